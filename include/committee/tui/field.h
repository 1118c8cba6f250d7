#ifndef COMMITTEE_TUI_FIELD_H
#define COMMITTEE_TUI_FIELD_H

/*
 * Text that can be edited: one line (a field) or many (an editor).  Moves by
 * cluster and word; Ctrl+W deletes a word, Ctrl+U and Ctrl+K the line before
 * and behind the cursor; a paste is text; undo and redo by Ctrl+Z and Ctrl+Y.
 * What arrives is kept as it is; only controls are left out.  Nothing here is
 * for secrets: what was typed stays for undo (a PIN has a screen of its own).
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/base/str.h>
#include <committee/tui/canvas.h>
#include <committee/tui/input.h>

struct edit_step; /* one state to go back to */

struct edit {
    struct str text;   /* valid UTF-8 */
    size_t at;         /* byte offset of the cursor, on a cluster boundary */
    bool many;         /* several lines: Enter makes a new one */
    bool changed;      /* since edit_set(); the screen may clear it */
    bool spared;       /* a word in it was asked about, and is kept */
    bool named;        /* the same of a name; see guard.h */
    char names_of[24]; /* session whose candidates it does not name, "" none */
    char own_file[24]; /* but this candidate it may name, "" nobody */
    bool full;         /* the last key brought more than there is room for */
    size_t max;        /* bytes; 0: 64 KiB in an editor, 1 KiB in a field */
    int top, left;     /* first row and column drawn */
    int cols, rows;    /* of the last drawing */
    int want_col;      /* where Up and Down want to be; -1: here */
    VEC(struct edit_step) undo;
    size_t redo;   /* steps after this one were undone */
    bool grouping; /* the last key was typing: one undo step */
};

void edit_set(struct edit *edit, const char *text); /* cursor at the end */
const char *edit_text(const struct edit *edit);
void edit_free(struct edit *edit);
void edit_go(struct edit *edit, size_t at); /* a cluster boundary */
/* Handle an event; false: not for a text (Enter in a field, Tab, Esc, F1;
   Up and Down in a field and at the edges of an editor). */
bool edit_key(struct edit *edit, const struct event *event);
bool edit_undo(struct edit *edit);
bool edit_redo(struct edit *edit);
/* Fills the canvas; one row for a field.  With `focus` the cursor is here. */
void edit_draw(struct edit *edit, struct canvas *c, bool focus);

#endif
