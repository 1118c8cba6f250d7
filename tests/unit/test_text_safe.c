#include <string.h>

#include <criterion/criterion.h>
#include <utf8proc.h>

#include <committee/base/arena.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/text/safe.h>
#include <committee/text/utf8.h>

#include "../support/hostile.h"
#include "../support/picture.h"

TestSuite(test_text_safe, .timeout = 120);

static const char *const lines[][2] = {
    {"", ""},
    {"P. O'Brien-d'Hondt", "P. O'Brien-d'Hondt"},
    {"Öztürk-Yılmaz Шевченко عبد الرحمن Nguyễn हिन्दी 한국 日本",
     "Öztürk-Yılmaz Шевченко عبد الرحمن Nguyễn हिन्दी 한국 日本"},
    {"€ ± § “q” – … ½ ² ™ ✓", "€ ± § “q” – … ½ ² ™ ✓"},
    /* C0, DEL, C1 */
    {"\x1b[31mred", "<U+001B>[31mred"},
    {"a\x07\x08z", "a<U+0007><U+0008>z"},
    {"\v\f", "<U+000B><U+000C>"},
    {"\x7f", "<U+007F>"},
    {"\xC2\x85\xC2\x9B", "<U+0085><U+009B>"},
    /* bidi */
    {"a\u202Eb\u202Cc", "a<U+202E>b<U+202C>c"},
    {"\u2066x\u2069", "<U+2066>x<U+2069>"},
    {"\u200E\u200F\u061C", "<U+200E><U+200F><U+061C>"},
    /* zero width, byte order mark, soft hyphen, tags */
    {"a\u200Bb", "a<U+200B>b"},
    {"\uFEFFa", "<U+FEFF>a"},
    {"zo\u00ADmer", "zo<U+00AD>mer"},
    {"\U000E0041\U000E007F", "<U+E0041><U+E007F>"},
    {"\u2060\u2064", "<U+2060><U+2064>"},
    /* letters, marks and a symbol that nobody sees */
    {"\u3164", "<U+3164>"},
    {"a\u115F\u1160\uFFA0", "a<U+115F><U+1160><U+FFA0>"},
    {"a\u034Fb\u17B4\u180B", "a<U+034F>b<U+17B4><U+180B>"},
    {"a\uFE00\U000E0100", "a<U+FE00><U+E0100>"},
    {"a\u2800b", "a<U+2800>b"},
    /* separators and odd spaces */
    {"a\u2028b\u2029c", "a<U+2028>b<U+2029>c"},
    {"a\u2003b\u3000c\u202Fd", "a<U+2003>b<U+3000>c<U+202F>d"},
    {"a\u00A0b", "a b"},
    /* private use, unassigned, no characters */
    {"\uE000\U0010FFFD", "<U+E000><U+10FFFD>"},
    {"\u0378\uFFFE\U0001FFFF", "<U+0378><U+FFFE><U+1FFFF>"},
    /* left out for display */
    {"👩\u200D🚀", "👩🚀"},
    {"👍\U0001F3FD", "👍"},
    {"❤\uFE0F ☺\uFE0E", "❤ ☺"},
    {"ن\u200Cه", "نه"},
    /* with nothing to join or to colour they are shown */
    {"\u200D", "<U+200D>"},
    {"\u200C\uFE0Fa", "<U+200C><U+FE0F>a"},
    {"\x07\U0001F3FD", "<U+0007><U+1F3FD>"},
    /* broken bytes: surrogate, overlong, cut off, stray */
    {"\xED\xA0\x80", "<byte ED><byte A0><byte 80>"},
    {"\xC0\xAF", "<byte C0><byte AF>"},
    {"caf\xC3", "caf<byte C3>"},
    {"\xF0\x9F\x98z", "<byte F0><byte 9F><byte 98>z"},
    {"\x9B", "<byte 9B>"},
    {"é\xFFé", "é<byte FF>é"},
    /* line ends and tabs */
    {"a\nb\r\nc\rd\te", "a b c d e"},
    {"\n\n", "  "},
    /* what looks like a token stays as it is */
    {"<U+202E>", "<U+202E>"},
    {"{1} %s %n", "{1} %s %n"},
    /* marks need a base of their own */
    {"e\u0301", "e\u0301"},
    {"\u0301e", "<U+0301>e"},
    {"\u202E\u0301", "<U+202E><U+0301>"},
    {" \u0301", " \u0301"},
    /* marks by category that have a place of their own */
    {"\u102B\u1038", "\u102B\u1038"},
    /* pieces of Hangul join a syllable, or are shown */
    {"\u1112\u1161\u11AB", "\u1112\u1161\u11AB"},
    {"\u1161 \u11AB\uAC01\u1161", "<U+1161> <U+11AB>\uAC01<U+1161>"},
};

Test(test_text_safe, table_for_one_line)
{
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        cr_expect_str_eq(safe_line(&arena, lines[i][0]), lines[i][1], "row %zu",
                         i);
    cr_expect_str_eq(safe_line(&arena, NULL), "");
    cr_expect_str_eq(safe_block(&arena, NULL), "");
    arena_free(&arena);
}

