/* A document as HTML: whole, of one piece, and nothing of others is markup. */
#include <string.h>

#include <criterion/criterion.h>
#include <sodium.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/html.h>

#include "../support/hostile.h"
#include "test_export_fixture.h"

TestSuite(test_export_html, .timeout = 60);

Test(test_export_html, the_policy_names_the_style_sheet)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char text[64];
    crypto_hash_sha256(hash, (const unsigned char *)html_style,
                       strlen(html_style));
    sodium_bin2base64(text, sizeof text, hash, sizeof hash,
                      sodium_base64_VARIANT_ORIGINAL);
    cr_expect_str_eq(html_style_hash, text);
}

/* Every element is closed, in order; attributes are ours alone. */
static const char *fault_of(const char *html)
{
    static const char *const void_ones[] = {"meta", "br", "!DOCTYPE"};
    char open[32][16];
    int depth = 0;
    for (const char *p = html; (p = strchr(p, '<')); p++) {
        bool closes = p[1] == '/';
        const char *name = p + 1 + closes;
        size_t size = strcspn(name, " >");
        bool is_void = false;
        for (size_t i = 0; i < sizeof void_ones / sizeof *void_ones; i++)
            is_void |= strlen(void_ones[i]) == size &&
                       strncmp(name, void_ones[i], size) == 0;
        if (is_void)
            continue;
        if (size >= sizeof open[0] || depth == 32)
            return p;
        if (!closes) {
            memcpy(open[depth], name, size);
            open[depth++][size] = '\0';
        } else if (!depth || strlen(open[depth - 1]) != size ||
                   strncmp(open[--depth], name, size)) {
            return p;
        }
    }
    return depth ? "at the end" : NULL;
}

static void make(struct str *out, const char *text)
{
    struct arena arena = {0};
    struct document doc;
    document_start(&doc, &arena, LANG_NL, text, text);
    fixture_say_all(&doc, text);
    document_html(out, &doc);
    arena_free(&arena);
}

static int count_of(const char *html, const char *part)
{
    int count = 0;
    while ((html = strstr(html, part))) {
        count++;
        html += strlen(part);
    }
    return count;
}

/* A letter, which has no title, and minutes, which have one. */
Test(test_export_html, each_page_has_one_main_heading)
{
    struct arena arena = {0};
    struct document doc;
    struct str letter = {0}, minutes = {0};
    document_start(&doc, &arena, LANG_NL, "K-2026-011 <", "");
    doc.bare = true;
    document_heading(&doc, 1, "", "Uw gegevens");
    document_html(&letter, &doc);
    cr_expect_eq(count_of(str_text(&letter), "<h1"), 1);
    cr_expect_eq(count_of(str_text(&letter),
                          "<h1 class=\"unprinted\">K-2026-011 &lt;</h1>"),
                 1);
    minutes_document(&doc, &arena, LANG_NL, fixture_minutes(&arena, LANG_NL));
    document_html(&minutes, &doc);
    cr_expect_eq(count_of(str_text(&minutes), "<h1>"), 1);
    cr_expect_eq(count_of(str_text(&minutes), "<h1"), 1);
    str_free(&letter);
    str_free(&minutes);
    arena_free(&arena);
}

Test(test_export_html, all_blocks)
{
    struct str out = {0};
    make(&out, "Een & twee");
    const char *html = str_text(&out);
    cr_expect_null(fault_of(html), "%s", fault_of(html));
    cr_expect(text_starts(html, "<!DOCTYPE html>\n<html lang=\"nl\">"));
    cr_expect_eq(count_of(html, "<h1>Een &amp; twee</h1>"), 1);
    cr_expect_eq(count_of(html, "<h2>1. Een &amp; twee</h2>"), 1);
    cr_expect_eq(count_of(html, "<h3>1.1 Een &amp; twee</h3>"), 1);
    cr_expect_eq(count_of(html, "<dl>"), 1);
    cr_expect_eq(count_of(html, "<dt>"), 2);
    cr_expect_eq(count_of(html, "<th scope=\"col\""), 2);
    cr_expect_eq(count_of(html, "<td class=\"n\">1</td>"), 1);
    cr_expect_eq(count_of(html, "class=\"page\""), 1);
    cr_expect_eq(count_of(html, "class=\"name\""), 2);
    cr_expect_eq(count_of(html, "<script"), 0);
    cr_expect_eq(count_of(html, "http:"), 0);
    str_free(&out);
}

/* Whatever stands in a text, the elements are the same. */
Test(test_export_html, texts_of_others_are_no_markup)
{
    struct str plain = {0};
    make(&plain, "x");
    int elements = count_of(str_text(&plain), "<");
    struct arena arena = {0};
    const char *const *list;
    size_t count = hostile_strings(&list, &arena);
    for (size_t i = 0; i < count; i++) {
        struct str out = {0};
        if (!strpbrk(list[i], "\n\r") && !text_blank(list[i])) {
            make(&out, list[i]);
            const char *html = str_text(&out);
            cr_expect_null(fault_of(html), "%s", list[i]);
            cr_expect_eq(count_of(html, "<"), elements, "%s", list[i]);
        }
        str_free(&out);
    }
    arena_free(&arena);
    str_free(&plain);
}

Test(test_export_html, a_whole_evening)
{
    struct arena arena = {0};
    struct document doc;
    struct str out = {0};
    minutes_document(&doc, &arena, LANG_NL, fixture_minutes(&arena, LANG_NL));
    document_html(&out, &doc);
    cr_expect_null(fault_of(str_text(&out)));
    expect_golden("minutes.nl.html", &out);
    str_free(&out);
    arena_free(&arena);
}
