#ifndef COMMITTEE_PRESS_FORMAT_H
#define COMMITTEE_PRESS_FORMAT_H

/*
 * What committee-press can make.  A format is one row of the table in
 * src/press/format.c: its code is the first argument of the program.
 */

#include <stdbool.h>

struct paper;
struct str;

struct press_format {
    const char *code;
    /* Append the whole file to `out`.  `letterhead`: a file whose page this
       comes on, or NULL; a format without such pages refuses it. */
    int (*make)(struct str *out, const struct paper *paper,
                const char *letterhead);
    bool alone; /* needs no other file and no thread: it runs in a cage */
};

/* NULL: there is none of that code. */
const struct press_format *press_format_find(const char *code);

#endif
