/*
 * What LibreOffice makes of our CSV, for programs and for Excel: told to compute
 * what looks like a formula, it finds none; every text is there as it was
 * written, and in those for Excel, where it looks for numbers and days as a
 * double click does, only what we computed is a number.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <criterion/criterion.h>
#include <libxml/parser.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/random.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/export/csv.h>
#include <committee/export/json.h>

#include "../support/hostile.h"
#include "../support/program.h"
#include "../unit/test_export_fixture.h"

TestSuite(test_sheet, .timeout = 600);

#define TEXT_COLUMNS                                                          \
    "1/2/2/2/3/2/4/2/5/2/6/2/7/2/8/2/9/2/10/2/11/2/12/2/13/2/14/2/15/2/16/2/" \
    "17/2/18/2/19/2/20/2/21/2/22/2/23/2/24/2"
enum { STYLES = 3 };

/* How the file is opened: what parts its cells, and the language of it. */
static const struct {
    char mark;
    int language;        /* 1043: Dutch, 1033: English */
    bool looks;          /* for days, numbers with a comma and the like */
    const char *columns; /* all of them text, as a program reads them */
} styles[STYLES] = {
    [CSV_PLAIN] = {',', 1033, false, TEXT_COLUMNS},
    [CSV_SEMICOLON] = {';', 1043, true, ""},
    [CSV_COMMA] = {',', 1033, true, ""},
};

/* ---- what is made ---------------------------------------------------------- */

/* What people write, and a spreadsheet would know better. */
static const char *const mistaken[] = {"1 juni 2026",
                                       "mei 2026",
                                       "5 jan",
                                       "12-03-2026",
                                       "2026-03",
                                       "7/2",
                                       "0612345678",
                                       "06 1234567",
                                       "1e5",
                                       "3,5",
                                       "3.5",
                                       "5%",
                                       "€ 5",
                                       "€ 1.000,00",
                                       "$5",
                                       "waar",
                                       "TRUE",
                                       "Onwaar",
                                       "false",
                                       "12:30",
                                       "12.30",
                                       "10:00 pm",
                                       "1 June",
                                       "May 2026",
                                       "3/4/26",
                                       "donderdag 12 maart 2026",
                                       "(5)",
                                       "1 000",
                                       "+31 30 1234567",
                                       "-5",
                                       "--5",
                                       "=1+1",
                                       "@SUM(1)",
                                       "'=1+1",
                                       "00",
                                       "1,234,567",
                                       "5-jan-26",
                                       "12 mrt. 2026"};

static void add_hostile(struct csv_out *csv, struct arena *arena)
{
    const char *const *list;
    struct str noise = {0};
    size_t count = hostile_strings(&list, arena);
    for (size_t i = 0; i < count; i++)
        csv_row(csv, (const char *const[]){"a", list[i], "b", NULL});
    random_set_seed(7);
    for (int i = 0; i < 300; i++) {
        str_clear(&noise);
        hostile_text(&noise, 10);
        csv_row(csv, (const char *const[]){str_text(&noise), "a", "b", NULL});
    }
    str_free(&noise);
}

static void add_numbers(struct csv_out *csv)
{
    static const char *const numbers[] = {"3.55", "-0.25", "12", "0.00",
                                          "4.00"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        csv_field(csv, "getal", false);
        csv_field(csv, numbers[i], true);
        csv_field(csv, "b", false);
        csv_end(csv);
    }
}

static void make(struct str *out, enum csv_style style)
{
    struct arena arena = {0};
    struct csv_out csv;
    csv_begin(&csv, out, style);
    minutes_csv(&csv, fixture_minutes(&arena, LANG_NL));
    for (size_t i = 0; i < sizeof mistaken / sizeof *mistaken; i++)
        csv_row(&csv, (const char *const[]){"a", mistaken[i], "b", NULL});
    add_numbers(&csv);
    add_hostile(&csv, &arena);
    arena_free(&arena);
}

