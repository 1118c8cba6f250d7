#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/text/number.h>

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Append a digit to `*value`; false when it would overflow. */
static bool push_digit(long *value, char c)
{
    return !__builtin_mul_overflow(*value, 10L, value) &&
           !__builtin_add_overflow(*value, (long)(c - '0'), value);
}

int hundredths_parse(long *out, const char *text)
{
    const char *at = text;
    bool negative = *at == '-', good = true;
    long value = 0;
    int decimals = 0;
    at += negative;
    good = digit(*at);
    for (; good && digit(*at); at++)
        good = push_digit(&value, *at);
    if (good && (*at == '.' || *at == ',')) {
        at++;
        good = digit(*at);
        for (; good && digit(*at) && decimals < 2; at++, decimals++)
            good = push_digit(&value, *at);
    }
    for (; good && decimals < 2; decimals++)
        good = push_digit(&value, '0');
    if (!good || *at)
        return fail(ERR_DATA,
                    N_("\"{1}\" is not a number with at most two decimals"),
                    text);
    *out = negative ? -value : value;
    return OK;
}

int whole_parse(long *out, const char *text, long min, long max)
{
    const char *at = text;
    bool negative = *at == '-', good;
    long value = 0;
    at += negative;
    good = digit(*at);
    for (; good && digit(*at); at++)
        good = push_digit(&value, *at);
    if (!good || *at)
        return fail(ERR_DATA, N_("\"{1}\" is not a whole number"), text);
    value = negative ? -value : value;
    if (value < min || value > max)
        return fail(ERR_DATA, N_("{1} is not between {2} and {3}"), text,
                    num(min), num(max));
    *out = value;
    return OK;
}

/* The size of a number, also of LONG_MIN. */
static unsigned long size_of(long value)
{
    return value < 0 ? -(unsigned long)value : (unsigned long)value;
}

static const char *point_of(enum lang lang)
{
    return lang == LANG_NL ? "," : ".";
}

/* With at least `decimals` of the two decimals, more when they are not 0. */
static void add_decimal(struct str *out, const char *point, long hundredths,
                        int decimals)
{
    unsigned long size = size_of(hundredths);
    unsigned rest = (unsigned)(size % 100);
    str_addf(out, "%s%lu", hundredths < 0 ? "-" : "", size / 100);
    if (decimals == 2 || rest % 10 != 0)
        str_addf(out, "%s%02u", point, rest);
    else if (rest != 0)
        str_addf(out, "%s%u", point, rest / 10);
}

void hundredths_add(struct str *out, enum lang lang, long hundredths)
{
    add_decimal(out, point_of(lang), hundredths, 2);
}

void hundredths_short(struct str *out, enum lang lang, long hundredths)
{
    add_decimal(out, point_of(lang), hundredths, 0);
}

void hundredths_plain(struct str *out, long hundredths)
{
    add_decimal(out, ".", hundredths, 0);
}

static void add_grouped(struct str *out, const char *mark, unsigned long size)
{
    if (size < 1000) {
        str_addf(out, "%lu", size);
        return;
    }
    add_grouped(out, mark, size / 1000);
    str_addf(out, "%s%03lu", mark, size % 1000);
}

void count_add(struct str *out, enum lang lang, long count)
{
    str_add(out, count < 0 ? "-" : "");
    add_grouped(out, lang == LANG_NL ? "." : ",", size_of(count));
}
