/* The annex, the "werkwijze" and the dossier. */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/explanation.h>
#include <committee/export/text.h>
#include <committee/text/width.h>

#include "test_export_fixture.h"

TestSuite(test_export_papers, .timeout = 60);

static const enum lang languages[] = {LANG_NL, LANG_EN};
static const char *const codes[] = {"nl", "en"};

static void expect_document(const struct document *doc, const char *name)
{
    struct str text = {0};
    document_text(&text, doc);
    expect_pages(&text, PAGE_COLS);
    expect_golden(name, &text);
    str_free(&text);
}

Test(test_export_papers, annex)
{
    for (size_t i = 0; i < 2; i++) {
        struct arena arena = {0};
        struct document doc;
        annex_document(&doc, &arena, languages[i], fixture_annex(&arena));
        expect_document(&doc, arena_printf(&arena, "annex.%s.txt", codes[i]));
        arena_free(&arena);
    }
}

Test(test_export_papers, way_of_working)
{
    for (size_t i = 0; i < 2; i++) {
        struct arena arena = {0};
        struct document doc;
        const struct working_facts facts = {
            "Selectiecommissie gerichte toewijzing L-flat",
            fixture_policy(&arena), 25, 20};
        policy_document(&doc, &arena, languages[i], &facts);
        expect_document(&doc, arena_printf(&arena, "policy.%s.txt", codes[i]));
        arena_free(&arena);
    }
}

Test(test_export_papers, says_where_a_method_degenerates)
{
    struct arena arena = {0};
    struct policy policy = *fixture_policy(&arena);
    const struct working_facts facts = {"C", &policy, 25, 0};
    for (int trimmed = 0; trimmed < 2; trimmed++) {
        struct document doc;
        struct str text = {0};
        policy.rule.method = trimmed ? METHOD_TRIMMED : METHOD_MEAN;
        policy_document(&doc, &arena, LANG_EN, &facts);
        document_flow(&text, &doc, 200);
        cr_expect_eq(strstr(str_text(&text), "is the same as the median.") !=
                         NULL,
                     trimmed);
        str_free(&text);
    }
    arena_free(&arena);
}

/* Each way to compute, to count and to vote has its own sentences. */
Test(test_export_papers, every_rule_has_words)
{
    struct arena arena = {0};
    struct str seen[METHOD_COUNT][3] = {0};
    for (int method = 0; method < METHOD_COUNT; method++)
        for (int way = 0; way < 3; way++) {
            struct document doc;
            struct policy policy = *fixture_policy(&arena);
            policy.rule.method = (enum method)method;
            policy.rule.quorum = (enum quorum_kind)way;
            policy.rule.vote = (enum vote_rule)way;
            policy.rule.even_split = (enum even_split)way;
            const struct working_facts facts = {"C", &policy, 25, 0};
            policy_document(&doc, &arena, LANG_EN, &facts);
            document_flow(&seen[method][way], &doc, 80);
        }
    for (int a = 0; a < METHOD_COUNT * 3; a++)
        for (int b = 0; b < a; b++)
            cr_expect_str_neq(str_text(&seen[a / 3][a % 3]),
                              str_text(&seen[b / 3][b % 3]));
    for (int a = 0; a < METHOD_COUNT * 3; a++)
        str_free(&seen[a / 3][a % 3]);
    arena_free(&arena);
}

