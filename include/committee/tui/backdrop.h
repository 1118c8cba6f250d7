#ifndef COMMITTEE_TUI_BACKDROP_H
#define COMMITTEE_TUI_BACKDROP_H

/*
 * What is behind the text of a terminal, dark or light: whom to ask for it, and
 * what the answer means.  An answer may come late, in pieces, or never.
 */

#include <stdbool.h>
#include <stddef.h>

enum backdrop {
    BACKDROP_UNKNOWN,
    BACKDROP_DARK,
    BACKDROP_LIGHT,
};

/* What asks for it: OSC 11 with a question mark. */
#define BACKDROP_QUESTION "\033]11;?\033\\"

/* Does a terminal of this kind (TERM) answer, or at least take the question for
   nothing?  Others could show it, or beep. */
bool backdrop_can_be_asked(const char *kind);
/* The answer without what begins and ends it: "11;rgb:ffff/ffff/ffff". */
enum backdrop backdrop_read(const char *answer, size_t size);

#endif
