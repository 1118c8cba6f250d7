#ifndef COMMITTEE_TUI_FORM_H
#define COMMITTEE_TUI_FORM_H

/*
 * A form: labelled fields, choices and texts under each other, ended by a row
 * of buttons.  Tab, the arrows and Enter go from one to the next; no other key
 * is needed.
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/tui/field.h>
#include <committee/tui/screen.h>

enum form_kind {
    FORM_FIELD,   /* one line */
    FORM_TEXT,    /* an editor of `rows` rows */
    FORM_CHOICE,  /* ( ) one (•) of several, beside each other or below */
    FORM_NOTE,    /* words to read; takes no focus */
    FORM_BUTTONS, /* the last one */
};

struct form_item {
    enum form_kind kind;
    const char *label; /* in the reader's language; "" none */
    const char *help;  /* shown below while it has the focus; NULL none */
    const char *error; /* shown below until the text changes; NULL none */
    struct edit edit;  /* FORM_FIELD, FORM_TEXT */
    int rows;          /* FORM_TEXT */
    int cols;          /* width of the field; 0: to the edge */
    int label_cols;    /* room of its own for the label; 0: as in the form */
    bool gap;          /* with such room: a blank row below */
    bool joined;       /* in sight together with the one before it */
    bool strong;       /* FORM_NOTE: a result, not an explanation */
    const char *const *options; /* FORM_CHOICE, FORM_BUTTONS */
    const enum action *actions; /* FORM_BUTTONS: what each runs; ACT_BACK for
                                   the way back; NULL: see form.pressed */
    int count, at;              /* of the options; at -1: nothing chosen yet */
    bool hidden;                /* does not apply now */
};

struct form {
    struct form_item *items; /* the screen's own array */
    size_t count;
    size_t focus;
    int label_cols; /* room for labels at the left; 0: labels above */
    int top;        /* first row drawn: a long form scrolls */
    bool away;      /* something beside it has the keyboard */
    int pressed;    /* the button that was pressed; -1 none */
};

/*
 * Handle an event: typing, moving, choosing.  A pressed button with actions
 * runs its action; without them `pressed` is set and DID_REDRAW returned.
 * NOT_MINE for what a form does not know (Esc, F1).
 */
unsigned form_key(struct form *form, struct ui *ui, const struct event *event);
void form_draw(struct form *form, struct ui *ui, struct canvas *c);
/* A sentence when the last key brought more than fits. */
void form_say_full(const struct edit *edit, struct ui *ui);
/* Ctrl+S, where only a button records; `did` is what keeping the draft gave. */
unsigned form_say_kept(struct ui *ui, unsigned did);
bool form_typing(const struct form *form); /* for frame.typing */
bool form_changed(const struct form *form);
void form_focus(struct form *form, size_t index);
void form_free(struct form *form); /* the texts in it */

/* Buttons on their own: "[ Ja ]   [ Terug ]". */
struct buttons {
    const char *const *titles; /* in the reader's language */
    int count, at;
};
bool buttons_act(struct buttons *buttons, enum action action); /* ← → Tab */
void buttons_draw(const struct buttons *buttons, struct canvas *c, int row,
                  int col, bool focus);
int buttons_cols(const struct buttons *buttons);

#endif
