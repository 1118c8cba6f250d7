#ifndef COMMITTEE_WORK_DECISIONS_H
#define COMMITTEE_WORK_DECISIONS_H

/* Decisions: numbered, with reasons, never changed. */

#include <stdbool.h>
#include <stdint.h>

#include <committee/core/vote.h>

struct arena;
struct committee;

enum { COMMITMENT_PARTS = 5 }; /* what, for whom, how often, from, how long */

struct decision_input {
    bool admit;
    const char *reasons;   /* required */
    const char *why;       /* required after "discuss" */
    const char *departure; /* required when it departs from the outcome */
    const char *minority;  /* NULL: none asked for; not without votes against */
    const char *commitment[COMMITMENT_PARTS]; /* what is required to admit */
    /* By seat, each that has a vote once; the figures follow from it. */
    const struct seat_vote *votes;
    int vote_count;
    /* Or figures alone, a seat one vote; all 0 as well: unanimous. */
    int votes_for, votes_against, votes_abstained;
    const char *corrects; /* number of the decision it corrects, or NULL */
    /* Id of who led where the chair takes no part, and required there; NULL
       where the chair led. */
    const char *chair;
};
/* Which of the texts this decision needs, and who may vote; for the form. */
struct leader {
    const char *id, *name;
};

struct decision_needs {
    bool why, departure;
    struct vote_input vote;       /* CAST_WAITING: this seat has a vote */
    const char *proposed_reasons; /* from the scores, in the arena */
    const char *chair;            /* name, "": none, or took no part */
    const struct leader *leaders; /* who may have led then */
    int leader_count;             /* 0 when the chair did */
};
int decision_needs(struct decision_needs *needs, struct committee *c,
                   struct arena *arena, const char *session,
                   const char *candidate, bool admit);
/* `number` gets "2026-017". ERR_DATA names what is missing. */
int decide(char number[24], struct committee *c, const char *session,
           const char *candidate, const struct decision_input *input);

struct decision_row {
    const char *number, *candidate, *name, *session;
    bool hidden; /* the viewer took no part: only that there is a decision */
    bool admit;  /* false while hidden */
    int64_t at;
    const char *corrects; /* "" */
    const char *commitment[COMMITMENT_PARTS];
};
int decisions_list(const struct decision_row **rows, int *count,
                   struct committee *c, struct arena *arena);

#endif
