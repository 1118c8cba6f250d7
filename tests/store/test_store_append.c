/* What was written stays: attacks on every table that only grows. */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/store/agenda.h>
#include <committee/store/ballots.h>
#include <committee/store/candidates.h>
#include <committee/store/decisions.h>
#include <committee/store/policies.h>
#include <committee/store/reveals.h>
#include <committee/store/sendings.h>
#include <committee/store/sessions.h>
#include <committee/store/texts.h>

#include "fixture.h"

TestSuite(test_store_append, .timeout = 60);

/* Rows for the tables that the story leaves empty. */
static const char rest_sql[] =
    "INSERT INTO attendance VALUES (1, 1, 'anna', 'present', NULL, 1, 'bea',"
    "  1);"
    "INSERT INTO confidentiality VALUES (1, 'anna', 'bea', 1);"
    "INSERT INTO recusal VALUES (1, 1, 2, 'piet', 1, 0, 'bea', 1);"
    "INSERT INTO recusal_text VALUES (1, 'friend', 'zwager');"
    "INSERT INTO event VALUES (1, 2, 'withdrawn', 'bea', 1);"
    "INSERT INTO event_text VALUES (1, 'reden');"
    "INSERT INTO reopening VALUES (1, 1, 'bea', 1);"
    "INSERT INTO reopening_text VALUES (1, 'vergist');"
    "INSERT INTO second_application VALUES (1, 2, 'brief', 'd', '2026-02-02',"
    "  '', '', 1);"
    "INSERT INTO lottery VALUES (1, 2026, printf('%064d', 0), 'zaad', 'bea',"
    "  1, NULL, NULL);"
    "INSERT INTO quota_year VALUES (1, 2026, 48, 'bea', 1);"
    "INSERT INTO hold VALUES (1, 2, 0, 'bea', 1);"
    "INSERT INTO sent_letter VALUES (1, 1, 1, 1, 'admitted', '2026-03-26',"
    "  'bea', 1);"
    "UPDATE item SET phase = 'withdrawn' WHERE id = 2;"
    "INSERT INTO session (number, year, sequence, date, start, place, seed,"
    "  state, other_business, next_date, at) VALUES ('2026-02', 2026, 2,"
    "  '2026-04-09', '', '', 'zaad', 'planned', '', '', 1);"
    "INSERT INTO practice SELECT 1, id, 'scoring', 'bea', 1 FROM session"
    "  WHERE number = '2026-02';"
    "INSERT INTO practice_ballot VALUES (1, 'anna', 'bea', 1, 0);"
    "INSERT INTO practice_score VALUES (1, 'anna', 'BIJ', 300);"
    "UPDATE practice_ballot SET locked = 1;"
    "UPDATE session SET state = 'closed' WHERE number = '2026-01';"
    "INSERT INTO concept VALUES (1, 1, 'given-out',"
    " printf('%064d', 1), 'bea', 1);"
    "INSERT INTO concept_text VALUES (1, 1, 'NOTULEN');"
    "INSERT INTO minutes VALUES (1, 1, '2026-04-09', 'anna', '', '{}', 'd', 1);"
    "INSERT INTO candidate (number, year, sequence, received_on, source, at)"
    "  VALUES ('K-2026-003', 2026, 3, '2026-02-03', '', 1);"
    "INSERT INTO erasure VALUES (1, 3, 'request', 'bea', 1);";

static void everything(struct fixture *f)
{
    fixture_story(f, STORY_DECIDED);
    cr_assert_eq(attack(f->db, rest_sql), SQLITE_OK, "%s",
                 sqlite3_errmsg(raw_handle(f->db)));
}

