#ifndef COMMITTEE_WORK_ADOPTION_INSIDE_H
#define COMMITTEE_WORK_ADOPTION_INSIDE_H

#include "inside.h"

#include <committee/work/documents.h>

/* The sealed minutes of a session in the language of `c`, when they are
   adopted and the viewer may read all of them. */
int adoption_sealed(bool *found, struct str *out, struct committee *c,
                    struct arena *arena, const struct facts *f,
                    enum document_format format);

/* As who reads all of it. */
extern const struct viewer sealer;
/* Whoever took no part in a candidate gets the minutes without it. */
bool adoption_reads_all(const struct committee *c, const struct facts *f);

/* Keep what the minutes say now, unless they are adopted or that is kept
   already; within a transaction. */
int concept_keep(struct committee *c, const char *session, bool edited);

/* What is typed for minutes is no longer than a window takes (connecting.c). */
int minutes_check_size(const char *text);

/* The minutes as they are computed now (documents.c), and the same as
   document_json() writes them. */
int documents_minutes_json(struct str *out, struct committee *c,
                           struct arena *arena, const struct facts *f);
int documents_minutes(struct str *out, struct committee *c, struct arena *arena,
                      const struct facts *f, enum document_format format);

#endif
