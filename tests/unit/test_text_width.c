#include <string.h>
#include <wchar.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/text/safe.h>
#include <committee/text/utf8.h>
#include <committee/text/width.h>

#include "../support/hostile.h"

TestSuite(test_text_width, .timeout = 120);

/* Cells, and how many clusters of how many bytes. */
static const struct {
    const char *text;
    int cols;
    const char *sizes; /* bytes of each cluster */
} clusters[] = {
    {"", 0, ""},
    {"abc", 3, "1 1 1"},
    {"é", 1, "2"},
    {"e\u0301", 1, "3"},
    {"ae\u0301\u0323z", 3, "1 5 1"},
    {"日本", 4, "3 3"},
    {"한", 2, "3"},
    {"\u1112\u1161\u11AB", 2, "9"}, /* the same, taken apart */
    {"العربية", 7, "2 2 2 2 2 2 2"},
    {"مَ", 1, "4"},
    {"हि", 2, "6"}, /* a vowel sign with a cell of its own */
    {"के", 1, "6"},  /* and one without */
    {"क्ष", 2, "6 3"},
    {"กำ", 2, "6"},
    {"😀", 2, "4"},
    {"🇳🇱", 2, "8"},
    {"🇳🇱🇧🇪", 4, "8 8"},
    {"🇳", 1, "4"},
    {"👩\u200D🚀", 4, "11"}, /* as in the data; safe text has no joiner */
    {"👩🚀", 4, "4 4"},
    {"❤", 1, "3"},
    {"✓", 1, "3"},
    {"ﾊﾞ", 2, "6"},
    {"ﬁ", 1, "3"},
    {"a\nb", 2, "1 1 1"},
};

Test(test_text_width, clusters)
{
    for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++) {
        const char *at = clusters[i].text;
        size_t left = strlen(at);
        struct str sizes = {0};
        int cols;
        for (size_t step; (step = cluster_next(&cols, at, left)) > 0;) {
            str_addf(&sizes, sizes.len ? " %zu" : "%zu", step);
            at += step;
            left -= step;
        }
        cr_expect_eq(cols, 0, "nothing at the end");
        cr_expect_str_eq(str_text(&sizes), clusters[i].sizes, "row %zu", i);
        cr_expect_eq(text_cols(clusters[i].text), clusters[i].cols,
                     "row %zu: %d cells", i, text_cols(clusters[i].text));
        str_free(&sizes);
    }
}

/* What ncurses will do with each: a cell more or less breaks every table. */
Test(test_text_width, every_code_point_as_the_library)
{
    struct str text = {0};
    for (uint32_t code = 0x20; code <= 0x10FFFF; code++) {
        int cols, library = wcwidth((wchar_t)code);
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        str_clear(&text);
        utf8_add(&text, code);
        cr_assert_eq(cluster_next(&cols, text.data, text.len), text.len);
        cr_assert_eq(cols, library < 0 ? 1 : library, "U+%04X", code);
    }
    str_free(&text);
}

Test(test_text_width, whole_lines_as_the_library)
{
    random_set_seed(3);
    for (int i = 0; i < 10000; i++) {
        struct str text = {0}, safe = {0};
        wchar_t wide[4096];
        hostile_text(&text, (int)random_below(15));
        safe_text(&safe, str_text(&text), text.len, SAFE_LINE);
        size_t count = mbstowcs(wide, str_text(&safe), 4096);
        cr_assert_neq(count, (size_t)-1);
        int library = 0;
        for (size_t k = 0; k < count; k++)
            library += wcwidth(wide[k]) < 0 ? 1 : wcwidth(wide[k]);
        cr_assert_eq(text_cols(str_text(&safe)), library, "%s",
                     str_text(&safe));
        str_free(&text);
        str_free(&safe);
    }
}

/* Going back visits the same places as going on. */
Test(test_text_width, cluster_before_is_the_way_back)
{
    random_set_seed(4);
    for (int i = 0; i < 5000; i++) {
        struct str text = {0};
        size_t starts[2000], count = 0;
        hostile_utf8(&text, (int)random_below(20));
        int cols;
        for (size_t at = 0, step; at < text.len; at += step) {
            step = cluster_next(&cols, text.data + at, text.len - at);
            starts[count++] = at;
        }
        size_t at = text.len;
        while (count-- > 0) {
            at = cluster_before(str_text(&text), at);
            cr_assert_eq(at, starts[count], "text %d: %s", i, text.data);
        }
        cr_assert_eq(cluster_before(str_text(&text), 0), 0);
        str_free(&text);
    }
}

