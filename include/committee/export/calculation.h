#ifndef COMMITTEE_EXPORT_CALCULATION_H
#define COMMITTEE_EXPORT_CALCULATION_H

/*
 * Every step of every outcome of a session, restricted: as JSON
 * (schemas/calculation.schema.json), or as CSV with a row a step.  Of seats,
 * never of members; candidates by number.
 */

#include <committee/export/tally.h>
#include <committee/text/date.h>

struct csv_out;
struct str;

/* One computation: at the reveal, and again at each change after it. */
struct calculation_outcome {
    int round;
    const char *cause; /* "first", "round", "change", "recusal" */
    int64_t at;        /* UTC ms */
    struct tally_row row;
};

struct calculation_candidate {
    const char *number;
    int position;                               /* on the agenda, from 1 */
    const char *phase;                          /* code */
    const struct calculation_outcome *outcomes; /* in their order */
    int outcome_count;
    /* Why there are none, or fewer than there were: "not-shown", "no-part",
       "erased", "recused-later"; "" when all are there. */
    const char *omitted;
};

struct calculation {
    const char *session; /* number */
    struct date date;
    const struct calculation_candidate *candidates;
    int candidate_count;
};

void calculation_json(struct str *out, const struct calculation *calculation);
void calculation_csv(struct csv_out *csv,
                     const struct calculation *calculation);

#endif
