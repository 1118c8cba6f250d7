/* What holds for any ballots: each on a hundred thousand seeded cases. */
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/core/tally.h>

#include "../support/naive.h"

TestSuite(test_core_properties, .timeout = 300);

/* A sanitizer makes each ten times as slow. */
#if defined(__SANITIZE_ADDRESS__)
enum { CASES = 10000 };
#else
enum { CASES = 100000 };
#endif

/* What the rule says of one sample, without who the seats are. */
struct answer {
    struct arena arena;
    struct outcome outcome;
    struct sensitivity doubt;
};

static void ask(struct answer *a, const struct sample *s)
{
    a->arena = (struct arena){0};
    tally_brief(&a->outcome, &a->doubt, &a->arena, &s->input);
}

static void expect_same(const struct answer *a, const struct answer *b,
                        unsigned long seed)
{
    const char *one = a->outcome.result.exact, *two = b->outcome.result.exact;
    cr_assert_str_eq(one ? one : "", two ? two : "", "seed %lu", seed);
    cr_assert_eq(a->outcome.verdict, b->outcome.verdict, "seed %lu", seed);
    cr_assert_eq(a->outcome.reason, b->outcome.reason, "seed %lu", seed);
    cr_assert_eq(a->outcome.reason_criterion, b->outcome.reason_criterion,
                 "seed %lu", seed);
    for (int m = 0; m < METHOD_COUNT; m++)
        cr_assert_eq(a->doubt.by_method[m].verdict,
                     b->doubt.by_method[m].verdict, "seed %lu", seed);
}

/* The sample as it was, but where its pointers point into itself. */
static void copy_sample(struct sample *out, const struct sample *s)
{
    *out = *s;
    out->input.policy = &out->policy;
    out->input.ballots = out->ballots;
}

/* -- permuting ------------------------------------------------------------- */

static void shuffle_members(struct sample *s)
{
    for (int i = s->input.ballot_count - 1; i > 0; i--) {
        int k = sample_random(s, i + 1);
        struct tally_ballot ballot = s->ballots[i];
        s->ballots[i] = s->ballots[k];
        s->ballots[k] = ballot;
    }
}

/* place[old] is the new place of a seat. */
static void shuffle_seats(struct sample *s, int place[MAX_SEATS])
{
    struct policy policy = s->policy;
    enum seat_state seats[MAX_SEATS] = {SEAT_IN};
    for (int i = 0; i < policy.seat_count; i++)
        place[i] = i;
    for (int i = policy.seat_count - 1; i > 0; i--) {
        int k = sample_random(s, i + 1), was = place[i];
        place[i] = place[k];
        place[k] = was;
    }
    for (int i = 0; i < policy.seat_count; i++) {
        s->policy.seats[place[i]] = policy.seats[i];
        seats[place[i]] = s->input.seats[i];
    }
    memcpy(s->input.seats, seats, sizeof seats);
    for (int b = 0; b < s->input.ballot_count; b++)
        s->ballots[b].seat = place[s->ballots[b].seat];
}

Test(test_core_properties, order_of_members_and_seats_is_nothing)
{
    for (unsigned long seed = 1; seed <= CASES; seed++) {
        struct sample s, t;
        struct answer a, b;
        int place[MAX_SEATS];
        sample_fill_wide(&s, seed);
        copy_sample(&t, &s);
        shuffle_members(&t);
        shuffle_seats(&t, place);
        ask(&a, &s);
        ask(&b, &t);
        expect_same(&a, &b, seed);
        for (int i = 0; i < s.policy.seat_count; i++)
            cr_assert_eq(a.doubt.pivotal[i], b.doubt.pivotal[place[i]],
                         "seed %lu", seed);
        arena_free(&a.arena);
        arena_free(&b.arena);
    }
}

/* The smallest change asks more, so it is asked of fewer. */
Test(test_core_properties, order_is_nothing_to_the_smallest_change)
{
    for (unsigned long seed = 1; seed <= CASES / 20; seed++) {
        struct sample s, t;
        struct arena arena = {0};
        struct sensitivity a, b;
        int place[MAX_SEATS];
        sample_fill(&s, seed, 1 + (int)(seed % 4), 1 + (int)(seed % 3));
        copy_sample(&t, &s);
        shuffle_members(&t);
        shuffle_seats(&t, place);
        tally_sensitivity(&a, &arena, &s.input);
        tally_sensitivity(&b, &arena, &t.input);
        cr_assert_eq(a.up.steps, b.up.steps, "seed %lu", seed);
        cr_assert_eq(a.up.verdict, b.up.verdict, "seed %lu", seed);
        cr_assert_eq(a.down.steps, b.down.steps, "seed %lu", seed);
        cr_assert_eq(a.down.verdict, b.down.verdict, "seed %lu", seed);
        arena_free(&arena);
    }
}

/* -- raising a score ------------------------------------------------------- */

/* One more step in one form, somewhere where there is room. */
static bool raise_one(struct sample *s)
{
    const struct scale *scale = &s->policy.scale;
    int criteria = s->policy.criterion_count;
    int cells = s->input.ballot_count * criteria;
    int first = sample_random(s, cells);
    for (int i = 0; i < cells; i++) {
        int cell = (first + i) % cells;
        int *score = &s->ballots[cell / criteria].scores[cell % criteria];
        if (*score == SCORE_NO_OPINION || *score + scale->step > scale->max)
            continue;
        *score += scale->step;
        return true;
    }
    return false;
}

