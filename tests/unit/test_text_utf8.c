#include <string.h>

#include <criterion/criterion.h>
#include <uninorm.h>
#include <unistr.h>

#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/text/utf8.h>

#include "../support/hostile.h"

TestSuite(test_text_utf8, .timeout = 60);

Test(test_text_utf8, finds_the_first_broken_byte)
{
    static const struct {
        const char *text;
        size_t at;
    } rows[] = {
        {"", 0},
        {"abc", 3},
        {"é€😀", 9},
        {"\x7f", 1},
        {"\xC2\x80", 2},
        {"\xDF\xBF", 2},
        {"\xE0\xA0\x80", 3},
        {"\xED\x9F\xBF", 3},
        {"\xEE\x80\x80", 3},
        {"\xEF\xBF\xBF", 3},
        {"\xF0\x90\x80\x80", 4},
        {"\xF4\x8F\xBF\xBF", 4},
        {"a\x80", 1},        /* a tail byte alone */
        {"ab\xC3", 2},       /* cut off */
        {"\xE2\x82", 0},     /* cut off */
        {"\xF0\x9F\x98", 0}, /* cut off */
        {"\xC3(", 0},        /* no tail byte */
        {"\xE2\x82(", 0},
        {"\xC0\xAF", 0}, /* overlong */
        {"\xC1\xBF", 0},
        {"\xE0\x9F\xBF", 0},
        {"\xF0\x8F\xBF\xBF", 0},
        {"\xED\xA0\x80", 0}, /* surrogates */
        {"\xED\xBF\xBF", 0},
        {"\xF4\x90\x80\x80", 0}, /* above U+10FFFF */
        {"\xF5\x80\x80\x80", 0},
        {"\xF8\x88\x80\x80\x80", 0},
        {"\xFE", 0},
        {"\xFF", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(utf8_check(rows[i].text, strlen(rows[i].text)), rows[i].at,
                     "row %zu", i);
    cr_expect_eq(utf8_check("é", 1), 0, "the size cuts the letter");
    cr_expect_eq(utf8_check("a\0b", 3), 3, "NUL is a code point");
}

Test(test_text_utf8, every_code_point_there_and_back)
{
    struct str text = {0};
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        uint32_t got;
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        str_clear(&text);
        utf8_add(&text, code);
        cr_assert_eq(utf8_check(text.data, text.len), text.len, "U+%X", code);
        cr_assert_eq(utf8_next(&got, text.data, text.len), text.len);
        cr_assert_eq(got, code, "U+%X", code);
    }
    str_free(&text);
}

Test(test_text_utf8, what_is_no_code_point_becomes_a_replacement)
{
    static const uint32_t codes[] = {0xD800, 0xDFFF, 0x110000, 0xFFFFFFFF};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct str text = {0};
        utf8_add(&text, codes[i]);
        cr_expect_str_eq(str_text(&text), "\uFFFD");
        str_free(&text);
    }
    uint32_t code = 0;
    cr_assert_eq(utf8_next(&code, "\xFFz", 2), 1);
    cr_assert_eq(code, 0xFFFD);
    cr_assert_eq(utf8_next(&code, "x", 0), 0);
}

/* The same place as libunistring's, on thousands of random texts. (The C
   library takes bytes above U+10FFFF.) */
Test(test_text_utf8, agrees_with_the_library)
{
    random_set_seed(20260312);
    for (int i = 0; i < 20000; i++) {
        struct str text = {0};
        hostile_text(&text, 1 + (int)random_below(6));
        const uint8_t *bytes = (const uint8_t *)str_text(&text);
        const uint8_t *broken = u8_check(bytes, text.len);
        cr_assert_eq(utf8_check(str_text(&text), text.len),
                     broken ? (size_t)(broken - bytes) : text.len, "text %d",
                     i);
        str_free(&text);
    }
}

Test(test_text_utf8, windows_1252)
{
    struct str text = {0};
    utf8_from_1252(&text, "caf\xE9 \x80 \x93z\x94 \x8A\x9F \x81\x9D", 17);
    cr_assert_str_eq(str_text(&text), "café € “z” ŠŸ \xC2\x81\xC2\x9D");
    str_free(&text);
    for (int byte = 0; byte < 256; byte++) {
        char one = (char)byte;
        utf8_from_1252(&text, &one, 1);
        cr_assert_eq(utf8_check(text.data, text.len), text.len);
    }
    str_free(&text);
}

Test(test_text_utf8, normal_form_c)
{
    static const char *const rows[][2] = {
        {"", ""},
        {"abc", "abc"},
        {"e\u0301", "é"},
        {"\u1112\u1161\u11AB", "한"},
        {"o\u0323\u0302", "ộ"},
        {"o\u0302\u0323", "ộ"},
        {"\u212B", "Å"},
        {"ﬁ", "ﬁ"},
        {"a\xFF", "a\xFF"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text = {0};
        utf8_nfc(&text, rows[i][0]);
        cr_expect_str_eq(str_text(&text), rows[i][1], "row %zu", i);
        str_free(&text);
    }
}

/* The same as libunistring's, for each code point between two letters. */
Test(test_text_utf8, normal_form_of_every_code_point)
{
    for (uint32_t code = 1; code < 0x110000; code++) {
        struct str text = {0}, ours = {0};
        uint8_t theirs[256];
        size_t size = sizeof theirs - 1;
        if (code >= 0xD800 && code < 0xE000)
            continue;
        str_addc(&text, 'e');
        utf8_add(&text, code);
        str_addc(&text, 'o');
        utf8_nfc(&ours, str_text(&text));
        cr_assert_eq(u8_normalize(UNINORM_NFC, (const uint8_t *)text.data,
                                  text.len, theirs, &size),
                     theirs);
        cr_assert(ours.len == size && !memcmp(ours.data, theirs, size),
                  "U+%04X", (unsigned)code);
        str_free(&text);
        str_free(&ours);
    }
}
