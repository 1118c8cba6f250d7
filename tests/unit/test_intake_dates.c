#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/intake/dates.h>

TestSuite(test_intake_dates);

/* Tests run in Amsterdam: tests/support/environment.c. */
static const char *show(const struct date_time *moment)
{
    static char out[64];
    if (moment->date.year == 0)
        return "none";
    int size = snprintf(out, sizeof out, "%d-%d-%d", moment->date.year,
                        moment->date.month, moment->date.day);
    if (moment->time.hour >= 0)
        snprintf(out + size, sizeof out - (size_t)size, " %d:%d:%d",
                 moment->time.hour, moment->time.minute, moment->second);
    return out;
}

// clang-format off
static const struct {
    enum date_order order;
    const char *in, *out; /* NULL: not a date */
} values[] = {
    {ORDER_DMY, "", "none"},
    {ORDER_DMY, " \u00a0", "none"},
    {ORDER_DMY, "2026-03-12", "2026-3-12"},
    {ORDER_MDY, "2026-03-12", "2026-3-12"},
    {ORDER_DMY, "2026-03-12T19:30:05", "2026-3-12 19:30:5"},
    {ORDER_DMY, "2026-03-12 19:30", "2026-3-12 19:30:0"},
    {ORDER_DMY, "2026-03-12T19:30:05.123Z", "2026-3-12 20:30:5"},
    {ORDER_DMY, "2026-07-12T23:30:00-01:00", "2026-7-13 2:30:0"},
    {ORDER_DMY, "2026-03-01T00:10:00+0130", "2026-2-28 23:40:0"},
    {ORDER_DMY, "2026-03-01T00:10:00+05", "2026-2-28 20:10:0"},
    {ORDER_DMY, "2026/03/02 7:31:55 a.m. CET", "2026-3-2 7:31:55"},
    {ORDER_DMY, "2026/03/02 7:31:55 p.m. CEST", "2026-3-2 19:31:55"},
    {ORDER_DMY, "2026/03/04 12:04:12 a.m. CET", "2026-3-4 0:4:12"},
    {ORDER_DMY, "2026/03/04 12:04:12 p.m. CET", "2026-3-4 12:4:12"},
    {ORDER_DMY, "2026/03/04 1:00:00 PM GMT+1", "2026-3-4 13:0:0"},
    {ORDER_DMY, "1-9-2019", "2019-9-1"},
    {ORDER_DMY, "01-09-2019", "2019-9-1"},
    {ORDER_DMY, "1.9.2019", "2019-9-1"},
    {ORDER_DMY, "29-2-2012", "2012-2-29"},
    {ORDER_DMY, "02/03/2026", "2026-3-2"},
    {ORDER_MDY, "02/03/2026", "2026-2-3"},
    {ORDER_MDY, "3/2/26 19:31:55", "2026-3-2 19:31:55"},
    {ORDER_DMY, "3/2/26 19:31:55", "2026-2-3 19:31:55"},
    {ORDER_DMY, "1/2/69", "2069-2-1"},
    {ORDER_DMY, "1/2/70", "1970-2-1"},
    {ORDER_YMD, "26/03/12", "2026-3-12"},
    {ORDER_YMD, "12-3-2026", "2026-3-12"},
    {ORDER_DMY, "12 maart 2026", "2026-3-12"},
    {ORDER_DMY, "12 maart 2026 19.30 uur", "2026-3-12 19:30:0"},
    {ORDER_DMY, "  2-3-2026 9:05 ", "2026-3-2 9:5:0"},
    {ORDER_DMY, "2-3-2026, 9.05 uur", "2026-3-2 9:5:0"},
    /* no dates */
    {ORDER_MDY, "31/12/26 21:00:00", NULL},
    {ORDER_DMY, "31-13-2026", NULL},
    {ORDER_DMY, "29-2-2026", NULL},
    {ORDER_DMY, "30-2-2024", NULL},
    {ORDER_DMY, "0-1-2024", NULL},
    {ORDER_DMY, "1-0-2024", NULL},
    {ORDER_DMY, "1-2", NULL},
    {ORDER_DMY, "1-2/2024", NULL},
    {ORDER_DMY, "1-2-202", NULL},
    {ORDER_DMY, "1-2-20245", NULL},
    {ORDER_DMY, "1-2-1899", NULL},
    {ORDER_DMY, "1-2-2200", NULL},
    {ORDER_YMD, "01/02/2019", NULL},
    {ORDER_DMY, "45353", NULL},
    {ORDER_DMY, "morgen", NULL},
    {ORDER_DMY, "12 maart", NULL},
    {ORDER_DMY, "1-2-2024 x", NULL},
    {ORDER_DMY, "1-2-2024 25:00", NULL},
    {ORDER_DMY, "1-2-2024 10:60", NULL},
    {ORDER_DMY, "1-2-2024 10:10:60", NULL},
    {ORDER_DMY, "2026/03/04 13:04:12 p.m. CET", NULL},
    {ORDER_DMY, "2026/03/04 0:04:12 a.m. CET", NULL},
    {ORDER_DMY, "2026-03-12T19:30:05+x", NULL},
    {ORDER_DMY, "2026-03-12T19:30:05+1", NULL},
    {ORDER_DMY, "2026-03-12T19:30:05+01:0", NULL},
    {ORDER_DMY, "2026-03-12T19:30:05+01000", NULL},
    {ORDER_DMY, "2026-03-12T19:30:05+15:00", NULL},
    {ORDER_DMY, "2026-03-12T19:30:05Zulu", NULL},
    {ORDER_DMY, "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien", NULL},
};
// clang-format on

