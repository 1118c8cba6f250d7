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
 * Minutes name candidates by number only: the first surname or telephone number
 * of a candidate on the agenda of `session`, or e-mail address, in a text for
 * its minutes.  With `own` (a number) in a text for the file of that candidate:
 * there only others are not named.  Members of the committee may be named.  Who
 * does not see the names is not told of them.
 */
bool committee_guard_names(struct guard_hit *hit, struct committee *c,
                           const char *session, const char *own,
                           const char *text);
/* As committee_guarded(), of such a name; false: none. */
struct guard_named {
    const char *name;  /* as it was typed */
    const char *field; /* code of the text that it is in: "reasons", … */
    int line;          /* of that text */
    bool own_file;     /* a text for the file of a candidate */
};
bool committee_named(struct guard_named *out, struct committee *c);

#endif
