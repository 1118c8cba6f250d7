#ifndef COMMITTEE_TUI_CANVAS_H
#define COMMITTEE_TUI_CANVAS_H

/*
 * The surface that everything is drawn on: a grid of cells in memory, shown by
 * terminal_show().  A canvas is a window on the grid; rows and columns count
 * from its own top left, and nothing is ever drawn outside of it.  Text passes
 * safe_text() here and is laid down cluster by cluster.
 */

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

#include <committee/text/glyph.h>
#include <committee/tui/look.h>

enum { CELL_CHARS = 5 }; /* what a curses cell holds: a base and four marks */

struct cell {
    wchar_t text[CELL_CHARS]; /* a cluster; text[0] is 0 in the right half of
                                 a wide one */
    unsigned char look;
    signed char cols; /* 1 or 2; 0 in the right half */
    short hit;        /* what a click here means (canvas_hit()); 0 nothing */
};

struct grid {
    struct cell *cells; /* rows × cols */
    int rows, cols;
    int cursor_row, cursor_col; /* -1: hidden */
    enum glyphs glyphs;         /* what the terminal can show */
};

void grid_resize(struct grid *grid, int rows, int cols); /* and clear */
void grid_clear(struct grid *grid);
void grid_copy(struct grid *copy, const struct grid *grid);
bool grid_is_same(const struct grid *a, const struct grid *b); /* cells only */
void grid_free(struct grid *grid);

struct canvas {
    struct grid *grid;
    int row, col;   /* place of the top left in the grid */
    int rows, cols; /* size; may be 0 */
};

struct canvas canvas_whole(struct grid *grid);
/* A window within a window, clipped to it; negative rows or cols: up to that
   far from the end (-1: all the rest). */
struct canvas canvas_sub(const struct canvas *c, int row, int col, int rows,
                         int cols);

/* Put text at a place; clipped at the right edge.  Returns its columns (also
   those clipped away), so that the next piece can follow. */
int canvas_put(struct canvas *c, int row, int col, enum look look,
               const char *text);
/* The same within `cols` columns: "…" for what did not fit, filled up. */
void canvas_fit(struct canvas *c, int row, int col, int cols, enum look look,
                const char *text);
/* Ends at column `end` (exclusive; 0 or less counts from the right edge). */
void canvas_right(struct canvas *c, int row, int end, enum look look,
                  const char *text);
void canvas_centre(struct canvas *c, int row, enum look look, const char *text);
/* A paragraph (or several: \n) wrapped to `cols` columns (0: to the edge).
   Returns the rows that it needs, also those below the edge. */
int canvas_wrap(struct canvas *c, int row, int col, int cols, enum look look,
                const char *text);

/* Give a run of cells a look without changing its text; fill with a blank. */
void canvas_paint(struct canvas *c, int row, int col, int cols, enum look look);
void canvas_fill(struct canvas *c, enum look look);
void canvas_clear_row(struct canvas *c, int row, enum look look);
void canvas_rule(struct canvas *c, int row); /* ─── over the whole width */
void canvas_column(struct canvas *c, int col); /* │ over the whole height */
void canvas_frame(struct canvas *c);           /* a box around the edge */
/* A bar of `cols` columns of which done/total is filled; total 0: empty. */
void canvas_bar(struct canvas *c, int row, int col, int cols, long done,
                long total);

/* Where the hardware cursor stands: on the thing in focus. */
void canvas_cursor(struct canvas *c, int row, int col);
/* A click on these cells means `id` (> 0); canvas_hit_at() tells it again. */
void canvas_hit(struct canvas *c, int row, int col, int cols, int id);
int grid_hit_at(const struct grid *grid, int row, int col);

#endif
