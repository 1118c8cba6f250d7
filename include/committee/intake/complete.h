#ifndef COMMITTEE_INTAKE_COMPLETE_H
#define COMMITTEE_INTAKE_COMPLETE_H

/* Filling what one application lacks from another one of the same person. */

#include <stddef.h>

#include <committee/intake/application.h>

struct arena;

/* Both sides have a value, and it is not the same. */
struct difference {
    enum field field;          /* FIELD_NAME for all its parts */
    const char *known, *given; /* as text; msgids for FIELD_ELIGIBLE */
};

struct completion {
    unsigned filled; /* FIELD_BITs; a whole name is FIELD_NAME */
    const struct difference *differences; /* in the arena */
    size_t difference_count;
};

/*
 * Fill the empty fields of `known` (which then shares texts with `given`) and
 * list what differs.  Names are compared joined, dates as dates, telephone
 * numbers by their digits, wishes as sets.  When an application was received,
 * its form number and its letter never differ: see merge.h.
 */
void complete_application(struct completion *out, struct application *known,
                          struct arena *arena, const struct application *given);

/* A field as text for people and files, "" when there is none; a msgid for
   FIELD_ELIGIBLE. */
const char *application_text(struct arena *arena, const struct application *app,
                             enum field field);

#endif
