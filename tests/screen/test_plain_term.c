/* --plain at a terminal: keys, pastes, signals, and several at once. */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/cli/plain.h>
#include <committee/text/tr.h>
#include <committee/work/ballots.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/pins.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/term.h"

static struct room room;
static char numbers[3][24], session[24];

static void start(void)
{
    static const char *const names[] = {"Berg", "Duin", "Meer"};
    const char *agenda[3];
    room_open_for(&room, numbers, names, 3);
    for (int i = 0; i < 3; i++)
        agenda[i] = numbers[i];
    room_session(session, &room, agenda, 3);
    const struct session_view *view = room_agenda(&room, session);
    for (int i = 0; i < 3; i++)
        snprintf(numbers[i], sizeof numbers[i], "%s", view->items[i].candidate);
}

static void stop(void)
{
    room_close(&room);
}

TestSuite(test_plain_term, .init = start, .fini = stop, .timeout = 120);

static struct term *open_with(const char *member, struct term_options options)
{
    const char *const argv[] = {BUILD_DIR "/committee",
                                "-c",
                                room.config,
                                "--lang",
                                "nl",
                                "--as",
                                member,
                                "--plain",
                                NULL};
    options.rows = options.rows ? options.rows : 60;
    options.cols = options.cols ? options.cols : 180;
    return term_spawn(&options, argv);
}

static struct term *open_as(const char *member)
{
    return open_with(member, (struct term_options){.terminal = "dumb"});
}

static void must_end(struct term *t, int code)
{
    cr_expect_eq(term_wait_end(t), code, "%s", term_screen(t));
    term_free(t);
}

static bool was_written(const struct term *t, const char *text)
{
    return strstr(str_text(term_bytes(t)), text) != NULL;
}

static void to_scoring(void)
{
    room_must(item_open_letter(room.c, session, numbers[0]));
    room_must(item_ask_scores(room.c, session, numbers[0]));
}

static int answered(const char *member)
{
    const struct ballot_view *form;
    struct committee *c = room_as(&room, member);
    room_must(ballot_view(&form, c, &room.arena,
                          &(struct ballot_key){session, numbers[0], member}));
    committee_close(c);
    return form->answered;
}

/* ---- keys ---- */

Test(test_plain_term, what_is_typed_shows_and_can_be_mended)
{
    to_scoring();
    struct term *t = open_as("mohamed");
    term_wait_for(t, "Enter: Uw formulier invullen.");
    term_keys(t, "Enter");
    term_wait_for(t, "Concreet plan, 1-5, of - voor geen oordeel:");
    term_type(t, "5é");
    term_wait_for(t, "Concreet plan, 1-5, of - voor geen oordeel: 5é");
    term_keys(t, "Backspace Backspace");
    term_wait_gone(t, "1-5, of - voor geen oordeel: 5");
    term_keys(t, "Up Down Esc");
    term_type(t, "44");
    term_keys(t, "Ctrl+U");
    term_type(t, "4");
    term_keys(t, "Enter");
    term_wait_for(t, "Concreet plan: 4, opgeslagen.");
    term_keys(t, "Ctrl+D");
    must_end(t, 0);
    cr_expect_eq(answered("mohamed"), 1);
}

/* No colour, no bell, no cursor that moves; only a backspace where somebody
   takes back what was typed. */
Test(test_plain_term, nothing_but_lines_is_sent)
{
    to_scoring();
    struct term *t = open_with("mohamed", (struct term_options){0});
    term_wait_for(t, "Enter: Uw formulier invullen.");
    term_type(t, "?");
    term_keys(t, "Enter");
    term_type(t, "brief");
    term_keys(t, "Enter Enter");
    term_wait_for(t, "Concreet plan, 1-5, of - voor geen oordeel:");
    term_keys(t, "Ctrl+D");
    cr_expect_eq(term_wait_end(t), 0);
    const struct str *bytes = term_bytes(t);
    for (size_t i = 0; i < bytes->len; i++)
        cr_assert((unsigned char)bytes->data[i] >= ' ' ||
                      bytes->data[i] == '\n' || bytes->data[i] == '\r',
                  "byte %d", bytes->data[i]);
    term_free(t);
}

static char *bytes_at(int cols, const char *member)
{
    struct term *t =
        open_with(member, (struct term_options){.rows = 40, .cols = cols});
    term_wait_for(t, "brief");
    term_type(t, "agenda");
    term_keys(t, "Enter");
    term_type(t, "q");
    term_keys(t, "Enter");
    cr_expect_eq(term_wait_end(t), 0);
    char *bytes = strdup(str_text(term_bytes(t)));
    term_free(t);
    return bytes;
}

