#ifndef COMMITTEE_SRC_WORK_MARKS_H
#define COMMITTEE_SRC_WORK_MARKS_H

/* Marks in letters, for the other use cases. */

#include "inside.h"

#include <committee/store/reveals.h>
#include <committee/work/marks.h>

/* The paragraphs that the viewer marked in a letter, and marking one of them
   within a transaction.  ERR_DATA: there is no such paragraph. */
int marks_own(const int **paragraphs, int *count, struct committee *c,
              struct arena *arena, const struct facts *f);
/* "1, 3": what those marked whose forms were shown, without who it was. */
int marks_of_shown(const char **paragraphs, struct committee *c,
                   struct arena *arena, int64_t candidate,
                   const struct stored_reveal *reveal);
int mark_put(struct committee *c, struct arena *arena, int64_t candidate,
             int paragraph, bool marked);

#endif
