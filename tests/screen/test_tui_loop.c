/* The framework on a real terminal: a demo application on a pty. */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/status.h>

#include "../support/demo.h"
#include "../support/term.h"

static const struct term_options plain = {0};
static struct demo *demo; /* shared with the child */

static void share_demo(void)
{
    demo = mmap(NULL, sizeof *demo, PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    cr_assert_neq(demo, MAP_FAILED);
}

TestSuite(test_tui_loop, .init = share_demo);

static struct term *start_with(const struct term_options *options)
{
    *demo = (struct demo){0};
    struct term *t = term_run(options, demo_run, demo);
    term_quiet(t);
    return t;
}

static void check_golden(const char *name, struct term *t)
{
    struct str all = {0};
    str_add(&all, term_screen(t));
    for (int row = 0; row < 24; row++)
        str_addf(&all, "%s\n", term_looks(t, row));
    golden_check(name, str_text(&all));
    str_free(&all);
}

static void quit(struct term *t)
{
    term_keys(t, "q");
    cr_expect_eq(term_wait_end(t), 0);
    cr_expect_eq(term_foreign(t), -1, "byte %ld of %s", term_foreign(t),
                 str_text(term_bytes(t)));
    term_free(t);
}

Test(test_tui_loop, looks_as_drawn)
{
    struct term *t = start_with(&plain);
    check_golden("demo-list", t);
    term_keys(t, "?");
    check_golden("demo-help", t);
    term_keys(t, "Esc Enter");
    check_golden("demo-letter", t);
    term_keys(t, "Esc t");
    term_type(t, "Vier, want het plan is concreet. Ook het rooster is er al "
                 "en tien vrijwilligers doen mee.");
    check_golden("demo-note", t);
    term_keys(t, "Esc f");
    check_golden("demo-form", t);
    term_keys(t, "Esc");
    quit(t);
}

Test(test_tui_loop, the_cursor_stands_on_what_has_the_focus)
{
    int row, col;
    struct term *t = start_with(&plain);
    term_keys(t, "Down");
    term_cursor(t, &row, &col);
    cr_expect(row == 5 && col == 1, "%d %d", row, col);
    cr_expect(term_cursor_visible(t));
    term_keys(t, "t a b");
    term_cursor(t, &row, &col);
    cr_expect_eq(col, 8, "%d", col);
    term_keys(t, "Esc");
    quit(t);
}

Test(test_tui_loop, leaves_the_terminal_as_it_was)
{
    struct term *t = start_with(&plain);
    cr_expect(term_alternate(t));
    cr_expect(strstr(str_text(term_bytes(t)), "\033[?2004h"));
    term_keys(t, "q");
    cr_expect_eq(term_wait_end(t), 0);
    cr_expect_not(term_alternate(t));
    cr_expect(term_cursor_visible(t));
    cr_expect(strstr(str_text(term_bytes(t)), "\033[?2004l"));
    cr_expect_str_eq(term_screen(t),
                     "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n",
                     "nothing stays behind: %s", term_screen(t));
    term_free(t);
}

/* Every way to end gives the terminal back and keeps what was typed. */
Test(test_tui_loop, ends_by_signals_within_a_second)
{
    static const int signals[] = {SIGTERM, SIGHUP,  SIGINT,
                                  SIGQUIT, SIGUSR1, SIGUSR2};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct term *t = start_with(&plain);
        term_keys(t, "t");
        term_type(t, "half een zin");
        int64_t start = clock_monotonic_ms();
        term_signal(t, signals[i]);
        cr_expect_eq(term_wait_end(t), 128 + signals[i]);
        cr_expect_lt(clock_monotonic_ms() - start, 1000);
        cr_expect_str_eq(demo->kept, "half een zin");
        cr_expect_not(term_alternate(t));
        term_free(t);
    }
}

/* A line that hangs: the program sleeps in a write, and still ends. */
Test(test_tui_loop, ends_when_nobody_reads_its_output)
{
    struct term *t = start_with(&plain);
    int64_t start = clock_monotonic_ms();
    term_deafen(t);
    for (int i = 0; i < 20; i++) {
        term_resize(t, 299 + i % 2, 500);
        usleep(10000); /* it cannot be seen when it sleeps for good */
    }
    term_signal(t, SIGTERM);
    cr_expect_eq(term_wait_end(t), 128 + SIGTERM);
    cr_expect_lt(clock_monotonic_ms() - start, 3000);
    term_free(t);
}

