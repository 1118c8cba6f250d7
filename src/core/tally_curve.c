/* The smallest change of the mean; and how curves are combined: greedily where
   all of them flatten out, else by a table over the number of steps. */

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>

#include "tally_curve.h"

/* -- combining ------------------------------------------------------------- */

/* Whether each further step adds no more than the one before. */
static bool curve_flattens(const struct curve *c)
{
    mpz_t first, second;
    bool flattens = true;

    mpz_init(first);
    mpz_init(second);
    for (int u = c->least + 2; u <= c->most && flattens; u++) {
        mpz_sub(first, c->gains.at[u - 1], c->gains.at[u - 2]);
        mpz_sub(second, c->gains.at[u], c->gains.at[u - 1]);
        flattens = mpz_cmp(second, first) <= 0;
    }
    mpz_clear(first);
    mpz_clear(second);
    return flattens;
}

/* The curve whose next step adds most, -1 when none adds anything. */
static int steepest(const struct curve *curves, int count, const int *steps)
{
    mpz_t best, next;
    int found = -1;

    mpz_init(best);
    mpz_init(next);
    for (int c = 0; c < count; c++) {
        const struct curve *curve = &curves[c];

        if (steps[c] == curve->most)
            continue;
        mpz_sub(next, curve->gains.at[steps[c] + 1], curve->gains.at[steps[c]]);
        if (mpz_cmp(next, best) > 0) {
            mpz_set(best, next);
            found = c;
        }
    }
    mpz_clear(best);
    mpz_clear(next);
    return found;
}

static int reach_greedily(const struct curve *curves, int count,
                          const mpz_t base, const struct goal *goal)
{
    int steps[MAX_CRITERIA];
    int used = 0;
    mpz_t sum;

    mpz_init_set(sum, base);
    for (int c = 0; c < count; c++) {
        steps[c] = curves[c].least;
        used += steps[c];
        mpz_add(sum, sum, curves[c].gains.at[steps[c]]);
    }
    while (!goal_met(goal, sum, 1)) {
        int c = steepest(curves, count, steps);

        if (c < 0) {
            used = CANNOT;
            break;
        }
        mpz_sub(sum, sum, curves[c].gains.at[steps[c]]);
        mpz_add(sum, sum, curves[c].gains.at[++steps[c]]);
        used++;
    }
    mpz_clear(sum);
    return used;
}

/* best[u]: the most that u steps on the criteria so far add. */
struct budget {
    struct numbers best;
    bool *possible;
    int limit;
};

static void budget_init(struct budget *b, int limit)
{
    numbers_init(&b->best, limit + 1);
    b->possible = xalloc((size_t)limit + 1);
    b->limit = limit;
}

static void budget_clear(struct budget *b)
{
    numbers_clear(&b->best);
    free(b->possible);
}

/* Adds one criterion; a curve's flat parts need no look. */
static void budget_add(struct budget *out, const struct budget *in,
                       const struct curve *curve)
{
    mpz_t sum;

    mpz_init(sum);
    for (int x = curve->least; x <= curve->most && x <= in->limit; x++) {
        if (x > curve->least &&
            mpz_cmp(curve->gains.at[x], curve->gains.at[x - 1]) == 0)
            continue;
        for (int u = x; u <= in->limit; u++) {
            if (!in->possible[u - x])
                continue;
            mpz_add(sum, in->best.at[u - x], curve->gains.at[x]);
            if (out->possible[u] && mpz_cmp(sum, out->best.at[u]) <= 0)
                continue;
            mpz_set(out->best.at[u], sum);
            out->possible[u] = true;
        }
    }
    mpz_clear(sum);
}

/* The fewest steps, at most `limit`, by the whole table. */
static int reach_within(int limit, const struct curve *curves, int count,
                        const mpz_t base, const struct goal *goal)
{
    struct budget now, next;
    int found = CANNOT;

    budget_init(&now, limit);
    mpz_set(now.best.at[0], base);
    now.possible[0] = true;
    for (int c = 0; c < count; c++) {
        budget_init(&next, limit);
        budget_add(&next, &now, &curves[c]);
        budget_clear(&now);
        now = next;
    }
    for (int u = 0; u <= limit && found < 0; u++)
        if (now.possible[u] && goal_met(goal, now.best.at[u], 1))
            found = u;
    budget_clear(&now);
    return found;
}

