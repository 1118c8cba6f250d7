/* One candidate: forms, reveal, the rule, the second round, the decision. */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>
#include <sqlite3.h>

#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/policies.h>
#include <committee/work/sessions.h>

#include "../../src/store/statement.h"
#include "../../src/work/inside.h"
#include "../support/committee.h"

TestSuite(test_work_round, .timeout = 120);

/* -- helpers --------------------------------------------------------------- */

/* An open session with one candidate. */
struct one {
    struct room room;
    struct committee *c;
    char session[24], number[24];
};

static void start(struct one *one)
{
    room_open(&one->room);
    one->c = one->room.c;
    room_candidate(one->number, &one->room, "F. el Idrissi");
    room_session(one->session, &one->room, (const char *const[]){one->number},
                 1);
}

static void end(struct one *one)
{
    room_verify(&one->room);
    room_close(&one->room);
}

static const struct item_view *look(struct one *one)
{
    return room_item(&one->room, one->session, one->number);
}

static int score(struct one *one, const char *member, int criterion, int value)
{
    return ballot_score(one->c,
                        &(struct ballot_key){one->session, one->number, member},
                        criterion, value);
}

static void same(const struct figure *figure, const char *exact, int hundredths)
{
    cr_assert_str_eq(figure->exact, exact);
    cr_assert_eq(figure->hundredths, hundredths);
}

/* What was typed for a member who then goes on alone is theirs. */
Test(test_work_round, nobody_takes_back_what_somebody_else_filled_in)
{
    struct one one;
    struct message what;
    const struct ballot_view *view;
    start(&one);
    room_to_scoring(one.c, one.session, one.number);
    struct ballot_key key = {one.session, one.number, "mohamed"};
    room_must(score(&one, "mohamed", 0, 400));
    struct committee *own = room_as(&one.room, "mohamed");
    room_must(ballot_score(own, &key, 0, 200));
    room_refused(committee_undo(one.c, ~0u, &what), ERR_DENIED,
                 "is filling in");
    room_must(ballot_view(&view, own, &one.room.arena, &key));
    cr_assert_eq(view->scores[0], 200);
    committee_close(own);
    end(&one);
}

/* -- the worked example of the design -------------------------------------- */

static void check_outcome(const struct outcome *o)
{
    static const struct {
        const char *exact;
        int hundredths;
    } means[] = {{"11/3", 367}, {"10/3", 333}, {"11/3", 367},
                 {"4/1", 400},  {"8/3", 267},  {"11/3", 367}};
    same(&o->seat_total[0], "37/10", 370);
    same(&o->seat_total[1], "18/5", 360);
    same(&o->seat_total[2], "67/20", 335);
    same(&o->result, "71/20", 355);
    for (int i = 0; i < 6; i++)
        same(&o->criterion_mean[i], means[i].exact, means[i].hundredths);
    same(&o->distance, "1/20", 5);
    cr_assert_eq(o->verdict, VERDICT_DISCUSS);
    cr_assert_eq(o->reason, REASON_MARGIN);
}

static void check_doubts(const struct sensitivity *s)
{
    cr_assert_eq(s->by_method[METHOD_MEDIAN].verdict, VERDICT_DISCUSS);
    same(&s->by_method[METHOD_MEDIAN].result, "18/5", 360);
    cr_assert_eq(s->by_method[METHOD_TRIMMED].verdict, VERDICT_DISCUSS);
    cr_assert_eq(s->by_method[METHOD_CRITERION_MEDIAN].verdict, VERDICT_ADMIT);
    same(&s->by_method[METHOD_CRITERION_MEDIAN].result, "37/10", 370);
    cr_assert_eq(s->by_method[METHOD_MAJORITY].verdict, VERDICT_ADMIT);
    same(&s->by_method[METHOD_MAJORITY].result, "2/3", 67);
    for (int i = 0; i < 3; i++)
        cr_assert(!s->pivotal[i]);
    cr_assert_eq(s->up.steps, 2);
    cr_assert_eq(s->up.verdict, VERDICT_ADMIT);
    cr_assert_eq(s->down.steps, 3);
    cr_assert_eq(s->down.verdict, VERDICT_DECLINE);
}

