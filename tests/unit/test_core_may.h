#ifndef TESTS_UNIT_TEST_CORE_MAY_H
#define TESTS_UNIT_TEST_CORE_MAY_H

#include <committee/core/may.h>

/* Everything that this operation could want. */
struct subject favourable(enum operation op);

#endif
