#ifndef COMMITTEE_EXPORT_CSV_H
#define COMMITTEE_EXPORT_CSV_H

/*
 * CSV as RFC 4180 has it, with LF.  A text that a spreadsheet would take for a
 * formula (= + - @ TAB CR in front) gets an apostrophe, and so does one that
 * starts with an apostrophe before one of these, so that an import can take
 * away exactly one.  Numbers that we computed are written as they are.
 */

#include <stdbool.h>

struct str;

/* One field, with a comma before it unless it starts its line. */
void csv_field(struct str *out, const char *text, bool computed_number);
/* A list of codes joined with ';', which is no reason to quote it. */
void csv_list(struct str *out, const char *text);
/* Ends the row. */
void csv_end(struct str *out);
/* A whole row of texts; `fields` ends in NULL. */
void csv_row(struct str *out, const char *const *fields);

#endif
