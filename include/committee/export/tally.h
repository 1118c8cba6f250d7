#ifndef COMMITTEE_EXPORT_TALLY_H
#define COMMITTEE_EXPORT_TALLY_H

/*
 * The outcomes of `committee tally` (cli.md) as CSV, one row a candidate, or as
 * a JSON array with every step (schemas/tally.schema.json).
 */

#include <committee/core/tally.h>

struct str;

/* One candidate. */
struct tally_row {
    const char *candidate;
    const struct policy *policy; /* with the seats of this candidate */
    int seats[MAX_SEATS];        /* with rows, in order of first appearance */
    int seat_count;
    int members[MAX_SEATS]; /* of each seat of the policy, with rows */
    /* For CSV what tally_brief() fills is enough. */
    const struct outcome *outcome;
    const struct sensitivity *doubt;
};

void tally_csv_head(struct str *out);
void tally_csv_row(struct str *out, const struct tally_row *row);

/* '[', then the rows (each after the first with a comma), then ']'. */
void tally_json_head(struct str *out);
void tally_json_row(struct str *out, const struct tally_row *row, bool first);
void tally_json_end(struct str *out);

#endif
