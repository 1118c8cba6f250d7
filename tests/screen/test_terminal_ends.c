/*
 * The program itself where nothing is known about the terminal, and how it
 * gives one back, whatever ends it: with the text that was half typed kept.
 */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/work/committee.h>

#include "../support/committee.h"
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
