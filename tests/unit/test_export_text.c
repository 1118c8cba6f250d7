/* Pages and lines, tables, and labels. */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/minutes.h>
#include <committee/export/text.h>
#include <committee/text/width.h>

#include "../support/hostile.h"
#include "test_export_fixture.h"

TestSuite(test_export_text, .timeout = 60);

static void begin(struct document *doc, struct arena *arena)
{
    document_start(doc, arena, LANG_EN, "Running title", "draft");
}

Test(test_export_text, layout)
{
    struct arena arena = {0};
    struct document doc;
    struct str out = {0};
    begin(&doc, &arena);
    document_title(&doc, "TITLE", "below it");
    document_label(&doc, "Date", "Thursday");
    document_label(&doc, "Place of it", "Zeist\nin the hall");
    document_label(&doc, "Blank", "  ");
    document_heading(&doc, 1, "1.", "Opening");
    document_paragraph(&doc, "One two.\n\nThree.");
    document_paragraph(&doc, "Four.");
    document_heading(&doc, 2, "1.1", "Below");
    document_label(&doc, "A", " \n\n  B");
    document_heading(&doc, 2, "1.2", "Beside");
    document_label(&doc, "Longer", "C");
    document_item(&doc, "-",
                  "first of the list, and it is long enough for "
                  "two lines of text");
    document_heading(&doc, 1, "", "Without a number");
    document_paragraph(&doc, "Five.");
    document_flow(&out, &doc, 60);
    cr_expect_str_eq(
        str_text(&out),
        "TITLE\nbelow it\n\nDate        : Thursday\n"
        "Place of it : Zeist\n              in the hall\n\n1. Opening\n"
        "   One two.\n\n   Three.\n\n   Four.\n\n   1.1 Below\n"
        "       A      :   B\n\n   1.2 Beside\n"
        "       Longer : C\n"
        "       - first of the list, and it is long enough for two\n"
        "         lines of text\n\nWithout a number\nFive.\n");
    str_free(&out);
    arena_free(&arena);
}

/* Wherever the page ends. */
Test(test_export_text, signatures_stay_with_the_last_section)
{
    static const char *const places[] = {"chair", "secretary"};
    for (int lines = 1; lines < 2 * PAGE_LINES; lines++) {
        struct arena arena = {0};
        struct document doc;
        struct str out = {0};
        begin(&doc, &arena);
        document_heading(&doc, 1, "9.", "Before");
        for (int i = 0; i < lines; i++)
            document_item(&doc, "-", "item");
        document_heading(&doc, 1, "10.", "Closing");
        document_paragraph(&doc, "The session ends.");
        document_signatures(&doc, "Thus adopted", 2, places, places);
        document_text(&out, &doc);
        const char *page = strrchr(str_text(&out), '\f');
        page = page ? page : str_text(&out);
        cr_assert(strstr(page, "Thus adopted") && strstr(page, "10. Closing"),
                  "after %d lines:\n%s", lines, page);
        str_free(&out);
        arena_free(&arena);
    }
}

/* Words break before a number or a date does. */
Test(test_export_text, narrow_tables_keep_their_numbers)
{
    struct arena arena = {0};
    struct str out = {0};
    const char *const titles[] = {"Nummer", "Aanmelding"};
    struct table *table = table_new(&arena, "ll", titles);
    table_add(table, (const char *const[]){"K-2026-001", "toegelaten"});
    table_write(&out, table, 17, "-");
    cr_expect_str_eq(str_text(&out), "Nummer      Aanme\n"
                                     "            lding\n"
                                     "----------  -----\n"
                                     "K-2026-001  toege\n"
                                     "            laten\n");
    str_free(&out);
    arena_free(&arena);
}

/* A column stays when one row says something in it, and the first always. */
Test(test_export_text, columns_without_a_word_are_dropped)
{
    static const struct {
        const char *name, *n, *note, *out;
    } rows[] = {
        {"A", "7", "yes", "name   n  note\n----  --  ----\nA      7  yes\n\n"},
        {"A", "", "yes", "name  note\n----  ----\nA     yes\n\n"},
        {"A", "7", " ", "name   n\n----  --\nA      7\n\n"},
        {"A", "", NULL, "name\n----\nA\n\n"},
        {"", "", "", "name\n----\n\n\n"},
    };
    const char *const titles[] = {"name", "n", "note"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct str out = {0};
        struct table *table = table_new(&arena, "lrl", titles);
        table_add(table,
                  (const char *const[]){rows[i].name, rows[i].n, rows[i].note});
        table_add(table, (const char *const[]){"", "", ""});
        table_drop_empty(table);
        table_write(&out, table, 40, "-");
        cr_expect_str_eq(str_text(&out), rows[i].out, "%zu: %s", i,
                         str_text(&out));
        str_free(&out);
        arena_free(&arena);
    }
}

