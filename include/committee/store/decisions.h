#ifndef COMMITTEE_STORE_DECISIONS_H
#define COMMITTEE_STORE_DECISIONS_H

/* Decisions: numbered without gaps per year, with reasons, never changed. */

#include <stdbool.h>
#include <stdint.h>

#include <committee/core/vote.h>
#include <committee/text/date.h>

struct arena;
struct db;

enum decision_part {
    PART_REASONS,   /* motivering; required */
    PART_WHY,       /* why it falls this way after "discuss" */
    PART_DEPARTURE, /* why it departs from the outcome */
    PART_MINORITY,
    PART_WHAT, /* the commitment, five parts */
    PART_FOR_WHOM,
    PART_HOW_OFTEN,
    PART_FROM,
    PART_HOW_LONG,
    PART_COUNT,
};

struct stored_decision {
    int64_t id;
    const char *number; /* "2026-017"; given by the store */
    int64_t item;
    bool admit;
    int64_t outcome;   /* the proposal it rests on */
    const char *chair; /* member id */
    int votes_for, votes_against, votes_abstained;
    const struct seat_vote *votes; /* by seat, read in order of their ids */
    int vote_count;                /* 0: unanimous, or figures alone */
    int64_t corrects;              /* decision; 0: none */
    const char *entered_by;
    int64_t at;
    const char *parts[PART_COUNT]; /* "" (or NULL on the way in): none */
    /* read only */
    int64_t candidate, session;
    const char *candidate_number, *session_number;
    const char *corrects_number, *corrected_by; /* decision numbers, "" */
    bool erased;                                /* its texts are gone */
    struct date sent; /* the letter; year 0: not yet */
};

/*
 * With the next number of the local year of `at`; `number` has 24 bytes.
 * ERR_DATA: no reasons, no outcome (or "none"), another item's, decided
 * before without naming the latest decision, figures that are not the votes.
 */
int store_decision_add(int64_t *id, char *number, struct db *db,
                       const struct stored_decision *decision);
int store_decision(struct stored_decision *out, struct db *db,
                   struct arena *arena, int64_t id);
/* SHA-256 over its facts, votes and texts as they were read back, 65 bytes; the
   fields as in log.h.  It goes into the log, so that verify sees a change. */
void decision_digest(char *out, const struct stored_decision *decision);
/* ERR_NO_INPUT: there is no such number. */
int store_decision_id(int64_t *id, struct db *db, const char *number);
/* The latest of an item; `out->id` is 0 when there is none. */
int store_decision_latest(struct stored_decision *out, struct db *db,
                          struct arena *arena, int64_t item);

struct decision_search {
    int64_t session, item; /* 0: all */
    int year;              /* 0: all */
    bool standing;         /* only those that no other one corrects */
};
/* In the order of their numbers. */
int store_decisions(const struct stored_decision **decisions, int *count,
                    struct db *db, struct arena *arena,
                    const struct decision_search *search);
/* Those that stand about candidates from whom `member` is recused. */
struct decided_apart {
    int admitted, declined;
    int placed; /* of the admitted: not gone since */
};
int store_decided_apart(struct decided_apart *out, struct db *db,
                        const struct decision_search *search,
                        const char *member);

#endif