int curves_reach(const struct curve *curves, int count, const mpz_t base,
                 const struct goal *goal)
{
    bool flatten = true;
    int most = 0, found = CANNOT;

    for (int c = 0; c < count; c++) {
        flatten = flatten && curve_flattens(&curves[c]);
        most += curves[c].most;
    }
    if (flatten)
        return reach_greedily(curves, count, base, goal);
    for (int limit = 8; found < 0 && limit < most; limit *= 2)
        found = reach_within(limit, curves, count, base, goal);
    return found < 0 ? reach_within(most, curves, count, base, goal) : found;
}

/* -- the mean -------------------------------------------------------------- */

static bool comes_before(const struct moves *m, int c, int a, int b,
                         bool by_members)
{
    if (by_members && m->opinions[a][c] != m->opinions[b][c])
        return m->opinions[a][c] < m->opinions[b][c];
    return mpz_cmp(m->gain[a][c], m->gain[b][c]) > 0;
}

struct order order_seats(const struct moves *m, int c, bool by_members)
{
    struct order order = {.count = 0};

    for (int s = 0; s < m->table->policy->seat_count; s++) {
        int at = order.count;

        if (!m->table->counts[s] || !m->table->scored[s][c])
            continue;
        while (at > 0 &&
               comes_before(m, c, s, order.seats[at - 1], by_members)) {
            order.seats[at] = order.seats[at - 1];
            at--;
        }
        order.seats[at] = s;
        order.count++;
    }
    return order;
}

int order_room(const struct moves *m, int c, const struct order *order)
{
    int room = 0;

    for (int i = 0; i < order->count; i++)
        room += m->room[order->seats[i]][c];
    return room;
}

/* The gains of u steps, taken in this order of the seats. */
static void fill_gains(struct numbers *gains, const struct moves *m, int c,
                       const struct order *order)
{
    int u = 0;

    numbers_init(gains, order_room(m, c, order) + 1);
    for (int i = 0; i < order->count; i++) {
        int s = order->seats[i];

        for (int k = 0; k < m->room[s][c]; k++, u++)
            mpz_add(gains->at[u + 1], gains->at[u], m->gain[s][c]);
    }
}

/* The seats with the same number of members from order[first] on. */
static struct order same_members(const struct moves *m, int c,
                                 const struct order *order, int first)
{
    struct order same = {.count = 0};

    for (int i = first; i < order->count; i++)
        if (m->opinions[order->seats[i]][c] ==
            m->opinions[order->seats[first]][c])
            same.seats[same.count++] = order->seats[i];
    return same;
}

/*
 * Where seats have different numbers of members a step does not count alike for
 * floor and result.  best[u][h]: the most that u steps add while they make
 * up h parts of the shortage (parts in lots of `lot`, h capped).
 */
struct trade {
    int most, parts; /* u = 0 … most, h = 0 … parts */
    struct numbers best;
    bool *possible;
};

static int trade_at(const struct trade *t, int u, int h)
{
    return u * (t->parts + 1) + h;
}

static void trade_init(struct trade *t, int most, int parts)
{
    t->most = most;
    t->parts = parts;
    numbers_init(&t->best, (most + 1) * (parts + 1));
    t->possible = xalloc((size_t)t->best.count);
}

static void trade_clear(struct trade *t)
{
    numbers_clear(&t->best);
    free(t->possible);
}

static void trade_offer(struct trade *t, int at, const mpz_t value)
{
    if (t->possible[at] && mpz_cmp(value, t->best.at[at]) <= 0)
        return;
    mpz_set(t->best.at[at], value);
    t->possible[at] = true;
}

/* Adds seats of equal size, each step of which makes up `part` parts. */
static void trade_add(struct trade *out, const struct trade *in, int part,
                      const struct numbers *gains)
{
    mpz_t sum;

    mpz_init(sum);
    for (int at = 0; at < in->best.count; at++) {
        int u = at / (in->parts + 1), h = at % (in->parts + 1);

        for (int x = 0;
             in->possible[at] && x < gains->count && u + x <= in->most; x++) {
            long parts = h + (long)x * part;

            mpz_add(sum, in->best.at[at], gains->at[x]);
            trade_offer(
                out,
                trade_at(in, u + x, parts < in->parts ? (int)parts : in->parts),
                sum);
        }
    }
    mpz_clear(sum);
}

