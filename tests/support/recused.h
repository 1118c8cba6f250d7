#ifndef TESTS_SUPPORT_RECUSED_H
#define TESTS_SUPPORT_RECUSED_H

/*
 * Two committees that differ in everything about one candidate that somebody
 * who takes no part must not see: the letter and the wishes, the scores and
 * their notes, the summary, how it was decided and why, the promise, the
 * reason for holding over.  Both come to their end in the same number of acts.
 */

#include <stdbool.h>

#include "pair.h"

enum recused_end {
    RECUSED_SHOWN,
    RECUSED_DECIDED,
    RECUSED_HELD_OVER,
    RECUSED_ENDS,
};

struct recusal {
    const char *member;   /* who takes no part */
    enum recused_end end; /* what became of the candidate otherwise */
    bool late;            /* recused after the scores were shown */
};

/* The candidate is the second one of the evening. */
void recused_make(struct evening *e, const char *folder,
                  const struct recusal *recusal, int side);

#endif
