#ifndef COMMITTEE_STORE_SENDINGS_H
#define COMMITTEE_STORE_SENDINGS_H

/* Letters that went out to candidates: appended, the latest holds. */

#include <stdint.h>

#include <committee/text/date.h>

struct arena;
struct db;

struct stored_sending {
    int64_t candidate;
    int64_t item;     /* 0: the candidate is on no agenda */
    int64_t decision; /* 0: the letter tells of none */
    const char *kind; /* code: "declined" */
    struct date sent;
    const char *by; /* member id */
    int64_t at;     /* when it was written down, UTC ms */
};
/* ERR_DATA: an item of another candidate, a decision of another item. */
int store_sending_add(struct db *db, const struct stored_sending *sending);
/* The latest about this item and decision (0: none, as above); `out->sent` has
   year 0 when there is none. */
int store_sending_latest(struct stored_sending *out, struct db *db,
                         struct arena *arena, int64_t candidate, int64_t item,
                         int64_t decision);
/* All that went to a candidate, oldest first. */
int store_sendings(const struct stored_sending **list, int *count,
                   struct db *db, struct arena *arena, int64_t candidate);

#endif
