#ifndef COMMITTEE_WORK_POLICIES_H
#define COMMITTEE_WORK_POLICIES_H

/* Versions of the policy. */

#include <committee/core/policy.h>
#include <committee/text/date.h>

struct arena;
struct committee;

enum policy_when { POLICY_PAST, POLICY_IN_FORCE, POLICY_COMING };

struct policy_row {
    int version;
    struct date adopted;
    const char *by; /* name */
    const char *digest;
    enum policy_when when;
    bool configured; /* equal to the one of committee.ini */
};
/* Newest first. */
int policies_list(const struct policy_row **rows, int *count,
                  struct committee *c, struct arena *arena);
int policy_current(int *version, struct committee *c); /* today's; 0: none */
int policy_load(const struct policy **policy, struct committee *c,
                struct arena *arena, int version);
/* Adopt the configured policy as the next version, in force from this date;
   ERR_NO when it already is the latest one, ERR_DATA when that one comes into
   force later. */
int policy_adopt(int *version, struct committee *c, struct date date);

#endif
