/* The rule against a second, naive computation of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/core/tally.h>

#include "../support/naive.h"
#include "../support/numbers.h"
#include "../support/soak.h"

TestSuite(test_core_agree, .timeout = SOAK_SECONDS);

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
        !naive_quorum(&s->policy, s->input.seats))
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

static void expect_text(const struct figure *figure, const char *text,
                        unsigned long seed)
{
    cr_assert_str_eq(figure->exact ? figure->exact : "", text, "seed %lu",
                     seed);
}

/* On the side of the threshold that its text tells. */
static void compare_side(const struct outcome *o, unsigned long seed)
{
    bool at_or_above =
        o->method == METHOD_MAJORITY
            ? 2 * o->seats_above >= o->seats_counting
            : tally_compare(o->result.exact, o->threshold.exact) >= 0;
    cr_assert_eq(o->at_or_above, at_or_above, "seed %lu", seed);
}

/* Every number on the way; nothing of it while something is missing. */
static void compare_steps(struct sample *s, unsigned long seed,
                          struct arena *arena)
{
    struct outcome o;
    struct naive_steps n;

    tally_compute(&o, arena, &s->input);
    naive_steps(&n, &s->input);
    cr_assert_eq(o.seats_counting, n.seats, "seed %lu", seed);
    if (o.reason == REASON_INCOMPLETE)
        memset(&n, 0, sizeof n);
    cr_assert_eq(o.seats_above, n.above, "seed %lu", seed);
    for (int i = 0; i < s->policy.seat_count; i++) {
        expect_text(&o.seat_total[i], n.total[i], seed);
        for (int c = 0; c < s->policy.criterion_count; c++)
            expect_text(&o.score[i][c], n.score[i][c], seed);
    }
    for (int c = 0; c < s->policy.criterion_count; c++) {
        expect_text(&o.criterion_mean[c], n.mean[c], seed);
        expect_text(&o.criterion_median[c], n.median[c], seed);
        expect_text(&o.criterion_spread[c], n.spread[c], seed);
        cr_assert_eq(o.spread_flagged[c], n.flagged[c], "seed %lu", seed);
        cr_assert_eq(o.floor_missed[c], n.missed[c], "seed %lu", seed);
    }
    if (o.result.exact)
        compare_side(&o, seed);
}

static void compare_sensitivity(struct sample *s, unsigned long seed,
                                struct arena *arena)
{
    struct sensitivity out;
    struct naive whole, part;
    struct naive_steps steps;
    bool none;

    tally_sensitivity(&out, arena, &s->input);
    naive_tally(&whole, &s->input, s->policy.rule.method, -1);
    none = whole.verdict == VERDICT_NONE ||
           !naive_quorum(&s->policy, s->input.seats);
    naive_steps(&steps, &s->input);
    cr_assert_eq(out.trimmed_is_median,
                 !none && s->policy.rule.method == METHOD_TRIMMED &&
                     steps.seats <= 4,
                 "seed %lu, %d seats", seed, steps.seats);
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
        if (seed % 7 == 0) { /* any number of seats and criteria */
            compare_steps(&s, seed, &arena);
            compare_sensitivity(&s, seed, &arena);
        }
        naive_tally(&naive, &s.input, s.policy.rule.method, -1);
        verdicts[naive.verdict]++;
        arena_free(&arena);
    }
    for (int v = 0; v < VERDICT_COUNT; v++)
        cr_assert_gt(verdicts[v], INPUTS / 20, "too few %s", verdict_codes[v]);
}

/* The short form says what the long ones say. */
static void compare_brief(struct sample *s, unsigned long seed,
                          struct arena *arena)
{
    struct outcome o, brief;
    struct sensitivity full, doubt;

