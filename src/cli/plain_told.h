#ifndef COMMITTEE_CLI_PLAIN_TOLD_H
#define COMMITTEE_CLI_PLAIN_TOLD_H

/* Private to --plain: what somebody has been told already. */

#include <stdbool.h>

#include <committee/core/roster.h>
#include <committee/core/session.h>

enum { PLAIN_KEY = 24 }; /* bytes of a number */

/* What was last told of one candidate of the agenda. */
struct plain_item {
    char candidate[PLAIN_KEY];
    enum phase phase;
    char decision[PLAIN_KEY];
};
enum { PLAIN_ITEMS = 200 };

/* What the member has been told, so that only news is told again. */
struct plain_told {
    char session[PLAIN_KEY]; /* "": nothing yet */
    enum session_state state;
    char current[PLAIN_KEY]; /* on the table, "" nobody */
    char item[PLAIN_KEY];    /* whose forms `done` are of */
    int round;
    bool practice;
    bool done[MAX_MEMBERS];
    int count;
    struct plain_item items[PLAIN_ITEMS];
};

#endif
