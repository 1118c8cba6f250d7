#include <stdatomic.h>
#include <string.h>
#include <time.h>

#include <committee/base/clock.h>

enum { MS = 1000, REAL = -1 };

/* The moment at which both clocks stand still, or REAL. */
static _Atomic int64_t fixed_ms = REAL;

static int64_t read_clock(clockid_t id)
{
    int64_t fixed = atomic_load(&fixed_ms);
    if (fixed != REAL)
        return fixed;
    struct timespec now;
    clock_gettime(id, &now);
    return (int64_t)now.tv_sec * MS + now.tv_nsec / 1000000;
}

int64_t clock_fixed(void)
{
    return atomic_load(&fixed_ms);
}

int64_t clock_now_ms(void)
{
    return read_clock(CLOCK_REALTIME);
}

int64_t clock_monotonic_ms(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

/* Seconds, rounded down, also before 1970. */
static time_t seconds_of(int64_t utc_ms)
{
    int64_t seconds = utc_ms / MS;
    return (time_t)(utc_ms % MS < 0 ? seconds - 1 : seconds);
}

struct local_time clock_local(int64_t utc_ms)
{
    time_t seconds = seconds_of(utc_ms);
    struct tm tm = {0};
    localtime_r(&seconds, &tm);
    return (struct local_time){.year = tm.tm_year + 1900,
                               .month = tm.tm_mon + 1,
                               .day = tm.tm_mday,
                               .hour = tm.tm_hour,
                               .minute = tm.tm_min,
                               .second = tm.tm_sec};
}

/*
 * mktime() chooses freely between the two hours of an autumn night, so look
 * whether an earlier moment reads the same (zones go back 30 to 120 minutes).
 */
int64_t clock_from_local(struct local_time local)
{
    struct tm tm = {.tm_year = local.year - 1900,
                    .tm_mon = local.month - 1,
                    .tm_mday = local.day,
                    .tm_hour = local.hour,
                    .tm_min = local.minute,
                    .tm_sec = local.second,
                    .tm_isdst = -1};
    int64_t found = (int64_t)mktime(&tm) * MS;
    struct local_time wanted = clock_local(found);
    for (int minutes = 120; minutes > 0; minutes -= 30) {
        int64_t earlier = found - (int64_t)minutes * 60 * MS;
        struct local_time reads = clock_local(earlier);
        if (memcmp(&reads, &wanted, sizeof reads) == 0)
            return earlier;
    }
    return found;
}

void clock_set(int64_t utc_ms)
{
    atomic_store(&fixed_ms, utc_ms);
}

void clock_advance(int64_t ms)
{
    if (atomic_load(&fixed_ms) != REAL)
        atomic_fetch_add(&fixed_ms, ms);
}
