/*
 * The doubtful candidates of a session together, at its end: how far each is
 * from the threshold, what the seats gave, and what was decided.  The exact
 * order is made in work; equals share a rank.
 */

#include <stdlib.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/tui/item.h>
#include <committee/tui/list.h>
#include <committee/tui/screens.h>
#include <committee/work/borderline.h>

struct borderline {
    struct ui *ui;
    struct list list;
    struct arena arena; /* of one reading */
    const struct borderline_view *view;
    struct item item; /* for the window of holding over */
    char session[ITEM_KEY];
};

// clang-format off
static const struct hint borderline_hints[] = {
    {ACT_ENTER, N_("scores")}, {ACT_DECIDE, NULL}, {ACT_CALCULATION, NULL},
    {ACT_HOLD_OVER, NULL}, {ACT_BACK, NULL}, {ACT_CLOSE_SESSION, N_("close")},
    {ACT_HELP, NULL}, {ACT_NONE, NULL}};
// clang-format on

static void borderline_close(void *self)
{
    struct borderline *b = self;
    item_free(&b->item);
    arena_free(&b->arena);
    free(b);
}

static const struct borderline_row *chosen_row(const struct borderline *b)
{
    return b->view && b->list.at < (size_t)b->view->count
               ? &b->view->rows[b->list.at]
               : NULL;
}

/* The choice stays on the candidate, wherever the row is now. */
static void choose_again(struct borderline *b,
                         const struct borderline_view *fresh)
{
    const struct borderline_row *was = chosen_row(b);
    size_t at = b->list.at;
    for (int i = 0; was && i < fresh->count; i++)
        if (text_equal(fresh->rows[i].candidate, was->candidate))
            at = (size_t)i;
    b->list.count = (size_t)fresh->count;
    list_select(&b->list, at);
}

static int borderline_reload(void *self, struct ui *ui)
{
    struct borderline *b = self;
    struct arena fresh = {0};
    const struct borderline_view *view;
    int status = borderline_view(&view, ui_committee(ui), &fresh, b->session);
    if (status) {
        arena_free(&fresh);
        return status;
    }
    choose_again(b, view);
    arena_free(&b->arena);
    b->arena = fresh;
    b->view = view;
    return OK;
}

static void borderline_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct borderline *b = self;
    frame->title =
        trf(ui->lang, N_("Session {1} · borderline cases"), b->session);
    if (!b->view)
        return;
    frame->phase = b->view->undecided
                       ? trf(ui->lang,
                             tr_n(ui->lang, "{1} to decide", "{1} to decide",
                                  b->view->undecided),
                             num(b->view->undecided))
                       : tr(ui->lang, N_("all decided"));
}

/* ---- drawing ----------------------------------------------------------------- */

enum { COL_NUMBER = 4, COL_RESULT = 20, COL_DISTANCE = 29, COL_SPREAD = 40 };
enum { STATE_COLS = 21, WIDE_STATE_COLS = 34, SEAT_COLS = 5, MAX_SEAT = 14 };

/* Where the totals of the seats stand: each as wide as there is room. */
struct seat_columns {
    int cols; /* of one, 0: no room for them */
    int state;
};

static struct seat_columns seats_of(const struct borderline *b, int cols)
{
    int seats = b->view->policy->seat_count;
    int state = cols > 100 ? WIDE_STATE_COLS : STATE_COLS;
    int each = (cols - COL_SPREAD - state) / seats;
    if (each < SEAT_COLS)
        return (struct seat_columns){0, COL_SPREAD + 2};
    if (each > MAX_SEAT)
        each = MAX_SEAT;
    return (struct seat_columns){each, COL_SPREAD + seats * each + 2};
}

/* "+0,05": above the threshold. */
static const char *distance_mark(struct ui *ui, const struct outcome *o)
{
    const char *mark = figure_mark(ui, &o->distance);
    if (!o->distance.exact || !strcmp(o->distance.exact, "0/1"))
        return mark;
    return arena_printf(&ui->arena, "%s%s", o->at_or_above ? "+" : "−", mark);
}

static const char *state_text(struct ui *ui, const struct borderline_row *row)
{
    if (row->phase == PHASE_REVEALED)
        return tr(ui->lang, N_("to be decided"));
    if (row->phase != PHASE_DECIDED || text_blank(row->decision))
        return tr(ui->lang, phase_title(row->phase));
    return trf(ui->lang, row->admit ? N_("admitted {1}") : N_("declined {1}"),
               row->decision);
}