static void check_figures(struct one *one)
{
    const struct item_view *v = look(one);
    check_outcome(v->outcome);
    check_doubts(v->sensitivity);
    cr_assert_gt(v->step_count, 5);
    cr_assert_eq(v->member_count, 3);
    for (int m = 0; m < 3; m++)
        for (int i = 0; i < 6; i++)
            cr_assert_eq(v->scores[m * MAX_CRITERIA + i].score,
                         (room_worked[m][i] - '0') * 100);
}

Test(test_work_round, worked_example_from_forms_on_paper)
{
    struct one one;
    start(&one);
    cr_assert_str_eq(one.session, "2026-01");
    cr_assert_str_eq(one.number, "K-2026-001");
    room_to_reveal(one.c, one.session, one.number);
    cr_assert_eq(look(&one)->phase, PHASE_REVEALED);
    check_figures(&one);
    room_again(&one.room);
    one.c = one.room.c;
    check_figures(&one);
    end(&one);
}

/* -- the laptop goes round ------------------------------------------------- */

static void fill_lent(struct one *one, const char *member, const char *digits,
                      const char *other)
{
    struct ballot_key key = {one->session, one->number, member};
    struct arena *arena = &one->room.arena;
    const struct ballot_view *view;
    struct message what;
    room_must(committee_lend(one->c, member));
    cr_assert_not_null(look(one)->letter);
    room_fill(one->c, one->session, one->number, member, digits);
    room_must(ballot_note(one->c, &key, 0, "kookt al"));
    room_must(ballot_view(&view, one->c, arena, &key));
    cr_assert(!view->by_secretary);
    cr_assert_eq(view->answered, 6);
    room_must(committee_undo(one->c, ~0u, &what));
    room_must(ballot_view(&view, one->c, arena, &key));
    cr_assert_eq(view->answered, 5);
    room_must(score(one, member, 5, (digits[5] - '0') * 100));
    room_refused(item_reveal(one->c, one->session, one->number), ERR_DENIED,
                 "");
    room_refused(score(one, other, 0, 300), ERR_DENIED, "their own form");
    room_lock(one->c, one->session, one->number, member, digits);
    room_refused(ballot_view(&view, one->c, arena, &key), ERR_DENIED,
                 "Nobody sees a form");
    committee_give_back(one->c);
}

Test(test_work_round, lent_laptop_is_the_members_own)
{
    struct one one;
    start(&one);
    room_to_scoring(one.c, one.session, one.number);
    for (int i = 0; i < 3; i++) {
        cr_assert_str_eq(look(&one)->hand_to, room_voters[i]);
        fill_lent(&one, room_voters[i], room_worked[i],
                  room_voters[(i + 1) % 3]);
    }
    cr_assert_str_eq(look(&one)->hand_to, "");
    room_must(item_reveal(one.c, one.session, one.number));
    check_figures(&one);
    cr_assert_str_eq(look(&one)->scores[0].note, "kookt al");
    end(&one);
}

Test(test_work_round, paper_and_own_form_do_not_mix)
{
    struct one one;
    const struct ballot_view *view;
    start(&one);
    room_to_scoring(one.c, one.session, one.number);
    struct ballot_key key = {one.session, one.number, "piet"};
    struct committee *piet = room_as(&one.room, "piet");
    room_must(ballot_score(piet, &key, 0, 500));
    room_refused(score(&one, "piet", 0, 100), ERR_DENIED,
                 "is filling in this form");
    /* Once its member handed it back, without any mark, it is nobody's. */
    room_must(ballot_score(piet, &key, 0, SCORE_MISSING));
    room_must(ballot_note(piet, &key, 1, "kookt al"));
    room_refused(score(&one, "piet", 0, 100), ERR_DENIED,
                 "is filling in this form");
    room_must(ballot_note(piet, &key, 1, ""));
    room_must(score(&one, "piet", 0, 100));
    key.member = "anna";
    room_must(score(&one, "anna", 0, 300));
    room_refused(ballot_view(&view, piet, &one.room.arena, &key), ERR_DENIED,
                 "Nobody sees a form");
    struct committee *anna = room_as(&one.room, "anna");
    room_must(ballot_view(&view, anna, &one.room.arena, &key));
    cr_assert(view->by_secretary);
    cr_assert_eq(view->scores[0], 300);
    room_must(ballot_score(anna, &key, 0, 400));
    room_must(ballot_view(&view, anna, &one.room.arena, &key));
    cr_assert(!view->by_secretary);
    committee_close(anna);
    committee_close(piet);
    end(&one);
}

