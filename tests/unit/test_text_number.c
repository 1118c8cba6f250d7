#include <limits.h>

#include <criterion/criterion.h>

#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/text/number.h>

TestSuite(test_text_number, .timeout = 60);

Test(test_text_number, reads_hundredths)
{
    static const struct {
        const char *text;
        long value;
    } rows[] = {
        {"3", 300},
        {"3.5", 350},
        {"3,50", 350},
        {"-0.25", -25},
        {"0", 0},
        {"-0", 0},
        {"007", 700},
        {"0,07", 7},
        {"100,00", 10000},
        {"-12,3", -1230},
        {"92233720368547758.07", LONG_MAX},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        long got = 99;
        cr_expect_eq(hundredths_parse(&got, rows[i].text), OK, "%s",
                     rows[i].text);
        cr_expect_eq(got, rows[i].value, "%s is %ld", rows[i].text, got);
    }
}

Test(test_text_number, refuses_other_hundredths)
{
    static const char *const rows[] = {
        "",
        "-",
        "+3",
        " 3",
        "3 ",
        "3.",
        ",5",
        "3.555",
        "3,5,",
        "1e3",
        "3-",
        "--3",
        "0x3",
        "3.5.1",
        "drie",
        "٣",
        "1.234,50",
        "99999999999999999999",
        "92233720368547758.08",
        "-",
        "nan",
        "inf",
        "3½",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        long got = 99;
        cr_expect_eq(hundredths_parse(&got, rows[i]), ERR_DATA, "%s", rows[i]);
        cr_expect_eq(got, 99, "%s changes nothing", rows[i]);
        cr_expect_str_eq(fail_message()->args[0], rows[i]);
    }
}

Test(test_text_number, reads_whole_numbers_in_a_range)
{
    static const struct {
        const char *text;
        long min, max;
        int status;
        long value;
    } rows[] = {
        {"1", 1, 5, OK, 1},
        {"5", 1, 5, OK, 5},
        {"0", 1, 5, ERR_DATA, 9},
        {"6", 1, 5, ERR_DATA, 9},
        {"-3", -5, 5, OK, -3},
        {"010", 0, 99, OK, 10},
        {"", 0, 9, ERR_DATA, 9},
        {"12abc", 0, 99, ERR_DATA, 9},
        {"+1", 0, 9, ERR_DATA, 9},
        {" 1", 0, 9, ERR_DATA, 9},
        {"1.0", 0, 9, ERR_DATA, 9},
        {"-", -9, 9, ERR_DATA, 9},
        {"9223372036854775807", 0, LONG_MAX, OK, LONG_MAX},
        {"9223372036854775808", 0, LONG_MAX, ERR_DATA, 9},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        long got = 9;
        cr_expect_eq(whole_parse(&got, rows[i].text, rows[i].min, rows[i].max),
                     rows[i].status, "%s", rows[i].text);
        cr_expect_eq(got, rows[i].value, "%s is %ld", rows[i].text, got);
    }
}

Test(test_text_number, writes_hundredths)
{
    static const struct {
        long value;
        const char *nl, *en, *brief_nl, *plain;
    } rows[] = {
        {367, "3,67", "3.67", "3,67", "3.67"},
        {350, "3,50", "3.50", "3,5", "3.5"},
        {400, "4,00", "4.00", "4", "4"},
        {5, "0,05", "0.05", "0,05", "0.05"},
        {0, "0,00", "0.00", "0", "0"},
        {-25, "-0,25", "-0.25", "-0,25", "-0.25"},
        {-350, "-3,50", "-3.50", "-3,5", "-3.5"},
        {123456, "1234,56", "1234.56", "1234,56", "1234.56"},
        {LONG_MIN, "-92233720368547758,08", "-92233720368547758.08",
         "-92233720368547758,08", "-92233720368547758.08"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str nl = {0}, en = {0}, brief = {0}, plain = {0};
        hundredths_add(&nl, LANG_NL, rows[i].value);
        hundredths_add(&en, LANG_EN, rows[i].value);
        hundredths_short(&brief, LANG_NL, rows[i].value);
        hundredths_plain(&plain, rows[i].value);
        cr_expect_str_eq(str_text(&nl), rows[i].nl);
        cr_expect_str_eq(str_text(&en), rows[i].en);
        cr_expect_str_eq(str_text(&brief), rows[i].brief_nl);
        cr_expect_str_eq(str_text(&plain), rows[i].plain);
        str_free(&nl);
        str_free(&en);
        str_free(&brief);
        str_free(&plain);
    }
}

Test(test_text_number, what_is_written_is_read_back)
{
    random_set_seed(10);
    for (int i = 0; i < 10000; i++) {
        struct str text = {0};
        long value, got;
        random_bytes(&value, sizeof value);
        value >>= i % 60; /* of every size */
        if (value == LONG_MIN)
            continue; /* its size has no place in a long */
        hundredths_plain(&text, value);
        cr_assert_eq(hundredths_parse(&got, str_text(&text)), OK);
        cr_assert_eq(got, value);
        str_clear(&text);
        hundredths_add(&text, LANG_NL, value);
        cr_assert_eq(hundredths_parse(&got, str_text(&text)), OK);
        cr_assert_eq(got, value);
        str_free(&text);
    }
}

Test(test_text_number, groups_thousands)
{
    static const struct {
        long count;
        const char *nl, *en;
    } rows[] = {
        {0, "0", "0"},
        {999, "999", "999"},
        {1000, "1.000", "1,000"},
        {1234567, "1.234.567", "1,234,567"},
        {-1234, "-1.234", "-1,234"},
        {1000001, "1.000.001", "1,000,001"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str nl = {0}, en = {0};
        count_add(&nl, LANG_NL, rows[i].count);
        count_add(&en, LANG_EN, rows[i].count);
        cr_expect_str_eq(str_text(&nl), rows[i].nl);
        cr_expect_str_eq(str_text(&en), rows[i].en);
        str_free(&nl);
        str_free(&en);
    }
}
