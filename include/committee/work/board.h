#ifndef COMMITTEE_WORK_BOARD_H
#define COMMITTEE_WORK_BOARD_H

/*
 * What the room sees on the public screen: the number on the table, its phase,
 * who is in, and from the reveal until the decision the table.  Never a name,
 * a letter, a decision, or whose seat made the difference.
 */

#include <committee/core/policy.h>
#include <committee/core/session.h>
#include <committee/core/tally.h>
#include <committee/work/items.h>

struct arena;
struct committee;

struct board_view {
    const char *session;   /* number, "": none is open */
    bool practice;         /* the practice letter is being scored */
    const char *candidate; /* number, "": nobody is on the table */
    int position, count;
    enum phase phase;
    int round;
    const struct policy *policy;
    enum progress seats[MAX_SEATS];
    const struct outcome *outcome; /* NULL before the reveal */
    const struct message *step;    /* the outcome in a sentence */
};

/* As the board sees it, whoever asks. */
int board_view(const struct board_view **out, struct committee *c,
               struct arena *arena);

/* From now on this process sees and does what the board may; given back with
   committee_give_back(). */
void committee_show_board(struct committee *c);

#endif