Test(test_text_safe, table_for_a_block)
{
    static const char *const rows[][2] = {
        {"a\nb\r\nc\rd\te", "a\nb\nc\nd e"},    {"\r\r\n\n", "\n\n\n"},
        {"a\n\u0301b", "a\n<U+0301>b"},         {"a\x1b\nb", "a<U+001B>\nb"},
        {"\x80\n\x80", "<byte 80>\n<byte 80>"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_str_eq(safe_block(&arena, rows[i][0]), rows[i][1], "row %zu",
                         i);
    arena_free(&arena);
}

Test(test_text_safe, shows_nul_bytes)
{
    struct str out = {0};
    safe_text(&out, "a\0b", 3, SAFE_LINE);
    cr_assert_str_eq(str_text(&out), "a<U+0000>b");
    str_free(&out);
}

static int count_of(const char *text, const char *part)
{
    int count = 0;
    for (; (text = strstr(text, part)); text += strlen(part))
        count++;
    return count;
}

Test(test_text_safe, at_most_four_marks_on_a_base)
{
    struct arena arena = {0};
    struct str pile = {0};
    str_add(&pile, "o");
    str_repeat(&pile, "\u0301", 200);
    str_add(&pile, "k\u0323");
    const char *shown = safe_line(&arena, str_text(&pile));
    cr_assert_eq(count_of(shown, "\u0301"), 4);
    cr_assert_eq(count_of(shown, "<U+0301>"), 196, "and none is lost");
    const char *end = "<U+0301>k\u0323";
    cr_assert_str_eq(shown + strlen(shown) - strlen(end), end);
    str_free(&pile);
    arena_free(&arena);
}

/* Every category that may be in the result, by the library's own names. */
static bool allowed(uint32_t code, bool newline)
{
    const char *name = utf8proc_category_string((utf8proc_int32_t)code);
    if (code == '\n')
        return newline;
    if (*name == 'Z')
        return code == ' ';
    return *name != 'C' && !code_hidden(code);
}

static void expect_clean(const struct str *text, bool newline, int number)
{
    uint32_t code;
    size_t size = text->len, marks = 4;
    const char *at = str_text(text);
    cr_assert_eq(utf8_check(at, size), size, "text %d", number);
    for (size_t step; (step = utf8_next(&code, at, size)) > 0;) {
        cr_assert(allowed(code, newline), "text %d has U+%04X", number, code);
        bool mark = *utf8proc_category_string((utf8proc_int32_t)code) == 'M';
        marks = mark ? marks + 1 : code == '\n' ? 4 : 0;
        cr_assert_leq(marks, 4, "text %d: too many marks", number);
        at += step;
        size -= step;
    }
}

Test(test_text_safe, every_code_point)
{
    struct str text = {0}, safe = {0};
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        str_clear(&text);
        str_clear(&safe);
        str_add(&text, "x");
        utf8_add(&text, code);
        safe_text(&safe, text.data, text.len, SAFE_LINE);
        expect_clean(&safe, false, (int)code);
        bool left = code == 0x200C || code == 0x200D || code == 0xFE0E ||
                    code == 0xFE0F || (code >= 0x1F3FB && code <= 0x1F3FF);
        cr_assert_eq(safe.len == 1, left, "U+%04X", code);
        bool piece = (code >= 0x1161 && code <= 0x11FF) ||
                     (code >= 0xD7B0 && code <= 0xD7FF); /* of Hangul */
        if (allowed(code, false) && !left && !piece)
            cr_assert_str_eq(safe.data, text.data, "U+%04X", code);
    }
    str_free(&text);
    str_free(&safe);
}

Test(test_text_safe, hostile_text_comes_out_clean_and_stays_so)
{
    random_set_seed(1);
    for (int i = 0; i < 20000; i++) {
        enum safe_mode mode = i % 2 ? SAFE_LINE : SAFE_BLOCK;
        struct str text = {0}, once = {0}, twice = {0};
        hostile_text(&text, (int)random_below(12));
        safe_text(&once, str_text(&text), text.len, mode);
        expect_clean(&once, mode == SAFE_BLOCK, i);
        safe_text(&twice, str_text(&once), once.len, mode);
        cr_assert_str_eq(str_text(&once), str_text(&twice), "text %d", i);
        str_free(&text);
        str_free(&once);
        str_free(&twice);
    }
}

Test(test_text_safe, any_bytes_come_out_clean)
{
    random_set_seed(2);
    for (int i = 0; i < 20000; i++) {
        char bytes[64];
        size_t size = random_below(sizeof bytes);
        struct str safe = {0};
        random_bytes(bytes, size);
        safe_text(&safe, bytes, size, SAFE_BLOCK);
        expect_clean(&safe, true, i);
        str_free(&safe);
    }
}

Test(test_text_safe, broken_megabytes_are_not_slow)
{
    enum { SIZE = 1 << 20 };
    char *bytes = xalloc(SIZE);
    struct str safe = {0};
    memset(bytes, 0xC3, SIZE);
    for (int i = 0; i < SIZE; i += 3)
        bytes[i] = 'x';
    safe_text(&safe, bytes, SIZE, SAFE_BLOCK);
    cr_assert_gt(safe.len, SIZE);
    str_free(&safe);
    free(bytes);
}
