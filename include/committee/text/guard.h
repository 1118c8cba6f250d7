#ifndef COMMITTEE_TEXT_GUARD_H
#define COMMITTEE_TEXT_GUARD_H

/*
 * Words that somebody wants to be warned about, in a text as people type it.
 * Only whole words count, whatever their case, accents or form of writing; an
 * entry of a list may be several words, and one that ends in * stands for all
 * that begins so.
 */

#include <stdbool.h>
#include <stddef.h>

struct guard_hit {
    size_t at, size; /* the bytes of the text */
};

/* The first place where one of `words` stands; of those that begin there, the
   longest. */
bool guard_find(struct guard_hit *hit, const char *text,
                const char *const *words, int count);

/* The first of `names` that stands there as a name: "de Bakker" of Bakker,
   not "de bakker". */
bool guard_find_name(struct guard_hit *hit, const char *text,
                     const char *const *names, int count);
/* The first e-mail address. */
bool guard_find_address(struct guard_hit *hit, const char *text);
/* The first of these telephone numbers, however either is written; one of less
   than nine figures is not looked for, and each may be two in one field. */
bool guard_find_number(struct guard_hit *hit, const char *text,
                       const char *const *numbers, int count);

#endif
