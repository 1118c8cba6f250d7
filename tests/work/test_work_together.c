/* Several processes on one file: nothing lost, nothing doubled, one winner,
   and whoever comes too late is told what happened. */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/store/db.h>
#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/imports.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../../src/work/inside.h"
#include "../support/child.h"
#include "../support/committee.h"
#include "../support/dump.h"

TestSuite(test_work_together, .timeout = 120);

enum { MANY = 12 };

/* What the processes work on. */
struct table {
    struct room room;
    char session[24];
    char numbers[MANY][24];
    int count;
};

static void lay(struct table *t, int count)
{
    const char *list[MANY];
    room_open_with(&t->room, "[member piet]",
                   "[member eva]\nname = \"E. Bos\"\nseat = resident\n\n"
                   "[member piet]");
    t->count = count;
    for (int i = 0; i < count; i++) {
        room_candidate(t->numbers[i], &t->room, "F. el Idrissi");
        list[i] = t->numbers[i];
    }
    room_session(t->session, &t->room, list, count);
}

/* No handle of SQLite may go through a fork. */
static void leave_alone(struct table *t)
{
    committee_close(t->room.c);
    t->room.c = NULL;
}

static void clear(struct table *t)
{
    room_verify(&t->room);
    room_close(&t->room);
}

/* Rows of a table (all: "") in which this stands. */
static int count_rows(const struct table *t, const char *name, const char *word)
{
    struct str rows = {0};
    int count = 0;
    cr_assert_eq(dump_rows(&rows, t->room.database), 0);
    for (char *line = strtok(rows.data, "\n"); line; line = strtok(NULL, "\n"))
        count += text_starts(line, name) && strstr(line, word);
    str_free(&rows);
    return count;
}

/* -- in the children ------------------------------------------------------- */

enum { SAY_READY, SAY_STATUS, SAY_FAILED };

/* One process: who it is, and what it shall do. */
struct part {
    struct table *table;
    const char *member; /* NULL: the secretary */
    const char *digits;
    int which;
    int (*act)(struct committee *c, const struct part *part, int turn);
    int turns;
};

static int failed(struct tongue *tongue, const char *what)
{
    struct str text = {0};
    str_addf(&text, "%s: %s", what, room_said());
    child_say(tongue, SAY_FAILED, 0, str_text(&text));
    return 1;
}

static int enter(struct committee **c, const struct part *part)
{
    return committee_open(
        c, &(struct committee_options){.config = part->table->room.config,
                                       .database = part->table->room.database,
                                       .as = part->member});
}

/* Does its act whenever it is told to, and says what came of it. */
static int take_turns(void *context, struct tongue *tongue)
{
    const struct part *part = context;
    struct committee *c;
    if (enter(&c, part))
        return failed(tongue, "open");
    child_say(tongue, SAY_READY, 0, NULL);
    for (int i = 0; i < part->turns; i++) {
        child_wait(tongue);
        int status = part->act(c, part, i);
        child_say(tongue, SAY_STATUS, status, status ? room_said() : NULL);
    }
    committee_close(c);
    return 0;
}

/* -- many members ---------------------------------------------------------- */

static const char *const members[] = {"mohamed", "eva", "piet", "anna"};
static const char *const digits[] = {"434434", "512345", "433524", "344333"};
enum { MEMBERS = 4 };

/* Types, corrects and hands in, as fast as it can. */
static int fill_in(struct committee *c, const struct part *part, int turn)
{
    struct ballot_key key = {part->table->session, part->table->numbers[0],
                             part->member};
    const struct ballot_view *stored;
    struct arena arena = {0};
    int status = 0;
    (void)turn;
    for (int again = 4; again >= 0; again--)
        for (int i = 0; status == 0 && i < 6; i++)
            status = ballot_score(c, &key, i,
                                  again ? again * 100
                                        : (part->digits[i] - '0') * 100);
    if (status == 0)
        status = ballot_note(c, &key, 0, part->member);
    if (status == 0)
        status = ballot_lock(&stored, c, &arena, &key);
    arena_free(&arena);
    return status;
}

