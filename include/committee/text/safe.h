#ifndef COMMITTEE_TEXT_SAFE_H
#define COMMITTEE_TEXT_SAFE_H

/*
 * The one function that every text from outside passes before a screen, a file
 * or a message.  An allow-list by Unicode category: letters, marks (at most
 * four a base), digits, punctuation, symbols, the plain space.  Anything else
 * (controls, bidi and zero-width formats, tags, fillers and variation selectors
 * that nobody sees, private use, unassigned, broken bytes) is shown as a token
 * such as <U+202E> or <byte 9B>, never dropped: a letter is evidence.  For
 * display only ZWJ, ZWNJ, VS15, VS16 and the skin tones are left out where they
 * follow a character; NBSP becomes a space.
 */

#include <stddef.h>

struct arena;
struct str;

enum safe_mode {
    SAFE_LINE,  /* one line: newline and tab become a space */
    SAFE_BLOCK, /* newlines are kept (CR LF and CR become LF), tab a space */
};

void safe_text(struct str *out, const char *text, size_t size,
               enum safe_mode mode);
/* The same for a C string, into the arena; NULL gives "". */
const char *safe_line(struct arena *arena, const char *text);
const char *safe_block(struct arena *arena, const char *text);

#endif
