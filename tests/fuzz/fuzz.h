#ifndef COMMITTEE_TESTS_FUZZ_H
#define COMMITTEE_TESTS_FUZZ_H

/* What libFuzzer calls with one input after another. */

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A broken promise ends the run and keeps the input. */
#define promise(holds) ((holds) ? (void)0 : __builtin_trap())

#endif
