#ifndef TESTS_SUPPORT_CROWD_H
#define TESTS_SUPPORT_CROWD_H

/*
 * A committee of real programs, each on a terminal of its own, with the
 * mishaps of a long evening: killed, stopped and gone on, the line hung up,
 * the clock of the machine put back or forth.  Members fill in their forms by
 * what they see on the screen, so whoever comes back goes on from there.
 *
 * All that each program writes is looked at as it comes: the words of other
 * people's notes and the table of scores are nowhere before the reveal.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <committee/base/str.h>

#include "term.h"

enum { CROWD_MAX = 40, CROWD_ITEMS = 8, CROWD_CRITERIA = 6 };

/* What a member gives to a candidate, and what is known to be saved of it. */
struct crowd_form {
    char digits[CROWD_CRITERIA + 1];
    char note[40];                  /* a word of it is in no other text */
    char saved[CROWD_CRITERIA + 1]; /* as the screen last said; '.': nothing */
    int sent_at;                    /* the last digit, perhaps not saved */
    char sent;
    bool noted; /* the screen said that there is a note */
    bool said;  /* "handed in and saved" was on the screen */
    bool in;
};

struct crowd_actor {
    const char *argv[3]; /* what the program is started with; ends in NULL */
    char id[16];         /* member; "": the secretary, or the public screen */
    const char *seat;    /* code; NULL: no vote, and not asked to follow */
    struct term *t;      /* NULL: has gone, and comes back */
    struct str screen;
    size_t looked; /* bytes of this terminal that were looked at */
    size_t calm;   /* from here on there is no table; CROWD_TABLE: may be */
    bool hung;     /* the line is broken; the program ends */
    int64_t back_us, on_us; /* when it is started again, or goes on */
    int64_t disturbed_us;   /* the last time that it was not there */
    int64_t next_us;        /* not before: its next key */
    int64_t asked_us;       /* when handing in was confirmed; 0: not */
    bool follows;           /* shows what is waited for */
    struct crowd_form forms[CROWD_ITEMS];
};
#define CROWD_TABLE SIZE_MAX

struct crowd_samples {
    int64_t us[4096];
    int count;
};

struct crowd {
    const char *config, *folder;
    int rows, cols;
    struct crowd_actor actors[CROWD_MAX]; /* the secretary first */
    int count;
    char numbers[CROWD_ITEMS][24]; /* of the candidates */
    int items, item;               /* how many; which is on the table */
    bool scoring;                  /* members fill in their forms */
    bool revealed[CROWD_ITEMS];
    /* mishaps */
    unsigned seed, dice;
    volatile int64_t *clock_ms; /* what the programs add to the clock */
    int64_t clock_base_ms;
    bool mishaps;       /* may happen now */
    bool spare_leader;  /* but not to the secretary */
    int victim;         /* who has just pressed a key, and is killed; -1 */
    int64_t next_us;    /* the next one */
    int64_t longest_us; /* between two of them */
    int kills, stops, hangs, steps, returns;
    int in_forms; /* of the kills: with a form on the screen */
    /* measured */
    const char *awaited[2]; /* texts that all screens will show */
    int64_t shown_us;       /* when the secretary's did */
    bool over;          /* the candidate: who comes back is at the next one */
    int64_t stopped_us; /* somebody was stopped until then, perhaps with a
                           lock on the file */
    struct crowd_samples lock, follow, held; /* held: somebody was stopped */
    int own_words;                           /* of notes, on own screens */
};

int64_t crowd_now_us(void);
unsigned crowd_roll(struct crowd *c, unsigned below);
/* The word that is in nobody else's texts. */
void crowd_word(char out[8], int actor, int item);

/* Everybody sits down; the clock of the programs goes on from there. */
void crowd_start(struct crowd *c, int64_t clock_ms);
void crowd_end(struct crowd *c);

/* One turn: take what was written, look at it, let something happen, let
   members press their keys.  Waits a few milliseconds at most. */
void crowd_turn(struct crowd *c);
/* Fails the test, with all screens, when this was begun too long ago. */
void crowd_patience(const struct crowd *c, int64_t from_us, const char *what);
/* Turns until it is so; fails the test when that takes too long. */
void crowd_until(struct crowd *c, bool (*so)(const struct crowd *c),
                 const char *what);
/* Until all programs run and wait for keys. */
void crowd_settle(struct crowd *c);
/* The secretary presses a key, again when others were busy, until the text is
   there; then until all the others' screens show it too. */
void crowd_lead(struct crowd *c, const char *key, const char *text);
void crowd_follow(struct crowd *c, const char *text);
bool crowd_sees(const struct crowd_actor *a, const char *text);

/* Before a reveal, that no table was overlooked; after it, that there is one
   to be found. */
void crowd_check_calm(const struct crowd *c);
void crowd_check_shown(const struct crowd *c);

void crowd_look(struct crowd *c, struct crowd_actor *a);
void crowd_send(struct crowd *c, struct crowd_actor *a, const char *bytes);
/* What a member does next with the form; crowd_form.c. */
void crowd_hands(struct crowd *c, struct crowd_actor *a);
/* What the form on this screen says of itself. */
void crowd_form_look(struct crowd *c, struct crowd_actor *a);

void crowd_sample(struct crowd_samples *s, int64_t us);
/* Of a hundred, in milliseconds. */
double crowd_percentile(const struct crowd_samples *s, int percent);

/* Fails the test: who, what, the seed and the screen. */
void crowd_wrong(const struct crowd *c, const struct crowd_actor *a,
                 const char *what);

#endif
