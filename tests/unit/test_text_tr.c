#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/text/tr.h>

TestSuite(test_text_tr, .timeout = 60);

Test(test_text_tr, two_languages_side_by_side)
{
    for (int i = 0; i < 3; i++) {
        cr_assert_str_eq(tr(LANG_NL, "the disk is full"), "de schijf is vol");
        cr_assert_str_eq(tr(LANG_EN, "the disk is full"), "the disk is full");
    }
    cr_assert_str_eq(tr(LANG_NL, "nobody ever wrote this"),
                     "nobody ever wrote this");
    cr_assert_str_eq(tr(LANG_NL, ""), "", "not the catalogue's header");
    cr_assert_str_eq(tr(LANG_NL, NULL), "");
    cr_assert_str_eq(tr(LANG_EN, NULL), "");
}

Test(test_text_tr, numbers_keep_their_point)
{
    cr_assert_str_eq(localeconv()->decimal_point, ".");
    cr_assert_str_eq(nl_langinfo(CODESET), "UTF-8");
}

Test(test_text_tr, plural_of_what_has_no_translation)
{
    static const struct {
        long n;
        bool one;
    } rows[] = {{0, false}, {1, true}, {2, false}, {-1, true}, {11, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            cr_expect_str_eq(
                tr_n((enum lang)lang, "{1} test", "{1} tests", rows[i].n),
                rows[i].one ? "{1} test" : "{1} tests");
}

Test(test_text_tr, fills_its_slots)
{
    static const struct {
        const char *msgid, *filled;
    } rows[] = {
        {"{1} and {2}", "one and two"},
        {"{2}{1}{2}", "twoonetwo"},
        {"{3}", ""},
        {"{0}{7}{x}{", "{0}{7}{x}{"},
        {"{1", "{1"},
        {"{1*", "{1*"},
        {"{1}}", "one}"},
        {"{{1}}", "{one}"},
        {"100 %s", "100 %s"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str out = {0};
        tr_add(&out, LANG_EN, rows[i].msgid, "one", "two");
        cr_expect_str_eq(str_text(&out), rows[i].filled, "row %zu", i);
        str_free(&out);
    }
}

Test(test_text_tr, arguments_are_made_safe_and_never_read_as_slots)
{
    struct str out = {0};
    tr_add(&out, LANG_NL, "<{1}> <{2}>", "{2}\x1b[2J", "a\nb\u202E");
    cr_assert_str_eq(str_text(&out), "<{2}<U+001B>[2J> <a b<U+202E>>");
    str_free(&out);
    tr_add(&out, LANG_EN, "six {6}", "1", "2", "3", "4", "5", "6", "7");
    cr_assert_str_eq(str_text(&out), "six 6");
    str_free(&out);
}

Test(test_text_tr, a_message_in_both_languages)
{
    struct str nl = {0}, en = {0};
    struct message none = {0};
    cr_assert_eq(file_make_folder("/dev/null/x"), ERR_CREATE);
    tr_message(&nl, LANG_NL, fail_message());
    tr_message(&en, LANG_EN, fail_message());
    cr_assert_str_eq(str_text(&nl), "kan de map \"/dev/null\" niet maken: "
                                    "een deel van het pad is geen map");
    cr_assert_str_eq(str_text(&en), "cannot make the folder \"/dev/null\": "
                                    "a part of its path is not a folder");
    tr_message(&en, LANG_EN, &none);
    tr_message(&en, LANG_EN, NULL);
    cr_assert_eq(strlen(str_text(&en)), en.len);
    cr_assert_null(strstr(str_text(&en), "(null)"));
    str_free(&nl);
    str_free(&en);
}

Test(test_text_tr, an_outside_text_is_not_translated)
{
    struct str out = {0};
    tr_add(&out, LANG_NL, "{1} {2*}", "the disk is full", "the disk is full");
    cr_assert_str_eq(str_text(&out), "the disk is full de schijf is vol");
    str_free(&out);
}

Test(test_text_tr, sixteen_fit_in_one_line_of_drawing)
{
    const char *text[16];
    for (int i = 0; i < 16; i++)
        text[i] = trf(LANG_EN, "n{1}", num(i));
    cr_assert_str_eq(text[0], "n0");
    cr_assert_str_eq(text[15], "n15");
    const char *again = trf(LANG_EN, "<{1}>", text[0]);
    cr_assert_str_eq(again, "<n0>", "an argument may be the oldest of them");
}

Test(test_text_tr, language_codes)
{
    static const struct {
        const char *code;
        enum lang lang;
    } rows[] = {
        {"nl", LANG_NL},       {"NL", LANG_NL},  {"nl_NL.UTF-8", LANG_NL},
        {"nl-BE", LANG_NL},    {"en", LANG_EN},  {"en_GB", LANG_EN},
        {"en.UTF-8", LANG_EN}, {"de", LANG_EN},  {"", LANG_EN},
        {"n", LANG_EN},        {"nld", LANG_EN}, {NULL, LANG_EN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(lang_parse(rows[i].code, LANG_EN), rows[i].lang, "row %zu",
                     i);
    cr_assert_eq(lang_parse("de", LANG_NL), LANG_NL);
    cr_assert_str_eq(lang_code(LANG_NL), "nl");
    cr_assert_str_eq(lang_code(LANG_EN), "en");
}
