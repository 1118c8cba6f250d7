#ifndef COMMITTEE_WORK_DOSSIER_FACTS_H
#define COMMITTEE_WORK_DOSSIER_FACTS_H

#include "inside.h"

struct document;

/* Everything that is kept about one candidate, for that candidate; `out` gets
   the candidate's id.  ERR_DENIED, ERR_NO_INPUT. */
int dossier_facts(struct document *doc, int64_t *out, struct committee *c,
                  struct arena *arena, const char *number);

/* What the log says about a candidate and nobody else, oldest first (log.c). */
struct log_row;
int log_of_candidate(const struct log_row **rows, int *count,
                     struct committee *c, struct arena *arena,
                     int64_t candidate);

#endif