/* Tables of which no row ever changes or leaves. */
static const char *const fixed[] = {
    "policy",       "attendance",    "confidentiality",
    "recusal",      "recusal_text",  "event",
    "event_text",   "reopening",     "reopening_text",
    "reveal",       "reveal_member", "outcome",
    "outcome_text", "decision",      "decision_text",
    "minutes",      "hold",          "erasure",
    "log",          "log_payload",   "place",
    "quota_year",   "decision_vote", "sent_letter",
    "concept",      "concept_text",
};
/* Of these rows move on, but none leaves. */
static const char *const staying[] = {
    "member",           "candidate",        "session",
    "sitting",          "ballot",           "letter",
    "lottery",          "candidate_person", "second_application",
    "candidate_source", "practice",
};
enum { FIXED = sizeof fixed / sizeof *fixed };
enum { STAYING = sizeof staying / sizeof *staying };

/* '@' in `sql` stands for the table. */
static void refused(struct fixture *f, const char *sql, const char *table)
{
    struct str text = {0};
    int64_t before = count_rows(f->db, table);
    cr_assert_gt(before, 0, "%s is empty", table);
    for (; *sql; sql++) {
        if (*sql == '@')
            str_add(&text, table);
        else
            str_addc(&text, *sql);
    }
    int code = attack(f->db, str_text(&text));
    cr_assert(code == SQLITE_AUTH || code == SQLITE_CONSTRAINT, "%s gives %d",
              str_text(&text), code);
    cr_assert_eq(count_rows(f->db, table), before);
    str_free(&text);
}

/* set_columns() takes care of these. */
static bool without_rowid(const char *table)
{
    return text_equal(table, "confidentiality") ||
           text_equal(table, "reveal_member") ||
           text_equal(table, "decision_text") ||
           text_equal(table, "decision_vote");
}

static void attack_everything(struct fixture *f)
{
    for (int i = 0; i < FIXED; i++) {
        if (!without_rowid(fixed[i]))
            refused(f, "UPDATE @ SET rowid = rowid", fixed[i]);
        refused(f, "DELETE FROM @", fixed[i]);
        refused(f, "INSERT OR REPLACE INTO @ SELECT * FROM @", fixed[i]);
    }
    for (int i = 0; i < STAYING; i++) {
        refused(f, "DELETE FROM @", staying[i]);
        if (i > 0) /* the roster may be said again */
            refused(f, "INSERT OR REPLACE INTO @ SELECT * FROM @", staying[i]);
    }
}

/* The tables without a rowid have another column to set. */
static void set_columns(struct fixture *f)
{
    static const char *const updates[] = {"UPDATE @ SET member = member",
                                          "UPDATE @ SET text = text",
                                          "UPDATE @ SET vote = vote"};
    refused(f, updates[0], "confidentiality");
    refused(f, updates[0], "reveal_member");
    refused(f, updates[1], "decision_text");
    refused(f, updates[2], "decision_vote");
}

Test(test_store_append, authorizer_and_triggers)
{
    struct fixture f;
    everything(&f);
    set_columns(&f);
    attack_everything(&f);
    fixture_end(&f);
}

Test(test_store_append, triggers_alone)
{
    struct fixture f;
    everything(&f);
    sqlite3_set_authorizer(raw_handle(f.db), NULL, NULL);
    set_columns(&f);
    for (int i = 0; i < FIXED; i++)
        refused(&f, "DELETE FROM @", fixed[i]);
    for (int i = 0; i < STAYING; i++)
        refused(&f, "DELETE FROM @", staying[i]);
    fixture_end(&f);
}

Test(test_store_append, replacing_without_recursive_triggers)
{
    struct fixture f;
    everything(&f);
    sqlite3_set_authorizer(raw_handle(f.db), NULL, NULL);
    cr_assert_eq(attack(f.db, "PRAGMA recursive_triggers=OFF"), SQLITE_OK);
    for (int i = 0; i < FIXED; i++)
        refused(&f, "INSERT OR REPLACE INTO @ SELECT * FROM @", fixed[i]);
    for (int i = 1; i < STAYING; i++)
        refused(&f, "INSERT OR REPLACE INTO @ SELECT * FROM @", staying[i]);
    fixture_end(&f);
}

