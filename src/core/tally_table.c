#include "tally_table.h"

#include <string.h>

#include <committee/base/arena.h>

/* -- fractions and figures ------------------------------------------------- */

void fraction_of_hundredths(mpq_t out, int hundredths)
{
    mpq_set_si(out, hundredths, 100);
    mpq_canonicalize(out);
}

/* floor(100 x + 1/2): half a hundredth goes up, for negative numbers too. */
static int rounded(const mpq_t value)
{
    mpz_t above, below;
    int result;

    mpz_init(above);
    mpz_init(below);
    mpz_mul_ui(above, mpq_numref(value), 200);
    mpz_add(above, above, mpq_denref(value));
    mpz_mul_ui(below, mpq_denref(value), 2);
    mpz_fdiv_q(above, above, below);
    result = (int)mpz_get_si(above);
    mpz_clear(above);
    mpz_clear(below);
    return result;
}

struct figure figure_make(struct arena *arena, const mpq_t value)
{
    void (*release)(void *, size_t);
    char *above = mpz_get_str(NULL, 10, mpq_numref(value));
    char *below = mpz_get_str(NULL, 10, mpq_denref(value));
    struct figure figure = {arena_printf(arena, "%s/%s", above, below),
                            rounded(value)};
    mp_get_memory_functions(NULL, NULL, &release);
    release(above, strlen(above) + 1);
    release(below, strlen(below) + 1);
    return figure;
}

void figure_value(mpq_t out, const struct figure *figure)
{
    mpq_set_str(out, figure->exact, 10);
}

/* -- small lists of fractions ---------------------------------------------- */

/* Borrowed numbers of at most one a seat. */
struct list {
    mpq_srcptr items[MAX_SEATS];
    int count;
};

/* By insertion: there are few. */
static void list_sort(struct list *list)
{
    for (int i = 1; i < list->count; i++) {
        mpq_srcptr item = list->items[i];
        int at = i;

        for (; at > 0 && mpq_cmp(list->items[at - 1], item) > 0; at--)
            list->items[at] = list->items[at - 1];
        list->items[at] = item;
    }
}

/* items[first] + … + items[end - 1], of which there is one. */
static void list_sum(mpq_t out, const struct list *list, int first, int end)
{
    mpq_set(out, list->items[first]);
    for (int i = first + 1; i < end; i++)
        mpq_add(out, out, list->items[i]);
}

static void list_mean(mpq_t out, const struct list *list, int first, int end)
{
    mpq_t count;

    mpq_init(count);
    mpq_set_si(count, end - first, 1);
    list_sum(out, list, first, end);
    mpq_div(out, out, count);
    mpq_clear(count);
}

/* Sorted first: the mean after dropping `drop` at each end. */
static void list_middle(mpq_t out, struct list *list, int drop)
{
    list_sort(list);
    list_mean(out, list, drop, list->count - drop);
}

static int median_drop(int count)
{
    return (count - 1) / 2;
}

static struct list totals(const struct table *t)
{
    struct list list = {.count = 0};

    for (int s = 0; s < t->policy->seat_count; s++)
        if (t->counts[s])
            list.items[list.count++] = t->total[s];
    return list;
}

static struct list scores(const struct table *t, int criterion)
{
    struct list list = {.count = 0};

    for (int s = 0; s < t->policy->seat_count; s++)
        if (t->counts[s] && t->scored[s][criterion])
            list.items[list.count++] = t->score[s][criterion];
    return list;
}

/* -- the table ------------------------------------------------------------- */

/* Only what the policy has: a tally of many candidates feels the rest. */
static void table_alloc(struct table *t)
{
    for (int s = 0; s < t->policy->seat_count; s++) {
        mpq_init(t->total[s]);
        for (int c = 0; c < t->policy->criterion_count; c++)
            mpq_init(t->score[s][c]);
    }
    mpq_init(t->threshold);
    mpq_init(t->margin);
}

void table_clear(struct table *t)
{
    for (int s = 0; s < t->policy->seat_count; s++) {
        mpq_clear(t->total[s]);
        for (int c = 0; c < t->policy->criterion_count; c++)
            mpq_clear(t->score[s][c]);
    }
    mpq_clear(t->threshold);
    mpq_clear(t->margin);
}

