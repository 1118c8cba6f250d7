/* Every case of tests/fixtures/rules.json, with its intermediate values. */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/core/tally.h>

#include "../support/rules.h"

TestSuite(test_core_rules);

/* "71/20", and in the file also "0" for "0/1". */
static void expect(const struct figure *figure, const char *exact)
{
    struct arena arena = {0};
    const char *reduced;
    cr_assert_eq(tally_fraction(&reduced, &arena, exact), 0);
    cr_assert_not_null(figure->exact, "no figure where %s is expected", exact);
    cr_assert_str_eq(figure->exact, reduced);
    arena_free(&arena);
}

static void expect_list(const json_t *list, const struct figure *figures)
{
    json_t *value;
    size_t i;
    cr_assert_gt(json_array_size(list), 0);
    json_array_foreach(list, i, value)
        expect(&figures[i], json_string_value(value));
}

/* The rule of a case, without the margin when `without`. */
static void set_rule(struct rules_case *c, const json_t *one, bool without)
{
    c->input.threshold = rules_text(one, "threshold", NULL);
    c->input.margin = without ? "0" : rules_text(one, "margin", NULL);
}

static void expect_outcome(struct rules_case *c, enum method method,
                           const char *result, const char *code)
{
    struct arena arena = {0};
    struct outcome o;
    c->policy.rule.method = method;
    tally_compute(&o, &arena, &c->input);
    if (result)
        expect(&o.result, result);
    cr_assert_str_eq(verdict_codes[o.verdict], code, "by %s",
                     method_codes[method]);
    arena_free(&arena);
}

/* The results and outcomes by every method; and both as "other methods". */
static void expect_methods(struct rules_case *c, const json_t *one)
{
    static const char *const results[METHOD_COUNT] = {
        [METHOD_MEAN] = "mean",
        [METHOD_MEDIAN] = "median",
        [METHOD_TRIMMED] = "trimmed",
        [METHOD_CRITERION_MEDIAN] = "criterion_median",
        [METHOD_MAJORITY] = "majority",
    };
    for (int chosen = 0; chosen < METHOD_COUNT; chosen++) {
        struct arena arena = {0};
        struct sensitivity doubt;
        expect_outcome(c, (enum method)chosen,
                       rules_text(one, results[chosen], NULL),
                       rules_text(one, "outcome", method_codes[chosen]));
        tally_sensitivity(&doubt, &arena, &c->input);
        for (int m = 0; m < METHOD_COUNT; m++) {
            expect(&doubt.by_method[m].result,
                   rules_text(one, results[m], NULL));
            cr_assert_str_eq(verdict_codes[doubt.by_method[m].verdict],
                             rules_text(one, "outcome", method_codes[m]));
        }
        arena_free(&arena);
    }
    c->policy.rule.method = METHOD_MEAN;
}

static void expect_pivotal(const struct rules_case *c, const json_t *ids)
{
    struct arena arena = {0};
    struct sensitivity doubt;
    json_t *id;
    size_t i;
    bool wanted[MAX_SEATS] = {false};
    json_array_foreach(ids, i, id)
        wanted[policy_seat(&c->policy, json_string_value(id))] = true;
    tally_sensitivity(&doubt, &arena, &c->input);
    for (int s = 0; s < c->policy.seat_count; s++)
        cr_assert_eq(doubt.pivotal[s], wanted[s], "seat %d", s);
    arena_free(&arena);
}

static void expect_change(const struct change *change, const json_t *wanted)
{
    cr_assert_eq(change->steps,
                 json_integer_value(json_object_get(wanted, "steps")));
    cr_assert_str_eq(verdict_codes[change->verdict],
                     rules_text(wanted, "outcome", NULL));
    cr_assert_not(change->at_most);
}

Test(test_core_rules, worked_example)
{
    json_t *rules = rules_load(),
           *one = json_object_get(rules, "worked_example");
    const json_t *change = json_object_get(one, "smallest_change");
    struct rules_case c;
    struct arena arena = {0};
    struct outcome o;
    struct sensitivity doubt;
    rules_case_fill(&c, one);
    set_rule(&c, one, false);
    tally_compute(&o, &arena, &c.input);
    expect_list(json_object_get(one, "seat_totals"), o.seat_total);
    expect_list(json_object_get(one, "criterion_means"), o.criterion_mean);
    expect(&o.threshold, rules_text(one, "threshold", NULL));
    expect(&o.margin, rules_text(one, "margin", NULL));
    expect_methods(&c, one);
    expect_pivotal(&c,
                   json_object_get(json_object_get(one, "pivotal"), "mean"));
    tally_sensitivity(&doubt, &arena, &c.input);
    expect_change(&doubt.up, json_object_get(change, "up"));
    expect_change(&doubt.down, json_object_get(change, "down"));
    set_rule(&c, one, true);
    expect_outcome(&c, METHOD_MEAN, rules_text(one, "mean", NULL),
                   rules_text(one, "outcome_without_margin", "mean"));
    arena_free(&arena);
    json_decref(rules);
}