/* -- rules of the rows, with the authorizer out of the way ------------------ */

static const char *const wrong[] = {
    /* numbers */
    "INSERT INTO candidate (number, year, sequence, received_on, source, at)"
    " VALUES ('K-2026-009', 2026, 9, '2026-02-01', '', 1)",
    "INSERT INTO candidate (number, year, sequence, received_on, source, at)"
    " VALUES ('K-2025-001', 2026, 4, '2026-02-01', '', 1)",
    "INSERT INTO candidate (number, year, sequence, received_on, source, at)"
    " VALUES ('K-2026-004', 2026, 4, '2026-02-30', '', 1)",
    "UPDATE candidate SET number = 'K-2026-001' WHERE id = 2",
    "UPDATE candidate SET id = 77 WHERE id = 2",
    "UPDATE OR REPLACE candidate SET id = 1 WHERE id = 2",
    "UPDATE session SET place = 'elders'",
    "UPDATE session SET state = 'open'",
    "INSERT INTO session (number, year, sequence, date, start, place, seed,"
    " state, other_business, next_date, at) VALUES"
    " ('2026-02', 2026, 2, '2026-05-01', '25:00', '', '', 'planned', '', '', "
    "1)",
    "INSERT INTO session (number, year, sequence, date, start, place, seed,"
    " state, other_business, next_date, at) VALUES"
    " ('2026-02', 2026, 2, '2026-05-01', '', '', '', 'open', '', '', 1)",
    /* ballots and scores */
    "UPDATE ballot SET state = 'draft' WHERE id = 1",
    "UPDATE ballot SET member = 'bea' WHERE id = 1",
    "UPDATE ballot SET locked_at = 5 WHERE id = 1",
    "UPDATE ballot SET by_secretary = 0 WHERE id = 1",
    "UPDATE score SET hundredths = 500",
    "UPDATE OR REPLACE score SET ballot = 2 WHERE ballot = 1",
    "DELETE FROM score",
    "INSERT OR REPLACE INTO score VALUES (1, 'BIJ', 500)",
    "INSERT INTO score VALUES (1, 'NEW', 500)",
    "UPDATE note SET text = 'anders'",
    "DELETE FROM note",
    "DELETE FROM citation",
    "UPDATE citation SET paragraph = 3",
    "INSERT INTO citation SELECT id, 'BIJ', 9 FROM ballot",
    "INSERT INTO ballot (item, member, round, version, state, entered_by,"
    " by_secretary, started_at, locked_at)"
    " VALUES (1, 'bea', 1, 1, 'locked', 'bea', 0, 1, 1)",
    "INSERT INTO ballot (item, member, round, version, state, entered_by,"
    " by_secretary, started_at) VALUES (1, 'anna', 1, 2, 'draft', 'bea', 0, 1)",
    /* a snapshot that has its outcome is complete */
    "INSERT INTO reveal_member VALUES (1, 'bea', 'x', 'absent', NULL)",
    "INSERT INTO reveal (item, round, cause, by, at)"
    " VALUES (1, 1, 'first', 'bea', 1)",
    "INSERT INTO reveal (item, round, cause, by, at)"
    " VALUES (2, 1, 'round', 'bea', 1)",
    "INSERT INTO outcome (reveal, policy, method, verdict, reason,"
    " result_exact, at) VALUES (1, 1, 'mean', 'none', '', '', 1)",
    /* decisions */
    "INSERT INTO decision VALUES (2, '2026-002', 2026, 2, 1, 'admit', 1,"
    " 'anna', 0, 0, 0, 1, 'bea', 1)",
    "INSERT INTO decision_text VALUES (1, 'minority', 'later')",
    "INSERT INTO decision_text VALUES (55, 'reasons', 'los')",
    "INSERT INTO decision_vote VALUES (1, 'extra', 'for')",
    /* a letter is about its candidate, on a day */
    "INSERT INTO sent_letter VALUES (2, 2, 1, NULL, 'absent', '2026-03-26',"
    " 'bea', 1)",
    "INSERT INTO sent_letter VALUES (2, 2, 2, 1, 'declined', '2026-03-26',"
    " 'bea', 1)",
    "INSERT INTO sent_letter VALUES (2, 1, NULL, 1, 'declined', '2026-03-26',"
    " 'bea', 1)",
    "INSERT INTO sent_letter VALUES (2, 1, 1, 1, 'declined', '2026-02-30',"
    " 'bea', 1)",
    "INSERT INTO sent_letter VALUES (2, 1, 1, 1, 'refused', '2026-03-26',"
    " 'bea', 1)",
    "INSERT INTO decision_vote VALUES (55, '', 'for')",
    "INSERT INTO decision_vote VALUES (55, 'welfare', 'perhaps')",
    /* adopted minutes have no later concept, and a concept one text */
    "INSERT INTO concept VALUES (1, 2, 'edited', printf('%064d', 1), 'bea', 1)",
    "INSERT INTO concept_text VALUES (1, 2, 'anders')",
    /* the agenda of a closed session */
    "UPDATE item SET phase = 'waiting'",
    "DELETE FROM item",
    "INSERT INTO item_text VALUES (1, 'summary', 'later', 'bea', 1)",
    "INSERT INTO session_text VALUES (1, 'opening', 'later', 1)",
    "INSERT INTO action_point VALUES (1, 1, 'iets', '', '')",
    /* letters */
    "UPDATE letter SET text = 'anders' WHERE candidate = 1",
    "INSERT INTO mark VALUES (1, 'bea', 'cover', 1, 1)",
    /* nothing comes to an erased candidate */
    "INSERT INTO letter VALUES (3, 'brief', 'd', 'f', 1, '')",
    "INSERT INTO mark VALUES (3, 'anna', 'mark', 1, 1)",
    "INSERT INTO draft_text VALUES ('anna', 'k', 3, 't', 1)",
    "INSERT INTO candidate_source VALUES ('s', 'x', 3)",
    /* the log */
    "INSERT INTO log VALUES (9, 1, 0, 'k', '', 0, NULL, NULL, '', '', '')",
    "INSERT INTO log VALUES (4, 1, 0, 'k', '', 0, NULL, NULL, '', 'x', '')",
    "INSERT INTO log_payload VALUES (77, '', '')",
    /* references and codes */
    "INSERT INTO confidentiality VALUES (1, 'nobody', 'bea', 1)",
    "INSERT INTO quota_year VALUES (2, 2026, -1, 'bea', 1)",
    "INSERT INTO quota_year VALUES (2, 2027, 'veel', 'bea', 1)",
    /* practice */
    "UPDATE practice_score SET hundredths = 100",
    "DELETE FROM practice_score",
    "INSERT INTO practice_score VALUES (1, 'anna', 'HAA', 300)",
    "INSERT INTO practice_score VALUES (1, 'piet', 'HAA', 300)",
    "UPDATE practice_ballot SET locked = 0",
    "DELETE FROM practice_ballot",
    "UPDATE practice SET session = 1",
    "INSERT INTO practice VALUES (2, 1, 'scoring', 'bea', 1)",
    "INSERT INTO practice VALUES (2, 2, 'scoring', 'bea', 1)",
    /* places and lotteries */
    "INSERT INTO place VALUES (2, 1, 'held', 'quota', 'bea', 1)",
    "INSERT INTO place VALUES (2, 1, 'waiting', 'quota', 'bea', 1)",
    "INSERT INTO place VALUES (2, 77, 'held', 'quota', 'bea', 1)",
    "INSERT INTO lottery VALUES (2, 2026, printf('%064d', 0), 'z', 'bea', 1,"
    " NULL, NULL)",
    "INSERT INTO lottery VALUES (2, 2027, printf('%064d', 0), 'z', 'bea', 1,"
    " 'bea', 1)",
    "INSERT INTO lottery VALUES (2, 2027, 'kort', 'z', 'bea', 1, NULL, NULL)",
    "UPDATE lottery SET seed = 'anders'",
    "UPDATE lottery SET commitment = printf('%064d', 1)",
};

