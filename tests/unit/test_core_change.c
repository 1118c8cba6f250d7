#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/core/tally.h>

#include "../support/naive.h"

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

/* The same where seats in the middle count alone. */
Test(test_core_change, floors_with_middle_seats_of_different_size)
{
    for (unsigned long seed = 10000; seed < 11500; seed++) {
        struct sample s;

        sample_fill(&s, seed, 3 + (int)(seed % 2), 1 + (seed % 5 == 0));
        s.policy.rule.method =
            (enum method)(seed % 3 ? METHOD_MEDIAN : METHOD_TRIMMED);
        s.policy.rule.threshold = 200 + 10 * sample_random(&s, 10);
        for (int c = 0; c < s.policy.criterion_count; c++)
            s.policy.criteria[c].floor = 250 + 5 * sample_random(&s, 30);
        s.input.ballot_count = 4 + (int)(seed % 3);
        for (int b = 3; b < s.input.ballot_count; b++) {
            s.ballots[b] = s.ballots[b - 3];
            s.ballots[b].seat = b % 2;
        }
        compare_one(&s, seed);
    }
}

/* Nearly everybody at one end of the scale, the line just before it: there is
   little room, and one step alone may add nothing. */
static void near_an_end(struct sample *s, bool top)
{
    const struct scale *scale = &s->policy.scale;

    s->policy.rule.threshold = top ? scale->max : scale->min + scale->step;
    s->policy.rule.margin = sample_random(s, 3) ? 0 : 25;
    for (int c = 0; c < s->policy.criterion_count; c++)
        s->policy.criteria[c].floor =
            sample_random(s, 3) ? NO_FLOOR : scale->max;
    for (int b = 0; b < s->input.ballot_count; b++) {
        for (int c = 0; c < s->policy.criterion_count; c++) {
            int away = scale->step * (sample_random(s, 3) != 0);
            s->ballots[b].scores[c] =
                top ? scale->max - away : scale->min + away;
        }
    }
}

Test(test_core_change, little_room)
{
    for (unsigned long seed = 12000; seed < 13500; seed++) {
        struct sample s;

        sample_fill(&s, seed, 1 + (int)(seed % 5), 1 + (seed % 7 == 0));
        near_an_end(&s, seed % 3 != 0);
        compare_one(&s, seed);
    }
}

/* No number of steps of 3 makes 4.50 of 1.00: the floor stays out of reach. */
Test(test_core_change, a_floor_beyond_every_step)
{
    for (int method = 0; method < METHOD_COUNT; method++) {
        struct sample s;
        struct sensitivity doubt;
        struct arena arena = {0};

        sample_fill(&s, 1, 3, 2);
        s.policy.scale = (struct scale){100, 500, 300, true, false};
        s.policy.rule.method = (enum method)method;
        s.policy.rule.threshold = 300;
        s.policy.rule.margin = 0;
        s.policy.criteria[0].floor = 450;
        s.policy.criteria[1].floor = NO_FLOOR;
        s.input.ballot_count = 3;
        for (int b = 0; b < 3; b++)
            s.ballots[b] =
                (struct tally_ballot){.seat = b, .scores = {100, 100}};
        compare_one(&s, (unsigned long)method);
        tally_sensitivity(&doubt, &arena, &s.input);
        cr_assert_eq(doubt.up.verdict, method == METHOD_MAJORITY
                                           ? VERDICT_ADMIT
                                           : VERDICT_DISCUSS);
        arena_free(&arena);
    }
}

/* -- scales of very many steps --------------------------------------------- */

/* Everybody gives the lowest score, in steps of a hundredth: every score has
   to go up by 2.90, so that what is found can be checked by hand. */
static void all_at_the_bottom(struct sample *s, int seats, enum method method)
{
    sample_fill(s, 1, seats, 4);
    s->policy.scale = (struct scale){100, 500, 1, true, false};
    s->policy.rule.method = method;
    s->policy.rule.threshold = 390;
    s->policy.rule.margin = 0;
    s->input.ballot_count = seats;
    for (int b = 0; b < seats; b++) {
        s->ballots[b].seat = b;
        for (int c = 0; c < 4; c++)
            s->ballots[b].scores[c] = 100;
    }
    for (int c = 0; c < 4; c++) {
        s->policy.criteria[c].weight = 5;
        s->policy.criteria[c].floor = NO_FLOOR;
    }
}