/* The best gains that reach the floor, for seats of different sizes. */
static void trade_gains(struct curve *curve, const struct moves *m, int c,
                        const struct shortage *shortage)
{
    struct order order = order_seats(m, c, true);
    struct trade now, next;

    trade_init(&now, curve->most, (int)shortage->lacks);
    now.possible[0] = true;
    for (int i = 0; i < order.count;) {
        struct order same = same_members(m, c, &order, i);
        struct numbers gains;

        fill_gains(&gains, m, c, &same);
        trade_init(&next, now.most, now.parts);
        trade_add(&next, &now, (int)shortage->part[same.seats[0]], &gains);
        trade_clear(&now);
        numbers_clear(&gains);
        now = next;
        i += same.count;
    }
    numbers_init(&curve->gains, curve->most + 1);
    for (int u = curve->least; u <= curve->most; u++)
        mpz_set(curve->gains.at[u], now.best.at[trade_at(&now, u, now.parts)]);
    trade_clear(&now);
}

/* Every part divided by their greatest common divisor, rounded up. */
static void shorten(struct shortage *s, const struct order *order)
{
    __int128 divisor = 0;

    for (int i = 0; i < order->count; i++) {
        __int128 a = s->part[order->seats[i]];

        while (a != 0) {
            __int128 rest = divisor % a;

            divisor = a;
            a = rest;
        }
    }
    assert(divisor != 0); /* there is a seat, and each part is a step of one */
    for (int i = 0; i < order->count; i++)
        s->part[order->seats[i]] /= divisor;
    s->lacks = (s->lacks + divisor - 1) / divisor;
}

/* Where a table would be too large: the floor as cheaply as can be, and then
   the best gains.  It can be done so, but perhaps better. */
static void simple_gains(struct curve *curve, const struct moves *m, int c,
                         const int used[MAX_SEATS])
{
    struct order order = order_seats(m, c, false);
    mpz_t sum;
    int u = curve->least;

    mpz_init(sum);
    numbers_init(&curve->gains, curve->most + 1);
    for (int i = 0; i < order.count; i++)
        mpz_addmul_ui(sum, m->gain[order.seats[i]][c],
                      (unsigned long)used[order.seats[i]]);
    mpz_set(curve->gains.at[u], sum);
    for (int i = 0; i < order.count; i++) {
        int s = order.seats[i];

        for (int k = used[s]; k < m->room[s][c]; k++) {
            mpz_add(sum, sum, m->gain[s][c]);
            mpz_set(curve->gains.at[++u], sum);
        }
    }
    mpz_clear(sum);
}

enum { LARGEST_TABLE = 1000000 };

/* False when the floor cannot be reached. */
static bool mean_curve(bool *cut, struct curve *curve, const struct moves *m,
                       int c, bool with_floor)
{
    struct order order = order_seats(m, c, false);
    struct shortage shortage = find_shortage(m, c);
    bool alike = same_members(m, c, &order, 0).count == order.count;
    int used[MAX_SEATS] = {0};

    *curve = (struct curve){.most = order_room(m, c, &order)};
    if (with_floor && shortage.lacks > 0)
        curve->least = shortage_steps(used, &shortage, m, c);
    if (curve->least == CANNOT)
        return false;
    if (curve->least == 0 || alike) {
        fill_gains(&curve->gains, m, c, &order);
        return true;
    }
    shorten(&shortage, &order);
    if (shortage.lacks * curve->most < LARGEST_TABLE) {
        trade_gains(curve, m, c, &shortage);
    } else {
        simple_gains(curve, m, c, used);
        *cut = true;
    }
    return true;
}

static void sum_totals(mpz_t out, const struct moves *m)
{
    mpz_set_ui(out, 0);
    for (int s = 0; s < m->table->policy->seat_count; s++)
        if (m->table->counts[s])
            mpz_add(out, out, m->total[s]);
}

void curves_clear(struct curve *curves, int count)
{
    for (int c = 0; c < count; c++)
        numbers_clear(&curves[c].gains);
}

void goal_times(struct goal *out, const struct goal *goal, long count)
{
    out->strict = goal->strict;
    out->floors = goal->floors;
    mpz_init(out->bound);
    mpz_mul_si(out->bound, goal->bound, count);
}

int change_of_mean(bool *cut, const struct moves *m, const struct goal *goal)
{
    int count = m->table->policy->criterion_count;
    struct curve curves[MAX_CRITERIA] = {{0}};
    struct goal whole;
    bool possible = true;
    int steps = CANNOT;
    mpz_t base;

    mpz_init(base);
    sum_totals(base, m);
    goal_times(&whole, goal, m->table->seat_count);
    for (int c = 0; c < count && possible; c++)
        possible = mean_curve(cut, &curves[c], m, c, goal->floors);
    if (possible)
        steps = curves_reach(curves, count, base, &whole);
    curves_clear(curves, count);
    mpz_clear(whole.bound);
    mpz_clear(base);
    return steps;
}