Test(test_store_append, schema_refuses_wrong_rows)
{
    struct fixture f;
    everything(&f);
    sqlite3_set_authorizer(raw_handle(f.db), NULL, NULL);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int code = attack(f.db, wrong[i]);
        cr_assert_eq(code, SQLITE_CONSTRAINT, "%d from %s", code, wrong[i]);
    }
    fixture_end(&f);
}

/* -- the same through our own functions ------------------------------------ */

Test(test_store_append, locked_ballot_does_not_change)
{
    struct fixture f;
    struct stored_ballot ballot;
    fixture_story(&f, STORY_LOCKED);
    int64_t id = f.ballots[0];
    must(db_begin(f.db));
    cr_assert_eq(store_score_set(f.db, id, "BIJ", 500), ERR_DATA);
    cr_assert_eq(store_score_set(f.db, id, "BIJ", SCORE_MISSING), ERR_DATA);
    cr_assert_eq(store_note_set(f.db, id, "BIJ", "anders"), ERR_DATA);
    bool cited;
    cr_assert_eq(store_citation_toggle(&cited, f.db, id, "BIJ", 2), ERR_DATA);
    cr_assert_eq(store_ballot_lock(f.db, id, AT(30)), ERR_DATA);
    cr_assert_eq(store_ballot_enter(f.db, id, "anna", false), ERR_DATA);
    must(db_finish(f.db, 0));
    must(store_ballot(&ballot, f.db, &f.arena, id));
    cr_assert_eq(ballot.scores[1].score, 300);
    cr_assert_eq(ballot.locked_at, AT(25));
    fixture_end(&f);
}