static const struct dossier *dossier(struct arena *arena, enum lang lang)
{
    static const struct dossier_fact facts[] = {
        {"E-mail", "s.vandenberg@example.org"}, {"Telefoon", ""}};
    static const struct dossier_fact sent[] = {{"toegelaten", "26 maart 2026"}};
    static const struct dossier_criterion criteria[] = {
        {"Concreet plan", "3; 4; 4", "kookt al\nkent de buurt"},
        {"Haalbaar en tijd", "3; 3; geen oordeel", ""}};
    static const struct dossier_criterion first[] = {
        {"Concreet plan", "2; 4; 4", ""},
        {"Haalbaar en tijd", "2; 3; 3", "hoe lang?"}};
    const struct minutes *m = fixture_minutes(arena, lang);
    const struct minutes_candidate *c = &m->candidates[2];
    struct dossier_item *item = arena_new(arena, struct dossier_item);
    *item =
        (struct dossier_item){.session = "2026-03",
                              .date = {2026, 3, 12},
                              .phase = c->phase,
                              .summary = "De commissie waardeert het plan.",
                              .criteria = criteria,
                              .criterion_count = 2,
                              .first = first,
                              .first_count = 2,
                              .first_outcome = c->outcome,
                              .policy = m->policy,
                              .outcome = c->outcome,
                              .steps = c->steps,
                              .step_count = lang == LANG_EN ? c->step_count : 0,
                              .decisions = c->decisions,
                              .decision_count = c->decision_count};
    struct dossier *d = arena_new(arena, struct dossier);
    *d = (struct dossier){
        .committee = "Selectiecommissie gerichte toewijzing L-flat",
        .number = "K-2026-014",
        .name = "S. van den Berg",
        .made = {2026, 4, 2},
        .kept_until = {2028, 3, 26},
        .status = STATUS_ADMITTED,
        .received = {2026, 2, 20},
        .registered = {2015, 2, 3},
        .facts = facts,
        .fact_count = 2,
        .letter =
            "Beste commissie,\n\nIk woon nu vier jaar met mijn dochter op "
            "een kamer bij mijn zus in Zeist-West. Sinds 2022 kook ik "
            "elke dinsdag mee in het buurthuis.\n\nGroet,\nS.",
        .second = "Nog een keer: ik kook graag.",
        .sent = sent,
        .sent_count = 1,
        .items = item,
        .item_count = 1};
    return d;
}

Test(test_export_papers, dossier)
{
    for (size_t i = 0; i < 2; i++) {
        struct arena arena = {0};
        struct document doc;
        struct str text = {0}, pages = {0};
        dossier_document(&doc, &arena, languages[i],
                         dossier(&arena, languages[i]));
        document_text(&pages, &doc);
        expect_pages(&pages, PAGE_COLS);
        str_free(&pages);
        document_flow(&text, &doc, 72);
        expect_golden(arena_printf(&arena, "dossier.%s.txt", codes[i]), &text);
        str_free(&text);
        arena_free(&arena);
    }
}

Test(test_export_papers, flows_at_any_width)
{
    for (int cols = 20; cols <= 200; cols += 9) {
        struct arena arena = {0};
        struct document doc;
        struct str text = {0};
        dossier_document(&doc, &arena, LANG_NL, dossier(&arena, LANG_NL));
        document_flow(&text, &doc, cols);
        for (const char *at = str_text(&text); *at != '\0';) {
            size_t size = strcspn(at, "\n");
            char *line = arena_strndup(&arena, at, size);
            cr_expect(text_cols(line) <= cols, "%d columns: %s", cols, line);
            at += size + 1;
        }
        str_free(&text);
        arena_free(&arena);
    }
}

/* Who the dossier is about reads how the vote went, not which seats it were. */
Test(test_export_papers, a_dossier_names_no_seat_that_voted)
{
    struct arena arena = {0};
    struct document doc;
    struct str text = {0};
    dossier_document(&doc, &arena, LANG_EN, dossier(&arena, LANG_EN));
    document_flow(&text, &doc, 200);
    cr_expect(strstr(str_text(&text), "with 2 votes in favour and 1 vote "
                                      "against; needed: more than half of the "
                                      "3 seats"));
    cr_expect_not(strstr(str_text(&text), "(welzijn)"));
    str_free(&text);
    arena_free(&arena);
}

/* The working names each majority with its base. */
Test(test_export_papers, the_majority_is_named_with_its_base)
{
    static const char *const majorities[] = {
        "A decision needs more than half of the votes.",
        "To admit a candidate takes two thirds of the votes, rounded up.",
        "To admit a candidate takes all votes."};
    struct arena arena = {0};
    for (int vote = 0; vote < 3; vote++) {
        struct document doc;
        struct str text = {0};
        struct policy policy = *fixture_policy(&arena);
        policy.rule.vote = (enum vote_rule)vote;
        const struct working_facts facts = {"C", &policy, 25, 0};
        policy_document(&doc, &arena, LANG_EN, &facts);
        document_flow(&text, &doc, 400);
        cr_expect(strstr(str_text(&text), majorities[vote]));
        cr_expect(strstr(str_text(&text), "All votes, 100 %, are those of the "
                                          "seats that are present"));
        cr_expect_eq(
            strstr(str_text(&text), "half of the votes is not enough") != NULL,
            vote != VOTE_MAJORITY);
        str_free(&text);
    }
    arena_free(&arena);
}

