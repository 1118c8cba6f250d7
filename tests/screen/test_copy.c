/*
 * Copying a paragraph of a letter out (OSC 52): only when somebody asks, only
 * what stands on the screen, and only to terminals that know how.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>
#include <sodium.h>

#include <committee/base/str.h>
#include <committee/tui/copy.h>
#include <committee/work/covers.h>
#include <committee/work/items.h>

#include "../support/committee.h"
#include "../support/term.h"

static struct room room;
static char session[24], number[24];

/* A letter that would like to reach the terminal, a word to cover, and a
   paragraph that is longer than a clipboard. */
static char *letter_text(void)
{
    struct str text = {0};
    str_add(&text, "Beste commissie,\n\n"
                   "Ik kook é\033]52;c;eA==\a met Anna Kok\nelke week.\n\n");
    while (text.len < COPY_BYTES_MAX + 100)
        str_add(&text, "woord ");
    return str_take(&text);
}

static void start(void)
{
    char *letter = letter_text();
    room_open(&room);
    room_must(room_letter(number, room.c, "Berg", letter));
    room_session(session, &room, (const char *[]){number}, 1);
    free(letter);
}

static void stop(void)
{
    room_close(&room);
}

TestSuite(test_copy, .init = start, .fini = stop, .timeout = 120);

static struct term *open_on(const char *terminal, const char *const *env)
{
    struct term *t =
        term_spawn(&(struct term_options){.terminal = terminal, .env = env},
                   (const char *[]){BUILD_DIR "/committee", "-c", room.config,
                                    "--lang", "nl", "--as", "mohamed", NULL});
    term_wait_for(t, "? hulp");
    return t;
}

/* It has no key of its own. */
static void copy(struct term *t)
{
    term_keys(t, "?");
    term_type(t, "kopi");
    term_wait_for(t, "alinea kopiëren");
    term_keys(t, "Enter");
}

static const char intro[] = "\033]52;c;";

/* What the n-th (from 0) text for the clipboard was; NULL: there is none. */
static const char *copied(const struct term *t, int n)
{
    static char text[COPY_BYTES_MAX];
    const char *at = str_text(term_bytes(t)), *end;
    size_t size;
    while ((at = strstr(at, intro)) && n-- > 0)
        at += strlen(intro);
    if (!at)
        return NULL;
    at += strlen(intro);
    cr_assert_eq(sodium_base642bin((unsigned char *)text, sizeof text - 1, at,
                                   strcspn(at, "\a\033"), NULL, &size, &end,
                                   sodium_base64_VARIANT_ORIGINAL),
                 0);
    cr_expect_eq(*end, '\a');
    text[size] = '\0';
    return text;
}

Test(test_copy, a_paragraph_when_somebody_asks)
{
    room_must(item_open_letter(room.c, session, number));
    struct term *t = open_on("xterm-256color", NULL);
    term_keys(t, "Down Up Home Right m Ctrl+C");
    cr_expect_null(copied(t, 0), "nobody asked");
    cr_expect(term_shows(t, "Druk op ? en kies \"alinea kopiëren\""), "%s",
              term_screen(t));
    copy(t);
    cr_expect_str_eq(
        copied(t, 0),
        "Ik kook é<U+001B>]52;c;eA==<U+0007> met Anna Kok\nelke week.");
    cr_expect_null(copied(t, 1));
    cr_expect(term_shows(t, "Alinea 2 staat op het klembord"), "%s",
              term_screen(t));
    term_keys(t, "Left");
    copy(t);
    cr_expect_str_eq(copied(t, 1), "Beste commissie,");
    term_keys(t, "Right Right");
    copy(t);
    cr_expect(term_shows(t, "te lang om te kopiëren"), "%s", term_screen(t));
    cr_expect_null(copied(t, 2));
    term_free(t);
}

Test(test_copy, what_is_covered_stays_covered)
{
    room_must(covers_set(room.c, number, "Anna Kok"));
    room_must(item_open_letter(room.c, session, number));
    struct term *t = open_on("xterm-256color", NULL);
    term_keys(t, "Home Right");
    copy(t);
    cr_expect(strstr(copied(t, 0), "met ████████\nelke week."), "%s",
              copied(t, 0));
    term_free(t);
}

/* Within tmux once for itself and once for the terminal around it. */
Test(test_copy, through_tmux)
{
    static const char *const inside[] = {"TMUX=/tmp/tmux/default,1,0", NULL};
    room_must(item_open_letter(room.c, session, number));
    for (int i = 0; i < 2; i++) {
        struct term *t =
            i ? open_on("screen", inside) : open_on("tmux-256color", NULL);
        copy(t);
        cr_expect_str_eq(copied(t, 0), "Beste commissie,");
        cr_expect_str_eq(copied(t, 1), "Beste commissie,");
        cr_expect_null(copied(t, 2));
        cr_expect(strstr(str_text(term_bytes(t)),
                         "\a\033Ptmux;\033\033]52;c;QmVzdGUgY29tbWlzc2llLA=="
                         "\a\033\\"));
        term_free(t);
    }
}

/* Others would show it, or lose their way. */
Test(test_copy, not_on_a_terminal_without)
{
    static const char *const without[] = {"linux", "vt100", "screen", "rxvt"};
    room_must(item_open_letter(room.c, session, number));
    for (int i = 0; i < 4; i++) {
        struct term *t = open_on(without[i], NULL);
        copy(t);
        cr_expect_null(copied(t, 0), "%s", without[i]);
        cr_expect(term_shows(t, "Deze terminal laat geen enkel programma"),
                  "%s", term_screen(t));
        term_free(t);
    }
}

/* Nothing of it before it is opened, and nothing behind the scores. */
Test(test_copy, only_what_is_on_the_screen)
{
    struct term *t = open_on("xterm-256color", NULL);
    term_keys(t, "?");
    term_type(t, "kopi");
    cr_expect(term_shows(t, "De brief is nog niet geopend."), "%s",
              term_screen(t));
    term_keys(t, "Enter Esc"); /* the help stays until it can be done */
    cr_expect_null(copied(t, 0));
    room_must(item_open_letter(room.c, session, number));
    room_must(item_to_interview(room.c, session, number));
    term_wait_for(t, "gesprek");
    copy(t);
    cr_expect(term_shows(t, "De brief staat nu niet op het scherm"), "%s",
              term_screen(t));
    term_keys(t, "Esc");
    room_must(item_ask_scores(room.c, session, number));
    term_wait_for(t, "Enter uw scores geven");
    term_keys(t, "Enter");
    copy(t);
    cr_expect(term_shows(t, "kopieer die dan"), "%s", term_screen(t));
    cr_expect_null(copied(t, 0));
    copy(t);
    cr_expect_str_eq(copied(t, 0), "Beste commissie,");
    term_free(t);
}
