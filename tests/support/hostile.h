#ifndef TESTS_SUPPORT_HOSTILE_H
#define TESTS_SUPPORT_HOSTILE_H

/* Random text from pieces that have broken programs before; repeatable after
   random_set_seed(). */

#include <stddef.h>

struct str;

size_t random_below(size_t limit);
/* Append so many pieces: letters of ten scripts, emoji, marks, controls, bidi,
   zero-width, private use, unassigned, broken bytes; never a NUL. */
void hostile_text(struct str *out, int pieces);
/* The same without broken bytes. */
void hostile_utf8(struct str *out, int pieces);

#endif
