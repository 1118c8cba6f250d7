#ifndef COMMITTEE_SRC_WORK_TALLY_GATHER_H
#define COMMITTEE_SRC_WORK_TALLY_GATHER_H

/* A table in which the rows of a candidate do not stand together: they are
   kept in memory, about thirty bytes a row.  Private to work/tally*.c. */

struct spool;
struct tally_request;
struct tally_taker;

/* The table has been checked row by row; a row that stands in it twice has
   not been found yet where other candidates come between. */
int tally_gather(const struct tally_request *request,
                 const struct tally_taker *taker, struct spool *input);

#endif
