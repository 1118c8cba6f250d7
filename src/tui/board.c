/*
 * The public screen, for a projector: what the room may see of the session.
 */

#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>
#include <committee/tui/dialog.h>
#include <committee/tui/item.h>
#include <committee/tui/screens.h>
#include <committee/work/board.h>

enum { TITLE_COLS = 22, SEAT_COLS = 13, MEAN_COLS = 13 };

struct board {
    struct arena arena;
    const struct board_view *view;
    struct committee *lent; /* gets its viewer back; NULL: all that there is */
};

static void board_close(void *self)
{
    struct board *b = self;
    if (b->lent)
        committee_give_back(b->lent);
    arena_free(&b->arena);
    free(b);
}

/* While the data cannot be read the room goes on seeing what it saw. */
static int board_reload(void *self, struct ui *ui)
{
    struct board *b = self;
    struct arena fresh = {0};
    const struct board_view *view;
    int status = board_view(&view, ui_committee(ui), &fresh);
    if (status) {
        arena_free(&fresh);
        return status;
    }
    arena_free(&b->arena);
    b->arena = fresh;
    b->view = view;
    return OK;
}

static void board_describe(void *self, struct ui *ui, struct frame *frame)
{
    static const struct hint lent_hints[] = {{ACT_BACK, NULL},
                                             {ACT_NONE, NULL}};
    static const struct hint own_hints[] = {{ACT_BACK, N_("end")},
                                            {ACT_NONE, NULL}};
    struct board *b = self;
    frame->title = committee_settings(ui_committee(ui))->name;
    frame->hints = b->lent ? lent_hints : own_hints;
    if (b->view && *b->view->session)
        frame->phase = trf(ui->lang, N_("session {1}"), b->view->session);
}

/* What the committee is doing, for somebody who knows nothing of it. */
static const char *doing(const struct board_view *v, struct ui *ui)
{
    if (v->practice)
        return tr(ui->lang, N_("The committee is practising."));
    switch (v->phase) {
    case PHASE_READING:
        return tr(ui->lang, N_("The committee is reading the letter."));
    case PHASE_INTERVIEW:
        return tr(ui->lang, N_("The committee is talking with the "
                               "candidate."));
    case PHASE_SCORING:
        return tr(ui->lang, N_("Every member scores on their own."));
    default:
        return v->round > 1
                   ? tr(ui->lang, N_("The committee discusses the scores, "
                                     "round 2."))
                   : tr(ui->lang, N_("The committee discusses the scores."));
    }
}

static bool any_in(const struct board_view *v)
{
    for (int i = 0; i < v->policy->seat_count; i++)
        if (v->seats[i] == PROGRESS_DONE)
            return true;
    return false;
}

/* As on the screen of the candidate: who has begun is told to nobody. */
static const char *seat_word(const struct board_view *v, struct ui *ui,
                             int seat)
{
    switch (v->seats[seat]) {
    case PROGRESS_DONE:
        return tr(ui->lang, N_("done"));
    case PROGRESS_BUSY:
        return any_in(v) ? tr(ui->lang, N_("still busy")) : "";
    default:
        return tr(ui->lang, N_("takes no part"));
    }
}

static void draw_seats(const struct board_view *v, struct ui *ui,
                       struct canvas *body, int row)
{
    int left = (body->cols - 34) / 2;
    for (int i = 0; i < v->policy->seat_count; i++) {
        bool in = v->seats[i] == PROGRESS_DONE;
        bool expected = v->seats[i] != PROGRESS_NOT_EXPECTED;
        canvas_put(body, row + i, left, in ? LOOK_OK : LOOK_DIM,
                   in         ? "✓"
                   : expected ? "·"
                              : "–");
        canvas_fit(body, row + i, left + 3, 16, LOOK_TEXT,
                   v->policy->seats[i].brief);
        canvas_put(body, row + i, left + 20, in ? LOOK_OK : LOOK_TEXT,
                   seat_word(v, ui, i));
    }
}

static int table_cols(const struct board_view *v)
{
    return TITLE_COLS + v->policy->seat_count * SEAT_COLS + MEAN_COLS;
}

static int table_left(const struct board_view *v, const struct canvas *body)
{
    int air = body->cols - table_cols(v);
    return air > 2 ? air / 2 : 1;
}

/* As it was given: "4"; of two members in one seat their mean: "3,5". */
static const char *seat_score(struct ui *ui, const struct figure *score)
{
    return score->exact ? score_mark(ui, score->hundredths)
                        : figure_mark(ui, score);
}

