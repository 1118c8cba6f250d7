#ifndef COMMITTEE_TEXT_DATE_H
#define COMMITTEE_TEXT_DATE_H

/* Dates and times as people write them. */

#include <stdbool.h>
#include <stdint.h>

#include <committee/text/tr.h>

struct str;

struct date {
    int year, month, day; /* month and day from 1; year 0: no date */
};
struct clock_time {
    int hour, minute; /* hour -1: no time */
};

bool date_valid(struct date date);
int date_compare(struct date a, struct date b);
struct date date_add_days(struct date date, int days);
int date_weekday(struct date date);     /* 1 Monday … 7 Sunday */
struct date date_today(void);           /* local, by base/clock.h */
struct date date_of_ms(int64_t utc_ms); /* local date of a moment */

/* Strict 2026-03-12; and for forms also 12-3-2026 and "12 maart 2026".
   Return 0 or ERR_DATA with a sentence. */
int date_parse_iso(struct date *out, const char *text);
int date_parse(struct date *out, const char *text);
/* The same, and "12 maart" or "12-3": the first such day from `from` on. */
int date_parse_coming(struct date *out, const char *text, struct date from);
/* 19:30, 19.30, "19.30 uur". */
int time_parse(struct clock_time *out, const char *text);

/* Each appends; an absent date or time adds nothing. */
void date_iso(struct str *out, struct date date);   /* 2026-03-12 */
void date_short(struct str *out, struct date date); /* 12-03-2026 */
void date_day(struct str *out, enum lang lang, struct date date);
/* do 12-03-2026 */
void date_long(struct str *out, enum lang lang, struct date date);
/* 12 maart 2026 */
void date_full(struct str *out, enum lang lang, struct date date);
/* donderdag 12 maart 2026 */
void time_short(struct str *out, enum lang lang, struct clock_time time);
/* 19.30, English 19:30 */
void time_iso(struct str *out, struct clock_time time); /* 19:30 */
/* A moment (UTC ms) as local "2026-03-12T19:30:05" and as "12-03-2026 19.30" */
void moment_iso(struct str *out, int64_t utc_ms);
void moment_short(struct str *out, enum lang lang, int64_t utc_ms);

#endif
