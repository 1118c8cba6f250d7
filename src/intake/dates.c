#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include <committee/base/clock.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/intake/dates.h>

enum { YEAR_FIRST = 1900, YEAR_LAST = 2199, CENTURY_TURN = 70 };

/* "2026/03/02 7:31:55 a.m. CET": three numbers, their separator, the rest. */
struct numeric {
    int part[3];
    int digits[3]; /* how many digits each part has */
    char separator;
    const char *rest; /* behind the date */
};

enum date_order date_order_parse(const char *text)
{
    static const struct {
        const char *text;
        enum date_order order;
    } orders[] = {{"dmy", ORDER_DMY}, {"mdy", ORDER_MDY}, {"ymd", ORDER_YMD}};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        if (text_equal(orders[i].text, text))
            return orders[i].order;
    return ORDER_UNKNOWN;
}

static const char *skip_blanks(const char *text)
{
    for (;; text++) {
        if (text[0] == '\xC2' && text[1] == '\xA0')
            text++;
        else if (!isspace((unsigned char)*text))
            return text;
    }
}

/* A number of at most `most` digits; returns how many, 0 for none. */
static int read_number(int *out, const char **at, int most)
{
    int digits = 0;
    *out = 0;
    while (digits < most && isdigit((unsigned char)**at)) {
        *out = *out * 10 + (**at - '0');
        ++*at;
        digits++;
    }
    return isdigit((unsigned char)**at) ? 0 : digits;
}

static bool scan_numeric(struct numeric *out, const char *text)
{
    const char *at = skip_blanks(text);
    *out = (struct numeric){0};
    for (int i = 0; i < 3; i++) {
        out->digits[i] = read_number(&out->part[i], &at, 4);
        if (out->digits[i] == 0 || out->digits[i] == 3)
            return false;
        if (i == 2)
            break;
        if (!strchr("-/.", *at) || *at == '\0')
            return false;
        if (i == 1 && *at != out->separator)
            return false;
        out->separator = *at++;
    }
    out->rest = at;
    return true;
}

static bool year_first(const struct numeric *n)
{
    return n->digits[0] == 4;
}

static struct date as_ordered(const struct numeric *n, enum date_order order)
{
    static const signed char places[][3] = {[ORDER_DMY] = {2, 1, 0},
                                            [ORDER_MDY] = {2, 0, 1},
                                            [ORDER_YMD] = {0, 1, 2}};
    if (year_first(n))
        order = ORDER_YMD;
    else if (order == ORDER_UNKNOWN)
        order = ORDER_DMY;
    else if (order == ORDER_YMD && n->digits[2] == 4 && n->separator != '/')
        order =
            ORDER_DMY; /* 12-3-2026 has its year behind, whatever is asked */
    const signed char *place = places[order];
    struct date date = {n->part[place[0]], n->part[place[1]],
                        n->part[place[2]]};
    int digits = n->digits[place[0]];
    if (digits <= 2)
        date.year += date.year < CENTURY_TURN ? 2000 : 1900;
    bool plausible = digits != 1 && n->digits[place[1]] <= 2 &&
                     n->digits[place[2]] <= 2 && date.year >= YEAR_FIRST &&
                     date.year <= YEAR_LAST;
    return plausible && date_valid(date) ? date : (struct date){0};
}

static void see_unsure(struct date_column *column, const char *text,
                       const struct numeric *n, int line)
{
    size_t size = (size_t)(n->rest - text);
    if (column->unsure || n->part[0] == n->part[1])
        return;
    if (size >= sizeof column->example)
        size = sizeof column->example - 1;
    memcpy(column->example, text, size);
    column->example[size] = '\0';
    column->unsure = line;
}

