#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/core/roster.h>
#include <committee/store/agenda.h>
#include <committee/store/ballots.h>
#include <committee/store/candidates.h>
#include <committee/store/decisions.h>
#include <committee/store/log.h>
#include <committee/store/places.h>
#include <committee/store/policies.h>
#include <committee/store/reveals.h>
#include <committee/store/roster.h>
#include <committee/store/sessions.h>

#include "../../src/store/statement.h"

sqlite3 *raw_handle(struct db *db)
{
    return db->sqlite;
}

void must_at(int status, const char *call, const char *file, int line)
{
    struct str text = {0};
    if (status < 0)
        tr_message(&text, LANG_EN, fail_message());
    cr_assert_eq(status, 0, "%s:%d: %s gives %d: %s", file, line, call, status,
                 str_text(&text));
    str_free(&text);
}

int attack(struct db *db, const char *sql)
{
    return sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL) & 0xff;
}

int64_t count_rows(struct db *db, const char *table)
{
    char sql[128];
    sqlite3_stmt *stmt;
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", table);
    cr_assert_eq(sqlite3_prepare_v2(db->sqlite, sql, -1, &stmt, NULL), 0);
    cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW);
    int64_t count = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return count;
}

/* -- files ----------------------------------------------------------------- */

void fixture_folder(struct fixture *f)
{
    /* Where nothing is synced, a thousand commits take no time. */
    bool shm = access("/dev/shm", W_OK) == 0;
    *f = (struct fixture){0};
    snprintf(f->folder, sizeof f->folder, "%s/committee-store-XXXXXX",
             shm ? "/dev/shm" : "/tmp");
    clock_set(AT(0));
    cr_assert_not_null(mkdtemp(f->folder));
    snprintf(f->path, sizeof f->path, "%s/committee.db", f->folder);
}

void fixture_empty(struct fixture *f)
{
    fixture_folder(f);
    must(db_create(f->path));
    must(db_open(&f->db, f->path));
}

void fixture_end(struct fixture *f)
{
    struct str command = {0};
    db_close(f->db);
    arena_free(&f->arena);
    str_addf(&command, "rm -rf '%s'", f->folder);
    cr_assert_eq(system(str_text(&command)), 0);
    str_free(&command);
    clock_set(-1);
}

/* -- rows ------------------------------------------------------------------ */

static const struct roster four = {
    .members =
        {
            {"anna", "A. de Wit", "corporation", ROLE_CHAIR, false, true},
            {"mohamed", "M. el Amrani", "resident", ROLE_MEMBER, false, true},
            {"piet", "P. Kok", "welfare", ROLE_MEMBER, false, true},
            {"bea", "B. Jansen", "", ROLE_SECRETARY, false, true},
        },
    .count = 4,
};

void fixture_roster(struct fixture *f)
{
    int version;
    struct stored_policy policy = {
        .adopted = {2026, 1, 15},
        .by = "anna",
        .text = "committee policy 1\nseat resident\n",
        .at = AT(-1000),
    };
    fixture_empty(f);
    must(db_begin(f->db));
    must(store_roster_save(NULL, f->db, &four));
    must(store_policy_add(&version, f->db, &policy));
    must(db_finish(f->db, 0));
    cr_assert_eq(version, 1);
}

static int64_t add_candidate(struct fixture *f, const char *surname)
{
    int64_t id;
    char number[24];
    struct str letter = {0};
    struct stored_candidate candidate = {
        .received = {2026, 2, 1},
        .source = "google",
        .eligible = ELIGIBLE_YES,
        .at = AT(-900),
        .name = {"S.", "van den", surname},
        .email = "s@example.org",
        .registration = surname,
        .wishes = "koken",
    };
    str_addf(&letter, "Beste commissie,\n\nik heet %s en ik kook.", surname);
    must(store_candidate_add(&id, number, f->db, &candidate));
    must(store_letter_set(
        f->db, id,
        &(struct stored_letter){.text = str_text(&letter), .origin = "a.txt"}));
    must(store_candidate_source_add(f->db, id, "google", surname));
    str_free(&letter);
    return id;
}

static int64_t add_item(struct fixture *f, int64_t candidate, int position)
{
    int64_t id;
    struct stored_item item = {.session = f->session,
                               .candidate = candidate,
                               .position = position,
                               .added_by = "bea",
                               .at = AT(-800)};
    must(store_item_add(&id, f->db, &item));
    return id;
}

static void plan(struct fixture *f)
{
    char number[24];
    struct stored_session session = {
        .date = {2026, 3, 12},
        .start = {19, 30},
        .place = "Zeist",
        .seed = "zaad",
        .at = AT(-850),
    };
    f->candidate = add_candidate(f, "Berg");
    f->other = add_candidate(f, "Dijk");
    must(store_session_add(&f->session, number, f->db, &session));
    f->item = add_item(f, f->candidate, 1);
    f->other_item = add_item(f, f->other, 2);
    must(log_append(f->db, &(struct log_fact){.kind = "session-new",
                                              .actor = "bea",
                                              .session = f->session,
                                              .payload = "nieuwe zitting"}));
    must(log_append(f->db, &(struct log_fact){.kind = "candidate-new",
                                              .actor = "bea",
                                              .candidate = f->candidate,
                                              .payload = "naam: Berg"}));
}