/* -- what a chair explains -------------------------------------------------- */

/* The refused one of the evening; the seats differ in what they scored. */
static struct explanation explanation_of(struct arena *arena, enum lang lang)
{
    static const char *const people[] = {"A. de Wit", "S. van der Meer"};
    const struct minutes *m = fixture_minutes(arena, lang);
    const struct minutes_candidate *refused = NULL;
    for (int i = 0; i < m->candidate_count; i++) {
        const struct minutes_candidate *c = &m->candidates[i];
        if (c->outcome && c->decision_count &&
            !c->decisions[c->decision_count - 1].admit)
            refused = c;
    }
    cr_assert_not_null(refused);
    return (struct explanation){.committee = m->committee,
                                .session = m->session,
                                .date = m->parts[0].date,
                                .policy = m->policy,
                                .candidate = refused,
                                .people = people,
                                .people_count = 2,
                                .again_days = 180,
                                .sound = true};
}

Test(test_export_papers, explanation_of_a_refusal)
{
    for (size_t i = 0; i < 2; i++) {
        struct arena arena = {0};
        struct document doc;
        struct explanation e = explanation_of(&arena, languages[i]);
        explanation_document(&doc, &arena, languages[i], &e);
        expect_document(&doc,
                        arena_printf(&arena, "explanation.%s.txt", codes[i]));
        cr_expect_eq(document_pages(&doc), 1, "one A4");
        arena_free(&arena);
    }
}

/* As many sentences of ordinary length. */
static const char *sentences(struct arena *arena, int count)
{
    static const char *const said[] = {
        "Het plan noemt een activiteit en zegt voor wie die is.",
        "Hoeveel tijd daarvoor is, en voor hoe lang, bleef open.",
        "In het gesprek werd duidelijk wat de eerste stap kan zijn.",
    };
    struct str text = {0};
    for (int i = 0; i < count; i++)
        str_addf(&text, "%s%s", i % 3 ? " " : i ? "\n" : "", said[i % 3]);
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}

/* Three for each criterion, and why the committee decided so. */
Test(test_export_papers, usual_reasons_are_explained_on_one_page)
{
    enum { USUAL = 18 };
    for (size_t i = 0; i < 2; i++)
        for (int count = 0; count <= 60; count += count < USUAL ? 1 : 7) {
            struct arena arena = {0};
            struct document doc;
            struct str text = {0};
            struct explanation e = explanation_of(&arena, languages[i]);
            struct minutes_candidate c = *e.candidate;
            struct minutes_decision d = c.decisions[c.decision_count - 1];
            d.reasons = sentences(&arena, count);
            d.why = "Voor dit plan is op dit moment te weinig tijd gevonden.";
            c.decisions = &d;
            c.decision_count = 1;
            e.candidate = &c;
            explanation_document(&doc, &arena, languages[i], &e);
            document_text(&text, &doc);
            expect_pages(&text, PAGE_COLS);
            if (count <= USUAL)
                cr_expect_eq(document_pages(&doc), 1, "%d sentences\n%s", count,
                             str_text(&text));
            else if (count > 2 * USUAL)
                cr_expect_eq(document_pages(&doc), 2, "%d", count);
            str_free(&text);
            arena_free(&arena);
        }
}

static const char *explained(struct arena *arena, const struct explanation *e)
{
    struct document doc;
    struct str text = {0};
    explanation_document(&doc, arena, LANG_EN, e);
    document_flow(&text, &doc, 400);
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}

/* Who scored what cannot be read from it: the seats may change places. */
Test(test_export_papers, an_explanation_tells_of_no_seat)
{
    struct arena arena = {0};
    struct explanation e = explanation_of(&arena, LANG_EN);
    struct minutes_candidate other = *e.candidate;
    struct outcome swapped = *other.outcome;
    for (int i = 0; i < MAX_SEATS; i++) {
        swapped.seat_total[i] = other.outcome->seat_total[MAX_SEATS - 1 - i];
        memcpy(swapped.score[i], other.outcome->score[MAX_SEATS - 1 - i],
               sizeof swapped.score[i]);
    }
    other.outcome = &swapped;
    const char *before = explained(&arena, &e);
    e.candidate = &other;
    cr_expect_str_eq(explained(&arena, &e), before);
    arena_free(&arena);
}

