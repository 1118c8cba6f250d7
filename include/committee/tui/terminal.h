#ifndef COMMITTEE_TUI_TERMINAL_H
#define COMMITTEE_TUI_TERMINAL_H

/*
 * The one terminal of the process: modes, size, signals, bytes in and cells
 * out.  The only file that knows curses.  Signal handlers here only set flags;
 * those for crashes write a prepared reset string first.
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/tui/canvas.h>
#include <committee/tui/look.h>

enum {
    TERMINAL_MAX_COLS = 500,
    TERMINAL_MAX_ROWS = 300,
    TERMINAL_MIN_COLS = 60,
    TERMINAL_MIN_ROWS = 18,
};

struct terminal_options {
    enum theme theme;
    bool utf8;  /* the answer of tr_start() */
    bool mouse; /* report clicks */
};

/* Take the terminal over.  ERR_USAGE with a sentence when stdin or stdout is
   no terminal, or nothing is known about it. */
int terminal_start(const struct terminal_options *options);
/* Give it back as it was, nothing left behind.  Twice is harmless. */
void terminal_stop(void);
/* TERM was not known and another was used instead: its name, "" when there is
   none; else NULL. */
const char *terminal_unknown(void);
/* The grid to draw on has this size and these glyphs. */
int terminal_rows(void);
int terminal_cols(void);
enum glyphs terminal_glyphs(void);
void terminal_set_theme(enum theme theme);
enum theme terminal_theme(void); /* never THEME_AUTO */

/* Ask what is behind the text, where the theme goes by it and the terminal may
   answer; that comes among the keys, or never. */
void terminal_ask_backdrop(void);
void terminal_set_backdrop(bool light); /* it answered */

/* Bring the grid to the screen: only what changed, in one write. */
void terminal_show(const struct grid *grid);
/* Draw everything anew at the next terminal_show(). */
void terminal_forget(void);

/* Ask the terminal to put this on the clipboard; false: it is none that does
   so for programs.  Whether it did nobody tells. */
bool terminal_copy(const char *text, size_t size);

/* What terminal_wait() saw; a set. */
enum terminal_news {
    NEWS_BYTES = 1,   /* terminal_read() has something */
    NEWS_RESIZED = 2, /* rows and cols are new already */
    NEWS_RESUMED = 4, /* back from Ctrl+Z in the shell: draw all */
    NEWS_GONE = 8,    /* the terminal is closed */
    NEWS_SIGNAL = 16, /* terminal_signal() asks us to end */
};
/* Wait at most `timeout_ms` (-1: without end). */
unsigned terminal_wait(int timeout_ms);
/* The bytes of one read, 0 when there are none (see NEWS_GONE). */
size_t terminal_read(char *out, size_t size);
/* The signal that asks the program to end (SIGTERM …), else 0. */
int terminal_signal(void);

#endif
