/* Agreement, alpha, severity, spread, order and time of the scores. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>
#include <jansson.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/core/statistics.h>
#include <committee/text/tr.h>

#include "../support/numbers.h"
#include "../support/rules.h"

TestSuite(test_core_statistics, .timeout = 120);

/* "71/20" as a number. */
static double value_of(const struct figure *figure)
{
    char *rest;
    cr_assert_not_null(figure->exact);
    double over = strtod(figure->exact, &rest);
    cr_assert_eq(*rest, '/');
    return over / strtod(rest + 1, NULL);
}

/* -- alpha ----------------------------------------------------------------- */

enum { MOST = 400 };

struct data {
    struct seat_score values[MOST];
    int units, coders;
};

static void put(struct data *d, int unit, int coder, long hundredths)
{
    d->values[unit * d->coders + coder] =
        (struct seat_score){.sum = hundredths, .count = 1};
}

/* Rows are coders: "1 2 . 3", with a dot where one gave nothing. */
static void read_row(struct data *d, int coder, const char *row)
{
    int unit = 0;
    for (const char *p = row; *p; p++) {
        if (*p == ' ')
            continue;
        if (*p != '.')
            put(d, unit, coder, (*p - '0') * 100);
        unit++;
    }
    d->units = unit;
}

static struct figure alpha(struct arena *arena, const struct data *d,
                           enum alpha_metric metric)
{
    return statistics_alpha(arena, d->values, d->units, d->coders, metric);
}

/* The published example: 4 observers, 12 units, missing values. */
Test(test_core_statistics, alpha_of_the_published_example)
{
    struct arena arena = {0};
    struct data d = {.coders = 4};
    json_t *rules = rules_load(), *row;
    const json_t *example = json_object_get(rules, "krippendorff_C");
    const json_t *known = json_object_get(example, "alpha");
    size_t i;
    json_array_foreach(json_object_get(example, "rows_are_coders"), i, row)
        read_row(&d, (int)i, json_string_value(row));
    cr_assert_eq(d.units, 12);
    struct figure ordinal = alpha(&arena, &d, ALPHA_ORDINAL);
    struct figure interval = alpha(&arena, &d, ALPHA_INTERVAL);
    cr_expect_float_eq(value_of(&ordinal),
                       json_real_value(json_object_get(known, "ordinal")),
                       1e-6);
    cr_expect_float_eq(value_of(&interval),
                       json_real_value(json_object_get(known, "interval")),
                       1e-6);
    cr_expect_eq(ordinal.hundredths, 82);
    cr_expect_eq(interval.hundredths, 85);
    json_decref(rules);
    arena_free(&arena);
}

/* Two observers, ten units of two values (the same paper, part A). */
Test(test_core_statistics, alpha_of_two_observers)
{
    struct arena arena = {0};
    struct data d = {.coders = 2};
    read_row(&d, 0, "0 1 0 0 0 0 0 0 1 0");
    read_row(&d, 1, "1 1 1 0 0 1 0 0 0 0");
    /* With two values every metric gives the nominal figure. */
    struct figure ordinal = alpha(&arena, &d, ALPHA_ORDINAL);
    struct figure interval = alpha(&arena, &d, ALPHA_INTERVAL);
    cr_expect_float_eq(value_of(&interval), 0.095, 5e-4);
    cr_expect_str_eq(ordinal.exact, interval.exact);
    arena_free(&arena);
}

