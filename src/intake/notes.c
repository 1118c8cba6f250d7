#include <stdarg.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/intake/notes.h>

static struct message *push(struct notes *notes, struct arena *arena)
{
    if (notes->count == notes->cap) {
        size_t cap = notes->cap ? notes->cap * 2 : 4;
        struct message *items = arena_array(arena, struct message, cap);
        if (notes->count)
            memcpy(items, notes->items, notes->count * sizeof *items);
        notes->items = items;
        notes->cap = cap;
    }
    return &notes->items[notes->count++];
}

void notes_add_args(struct notes *notes, struct arena *arena, const char *id,
                    ...)
{
    struct message *message = push(notes, arena);
    message->id = id;
    va_list list;
    va_start(list, id);
    const char *arg;
    for (int i = 0; (arg = va_arg(list, const char *)) && i < MESSAGE_ARGS; i++)
        message->args[i] = arena_strdup(arena, arg);
    va_end(list);
}

void notes_add_failure(struct notes *notes, struct arena *arena)
{
    const struct message *failure = fail_message();
    struct message *message = push(notes, arena);
    message->id = failure->id;
    for (int i = 0; i < MESSAGE_ARGS; i++)
        message->args[i] = arena_strdup(arena, failure->args[i]);
}

void notes_append(struct notes *notes, struct arena *arena,
                  const struct notes *more)
{
    for (size_t i = 0; i < more->count; i++)
        *push(notes, arena) = more->items[i];
}
