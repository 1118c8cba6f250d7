#ifndef COMMITTEE_SRC_WORK_CALCULATION_H
#define COMMITTEE_SRC_WORK_CALCULATION_H

/* Every step of every outcome of a session, for documents.c. */

#include <committee/export/calculation.h>

#include "inside.h"

/* As far as the viewer may see it: where scores are hidden, or the viewer takes
   no part, it says only that they are left out. */
int calculation_facts(struct calculation *out, struct committee *c,
                      struct arena *arena, const struct facts *f);

#endif