Test(test_store_append, reopened_ballot_keeps_its_version)
{
    struct fixture f;
    const struct stored_ballot *all;
    const struct stored_reopening *reopenings;
    struct stored_ballot draft = {
        .member = "piet", .round = 1, .entered_by = "bea"};
    int64_t id;
    int count;
    bool hidden;
    fixture_story(&f, STORY_LOCKED);
    draft.item = f.item;
    must(db_begin(f.db));
    cr_assert_eq(store_ballot_start(&id, f.db, &draft), ERR_DATA);
    must(store_ballot_supersede(f.db, f.ballots[2]));
    must(store_reopening_add(
        f.db, &(struct stored_reopening){f.ballots[2], "bea", "vergist", 1}));
    must(store_ballot_start(&id, f.db, &draft));
    must(store_score_set(f.db, id, "BIJ", SCORE_NO_OPINION));
    must(db_finish(f.db, 0));
    must(store_ballots_all(&all, &count, f.db, &f.arena, f.item));
    cr_assert_eq(count, 4);
    cr_assert_eq(all[2].state, BALLOT_SUPERSEDED);
    cr_assert_eq(all[2].score_count, 6);
    cr_assert_eq(all[3].version, 2);
    cr_assert_eq(all[3].score_count, 1);
    cr_assert_eq(all[3].scores[0].score, SCORE_NO_OPINION);
    must(store_reopenings(&reopenings, &count, f.db, &f.arena, f.item));
    cr_assert_eq(count, 1);
    cr_assert_str_eq(reopenings[0].reason, "vergist");
    must(db_begin(f.db));
    must(store_ballots_seal(f.db, f.item));
    must(db_finish(f.db, 0));
    must(store_ballots(&all, &count, f.db, &f.arena, f.item));
    cr_assert_eq(count, 0);
    must(store_scores_hidden(&hidden, f.db));
    cr_assert(hidden); /* until the session is closed */
    fixture_end(&f);
}

