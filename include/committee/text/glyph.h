#ifndef COMMITTEE_TEXT_GLYPH_H
#define COMMITTEE_TEXT_GLYPH_H

/* The forms of characters that a terminal cannot show. */

#include <stddef.h>
#include <stdint.h>

struct str;

enum glyphs {
    GLYPHS_UTF8,
    GLYPHS_CONSOLE, /* the Linux console: Latin letters and lines */
    GLYPHS_ASCII,
};

/* What to draw for a code point: itself, or one that is as clear as it gets
   ("✓" becomes "+", "é" becomes "e", what is not known "?"). */
uint32_t glyph_form(uint32_t code, enum glyphs glyphs);

/* Append the text in ASCII, form by form; controls stay, marks go, and "?" is
   what has no form or is no UTF-8. */
void text_ascii(struct str *out, const char *text, size_t size);

#endif
