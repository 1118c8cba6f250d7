#ifndef COMMITTEE_WORK_ADOPTION_H
#define COMMITTEE_WORK_ADOPTION_H

/*
 * Adopting minutes: the changes first, then every format in both languages is
 * sealed, and comes out the same byte for byte from then on.  A correction is
 * a next version that names the one before it.
 */

#include <committee/text/date.h>

struct committee;

/* `changes`: a line each, "" for none; a next version needs one. */
int minutes_adopt(struct committee *c, const char *session, struct date date,
                  const char *changes);

#endif
