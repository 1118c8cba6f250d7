#ifndef COMMITTEE_WORK_MARKS_H
#define COMMITTEE_WORK_MARKS_H

/*
 * Passages that a reader marks in a letter, by paragraph.  Nobody else ever
 * sees them: only what a score is said to lean on (ballot_cite()) is shown,
 * with that score.
 */

#include <stdbool.h>

struct committee;

/* Marks the paragraph (from 1) for whoever is at the keyboard, or takes the
   mark away.  ERR_DENIED, ERR_DATA: there is no such paragraph. */
int mark_toggle(bool *marked, struct committee *c, const char *session,
                const char *candidate, int paragraph);

#endif
