/*
 * A wall clock that a test can move.  Loaded before the C library it adds so
 * many milliseconds as stand in the file that CLOCK_STEP names, shared with
 * the test; the clock that only goes forward is left alone.
 */

#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { MS = 1000, NS = 1000000 };

static const volatile int64_t *step_ms;
static int (*real_clock)(clockid_t id, struct timespec *now);

__attribute__((constructor)) static void find_step(void)
{
    const char *path = getenv("CLOCK_STEP");
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    void *shared =
        fd < 0 ? MAP_FAILED
               : mmap(NULL, sizeof *step_ms, PROT_READ, MAP_SHARED, fd, 0);
    if (fd >= 0)
        close(fd);
    if (shared != MAP_FAILED)
        step_ms = shared;
}

int clock_gettime(clockid_t id, struct timespec *now)
{
    if (!real_clock) {
        void *found = dlsym(RTLD_NEXT, "clock_gettime");
        memcpy(&real_clock, &found, sizeof found);
    }
    int status = real_clock(id, now);
    if (status || !step_ms || id != CLOCK_REALTIME)
        return status;
    int64_t ns = now->tv_nsec + *step_ms % MS * NS;
    now->tv_sec += *step_ms / MS + (ns < 0 ? -1 : ns / ((int64_t)MS * NS));
    now->tv_nsec = (ns + (int64_t)MS * NS) % ((int64_t)MS * NS);
    return 0;
}

time_t time(time_t *out)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out)
        *out = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *restrict out, void *restrict zone)
{
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    out->tv_sec = now.tv_sec;
    out->tv_usec = now.tv_nsec / MS;
    return 0;
}
