#ifndef COMMITTEE_EXPORT_CSV_H
#define COMMITTEE_EXPORT_CSV_H

/*
 * CSV as RFC 4180 has it, with LF.  A text that a spreadsheet would take for a
 * formula (= + - @ TAB CR in front) gets an apostrophe, and so does one that
 * starts with an apostrophe before one of these, so that an import can take
 * away exactly one.  Numbers that we computed are written as they are.
 *
 * For Excel, which opens a file by what the computer is set to, there is a BOM,
 * CRLF, and a semicolon with a decimal comma (as in Dutch) or a comma with a
 * decimal point.  What it would show as something else than what stands there
 * ("2026-03" as March, "0612345678" without its zero, "1 juni 2026" and "7/2" as
 * a day of its own notation, "waar" as a truth) gets a figure space before it,
 * which makes it a text for Excel and for LibreOffice.
 */

#include <stdbool.h>

#include <committee/base/str.h>

enum csv_style {
    CSV_PLAIN,
    CSV_SEMICOLON, /* for Excel */
    CSV_COMMA,     /* likewise */
};

struct csv_out {
    struct str *out;
    enum csv_style style;
    bool in_row;
};

/* What begins a file of that style. */
void csv_begin(struct csv_out *csv, struct str *out, enum csv_style style);
/* One field, with a separator before it unless it starts its row. */
void csv_field(struct csv_out *csv, const char *text, bool computed_number);
/* A list of codes joined with ';', which is no reason to quote it. */
void csv_list(struct csv_out *csv, const char *text);
/* Ends the row. */
void csv_end(struct csv_out *csv);
/* A whole row of texts; `fields` ends in NULL. */
void csv_row(struct csv_out *csv, const char *const *fields);

#endif
