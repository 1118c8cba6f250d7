/* Who has a PIN, for the secretary: taking one away lets its member choose
   another.  Nobody can look one up. */

#include <committee/tui/screens.h>

#include <stdio.h>
#include <stdlib.h>

#include <committee/core/pin.h>
#include <committee/tui/list.h>
#include <committee/work/pins.h>

struct pins {
    struct ui *ui;
    struct list list;
    struct arena arena; /* of one reading */
    const struct pin_row *rows;
    char chosen[64]; /* whose is taken away, while that is asked */
};

// clang-format off
static const struct hint pins_hints[] = {
    {ACT_ENTER, N_("take the PIN away")}, {ACT_BACK, NULL}, {ACT_HELP, NULL},
    {ACT_NONE, NULL}};
// clang-format on

enum { COL_ROLE = 24, COL_STATE = 37 };

static void pins_close(void *self)
{
    struct pins *p = self;
    arena_free(&p->arena);
    free(p);
}

static int pins_reload(void *self, struct ui *ui)
{
    struct pins *p = self;
    int count = 0;
    arena_free(&p->arena);
    int status = pin_list(&p->rows, &count, ui_committee(ui), &p->arena);
    p->list.count = (size_t)count;
    list_select(&p->list, p->list.at);
    return status;
}

static void pins_describe(void *self, struct ui *ui, struct frame *frame)
{
    (void)self;
    frame->title = tr(ui->lang, N_("The PINs of the members"));
}

static const char *state_of(struct ui *ui, const struct pin_state *state)
{
    if (!state->set)
        return tr(ui->lang, N_("no PIN"));
    if (state->locked)
        return tr(ui->lang, N_("locked: typed wrong ten times"));
    if (state->left < PIN_TRIES)
        return trf(ui->lang, N_("has a PIN; typed wrong: {1}"),
                   num(PIN_TRIES - state->left));
    return tr(ui->lang, N_("has a PIN"));
}

static void draw_row(void *data, struct canvas *line, size_t index, bool chosen)
{
    struct pins *p = data;
    const struct pin_row *row = &p->rows[index];
    (void)chosen;
    canvas_fit(line, 0, 0, COL_ROLE - 2, LOOK_TEXT, row->name);
    canvas_fit(line, 0, COL_ROLE, COL_STATE - COL_ROLE - 2, LOOK_DIM,
               tr(p->ui->lang, role_title(row->role)));
    canvas_fit(line, 0, COL_STATE, line->cols - COL_STATE,
               row->state.locked ? LOOK_WARN
               : row->state.set  ? LOOK_TEXT
                                 : LOOK_DIM,
               state_of(p->ui, &row->state));
}

static void pins_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct pins *p = self;
    struct canvas text = canvas_sub(body, 1, 1, 3, -2);
    struct canvas rows = canvas_sub(body, 5, 1, -1, -1);
    canvas_wrap(&text, 0, 0, 0, LOOK_TEXT,
                tr(ui->lang, N_("Members choose their PIN themselves, and "
                                "nobody can look it up. Who has forgotten it, "
                                "or whose PIN is locked, chooses another one "
                                "after you have taken it away.")));
    list_draw(&p->list, &rows, true);
}

static unsigned take_away(struct ui *ui, void *data, const char *text)
{
    struct pins *p = data;
    (void)text;
    if (pin_reset(ui_committee(ui), p->chosen))
        return ui_failed(ui);
    ui_say(ui, N_("The PIN of {1} has been taken away; the log says so."),
           committee_member_name(ui_committee(ui), p->chosen));
    return DID_RELOAD;
}

static unsigned ask(struct pins *p, struct ui *ui)
{
    const struct pin_row *row = &p->rows[p->list.at];
    if (!row->state.set) {
        ui_warn(ui, N_("There is no PIN to take away."));
        return DID_REDRAW;
    }
    snprintf(p->chosen, sizeof p->chosen, "%s", row->member);
    struct question question = {
        .title = tr(ui->lang, N_("Take the PIN away?")),
        .text = trf(ui->lang,
                    N_("After that {1} chooses a new PIN. Do this only when "
                       "{1} asks for it in person. The log keeps that you did "
                       "it, and when."),
                    row->name),
        .yes = tr(ui->lang, N_("Take it away")),
    };
    dialog_confirm(ui, &question, take_away, p);
    return DID_REDRAW;
}

static unsigned pins_act(void *self, struct ui *ui, enum action action,
                         const struct event *event)
{
    struct pins *p = self;
    (void)event;
    if (list_act(&p->list, action))
        return DID_REDRAW;
    return action == ACT_ENTER && p->list.count ? ask(p, ui) : NOT_MINE;
}

static const struct screen_class pins_class = {
    .name = "pins",
    .place = PLACE_DIALOG,
    .hints = pins_hints,
    .close = pins_close,
    .reload = pins_reload,
    .describe = pins_describe,
    .draw = pins_draw,
    .act = pins_act,
};

void pins_open(struct ui *ui)
{
    struct pins *p = xalloc(sizeof *p);
    p->ui = ui;
    p->list = (struct list){.data = p, .row = draw_row};
    ui_push(ui, &pins_class, p);
}