static const char *const codes[] = {"BIJ", "HAA", "BEH", "SAM", "ERV", "MOT"};
static const char *const voters[] = {"anna", "mohamed", "piet"};
static const char *const seats[] = {"corporation", "resident", "welfare"};
static const int given[3][6] = {
    {300, 400, 400, 300, 300, 300},
    {400, 300, 400, 400, 300, 400},
    {400, 300, 300, 500, 200, 400},
};

static void score(struct fixture *f)
{
    struct stored_session session;
    struct stored_item item;
    must(store_session(&session, f->db, &f->arena, f->session));
    session.state = SESSION_OPEN;
    session.policy = 1;
    must(store_session_update(f->db, &session));
    must(store_sitting_start(f->db, f->session, AT(0)));
    must(store_item(&item, f->db, &f->arena, f->item));
    item.phase = PHASE_SCORING;
    item.letter_opened_at = AT(5);
    must(store_item_update(f->db, &item));
    for (int m = 0; m < 3; m++) {
        struct stored_ballot ballot = {.item = f->item,
                                       .member = voters[m],
                                       .round = 1,
                                       .entered_by = "bea",
                                       .by_secretary = true,
                                       .started_at = AT(20)};
        must(store_ballot_start(&f->ballots[m], f->db, &ballot));
        for (int c = 0; c < 6; c++)
            must(store_score_set(f->db, f->ballots[m], codes[c], given[m][c]));
        must(store_note_set(f->db, f->ballots[m], "BIJ", "Berg kookt al"));
        bool cited;
        must(store_citation_toggle(&cited, f->db, f->ballots[m], "BIJ", 2));
        must(store_ballot_lock(f->db, f->ballots[m], AT(25)));
    }
}

static void show(struct fixture *f)
{
    struct reveal_member members[3];
    struct stored_reveal reveal = {.item = f->item,
                                   .round = 1,
                                   .cause = REVEAL_FIRST,
                                   .by = "bea",
                                   .at = AT(26),
                                   .members = members,
                                   .member_count = 3};
    struct stored_outcome outcome = {.policy = 1,
                                     .method = METHOD_MEAN,
                                     .verdict = VERDICT_DISCUSS,
                                     .reason = "margin",
                                     .result_exact = "71/20",
                                     .result_hundredths = 355,
                                     .at = AT(26),
                                     .steps = "3,55"};
    struct stored_item item;
    for (int m = 0; m < 3; m++)
        members[m] = (struct reveal_member){voters[m], seats[m], ENTITLED_IN,
                                            f->ballots[m]};
    must(store_reveal_add(&f->reveal, f->db, &reveal));
    outcome.reveal = f->reveal;
    must(store_outcome_add(&f->outcome, f->db, &outcome));
    must(store_item(&item, f->db, &f->arena, f->item));
    item.phase = PHASE_REVEALED;
    must(store_item_update(f->db, &item));
}

static void decide(struct fixture *f)
{
    static const struct seat_vote votes[] = {{"corporation", CAST_FOR},
                                             {"resident", CAST_FOR},
                                             {"welfare", CAST_AGAINST}};
    char number[24];
    struct stored_item item;
    struct stored_decision decision = {
        .item = f->item,
        .admit = true,
        .outcome = f->outcome,
        .chair = "anna",
        .votes_for = 2,
        .votes_against = 1,
        .votes = votes,
        .vote_count = 3,
        .entered_by = "bea",
        .at = AT(40),
        .parts = {[PART_REASONS] = "Berg heeft een goed plan.",
                  [PART_WHY] = "de tijd is er",
                  [PART_WHAT] = "een maaltijd"},
    };
    must(store_decision_add(&f->decision, number, f->db, &decision));
    must(store_place_add(f->db, &(struct stored_place){.decision = f->decision,
                                                       .state = PLACE_HELD,
                                                       .by = "bea",
                                                       .at = AT(40)}));
    must(store_item(&item, f->db, &f->arena, f->item));
    item.phase = PHASE_DECIDED;
    must(store_item_update(f->db, &item));
    must(log_append(f->db, &(struct log_fact){.kind = "decision",
                                              .actor = "bea",
                                              .candidate = f->candidate,
                                              .session = f->session,
                                              .payload = "Berg toegelaten"}));
}

void fixture_story(struct fixture *f, enum story story)
{
    fixture_roster(f);
    must(db_begin(f->db));
    plan(f);
    if (story >= STORY_LOCKED)
        score(f);
    if (story >= STORY_REVEALED)
        show(f);
    if (story >= STORY_DECIDED)
        decide(f);
    must(db_finish(f->db, 0));
}
