#ifndef COMMITTEE_CORE_PIN_H
#define COMMITTEE_CORE_PIN_H

/*
 * The PIN of a member on the shared laptop: what a good one is, how long a
 * wrong one makes people wait, when it is locked.  Pure; nothing here knows
 * what somebody's PIN is.
 */

#include <stdbool.h>
#include <stdint.h>

enum {
    PIN_DIGITS_MIN = 6,
    PIN_DIGITS_MAX = 32,
    PIN_TRIES = 10, /* wrong ones, and it is locked */
};

/* What is wrong with a PIN that somebody chooses, a msgid; NULL: it is good.
   Digits only, six or more, not all the same and no run (345678, 210987). */
const char *pin_fault(const char *pin);

/* How many may still be wrong after so many that were. */
int pin_tries_left(int wrong);
bool pin_locked(int wrong);
/* How long the next try waits after so many wrong ones; 0: not at all. */
int64_t pin_delay_ms(int wrong);
/* What is left of that at `now_ms` when the last try was at `tried_ms`.  A
   clock that was put back makes nobody wait longer than the whole delay. */
int64_t pin_wait_ms(int wrong, int64_t tried_ms, int64_t now_ms);

#endif
