#ifndef COMMITTEE_INTAKE_MERGE_H
#define COMMITTEE_INTAKE_MERGE_H

/*
 * What an application does to what is known already: pure, so that a preview
 * and the import itself come to the same result.  First everything that is
 * known goes in, then one application after the other; each is remembered, so
 * that a row that is repeated within a file is seen too.
 *
 * An application is known by its registration number (without case and
 * blanks).  A row without one is known by its form number within the same
 * source and its name, by its letter and its name, or, without a letter, by
 * its name and e-mail address.
 *
 * Another letter of somebody whose application still runs is a second one,
 * kept aside; when all of theirs are over (decided, withdrawn), it is a new
 * application, and the earlier one stays as it is.
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/core/session.h>
#include <committee/intake/application.h>
#include <committee/intake/complete.h>

struct arena;

enum merge_fate {
    MERGE_ADDED,
    MERGE_COMPLETED, /* empty fields of a known application were filled */
    MERGE_UNCHANGED,
    MERGE_SECOND,  /* another letter of a known applicant, kept aside */
    MERGE_REFUSED, /* a row that was not taken in: a new one without a name */
    MERGE_FATE_COUNT,
};
extern const char *const merge_fate_codes[MERGE_FATE_COUNT];
const char *merge_fate_title(enum merge_fate fate); /* msgid */

/* One application that is known: an application_start()ed one with what is
   stored.  Leave letter_key empty and give `letter`: keys made elsewhere from
   another form of the text would not be equal. */
struct known {
    struct application application;
    const char *number; /* "K-2026-014"; "" for one added in this run */
    enum candidate_status status;
    bool aside; /* a second application, kept for the secretary */
};

struct merge_result {
    enum merge_fate fate;
    size_t entry;    /* the known application: by order of arrival, from 0; for
                        added and second ones the new entry */
    size_t first;    /* MERGE_SECOND: the entry that it is a second one of;
                        `again`: the earlier one, which is over */
    bool again;      /* MERGE_ADDED: a new application of a known applicant */
    bool new_source; /* nobody had this form number of this source before */
    struct completion completion; /* what was filled, and what differs */
    struct notes notes;           /* names that look alike, and the like */
};

struct merge; /* everything known, and its indexes */
struct merge *merge_new(void);
/* Returns the entry.  The texts, also those of merge_apply(), must live as
   long as the merge. */
size_t merge_know(struct merge *merge, const struct known *known);
/* A further form number of an entry (one a source). */
void merge_know_source(struct merge *merge, size_t entry, const char *source,
                       const char *external_id);
/* Decide, and remember the result; differences live in `arena`. */
void merge_apply(struct merge_result *out, struct merge *merge,
                 struct arena *arena, const struct application *given);
/* An entry as it is after everything applied so far. */
const struct known *merge_entry(const struct merge *merge, size_t entry);
size_t merge_count(const struct merge *merge);
void merge_free(struct merge *merge);

#endif
