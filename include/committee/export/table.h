#ifndef COMMITTEE_EXPORT_TABLE_H
#define COMMITTEE_EXPORT_TABLE_H

/*
 * A table of text: for documents, and for lists on a terminal.  Cells are made
 * safe for one line when they enter; widths are counted in terminal cells.
 */

#include <stddef.h>

struct arena;
struct str;

enum { TABLE_MAX_COLUMNS = 18, TABLE_GAP = 2 };

struct table_row {
    const char **cells; /* one a column, safe, never NULL */
    struct table_row *next;
};

struct table {
    struct arena *arena;
    int columns;
    const char *align;   /* one letter a column: l or r */
    const char **titles; /* the header row, safe */
    struct table_row *first, *last;
    int rows;
};

/* `align` has one letter a column; `titles` as many texts (already in the
   reader's language). */
struct table *table_new(struct arena *arena, const char *align,
                        const char *const *titles);
/* NULL cells are empty. */
void table_add(struct table *table, const char *const *cells);
/* Without the columns in which no row says anything; the first stays. */
void table_drop_empty(struct table *table);

/*
 * The table in at most `cols` cells a line: header, a rule, rows; cells that
 * are too long go on in further lines.  `rule` is the text that the rule under
 * the header is made of, "-" or "─".
 */
void table_write(struct str *out, const struct table *table, int cols,
                 const char *rule);

/* The same line by line, for whoever pages: `part` says what a line is. */
enum table_part {
    TABLE_HEAD,      /* header or rule: stays with the first row */
    TABLE_ROW_START, /* a row goes on in the next line */
    TABLE_ROW_END,
};
typedef void table_line_fn(void *context, enum table_part part,
                           const char *line);
void table_lines(const struct table *table, int cols, const char *rule,
                 table_line_fn *emit, void *context);

#endif
