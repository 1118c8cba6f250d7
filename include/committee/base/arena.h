#ifndef COMMITTEE_BASE_ARENA_H
#define COMMITTEE_BASE_ARENA_H

/*
 * Memory that is released all at once.  Functions that hand out plain structs
 * take the caller's arena; nothing in such a struct is freed by itself.
 * Running out of memory ends the program with a sentence (xalloc()): what was
 * acknowledged is on disk by then.
 */

#include <stddef.h>

struct arena_block;
struct arena {
    struct arena_block *last; /* newest block; zero-initialise the struct */
};

void *arena_alloc(struct arena *arena, size_t size); /* zeroed, aligned 16 */
char *arena_strdup(struct arena *arena, const char *text); /* NULL stays NULL */
char *arena_strndup(struct arena *arena, const char *text, size_t size);
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void arena_free(struct arena *arena); /* everything; the arena can be reused */

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, count) \
    ((type *)arena_calloc((arena), (count), sizeof(type)))
void *arena_calloc(struct arena *arena, size_t count, size_t size);

/* Heap memory, zeroed; these never return NULL. */
void *xalloc(size_t size);
void *xrealloc(void *old, size_t size);
char *xstrdup(const char *text);

#endif
