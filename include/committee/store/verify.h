#ifndef COMMITTEE_STORE_VERIFY_H
#define COMMITTEE_STORE_VERIFY_H

/*
 * Checking a database from inside: SQLite's own integrity, foreign keys, the
 * chain of the log, and what must always hold.  Outcomes are computed again
 * by the caller, with store_outcome_next() of reveals.h.
 */

#include <stdbool.h>

#include <committee/base/status.h>

struct arena;
struct db;

struct store_finding {
    struct message what; /* msgid with arguments: what was checked or found */
    bool bad;
};
/* One finding per check, or one per thing found wrong.  0 also when something
   is bad; ERR_DATA or ERR_IO when it cannot be read to the end. */
int store_verify(const struct store_finding **findings, int *count,
                 struct db *db, struct arena *arena);

/* The same for acts of which the log must tell: rows without their entry, as
   when the end of the log was cut off, and entries without their row. */
int store_verify_log(const struct store_finding **findings, int *count,
                     struct db *db, struct arena *arena);

#endif
