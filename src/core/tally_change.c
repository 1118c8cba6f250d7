/* The smallest change: what can move, what has to be reached, and in which
   order the outcomes lie.  The searching is in tally_curve.c, tally_medians.c
   and tally_middle.c. */

#include "tally_change.h"

#include <stdlib.h>

#include <committee/base/arena.h>

void numbers_init(struct numbers *n, int count)
{
    n->at = xalloc((size_t)count * sizeof *n->at);
    n->count = count;
    for (int i = 0; i < count; i++)
        mpz_init(n->at[i]);
}

void numbers_clear(struct numbers *n)
{
    for (int i = 0; i < n->count; i++)
        mpz_clear(n->at[i]);
    free(n->at);
    *n = (struct numbers){0};
}

bool goal_met(const struct goal *goal, const mpz_t sum, int count)
{
    mpz_t bound;
    int order;

    mpz_init(bound);
    mpz_mul_si(bound, goal->bound, count);
    order = mpz_cmp(sum, bound);
    mpz_clear(bound);
    return goal->strict ? order > 0 : order >= 0;
}

/* -- what can move --------------------------------------------------------- */

static void count_ballot(struct moves *m, const struct tally_ballot *ballot)
{
    const struct policy *policy = m->table->policy;
    const struct scale *scale = &policy->scale;
    int s = ballot->seat;

    if (!m->table->counts[s])
        return;
    for (int c = 0; c < policy->criterion_count; c++) {
        int score = ballot->scores[c];
        int room = m->sign > 0 ? scale->max - score : score - scale->min;

        if (score == SCORE_NO_OPINION || score == SCORE_MISSING)
            continue;
        m->opinions[s][c]++;
        m->sum[s][c] += (long)m->sign * score;
        m->room[s][c] += room > 0 ? room / scale->step : 0;
    }
}

/* Σ weight over the criteria that a seat scored. */
static long seat_weights(const struct moves *m, int seat)
{
    long weights = 0;

    for (int c = 0; c < m->table->policy->criterion_count; c++)
        if (m->opinions[seat][c] > 0)
            weights += m->table->policy->criteria[c].weight;
    return weights;
}

/* A hundred, times what every denominator in sight divides. */
static void choose_unit(struct moves *m)
{
    mpz_set(m->unit, mpq_denref(m->table->threshold));
    mpz_lcm(m->unit, m->unit, mpq_denref(m->table->margin));
    for (int s = 0; s < m->table->policy->seat_count; s++) {
        long weights = seat_weights(m, s);

        for (int c = 0; c < m->table->policy->criterion_count; c++)
            if (m->opinions[s][c] > 0)
                mpz_lcm_ui(m->unit, m->unit,
                           (unsigned long)(weights * m->opinions[s][c]));
    }
    mpz_mul_ui(m->unit, m->unit, 100);
}

/* weight · hundredths / (100 · members · weights), in units. */
static void seat_part(mpz_t out, const struct moves *m, int seat, int c,
                      long hundredths)
{
    mpz_divexact_ui(
        out, m->unit,
        (unsigned long)(100 * seat_weights(m, seat) * m->opinions[seat][c]));
    mpz_mul_si(out, out, m->table->policy->criteria[c].weight);
    mpz_mul_si(out, out, hundredths);
}

static void fill_gains(struct moves *m)
{
    mpz_t part;

    mpz_init(part);
    for (int s = 0; s < m->table->policy->seat_count; s++) {
        for (int c = 0; c < m->table->policy->criterion_count; c++) {
            if (m->opinions[s][c] == 0)
                continue;
            seat_part(m->gain[s][c], m, s, c, m->table->policy->scale.step);
            seat_part(part, m, s, c, m->sum[s][c]);
            mpz_add(m->total[s], m->total[s], part);
        }
    }
    mpz_clear(part);
}

static void moves_init(struct moves *m, const struct tally_input *input,
                       const struct table *t, int sign)
{
    *m = (struct moves){.table = t, .sign = sign};
    mpz_init(m->unit);
    for (int s = 0; s < MAX_SEATS; s++) {
        mpz_init(m->total[s]);
        for (int c = 0; c < MAX_CRITERIA; c++)
            mpz_init(m->gain[s][c]);
    }
    for (int b = 0; b < input->ballot_count; b++)
        count_ballot(m, &input->ballots[b]);
    choose_unit(m);
    fill_gains(m);
}

static void moves_clear(struct moves *m)
{
    mpz_clear(m->unit);
    for (int s = 0; s < MAX_SEATS; s++) {
        mpz_clear(m->total[s]);
        for (int c = 0; c < MAX_CRITERIA; c++)
            mpz_clear(m->gain[s][c]);
    }
}

