/* PINs: who is let in, what a wrong one costs, and that nothing gets round. */
#include <signal.h>
#include <sodium.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/secret.h>
#include <committee/base/str.h>
#include <committee/store/db.h>
#include <committee/store/roster.h>
#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/pins.h>
#include <committee/work/sessions.h>

#include "../support/child.h"
#include "../support/committee.h"
#include "../support/dump.h"

static const char right[] = "604218", other[] = "731940";

static void cheap(void)
{
    secret_set_cheap(true);
}

static void dear(void)
{
    secret_set_cheap(false);
}

TestSuite(test_work_pins, .init = cheap, .fini = dear, .timeout = 120);

static enum pin_answer try(struct committee *c, const char *pin)
{
    enum pin_answer answer;
    room_must(pin_check(&answer, c, pin));
    return answer;
}

static struct pin_state state(struct committee *c)
{
    struct pin_state state;
    room_must(pin_state(&state, c));
    return state;
}

/* Piet chooses one at a terminal of his own. */
static void choose(struct room *room, const char *pin)
{
    struct committee *piet = room_as(room, "piet");
    room_must(pin_set(piet, pin));
    committee_close(piet);
}

static void wait_s(int seconds)
{
    clock_advance(seconds * 1000LL);
}

/* -- choosing --------------------------------------------------------------- */

Test(test_work_pins, a_bad_one_is_refused_with_its_reason)
{
    struct room room;
    room_open(&room);
    struct committee *piet = room_as(&room, "piet");
    room_refused(pin_set(piet, "60421"), ERR_DATA, "six digits or more");
    room_refused(pin_set(piet, "zes cijfers"), ERR_DATA, "digits only");
    room_refused(pin_set(piet, "444444"), ERR_DATA, "guess this PIN");
    cr_expect_not(state(piet).set);
    room_must(pin_set(piet, right));
    cr_expect(state(piet).set);
    cr_expect_not(committee_viewer(piet)->unproved);
    committee_close(piet);
    room_verify(&room);
    room_close(&room);
}

/* Neither the PIN nor its hash stands where people or exports look. */
Test(test_work_pins, it_stands_in_no_row_but_its_own)
{
    struct room room;
    struct str rows = {0};
    room_open(&room);
    choose(&room, right);
    cr_assert_eq(dump_rows(&rows, room.database), 0);
    cr_expect_null(strstr(str_text(&rows), right));
    int hashes = 0;
    for (char *line = strtok(rows.data, "\n"); line; line = strtok(NULL, "\n"))
        if (strstr(line, "$argon2id$")) {
            hashes++;
            cr_expect(text_starts(line, "pin"), "%s", line);
        }
    cr_expect_eq(hashes, 1);
    str_free(&rows);
    room_close(&room);
}

/* -- being asked ------------------------------------------------------------ */

/* Nothing of what is somebody's own shows to who claims to be them. */
static void check_shut(struct committee *c, struct room *room,
                       const char *session, const char *number)
{
    const struct item_view *item;
    const struct ballot_view *ballot;
    const struct candidate_row *rows;
    const char *draft;
    int count;
    struct ballot_key key = {session, number, "piet"};
    cr_expect(committee_viewer(c)->unproved);
    room_refused(ballot_view(&ballot, c, &room->arena, &key), ERR_DENIED,
                 "Type your PIN first");
    room_refused(ballot_score(c, &key, 0, 400), ERR_DENIED, "PIN first");
    room_refused(candidates_list(&rows, &count, c, &room->arena,
                                 &(struct candidate_query){.limit = 9}),
                 ERR_DENIED, "PIN first");
    room_refused(draft_save(c, "x", "text"), ERR_DENIED, "PIN first");
    room_must(draft_load(&draft, c, &room->arena, "x"));
    cr_expect_str_eq(draft, "");
    if (item_view(&item, c, &room->arena, session, number) == OK) {
        cr_expect_null(item->letter);
        cr_expect_null(item->scores);
    }
}

