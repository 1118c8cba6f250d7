/*
 * What SQLite itself takes to make one small change safe with the settings of
 * our store: the floor below which no "saved" can come.
 */
#include <sqlite3.h>
#include <stdlib.h>

#include "bench.h"

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

BENCH(commit, "one bare SQLite commit: the floor of every \"saved\"")
{
    struct samples extra = {.name = "bare SQLite commit, EXTRA"};
    struct samples off = {.name = "the same, never synced"};
    sqlite3 *safe = open_bare("safe.db", "EXTRA");
    sqlite3 *loose = open_bare("loose.db", "OFF");
    for (int i = 0; i < 10 * bench_times(); i++) {
        commit_one(safe, &extra);
        commit_one(loose, &off);
    }
    sqlite3_close(safe);
    sqlite3_close(loose);
    bench_report(&extra, &off);
}
