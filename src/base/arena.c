#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>

/* Small pieces share a block; a piece that is larger gets its own.  The first
   block is small: most arenas live for one call and hold a name or two. */
enum { FIRST_BYTES = 1024 - 64, BLOCK_BYTES = 16 * 1024 - 64, ALIGN = 16 };

struct arena_block {
    struct arena_block *before;
    size_t used, size; /* bytes of `data` */
    _Alignas(ALIGN) char data[];
};

/* exit(), not abort(): the handler that restores the terminal has to run. */
static _Noreturn void out_of_memory(void)
{
    fputs("committee: out of memory\n", stderr);
    exit(status_exit_code(ERR_IO));
}

void *xalloc(size_t size)
{
    void *memory = calloc(1, size ? size : 1);
    if (!memory)
        out_of_memory();
    return memory;
}

void *xrealloc(void *old, size_t size)
{
    void *memory = realloc(old, size ? size : 1);
    if (!memory)
        out_of_memory();
    return memory;
}

char *xstrdup(const char *text)
{
    char *copy = strdup(text);
    if (!copy)
        out_of_memory();
    return copy;
}

static struct arena_block *block_new(size_t size)
{
    struct arena_block *block = xalloc(sizeof *block + size);
    block->size = size;
    return block;
}

/* A large piece goes behind the newest block, which stays in use. */
static void *alloc_large(struct arena *arena, size_t size)
{
    struct arena_block *block = block_new(size);
    block->used = size;
    if (arena->last) {
        block->before = arena->last->before;
        arena->last->before = block;
    } else {
        arena->last = block;
    }
    return block->data;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        out_of_memory();
    size = size ? (size + ALIGN - 1) / ALIGN * ALIGN : ALIGN;
    struct arena_block *block = arena->last;
    if (!block || size > block->size - block->used) {
        if (size > BLOCK_BYTES / 4)
            return alloc_large(arena, size);
        bool first = !block && size <= FIRST_BYTES;
        block = block_new(first ? FIRST_BYTES : BLOCK_BYTES);
        block->before = arena->last;
        arena->last = block;
    }
    void *memory = block->data + block->used;
    block->used += size;
    return memory;
}

void *arena_calloc(struct arena *arena, size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total))
        out_of_memory();
    return arena_alloc(arena, total);
}

char *arena_strndup(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_alloc(arena, size + 1);
    if (size)
        memcpy(copy, text, size);
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (size < 0)
        out_of_memory();
    char *text = arena_alloc(arena, (size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return text;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    struct arena_block *block = arena->last;
    while (block) {
        struct arena_block *before = block->before;
        free(block);
        block = before;
    }
    arena->last = NULL;
}
