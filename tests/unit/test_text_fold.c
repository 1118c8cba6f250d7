#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/text/confusable.h>
#include <committee/text/fold.h>
#include <committee/text/utf8.h>

#include "../support/hostile.h"

TestSuite(test_text_fold, .timeout = 60);

Test(test_text_fold, keys)
{
    static const char *const rows[][2] = {
        {"", ""},
        {"   ", ""},
        {"A. de Wit", "a. de wit"},
        {"  A.\t de\r\n Wit ", "a. de wit"},
        {"Öztürk-Yılmaz", "ozturk-yilmaz"},
        {"İlknur", "ilknur"},
        {"Łukasz Ørsted Đorđe", "lukasz orsted dorde"},
        {"Straße STRASSE", "strasse strasse"},
        {"Æsop œuvre Þór Ħal", "aesop oeuvre thor hal"},
        {"Nguyễn", "nguyen"},
        {"e\u0301 é É", "e e e"},
        {"ﬁets Ⅳ ﾊﾝ", "fiets iv ハン"},
        {"ĳs IJs", "ijs ijs"},
        {"Шевченко Її", "шевченко іі"},
        {"عَبد", "عبد"},
        {"ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ"},
        {"a\u00A0\u00A0b\u3000c", "a b c"},
        {"zo\u00ADmer", "zomer"},
        {"caf\xE9", "caf<byte e9>"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_str_eq(text_folded(&arena, rows[i][0]), rows[i][1],
                         "row %zu: %s", i, text_folded(&arena, rows[i][0]));
    arena_free(&arena);
}

Test(test_text_fold, appends_as_a_part_of_its_own)
{
    struct str out = {0};
    str_add(&out, "x:");
    text_fold(&out, "  Één  Twee ");
    cr_assert_str_eq(str_text(&out), "x:een twee");
    str_free(&out);
}

Test(test_text_fold, canonical)
{
    static const char *const rows[][2] = {
        {"", ""},
        {"\r\n \n", ""},
        {"a\r\nb\rc\n", "a\nb\nc"},
        {" a \t\n\n  b ", "a\n\nb"},
        {"a\u00A0 b", "a b"},
        {"\u20070612345678 x\u2007", "0612345678 x"},
        {"cafe\u0301", "café"},
        {"Zelfde Hoofdletters", "Zelfde Hoofdletters"},
        {"a\x1b\xFF", "a\x1b\xFF"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_str_eq(text_canonical(&arena, rows[i][0]), rows[i][1],
                         "row %zu", i);
    arena_free(&arena);
}

/* Folding twice is folding once, and the result is always text. */
Test(test_text_fold, hostile_text)
{
    random_set_seed(9);
    for (int i = 0; i < 10000; i++) {
        struct arena arena = {0};
        struct str text = {0};
        hostile_text(&text, (int)random_below(10));
        const char *once = text_folded(&arena, str_text(&text));
        cr_assert_eq(utf8_check(once, strlen(once)), strlen(once));
        cr_assert_str_eq(text_folded(&arena, once), once, "text %d", i);
        const char *plain = text_canonical(&arena, str_text(&text));
        cr_assert_str_eq(text_canonical(&arena, plain), plain, "text %d", i);
        text_skeleton(&arena, str_text(&text));
        text_mixes_scripts(str_text(&text));
        str_free(&text);
        arena_free(&arena);
    }
}
