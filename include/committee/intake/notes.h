#ifndef COMMITTEE_INTAKE_NOTES_H
#define COMMITTEE_INTAKE_NOTES_H

/* A list of sentences about one row: remarks, or reasons to refuse it. */

#include <stddef.h>

#include <committee/base/status.h>

struct arena;

struct notes {
    struct message *items; /* in the arena */
    size_t count, cap;
};

/* Add a sentence; the arguments are copied into the arena. */
#define notes_add(notes, arena, ...) \
    notes_add_args((notes), (arena), __VA_ARGS__, (const char *)NULL)
void notes_add_args(struct notes *notes, struct arena *arena, const char *id,
                    ...) __attribute__((sentinel));
/* Add what failed last (fail_message()). */
void notes_add_failure(struct notes *notes, struct arena *arena);
void notes_append(struct notes *notes, struct arena *arena,
                  const struct notes *more);

#endif
