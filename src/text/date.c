#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <committee/base/clock.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/text/date.h>

/* Names of the calendar are forms, not sentences: both languages are read,
   whatever the screen shows. */
// clang-format off
static const char *const months[LANG_COUNT][12] = {
    [LANG_NL] = {"januari", "februari", "maart", "april", "mei", "juni",
                 "juli", "augustus", "september", "oktober", "november",
                 "december"},
    [LANG_EN] = {"January", "February", "March", "April", "May", "June",
                 "July", "August", "September", "October", "November",
                 "December"},
};
static const char *const weekdays[LANG_COUNT][7] = {
    [LANG_NL] = {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag",
                 "zaterdag", "zondag"},
    [LANG_EN] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
                 "Saturday", "Sunday"},
};
static const char *const short_weekdays[LANG_COUNT][7] = {
    [LANG_NL] = {"ma", "di", "wo", "do", "vr", "za", "zo"},
    [LANG_EN] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
};
// clang-format on

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30,
                                 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && leap(year));
}

bool date_valid(struct date date)
{
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 &&
           date.month <= 12 && date.day >= 1 &&
           date.day <= days_in(date.year, date.month);
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return a.day == b.day ? 0 : a.day < b.day ? -1 : 1;
}

/* Days since 1 March of the year 0: a year that ends with its leap day. */
static long to_days(struct date date)
{
    long year = date.month > 2 ? date.year : date.year - 1;
    long month = (date.month + 9) % 12; /* March is 0 */
    return year * 365 + year / 4 - year / 100 + year / 400 +
           (month * 306 + 5) / 10 + date.day - 1;
}

static struct date from_days(long days)
{
    long year = (10000 * days + 14780) / 3652425;
    long start = year * 365 + year / 4 - year / 100 + year / 400;
    if (days < start) {
        year--;
        start = year * 365 + year / 4 - year / 100 + year / 400;
    }
    long rest = days - start;
    long month = (100 * rest + 52) / 3060; /* March is 0 */
    return (struct date){.year = (int)(year + (month >= 10)),
                         .month = (int)((month + 2) % 12 + 1),
                         .day = (int)(rest - (month * 306 + 5) / 10 + 1)};
}

struct date date_add_days(struct date date, int days)
{
    return from_days(to_days(date) + days);
}

int date_weekday(struct date date)
{
    return (int)((to_days(date) + 2) % 7) + 1; /* 1 March 0: a Wednesday */
}

struct date date_of_ms(int64_t utc_ms)
{
    struct local_time local = clock_local(utc_ms);
    return (struct date){local.year, local.month, local.day};
}

struct date date_today(void)
{
    return date_of_ms(clock_now_ms());
}

/* Reads `min` to `max` digits; returns the bytes read, or 0. */
static size_t read_digits(int *value, const char *text, size_t min, size_t max)
{
    size_t count = 0;
    *value = 0;
    while (count < max && text[count] >= '0' && text[count] <= '9')
        *value = *value * 10 + (text[count++] - '0');
    return count >= min ? count : 0;
}

/* Reads `mark` and then digits; moves `*text` behind them. */
static bool read_part(int *value, const char **text, const char *mark,
                      size_t min, size_t max)
{
    if (!text_starts(*text, mark))
        return false;
    *text += strlen(mark);
    size_t count = read_digits(value, *text, min, max);
    *text += count;
    return count > 0;
}

static bool read_iso(struct date *date, const char *text)
{
    return read_part(&date->year, &text, "", 4, 4) &&
           read_part(&date->month, &text, "-", 2, 2) &&
           read_part(&date->day, &text, "-", 2, 2) && *text == '\0';
}

static bool read_dutch(struct date *date, const char *text)
{
    return read_part(&date->day, &text, "", 1, 2) &&
           read_part(&date->month, &text, "-", 1, 2) &&
           read_part(&date->year, &text, "-", 4, 4) && *text == '\0';
}

/* The month whose name or first three letters stand at `*text`, or 0. */
static int read_month(const char **text)
{
    size_t size = strcspn(*text, " .");
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (int i = 0; i < 12; i++) {
            const char *name = months[lang][i];
            bool whole = size == strlen(name) ||
                         size == 3; /* "mrt" is the odd one out */
            if (whole && strncasecmp(*text, name, size) == 0) {
                *text += size;
                return i + 1;
            }
        }
    if (size == 3 && strncasecmp(*text, "mrt", size) == 0) {
        *text += size;
        return 3;
    }
    return 0;
}

