#ifndef COMMITTEE_WORK_GUARD_INSIDE_H
#define COMMITTEE_WORK_GUARD_INSIDE_H

/* What the use cases do with a text that they store (guard.c). */

#include "inside.h"

#include <committee/work/guard.h>

/* A text while its transaction lasts; `field` is a code of guard_field(). */
struct guard_text {
    const char *field, *text; /* text NULL: there is none */
    const char *member;       /* whose note it is; NULL: nobody's */
};
/* Logs that it holds one of the words or names, and keeps that for who typed
   it.  It is about the item of the facts, or else about their session. */
int guard_kept(struct committee *c, struct arena *arena, const struct facts *f,
               const struct guard_text *text);
/* Only for who typed it: the log says nothing of a note that is hidden. */
int guard_hidden(struct committee *c, struct arena *arena,
                 const struct facts *f, const char *note);
/* At the reveal: of all notes with the scores that are shown now. */
int guard_shown(struct committee *c, struct arena *arena, const struct facts *f,
                const struct stored_ballot *ballots, int count);
/* The words for a field (msgid); the code itself when it is none. */
const char *guard_field(const char *code);

#endif
