#include <stddef.h>
#include <stdlib.h>

#include <gmp.h>

#include "numbers.h"

/* What stands before each piece; as wide as anything has to be aligned. */
union head {
    size_t size;
    max_align_t align;
};

static long held;

static void *take(size_t size)
{
    union head *head = malloc(sizeof *head + size);
    if (!head)
        abort();
    head->size = size;
    held++;
    return head + 1;
}

/* Its head, when it is as large as whoever gives it back says. */
static union head *head_of(void *piece, size_t size)
{
    union head *head = (union head *)piece - 1;
    if (head->size != size)
        abort();
    return head;
}

static void *resize(void *piece, size_t was, size_t size)
{
    union head *head = realloc(head_of(piece, was), sizeof *head + size);
    if (!head)
        abort();
    head->size = size;
    return head + 1;
}

static void give_back(void *piece, size_t size)
{
    held--;
    free(head_of(piece, size));
}

void numbers_watch(void)
{
    mp_set_memory_functions(take, resize, give_back);
}

long numbers_held(void)
{
    return held;
}