Test(test_plain_term, the_width_of_the_terminal_changes_nothing)
{
    room_must(item_open_letter(room.c, session, numbers[0]));
    char *narrow = bytes_at(24, "mohamed"), *wide = bytes_at(250, "mohamed");
    cr_expect_str_eq(narrow, wide);
    free(narrow);
    free(wide);
}

static bool edits_lines(const struct term *t)
{
    struct termios now;
    cr_assert_eq(tcgetattr(term_output(t), &now), 0);
    return (now.c_lflag & ICANON) && (now.c_lflag & ECHO);
}

Test(test_plain_term, the_terminal_is_left_as_it_was)
{
    struct term *t = open_as("bea");
    term_wait_for(t, "Enter: De brief openen");
    cr_expect_not(edits_lines(t));
    term_type(t, "q");
    term_keys(t, "Enter");
    cr_expect_eq(term_wait_end(t), 0);
    cr_expect(edits_lines(t));
    term_free(t);
    t = open_as("bea");
    term_wait_for(t, "Enter: De brief openen");
    term_signal(t, 1);
    cr_expect_eq(term_wait_end(t), 129);
    cr_expect(edits_lines(t));
    term_free(t);
}

/* ---- accidents ---- */

Test(test_plain_term, a_paste_scores_nothing)
{
    to_scoring();
    struct term *t = open_as("mohamed");
    term_wait_for(t, "Enter: Uw formulier invullen.");
    term_keys(t, "Enter");
    term_wait_for(t, "Concreet plan, 1-5, of - voor geen oordeel:");
    term_send(t, "4\r", 2);
    term_wait_for(t, "tegelijk");
    term_send(t, "4\r3\r2\r1\r5\r4\r", 12);
    term_quiet(t);
    term_keys(t, "Ctrl+D");
    must_end(t, 0);
    cr_expect_eq(answered("mohamed"), 0);
}

Test(test_plain_term, a_text_may_be_pasted)
{
    static const char text[] = "Een.\rTwee.\rDrie.\r";
    to_scoring();
    struct term *t = open_as("mohamed");
    term_wait_for(t, "Enter: Uw formulier invullen.");
    term_keys(t, "Enter");
    term_wait_for(t, "Concreet plan, 1-5, of - voor geen oordeel:");
    term_type(t, "t");
    term_keys(t, "Enter");
    term_wait_for(t, "Uw toelichting:");
    term_send(t, text, sizeof text - 1);
    term_wait_for(t, "Drie.");
    term_keys(t, "Enter");
    term_wait_for(t, "De toelichting is opgeslagen.");
    term_keys(t, "Ctrl+D");
    must_end(t, 0);
}

Test(test_plain_term, ctrl_c_goes_back_to_the_prompt_and_quits_nothing)
{
    to_scoring();
    struct term *t = open_as("mohamed");
    term_wait_for(t, "Enter: Uw formulier invullen.");
    term_keys(t, "Enter");
    term_wait_for(t, "Concreet plan, 1-5, of - voor geen oordeel:");
    term_type(t, "4");
    term_keys(t, "Ctrl+C");
    term_wait_for(t, "Afgebroken");
    term_keys(t, "Ctrl+C");
    term_wait_for(t, "q verlaat het programma; ?");
    term_type(t, "q");
    term_keys(t, "Enter");
    must_end(t, 0);
    cr_expect_eq(answered("mohamed"), 0);
}

/* ---- the end ---- */

static void must_keep(const char *wanted)
{
    const char *draft;
    char key[128];
    struct committee *c = room_as(&room, "mohamed");
    snprintf(key, sizeof key, "note-0/%s/%s", session, numbers[0]);
    room_must(draft_load(&draft, c, &room.arena, key));
    cr_expect_str_eq(draft, wanted);
    committee_close(c);
}

static struct term *typing_a_note(void)
{
    to_scoring();
    struct term *t = open_as("mohamed");
    term_wait_for(t, "Enter: Uw formulier invullen.");
    term_keys(t, "Enter");
    term_wait_for(t, "Concreet plan, 1-5, of - voor geen oordeel:");
    term_type(t, "t");
    term_keys(t, "Enter");
    term_wait_for(t, "Uw toelichting:");
    term_type(t, "Een halve");
    term_quiet(t);
    return t;
}

Test(test_plain_term, a_terminal_that_goes_away_keeps_the_draft)
{
    struct term *t = typing_a_note();
    term_hang_up(t);
    int code = term_wait_end(t);
    cr_expect(code == 0 || code == 129, "%d", code);
    term_free(t);
    must_keep("Een halve");
}

Test(test_plain_term, a_signal_keeps_the_draft)
{
    struct term *t = typing_a_note();
    term_signal(t, 15);
    must_end(t, 143);
    must_keep("Een halve");
}