/* -- floors ---------------------------------------------------------------- */

static __int128 common_multiple(__int128 a, __int128 b)
{
    __int128 x = a, y = b;

    while (y != 0) {
        __int128 rest = x % y;

        x = y;
        y = rest;
    }
    return a / x * b;
}

struct shortage find_shortage(const struct moves *m, int criterion)
{
    const struct policy *policy = m->table->policy;
    struct shortage shortage = {.lacks = 0};
    __int128 multiple = 1, sum = 0;
    int floor = policy->criteria[criterion].floor, seats = 0;

    for (int s = 0; s < policy->seat_count; s++)
        if (m->opinions[s][criterion] > 0)
            multiple = common_multiple(multiple, m->opinions[s][criterion]);
    for (int s = 0; s < policy->seat_count; s++) {
        if (m->opinions[s][criterion] == 0)
            continue;
        shortage.part[s] =
            multiple / m->opinions[s][criterion] * policy->scale.step;
        sum += multiple / m->opinions[s][criterion] * m->sum[s][criterion];
        seats++;
    }
    if (floor != NO_FLOOR && seats > 0)
        shortage.lacks =
            (__int128)m->sign * floor * multiple * seats - sum + (m->sign < 0);
    return shortage;
}

/* The seat with room whose step makes up most, -1 when there is none. */
static int most_useful(const struct shortage *s, const struct moves *m,
                       int criterion, const int used[MAX_SEATS])
{
    int best = -1;

    for (int seat = 0; seat < m->table->policy->seat_count; seat++)
        if (m->room[seat][criterion] > used[seat] &&
            (best < 0 || s->part[seat] > s->part[best]))
            best = seat;
    return best;
}

int shortage_steps(int used[MAX_SEATS], const struct shortage *s,
                   const struct moves *m, int criterion)
{
    __int128 lacks = s->lacks;
    int steps = 0;

    for (int seat = 0; seat < MAX_SEATS; seat++)
        lacks -= used[seat] * s->part[seat];
    while (lacks > 0) {
        int seat = most_useful(s, m, criterion, used);

        if (seat < 0)
            return CANNOT;
        used[seat]++;
        steps++;
        lacks -= s->part[seat];
    }
    return steps;
}

/* -- the majority ---------------------------------------------------------- */

/* The criterion with room whose step adds most, -1 when there is none. */
static int best_criterion(const struct moves *m, int seat,
                          const int room[MAX_CRITERIA])
{
    int best = -1;

    for (int c = 0; c < m->table->policy->criterion_count; c++)
        if (room[c] > 0 &&
            (best < 0 || mpz_cmp(m->gain[seat][c], m->gain[seat][best]) > 0))
            best = c;
    return best;
}

void seat_reach(struct numbers *out, const struct moves *m, int seat,
                const int room[MAX_CRITERIA], const mpz_t total)
{
    int left[MAX_CRITERIA];
    int steps = 0;

    for (int c = 0; c < MAX_CRITERIA; c++) {
        left[c] = room[c];
        steps += room[c];
    }
    numbers_init(out, steps + 1);
    mpz_set(out->at[0], total);
    for (int k = 1; k <= steps; k++) {
        int c = best_criterion(m, seat, left);

        left[c]--;
        mpz_add(out->at[k], out->at[k - 1], m->gain[seat][c]);
    }
}

static int seat_steps(const struct moves *m, int seat, const struct goal *goal)
{
    struct numbers reach;
    int steps = CANNOT;

    seat_reach(&reach, m, seat, m->room[seat], m->total[seat]);
    for (int k = 0; k < reach.count && steps < 0; k++)
        if (goal_met(goal, reach.at[k], 1))
            steps = k;
    numbers_clear(&reach);
    return steps;
}