static bool read_named(struct date *date, const char *text)
{
    if (!read_part(&date->day, &text, "", 1, 2) || *text != ' ')
        return false;
    text += strspn(text, " ");
    date->month = read_month(&text);
    if (date->month == 0)
        return false;
    text += *text == '.';
    text += strspn(text, " ");
    return read_part(&date->year, &text, "", 4, 4) && *text == '\0';
}

static int fail_date(const char *text)
{
    return fail(ERR_DATA, N_("\"{1}\" is not a date; write it as 2026-03-12"),
                text);
}

int date_parse_iso(struct date *out, const char *text)
{
    struct date date = {0};
    if (!read_iso(&date, text) || !date_valid(date))
        return fail_date(text);
    *out = date;
    return OK;
}

static bool read_any(struct date *date, const char *text)
{
    return read_iso(date, text) || read_dutch(date, text) ||
           read_named(date, text);
}

int date_parse(struct date *out, const char *text)
{
    struct date date = {0};
    if (!read_any(&date, text))
        return fail(ERR_DATA,
                    N_("\"{1}\" is not a date; write it as 12-03-2026"), text);
    if (!date_valid(date))
        return fail(ERR_DATA, N_("there is no such day as \"{1}\""), text);
    *out = date;
    return OK;
}

int date_parse_coming(struct date *out, const char *text, struct date from)
{
    enum { LEAP_YEARS = 8 }; /* at most that far apart */
    static const char *const marks[] = {" ", "-"};
    for (int i = 0; i < 2 * (LEAP_YEARS + 1); i++) {
        struct str whole = {0};
        struct date date = {0};
        str_addf(&whole, "%s%s%04d", text, marks[i % 2], from.year + i / 2);
        bool good = read_any(&date, str_text(&whole)) && date_valid(date) &&
                    date_compare(date, from) >= 0;
        str_free(&whole);
        if (!good)
            continue;
        *out = date;
        return OK;
    }
    return date_parse(out, text);
}

int time_parse(struct clock_time *out, const char *text)
{
    const char *at = text;
    struct clock_time time = {0};
    bool good =
        read_part(&time.hour, &at, "", 1, 2) && (*at == ':' || *at == '.');
    at += good;
    good = good && read_part(&time.minute, &at, "", 2, 2) && time.hour < 24 &&
           time.minute < 60;
    if (!good || !(*at == '\0' || text_equal(at, " uur")))
        return fail(ERR_DATA, N_("\"{1}\" is not a time; write it as 19:30"),
                    text);
    *out = time;
    return OK;
}

void date_iso(struct str *out, struct date date)
{
    if (date.year != 0)
        str_addf(out, "%04d-%02d-%02d", date.year, date.month, date.day);
}

void date_short(struct str *out, struct date date)
{
    if (date.year != 0)
        str_addf(out, "%02d-%02d-%04d", date.day, date.month, date.year);
}

void date_day(struct str *out, enum lang lang, struct date date)
{
    if (date.year == 0)
        return;
    str_addf(out, "%s ", short_weekdays[lang][date_weekday(date) - 1]);
    date_short(out, date);
}

void date_long(struct str *out, enum lang lang, struct date date)
{
    if (date.year != 0)
        str_addf(out, "%d %s %d", date.day, months[lang][date.month - 1],
                 date.year);
}

void date_full(struct str *out, enum lang lang, struct date date)
{
    if (date.year == 0)
        return;
    str_addf(out, "%s ", weekdays[lang][date_weekday(date) - 1]);
    date_long(out, lang, date);
}

void time_short(struct str *out, enum lang lang, struct clock_time time)
{
    if (time.hour >= 0)
        str_addf(out, "%02d%c%02d", time.hour, lang == LANG_NL ? '.' : ':',
                 time.minute);
}

void time_iso(struct str *out, struct clock_time time)
{
    time_short(out, LANG_EN, time);
}

void moment_iso(struct str *out, int64_t utc_ms)
{
    struct local_time t = clock_local(utc_ms);
    str_addf(out, "%04d-%02d-%02dT%02d:%02d:%02d", t.year, t.month, t.day,
             t.hour, t.minute, t.second);
}

void moment_short(struct str *out, enum lang lang, int64_t utc_ms)
{
    struct local_time t = clock_local(utc_ms);
    date_short(out, (struct date){t.year, t.month, t.day});
    str_addc(out, ' ');
    time_short(out, lang, (struct clock_time){t.hour, t.minute});
}
