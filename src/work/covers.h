#ifndef COMMITTEE_SRC_WORK_COVERS_H
#define COMMITTEE_SRC_WORK_COVERS_H

/* Covered passages, for the use cases that show letters. */

#include "inside.h"

#include <committee/work/covers.h>

/* The letter with what is covered as blocks; NULL stays NULL. */
int covered_letter(const char **text, struct committee *c, struct arena *arena,
                   int64_t candidate);
/* What is covered, in the letter as safe_block() shows it. */
int covers_shown(const struct redaction **covers, int *count,
                 struct committee *c, struct arena *arena, int64_t candidate);

#endif
