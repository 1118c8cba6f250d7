#ifndef COMMITTEE_WORK_MINUTES_FACTS_H
#define COMMITTEE_WORK_MINUTES_FACTS_H

/* From stored rows to the plain structs that export/ makes documents of. */

#include "inside.h"

#include <committee/export/annex.h>
#include <committee/export/forms.h>
#include <committee/export/minutes.h>

int minutes_facts(struct minutes *m, struct committee *c, struct arena *arena,
                  const struct facts *f);
/* One candidate of it: hidden when the viewer takes no part. */
int minutes_candidate(struct minutes_candidate *m, struct committee *c,
                      struct arena *arena, const struct facts *session,
                      const struct stored_item *item);
/* The people of `m`, with the points for which they were there. */
int minutes_people(struct minutes *m, const struct facts *f,
                   struct committee *c, struct arena *arena);
/* The session before this one, for point 3 (minutes_editions.c); `m` has its
   parts. */
int minutes_previous(struct minutes *m, const struct facts *f,
                     struct committee *c, struct arena *arena);
/* Whether these minutes are adopted themselves, and what was changed then. */
int minutes_adoption(struct minutes *m, const struct facts *f,
                     struct committee *c, struct arena *arena);
int annex_facts(struct annex *a, struct committee *c, struct arena *arena,
                const struct facts *f);
int forms_facts(struct forms *out, struct committee *c, struct arena *arena,
                const struct facts *f);

#endif
