#ifndef COMMITTEE_STORE_POLICIES_H
#define COMMITTEE_STORE_POLICIES_H

/* Adopted policies (append-only). */

#include <stdbool.h>
#include <stdint.h>

#include <committee/base/random.h>
#include <committee/text/date.h>

struct arena;
struct db;

struct stored_policy {
    int version;
    struct date adopted;
    const char *by;   /* member id */
    const char *text; /* canonical */
    const char *digest;
    int64_t at;
};
/* The next version; `policy->version` is ignored, a digest computed. */
int store_policy_add(int *version, struct db *db,
                     const struct stored_policy *policy);
/* ERR_NO_INPUT: no such version. */
int store_policy(struct stored_policy *out, struct db *db, struct arena *arena,
                 int version);
/* The latest one; version 0 when nothing was adopted yet. */
int store_policy_latest(struct stored_policy *out, struct db *db,
                        struct arena *arena);
/* The number of the version in force on a day: the newest one adopted by
   then.  Of days before the first one that has come into force by `today` it
   is that first one.  0: none. */
int store_policy_on(int *version, struct db *db, struct date day,
                    struct date today);
/* Newest first. */
int store_policies(const struct stored_policy **policies, int *count,
                   struct db *db, struct arena *arena);

#endif