/* Looks on until all forms are in; sees who is ready and no score. */
static int look_on(void *context, struct tongue *tongue)
{
    const struct part *part = context;
    struct committee *c;
    const struct item_view *view;
    int ready = 0, before = 0;
    if (enter(&c, part))
        return failed(tongue, "open");
    child_say(tongue, SAY_READY, 0, NULL);
    child_wait(tongue);
    for (bool all_in = false; !all_in; before = ready) {
        struct arena arena = {0};
        if (item_view(&view, c, &arena, part->table->session,
                      part->table->numbers[0]))
            return failed(tongue, "look");
        ready = 0;
        for (int i = 0; i < view->member_count; i++)
            ready += view->members[i].progress == PROGRESS_DONE;
        if (ready < before || view->scores || view->outcome)
            return failed(tongue, "what was seen");
        all_in = view->all_in;
        arena_free(&arena);
    }
    child_say(tongue, SAY_STATUS, ready, NULL);
    committee_close(c);
    return 0;
}

/* What one of them says next, which must be of this kind. */
static struct said expect(struct child *child, int kind)
{
    struct said said;
    cr_assert(child_hear(&said, child), "a process has gone");
    cr_assert_neq(said.kind, SAY_FAILED, "%s", said.text);
    cr_assert_eq(said.kind, kind);
    return said;
}

static void all_go(struct child *children, int count)
{
    for (int i = 0; i < count; i++)
        child_go(&children[i]);
}

static void check_forms(struct table *t)
{
    const struct item_view *view =
        room_item(&t->room, t->session, t->numbers[0]);
    cr_assert_eq(view->member_count, MEMBERS);
    for (int m = 0; m < MEMBERS; m++) {
        const struct shown_score *cells = &view->scores[m * MAX_CRITERIA];
        cr_assert_str_eq(view->members[m].id, members[m]);
        cr_assert_str_eq(cells[0].note, members[m]);
        for (int i = 0; i < 6; i++)
            cr_assert_eq(cells[i].score, (digits[m][i] - '0') * 100);
    }
}

Test(test_work_together, four_members_fill_in_at_once)
{
    struct table t;
    struct part parts[MEMBERS + 1];
    struct child children[MEMBERS + 1];
    lay(&t, 1);
    room_to_scoring(t.room.c, t.session, t.numbers[0]);
    leave_alone(&t);
    for (int i = 0; i <= MEMBERS; i++) {
        bool votes = i < MEMBERS;
        parts[i] = (struct part){
            &t, votes ? members[i] : NULL, votes ? digits[i] : NULL, i, fill_in,
            1};
        child_start(&children[i], votes ? take_turns : look_on, &parts[i]);
        expect(&children[i], SAY_READY);
    }
    all_go(children, MEMBERS + 1);
    for (int i = 0; i < MEMBERS; i++) {
        struct said said = expect(&children[i], SAY_STATUS);
        cr_assert_eq(said.number, 0, "%s: %s", members[i], said.text);
    }
    cr_assert_eq(expect(&children[MEMBERS], SAY_STATUS).number, MEMBERS);
    for (int i = 0; i <= MEMBERS; i++)
        cr_assert_eq(child_end(&children[i]), 0);
    room_again(&t.room);
    room_must(item_reveal(t.room.c, t.session, t.numbers[0]));
    check_forms(&t);
    cr_assert_eq(count_rows(&t, "ballot:", ""), MEMBERS);
    cr_assert_eq(count_rows(&t, "log:", "|ballot-locked|"), MEMBERS);
    clear(&t);
}

/* -- two of a kind --------------------------------------------------------- */

/* Both come while a third one writes: so both know only what was there
   before, and one of them comes after the other all the same. */
static void go_at_once(struct table *t, struct child pair[2])
{
    room_must(db_begin(t->room.c->db));
    all_go(pair, 2);
    usleep(20000);
    room_must(db_finish(t->room.c->db, 0));
}

