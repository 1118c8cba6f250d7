#ifndef COMMITTEE_TEXT_NAME_H
#define COMMITTEE_TEXT_NAME_H

/* Names of people, the Dutch way. */

#include <stdbool.h>

struct arena;

struct person_name {
    const char *initials; /* "J.P." or a first name; "" when absent */
    const char *infix;    /* "van der" */
    const char *surname;  /* "Meer" */
};

/* Split "M. van der Meer": initials end in a dot, then lower-case particles,
   then the surname.  A name without initials keeps its first word as such. */
void name_split(struct person_name *out, struct arena *arena, const char *full);
/* "M. van der Meer" */
const char *name_join(struct arena *arena, const struct person_name *name);
/* The form for the start of a line: joined, and where no initials stand before
   it the particle has a capital: "M. van der Meer", but "Van der Meer". */
const char *name_formal(struct arena *arena, const struct person_name *name);
/* A text at the start of a line: its first letter is a capital. */
const char *name_capital(struct arena *arena, const char *text);
/* Sort key: surname, then infix, then initials, folded ("meer van der m."). */
const char *name_sort_key(struct arena *arena, const struct person_name *name);
/* Letters of more than one script in one word, or a look-alike of `other`
   (Latin, Greek and Cyrillic confusables folded, case and accents dropped).
   A name is no look-alike of itself. */
bool name_mixes_scripts(const char *name);
bool name_looks_like(const char *name, const char *other);

#endif
