#ifndef COMMITTEE_CORE_RESERVE_H
#define COMMITTEE_CORE_RESERVE_H

/*
 * Who gets the places of a year: quota, reserve list and lottery (product.md
 * "Ranking", "Quota").  Pure: no clock, no file, no print.
 */

#include <stdbool.h>

#include <committee/base/random.h>
#include <committee/text/date.h>

/* Where an admitted candidate stands. */
enum place_state {
    PLACE_HELD,    /* one of the places of the year */
    PLACE_RESERVE, /* admitted while the quota was full */
    PLACE_GONE,    /* withdrew, or the admission was corrected */
    PLACE_STATE_COUNT,
};
/* What brought somebody there. */
enum place_cause {
    PLACE_BY_DECISION,
    PLACE_BY_QUOTA,      /* more homes fell vacant */
    PLACE_BY_WITHDRAWAL, /* one's own (gone), or somebody else's (held) */
    PLACE_BY_CORRECTION,
    PLACE_BY_LOTTERY,
    PLACE_CAUSE_COUNT,
};
extern const char *const place_state_codes[PLACE_STATE_COUNT]; /* "held" … */
extern const char *const place_cause_codes[PLACE_CAUSE_COUNT];

enum { PLACES_UNKNOWN = -1 };

/* min(⌊share % of the homes vacated⌋, cap); PLACES_UNKNOWN while the number of
   homes is (below zero). */
int quota_places(int vacated, int share, int cap);

/* Somebody admitted who waits for a place. */
struct reserve_entry {
    const char *number;     /* of the candidate */
    const char *result;     /* exact, "71/20"; "": none, comes last */
    struct date registered; /* year 0: not known, comes last */
    int draw;               /* the lottery that took this number in, counted
                               from 1; 0: none yet */
    const char *seed;       /* of that lottery; "" without one */
    int key;                /* the caller's own */
    /* what reserve_rank() finds */
    int rank;    /* from 1; who are equal share one */
    bool tied;   /* equal to somebody, and no lot was drawn between them */
    bool by_lot; /* a lot decided between equals */
    char ticket[SHA256_HEX]; /* SHA-256(seed ‖ number); "" without a lottery */
};

/*
 * Puts them in order: the higher result, then the earlier registration, then
 * the earlier lottery and in it the lower ticket.
 */
void reserve_rank(struct reserve_entry *entries, int count);
/*
 * How many of the first may move up to `free` places: equals between whom the
 * lot was not drawn go together or not at all.
 */
int reserve_moving_up(const struct reserve_entry *entries, int count, int free);

#endif
