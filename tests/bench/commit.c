/*
 * What it takes to make one small change safe: SQLite alone with the settings
 * of our store, the floor below which no "saved" can come; and handing in a
 * form, with its rules, its log entry and reading it back.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include <committee/base/arena.h>
#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "bench.h"
#include "sample.h"

static void run_sql(sqlite3 *db, const char *sql)
{
    bench_need(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, sql);
}

static sqlite3 *open_bare(const char *path, const char *synchronous)
{
    sqlite3 *db = NULL;
    char *pragma = sqlite3_mprintf("PRAGMA synchronous=%s", synchronous);
    bench_need(sqlite3_open(path, &db) == SQLITE_OK, path);
    run_sql(db, "PRAGMA journal_mode=TRUNCATE");
    run_sql(db, pragma);
    run_sql(db, "PRAGMA secure_delete=ON");
    run_sql(db, "CREATE TABLE score (id INTEGER PRIMARY KEY, ballot INTEGER,"
                " criterion TEXT, value INTEGER) STRICT");
    sqlite3_free(pragma);
    return db;
}

static void commit_one(sqlite3 *db, struct samples *samples)
{
    uint64_t began = bench_now_ns();
    run_sql(db, "BEGIN IMMEDIATE;"
                "INSERT INTO score(ballot, criterion, value)"
                " VALUES (1, 'PLAN', 400);"
                "COMMIT");
    samples_add(samples, bench_now_ns() - began);
}

/* ---- our own -------------------------------------------------------------- */

static struct committee *open_ours(int candidates)
{
    struct committee *c = NULL;
    struct committee_options options = {.config = sample_config(candidates)};
    bench_need(committee_open(&c, &options) == 0, "opening the committee");
    return c;
}

/* An open session in which forms are asked for. */
static void begin_evening(char session[24], struct committee *c,
                          const char *candidate)
{
    struct session_plan plan = {
        .date = {2026, 3, 12}, .start = {19, 30}, .seed = "zaad"};
    const char *const candidates[] = {candidate};
    bool good = session_new(session, c, &plan) == 0 &&
                session_add(c, session, candidates, 1, NULL) == 0 &&
                session_all_present(c, session) == 0 &&
                session_confidential(c, session, NULL) == 0 &&
                session_open(c, session, plan.start) == 0 &&
                item_open_letter(c, session, candidate) == 0 &&
                item_to_interview(c, session, candidate) == 0 &&
                item_ask_scores(c, session, candidate) == 0;
    bench_need(good, "the sample session");
}

static void lock_one(struct committee *c, const struct ballot_key *key,
                     struct samples *samples)
{
    struct arena arena = {0};
    const struct ballot_view *saved = NULL;
    int criteria = committee_policy(c)->criterion_count;
    for (int i = 0; i < criteria; i++)
        bench_need(ballot_score(c, key, i, 400) == 0, "a score");
    uint64_t began = bench_now_ns();
    bench_need(ballot_lock(&saved, c, &arena, key) == 0 && saved->locked,
               "handing in a form");
    samples_add(samples, bench_now_ns() - began);
    bench_need(ballot_reopen(c, key, "Nog eens") == 0, "giving it back");
    arena_free(&arena);
}

static const char *first_voter(struct committee *c)
{
    const struct roster *roster = committee_roster(c);
    for (int i = 0; i < roster->count; i++)
        if (roster->members[i].active && member_votes(&roster->members[i]))
            return roster->members[i].id;
    return "";
}

/* ---- measured ------------------------------------------------------------- */

BENCH(commit, "a form from handed in to saved, beside bare SQLite commits")
{
    struct samples lock = {.name = "a form, from lock to saved"};
    struct samples extra = {.name = "bare SQLite commit, EXTRA"};
    struct samples off = {.name = "the same, never synced"};
    sqlite3 *safe = open_bare("safe.db", "EXTRA");
    sqlite3 *loose = open_bare("loose.db", "OFF");
    struct committee *c = open_ours(SAMPLE_FEW);
    char session[24];
    struct ballot_key key = {session, "K-2026-001", first_voter(c)};
    begin_evening(session, c, key.candidate);
    for (int i = 0; i < 3 * bench_times(); i++) {
        lock_one(c, &key, &lock);
        commit_one(safe, &extra);
        commit_one(loose, &off);
    }
    committee_close(c);
    sqlite3_close(safe);
    sqlite3_close(loose);
    bench_report(&lock, &extra);
    bench_report(&extra, &off);
    samples_free(&lock);
    samples_free(&extra);
    samples_free(&off);
}
