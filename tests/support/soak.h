#ifndef TESTS_SUPPORT_SOAK_H
#define TESTS_SUPPORT_SOAK_H

/* `make soak`: the same tests with all the cases that there are, which takes
   minutes; in the suite they take a part of them. */

#include <stdbool.h>
#include <stdlib.h>

enum { SOAK_SECONDS = 3600 };

static inline bool test_soaks(void)
{
    return getenv("COMMITTEE_SOAK") != NULL;
}

#endif