static const char *rank_mark(struct ui *ui, const struct borderline_row *row)
{
    if (!row->rank)
        return "–";
    return arena_printf(&ui->arena, row->tied ? "%d=" : "%d", row->rank);
}

static void draw_row(void *data, struct canvas *line, size_t index, bool chosen)
{
    struct borderline *b = data;
    struct ui *ui = b->ui;
    const struct borderline_row *row = &b->view->rows[index];
    const struct outcome *o = row->outcome;
    struct seat_columns seats = seats_of(b, line->cols);
    bool waits = row->phase == PHASE_REVEALED;
    (void)chosen;
    canvas_put(line, 0, 0, LOOK_DIM, rank_mark(ui, row));
    canvas_put(line, 0, COL_NUMBER, waits ? LOOK_STRONG : LOOK_TEXT,
               row->candidate);
    canvas_right(line, 0, COL_RESULT, LOOK_TEXT, figure_mark(ui, &o->result));
    canvas_right(line, 0, COL_DISTANCE, LOOK_TEXT, distance_mark(ui, o));
    canvas_right(line, 0, COL_SPREAD, LOOK_TEXT,
                 figure_mark(ui, &o->total_spread));
    for (int s = 0; seats.cols && s < b->view->policy->seat_count; s++)
        canvas_right(line, 0, COL_SPREAD + (s + 1) * seats.cols, LOOK_DIM,
                     figure_mark(ui, &o->seat_total[s]));
    canvas_fit(line, 0, seats.state, line->cols - seats.state,
               waits ? LOOK_WARN : LOOK_TEXT, state_text(ui, row));
}

static void draw_heads(struct borderline *b, struct canvas *line)
{
    struct ui *ui = b->ui;
    const struct policy *policy = b->view->policy;
    struct seat_columns seats = seats_of(b, line->cols);
    canvas_put(line, 0, COL_NUMBER, LOOK_DIM, tr(ui->lang, N_("candidate")));
    canvas_right(line, 0, COL_RESULT, LOOK_DIM, tr(ui->lang, N_("score")));
    canvas_right(line, 0, COL_DISTANCE, LOOK_DIM, tr(ui->lang, N_("distance")));
    canvas_right(line, 0, COL_SPREAD, LOOK_DIM, tr(ui->lang, N_("spread")));
    if (seats.cols >= MAX_SEAT)
        for (int s = 0; s < policy->seat_count; s++)
            canvas_right(line, 0, COL_SPREAD + (s + 1) * seats.cols, LOOK_DIM,
                         policy->seats[s].brief);
    else if (seats.cols)
        canvas_right(line, 0, seats.state - 2, LOOK_DIM,
                     tr(ui->lang, N_("per seat")));
    canvas_put(line, 0, seats.state, LOOK_DIM, tr(ui->lang, N_("decision")));
}

/* "huurders 3,70   welzijn 3,60   corporatie 3,35" */
static const char *totals_text(struct ui *ui, const struct policy *policy,
                               const struct outcome *o)
{
    struct str text = {0};
    for (int s = 0; s < policy->seat_count; s++)
        str_addf(&text, "%s%s %s", s ? "   " : "", policy->seats[s].brief,
                 figure_mark(ui, &o->seat_total[s]));
    const char *line = arena_strdup(&ui->arena, str_text(&text));
    str_free(&text);
    return line;
}

/* The chosen one in words: why there is doubt, and what each seat gave. */
static void draw_chosen(struct borderline *b, struct canvas *body,
                        const struct borderline_row *row)
{
    struct ui *ui = b->ui;
    int cols = body->cols - 6 > 100 ? 100 : body->cols - 6, at = 2;
    canvas_rule(body, 0);
    int end = canvas_put(
        body, 1, 3, LOOK_STRONG,
        trf(ui->lang, N_("{1} · round {2}"), row->candidate, num(row->round)));
    canvas_fit(body, 1, 6 + end, cols - 3 - end, LOOK_STRONG, row->name);
    for (int i = 0; i < row->step_count && i < 2; i++) {
        struct str line = {0};
        if (i == 1 && row->outcome->discuss_first < 0)
            break;
        tr_message(&line, ui->lang, &row->steps[i]);
        at += canvas_wrap(body, at, 3, cols, LOOK_TEXT, str_text(&line));
        str_free(&line);
    }
    canvas_wrap(body, at, 3, cols, LOOK_TEXT,
                totals_text(ui, b->view->policy, row->outcome));
}

