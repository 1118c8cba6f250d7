#ifndef COMMITTEE_STORE_PRACTICE_H
#define COMMITTEE_STORE_PRACTICE_H

/* The practice letter of a session: who scored what, until it is over. */

#include <stdbool.h>
#include <stdint.h>

#include <committee/store/ballots.h>

struct arena;
struct db;

struct stored_practice {
    int64_t id; /* 0: none is going on */
    bool shown; /* the scores were */
};
int store_practice(struct stored_practice *out, struct db *db, int64_t session);
/* ERR_DATA: one is going on, or a letter was opened. */
int store_practice_start(struct db *db, int64_t session, const char *by,
                         int64_t at);
int store_practice_show(struct db *db, int64_t practice);
/* Nothing of what was scored is left; nothing to do where none goes on. */
int store_practice_end(struct db *db, int64_t session);

/* Who fills in this form now; made when it is not there. */
int store_practice_enter(struct db *db, int64_t practice, const char *member,
                         const char *by, bool by_secretary);
/* ERR_DATA once it is handed in; SCORE_MISSING takes a score out. */
int store_practice_score(struct db *db, int64_t practice, const char *member,
                         const struct stored_score *score);
int store_practice_lock(struct db *db, int64_t practice, const char *member);
/* As ballots: `id` counts from 1, drafts and locked ones. */
int store_practice_ballots(const struct stored_ballot **ballots, int *count,
                           struct db *db, struct arena *arena,
                           int64_t practice);

#endif