/* Whether she may does not hang on what stands in it: that is hidden. */
Test(test_work_round, a_begun_form_is_not_looked_into)
{
    struct one one;
    start(&one);
    room_to_scoring(one.c, one.session, one.number);
    struct ballot_key key = {one.session, one.number, "piet"};
    struct committee *piet = room_as(&one.room, "piet");
    room_must(ballot_score(piet, &key, 0, 500));
    committee_close(piet);
    sqlite3 *sqlite = one.c->db->sqlite;
    sqlite3_set_authorizer(sqlite, NULL, NULL);
    cr_assert_eq(sqlite3_exec(sqlite, "DELETE FROM score", NULL, NULL, NULL),
                 SQLITE_OK, "%s", sqlite3_errmsg(sqlite));
    room_refused(score(&one, "piet", 0, 100), ERR_DENIED,
                 "is filling in this form");
    room_close(&one.room);
}

/* Handing in reads back what is in the form, so nobody does that for somebody
   who fills it in alone; and nobody but the owner learns whether they began. */
Test(test_work_round, the_secretary_hands_in_only_what_she_typed)
{
    struct one one;
    const struct ballot_view *view;
    start(&one);
    struct arena *arena = &one.room.arena;
    room_to_scoring(one.c, one.session, one.number);
    struct ballot_key key = {one.session, one.number, "piet"};
    struct committee *piet = room_as(&one.room, "piet");
    for (int begun = 0; begun < 2; begun++) {
        room_refused(ballot_view(&view, one.c, arena, &key), ERR_DENIED,
                     "Nobody sees a form");
        room_refused(ballot_lock(&view, one.c, arena, &key), ERR_DENIED,
                     "hand in themselves");
        room_fill(piet, one.session, one.number, "piet", room_worked[1]);
    }
    room_must(ballot_lock(&view, piet, arena, &key));
    committee_close(piet);
    end(&one);
}

/* -- locking, reopening ---------------------------------------------------- */

Test(test_work_round, reopening_needs_a_reason_and_starts_empty)
{
    struct one one;
    const struct ballot_view *view;
    start(&one);
    struct arena *arena = &one.room.arena;
    room_to_scoring(one.c, one.session, one.number);
    struct ballot_key key = {one.session, one.number, "piet"};
    room_refused(ballot_lock(&view, one.c, arena, &key), ERR_DENIED,
                 "from paper first");
    room_refused(ballot_view(&view, one.c, arena, &key), ERR_DENIED,
                 "Nobody sees a form");
    room_fill(one.c, one.session, one.number, "piet", "43352");
    room_refused(ballot_lock(&view, one.c, arena, &key), ERR_DATA,
                 "has no score yet");
    room_must(ballot_score(one.c, &key, 5, SCORE_NO_OPINION));
    room_must(ballot_lock(&view, one.c, arena, &key));
    cr_assert_eq(view->scores[5], SCORE_NO_OPINION);
    room_refused(ballot_score(one.c, &key, 5, 400), ERR_DENIED, "handed in");
    room_refused(ballot_reopen(one.c, &key, " "), ERR_DATA, "reason");
    room_must(ballot_reopen(one.c, &key, "vergist"));
    room_refused(ballot_reopen(one.c, &key, "weer"), ERR_DENIED,
                 "has not been handed in");
    struct committee *piet = room_as(&one.room, "piet");
    room_must(ballot_view(&view, piet, arena, &key));
    cr_assert_eq(view->answered, 0);
    committee_close(piet);
    room_refused(item_reveal(one.c, one.session, one.number), ERR_DENIED,
                 "Not everybody is ready");
    for (int i = 0; i < 3; i++) {
        room_fill(one.c, one.session, one.number, room_voters[i],
                  room_worked[i]);
        room_lock(one.c, one.session, one.number, room_voters[i],
                  room_worked[i]);
    }
    room_must(item_reveal(one.c, one.session, one.number));
    room_refused(ballot_reopen(one.c, &key, "te laat"), ERR_DENIED,
                 "No scores are being asked for");
    check_figures(&one);
    end(&one);
}

