/*
 * The places of this year: who has one, and who waits for one, in order.  From
 * here somebody gives a place back, and lots are drawn between equals.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/core/tally.h>
#include <committee/text/number.h>
#include <committee/tui/dialog.h>
#include <committee/tui/home.h>
#include <committee/tui/list.h>
#include <committee/tui/screens.h>
#include <committee/work/places.h>

struct reserve {
    struct ui *ui;
    struct list list;
    struct arena arena; /* of one reading */
    struct reserve_view view;
    int year;
    char chosen[24];     /* who withdraws, while that is asked */
    size_t people;       /* rows of candidates; then come things to do */
    enum action todo[2]; /* what these rows do */
};

// clang-format off
static const struct hint reserve_hints[] = {
    {ACT_ENTER, N_("open it")}, {ACT_WITHDRAWN, N_("withdraws")},
    {ACT_BACK, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
// clang-format on

static void reserve_close(void *self)
{
    struct reserve *r = self;
    arena_free(&r->arena);
    free(r);
}

static int reserve_reload(void *self, struct ui *ui)
{
    struct reserve *r = self;
    arena_free(&r->arena);
    r->year = date_today().year;
    int status =
        reserve_view(&r->view, ui_committee(ui), &r->arena, r->year, 0);
    r->people = (size_t)r->view.holder_count + (size_t)r->view.count;
    r->list.count = r->people;
    if (r->view.lot_needed)
        r->todo[r->list.count++ - r->people] = ACT_LOTTERY;
    r->todo[r->list.count++ - r->people] = ACT_HOMES;
    list_select(&r->list, r->list.at);
    return status;
}

static const struct reserve_row *row_at(const struct reserve *r, size_t index)
{
    size_t holders = (size_t)r->view.holder_count;
    if (index < holders)
        return &r->view.holders[index];
    return index < r->people ? &r->view.rows[index - holders] : NULL;
}

/* ---- drawing ----------------------------------------------------------------- */

enum { COL_NUMBER = 21, COL_NAME = 33, COL_RESULT = 62, COL_DATE = 64 };

static const char *standing(struct ui *ui, const struct reserve_row *row)
{
    if (!row->rank)
        return tr(ui->lang, N_("has a place"));
    return trf(ui->lang,
               row->tied     ? N_("reserve {1}, equal")
               : row->by_lot ? N_("reserve {1}, drawn")
                             : N_("reserve {1}"),
               num(row->rank));
}

static const char *todo_title(const struct reserve *r, size_t index)
{
    return tr(r->ui->lang, r->todo[index - r->people] == ACT_HOMES
                               ? N_("Record how many homes fell vacant")
                           : r->view.sealed ? N_("Draw the lots")
                                            : N_("Make a lottery"));
}

static void draw_row(void *data, struct canvas *line, size_t index, bool chosen)
{
    struct reserve *r = data;
    struct ui *ui = r->ui;
    const struct reserve_row *row = row_at(r, index);
    struct str text = {0};
    (void)chosen;
    if (!row) {
        canvas_put(line, 0, 0, LOOK_STRONG, todo_title(r, index));
        return;
    }
    canvas_fit(line, 0, 0, COL_NUMBER - 1,
               row->tied   ? LOOK_WARN
               : row->rank ? LOOK_TEXT
                           : LOOK_OK,
               standing(ui, row));
    canvas_put(line, 0, COL_NUMBER, LOOK_TEXT, row->number);
    canvas_fit(line, 0, COL_NAME, COL_RESULT - COL_NAME - 5, LOOK_TEXT,
               row->name);
    if (row->result != SCORE_MISSING)
        hundredths_add(&text, ui->lang, row->result);
    canvas_right(line, 0, COL_RESULT, LOOK_TEXT, str_text(&text));
    str_clear(&text);
    if (row->registered.year)
        date_short(&text, row->registered);
    canvas_put(line, 0, COL_DATE, LOOK_DIM, str_text(&text));
    str_free(&text);
}

/* How many there are, and what has to be done first. */
static int draw_head(struct reserve *r, struct canvas *body)
{
    struct ui *ui = r->ui;
    const struct quota_view *q = &r->view.quota;
    int cols = body->cols - 6;
    if (q->vacated < 0)
        return canvas_wrap(
            body, 0, 3, cols, LOOK_WARN,
            tr(ui->lang,
               N_("It is not recorded how many homes fell vacant this year. "
                  "Until then everybody who is admitted has a place.")));
    int rows = canvas_wrap(
        body, 0, 3, cols, LOOK_DIM,
        trf(ui->lang,
            N_("Homes that fell vacant: {1}. Of these {2} % is a place, {3} at "
               "most: {4}. Used: {5}."),
            num(q->vacated), num(q->share), num(q->cap), num(q->places),
            num(q->used)));
    if (r->view.lot_needed)
        rows += canvas_wrap(
            body, rows, 3, cols, LOOK_WARN,
            tr(ui->lang,
               r->view.sealed
                   ? N_("A place is free and the first on the list are equal. "
                        "The lottery has been sealed: draw the lots.")
                   : N_("A place is free and the first on the list are equal: "
                        "a lottery decides.")));
    return rows;
}

static void reserve_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct reserve *r = self;
    int top = draw_head(r, body) + 1;
    struct canvas head = canvas_sub(body, top, 3, 1, -1);
    struct canvas rows = canvas_sub(body, top + 1, 0, -1, -1);
    if (!r->people) {
        canvas_put(body, top, 3, LOOK_TEXT,
                   tr(ui->lang, N_("Nobody has been admitted this year.")));
        rows = canvas_sub(body, top + 2, 0, -1, -1);
        list_draw(&r->list, &rows, true);
        return;
    }
    canvas_put(&head, 0, COL_NUMBER, LOOK_DIM, tr(ui->lang, N_("candidate")));
    canvas_put(&head, 0, COL_NAME, LOOK_DIM, tr(ui->lang, N_("name")));
    canvas_right(&head, 0, COL_RESULT, LOOK_DIM, tr(ui->lang, N_("outcome")));
    canvas_put(&head, 0, COL_DATE, LOOK_DIM, tr(ui->lang, N_("registered")));
    list_draw(&r->list, &rows, true);
}

static void reserve_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct reserve *r = self;
    frame->title =
        trf(ui->lang, N_("Places and reserve list {1}"), num(r->year));
    if (r->view.quota.vacated >= 0)
        frame->phase = trf(ui->lang, N_("{1} of {2} places used"),
                           num(r->view.quota.used), num(r->view.quota.places));
}

