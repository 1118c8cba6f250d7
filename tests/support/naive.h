#ifndef TESTS_SUPPORT_NAIVE_H
#define TESTS_SUPPORT_NAIVE_H

/*
 * The rule a second time, written from product.md and cli.md alone, with plain
 * 128-bit fractions: nothing is shared with src/core/tally*.c but the structs
 * of the input.  Small numbers only.
 */

#include <committee/core/tally.h>

struct naive {
    enum verdict verdict;
    enum reason reason;
    int criterion;
    char result[100]; /* "71/20" */
    int hundredths;
};

/* `skip`: a seat that is left out, -1: none.  Without the quorum. */
void naive_tally(struct naive *out, const struct tally_input *input,
                 enum method method, int skip);
bool naive_quorum(const struct policy *policy,
                  const enum seat_state seats[MAX_SEATS]);

/* What stands between: "71/20", or "" where there is no such number. */
enum { NAIVE_TEXT = 100 };
struct naive_steps {
    char score[MAX_SEATS][MAX_CRITERIA][NAIVE_TEXT];
    char total[MAX_SEATS][NAIVE_TEXT];
    char mean[MAX_CRITERIA][NAIVE_TEXT], median[MAX_CRITERIA][NAIVE_TEXT];
    char spread[MAX_CRITERIA][NAIVE_TEXT];
    bool flagged[MAX_CRITERIA], missed[MAX_CRITERIA];
    int seats, above; /* that count; with a total at or above the threshold */
};
void naive_steps(struct naive_steps *out, const struct tally_input *input);

/* The fewest steps up (1) or down (-1) by trying everything, at most `limit`
   steps; steps -1 when the limit was met. */
struct change naive_change(const struct tally_input *input, int direction,
                           int limit);

/* Random small input, always the same for a seed. */
enum { SAMPLE_BALLOTS = 40 };
struct sample {
    struct policy policy;
    struct tally_ballot ballots[SAMPLE_BALLOTS];
    struct tally_input input;
    unsigned long state;
};
void sample_fill(struct sample *s, unsigned long seed, int seats, int criteria);
/* Anything that a policy may hold: up to 9 seats of up to 3 members and 12
   criteria, whole, half and hundredth steps, any quorum, floor and margin;
   some seats recused, absent or still waiting. */
void sample_fill_wide(struct sample *s, unsigned long seed);
int sample_random(struct sample *s, int below);

#endif