/* Exactly one is told yes; the other one gets these words. */
static int one_wins(struct table *t, struct child pair[2], const char *words)
{
    struct said said[2];
    go_at_once(t, pair);
    for (int i = 0; i < 2; i++)
        said[i] = expect(&pair[i], SAY_STATUS);
    int winner = said[0].number == 0 ? 0 : 1;
    cr_assert_eq(said[winner].number, 0, "nobody: %s", said[1].text);
    cr_assert_eq(said[!winner].number, ERR_DENIED, "%d: %s",
                 said[!winner].number, said[!winner].text);
    cr_assert(strstr(said[!winner].text, words), "%s", said[!winner].text);
    return winner;
}

static void start_pair(struct child pair[2], struct part parts[2],
                       const struct part *part)
{
    leave_alone(part->table);
    for (int i = 0; i < 2; i++) {
        parts[i] = *part;
        parts[i].which = i;
        child_start(&pair[i], take_turns, &parts[i]);
        expect(&pair[i], SAY_READY);
    }
    room_again(&part->table->room);
}

static void end_pair(struct child pair[2])
{
    for (int i = 0; i < 2; i++)
        cr_assert_eq(child_end(&pair[i]), 0);
}

static int hand_in(struct committee *c, const struct part *part, int turn)
{
    struct ballot_key key = {part->table->session, part->table->numbers[0],
                             part->member};
    const struct ballot_view *stored;
    struct arena arena = {0};
    (void)turn;
    int status = ballot_lock(&stored, c, &arena, &key);
    arena_free(&arena);
    return status;
}

Test(test_work_together, a_form_is_handed_in_once)
{
    struct table t;
    struct part parts[2];
    struct child pair[2];
    lay(&t, 1);
    room_to_scoring(t.room.c, t.session, t.numbers[0]);
    room_fill(t.room.c, t.session, t.numbers[0], "anna", digits[3]);
    start_pair(pair, parts,
               &(struct part){
                   .table = &t, .member = "anna", .act = hand_in, .turns = 1});
    one_wins(&t, pair, "The form has been handed in.");
    end_pair(pair);
    cr_assert_eq(count_rows(&t, "log:", "|ballot-locked|"), 1);
    clear(&t);
}

/* Every step of a candidate that two secretaries may take at once. */
static const struct step {
    int (*take)(struct committee *c, const char *session,
                const char *candidate);
    const char *words, *kind;
} steps[] = {
    {item_open_letter, "The letter has been opened", "|letter-opened|"},
    {item_to_interview, "The interview begins once", "|interview|"},
    {item_ask_scores, "Scores are asked for once", "|scoring|"},
    {item_reveal, "The scores have been shown already", "|revealed|"},
    {item_second_round, "The second round has begun already", "|round|"},
};
enum { STEPS = 5, REVEAL = 3 };

static int take_step(struct committee *c, const struct part *part, int turn)
{
    return steps[turn % STEPS].take(c, part->table->session,
                                    part->table->numbers[turn / STEPS]);
}

static void fill_all(struct table *t, const char *number)
{
    for (int m = 0; m < MEMBERS; m++) {
        room_fill(t->room.c, t->session, number, members[m], digits[m]);
        room_lock(t->room.c, t->session, number, members[m], digits[m]);
    }
}

Test(test_work_together, each_step_is_taken_once)
{
    struct table t;
    struct part parts[2];
    struct child pair[2];
    lay(&t, 4);
    start_pair(
        pair, parts,
        &(struct part){.table = &t, .act = take_step, .turns = 4 * STEPS});
    for (int turn = 0; turn < 4 * STEPS; turn++) {
        if (turn % STEPS == REVEAL)
            fill_all(&t, t.numbers[turn / STEPS]);
        one_wins(&t, pair, steps[turn % STEPS].words);
    }
    end_pair(pair);
    for (int i = 0; i < STEPS; i++)
        cr_assert_eq(count_rows(&t, "log:", steps[i].kind), 4, "%s",
                     steps[i].kind);
    cr_assert_eq(count_rows(&t, "reveal:", ""), 8);
    clear(&t);
}

