#ifndef COMMITTEE_WORK_PRACTICE_H
#define COMMITTEE_WORK_PRACTICE_H

/*
 * The practice letter ("oefenronde"): before the first real letter of a
 * session all score an invented one, and then talk about what the sentences of
 * the criteria mean.  Under this number it is seen and scored like a candidate
 * (items.h, ballots.h); it is on no agenda and counts nowhere.  The log keeps
 * that it was held, and nothing else is kept.
 */

extern const char practice_letter[]; /* in the place of a candidate's number */

struct committee;

int practice_start(struct committee *c, const char *session);
/* Over: what was scored is gone.  Opening the first letter ends it, too. */
int practice_end(struct committee *c, const char *session);

#endif
