#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/core/tally.h>

#include "test_core_naive.h"

TestSuite(test_core_change);

/* Small enough to try everything: at most six steps. */
enum { LIMIT = 6 };

static void compare(const struct sample *s, unsigned long seed,
                    const struct change *found, int direction)
{
    struct change naive = naive_change(&s->input, direction, LIMIT);
    bool beyond = found->steps == 0 || found->steps > LIMIT;

    cr_assert_not(found->at_most, "seed %lu: cut short", seed);
    if (naive.steps < 0) {
        cr_assert(beyond, "seed %lu, direction %d: %d steps to %s, but no way",
                  seed, direction, found->steps, verdict_codes[found->verdict]);
        return;
    }
    cr_assert_eq(found->steps, naive.steps,
                 "seed %lu, method %s, direction %d: %d, really %d", seed,
                 method_codes[s->policy.rule.method], direction, found->steps,
                 naive.steps);
    cr_assert_eq(found->verdict, naive.verdict,
                 "seed %lu, method %s, direction %d: %s, really %s", seed,
                 method_codes[s->policy.rule.method], direction,
                 verdict_codes[found->verdict], verdict_codes[naive.verdict]);
}

static void compare_one(const struct sample *s, unsigned long seed)
{
    struct sensitivity out;
    struct outcome outcome;
    struct arena arena = {0};

    tally_compute(&outcome, &arena, &s->input);
    tally_sensitivity(&out, &arena, &s->input);
    if (outcome.verdict != VERDICT_NONE) {
        compare(s, seed, &out.up, 1);
        compare(s, seed, &out.down, -1);
    }
    arena_free(&arena);
}

static void compare_many(unsigned long from, unsigned long to, int seats,
                         int criteria)
{
    for (unsigned long seed = from; seed < to; seed++) {
        struct sample s;

        sample_fill(&s, seed, seats, criteria);
        compare_one(&s, seed);
    }
}

Test(test_core_change, one_and_two_seats)
{
    compare_many(1, 400, 1, 2);
    compare_many(1, 400, 2, 2);
}

Test(test_core_change, three_seats)
{
    compare_many(1000, 1500, 3, 1);
    compare_many(2000, 2400, 3, 2);
}

Test(test_core_change, four_and_five_seats)
{
    compare_many(3000, 3400, 4, 1);
    compare_many(4000, 4120, 4, 2);
    compare_many(5000, 5300, 5, 1);
}

/* The second seat scores the light criterion only, so that a step there adds
   much to the result though little to the floor. */
static void leave_out_heavy(struct sample *s)
{
    s->policy.criteria[0].weight = 20;
    s->policy.criteria[1].weight = 3;
    for (int b = 0; b < s->input.ballot_count; b++)
        if (s->ballots[b].seat == 1)
            s->ballots[b].scores[0] = SCORE_NO_OPINION;
}

/* Seats of one, two and three members, and floors between the scores: a step
   does not count alike for the floor and for the result. */
Test(test_core_change, floors_with_seats_of_different_size)
{
    for (unsigned long seed = 6000; seed < 9000; seed++) {
        struct sample s;

        sample_fill(&s, seed, 3, seed % 3 ? 1 + (int)(seed % 2) : 2);
        s.policy.rule.method =
            (enum method)(seed % 7 ? METHOD_MEAN : METHOD_CRITERION_MEDIAN);
        s.policy.rule.threshold = 200 + 10 * sample_random(&s, 10);
        for (int c = 0; c < s.policy.criterion_count; c++)
            s.policy.criteria[c].floor = 250 + 5 * sample_random(&s, 30);
        s.input.ballot_count = 4 + (int)(seed % 3);
        for (int b = 3; b < s.input.ballot_count; b++) {
            s.ballots[b] = s.ballots[b - 3];
            s.ballots[b].seat = b % 2;
        }
        if (seed % 3 == 0)
            leave_out_heavy(&s);
        compare_one(&s, seed);
    }
}
