#ifndef COMMITTEE_CLI_SCORES_H
#define COMMITTEE_CLI_SCORES_H

/* What was scored and what came of it, for a terminal.  Nothing is written
   where the viewer of the item may not see the scores. */

struct call;
struct item_view;
struct outcome;

/* A table of seats and criteria with totals, what round 2 changed, and the
   outcome with how it came about. */
void scores_say(struct call *call, const struct item_view *view);
/* "3,55, eerst bespreken → 3,67, toelaten", with what decides now. */
void scores_say_moved(struct call *call, const struct outcome *before,
                      const struct item_view *now);

#endif
