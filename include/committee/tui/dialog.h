#ifndef COMMITTEE_TUI_DIALOG_H
#define COMMITTEE_TUI_DIALOG_H

/* Small windows over the screen: a question, one line of text, a choice. */

#include <stdbool.h>
#include <stddef.h>

#include <committee/tui/screen.h>

/*
 * Each calls `done` after the window is gone, with `data`; Esc and "back" do
 * not call it.  `done` may push, say and answer with consequences for the
 * screen below.
 */
typedef unsigned dialog_done(struct ui *ui, void *data, const char *text);

/* A question with two buttons; its word has to be typed when it has one. */
void dialog_confirm(struct ui *ui, const struct question *question,
                    dialog_done *done, void *data);
/* A text comes back when `done` answers DID_FAIL, with what was typed.
   One line, or with `rows` > 1 a text; starts with `value` (may be NULL). */
struct dialog_text {
    const char *title, *help; /* in the reader's language */
    const char *value;
    int rows; /* 0 and 1: a single line */
    /* Where ui_options.keep puts it while it is typed; NULL: nowhere.  What
       was typed and not finished is there again the next time. */
    const char *draft;
    bool guarded;         /* it is stored: see guard.h */
    const char *names_of; /* it is for the minutes of that session; NULL */
    const char *own_file; /* or for the file of that candidate in it; NULL */
    bool proposed;        /* `value` is not stored yet */
    /* Opens the letter that the text is about, with the `data` of `done`; what
       was typed stays.  NULL: there is none to read. */
    void (*letter)(struct ui *ui, void *data);
};
void dialog_text(struct ui *ui, const struct dialog_text *options,
                 dialog_done *done, void *data);
/* A list of choices; `done` gets the index as a number in `text`. */
void dialog_choose(struct ui *ui, const char *title, const char *const *titles,
                   size_t count, dialog_done *done, void *data);
/* A text to read, with one button: back to what it is about, or, when it tells
   what was done, "ready". */
void dialog_show(struct ui *ui, const char *title, const char *text);
void dialog_told(struct ui *ui, const char *title, const char *text);
/* A few cards to read one after the other; Esc leaves them. */
struct card {
    const char *title, *text; /* msgids */
};
void dialog_cards(struct ui *ui, const struct card *cards, int count);
/* What the program is for and how it is worked, on six of them. */
void tour_open(struct ui *ui);
/* The help over the top screen. */
void dialog_help(struct ui *ui);

#endif
