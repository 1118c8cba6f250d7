#ifndef COMMITTEE_TUI_COPY_H
#define COMMITTEE_TUI_COPY_H

/* Passages to the clipboard of whoever sits at the terminal. */

#include <committee/base/str.h>
#include <committee/tui/pager.h>
#include <committee/tui/screen.h>

enum { COPY_BYTES_MAX = 48 * 1024 }; /* most terminals take so much */

/* What asks a terminal for it (OSC 52); in tmux also what goes through to the
   terminal around it. */
void copy_sequence(struct str *out, const char *text, size_t size, bool tmux);
/* The paragraph in focus, as it stands on the screen: covered words are
   covered.  Says what became of it. */
unsigned copy_paragraph(struct ui *ui, const struct pager *pager);

#endif
