#ifndef TESTS_SUPPORT_PLAY_H
#define TESTS_SUPPORT_PLAY_H

/*
 * The program's screens driven by hand, without a terminal: a committee in a
 * folder of its own, a clock that stands still and seeds that repeat; keys go
 * in and cells come out.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <committee/base/arena.h>
#include <committee/tui/loop.h>
#include <committee/tui/screens.h>

/* Thursday 12 March 2026, 19.30 in Zeist. */
#define PLAY_EVENING_MS INT64_C(1773340200000)

struct play_start {
    int64_t clock_ms; /* 0: PLAY_EVENING_MS */
    uint64_t seed;    /* 0: 7 */
    bool demo;        /* the sample committee; else an empty one */
};

struct play {
    char folder[64]; /* always as long, and HOME meanwhile */
    char config[96], database[96];
    struct arena arena; /* for what a test keeps until the end */
    struct committee *committee;
    const char *as; /* who looks; NULL the secretary */
    bool mouse;     /* the terminal tells about it */
    struct ui *ui;
};

void play_open(struct play *p, const struct play_start *start);
void play_close(struct play *p); /* and the folder goes */
/* The committee opened again as this member (a literal; NULL: as the
   secretary), in the language that it had.  The screens are gone. */
void play_as(struct play *p, const char *member);
/* Another text in committee.ini, before it is opened again. */
void play_edit(struct play *p, const char *old, const char *new_text);
/* New screens, beginning with this one. */
void play_show(struct play *p, void (*first)(struct ui *ui), int rows,
               int cols);

/* The same, with what is done after so many minutes without a key. */
void play_show_idle(struct play *p, void (*first)(struct ui *ui), int minutes,
                    void (*idle)(struct ui *ui));

/* A second goes by before each read; then what is due is done, and drawn. */
void play_send(struct play *p, const char *bytes, size_t count); /* one read */
/* Words separated by blanks: names of keys (term.h), or characters to type. */
void play_keys(struct play *p, const char *words);
void play_type(struct play *p, const char *text);  /* a read a character */
void play_paste(struct play *p, const char *text); /* bracketed */

/* Drawn anew; valid until the next picture. */
const char *play_screen(struct play *p);
bool play_shows(struct play *p, const char *text);
#define play_sees(p, text)                                             \
    cr_expect(play_shows((p), (text)), "\"%s\" is not on\n%s", (text), \
              play_screen(p))
#define play_misses(p, text)                                           \
    cr_expect_not(play_shows((p), (text)), "\"%s\" is on\n%s", (text), \
                  play_screen(p))

/* A hint in the last row: 'K' it works now, 'o' it is dim, ' ' it is not there.
   ("n volgende kandidaat") */
char play_hint(struct play *p, const char *hint);

/* 0, or the test fails with the sentence of the failure. */
#define play_must(call) play_must_at((call), #call, __FILE__, __LINE__)
void play_must_at(int status, const char *call, const char *file, int line);
/* Everything that `committee verify` checks is sound. */
void play_verify(struct play *p);

#endif
