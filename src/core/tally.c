#include <committee/core/tally.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>

#include "tally_table.h"

const char *const verdict_codes[VERDICT_COUNT] = {
    [VERDICT_NONE] = "none",
    [VERDICT_ADMIT] = "admit",
    [VERDICT_DECLINE] = "decline",
    [VERDICT_DISCUSS] = "discuss",
};

static const char *const verdict_titles[VERDICT_COUNT] = {
    [VERDICT_NONE] = N_("no outcome"),
    [VERDICT_ADMIT] = N_("admit"),
    [VERDICT_DECLINE] = N_("decline"),
    [VERDICT_DISCUSS] = N_("discuss first"),
};

static const char *const reason_codes[REASON_COUNT] = {
    [REASON_ABOVE] = "above",         [REASON_BELOW] = "below",
    [REASON_MARGIN] = "margin",       [REASON_FLOOR] = "floor",
    [REASON_MAJORITY] = "majority",   [REASON_INCOMPLETE] = "incomplete",
    [REASON_NO_QUORUM] = "no-quorum",
};

const char *verdict_title(enum verdict verdict)
{
    return verdict_titles[verdict];
}

void reason_code(char *out, const struct outcome *outcome,
                 const struct policy *policy)
{
    enum { BYTES = 40 };
    const char *code = reason_codes[outcome->reason];

    if (outcome->reason == REASON_FLOOR)
        snprintf(out, BYTES, "%s:%s", code,
                 policy->criteria[outcome->reason_criterion].code);
    else
        snprintf(out, BYTES, "%s", code);
}

/* -- fractions from people ------------------------------------------------- */

/* Digits with at most one separator, and digits on both sides of it. */
static bool is_plain_number(const char *text, const char *separators)
{
    const char *p = text + (*text == '-');
    size_t whole = strspn(p, "0123456789");
    size_t rest = 0;

    p += whole;
    if (whole == 0)
        return false;
    if (*p && strchr(separators, *p))
        rest = strspn(++p, "0123456789");
    else
        return *p == '\0';
    return rest > 0 && p[rest] == '\0';
}

/* "3.50" is 350 over 10^2. */
static void decimal_value(mpq_t out, const char *text)
{
    char digits[48];
    size_t used = 0, decimals = 0;
    bool after = false;

    for (const char *p = text; *p; p++) {
        if (*p == '.' || *p == ',') {
            after = true;
            continue;
        }
        digits[used++] = *p;
        decimals += after;
    }
    digits[used] = '\0';
    mpz_set_str(mpq_numref(out), digits, 10);
    mpz_ui_pow_ui(mpq_denref(out), 10, decimals);
}

int tally_fraction(const char **out, struct arena *arena, const char *text)
{
    enum { LONGEST = 40 };
    mpq_t value;
    int status = 0;

    mpq_init(value);
    if (strlen(text) <= LONGEST && is_plain_number(text, ".,"))
        decimal_value(value, text);
    else if (strlen(text) <= LONGEST && is_plain_number(text, "/"))
        mpq_set_str(value, text, 10);
    else
        mpz_set_ui(mpq_denref(value), 0);
    if (mpz_sgn(mpq_denref(value)) == 0) {
        status = fail(ERR_DATA,
                      N_("\"{1}\" is not a number such as 3.5 or "
                         "7/2"),
                      text);
    } else {
        mpq_canonicalize(value);
        *out = figure_make(arena, value).exact;
    }
    mpz_set_ui(mpq_denref(value), 1);
    mpq_clear(value);
    return status;
}

int tally_compare(const char *left, const char *right)
{
    mpq_t a, b;
    mpq_inits(a, b, NULL);
    mpq_set_str(a, left, 10);
    mpq_set_str(b, right, 10);
    int order = mpq_cmp(a, b);
    mpq_clears(a, b, NULL);
    return order;
}

/* -- quorum ---------------------------------------------------------------- */