Test(test_core_statistics, alpha_where_there_is_little_to_say)
{
    static const struct {
        const char *rows[3];
        int coders;
        const char *exact; /* NULL: undefined */
    } cases[] = {
        {{"3 3 3", "3 3 3"}, 2, NULL},      /* no variation */
        {{"1 2 3", ". . ."}, 2, NULL},      /* one seat only */
        {{"1 2 3"}, 1, NULL},               /* one seat there is */
        {{"1 . 3", ". 2 ."}, 2, NULL},      /* no cell shared */
        {{"", ""}, 2, NULL},                /* nothing at all */
        {{"1 2 3", "1 2 3"}, 2, "1/1"},     /* all agree */
        {{"1 5", "5 1"}, 2, "-1/2"},        /* as far apart as can be */
        {{"1 2 3 .", "1 2 3 5"}, 2, "1/1"}, /* what stands alone drops */
        {{"1 2", "1 2", "1 ."}, 3, "1/1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct data d = {.coders = cases[i].coders};
        for (int k = 0; k < d.coders; k++)
            read_row(&d, k, cases[i].rows[k]);
        for (int m = ALPHA_ORDINAL; m <= ALPHA_INTERVAL; m++) {
            struct figure got = alpha(&arena, &d, (enum alpha_metric)m);
            cr_expect_eq(got.exact == NULL, cases[i].exact == NULL, "case %zu",
                         i);
            if (got.exact && cases[i].exact)
                cr_expect_str_eq(got.exact, cases[i].exact, "case %zu", i);
        }
        arena_free(&arena);
    }
}

/* As the paper writes it down: a matrix of coincidences of values, and each
   metric by its own definition. */
enum { VALUES = 41 };

static void coincidences(double o[VALUES][VALUES], const struct data *d)
{
    for (int u = 0; u < d->units; u++) {
        const struct seat_score *unit = &d->values[u * d->coders];
        int m = 0;
        for (int i = 0; i < d->coders; i++)
            m += unit[i].count > 0;
        for (int i = 0; m > 1 && i < d->coders; i++)
            for (int j = 0; j < d->coders; j++)
                if (i != j && unit[i].count && unit[j].count)
                    o[unit[i].sum / unit[i].count / 10]
                     [unit[j].sum / unit[j].count / 10] += 1.0 / (m - 1);
    }
}

static double distance(const double n[VALUES], int c, int k, bool ordinal)
{
    double sum = 0;
    if (!ordinal)
        return (c - k) * (double)(c - k);
    for (int g = c < k ? c : k; g <= (c < k ? k : c); g++)
        sum += n[g];
    sum -= (n[c] + n[k]) / 2;
    return sum * sum;
}

static double naive_alpha(const struct data *d, bool ordinal)
{
    double o[VALUES][VALUES] = {0}, n[VALUES] = {0};
    double all = 0, observed = 0, expected = 0;
    coincidences(o, d);
    for (int c = 0; c < VALUES; c++)
        for (int k = 0; k < VALUES; k++)
            n[c] += o[c][k];
    for (int c = 0; c < VALUES; c++)
        all += n[c];
    for (int c = 0; c < VALUES; c++)
        for (int k = 0; k < VALUES; k++) {
            observed += o[c][k] * distance(n, c, k, ordinal);
            expected += n[c] * n[k] * distance(n, c, k, ordinal);
        }
    return expected > 0 ? 1 - (all - 1) * observed / expected : NAN;
}

Test(test_core_statistics, alpha_agrees_with_a_naive_computation)
{
    int defined = 0;
    srand(2026);
    numbers_watch();
    for (int round = 0; round < 3000; round++) {
        struct arena arena = {0};
        struct data d = {.coders = 1 + rand() % 6, .units = rand() % 30};
        int step = rand() % 2 ? 10 : 100;
        for (int i = 0; i < d.units * d.coders; i++)
            if (rand() % 5)
                d.values[i] =
                    (struct seat_score){(rand() % (400 / step + 1)) * step, 1};
        for (int m = 0; m < 2; m++) {
            struct figure got =
                alpha(&arena, &d, m ? ALPHA_ORDINAL : ALPHA_INTERVAL);
            double want = naive_alpha(&d, m);
            cr_assert_eq(got.exact == NULL, isnan(want) != 0, "round %d",
                         round);
            defined += got.exact != NULL;
            if (got.exact)
                cr_assert_float_eq(value_of(&got), want, 1e-9, "round %d",
                                   round);
        }
        arena_free(&arena);
    }
    cr_assert_gt(defined, 3000);
    cr_assert_eq(numbers_held(), 0);
}

/* -- a committee ----------------------------------------------------------- */

enum { CASES = 12, BALLOTS = 4 };

struct bench {
    struct arena arena;
    struct policy policy;
    struct tally_ballot ballots[CASES][BALLOTS];
    struct statistics_case cases[CASES];
    struct statistics_input input;
    struct statistics figures;
};

static void bench_open(struct bench *b)
{
    *b = (struct bench){0};
    b->policy.seat_count = 3;
    b->policy.seats[0] = (struct seat){"resident", "Huurders", "huurders"};
    b->policy.seats[1] = (struct seat){"welfare", "Welzijn", "welzijn"};
    b->policy.seats[2] = (struct seat){"corporation", "Corporatie", "corp."};
    b->policy.scale = (struct scale){.min = 100, .max = 500, .step = 100};
    b->policy.criterion_count = 2;
    b->policy.criteria[0] =
        (struct criterion){.code = "BIJ", .weight = 3, .floor = NO_FLOOR};
    b->policy.criteria[1] =
        (struct criterion){.code = "HAA", .weight = 1, .floor = NO_FLOOR};
    for (int i = 0; i < 2; i++)
        b->policy.criteria[i].brief[LANG_NL] =
            b->policy.criteria[i].title[LANG_NL] = b->policy.criteria[i].code;
    b->policy.rule.spread_flag = 200;
    b->input = (struct statistics_input){&b->policy, b->cases, 0};
}

/* "0:43 1:3-" are seats with a digit or "-" for each criterion. */
static void bench_case(struct bench *b, const char *forms, int place,
                       int places, int interview_s)
{
    int at = b->input.count++;
    struct statistics_case *one = &b->cases[at];
    *one = (struct statistics_case){.ballots = b->ballots[at],
                                    .place = place,
                                    .places = places,
                                    .interview_s = interview_s};
    for (const char *p = forms; *p; p += strspn(p, " ")) {
        struct tally_ballot *form = &b->ballots[at][one->ballot_count++];
        form->seat = *p - '0';
        p += 2;
        for (int c = 0; c < 2; c++, p++)
            form->scores[c] = *p == '-' ? SCORE_NO_OPINION : (*p - '0') * 100;
    }
}

static void bench_count(struct bench *b)
{
    statistics_compute(&b->figures, &b->arena, &b->input);
}

Test(test_core_statistics, pairs_of_seats_agree_or_not)
{
    static const struct {
        const char *forms;
        long equal, within, pairs;
    } cases[] = {
        {"", 0, 0, 0},
        {"0:34", 0, 0, 0},           /* one seat */
        {"0:34 1:34", 2, 2, 2},      /* the same */
        {"0:34 1:45", 0, 2, 2},      /* one step */
        {"0:34 1:52", 0, 0, 2},      /* two steps */
        {"0:3- 1:34", 1, 1, 1},      /* no opinion is no score */
        {"0:-- 1:34", 0, 0, 0},      /* nor is a form without any */
        {"0:34 1:44 2:54", 3, 5, 6}, /* three seats, three pairs */
        {"0:33 0:44 1:33", 0, 2, 2}, /* two in a seat: their mean */
        {"0:33 0:55 1:44", 2, 2, 2}, /* 4 is the mean of 3 and 5 */
        {"0:33 0:44 1:55", 0, 0, 2}, /* 3.5 and 5 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bench b;
        bench_open(&b);
        bench_case(&b, cases[i].forms, 1, 1, -1);
        bench_count(&b);
        cr_expect_eq(b.figures.equal.part, cases[i].equal, "case %zu", i);
        cr_expect_eq(b.figures.within.part, cases[i].within, "case %zu", i);
        cr_expect_eq(b.figures.equal.whole, cases[i].pairs, "case %zu", i);
        cr_expect_eq(b.figures.within.whole, cases[i].pairs, "case %zu", i);
        cr_expect_eq(b.figures.cases, *cases[i].forms != '\0', "case %zu", i);
        arena_free(&b.arena);
    }
}

/* "-" where there is no figure. */
static void expect_figure(const struct figure *got, const char *exact)
{
    if (strcmp(exact, "-") == 0)
        cr_expect_null(got->exact);
    else if (got->exact == NULL)
        cr_expect(false, "no figure, not %s", exact);
    else
        cr_expect_str_eq(got->exact, exact);
}

Test(test_core_statistics, a_seat_is_measured_against_the_others)
{
    static const struct {
        const char *forms[2];
        const char *severity[3];
        long cells[3];
    } cases[] = {
        {{"0:55 1:33 2:11"}, {"3/1", "0/1", "-3/1"}, {2, 2, 2}},
        {{"0:45"}, {"-", "-", "-"}, {0, 0, 0}},
        {{"0:45 1:45"}, {"0/1", "0/1", "-"}, {2, 2, 0}},
        /* Only the shared cells: 5 against 4; the 1 stands alone. */
        {{"0:51 1:4-"}, {"1/1", "-1/1", "-"}, {1, 1, 0}},
        /* A seat of two counts with its mean, once. */
        {{"0:44 0:55 1:33"}, {"3/2", "-3/2", "-"}, {2, 2, 0}},
        {{"0:33 1:44", "0:33 2:55"}, {"-3/2", "1/1", "2/1"}, {4, 2, 2}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bench b;
        bench_open(&b);
        for (int k = 0; k < 2 && cases[i].forms[k]; k++)
            bench_case(&b, cases[i].forms[k], k + 1, 2, -1);
        bench_count(&b);
        for (int s = 0; s < 3; s++) {
            cr_log_info("case %zu, seat %d", i, s);
            expect_figure(&b.figures.seats[s].severity, cases[i].severity[s]);
            cr_expect_eq(b.figures.seats[s].cells, cases[i].cells[s]);
        }
        arena_free(&b.arena);
    }
}

Test(test_core_statistics, spread_is_over_who_was_scored_by_two)
{
    struct bench b;
    bench_open(&b);
    bench_case(&b, "0:51 1:31 2:4-", 1, 3, -1); /* 2 and 0 */
    bench_case(&b, "0:43 1:4- 2:33", 2, 3, -1); /* 1 and 0 */
    bench_case(&b, "0:15", 3, 3, -1);           /* one seat: not counted */
    bench_count(&b);
    expect_figure(&b.figures.criteria[0].spread, "3/2");
    expect_figure(&b.figures.criteria[1].spread, "0/1");
    cr_expect_eq(b.figures.criteria[0].flagged.part, 1);
    cr_expect_eq(b.figures.criteria[0].flagged.whole, 2);
    cr_expect_eq(b.figures.criteria[1].flagged.part, 0);
    cr_expect_eq(b.figures.criteria[1].flagged.whole, 2);
    arena_free(&b.arena);
}

Test(test_core_statistics, order_by_thirds_of_the_agenda)
{
    struct bench b;
    bench_open(&b);
    bench_case(&b, "0:44 1:44", 1, 5, -1); /* the first third: 1 and 2 */
    bench_case(&b, "0:15", 2, 5, -1);      /* weights 3 and 1: 2 */
    bench_case(&b, "0:33", 4, 5, -1);      /* the middle: 3 and 4 */
    bench_case(&b, "", 5, 5, -1);          /* nobody scored the last */
    bench_count(&b);
    expect_figure(&b.figures.thirds[0].mean, "3/1");
    expect_figure(&b.figures.thirds[1].mean, "3/1");
    expect_figure(&b.figures.thirds[2].mean, "-");
    cr_expect_eq(b.figures.thirds[0].cases, 2);
    cr_expect_eq(b.figures.thirds[1].cases, 1);
    cr_expect_eq(b.figures.thirds[2].cases, 0);
    arena_free(&b.arena);
}

/* The method and the quorum of the rule do not matter to it. */
Test(test_core_statistics, order_does_not_follow_the_method)
{
    struct bench b;
    bench_open(&b);
    b.policy.rule.method = METHOD_MAJORITY;
    b.policy.rule.quorum = QUORUM_ALL_SEATS;
    bench_case(&b, "0:44 1:22", 1, 1, -1);
    bench_count(&b);
    expect_figure(&b.figures.thirds[0].mean, "3/1");
    arena_free(&b.arena);
}

Test(test_core_statistics, time_of_the_interviews_that_were_recorded)
{
    struct bench b;
    bench_open(&b);
    bench_case(&b, "0:44", 1, 4, 900);
    bench_case(&b, "0:44", 2, 4, -1);
    bench_case(&b, "0:44", 3, 4, 600);
    bench_case(&b, "", 4, 4, 1230);
    bench_count(&b);
    cr_expect_eq(b.figures.interviews.count, 3);
    expect_figure(&b.figures.interviews.mean, "91/6");
    expect_figure(&b.figures.interviews.shortest, "10/1");
    expect_figure(&b.figures.interviews.longest, "41/2");
    arena_free(&b.arena);
}

/* -- enough candidates ----------------------------------------------------- */

static void bench_fill(struct bench *b, int count, const char *forms)
{
    bench_open(b);
    for (int i = 0; i < count; i++)
        bench_case(b, i ? forms : "0:44 1:44", i + 1, count, -1);
    bench_count(b);
}

Test(test_core_statistics, alpha_only_from_ten_candidates_on)
{
    struct bench b;
    bench_fill(&b, 9, "0:35 1:35");
    cr_expect_not(b.figures.enough);
    expect_figure(&b.figures.alpha_ordinal, "-");
    arena_free(&b.arena);
    bench_fill(&b, 10, "0:35 1:35");
    cr_expect(b.figures.enough);
    expect_figure(&b.figures.alpha_ordinal, "1/1");
    expect_figure(&b.figures.alpha_interval, "1/1");
    arena_free(&b.arena);
    bench_fill(&b, 10, "0:44 1:44");
    cr_expect(b.figures.enough);
    expect_figure(&b.figures.alpha_interval, "-");
    arena_free(&b.arena);
    /* A candidate without a form is none. */
    bench_fill(&b, 9, "0:35 1:35");
    bench_case(&b, "", 10, 10, -1);
    bench_count(&b);
    cr_expect_not(b.figures.enough);
    arena_free(&b.arena);
}

/* -- the lines ------------------------------------------------------------- */

static const struct statistics_line *line_of(const struct statistics_line *list,
                                             int count, const char *code,
                                             const char *of)
{
    for (int i = 0; i < count; i++)
        if (strcmp(list[i].code, code) == 0 && strcmp(list[i].of, of) == 0)
            return &list[i];
    cr_assert(false, "no line %s %s", code, of);
    return NULL;
}

static void expect_says(const struct statistics_line *line, const char *dutch)
{
    struct str text = {0};
    tr_message(&text, LANG_NL, &line->says);
    cr_expect_str_eq(str_text(&text), dutch);
    str_free(&text);
}

Test(test_core_statistics, lines_begin_with_agreement)
{
    struct bench b;
    const struct statistics_line *lines;
    struct statistics_quota quota = {2026, 12, 6, 7, 0};
    bench_fill(&b, 9, "0:35 1:45");
    int count = statistics_lines(&lines, &b.arena, &b.policy, &b.figures,
                                 &quota, LANG_NL);
    cr_assert_not_null(lines[0].title);
    cr_expect_str_eq(lines[1].code, "equal");
    cr_expect_str_eq(lines[1].value.exact, "5/9");
    cr_expect_eq(lines[1].value.hundredths, 56);
    expect_says(&lines[1], "In 10 van de 18 gevallen gaven twee geledingen "
                           "dezelfde score.");
    cr_expect_str_eq(lines[2].code, "within-one");
    cr_expect_str_eq(lines[2].value.exact, "1/1");
    cr_expect_str_eq(line_of(lines, count, "alpha", "ordinal")->note,
                     "too-few");
    cr_expect_str_eq(line_of(lines, count, "severity", "resident")->word,
                     "strenger");
    cr_expect_str_eq(line_of(lines, count, "severity", "welfare")->word,
                     "milder");
    cr_expect_str_eq(line_of(lines, count, "severity", "corporation")->note,
                     "undefined");
    cr_expect_str_eq(line_of(lines, count, "places-used", "2026")->note,
                     "at-least");
    for (int i = 0; i < count; i++)
        cr_expect(lines[i].bar.part >= 0 &&
                      lines[i].bar.part <= lines[i].bar.whole,
                  "line %d", i);
    arena_free(&b.arena);
}

Test(test_core_statistics, without_candidates_there_are_only_places)
{
    struct bench b;
    const struct statistics_line *lines;
    struct statistics_quota quota = {2026, 12, 6, 6, 0};
    bench_open(&b);
    bench_count(&b);
    cr_expect_eq(b.figures.cases, 0);
    cr_expect_eq(b.figures.interviews.count, 0);
    cr_expect_null(b.figures.criteria[0].spread.exact);
    int count = statistics_lines(&lines, &b.arena, &b.policy, &b.figures,
                                 &quota, LANG_NL);
    cr_assert_eq(count, 2);
    expect_says(&lines[0], "In 2026 zijn 6 van de 12 plaatsen gebruikt.");
    cr_expect_str_eq(lines[1].value.exact, "6/1");
    cr_expect_eq(lines[1].bar.part, 6);
    arena_free(&b.arena);
}

Test(test_core_statistics, undefined_is_said)
{
    struct bench b;
    const struct statistics_line *lines;
    struct statistics_quota quota = {2026, -1, 0, 0, 0};
    bench_fill(&b, 10, "0:44 1:44");
    int count = statistics_lines(&lines, &b.arena, &b.policy, &b.figures,
                                 &quota, LANG_NL);
    const struct statistics_line *alpha =
        line_of(lines, count, "alpha", "interval");
    cr_expect_str_eq(alpha->note, "undefined");
    cr_expect_str_eq(alpha->word, "onbepaald");
    cr_expect_null(alpha->value.exact);
    cr_expect_eq(alpha->bar.whole, 0);
    arena_free(&b.arena);
}
