#ifndef COMMITTEE_EXPORT_WORKING_H
#define COMMITTEE_EXPORT_WORKING_H

/*
 * The "werkwijze": what is assessed and how the outcome comes about, as a
 * document for everybody: seats, criteria with weight, reason and anchors, the
 * rule as a formula and in words, quorum and votes.
 */

#include <committee/text/tr.h>

struct arena;
struct document;
struct policy;

struct working_facts {
    const char *committee;
    const struct policy *policy;
    /* Not part of the policy; left out when the cap is 0. */
    int quota_share, quota_cap;
};

void policy_document(struct document *doc, struct arena *arena, enum lang lang,
                     const struct working_facts *facts);

#endif
