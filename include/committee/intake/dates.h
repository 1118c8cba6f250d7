#ifndef COMMITTEE_INTAKE_DATES_H
#define COMMITTEE_INTAKE_DATES_H

/*
 * Dates and moments in a column of a form.  Whether 3/2/26 is in February or in
 * March cannot be read off one value, so a column is looked at as a whole
 * first: date_column_see() for each value, date_column_settle() once, then
 * date_column_read() for each value.
 */

#include <stdbool.h>

#include <committee/text/date.h>

enum date_order { ORDER_UNKNOWN, ORDER_DMY, ORDER_MDY, ORDER_YMD };

/* "dmy", "mdy", "ymd"; ORDER_UNKNOWN for anything else. */
enum date_order date_order_parse(const char *text);

/* A moment on the clock of whoever filled in the form. */
struct date_time {
    struct date date;       /* year 0: no date */
    struct clock_time time; /* hour -1: no time */
    int second;
};

/* Lines of the first value that can only be read with the day, or only with
   the month in front; 0: none. */
struct date_votes {
    int day_first, month_first;
};

struct date_column {
    enum date_order order;  /* once settled, of 1/2/2026 */
    enum date_order dashes; /* once settled, of 1-2-2026 and 1.2.2026 */
    struct date_votes slash_votes, dash_votes;
    int unsure; /* line of a value with slashes that can be both */
    bool slashes, long_years; /* seen: slashes; four-digit years with them */
    char example[24];         /* a value to ask about, "" for none */
};

void date_column_see(struct date_column *column, const char *text, int line);

/*
 * Decide the order: `asked` (--dates) when it is given, m/d/y in the Microsoft
 * layout (slashes and years of two digits), else what the values say.
 * ERR_DATA with a sentence that names `title`, the example and --dates when
 * they do not say it.
 */
int date_column_settle(struct date_column *column, enum date_order asked,
                       bool microsoft, const char *title);

/* Read one value: ERR_DATA when it is no date.  Blank text: no date, OK. */
int date_column_read(struct date_time *out, const struct date_column *column,
                     const char *text);

#endif
