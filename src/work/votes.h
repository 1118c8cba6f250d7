#ifndef COMMITTEE_WORK_VOTES_H
#define COMMITTEE_WORK_VOTES_H

/* Private to work/: who has a vote on an item, and how it was voted on. */

#include <committee/core/vote.h>

struct arena;
struct committee;
struct decision_input;
struct facts;

struct votes {
    int in_favour, against, abstained;
    const struct seat_vote *seats; /* as they are stored */
    int seat_count;
};

/* CAST_WAITING for who has a vote; `admit` is the caller's to set. */
int votes_entitled(struct vote_input *out, struct committee *c,
                   struct arena *arena, const struct facts *f);
/* What an input says; ERR_DATA when it is wrong, or the rule does not carry
   the decision. */
int votes_of(struct votes *out, struct committee *c, struct arena *arena,
             const struct facts *f, const struct decision_input *input);

#endif
