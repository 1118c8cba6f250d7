#ifndef COMMITTEE_STORE_REVEALS_H
#define COMMITTEE_STORE_REVEALS_H

/*
 * Reveals and outcomes.  A reveal is a snapshot of who was entitled, with the
 * ballot of each that counts; an outcome is what the rule makes of it.  The
 * first, the second round, every change in that and a late recusal each
 * append one of both.
 */

#include <stdbool.h>
#include <stdint.h>

#include <committee/core/policy.h>
#include <committee/core/tally.h>
#include <committee/store/ballots.h>

struct arena;
struct db;

enum reveal_cause {
    REVEAL_FIRST,
    REVEAL_ROUND,   /* the second round began */
    REVEAL_CHANGE,  /* a score changed in it */
    REVEAL_RECUSAL, /* a recusal came late */
    REVEAL_CAUSE_COUNT,
};
enum entitlement {
    ENTITLED_IN,
    ENTITLED_RECUSED,
    ENTITLED_ABSENT,
    ENTITLEMENT_COUNT,
};

struct reveal_member {
    const char *member, *seat; /* ids */
    enum entitlement state;
    int64_t ballot; /* locked, for ENTITLED_IN; else 0 */
};
struct stored_reveal {
    int64_t id, item;
    int round;
    enum reveal_cause cause;
    const char *by;
    int64_t at;
    const struct reveal_member *members;
    int member_count;
};
int store_reveal_add(int64_t *id, struct db *db,
                     const struct stored_reveal *reveal);
/* The latest of an item; `out->id` is 0 when nothing was shown yet. */
int store_reveal_latest(struct stored_reveal *out, struct db *db,
                        struct arena *arena, int64_t item);
/* Oldest first. */
int store_reveals(const struct stored_reveal **reveals, int *count,
                  struct db *db, struct arena *arena, int64_t item);

struct stored_outcome {
    int64_t id, reveal;
    int policy; /* version */
    enum method method;
    enum verdict verdict;
    const char *reason;       /* "above", "floor:SAM", … */
    const char *result_exact; /* "71/20", "" when there is none */
    int result_hundredths;    /* of no meaning then */
    int64_t at;
    const char *steps; /* the caller's format; NULL: erased */
    /* read only */
    int64_t item;
    int round;
};
int store_outcome_add(int64_t *id, struct db *db,
                      const struct stored_outcome *outcome);
/* The latest of an item; `out->id` is 0 when there is none. */
int store_outcome_latest(struct stored_outcome *out, struct db *db,
                         struct arena *arena, int64_t item);
int store_outcome(struct stored_outcome *out, struct db *db,
                  struct arena *arena, int64_t id);
/* Oldest first. */
int store_outcomes(const struct stored_outcome **outcomes, int *count,
                   struct db *db, struct arena *arena, int64_t item);

/* One outcome with everything it was computed from, for verify. */
struct outcome_case {
    struct stored_outcome outcome;
    struct stored_reveal reveal;
    const struct stored_ballot *ballots; /* [i] is of reveal.members[i];
                                            id 0 for who is not in */
    const char *candidate;               /* number */
    const char *session;                 /* number */
    const char *decision;                /* number that rests on it, "" */
    int64_t erased_at; /* cannot be computed again; 0: it can */
};
/* The next after the outcome `after` (0: the first); `out->outcome.id` is 0
   at the end. */
int store_outcome_next(struct outcome_case *out, struct db *db,
                       struct arena *arena, int64_t after);

#endif
