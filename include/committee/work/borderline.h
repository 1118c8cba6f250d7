#ifndef COMMITTEE_WORK_BORDERLINE_H
#define COMMITTEE_WORK_BORDERLINE_H

/*
 * The candidates of one session about whom there is doubt, together: the
 * outcome is "discuss", or the scores were shown and nothing was decided yet.
 * Nearest to the threshold first.  Nothing of a candidate for whom the viewer
 * takes no part, and not while another candidate is being assessed.
 */

#include <committee/core/may.h>
#include <committee/core/tally.h>

struct arena;
struct committee;

struct borderline_row {
    const char *candidate, *name; /* number; name "" when hidden */
    int rank;  /* from 1, equals share one; 0: there is no distance */
    bool tied; /* another one is exactly as far from the threshold */
    enum phase phase;
    int round;
    const struct outcome *outcome;
    const struct message *steps; /* the outcome explained */
    int step_count;
    const char *decision; /* number, "" while nothing is decided */
    bool admit;
    struct subject subject; /* for may() with the viewer */
};

struct borderline_view {
    const char *session;
    const struct policy *policy;
    const struct borderline_row *rows;
    int count, undecided;
    struct subject subject; /* of the session */
};
/* `session` NULL: the default one.  ERR_NO_INPUT, ERR_DENIED. */
int borderline_view(const struct borderline_view **out, struct committee *c,
                    struct arena *arena, const char *session);

#endif