Test(test_text_width, words)
{
    const char *text = "een  twee\n\ndrie, عبد ";
    static const size_t starts[] = {0, 5, 11, 17, 24};
    for (int i = 0; i < 4; i++)
        cr_expect_eq(word_next(text, starts[i]), starts[i + 1]);
    cr_expect_eq(word_next(text, 24), 24);
    for (int i = 4; i > 0; i--)
        cr_expect_eq(word_before(text, starts[i]), starts[i - 1]);
    cr_expect_eq(word_before(text, 0), 0);
    cr_expect_eq(word_before(text, 7), 5, "from inside a word to its start");
    cr_expect_eq(word_next(text, 3), 5, "from a blank to the next word");
}

Test(test_text_width, fitting)
{
    static const struct {
        const char *text;
        int cols;
        const char *fitted;
    } rows[] = {
        {"abc", 5, "abc"},
        {"abc", 3, "abc"},
        {"abcd", 3, "ab…"},
        {"abc", 1, "…"},
        {"a", 1, "a"},
        {"abc", 0, ""},
        {"abc", -1, ""},
        {"", 3, ""},
        {"日本語", 6, "日本語"},
        {"日本語", 5, "日本…"},
        {"日本語", 4, "日…"},
        {"日本語", 2, "…"},
        {"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
        {"🇳🇱🇧🇪", 3, "🇳🇱…"},
        {"हिन्दी", 3, "हि…"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_str_eq(text_fitted(&arena, rows[i].text, rows[i].cols),
                         rows[i].fitted, "row %zu", i);
    arena_free(&arena);
}

Test(test_text_width, cuts_after_a_word_where_that_keeps_enough)
{
    static const struct {
        const char *text;
        int cols;
        const char *fitted;
    } rows[] = {
        {"one two three", 13, "one two three"},
        {"one two three", 12, "one two…"},
        {"one two three", 8, "one two…"},
        {"one two three", 7, "one…"},
        {"one, two", 6, "one…"},
        {"Zitting 2026, lang woord", 13, "Zitting 2026…"},
        {"Zitting 2026, lang woord", 14, "Zitting 2026…"},
        {"Zitting 2026, lang woord", 12, "Zitting…"},
        {"Gemiddeld 7,5 bij elkaar", 12, "Gemiddeld…"},
        {"Mr Wolfeschlegelstein", 16, "Mr Wolfeschlege…"},
        {"Wolfeschlegelstein", 9, "Wolfesch…"},
        {"één twéé drie", 9, "één twéé…"},
        {"日本 語日本語", 8, "日本…"},
        {"one two", 1, "…"},
        {"one two", 0, ""},
        {"", 5, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str out = {0};
        text_fit_word(&out, rows[i].text, rows[i].cols);
        cr_expect_str_eq(str_text(&out), rows[i].fitted, "row %zu: %s", i,
                         str_text(&out));
        str_free(&out);
    }
}

Test(test_text_width, padding_is_exact)
{
    struct str out = {0};
    text_pad(&out, "ab", 4);
    str_add(&out, "|");
    text_pad_left(&out, "ab", 4);
    str_add(&out, "|");
    text_pad(&out, "日本語", 4);
    str_add(&out, "|");
    text_pad_left(&out, "abcdef", 4);
    str_add(&out, "|");
    text_pad(&out, "x", 0);
    cr_assert_str_eq(str_text(&out), "ab  |  ab|日… |abc…|");
    str_free(&out);
    random_set_seed(5);
    for (int i = 0; i < 5000; i++) {
        struct str text = {0}, safe = {0}, padded = {0};
        int cols = (int)random_below(20);
        hostile_text(&text, (int)random_below(10));
        safe_text(&safe, str_text(&text), text.len, SAFE_LINE);
        text_pad(&padded, str_text(&safe), cols);
        cr_assert_eq(text_cols(str_text(&padded)), cols, "%s",
                     str_text(&padded));
        str_clear(&padded);
        text_pad_left(&padded, str_text(&safe), cols);
        cr_assert_eq(text_cols(str_text(&padded)), cols, "%s",
                     str_text(&padded));
        str_free(&text);
        str_free(&safe);
        str_free(&padded);
    }
}