/* ---- withdrawing ------------------------------------------------------------- */

static unsigned withdraw(struct ui *ui, void *data, const char *text)
{
    struct reserve *r = data;
    const char *moved;
    (void)text;
    if (candidate_withdraw(&moved, ui_committee(ui), &ui->arena, NULL,
                           r->chosen, NULL))
        return ui_failed(ui);
    if (*moved)
        ui_say(ui,
               N_("{1} has withdrawn. From the reserve list to a place: {2}."),
               r->chosen, moved);
    else
        ui_say(ui, N_("{1} has withdrawn."), r->chosen);
    return DID_RELOAD;
}

static unsigned ask_withdraw(struct reserve *r)
{
    struct ui *ui = r->ui;
    const struct reserve_row *row = row_at(r, r->list.at);
    if (!row)
        return DID_NOTHING;
    struct question question = {
        .title = trf(ui->lang, N_("Does {1} withdraw?"), row->number),
        .text = tr(ui->lang,
                   row->rank ? N_("The candidate leaves the reserve list. This "
                                  "cannot be taken back.")
                             : N_("The place becomes free and the first on the "
                                  "reserve list gets it. This cannot be taken "
                                  "back.")),
        .yes = tr(ui->lang, N_("Withdraws")),
        .no = tr(ui->lang, N_("Back")),
        .action = ACT_WITHDRAWN,
    };
    snprintf(r->chosen, sizeof r->chosen, "%s", row->number);
    dialog_confirm(ui, &question, withdraw, r);
    return DID_REDRAW;
}