Test(test_export_text, tables)
{
    struct arena arena = {0};
    struct str out = {0};
    const char *const titles[] = {"name", "n", "note"};
    struct table *table = table_new(&arena, "lrl", titles);
    table_add(table, (const char *const[]){"A. de Wit", "7", "short"});
    table_add(table, (const char *const[]){"日本 é", "12345", NULL});
    table_add(table, (const char *const[]){
                         "P. Kok", "", "a note that needs more than one line"});
    table_write(&out, table, 40, "-");
    cr_expect_str_eq(str_text(&out),
                     "name           n  note\n"
                     "---------  -----  ----------------------\n"
                     "A. de Wit      7  short\n"
                     "日本 é     12345\n"
                     "P. Kok            a note that needs more\n"
                     "                  than one line\n");
    str_clear(&out);
    table_write(&out, table, 80, "─");
    cr_expect(strstr(str_text(&out), "\n─────────  ─────  ────") != NULL);
    str_free(&out);
    arena_free(&arena);
}

/* As many columns as there may be, in lines that are far too narrow. */
Test(test_export_text, crowded_tables_stay_inside)
{
    random_set_seed(11);
    for (int round = 0; round < 60; round++) {
        struct arena arena = {0};
        struct document doc;
        struct str out = {0}, cell = {0};
        const char *cells[TABLE_MAX_COLUMNS];
        char align[TABLE_MAX_COLUMNS + 1] = {0};
        int columns = 1 + (int)random_below(TABLE_MAX_COLUMNS);
        for (int i = 0; i < columns; i++) {
            str_clear(&cell);
            hostile_text(&cell, (int)random_below(12));
            cells[i] = arena_strdup(&arena, str_text(&cell));
            align[i] = i % 2 ? 'r' : 'l';
        }
        begin(&doc, &arena);
        document_heading(&doc, 2, "5.1", "x");
        struct table *table = document_table(&doc, align, cells);
        for (int i = 0; i < 40; i++)
            table_add(table, cells);
        document_text(&out, &doc);
        expect_pages(&out, PAGE_COLS);
        str_free(&out);
        str_free(&cell);
        arena_free(&arena);
    }
    random_set_seed(0);
}

/* What must stay together, before as many lines as there are on a page. */
static void together(struct document *doc)
{
    const char *const titles[] = {"head", "of the table"};
    document_heading(doc, 1, "7.", "FIRST");
    struct table *table = document_table(doc, "ll", titles);
    table_add(table, (const char *const[]){"a", "LAST"});
}

static void signatures(struct document *doc)
{
    const char *const places[] = {"the chair,", "the secretary,"};
    const char *const names[] = {"A", "LAST"};
    document_signatures(doc, "FIRST", 2, places, names);
}

static void heading(struct document *doc)
{
    document_heading(doc, 1, "8.", "FIRST");
    document_paragraph(doc, "LAST");
}

static int page_of(const char *text, const char *what)
{
    const char *end = strstr(text, what);
    int page = 1;
    cr_assert(end != NULL);
    for (; text < end; text++)
        page += *text == '\f';
    return page;
}

static void facts(struct document *doc)
{
    document_heading(doc, 2, "5.3", "FIRST");
    document_label(doc, "Aanwezig", "3 van 3");
    document_label(doc, "Berekend", "LAST");
}

static void decision(struct document *doc)
{
    document_label(doc, "Berekend", "4,00");
    document_paragraph(doc, "FIRST");
    document_label(doc, "Motivering", "LAST");
}

static void list(struct document *doc)
{
    document_heading(doc, 1, "", "FIRST");
    document_paragraph(doc, "Een regel.");
    document_paragraph(doc, "Versie 1:");
    document_item(doc, "-", "LAST");
}

Test(test_export_text, keeps_together)
{
    static void (*const groups[])(struct document *) = {
        together, signatures, heading, facts, decision, list};
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
        for (int before = 0; before < 2 * PAGE_LINES; before++) {
            struct arena arena = {0};
            struct document doc;
            struct str out = {0};
            begin(&doc, &arena);
            for (int i = 0; i < before; i++)
                document_line(&doc, "x");
            groups[g](&doc);
            document_text(&out, &doc);
            expect_pages(&out, PAGE_COLS);
            cr_expect_eq(page_of(str_text(&out), "FIRST"),
                         page_of(str_text(&out), "LAST"),
                         "group %zu after %d lines", g, before);
            cr_expect_eq(document_pages(&doc), page_of(str_text(&out), "LAST"));
            str_free(&out);
            arena_free(&arena);
        }
}

/* No line of a paragraph alone at the foot or the head of a page. */
Test(test_export_text, no_widows)
{
    for (int before = 40; before < PAGE_LINES; before++) {
        struct arena arena = {0};
        struct document doc;
        struct str out = {0};
        begin(&doc, &arena);
        for (int i = 0; i < before; i++)
            document_line(&doc, "x");
        document_paragraph(&doc, "one\ntwo\nthree\nfour\nfive");
        document_text(&out, &doc);
        const char *text = str_text(&out);
        cr_expect_eq(page_of(text, "one"), page_of(text, "two"));
        cr_expect_eq(page_of(text, "four"), page_of(text, "five"));
        str_free(&out);
        arena_free(&arena);
    }
}

