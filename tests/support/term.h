#ifndef TESTS_SUPPORT_TERM_H
#define TESTS_SUPPORT_TERM_H

/*
 * A terminal inside the test: a function or a program runs on a pty whose other
 * end is libvterm.  Everything waits for a state (a text is there; the child
 * sleeps in ppoll() and has read all its keys), never for a time; what does not
 * come within ten seconds fails the test and prints the screen.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <committee/base/str.h>
#include <committee/tui/canvas.h>

struct term;

/* Zero what does not matter: 24 × 80, xterm-256color, C.UTF-8, a HOME of its
   own under /tmp, Dutch time, the real clock, no other variables. */
struct term_options {
    int rows, cols;
    const char *terminal; /* TERM; "-" unset */
    const char *locale;   /* LC_ALL */
    const char *home;
    int64_t clock_ms;       /* > 0: for functions, time stands still there */
    const char *const *env; /* more "NAME=value", ends in NULL */
};

/* Run a function in a child; its result is the exit code. */
struct term *term_run(const struct term_options *options,
                      int (*run)(void *data), void *data);
/* Run a program; argv ends in NULL. */
struct term *term_spawn(const struct term_options *options,
                        const char *const *argv);
pid_t term_pid(const struct term *t);
void term_free(struct term *t); /* ends the child when it still runs */

/* The bytes of a key by its name ("Down", "Esc", "Ctrl+Z"), NULL: no name of
   a key.  Until the next call. */
const char *key_bytes(const char *name);
/* Keys: words separated by blanks: "Down Enter Ctrl+S F1 Space 3 z"; what is
   no name of a key is typed as it stands.  Waits until each has had its
   effect. */
void term_keys(struct term *t, const char *keys);
void term_type(struct term *t, const char *text);  /* one character at a time */
void term_paste(struct term *t, const char *text); /* bracketed */
void term_send(struct term *t, const char *bytes, size_t count); /* at once */
void term_resize(struct term *t, int rows, int cols);
void term_signal(struct term *t, int number);
void term_hang_up(struct term *t); /* the terminal goes away */
void term_deafen(struct term *t);  /* takes no more: writes to it block */

/* For a test with many of them: what to poll for output, and whether the child
   waits for keys just now and all that it wrote was taken.  Neither waits. */
int term_output(const struct term *t);
bool term_rests(struct term *t);
bool term_ended(struct term *t);
void term_quiet(struct term *t); /* until the child waits for keys */
void term_wait_for(struct term *t, const char *text);
void term_wait_gone(struct term *t, const char *text);
/* Until the child is stopped (SIGTSTP); false: it ended. */
bool term_wait_stop(struct term *t);
/* Until the child ended: its exit code, or 1000 + the signal that killed it. */
int term_wait_end(struct term *t);

bool term_shows(struct term *t, const char *text);
/* Valid until the next call on this terminal. */
const char *term_screen(struct term *t);       /* rows, no blanks at the end */
const char *term_row(struct term *t, int row); /* one row */
/* The cell in which a text begins on a row, from 0; -1: it is not there. */
int term_column(struct term *t, int row, const char *text);
/*
 * How each cell of a row looks, a character each: '.' plain, 'c' coloured,
 * 'b' bold, 'k' bold and coloured, 'u' underlined, 'U' underlined and more,
 * 'r' reversed or on a coloured ground, 'R' the same in bold.
 */
const char *term_looks(struct term *t, int row);
void term_cursor(const struct term *t, int *row, int *col);
bool term_cursor_visible(const struct term *t);
bool term_alternate(const struct term *t); /* on the second screen */
/* All bytes that the child wrote. */
const struct str *term_bytes(const struct term *t);
/* The first byte that no program of ours may send (a control beyond those of
   the terminal itself, code_hidden() of picture.h), or -1. */
long term_foreign(const struct term *t);

/* The same for a grid without a terminal. */
const char *grid_screen(const struct grid *grid);
/* A row from a column on, without the blanks at its end. */
void grid_text_add(struct str *out, const struct grid *grid, int row, int col);
/* A character a cell: T title, s strong, d dim, - rule, K key, o off, P phase,
   S selected, F focus, _ field, B button, ! badge, + ok, W warn, E error,
   L letter, M marked, '.' text. */
const char *grid_looks(const struct grid *grid, int row);

/* Compare with tests/screen/golden/NAME.txt; UPDATE_GOLDEN=1 writes it. */
void golden_check(const char *name, const char *actual);

#endif
