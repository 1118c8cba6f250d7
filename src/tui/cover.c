/*
 * After some minutes without a key nothing stays to be read on a laptop that
 * was left alone.  Whoever has a PIN types it to go on; what was being typed
 * is there again.
 */

#include <committee/tui/screens.h>

#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/tui/loop.h>
#include <committee/work/pins.h>

static const char cover_name[] = "cover";

static void cover_describe(void *self, struct ui *ui, struct frame *frame)
{
    static const struct hint hints[] = {{ACT_ENTER, N_("go on")},
                                        {ACT_NONE, NULL}};
    (void)self;
    frame->title = committee_settings(ui_committee(ui))->name;
    frame->phase = tr(ui->lang, N_("covered"));
    frame->hints = hints;
}

static void cover_draw(void *self, struct ui *ui, struct canvas *body)
{
    (void)self;
    int row = body->rows / 2 - 1;
    canvas_centre(body, row, LOOK_STRONG,
                  tr(ui->lang, N_("This screen is covered.")));
    canvas_centre(body, row + 1, LOOK_TEXT,
                  tr(ui->lang, N_("Everything is saved. Enter goes on.")));
    canvas_cursor(body, row + 1, 0);
}

/* Only Enter does something, so that no key meant for elsewhere acts below. */
static unsigned cover_key(void *self, struct ui *ui, const struct event *event)
{
    (void)self;
    if (event->kind == EVENT_ENTER)
        return NOT_MINE;
    ui_warn(ui, N_("This screen is covered; only Enter does something."));
    return DID_REDRAW;
}

static unsigned cover_act(void *self, struct ui *ui, enum action action,
                          const struct event *event)
{
    (void)self, (void)event;
    if (action != ACT_ENTER)
        return NOT_MINE;
    if (!committee_viewer(ui_committee(ui))->unproved)
        return DID_POP;
    pin_open(ui, &(struct pin_request){0});
    return DID_REDRAW;
}

/* The PIN was typed on the screen above, which has gone. */
static unsigned cover_tick(void *self, struct ui *ui)
{
    bool *asked = self;
    bool unproved = committee_viewer(ui_committee(ui))->unproved;
    if (*asked && !unproved && text_equal(ui_top_name(ui), cover_name))
        return DID_POP;
    *asked |= unproved;
    return DID_NOTHING;
}

static const struct screen_class cover_class = {
    .name = cover_name,
    .place = PLACE_DIALOG,
    .live = true,
    .tick = cover_tick,
    .close = free,
    .describe = cover_describe,
    .draw = cover_draw,
    .key = cover_key,
    .act = cover_act,
};

void cover_open(struct ui *ui)
{
    struct committee *c = ui_committee(ui);
    const struct viewer *viewer = committee_viewer(c);
    if (viewer->role == ROLE_BOARD || viewer->unproved ||
        text_equal(ui_top_name(ui), cover_name))
        return;
    committee_cover(c);
    bool *asked = xalloc(sizeof *asked);
    *asked = viewer->unproved;
    ui_push(ui, &cover_class, asked);
}
