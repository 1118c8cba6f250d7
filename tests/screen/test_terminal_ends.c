/*
 * The program itself where nothing is known about the terminal, and how it
 * gives one back, whatever ends it: with the text that was half typed kept.
 */

#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/work/committee.h>

#include "../support/committee.h"
#include "../support/program.h"
#include "../support/term.h"

static struct room room;

static void start(void)
{
    room_open(&room);
}

static void stop(void)
{
    room_close(&room);
}

TestSuite(test_terminal_ends, .init = start, .fini = stop, .timeout = 120);

static struct term *open_on(const char *terminal)
{
    return term_spawn(&(struct term_options){.terminal = terminal},
                      (const char *[]){BUILD_DIR "/committee", "-c",
                                       room.config, "--lang", "nl", NULL});
}

/* ---- an unknown one ----------------------------------------------------------- */

/* One line, and nothing that moves about. */
Test(test_terminal_ends, a_dumb_one_gets_one_sentence)
{
    struct term *t = open_on("dumb");
    cr_expect_eq(term_wait_end(t), 2);
    cr_expect_str_eq(
        str_text(term_bytes(t)),
        "committee: de terminal \"dumb\" kan geen tekst op het scherm "
        "plaatsen; "
        "open het programma in een gewoon terminalvenster, of typ: committee "
        "--plain\r\n");
    term_free(t);
}

/* The same before there is a committee. */
Test(test_terminal_ends, a_dumb_one_gets_it_at_the_first_start_too)
{
    char folder[64], command[128];
    program_folder(folder);
    snprintf(command, sizeof command, "cd '%s' && exec \"$0\"", folder);
    struct term *t = term_spawn(&(struct term_options){.terminal = "dumb"},
                                (const char *[]){"/bin/sh", "-c", command,
                                                 BUILD_DIR "/committee", NULL});
    cr_expect_eq(term_wait_end(t), 2);
    cr_expect(text_starts(str_text(term_bytes(t)),
                          "committee: de terminal \"dumb\" kan geen tekst"),
              "%s", str_text(term_bytes(t)));
    cr_expect_null(strchr(str_text(term_bytes(t)), '\033'));
    term_free(t);
    program_sweep(folder);
}

