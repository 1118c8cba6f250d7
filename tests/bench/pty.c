#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "pty.h"

enum {
    QUIET_MS = 40,      /* no byte for so long: the answer is complete */
    PATIENCE_MS = 5000, /* for the first byte of it */
    KEPT_BYTES = 1 << 16,
};

struct pty {
    int master;
    pid_t child;
    uint64_t began, last;
    size_t answer;
    char kept[KEPT_BYTES + 1]; /* the beginning of the answer */
};

static void become(const char *const argv[])
{
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("LESS");
    execvp(argv[0], (char *const *)(intptr_t)argv);
    _exit(127);
}

struct pty *pty_start(const char *const argv[])
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    struct pty *p = calloc(1, sizeof *p);
    bench_need(p != NULL, "memory");
    p->began = bench_now_ns();
    p->child = forkpty(&p->master, NULL, NULL, &size);
    bench_need(p->child >= 0, "a terminal");
    if (p->child == 0)
        become(argv);
    return p;
}

/* Some programs ask the terminal who it is and wait for the answer. */
static void answer_questions(const struct pty *p, const char *bytes)
{
    static const char vt100[] = "\033[?1;2c";
    if (strstr(bytes, "\033[c"))
        bench_need(write(p->master, vt100, sizeof vt100 - 1) > 0, "answer");
}

static bool take(struct pty *p)
{
    char bytes[8192];
    ssize_t count = read(p->master, bytes, sizeof bytes - 1);
    if (count <= 0)
        return false;
    p->last = bench_now_ns();
    bytes[count] = '\0';
    answer_questions(p, bytes);
    size_t room = p->answer < KEPT_BYTES ? KEPT_BYTES - p->answer : 0;
    size_t kept = (size_t)count < room ? (size_t)count : room;
    memcpy(p->kept + (p->answer < KEPT_BYTES ? p->answer : KEPT_BYTES), bytes,
           kept);
    p->answer += (size_t)count;
    return true;
}

static void listen_to(struct pty *p)
{
    struct pollfd output = {.fd = p->master, .events = POLLIN};
    p->answer = 0;
    memset(p->kept, 0, sizeof p->kept);
    while (poll(&output, 1, p->answer ? QUIET_MS : PATIENCE_MS) > 0)
        if (!take(p))
            return;
}

uint64_t pty_first_frame(struct pty *p)
{
    listen_to(p);
    return p->answer ? p->last - p->began : 0;
}

uint64_t pty_press(struct pty *p, const char *key)
{
    size_t size = strlen(key);
    uint64_t began = bench_now_ns();
    bench_need(write(p->master, key, size) == (ssize_t)size, "a key");
    listen_to(p);
    return p->answer ? p->last - began : 0;
}

size_t pty_answer_bytes(const struct pty *p)
{
    return p->answer;
}

bool pty_shows(const struct pty *p, const char *text)
{
    return strstr(p->kept, text) != NULL;
}

long pty_peak_kb(const struct pty *p)
{
    char path[64], line[256];
    long kb = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)p->child);
    FILE *status = fopen(path, "r");
    while (status && fgets(line, sizeof line, status))
        if (strncmp(line, "VmHWM:", 6) == 0)
            kb = strtol(line + 6, NULL, 10);
    if (status)
        fclose(status);
    return kb;
}

void pty_stop(struct pty *p)
{
    kill(p->child, SIGKILL);
    waitpid(p->child, NULL, 0);
    close(p->master);
    free(p);
}
