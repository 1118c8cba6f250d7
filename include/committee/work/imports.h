#ifndef COMMITTEE_WORK_IMPORTS_H
#define COMMITTEE_WORK_IMPORTS_H

/* Importing form exports: preview first, then one transaction a file. */

#include <stdbool.h>
#include <stdint.h>

#include <committee/text/date.h>

struct arena;
struct committee;

enum import_fate {
    FATE_ADDED,
    FATE_COMPLETED, /* empty fields of a known application were filled */
    FATE_UNCHANGED,
    FATE_SECOND, /* another letter of a known applicant, kept aside */
    FATE_REFUSED,
    FATE_COUNT,
};

struct import_line {
    const char *file; /* base name */
    int line;
    enum import_fate fate;
    const char *number; /* candidate, "" when refused or only previewed */
    const char *name;
    const char *text; /* reason or remarks, in the viewer's language */
};

/* Which columns of one file were used. */
struct import_file {
    const char *name;           /* base name */
    const char *encoding;       /* "UTF-8", "Windows-1252" */
    const char *const *unknown; /* columns that were not imported */
    int unknown_count;
    const char *const *mapped; /* "letter ← Beschrijf uw motivatie …" */
    int mapped_count;
    const char *const *doubles; /* "name: 1 Naam, 4 Volledige naam" */
    int double_count;
};

struct import_report {
    const struct import_line *lines;
    int count;
    int totals[FATE_COUNT];
    const struct import_file *files; /* in the order in which they are read */
    int file_count;
    const char *csv; /* the whole report for a spreadsheet */
};

struct import_options {
    const char *const *paths; /* files or folders */
    int path_count;
    const char *const *maps; /* "FIELD=COLUMN" */
    int map_count;
    const char *dates; /* "dmy", "mdy", "ymd" or NULL */
    bool dry_run;      /* preview: nothing is stored */
    /* Called now and then; return false to stop before the next file is
       stored. May be NULL. */
    bool (*progress)(void *context, int done, int total);
    void *context;
};

/*
 * ERR_DATA when a file cannot be read at all or its dates are ambiguous;
 * ERR_NO when rows were refused (the others are in), with the report filled.
 */
int import_files(const struct import_report **report, struct committee *c,
                 struct arena *arena, const struct import_options *options);
/* The columns of the first file, for saying which field each holds. */
enum { IMPORT_COLUMNS_MAX = 256 };
struct import_column {
    const char *title;
    const char *field; /* code; "" when it is not read in */
    bool never;        /* recognised, and never imported */
};
struct import_columns {
    struct import_column *columns;
    int count;
};
int import_columns(const struct import_columns **out, struct committee *c,
                   struct arena *arena, const struct import_options *options);
/* The report as CSV (--report). */
int import_report_csv(const struct import_report *report, const char *path,
                      bool force);

/* For the file chooser: the files and folders of a folder, folders first, files
   by name or the newest first; ERR_NO_INPUT with a sentence.  `path` NULL:
   Downloads, else home. */
struct folder_entry {
    const char *name;
    bool folder;
    long long size;
    int64_t changed_ms; /* UTC */
    struct date day;    /* the same, here */
};
struct folder_view {
    const char *path; /* absolute */
    const struct folder_entry *entries;
    int count;
};
int folder_view(const struct folder_view **out, struct committee *c,
                struct arena *arena, const char *path, bool newest_first);

#endif
