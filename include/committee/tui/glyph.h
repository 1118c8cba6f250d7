#ifndef COMMITTEE_TUI_GLYPH_H
#define COMMITTEE_TUI_GLYPH_H

/* The forms of characters that a terminal cannot show. */

#include <stdint.h>

enum glyphs {
    GLYPHS_UTF8,
    GLYPHS_CONSOLE, /* the Linux console: Latin letters and lines */
    GLYPHS_ASCII,
};

/* What to draw for a code point: itself, or one that is as clear as it gets
   ("✓" becomes "+", "é" becomes "e", what is not known "?"). */
uint32_t glyph_form(uint32_t code, enum glyphs glyphs);

#endif