static void to_scoring(struct room *room, char session[24], char number[24])
{
    room_candidate(number, room, "F. el Idrissi");
    room_session(session, room, (const char *const[]){number}, 1);
    room_to_scoring(room->c, session, number);
}

Test(test_work_pins, a_claim_is_asked_for_its_pin)
{
    struct room room;
    char session[24], number[24];
    room_open(&room);
    to_scoring(&room, session, number);
    struct committee *piet = room_as(&room, "piet");
    room_must(draft_save(piet, "x", "wat Piet typt"));
    committee_close(piet);
    choose(&room, right);

    piet = room_as(&room, "piet");
    check_shut(piet, &room, session, number);
    room_refused(pin_set(piet, other), ERR_DENIED, "PIN first");
    cr_expect_eq(try(piet, other), PIN_WRONG);
    check_shut(piet, &room, session, number);
    cr_expect_eq(try(piet, right), PIN_RIGHT);
    cr_expect_not(committee_viewer(piet)->unproved);
    room_fill(piet, session, number, "piet", "433524");
    room_must(pin_set(piet, other));
    committee_close(piet);

    struct committee *anna = room_as(&room, "anna");
    cr_expect_not(committee_viewer(anna)->unproved, "she has none");
    committee_close(anna);
    room_verify(&room);
    room_close(&room);
}

Test(test_work_pins, a_key_needs_none)
{
    struct room room;
    struct committee *piet;
    room_open(&room);
    choose(&room, right);
    room_must(committee_open(
        &piet, &(struct committee_options){.config = room.config,
                                           .database = room.database,
                                           .as = "piet",
                                           .proven = true}));
    cr_expect_not(committee_viewer(piet)->unproved);
    room_must(pin_set(piet, other));
    committee_close(piet);
    room_close(&room);
}

Test(test_work_pins, the_laptop_is_lent_to_who_knows_it)
{
    struct room room;
    char session[24], number[24];
    room_open(&room);
    to_scoring(&room, session, number);
    choose(&room, right);
    room_must(committee_lend(room.c, "piet"));
    check_shut(room.c, &room, session, number);
    cr_expect_eq(try(room.c, other), PIN_WRONG);
    cr_expect_eq(try(room.c, right), PIN_RIGHT);
    room_fill(room.c, session, number, "piet", "433524");
    committee_give_back(room.c);
    room_must(committee_lend(room.c, "mohamed"));
    cr_expect_not(committee_viewer(room.c)->unproved);
    committee_give_back(room.c);
    room_must(committee_lend(room.c, "piet"));
    cr_expect(committee_viewer(room.c)->unproved, "each time again");
    committee_give_back(room.c);
    room_close(&room);
}

Test(test_work_pins, where_one_is_required_it_is_chosen_first)
{
    struct room room;
    char session[24], number[24];
    room_open_with(&room, "required = no", "required = yes");
    to_scoring(&room, session, number);
    room_must(committee_lend(room.c, "piet"));
    check_shut(room.c, &room, session, number);
    cr_expect_eq(try(room.c, ""), PIN_WRONG);
    cr_expect_eq(try(room.c, right), PIN_WRONG);
    room_must(pin_set(room.c, right));
    room_fill(room.c, session, number, "piet", "433524");
    committee_give_back(room.c);
    /* At a terminal of one's own it is not wanted, until there is one. */
    struct committee *mohamed = room_as(&room, "mohamed");
    cr_expect_not(committee_viewer(mohamed)->unproved);
    committee_close(mohamed);
    room_verify(&room);
    room_close(&room);
}

/* -- wrong ones ------------------------------------------------------------- */

