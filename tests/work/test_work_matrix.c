/*
 * Everybody tries everything in every phase, on real files: what may be done
 * is done, and the file is sound afterwards; what may not leaves every row as
 * it was.  All answers stand in golden/matrix.txt, to be read.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/text/tr.h>
#include <committee/work/adoption.h>
#include <committee/work/ballots.h>
#include <committee/work/board.h>
#include <committee/work/candidates.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/documents.h>
#include <committee/work/items.h>
#include <committee/work/pins.h>
#include <committee/work/policies.h>
#include <committee/work/practice.h>
#include <committee/work/sessions.h>
#include <committee/work/statistics.h>

#include "../support/committee.h"
#include "../support/dump.h"
#include "../support/term.h"

TestSuite(test_work_matrix, .timeout = 600);

static struct room room;
static char session[24], first[24], second[24], third[24];

/* -- phases ---------------------------------------------------------------- */

enum stage {
    PLANNED,
    WAITING,
    READING,
    INTERVIEW,
    SCORING, /* Mohamed has begun, Piet and Anna are in */
    ALL_IN,
    REVEALED,
    ROUND_2,
    DECIDED,
    HELD_OVER,
    CLOSED,
    STAGES,
};
static const char *const stage_names[STAGES] = {
    "planned",  "waiting", "reading", "interview", "scoring", "all in",
    "revealed", "round 2", "decided", "held over", "closed"};

static const struct decision_input refusal = {
    .reasons = "Het plan is nog te vaag.",
    .why = "De planning ontbreekt.",
    .departure = "De planning ontbreekt.",
};

static void plan(void)
{
    const char *agenda[] = {first, second};
    room_candidate(first, &room, "Berg");
    room_candidate(second, &room, "Duin");
    room_candidate(third, &room, "Meer");
    room_must(session_new(
        session, room.c,
        &(struct session_plan){.date = {2026, 3, 12}, .start = {19, 30}}));
    room_must(session_add(room.c, session, agenda, 2, NULL));
    room_must(session_recuse(room.c, session, first, "sanne", GROUND_FRIEND));
}

static void begin(void)
{
    room_must(session_all_present(room.c, session));
    room_must(session_attend(room.c, session, "sanne", PRESENCE_PRESENT,
                             (struct clock_time){.hour = -1}, NULL));
    room_must(session_confidential(room.c, session, NULL));
    room_must(session_open(room.c, session, (struct clock_time){.hour = -1}));
}

static void by_themselves(const char *member, int voter, bool lock)
{
    struct committee *c = room_as(&room, member);
    room_fill(c, session, first, member, room_worked[voter]);
    if (lock)
        room_lock(c, session, first, member, room_worked[voter]);
    committee_close(c);
}

static void close_session(void)
{
    const char *backup;
    room_must(item_event(room.c, session, second, PHASE_WITHDRAWN, "Zelf."));
    room_must(session_close(&backup, room.c, &room.arena, session,
                            &(struct session_closing){.at = {.hour = -1}}));
}

/* From the stage before it; held over goes its own way. */
static void go_to(enum stage stage)
{
    char number[24];
    clock_advance(60000);
    switch (stage) {
    case PLANNED:
        plan();
        break;
    case WAITING:
        begin();
        break;
    case READING:
        room_must(item_open_letter(room.c, session, first));
        break;
    case INTERVIEW:
        room_must(item_to_interview(room.c, session, first));
        break;
    case SCORING:
        room_must(item_ask_scores(room.c, session, first));
        by_themselves("mohamed", 0, false);
        by_themselves("piet", 1, true);
        by_themselves("anna", 2, true);
        break;
    case ALL_IN:
        by_themselves("mohamed", 0, true);
        break;
    case REVEALED:
        room_must(item_reveal(room.c, session, first));
        break;
    case ROUND_2:
        room_must(item_second_round(room.c, session, first));
        break;
    case DECIDED:
        room_must(decide(number, room.c, session, first, &refusal));
        break;
    case HELD_OVER:
        break;
    default:
        close_session();
    }
}

static void start(enum stage stage)
{
    room_open_with(&room, "[member bea]",
                   "[member omar]\nname = \"O. Bakker\"\nrole = observer\n\n"
                   "[member bea]");
    for (int at = PLANNED; at <= (int)stage; at++)
        if (stage != HELD_OVER || at <= SCORING)
            go_to((enum stage)at);
    if (stage == HELD_OVER)
        room_must(item_event(room.c, session, first, PHASE_HELD_OVER, "Tijd."));
}

