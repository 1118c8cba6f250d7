#ifndef COMMITTEE_TESTS_BENCH_H
#define COMMITTEE_TESTS_BENCH_H

/*
 * Measuring: what we do and what somebody else's program does for the same
 * need, in turns on the same machine, so that the ratio says something
 * wherever it runs.  A new measurement is a BENCH() in a file of this folder.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Times of one thing, in the order in which they were taken. */
struct samples {
    const char *name; /* what was measured: "lock a ballot" */
    uint64_t *ns;
    int count, room;
};
void samples_add(struct samples *samples, uint64_t ns);
/* The value below which `part` of them lie; 0 without any. */
uint64_t samples_at(const struct samples *samples, double part);
void samples_free(struct samples *samples);

uint64_t bench_now_ns(void); /* monotonic */

/* One row of the table; `peer` may be NULL or empty. */
void bench_report(const struct samples *ours, const struct samples *peer);
/* A row of two amounts such as memory; `peer` NULL: no peer. */
void bench_report_kb(const char *name, long kb, const char *peer, long peer_kb);
/* Say why something cannot be measured here: a peer that is not installed. */
void bench_skip(const char *name, const char *reason);
/* End everything when what is measured did not work. */
void bench_need(bool good, const char *what);

/* What a finished program took. */
struct spent {
    uint64_t ns;
    long peak_kb; /* resident */
    int status;   /* as a shell tells it: 128 + signal when it was killed */
};
/* Run and wait; stdin from `input` or nothing, what it says is dropped. */
struct spent bench_spawn(const char *const argv[], const char *input);
/* Is there such a program on the PATH? */
bool bench_has(const char *program);

/* The folder of this run, emptied at its end; every bench starts in it. */
const char *bench_folder(void);
/* Write a file there, from a format. */
void bench_write(const char *name, const char *text);

/* How often: the number after -n, 30 without one. */
int bench_times(void);

struct bench {
    const char *name, *sentence;
    void (*run)(void);
    struct bench *next;
};
void bench_add(struct bench *bench);

#define BENCH(id, text)                                           \
    static void bench_##id(void);                                 \
    __attribute__((constructor)) static void bench_add_##id(void) \
    {                                                             \
        static struct bench row = {#id, text, bench_##id, NULL};  \
        bench_add(&row);                                          \
    }                                                             \
    static void bench_##id(void)

#endif