Test(test_tui_loop, a_closed_terminal_ends_it)
{
    struct term *t = start_with(&plain);
    term_keys(t, "t");
    term_type(t, "half een zin");
    term_hang_up(t);
    cr_expect_eq(term_wait_end(t), 128 + SIGHUP);
    cr_expect_str_eq(demo->kept, "half een zin");
    term_free(t);
}

/* What cannot be saved stays where it was typed, until it can be. */
Test(test_tui_loop, a_text_that_cannot_be_saved_is_not_lost)
{
    struct term *t = start_with(&plain);
    demo->fail_with = ERR_IO;
    term_keys(t, "t");
    term_type(t, "een heel verhaal");
    term_keys(t, "Tab Enter");
    cr_expect(term_shows(t, "Er is geen ruimte meer op de schijf"));
    cr_expect(term_shows(t, "een heel verhaal"));
    demo->fail_with = 0;
    term_keys(t, "Tab Enter");
    cr_expect_str_eq(demo->typed, "een heel verhaal");
    cr_expect_str_eq(demo->kept, "", "finished: no draft is left");
    quit(t);
}

/* Esc does not throw away what was typed. */
Test(test_tui_loop, a_text_that_was_left_is_there_again)
{
    struct term *t = start_with(&plain);
    term_keys(t, "t");
    term_type(t, "half een zin");
    term_keys(t, "Esc");
    cr_expect_not(term_shows(t, "half een zin"));
    term_keys(t, "t");
    cr_expect(term_shows(t, "half een zin"));
    term_keys(t, "Esc");
    quit(t);
}

static int crash(void *data)
{
    struct ui_options options = demo_options(data);
    terminal_start(&options.terminal);
    abort();
}

Test(test_tui_loop, a_crash_gives_the_terminal_back)
{
    struct term *t = term_run(&plain, crash, demo);
    cr_expect_eq(term_wait_end(t), 1000 + SIGABRT);
    cr_expect_not(term_alternate(t));
    cr_expect(strstr(str_text(term_bytes(t)), "\033[?2004l"));
    term_free(t);
}

Test(test_tui_loop, follows_the_size_and_keeps_its_place)
{
    struct term *t = start_with(&plain);
    term_keys(t, "Down Down");
    term_resize(t, 10, 40);
    cr_expect(term_shows(t, "er ten minste 60 bij 18 nodig"));
    term_resize(t, 40, 132);
    cr_expect(term_shows(t, "▸ 2026-01"));
    cr_expect_str_eq(term_row(t, 1) + 3 * 131, "─");
    term_resize(t, 24, 80);
    quit(t);
}

Test(test_tui_loop, a_giant_size_is_clamped)
{
    struct term_options giant = {.rows = 24, .cols = 80};
    struct term *t = start_with(&giant);
    struct timespec before, after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    term_resize(t, 1000, 1000);
    clock_gettime(CLOCK_MONOTONIC, &after);
    cr_expect_lt(after.tv_sec - before.tv_sec, 3);
    cr_expect_str_eq(term_row(t, 500), "");
    size_t air = (TERMINAL_MAX_COLS - 140) / 2;
    cr_expect_eq(strlen(term_row(t, 1)),
                 air + 3 * (TERMINAL_MAX_COLS - 2 * air));
    quit(t);
}

static const char *environment(struct term *t)
{
    return str_text(term_bytes(t));
}

Test(test_tui_loop, an_unknown_terminal_is_treated_as_another)
{
    const struct term_options foot = {.terminal = "no-such-terminal"};
    struct term *t = start_with(&foot);
    cr_expect(term_shows(t, "De terminal \"no-such-terminal\" is hier niet "
                            "bekend"));
    cr_expect(term_shows(t, "▸ 2026-03"));
    quit(t);
}

Test(test_tui_loop, a_missing_term_works_too)
{
    const struct term_options none = {.terminal = "-"};
    struct term *t = start_with(&none);
    cr_expect(term_shows(t, "▸ 2026-03"));
    quit(t);
}