/* -- acts ------------------------------------------------------------------ */

static const struct clock_time now = {.hour = -1};

#define ACT(name) static int name(struct committee *c, struct arena *arena)
#define STEP(name, call)                \
    ACT(name)                           \
    {                                   \
        (void)arena;                    \
        return call(c, session, first); \
    }

STEP(open_letter, item_open_letter)
STEP(to_interview, item_to_interview)
STEP(ask_scores, item_ask_scores)
STEP(reveal, item_reveal)
STEP(second_round, item_second_round)

static const char *self(const struct committee *c)
{
    return committee_viewer(c)->member;
}

static int score(struct committee *c, const char *member)
{
    return ballot_score(c, &(struct ballot_key){session, first, member}, 0,
                        200);
}

ACT(score_own)
{
    (void)arena;
    return score(c, self(c));
}

ACT(score_for_mohamed)
{
    (void)arena;
    return score(c, "mohamed");
}

static int lock(struct committee *c, struct arena *arena, const char *member)
{
    const struct ballot_view *view;
    return ballot_lock(&view, c, arena,
                       &(struct ballot_key){session, first, member});
}

ACT(lock_own)
{
    return lock(c, arena, self(c));
}

ACT(lock_for_mohamed)
{
    return lock(c, arena, "mohamed");
}

ACT(reopen_piet)
{
    (void)arena;
    return ballot_reopen(c, &(struct ballot_key){session, first, "piet"},
                         "Vergist.");
}

ACT(see_form_of_piet)
{
    const struct ballot_view *view;
    return ballot_view(&view, c, arena,
                       &(struct ballot_key){session, first, "piet"});
}

ACT(change_mohamed)
{
    (void)arena;
    return item_rescore(c, session, first,
                        &(struct rescore){"mohamed", 0, 300, "Overtuigd."});
}

ACT(write_summary)
{
    (void)arena;
    return item_set_summary(c, session, first, "Besproken.");
}

ACT(refuse)
{
    char number[24];
    (void)arena;
    return decide(number, c, session, first, &refusal);
}

ACT(correct)
{
    char number[24];
    struct decision_input input = refusal;
    (void)arena;
    input.corrects = "2026-001";
    return decide(number, c, session, first, &input);
}

static int event(struct committee *c, enum phase phase)
{
    return item_event(c, session, first, phase, "Een reden.");
}

ACT(hold_over)
{
    (void)arena;
    return event(c, PHASE_HELD_OVER);
}

ACT(withdraw)
{
    (void)arena;
    return event(c, PHASE_WITHDRAWN);
}

ACT(no_show)
{
    (void)arena;
    return event(c, PHASE_NO_SHOW);
}

ACT(recuse_self)
{
    (void)arena;
    return session_recuse(c, session, first, self(c), GROUND_FRIEND);
}

ACT(recuse_piet)
{
    (void)arena;
    return session_recuse(c, session, first, "piet", GROUND_FRIEND);
}

ACT(piet_leaves)
{
    (void)arena;
    return session_attend(c, session, "piet", PRESENCE_LEFT, now, NULL);
}

ACT(promise_secrecy)
{
    (void)arena;
    return session_confidential(c, session, self(c));
}

ACT(open_session)
{
    (void)arena;
    return session_open(c, session, now);
}

ACT(adjourn_session)
{
    (void)arena;
    return session_adjourn(c, session, (struct date){2026, 3, 26}, now);
}

ACT(close_the_session)
{
    const char *backup;
    return session_close(&backup, c, arena, session,
                         &(struct session_closing){.at = {.hour = -1}});
}

ACT(add_to_agenda)
{
    (void)arena;
    return session_add(c, session, (const char *[]){third}, 1, NULL);
}

ACT(drop_from_agenda)
{
    (void)arena;
    return session_drop(c, session, first);
}

ACT(new_session)
{
    char number[24];
    (void)arena;
    return session_new(
        number, c,
        &(struct session_plan){.date = {2026, 4, 9}, .start = {19, 30}});
}

ACT(call_off)
{
    (void)arena;
    return session_cancel(c, session);
}

ACT(practise)
{
    (void)arena;
    return practice_start(c, session);
}

ACT(pass_laptop)
{
    (void)arena;
    int status = committee_lend(c, "mohamed");
    if (status == OK)
        committee_give_back(c);
    return status;
}

