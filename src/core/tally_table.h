#ifndef COMMITTEE_SRC_CORE_TALLY_TABLE_H
#define COMMITTEE_SRC_CORE_TALLY_TABLE_H

/*
 * The exact numbers of one tally, private to core/tally*.c: the seats' scores
 * and totals as fractions, and the methods that make one result of them.
 */

#include <gmp.h>

#include <committee/core/tally.h>

struct table {
    const struct policy *policy;
    enum method method;
    bool complete;          /* nothing is missing in a seat that is in */
    int seat_count;         /* seats with an opinion */
    bool counts[MAX_SEATS]; /* which these are */
    bool scored[MAX_SEATS][MAX_CRITERIA];
    mpq_t score[MAX_SEATS][MAX_CRITERIA]; /* mean of a seat's members */
    mpq_t total[MAX_SEATS];               /* weighted mean of a seat */
    mpq_t threshold, margin;
    int missed; /* the first floor missed, cached; NOT_LOOKED at first */
};
enum { NOT_LOOKED = -2, NONE_MISSED = -1 };

/* What the rule says about one table. */
struct ruling {
    enum verdict verdict;
    enum reason reason;
    int criterion;   /* of REASON_FLOOR, else -1 */
    int seats_above; /* seats with a total at or above the threshold */
    mpq_t result;
};

void table_init(struct table *t, const struct tally_input *input);
void table_clear(struct table *t);
/* Leaves one seat out, as if it had no opinion; the original may be copied
   first, for the numbers themselves do not change. */
void table_drop_seat(struct table *t, int seat);

void ruling_init(struct ruling *r);
void ruling_clear(struct ruling *r);
/* Applies the table's method, threshold, margin and floors; not the quorum. */
void table_rule(struct ruling *out, struct table *t);
/* The same, and then the quorum. */
void table_decide(struct ruling *out, struct table *t,
                  const struct tally_input *input);
/* The other methods and the pivotal seats; there is an outcome.  `arena` NULL:
   without the results of the methods. */
void table_doubt(struct sensitivity *out, struct arena *arena, struct table *t);

/* Over the seats that scored a criterion; false when none did. */
bool table_mean(mpq_t out, const struct table *t, int criterion);
bool table_median(mpq_t out, const struct table *t, int criterion);
/* Highest minus lowest seat score. */
bool table_spread(mpq_t out, const struct table *t, int criterion);
/* Highest minus lowest seat total; there must be a seat. */
void table_total_spread(mpq_t out, const struct table *t);
/* Whether a criterion has a floor, was scored, and its mean is below it. */
bool table_floor_missed(const struct table *t, int criterion);

/* `hundredths` as a fraction: 350 is 7/2. */
void fraction_of_hundredths(mpq_t out, int hundredths);
/* "71/20" and its value rounded half up, into the arena. */
struct figure figure_make(struct arena *arena, const mpq_t value);
/* The value of a figure, which must have one. */
void figure_value(mpq_t out, const struct figure *figure);

#endif
