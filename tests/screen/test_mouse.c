/*
 * The mouse: off unless it is asked for, and then of use for hints, rows, tabs,
 * buttons and the wheel, while text can still be selected with Shift.
 */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>

#include "../support/committee.h"
#include "../support/term.h"

static struct room room;
static char session[24], numbers[3][24];

static void start(void)
{
    static const char *const names[] = {"Berg", "Duin", "Meer"};
    room_open_for(&room, numbers, names, 3);
    room_session(session, &room, (const char *[]){numbers[0]}, 1);
}

static void stop(void)
{
    room_close(&room);
}

TestSuite(test_mouse, .init = start, .fini = stop, .timeout = 120);

static struct term *open_as(const char *member)
{
    struct term *t =
        term_spawn(&(struct term_options){0},
                   (const char *[]){BUILD_DIR "/committee", "-c", room.config,
                                    "--lang", "nl", "--as", member, NULL});
    term_wait_for(t, "? hulp");
    return t;
}

static struct term *open_with_mouse(const char *member)
{
    room_edit(&room, "mouse = no", "mouse = yes");
    return open_as(member);
}

static void leave(struct term *t)
{
    term_keys(t, "q");
    cr_expect_eq(term_wait_end(t), 0, "%s", term_screen(t));
    term_free(t);
}

/* Where a text stands, from 0. */
static void find(struct term *t, const char *text, int *row, int *col)
{
    for (*row = 0; *row < 24; ++*row)
        if ((*col = term_column(t, *row, text)) >= 0)
            return;
    cr_assert_fail("\"%s\" is not on\n%s", text, term_screen(t));
}

/* Presses and lets go, so many times within one read. */
static void click_at(struct term *t, int row, int col, int times)
{
    char bytes[128] = "";
    for (int i = 0; i < times; i++) {
        size_t size = strlen(bytes);
        snprintf(bytes + size, sizeof bytes - size,
                 "\033[<0;%d;%dM\033[<0;%d;%dm", col + 1, row + 1, col + 1,
                 row + 1);
    }
    term_send(t, bytes, strlen(bytes));
    term_quiet(t);
}

static void report(struct term *t, int button, int row, int col)
{
    char bytes[32];
    snprintf(bytes, sizeof bytes, "\033[<%d;%d;%dM", button, col + 1, row + 1);
    term_send(t, bytes, strlen(bytes));
    term_quiet(t);
}

/* On the second character of a text. */
static void click(struct term *t, const char *text)
{
    int row, col;
    find(t, text, &row, &col);
    click_at(t, row, col + 1, 1);
}

static void click_twice(struct term *t, const char *text)
{
    int row, col;
    find(t, text, &row, &col);
    click_at(t, row, col + 1, 2);
}

static void sees(struct term *t, const char *text)
{
    cr_expect(term_shows(t, text), "\"%s\" is not on\n%s", text,
              term_screen(t));
}

static bool was_sent(const struct term *t, const char *bytes)
{
    return strstr(str_text(term_bytes(t)), bytes) != NULL;
}

static const char *const modes[] = {"\033[?9h",    "\033[?1000h", "\033[?1001h",
                                    "\033[?1002h", "\033[?1003h", "\033[?1005h",
                                    "\033[?1006h", "\033[?1015h"};
enum { MODES = sizeof modes / sizeof *modes };

Test(test_mouse, off_it_is_never_mentioned)
{
    struct term *t = open_as("bea");
    term_signal(t, SIGTSTP);
    cr_assert(term_wait_stop(t));
    term_signal(t, SIGCONT);
    term_wait_for(t, "? hulp");
    click(t, "Kandidaten"); /* what a terminal sends that was left so */
    sees(t, "[ Zittingen ]");
    leave(t);
    t = open_as("mohamed");
    for (int i = 0; i < MODES; i++)
        cr_expect_not(was_sent(t, modes[i]), "%s", modes[i] + 1);
    term_free(t);
}