static int compare_ints(const void *left, const void *right)
{
    const int *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

int change_of_majority(const struct moves *m, const struct goal *goal,
                       int wanted)
{
    int costs[MAX_SEATS];
    int count = 0, sum = 0;

    for (int s = 0; s < m->table->policy->seat_count; s++) {
        int steps = m->table->counts[s] ? seat_steps(m, s, goal) : CANNOT;

        if (steps != CANNOT)
            costs[count++] = steps;
    }
    if (count < wanted)
        return CANNOT;
    qsort(costs, (size_t)count, sizeof *costs, compare_ints);
    for (int i = 0; i < wanted; i++)
        sum += costs[i];
    return sum;
}

/* -- the outcomes one after the other -------------------------------------- */

/* threshold + side · margin, in units, with the sign of the moves. */
static void set_bound(struct goal *goal, const struct moves *m, int side)
{
    mpq_t bound, unit;

    mpq_init(bound);
    mpq_init(unit);
    mpq_set_z(unit, m->unit);
    if (side > 0)
        mpq_add(bound, m->table->threshold, m->table->margin);
    else if (side < 0)
        mpq_sub(bound, m->table->threshold, m->table->margin);
    else
        mpq_set(bound, m->table->threshold);
    mpq_mul(bound, bound, unit);
    mpz_set(goal->bound, mpq_numref(bound));
    if (m->sign < 0)
        mpz_neg(goal->bound, goal->bound);
    mpq_clear(bound);
    mpq_clear(unit);
}

/*
 * What has to be reached: raising, `discuss` begins at threshold - margin and
 * admit lies above threshold + margin; lowering, the same from the other end.
 * Without a margin the threshold itself is above.
 */
static void set_goal(struct goal *goal, const struct moves *m, bool to_end)
{
    bool margin =
        mpq_sgn(m->table->margin) > 0 && m->table->method != METHOD_MAJORITY;

    set_bound(goal, m, margin ? (to_end ? m->sign : -m->sign) : 0);
    goal->strict = margin ? to_end : m->sign < 0;
    goal->floors = m->sign > 0 && to_end;
}

static int change_by_method(bool *cut, const struct moves *m,
                            const struct goal *goal, bool to_end)
{
    int seats = m->table->seat_count;
    int dropped = 0;

    switch (m->table->method) {
    case METHOD_MAJORITY:
        return change_of_majority(m, goal,
                                  to_end ? seats / 2 + 1 : (seats + 1) / 2);
    case METHOD_CRITERION_MEDIAN:
        return change_of_criterion_median(cut, m, goal);
    case METHOD_MEDIAN:
        dropped = (seats - 1) / 2;
        break;
    case METHOD_TRIMMED:
        dropped = seats > 2 ? 1 : 0;
        break;
    default:
        break;
    }
    return dropped == 0 ? change_of_mean(cut, m, goal)
                        : change_of_middle(cut, m, goal, dropped);
}

/* The fewest steps that bring some criterion below its floor. */
static int change_of_floor(const struct moves *m)
{
    int best = CANNOT;

    for (int c = 0; c < m->table->policy->criterion_count; c++) {
        struct shortage shortage = find_shortage(m, c);
        int used[MAX_SEATS] = {0};
        int steps;

        if (m->table->policy->criteria[c].floor == NO_FLOOR ||
            shortage.lacks <= 0)
            continue;
        steps = shortage_steps(used, &shortage, m, c);
        if (steps != CANNOT && (best == CANNOT || steps < best))
            best = steps;
    }
    return best;
}

static int steps_to(bool *cut, const struct moves *m, bool to_end)
{
    struct goal goal;
    int steps, by_floor;

    mpz_init(goal.bound);
    set_goal(&goal, m, to_end);
    steps = change_by_method(cut, m, &goal, to_end);
    mpz_clear(goal.bound);
    if (m->sign > 0 || to_end || m->table->method == METHOD_MAJORITY)
        return steps;
    by_floor = change_of_floor(m);
    if (steps == CANNOT || (by_floor != CANNOT && by_floor < steps))
        return by_floor;
    return steps;
}

static struct change find_change(const struct moves *m, enum verdict verdict)
{
    enum verdict end = m->sign > 0 ? VERDICT_ADMIT : VERDICT_DECLINE;
    struct change change = {0};
    bool far_cut = false, near_cut = false;
    int far, near;

    if (verdict == end)
        return change;
    far = steps_to(&far_cut, m, true);
    near = verdict == VERDICT_DISCUSS ? far : steps_to(&near_cut, m, false);
    if (near == CANNOT)
        return change;
    change.steps = near;
    change.verdict = near == far ? end : VERDICT_DISCUSS;
    /* To the end it never takes less than to what lies between. */
    change.at_most = verdict == VERDICT_DISCUSS ? far_cut : near_cut;
    return change;
}

void fill_changes(struct sensitivity *out, const struct tally_input *input,
                  const struct table *t, enum verdict verdict)
{
    struct moves moves;

    if (input->ballot_count > MAX_SEARCHED)
        return;
    moves_init(&moves, input, t, 1);
    out->up = find_change(&moves, verdict);
    moves_clear(&moves);
    moves_init(&moves, input, t, -1);
    out->down = find_change(&moves, verdict);
    moves_clear(&moves);
}
