#ifndef COMMITTEE_TUI_MAPPING_H
#define COMMITTEE_TUI_MAPPING_H

/*
 * Which column of a file holds which field, as a person says it: a list of the
 * fields, each with its column, and a row to go on.  A part of the import
 * screen.
 */

#include <committee/tui/list.h>
#include <committee/tui/screen.h>
#include <committee/work/candidates.h>
#include <committee/work/imports.h>

enum { MAPPING_FIELDS = CANDIDATE_FIELDS + 2, MAPPING_TEXT = 40 };

struct mapping {
    struct ui *ui;
    const char *path; /* of the screen */
    struct arena arena;
    const struct import_columns *columns;
    int chosen[MAPPING_FIELDS]; /* by candidate_fields[]: column, from 1; 0 */
    char texts[MAPPING_FIELDS][MAPPING_TEXT];
    const char *maps[MAPPING_FIELDS]; /* "name=3": import_options.maps */
    int map_count;
    int offered[IMPORT_COLUMNS_MAX]; /* columns of the window */
    struct list list;
};

void mapping_init(struct mapping *m, struct ui *ui, const char *path);
/* Read the first line of the file; an error shows its sentence. */
int mapping_load(struct mapping *m);
void mapping_draw(struct mapping *m, struct canvas *body);
/* Enter on the last row sets `go_on`. */
unsigned mapping_act(bool *go_on, struct mapping *m, enum action action);
void mapping_free(struct mapping *m);

#endif
