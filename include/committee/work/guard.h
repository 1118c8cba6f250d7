#ifndef COMMITTEE_WORK_GUARD_H
#define COMMITTEE_WORK_GUARD_H

/*
 * Words that do not belong in what the committee writes down ([guard] of
 * committee.ini).  Nothing is refused: who writes is warned, and what is kept
 * all the same stands in the log as that text of that candidate, without the
 * word.  A note with a score is told of when the scores are shown, not before:
 * until then nobody may know that there is one.
 */

#include <stdbool.h>

#include <committee/text/guard.h>

struct committee;

/* The first of them in a text that is about to be stored. */
bool committee_guard(struct guard_hit *hit, const struct committee *c,
                     const char *text);
/* Such a word in what was stored since the last call, as it was typed; NULL:
   none. */
const char *committee_guarded(struct committee *c);

#endif