bool tally_quorum(const struct policy *policy,
                  const enum seat_state seats[MAX_SEATS])
{
    const struct rule *rule = &policy->rule;
    int here = 0, absent = 0, recused = 0;

    for (int s = 0; s < policy->seat_count; s++) {
        here += seats[s] == SEAT_IN || seats[s] == SEAT_WAITING;
        absent += seats[s] == SEAT_ABSENT;
        recused += seats[s] == SEAT_RECUSED;
    }
    switch (rule->quorum) {
    case QUORUM_ALL_SEATS:
        return absent == 0 && recused == 0;
    case QUORUM_AT_LEAST:
        return here >= rule->quorum_seats;
    default:
        return absent == 0 && here >= 2;
    }
}

/* -- one outcome ----------------------------------------------------------- */

static void fill_criterion(struct outcome *out, struct arena *arena,
                           const struct table *t, int criterion)
{
    mpq_t value, flag;

    mpq_init(value);
    mpq_init(flag);
    fraction_of_hundredths(flag, t->policy->rule.spread_flag);
    if (table_mean(value, t, criterion))
        out->criterion_mean[criterion] = figure_make(arena, value);
    if (table_median(value, t, criterion))
        out->criterion_median[criterion] = figure_make(arena, value);
    if (table_spread(value, t, criterion)) {
        out->criterion_spread[criterion] = figure_make(arena, value);
        out->spread_flagged[criterion] = mpq_cmp(value, flag) >= 0;
    }
    out->floor_missed[criterion] = table_floor_missed(t, criterion);
    mpq_clear(value);
    mpq_clear(flag);
}

/* The criterion with the largest flagged spread, the first of equals. */
static int find_discuss_first(const struct outcome *out, int criteria)
{
    mpq_t largest, spread;
    int first = -1;

    mpq_init(largest);
    mpq_init(spread);
    for (int c = 0; c < criteria; c++) {
        if (!out->spread_flagged[c])
            continue;
        figure_value(spread, &out->criterion_spread[c]);
        if (first < 0 || mpq_cmp(spread, largest) > 0) {
            mpq_set(largest, spread);
            first = c;
        }
    }
    mpq_clear(largest);
    mpq_clear(spread);
    return first;
}

static void fill_table(struct outcome *out, struct arena *arena,
                       const struct table *t)
{
    mpq_t spread;

    mpq_init(spread);
    for (int s = 0; s < t->policy->seat_count; s++) {
        if (!t->counts[s])
            continue;
        out->seat_total[s] = figure_make(arena, t->total[s]);
        for (int c = 0; c < t->policy->criterion_count; c++)
            if (t->scored[s][c])
                out->score[s][c] = figure_make(arena, t->score[s][c]);
    }
    for (int c = 0; c < t->policy->criterion_count; c++)
        fill_criterion(out, arena, t, c);
    if (t->seat_count > 0) {
        table_total_spread(spread, t);
        out->total_spread = figure_make(arena, spread);
    }
    out->discuss_first = find_discuss_first(out, t->policy->criterion_count);
    mpq_clear(spread);
}

/* The result and how far it lies from the threshold. */
static void fill_result(struct outcome *out, struct arena *arena,
                        const struct table *t, const struct ruling *ruling)
{
    mpq_t distance;

    out->verdict = ruling->verdict;
    out->reason = ruling->reason;
    out->reason_criterion = ruling->criterion;
    out->seats_above = ruling->seats_above;
    if (ruling->verdict == VERDICT_NONE)
        return;
    out->result = figure_make(arena, ruling->result);
    if (t->method == METHOD_MAJORITY) {
        out->at_or_above = 2 * ruling->seats_above >= t->seat_count;
        return;
    }
    mpq_init(distance);
    mpq_sub(distance, ruling->result, t->threshold);
    out->at_or_above = mpq_sgn(distance) >= 0;
    mpq_abs(distance, distance);
    out->distance = figure_make(arena, distance);
    /* What is shown agrees with the result and the threshold beside it. */
    out->distance.hundredths =
        abs(out->result.hundredths - out->threshold.hundredths);
    mpq_clear(distance);
}

void table_decide(struct ruling *out, struct table *t,
                  const struct tally_input *input)
{
    table_rule(out, t);
    if (!t->complete || tally_quorum(input->policy, input->seats))
        return;
    out->verdict = VERDICT_NONE;
    out->reason = REASON_NO_QUORUM;
    out->criterion = -1;
}

