#ifndef COMMITTEE_EXPORT_VOTING_H
#define COMMITTEE_EXPORT_VOTING_H

/* How a decision was voted on, as the minutes tell it: with which votes, of
   which base, and whether the chair's was decisive. */

#include <stdbool.h>

#include <committee/core/vote.h>

struct document;
struct minutes_decision;
struct policy;

/* Nobody was against and nobody abstained, or the votes were not counted. */
bool voting_unanimous(const struct minutes_decision *decision);
/* The figures, judged anew; the decision stands, so that in an even split the
   chair was for it.  `base` is 0 when the votes were not counted. */
void voting_count(struct vote_count *out, const struct policy *policy,
                  const struct minutes_decision *decision);
/* `seats`: say which seats they were.  No person is named. */
void voting_fact(struct document *doc, const struct policy *policy,
                 const struct minutes_decision *decision, bool seats);

#endif
