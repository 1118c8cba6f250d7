#ifndef COMMITTEE_TEXT_PARAGRAPH_H
#define COMMITTEE_TEXT_PARAGRAPH_H

/* The paragraphs of a text, as people count them: "alinea 2". */

#include <stddef.h>

struct arena;

struct paragraph {
    size_t start, end; /* bytes [start, end), from the first to the last mark */
};

/*
 * Blank lines part paragraphs; in a text without any each line is one.  Into
 * the arena; returns the count.  Making a text safe, or blacking out a piece of
 * it, leaves the count as it is.
 */
size_t text_paragraphs(const struct paragraph **out, struct arena *arena,
                       const char *text);

#endif