/* ---- a spreadsheet of it --------------------------------------------------- */

static void convert(const char *folder, enum csv_style style)
{
    struct str command = {0};
    str_addf(
        &command,
        "cd '%s' && soffice --headless "
        "-env:UserInstallation=file://%s/office --infilter='Text - txt - "
        "csv (StarCalc):%d,34,76,1,%s,%d,false,%s,false,false,false,0,true' "
        "--convert-to fods t.csv > office.log 2>&1",
        folder, folder, styles[style].mark, styles[style].columns,
        styles[style].language, styles[style].looks ? "true" : "false");
    int status = system(str_text(&command));
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s",
              str_text(&command));
    str_free(&command);
}

static xmlDoc *open_sheet(const char *folder, enum csv_style style)
{
    struct str text = {0};
    char path[96];
    make(&text, style);
    program_file(folder, "t.csv", str_text(&text));
    str_free(&text);
    convert(folder, style);
    snprintf(path, sizeof path, "%s/t.fods", folder);
    xmlDoc *doc = xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    cr_assert_not_null(doc, "%s", path);
    return doc;
}

static bool is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

static xmlNode *find(xmlNode *node, const char *name)
{
    xmlNode *found = NULL;
    for (; node && !found; node = node->next)
        found = is_named(node, name) ? node : find(node->children, name);
    return found;
}

/* 1 when it is not said. */
static int count_of(xmlNode *node, const char *name)
{
    xmlChar *text = xmlGetProp(node, (const xmlChar *)name);
    int count = text ? atoi((const char *)text) : 1;
    xmlFree(text);
    return count;
}

/* The text of a cell, as it is shown. */
static void add_shown(struct str *out, xmlNode *node)
{
    for (xmlNode *n = node->children; n; n = n->next) {
        if (n->type == XML_TEXT_NODE)
            str_add(out, (const char *)n->content);
        else if (is_named(n, "s"))
            str_repeat(out, " ", count_of(n, "c"));
        else if (is_named(n, "tab"))
            str_addc(out, '\t');
        else if (is_named(n, "line-break"))
            str_addc(out, '\n');
        else if (n->type == XML_ELEMENT_NODE)
            add_shown(out, n);
    }
}

static void cell_text(struct str *out, xmlNode *cell)
{
    bool first = true;
    str_clear(out);
    for (xmlNode *n = cell->children; n; n = n->next) {
        if (!is_named(n, "p"))
            continue;
        str_add(out, first ? "" : "\n");
        add_shown(out, n);
        first = false;
    }
}

/* ---- beside what was written ----------------------------------------------- */

/* The fields of a CSV one after the other. */
struct fields {
    const char *at;
    char mark;
    struct str field;
    bool ended; /* the row, with this field */
};

static void next_field(struct fields *f)
{
    bool quoted = *f->at == '"';
    str_clear(&f->field);
    f->at += quoted;
    while (*f->at && (quoted || !(*f->at == f->mark || *f->at == '\r' ||
                                  *f->at == '\n'))) {
        if (quoted && *f->at == '"' && *++f->at != '"') {
            quoted = false;
            continue;
        }
        str_addc(&f->field, *f->at++);
    }
    f->ended = *f->at != f->mark;
    f->at += f->ended && *f->at == '\r';
    f->at += *f->at != '\0';
}

static bool is_number(xmlNode *cell, double *value)
{
    xmlChar *type = xmlGetProp(cell, (const xmlChar *)"value-type");
    xmlChar *text = xmlGetProp(cell, (const xmlChar *)"value");
    bool number = type && text && strcmp((const char *)type, "float") == 0;
    *value = number ? strtod((const char *)text, NULL) : 0;
    xmlFree(type);
    xmlFree(text);
    return number;
}

