/*
 * The public screen, for a projector: what the room may see of the session.
 * No frame and no message line, so that nothing else can come on it.
 */

#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>
#include <committee/tui/item.h>
#include <committee/tui/screens.h>
#include <committee/work/board.h>

enum { TITLE_COLS = 22, SEAT_COLS = 13, MEAN_COLS = 13, STEP_COLS = 72 };

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
    (void)self;
    (void)ui;
    frame->bare = true;
}

static void draw_head(const struct board_view *v, struct ui *ui,
                      struct canvas *all)
{
    canvas_put(all, 1, 2, LOOK_TITLE,
               committee_settings(ui_committee(ui))->name);
    if (*v->session)
        canvas_right(all, 1, all->cols - 2, LOOK_DIM,
                     trf(ui->lang, N_("session {1}"), v->session));
    canvas_rule(all, 2);
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

static const char *seat_word(struct ui *ui, enum progress progress)
{
    switch (progress) {
    case PROGRESS_DONE:
        return tr(ui->lang, N_("done"));
    case PROGRESS_BUSY:
        return tr(ui->lang, N_("still busy"));
    default:
        return tr(ui->lang, N_("takes no part"));
    }
}

static void draw_seats(const struct board_view *v, struct ui *ui,
                       struct canvas *all, int row)
{
    int left = (all->cols - 34) / 2;
    for (int i = 0; i < v->policy->seat_count; i++) {
        bool in = v->seats[i] == PROGRESS_DONE;
        canvas_put(all, row + i, left, in ? LOOK_OK : LOOK_DIM, in ? "✓" : "·");
        canvas_fit(all, row + i, left + 3, 16, LOOK_TEXT,
                   v->policy->seats[i].brief);
        canvas_put(all, row + i, left + 20, in ? LOOK_OK : LOOK_TEXT,
                   seat_word(ui, v->seats[i]));
    }
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
                     figure_mark(ui, total ? &o->seat_total[i]
                                           : &o->score[i][criterion]));
    canvas_right(
        table, row, end + MEAN_COLS, look,
        figure_mark(ui, total ? &o->result : &o->criterion_mean[criterion]));
}

static int draw_table(const struct board_view *v, struct ui *ui,
                      struct canvas *all, int row)
{
    const struct policy *policy = v->policy;
    int cols = TITLE_COLS + policy->seat_count * SEAT_COLS + MEAN_COLS;
    int left = all->cols > cols ? (all->cols - cols) / 2 : 1;
    struct canvas table = canvas_sub(all, row, left, -1, -1);
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
                      struct canvas *all, int row)
{
    struct str line = {0};
    tr_message(&line, ui->lang, v->step);
    int left = all->cols > STEP_COLS ? (all->cols - STEP_COLS) / 2 : 1;
    canvas_wrap(all, row, left, STEP_COLS, LOOK_STRONG, str_text(&line));
    str_free(&line);
}

static void draw_item(const struct board_view *v, struct ui *ui,
                      struct canvas *all)
{
    int rows = v->outcome ? v->policy->criterion_count + 11 : 9;
    int row = all->rows > rows + 6 ? (all->rows - rows) / 2 : 4;
    canvas_centre(all, row, LOOK_TITLE, v->candidate);
    canvas_centre(all, row + 1, LOOK_DIM,
                  trf(ui->lang, N_("candidate {1} of {2}"), num(v->position),
                      num(v->count)));
    canvas_centre(all, row + 3, LOOK_TEXT, doing(v, ui));
    if (v->outcome) {
        row = draw_table(v, ui, all, row + 5);
        if (v->step)
            draw_step(v, ui, all, row + 1);
    } else if (v->phase == PHASE_SCORING) {
        draw_seats(v, ui, all, row + 5);
    }
}

static void board_draw(void *self, struct ui *ui, struct canvas *all)
{
    struct board *b = self;
    const struct board_view *v = b->view;
    if (!v)
        return;
    draw_head(v, ui, all);
    if (*v->candidate)
        draw_item(v, ui, all);
    else
        canvas_centre(all, all->rows / 2, LOOK_TEXT,
                      v->practice ? doing(v, ui)
                      : *v->session
                          ? tr(ui->lang, N_("One moment, please."))
                          : tr(ui->lang, N_("There is no session now.")));
    const char *key = action_key_label(ACT_BACK, ui->lang);
    const char *text = tr(ui->lang, b->lent ? N_("back") : N_("end"));
    int end = canvas_put(all, all->rows - 1, 2, LOOK_DIM, key);
    canvas_put(all, all->rows - 1, 3 + end, LOOK_DIM, text);
    canvas_cursor(all, all->rows - 1, 2);
}

static enum permission board_may(void *self, struct ui *ui, struct message *why,
                                 enum action action)
{
    (void)self;
    return may(why, committee_viewer(ui_committee(ui)),
               action_info(action)->operation, &(struct subject){0});
}

static const struct screen_class board_class = {
    .name = "board",
    .place = PLACE_BOARD,
    .live = true,
    .close = board_close,
    .reload = board_reload,
    .describe = board_describe,
    .draw = board_draw,
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
