#ifndef COMMITTEE_TUI_POINTS_H
#define COMMITTEE_TUI_POINTS_H

/*
 * Action points in a form: what, who and when, three fields each.  Of the first
 * one that is empty only "what" is there, so that a form without any is short.
 */

#include <committee/tui/form.h>
#include <committee/work/sessions.h>

enum {
    POINTS_MAX = 40,
    POINT_PARTS = 3,
    POINT_FIELDS = POINTS_MAX * POINT_PARTS,
};

/* The first POINT_FIELDS items of a form; labels live in the arena. */
void points_make(struct form_item *items, struct arena *arena, struct ui *ui);
void points_fill(struct form_item *items, const struct action_point *points,
                 int count);
/* After each key: as many rows as are used, and one more. */
void points_fit(struct form_item *items);
/* What was typed, into the arena; ERR_DATA with `wrong`, the field. */
int points_read(struct action_point *points, int *count, int *wrong,
                struct arena *arena, const struct form_item *items);
/* Kept under this key while it is typed; only what changed. */
int points_save(struct form_item *items, struct ui *ui, const char *key);
void points_load(struct form_item *items, struct ui *ui, const char *key);

#endif
