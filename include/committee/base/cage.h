#ifndef COMMITTEE_BASE_CAGE_H
#define COMMITTEE_BASE_CAGE_H

/*
 * A process that gives up what it does not need, for good: other files
 * (Landlock), and starting programs, the network and other processes
 * (seccomp).  What the kernel does not know is left out without a word; what
 * is refused fails with EACCES, EPERM or ENOSYS, like any other failure.
 *
 * No list of what is allowed: that would have to follow the C library.  But a
 * call that is newer than this program is refused, whatever it may do.
 */

#include <stdbool.h>

enum cage_right {
    CAGE_READ,   /* the file, or all in the folder */
    CAGE_CHANGE, /* and write, make, rename and remove files there */
};

struct cage_place {
    const char *path; /* what is not there is left out */
    enum cage_right right;
};

/* What holds a process, or could. */
struct cage {
    bool files; /* Landlock */
    bool calls; /* seccomp */
};

/* What this kernel can do. */
void cage_possible(struct cage *out);

/* Shut it around this process, which has one thread; `held` gets what took
   hold.  Files that are open already stay open. */
void cage_shut(struct cage *held, const struct cage_place *places, int count);

#endif
