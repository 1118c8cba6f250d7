#ifndef COMMITTEE_STORE_ERASURES_H
#define COMMITTEE_STORE_ERASURES_H

/*
 * Destroying what is kept about one candidate, and holds that prevent it.
 * When db_finish() has returned, the file was written anew without a trace of
 * it; if that could not be done then (somebody was reading), the next
 * db_open() does it and store_verify() says so.
 */

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct db;

/* How many rows of what an erasure removes. */
struct erasure_count {
    int person;  /* name and contact data, external ids */
    int letters; /* with second applications and marks */
    int scores;  /* with notes */
    int texts;   /* reasons, commitments, summaries, grounds, drafts */
    int entries; /* of the log: what they said */
};
/* What would go, changing nothing: the dry run. */
int store_erasure_preview(struct erasure_count *out, struct db *db,
                          int64_t candidate);

struct stored_erasure {
    int64_t candidate;
    bool expired; /* retention is over; false: on request */
    const char *by;
    int64_t at;
};
/*
 * Inside a transaction.  Numbers, events, outcomes' results and decisions
 * stay, without any text.  ERR_DENIED: on hold; ERR_NO: erased before.
 */
int store_erase(struct erasure_count *removed, struct db *db,
                const struct stored_erasure *erasure);
/* When it was erased, UTC ms; 0: it was not. */
int store_erased_at(int64_t *at, struct db *db, int64_t candidate);

/* "bevriezen" and back; appended, the latest holds. */
struct stored_hold {
    int64_t candidate;
    bool held;
    const char *by;
    int64_t at;
};
int store_hold_add(struct db *db, const struct stored_hold *hold);
int store_held(bool *held, struct db *db, int64_t candidate);

#endif
