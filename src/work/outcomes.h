#ifndef COMMITTEE_WORK_OUTCOMES_H
#define COMMITTEE_WORK_OUTCOMES_H

/* The rule over the ballots of a reveal; inside.h includes it. */

#include <committee/store/ballots.h>

struct arena;
struct committee;
struct facts;

struct tally_input;
struct outcome;
struct reveal_member;
void tally_fill(struct tally_input *input, struct arena *arena,
                const struct policy *policy,
                const struct reveal_member *members, int count,
                const struct stored_ballot *ballots);
/* The same over the latest reveal of the item: NULL before the first one. */
int outcome_shown(const struct outcome **out, struct tally_input *input,
                  struct committee *c, struct arena *arena,
                  const struct facts *f);
/* The same people with their forms of round 1; NULL while that goes on. */
int outcome_first(const struct outcome **out, struct committee *c,
                  struct arena *arena, const struct facts *f);
/* The form of a member in a round as it was shown; NULL: it was not, or it was
   sealed again. */
const struct stored_ballot *ballot_shown(const struct facts *f,
                                         const char *member, int round);
/* Who typed in whose form of round 1, of those that were shown: "B. Jansen for
   P. Kok, A. de Wit"; "" when all filled in their own. */
const char *entered_for_others(struct committee *c, struct arena *arena,
                               const struct facts *f);
/* What was said with a change from one form to the other; "". */
const char *change_why(const char *before, const char *after);
/* An outcome as text, one exact figure a line: stored, and checked again. */
const char *outcome_lines(struct arena *arena, const struct policy *policy,
                          const struct outcome *outcome);

#endif
