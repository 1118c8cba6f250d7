/* The smallest change of the median per criterion. */

#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>

#include "tally_curve.h"

/* Scores of the seats on one criterion in parts (see struct shortage), so
   that whole numbers can be compared. */
struct column {
    const struct moves *moves;
    const struct shortage *shortage;
    int criterion;
    bool with_floor;
    struct order order;
    __int128 value[MAX_SEATS]; /* by seat: its score now */
    __int128 step[MAX_SEATS];  /* by seat: what a step adds */
};

/* Steps that bring a seat up to `wanted`, CANNOT when it has no room. */
static int steps_to(const struct column *col, int seat, __int128 wanted)
{
    __int128 lacks = wanted - col->value[seat], steps;

    if (lacks <= 0)
        return 0;
    steps = (lacks + col->step[seat] - 1) / col->step[seat];
    if (steps > col->moves->room[seat][col->criterion])
        return CANNOT;
    return (int)steps;
}

/*
 * The steps after which the seats in `upper` (a bit each, by place in the
 * order) reach `high`, seat place `middle` reaches `low`, and the floor too.
 */
static int steps_of_choice(const struct column *col, unsigned upper, int middle,
                           __int128 low, __int128 high)
{
    int used[MAX_SEATS] = {0};
    int sum = 0, rest = 0;

    for (int i = 0; i < col->order.count; i++) {
        int s = col->order.seats[i];

        if (!(upper & (1u << i)) && i != middle)
            continue;
        used[s] = steps_to(col, s, i == middle ? low : high);
        if (used[s] == CANNOT)
            return CANNOT;
        sum += used[s];
    }
    if (col->with_floor)
        rest = shortage_steps(used, col->shortage, col->moves, col->criterion);
    return rest == CANNOT ? CANNOT : sum + rest;
}

/* The fewest steps to medians of at least low and high (equal if odd). */
static int steps_to_medians(const struct column *col, __int128 low,
                            __int128 high)
{
    int count = col->order.count, half = count / 2;
    int best = CANNOT;

    for (unsigned upper = 0; upper < 1u << count; upper++) {
        if (__builtin_popcount(upper) != half)
            continue;
        for (int middle = 0; middle < count; middle++) {
            int steps;

            if (upper & (1u << middle))
                continue;
            steps = steps_of_choice(col, upper, middle, low, high);
            if (steps != CANNOT && (best == CANNOT || steps < best))
                best = steps;
        }
    }
    return best;
}

static int compare_wide(const void *left, const void *right)
{
    __int128 a, b;

    memcpy(&a, left, sizeof a);
    memcpy(&b, right, sizeof b);
    return (a > b) - (a < b);
}

/* The score that a seat has, and of those it can get every `stride`th and the
   highest; ascending, each once. */
static int attainable(__int128 **out, const struct column *col, int stride)
{
    int room = order_room(col->moves, col->criterion, &col->order);
    __int128 *values = xalloc(((size_t)room + MAX_SEATS) * sizeof *values);
    int count = 0, kept = 0;

    for (int i = 0; i < col->order.count; i++) {
        int s = col->order.seats[i];

        for (int k = 0; k < col->moves->room[s][col->criterion]; k += stride)
            values[count++] = col->value[s] + k * col->step[s];
        values[count++] =
            col->value[s] + col->moves->room[s][col->criterion] * col->step[s];
    }
    qsort(values, (size_t)count, sizeof *values, compare_wide);
    for (int i = 0; i < count; i++)
        if (i == 0 || values[i] != values[kept - 1])
            values[kept++] = values[i];
    *out = values;
    return kept;
}

static void column_init(struct column *col, const struct moves *m, int c,
                        const struct shortage *shortage)
{
    *col = (struct column){.moves = m, .shortage = shortage, .criterion = c};
    col->order = order_seats(m, c, false);
    for (int i = 0; i < col->order.count; i++) {
        int s = col->order.seats[i];

        /* part = step · multiple / members, and value alike */
        col->step[s] = shortage->part[s];
        col->value[s] =
            m->sum[s][c] * (shortage->part[s] / m->table->policy->scale.step);
    }
}

static void set_wide(mpz_t out, __int128 value)
{
    unsigned __int128 size =
        value < 0 ? -(unsigned __int128)value : (unsigned __int128)value;

    mpz_set_ui(out, (unsigned long)(size >> 64));
    mpz_mul_2exp(out, out, 64);
    mpz_add_ui(out, out, (unsigned long)size);
    if (value < 0)
        mpz_neg(out, out);
}

/* Twice the median now, in parts. */
static __int128 median_now(const struct column *col)
{
    __int128 values[MAX_SEATS] = {0};
    int count = col->order.count;

    for (int i = 0; i < count; i++)
        values[i] = col->value[col->order.seats[i]];
    qsort(values, (size_t)count, sizeof *values, compare_wide);
    return values[(count - 1) / 2] + values[count / 2];
}

/* A median that can be had, with what it costs: keep it where it is best. */
static void curve_offer(struct curve *curve, bool *reached, int steps,
                        __int128 gain)
{
    mpz_t value;

    if (steps == CANNOT || steps > curve->most)
        return;
    mpz_init(value);
    set_wide(value, gain);
    if (!reached[steps] || mpz_cmp(value, curve->gains.at[steps]) > 0)
        mpz_set(curve->gains.at[steps], value);
    reached[steps] = true;
    mpz_clear(value);
}

