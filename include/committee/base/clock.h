#ifndef COMMITTEE_BASE_CLOCK_H
#define COMMITTEE_BASE_CLOCK_H

/* The only place that asks what time it is, so that tests can set it. */

#include <stdint.h>

int64_t clock_now_ms(void);       /* UTC, milliseconds since 1970 */
int64_t clock_monotonic_ms(void); /* for intervals; never goes back */

/* A local point in time, taken apart (proleptic Gregorian). */
struct local_time {
    int year, month, day; /* month and day from 1 */
    int hour, minute, second;
};
struct local_time clock_local(int64_t utc_ms);
/* The UTC time of a local date and time; the earlier one when it is twofold. */
int64_t clock_from_local(struct local_time local);

/* Tests: both clocks stand still at `utc_ms` until moved on; -1: real time. */
void clock_set(int64_t utc_ms);
void clock_advance(int64_t ms);
int64_t clock_fixed(void); /* where they stand still, or -1 */

#endif