ACT(add_candidate)
{
    char number[24];
    const char *values[CANDIDATE_FIELDS + 2] = {[7] = "A. Nieuw"};
    (void)arena;
    return candidate_add(number, c, values);
}

ACT(correct_candidate)
{
    const char *values[CANDIDATE_FIELDS + 2] = {[7] = "B. Anders"};
    (void)arena;
    return candidate_edit(c, first, values);
}

ACT(adopt_policy)
{
    int version;
    (void)arena;
    return policy_adopt(&version, c, (struct date){2026, 6, 1});
}

static int document(struct committee *c, struct arena *arena,
                    enum document_kind kind, enum document_format format)
{
    const char *text;
    size_t size;
    return document_make(&text, &size, c, arena, session, kind, format);
}

ACT(minutes)
{
    return document(c, arena, DOCUMENT_MINUTES, FORMAT_TEXT);
}

ACT(adopt_minutes)
{
    (void)arena;
    return minutes_adopt(c, session, (struct date){2026, 3, 12}, "");
}

ACT(annex)
{
    return document(c, arena, DOCUMENT_ANNEX, FORMAT_TEXT);
}

ACT(calculation)
{
    return document(c, arena, DOCUMENT_CALCULATION, FORMAT_JSON);
}

ACT(forms)
{
    return document(c, arena, DOCUMENT_FORMS, FORMAT_TEXT);
}

ACT(statistics)
{
    const struct statistics_view *view;
    return statistics_view(&view, c, arena, session);
}

ACT(read_log)
{
    const struct log_row *rows;
    int count;
    return log_list(&rows, &count, c, arena, &(struct log_range){.limit = 5});
}

ACT(list_candidates)
{
    const struct candidate_row *rows;
    int count;
    return candidates_list(&rows, &count, c, arena,
                           &(struct candidate_query){0});
}

ACT(see_item)
{
    const struct item_view *view;
    return item_view(&view, c, arena, session, first);
}

/* No failure tells why there is nothing: the view is without it. */
static int there(bool is_there)
{
    return is_there ? OK : fail(ERR_DENIED, N_("{1}"), "not in the view");
}

ACT(read_letter)
{
    const struct item_view *view;
    int status = item_view(&view, c, arena, session, first);
    return status ? status : there(view->letter != NULL);
}

ACT(see_table)
{
    const struct item_view *view;
    int status = item_view(&view, c, arena, session, first);
    return status ? status : there(view->scores != NULL);
}

ACT(see_doubt)
{
    const struct item_view *view;
    int status = item_view(&view, c, arena, session, first);
    return status ? status : there(view->sensitivity != NULL);
}

ACT(see_decision)
{
    const struct item_view *view;
    int status = item_view(&view, c, arena, session, first);
    return status ? status : there(view->decision != NULL);
}

ACT(reset_pin)
{
    (void)arena;
    return pin_reset(c, "mohamed");
}

static const struct {
    const char *name;
    int (*act)(struct committee *c, struct arena *arena);
} acts[] = {
    {"list the candidates", list_candidates},
    {"see the item", see_item},
    {"read the letter", read_letter},
    {"see Piet's form", see_form_of_piet},
    {"see the table", see_table},
    {"see the doubt", see_doubt},
    {"see the decision", see_decision},
    {"see the figures", statistics},
    {"see the log", read_log},
    {"see the minutes", minutes},
    {"adopt the minutes", adopt_minutes},
    {"see the annex", annex},
    {"see the calculation", calculation},
    {"print the forms", forms},
    {"score", score_own},
    {"score for Mohamed", score_for_mohamed},
    {"hand in", lock_own},
    {"hand in for Mohamed", lock_for_mohamed},
    {"give Piet's form back", reopen_piet},
    {"know the candidate", recuse_self},
    {"say that Piet does", recuse_piet},
    {"promise secrecy", promise_secrecy},
    {"let Piet leave", piet_leaves},
    {"open the session", open_session},
    {"open the letter", open_letter},
    {"go to the interview", to_interview},
    {"ask for scores", ask_scores},
    {"show the scores", reveal},
    {"begin round 2", second_round},
    {"change Mohamed's score", change_mohamed},
    {"write the summary", write_summary},
    {"decide", refuse},
    {"correct the decision", correct},
    {"hold over", hold_over},
    {"let withdraw", withdraw},
    {"record a no-show", no_show},
    {"adjourn", adjourn_session},
    {"close the session", close_the_session},
    {"call the session off", call_off},
    {"plan a session", new_session},
    {"add to the agenda", add_to_agenda},
    {"drop from the agenda", drop_from_agenda},
    {"practise", practise},
    {"pass the laptop on", pass_laptop},
    {"add a candidate", add_candidate},
    {"correct a candidate", correct_candidate},
    {"adopt the criteria", adopt_policy},
    {"take a PIN away", reset_pin},
};
enum { ACTS = sizeof acts / sizeof *acts };

