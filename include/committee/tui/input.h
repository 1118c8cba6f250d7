#ifndef COMMITTEE_TUI_INPUT_H
#define COMMITTEE_TUI_INPUT_H

/*
 * Bytes from the keyboard into events.  Pure: bytes and the time go in, events
 * come out.  What is not known never acts: an escape sequence is swallowed
 * whole up to its final byte, also when it comes in pieces.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <committee/base/str.h>
#include <committee/tui/backdrop.h>

enum event_kind {
    EVENT_NONE,
    EVENT_TEXT, /* one character, in `text` */
    EVENT_ENTER,
    EVENT_ESC,
    EVENT_TAB,
    EVENT_BACKTAB,
    EVENT_BACKSPACE,
    EVENT_DELETE,
    EVENT_INSERT,
    EVENT_UP,
    EVENT_DOWN,
    EVENT_LEFT,
    EVENT_RIGHT,
    EVENT_HOME,
    EVENT_END,
    EVENT_PAGE_UP,
    EVENT_PAGE_DOWN,
    EVENT_F1, /* … to F12, in this order */
    EVENT_F2,
    EVENT_F3,
    EVENT_F4,
    EVENT_F5,
    EVENT_F6,
    EVENT_F7,
    EVENT_F8,
    EVENT_F9,
    EVENT_F10,
    EVENT_F11,
    EVENT_F12,
    EVENT_CTRL,  /* Ctrl and the letter in `text` ("s") */
    EVENT_PASTE, /* a pasted text in `paste` */
    EVENT_CLICK, /* of the mouse, at `row` and `col` */
    EVENT_BURST, /* many characters at once outside a field: dropped */
    EVENT_KIND_COUNT,
};

struct event {
    enum event_kind kind;
    bool ctrl, shift;  /* of an arrow, Home, End, Delete, Backspace … */
    char text[8];      /* EVENT_TEXT: one code point; EVENT_CTRL: the letter */
    const char *paste; /* EVENT_PASTE: valid UTF-8, lines end in \n; belongs
                          to the decoder until the next decoder_feed() */
    bool dropped;      /* EVENT_PASTE: it held control bytes */
    int row, col;      /* EVENT_CLICK: from 0 */
    int hit;           /* EVENT_CLICK: what is there (click.h); the decoder
                          does not know */
    int64_t at_ms;     /* when it came */
};

enum {
    INPUT_TAIL_MS = 150,   /* a tail this soon after a lone Esc is part of it */
    INPUT_STUCK_MS = 500,  /* an unfinished sequence is given up after this */
    INPUT_BURST_BYTES = 8, /* more in one read is nobody's typing */
    INPUT_BURST_KEYS = 3,  /* the same where each key acts: a row of six
                              digits would fill in a whole form */
    INPUT_PASTE_MAX = 1 << 20, /* bytes; what is more is left out */
};

struct decoder {
    int state;        /* see input.c */
    int64_t since_ms; /* of the last byte, for the time limits */
    int64_t begun_ms; /* of the first byte of a string */
    bool mouse;       /* clicks were asked for; else their reports are noise */
    bool latin1;      /* the terminal speaks Windows-1252, not UTF-8 */
    bool typing;      /* letters are text now: Alt and a key may edit it */
    bool del;         /* Backspace sends DEL here, so BS is Ctrl with it */
    bool mute;        /* the sequence under way acts in no case */
    int skip;         /* bytes of a mouse report still to swallow */
    int typed;        /* printable bytes, line ends and tabs of this read,
                         outside sequences */
    char seq[32];     /* the sequence so far; what is longer is only counted */
    size_t seq_len;
    char part[4]; /* the start of a UTF-8 character */
    size_t part_len;
    enum backdrop backdrop; /* what the terminal answered; whoever takes it
                               puts BACKDROP_UNKNOWN there again */
    struct str paste;       /* under way */
    VEC(char *) pastes;     /* those that events point to */
    VEC(struct event) events;
    size_t taken; /* events already handed out */
};

/* Bytes of one read; `typing` says that a text field has the focus. */
void decoder_feed(struct decoder *d, const char *bytes, size_t count,
                  bool typing, int64_t now_ms);
/* The next event; false when there is none. */
bool decoder_next(struct decoder *d, struct event *out);
/* Milliseconds until decoder_expire() has work; -1: none. */
int decoder_wait_ms(const struct decoder *d, int64_t now_ms);
void decoder_expire(struct decoder *d, int64_t now_ms);
void decoder_free(struct decoder *d);

/*
 * The same digit again within `window_ms` is an accident; each one that is
 * ignored starts the time again, so that a key held down acts once.
 */
struct digit_guard {
    char digit;
    int64_t at_ms;
};
enum { DIGIT_WINDOW_MS = 500, DIGIT_GRID_WINDOW_MS = 80 };
/* Longer than a keyboard waits before it repeats a key that is held: 660 ms
   where nobody set it. */
enum { HELD_WINDOW_MS = 700 };
bool digit_guard_accept(struct digit_guard *guard, char digit, int64_t now_ms,
                        int window_ms);

#endif
