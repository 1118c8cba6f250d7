#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/json.h>
#include <committee/export/markdown.h>
#include <committee/export/text.h>

#include "test_export_fixture.h"

TestSuite(test_export_minutes, .timeout = 60);

static void make(struct str *out, enum lang lang, bool markdown)
{
    struct arena arena = {0};
    struct document doc;
    minutes_document(&doc, &arena, lang, fixture_minutes(&arena, lang));
    if (markdown)
        document_markdown(out, &doc);
    else
        document_text(out, &doc);
    arena_free(&arena);
}

Test(test_export_minutes, the_whole_evening)
{
    static const struct {
        const char *name;
        enum lang lang;
        bool markdown;
    } rows[] = {
        {"minutes.nl.txt", LANG_NL, false},
        {"minutes.en.txt", LANG_EN, false},
        {"minutes.nl.md", LANG_NL, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text = {0}, again = {0};
        make(&text, rows[i].lang, rows[i].markdown);
        make(&again, rows[i].lang, rows[i].markdown);
        expect_golden(rows[i].name, &text);
        cr_expect_str_eq(str_text(&text), str_text(&again));
        if (!rows[i].markdown)
            expect_pages(&text, PAGE_COLS);
        str_free(&text);
        str_free(&again);
    }
}