/* What is best for u steps is at least what is best for u - 1. */
static bool curve_finish(struct curve *curve, const bool *reached)
{
    curve->least = CANNOT;
    for (int u = 0; u <= curve->most; u++) {
        if (curve->least == CANNOT && reached[u])
            curve->least = u;
        else if (curve->least != CANNOT &&
                 (!reached[u] ||
                  mpz_cmp(curve->gains.at[u], curve->gains.at[u - 1]) < 0))
            mpz_set(curve->gains.at[u], curve->gains.at[u - 1]);
    }
    return curve->least != CANNOT;
}

/* Looks at a seat for every pair of medians: the seats above, one between. */
static long looks(int count, int seats)
{
    long choices = 1;

    for (int i = 0; i < seats / 2; i++)
        choices = choices * (seats - i) / (i + 1);
    choices *= (long)(seats - seats / 2) * seats;
    return choices * count * (seats % 2 ? 1 : count);
}

/* So many values that it takes no second: with three seats, or one member a
   seat and steps of a quarter, these are all. */
static int choose_values(bool *cut, __int128 **out, const struct column *col)
{
    enum { MOST_LOOKS = 50000000 };
    int stride = 1;
    int count = attainable(out, col, stride);

    while (looks(count, col->order.count) > MOST_LOOKS) {
        *cut = true;
        stride *= 2;
        free(*out);
        count = attainable(out, col, stride);
    }
    return count;
}

/* Gains are twice the median's rise in parts. */
static bool median_curve(bool *cut, struct curve *curve,
                         const struct column *col)
{
    __int128 *values;
    int count = choose_values(cut, &values, col);
    bool odd = col->order.count % 2 == 1;
    __int128 now = median_now(col);
    bool *reached, possible;

    *curve = (struct curve){
        .most = order_room(col->moves, col->criterion, &col->order)};
    numbers_init(&curve->gains, curve->most + 1);
    reached = xalloc((size_t)curve->most + 1);
    for (int low = 0; low < count; low++) {
        for (int high = low; high < (odd ? low + 1 : count); high++) {
            if (values[low] + values[high] >= now)
                curve_offer(curve, reached,
                            steps_to_medians(col, values[low], values[high]),
                            values[low] + values[high] - now);
        }
    }
    possible = curve_finish(curve, reached);
    free(reached);
    free(values);
    return possible;
}

/*
 * From twice the parts of one criterion to weight × points × unit × 2 × every
 * criterion's multiple, so that criteria can be added up.
 */
struct medians {
    __int128 multiple[MAX_CRITERIA]; /* parts in a hundredth */
    mpz_t every;                     /* product of the multiples */
    mpz_t base;                      /* Σ weight × median now */
    long weights;                    /* of the criteria that were scored */
    struct curve curves[MAX_CRITERIA];
    int count;
};

static void weigh(mpz_t out, const struct medians *all, int c,
                  const struct moves *m)
{
    mpz_t multiple;

    mpz_init(multiple);
    set_wide(multiple, all->multiple[c]);
    mpz_mul(out, out, all->every);
    mpz_divexact(out, out, multiple);
    mpz_mul_si(out, out, m->table->policy->criteria[c].weight);
    mpz_mul(out, out, m->unit);
    mpz_divexact_ui(out, out, 100);
    mpz_clear(multiple);
}

/* The parts in a hundredth: the least common multiple of the members. */
static __int128 multiple_of(const struct moves *m, int c,
                            const struct shortage *shortage)
{
    int s = order_seats(m, c, false).seats[0];

    return shortage->part[s] / m->table->policy->scale.step * m->opinions[s][c];
}

static bool add_median(bool *cut, struct medians *all, const struct moves *m,
                       int c, bool with_floor)
{
    struct shortage shortage = find_shortage(m, c);
    struct curve *curve = &all->curves[all->count];
    struct column col;
    mpz_t now;
    bool possible;

    column_init(&col, m, c, &shortage);
    col.with_floor = with_floor && shortage.lacks > 0;
    all->weights += m->table->policy->criteria[c].weight;
    all->count++;
    possible = median_curve(cut, curve, &col);
    for (int u = 0; u <= curve->most; u++)
        weigh(curve->gains.at[u], all, c, m);
    mpz_init(now);
    set_wide(now, median_now(&col));
    weigh(now, all, c, m);
    mpz_add(all->base, all->base, now);
    mpz_clear(now);
    return possible;
}

static bool scored_by_any(const struct moves *m, int c)
{
    return order_seats(m, c, false).count > 0;
}

static void medians_init(struct medians *all, const struct moves *m)
{
    mpz_t multiple;

    *all = (struct medians){.count = 0};
    mpz_init(all->base);
    mpz_init_set_ui(all->every, 1);
    mpz_init(multiple);
    for (int c = 0; c < m->table->policy->criterion_count; c++) {
        struct shortage shortage = find_shortage(m, c);

        if (!scored_by_any(m, c))
            continue;
        all->multiple[c] = multiple_of(m, c, &shortage);
        set_wide(multiple, all->multiple[c]);
        mpz_mul(all->every, all->every, multiple);
    }
    mpz_clear(multiple);
}

int change_of_criterion_median(bool *cut, const struct moves *m,
                               const struct goal *goal)
{
    struct medians all;
    struct goal whole;
    bool possible = true;
    int steps = CANNOT;

    medians_init(&all, m);
    for (int c = 0; c < m->table->policy->criterion_count && possible; c++)
        if (scored_by_any(m, c))
            possible = add_median(cut, &all, m, c, goal->floors);
    goal_times(&whole, goal, 2 * all.weights);
    mpz_mul(whole.bound, whole.bound, all.every);
    if (possible)
        steps = curves_reach(all.curves, all.count, all.base, &whole);
    curves_clear(all.curves, all.count);
    mpz_clear(whole.bound);
    mpz_clear(all.base);
    mpz_clear(all.every);
    return steps;
}