Test(test_work_pins, each_wrong_one_makes_the_next_wait_longer)
{
    static const int delays[] = {0, 0, 5, 15, 30, 60, 120, 300, 600};
    struct room room;
    room_open(&room);
    choose(&room, right);
    struct committee *piet = room_as(&room, "piet");
    for (int i = 0; i < 9; i++) {
        cr_expect_eq(try(piet, other), PIN_WRONG, "%d", i);
        cr_expect_eq(state(piet).left, 9 - i);
        cr_expect_eq(state(piet).wait_ms, delays[i] * 1000);
        if (!delays[i])
            continue;
        wait_s(delays[i] - 1);
        cr_expect_eq(try(piet, right), PIN_TOO_SOON, "%d", i);
        cr_expect_eq(state(piet).left, 9 - i, "it was not counted");
        wait_s(1);
    }
    cr_expect_eq(try(piet, other), PIN_LOCKED);
    wait_s(100000);
    cr_expect_eq(try(piet, right), PIN_LOCKED);
    cr_expect(state(piet).locked);
    cr_expect_eq(state(piet).left, 0);
    committee_close(piet);
    room_close(&room);
}

Test(test_work_pins, the_right_one_begins_anew)
{
    struct room room;
    room_open(&room);
    choose(&room, right);
    struct committee *piet = room_as(&room, "piet");
    for (int i = 0; i < 5; i++, wait_s(1000))
        cr_expect_eq(try(piet, other), PIN_WRONG);
    cr_expect_eq(try(piet, right), PIN_RIGHT);
    cr_expect_eq(state(piet).left, 10);
    committee_close(piet);
    room_close(&room);
}

/* Time is no way round it: neither forwards here, nor backwards for good. */
Test(test_work_pins, a_clock_that_is_put_back_locks_nobody_out)
{
    struct room room;
    room_open(&room);
    choose(&room, right);
    struct committee *piet = room_as(&room, "piet");
    for (int i = 0; i < 4; i++, wait_s(20))
        try(piet, other);
    committee_close(piet);
    clock_set(clock_now_ms() - 86400000);
    piet = room_as(&room, "piet");
    cr_expect_eq(state(piet).wait_ms, 15000);
    cr_expect_eq(try(piet, right), PIN_TOO_SOON);
    committee_close(piet);
    room_close(&room);
}

/* -- taking it away ---------------------------------------------------------- */

static const struct pin_row *row_of(struct committee *c, struct room *room,
                                    const char *member)
{
    const struct pin_row *rows;
    int count;
    room_must(pin_list(&rows, &count, c, &room->arena));
    for (int i = 0; i < count; i++)
        if (text_equal(rows[i].member, member))
            return &rows[i];
    return NULL;
}

static bool log_says(struct room *room, const char *words, const char *who)
{
    const struct log_row *rows;
    int count;
    room_must(log_list(&rows, &count, room->c, &room->arena,
                       &(struct log_range){.limit = 50}));
    for (int i = 0; i < count; i++)
        if (strstr(rows[i].what, words) && text_equal(rows[i].who, who))
            return true;
    return false;
}

Test(test_work_pins, the_secretary_takes_it_away_and_the_log_says_so)
{
    struct room room;
    room_open(&room);
    choose(&room, right);
    struct committee *piet = room_as(&room, "piet");
    for (int i = 0; i < 10; i++, wait_s(1000))
        try(piet, other);
    cr_expect(row_of(room.c, &room, "piet")->state.locked);
    cr_expect_not(row_of(room.c, &room, "anna")->state.set);
    room_refused(pin_reset(piet, "piet"), ERR_DENIED, "Only the secretary");
    room_must(pin_reset(room.c, "piet"));
    cr_expect_not(state(piet).set);
    cr_expect_not(committee_viewer(piet)->unproved, "none is wanted");
    room_must(pin_set(piet, other));
    cr_expect_eq(state(piet).left, 10);
    committee_close(piet);
    cr_expect(log_says(&room, "P. Kok heeft een pincode gekozen", "P. Kok"));
    cr_expect(log_says(&room, "tien keer verkeerd getypt", "P. Kok"));
    cr_expect(log_says(&room, "De pincode van P. Kok is gewist", "B. Jansen"));
    room_verify(&room);
    room_close(&room);
}

