/* The frame of `make bench`: choose, time, tabulate. */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"

static struct bench *first;
static int times = 30;
static char folder[] = "/tmp/committee-bench-XXXXXX";

void bench_need(bool good, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "bench: %s did not work: %s\n", what, strerror(errno));
    exit(EXIT_FAILURE);
}

uint64_t bench_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

void samples_add(struct samples *samples, uint64_t ns)
{
    if (samples->count == samples->room) {
        samples->room = samples->room ? 2 * samples->room : 64;
        samples->ns =
            realloc(samples->ns, (size_t)samples->room * sizeof *samples->ns);
        bench_need(samples->ns != NULL, "memory");
    }
    samples->ns[samples->count++] = ns;
}

static int by_size(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

uint64_t samples_at(const struct samples *samples, double part)
{
    if (samples->count == 0)
        return 0;
    size_t bytes = (size_t)samples->count * sizeof *samples->ns;
    uint64_t *sorted = malloc(bytes);
    bench_need(sorted != NULL, "memory");
    memcpy(sorted, samples->ns, bytes);
    qsort(sorted, (size_t)samples->count, sizeof *sorted, by_size);
    uint64_t value = sorted[(int)((samples->count - 1) * part + 0.5)];
    free(sorted);
    return value;
}

void samples_free(struct samples *samples)
{
    free(samples->ns);
    *samples = (struct samples){.name = samples->name};
}

/*
 * Other programs on the machine only ever make a measurement longer, so what
 * is compared is the time that a tenth of them kept to.
 */
static const double QUIET = 0.1;

static void print_head(void)
{
    printf("%-34s %8s %8s %8s   %-26s %8s %7s\n", "what (ms)", "quiet",
           "median", "p90", "beside", "quiet", "ratio");
}

static double ms_at(const struct samples *samples, double part)
{
    return (double)samples_at(samples, part) / 1e6;
}

void bench_report(const struct samples *ours, const struct samples *peer)
{
    double quiet = ms_at(ours, QUIET);
    printf("%-34s %8.2f %8.2f %8.2f", ours->name, quiet, ms_at(ours, 0.5),
           ms_at(ours, 0.9));
    if (peer && peer->count > 0)
        printf("   %-26s %8.2f %6.2fx", peer->name, ms_at(peer, QUIET),
               quiet / ms_at(peer, QUIET));
    putchar('\n');
    fflush(stdout);
}

void bench_report_kb(const char *name, long kb, const char *peer, long peer_kb)
{
    printf("%-31s %8.1f MB %17s", name, (double)kb / 1024, "");
    if (peer)
        printf("   %-23s %8.1f MB %6.2fx", peer, (double)peer_kb / 1024,
               (double)kb / (double)peer_kb);
    putchar('\n');
    fflush(stdout);
}

void bench_skip(const char *name, const char *reason)
{
    printf("%-34s not measured: %s\n", name, reason);
}

static void become(const char *const argv[], const char *input)
{
    int in = open(input ? input : "/dev/null", O_RDONLY | O_CLOEXEC);
    int out = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 ||
        dup2(out, 2) < 0)
        _exit(126);
    execvp(argv[0], (char *const *)argv);
    _exit(127);
}

struct spent bench_spawn(const char *const argv[], const char *input)
{
    struct spent spent = {0};
    struct rusage usage;
    int status = 0;
    fflush(stdout);
    uint64_t began = bench_now_ns();
    pid_t child = fork();
    bench_need(child >= 0, "fork");
    if (child == 0)
        become(argv, input);
    while (wait4(child, &status, 0, &usage) < 0)
        bench_need(errno == EINTR, "wait");
    spent.ns = bench_now_ns() - began;
    spent.peak_kb = usage.ru_maxrss;
    spent.status =
        WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return spent;
}

bool bench_has(const char *program)
{
    const char *path = getenv("PATH");
    char candidate[PATH_MAX];
    for (const char *at = path ? path : ""; *at;) {
        size_t size = strcspn(at, ":");
        snprintf(candidate, sizeof candidate, "%.*s/%s", (int)size, at,
                 program);
        if (access(candidate, X_OK) == 0)
            return true;
        at += size + (at[size] == ':');
    }
    return false;
}

const char *bench_folder(void)
{
    return folder;
}

void bench_write(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    bench_need(file && fputs(text, file) >= 0 && fclose(file) == 0, name);
}

int bench_times(void)
{
    return times;
}

/* In the order of their names: constructors run in any. */
void bench_add(struct bench *bench)
{
    struct bench **at = &first;
    while (*at && strcmp((*at)->name, bench->name) < 0)
        at = &(*at)->next;
    bench->next = *at;
    *at = bench;
}

static int drop(const char *path, const struct stat *info, int kind,
                struct FTW *where)
{
    (void)info, (void)kind, (void)where;
    return remove(path);
}

static void leave(void)
{
    if (chdir("/") == 0)
        nftw(folder, drop, 16, FTW_DEPTH | FTW_PHYS);
}

static bool chosen(const char *name, char *const wanted[])
{
    for (int i = 0; wanted[i]; i++)
        if (strcmp(wanted[i], name) == 0)
            return true;
    return wanted[0] == NULL;
}

static int usage(void)
{
    fputs("bench [-n TIMES] [NAME...]\n", stderr);
    for (const struct bench *b = first; b; b = b->next)
        fprintf(stderr, "  %-12s %s\n", b->name, b->sentence);
    return 2;
}

int main(int argc, char *argv[])
{
    int option, ran = 0;
    while ((option = getopt(argc, argv, "n:h")) != -1) {
        times = option == 'n' ? (int)strtol(optarg, NULL, 10) : 0;
        if (times < 1)
            return usage();
    }
    bench_need(mkdtemp(folder) != NULL, "a folder for the files");
    atexit(leave);
    print_head();
    for (const struct bench *b = first; b; b = b->next)
        if (chosen(b->name, argv + optind)) {
            bench_need(chdir(folder) == 0, folder);
            b->run();
            ran++;
        }
    return ran ? 0 : usage();
}
