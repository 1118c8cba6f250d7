#ifndef COMMITTEE_WORK_TALLY_H
#define COMMITTEE_WORK_TALLY_H

/*
 * The rule on any table of scores, without a committee or a database (cli.md,
 * "tally").  The whole table is read and checked before the first outcome is
 * given; memory does not grow with it as long as the rows of a candidate stand
 * together.
 */

#include <stdbool.h>

#include <committee/export/tally.h>

struct tally_request {
    const char *path; /* "-": stdin */
    /* Criteria, scale, rule and the seats that there are; its quorum is not
       asked. */
    const struct policy *policy;
    const char *threshold, *margin; /* as in struct tally_input */
    bool any_seat; /* the seats of a candidate are those of its rows */
    bool steps;    /* every step and the smallest changes too */
};

/* Gets one candidate, which is gone when it returns OK or a status that ends
   the tally. */
struct tally_taker {
    int (*take)(void *data, const struct tally_row *row);
    void *data;
};

/*
 * Every candidate in the order of first appearance.  ERR_DATA with file and
 * line before anything is taken; ERR_NO_INPUT, ERR_IO, ERR_CREATE; ERR_BUSY
 * when somebody writes to the file meanwhile.
 */
int tally_file(const struct tally_request *request,
               const struct tally_taker *taker);

#endif