Test(test_store_append, second_round_appends)
{
    struct fixture f;
    struct stored_reveal latest;
    struct stored_ballot copy = {
        .member = "piet", .round = 2, .entered_by = "bea"};
    struct reveal_member member = {"piet", "welfare", ENTITLED_IN, 0};
    struct stored_reveal reveal = {.round = 2,
                                   .cause = REVEAL_ROUND,
                                   .by = "bea",
                                   .members = &member,
                                   .member_count = 1};
    int64_t id;
    fixture_story(&f, STORY_REVEALED);
    copy.item = reveal.item = f.item;
    must(db_begin(f.db));
    must(store_ballot_start(&id, f.db, &copy));
    must(store_ballot_copy(f.db, id, f.ballots[2]));
    must(store_score_set(f.db, id, "SAM", 300));
    member.ballot = id;
    cr_assert_eq(store_reveal_add(&f.reveal, f.db, &reveal), ERR_DATA,
                 "a draft does not count");
    must(store_ballot_lock(f.db, id, AT(30)));
    must(store_reveal_add(&f.reveal, f.db, &reveal));
    must(db_finish(f.db, 0));
    must(store_reveal_latest(&latest, f.db, &f.arena, f.item));
    cr_assert_eq(latest.round, 2);
    cr_assert_eq(latest.members[0].ballot, id);
    must(store_ballot(&copy, f.db, &f.arena, f.ballots[2]));
    cr_assert_eq(copy.scores[5].score, 500);
    must(store_ballot(&copy, f.db, &f.arena, id));
    cr_assert_eq(copy.scores[5].score, 300);
    cr_assert_str_eq(copy.scores[0].note, "");
    cr_assert_str_eq(copy.scores[1].note, "Berg kookt al");
    fixture_end(&f);
}

Test(test_store_append, correcting_a_decision)
{
    struct fixture f;
    char number[24];
    int64_t id;
    struct stored_decision d = {.admit = false,
                                .chair = "anna",
                                .entered_by = "bea",
                                .at = AT(50),
                                .parts = {[PART_REASONS] = "toch niet"}};
    fixture_story(&f, STORY_DECIDED);
    d.item = f.item;
    d.outcome = f.outcome;
    must(db_begin(f.db));
    cr_assert_eq(store_decision_add(&id, number, f.db, &d), ERR_DATA);
    must(db_finish(f.db, ERR_DATA) == ERR_DATA ? 0 : 1);
    d.corrects = f.decision;
    d.parts[PART_REASONS] = " \n";
    must(db_begin(f.db));
    cr_assert_eq(store_decision_add(&id, number, f.db, &d), ERR_DATA);
    db_finish(f.db, ERR_DATA);
    d.parts[PART_REASONS] = "toch niet";
    must(db_begin(f.db));
    must(store_decision_add(&id, number, f.db, &d));
    must(db_finish(f.db, 0));
    cr_assert_str_eq(number, "2026-002");
    must(store_decision(&d, f.db, &f.arena, f.decision));
    cr_assert_str_eq(d.corrected_by, "2026-002");
    cr_assert_str_eq(d.parts[PART_REASONS], "Berg heeft een goed plan.");
    fixture_end(&f);
}

/* The figures are the sums of the votes, or there are no votes by seat. */
Test(test_store_append, a_decision_counts_its_votes)
{
    static const struct seat_vote votes[] = {{"resident", CAST_FOR},
                                             {"welfare", CAST_ABSTAIN}};
    struct fixture f;
    char number[24];
    int64_t id;
    struct stored_decision d = {.chair = "anna",
                                .votes_for = 1,
                                .votes_against = 1,
                                .votes = votes,
                                .vote_count = 2,
                                .entered_by = "bea",
                                .at = AT(50),
                                .parts = {[PART_REASONS] = "toch niet"}};
    fixture_story(&f, STORY_DECIDED);
    d.item = f.item;
    d.outcome = f.outcome;
    d.corrects = f.decision;
    must(db_begin(f.db));
    cr_assert_eq(store_decision_add(&id, number, f.db, &d), ERR_DATA);
    db_finish(f.db, ERR_DATA);
    d.votes_against = 0;
    d.votes_abstained = 1;
    must(db_begin(f.db));
    must(store_decision_add(&id, number, f.db, &d));
    must(db_finish(f.db, 0));
    fixture_end(&f);
}

