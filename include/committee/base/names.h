#ifndef COMMITTEE_BASE_NAMES_H
#define COMMITTEE_BASE_NAMES_H

/* Texts that each get a number, from 0 on in the order in which they come. */

#include <stddef.h>

#include <committee/base/str.h>

/* Zero-initialise it. */
struct names {
    struct str bytes; /* the texts, each with its NUL */
    VEC(size_t) starts;
    int *slots; /* a hash table: number + 1, or 0 */
    size_t slot_count;
};

/* The number of a text; a new text gets the next one. */
int names_number(struct names *names, const char *text);
int names_count(const struct names *names);
/* Valid until the next new text. */
const char *names_text(const struct names *names, int number);
void names_clear(struct names *names); /* empty, memory kept */
void names_free(struct names *names);

#endif
