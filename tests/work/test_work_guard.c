/*
 * A word that does not belong there stands in a text that is stored: nothing
 * is refused, the log says in which text, never which word; and of a note it
 * says nothing before the note is shown.
 */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/work/adoption.h>
#include <committee/work/ballots.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/guard.h>
#include <committee/work/items.h>
#include <committee/work/places.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"

TestSuite(test_work_guard, .timeout = 120);

static const char said[] = "a word was kept that the program warned about";
static const char bad[] = "Zij is een Moslima.";

struct one {
    struct room room;
    struct committee *c;
    char session[24], number[24];
};

static void start(struct one *one)
{
    room_open(&one->room);
    one->c = one->room.c;
    committee_set_lang(one->c, LANG_EN);
    room_candidate(one->number, &one->room, "F. el Idrissi");
    room_session(one->session, &one->room, (const char *const[]){one->number},
                 1);
}

static void end(struct one *one)
{
    room_verify(&one->room);
    room_close(&one->room);
}

/* How many rows of the log tell of it, as this person reads it; `last` may be
   NULL. */
static int told(const char **last, struct one *one, struct committee *c)
{
    const struct log_row *rows;
    int count, found = 0;
    room_must(log_list(&rows, &count, c, &one->room.arena,
                       &(struct log_range){.limit = 500}));
    for (int i = 0; i < count; i++) {
        cr_expect_null(strstr(rows[i].what, "oslim"), "%s", rows[i].what);
        if (!strstr(rows[i].what, said))
            continue;
        if (last && !found)
            *last = rows[i].what;
        found++;
    }
    return found;
}

/* One more row than before, with these words; and who typed it is told. */
static void expect_logged(struct one *one, int *before, const char *words)
{
    const char *last = "";
    int now = told(&last, one, one->c);
    cr_expect_eq(now, *before + 1, "%s: %d rows, before %d", words, now,
                 *before);
    cr_expect_not_null(strstr(last, words), "\"%s\" is not in: %s", words,
                       last);
    cr_expect_str_eq(committee_guarded(one->c), "Moslima");
    cr_expect_null(committee_guarded(one->c), "told once");
    *before = now;
}

static void expect_quiet(struct one *one, int before)
{
    cr_expect_eq(told(NULL, one, one->c), before);
    cr_expect_null(committee_guarded(one->c));
}

Test(test_work_guard, finds_what_stands_first_whatever_the_language)
{
    struct one one;
    struct guard_hit hit;
    start(&one);
    cr_expect(committee_guard(&hit, one.c, "A refugee, zwanger."));
    cr_expect_eq(hit.at, 2);
    cr_expect_eq(hit.size, 7);
    cr_expect(committee_guard(&hit, one.c, "Zwanger, a refugee."));
    cr_expect_eq(hit.at, 0);
    cr_expect_not(committee_guard(&hit, one.c, "Een gezond plan."));
    cr_expect_not(committee_guard(&hit, one.c, ""));
    end(&one);
}

Test(test_work_guard, the_list_is_that_of_the_committee)
{
    struct room room;
    struct guard_hit hit;
    room_open_with(&room, "words_en = \"", "words_en = \"planten*, ");
    cr_expect(committee_guard(&hit, room.c, "Veel plantenbakken."));
    room_close(&room);
}

/* From the letter to the scores. */
Test(test_work_guard, a_note_is_told_of_when_it_is_shown)
{
    struct one one;
    const char *last = "";
    start(&one);
    room_to_scoring(one.c, one.session, one.number);
    for (int i = 0; i < 3; i++)
        room_fill(one.c, one.session, one.number, room_voters[i],
                  room_worked[i]);
    room_must(ballot_note(
        one.c, &(struct ballot_key){one.session, one.number, room_voters[1]}, 2,
        bad));
    cr_expect_str_eq(committee_guarded(one.c), "Moslima", "who typed it");
    for (int i = 0; i < 3; i++) {
        const struct ballot_view *view;
        expect_quiet(&one, 0);
        room_must(ballot_lock(
            &view, one.c, &one.room.arena,
            &(struct ballot_key){one.session, one.number, room_voters[i]}));
    }
    expect_quiet(&one, 0);
    room_must(item_reveal(one.c, one.session, one.number));
    cr_expect_eq(told(&last, &one, one.c), 1);
    cr_expect_str_eq(last, "About K-2026-001: in a note with a score a word "
                           "was kept that the program warned about.");
    cr_expect_null(committee_guarded(one.c), "who shows it typed nothing");
    /* Once, whatever is shown anew. */
    room_must(item_second_round(one.c, one.session, one.number));
    cr_expect_eq(told(NULL, &one, one.c), 1);
    end(&one);
}

/* Nor does who takes no part learn that there was such a text. */
Test(test_work_guard, who_takes_no_part_is_told_nothing)
{
    struct one one;
    start(&one);
    room_to_reveal(one.c, one.session, one.number);
    room_must(item_set_summary(one.c, one.session, one.number, bad));
    room_must(
        session_recuse(one.c, one.session, one.number, "anna", GROUND_OTHER));
    struct committee *anna = room_as(&one.room, "anna");
    committee_set_lang(anna, LANG_EN);
    cr_expect_eq(told(NULL, &one, one.c), 1);
    cr_expect_eq(told(NULL, &one, anna), 0);
    committee_close(anna);
    end(&one);
}

