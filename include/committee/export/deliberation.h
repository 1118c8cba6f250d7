#ifndef COMMITTEE_EXPORT_DELIBERATION_H
#define COMMITTEE_EXPORT_DELIBERATION_H

/* One candidate in the minutes: what was discussed, computed and decided. */

struct document;
struct message;
struct minutes;
struct minutes_decision;
struct outcome;
struct policy;

void deliberation_facts(struct document *doc, const struct minutes *minutes,
                        int index);

/* Parts that a dossier has too.  The sentence with result, spread and what
   decided; it names no seat. */
void deliberation_outcome(struct document *doc, const char *label_msgid,
                          const struct policy *policy,
                          const struct outcome *outcome);
void deliberation_means(struct document *doc, const struct policy *policy,
                        const struct outcome *outcome);
void deliberation_steps(struct document *doc, const struct message *steps,
                        int count);
/* `chair` stands under a decision that names nobody else; NULL: for whom it is
   about, who does not read which seats voted how. */
void deliberation_decision(struct document *doc, const struct policy *policy,
                           const struct minutes_decision *decision,
                           const char *chair);

#endif
