#ifndef BASE_HELPER_INSIDE_H
#define BASE_HELPER_INSIDE_H

/* What helper.c and broker.c share. */

#include <committee/base/helper.h>

/* How it ended: its exit code, or one of these. */
enum {
    HELPER_MISSING = 1000, /* it could not be started */
    HELPER_LATE,           /* and was stopped */
    HELPER_KILLED,         /* by a signal */
};

/* Files in memory: what goes in, what came out. */
struct helper_files {
    int in, out, err;
};
/* An empty one; -1. */
int helper_file(void);
void helper_close(struct helper_files *files);

/* Its path; heap, the caller's.  NULL: it is not there. */
char *helper_path(const char *name);
int helper_start(const char *path, const struct helper *helper,
                 const struct helper_files *files);

/* broker.c: whether there is one, and what it says; false: it has gone.  `out`
   and `err` become ours. */
bool broker_is_there(void);
bool broker_knows(const char *name);
bool broker_ask(int *code, const struct helper *helper,
                struct helper_files *files);

#endif