static void outcome_init(struct outcome *out, struct arena *arena,
                         const struct table *t)
{
    *out = (struct outcome){.method = t->method,
                            .seats_counting = t->seat_count,
                            .reason_criterion = -1,
                            .discuss_first = -1};
    out->threshold = figure_make(arena, t->threshold);
    out->margin = figure_make(arena, t->margin);
}

void tally_compute(struct outcome *out, struct arena *arena,
                   const struct tally_input *input)
{
    struct table table;
    struct ruling ruling;

    table_init(&table, input);
    ruling_init(&ruling);
    outcome_init(out, arena, &table);
    table_decide(&ruling, &table, input);
    if (table.complete)
        fill_table(out, arena, &table);
    fill_result(out, arena, &table, &ruling);
    ruling_clear(&ruling);
    table_clear(&table);
}

void tally_brief(struct outcome *out, struct sensitivity *doubt,
                 struct arena *arena, const struct tally_input *input)
{
    struct table table;
    struct ruling ruling;

    table_init(&table, input);
    ruling_init(&ruling);
    outcome_init(out, arena, &table);
    *doubt = (struct sensitivity){.trimmed_is_median = false};
    table_decide(&ruling, &table, input);
    fill_result(out, arena, &table, &ruling);
    if (ruling.verdict != VERDICT_NONE)
        table_doubt(doubt, NULL, &table);
    ruling_clear(&ruling);
    table_clear(&table);
}

/* -- proposed reasons ------------------------------------------------------ */

/* weight × (criterion mean - threshold), or the other way round */
static void importance(mpq_t out, const struct policy *policy,
                       const struct outcome *outcome, int criterion, bool admit)
{
    mpq_t other;

    mpq_init(other);
    figure_value(out, &outcome->criterion_mean[criterion]);
    figure_value(other, &outcome->threshold);
    mpq_sub(out, out, other);
    if (!admit)
        mpq_neg(out, out);
    mpq_set_si(other, policy->criteria[criterion].weight, 1);
    mpq_mul(out, out, other);
    mpq_clear(other);
}

int tally_level(const struct scale *scale, const struct figure *mean)
{
    mpq_t value, part;
    mpz_t level;
    int result;

    mpq_init(value);
    mpq_init(part);
    mpz_init(level);
    figure_value(value, mean);
    fraction_of_hundredths(part, scale->min);
    mpq_sub(value, value, part);
    fraction_of_hundredths(part, scale->step);
    mpq_div(value, value, part);
    mpq_set_si(part, 1, 2);
    mpq_add(value, value, part);
    mpz_fdiv_q(level, mpq_numref(value), mpq_denref(value));
    result = (int)mpz_get_si(level);
    mpq_clear(value);
    mpq_clear(part);
    mpz_clear(level);
    return result;
}

/* The most important criterion that speaks for this and is not taken yet, or
   -1.  What just reaches the threshold speaks for admitting. */
static int most_important(const struct policy *policy,
                          const struct outcome *outcome,
                          const bool taken[MAX_CRITERIA], bool admit)
{
    mpq_t best, value;
    int found = -1;

    mpq_init(best);
    mpq_init(value);
    for (int c = 0; c < policy->criterion_count; c++) {
        if (taken[c] || !outcome->criterion_mean[c].exact)
            continue;
        importance(value, policy, outcome, c, admit);
        if (mpq_sgn(value) < (admit ? 0 : 1))
            continue;
        if (found < 0 || mpq_cmp(value, best) > 0) {
            mpq_set(best, value);
            found = c;
        }
    }
    mpq_clear(best);
    mpq_clear(value);
    return found;
}

int tally_reasons(int criteria[3], int levels[3], const struct policy *policy,
                  const struct outcome *outcome, bool admit)
{
    bool taken[MAX_CRITERIA] = {false};
    int count = 0;

    while (count < 3) {
        int c = most_important(policy, outcome, taken, admit);

        if (c < 0)
            break;
        taken[c] = true;
        criteria[count] = c;
        levels[count++] =
            tally_level(&policy->scale, &outcome->criterion_mean[c]);
    }
    return count;
}
