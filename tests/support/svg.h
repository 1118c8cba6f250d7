#ifndef TESTS_SUPPORT_SVG_H
#define TESTS_SUPPORT_SVG_H

/* A picture of a screen, for a page that shows how the program looks. */

#include <stdint.h>

#include <committee/base/str.h>
#include <committee/tui/canvas.h>

/* The colour with this number in xterm's table of 256, as 0xRRGGBB; the first
   sixteen, which a terminal chooses itself, are none of ours (0). */
uint32_t svg_colour(short number);
/* An SVG of the grid in a theme with colours: a run of cells with one look is
   one piece of text. */
void svg_draw(struct str *out, const struct grid *grid, enum theme theme,
              const char *title);

#endif
