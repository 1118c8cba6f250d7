#ifndef TESTS_SUPPORT_CHILD_H
#define TESTS_SUPPORT_CHILD_H

/*
 * A process of the test's own that tells its parent how far it is.  A failing
 * assertion in a child would hang for ever: a child only says what it saw, and
 * the parent asserts.
 */

#include <stdbool.h>
#include <sys/types.h>

struct child {
    pid_t pid;
    int hear; /* from the child */
    int tell; /* to the child */
};

/* One message, whole or not at all. */
struct said {
    int kind, number;
    char text[1000];
};

/* In the child: runs `body`, whose value is the exit status. */
struct tongue {
    int say, listen;
};
void child_start(struct child *child, int (*body)(void *, struct tongue *),
                 void *context);
/* `text` may be NULL.  Ends the process when nobody listens any more. */
void child_say(struct tongue *tongue, int kind, int number, const char *text);
/* Waits for child_go(). */
void child_wait(struct tongue *tongue);

/* In the parent: false when the child has gone. */
bool child_hear(struct said *said, struct child *child);
void child_go(struct child *child);
/* Waits for the end: the exit status, or 1000 and the signal. */
int child_end(struct child *child);

#endif