/* ---- lots -------------------------------------------------------------------- */

/* First the seal, for all to write down; the second time the draw. */
static unsigned lottery(struct reserve *r)
{
    struct ui *ui = r->ui;
    const char *seal;
    if (r->view.sealed) {
        if (lottery_draw(ui_committee(ui), r->year))
            return ui_failed(ui);
        ui_say(ui, N_("The lots have been drawn. The seed stands in the log."));
        return DID_RELOAD;
    }
    if (lottery_commit(&seal, ui_committee(ui), &ui->arena, r->year))
        return ui_failed(ui);
    dialog_show(ui, tr(ui->lang, N_("The lottery is sealed")),
                trf(ui->lang,
                    N_("Let somebody write down the first eight characters, or "
                       "take a photograph:\n\n{1}\n\nThen choose \"Draw the "
                       "lots\". Afterwards anybody can check that nothing was "
                       "changed in between."),
                    seal));
    return DID_RELOAD;
}

static bool reserve_ask(void *self, struct ui *ui, struct question *question,
                        enum action action)
{
    struct reserve *r = self;
    enum lang lang = ui->lang;
    if (action != ACT_LOTTERY)
        return false;
    question->title =
        tr(lang, r->view.sealed ? N_("Draw the lots?") : N_("Make a lottery?"));
    question->text = tr(
        lang, r->view.sealed
                  ? N_("The seed is shown now and decides the order of who are "
                       "equal. This is done once.")
                  : N_("The program makes a secret seed and shows its seal. "
                       "The seed is shown only when the lots are drawn."));
    question->yes =
        tr(lang, r->view.sealed ? N_("Draw the lots") : N_("Make a lottery"));
    return true;
}

/* ---- acting ------------------------------------------------------------------ */

static unsigned reserve_act(void *self, struct ui *ui, enum action action,
                            const struct event *event)
{
    struct reserve *r = self;
    const struct reserve_row *row = row_at(r, r->list.at);
    (void)event;
    if (list_act(&r->list, action))
        return DID_REDRAW;
    switch (action) {
    case ACT_ENTER:
        if (!row)
            return ui_run_action(ui, r->todo[r->list.at - r->people]);
        candidate_open(ui, row->number);
        return DID_REDRAW;
    case ACT_WITHDRAWN:
        return ask_withdraw(r);
    case ACT_LOTTERY:
        return lottery(r);
    case ACT_HOMES:
        return home_ask_homes(ui);
    default:
        return NOT_MINE;
    }
}

static enum permission reserve_may(void *self, struct ui *ui,
                                   struct message *why, enum action action)
{
    struct reserve *r = self;
    enum operation operation = action == ACT_WITHDRAWN
                                   ? OP_WITHDRAW_ADMITTED
                                   : action_info(action)->operation;
    enum permission answer =
        may(why, committee_viewer(ui_committee(ui)), operation,
            &(struct subject){.has_item = true, .phase = PHASE_DECIDED});
    if (answer != MAY)
        return answer;
    if (action == ACT_WITHDRAWN && !row_at(r, r->list.at))
        return may_not(why, N_("There is no candidate here."));
    if (action == ACT_LOTTERY && !r->view.lot_needed)
        return may_not(why, N_("A lottery is needed only when a place is free "
                               "and the first on the list are equal."));
    return MAY;
}

static const struct screen_class reserve_class = {
    .name = "reserve",
    .place = PLACE_RESERVE,
    .hints = reserve_hints,
    .close = reserve_close,
    .reload = reserve_reload,
    .describe = reserve_describe,
    .draw = reserve_draw,
    .act = reserve_act,
    .may = reserve_may,
    .ask = reserve_ask,
};

void reserve_open(struct ui *ui)
{
    struct reserve *r = xalloc(sizeof *r);
    r->ui = ui;
    r->list = (struct list){.data = r, .row = draw_row};
    ui_push(ui, &reserve_class, r);
}
