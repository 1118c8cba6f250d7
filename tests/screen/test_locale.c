/* Terminals of all kinds of character sets. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/text/glyph.h>
#include <committee/work/committee.h>

#include "../support/committee.h"
#include "../support/program.h"
#include "../support/term.h"

TestSuite(test_locale, .timeout = 120);

static struct term *start_in(const struct room *room, const char *locale)
{
    struct term *t = term_spawn(
        &(struct term_options){.rows = 24, .cols = 80, .locale = locale},
        (const char *[]){BUILD_DIR "/committee", "-c", room->config, NULL});
    term_wait_for(t, "z nieuwe zitting");
    return t;
}

/* What is typed, as it is stored. */
static const char *kept_place(struct room *room)
{
    const char *text;
    room_must(draft_load(&text, room->c, &room->arena, "new-session/place"));
    return text;
}

static const char *type_in(struct room *room, const char *locale,
                           const char *text)
{
    struct term *t = start_in(room, locale);
    term_keys(t, "z");
    term_wait_for(t, "Plaats");
    term_keys(t, "Tab Tab");
    term_type(t, text);
    term_keys(t, "Esc");
    term_free(t);
    return kept_place(room);
}

/* "" is as good as unset. */
Test(test_locale, without_one_what_is_typed_is_utf8)
{
    static const char *const locales[] = {"C", "POSIX", "", "C.UTF-8",
                                          "nl_NL.UTF-8"};
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
        struct room room;
        room_open(&room);
        const char *kept = type_in(&room, locales[i], "café Müller");
        cr_expect(strstr(kept, "café Müller"), "%s: %s", locales[i], kept);
        room_close(&room);
    }
}

Test(test_locale, an_eight_bit_terminal_stays_one)
{
    struct room room;
    room_open(&room);
    const char *kept = type_in(&room, "nl_NL.ISO-8859-1", "caf\xE9");
    cr_expect(strstr(kept, "café"), "%s", kept);
    room_close(&room);
}

/* -- commands -------------------------------------------------------------- */

/* "Û" ends in the byte that begins an escape sequence on such a terminal. */
static const char name[] = "Û31m Müller";

static void make_letter(struct room *room, char number[24])
{
    room_open(room);
    room_candidate(number, room, name);
}

static long first_8_bit(const struct str *text)
{
    for (size_t i = 0; i < text->len; i++)
        if ((unsigned char)text->data[i] >= 0x80)
            return (long)i;
    return -1;
}

static void run_in(struct program *p, const char *locale,
                   const char *const *args)
{
    setenv("LC_ALL", locale, 1);
    program_run(p, args);
    setenv("LC_ALL", "C.UTF-8", 1);
}

/* What a command writes through a pipe. */
static void run_piped(struct str *out, const char *locale, const char *args)
{
    struct str command = {0};
    char bytes[4096];
    size_t got;
    str_addf(&command, "LC_ALL=%s '%s/committee' %s 2>&1", locale, BUILD_DIR,
             args);
    FILE *pipe = popen(str_text(&command), "r");
    cr_assert_not_null(pipe);
    while ((got = fread(bytes, 1, sizeof bytes, pipe)) > 0)
        str_addn(out, bytes, got);
    pclose(pipe);
    str_free(&command);
}

Test(test_locale, an_eight_bit_pipe_gets_ascii)
{
    static const struct {
        const char *command, *shows;
    } cases[] = {
        {"show K-2026-001", "U31m Muller"},
        {"list candidates", "  U31m "},
        {"minutes Û1", "\"U1\""},
    };
    struct room room;
    char number[24], args[256];
    make_letter(&room, number);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str out = {0}, utf8 = {0};
        snprintf(args, sizeof args, "-c '%s' %s", room.config,
                 cases[i].command);
        run_piped(&utf8, "C.UTF-8", args);
        cr_expect_neq(first_8_bit(&utf8), -1, "%s", str_text(&utf8));
        run_piped(&out, "nl_NL.ISO-8859-1", args);
        cr_expect_eq(first_8_bit(&out), -1, "%s", str_text(&out));
        cr_expect(strstr(str_text(&out), cases[i].shows), "%s", str_text(&out));
        str_free(&out);
        str_free(&utf8);
    }
    room_close(&room);
}

Test(test_locale, a_format_for_programs_stays_as_it_is)
{
    struct room room;
    char number[24];
    struct program p = {0};
    make_letter(&room, number);
    run_in(&p, "nl_NL.ISO-8859-1",
           (const char *[]){"-c", room.config, "list", "candidates", "--format",
                            "csv", NULL});
    cr_expect(strstr(str_text(&p.out), name), "%s", str_text(&p.out));
    program_free(&p);
    room_close(&room);
}

/* A document to stdout goes the same way; on a terminal every format does. */
Test(test_locale, a_terminal_gets_ascii_in_every_format)
{
    static const char *const formats[] = {"table", "csv", "json"};
    struct room room;
    char number[24];
    make_letter(&room, number);
    for (size_t i = 0; i < 3; i++) {
        struct term *t = term_spawn(
            &(struct term_options){
                .rows = 40, .cols = 120, .locale = "nl_NL.ISO-8859-1"},
            (const char *[]){BUILD_DIR "/committee", "-c", room.config, "list",
                             "candidates", "--format", formats[i], NULL});
        cr_expect_eq(term_wait_end(t), 0);
        cr_expect_eq(first_8_bit(term_bytes(t)), -1);
        cr_expect(term_shows(t, "U31m Muller"), "%s", term_screen(t));
        term_free(t);
    }
    room_close(&room);
}

Test(test_locale, plain_forms)
{
    static const char *const rows[][2] = {
        {"abc\n", "abc\n"},
        {"é e\u0301 Łódź Ørsted", "e e Lodz Orsted"},
        {"“zo” – ja…", "\"zo\" - ja~"},
        {"─│✓", "-|+"},
        {"日本", "??"},
        {"\xC3", "?"},
        {"a\x9B[1m", "a?[1m"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str out = {0};
        text_ascii(&out, rows[i][0], strlen(rows[i][0]));
        cr_expect_str_eq(str_text(&out), rows[i][1]);
        str_free(&out);
    }
}
