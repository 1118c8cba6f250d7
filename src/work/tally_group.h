#ifndef COMMITTEE_SRC_WORK_TALLY_GROUP_H
#define COMMITTEE_SRC_WORK_TALLY_GROUP_H

/* The rows of one candidate, private to work/tally*.c. */

#include <committee/base/arena.h>
#include <committee/base/names.h>
#include <committee/base/str.h>
#include <committee/intake/scores.h>
#include <committee/work/tally.h>

struct group {
    const struct tally_request *request;
    struct policy policy; /* the request's; with any_seat, seats as they come */
    struct str candidate;
    int seats[MAX_SEATS]; /* in the order of first appearance */
    int seat_count;
    int members[MAX_SEATS];
    struct names forms; /* seat and member: the number of the ballot */
    VEC(struct tally_ballot) ballots;
    struct str key;     /* scratch */
    struct arena arena; /* of some candidates at a time */
    unsigned begun;
};

void group_init(struct group *g, const struct tally_request *request);
void group_free(struct group *g);
/* Forgets the one before. */
void group_begin(struct group *g, const char *candidate);
bool group_is(const struct group *g, const char *candidate);
/* ERR_DATA: an unknown seat or criterion, a score outside the scale, a row that
   is there already. */
int group_add(struct group *g, const struct score_row *row);
int group_give(struct group *g, const struct tally_taker *taker);

#endif