Test(test_intake_dates, reads_dates_as_forms_write_them)
{
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct date_column column = {.order = values[i].order,
                                     .dashes = values[i].order};
        struct date_time moment;
        int status = date_column_read(&moment, &column, values[i].in);
        cr_expect_eq(status, values[i].out ? OK : ERR_DATA, "\"%s\"",
                     values[i].in);
        cr_expect_str_eq(show(&moment), values[i].out ? values[i].out : "none",
                         "\"%s\" is %s", values[i].in, show(&moment));
    }
}

// clang-format off
static const struct {
    const char *values[4];
    enum date_order asked;
    bool microsoft;
    int status, line;     /* of the failure */
    enum date_order slashes, dashes; /* when it is settled */
} columns[] = {
    {{"3/2/26", "3/13/26"}, 0, true, OK, 0, ORDER_MDY, ORDER_DMY},
    {{"3/2/26", "3/2/26"}, 0, true, OK, 0, ORDER_MDY, ORDER_DMY},
    {{"31/12/26", "3/2/26"}, 0, true, OK, 0, ORDER_MDY, ORDER_DMY},
    {{"3/2/2026", "4/2/2026"}, 0, true, ERR_DATA, 1, 0, 0},
    {{"3/2/2026", "13/2/2026"}, 0, true, OK, 0, ORDER_DMY, ORDER_DMY},
    {{"3/2/26"}, 0, false, ERR_DATA, 1, 0, 0},
    {{"3/3/26", "4/4/2026"}, 0, false, OK, 0, ORDER_DMY, ORDER_DMY},
    {{"3/2/26", "13/2/26"}, 0, false, OK, 0, ORDER_DMY, ORDER_DMY},
    {{"3/2/26", "2/13/26"}, 0, false, OK, 0, ORDER_MDY, ORDER_DMY},
    {{"3/3/26", "13/2/26", "2/13/26"}, 0, false, ERR_DATA, 3, 0, 0},
    {{"3/2/26", "45/2/26"}, 0, false, ERR_DATA, 1, 0, 0},
    {{"02-03-2026", "02-03-2026"}, 0, false, OK, 0, ORDER_DMY, ORDER_DMY},
    {{"02-13-2026", "02-03-2026"}, 0, false, ERR_DATA, 1, 0, 0},
    {{"02-13-2026", "13-02-2026"}, 0, false, OK, 0, ORDER_DMY, ORDER_DMY},
    {{"13-02-2026", "3/2/2026"}, 0, false, ERR_DATA, 2, 0, 0},
    {{"2026/03/02", "2026-04-05"}, 0, false, OK, 0, ORDER_DMY, ORDER_DMY},
    {{"", "geen"}, 0, false, OK, 0, ORDER_DMY, ORDER_DMY},
    {{"3/2/26"}, ORDER_MDY, false, OK, 0, ORDER_MDY, ORDER_MDY},
    {{"3/2/26"}, ORDER_DMY, true, OK, 0, ORDER_DMY, ORDER_DMY},
    {{"26/3/2"}, ORDER_YMD, false, OK, 0, ORDER_YMD, ORDER_YMD},
    {{"13/2/26", "2/13/26"}, ORDER_MDY, false, OK, 0, ORDER_MDY, ORDER_MDY},
};
// clang-format on

Test(test_intake_dates, a_column_is_settled_as_a_whole)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct date_column column = {0};
        for (int j = 0; j < 4 && columns[i].values[j]; j++)
            date_column_see(&column, columns[i].values[j], j + 1);
        int status = date_column_settle(&column, columns[i].asked,
                                        columns[i].microsoft, "Datum");
        cr_expect_eq(status, columns[i].status, "case %zu", i);
        if (status != OK) {
            cr_expect_eq(fail_line(), columns[i].line, "case %zu: line %d", i,
                         fail_line());
            cr_expect(strstr(fail_message()->id, "--dates dmy") != NULL);
            continue;
        }
        cr_expect_eq(column.order, columns[i].slashes, "case %zu", i);
        cr_expect_eq(column.dashes, columns[i].dashes, "case %zu", i);
    }
}

Test(test_intake_dates, names_an_example_and_the_column)
{
    struct date_column column = {0};
    date_column_see(&column, "04/05/2026 10:00", 7);
    cr_assert_eq(date_column_settle(&column, 0, false, "Ingeleverd"), ERR_DATA);
    cr_expect_str_eq(fail_message()->args[0], "04/05/2026");
    cr_expect_str_eq(fail_message()->args[1], "Ingeleverd");
    cr_expect_eq(fail_line(), 7);
}

Test(test_intake_dates, reads_the_option)
{
    cr_expect_eq(date_order_parse("dmy"), ORDER_DMY);
    cr_expect_eq(date_order_parse("mdy"), ORDER_MDY);
    cr_expect_eq(date_order_parse("ymd"), ORDER_YMD);
    cr_expect_eq(date_order_parse("DMY"), ORDER_UNKNOWN);
    cr_expect_eq(date_order_parse(""), ORDER_UNKNOWN);
}