/* "3,55", "12": what the field itself says. */
static bool says_number(const char *text, double *value)
{
    struct str plain = {0};
    char *end;
    str_add(&plain, text);
    char *comma = plain.len ? strchr(plain.data, ',') : NULL;
    if (comma)
        *comma = '.';
    *value = strtod(str_text(&plain), &end);
    bool whole = plain.len > 0 && *end == '\0' &&
                 strspn(str_text(&plain), "-0123456789.") == plain.len;
    str_free(&plain);
    return whole;
}

/* A day or a time of ours is shown as it is set there, and is the same one. */
static bool is_moment(xmlNode *cell, const char *field)
{
    xmlChar *day = xmlGetProp(cell, (const xmlChar *)"date-value");
    xmlChar *time = xmlGetProp(cell, (const xmlChar *)"time-value");
    char spelled[40];
    snprintf(spelled, sizeof spelled, "PT%.2sH%.2sM00S", field,
             strlen(field) == 5 ? field + 3 : "");
    bool moment = (day && strcmp((const char *)day, field) == 0) ||
                  (time && strcmp((const char *)time, spelled) == 0);
    xmlFree(day);
    xmlFree(time);
    return moment;
}

struct tally {
    int texts, numbers;
};

static void expect_cell(struct tally *tally, xmlNode *cell, const char *field)
{
    struct str shown = {0};
    double value, said;
    cr_expect_null(xmlHasProp(cell, (const xmlChar *)"formula"),
                   "a formula of %s", field);
    cell_text(&shown, cell);
    if (is_number(cell, &value)) {
        tally->numbers++;
        cr_expect(says_number(field, &said) && fabs(value - said) < 1e-9,
                  "\"%s\" is the number %f", field, value);
    } else if (!is_moment(cell, field)) {
        tally->texts++;
        cr_expect_str_eq(str_text(&shown), field, "\"%s\" is shown as \"%s\"",
                         field, str_text(&shown));
    }
    str_free(&shown);
}

/* Cells of nothing at its end are no part of a row. */
static void expect_row(struct tally *tally, xmlNode *row, struct fields *f)
{
    xmlNode *cell = row->children;
    int left = 0;
    do {
        next_field(f);
        while (left == 0 && cell && !is_named(cell, "table-cell"))
            cell = cell->next;
        if (cell) {
            left = left ? left : count_of(cell, "number-columns-repeated");
            expect_cell(tally, cell, str_text(&f->field));
            if (--left == 0)
                cell = cell->next;
        } else {
            cr_expect_str_empty(str_text(&f->field));
        }
    } while (!f->ended);
}

static void expect_sheet(enum csv_style style)
{
    char folder[64];
    struct str text = {0};
    struct tally tally = {0, 0};
    program_folder(folder);
    xmlDoc *doc = open_sheet(folder, style);
    xmlNode *row = find(xmlDocGetRootElement(doc), "table-row");
    make(&text, style);
    struct fields f = {.at = str_text(&text), .mark = styles[style].mark};
    f.at += style == CSV_PLAIN ? 0 : strlen("\xef\xbb\xbf");
    int left = 0;
    while (*f.at) {
        cr_assert_not_null(row, "no row for %.100s", f.at);
        left = left ? left : count_of(row, "number-rows-repeated");
        expect_row(&tally, row, &f);
        if (--left == 0)
            do
                row = row->next;
            while (row && !is_named(row, "table-row"));
    }
    cr_expect(tally.texts > 1000 && (style == CSV_PLAIN || tally.numbers > 5),
              "%d and %d", tally.texts, tally.numbers);
    xmlFreeDoc(doc);
    str_free(&f.field);
    str_free(&text);
    program_sweep(folder);
}

Test(test_sheet, of_csv_for_programs)
{
    expect_sheet(CSV_PLAIN);
}

Test(test_sheet, of_csv_for_a_dutch_excel)
{
    expect_sheet(CSV_SEMICOLON);
}

Test(test_sheet, of_csv_for_an_english_excel)
{
    expect_sheet(CSV_COMMA);
}
