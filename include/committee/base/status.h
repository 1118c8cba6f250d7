#ifndef COMMITTEE_BASE_STATUS_H
#define COMMITTEE_BASE_STATUS_H

/*
 * How functions fail: they return 0, or a negative `enum status`, and leave one
 * sentence behind, written where the knowledge is.  The sentence is a msgid
 * with arguments; text/tr.h puts it in the reader's language at the edge.
 */

#include <stddef.h>

/* Each value has the exit code of the command line in status_exit_code(). */
enum status {
    OK = 0,
    ERR_NO = -1,       /* the answer is "no": something was found or refused */
    ERR_USAGE = -2,    /* the call or command line is wrong */
    ERR_DATA = -3,     /* the input is wrong */
    ERR_NO_INPUT = -4, /* no such file, candidate or session */
    ERR_CREATE = -5,   /* cannot create an output file */
    ERR_IO = -6,       /* reading or writing failed: disk full, read-only */
    ERR_BUSY = -7,     /* somebody else has it; try again */
    ERR_DENIED = -8,   /* not allowed now; the sentence says why */
    ERR_CONFIG = -9,   /* committee.ini is wrong */
};

enum { MESSAGE_ARGS = 6 };

/*
 * A sentence not yet in any language: an English msgid in which {1}..{6} stand
 * for the arguments, and {1*}..{6*} for arguments that are msgids themselves,
 * such as file_reason().  Arguments may hold text from outside; whoever renders
 * a message makes them safe (tr_message()).
 */
struct message {
    const char *id;                 /* msgid, a string constant; NULL: none */
    const char *args[MESSAGE_ARGS]; /* NULL after the last */
};

/* Marks a literal for xgettext without translating it. */
#define N_(literal) literal

/*
 * Remember why the caller fails and return `code`.  The arguments are copied.
 * Use: return fail(ERR_DATA, N_("\"{1}\" is not a date"), text);
 */
#define fail(code, ...) \
    fail_as((code), fail_args((code), __VA_ARGS__, (const char *)NULL))
int fail_args(enum status code, const char *id, ...) __attribute__((sentinel));

/* In sight of the analysers, so that they know what fail() returns. */
static inline int fail_as(int code, int remembered)
{
    (void)remembered;
    return code;
}

/* The last failure of this thread; valid until the next fail(). */
const struct message *fail_message(void);
/* The file and line that the failure is about, "" and 0 when there is none. */
const char *fail_file(void);
int fail_line(void);
/* Put a file and line to the last failure; returns `code` for chaining. */
int fail_at(int code, const char *file, int line);

/* Forget it and free its memory: a thread's last call. */
void fail_forget(void);

/* The process exit code that belongs to a status (cli.md). */
int status_exit_code(int status);

/* A whole number as text, in one of sixteen rotating buffers: for arguments. */
const char *num(long long value);

#endif
