/* The rule against a second, naive computation of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/core/tally.h>

#include "test_core_naive.h"

TestSuite(test_core_agree, .timeout = 300);

static void mix_up(struct sample *s)
{
    for (int i = 0; i < s->policy.seat_count; i++)
        if (sample_random(s, 9) == 0)
            s->input.seats[i] =
                (enum seat_state)(SEAT_WAITING + sample_random(s, 3));
    if (sample_random(s, 15) == 0)
        s->ballots[0].scores[0] = SCORE_MISSING;
}

static void compare_outcome(struct sample *s, unsigned long seed,
                            struct arena *arena)
{
    struct outcome o;
    struct naive naive;

    tally_compute(&o, arena, &s->input);
    naive_tally(&naive, &s->input, s->policy.rule.method, -1);
    if (naive.reason != REASON_INCOMPLETE &&
        !tally_quorum(&s->policy, s->input.seats))
        naive = (struct naive){.reason = REASON_NO_QUORUM, .criterion = -1};
    cr_assert_eq(o.verdict, naive.verdict, "seed %lu", seed);
    cr_assert_eq(o.reason, naive.reason, "seed %lu", seed);
    cr_assert_eq(o.reason_criterion, naive.criterion, "seed %lu", seed);
    cr_assert_eq(o.result.exact == NULL, naive.result[0] == '\0');
    if (o.result.exact) {
        cr_assert_str_eq(o.result.exact, naive.result, "seed %lu", seed);
        cr_assert_eq(o.result.hundredths, naive.hundredths, "seed %lu", seed);
    }
}

static void compare_sensitivity(struct sample *s, unsigned long seed,
                                struct arena *arena)
{
    struct sensitivity out;
    struct naive whole, part;
    bool none;

    tally_sensitivity(&out, arena, &s->input);
    naive_tally(&whole, &s->input, s->policy.rule.method, -1);
    none = whole.verdict == VERDICT_NONE ||
           !tally_quorum(&s->policy, s->input.seats);
    for (int seat = 0; seat < s->policy.seat_count; seat++) {
        naive_tally(&part, &s->input, s->policy.rule.method, seat);
        cr_assert_eq(out.pivotal[seat], !none && part.verdict != whole.verdict,
                     "seed %lu", seed);
    }
    for (int m = 0; m < METHOD_COUNT; m++) {
        naive_tally(&part, &s->input, (enum method)m, -1);
        cr_assert_eq(out.by_method[m].verdict,
                     none ? VERDICT_NONE : part.verdict, "seed %lu", seed);
        if (!none)
            cr_assert_str_eq(out.by_method[m].result.exact, part.result);
    }
}

Test(test_core_agree, agrees_with_a_second_computation)
{
    enum { INPUTS = 20000 };
    long verdicts[VERDICT_COUNT] = {0};
    struct arena arena = {0};

    for (unsigned long seed = 1; seed <= INPUTS; seed++) {
        struct sample s;
        struct naive naive;

        sample_fill(&s, seed, 1 + (int)(seed % 5), 1 + (int)(seed % 4));
        if (seed % 3 == 0)
            mix_up(&s);
        compare_outcome(&s, seed, &arena);
        if (seed % 10 == 0)
            compare_sensitivity(&s, seed, &arena);
        naive_tally(&naive, &s.input, s.policy.rule.method, -1);
        verdicts[naive.verdict]++;
        arena_free(&arena);
    }
    for (int v = 0; v < VERDICT_COUNT; v++)
        cr_assert_gt(verdicts[v], INPUTS / 20, "too few %s", verdict_codes[v]);
}
