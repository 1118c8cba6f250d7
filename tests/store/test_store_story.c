/* A session from the application to the decision: what goes in comes out. */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/store/agenda.h>
#include <committee/store/ballots.h>
#include <committee/store/candidates.h>
#include <committee/store/decisions.h>
#include <committee/store/log.h>
#include <committee/store/reveals.h>
#include <committee/store/sessions.h>
#include <committee/store/verify.h>

#include "fixture.h"

TestSuite(test_store_story, .timeout = 60);

Test(test_store_story, candidate_comes_back)
{
    struct fixture f;
    struct stored_candidate c;
    struct stored_letter letter;
    const char *ids;
    fixture_story(&f, STORY_DECIDED);
    must(store_candidate(&c, f.db, &f.arena, f.candidate));
    cr_assert_str_eq(c.number, "K-2026-001");
    cr_assert_eq(c.received.month, 2);
    cr_assert_str_eq(c.name.infix, "van den");
    cr_assert_str_eq(c.email, "s@example.org");
    cr_assert_str_eq(c.phone, "");
    cr_assert_eq(c.eligible, ELIGIBLE_YES);
    cr_assert_eq(c.registered.year, 0);
    cr_assert(c.letter_opened && !c.second && !c.erased);
    cr_assert_eq(c.words, 8);
    must(store_letter(&letter, f.db, &f.arena, f.candidate));
    cr_assert_str_eq(letter.origin, "a.txt");
    must(store_candidate_external_ids(&ids, f.db, &f.arena, f.candidate));
    cr_assert_str_eq(ids, "Berg");
    fixture_end(&f);
}

Test(test_store_story, line_tells_where_somebody_stands)
{
    struct fixture f;
    struct candidate_line line;
    fixture_story(&f, STORY_DECIDED);
    must(store_candidate_line(&line, f.db, &f.arena, f.candidate));
    cr_assert_str_eq(line.session_number, "2026-01");
    cr_assert_eq(line.phase, PHASE_DECIDED);
    cr_assert_str_eq(line.decision, "2026-001");
    cr_assert(line.admitted && !line.on_hold);
    must(store_candidate_line(&line, f.db, &f.arena, f.other));
    cr_assert_eq(line.phase, PHASE_WAITING);
    cr_assert_str_eq(line.decision, "");
    fixture_end(&f);
}

Test(test_store_story, session_counts)
{
    struct fixture f;
    const struct stored_session *sessions;
    int count;
    fixture_story(&f, STORY_DECIDED);
    must(store_sessions(&sessions, &count, f.db, &f.arena));
    cr_assert_eq(count, 1);
    cr_assert_str_eq(sessions[0].number, "2026-01");
    cr_assert_eq(sessions[0].start.minute, 30);
    cr_assert_eq(sessions[0].items, 2);
    cr_assert_eq(sessions[0].admitted, 1);
    cr_assert_eq(sessions[0].declined, 0);
    cr_assert_eq(sessions[0].open, 1);
    cr_assert_eq(sessions[0].opened_at, AT(0));
    cr_assert_eq(sessions[0].ended_at, 0);
    cr_assert(sessions[0].letter_opened);
    must(db_begin(f.db));
    must(store_sitting_end(f.db, f.session, AT(130)));
    must(db_finish(f.db, 0));
    must(store_sessions(&sessions, &count, f.db, &f.arena));
    cr_assert_eq(sessions[0].ended_at, AT(130));
    fixture_end(&f);
}

Test(test_store_story, ballots_reveal_and_outcome)
{
    struct fixture f;
    const struct stored_ballot *ballots;
    struct outcome_case one;
    int count;
    bool hidden;
    fixture_story(&f, STORY_LOCKED);
    must(store_scores_hidden(&hidden, f.db));
    cr_assert(hidden);
    fixture_end(&f);

    fixture_story(&f, STORY_DECIDED);
    must(store_scores_hidden(&hidden, f.db));
    cr_assert(!hidden);
    must(store_ballots(&ballots, &count, f.db, &f.arena, f.item));
    cr_assert_eq(count, 3);
    cr_assert_str_eq(ballots[2].member, "piet");
    cr_assert_eq(ballots[2].score_count, 6);
    cr_assert_str_eq(ballots[2].scores[5].criterion, "SAM");
    cr_assert_eq(ballots[2].scores[5].score, 500);
    cr_assert_eq(ballots[2].state, BALLOT_LOCKED);
    must(store_outcome_next(&one, f.db, &f.arena, 0));
    cr_assert_eq(one.outcome.id, f.outcome);
    cr_assert_str_eq(one.outcome.result_exact, "71/20");
    cr_assert_eq(one.reveal.member_count, 3);
    cr_assert_str_eq(one.reveal.members[0].seat, "corporation");
    cr_assert_eq(one.ballots[0].scores[0].score, 400);
    cr_assert_str_eq(one.ballots[0].scores[1].note, "Berg kookt al");
    cr_assert_str_eq(one.decision, "2026-001");
    must(store_outcome_next(&one, f.db, &f.arena, one.outcome.id));
    cr_assert_eq(one.outcome.id, 0);
    fixture_end(&f);
}

Test(test_store_story, decision_comes_back)
{
    struct fixture f;
    struct stored_decision d;
    fixture_story(&f, STORY_DECIDED);
    must(store_decision_latest(&d, f.db, &f.arena, f.item));
    cr_assert_str_eq(d.number, "2026-001");
    cr_assert(d.admit && !d.erased);
    cr_assert_eq(d.votes_for, 2);
    cr_assert_eq(d.vote_count, 3);
    cr_assert_str_eq(d.votes[1].seat, "resident");
    cr_assert_eq(d.votes[1].cast, CAST_FOR);
    cr_assert_eq(d.votes[2].cast, CAST_AGAINST);
    cr_assert_str_eq(d.parts[PART_WHAT], "een maaltijd");
    cr_assert_str_eq(d.parts[PART_FROM], "");
    cr_assert_str_eq(d.candidate_number, "K-2026-001");
    cr_assert_str_eq(d.corrected_by, "");
    fixture_end(&f);
}

Test(test_store_story, verify_finds_nothing)
{
    struct fixture f;
    const struct store_finding *findings;
    int count;
    fixture_story(&f, STORY_DECIDED);
    must(store_verify(&findings, &count, f.db, &f.arena));
    cr_assert_eq(count, 4);
    for (int i = 0; i < count; i++)
        cr_assert(!findings[i].bad, "%s %s", findings[i].what.id,
                  findings[i].what.args[0]);
    fixture_end(&f);
}
