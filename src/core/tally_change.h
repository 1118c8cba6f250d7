#ifndef COMMITTEE_SRC_CORE_TALLY_CHANGE_H
#define COMMITTEE_SRC_CORE_TALLY_CHANGE_H

/*
 * The search for the smallest change, private to core/tally*.c.
 *
 * Only raising is searched: to lower, every number changes its sign.  A member's
 * score that goes up one step of the scale raises the total of the seat by a
 * `gain` that depends on seat and criterion only, so that the scores of one seat
 * on one criterion are a group with `room` for so many steps.  All totals
 * and gains are whole numbers: points times `unit`.
 */

#include "tally_table.h"

struct moves {
    const struct table *table;
    int sign; /* 1 raises, -1 lowers (every number is negated) */
    int room[MAX_SEATS][MAX_CRITERIA];     /* steps that are possible */
    int opinions[MAX_SEATS][MAX_CRITERIA]; /* members who scored it */
    long sum[MAX_SEATS][MAX_CRITERIA];     /* of their scores, hundredths */
    mpz_t gain[MAX_SEATS][MAX_CRITERIA];   /* of a seat total, a step */
    mpz_t total[MAX_SEATS];
    mpz_t unit; /* one point */
};

/* What the result has to become. */
struct goal {
    mpz_t bound; /* points times the unit of the moves */
    bool strict; /* above the bound, not equal to it */
    bool floors; /* every criterion must reach its floor as well */
};

enum { CANNOT = -1 };

/* A growing row of whole numbers. */
struct numbers {
    mpz_t *at;
    int count;
};
void numbers_init(struct numbers *n, int count); /* zeros */
void numbers_clear(struct numbers *n);

/* Whether a sum of `count` results meets the goal. */
bool goal_met(const struct goal *goal, const mpz_t sum, int count);

/*
 * What a criterion lacks for its floor (raising) or for missing it (lowering),
 * in whole parts; a step of a seat adds `part[seat]` of them.  128 bits hold
 * the least common multiple of the numbers of members, of which there are at
 * most MAX_SEARCHED in all.
 */
enum { MAX_SEARCHED = 1000 };
struct shortage {
    __int128 lacks; /* 0 or less: nothing */
    __int128 part[MAX_SEATS];
};
struct shortage find_shortage(const struct moves *m, int criterion);
/* The fewest steps that make it up after `used` steps of each seat, to which
   they are added; CANNOT when there is no room. */
int shortage_steps(int used[MAX_SEATS], const struct shortage *s,
                   const struct moves *m, int criterion);

/*
 * What a seat's total can become: at[k] is the most after k steps of that seat,
 * where room[c] says how many steps each of its criteria has.
 */
void seat_reach(struct numbers *out, const struct moves *m, int seat,
                const int room[MAX_CRITERIA], const mpz_t total);

/* The fewest steps to a goal, CANNOT when there are none; `cut` is set when the
   search was cut short, so that fewer may do. */
int change_of_mean(bool *cut, const struct moves *m, const struct goal *goal);
int change_of_criterion_median(bool *cut, const struct moves *m,
                               const struct goal *goal);
/* `wanted` seats whose own total meets the goal. */
int change_of_majority(const struct moves *m, const struct goal *goal,
                       int wanted);
/* `dropped` seats at each end are left out. */
int change_of_middle(bool *cut, const struct moves *m, const struct goal *goal,
                     int dropped);

/* Fills up and down of a sensitivity; the verdict is not none. */
void fill_changes(struct sensitivity *out, const struct tally_input *input,
                  const struct table *t, enum verdict verdict);

#endif
