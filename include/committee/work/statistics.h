#ifndef COMMITTEE_WORK_STATISTICS_H
#define COMMITTEE_WORK_STATISTICS_H

/*
 * How the committee scores, for a session or over all of them: the figures of
 * core/statistics.h over the first scores that were shown.  Seats, never
 * members.  What concerns a candidate from whom the viewer is recused is not in
 * them.
 */

#include <committee/core/statistics.h>

struct arena;
struct committee;

struct statistics_view {
    const char *session; /* "": over all */
    const struct policy *policy;
    int candidates; /* whose scores are in it */
    /* Left out of it: */
    int apart;  /* the viewer takes no part */
    int other;  /* scored by other criteria, seats or another scale */
    int erased; /* with their scores */
    const struct message *notes; /* what it is over, and what is left out */
    int note_count;
    const struct statistics_line *lines;
    int line_count;
};
/* `session` NULL: over all.  ERR_DENIED while a score is hidden. */
int statistics_view(const struct statistics_view **out, struct committee *c,
                    struct arena *arena, const char *session);

/* Whether scores are being given, or given ones wait to be shown: then there
   are no figures, for nobody should have the last ones in mind. */
int statistics_hidden(bool *hidden, struct committee *c);

#endif
