#ifndef COMMITTEE_TEXT_WRAP_H
#define COMMITTEE_TEXT_WRAP_H

/* Breaking text into lines of a number of terminal cells. */

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* One line of a wrapped text: bytes [start, end) without the break. */
struct wrap_line {
    size_t start, end; /* byte offsets in the text */
    int hang;          /* cells that it hangs in, under the text of a list */
    bool paragraph;    /* the first line of a paragraph: after a newline */
};
/*
 * Break safe text into lines of at most `cols` cells (UAX #14 by libunistring,
 * without its breaks after . , / : ; @ inside words; a word that is too long
 * is cut between clusters).  An empty line is a line of its own, also the one
 * behind a last newline, where a cursor can stand; so there is at least one.
 * Blanks before a break are not in the line.  Into the arena; returns the
 * count.
 */
size_t text_wrap(struct wrap_line **lines, struct arena *arena,
                 const char *text, int cols);
/* The same; what goes on with a point of a list ("- ", "• ", "2. ") hangs under
   its text, and is as much narrower. */
size_t text_wrap_lists(struct wrap_line **lines, struct arena *arena,
                       const char *text, int cols);

#endif
