/* Krippendorff's alpha and the severity of a seat, as fractions. */

#include "tally_alpha.h"

#include <stdlib.h>

#include <committee/base/arena.h>

#include "tally_table.h"

/* A seat's score in points; it has one. */
static void score_value(mpq_t out, const struct seat_score *score)
{
    mpq_set_si(out, score->sum, (unsigned long)score->count * 100);
    mpq_canonicalize(out);
}

struct figure figure_of_share(struct arena *arena, long part, long whole)
{
    mpq_t value;
    mpq_init(value);
    mpq_set_si(value, part, (unsigned long)whole);
    mpq_canonicalize(value);
    struct figure figure = figure_make(arena, value);
    mpq_clear(value);
    return figure;
}

static void divide_by(mpq_t value, long number)
{
    mpq_t by;
    mpq_init(by);
    mpq_set_si(by, number, 1);
    mpq_div(value, value, by);
    mpq_clear(by);
}

struct figure figures_mean(struct arena *arena, const struct figure *list,
                           int count)
{
    mpq_t sum, one;
    mpq_inits(sum, one, NULL);
    for (int i = 0; i < count; i++) {
        figure_value(one, &list[i]);
        mpq_add(sum, sum, one);
    }
    divide_by(sum, count);
    struct figure figure = figure_make(arena, sum);
    mpq_clears(sum, one, NULL);
    return figure;
}

/* -- severity -------------------------------------------------------------- */

/* What the other seats gave on average in one cell; false when none did. */
static bool others_mean(mpq_t out, const struct seat_score *cell, int seats,
                        int seat)
{
    int count = 0;
    mpq_t one;
    mpq_init(one);
    mpq_set_si(out, 0, 1);
    for (int s = 0; s < seats; s++) {
        if (s == seat || !cell[s].count)
            continue;
        score_value(one, &cell[s]);
        mpq_add(out, out, one);
        count++;
    }
    if (count)
        divide_by(out, count);
    mpq_clear(one);
    return count > 0;
}

struct figure severity_of(long *cells, struct arena *arena,
                          const struct seat_score *values, int units, int seats,
                          int seat)
{
    struct figure figure = {0};
    mpq_t sum, own, others;
    mpq_inits(sum, own, others, NULL);
    *cells = 0;
    for (int u = 0; u < units; u++) {
        const struct seat_score *cell = &values[(size_t)u * (size_t)seats];
        if (!cell[seat].count || !others_mean(others, cell, seats, seat))
            continue;
        score_value(own, &cell[seat]);
        mpq_sub(own, own, others);
        mpq_add(sum, sum, own);
        ++*cells;
    }
    if (*cells) {
        divide_by(sum, *cells);
        figure = figure_make(arena, sum);
    }
    mpq_clears(sum, own, others, NULL);
    return figure;
}

/* -- alpha ----------------------------------------------------------------- */

/* Values that stand with another one in their unit. */
struct coded {
    mpq_t value;
    mpq_t rank; /* its mean rank, doubled; then what is compared */
    int unit;
};

struct coding {
    struct coded *list;
    long count;
};

static int values_in(const struct seat_score *unit, int coders)
{
    int count = 0;
    for (int i = 0; i < coders; i++)
        count += unit[i].count > 0;
    return count;
}

static void coding_init(struct coding *coding, const struct seat_score *values,
                        int units, int coders)
{
    size_t most = (size_t)units * (size_t)coders;
    *coding =
        (struct coding){.list = xalloc((most + 1) * sizeof(struct coded))};
    for (int u = 0; u < units; u++) {
        const struct seat_score *unit = &values[(size_t)u * (size_t)coders];
        if (values_in(unit, coders) < 2)
            continue;
        for (int i = 0; i < coders; i++) {
            if (!unit[i].count)
                continue;
            struct coded *one = &coding->list[coding->count++];
            one->unit = u;
            mpq_inits(one->value, one->rank, NULL);
            score_value(one->value, &unit[i]);
        }
    }
}

static void coding_clear(struct coding *coding)
{
    for (long i = 0; i < coding->count; i++)
        mpq_clears(coding->list[i].value, coding->list[i].rank, NULL);
    free(coding->list);
}

static int by_value(const void *a, const void *b)
{
    const struct coded *one = a, *other = b;
    return mpq_cmp(one->value, other->value);
}

static int by_unit(const void *a, const void *b)
{
    const struct coded *one = a, *other = b;
    return one->unit - other->unit;
}

/* Equal values share the mean of the ranks that they take; doubled, so that it
   is whole.  Doubling changes no alpha. */
static void values_to_ranks(struct coding *coding)
{
    struct coded *list = coding->list;
    qsort(list, (size_t)coding->count, sizeof *list, by_value);
    for (long from = 0, to; from < coding->count; from = to) {
        to = from + 1;
        while (to < coding->count &&
               mpq_equal(list[to].value, list[from].value))
            to++;
        for (long i = from; i < to; i++)
            mpq_set_si(list[i].rank, from + to, 1);
    }
    for (long i = 0; i < coding->count; i++)
        mpq_set(list[i].value, list[i].rank);
}

/* The squares of all differences between ordered pairs of `count` values:
   2 (count * sum of squares - square of the sum). */
static void differences(mpq_t out, const struct coded *list, long count)
{
    mpq_t sum, square;
    mpq_inits(sum, square, NULL);
    mpq_set_si(out, 0, 1);
    for (long i = 0; i < count; i++) {
        mpq_add(sum, sum, list[i].value);
        mpq_mul(square, list[i].value, list[i].value);
        mpq_add(out, out, square);
    }
    mpq_set_si(square, 2 * count, 1);
    mpq_mul(out, out, square);
    mpq_mul(sum, sum, sum);
    mpq_add(sum, sum, sum);
    mpq_sub(out, out, sum);
    mpq_clears(sum, square, NULL);
}

/* The differences within units, each by the values beside it. */
static void observed(mpq_t out, struct coding *coding)
{
    struct coded *list = coding->list;
    mpq_t unit;
    mpq_init(unit);
    mpq_set_si(out, 0, 1);
    qsort(list, (size_t)coding->count, sizeof *list, by_unit);
    for (long from = 0, to; from < coding->count; from = to) {
        to = from + 1;
        while (to < coding->count && list[to].unit == list[from].unit)
            to++;
        differences(unit, list + from, to - from);
        divide_by(unit, to - from - 1);
        mpq_add(out, out, unit);
    }
    mpq_clear(unit);
}

struct figure statistics_alpha(struct arena *arena,
                               const struct seat_score *values, int units,
                               int coders, enum alpha_metric metric)
{
    struct figure figure = {0};
    struct coding coding;
    mpq_t within, all, one;
    mpq_inits(within, all, one, NULL);
    coding_init(&coding, values, units, coders);
    if (metric == ALPHA_ORDINAL)
        values_to_ranks(&coding);
    differences(all, coding.list, coding.count);
    if (mpq_sgn(all) != 0) {
        observed(within, &coding);
        mpq_set_si(one, coding.count - 1, 1);
        mpq_mul(within, within, one);
        mpq_div(within, within, all);
        mpq_set_si(one, 1, 1);
        mpq_sub(within, one, within);
        figure = figure_make(arena, within);
    }
    coding_clear(&coding);
    mpq_clears(within, all, one, NULL);
    return figure;
}
