#ifndef COMMITTEE_WORK_LEADERS_H
#define COMMITTEE_WORK_LEADERS_H

/* Private to work/: who led where a decision was taken, the chair or who did
   so in the place of a chair that takes no part. */

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct committee;
struct facts;
struct leader;
struct member;
struct stored_decision;

struct leaders {
    const struct member *chair; /* who led; NULL: there is none that takes
                                   part */
    const struct leader *list;  /* then: who may have led */
    int count;
};
int leaders_load(struct leaders *out, struct committee *c, struct arena *arena,
                 const struct facts *f);
/* The id of who stands below a decision; `given` is what was said of it, or
   NULL.  ERR_DATA with who it may be. */
int leaders_choose(const char **id, struct committee *c, struct arena *arena,
                   const struct facts *f, const char *given);
/* Whether who led a decision on this item did so in the place of the chair,
   whoever is the chair by now: the log holds it. */
int leaders_acting(bool *out, struct committee *c, struct arena *arena,
                   const struct facts *f,
                   const struct stored_decision *decision);

#endif