/* -- the second round ------------------------------------------------------ */

static int rescore(struct one *one, const char *member, int value)
{
    return item_rescore(
        one->c, one->session, one->number,
        &(struct rescore){member, 0, value, "het plan is overtuigend"});
}

Test(test_work_round, second_round_keeps_the_first)
{
    struct one one;
    start(&one);
    room_to_reveal(one.c, one.session, one.number);
    room_refused(rescore(&one, "anna", 500), ERR_DENIED,
                 "No scores are being asked for");
    room_must(item_second_round(one.c, one.session, one.number));
    room_refused(item_second_round(one.c, one.session, one.number), ERR_DENIED,
                 "has begun already");
    check_figures(&one);
    room_refused(rescore(&one, "anna", 550), ERR_DATA, "scale");
    room_refused(rescore(&one, "bea", 500), ERR_DENIED, "vote");
    room_must(rescore(&one, "anna", 400));
    room_must(rescore(&one, "anna", 500));
    const struct item_view *v = look(&one);
    const struct shown_score *cell = &v->scores[2 * MAX_CRITERIA];
    cr_assert_eq(v->round, 2);
    cr_assert_eq(cell->score, 500);
    cr_assert_eq(cell->first, 300);
    cr_assert(cell->changed);
    cr_assert_str_eq(cell->note, "het plan is overtuigend");
    cr_assert(!v->scores[0].changed);
    same(&v->outcome->result, "223/60", 372);
    cr_assert_eq(v->outcome->verdict, VERDICT_ADMIT);
    room_refused(score(&one, "anna", 0, 100), ERR_DENIED, "table of scores");
    end(&one);
}

static int change(struct one *one, const char *member, int value,
                  const char *why)
{
    return item_rescore(one->c, one->session, one->number,
                        &(struct rescore){member, 0, value, why});
}

/* What is said beside a change is of that change, not of an earlier score. */
Test(test_work_round, a_change_keeps_its_own_reason)
{
    struct one one;
    start(&one);
    room_to_scoring(one.c, one.session, one.number);
    room_must(ballot_note(one.c,
                          &(struct ballot_key){one.session, one.number, "anna"},
                          0, "te weinig tijd"));
    for (int i = 0; i < 3; i++) {
        room_fill(one.c, one.session, one.number, room_voters[i],
                  room_worked[i]);
        room_lock(one.c, one.session, one.number, room_voters[i],
                  room_worked[i]);
    }
    room_must(item_reveal(one.c, one.session, one.number));
    room_must(item_second_round(one.c, one.session, one.number));
    const struct shown_score *cell = &look(&one)->scores[2 * MAX_CRITERIA];
    cr_expect_str_eq(cell->why, "");
    room_must(change(&one, "anna", 500, "het plan is overtuigend"));
    cell = &look(&one)->scores[2 * MAX_CRITERIA];
    cr_expect_str_eq(cell->why, "het plan is overtuigend");
    room_must(change(&one, "anna", 400, ""));
    cell = &look(&one)->scores[2 * MAX_CRITERIA];
    cr_expect_str_eq(cell->why, "", "the reason of an earlier change");
    cr_expect_str_eq(cell->note, "te weinig tijd");
    cr_expect_eq(cell->first, 300);
    end(&one);
}

Test(test_work_round, the_first_round_stands_beside_the_second)
{
    struct one one;
    start(&one);
    room_to_reveal(one.c, one.session, one.number);
    cr_expect_null(look(&one)->first_outcome);
    room_must(item_second_round(one.c, one.session, one.number));
    room_must(rescore(&one, "anna", 500));
    const struct item_view *v = look(&one);
    check_outcome(v->first_outcome);
    same(&v->outcome->result, "223/60", 372);
    end(&one);
}

