#include <stdlib.h>

#include <gmp.h>

#include "numbers.h"

static long held;

static void *take(size_t size)
{
    held++;
    return malloc(size);
}

static void *resize(void *old, size_t was, size_t size)
{
    (void)was;
    return realloc(old, size);
}

static void give_back(void *old, size_t size)
{
    (void)size;
    held--;
    free(old);
}

void numbers_watch(void)
{
    mp_set_memory_functions(take, resize, give_back);
}

long numbers_held(void)
{
    return held;
}
