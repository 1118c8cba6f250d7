#ifndef COMMITTEE_INTAKE_SCORES_H
#define COMMITTEE_INTAKE_SCORES_H

/*
 * A table of scores: candidate, seat, criterion, score, and perhaps the member
 * (cli.md, "tally").  The columns are found by their names; others are ignored.
 * What is said here is only what one line alone can tell.
 */

#include <committee/intake/stream.h>

enum score_column {
    SCORE_CANDIDATE,
    SCORE_SEAT,
    SCORE_CRITERION,
    SCORE_SCORE,
    SCORE_MEMBER,
    SCORE_COLUMNS,
};

/* The texts last until the next row. */
struct score_row {
    const char *cells[SCORE_COLUMNS]; /* never NULL; the member may be "" */
    int score;                        /* hundredths, or SCORE_NO_OPINION */
};

struct scores {
    struct stream stream;      /* its record_line is the line of the row */
    int places[SCORE_COLUMNS]; /* of the columns; -1: not there */
    size_t columns;            /* of the first line */
};

/* Reads the first line.  Errors as stream_next(), and ERR_DATA for what the
   line lacks; scores_close() is needed in any case. */
int scores_open(struct scores *s, struct spool *input);
int scores_next(struct score_row *row, bool *more, struct scores *s);
void scores_close(struct scores *s);

#endif