/* A day said again holds from then on; the earlier one stays. */
Test(test_store_append, the_day_of_a_letter)
{
    struct fixture f;
    struct stored_decision d;
    struct stored_sending row, sending = {.kind = "admitted",
                                          .sent = {2026, 3, 26},
                                          .by = "bea",
                                          .at = AT(60)};
    fixture_story(&f, STORY_DECIDED);
    sending.candidate = f.candidate;
    sending.item = f.item;
    must(store_sending_latest(&row, f.db, &f.arena, f.candidate, f.item,
                              f.decision));
    cr_assert_eq(row.sent.year, 0);
    must(store_decision(&d, f.db, &f.arena, f.decision));
    cr_assert_eq(d.sent.year, 0);
    must(db_begin(f.db));
    must(store_sending_add(f.db, &sending)); /* tells of no decision */
    sending.decision = f.decision;
    must(store_sending_add(f.db, &sending));
    sending.sent.day = 27;
    must(store_sending_add(f.db, &sending));
    sending.candidate = f.other;
    cr_assert_eq(store_sending_add(f.db, &sending), ERR_DATA);
    must(db_finish(f.db, 0));
    must(store_sending_latest(&row, f.db, &f.arena, f.candidate, f.item,
                              f.decision));
    cr_assert_eq(row.sent.day, 27);
    cr_assert_str_eq(row.kind, "admitted");
    cr_assert_str_eq(row.by, "bea");
    must(store_sending_latest(&row, f.db, &f.arena, f.candidate, f.item, 0));
    cr_assert_eq(row.sent.day, 26);
    must(store_decision(&d, f.db, &f.arena, f.decision));
    cr_assert_eq(d.sent.day, 27);
    cr_assert_eq(count_rows(f.db, "sent_letter"), 3);
    fixture_end(&f);
}

Test(test_store_append, opened_letter_does_not_change)
{
    struct fixture f;
    fixture_story(&f, STORY_LOCKED);
    struct stored_letter letter = {.text = "Een andere brief."};
    must(db_begin(f.db));
    cr_assert_eq(store_letter_set(f.db, f.candidate, &letter), ERR_DATA);
    must(store_letter_set(f.db, f.other, &letter));
    cr_assert_eq(store_item_drop(f.db, f.item), ERR_DATA);
    must(store_item_text_set(f.db, f.other_item, ITEM_NOT_ELIGIBLE,
                             &(struct text_entry){"toch", "bea", 1}));
    must(store_item_drop(f.db, f.other_item));
    must(db_finish(f.db, 0));
    must(store_letter(&letter, f.db, &f.arena, f.other));
    cr_assert_str_eq(letter.text, "Een andere brief.");
    cr_assert_eq(letter.words, 3);
    fixture_end(&f);
}

Test(test_store_append, policies_count_up)
{
    struct fixture f;
    int version;
    struct stored_policy p = {
        .adopted = {2026, 4, 1}, .by = "anna", .text = "x"};
    fixture_roster(&f);
    must(db_begin(f.db));
    must(store_policy_add(&version, f.db, &p));
    must(db_finish(f.db, 0));
    cr_assert_eq(version, 2);
    must(store_policy_latest(&p, f.db, &f.arena));
    cr_assert_eq(p.version, 2);
    cr_assert_str_eq(p.digest, "2d711642b726b04401627ca9fbac32f5"
                               "c8530fb1903cc4db02258717921a4881");
    cr_assert_eq(store_policy(&p, f.db, &f.arena, 3), ERR_NO_INPUT);
    fixture_end(&f);
}
