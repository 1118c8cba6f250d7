#ifndef COMMITTEE_WORK_PINS_H
#define COMMITTEE_WORK_PINS_H

/*
 * The PIN of whoever is at the keyboard.  A try is counted, and committed,
 * before the PIN is looked at: ending the program in between, or trying in a
 * second one, wins nothing.  The PIN itself is in no log, draft or message;
 * the caller wipes what was typed (base/secret.h).
 */

#include <stdbool.h>
#include <stdint.h>

#include <committee/core/roster.h>

struct arena;
struct committee;

struct pin_state {
    bool set;        /* the member chose one */
    bool locked;     /* until the secretary takes it away */
    int left;        /* tries before that */
    int64_t wait_ms; /* until the next try */
};
/* Of the viewer.  When a PIN that was wanted has been taken away meanwhile,
   and committee.ini wants none, the viewer is proved by it. */
int pin_state(struct pin_state *out, struct committee *c);

enum pin_answer {
    PIN_RIGHT,    /* the viewer is proved */
    PIN_WRONG,    /* or there is none: no difference */
    PIN_TOO_SOON, /* not looked at, and not counted */
    PIN_LOCKED,   /* the same; or this was the last try */
};
int pin_check(enum pin_answer *answer, struct committee *c, const char *pin);

/* The laptop was left alone: whoever has a PIN is unproved again.  On a lent
   one the secretary is near. */
void committee_cover(struct committee *c);

/* Choose or change the viewer's own, which proves the viewer.  ERR_DATA with
   a sentence when it is no good PIN. */
int pin_set(struct committee *c, const char *pin);

/* For who keeps them: every active member, and how their PIN stands. */
struct pin_row {
    const char *member, *name;
    enum role role;
    struct pin_state state;
};
int pin_list(const struct pin_row **rows, int *count, struct committee *c,
             struct arena *arena);
/* Take one away.  A member that does not exist has none. */
int pin_reset(struct committee *c, const char *member);

#endif
