#ifndef TESTS_SUPPORT_TOLD_H
#define TESTS_SUPPORT_TOLD_H

/*
 * Everything that the use cases tell one viewer, as text: a line a value, with
 * its name, so that two databases can be compared through somebody's eyes.  A
 * use case that reads and a field that is handed out belong here as well; the
 * sizes of the structs are asserted, so that a new field is not forgotten (one
 * that fits into padding slips through).
 */

#include <committee/base/str.h>

struct committee;

enum { TOLD_MOST = 8 };

/* What there is to ask about; each list ends in NULL. */
struct told_about {
    const char *sessions[TOLD_MOST];
    const char *candidates[TOLD_MOST];
    const char *members[TOLD_MOST];
    const char *scored; /* the candidate whose forms they are asked for */
    const char *words[TOLD_MOST];  /* to search for */
    const char *drafts[TOLD_MOST]; /* keys of draft_load() */
};

void told_all(struct str *out, struct committee *c,
              const struct told_about *about);

/* The first line in which two texts differ, with where it stands: for the
   sentence of a failure.  NULL: they are equal.  Valid until the next call. */
const char *told_difference(const char *a, const char *b);

#endif
