#include "naive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef __int128 wide;

/* A fraction; the denominator is positive. */
struct q {
    wide n, d;
};

static struct q q(wide n, wide d)
{
    wide a = n < 0 ? -n : n, b = d;

    while (b) {
        wide r = a % b;

        a = b;
        b = r;
    }
    return a == 0 ? (struct q){0, 1} : (struct q){n / a, d / a};
}

static struct q q_add(struct q a, struct q b)
{
    return q(a.n * b.d + b.n * a.d, a.d * b.d);
}

static int q_cmp(struct q a, struct q b)
{
    wide x = a.n * b.d - b.n * a.d;

    return (x > 0) - (x < 0);
}

static int by_value(const void *a, const void *b)
{
    return q_cmp(*(const struct q *)a, *(const struct q *)b);
}

static struct q mean_of(const struct q *list, int from, int to)
{
    struct q sum = {0, 1};

    for (int i = from; i < to; i++)
        sum = q_add(sum, list[i]);
    return q(sum.n, sum.d * (to - from));
}

static struct q median_of(struct q *list, int count)
{
    qsort(list, (size_t)count, sizeof *list, by_value);
    if (count % 2)
        return list[count / 2];
    return mean_of(list, count / 2 - 1, count / 2 + 1);
}

struct grid {
    struct q score[MAX_SEATS][MAX_CRITERIA];
    bool scored[MAX_SEATS][MAX_CRITERIA];
    struct q total[MAX_SEATS];
    bool seat[MAX_SEATS];
    bool missing;
};

static void fill_grid(struct grid *g, const struct tally_input *in, int skip)
{
    memset(g, 0, sizeof *g);
    for (int s = 0; s < in->policy->seat_count; s++) {
        wide weighted_n = 0, weighted_d = 1, weights = 0;
        int ballots = 0;

        if (in->seats[s] == SEAT_WAITING)
            g->missing = true;
        if (in->seats[s] != SEAT_IN)
            continue;
        for (int c = 0; c < in->policy->criterion_count; c++) {
            wide sum = 0, n = 0;

            for (int b = 0; b < in->ballot_count; b++) {
                if (in->ballots[b].seat != s)
                    continue;
                ballots++;
                if (in->ballots[b].scores[c] == SCORE_MISSING)
                    g->missing = true;
                else if (in->ballots[b].scores[c] != SCORE_NO_OPINION)
                    sum += in->ballots[b].scores[c], n++;
            }
            if (n == 0)
                continue;
            g->scored[s][c] = true;
            g->score[s][c] = q(sum, 100 * n);
            weights += in->policy->criteria[c].weight;
            struct q add =
                q_add((struct q){weighted_n, weighted_d},
                      q(g->score[s][c].n * in->policy->criteria[c].weight,
                        g->score[s][c].d));
            weighted_n = add.n;
            weighted_d = add.d;
        }
        if (ballots == 0)
            g->missing = true;
        if (weights > 0 && s != skip) {
            g->seat[s] = true;
            g->total[s] = q(weighted_n, weighted_d * weights);
        }
    }
}

static int column(struct q *list, const struct grid *g, int c)
{
    int n = 0;

    for (int s = 0; s < MAX_SEATS; s++)
        if (g->seat[s] && g->scored[s][c])
            list[n++] = g->score[s][c];
    return n;
}

static struct q by_criteria(const struct grid *g, const struct policy *p)
{
    struct q sum = {0, 1}, list[MAX_SEATS];
    wide weights = 0;

    for (int c = 0; c < p->criterion_count; c++) {
        int n = column(list, g, c);

        if (n == 0)
            continue;
        struct q median = median_of(list, n);
        sum = q_add(sum, q(median.n * p->criteria[c].weight, median.d));
        weights += p->criteria[c].weight;
    }
    return q(sum.n, sum.d * weights);
}

static char *write_digits(char *out, wide n)
{
    if (n < 0) {
        *out++ = '-';
        n = -n;
    }
    if (n >= 10)
        out = write_digits(out, n / 10);
    *out++ = (char)('0' + (int)(n % 10));
    *out = '\0';
    return out;
}

static void write_q(char out[NAIVE_TEXT], struct q r)
{
    char *at = write_digits(out, r.n);

    *at++ = '/';
    write_digits(at, r.d);
}