static int run_and_say(void *data)
{
    struct str text = {0};
    int code = demo_run(data);
    if (code)
        tr_message(&text, LANG_NL, fail_message());
    printf("%s\n", str_text(&text));
    fflush(stdout);
    str_free(&text);
    return code;
}

Test(test_tui_loop, a_terminal_that_cannot_place_text_is_refused)
{
    const struct term_options dumb = {.terminal = "dumb"};
    struct term *t = term_run(&dumb, run_and_say, demo);
    cr_expect_eq(term_wait_end(t), 2);
    cr_expect(term_shows(t, "de terminal \"dumb\" kan geen tekst"), "%s",
              term_screen(t));
    cr_expect_null(strchr(environment(t), '\033'));
    term_free(t);
}

Test(test_tui_loop, no_color_and_few_colours_show_marks)
{
    static const char *const no_color[] = {"NO_COLOR=1", NULL};
    const struct term_options variants[] = {
        {.env = no_color}, {.terminal = "vt100"}, {.terminal = "xterm-mono"}};
    for (size_t i = 0; i < 3; i++) {
        struct term *t = start_with(&variants[i]);
        char looks[81];
        snprintf(looks, sizeof looks, "%s", term_looks(t, 4));
        cr_expect_null(strpbrk(looks, "ckU"), "%s", looks);
        cr_expect_eq(looks[5], 'r');
        snprintf(looks, sizeof looks, "%s", term_looks(t, 23));
        cr_expect_eq(looks[1], 'b');
        quit(t);
    }
}

Test(test_tui_loop, plain_characters_where_there_is_no_utf8)
{
    static const struct term_options console = {.terminal = "linux"};
    struct term *t = start_with(&console);
    cr_expect(term_shows(t, " > 2026-03"));
    cr_expect(term_shows(t, "────"));
    quit(t);
}

static int run_ascii(void *data)
{
    struct ui_options options = demo_options(data);
    options.terminal.utf8 = false;
    return ui_run(&options);
}

Test(test_tui_loop, ascii_only)
{
    struct term *t = term_run(&plain, run_ascii, demo);
    term_quiet(t);
    cr_expect(term_shows(t, " > 2026-03"));
    cr_expect(term_shows(t, "----"));
    term_keys(t, "Enter");
    const struct str *bytes = term_bytes(t);
    for (size_t i = 0; i < bytes->len; i++)
        cr_assert_lt((unsigned char)bytes->data[i], 0x80);
    term_keys(t, "Esc");
    quit(t);
}

Test(test_tui_loop, stops_and_goes_on_as_the_shell_wants)
{
    struct term *t = start_with(&plain);
    term_signal(t, SIGTSTP);
    for (int i = 0; term_alternate(t) && i < 5000; i++) {
        term_screen(t);
        usleep(1000);
    }
    cr_expect_not(term_alternate(t));
    term_signal(t, SIGCONT);
    term_wait_for(t, "▸ 2026-03");
    cr_expect(term_alternate(t));
    quit(t);
}

Test(test_tui_loop, follows_what_others_change)
{
    struct term *t = start_with(&plain);
    int before = demo->reloads;
    demo->changed = true;
    for (int i = 0; demo->reloads == before && i < 2000; i++)
        usleep(1000);
    cr_expect_eq(demo->reloads, before + 1);
    quit(t);
}

Test(test_tui_loop, a_split_arrow_and_a_foreign_home_never_act)
{
    struct term *t = start_with(&plain);
    term_send(t, "\033", 1);
    term_quiet(t);
    term_send(t, "[1", 2);
    term_quiet(t);
    term_send(t, "~", 1);
    term_quiet(t);
    cr_expect_eq(demo->score_count, 0);
    term_keys(t, "4");
    cr_expect_eq(demo->score_count, 1);
    quit(t);
}

/* A key is answered fast: a full redraw and one write. */
Test(test_tui_loop, a_key_writes_little)
{
    struct term *t = start_with(&plain);
    size_t before = term_bytes(t)->len;
    term_keys(t, "Down");
    cr_expect_lt(term_bytes(t)->len - before, 400);
    before = term_bytes(t)->len;
    term_keys(t, "Ctrl+C");
    cr_expect_lt(term_bytes(t)->len - before, 50);
    quit(t);
}