static const char *const reasons[] = {"Van de een.", "Van de ander."};

static int decide_next(struct committee *c, const struct part *part, int turn)
{
    char number[24];
    return decide(number, c, part->table->session, part->table->numbers[turn],
                  &(struct decision_input){.reasons = reasons[part->which],
                                           .why = "Zo is het."});
}

/* Numbered without a gap, each in the words of the one who was told yes. */
static void check_decision(struct table *t, int place, int winner)
{
    char number[24];
    const struct decision_view *d =
        room_item(&t->room, t->session, t->numbers[place])->decision;
    snprintf(number, sizeof number, "2026-%03d", place + 1);
    cr_assert_str_eq(d->number, number);
    cr_assert_str_eq(d->reasons, reasons[winner]);
    cr_assert_eq(count_rows(t, "decision:", number), 1);
}

Test(test_work_together, each_decision_is_taken_once)
{
    struct table t;
    struct part parts[2];
    struct child pair[2];
    int winners[MANY];
    lay(&t, MANY);
    for (int i = 0; i < MANY; i++) {
        room_to_scoring(t.room.c, t.session, t.numbers[i]);
        fill_all(&t, t.numbers[i]);
        room_must(item_reveal(t.room.c, t.session, t.numbers[i]));
    }
    start_pair(pair, parts,
               &(struct part){.table = &t, .act = decide_next, .turns = MANY});
    for (int turn = 0; turn < MANY; turn++)
        winners[turn] = one_wins(&t, pair, "The decision has been taken.");
    end_pair(pair);
    for (int i = 0; i < MANY; i++)
        check_decision(&t, i, winners[i]);
    cr_assert_eq(count_rows(&t, "decision:", ""), MANY);
    clear(&t);
}

static int close_evening(struct committee *c, const struct part *part, int turn)
{
    const char *backup;
    struct arena arena = {0};
    (void)turn;
    int status = session_close(&backup, c, &arena, part->table->session,
                               &(struct session_closing){.at.hour = -1});
    arena_free(&arena);
    return status;
}

Test(test_work_together, an_evening_ends_once)
{
    struct table t;
    struct part parts[2];
    struct child pair[2];
    lay(&t, 1);
    room_must(item_event(t.room.c, t.session, t.numbers[0], PHASE_NO_SHOW, ""));
    start_pair(pair, parts,
               &(struct part){.table = &t, .act = close_evening, .turns = 1});
    one_wins(&t, pair, "The session is closed.");
    end_pair(pair);
    cr_assert_eq(count_rows(&t, "backup:", ""), 1);
    clear(&t);
}

/* Says how many candidates were new to it. */
static int import_letters(struct committee *c, const struct part *part,
                          int turn)
{
    const struct import_report *report;
    static const char *const paths[] = {
        BUILD_DIR "/../../tests/fixtures/intake/google.csv"};
    struct arena arena = {0};
    (void)part, (void)turn;
    int status =
        import_files(&report, c, &arena,
                     &(struct import_options){.paths = paths, .path_count = 1});
    int added = status ? status : report->totals[FATE_ADDED];
    arena_free(&arena);
    return added;
}

Test(test_work_together, letters_are_read_in_once)
{
    enum { LETTERS = 6 };
    struct table t;
    struct part parts[2];
    struct child pair[2];
    int added = 0, count;
    lay(&t, 1);
    start_pair(pair, parts,
               &(struct part){.table = &t, .act = import_letters, .turns = 1});
    go_at_once(&t, pair);
    for (int i = 0; i < 2; i++)
        added += expect(&pair[i], SAY_STATUS).number;
    end_pair(pair);
    room_must(candidates_count(&count, t.room.c));
    cr_assert_eq(count, LETTERS + 1);
    cr_assert_eq(added, LETTERS);
    clear(&t);
}

/* -- somebody keeps the database to themselves ----------------------------- */

