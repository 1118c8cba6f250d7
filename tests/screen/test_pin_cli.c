/* The PIN of who a command is run for: typed at a terminal, and nowhere else;
   or a key of sshd says who it is. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/work/committee.h>
#include <committee/work/pins.h>

#include "../support/committee.h"
#include "../support/program.h"
#include "../support/term.h"

static struct room room;
static const char right[] = "604218";

static void start(void)
{
    room_open(&room);
    struct committee *piet = room_as(&room, "piet");
    room_must(pin_set(piet, right));
    committee_close(piet);
}

static void stop(void)
{
    room_close(&room);
}

TestSuite(test_pin_cli, .init = start, .fini = stop, .timeout = 120);

static struct term *run_at_terminal(const char *const *env)
{
    const char *argv[] = {BUILD_DIR "/committee",
                          "-c",
                          room.config,
                          "--lang",
                          "nl",
                          "--as",
                          "piet",
                          "list",
                          "sessions",
                          NULL};
    return term_spawn(&(struct term_options){.env = env}, argv);
}

static bool was_written(struct term *term, const char *text)
{
    return strstr(str_text(term_bytes(term)), text) != NULL;
}

Test(test_pin_cli, it_is_asked_for_and_not_shown)
{
    struct term *term = run_at_terminal(NULL);
    term_wait_for(term, "Pincode van P. Kok:");
    term_type(term, "6042189");
    term_keys(term, "Backspace Enter");
    cr_expect_eq(term_wait_end(term), 0, "%s", term_screen(term));
    cr_expect_not(was_written(term, "6042"));
    term_free(term);
}

Test(test_pin_cli, a_wrong_one_refuses_the_command)
{
    struct term *term = run_at_terminal(NULL);
    term_wait_for(term, "Pincode van P. Kok:");
    term_type(term, "604219");
    term_keys(term, "Enter");
    cr_expect_eq(term_wait_end(term), 77);
    cr_expect(term_shows(term, "nog 9 keer proberen"), "%s", term_screen(term));
    term_free(term);
}

Test(test_pin_cli, giving_up_counts_nothing)
{
    struct pin_state state;
    struct term *term = run_at_terminal(NULL);
    term_wait_for(term, "Pincode van P. Kok:");
    term_type(term, "60");
    term_keys(term, "Ctrl+C");
    cr_expect_eq(term_wait_end(term), 77);
    cr_expect(term_shows(term, "geen pincode getypt"), "%s", term_screen(term));
    term_free(term);
    struct committee *piet = room_as(&room, "piet");
    room_must(pin_state(&state, piet));
    cr_expect_eq(state.left, 10);
    committee_close(piet);
}

/* A signal while it is typed ends the program, and the terminal shows again. */
Test(test_pin_cli, a_signal_ends_it)
{
    struct term *term = run_at_terminal(NULL);
    term_wait_for(term, "Pincode van P. Kok:");
    term_quiet(term);
    term_signal(term, 15);
    cr_expect_eq(term_wait_end(term), 1015);
    term_free(term);
}

static void run(struct program *p, const char *member)
{
    program_run(p,
                (const char *const[]){"-c", room.config, "--lang", "nl", "--as",
                                      member, "list", "sessions", NULL});
}

Test(test_pin_cli, a_pipe_is_no_terminal)
{
    struct program p = {.input = "604218\n"};
    run(&p, "piet");
    cr_expect_eq(p.code, 77);
    cr_expect_not_null(strstr(str_text(&p.err), "alleen in een terminal"), "%s",
                       str_text(&p.err));
    cr_expect_eq(p.out.len, 0);
    program_free(&p);
    p = (struct program){0};
    run(&p, "mohamed");
    cr_expect_eq(p.code, 0, "who has none is asked nothing");
    program_free(&p);
}

Test(test_pin_cli, a_key_of_sshd_says_who_it_is)
{
    struct program p = {0};
    setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22", 1);
    run(&p, "piet");
    cr_expect_eq(p.code, 77, "a shell over ssh proves nothing");
    program_free(&p);
    setenv("SSH_ORIGINAL_COMMAND", "scp -f committee.db", 1);
    /* A sanitizer cannot look for leaks where it may start no process. */
    setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
    p = (struct program){0};
    run(&p, "piet");
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    program_free(&p);
    unsetenv("SSH_CONNECTION");
    p = (struct program){0};
    run(&p, "piet");
    cr_expect_eq(p.code, 77);
    program_free(&p);
    unsetenv("SSH_ORIGINAL_COMMAND");
}

Test(test_pin_cli, the_key_opens_the_screen_at_once)
{
    const char *argv[] = {BUILD_DIR "/committee",
                          "-c",
                          room.config,
                          "--lang",
                          "nl",
                          "--as",
                          "piet",
                          NULL};
    const char *env[] = {"SSH_CONNECTION=192.0.2.1 50000 192.0.2.2 22",
                         "SSH_ORIGINAL_COMMAND=", "ASAN_OPTIONS=detect_leaks=0",
                         NULL};
    struct term *term = term_spawn(&(struct term_options){.env = env}, argv);
    term_wait_for(term, "Zittingen");
    term_keys(term, "q");
    cr_expect_eq(term_wait_end(term), 0);
    term_free(term);
    term = term_spawn(&(struct term_options){0}, argv);
    term_wait_for(term, "Typ uw pincode.");
    term_type(term, right);
    term_keys(term, "Enter");
    term_wait_for(term, "Zittingen");
    cr_expect_not(was_written(term, right));
    term_keys(term, "q");
    cr_expect_eq(term_wait_end(term), 0);
    term_free(term);
}
