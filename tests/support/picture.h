#ifndef TESTS_SUPPORT_PICTURE_H
#define TESTS_SUPPORT_PICTURE_H

/*
 * What must hold for every picture that the program draws, whatever texts are
 * in it.
 */

#include <stdbool.h>
#include <stdint.h>

#include <committee/tui/canvas.h>

/* Controls, formats (bidi, zero width, tags), private and unassigned
   characters, odd separators and what is ignored by default: nothing of that
   goes to a terminal or stands in a cell. */
bool code_hidden(uint32_t code);

/*
 * NULL, or what is wrong: a cell that is none (its width, half a wide one,
 * something hidden in it), a cursor outside, a rule that is broken, a key bar
 * or an edge that something else stands in; on a window that is too small
 * anything but the sentence.  Until the next call.
 */
const char *picture_fault(const struct grid *grid);

/*
 * NULL, or why the cursor does not stand on the focus: there is none, it is in
 * the frame, behind the window that has the keys, or not on the mark.  And why
 * that window is not alone in what is lit.
 */
struct ui;
const char *picture_cursor_fault(struct ui *ui);

/* A text as wide, cluster by cluster, of which no character is on any screen
   of ours; into `out` of at least 4 bytes a column. */
enum { FILLER = 0x00A4, CUT_OFF = 0x2026 };
struct str;
void picture_filler(struct str *out, const char *text);

/*
 * The same screen twice, once with a text and once with its filler in the same
 * place: NULL, or where they differ outside of the place of that text.
 */
const char *picture_strays(const struct grid *text, const struct grid *filler);

#endif