/* The same table with one seat away, as the pivotal seats are found. */
static void expect_without(struct rules_case *c, const json_t *wanted)
{
    const char *id;
    json_t *rest;
    cr_assert_eq(json_object_size(wanted), 3);
    json_object_foreach((json_t *)wanted, id, rest)
    {
        int seat = policy_seat(&c->policy, id);
        c->input.seats[seat] = SEAT_RECUSED;
        expect_outcome(c, METHOD_MEAN, rules_text(rest, "mean", NULL),
                       rules_text(rest, "outcome", NULL));
        c->input.seats[seat] = SEAT_IN;
    }
}

Test(test_core_rules, golden_committee)
{
    json_t *rules = rules_load();
    json_t *one = json_object_get(rules, "golden_committee");
    const json_t *none = json_object_get(one, "corporation_effort_no_opinion");
    struct rules_case c;
    struct arena arena = {0};
    struct outcome o;
    rules_case_fill(&c, one);
    set_rule(&c, one, false);
    tally_compute(&o, &arena, &c.input);
    expect_list(json_object_get(one, "seat_totals"), o.seat_total);
    expect_list(json_object_get(one, "criterion_medians"), o.criterion_median);
    expect_methods(&c, one);
    expect_pivotal(&c, json_object_get(one, "pivotal"));
    expect_without(&c, json_object_get(one, "without"));
    c.ballots[2].scores[1] = SCORE_NO_OPINION;
    tally_compute(&o, &arena, &c.input);
    expect(&o.seat_total[2], rules_text(none, "corporation_total", NULL));
    /* What a score of zero would make of it, on a scale that has one. */
    c.ballots[2].scores[1] = 0;
    tally_compute(&o, &arena, &c.input);
    expect(&o.seat_total[2], rules_text(none, "as_zero_would_be", NULL));
    arena_free(&arena);
    json_decref(rules);
}

/* International Skating Union protocols, data by BuzzFeed News, CC BY 4.0. */
/* 3.4967 shows 3.50, and yet it is below 3.50. */
Test(test_core_rules, rounding_hides_nothing)
{
    struct policy p = {.seat_count = 3,
                       .criterion_count = 1,
                       .rule = {.threshold = 350, .margin = 0}};
    struct tally_ballot ballots[3] = {{0, {349}}, {1, {350}}, {2, {350}}};
    struct tally_input input = {
        .policy = &p, .ballots = ballots, .ballot_count = 3};
    struct arena arena = {0};
    struct str text = {0};
    const struct message *steps;
    struct outcome o;
    p.criteria[0].weight = 1;
    p.criteria[0].floor = NO_FLOOR;
    p.seats[0].brief = p.seats[1].brief = p.seats[2].brief = "a";
    tally_compute(&o, &arena, &input);
    int count = tally_steps(&steps, &arena, &p, &o, LANG_EN);
    for (int i = 0; i < count; i++)
        tr_message(&text, LANG_EN, &steps[i]);
    cr_expect(strstr(str_text(&text), "DECLINE. 3.50 is below the threshold "
                                      "3.50."),
              "%s", str_text(&text));
    cr_expect(strstr(str_text(&text), "unrounded numbers: the result 3.50 is "
                                      "1049/300."),
              "%s", str_text(&text));
    str_free(&text);
    arena_free(&arena);
}

Test(test_core_rules, published_panels)
{
    json_t *rules = rules_load();
    json_t *cases =
        json_object_get(json_object_get(rules, "trimmed_mean"), "cases");
    json_t *one;
    size_t i;
    cr_assert_eq(json_array_size(cases), 5);
    json_array_foreach(cases, i, one)
    {
        struct rules_case c;
        struct arena arena = {0};
        struct outcome o;
        const char *shown = json_string_value(json_array_get(one, 1));
        rules_panel_fill(&c, json_array_get(one, 0));
        c.policy.rule.method = METHOD_TRIMMED;
        tally_compute(&o, &arena, &c.input);
        cr_assert_eq(o.result.hundredths,
                     100 * (shown[0] - '0') + 10 * (shown[2] - '0') +
                         (shown[3] - '0'),
                     "%s, but %d", shown, o.result.hundredths);
        arena_free(&arena);
    }
    json_decref(rules);
}
