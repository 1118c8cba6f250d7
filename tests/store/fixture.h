#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

/* A folder of the test's own with a database file in it, and a committee of
   four with one session in it: enough rows for every rule of the schema. */

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include <committee/base/arena.h>
#include <committee/store/db.h>

/* SQLite below the handle, for attacks (from src/store/statement.h). */
sqlite3 *raw_handle(struct db *db);

struct fixture {
    char folder[64];
    char path[96]; /* folder/committee.db */
    struct db *db;
    struct arena arena;
    int64_t candidate, other; /* with letters; `other` is still waiting */
    int64_t session, item, other_item;
    int64_t ballots[3]; /* of anna, mohamed and piet: locked */
    int64_t reveal, outcome, decision;
};

enum { T0 = 1773340200 }; /* seconds: 12 March 2026, 19:30 */
#define AT(minutes) ((int64_t)(T0 + 60 * (minutes)) * 1000)

void fixture_folder(struct fixture *f); /* folder and path only */
void fixture_empty(struct fixture *f);  /* and an empty database */
void fixture_roster(struct fixture *f); /* and members, and a policy */
/* How far the story of the candidate goes. */
enum story { STORY_PLANNED, STORY_LOCKED, STORY_REVEALED, STORY_DECIDED };
void fixture_story(struct fixture *f, enum story story);
void fixture_end(struct fixture *f); /* closes, removes the folder */

/* 0, or the test fails and says the sentence of the failure. */
#define must(call) must_at((call), #call, __FILE__, __LINE__)
void must_at(int status, const char *call, const char *file, int line);
/* Runs SQL of an attacker through the same connection: its result code. */
int attack(struct db *db, const char *sql);
int64_t count_rows(struct db *db, const char *table);

#endif