/* Where it goes is not asked for: that is for selecting text. */
Test(test_mouse, on_only_presses_are_asked_for)
{
    struct term *t = open_with_mouse("bea");
    for (int i = 0; i < MODES; i++)
        cr_expect_eq(was_sent(t, modes[i]), i == 1 || i == 6, "%s",
                     modes[i] + 1);
    leave(t);
}

Test(test_mouse, tabs_rows_hints_and_the_wheel)
{
    int row, col;
    struct term *t = open_with_mouse("bea");
    click(t, "Kandidaten");
    sees(t, "[ Kandidaten 3 ]");
    click(t, numbers[2]);
    term_cursor(t, &row, &col);
    cr_expect_eq(row, 6);
    report(t, 64, 10, 10);
    term_cursor(t, &row, &col);
    cr_expect_eq(row, 5);
    report(t, 65, 10, 10);
    term_cursor(t, &row, &col);
    cr_expect_eq(row, 6);
    click(t, "Zittingen");
    sees(t, "[ Zittingen ]");
    click(t, "Kandidaten");
    click(t, numbers[0]);
    sees(t, "▸ K-2026-001");
    sees(t, "[ Kandidaten 3 ]");
    click(t, numbers[1]);
    term_keys(t, "Up");
    click(t, "op de agenda"); /* of the chosen one */
    sees(t, "Klik twee keer snel, of druk op Enter.");
    click_twice(t, numbers[0]);
    sees(t, "[ Gegevens ]");
    click(t, "Brief, 12");
    sees(t, "[ Brief, 12 woorden ]");
    term_keys(t, "Esc");
    sees(t, "[ Kandidaten 3 ]");
    click(t, "/ zoeken");
    sees(t, "3 gevonden");
    term_keys(t, "Esc");
    click(t, "? hulp");
    sees(t, "Wat u hier kunt doen");
    click(t, "aanmeldingen inlezen");
    click_twice(t, "nieuwe zitting");
    sees(t, "Plannen en kandidaten kiezen");
    term_keys(t, "Esc");
    leave(t);
}

/* Nothing, on what is no button. */
Test(test_mouse, words_are_no_buttons)
{
    struct term *t = open_with_mouse("bea");
    char *before = strdup(term_screen(t));
    click(t, "Selectiecommissie");
    report(t, 0, 15, 40);
    report(t, 0, 999, 999);
    report(t, 2, 5, 5);
    report(t, 32, 5, 5);
    cr_expect_str_eq(term_screen(t), before);
    free(before);
    leave(t);
}

Test(test_mouse, fields_and_buttons_of_a_form)
{
    struct term *t = open_with_mouse("bea");
    term_keys(t, "z");
    term_wait_for(t, "19.30");
    click(t, "19.30");
    term_keys(t, "Ctrl+U");
    term_type(t, "20.15");
    click(t, "Plannen en");
    sees(t, "Zitting 2026-02 is gepland.");
    click_twice(t, numbers[2]);
    sees(t, "[✓] K-2026-003");
    click(t, "Esc terug");
    term_keys(t, "Esc");
    sees(t, "20.15");
    leave(t);
}

/* A question stands over a list: only its own buttons are there. */
Test(test_mouse, a_window_shields_what_is_below)
{
    struct term *t = open_with_mouse("mohamed");
    room_to_scoring(room.c, session, numbers[0]);
    term_wait_for(t, "Enter uw scores geven");
    term_keys(t, "Enter t");
    term_wait_for(t, "Toelichting");
    term_type(t, "een rooster");
    click(t, "beoordelen"); /* row 1 is no button either */
    click(t, "Terug");      /* out of the field, and back */
    cr_expect_not(term_shows(t, "een rooster"), "%s", term_screen(t));
    term_keys(t, "t");
    sees(t, "een rooster");
    click(t, "Klaar");
    sees(t, "De toelichting is opgeslagen.");
    term_keys(t, "4 3 4 3 4 3");
    click(t, "i inleveren");
    sees(t, "[ Terug ]");
    click(t, "i inleveren"); /* that is the key of yes, in the window too */
    term_free(t);
}
