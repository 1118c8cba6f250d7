/*
 * The first start, in a folder without a committee: begin one, or look at a
 * sample.  What it is called, who is secretary, who sits in it and who leads
 * it make a committee.ini; what is not asked is empty or has a default.
 */

#include <committee/tui/welcome.h>

#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/tui/dialog.h>
#include <committee/tui/form.h>
#include <committee/tui/list.h>
#include <committee/work/checks.h>

static struct welcome *answer_of(const struct ui *ui)
{
    return ui->app;
}

/* ---- the questions ---------------------------------------------------------- */

enum {
    F_INTRO,
    F_NAME,
    F_SECRETARY, /* and the others in the order of enum founder */
    F_RESIDENT,
    F_WELFARE,
    F_CORPORATION,
    F_CHAIR,
    F_BUTTONS,
    F_END
};

struct founding_screen {
    struct form form;
    struct form_item items[F_END];
    const char *buttons[2];
    const char *seats[FOUNDERS - 1]; /* that the chair may have */
};

// clang-format off
static const struct hint founding_hints[] = {
    {ACT_PANE, N_("next field")}, {ACT_ENTER, N_("next, or press")},
    {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const char *const labels[F_END][2] = {
    [F_NAME] = {N_("What is the committee called?"),
                N_("As it should stand above the minutes.")},
    [F_SECRETARY] = {N_("Who is the secretary?"),
                     N_("Initials and surname, as in B. Jansen. The secretary "
                        "has no vote.")},
    [F_RESIDENT] = {N_("Who sits for the tenants?"),
                    N_("Initials and surname.")},
    [F_WELFARE] = {N_("Who sits for the welfare organisation?"),
                   N_("Initials and surname.")},
    [F_CORPORATION] = {N_("Who sits for the housing corporation?"),
                       N_("Others are added in committee.ini.")},
    [F_CHAIR] = {N_("Who is the chair?"),
                 N_("Choose with ← and →. This name stands under each "
                    "decision.")},
};
// clang-format on

static void founding_close(void *self)
{
    struct founding_screen *f = self;
    form_free(&f->form);
    free(f);
}

static void make_form(struct founding_screen *f, struct ui *ui)
{
    f->buttons[0] = tr(ui->lang, N_("Begin the committee"));
    f->buttons[1] = tr(ui->lang, N_("Back"));
    f->items[F_INTRO] = (struct form_item){
        .kind = FORM_NOTE,
        .label = tr(ui->lang, N_("Everything can be changed later, in "
                                 "committee.ini."))};
    for (int i = F_NAME; i < F_CHAIR; i++)
        f->items[i] = (struct form_item){.kind = FORM_FIELD,
                                         .label = tr(ui->lang, labels[i][0]),
                                         .help = tr(ui->lang, labels[i][1])};
    f->seats[0] = tr(ui->lang, N_("tenants"));
    f->seats[1] = tr(ui->lang, N_("welfare"));
    f->seats[2] = tr(ui->lang, N_("corporation"));
    f->items[F_CHAIR] =
        (struct form_item){.kind = FORM_CHOICE,
                           .label = tr(ui->lang, labels[F_CHAIR][0]),
                           .help = tr(ui->lang, labels[F_CHAIR][1]),
                           .options = f->seats,
                           .count = FOUNDERS - 1,
                           .at = -1};
    f->items[F_BUTTONS] = (struct form_item){
        .kind = FORM_BUTTONS, .label = "", .options = f->buttons, .count = 2};
    f->form = (struct form){.items = f->items,
                            .count = F_END,
                            .focus = F_NAME,
                            .label_cols = 40,
                            .pressed = -1};
}

static void founding_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct founding_screen *f = self;
    frame->title = tr(ui->lang, N_("A new committee"));
    frame->typing = form_typing(&f->form);
}

static void founding_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct founding_screen *f = self;
    int cols = body->cols - 4 > 96 ? 96 : body->cols - 4;
    struct canvas page = canvas_sub(body, 1, 2, -1, cols);
    form_draw(&f->form, ui, &page);
}

static bool is_answered(const struct form_item *item)
{
    return item->kind == FORM_CHOICE ? item->at >= 0
                                     : !text_blank(edit_text(&item->edit));
}

/* All six are needed; the first that is missing gets the focus. */
static unsigned begin(struct founding_screen *f, struct ui *ui)
{
    for (size_t i = F_NAME; i < F_BUTTONS; i++) {
        if (is_answered(&f->items[i]))
            continue;
        form_focus(&f->form, i);
        ui_warn(ui, N_("Fill this in first: {1}"), f->items[i].label);
        return DID_REDRAW;
    }
    struct founding founding = {
        .lang = ui->lang,
        .name = edit_text(&f->items[F_NAME].edit),
        .chair = (enum founder)(FOUNDER_RESIDENT + f->items[F_CHAIR].at),
    };
    for (int i = 0; i < FOUNDERS; i++)
        founding.names[i] = edit_text(&f->items[F_SECRETARY + i].edit);
    if (committee_found(".", &founding))
        return ui_failed(ui);
    answer_of(ui)->config = "committee.ini";
    return DID_QUIT;
}