Test(test_work_guard, texts_about_one_candidate)
{
    struct one one;
    char number[24];
    int before = 0;
    start(&one);
    room_to_reveal(one.c, one.session, one.number);
    room_must(item_set_summary(one.c, one.session, one.number, "Een plan."));
    expect_quiet(&one, before);
    room_must(item_set_summary(one.c, one.session, one.number, bad));
    expect_logged(&one, &before, "in the summary");
    room_must(item_second_round(one.c, one.session, one.number));
    room_must(item_rescore(one.c, one.session, one.number,
                           &(struct rescore){room_voters[0], 0, 500, bad}));
    expect_logged(&one, &before, "in the reason of a changed score");
    struct decision_input input = {
        .admit = true,
        .reasons = "Een goed plan.",
        .why = "Het kan.",
        .departure = "Het kan.",
        .commitment = {"Koken", bad, "elke week", "mei", "een jaar"},
    };
    room_must(decide(number, one.c, one.session, one.number, &input));
    expect_logged(&one, &before, "in the commitment");
    input.commitment[1] = "buren";
    input.corrects = arena_strdup(&one.room.arena, number);
    const char **texts[] = {&input.reasons, &input.why, &input.departure};
    static const char *const fields[] = {"in the reasons",
                                         "in why the decision falls this way",
                                         "in why it departs from the outcome"};
    for (int i = 0; i < 3; i++) {
        const char *was = *texts[i];
        *texts[i] = bad;
        room_must(decide(number, one.c, one.session, one.number, &input));
        expect_logged(&one, &before, fields[i]);
        *texts[i] = was;
        input.corrects = arena_strdup(&one.room.arena, number);
    }
    const char *moved;
    room_must(candidate_withdraw(&moved, one.c, &one.room.arena, one.session,
                                 one.number, bad));
    expect_logged(&one, &before, "in the reason that was given");
    end(&one);
}

Test(test_work_guard, an_end_without_a_decision)
{
    struct one one;
    int before = 0;
    start(&one);
    room_must(item_event(one.c, one.session, one.number, PHASE_HELD_OVER, bad));
    expect_logged(&one, &before, "in the reason that was given");
    end(&one);
}

/* That a form was given back is told when nothing is hidden any more. */
Test(test_work_guard, a_form_that_was_given_back)
{
    struct one one;
    const char *last = "";
    start(&one);
    room_to_scoring(one.c, one.session, one.number);
    room_fill(one.c, one.session, one.number, room_voters[0], room_worked[0]);
    room_lock(one.c, one.session, one.number, room_voters[0], room_worked[0]);
    struct ballot_key key = {one.session, one.number, room_voters[0]};
    room_must(ballot_reopen(one.c, &key, bad));
    cr_expect_eq(told(NULL, &one, one.c), 0, "a score is hidden");
    cr_expect_str_eq(committee_guarded(one.c), "Moslima");
    for (int i = 0; i < 3; i++) {
        room_fill(one.c, one.session, one.number, room_voters[i],
                  room_worked[i]);
        room_lock(one.c, one.session, one.number, room_voters[i],
                  room_worked[i]);
    }
    room_must(item_reveal(one.c, one.session, one.number));
    cr_expect_eq(told(&last, &one, one.c), 1);
    cr_expect_not_null(strstr(last, "why a form was given back"));
    end(&one);
}

Test(test_work_guard, texts_of_the_session)
{
    struct one one;
    int before = 0;
    const char *backup;
    struct action_point points[] = {
        {.what = "Vraag of zij moslima is", .who = "Bea"},
        {.what = "Bel de corporatie", .who = "Bea"},
    };
    start(&one);
    room_must(session_set_actions(one.c, one.session, points, 1));
    cr_expect_not_null(committee_guarded(one.c));
    cr_expect_eq(told(NULL, &one, one.c), ++before);
    room_must(session_set_actions(one.c, one.session, points, 2));
    expect_quiet(&one, before);
    room_must(document_set_connecting_text(one.c, one.session, bad));
    expect_logged(&one, &before, "2026-01: in the text for the minutes");
    room_must(item_event(one.c, one.session, one.number, PHASE_NO_SHOW, "-"));
    struct session_closing closing = {.at = {.hour = -1},
                                      .other_business = bad,
                                      .actions = points,
                                      .action_count = 2};
    room_must(
        session_close(&backup, one.c, &one.room.arena, one.session, &closing));
    expect_logged(&one, &before, "2026-01: in any other business");
    room_must(
        minutes_adopt(one.c, one.session, (struct date){2026, 3, 12}, bad));
    expect_logged(&one, &before, "2026-01: in the changes to the minutes");
    end(&one);
}

/* What did not come to be stored is not told of. */
Test(test_work_guard, a_refused_text_is_not_logged)
{
    struct one one;
    start(&one);
    cr_expect_lt(item_set_summary(one.c, one.session, one.number, bad), 0);
    cr_expect_eq(told(NULL, &one, one.c), 0);
    end(&one);
}
