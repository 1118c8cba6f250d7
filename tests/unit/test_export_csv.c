#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/export/csv.h>
#include <committee/export/json.h>
#include <committee/text/safe.h>

#include "../support/hostile.h"
#include "test_export_fixture.h"

TestSuite(test_export_csv, .timeout = 60);

Test(test_export_csv, fields)
{
    static const struct {
        const char *text, *field;
        bool number;
    } rows[] = {
        {"plain", "plain", false},
        {"", "", false},
        {NULL, "", false},
        {"a,b", "\"a,b\"", false},
        {"a;b", "\"a;b\"", false},
        {"say \"no\"", "\"say \"\"no\"\"\"", false},
        {"two\nlines", "\"two\nlines\"", false},
        {"two\r\nlines", "\"two\nlines\"", false},
        {" blank", "\" blank\"", false},
        {"=1+1", "'=1+1", false},
        {"+31 6", "'+31 6", false},
        {"-5", "'-5", false},
        {"-5", "-5", true},
        {"@SUM(A1)", "'@SUM(A1)", false},
        {"\tx", "' x", false},
        {"\rx", "\"'\nx\"", false},
        {"'s-Gravenhage", "'s-Gravenhage", false},
        {"'=x", "''=x", false},
        {"''=x", "'''=x", false},
        {"''s", "''s", false},
        {"'", "'", false},
        {"=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"", false},
        {"a\x1b[2J", "a<U+001B>[2J", false},
        {"a\xE2\x80\xAE", "a<U+202E>", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str out = {0}, wanted = {0};
        struct csv_out csv = {.out = &out};
        csv_field(&csv, "x", false);
        csv_field(&csv, rows[i].text, rows[i].number);
        str_addf(&wanted, "x,%s", rows[i].field);
        cr_expect_str_eq(str_text(&out), str_text(&wanted), "row %zu", i);
        str_free(&out);
        str_free(&wanted);
    }
}

Test(test_export_csv, rows)
{
    struct str out = {0};
    struct csv_out csv = {.out = &out};
    csv_row(&csv, (const char *const[]){"a", "", "c", NULL});
    csv_row(&csv, (const char *const[]){"", "b", NULL});
    cr_expect_str_eq(str_text(&out), "a,,c\n\"\",b\n");
    str_free(&out);
}

/* What a double click opens: semicolons, the BOM, CRLF, decimal commas in what
   was computed only, and no text that is shown as a number or a day. */
Test(test_export_csv, for_excel)
{
    static const struct {
        const char *text, *dutch, *english;
        bool number;
    } rows[] = {
        {"3.55", "3,55", "3.55", true},
        {"-0.05", "-0,05", "-0.05", true},
        {"-5", "-5", "-5", true},
        {"71/20", "\u200771/20", "\u200771/20", true},
        {"-5/36", "\u2007-5/36", "\u2007-5/36", true},
        {"3.55", "\u20073.55", "\u20073.55", false},
        {"3,55", "\u20073,55", "\"\u20073,55\"", false},
        {"a;b", "\"a;b\"", "\"a;b\"", false},
        {"2026-03", "\u20072026-03", "\u20072026-03", false},
        {"5.10", "\u20075.10", "\u20075.10", false},
        {"0612345678", "\u20070612345678", "\u20070612345678", false},
        {"1e5", "\u20071e5", "\u20071e5", false},
        {"1234567890123456", "\u20071234567890123456", "\u20071234567890123456",
         false},
        {"1 juni 2026", "\u20071 juni 2026", "\u20071 juni 2026", false},
        {"Do 12 mrt. 2026", "\u2007Do 12 mrt. 2026", "\u2007Do 12 mrt. 2026",
         false},
        {"€ 5", "\u2007€ 5", "\u2007€ 5", false},
        {"waar", "\u2007waar", "\u2007waar", false},
        {"marktplein 5", "marktplein 5", "marktplein 5", false},
        {"juni", "juni", "juni", false},
        {"2026-03-12", "2026-03-12", "2026-03-12", false},
        {"19:30", "19:30", "19:30", false},
        {"14", "14", "14", false},
        {"0", "0", "0", false},
        {"K-2026-014", "K-2026-014", "K-2026-014", false},
        {"", "", "", false},
        {"-5", "'-5", "'-5", false},
        {"=1+1", "'=1+1", "'=1+1", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int style = CSV_SEMICOLON; style <= CSV_COMMA; style++) {
            struct str out = {0}, wanted = {0};
            struct csv_out csv;
            bool dutch = style == CSV_SEMICOLON;
            csv_begin(&csv, &out, (enum csv_style)style);
            csv_field(&csv, "x", false);
            csv_field(&csv, rows[i].text, rows[i].number);
            csv_end(&csv);
            str_addf(&wanted, "\uFEFFx%c%s\r\n", dutch ? ';' : ',',
                     dutch ? rows[i].dutch : rows[i].english);
            cr_expect_str_eq(str_text(&out), str_text(&wanted), "row %zu", i);
            str_free(&out);
            str_free(&wanted);
        }
}

/* A list of codes is one cell, also where ; separates. */
Test(test_export_csv, a_list_stays_one_cell)
{
    struct str out = {0};
    struct csv_out csv;
    csv_begin(&csv, &out, CSV_SEMICOLON);
    csv_list(&csv, "resident=for;welfare=against");
    csv_end(&csv);
    cr_expect_str_eq(str_text(&out),
                     "\uFEFF\"resident=for;welfare=against\"\r\n");
    str_free(&out);
}

/* A strict reader: the fields of one row, quotes taken away. */
static const char *read_field(struct str *out, const char *at)
{
    bool quoted = *at == '"';
    str_clear(out);
    at += quoted;
    for (; *at != '\0'; at++) {
        if (quoted && *at == '"') {
            if (at[1] != '"')
                return at + 1;
            at++;
        } else if (!quoted && (*at == ',' || *at == '\n')) {
            return at;
        }
        cr_assert(quoted || *at != '"', "a bare quote");
        str_addc(out, *at);
    }
    cr_assert(!quoted, "an open quote");
    return at;
}

static int read_row(const char **at)
{
    struct str field = {0};
    int fields = 0;
    do {
        if (fields > 0)
            (*at)++;
        *at = read_field(&field, *at);
        cr_expect(field.len == 0 || strchr("=@", *str_text(&field)) == NULL,
                  "a formula: %s", str_text(&field));
        fields++;
    } while (**at == ',');
    cr_assert(**at == '\n', "a row that does not end");
    (*at)++;
    str_free(&field);
    return fields;
}

Test(test_export_csv, any_text_comes_back)
{
    random_set_seed(9);
    for (int round = 0; round < 3000; round++) {
        static const char *const starts[] = {"",  "=", "'",  "'=", "-",
                                             "@", "+", "\"", ",",  " "};
        struct str text = {0}, out = {0}, field = {0}, safe = {0};
        str_add(&text, starts[random_below(10)]);
        hostile_text(&text, (int)random_below(12));
        struct csv_out csv = {.out = &out};
        csv_field(&csv, str_text(&text), false);
        csv_field(&csv, "end", false);
        csv_end(&csv);
        const char *at = read_field(&field, str_text(&out));
        cr_expect_str_eq(at, ",end\n");
        safe_text(&safe, str_text(&text), text.len, SAFE_BLOCK);
        const char *back = str_text(&field);
        size_t guard = text_equal(back, str_text(&safe)) ? 0 : 1;
        cr_expect(guard == 0 || *back == '\'');
        cr_expect_str_eq(back + guard, str_text(&safe));
        str_free(&text);
        str_free(&out);
        str_free(&field);
        str_free(&safe);
    }
    random_set_seed(0);
}

Test(test_export_csv, the_whole_evening)
{
    struct arena arena = {0};
    struct str out = {0};
    struct csv_out csv = {.out = &out};
    minutes_csv(&csv, fixture_minutes(&arena, LANG_NL));
    expect_golden("minutes.csv", &out);
    const char *at = str_text(&out);
    int columns = read_row(&at), rows = 0;
    for (; *at != '\0'; rows++)
        cr_expect_eq(read_row(&at), columns);
    /* Six candidates, of whom one has two decisions. */
    cr_expect_eq(rows, 7);
    str_free(&out);
    arena_free(&arena);
}
