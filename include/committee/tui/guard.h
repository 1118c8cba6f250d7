#ifndef COMMITTEE_TUI_GUARD_H
#define COMMITTEE_TUI_GUARD_H

/*
 * Before a text is stored: one question when a word stands in it that does not
 * belong in what the committee writes down (ui_options.guard), and one when a
 * name stands in a text for the minutes (edit.names_of).
 */

#include <stdbool.h>

#include <committee/tui/dialog.h>
#include <committee/tui/form.h>

struct edit;

/* The text is for the minutes of a session (NULL: for no minutes), or for the
   file of candidate `own` in it. */
void guard_name(struct edit *edit, const char *session, const char *own);
/* All texts of a form are for the minutes of that session. */
void guard_name_form(struct form *form, const char *session);

/*
 * True: the question stands there, and the cursor behind the word.  `done` is
 * called when the text is kept as it is; then the same text is not asked about
 * again until somebody types in it.
 */
bool guard_ask(struct ui *ui, struct edit *edit, dialog_done *done, void *data);
/* The same for the texts of a form; the focus goes to the one it is about. */
bool guard_ask_form(struct ui *ui, struct form *form, dialog_done *done,
                    void *data);

#endif
