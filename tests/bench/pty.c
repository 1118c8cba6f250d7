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

#include <vterm.h>

#include "bench.h"
#include "pty.h"

enum {
    ROWS = 24,
    COLS = 80,
    QUIET_MS = 40,      /* no byte for so long: the answer is complete */
    PATIENCE_MS = 5000, /* for the first byte of it */
    SETTLED_MS = 3,     /* the same, where the screen is known */
    KEPT_BYTES = 1 << 16,
};

struct pty {
    int master;
    pid_t child;
    uint64_t began, last;
    VTerm *vterm; /* NULL: nobody looks at the screen */
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
    struct winsize size = {.ws_row = ROWS, .ws_col = COLS};
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
    if (p->vterm)
        vterm_input_write(p->vterm, bytes, (size_t)count);
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

size_t pty_listen(struct pty *p)
{
    enum { STILL_MS = 400 };
    struct pollfd output = {.fd = p->master, .events = POLLIN};
    p->answer = 0;
    while (poll(&output, 1, STILL_MS) > 0)
        if (!take(p))
            break;
    return p->answer;
}

/* ---- the screen ----------------------------------------------------------- */

void pty_watch(struct pty *p)
{
    p->vterm = vterm_new(ROWS, COLS);
    bench_need(p->vterm != NULL, "a screen");
    vterm_set_utf8(p->vterm, 1);
    VTermScreen *screen = vterm_obtain_screen(p->vterm);
    vterm_screen_enable_altscreen(screen, 1);
    vterm_screen_reset(screen, 1);
}

static uint64_t mix(uint64_t hash, const void *data, size_t size)
{
    const unsigned char *bytes = data;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * 1099511628211U;
    return hash;
}

/* Looks count: a choice that moved may be nothing but a colour that did. */
uint64_t pty_screen(const struct pty *p)
{
    uint64_t hash = 14695981039346656037U;
    VTermPos at;
    VTermScreenCell cell;
    const VTermScreen *screen = vterm_obtain_screen(p->vterm);
    for (at.row = 0; at.row < ROWS; at.row++)
        for (at.col = 0; at.col < COLS; at.col++) {
            memset(&cell, 0, sizeof cell);
            vterm_screen_get_cell(screen, at, &cell);
            int looks[] = {cell.attrs.bold, cell.attrs.underline,
                           cell.attrs.reverse};
            hash = mix(hash, cell.chars, sizeof cell.chars);
            hash = mix(hash, looks, sizeof looks);
            hash = mix(hash, &cell.fg, sizeof cell.fg);
            hash = mix(hash, &cell.bg, sizeof cell.bg);
        }
    vterm_state_get_cursorpos(vterm_obtain_state(p->vterm), &at);
    hash = mix(hash, &at.row, sizeof at.row);
    return mix(hash, &at.col, sizeof at.col);
}

uint64_t pty_press_until(struct pty *p, const char *key, uint64_t screen)
{
    struct pollfd output = {.fd = p->master, .events = POLLIN};
    size_t size = strlen(key);
    bool there = false;
    p->answer = 0;
    uint64_t began = bench_now_ns();
    bench_need(write(p->master, key, size) == (ssize_t)size, "a key");
    while (poll(&output, 1, there ? SETTLED_MS : PATIENCE_MS) > 0) {
        do
            if (!take(p))
                return 0;
        while (poll(&output, 1, 0) > 0);
        there = pty_screen(p) == screen;
    }
    return there ? p->last - began : 0;
}

/* ---- what it was ---------------------------------------------------------- */

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
    if (p->vterm)
        vterm_free(p->vterm);
    free(p);
}
