#ifndef COMMITTEE_TUI_LIST_H
#define COMMITTEE_TUI_LIST_H

/*
 * A list with one chosen row that scrolls.  The rows themselves stay with the
 * screen, which may hold only a part of a long result: `more` is called when
 * the choice comes near an end of what is loaded.
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/tui/action.h>
#include <committee/tui/canvas.h>

struct list {
    size_t count; /* rows now loaded; the screen sets it */
    size_t at;    /* the chosen one */
    size_t top;   /* the first one drawn */
    int page;     /* rows that fitted at the last drawing */
    void *data;   /* for the two functions */
    /* Draw one row into its line (as wide as the list, without the mark). */
    void (*row)(void *data, struct canvas *line, size_t index, bool chosen);
    /* Load more after the last row (or before the first); returns how many
       came.  NULL: all is loaded. */
    size_t (*more)(void *data, bool forward);
    /* Load the rows at one end instead of those that are there; returns how
       many there are now.  NULL: `more` goes all the way. */
    size_t (*jump)(void *data, bool to_end);
};

/* Up, Down, PgUp, PgDn, Home, End; false: not a move. */
bool list_act(struct list *list, enum action action);
void list_select(struct list *list, size_t index);
/* Draws "▸" before the chosen row; `focus`: the keyboard is here (cursor).
   Column 0-1 hold the mark, rows are drawn from column 3. */
void list_draw(struct list *list, struct canvas *c, bool focus);

/* Tabs: "  Zittingen     Kandidaten 31  …" on one row. */
struct tabs {
    const char *const *titles; /* in the reader's language */
    int count, at;
};
bool tabs_act(struct tabs *tabs, enum action action); /* Left, Right */
void tabs_draw(const struct tabs *tabs, struct canvas *c, int row);

#endif
