#ifndef TESTS_SUPPORT_PROGRAM_H
#define TESTS_SUPPORT_PROGRAM_H

/* The program itself, or a helper of it, without a terminal: its arguments, input, output and
   exit code. */

#include <committee/base/str.h>

struct program {
    const char *name;   /* NULL: committee; "/…": one of the system */
    const char *folder; /* where it runs; NULL: here */
    const char *input;  /* through a pipe; NULL: nothing */
    size_t memory;      /* bytes it may have; 0: any.  Not with a sanitizer */
    struct str out, err;
    int code; /* 1000 + the signal that ended it */
};

/* Run it with these arguments, which end in NULL. */
void program_run(struct program *p, const char *const *args);
void program_free(struct program *p);

/* From now on the programs that are run have the time of the test, that goes
   on; `folder` is to hold it.  And their own time again. */
void program_share_clock(const char *folder);
void program_own_clock(void);

/* An empty folder of the test's own, and a file in it. */
void program_folder(char out[64]);
void program_file(const char *folder, const char *name, const char *text);
void program_sweep(const char *folder); /* and it goes */

#endif