/* Also aloud a score at an end of the scale says why. */
Test(test_work_round, an_end_of_the_scale_asks_for_a_note_in_round_two)
{
    struct one one = {0};
    int version;
    room_open_with(&one.room, "note_at_ends = no", "note_at_ends = yes");
    one.c = one.room.c;
    room_must(policy_adopt(&version, one.c, (struct date){2026, 3, 12}));
    room_candidate(one.number, &one.room, "F. el Idrissi");
    room_session(one.session, &one.room, (const char *const[]){one.number}, 1);
    room_to_scoring(one.c, one.session, one.number);
    for (int i = 0; i < 3; i++) {
        room_fill(one.c, one.session, one.number, room_voters[i], "333333");
        room_lock(one.c, one.session, one.number, room_voters[i], "333333");
    }
    room_must(item_reveal(one.c, one.session, one.number));
    room_must(item_second_round(one.c, one.session, one.number));
    room_refused(change(&one, "anna", 500, " "), ERR_DATA,
                 "at an end of the scale");
    room_refused(change(&one, "anna", 100, ""), ERR_DATA,
                 "at an end of the scale");
    room_must(change(&one, "anna", 400, ""));
    room_must(change(&one, "anna", 500, "Kookt al jaren."));
    cr_expect_str_eq(look(&one)->scores[2 * MAX_CRITERIA].why,
                     "Kookt al jaren.");
    end(&one);
}

/* Who changed what and why stands in the annex, without any score. */
Test(test_work_round, the_annex_says_why_a_score_changed)
{
    struct one one;
    start(&one);
    room_to_reveal(one.c, one.session, one.number);
    room_must(item_second_round(one.c, one.session, one.number));
    const char *annex =
        room_document(&one.room, one.session, DOCUMENT_ANNEX, FORMAT_TEXT);
    cr_expect_null(strstr(annex, "overtuigend"));
    cr_expect_null(strstr(annex, "4. "));
    room_must(rescore(&one, "anna", 500));
    annex = room_document(&one.room, one.session, DOCUMENT_ANNEX, FORMAT_TEXT);
    cr_expect_not_null(strstr(annex, "het plan is overtuigend"), "%s", annex);
    cr_expect_not_null(strstr(annex, "A. de Wit"));
    const char *minutes =
        room_document(&one.room, one.session, DOCUMENT_MINUTES, FORMAT_TEXT);
    cr_expect_null(strstr(minutes, "overtuigend"), "%s", minutes);
    /* Who takes no part any more leaves no trace there. */
    room_must(
        session_recuse(one.c, one.session, one.number, "anna", GROUND_FRIEND));
    annex = room_document(&one.room, one.session, DOCUMENT_ANNEX, FORMAT_TEXT);
    cr_expect_null(strstr(annex, "overtuigend"), "%s", annex);
    end(&one);
}

Test(test_work_round, who_left_after_the_reveal_still_counts)
{
    struct one one;
    start(&one);
    room_to_reveal(one.c, one.session, one.number);
    room_must(session_attend(one.c, one.session, "piet", PRESENCE_LEFT,
                             (struct clock_time){.hour = -1}, NULL));
    room_must(item_second_round(one.c, one.session, one.number));
    check_outcome(look(&one)->outcome);
    room_refused(rescore(&one, "piet", 100), ERR_DENIED, "");
    room_must(rescore(&one, "anna", 500));
    same(&look(&one)->outcome->result, "223/60", 372);
    end(&one);
}

