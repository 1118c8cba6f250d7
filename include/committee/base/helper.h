#ifndef COMMITTEE_BASE_HELPER_H
#define COMMITTEE_BASE_HELPER_H

/*
 * A program of our own that does what needs large libraries, such as
 * committee-press: bytes in, bytes out, or one sentence.  It is looked for
 * beside this program and in ../libexec/committee, never along PATH, and runs
 * without a shell, with an environment of two words, none of our files and
 * little time and memory.
 */

#include <stdbool.h>
#include <stddef.h>

struct str;

enum { HELPER_ARGS = 8, HELPER_SECONDS = 20 };

struct helper {
    const char *name;              /* "committee-press" */
    const char *args[HELPER_ARGS]; /* NULL after the last */
    int seconds;                   /* that it may take; 0: HELPER_SECONDS */
};

/*
 * Append what it writes to `out`.  When it fails, the sentence that it said,
 * as ours; ERR_NO_INPUT when it is not there.
 */
int helper_run(struct str *out, const struct helper *helper, const void *input,
               size_t size);
bool helper_there(const char *name);

/*
 * For a process that is about to give up starting programs (base/cage.h): from
 * now on a process of its own runs these helpers, with just these arguments,
 * when it is asked to, and can be asked nothing else.  It ends with us.  False
 * when there is none of them, or no room for a process.
 */
bool helper_begin_broker(const struct helper *helpers, int count);
void helper_end_broker(void);

/* Tests: the folder to look in; NULL: that of this program. */
void helper_look_in(const char *folder);

#endif
