#ifndef COMMITTEE_WORK_BEATEN_H
#define COMMITTEE_WORK_BEATEN_H

#include "inside.h"

/* After a refusal: the same status, with who did it first and when in the
   sentence, for those who may see the log. */
int tell_if_beaten(struct committee *c, struct arena *arena,
                   const struct facts *f, enum operation operation, int status);
/* ERR_DENIED: who brought the item to its phase, and when. */
int tell_moved_on(struct committee *c, struct arena *arena,
                  const struct facts *f);

#endif
