#ifndef COMMITTEE_STORE_EVENTS_H
#define COMMITTEE_STORE_EVENTS_H

/* Held over, withdrawn, did not appear: appended. */

#include <stdint.h>

#include <committee/core/session.h>

struct arena;
struct db;

struct stored_event {
    int64_t id, item;
    enum phase phase;   /* PHASE_HELD_OVER, PHASE_WITHDRAWN, PHASE_NO_SHOW */
    const char *reason; /* "" when none, or erased */
    const char *by;
    int64_t at;
};
int store_event_add(struct db *db, const struct stored_event *event);
/* Oldest first. */
int store_events(const struct stored_event **events, int *count, struct db *db,
                 struct arena *arena, int64_t item);

#endif