static void write_result(struct naive *out, struct q r)
{
    wide up = 200 * r.n + r.d, down = 2 * r.d;

    write_q(out->result, r);
    out->hundredths = (int)(up >= 0 ? up / down : -((-up + down - 1) / down));
}

static void judge(struct naive *out, const struct grid *g,
                  const struct policy *p, struct q result)
{
    struct q t = q(p->rule.threshold, 100), m = q(p->rule.margin, 100);
    struct q away = q_add(result, q(-t.n, t.d)), list[MAX_SEATS] = {{0, 1}};

    if (p->rule.margin > 0 &&
        q_cmp(away.n < 0 ? q(-away.n, away.d) : away, m) <= 0) {
        out->verdict = VERDICT_DISCUSS;
        out->reason = REASON_MARGIN;
        return;
    }
    if (away.n < 0) {
        out->verdict = VERDICT_DECLINE;
        out->reason = REASON_BELOW;
        return;
    }
    for (int c = 0; c < p->criterion_count; c++) {
        int n = column(list, g, c);

        if (n > 0 && p->criteria[c].floor != NO_FLOOR &&
            q_cmp(mean_of(list, 0, n), q(p->criteria[c].floor, 100)) < 0) {
            out->verdict = VERDICT_DISCUSS;
            out->reason = REASON_FLOOR;
            out->criterion = c;
            return;
        }
    }
    out->verdict = VERDICT_ADMIT;
    out->reason = REASON_ABOVE;
}

static void by_majority(struct naive *out, const struct q *list, int n, int t)
{
    int above = 0;

    for (int i = 0; i < n; i++)
        above += q_cmp(list[i], q(t, 100)) >= 0;
    out->reason = REASON_MAJORITY;
    out->verdict = 2 * above > n    ? VERDICT_ADMIT
                   : 2 * above == n ? VERDICT_DISCUSS
                                    : VERDICT_DECLINE;
    write_result(out, q(above, n));
}

void naive_tally(struct naive *out, const struct tally_input *in,
                 enum method method, int skip)
{
    struct grid g;
    struct q list[MAX_SEATS], result;
    int n = 0;

    fill_grid(&g, in, skip);
    for (int s = 0; s < MAX_SEATS; s++)
        if (g.seat[s])
            list[n++] = g.total[s];
    memset(out, 0, sizeof *out);
    out->criterion = -1;
    out->reason = g.missing ? REASON_INCOMPLETE : REASON_NO_QUORUM;
    if (g.missing || n == 0)
        return;
    if (method == METHOD_MAJORITY) {
        by_majority(out, list, n, in->policy->rule.threshold);
        return;
    }
    qsort(list, (size_t)n, sizeof *list, by_value);
    if (method == METHOD_MEAN)
        result = mean_of(list, 0, n);
    else if (method == METHOD_MEDIAN)
        result = median_of(list, n);
    else if (method == METHOD_TRIMMED)
        result = n > 2 ? mean_of(list, 1, n - 1) : mean_of(list, 0, n);
    else
        result = by_criteria(&g, in->policy);
    write_result(out, result);
    judge(out, &g, in->policy, result);
}

bool naive_quorum(const struct policy *policy,
                  const enum seat_state seats[MAX_SEATS])
{
    int can = 0, cannot = 0, away = 0;

    for (int i = 0; i < policy->seat_count; i++) {
        if (seats[i] == SEAT_IN || seats[i] == SEAT_WAITING)
            can++;
        else if (seats[i] == SEAT_RECUSED)
            cannot++;
        else
            away++;
    }
    if (policy->rule.quorum == QUORUM_AT_LEAST)
        return can >= policy->rule.quorum_seats;
    if (policy->rule.quorum == QUORUM_ALL_SEATS)
        return can == policy->seat_count;
    return can >= 2 && can + cannot == policy->seat_count && away == 0;
}

