#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>
#include <jansson.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/calculation.h>
#include <committee/export/csv.h>
#include <committee/export/document.h>
#include <committee/export/document_json.h>
#include <committee/export/json.h>
#include <committee/export/tally.h>

#include "../support/rules.h"
#include "../support/schema.h"
#include "test_export_fixture.h"

TestSuite(test_export_json, .timeout = 60);

static json_t *load(const char *text)
{
    json_error_t error;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    cr_assert(root != NULL, "line %d: %s", error.line, error.text);
    return root;
}

static int faults_of(const char *text)
{
    return schema_faults("minutes.schema.json", text);
}

Test(test_export_json, the_whole_evening)
{
    struct arena arena = {0};
    struct str text = {0}, again = {0};
    minutes_json(&text, fixture_minutes(&arena, LANG_NL));
    minutes_json(&again, fixture_minutes(&arena, LANG_EN));
    expect_golden("minutes.json", &text);
    /* The language of the screen changes nothing. */
    cr_expect_str_eq(str_text(&text), str_text(&again));
    cr_expect_eq(faults_of(str_text(&text)), 0);
    str_free(&text);
    str_free(&again);
    arena_free(&arena);
}

Test(test_export_json, variants_follow_the_schema)
{
    for (int variant = 0; variant < 4; variant++) {
        struct arena arena = {0};
        struct str text = {0};
        struct minutes m = *fixture_minutes(&arena, LANG_NL);
        if (variant == 0)
            m.scores_in_minutes = true;
        if (variant == 1)
            m.adopted_on = (struct date){2026, 4, 9};
        if (variant == 2)
            m = (struct minutes){.parts = m.parts,
                                 .part_count = 1,
                                 .policy = m.policy,
                                 .next_time = MINUTES_NO_TIME};
        if (variant == 3)
            ((struct minutes_candidate *)m.candidates)[2].hidden = true;
        minutes_json(&text, &m);
        cr_expect_eq(faults_of(str_text(&text)), 0, "variant %d", variant);
        str_free(&text);
        arena_free(&arena);
    }
}

/* What an evening makes, to be printed. */
static void print_json(struct str *out, struct arena *arena, int which)
{
    struct document doc;
    if (which == 0)
        minutes_document(&doc, arena, LANG_NL, fixture_minutes(arena, LANG_NL));
    if (which == 1)
        annex_document(&doc, arena, LANG_EN, fixture_annex(arena));
    if (which == 2)
        forms_document(&doc, arena, LANG_NL, fixture_forms(arena));
    if (which == 3)
        document_start(&doc, arena, LANG_EN, "", "");
    document_json(out, &doc);
}

Test(test_export_json, documents_follow_the_schema)
{
    for (int which = 0; which < 4; which++) {
        struct arena arena = {0};
        struct str text = {0}, again = {0};
        print_json(&text, &arena, which);
        print_json(&again, &arena, which);
        cr_expect_eq(schema_faults("document.schema.json", str_text(&text)), 0,
                     "document %d", which);
        cr_expect_str_eq(str_text(&text), str_text(&again));
        str_free(&text);
        str_free(&again);
        arena_free(&arena);
    }
}

/* The checker above must be able to find something. */
Test(test_export_json, the_checker_works)
{
    static const char *const changes[][2] = {
        {"\"format\": \"committee-minutes\"", "\"format\": \"other\""},
        {"\"rounds\":", "\"round\":"},
        {"\"quorum\": true", "\"quorum\": 1"},
        {"\"phase\": \"decided\"", "\"phase\": \"done\""},
        {"\"reserve\": [", "\"extra\": 1, \"reserve\": ["},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct arena arena = {0};
        struct str text = {0}, changed = {0};
        minutes_json(&text, fixture_minutes(&arena, LANG_NL));
        const char *at = strstr(str_text(&text), changes[i][0]);
        cr_assert(at != NULL, "%s", changes[i][0]);
        str_addn(&changed, str_text(&text), (size_t)(at - str_text(&text)));
        str_add(&changed, changes[i][1]);
        str_add(&changed, at + strlen(changes[i][0]));
        cr_expect(faults_of(str_text(&changed)) > 0, "%s", changes[i][1]);
        str_free(&text);
        str_free(&changed);
        arena_free(&arena);
    }
}

/* Keys in order of their bytes, so that files can be compared. */
Test(test_export_json, keys_are_sorted)
{
    struct arena arena = {0};
    struct str text = {0};
    minutes_json(&text, fixture_minutes(&arena, LANG_NL));
    json_t *root = load(str_text(&text));
    const char *key, *before = "";
    json_t *value;
    json_object_foreach(root, key, value)
    {
        cr_expect(strcmp(before, key) < 0, "%s before %s", before, key);
        before = key;
    }
    json_decref(root);
    str_free(&text);
    arena_free(&arena);
}

/* -- the outcomes of a table ----------------------------------------------- */

/* One candidate of the worked example as `tally` has it. */
static void add_tally(struct str *out, bool first, int ballots,
                      const char *margin)
{
    struct arena arena = {0};
    struct rules_case c;
    struct outcome outcome;
    struct sensitivity doubt;
    json_t *rules = rules_load();
    rules_case_fill(&c, json_object_get(rules, "worked_example"));
    c.input.ballot_count = ballots;
    c.input.margin = margin;
    c.policy.criteria[1].floor = 350;
    tally_compute(&outcome, &arena, &c.input);
    tally_sensitivity(&doubt, &arena, &c.input);
    tally_json_row(out,
                   &(struct tally_row){.candidate = "K\"1\033",
                                       .policy = &c.policy,
                                       .seats = {1, 0, 2},
                                       .seat_count = ballots,
                                       .members = {1, 1, ballots > 2},
                                       .outcome = &outcome,
                                       .doubt = &doubt},
                   first);
    json_decref(rules);
    arena_free(&arena);
}

