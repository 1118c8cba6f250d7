#ifndef COMMITTEE_WORK_POLICIES_H
#define COMMITTEE_WORK_POLICIES_H

/* Versions of the policy. */

#include <committee/core/policy.h>
#include <committee/text/date.h>

struct arena;
struct committee;

struct policy_row {
    int version;
    struct date adopted;
    const char *by; /* name */
    const char *digest;
    bool in_force; /* equal to the one that is configured */
};
int policies_list(const struct policy_row **rows, int *count,
                  struct committee *c, struct arena *arena);
int policy_newest(int *version, struct committee *c); /* adopted; 0: none */
int policy_load(const struct policy **policy, struct committee *c,
                struct arena *arena, int version);
/* Adopt the configured policy as the next version; ERR_NO when it already is
   the latest one. */
int policy_adopt(int *version, struct committee *c, struct date date);

#endif