/* The mean of the members of one seat that have an opinion. */
static void fill_score(struct table *t, const struct tally_input *input,
                       int seat, int criterion)
{
    long sum = 0, count = 0;

    for (int b = 0; b < input->ballot_count; b++) {
        int score = input->ballots[b].scores[criterion];

        if (input->ballots[b].seat != seat || score == SCORE_NO_OPINION)
            continue;
        if (score == SCORE_MISSING) {
            t->complete = false;
            continue;
        }
        sum += score;
        count++;
    }
    t->scored[seat][criterion] = count > 0;
    if (count > 0) {
        mpq_set_si(t->score[seat][criterion], sum,
                   (unsigned long)(100 * count));
        mpq_canonicalize(t->score[seat][criterion]);
    }
}

/* The least common multiple of the denominators of a seat's scores. */
static void common_denominator(mpz_t out, const struct table *t, int seat)
{
    mpz_set_ui(out, 1);
    for (int c = 0; c < t->policy->criterion_count; c++)
        if (t->scored[seat][c])
            mpz_lcm(out, out, mpq_denref(t->score[seat][c]));
}

/* total = Σ weight·score / Σ weight over the criteria that the seat scored;
   on one denominator, so that it is reduced only once. */
static void fill_total(struct table *t, int seat)
{
    mpz_t common, part;
    mpz_ptr sum = mpq_numref(t->total[seat]);
    unsigned long weights = 0;

    mpz_init(common);
    mpz_init(part);
    common_denominator(common, t, seat);
    for (int c = 0; c < t->policy->criterion_count; c++) {
        unsigned long weight = (unsigned long)t->policy->criteria[c].weight;

        if (!t->scored[seat][c])
            continue;
        weights += weight;
        mpz_divexact(part, common, mpq_denref(t->score[seat][c]));
        mpz_mul(part, part, mpq_numref(t->score[seat][c]));
        mpz_addmul_ui(sum, part, weight);
    }
    t->counts[seat] = weights > 0;
    t->seat_count += weights > 0;
    if (weights > 0) {
        mpz_mul_ui(mpq_denref(t->total[seat]), common, weights);
        mpq_canonicalize(t->total[seat]);
    }
    mpz_clear(common);
    mpz_clear(part);
}

static bool seat_has_ballot(const struct tally_input *input, int seat)
{
    for (int b = 0; b < input->ballot_count; b++)
        if (input->ballots[b].seat == seat)
            return true;
    return false;
}

void table_init(struct table *t, const struct tally_input *input)
{
    const struct policy *policy = input->policy;

    *t = (struct table){.policy = policy,
                        .method = policy->rule.method,
                        .complete = true,
                        .missed = NOT_LOOKED};
    table_alloc(t);
    fraction_of_hundredths(t->threshold, policy->rule.threshold);
    fraction_of_hundredths(t->margin, policy->rule.margin);
    if (input->threshold)
        mpq_set_str(t->threshold, input->threshold, 10);
    if (input->margin)
        mpq_set_str(t->margin, input->margin, 10);
    for (int s = 0; s < policy->seat_count; s++) {
        if (input->seats[s] == SEAT_WAITING)
            t->complete = false;
        if (input->seats[s] != SEAT_IN)
            continue;
        if (!seat_has_ballot(input, s))
            t->complete = false;
        for (int c = 0; c < policy->criterion_count; c++)
            fill_score(t, input, s, c);
        fill_total(t, s);
    }
}

void table_drop_seat(struct table *t, int seat)
{
    if (t->counts[seat])
        t->seat_count--;
    t->counts[seat] = false;
    t->missed = NOT_LOOKED;
}

bool table_mean(mpq_t out, const struct table *t, int criterion)
{
    struct list list = scores(t, criterion);

    if (list.count > 0)
        list_mean(out, &list, 0, list.count);
    return list.count > 0;
}

bool table_median(mpq_t out, const struct table *t, int criterion)
{
    struct list list = scores(t, criterion);

    if (list.count > 0)
        list_middle(out, &list, median_drop(list.count));
    return list.count > 0;
}

bool table_spread(mpq_t out, const struct table *t, int criterion)
{
    struct list list = scores(t, criterion);

    list_sort(&list);
    if (list.count > 0)
        mpq_sub(out, list.items[list.count - 1], list.items[0]);
    return list.count > 0;
}

void table_total_spread(mpq_t out, const struct table *t)
{
    struct list list = totals(t);

    list_sort(&list);
    mpq_sub(out, list.items[list.count - 1], list.items[0]);
}

bool table_floor_missed(const struct table *t, int criterion)
{
    struct list list = scores(t, criterion);
    int floor = t->policy->criteria[criterion].floor;
    mpq_t sum, bound;
    bool missed;

    if (floor == NO_FLOOR || list.count == 0)
        return false;
    mpq_init(sum);
    mpq_init(bound);
    list_sum(sum, &list, 0, list.count);
    mpq_set_si(bound, (long)floor * list.count, 100);
    mpq_canonicalize(bound);
    missed = mpq_cmp(sum, bound) < 0;
    mpq_clear(sum);
    mpq_clear(bound);
    return missed;
}