/* What was not among the scores that were shown stays hidden afterwards. */
Test(test_work_round, who_left_before_the_reveal_stays_sealed)
{
    struct one one;
    const struct ballot_view *view;
    start(&one);
    struct ballot_key key = {one.session, one.number, "piet"};
    room_must(session_attend(one.c, one.session, "sanne", PRESENCE_PRESENT,
                             (struct clock_time){.hour = -1}, NULL));
    room_to_scoring(one.c, one.session, one.number);
    room_fill(one.c, one.session, one.number, "piet", room_worked[1]);
    room_lock(one.c, one.session, one.number, "piet", room_worked[1]);
    room_must(session_attend(one.c, one.session, "piet", PRESENCE_LEFT,
                             (struct clock_time){.hour = -1}, NULL));
    static const char *const there[] = {"mohamed", "sanne", "anna"};
    for (int i = 0; i < 3; i++) {
        room_fill(one.c, one.session, one.number, there[i], room_worked[i]);
        room_lock(one.c, one.session, one.number, there[i], room_worked[i]);
    }
    room_must(item_reveal(one.c, one.session, one.number));
    check_outcome(look(&one)->outcome);
    const struct item_view *v = look(&one);
    for (int m = 0; m < v->member_count; m++)
        cr_assert_eq(v->scores[m * MAX_CRITERIA].score == SCORE_MISSING,
                     strcmp(v->members[m].id, "piet") == 0);
    room_refused(ballot_view(&view, one.c, &one.room.arena, &key), ERR_DENIED,
                 "Nobody sees a form");
    key.member = "sanne";
    room_must(ballot_view(&view, one.c, &one.room.arena, &key));
    end(&one);
}

/* -- decisions ------------------------------------------------------------- */

static const struct decision_input admission = {
    .admit = true,
    .reasons = "Een uitgewerkt plan.",
    .why = "De uitvoering is met de zus geregeld.",
    .commitment = {"Portiekmaaltijd", "portiek 3", "om de week",
                   "vanaf mei 2026", "twee jaar"},
};

static const struct decision_input refusal = {
    .reasons = "Het plan is nog te vaag.",
    .why = "De planning ontbreekt.",
};

static int take(char number[24], struct one *one,
                const struct decision_input *input)
{
    return decide(number, one->c, one->session, one->number, input);
}

static void refuse_incomplete(struct one *one)
{
    char number[24];
    struct decision_input input = admission;
    input.reasons = " ";
    room_refused(take(number, one, &input), ERR_DATA,
                 "a decision needs reasons");
    input = admission;
    input.why = NULL;
    room_refused(take(number, one, &input), ERR_DATA,
                 "why the committee decides this way");
    input = admission;
    input.commitment[0] = "";
    room_refused(take(number, one, &input), ERR_DATA, "needs the commitment");
    input = admission;
    input.votes_for = 2;
    room_refused(take(number, one, &input), ERR_DATA,
                 "2 votes were counted, but 3 seats have a vote on "
                 "this candidate: resident, welfare, corporation");
    input.votes_for = 1;
    input.votes_against = 2;
    room_refused(take(number, one, &input), ERR_DATA, "no majority");
    input.votes_for = 4;
    input.votes_against = -1;
    room_refused(take(number, one, &input), ERR_DATA, "negative");
    cr_assert_null(look(one)->decision);
    cr_assert_eq(look(one)->phase, PHASE_REVEALED);
}

Test(test_work_round, decision_asks_for_every_text)
{
    struct one one;
    char number[24];
    struct decision_needs needs;
    start(&one);
    room_refused(take(number, &one, &admission), ERR_DENIED,
                 "after the scores have been shown");
    room_to_reveal(one.c, one.session, one.number);
    room_must(decision_needs(&needs, one.c, &one.room.arena, one.session,
                             one.number, true));
    cr_assert(needs.why);
    cr_assert(!needs.departure);
    cr_assert_gt(strlen(needs.proposed_reasons), 20);
    refuse_incomplete(&one);
    struct decision_input input = admission;
    input.votes_for = 2;
    input.votes_against = 1;
    room_must(take(number, &one, &input));
    cr_assert_str_eq(number, "2026-001");
    const struct decision_view *d = look(&one)->decision;
    cr_assert(d->admit);
    cr_assert_str_eq(d->reasons, admission.reasons);
    cr_assert_str_eq(d->why, admission.why);
    cr_assert_str_eq(d->chair, "A. de Wit");
    cr_assert_eq(d->votes_against, 1);
    for (int i = 0; i < COMMITMENT_PARTS; i++)
        cr_assert_str_eq(d->commitment[i], admission.commitment[i]);
    room_refused(take(number, &one, &input), ERR_DENIED,
                 "Only a correcting decision");
    end(&one);
}

