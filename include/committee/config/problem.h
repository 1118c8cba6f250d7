#ifndef COMMITTEE_CONFIG_PROBLEM_H
#define COMMITTEE_CONFIG_PROBLEM_H

/* The mistakes in a committee.ini, all of them, in the order of its lines. */

#include <stdbool.h>

#include <committee/base/status.h>
#include <committee/text/tr.h>

struct arena;
struct str;

struct config_problem {
    int line;     /* from 1; 0: the file as a whole */
    bool warning; /* it can be used as it is, but somebody should look */
    struct message message;
};

/* Zero-initialise it; everything lives in the arena. */
struct config_problems {
    struct arena *arena;
    const char *file; /* as given; the built-in default has "committee.ini" */
    struct config_problem *items;
    int count, cap;
    int errors; /* those that are not warnings */
};

/* Add one; arguments are copied and cut to a readable length. */
#define problem_add(problems, line, ...) \
    problem_add_args((problems), (line), false, __VA_ARGS__, (const char *)NULL)
#define problem_warn(problems, line, ...) \
    problem_add_args((problems), (line), true, __VA_ARGS__, (const char *)NULL)
void problem_add_args(struct config_problems *problems, int line, bool warning,
                      const char *id, ...) __attribute__((sentinel));
/* Add the last failure of this thread. */
void problem_add_failure(struct config_problems *problems, int line);

/* In the order of the lines; those of the whole file come last. */
void problem_sort(struct config_problems *problems);

/* "committee.ini:12: …" for one problem; no newline. */
void problem_write(struct str *out, enum lang lang,
                   const struct config_problems *problems, int index);

#endif
