#include <string.h>
#include <time.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/text/date.h>

TestSuite(test_text_date, .timeout = 60);

Test(test_text_date, which_days_exist)
{
    static const struct {
        struct date date;
        bool valid;
    } rows[] = {
        {{2026, 3, 12}, true},  {{2026, 2, 28}, true},  {{2026, 2, 29}, false},
        {{2024, 2, 29}, true},  {{2000, 2, 29}, true},  {{1900, 2, 29}, false},
        {{2100, 2, 29}, false}, {{2026, 4, 31}, false}, {{2026, 12, 31}, true},
        {{2026, 0, 1}, false},  {{2026, 13, 1}, false}, {{2026, 1, 0}, false},
        {{2026, 1, -1}, false}, {{0, 1, 1}, false},     {{10000, 1, 1}, false},
        {{9999, 12, 31}, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(date_valid(rows[i].date), rows[i].valid, "row %zu", i);
}

Test(test_text_date, reads_dates)
{
    static const struct {
        const char *text;
        struct date date; /* year 0: refused */
        bool iso;         /* read by the strict one too */
    } rows[] = {
        {"2026-03-12", {2026, 3, 12}, true},
        {"2024-02-29", {2024, 2, 29}, true},
        {"12-03-2026", {2026, 3, 12}, false},
        {"12-3-2026", {2026, 3, 12}, false},
        {"1-1-2026", {2026, 1, 1}, false},
        {"12 maart 2026", {2026, 3, 12}, false},
        {"12 Maart 2026", {2026, 3, 12}, false},
        {"1 mei 2026", {2026, 5, 1}, false},
        {"12 mrt 2026", {2026, 3, 12}, false},
        {"12 mrt. 2026", {2026, 3, 12}, false},
        {"12 okt. 2026", {2026, 10, 12}, false},
        {"12 March 2026", {2026, 3, 12}, false},
        {"12 Oct 2026", {2026, 10, 12}, false},
        {"31 augustus  2026", {2026, 8, 31}, false},
        {"2026-02-29", {0}, false},
        {"2026-3-12", {0}, false},
        {"2026/03/12", {0}, false},
        {" 2026-03-12", {0}, false},
        {"2026-03-12 ", {0}, false},
        {"2026-03-123", {0}, false},
        {"20260312", {0}, false},
        {"0000-01-01", {0}, false},
        {"29-2-2026", {0}, false},
        {"12-03-26", {0}, false},
        {"12/03/2026", {0}, false},
        {"123-03-2026", {0}, false},
        {"12 maar 2026", {0}, false},
        {"12 maart", {0}, false},
        {"12maart 2026", {0}, false},
        {"maart 2026", {0}, false},
        {"morgen", {0}, false},
        {"-1-1-2026", {0}, false},
        {"", {0}, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct date got = {7, 7, 7}, iso = {7, 7, 7};
        const struct date *want = &rows[i].date;
        int status = date_parse(&got, rows[i].text);
        cr_expect_eq(status, want->year ? OK : ERR_DATA, "%s", rows[i].text);
        cr_expect_eq(
            date_compare(got, want->year ? *want : (struct date){7, 7, 7}), 0,
            "%s", rows[i].text);
        cr_expect_eq(date_parse_iso(&iso, rows[i].text),
                     rows[i].iso ? OK : ERR_DATA, "%s", rows[i].text);
        cr_expect_eq(
            date_compare(iso, rows[i].iso ? *want : (struct date){7, 7, 7}), 0,
            "%s", rows[i].text);
    }
}

/* A year that is left out is that of the first such day to come. */
Test(test_text_date, reads_days_to_come)
{
    static const struct {
        const char *text;
        struct date date; /* year 0: refused */
    } rows[] = {
        {"26 november", {2026, 11, 26}},
        {"25 november", {2027, 11, 25}},
        {"3-12", {2026, 12, 3}},
        {"3 dec.", {2026, 12, 3}},
        {"1-1", {2027, 1, 1}},
        {"29 februari", {2028, 2, 29}},
        {"3 december 2025", {2025, 12, 3}},
        {"3-12-2027", {2027, 12, 3}},
        {"2027-02-01", {2027, 2, 1}},
        {"30 februari", {0}},
        {"december", {0}},
        {"3", {0}},
        {"", {0}},
        {"3-13", {0}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct date got = {0};
        int status =
            date_parse_coming(&got, rows[i].text, (struct date){2026, 11, 26});
        cr_expect_eq(status, rows[i].date.year ? OK : ERR_DATA, "%s",
                     rows[i].text);
        cr_expect_eq(date_compare(got, rows[i].date), 0, "%s", rows[i].text);
    }
}

Test(test_text_date, reads_times)
{
    static const struct {
        const char *text;
        int hour, minute; /* hour -1: refused */
    } rows[] = {
        {"19:30", 19, 30}, {"19.30", 19, 30},  {"19.30 uur", 19, 30},
        {"9:05", 9, 5},    {"09.05", 9, 5},    {"0:00", 0, 0},
        {"23:59", 23, 59}, {"24:00", -1, 0},   {"12:60", -1, 0},
        {"1930", -1, 0},   {"19", -1, 0},      {"19:3", -1, 0},
        {"19:300", -1, 0}, {"19.30 u", -1, 0}, {"", -1, 0},
        {" 19:30", -1, 0}, {"-1:30", -1, 0},   {"19,30", -1, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct clock_time got = {-1, 0};
        cr_expect_eq(time_parse(&got, rows[i].text),
                     rows[i].hour < 0 ? ERR_DATA : OK, "%s", rows[i].text);
        cr_expect_eq(got.hour, rows[i].hour, "%s", rows[i].text);
        cr_expect_eq(got.minute, rows[i].minute, "%s", rows[i].text);
    }
}

/* The library's calendar, day by day over four centuries and the next leap
   day. */
Test(test_text_date, agrees_with_the_library_day_by_day)
{
    struct date date = {1799, 12, 31};
    struct tm tm = {.tm_year = -101, .tm_mon = 11, .tm_mday = 31};
    time_t day = timegm(&tm);
    for (int i = 0; i < 110000; i++, day += 86400) {
        gmtime_r(&day, &tm);
        cr_assert_eq(date.year, tm.tm_year + 1900);
        cr_assert_eq(date.month, tm.tm_mon + 1);
        cr_assert_eq(date.day, tm.tm_mday);
        cr_assert_eq(date_weekday(date), tm.tm_wday ? tm.tm_wday : 7);
        cr_assert(date_valid(date));
        struct date next = date_add_days(date, 1);
        cr_assert_eq(date_compare(date, next), -1);
        cr_assert_eq(date_compare(next, date), 1);
        cr_assert_eq(date_compare(date_add_days(next, -1), date), 0);
        date = next;
    }
}

Test(test_text_date, adds_days)
{
    static const struct {
        struct date from;
        int days;
        struct date to;
    } rows[] = {
        {{2026, 3, 12}, 0, {2026, 3, 12}},
        {{2024, 2, 28}, 1, {2024, 2, 29}},
        {{2026, 2, 28}, 1, {2026, 3, 1}},
        {{2026, 1, 1}, -1, {2025, 12, 31}},
        {{2024, 2, 29}, 365, {2025, 2, 28}},
        {{2026, 3, 12}, 548, {2027, 9, 11}},
        {{1, 1, 1}, 0, {1, 1, 1}},
        {{9999, 12, 31}, -3652058, {1, 1, 1}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(
            date_compare(date_add_days(rows[i].from, rows[i].days), rows[i].to),
            0, "row %zu", i);
}

enum form { ISO, SHORT, DAY_NL, DAY_EN, LONG_NL, LONG_EN, FULL_NL, FULL_EN };

static void add_form(struct str *out, enum form form, struct date date)
{
    enum lang lang = form % 2 ? LANG_EN : LANG_NL;
    switch (form) {
    case ISO:
        date_iso(out, date);
        break;
    case SHORT:
        date_short(out, date);
        break;
    case DAY_NL:
    case DAY_EN:
        date_day(out, lang, date);
        break;
    case LONG_NL:
    case LONG_EN:
        date_long(out, lang, date);
        break;
    case FULL_NL:
    case FULL_EN:
        date_full(out, lang, date);
        break;
    }
}

Test(test_text_date, writes_dates)
{
    static const char *const forms[] = {
        [ISO] = "2026-03-12",
        [SHORT] = "12-03-2026",
        [DAY_NL] = "do 12-03-2026",
        [DAY_EN] = "Thu 12-03-2026",
        [LONG_NL] = "12 maart 2026",
        [LONG_EN] = "12 March 2026",
        [FULL_NL] = "donderdag 12 maart 2026",
        [FULL_EN] = "Thursday 12 March 2026",
    };
    for (int form = ISO; form <= FULL_EN; form++) {
        struct str out = {0};
        add_form(&out, (enum form)form, (struct date){0});
        cr_expect_str_eq(str_text(&out), "", "no date adds nothing");
        add_form(&out, (enum form)form, (struct date){2026, 3, 12});
        cr_expect_str_eq(str_text(&out), forms[form]);
        str_free(&out);
    }
}

Test(test_text_date, long_dates_are_read_back)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (int month = 1; month <= 12; month++) {
            struct str out = {0};
            struct date date = {2026, month, 7}, got = {0};
            date_long(&out, (enum lang)lang, date);
            cr_expect_eq(date_parse(&got, str_text(&out)), OK);
            cr_expect_eq(date_compare(got, date), 0, "%s", str_text(&out));
            str_free(&out);
        }
}

Test(test_text_date, writes_times_and_moments)
{
    struct str out = {0};
    time_short(&out, LANG_NL, (struct clock_time){-1, 0});
    time_iso(&out, (struct clock_time){-1, 0});
    cr_expect_str_eq(str_text(&out), "");
    time_short(&out, LANG_NL, (struct clock_time){9, 5});
    str_add(&out, " ");
    time_short(&out, LANG_EN, (struct clock_time){19, 30});
    str_add(&out, " ");
    time_iso(&out, (struct clock_time){0, 0});
    cr_expect_str_eq(str_text(&out), "09.05 19:30 00:00");
    str_clear(&out);
    moment_iso(&out, 1773340205000); /* in Amsterdam */
    str_add(&out, " ");
    moment_short(&out, LANG_NL, 1773340205000);
    str_add(&out, " ");
    moment_short(&out, LANG_EN, 1773340205000);
    cr_expect_str_eq(str_text(&out), "2026-03-12T19:30:05 12-03-2026 19.30 "
                                     "12-03-2026 19:30");
    str_free(&out);
}

Test(test_text_date, today_is_the_local_day)
{
    clock_set(1773356399000); /* 12 March, 23:59:59 in Amsterdam */
    cr_assert_eq(date_compare(date_today(), (struct date){2026, 3, 12}), 0);
    clock_advance(1000);
    cr_assert_eq(date_compare(date_today(), (struct date){2026, 3, 13}), 0);
    clock_set(-1);
    cr_assert_eq(date_compare(date_of_ms(0), (struct date){1970, 1, 1}), 0);
}
