#ifndef TESTS_SUPPORT_GALLERY_H
#define TESTS_SUPPORT_GALLERY_H

/* Pictures of a screen: the text, and under each row the role of each cell
   where it is more than plain text. */

#include <committee/base/str.h>
#include <committee/tui/screen.h>

enum { GALLERY_SIZES = 3 };
extern const int gallery_sizes[GALLERY_SIZES][2]; /* rows, cols */

/* As it looks at this size; the screens have it from then on. */
void gallery_add(struct str *out, struct ui *ui, int rows, int cols);
/* At all sizes, one after the other. */
void gallery_add_sizes(struct str *out, struct ui *ui);
/* Compared with "candidate form, error" in golden/gallery. */
void gallery_check(const char *name, const struct str *pictures);

#endif