void date_column_see(struct date_column *column, const char *text, int line)
{
    struct numeric n;
    if (!scan_numeric(&n, text) || year_first(&n))
        return;
    bool slash = n.separator == '/';
    struct date_votes *votes =
        slash ? &column->slash_votes : &column->dash_votes;
    bool day = as_ordered(&n, ORDER_DMY).year != 0;
    bool month = as_ordered(&n, ORDER_MDY).year != 0;
    column->slashes |= slash;
    column->long_years |= slash && n.digits[2] == 4;
    if (day && !month && !votes->day_first)
        votes->day_first = line;
    if (month && !day && !votes->month_first)
        votes->month_first = line;
    if (slash && day && month)
        see_unsure(column, text, &n, line);
}

/* Dutch forms write dashes with the day in front.  Values that can only be
   m-d-y are a foreign file or a typing error: somebody has to say it. */
static int settle_dashes(struct date_column *column, const char *title)
{
    const struct date_votes *votes = &column->dash_votes;
    column->dashes = ORDER_DMY;
    if (!votes->month_first || votes->day_first)
        return OK;
    fail(ERR_DATA,
         N_("the dates in column \"{1}\" have a month above 12; say which "
            "it is: --dates dmy or --dates mdy"),
         title);
    return fail_at(ERR_DATA, NULL, votes->month_first);
}

static int settle_slashes(struct date_column *column, const char *title)
{
    const struct date_votes *votes = &column->slash_votes;
    if (votes->day_first && votes->month_first) {
        fail(ERR_DATA,
             N_("the dates in column \"{1}\" contradict each other: line {2} "
                "and line {3}; say which it is: --dates dmy or --dates mdy"),
             title, num(votes->day_first), num(votes->month_first));
        return fail_at(ERR_DATA, NULL, votes->month_first);
    }
    column->order = votes->month_first ? ORDER_MDY : ORDER_DMY;
    if (votes->day_first || votes->month_first || !column->unsure)
        return OK;
    fail(ERR_DATA,
         N_("the date {1} in column \"{2}\" can be read in two ways; say which "
            "it is: --dates dmy or --dates mdy"),
         column->example, title);
    return fail_at(ERR_DATA, NULL, column->unsure);
}

int date_column_settle(struct date_column *column, enum date_order asked,
                       bool microsoft, const char *title)
{
    column->order = column->dashes = asked;
    if (asked != ORDER_UNKNOWN)
        return OK;
    int status = settle_dashes(column, title);
    if (status != OK)
        return status;
    if (!microsoft || column->long_years)
        return settle_slashes(column, title);
    column->order = ORDER_MDY;
    return OK;
}

/* "a.m.", "PM": 0 when there is none, else 1 for a.m. and 2 for p.m. */
static int read_half(const char **at)
{
    static const struct {
        const char *text;
        int half;
    } halves[] = {{"a.m.", 1}, {"p.m.", 2}, {"am", 1}, {"pm", 2}};
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        size_t size = strlen(halves[i].text);
        if (strncasecmp(*at, halves[i].text, size) != 0 ||
            isalpha((unsigned char)(*at)[size]))
            continue;
        *at += size;
        return halves[i].half;
    }
    return 0;
}

/* ":55" or ".55", and a fraction of a second, which is dropped. */
static bool read_second(int *second, const char **at)
{
    if (**at != ':')
        return true;
    ++*at;
    if (read_number(second, at, 2) != 2 || *second > 59)
        return false;
    if (**at == '.' && isdigit((unsigned char)(*at)[1]))
        for (++*at; isdigit((unsigned char)**at); ++*at)
            ;
    return true;
}

static bool read_clock(struct date_time *out, const char **at)
{
    int hour, minute;
    if (!read_number(&hour, at, 2) || (**at != ':' && **at != '.'))
        return false;
    ++*at;
    if (read_number(&minute, at, 2) != 2 || minute > 59)
        return false;
    if (!read_second(&out->second, at))
        return false;
    *at = skip_blanks(*at);
    int half = read_half(at);
    if (half && (hour < 1 || hour > 12))
        return false;
    if (half)
        hour = hour % 12 + (half == 2 ? 12 : 0);
    if (hour > 23)
        return false;
    out->time = (struct clock_time){hour, minute};
    return true;
}