/* Stopped in the middle of a change, as by a machine that has no memory. */
static int stop_inside(void *context, struct tongue *tongue)
{
    struct committee *c;
    if (enter(&c, context))
        return failed(tongue, "open");
    child_say(tongue, SAY_READY, 0, NULL);
    child_wait(tongue);
    child_say(tongue, SAY_STATUS, db_begin(c->db), NULL);
    raise(SIGSTOP);
    int status = db_finish(c->db, 0);
    committee_close(c);
    return status ? 1 : 0;
}

/* Another program; while it writes, nobody can even read. */
static int keep_out(void *context, struct tongue *tongue)
{
    const struct part *part = context;
    sqlite3 *sqlite;
    int code = sqlite3_open(part->table->room.database, &sqlite);
    child_say(tongue, SAY_READY, code, NULL);
    child_wait(tongue);
    code = sqlite3_exec(sqlite, "BEGIN EXCLUSIVE", NULL, NULL, NULL);
    child_say(tongue, SAY_STATUS, code, NULL);
    child_wait(tongue);
    usleep(part->turns * 1000u); /* so that others do have to wait */
    return sqlite3_close(sqlite);
}

/* What one member scores, typed in from paper. */
static int put_score(struct table *t, int score)
{
    return ballot_score(t->room.c,
                        &(struct ballot_key){t->session, t->numbers[0], "anna"},
                        0, score);
}

static int read_score(int *score, struct table *t)
{
    const struct ballot_view *view;
    struct ballot_key key = {t->session, t->numbers[0], "anna"};
    int status = ballot_view(&view, t->room.c, &t->room.arena, &key);
    if (status == 0)
        *score = view->scores[0];
    return status;
}

static void check_score(struct table *t, int expected)
{
    int score = 0;
    room_must(read_score(&score, t));
    cr_assert_eq(score, expected);
}

/* A score of 3 is stored, and the other process has the database. */
static void lay_locked(struct table *t, struct child *child, struct part *part,
                       int (*body)(void *, struct tongue *))
{
    lay(t, 1);
    room_to_scoring(t->room.c, t->session, t->numbers[0]);
    room_must(put_score(t, 300));
    leave_alone(t);
    *part = (struct part){.table = t, .turns = 50};
    child_start(child, body, part);
    expect(child, SAY_READY);
    room_again(&t->room);
    child_go(child);
    cr_assert_eq(expect(child, SAY_STATUS).number, 0);
}

Test(test_work_together, a_stopped_process_is_named)
{
    struct table t;
    struct part part;
    struct child child;
    int status;
    lay_locked(&t, &child, &part, stop_inside);
    cr_assert_eq(waitpid(child.pid, &status, WUNTRACED), child.pid);
    cr_assert(WIFSTOPPED(status));
    db_set_patience(t.room.c->db, 200);
    room_refused(put_score(&t, 400), ERR_BUSY, "keeps the database busy");
    cr_assert(strstr(room_said(), num(child.pid)), "%s", room_said());
    check_score(&t, 300);
    kill(child.pid, SIGCONT);
    cr_assert_eq(child_end(&child), 0);
    room_must(put_score(&t, 400));
    check_score(&t, 400);
    clear(&t);
}

Test(test_work_together, a_program_that_keeps_all_out_is_named)
{
    struct table t;
    struct part part;
    struct child child;
    int score;
    lay_locked(&t, &child, &part, keep_out);
    db_set_patience(t.room.c->db, 200);
    room_refused(put_score(&t, 400), ERR_BUSY, num(child.pid));
    room_refused(read_score(&score, &t), ERR_BUSY, num(child.pid));
    child_go(&child);
    cr_assert_eq(child_end(&child), 0);
    check_score(&t, 300);
    room_must(put_score(&t, 400));
    check_score(&t, 400);
    clear(&t);
}

/* The usual case: the other one is ready before anybody loses patience. */
Test(test_work_together, waits_for_its_turn)
{
    struct table t;
    struct part part;
    struct child child;
    lay_locked(&t, &child, &part, keep_out);
    child_go(&child);
    room_must(put_score(&t, 400));
    check_score(&t, 400);
    cr_assert_eq(child_end(&child), 0);
    clear(&t);
}
