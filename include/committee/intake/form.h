#ifndef COMMITTEE_INTAKE_FORM_H
#define COMMITTEE_INTAKE_FORM_H

/* A whole file of applications: the export of a form, or a list. */

#include <stddef.h>

#include <committee/intake/application.h>
#include <committee/intake/csv.h>
#include <committee/intake/header.h>

struct arena;
struct str;

enum { FORM_MAX_ROWS = 100000 };

struct form_options {
    enum date_order dates; /* --dates, ORDER_UNKNOWN when not given */
    struct header_rules rules;
};

/* A row that is not taken in, with everything that is wrong with it. */
struct refused_row {
    int line;
    const char *registration_number; /* "" when unknown */
    const char *name;
    struct notes reasons;
};

struct form {
    const char *file; /* as the caller names it */
    enum csv_encoding encoding;
    char delimiter;
    struct header header;
    const struct application *applications; /* in the order of the lines */
    size_t application_count;
    const struct refused_row *refused; /* in the order of the lines */
    size_t refused_count;
};

/*
 * Read a form export of any kind.  `content` is taken over and becomes empty;
 * everything handed out lives in the arena.  A row that is wrong lands in
 * `refused` and the others are read all the same.  ERR_DATA when the file as a
 * whole cannot be read (no header that can be understood, dates that can be
 * read in two ways), ERR_USAGE when a rule is wrong; fail_file() and
 * fail_line() say where.
 */
int form_read(struct form *out, struct arena *arena, struct str *content,
              const char *file, const struct form_options *options);

/* Only the first line: its columns with what they would be read as, also when
   none is known.  ERR_DATA when there are fewer than three. */
int form_read_header(struct header *out, struct arena *arena,
                     struct str *content, const struct header_rules *rules);

#endif