Test(test_export_text, every_line_comes_once)
{
    struct arena arena = {0};
    struct document doc;
    struct str out = {0};
    begin(&doc, &arena);
    for (int i = 0; i < 500; i++) {
        document_line(&doc, arena_printf(&arena, "line %03d", i));
        if (i % 97 == 0)
            document_page_break(&doc);
    }
    document_text(&out, &doc);
    expect_pages(&out, PAGE_COLS);
    const char *at = str_text(&out);
    for (int i = 0; i < 500; i++) {
        const char *wanted = arena_printf(&arena, "line %03d\n", i);
        const char *found = strstr(at, wanted);
        cr_assert(found != NULL, "%s is missing", wanted);
        cr_expect(strstr(found + 1, wanted) == NULL);
        at = found;
    }
    cr_expect(strstr(str_text(&out), "page 1 of 12\n") != NULL);
    str_free(&out);
    arena_free(&arena);
}

/* The lines of a text, without the empty ones and those of `furniture`. */
static void add_lines(struct str *out, const char *text,
                      const char *const *furniture)
{
    while (*text != '\0') {
        size_t size = strcspn(text, "\f\n");
        bool kept = size > 0;
        for (int i = 0; furniture[i] != NULL; i++)
            kept &=
                memmem(text, size, furniture[i], strlen(furniture[i])) == NULL;
        if (kept) {
            str_addn(out, text, size);
            str_addc(out, '\n');
        }
        text += size + (text[size] != '\0');
    }
}

/* On the screen the lines of the paper stand, and where its pages end. */
Test(test_export_text, preview_has_the_lines_of_the_paper)
{
    static const char *const furniture[] = {"Notulen van zitting 2026-03 ",
                                            "bladzijde ", NULL};
    struct arena arena = {0};
    struct document doc;
    struct str paper = {0}, screen = {0}, a = {0}, b = {0};
    minutes_document(&doc, &arena, LANG_NL, fixture_minutes(&arena, LANG_NL));
    document_text(&paper, &doc);
    document_preview(&screen, &doc, PAGE_COLS);
    add_lines(&a, str_text(&paper), furniture);
    add_lines(&b, str_text(&screen), furniture);
    cr_expect_str_eq(str_text(&a), str_text(&b));
    cr_expect(strchr(str_text(&screen), '\f') == NULL);
    str_free(&paper);
    str_free(&screen);
    str_free(&a);
    str_free(&b);
    arena_free(&arena);
}

Test(test_export_text, preview_says_where_pages_end_at_any_width)
{
    struct arena arena = {0};
    struct document doc;
    minutes_document(&doc, &arena, LANG_NL, fixture_minutes(&arena, LANG_NL));
    int pages = document_pages(&doc);
    cr_assert_gt(pages, 2);
    for (int cols = 20; cols <= PAGE_COLS; cols += 15) {
        struct str out = {0};
        document_preview(&out, &doc, cols);
        const char *at = str_text(&out);
        for (int page = 1; page <= pages; page++) {
            at = strstr(at, arena_printf(&arena,
                                         "\n\n──── bladzijde %d van %d ────\n",
                                         page, pages));
            cr_assert_not_null(at, "page %d at %d:\n%s", page, cols,
                               str_text(&out));
        }
        str_free(&out);
    }
    arena_free(&arena);
}

Test(test_export_text, nothing_at_all)
{
    struct arena arena = {0};
    struct document doc;
    struct str out = {0};
    begin(&doc, &arena);
    cr_expect_eq(document_pages(&doc), 1);
    document_text(&out, &doc);
    expect_pages(&out, PAGE_COLS);
    str_clear(&out);
    document_flow(&out, &doc, 80);
    cr_expect_str_eq(str_text(&out), "");
    str_free(&out);
    arena_free(&arena);
}

Test(test_export_text, hostile_blocks_stay_inside)
{
    random_set_seed(7);
    for (int round = 0; round < 300; round++) {
        struct arena arena = {0};
        struct document doc;
        struct str out = {0}, a = {0}, b = {0};
        hostile_text(&a, 1 + (int)random_below(80));
        hostile_text(&b, 1 + (int)random_below(400));
        const char *const two[] = {str_text(&a), str_text(&b)};
        document_start(&doc, &arena, LANG_NL, two[0], two[1]);
        document_title(&doc, two[0], two[1]);
        document_label(&doc, two[0], two[1]);
        document_heading(&doc, 1, "1.", two[0]);
        document_paragraph(&doc, two[1]);
        document_heading(&doc, 2, "1.1", two[1]);
        document_label(&doc, two[0], two[1]);
        document_item(&doc, "(1)", two[1]);
        document_line(&doc, two[1]);
        document_say(&doc, N_("{1}: {2}"), two[0], two[1]);
        table_add(document_table(&doc, "lr", two), two);
        document_signatures(&doc, two[0], 2, two, two);
        document_text(&out, &doc);
        expect_pages(&out, PAGE_COLS);
        str_free(&out);
        str_free(&a);
        str_free(&b);
        arena_free(&arena);
    }
    random_set_seed(0);
}
