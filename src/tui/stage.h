#ifndef COMMITTEE_TUI_STAGE_H
#define COMMITTEE_TUI_STAGE_H

/*
 * Private to the framework: the stack of screens, what an event does to it,
 * and how it is drawn.  loop.c drives it from a terminal or by hand.
 */

#include <committee/base/str.h>
#include <committee/tui/dialog.h>
#include <committee/tui/loop.h>

struct screen {
    const struct screen_class *class;
    void *self;
};

/* What a window leaves to be done once it is gone. */
struct afterwards {
    dialog_done *done; /* NULL: nothing */
    void *data;
    char *text; /* heap */
};

struct loop {
    struct ui_options options;
    VEC(struct screen) stack;
    struct decoder decoder;
    struct digit_guard guard;
    struct grid grid;
    struct afterwards after;
    struct str line; /* the message line */
    enum look line_look;
    enum action refused; /* what the line refuses; ACT_NONE: nothing */
    bool quit;
    int failed;       /* why the first screen could not open; a status */
    bool on_terminal; /* false: driven by hand */
    bool told_idle;
    bool ending;          /* on the way out */
    struct str tick_line; /* what a tick could not do, as long as that holds */
    struct str busy_line; /* that something could not be read just now */
    int64_t last_key_ms;
    int64_t enter_ms; /* of the last event, if it was Enter; else 0 */
    bool enter_held;  /* and the one before it was, too */
    int64_t click_ms; /* when a row was clicked on last, and which */
    int click_row;
    int64_t next_tick_ms;
    int64_t progress_start_ms, progress_ms; /* of the bar of long work */
};

struct screen *stage_top(struct loop *loop);  /* NULL: none is left */
struct screen *stage_base(struct loop *loop); /* the topmost that fills */
void stage_describe(struct ui *ui, const struct screen *screen,
                    struct frame *frame);
enum permission stage_may(struct ui *ui, const struct screen *screen,
                          struct message *why, enum action action);
void stage_event(struct ui *ui, const struct event *event);
void stage_click(struct ui *ui, const struct event *event); /* EVENT_CLICK */
/* Do what the handler of the screen with this state asked for. */
void stage_apply(struct ui *ui, const void *self, unsigned consequence);
void stage_reload(struct ui *ui); /* the base, and the top when different */
/* The same after somebody else changed something: the line goes when it is
   about what was there before. */
void stage_reload_changed(struct ui *ui);
void stage_close_all(struct ui *ui);
/* A window is about to go; `text` is copied. */
void stage_after(struct ui *ui, dialog_done *done, void *data,
                 const char *text);

void paint(struct ui *ui); /* the whole picture into loop->grid */
/* Where it goes: wide terminals get air at both sides. */
enum { PAGE_COLS = 140 };
struct canvas paint_page(struct grid *grid);

#endif
