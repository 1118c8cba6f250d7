#ifndef COMMITTEE_SRC_CORE_TALLY_CURVE_H
#define COMMITTEE_SRC_CORE_TALLY_CURVE_H

/*
 * The search where the result is a sum over the criteria: the mean
 * (tally_curve.c) and the median per criterion (tally_medians.c).  For each
 * criterion a curve says what a number of steps can add at best, its floor
 * being reached.
 */

#include "tally_change.h"

struct curve {
    int least;            /* fewest steps that reach the floor */
    int most;             /* steps there is room for, at least `least` */
    struct numbers gains; /* best gain of u steps, from u = least on */
};

/* The fewest steps, spent on all curves together, that lift `base` to the goal;
   CANNOT when there are none. */
int curves_reach(const struct curve *curves, int count, const mpz_t base,
                 const struct goal *goal);
void curves_clear(struct curve *curves, int count);

/* A goal for the sum of `count` results; its bound is to be cleared. */
void goal_times(struct goal *out, const struct goal *goal, long count);

/* The seats that scored a criterion, those with the most members last; among
   equals the largest gain first. */
struct order {
    int seats[MAX_SEATS];
    int count;
};

struct order order_seats(const struct moves *m, int criterion, bool by_members);
/* The steps that there is room for in all of these seats. */
int order_room(const struct moves *m, int criterion, const struct order *order);

#endif
