#ifndef COMMITTEE_WORK_PLACES_H
#define COMMITTEE_WORK_PLACES_H

/* The places of a year: quota, reserve list, moving up, lotteries. */

#include <stdbool.h>
#include <stdint.h>

#include <committee/text/date.h>

struct arena;
struct committee;

/* How many of the admitted have a place in the quota of a year. */
struct quota_view {
    int year, vacated, share, cap, places, used;
    int reserve; /* admitted and waiting for a place */
    int apart;   /* perhaps used as well: the viewer took no part */
};
int quota_view(struct quota_view *out, struct committee *c, int year);
/* How many are used: "7", or "6–7" when the viewer may not know. */
const char *quota_used(struct arena *arena, const struct quota_view *quota);
/* Who waits moves up when there are places. */
int quota_set_vacated(struct committee *c, int year, int vacated);

struct reserve_row {
    const char *number, *name, *decision; /* name "": may not be seen */
    int rank;                             /* from 1; equals share one */
    bool tied;                            /* and no lot was drawn yet */
    bool by_lot;                          /* a lot decided between equals */
    int result;                           /* hundredths, or SCORE_MISSING */
    struct date registered;               /* year 0: not known */
    int64_t since;                        /* UTC ms */
};
/* The list of a year as it is, or as it was at `moment` (0: now), in order.
   ERR_DENIED for who takes no part in a decision of that year: from the list
   that decision could be told. */
struct reserve_view {
    struct quota_view quota;
    const struct reserve_row *rows;
    int count;
    const struct reserve_row *holders; /* of a place, as they were decided */
    int holder_count;
    bool sealed;       /* a lottery was made and not drawn */
    int free;          /* places that nobody got yet */
    bool lot_needed;   /* equals wait for a free place: draw */
    const char *seeds; /* of the lotteries that decided, joined by ", " */
};
int reserve_view(struct reserve_view *out, struct committee *c,
                 struct arena *arena, int year, int64_t moment);

/* Withdraws, before a decision or after an admission; then the first of the
   reserve list moves up.  `moved` gets their numbers, "". */
int candidate_withdraw(const char **moved, struct committee *c,
                       struct arena *arena, const char *session,
                       const char *candidate, const char *reason);

struct lottery_row {
    int number; /* in its year, from 1 */
    const char *commitment;
    const char *seed; /* "" before the draw */
    int64_t made_at, drawn_at;
    const char *made_by, *drawn_by; /* names */
    const char *const *order;       /* numbers as drawn, with count */
    int count;
};
int lotteries_view(const struct lottery_row **rows, int *count,
                   struct committee *c, struct arena *arena, int year);
/* Makes a seed and shows its SHA-256; ERR_DENIED: one waits for its draw. */
int lottery_commit(const char **commitment, struct committee *c,
                   struct arena *arena, int year);
/* Shows the seed and moves up who gets a place; ERR_DENIED: none waits. */
int lottery_draw(struct committee *c, int year);

#endif