static void borderline_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct borderline *b = self;
    const struct borderline_row *row = chosen_row(b);
    if (!b->view)
        return;
    if (!row) {
        canvas_wrap(body, 1, 3, body->cols - 6, LOOK_TEXT,
                    tr(ui->lang, N_("There are no borderline cases now.")));
        canvas_cursor(body, 1, 3);
        return;
    }
    int below = body->rows > 20 ? 8 : 6;
    struct canvas chosen = canvas_sub(body, body->rows - below, 0, -1, -1);
    draw_chosen(b, &chosen, row);
    struct canvas head = canvas_sub(body, 1, 3, 1, body->cols - 4);
    draw_heads(b, &head);
    struct canvas rows = canvas_sub(body, 2, 0, body->rows - below - 2, -1);
    list_draw(&b->list, &rows, true);
}

/* ---- acting ------------------------------------------------------------------ */

static unsigned borderline_on_row(struct borderline *b, enum action action,
                                  const struct borderline_row *row)
{
    struct ui *ui = b->ui;
    switch (action) {
    case ACT_ENTER:
        item_open(ui, b->session, row->candidate);
        return DID_REDRAW;
    case ACT_DECIDE:
        decision_open(ui, b->session, row->candidate);
        return DID_REDRAW;
    case ACT_CALCULATION:
        calculation_open(ui, b->session, row->candidate);
        return DID_REDRAW;
    case ACT_HOLD_OVER:
        item_init(&b->item, b->session, row->candidate);
        return item_ask_event(&b->item, ui, action);
    default:
        return NOT_MINE;
    }
}

static unsigned borderline_act(void *self, struct ui *ui, enum action action,
                               const struct event *event)
{
    struct borderline *b = self;
    const struct borderline_row *row = chosen_row(b);
    (void)event;
    if (action == ACT_NEXT || action == ACT_PREVIOUS)
        action = action == ACT_NEXT ? ACT_DOWN : ACT_UP;
    if (list_act(&b->list, action))
        return DID_REDRAW;
    if (action == ACT_CLOSE_SESSION) {
        /* What follows the closing belongs to the session's own screen. */
        closing_open(ui, b->session);
        return DID_POP | DID_REDRAW;
    }
    return row ? borderline_on_row(b, action, row) : NOT_MINE;
}

static enum permission borderline_may(void *self, struct ui *ui,
                                      struct message *why, enum action action)
{
    struct borderline *b = self;
    const struct borderline_row *row = chosen_row(b);
    enum operation operation = action_info(action)->operation;
    const struct viewer *viewer = committee_viewer(ui_committee(ui));
    if (!b->view)
        return MAY;
    if (row && action == ACT_PREVIOUS && b->list.at == 0)
        return may_not(why, N_("This is the first candidate."));
    if (row && action == ACT_NEXT && b->list.at + 1 == b->list.count)
        return may_not(why, N_("This is the last candidate."));
    if (operation == OP_NONE)
        return MAY;
    if (action == ACT_CLOSE_SESSION)
        return may(why, viewer, operation, &b->view->subject);
    if (row)
        return may(why, viewer, operation, &row->subject);
    return may_not(why, N_("There is no candidate here."));
}

/* The questions come in the screens that these open. */
static bool borderline_ask(void *self, struct ui *ui, struct question *question,
                           enum action action)
{
    (void)self;
    (void)ui;
    (void)question;
    (void)action;
    return false;
}

static const struct screen_class borderline_class = {
    .name = "borderline",
    .place = PLACE_BORDERLINE,
    .hints = borderline_hints,
    .close = borderline_close,
    .reload = borderline_reload,
    .describe = borderline_describe,
    .draw = borderline_draw,
    .act = borderline_act,
    .may = borderline_may,
    .ask = borderline_ask,
};

void borderline_open(struct ui *ui, const char *session)
{
    struct borderline *b = xalloc(sizeof *b);
    b->ui = ui;
    b->list = (struct list){.data = b, .row = draw_row};
    item_init(&b->item, session, "");
    memcpy(b->session, b->item.session, sizeof b->session);
    ui_push(ui, &borderline_class, b);
}