static int first_missed(struct table *t)
{
    int c = 0;

    if (t->missed != NOT_LOOKED)
        return t->missed;
    while (c < t->policy->criterion_count && !table_floor_missed(t, c))
        c++;
    t->missed = c < t->policy->criterion_count ? c : NONE_MISSED;
    return t->missed;
}

/* -- the rule -------------------------------------------------------------- */

/* The weighted mean of the medians; criteria that nobody scored are left out. */
static void criterion_median(mpq_t out, const struct table *t)
{
    mpq_t median, weight;
    long weights = 0;

    mpq_init(median);
    mpq_init(weight);
    mpq_set_si(out, 0, 1);
    for (int c = 0; c < t->policy->criterion_count; c++) {
        if (!table_median(median, t, c))
            continue;
        weights += t->policy->criteria[c].weight;
        mpq_set_si(weight, t->policy->criteria[c].weight, 1);
        mpq_mul(median, median, weight);
        mpq_add(out, out, median);
    }
    mpq_set_si(weight, weights, 1);
    mpq_div(out, out, weight);
    mpq_clear(median);
    mpq_clear(weight);
}

static int count_above(const struct table *t)
{
    struct list list = totals(t);
    int above = 0;

    for (int i = 0; i < list.count; i++)
        above += mpq_cmp(list.items[i], t->threshold) >= 0;
    return above;
}

static void compute_result(mpq_t out, const struct table *t)
{
    struct list list = totals(t);

    switch (t->method) {
    case METHOD_MEDIAN:
        list_middle(out, &list, median_drop(list.count));
        break;
    case METHOD_TRIMMED:
        list_middle(out, &list, list.count > 2 ? 1 : 0);
        break;
    case METHOD_CRITERION_MEDIAN:
        criterion_median(out, t);
        break;
    case METHOD_MAJORITY:
        mpq_set_si(out, count_above(t), (unsigned long)t->seat_count);
        mpq_canonicalize(out);
        break;
    default:
        list_mean(out, &list, 0, list.count);
    }
}

static void rule_by_majority(struct ruling *out, const struct table *t)
{
    int twice = 2 * out->seats_above;

    out->reason = REASON_MAJORITY;
    if (twice > t->seat_count)
        out->verdict = VERDICT_ADMIT;
    else if (twice == t->seat_count)
        out->verdict = VERDICT_DISCUSS;
    else
        out->verdict = VERDICT_DECLINE;
}

/* -1 below the margin, 0 within it, 1 above; without a margin 0 never is. */
static int side(const struct table *t, const mpq_t result)
{
    mpq_t distance;
    int side, within;

    mpq_init(distance);
    mpq_sub(distance, result, t->threshold);
    side = mpq_sgn(distance) < 0 ? -1 : 1;
    mpq_abs(distance, distance);
    within = mpq_sgn(t->margin) > 0 && mpq_cmp(distance, t->margin) <= 0;
    mpq_clear(distance);
    return within ? 0 : side;
}

static void rule_by_threshold(struct ruling *out, struct table *t)
{
    int where = side(t, out->result);

    out->verdict = where < 0 ? VERDICT_DECLINE : VERDICT_DISCUSS;
    out->reason = where < 0 ? REASON_BELOW : REASON_MARGIN;
    if (where <= 0)
        return;
    out->criterion = first_missed(t);
    out->verdict =
        out->criterion == NONE_MISSED ? VERDICT_ADMIT : VERDICT_DISCUSS;
    out->reason = out->criterion == NONE_MISSED ? REASON_ABOVE : REASON_FLOOR;
}

void ruling_init(struct ruling *r)
{
    *r = (struct ruling){.criterion = -1};
    mpq_init(r->result);
}

void ruling_clear(struct ruling *r)
{
    mpq_clear(r->result);
}

void table_rule(struct ruling *out, struct table *t)
{
    out->verdict = VERDICT_NONE;
    out->criterion = -1;
    out->seats_above = 0;
    out->reason = t->complete ? REASON_NO_QUORUM : REASON_INCOMPLETE;
    if (!t->complete || t->seat_count == 0)
        return;
    out->seats_above = count_above(t);
    compute_result(out->result, t);
    if (t->method == METHOD_MAJORITY)
        rule_by_majority(out, t);
    else
        rule_by_threshold(out, t);
}
