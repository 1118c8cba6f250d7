#ifndef COMMITTEE_CLI_SHEET_H
#define COMMITTEE_CLI_SHEET_H

/*
 * A list that leaves as a table for people, as CSV or as JSON.  For machines
 * the columns and values are fixed English codes; a table shows words.
 */

#include <committee/text/date.h>
#include <committee/text/tr.h>

struct arena;
struct call;
struct figure;

enum cell_kind {
    CELL_TEXT,
    CELL_NUMBER,
    CELL_FLAG,     /* "true", "false" */
    CELL_FRACTION, /* "-5/36" that we computed: text in JSON */
};

struct sheet_column {
    const char *code;  /* "number": in CSV and JSON */
    const char *title; /* msgid; NULL: not in the table for people */
    enum cell_kind kind;
};

enum sheet_format {
    SHEET_TABLE,
    SHEET_CSV,
    SHEET_JSON,
    SHEET_EXCEL,
    SHEET_FORMAT_COUNT
};

struct sheet {
    struct arena *arena;
    const struct sheet_column *columns;
    int column_count, row_count;
    struct sheet_row *first, *last;
};

/* `columns` ends in a row without code and is kept. */
struct sheet *sheet_new(struct arena *arena,
                        const struct sheet_column *columns);
/* "2026-03-12", "" for no date. */
const char *sheet_date(struct arena *arena, struct date date);
const char *sheet_day(struct arena *arena, struct date date); /* for people */
/* Two decimals; "" where there is no figure. */
const char *sheet_figure(struct arena *arena, enum lang lang,
                         const struct figure *figure);
/* One value a column, raw, kept; `words` has what a table shows instead, NULL
   where that is the value itself (`words` itself may be NULL). */
void sheet_add(struct sheet *sheet, const char *const *values,
               const char *const *words);
void sheet_write(struct call *call, const struct sheet *sheet,
                 enum sheet_format format);
/* What was written goes to the file of -o, when there is one. */
int sheet_put(struct call *call);
/* As many columns as the terminal has, within reason; `otherwise` when what is
   written does not go to a terminal. */
int call_cols(int otherwise);
/* --format of the command; ERR_USAGE with a sentence. */
int sheet_format(enum sheet_format *format, struct call *call);

#endif
