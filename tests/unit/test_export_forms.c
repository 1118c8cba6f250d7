#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/text.h>

#include "test_export_fixture.h"

TestSuite(test_export_forms, .timeout = 60);

static int count_of(const char *text, const char *what)
{
    int count = 0;
    for (const char *at = strstr(text, what); at != NULL;
         at = strstr(at + 1, what))
        count++;
    return count;
}

static int make(struct str *out, enum lang lang, const struct forms *forms)
{
    struct arena arena = {0};
    struct document doc;
    forms_document(&doc, &arena, lang, forms);
    document_text(out, &doc);
    int pages = document_pages(&doc);
    arena_free(&arena);
    return pages;
}

Test(test_export_forms, one_page_a_member_a_candidate)
{
    static const struct {
        const char *name;
        enum lang lang;
    } rows[] = {{"forms.nl.txt", LANG_NL}, {"forms.en.txt", LANG_EN}};
    struct arena arena = {0};
    const struct forms *forms = fixture_forms(&arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text = {0};
        int pages = make(&text, rows[i].lang, forms);
        cr_expect_eq(pages, forms->sheet_count);
        expect_pages(&text, PAGE_COLS);
        expect_golden(rows[i].name, &text);
        str_free(&text);
    }
    arena_free(&arena);
}

/* Every anchor in full, however it is broken into lines. */
Test(test_export_forms, anchors_are_never_shortened)
{
    struct arena arena = {0};
    struct document doc;
    const struct forms *forms = fixture_forms(&arena);
    const struct policy *policy = forms->policy;
    forms_document(&doc, &arena, LANG_NL, forms);
    for (int i = 0; i < policy->criterion_count; i++)
        for (int level = 0; level < 5; level++) {
            const char *anchor = policy->criteria[i].anchors[LANG_NL][level];
            int found = 0;
            for (struct block *b = doc.first; b != NULL; b = b->next)
                found += b->kind == BLOCK_ITEM && !strcmp(b->text, anchor);
            cr_expect_eq(found, forms->sheet_count, "%s", anchor);
        }
    struct str text = {0};
    document_text(&text, &doc);
    cr_expect_eq(count_of(str_text(&text), "…"), 0);
    str_free(&text);
    arena_free(&arena);
}

/* Twelve criteria do not fit on one page: two, broken between criteria. */
Test(test_export_forms, long_policy_takes_two_pages)
{
    struct arena arena = {0};
    struct policy policy = *fixture_policy(&arena);
    for (int i = 0; i < 6; i++)
        policy.criteria[6 + i] = policy.criteria[i];
    policy.criterion_count = 12;
    struct forms forms = *fixture_forms(&arena);
    forms.policy = &policy;
    struct str text = {0};
    int pages = make(&text, LANG_NL, &forms);
    cr_expect_eq(pages, 2 * forms.sheet_count);
    expect_pages(&text, PAGE_COLS);
    for (const char *page = strchr(str_text(&text), '\f'); page != NULL;
         page = strchr(page + 1, '\f'))
        cr_expect(strncmp(page + 1, "SCOREFORMULIER", 14) == 0,
                  "a page starts with %.40s", page + 1);
    str_free(&text);
    arena_free(&arena);
}

/* Half points from 1 to 10 are written down instead of circled. */
Test(test_export_forms, fine_scale)
{
    struct arena arena = {0};
    struct policy policy = *fixture_policy(&arena);
    policy.scale = (struct scale){.min = 100, .max = 1000, .step = 50};
    for (int i = 0; i < policy.criterion_count; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            policy.criteria[i].anchors[lang] = NULL;
    struct forms forms = *fixture_forms(&arena);
    forms.policy = &policy;
    struct str text = {0};
    cr_expect_eq(make(&text, LANG_NL, &forms), forms.sheet_count);
    expect_pages(&text, PAGE_COLS);
    cr_expect_eq(count_of(str_text(&text),
                          "Score, 1 tot en met 10 in stappen van 0,5: ___"),
                 6 * forms.sheet_count);
    cr_expect_eq(count_of(str_text(&text), "geen oordeel"), 0);
    cr_expect_eq(count_of(str_text(&text), "(1)"), 0);
    str_free(&text);
    arena_free(&arena);
}