/* "+01:00", "-0130" or "+01" in minutes. */
static bool read_offset(int *minutes, const char **at)
{
    char digits[5] = "0000";
    int sign = **at == '-' ? -1 : 1, count = 0;
    for (++*at; isdigit((unsigned char)**at) && count < 4; ++*at) {
        digits[count++] = **at;
        if (count == 2 && (*at)[1] == ':')
            ++*at;
    }
    int hour = (digits[0] - '0') * 10 + digits[1] - '0';
    int minute = (digits[2] - '0') * 10 + digits[3] - '0';
    *minutes = sign * (hour * 60 + minute);
    return (count == 2 || count == 4) && hour <= 14 && minute <= 59;
}

/* Z or an offset of ISO 8601: shift to the local clock. */
static bool apply_offset(struct date_time *out, const char **at)
{
    int offset = 0;
    if (**at == 'Z')
        ++*at;
    else if (!read_offset(&offset, at))
        return false;
    struct tm utc = {.tm_year = out->date.year - 1900,
                     .tm_mon = out->date.month - 1,
                     .tm_mday = out->date.day,
                     .tm_hour = out->time.hour,
                     .tm_min = out->time.minute - offset,
                     .tm_sec = out->second};
    struct local_time local = clock_local((int64_t)timegm(&utc) * 1000);
    out->date = (struct date){local.year, local.month, local.day};
    out->time = (struct clock_time){local.hour, local.minute};
    out->second = local.second;
    return true;
}

/* What may stand behind a date: a time, "uur", a zone. */
static bool read_rest(struct date_time *out, const char *at)
{
    at = skip_blanks(at);
    if (*at == ',' || *at == 'T')
        at = skip_blanks(at + 1);
    if (*at == '\0')
        return true;
    if (!read_clock(out, &at))
        return false;
    at = skip_blanks(at);
    if (strncasecmp(at, "uur", 3) == 0)
        at = skip_blanks(at + 3);
    if ((*at == 'Z' && at[1] == '\0') || *at == '+' || *at == '-')
        return apply_offset(out, &at) && *skip_blanks(at) == '\0';
    /* CET, CEST, GMT+1: the form's clock is the committee's. */
    while (isupper((unsigned char)*at))
        at++;
    if (*at == '+' || *at == '-')
        at += 1 + strspn(at + 1, "0123456789:");
    return *skip_blanks(at) == '\0';
}

/* "12 maart 2026 19.30 uur": three words make the date. */
static bool read_named(struct date_time *out, const char *text)
{
    char words[64];
    const char *at = skip_blanks(text);
    size_t size = 0;
    for (int word = 0; word < 3; word++) {
        while (*at && !isspace((unsigned char)*at) && size + 4 < sizeof words)
            words[size++] = *at++;
        at = skip_blanks(at);
        words[size++] = word < 2 ? ' ' : '\0';
    }
    return date_parse(&out->date, words) == OK &&
           out->date.year >= YEAR_FIRST && out->date.year <= YEAR_LAST &&
           read_rest(out, at);
}

static bool read_value(struct date_time *out, const struct date_column *column,
                       const char *text)
{
    struct numeric n;
    if (!scan_numeric(&n, text))
        return read_named(out, text);
    out->date =
        as_ordered(&n, n.separator == '/' ? column->order : column->dashes);
    return out->date.year != 0 && read_rest(out, n.rest);
}

int date_column_read(struct date_time *out, const struct date_column *column,
                     const char *text)
{
    *out = (struct date_time){.time.hour = -1};
    if (*skip_blanks(text) == '\0')
        return OK;
    if (read_value(out, column, text))
        return OK;
    *out = (struct date_time){.time.hour = -1};
    return fail(ERR_DATA, N_("\"{1}\" is not a date"), text);
}
