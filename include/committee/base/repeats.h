#ifndef COMMITTEE_BASE_REPEATS_H
#define COMMITTEE_BASE_REPEATS_H

/* Whether any of very many texts came twice, in memory that does not grow. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <committee/base/spool.h>

/* Begins as REPEATS_NONE. */
struct repeats {
    uint64_t *prints; /* fingerprints of texts */
    size_t count;
    struct spool spill; /* those that had no room; fd -1: none yet */
    long long spilled;
};
#define REPEATS_NONE ((struct repeats){.spill = {.fd = -1}})

/* ERR_CREATE or ERR_IO: the private file could not be written. */
int repeats_add(struct repeats *r, const char *text);
/*
 * Whether any text was added twice.  Never false when one was; it may be true
 * when two texts only look alike.  Ends the adding.
 */
int repeats_any(bool *any, struct repeats *r);
void repeats_free(struct repeats *r);

#endif
