/* Agreement, spread, order and time, counted in whole numbers. */

#include <committee/core/statistics.h>

#include <committee/base/arena.h>

#include "tally_alpha.h"

/* The scores of all candidates: values[(case * criteria + c) * seats + s]. */
struct counting {
    const struct statistics_input *input;
    const struct policy *policy;
    struct arena *arena;
    struct seat_score *values;
    int units; /* cells: candidates × criteria */
    int seats;
};

static struct seat_score *cell_of(const struct counting *k, int unit)
{
    return &k->values[(size_t)unit * (size_t)k->seats];
}

static void count_ballot(struct counting *k, int at,
                         const struct tally_ballot *ballot)
{
    for (int c = 0; c < k->policy->criterion_count; c++) {
        int score = ballot->scores[c];
        if (score == SCORE_MISSING || score == SCORE_NO_OPINION)
            continue;
        struct seat_score *to =
            &cell_of(k, at * k->policy->criterion_count + c)[ballot->seat];
        to->sum += score;
        to->count++;
    }
}

static void count_values(struct counting *k, struct statistics *out)
{
    const struct statistics_input *input = k->input;
    k->units = input->count * k->policy->criterion_count;
    k->values = arena_array(k->arena, struct seat_score,
                            (size_t)k->units * (size_t)k->seats + 1);
    for (int i = 0; i < input->count; i++) {
        const struct statistics_case *one = &input->cases[i];
        for (int b = 0; b < one->ballot_count; b++)
            count_ballot(k, i, &one->ballots[b]);
        out->cases += one->ballot_count > 0;
    }
}

/* -- agreement ------------------------------------------------------------- */

/* The difference between two means over the product of their counts, which is
   left out: compare it with a number times scale_of(). */
static long gap(const struct seat_score *a, const struct seat_score *b)
{
    long difference = a->sum * b->count - b->sum * a->count;
    return difference < 0 ? -difference : difference;
}

static long scale_of(const struct seat_score *a, const struct seat_score *b)
{
    return (long)a->count * b->count;
}

static void count_pair(struct statistics *out, const struct counting *k,
                       const struct seat_score *a, const struct seat_score *b)
{
    if (!a->count || !b->count)
        return;
    out->equal.whole++;
    out->within.whole++;
    out->equal.part += gap(a, b) == 0;
    out->within.part += gap(a, b) <= k->policy->scale.step * scale_of(a, b);
}

static void count_agreement(struct statistics *out, const struct counting *k)
{
    for (int u = 0; u < k->units; u++)
        for (int a = 0; a < k->seats; a++)
            for (int b = a + 1; b < k->seats; b++)
                count_pair(out, k, &cell_of(k, u)[a], &cell_of(k, u)[b]);
    out->enough = out->cases >= STATISTICS_ALPHA_FROM;
    if (!out->enough)
        return;
    out->alpha_ordinal = statistics_alpha(k->arena, k->values, k->units,
                                          k->seats, ALPHA_ORDINAL);
    out->alpha_interval = statistics_alpha(k->arena, k->values, k->units,
                                           k->seats, ALPHA_INTERVAL);
}

/* -- spread ---------------------------------------------------------------- */

static bool above(const struct seat_score *a, const struct seat_score *b)
{
    return a->sum * b->count > b->sum * a->count;
}

/* The highest and the lowest seat of a cell; false: fewer than two scored. */
static bool extremes(const struct seat_score **high,
                     const struct seat_score **low,
                     const struct seat_score *cell, int seats)
{
    int count = 0;
    for (int s = 0; s < seats; s++) {
        if (!cell[s].count)
            continue;
        if (!count || above(&cell[s], *high))
            *high = &cell[s];
        if (!count || above(*low, &cell[s]))
            *low = &cell[s];
        count++;
    }
    return count > 1;
}