/* ---- several at once ---- */

/* One may come later: the machine has more to do than this. */
enum { HEARD_MS = 300, LATE_MAX = 1 };
static int late;

static void must_hear(struct term *t, const char *text, int64_t since)
{
    term_wait_for(t, text);
    int64_t took = clock_monotonic_ms() - since;
    late += took > HEARD_MS;
    cr_expect_leq(late, LATE_MAX, "%s after %d ms", text, (int)took);
}

static int64_t real_now(void)
{
    return clock_monotonic_ms();
}

Test(test_plain_term, a_member_hears_what_the_secretary_does)
{
    clock_set(-1);
    struct term *t = open_as("mohamed");
    term_wait_for(t, "nog niet behandeld.");
    int64_t since = real_now();
    room_must(item_open_letter(room.c, session, numbers[0]));
    must_hear(t, "kandidaat 1 van 3: lezen.", since);
    since = real_now();
    room_must(item_ask_scores(room.c, session, numbers[0]));
    must_hear(t, "Enter: Uw formulier invullen.", since);
    for (int i = 0; i < 3; i++)
        room_fill(room.c, session, numbers[0], room_voters[i], room_worked[i]);
    since = real_now();
    room_lock(room.c, session, numbers[0], "piet", room_worked[1]);
    must_hear(t, "P. Kok: klaar.", since);
    cr_expect_not(was_written(t, "A. de Wit: klaar."));
    room_lock(room.c, session, numbers[0], "anna", room_worked[2]);
    room_lock(room.c, session, numbers[0], "mohamed", room_worked[0]);
    since = real_now();
    room_must(item_reveal(room.c, session, numbers[0]));
    must_hear(t, "scores zichtbaar.", since);
    since = real_now();
    room_must(
        item_event(room.c, session, numbers[0], PHASE_HELD_OVER, "Ziek."));
    must_hear(t, "aangehouden", since);
    since = real_now();
    room_must(item_open_letter(room.c, session, numbers[1]));
    must_hear(t, "kandidaat 2 van 3: lezen.", since);
    term_keys(t, "Ctrl+D");
    must_end(t, 0);
}

/* It is empty again, and why it has to be filled in again is said. */
Test(test_plain_term, a_member_hears_that_the_form_came_back)
{
    clock_set(-1);
    to_scoring();
    room_fill(room.c, session, numbers[0], "mohamed", room_worked[0]);
    room_lock(room.c, session, numbers[0], "mohamed", room_worked[0]);
    struct term *t = open_as("mohamed");
    term_wait_for(t, "beoordelen.");
    room_must(ballot_reopen(
        room.c, &(struct ballot_key){session, numbers[0], "mohamed"},
        "Vergist."));
    term_wait_for(t, "Uw formulier is teruggegeven. Vul het opnieuw in: het "
                     "eerdere blijft verzegeld.");
    term_wait_for(t, "Enter: Uw formulier invullen.");
    cr_expect_not(was_written(t, "Vergist."));
    term_keys(t, "Ctrl+D");
    must_end(t, 0);
}

Test(test_plain_term, a_member_hears_what_was_decided)
{
    static const struct decision_input input = {
        .admit = true,
        .reasons = "Het plan is concreet.",
        .why = "Het gesprek gaf de doorslag.",
        .departure = "",
        .commitment = {"Een eettafel", "de buren", "elke maand", "mei",
                       "twee jaar"},
    };
    char number[24];
    clock_set(-1);
    room_to_reveal(room.c, session, numbers[0]);
    struct term *t = open_as("mohamed");
    term_wait_for(t, "scores zichtbaar.");
    term_keys(t, "Enter");
    term_wait_for(t, "Samen 3,55.");
    int64_t since = real_now();
    room_must(decide(number, room.c, session, numbers[0], &input));
    must_hear(t, "toegelaten, besluit", since);
    term_type(t, "scores");
    term_keys(t, "Enter");
    term_wait_for(t, "Motivering: Het plan is concreet.");
    term_keys(t, "Ctrl+D");
    must_end(t, 0);
}