/* Sanne takes no part in this candidate. */
static const char *const people[] = {"bea",   "anna", "mohamed",
                                     "sanne", "omar", "board"};
enum { PEOPLE = sizeof people / sizeof *people };

/* -- trying ---------------------------------------------------------------- */

static struct committee *open_as(int person)
{
    struct committee *c;
    bool board = strcmp(people[person], "board") == 0;
    room_must(committee_open(
        &c, &(struct committee_options){.config = room.config,
                                        .as = board ? NULL : people[person],
                                        .board = board}));
    return c;
}

static void copy(const char *from, const char *to)
{
    struct str bytes = {0};
    room_must(file_read(&bytes, from, 1 << 24));
    room_must(file_write(to, bytes.data, bytes.len, true));
    str_free(&bytes);
}

static void expect_unchanged(const struct str *before, int person)
{
    struct str after = {0};
    struct dump_difference where;
    cr_assert_eq(dump_rows(&after, room.database), 0);
    dump_compare(&where, str_text(before), str_text(&after));
    cr_expect_str_eq(where.second, "", "%s may do nothing, but: %s",
                     people[person], where.second);
    str_free(&after);
}

static void expect_sound(int person, int act)
{
    const struct finding *findings;
    struct arena arena = {0};
    int count;
    struct committee *c = room_as(&room, "bea");
    int status = verify(&findings, &count, c, &arena, NULL);
    for (int i = 0; i < count; i++)
        cr_expect(!findings[i].bad, "%s: %s: %s", people[person],
                  acts[act].name, findings[i].text);
    cr_expect_eq(status, OK, "%s: %s", people[person], acts[act].name);
    committee_close(c);
    arena_free(&arena);
}

/* One person's row: a cell an act.  After what was done the file is put back
   as it was, so that every cell is tried in the same phase. */
static void try_all(struct str *out, int person, const char *saved,
                    const struct str *before)
{
    struct committee *c = open_as(person);
    for (int act = 0; act < ACTS; act++) {
        struct arena arena = {0};
        fail_forget();
        clock_advance(1000);
        int status = acts[act].act(c, &arena);
        str_addf(out, "  %-24s ", acts[act].name);
        if (status == OK) {
            str_add(out, "yes");
            committee_close(c);
            expect_sound(person, act);
            copy(saved, room.database);
            c = open_as(person);
        } else {
            tr_message(out, LANG_NL, fail_message());
        }
        str_addc(out, '\n');
        arena_free(&arena);
    }
    committee_close(c);
    expect_unchanged(before, person);
}

static void stage_on_paper(enum stage stage)
{
    struct str out = {0}, before = {0};
    char saved[ROOM_FOLDER + 16], name[32];
    start(stage);
    committee_close(room.c);
    room.c = NULL;
    room_path(saved, sizeof saved, &room, "saved.db");
    copy(room.database, saved);
    cr_assert_eq(dump_rows(&before, room.database), 0);
    for (int person = 0; person < PEOPLE; person++) {
        str_addf(&out, "%s, %s\n", stage_names[stage], people[person]);
        try_all(&out, person, saved, &before);
    }
    snprintf(name, sizeof name, "matrix-%s", stage_names[stage]);
    for (char *p = name; *p; p++)
        *p = *p == ' ' ? '-' : *p;
    golden_check(name, str_text(&out));
    str_free(&out);
    str_free(&before);
    room_close(&room);
}

#define STAGE(name, stage)       \
    Test(test_work_matrix, name) \
    {                            \
        stage_on_paper(stage);   \
    }

STAGE(planned, PLANNED)
STAGE(waiting, WAITING)
STAGE(reading, READING)
STAGE(interview, INTERVIEW)
STAGE(scoring, SCORING)
STAGE(all_in, ALL_IN)
STAGE(revealed, REVEALED)
STAGE(round_2, ROUND_2)
STAGE(decided, DECIDED)
STAGE(held_over, HELD_OVER)
STAGE(closed, CLOSED)