/* The order of two fractions such as "71/20". */
static int compare_figures(const char *one, const char *two)
{
    long long a, b, c, d;
    char *end;
    a = strtoll(one, &end, 10);
    b = strtoll(end + 1, NULL, 10);
    c = strtoll(two, &end, 10);
    d = strtoll(end + 1, NULL, 10);
    return ((__int128)a * d > (__int128)c * b) -
           ((__int128)a * d < (__int128)c * b);
}

/* Longer numerators and denominators have no room in a long long. */
static bool fits(const char *figure)
{
    size_t above = strcspn(figure, "/");
    return above < 18 && strlen(figure) - above < 18;
}

Test(test_core_properties, a_raised_score_never_lowers_the_result)
{
    long raised = 0, compared = 0;
    for (unsigned long seed = 1; seed <= CASES; seed++) {
        struct sample s, t;
        struct answer a, b;
        sample_fill_wide(&s, seed);
        s.policy.rule.method = (enum method)(seed % METHOD_MAJORITY);
        copy_sample(&t, &s);
        if (!raise_one(&t))
            continue;
        ask(&a, &s);
        ask(&b, &t);
        const char *one = a.outcome.result.exact, *two = b.outcome.result.exact;
        cr_assert_eq(one == NULL, two == NULL, "seed %lu", seed);
        if (one) {
            cr_assert_geq(b.outcome.result.hundredths,
                          a.outcome.result.hundredths, "seed %lu", seed);
            if (fits(one) && fits(two)) {
                cr_assert_leq(compare_figures(one, two), 0, "seed %lu: %s %s",
                              seed, one, two);
                raised += compare_figures(one, two) < 0;
                compared++;
            }
        }
        arena_free(&a.arena);
        arena_free(&b.arena);
    }
    cr_assert_gt(compared, CASES / 2);
    cr_assert_gt(raised, CASES / 8);
}

/* -- who is not there ------------------------------------------------------ */

/* Whatever stands in the form of a seat that is recused or absent. */
static void scribble(struct sample *s, int seat)
{
    for (int b = 0; b < s->input.ballot_count; b++) {
        if (s->ballots[b].seat != seat)
            continue;
        for (int c = 0; c < s->policy.criterion_count; c++)
            s->ballots[b].scores[c] =
                sample_random(s, 6) == 0   ? SCORE_MISSING
                : sample_random(s, 6) == 0 ? SCORE_NO_OPINION
                : sample_random(s, 2)      ? s->policy.scale.min
                                           : s->policy.scale.max;
    }
}

/* The same committee without a seat: its place taken by the last one. */
static void remove_seat(struct sample *s, int seat)
{
    int last = --s->policy.seat_count, kept = 0;
    s->policy.seats[seat] = s->policy.seats[last];
    s->input.seats[seat] = s->input.seats[last];
    for (int b = 0; b < s->input.ballot_count; b++) {
        if (s->ballots[b].seat == seat)
            continue;
        s->ballots[kept] = s->ballots[b];
        if (s->ballots[kept].seat == last)
            s->ballots[kept].seat = seat;
        kept++;
    }
    s->input.ballot_count = kept;
}

Test(test_core_properties, recused_and_absent_never_matter)
{
    for (unsigned long seed = 1; seed <= CASES; seed++) {
        struct sample s, t;
        struct answer a, b;
        sample_fill_wide(&s, seed);
        if (s.policy.seat_count < 2)
            continue;
        int seat = sample_random(&s, s.policy.seat_count);
        s.input.seats[seat] = seed % 2 ? SEAT_RECUSED : SEAT_ABSENT;
        s.policy.rule.quorum = QUORUM_AT_LEAST;
        s.policy.rule.quorum_seats = 1;
        copy_sample(&t, &s);
        scribble(&t, seat);
        if (seed % 3 == 0)
            remove_seat(&t, seat);
        ask(&a, &s);
        ask(&b, &t);
        expect_same(&a, &b, seed);
        cr_assert_not(a.doubt.pivotal[seat], "seed %lu", seed);
        arena_free(&a.arena);
        arena_free(&b.arena);
    }
}

/* -- weights --------------------------------------------------------------- */

Test(test_core_properties, scaling_all_weights_is_nothing)
{
    for (unsigned long seed = 1; seed <= CASES; seed++) {
        struct sample s, t;
        struct answer a, b;
        sample_fill_wide(&s, seed);
        copy_sample(&t, &s);
        int factor = 2 + sample_random(&s, 40000);
        for (int c = 0; c < t.policy.criterion_count; c++)
            t.policy.criteria[c].weight *= factor;
        ask(&a, &s);
        ask(&b, &t);
        expect_same(&a, &b, seed);
        for (int i = 0; i < s.policy.seat_count; i++)
            cr_assert_eq(a.doubt.pivotal[i], b.doubt.pivotal[i], "seed %lu",
                         seed);
        arena_free(&a.arena);
        arena_free(&b.arena);
    }
}

/* The same candidate asked twice, with others in between. */
Test(test_core_properties, order_of_candidates_is_nothing)
{
    enum { BLOCK = 1000 };
    static struct answer first[BLOCK];
    for (unsigned long block = 0; block < CASES; block += BLOCK) {
        struct sample s;
        for (unsigned long i = 0; i < BLOCK; i++) {
            sample_fill_wide(&s, block + i + 1);
            ask(&first[i], &s);
        }
        for (unsigned long i = BLOCK; i-- > 0;) {
            struct answer again;
            sample_fill_wide(&s, block + i + 1);
            ask(&again, &s);
            expect_same(&first[i], &again, block + i + 1);
            arena_free(&again.arena);
            arena_free(&first[i].arena);
        }
    }
}
