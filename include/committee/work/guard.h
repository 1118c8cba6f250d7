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

/*
 * Minutes name candidates by number only: the first surname of a candidate on
 * the agenda of `session`, or e-mail address, in a text for its minutes.  Who
 * does not see the names is not told of them.
 */
bool committee_guard_names(struct guard_hit *hit, struct committee *c,
                           const char *session, const char *text);
/* As committee_guarded(), of such a name; and on which line of the text. */
const char *committee_named(int *line, struct committee *c);

#endif