Test(test_work_pins, nobody_learns_who_has_one)
{
    struct room room;
    const struct pin_row *rows;
    int count;
    room_open(&room);
    choose(&room, right);
    struct committee *anna = room_as(&room, "anna");
    struct committee *mohamed = room_as(&room, "mohamed");
    room_refused(pin_list(&rows, &count, mohamed, &room.arena), ERR_DENIED,
                 "Only the secretary and the chair");
    room_refused(pin_reset(mohamed, "piet"), ERR_DENIED, "Only the secretary");
    room_refused(pin_reset(anna, "piet"), ERR_DENIED,
                 "Only that of the secretary");
    room_refused(pin_reset(anna, "nobody"), ERR_DENIED,
                 "Only that of the secretary");
    room_refused(pin_reset(room.c, "nobody"), ERR_DENIED, "no PIN");
    room_refused(pin_reset(room.c, "anna"), ERR_DENIED, "no PIN");
    room_must(pin_set(room.c, other));
    room_must(pin_reset(anna, "bea"));
    committee_close(mohamed);
    committee_close(anna);
    room_close(&room);
}

/* -- who did it for whom ----------------------------------------------------- */

static void fill_own(struct room *room, const char *session, const char *number)
{
    room_must(committee_lend(room->c, "piet"));
    room_fill(room->c, session, number, "piet", room_worked[1]);
    room_lock(room->c, session, number, "piet", room_worked[1]);
    committee_give_back(room->c);
}

/* Two from paper, one on the lent laptop: nothing of it before the reveal. */
Test(test_work_pins, who_types_for_another_keeps_both_names)
{
    struct room room;
    char session[24], number[24];
    room_open(&room);
    to_scoring(&room, session, number);
    for (int i = 0; i < 3; i += 2) {
        room_fill(room.c, session, number, room_voters[i], room_worked[i]);
        room_lock(room.c, session, number, room_voters[i], room_worked[i]);
    }
    fill_own(&room, session, number);
    cr_expect_str_eq(room_item(&room, session, number)->entered, "");
    cr_expect_not(log_says(&room, "van papier ingevoerd", "B. Jansen"));
    room_must(item_reveal(room.c, session, number));
    cr_expect_str_eq(room_item(&room, session, number)->entered,
                     "B. Jansen voor M. el Amrani en A. de Wit");
    cr_expect(log_says(&room, "Het formulier van A. de Wit voor", "B. Jansen"));
    cr_expect(log_says(&room, "is van papier ingevoerd", "B. Jansen"));
    cr_expect(log_says(&room, "van P. Kok voor", "P. Kok"));
    const char *minutes =
        room_document(&room, session, DOCUMENT_MINUTES, FORMAT_TEXT);
    cr_expect_not_null(
        strstr(minutes, "B. Jansen voor M. el Amrani en A. de Wit"), "%s",
        minutes);
    room_verify(&room);
    room_close(&room);
}

/* -- several processes, and kill -9 ------------------------------------------ */

enum { SAY_READY, SAY_WRONG, SAY_FAILED };
enum { HOUR_MS = 3600000 };

struct guesser {
    struct room *room;
    atomic_llong *now_ms; /* one clock for all of them */
};

static void next_hour(const struct guesser *g)
{
    clock_set(atomic_fetch_add(g->now_ms, HOUR_MS) + HOUR_MS);
}

static int enter_as_piet(struct committee **c, const struct guesser *g)
{
    return committee_open(
        c, &(struct committee_options){.config = g->room->config,
                                       .database = g->room->database,
                                       .as = "piet"});
}

/* Guesses until it is locked; says how often it was told "wrong". */
static int guess(void *context, struct tongue *tongue)
{
    const struct guesser *g = context;
    enum pin_answer answer = PIN_WRONG;
    struct committee *c;
    int wrong = 0, status = enter_as_piet(&c, g);
    child_say(tongue, status ? SAY_FAILED : SAY_READY, status, NULL);
    child_wait(tongue);
    while (status == OK && answer != PIN_LOCKED) {
        next_hour(g);
        status = pin_check(&answer, c, other);
        wrong += status == OK && answer == PIN_WRONG;
    }
    child_say(tongue, status ? SAY_FAILED : SAY_WRONG, wrong, NULL);
    committee_close(c);
    return 0;
}

