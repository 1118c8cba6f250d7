#ifndef TESTS_SUPPORT_SYNTHETIC_H
#define TESTS_SUPPORT_SYNTHETIC_H

/* Invented applications in any number, for benches and long tests. */

#include <stddef.h>
#include <stdint.h>

struct str;

/*
 * Append a form export (`;`, UTF-8, a header row and `count` rows) to `out`.
 * Registration numbers run from UT1000001; the names, the letters of 120 to
 * 400 words and the wishes repeat with `seed`.  Addresses are at example.org.
 */
void synthetic_form(struct str *out, size_t count, uint64_t seed);

#endif
