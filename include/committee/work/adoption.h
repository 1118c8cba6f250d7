#ifndef COMMITTEE_WORK_ADOPTION_H
#define COMMITTEE_WORK_ADOPTION_H

/*
 * Adopting minutes: the changes first, then every format in both languages is
 * sealed, and comes out the same byte for byte from then on.  A correction is
 * a next version that names the one before it.
 */

#include <committee/text/date.h>
#include <committee/work/documents.h>

struct arena;
struct committee;

/* `changes`: a line each, "" for none; a next version needs one. */
int minutes_adopt(struct committee *c, const char *session, struct date date,
                  const char *changes);
/* One edition, from 1, as it was sealed: document_write() of it.
   ERR_NO_INPUT: there is none; ERR_DENIED: the viewer took no part in a
   candidate. */
int minutes_write_edition(const char **written, struct committee *c,
                          struct arena *arena, const char *session, int edition,
                          enum document_format format,
                          const struct document_target *target);

#endif
