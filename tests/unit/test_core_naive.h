#ifndef TESTS_UNIT_TEST_CORE_NAIVE_H
#define TESTS_UNIT_TEST_CORE_NAIVE_H

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

/* `skip`: a seat that is left out, -1: none. */
void naive_tally(struct naive *out, const struct tally_input *input,
                 enum method method, int skip);
/* The fewest steps up (1) or down (-1) by trying everything, at most `limit`
   steps; steps -1 when the limit was met. */
struct change naive_change(const struct tally_input *input, int direction,
                           int limit);

/* Random small input, always the same for a seed. */
struct sample {
    struct policy policy;
    struct tally_ballot ballots[24];
    struct tally_input input;
    unsigned long state;
};
void sample_fill(struct sample *s, unsigned long seed, int seats, int criteria);
int sample_random(struct sample *s, int below);

#endif