Test(test_export_json, tally_follows_its_schema)
{
    struct str text = {0};
    tally_json_head(&text);
    add_tally(&text, true, 3, "3/20");
    add_tally(&text, false, 3, "0/1");
    add_tally(&text, false, 2, "0/1");
    tally_json_end(&text);
    cr_expect_eq(schema_faults("tally.schema.json", str_text(&text)), 0);
    json_t *root = load(str_text(&text));
    cr_assert_eq(json_array_size(root), 3);
    cr_expect_str_eq(rules_text(json_array_get(root, 0), "candidate", NULL),
                     "K\"1<U+001B>");
    cr_expect_str_eq(rules_text(json_array_get(root, 0), "reason", NULL),
                     "margin");
    cr_expect_str_eq(rules_text(json_array_get(root, 1), "reason", NULL),
                     "floor:HAA");
    cr_expect(
        json_is_null(json_object_get(json_array_get(root, 2), "result_exact")));
    json_decref(root);
    cr_expect_gt(schema_faults("tally.schema.json", "[{}]"), 0);
    cr_expect_gt(schema_faults("tally.schema.json", "{}"), 0);
    str_free(&text);
}

/* -- every step of a session ----------------------------------------------- */

/* The worked example, and what is left out; without an outcome `any` false. */
static void add_calculation(struct str *out, bool csv, bool any)
{
    struct arena arena = {0};
    struct rules_case c;
    struct outcome outcome;
    struct sensitivity doubt;
    json_t *rules = rules_load();
    rules_case_fill(&c, json_object_get(rules, "worked_example"));
    c.input.margin = "3/20";
    c.input.ballot_count = any ? 3 : 0;
    c.policy.version = 4;
    tally_compute(&outcome, &arena, &c.input);
    tally_sensitivity(&doubt, &arena, &c.input);
    struct calculation_outcome one = {.round = 1,
                                      .cause = "first",
                                      .row = {.candidate = "K-2026-014",
                                              .policy = &c.policy,
                                              .seats = {0, 1, 2},
                                              .seat_count = 3,
                                              .members = {1, 1, 1},
                                              .outcome = &outcome,
                                              .doubt = &doubt}};
    const struct calculation_candidate candidates[] = {
        {"K-2026-014", 1, "decided", &one, 1, ""},
        {"K-2026-015", 2, "scoring", NULL, 0, "not-shown"}};
    struct calculation all = {"2026-03", {2026, 3, 12}, candidates, 2};
    if (csv)
        calculation_csv(&(struct csv_out){.out = out}, &all);
    else
        calculation_json(out, &all);
    json_decref(rules);
    arena_free(&arena);
}

Test(test_export_json, calculation_follows_its_schema)
{
    static const char *const wrong[] = {
        "{}", "[]",
        "{\"format\": \"committee-calculation\", \"version\": 1, "
        "\"session\": \"2026-03\", \"date\": \"2026-03-12\", "
        "\"candidates\": [{\"candidate\": \"K-2026-014\"}]}"};
    for (int any = 0; any < 2; any++) {
        struct str text = {0};
        add_calculation(&text, false, any);
        cr_expect_eq(schema_faults("calculation.schema.json", str_text(&text)),
                     0);
        json_t *root = load(str_text(&text));
        const json_t *first =
            json_array_get(json_object_get(root, "candidates"), 0);
        const json_t *steps = json_object_get(
            json_array_get(json_object_get(first, "outcomes"), 0), "steps");
        cr_expect_str_eq(rules_text(steps, "outcome", NULL),
                         any ? "discuss" : "none");
        if (any)
            cr_expect_str_eq(rules_text(steps, "result_exact", NULL), "71/20");
        cr_expect(json_is_null(json_object_get(first, "omitted")));
        json_decref(root);
        str_free(&text);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        cr_expect_gt(schema_faults("calculation.schema.json", wrong[i]), 0);
}

Test(test_export_json, calculation_as_rows)
{
    static const char *const rows[] = {
        "K-2026-014,1,first,4,score,resident,BIJ,4/1,4.00,\n",
        "K-2026-014,1,first,4,seat-total,welfare,,18/5,3.60,\n",
        "K-2026-014,1,first,4,criterion-mean,,ERV,8/3,2.67,\n",
        "K-2026-014,1,first,4,spread-flagged,,SAM,,,\n",
        "K-2026-014,1,first,4,result,,,71/20,3.55,\n",
        "K-2026-014,1,first,4,outcome,,,,,discuss\n",
        "K-2026-014,1,first,4,by-criterion-median,,,37/10,3.70,admit\n",
        "K-2026-014,1,first,4,change-up,,,2/1,2.00,admit\n",
        "K-2026-014,1,first,4,change-down,,,3/1,3.00,decline\n",
        "K-2026-015,,,,omitted,,,,,not-shown\n",
    };
    struct str text = {0};
    add_calculation(&text, true, true);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect(strstr(str_text(&text), rows[i]) != NULL, "no %s in\n%s",
                  rows[i], str_text(&text));
    cr_expect(strstr(str_text(&text), "pivotal") == NULL);
    str_free(&text);
}
