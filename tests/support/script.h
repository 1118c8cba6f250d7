#ifndef TESTS_SUPPORT_SCRIPT_H
#define TESTS_SUPPORT_SCRIPT_H

/*
 * A whole evening as a list of acts, each of them one use case: six letters,
 * the agenda, forms from paper, handed round and at an own terminal, two
 * rounds, decisions, a correction, who is held over, withdraws or stays away,
 * the closing.  Whoever plays act N sets clock and random numbers by N first,
 * so that a database in which N acts were done is always the same, row by
 * row, in however many processes they were done.
 */

#include <stdint.h>

struct committee;
struct room;

enum way {
    WAY_PAPER, /* the secretary types it in, or does it */
    WAY_LENT,  /* on the laptop that is handed round */
    WAY_OWN,   /* at a terminal of one's own */
};

struct act {
    const char *what; /* for whoever reads a failure */
    int (*run)(struct committee *c, struct room *room, const struct act *act);
    enum way way;
    const char *candidate, *member, *text;
    int criterion, value;
};

enum { ACTS_MAX = 256 };
struct script {
    struct act acts[ACTS_MAX];
    int count;
};
extern const char script_session[]; /* its number */

void script_write(struct script *script);
/* A negative status, with its sentence, when the act fails; never asserts, for
   it is played in children.  The room is open for the secretary. */
int script_play(struct room *room, const struct script *script, int at);
/* Sets clock and random numbers as they are when act `at` begins. */
void script_moment(int at);

#endif