Test(test_work_round, a_correction_is_a_new_decision)
{
    struct one one;
    char number[24];
    start(&one);
    room_to_reveal(one.c, one.session, one.number);
    room_must(take(number, &one, &admission));
    struct decision_input input = refusal;
    input.corrects = "2026-009";
    room_refused(take(number, &one, &input), ERR_NO_INPUT, "2026-009");
    input.corrects = "2026-001";
    room_must(session_attend(one.c, one.session, "piet", PRESENCE_LEFT,
                             (struct clock_time){.hour = -1}, NULL));
    input.votes_for = 3;
    room_must(take(number, &one, &input));
    cr_assert_str_eq(number, "2026-002");
    const struct decision_view *d = look(&one)->decision;
    cr_assert(!d->admit);
    cr_assert_str_eq(d->corrects, "2026-001");
    end(&one);
}

Test(test_work_round, departing_from_the_outcome_needs_its_reason)
{
    struct one one;
    char number[24];
    start(&one);
    room_to_reveal(one.c, one.session, one.number);
    room_must(item_second_round(one.c, one.session, one.number));
    room_must(rescore(&one, "anna", 500));
    room_refused(take(number, &one, &refusal), ERR_DATA,
                 "departs from the outcome");
    struct decision_input input = refusal;
    input.departure = "De kandidaat trok het aanbod in het gesprek in.";
    room_must(take(number, &one, &input));
    end(&one);
}

/* -- quorum, absence, recusal ---------------------------------------------- */

Test(test_work_round, no_letter_without_a_quorum_and_the_deputy_helps)
{
    struct one one;
    struct clock_time now = {.hour = -1};
    start(&one);
    struct room *room = &one.room;
    room_must(session_attend(one.c, one.session, "piet", PRESENCE_EXCUSED, now,
                             NULL));
    cr_assert(room_agenda(room, one.session)->items[0].lacks_quorum_planned);
    cr_assert(!room_agenda(room, one.session)->items[0].quorum);
    room_refused(item_open_letter(one.c, one.session, one.number), ERR_DENIED,
                 "no quorum");
    room_must(session_attend(one.c, one.session, "sanne", PRESENCE_PRESENT, now,
                             "piet"));
    room_must(session_confidential(one.c, one.session, "sanne"));
    cr_assert(room_agenda(room, one.session)->items[0].quorum);
    room_to_scoring(one.c, one.session, one.number);
    room_refused(score(&one, "piet", 0, 300), ERR_DENIED, "seat now");
    static const char *const there[] = {"mohamed", "sanne", "anna"};
    for (int i = 0; i < 3; i++) {
        room_fill(one.c, one.session, one.number, there[i], room_worked[i]);
        room_lock(one.c, one.session, one.number, there[i], room_worked[i]);
    }
    room_must(item_reveal(one.c, one.session, one.number));
    check_outcome(look(&one)->outcome);
    end(&one);
}

static void check_cell(struct one *one)
{
    const struct session_view *s = room_agenda(&one->room, one->session);
    for (int i = 0; i < s->member_count; i++) {
        bool piet = strcmp(s->members[i].id, "piet") == 0;
        cr_assert_eq(s->conflicts[i].recused, piet);
        cr_assert_eq(s->conflicts[i].ground_known, piet);
        if (piet)
            cr_assert_eq(s->conflicts[i].ground, GROUND_NEIGHBOUR);
    }
}

Test(test_work_round, recused_member_never_counts)
{
    struct one one;
    const struct item_view *view;
    start(&one);
    room_must(
        session_recuse(one.c, one.session, one.number, "piet", GROUND_CLIENT));
    room_must(session_unrecuse(one.c, one.session, one.number, "piet"));
    room_must(session_recuse(one.c, one.session, one.number, "piet",
                             GROUND_NEIGHBOUR));
    check_cell(&one);
    room_to_scoring(one.c, one.session, one.number);
    room_refused(session_unrecuse(one.c, one.session, one.number, "piet"),
                 ERR_DENIED, "has been opened");
    room_refused(score(&one, "piet", 0, 300), ERR_DENIED, "does not take part");
    struct committee *piet = room_as(&one.room, "piet");
    room_refused(
        item_view(&view, piet, &one.room.arena, one.session, one.number),
        ERR_DENIED, "do not take part");
    committee_close(piet);
    cr_assert_str_eq(look(&one)->leaves, "P. Kok");
    for (int i = 0; i < 3; i += 2) {
        room_fill(one.c, one.session, one.number, room_voters[i],
                  room_worked[i]);
        room_lock(one.c, one.session, one.number, room_voters[i],
                  room_worked[i]);
    }
    room_must(item_reveal(one.c, one.session, one.number));
    same(&look(&one)->outcome->result, "141/40", 353);
    end(&one);
}