/* One line of the table: what it is about, a figure a seat, and the mean. */
static void draw_line(const struct board_view *v, struct ui *ui,
                      struct canvas *table, int row, const char *title,
                      int criterion)
{
    const struct outcome *o = v->outcome;
    bool total = criterion < 0;
    enum look look = total ? LOOK_STRONG : LOOK_TEXT;
    int end = TITLE_COLS;
    canvas_fit(table, row, 0, TITLE_COLS, look, title);
    for (int i = 0; i < v->policy->seat_count; i++)
        canvas_right(table, row, end += SEAT_COLS, look,
                     total ? figure_mark(ui, &o->seat_total[i])
                           : seat_score(ui, &o->score[i][criterion]));
    canvas_right(
        table, row, end + MEAN_COLS, look,
        figure_mark(ui, total ? &o->result : &o->criterion_mean[criterion]));
}

static int draw_table(const struct board_view *v, struct ui *ui,
                      struct canvas *body, int row)
{
    const struct policy *policy = v->policy;
    struct canvas table = canvas_sub(body, row, table_left(v, body), -1, -1);
    int end = TITLE_COLS, at = 0;
    for (int i = 0; i < policy->seat_count; i++)
        canvas_right(&table, at, end += SEAT_COLS, LOOK_DIM,
                     safe_line(&ui->arena, policy->seats[i].brief));
    canvas_right(&table, at++, end + MEAN_COLS, LOOK_DIM,
                 tr(ui->lang, N_("average")));
    for (int i = 0; i < policy->criterion_count; i++)
        draw_line(v, ui, &table, at++,
                  criterion_brief(&policy->criteria[i], ui->lang), i);
    at++;
    draw_line(v, ui, &table, at++, tr(ui->lang, N_("weighted average")), -1);
    return row + at;
}

static void draw_step(const struct board_view *v, struct ui *ui,
                      struct canvas *body, int row)
{
    struct str line = {0};
    tr_message(&line, ui->lang, v->step);
    canvas_wrap(body, row, table_left(v, body), table_cols(v), LOOK_STRONG,
                str_text(&line));
    str_free(&line);
}

static void draw_item(const struct board_view *v, struct ui *ui,
                      struct canvas *body)
{
    int rows = v->outcome ? v->policy->criterion_count + 11 : 8;
    int row = body->rows > rows ? (body->rows - rows) / 2 : 0;
    canvas_centre(body, row, LOOK_TITLE, v->candidate);
    canvas_centre(body, row + 1, LOOK_DIM,
                  trf(ui->lang, N_("candidate {1} of {2}"), num(v->position),
                      num(v->count)));
    canvas_centre(body, row + 3, LOOK_TEXT, doing(v, ui));
    if (v->outcome) {
        row = draw_table(v, ui, body, row + 5);
        if (v->step)
            draw_step(v, ui, body, row + 1);
    } else if (v->phase == PHASE_SCORING) {
        draw_seats(v, ui, body, row + 5);
    }
}

static void board_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct board *b = self;
    const struct board_view *v = b->view;
    if (!v)
        return;
    if (*v->candidate)
        draw_item(v, ui, body);
    else
        canvas_centre(body, body->rows / 2, LOOK_TEXT,
                      v->practice ? doing(v, ui)
                      : *v->session
                          ? tr(ui->lang, N_("One moment, please."))
                          : tr(ui->lang, N_("There is no session now.")));
    canvas_cursor(body, body->rows - 1, 2);
}

static enum permission board_may(void *self, struct ui *ui, struct message *why,
                                 enum action action)
{
    (void)self;
    return may(why, committee_viewer(ui_committee(ui)),
               action_info(action)->operation, &(struct subject){0});
}

static unsigned stop(struct ui *ui, void *data, const char *text)
{
    (void)ui, (void)data, (void)text;
    return DID_QUIT;
}

/* One stray key does not take it away from the room. */
static void ask_to_stop(struct ui *ui)
{
    dialog_confirm(
        ui,
        &(struct question){
            .title = tr(ui->lang, N_("Stop the public screen?")),
            .text = tr(ui->lang, N_("The room then sees nothing more of the "
                                    "session.")),
            .yes = tr(ui->lang, N_("Stop"))},
        stop, NULL);
}

/* A program of the board's own ends with it: there is nothing behind it. */
static unsigned board_act(void *self, struct ui *ui, enum action action,
                          const struct event *event)
{
    const struct board *b = self;
    (void)event;
    if (b->lent || (action != ACT_BACK && action != ACT_QUIT))
        return NOT_MINE;
    ask_to_stop(ui);
    return DID_REDRAW;
}

static const struct screen_class board_class = {
    .name = "board",
    .place = PLACE_BOARD,
    .live = true,
    .close = board_close,
    .reload = board_reload,
    .describe = board_describe,
    .draw = board_draw,
    .act = board_act,
    .may = board_may,
};

void board_open(struct ui *ui)
{
    struct committee *c = ui_committee(ui);
    struct board *b = xalloc(sizeof *b);
    *b = (struct board){.lent = c};
    if (committee_viewer(c)->role == ROLE_BOARD)
        b->lent = NULL;
    else
        committee_show_board(c);
    ui_push(ui, &board_class, b);
}
