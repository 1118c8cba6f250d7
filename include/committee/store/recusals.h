#ifndef COMMITTEE_STORE_RECUSALS_H
#define COMMITTEE_STORE_RECUSALS_H

/* A member and a candidate who know each other; appended, the latest holds. */

#include <stdbool.h>
#include <stdint.h>

#include <committee/core/session.h>

struct arena;
struct db;

struct stored_recusal {
    int64_t id, session, candidate;
    const char *member;
    bool recused; /* false: ends an earlier one */
    bool imposed; /* by the chair, not declared by the member */
    const char *by;
    int64_t at;
    bool ground_known; /* false: ended, or erased */
    enum ground ground;
    const char *note; /* "" */
};
/* A ground is stored when `recused` and `ground_known`. */
int store_recusal_add(struct db *db, const struct stored_recusal *recusal);
/* What holds now in this session: only those who are recused. */
int store_recusals(const struct stored_recusal **recusals, int *count,
                   struct db *db, struct arena *arena, int64_t session);
/* Everything ever said in this session, in its order. */
int store_recusals_all(const struct stored_recusal **recusals, int *count,
                       struct db *db, struct arena *arena, int64_t session);
/* Whether `member` is recused from `candidate` in that session, or (session
   0) was in the latest one that says anything about it. */
int store_recused(bool *recused, struct db *db, int64_t session,
                  int64_t candidate, const char *member);

#endif