static void criterion_steps(struct naive_steps *out, const struct grid *g,
                            const struct policy *p, int c)
{
    struct q list[MAX_SEATS], spread;
    int n = column(list, g, c), floor = p->criteria[c].floor;

    if (n == 0)
        return;
    write_q(out->mean[c], mean_of(list, 0, n));
    out->missed[c] =
        floor != NO_FLOOR && q_cmp(mean_of(list, 0, n), q(floor, 100)) < 0;
    write_q(out->median[c], median_of(list, n));
    qsort(list, (size_t)n, sizeof *list, by_value);
    spread = q_add(list[n - 1], q(-list[0].n, list[0].d));
    write_q(out->spread[c], spread);
    out->flagged[c] = q_cmp(spread, q(p->rule.spread_flag, 100)) >= 0;
}

void naive_steps(struct naive_steps *out, const struct tally_input *input)
{
    const struct policy *p = input->policy;
    struct grid g;

    memset(out, 0, sizeof *out);
    fill_grid(&g, input, -1);
    for (int s = 0; s < p->seat_count; s++) {
        if (!g.seat[s])
            continue;
        out->seats++;
        out->above += q_cmp(g.total[s], q(p->rule.threshold, 100)) >= 0;
        write_q(out->total[s], g.total[s]);
        for (int c = 0; c < p->criterion_count; c++)
            if (g.scored[s][c])
                write_q(out->score[s][c], g.score[s][c]);
    }
    for (int c = 0; c < p->criterion_count; c++)
        criterion_steps(out, &g, p, c);
}

/* -- the smallest change, by trying everything ----------------------------- */

struct attempt {
    struct tally_input input;
    struct tally_ballot ballots[SAMPLE_BALLOTS];
    enum verdict verdict; /* of the start */
    enum verdict found;   /* the furthest other one, or the same */
    int direction;
};

static int rank(enum verdict v)
{
    return v == VERDICT_ADMIT ? 2 : v == VERDICT_DISCUSS ? 1 : 0;
}

static void spend(struct attempt *a, int cell, int steps)
{
    int criteria = a->input.policy->criterion_count;
    const struct scale *scale = &a->input.policy->scale;
    int *score;

    if (steps == 0) {
        struct naive n;

        naive_tally(&n, &a->input, a->input.policy->rule.method, -1);
        if (a->direction * (rank(n.verdict) - rank(a->found)) > 0)
            a->found = n.verdict;
        return;
    }
    if (cell == a->input.ballot_count * criteria)
        return;
    score = &a->ballots[cell / criteria].scores[cell % criteria];
    int was = *score;
    for (int k = 0; k <= steps; k++) {
        *score = was + a->direction * k * scale->step;
        if (k > 0 && (was == SCORE_NO_OPINION || *score > scale->max ||
                      *score < scale->min))
            break;
        spend(a, cell + 1, steps - k);
    }
    *score = was;
}

struct change naive_change(const struct tally_input *input, int direction,
                           int limit)
{
    struct attempt a = {.input = *input, .direction = direction};
    struct change change = {0};
    struct naive start;

    naive_tally(&start, input, input->policy->rule.method, -1);
    memcpy(a.ballots, input->ballots,
           (size_t)input->ballot_count * sizeof *a.ballots);
    a.input.ballots = a.ballots;
    for (int steps = 1; steps <= limit; steps++) {
        a.found = start.verdict;
        spend(&a, 0, steps);
        if (a.found != start.verdict) {
            change.steps = steps;
            change.verdict = a.found;
            return change;
        }
    }
    change.steps = -1;
    return change;
}

/* -- samples --------------------------------------------------------------- */

int sample_random(struct sample *s, int below)
{
    s->state = s->state * 6364136223846793005UL + 1442695040888963407UL;
    return (int)((s->state >> 33) % (unsigned long)below);
}

static const char *const codes[MAX_CRITERIA] = {"A", "B", "C", "D", "E", "F",
                                                "G", "H", "I", "J", "K", "L"};
static const char *const ids[MAX_SEATS] = {"a", "b", "c", "d", "e",
                                           "f", "g", "h", "i"};