/* The seats that have to move, each by 4 x 290 steps; 8 seats are too many to
   look at every way, but the one that is found is no worse. */
static const struct {
    int seats;
    enum method method;
    int steps;
    bool at_most;
} bottoms[] = {
    {3, METHOD_MEAN, 3 * 4 * 290, false},
    {3, METHOD_MEDIAN, 2 * 4 * 290, false},
    {3, METHOD_CRITERION_MEDIAN, 2 * 4 * 290, false},
    {3, METHOD_MAJORITY, 2 * 4 * 290, false},
    {8, METHOD_MEAN, 8 * 4 * 290, false},
    {8, METHOD_MEDIAN, 5 * 4 * 290, true},
    {8, METHOD_CRITERION_MEDIAN, 5 * 4 * 290, true},
    {7, METHOD_MAJORITY, 4 * 4 * 290, false},
    {9, METHOD_CRITERION_MEDIAN, 5 * 4 * 290, false},
};

Test(test_core_change, many_steps_end_in_time)
{
    for (size_t i = 0; i < sizeof bottoms / sizeof *bottoms; i++) {
        struct sample s;
        struct sensitivity doubt;
        struct arena arena = {0};

        all_at_the_bottom(&s, bottoms[i].seats, bottoms[i].method);
        tally_sensitivity(&doubt, &arena, &s.input);
        cr_assert_eq(doubt.up.steps, bottoms[i].steps, "row %zu: %d", i,
                     doubt.up.steps);
        cr_assert_eq(doubt.up.verdict, VERDICT_ADMIT, "row %zu", i);
        cr_assert_eq(doubt.up.at_most, bottoms[i].at_most, "row %zu", i);
        cr_assert_eq(doubt.down.steps, 0, "row %zu", i);
        arena_free(&arena);
    }
}

/*
 * One, two and three members, all at 1.00, and too many steps for a table.  The
 * floor of 3.90 goes first, as cheaply as can be: 400 steps of the one, 800 of
 * the two and 210 of the three.  Of those every three steps add a hundredth to
 * their seat, a third of it to the result.
 */
static const struct {
    int threshold, steps;
    bool at_most; /* where the threshold alone takes as many, it is certain */
} beyond_floor[] = {
    {100, 1410, true},
    {390, 1410, false},
    {395, 1410 + 45, false},
    {420, 1410 + 270, false},
};

Test(test_core_change, many_steps_with_seats_of_different_size)
{
    size_t rows = sizeof beyond_floor / sizeof *beyond_floor;

    for (size_t k = 0; k < 2 * rows; k++) {
        size_t i = k / 2;
        bool last_first = k % 2; /* the order of the seats is nothing */
        struct sample s;
        struct sensitivity doubt;
        struct arena arena = {0};

        all_at_the_bottom(&s, 3, METHOD_MEAN);
        s.policy.criterion_count = 1;
        s.policy.criteria[0].floor = 390;
        s.policy.rule.threshold = beyond_floor[i].threshold;
        s.input.ballot_count = 6;
        for (int b = 0; b < 6; b++) {
            int seat = b < 1 ? 0 : b < 3 ? 1 : 2;
            s.ballots[b] = (struct tally_ballot){
                .seat = last_first ? 2 - seat : seat, .scores = {100}};
        }
        tally_sensitivity(&doubt, &arena, &s.input);
        cr_expect_eq(doubt.up.steps, beyond_floor[i].steps, "row %zu: %d", i,
                     doubt.up.steps);
        cr_expect_eq(doubt.up.verdict, VERDICT_ADMIT, "row %zu", i);
        cr_expect_eq(doubt.up.at_most, beyond_floor[i].at_most, "row %zu", i);
        arena_free(&arena);
    }
}

/*
 * Nine seats of one, two and three members in turn, all at 1.00 in whole steps.
 * The floor of 4.50 lacks 31.50 of the seats' scores: 12 steps of the single
 * ones make up 12, 24 of the pairs 12 more, and 23 of the rest 7.67.
 */
