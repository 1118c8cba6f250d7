#ifndef COMMITTEE_SRC_STORE_FINDER_H
#define COMMITTEE_SRC_STORE_FINDER_H

/*
 * The numbers and names of all candidates, folded, in memory: a search that is
 * typed asks at every letter, and SQLite takes fifty times as long to go through
 * its tables.  They are read at the first letter, and anew when anybody has
 * written since; what this program erases goes at once.
 */

#include "statement.h"

struct known_name {
    int64_t id;
    int year, sequence;
    const char *number;
    const char *name; /* NULL: erased */
};

struct name_search {
    const char *text; /* folded, not "" */
    bool numbers, names;
};

/* Whose number or name has the text, in the order of the numbers: until the
   next call.  In one transaction with what is read about them. */
int finder_hits(const struct known_name *const **hits, int *count,
                struct db *db, const struct name_search *search);
void finder_forget(struct db *db);

#endif