/* What comes in waits for the end of a line that is being typed. */
Test(test_plain_term, news_never_comes_in_the_middle_of_a_line)
{
    clock_set(-1);
    to_scoring();
    struct term *t = open_as("mohamed");
    term_wait_for(t, "Enter: Uw formulier invullen.");
    term_keys(t, "Enter");
    term_wait_for(t, "Concreet plan, 1-5, of - voor geen oordeel:");
    term_type(t, "4");
    room_fill(room.c, session, numbers[0], "piet", room_worked[1]);
    room_lock(room.c, session, numbers[0], "piet", room_worked[1]);
    struct term *other = open_as("anna");
    term_wait_for(other, "Enter: Uw formulier invullen.");
    term_keys(other, "Ctrl+D");
    must_end(other, 0);
    cr_expect_not(was_written(t, "klaar"));
    term_keys(t, "Enter");
    term_wait_for(t, "P. Kok: klaar.");
    cr_expect(was_written(
        t, "1-5, of - voor geen oordeel: 4\r\nConcreet plan: 4, opgeslagen."));
    cr_expect_eq(
        strncmp(strstr(str_text(term_bytes(t)), "P. Kok") - 2, "\r\n", 2), 0);
    term_keys(t, "Ctrl+D");
    must_end(t, 0);
}

/* ---- who it is ---- */

Test(test_plain_term, a_pin_is_not_shown)
{
    struct committee *piet = room_as(&room, "piet");
    room_must(pin_set(piet, "604218"));
    committee_close(piet);
    struct term *t = open_as("piet");
    term_wait_for(t, "Pincode van P. Kok:");
    cr_expect_not(was_written(t, "K-2026"));
    term_type(t, "604218");
    term_keys(t, "Enter");
    term_wait_for(t, "U bent P. Kok.");
    cr_expect_not(was_written(t, "60"));
    term_keys(t, "Ctrl+D");
    must_end(t, 0);
    /* A key of sshd says who it is; then nothing but the committee is there. */
    const char *env[] = {"SSH_CONNECTION=192.0.2.1 50000 192.0.2.2 22",
                         "SSH_ORIGINAL_COMMAND=", "ASAN_OPTIONS=detect_leaks=0",
                         NULL};
    to_scoring();
    t = open_with("piet",
                  (struct term_options){.terminal = "dumb", .env = env});
    term_wait_for(t, "Enter: Uw formulier invullen.");
    term_keys(t, "Enter");
    term_type(t, "4");
    term_keys(t, "Enter");
    term_wait_for(t, "Concreet plan: 4, opgeslagen.");
    term_keys(t, "Ctrl+D");
    must_end(t, 0);
}

/* A quarter of an hour goes by at each signal. */
static void go_by(int number)
{
    (void)number;
    clock_advance(15 * 60000);
}

static int run_here(void *data)
{
    struct sigaction later = {.sa_handler = go_by};
    sigaction(SIGUSR1, &later, NULL);
    tr_start(BUILD_DIR "/committee");
    return plain_open(&(struct committee_options){
        .config = data, .lang = "nl", .as = "piet"});
}

Test(test_plain_term, left_alone_it_asks_for_the_pin_again)
{
    struct committee *piet = room_as(&room, "piet");
    room_must(pin_set(piet, "604218"));
    committee_close(piet);
    to_scoring();
    struct term *t =
        term_run(&(struct term_options){.rows = 60,
                                        .cols = 180,
                                        .terminal = "dumb",
                                        .clock_ms = clock_now_ms()},
                 run_here, room.config);
    term_wait_for(t, "Pincode van P. Kok:");
    term_type(t, "604218");
    term_keys(t, "Enter");
    term_wait_for(t, "Enter: Uw formulier invullen.");
    term_keys(t, "Enter");
    term_wait_for(t, "Concreet plan, 1-5, of - voor geen oordeel:");
    term_signal(t, SIGUSR1);
    term_wait_for(t, "Er is een tijd niets getypt.");
    room_must(
        item_event(room.c, session, numbers[0], PHASE_HELD_OVER, "Ziek."));
    term_type(t, "4");
    term_keys(t, "Enter");
    term_wait_for(t, "klopte niet");
    cr_expect_not(was_written(t, "aangehouden"));
    term_type(t, "604218");
    term_keys(t, "Enter");
    term_wait_for(t, "aangehouden");
    term_keys(t, "Ctrl+D");
    must_end(t, 0);
}

Test(test_plain_term, the_screen_says_that_there_is_plain)
{
    const char *const argv[] = {
        BUILD_DIR "/committee", "-c", room.config, "--lang", "nl", NULL};
    struct term *t =
        term_spawn(&(struct term_options){.terminal = "dumb"}, argv);
    cr_expect_eq(term_wait_end(t), 2);
    cr_expect(term_shows(t, "committee --plain"), "%s", term_screen(t));
    term_free(t);
}

Test(test_plain_term, it_needs_to_know_nothing_of_the_terminal)
{
    static const char *const names[] = {"-", "dumb", "no-such-terminal"};
    for (int i = 0; i < 3; i++) {
        struct term *t =
            open_with("mohamed", (struct term_options){.terminal = names[i]});
        term_wait_for(t, "U bent M. el Amrani.");
        term_keys(t, "Ctrl+D");
        must_end(t, 0);
    }
}
