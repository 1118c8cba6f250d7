#ifndef COMMITTEE_TUI_FIND_H
#define COMMITTEE_TUI_FIND_H

/* Looking for words in a text that is on the screen. */

#include <committee/tui/pager.h>
#include <committee/tui/screen.h>

/* Asks for a word and goes to where it stands next, round the end; nothing
   typed looks for the same one again.  The pager stays while it asks. */
unsigned find_ask(struct ui *ui, struct pager *pager);

#endif
