#ifndef COMMITTEE_TEXT_WIDTH_H
#define COMMITTEE_TEXT_WIDTH_H

/*
 * Grapheme clusters and terminal cells of text that is already safe.  Widths
 * agree with what ncurses draws (glibc wcwidth of the base; -1 counts as one
 * cell, drawn as U+FFFD).
 */

#include <stdbool.h>
#include <stddef.h>

struct str;
struct arena;

/* One grapheme cluster at `text`: its bytes (0 at the end) and its cells. */
size_t cluster_next(int *cols, const char *text, size_t size);
/* The start of the cluster before offset `at` (0 at the beginning). */
size_t cluster_before(const char *text, size_t at);
/* Words: the offset of the next word's start, or of the previous one. */
size_t word_next(const char *text, size_t at);
size_t word_before(const char *text, size_t at);

int text_cols(const char *text); /* cells of a whole line */
/* Append at most `cols` cells of text, "…" for what did not fit. */
void text_fit(struct str *out, const char *text, int cols);
/* The same, then filled with spaces to exactly `cols` cells. */
void text_pad(struct str *out, const char *text, int cols);
void text_pad_left(struct str *out, const char *text, int cols);
const char *text_fitted(struct arena *arena, const char *text, int cols);

/* One line of a wrapped text: bytes [start, end) without the break. */
struct wrap_line {
    size_t start, end; /* byte offsets in the text */
    bool paragraph;    /* the first line of a paragraph */
};
/*
 * Break safe text into lines of at most `cols` cells (UAX #14 by libunistring,
 * without its breaks after . , / : ; @ inside words; a word that is too long
 * is cut between clusters).  An empty line is a line of its own.  Into the
 * arena; returns the count.
 */
size_t text_wrap(struct wrap_line **lines, struct arena *arena,
                 const char *text, int cols);

#endif