/* Taken for what most of them are, and said so until the first key. */
Test(test_terminal_ends, an_unknown_one_is_named)
{
    static const struct {
        const char *name, *said;
    } cases[] = {
        {"nonsense", "De terminal \"nonsense\" is hier niet bekend"},
        {"../x", "De terminal \"../x\" is hier niet bekend"},
        {"\033[31mx", "De terminal \"<U+001B>[31mx\" is hier niet bekend"},
        {"-", "Nergens staat welke terminal dit is (TERM)"},
        {"", "Nergens staat welke terminal dit is (TERM)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct term *t = open_on(cases[i].name);
        term_wait_for(t, "z nieuwe zitting");
        cr_expect(term_shows(t, cases[i].said), "%s\n%s", cases[i].name,
                  term_screen(t));
        cr_expect(term_shows(t, "xterm-256color"));
        term_keys(t, "Right");
        cr_expect_not(term_shows(t, "xterm-256color"));
        term_keys(t, "q");
        cr_expect_eq(term_wait_end(t), 0);
        term_free(t);
    }
}

/* ---- whatever ends it -------------------------------------------------------- */

/* As a terminal is before anybody changes it. */
static struct termios untouched(void)
{
    struct termios modes;
    int master, slave;
    cr_assert_eq(openpty(&master, &slave, NULL, NULL, NULL), 0);
    cr_assert_eq(tcgetattr(slave, &modes), 0);
    close(master);
    close(slave);
    return modes;
}

static bool same_modes(const struct term *t, const struct termios *wanted)
{
    struct termios now;
    cr_assert_eq(tcgetattr(term_output(t), &now), 0);
    return now.c_iflag == wanted->c_iflag && now.c_oflag == wanted->c_oflag &&
           now.c_cflag == wanted->c_cflag && now.c_lflag == wanted->c_lflag &&
           memcmp(now.c_cc, wanted->c_cc, sizeof now.c_cc) == 0;
}

/* Was this mode turned on last, or off?  "\033[?1000". */
static bool is_on(const struct term *t, const char *mode)
{
    bool on = false;
    const char *at = str_text(term_bytes(t));
    while ((at = strstr(at, mode))) {
        at += strlen(mode);
        on = *at == 'h';
    }
    return on;
}

static const char *const modes[] = {"\033[?2004", "\033[?1000", "\033[?1006"};
enum { MODES = sizeof modes / sizeof *modes };

static void check_given_back(struct term *t, const char *after)
{
    struct termios before = untouched();
    for (int i = 0; i < MODES; i++)
        cr_expect_not(is_on(t, modes[i]), "%s: %s", after, modes[i] + 1);
    cr_expect_not(term_alternate(t), "%s", after);
    cr_expect(term_cursor_visible(t), "%s", after);
    cr_expect(same_modes(t, &before), "%s", after);
    cr_expect_eq(strspn(term_screen(t), "\n"), 24, "%s:\n%s", after,
                 term_screen(t));
}

static struct term *open_with_half_a_word(void)
{
    struct term *t = open_on(NULL);
    term_wait_for(t, "z nieuwe zitting");
    for (int i = 0; i < MODES; i++)
        cr_expect(is_on(t, modes[i]), "%s", modes[i] + 1);
    term_keys(t, "z");
    term_wait_for(t, "Plaats");
    term_keys(t, "Tab Tab Ctrl+U");
    term_type(t, "De Oran");
    return t;
}

/* It is there at the next start; and that one ends well. */
static void check_kept(const char *after)
{
    struct term *t = open_on(NULL);
    term_wait_for(t, "z nieuwe zitting");
    term_keys(t, "z");
    term_wait_for(t, "Plaats");
    cr_expect(term_shows(t, "De Oran"), "%s:\n%s", after, term_screen(t));
    term_keys(t, "Tab Tab Ctrl+U Esc q");
    cr_expect_eq(term_wait_end(t), 0, "%s", term_screen(t));
    check_given_back(t, "q");
    term_free(t);
}

Test(test_terminal_ends, every_signal_gives_the_terminal_back)
{
    static const int signals[] = {SIGHUP,  SIGTERM, SIGINT,
                                  SIGQUIT, SIGUSR1, SIGUSR2};
    room_edit(&room, "mouse = no", "mouse = yes");
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct term *t = open_with_half_a_word();
        term_signal(t, signals[i]);
        cr_expect_eq(term_wait_end(t), 128 + signals[i]);
        check_given_back(t, strsignal(signals[i]));
        term_free(t);
        check_kept(strsignal(signals[i]));
    }
}

Test(test_terminal_ends, a_terminal_that_closes_keeps_the_text)
{
    room_edit(&room, "mouse = no", "mouse = yes");
    struct term *t = open_with_half_a_word();
    term_hang_up(t);
    cr_expect_eq(term_wait_end(t), 128 + SIGHUP);
    term_free(t);
    check_kept("a closed terminal");
}

/* Neither is meant for it, or for anybody. */
Test(test_terminal_ends, signals_of_no_meaning_end_nothing)
{
    room_edit(&room, "mouse = no", "mouse = yes");
    struct term *t = open_with_half_a_word();
    term_signal(t, SIGPIPE);
    term_signal(t, SIGALRM);
    term_type(t, "je");
    cr_expect(term_shows(t, "De Oranje"), "%s", term_screen(t));
    term_keys(t, "Ctrl+C");
    cr_expect(term_shows(t, "De Oranje"), "%s", term_screen(t));
    term_free(t);
}

/* What the shell has while it is stopped is as it was; it goes on where it
   was, also when the window became another meanwhile. */
Test(test_terminal_ends, stopped_it_lends_the_terminal)
{
    room_edit(&room, "mouse = no", "mouse = yes");
    struct term *t = open_with_half_a_word();
    for (int round = 0; round < 2; round++) {
        term_signal(t, SIGTSTP);
        cr_assert(term_wait_stop(t));
        check_given_back(t, "stopped");
        term_signal(t, SIGCONT);
        term_wait_for(t, "De Oran");
        cr_expect(term_alternate(t));
        cr_expect(term_cursor_visible(t), "in the field");
        for (int i = 0; i < MODES; i++)
            cr_expect(is_on(t, modes[i]), "%s", modes[i] + 1);
        term_type(t, "j");
        cr_expect(term_shows(t, "De Oranj"), "%s", term_screen(t));
    }
    term_keys(t, "Esc q");
    cr_expect_eq(term_wait_end(t), 0);
    check_given_back(t, "q");
    term_free(t);
}
