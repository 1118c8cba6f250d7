#ifndef COMMITTEE_INTAKE_REPORT_H
#define COMMITTEE_INTAKE_REPORT_H

/* The import report: what became of each row, and which columns were used. */

#include <stddef.h>

#include <committee/base/str.h>
#include <committee/intake/form.h>
#include <committee/intake/merge.h>
#include <committee/text/tr.h>

struct arena;

struct report_line {
    const char *file;
    int line; /* 0: the file as a whole */
    enum merge_fate fate;
    const char *number; /* "K-2026-014"; the caller sets that of added ones */
    const char *registration_number; /* "" when unknown */
    const char *name;
    size_t entry; /* of the merge; unused when refused */
    const struct application *application; /* NULL when refused */
    struct merge_result result;            /* zeroed when refused */
    struct notes notes; /* reasons of a refusal, else remarks */
};

struct report {
    VEC(struct report_line) lines;
    VEC(const struct form *) forms;
    int totals[MERGE_FATE_COUNT];
};

/* Apply every application of a form and report on it and on the refused rows,
   in the order of the lines.  The form must live as long as the report. */
void report_form(struct report *report, struct arena *arena,
                 struct merge *merge, const struct form *form);
/* A line that the caller decided on itself (a letter in a file). */
struct report_line *report_add(struct report *report, enum merge_fate fate);
void report_free(struct report *report);

/* Reasons or remarks, what was filled and what differs, as sentences. */
void report_line_text(struct str *out, enum lang lang,
                      const struct report_line *line);
/* "letter <- Motivatie" for each used column; the titles of those that were
   not imported, recognised or not.  Into the arena; returns the count. */
size_t report_mapped(const char *const **titles, struct arena *arena,
                     const struct form *form);
size_t report_unused(const char *const **titles, struct arena *arena,
                     const struct form *form);

/* "name: 1 Naam, 4 Volledige naam" for each field that several columns hold, of
   which one counts; fields as codes. */
size_t report_doubles(const char *const **titles, struct arena *arena,
                      const struct form *form);

/* The whole report for a terminal or a text file. */
void report_text(struct str *out, enum lang lang, const struct report *report);
/* The same for a spreadsheet: a header and a row a line. */
void report_csv(struct str *out, enum lang lang, const struct report *report);

#endif
