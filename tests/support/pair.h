#ifndef TESTS_SUPPORT_PAIR_H
#define TESTS_SUPPORT_PAIR_H

/*
 * Two committees that are alike to the last byte but for one hidden score,
 * note or half-typed note.  The n-th pair is always the same one.  The evening
 * has three candidates: the first was decided, the second is the one in
 * question, the third waits.  Omar is an observer.
 */

#include <stdbool.h>

#include "committee.h"
#include "told.h"

enum pair_way { WAY_PAPER, WAY_LENT, WAY_OWN, WAY_COUNT };

/* How far the form in question gets. */
enum pair_form {
    FORM_BEGUN,
    FORM_LOCKED,
    FORM_REOPENED, /* handed in, given back, and begun again */
    FORM_COUNT,
};

/* What comes of the candidate; the form is hidden for good but in the first. */
enum pair_end {
    END_SCORING,
    END_HELD_OVER,
    END_CLOSED,  /* held over, and the session closed */
    END_RECUSED, /* its member came to be recused; the others were shown */
    END_LEFT,    /* its member left; the others were shown */
};

/* One side of the pair is [0], the other one [1]. */
struct pair {
    unsigned number;
    const char *member; /* whose form it is */
    int criterion;
    int scores[2]; /* hundredths, SCORE_MISSING, SCORE_NO_OPINION */
    const char *notes[2];
    const char *typing[2];
    int cited[2];       /* paragraph that the score leans on, 0: none */
    bool taken_back[2]; /* a first mark was, and is not drawn */
    enum pair_way way;
    enum pair_form form;
    enum pair_end end;
    int answered; /* other criteria of a form that is only begun */
    int others;   /* how many of the others are in before it */
    bool decided; /* where the others were shown */
};
void pair_draw(struct pair *out, unsigned number);
/* The n-th of those for `viewer`, who may not know what differs; two of three
   are of a score of the form that lies there while the others score. */
void pair_draw_for(struct pair *out, unsigned n, const char *viewer);
const char *pair_text(const struct pair *pair); /* for a failure */
/* How many pairs a test runs: `usual`, 500 to soak, or COMMITTEE_PAIRS. */
unsigned pair_count(unsigned usual);
/* One of some tests that share the pairs out, so that they run side by side:
   the next pair from `n` on that is its own; false: that was all. */
struct pair_part {
    unsigned part, parts, usual;
};
bool pair_turn(unsigned *n, const struct pair_part *part);
/* All of its own, for one viewer of `count` after the other: `check` tries a
   pair of which the viewer may not know what differs. */
void pair_take_turns(const struct pair_part *part, const char *const *viewers,
                     int count,
                     void (*check)(const struct pair *pair, const char *folder,
                                   const char *viewer));

struct evening {
    struct room room;
    char session[24], numbers[3][24];
};
/* Up to asking for the scores of the second candidate. */
void pair_begin(struct evening *e, const char *folder, const struct pair *pair);
/* The form in question, and what comes of it. */
void pair_finish(struct evening *e, const struct pair *pair, int side);
/* Both. */
void pair_make(struct evening *e, const char *folder, const struct pair *pair,
               int side);
/* Whether somebody may see what differs: what they fill in themselves, the
   secretary what she types in from paper, and members whether their own form
   was begun. */
bool pair_may_know(const struct pair *pair, const char *viewer);
void pair_about(struct told_about *about, const struct evening *e);

#endif