static void sample_policy(struct sample *s, int seats, int criteria)
{
    struct policy *p = &s->policy;
    bool halves = sample_random(s, 4) == 0;

    p->adopted_on = "";
    p->seat_count = seats;
    p->criterion_count = criteria;
    p->scale = (struct scale){100, 500, halves ? 50 : 100, true, false};
    for (int i = 0; i < seats; i++)
        p->seats[i] = (struct seat){ids[i], ids[i], ids[i]};
    for (int c = 0; c < criteria; c++) {
        p->criteria[c].code = codes[c];
        p->criteria[c].weight = 1 + sample_random(s, 5) * sample_random(s, 6);
        p->criteria[c].floor =
            sample_random(s, 3) ? 150 + 50 * sample_random(s, 5) : NO_FLOOR;
    }
    p->rule = (struct rule){
        .method = (enum method)sample_random(s, METHOD_COUNT),
        .threshold = 250 + 25 * sample_random(s, 7),
        .margin = sample_random(s, 2) ? 5 * sample_random(s, 8) : 0,
        .spread_flag = 200,
        .quorum = QUORUM_AT_LEAST,
        .quorum_seats = 1,
    };
}

static void sample_ballot(struct sample *s, struct tally_ballot *ballot)
{
    const struct scale *scale = &s->policy.scale;
    int base = sample_random(s, 3);

    for (int c = 0; c < s->policy.criterion_count; c++) {
        int level = sample_random(s, scale_levels(scale));

        if (base && level < scale_levels(scale) - 2)
            level += sample_random(s, 2);
        ballot->scores[c] = scale_score(scale, level);
        if (sample_random(s, 12) == 0)
            ballot->scores[c] = SCORE_NO_OPINION;
    }
}

void sample_fill(struct sample *s, unsigned long seed, int seats, int criteria)
{
    memset(s, 0, sizeof *s);
    s->state = seed * 2654435761UL + 1;
    for (int i = 0; i < 8; i++)
        sample_random(s, 2);
    sample_policy(s, seats, criteria);
    for (int i = 0; i < seats; i++) {
        int members = sample_random(s, 4) ? 1 : 1 + sample_random(s, 2);

        for (int k = 0; k < members; k++) {
            struct tally_ballot *b = &s->ballots[s->input.ballot_count++];

            b->seat = i;
            sample_ballot(s, b);
        }
    }
    s->input.policy = &s->policy;
    s->input.ballots = s->ballots;
}

/* Any two decimals from min to max. */
static int between(struct sample *s, int min, int max)
{
    return min + sample_random(s, max - min + 1);
}

static void wide_policy(struct sample *s)
{
    static const struct scale scales[] = {
        {100, 500, 100, true, false},  {100, 500, 50, true, false},
        {100, 500, 1, true, false},    {0, 1000, 25, true, false},
        {-200, 200, 100, true, false}, {0, 100, 1, true, false},
    };
    struct policy *p = &s->policy;

    sample_policy(s, 1 + sample_random(s, MAX_SEATS),
                  1 + sample_random(s, MAX_CRITERIA));
    p->scale = scales[sample_random(s, 6)];
    for (int c = 0; c < p->criterion_count; c++)
        if (p->criteria[c].floor != NO_FLOOR)
            p->criteria[c].floor =
                between(s, p->scale.min, (p->scale.min + p->scale.max) / 2);
    p->rule.threshold = between(s, (3 * p->scale.min + p->scale.max) / 4,
                                (p->scale.min + 3 * p->scale.max) / 4);
    p->rule.margin = sample_random(s, 2) ? sample_random(s, 60) : 0;
    p->rule.spread_flag = sample_random(s, 300);
    p->rule.quorum = (enum quorum_kind)sample_random(s, 3);
    p->rule.quorum_seats = 1 + sample_random(s, p->seat_count);
}

void sample_fill_wide(struct sample *s, unsigned long seed)
{
    memset(s, 0, sizeof *s);
    s->state = seed * 2654435761UL + 99;
    for (int i = 0; i < 8; i++)
        sample_random(s, 2);
    wide_policy(s);
    for (int i = 0; i < s->policy.seat_count; i++) {
        int members = sample_random(s, 3) ? 1 : 1 + sample_random(s, 3);

        for (int k = 0; k < members; k++) {
            struct tally_ballot *b = &s->ballots[s->input.ballot_count++];

            b->seat = i;
            sample_ballot(s, b);
        }
        if (sample_random(s, 25) == 0)
            s->input.seats[i] = (enum seat_state)sample_random(s, 4);
    }
    s->input.policy = &s->policy;
    s->input.ballots = s->ballots;
}