    tally_compute(&o, arena, &s->input);
    tally_sensitivity(&full, arena, &s->input);
    tally_brief(&brief, &doubt, arena, &s->input);
    cr_assert_eq(brief.verdict, o.verdict, "seed %lu", seed);
    cr_assert_eq(brief.reason, o.reason, "seed %lu", seed);
    cr_assert_eq(brief.reason_criterion, o.reason_criterion, "seed %lu", seed);
    cr_assert_eq(brief.seats_counting, o.seats_counting, "seed %lu", seed);
    cr_assert_eq(brief.method, o.method, "seed %lu", seed);
    expect_text(&brief.result, o.result.exact ? o.result.exact : "", seed);
    for (int i = 0; i < s->policy.seat_count; i++)
        cr_assert_eq(doubt.pivotal[i], full.pivotal[i], "seed %lu", seed);
    for (int m = 0; m < METHOD_COUNT; m++)
        cr_assert_eq(doubt.by_method[m].verdict, full.by_method[m].verdict,
                     "seed %lu", seed);
}

Test(test_core_agree, the_short_form_agrees)
{
    for (unsigned long seed = 1; seed <= 2000; seed++) {
        struct sample s;
        struct arena arena = {0};

        sample_fill(&s, seed, 1 + (int)(seed % 5), 1 + (int)(seed % 4));
        if (seed % 3 == 0)
            mix_up(&s);
        compare_brief(&s, seed, &arena);
        arena_free(&arena);
    }
}

/* A part of the seeds for each test, so that two cores share them. */
static void agree_wide(unsigned long part)
{
    unsigned long inputs = test_soaks() ? 250000 : 12500;
    long verdicts[VERDICT_COUNT] = {0};

    for (unsigned long seed = part; seed <= 4 * inputs; seed += 4) {
        struct sample s;
        struct naive naive;
        struct arena arena = {0};

        sample_fill_wide(&s, seed);
        compare_outcome(&s, seed, &arena);
        if (seed % 8 == part)
            compare_steps(&s, seed, &arena);
        naive_tally(&naive, &s.input, s.policy.rule.method, -1);
        verdicts[naive.verdict]++;
        arena_free(&arena);
    }
    for (int v = 0; v < VERDICT_COUNT; v++)
        cr_assert_gt(verdicts[v], (long)inputs / 50, "too few %s",
                     verdict_codes[v]);
}

Test(test_core_agree, any_policy_1)
{
    agree_wide(1);
}

Test(test_core_agree, any_policy_2)
{
    agree_wide(2);
}

Test(test_core_agree, any_policy_3)
{
    agree_wide(3);
}

Test(test_core_agree, any_policy_4)
{
    agree_wide(4);
}

/* All that the rule has to say of one table. */
static void say_all(const struct sample *s)
{
    struct outcome outcome;
    struct sensitivity doubt;
    struct arena arena = {0};
    const struct message *steps;
    int criteria[3], levels[3];

    tally_compute(&outcome, &arena, &s->input);
    tally_sensitivity(&doubt, &arena, &s->input);
    tally_steps(&steps, &arena, &s->policy, &outcome, LANG_NL);
    tally_doubts(&steps, &arena, &s->policy, &outcome, &doubt, LANG_NL);
    for (int admit = 0; admit < 2; admit++)
        tally_reasons(criteria, levels, &s->policy, &outcome, admit);
    if (outcome.result.exact)
        tally_compare(outcome.result.exact, outcome.threshold.exact);
    tally_brief(&outcome, &doubt, &arena, &s->input);
    arena_free(&arena);
}

/* Of any policy and any form, complete or not. */
Test(test_core_agree, no_number_is_left_behind)
{
    numbers_watch();
    for (unsigned long seed = 1; seed <= 300; seed++) {
        struct sample s;

        if (seed % 3)
            sample_fill(&s, seed, 1 + (int)(seed % 5), 1 + (int)(seed % 4));
        else
            sample_fill_wide(&s, seed);
        if (seed % 4 == 0)
            mix_up(&s);
        say_all(&s);
        cr_assert_eq(numbers_held(), 0, "seed %lu: %ld", seed, numbers_held());
    }
}
