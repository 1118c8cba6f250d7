#ifndef COMMITTEE_INTAKE_CSV_H
#define COMMITTEE_INTAKE_CSV_H

/*
 * A strict reader for CSV as form products and spreadsheets write it: cells in
 * quotes (doubled inside), newlines inside quotes, CR LF, LF or CR.  It never
 * guesses: what is wrong with a record is said in its `faults`, and the reader
 * goes on with the next one.
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/base/str.h>

struct arena;

enum {
    CSV_MAX_BYTES = 64 << 20,
    CSV_MAX_COLUMNS = 500, /* cells beyond are counted, not kept */
};

enum csv_encoding { CSV_UTF8, CSV_UTF8_BOM, CSV_WINDOWS_1252 };

enum csv_fault {
    CSV_OPEN_QUOTE = 1,  /* a quote that never closes; no record follows */
    CSV_AFTER_QUOTE = 2, /* text between a closing quote and the delimiter */
    CSV_NUL = 4,         /* a NUL byte; the cell is cut there */
};

struct csv {
    struct str text; /* UTF-8; cells point into it */
    size_t at;
    int line;       /* of the byte at `at`, from 1 */
    char delimiter; /* 0 until it is chosen or announced by "sep=" */
    enum csv_encoding encoding;
    VEC(char *) cells;
};

struct csv_record {
    char **cells; /* until the next record; the texts until csv_close() */
    size_t count; /* of all columns, also beyond CSV_MAX_COLUMNS */
    int line;     /* where it begins */
    unsigned faults;
    int fault_line; /* where the first fault is: the opening quote */
};

/*
 * Take over `content` (which becomes empty) and decode it: BOM, strict UTF-8,
 * else Windows-1252; read a "sep=" line.  ERR_DATA: too large, UTF-16, a BOM
 * before what is not UTF-8, an unusable delimiter; the line is in fail_line().
 */
int csv_open(struct csv *csv, struct str *content);
/* The next record that is not an empty line; false at the end. */
bool csv_next(struct csv_record *record, struct csv *csv);
/* What the next record would be with this delimiter: a copy in the arena.
   Returns its number of cells (at most CSV_MAX_COLUMNS), 0 at the end. */
size_t csv_peek(char ***cells, struct arena *arena, const struct csv *csv,
                char delimiter);
void csv_close(struct csv *csv);

const char *csv_encoding_title(enum csv_encoding encoding);

/*
 * Spreadsheets take text that begins with = + - @ TAB or CR for a formula.
 * Written files get an apostrophe before such text (and before apostrophes in
 * front of such text); csv_unguard() takes it off again, and only there.
 */
void csv_add_text(struct str *out, const char *text); /* guarded and quoted */
void csv_add_row(struct str *out, const char *const *cells, size_t count);
char *csv_unguard(char *cell); /* returns `cell` or the byte after it */

#endif
