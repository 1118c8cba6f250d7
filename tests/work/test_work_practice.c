/* The practice letter: blind like any other, and without a trace afterwards. */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/core/tally.h>
#include <committee/work/ballots.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/practice.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"

TestSuite(test_work_practice, .timeout = 120);

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

static void fill(struct one *one, int from, int until)
{
    for (int i = from; i < until; i++) {
        room_fill(one->c, one->session, practice_letter, room_voters[i],
                  room_worked[i]);
        room_lock(one->c, one->session, practice_letter, room_voters[i],
                  room_worked[i]);
    }
}

static const struct item_view *look(struct one *one)
{
    return room_item(&one->room, one->session, practice_letter);
}

Test(test_work_practice, all_score_blind_and_then_see_the_spread)
{
    struct one one;
    start(&one);
    room_must(practice_start(one.c, one.session));
    room_refused(practice_start(one.c, one.session), ERR_DENIED, "already");
    cr_expect(room_agenda(&one.room, one.session)->practice);
    fill(&one, 0, 2);
    const struct item_view *v = look(&one);
    cr_expect_not_null(strstr(v->letter, "Tineke Oefenhof"));
    cr_expect_null(v->scores);
    cr_expect_null(v->outcome);
    room_refused(item_reveal(one.c, one.session, practice_letter), ERR_DENIED,
                 "Not everybody is ready");
    fill(&one, 2, 3);
    cr_expect_null(look(&one)->scores, "before the reveal");
    room_must(item_reveal(one.c, one.session, practice_letter));
    v = look(&one);
    cr_assert_not_null(v->scores);
    cr_expect_eq(v->scores[1 * MAX_CRITERIA + 3].score, 500);
    cr_expect_eq(v->outcome->criterion_spread[3].hundredths, 200);
    cr_expect(v->outcome->spread_flagged[3]);
    cr_expect_null(v->sensitivity);
    end(&one);
}

/* A locked form is shown to nobody, on any terminal. */
Test(test_work_practice, nobody_sees_another_form)
{
    struct one one;
    const struct ballot_view *ballot;
    start(&one);
    room_must(practice_start(one.c, one.session));
    fill(&one, 0, 1);
    struct committee *piet = room_as(&one.room, "piet");
    struct ballot_key theirs = {one.session, practice_letter, room_voters[0]};
    struct ballot_key own = {one.session, practice_letter, "piet"};
    cr_expect_eq(ballot_view(&ballot, piet, &one.room.arena, &theirs),
                 ERR_DENIED);
    cr_expect_eq(ballot_view(&ballot, one.c, &one.room.arena, &theirs),
                 ERR_DENIED);
    for (int i = 0; i < 6; i++)
        room_must(ballot_score(piet, &own, i, 400));
    room_must(ballot_lock(&ballot, piet, &one.room.arena, &own));
    cr_expect_eq(ballot_score(piet, &own, 0, 100), ERR_DENIED);
    room_refused(ballot_note(one.c, &theirs, 0, "hm"), ERR_DENIED, "");
    committee_close(piet);
    end(&one);
}

static int count_kind(struct one *one, const char *words)
{
    const struct log_row *rows;
    int count, found = 0;
    room_must(log_list(&rows, &count, one->c, &one->room.arena,
                       &(struct log_range){.limit = 200}));
    for (int i = 0; i < count; i++)
        found += strstr(rows[i].what, words) != NULL;
    return found;
}

static const char *minutes(struct one *one)
{
    return room_document(&one->room, one->session, DOCUMENT_MINUTES,
                         FORMAT_TEXT);
}

/* As with any other letter: paper, once its member has emptied the form. */
Test(test_work_practice, a_form_that_was_emptied_is_open_to_paper)
{
    struct one one;
    start(&one);
    room_must(practice_start(one.c, one.session));
    struct ballot_key key = {one.session, practice_letter, "piet"};
    struct committee *piet = room_as(&one.room, "piet");
    room_must(ballot_score(piet, &key, 0, 500));
    room_refused(ballot_score(one.c, &key, 0, 100), ERR_DENIED,
                 "is filling in this form");
    room_must(ballot_score(piet, &key, 0, SCORE_MISSING));
    room_must(ballot_score(one.c, &key, 0, 100));
    room_must(ballot_score(piet, &key, 0, 200));
    room_refused(ballot_score(one.c, &key, 0, 100), ERR_DENIED,
                 "is filling in this form");
    committee_close(piet);
    end(&one);
}

Test(test_work_practice, only_that_it_was_held_is_kept)
{
    struct one one;
    start(&one);
    const struct item_view *v;
    const char *before = minutes(&one);
    int logged = count_kind(&one, "");
    room_must(practice_start(one.c, one.session));
    fill(&one, 0, 3);
    room_must(item_reveal(one.c, one.session, practice_letter));
    cr_expect_eq(count_kind(&one, ""), logged + 1);
    cr_expect_eq(count_kind(&one, "ractice letter was scored") +
                     count_kind(&one, "oefenronde"),
                 1);
    room_must(practice_end(one.c, one.session));
    room_refused(
        item_view(&v, one.c, &one.room.arena, one.session, practice_letter),
        ERR_NO_INPUT, "no practice letter");
    cr_expect_str_eq(minutes(&one), before);
    cr_expect_eq(count_kind(&one, ""), logged + 1);
    /* Once more, from the beginning. */
    room_must(practice_start(one.c, one.session));
    cr_expect_eq(look(&one)->members[0].progress, PROGRESS_BUSY);
    end(&one);
}

Test(test_work_practice, comes_before_the_first_letter)
{
    struct one one;
    start(&one);
    const struct item_view *v;
    room_must(practice_start(one.c, one.session));
    fill(&one, 0, 1);
    room_must(item_open_letter(one.c, one.session, one.number));
    cr_expect_eq(
        item_view(&v, one.c, &one.room.arena, one.session, practice_letter),
        ERR_NO_INPUT);
    cr_expect_not(room_agenda(&one.room, one.session)->practice);
    room_refused(practice_start(one.c, one.session), ERR_DENIED,
                 "comes before the first one");
    end(&one);
}

/* Nothing else happens with it than with a letter that is talked about. */
Test(test_work_practice, is_no_candidate)
{
    struct one one;
    start(&one);
    char number[24];
    struct decision_input input = {.reasons = "Goed."};
    room_must(practice_start(one.c, one.session));
    fill(&one, 0, 3);
    room_refused(item_event(one.c, one.session, practice_letter,
                            PHASE_HELD_OVER, "later"),
                 ERR_DENIED, "This is the practice letter");
    room_refused(
        ballot_reopen(
            one.c,
            &(struct ballot_key){one.session, practice_letter, room_voters[0]},
            "vergist"),
        ERR_DENIED, "This is the practice letter");
    room_must(item_reveal(one.c, one.session, practice_letter));
    room_refused(item_second_round(one.c, one.session, practice_letter),
                 ERR_DENIED, "This is the practice letter");
    room_refused(decide(number, one.c, one.session, practice_letter, &input),
                 ERR_DENIED, "This is the practice letter");
    struct committee *anna = room_as(&one.room, "anna");
    cr_expect_eq(practice_end(anna, one.session), ERR_DENIED);
    committee_close(anna);
    end(&one);
}