/* The steps, and that there was a first round. */
Test(test_export_papers, an_explanation_tells_each_step)
{
    struct arena arena = {0};
    struct explanation e = explanation_of(&arena, LANG_EN);
    struct minutes_candidate c = *e.candidate;
    c.rounds = 1;
    e.candidate = &c;
    const char *text = explained(&arena, &e);
    cr_expect_not_null(strstr(text, "each criterion by its weight; seats that "
                                    "count: 2. The result is the mean of the "
                                    "seats: 2.75."),
                       "%s", text);
    cr_expect_null(strstr(text, "round 1"), "%s", text);
    c.rounds = 2;
    text = explained(&arena, &e);
    cr_expect_not_null(strstr(text, "After round 1 : 3.13"), "%s", text);
    cr_expect_not_null(strstr(text, "After round 2 : 2.75"), "%s", text);
    arena_free(&arena);
}

/* A corrected decision is not one of which nothing was changed. */
Test(test_export_papers, an_explanation_says_what_a_correction_changed)
{
    struct arena arena = {0};
    struct explanation e = explanation_of(&arena, LANG_EN);
    struct minutes_candidate c = *e.candidate;
    struct minutes_decision d = c.decisions[c.decision_count - 1];
    d.corrects = "2026-012";
    c.decisions = &d;
    c.decision_count = 1;
    e.candidate = &c;
    const char *text = explained(&arena, &e);
    cr_expect_null(strstr(text, "nothing was changed"), "%s", text);
    cr_expect_not_null(strstr(text, "the scores and the outcome were not "
                                    "changed afterwards. The decision was: it "
                                    "corrects decision 2026-012."),
                       "%s", text);
    arena_free(&arena);
}

Test(test_export_papers, an_explanation_says_when_and_whether_it_is_sound)
{
    struct arena arena = {0};
    struct explanation e = explanation_of(&arena, LANG_EN);
    cr_expect_not_null(
        strstr(explained(&arena, &e), "180 days after the letter"));
    cr_expect_not_null(strstr(explained(&arena, &e), "Computed again"));
    cr_expect_null(strstr(explained(&arena, &e), "Reserve list"));
    e.reserve_rank = 2;
    e.reserve_count = 3;
    cr_expect_not_null(
        strstr(explained(&arena, &e), "Reserve list : place 2 of 3\n"));
    e.reserve_tied = true;
    cr_expect_not_null(strstr(explained(&arena, &e),
                              "place 2 of 3, equal to another candidate; a lot "
                              "decides\n"));
    e.again_from = (struct date){2026, 9, 22};
    e.sound = false;
    cr_expect_not_null(strstr(explained(&arena, &e), "from 22 September 2026"));
    cr_expect_not_null(strstr(explained(&arena, &e), "committee verify"));
    arena_free(&arena);
}

Test(test_export_papers, decisions_compared_without_whose_they_are)
{
    for (size_t i = 0; i < 2; i++) {
        struct arena arena = {0};
        struct document doc;
        const struct minutes *m = fixture_minutes(&arena, languages[i]);
        struct comparison_row rows[8];
        struct comparison c = {.committee = m->committee,
                               .policy = m->policy,
                               .rows = rows,
                               .erased = 2,
                               .apart = 1};
        for (int k = 0; k < m->candidate_count; k++) {
            const struct minutes_candidate *one = &m->candidates[k];
            if (one->outcome && one->decision_count)
                rows[c.row_count++] = (struct comparison_row){
                    one->outcome, one->decisions[0].admit, k == 1};
        }
        cr_assert_geq(c.row_count, 2);
        comparison_document(&doc, &arena, languages[i], &c);
        expect_document(&doc,
                        arena_printf(&arena, "comparison.%s.txt", codes[i]));
        for (const struct block *b = doc.first; b; b = b->next)
            cr_expect_null(strstr(b->text, "K-2026"));
        arena_free(&arena);
    }
}
