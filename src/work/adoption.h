#ifndef COMMITTEE_WORK_ADOPTION_INSIDE_H
#define COMMITTEE_WORK_ADOPTION_INSIDE_H

#include "inside.h"

#include <committee/work/documents.h>

/* The sealed minutes of a session in the language of `c`, when they are
   adopted and the viewer may read all of them. */
int adoption_sealed(bool *found, struct str *out, struct committee *c,
                    struct arena *arena, const struct facts *f,
                    enum document_format format);

/* The minutes as they are computed now (documents.c), and the same as
   document_json() writes them. */
int documents_minutes_json(struct str *out, struct committee *c,
                           struct arena *arena, const struct facts *f);
int documents_minutes(struct str *out, struct committee *c, struct arena *arena,
                      const struct facts *f, enum document_format format);

#endif