/* What somebody who took no part sees of a decision: that there is one. */
static void check_outsider(struct one *one)
{
    struct committee *piet = room_as(&one->room, "piet");
    struct arena *arena = &one->room.arena;
    const struct candidate_view *candidate;
    const struct candidate_row *rows;
    const struct decision_row *decisions;
    const struct session_view *session;
    int count;
    room_must(candidates_list(&rows, &count, piet, arena,
                              &(struct candidate_query){0}));
    cr_assert_eq(rows[0].status, STATUS_DECIDED);
    cr_assert_str_eq(rows[0].decision, "2026-001");
    room_must(candidate_view(&candidate, piet, arena, one->number));
    cr_assert_null(candidate->letter);
    room_must(decisions_list(&decisions, &count, piet, arena));
    cr_assert_eq(count, 1);
    cr_assert(decisions[0].hidden);
    cr_assert(!decisions[0].admit);
    cr_assert_str_eq(decisions[0].commitment[0], "");
    room_must(session_view(&session, piet, arena, one->session));
    cr_assert_eq(session->items[0].decided, WORD_NONE);
    cr_assert_str_eq(session->items[0].decision, "2026-001");
    committee_close(piet);
}

Test(test_work_round, late_recusal_takes_the_score_out)
{
    struct one one;
    char number[24];
    start(&one);
    room_to_reveal(one.c, one.session, one.number);
    room_must(
        session_recuse(one.c, one.session, one.number, "piet", GROUND_CLIENT));
    same(&look(&one)->outcome->result, "141/40", 353);
    cr_assert_eq(look(&one)->scores[MAX_CRITERIA].score, SCORE_MISSING);
    room_must(take(number, &one, &admission));
    room_refused(
        session_recuse(one.c, one.session, one.number, "anna", GROUND_CLIENT),
        ERR_DENIED, "Only a correcting decision");
    check_outsider(&one);
    end(&one);
}

/* Whoever sits for somebody is a deputy of that seat, and sits alone. */
Test(test_work_round, only_a_deputy_of_the_seat_replaces_somebody)
{
    struct one one;
    struct clock_time now = {.hour = -1};
    start(&one);
    const char *session = one.session;
    room_refused(session_attend(one.c, session, "sanne", PRESENCE_PRESENT, now,
                                "mohamed"),
                 ERR_DATA, "same seat");
    room_refused(
        session_attend(one.c, session, "piet", PRESENCE_PRESENT, now, "anna"),
        ERR_DATA, "same seat");
    room_refused(
        session_attend(one.c, session, "sanne", PRESENCE_PRESENT, now, "sanne"),
        ERR_DATA, "same seat");
    room_refused(
        session_attend(one.c, session, "sanne", PRESENCE_PRESENT, now, "piet"),
        ERR_DATA, "needs no deputy");
    room_refused(
        session_attend(one.c, session, "sanne", PRESENCE_LEFT, now, NULL),
        ERR_DATA, "cannot leave");
    room_must(
        session_attend(one.c, session, "piet", PRESENCE_EXCUSED, now, NULL));
    room_must(
        session_attend(one.c, session, "sanne", PRESENCE_PRESENT, now, "piet"));
    room_must(session_confidential(one.c, session, NULL));
    room_to_scoring(one.c, session, one.number);
    cr_assert_not_null(
        strstr(room_document(&one.room, session, DOCUMENT_MINUTES, FORMAT_TEXT),
               "3 van 3"));
    end(&one);
}