static unsigned founding_key(void *self, struct ui *ui,
                             const struct event *event)
{
    struct founding_screen *f = self;
    unsigned did = form_key(&f->form, ui, event);
    int pressed = f->form.pressed;
    f->form.pressed = -1;
    if (pressed == 0)
        return begin(f, ui);
    return pressed == 1 ? DID_POP : did;
}

static const struct screen_class founding_class = {
    .name = "founding",
    .place = PLACE_FORM,
    .hints = founding_hints,
    .close = founding_close,
    .describe = founding_describe,
    .draw = founding_draw,
    .key = founding_key,
};

static void founding_open(struct ui *ui)
{
    struct founding_screen *f = xalloc(sizeof *f);
    make_form(f, ui);
    ui_push(ui, &founding_class, f);
}

/* ---- the first question ------------------------------------------------------ */

enum { ROW_FOUND, ROW_SAMPLE, ROW_COUNT };

struct welcome_screen {
    struct ui *ui;
    struct list list;
};

// clang-format off
static const struct hint welcome_hints[] = {
    {ACT_DOWN, N_("choose")}, {ACT_ENTER, N_("go on")}, {ACT_QUIT, NULL},
    {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const char *const rows[ROW_COUNT][2] = {
    [ROW_FOUND] = {N_("Begin a committee in this folder"),
                   N_("a few questions")},
    [ROW_SAMPLE] = {N_("Look at a sample first"),
                    N_("with invented people and letters")},
};
// clang-format on

static void welcome_row(void *data, struct canvas *line, size_t index,
                        bool chosen)
{
    struct welcome_screen *w = data;
    canvas_put(line, 0, 0, chosen ? LOOK_SELECTED : LOOK_TEXT,
               tr(w->ui->lang, rows[index][0]));
    canvas_put(line, 0, 36, chosen ? LOOK_SELECTED : LOOK_DIM,
               tr(w->ui->lang, rows[index][1]));
}

static void welcome_describe(void *self, struct ui *ui, struct frame *frame)
{
    (void)self;
    frame->title = tr(ui->lang, N_("Welcome"));
    frame->note = tr(ui->lang, N_("Letters too small? Mostly Ctrl and + "
                                  "together."));
}

static void welcome_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct welcome_screen *w = self;
    int cols = body->cols > 80 ? 72 : body->cols - 8;
    int row = 2 + canvas_wrap(body, 2, 4, cols, LOOK_TEXT,
                              tr(ui->lang, N_("With this program a selection "
                                              "committee reads letters, scores "
                                              "them and decides. There is no "
                                              "committee in this folder "
                                              "yet.")));
    struct canvas list = canvas_sub(body, row + 1, 1, ROW_COUNT, -1);
    list_draw(&w->list, &list, true);
}

static unsigned look_at_sample(struct ui *ui)
{
    struct welcome *answer = answer_of(ui);
    if (committee_demo(&answer->config, answer->arena, NULL))
        return ui_failed(ui);
    return DID_QUIT;
}

static unsigned welcome_act(void *self, struct ui *ui, enum action action,
                            const struct event *event)
{
    struct welcome_screen *w = self;
    (void)event;
    if (list_act(&w->list, action))
        return DID_REDRAW;
    if (action != ACT_ENTER)
        return NOT_MINE;
    if (w->list.at == ROW_SAMPLE)
        return look_at_sample(ui);
    founding_open(ui);
    return DID_REDRAW;
}

/* Of what can be done on a first screen little applies before there is one. */
static enum permission welcome_may(void *self, struct ui *ui,
                                   struct message *why, enum action action)
{
    (void)self, (void)ui, (void)why;
    bool everywhere = action_info(action)->places & PLACE_FORM;
    return everywhere || action == ACT_QUIT ? MAY : MAY_UNKNOWN;
}

static const struct screen_class welcome_class = {
    .name = "welcome",
    .place = PLACE_HOME,
    .hints = welcome_hints,
    .close = free,
    .describe = welcome_describe,
    .draw = welcome_draw,
    .act = welcome_act,
    .may = welcome_may,
};

void welcome_open(struct ui *ui)
{
    struct welcome_screen *w = xalloc(sizeof *w);
    w->ui = ui;
    w->list = (struct list){.count = ROW_COUNT, .data = w, .row = welcome_row};
    ui_push(ui, &welcome_class, w);
}