Test(test_core_change, whole_steps_with_seats_of_different_size)
{
    struct sample s;
    struct sensitivity doubt;
    struct arena arena = {0};

    all_at_the_bottom(&s, MAX_SEATS, METHOD_MEAN);
    s.policy.scale.step = 100;
    s.policy.criterion_count = 1;
    s.policy.criteria[0].floor = 450;
    s.policy.rule.threshold = 100;
    s.input.ballot_count = 0;
    for (int seat = 0; seat < MAX_SEATS; seat++)
        for (int member = 0; member <= seat % 3; member++)
            s.ballots[s.input.ballot_count++] =
                (struct tally_ballot){.seat = seat, .scores = {100}};
    tally_sensitivity(&doubt, &arena, &s.input);
    cr_expect_eq(doubt.up.steps, 12 + 24 + 23, "%d", doubt.up.steps);
    cr_expect_eq(doubt.up.verdict, VERDICT_ADMIT);
    cr_expect_not(doubt.up.at_most, "whole steps fit into a table");
    arena_free(&arena);
}

/* -- nine seats and twelve criteria ------------------------------------------ */

/* Everybody at 1.00, all criteria as heavy, in whole steps.  To 3.00 every
   score that counts takes two of them: of nine seats, of the five that make a
   majority, of the eight that leave one below. */
static const struct {
    enum method method;
    int floor, steps;
} largest[] = {
    {METHOD_MEAN, 200, 9 * 12 * 2},
    {METHOD_MEAN, NO_FLOOR, 9 * 12 * 2},
    {METHOD_MEDIAN, NO_FLOOR, 5 * 12 * 2},
    {METHOD_TRIMMED, NO_FLOOR, 8 * 12 * 2},
    {METHOD_CRITERION_MEDIAN, 200, 5 * 12 * 2},
    {METHOD_CRITERION_MEDIAN, NO_FLOOR, 5 * 12 * 2},
    {METHOD_MAJORITY, 200, 5 * 12 * 2},
};

static void fill_largest(struct sample *s, enum method method, int floor)
{
    sample_fill(s, 1, MAX_SEATS, MAX_CRITERIA);
    s->policy.scale = (struct scale){100, 500, 100, true, false};
    s->policy.rule.method = method;
    s->policy.rule.threshold = 300;
    s->policy.rule.margin = 0;
    s->input.ballot_count = MAX_SEATS;
    for (int b = 0; b < MAX_SEATS; b++) {
        s->ballots[b].seat = b;
        for (int c = 0; c < MAX_CRITERIA; c++)
            s->ballots[b].scores[c] = 100;
    }
    for (int c = 0; c < MAX_CRITERIA; c++) {
        s->policy.criteria[c].weight = 7;
        s->policy.criteria[c].floor = floor;
    }
}

Test(test_core_change, the_largest_table)
{
    for (size_t i = 0; i < sizeof largest / sizeof *largest; i++) {
        struct sample s;
        struct sensitivity doubt;
        struct arena arena = {0};

        fill_largest(&s, largest[i].method, largest[i].floor);
        tally_sensitivity(&doubt, &arena, &s.input);
        cr_expect_eq(doubt.up.steps, largest[i].steps, "row %zu: %d", i,
                     doubt.up.steps);
        cr_expect_eq(doubt.up.verdict, VERDICT_ADMIT, "row %zu", i);
        cr_expect_not(doubt.up.at_most, "row %zu", i);
        arena_free(&arena);
    }
}

/* Everybody at 2.00, the floors at 3.00, and more than 4.00 to be reached: of the
   ways to make up twelve floors there are too many to look at each. */
Test(test_core_change, floors_in_too_many_ways)
{
    struct sample s;
    struct sensitivity doubt;
    struct arena arena = {0};

    fill_largest(&s, METHOD_MEDIAN, 300);
    s.policy.rule.margin = 100;
    for (int b = 0; b < MAX_SEATS; b++)
        for (int c = 0; c < MAX_CRITERIA; c++)
            s.ballots[b].scores[c] = 200;
    tally_sensitivity(&doubt, &arena, &s.input);
    cr_expect_eq(doubt.up.verdict, VERDICT_ADMIT);
    cr_expect(doubt.up.at_most, "%d", doubt.up.steps);
    cr_expect_geq(doubt.up.steps, 5 * (12 * 2 + 1));
    cr_expect_leq(doubt.up.steps, 9 * 12 * 3);
    arena_free(&arena);
}
