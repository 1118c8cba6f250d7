#ifndef COMMITTEE_TEXT_WIDTH_H
#define COMMITTEE_TEXT_WIDTH_H

/*
 * Grapheme clusters and terminal cells of text that is already safe.  Widths
 * agree with what ncurses draws (glibc wcwidth of the base; -1 counts as one
 * cell, drawn as U+FFFD).
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/text/wrap.h> /* whoever measures also wraps */

struct str;
struct arena;

/* One grapheme cluster at `text`: its bytes (0 at the end) and its cells.  It
   can hold several code points that take cells (a flag, a spacing vowel). */
size_t cluster_next(int *cols, const char *text, size_t size);
/* The start of the cluster before offset `at` (0 at the beginning). */
size_t cluster_before(const char *text, size_t at);
/* Words, between blanks: the offset of the next one's start, or of the one
   before. */
size_t word_next(const char *text, size_t at);
size_t word_before(const char *text, size_t at);

int text_cols(const char *text); /* cells of a whole line */
/* Append at most `cols` cells of text, "…" for what did not fit. */
void text_fit(struct str *out, const char *text, int cols);
/* The same, but after a whole word, unless that takes more than half away. */
void text_fit_word(struct str *out, const char *text, int cols);
/* text_fit(), then filled with spaces to exactly `cols` cells. */
void text_pad(struct str *out, const char *text, int cols);
void text_pad_left(struct str *out, const char *text, int cols);
const char *text_fitted(struct arena *arena, const char *text, int cols);

#endif