static void guesser_open(struct guesser *g, struct room *room)
{
    g->room = room;
    g->now_ms = mmap(NULL, sizeof *g->now_ms, PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    cr_assert_neq(g->now_ms, MAP_FAILED);
    atomic_store(g->now_ms, clock_now_ms());
}

static void guesser_close(struct guesser *g)
{
    munmap(g->now_ms, sizeof *g->now_ms);
}

Test(test_work_pins, many_processes_have_ten_tries_together)
{
    enum { GUESSERS = 4 };
    struct room room;
    struct guesser g;
    struct child children[GUESSERS];
    struct said said;
    int wrong = 0;
    room_open(&room);
    choose(&room, right);
    guesser_open(&g, &room);
    for (int i = 0; i < GUESSERS; i++) {
        child_start(&children[i], guess, &g);
        cr_assert(child_hear(&said, &children[i]));
        cr_assert_eq(said.kind, SAY_READY);
    }
    for (int i = 0; i < GUESSERS; i++)
        child_go(&children[i]);
    for (int i = 0; i < GUESSERS; i++) {
        cr_assert(child_hear(&said, &children[i]));
        cr_assert_eq(said.kind, SAY_WRONG);
        wrong += said.number;
        cr_assert_eq(child_end(&children[i]), 0);
    }
    cr_expect_eq(wrong, 9, "the tenth is told that it is locked: %d", wrong);
    cr_expect(row_of(room.c, &room, "piet")->state.locked);
    guesser_close(&g);
    room_verify(&room);
    room_close(&room);
}

/* Types the right one, once. */
static int know(void *context, struct tongue *tongue)
{
    const struct guesser *g = context;
    enum pin_answer answer;
    struct committee *c;
    next_hour(g);
    int status = enter_as_piet(&c, g);
    child_say(tongue, status ? SAY_FAILED : SAY_READY, status, NULL);
    status = pin_check(&answer, c, right);
    child_say(tongue, SAY_FAILED, status, NULL);
    return 0;
}

/* A hash that takes seconds: long enough to be killed over, always. */
static void make_dear(struct room *room)
{
    char hash[SECRET_HASH];
    struct db *db;
    cr_assert_eq(crypto_pwhash_str(hash, right, strlen(right), 400,
                                   crypto_pwhash_MEMLIMIT_INTERACTIVE / 4),
                 0);
    room_must(db_open(&db, room->database));
    room_must(db_begin(db));
    room_must(db_finish(db, store_pin_set(db, "piet", hash)));
    db_close(db);
}

/* Once it is counted, and before the hash has been computed. */
static void kill_while_looking(struct guesser *g, int already)
{
    struct child child;
    struct said said;
    child_start(&child, know, g);
    cr_assert(child_hear(&said, &child));
    cr_assert_eq(said.kind, SAY_READY);
    while (row_of(g->room->c, g->room, "piet")->state.left == 10 - already)
        ;
    kill(child.pid, SIGKILL);
    cr_assert_eq(child_end(&child), 1000 + SIGKILL);
    cr_expect_eq(row_of(g->room->c, g->room, "piet")->state.left, 9 - already);
}

Test(test_work_pins, a_kill_before_the_answer_has_used_up_the_try)
{
    struct room room;
    struct guesser g;
    room_open(&room);
    choose(&room, right);
    make_dear(&room);
    guesser_open(&g, &room);
    for (int i = 0; i < 10; i++)
        kill_while_looking(&g, i);
    cr_expect(row_of(room.c, &room, "piet")->state.locked);
    struct committee *piet = room_as(&room, "piet");
    cr_expect_eq(try(piet, right), PIN_LOCKED);
    committee_close(piet);
    guesser_close(&g);
    room_verify(&room);
    room_close(&room);
}
