#ifndef TESTS_SUPPORT_HOSTILE_H
#define TESTS_SUPPORT_HOSTILE_H

/*
 * Texts that have broken programs before: whole strings, one of each kind that
 * a form, a letter or a paste may bring; and random ones from pieces,
 * repeatable after random_set_seed().
 */

#include <stddef.h>

struct arena;
struct str;

/* Valid UTF-8 without NUL, each at most HOSTILE_MAX bytes.  With a file named
   by HOSTILE_STRINGS (JSON, an array of strings) those in it instead. */
enum { HOSTILE_MAX = 1000 };
size_t hostile_strings(const char *const **list, struct arena *arena);
/* What is no UTF-8. */
extern const char *const hostile_bytes[]; /* ends in NULL */

size_t random_below(size_t limit);
/* Append so many pieces: letters of ten scripts, emoji, marks, controls, bidi,
   zero-width, private use, unassigned, broken bytes; never a NUL. */
void hostile_text(struct str *out, int pieces);
/* The same without broken bytes. */
void hostile_utf8(struct str *out, int pieces);

#endif