static void count_spread(struct statistics *out, const struct counting *k,
                         int criterion)
{
    struct figure *list =
        arena_array(k->arena, struct figure, k->input->count + 1);
    struct share *flagged = &out->criteria[criterion].flagged;
    const struct seat_score *high, *low;
    for (int i = 0; i < k->input->count; i++) {
        int unit = i * k->policy->criterion_count + criterion;
        if (!extremes(&high, &low, cell_of(k, unit), k->seats))
            continue;
        long scale = scale_of(high, low);
        list[flagged->whole++] =
            figure_of_share(k->arena, gap(high, low), scale * 100);
        flagged->part += gap(high, low) >= k->policy->rule.spread_flag * scale;
    }
    if (flagged->whole)
        out->criteria[criterion].spread =
            figures_mean(k->arena, list, (int)flagged->whole);
}

/* -- order and time -------------------------------------------------------- */

/* A candidate's result by the plain mean, whatever the method and quorum. */
static struct figure mean_result(const struct counting *k,
                                 const struct statistics_case *one)
{
    struct policy policy = *k->policy;
    struct tally_input input = {.policy = &policy,
                                .ballots = one->ballots,
                                .ballot_count = one->ballot_count};
    struct outcome outcome;
    struct sensitivity doubt;
    policy.rule.method = METHOD_MEAN;
    policy.rule.quorum = QUORUM_AT_LEAST;
    policy.rule.quorum_seats = 1;
    for (int s = 0; s < k->seats; s++)
        input.seats[s] = SEAT_ABSENT;
    for (int b = 0; b < one->ballot_count; b++)
        input.seats[one->ballots[b].seat] = SEAT_IN;
    tally_brief(&outcome, &doubt, k->arena, &input);
    return outcome.result;
}

/* From 0; a place is in the third in which it ends. */
static int third_of(const struct statistics_case *one)
{
    return (one->place - 1) * STATISTICS_THIRDS / one->places;
}

static void count_order(struct statistics *out, const struct counting *k)
{
    for (int third = 0; third < STATISTICS_THIRDS; third++) {
        struct figure *list =
            arena_array(k->arena, struct figure, k->input->count + 1);
        int count = 0;
        for (int i = 0; i < k->input->count; i++) {
            const struct statistics_case *one = &k->input->cases[i];
            struct figure result = {0};
            if (one->ballot_count && third_of(one) == third)
                result = mean_result(k, one);
            if (result.exact)
                list[count++] = result;
        }
        out->thirds[third].cases = count;
        if (count)
            out->thirds[third].mean = figures_mean(k->arena, list, count);
    }
}

static void count_time(struct statistics *out, const struct counting *k)
{
    enum { MINUTE = 60 };
    long sum = 0, shortest = 0, longest = 0;
    int count = 0;
    for (int i = 0; i < k->input->count; i++) {
        long seconds = k->input->cases[i].interview_s;
        if (seconds < 0)
            continue;
        sum += seconds;
        shortest = count && shortest < seconds ? shortest : seconds;
        longest = longest > seconds ? longest : seconds;
        count++;
    }
    out->interviews.count = count;
    if (!count)
        return;
    out->interviews.mean = figure_of_share(k->arena, sum, (long)MINUTE * count);
    out->interviews.shortest = figure_of_share(k->arena, shortest, MINUTE);
    out->interviews.longest = figure_of_share(k->arena, longest, MINUTE);
}

void statistics_compute(struct statistics *out, struct arena *arena,
                        const struct statistics_input *input)
{
    struct counting k = {.input = input,
                         .policy = input->policy,
                         .arena = arena,
                         .seats = input->policy->seat_count};
    *out = (struct statistics){0};
    count_values(&k, out);
    count_agreement(out, &k);
    for (int s = 0; s < k.seats; s++)
        out->seats[s].severity = severity_of(&out->seats[s].cells, arena,
                                             k.values, k.units, k.seats, s);
    for (int c = 0; c < k.policy->criterion_count; c++)
        count_spread(out, &k, c);
    count_order(out, &k);
    count_time(out, &k);
}
