/*
 * Forms from paper: a column a member, a digit moves down.  The secretary does
 * see these scores, and the screen says so.  The grid goes on showing what was
 * typed into it until it is left; opened again a form that is in is "done".
 */

#include <committee/tui/item.h>

#include <stdlib.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/text/width.h>
#include <committee/tui/dialog.h>
#include <committee/tui/screens.h>
#include <committee/work/ballots.h>

struct column {
    int member; /* index in the view */
    int scores[MAX_CRITERIA];
    bool locked; /* handed in */
    bool typed;  /* in this grid: its scores may show */
    bool own;    /* refused: the member fills it in on another screen */
};

struct grid_screen {
    struct item item;
    struct column columns[MAX_MEMBERS];
    int count;
    int col, row;
    bool stored; /* the column was just handed in: Enter goes on */
};

// clang-format off
static const struct hint grid_hints[] = {
    {ACT_SCORE, NULL}, {ACT_ENTER, N_("member checked it")},
    {ACT_PANE, N_("next member")}, {ACT_NO_OPINION, NULL},
    {ACT_BACK, NULL}, {ACT_REVEAL, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint all_in_hints[] = {
    {ACT_REVEAL, NULL}, {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
// clang-format on

static void grid_close(void *self)
{
    struct grid_screen *g = self;
    item_free(&g->item);
    free(g);
}

static struct ballot_key key_of(const struct grid_screen *g, int col)
{
    const struct item_view *v = g->item.view;
    return (struct ballot_key){
        .session = g->item.session,
        .candidate = g->item.candidate,
        .member = v->members[g->columns[col].member].id,
    };
}

static void clear_scores(struct column *column)
{
    for (int i = 0; i < MAX_CRITERIA; i++)
        column->scores[i] = SCORE_MISSING;
}

/* A draft that was typed from paper goes on where it was. */
static void load_column(struct grid_screen *g, struct ui *ui, int col)
{
    struct column *column = &g->columns[col];
    const struct item_view *v = g->item.view;
    struct ballot_key key = key_of(g, col);
    const struct ballot_view *ballot;
    struct arena arena = {0};

    column->locked = v->members[column->member].progress == PROGRESS_DONE;
    column->own &= !column->locked;
    if (column->locked) {
        if (!column->typed)
            clear_scores(column);
    } else {
        column->typed = false;
        clear_scores(column);
        if (ballot_view(&ballot, ui_committee(ui), &arena, &key) == OK)
            memcpy(column->scores, ballot->scores, sizeof column->scores);
    }
    arena_free(&arena);
}

static int first_empty(const struct grid_screen *g, int col)
{
    int row = 0, rows = g->item.view->policy->criterion_count;
    while (row < rows && g->columns[col].scores[row] != SCORE_MISSING)
        row++;
    return row;
}

static bool is_closed(const struct column *column)
{
    return column->locked || column->own;
}

/* To the next column to type in; stays when there is none. */
static void next_column(struct grid_screen *g)
{
    g->stored = false;
    for (int i = 1; i <= g->count; i++) {
        int col = (g->col + i) % g->count;
        if (!is_closed(&g->columns[col])) {
            g->col = col;
            g->row = first_empty(g, col);
            return;
        }
    }
}

static int grid_reload(void *self, struct ui *ui)
{
    struct grid_screen *g = self;
    bool first = !g->item.view;
    int status = item_reload(&g->item, ui);
    if (status == OK && !first)
        status = item_still(&g->item, ui, PHASE_SCORING);
    if (status)
        return status;
    const struct item_view *v = g->item.view;
    bool was_in = g->columns[g->col].locked;
    int count = 0;
    for (int m = 0; m < v->member_count; m++) {
        if (v->members[m].progress == PROGRESS_NOT_EXPECTED)
            continue;
        if (count >= g->count || g->columns[count].member != m)
            g->columns[count] = (struct column){.member = m};
        count++;
    }
    g->count = count;
    for (int col = 0; col < count; col++)
        load_column(g, ui, col);
    if (g->col >= count)
        g->col = g->row = 0;
    if (first && is_closed(&g->columns[g->col]))
        next_column(g);
    else if (first && count)
        g->row = first_empty(g, g->col);
    if (was_in && !g->columns[g->col].locked) { /* it was given back */
        g->stored = false;
        g->row = 0;
    }
    return OK;
}

static void grid_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct grid_screen *g = self;
    frame->title =
        trf(ui->lang, N_("{1} · entering the forms"), item_who(&g->item, ui));
    frame->phase = tr(ui->lang, N_("you see these scores"));
    if (!g->item.view)
        return;
    frame->digits = digits_label(ui, &g->item.view->policy->scale);
    if (g->item.view->all_in)
        frame->hints = all_in_hints;
}

static void draw_cell(struct grid_screen *g, struct ui *ui, struct canvas *body,
                      int col, int row)
{
    const struct column *column = &g->columns[col];
    int cols = (body->cols - 31) / (g->count ? g->count : 1);
    if (cols > 14)
        cols = 14;
    int at = 31 + col * cols + 4;
    bool here = col == g->col && row == g->row && !column->locked;
    const char *mark = column->locked && !column->typed
                           ? "•"
                           : score_mark(ui, column->scores[row]);
    if (here) {
        canvas_put(body, row + 2, at - 1, LOOK_FOCUS,
                   arena_printf(&ui->arena, "[%s]", mark));
        canvas_cursor(body, row + 2, at);
    } else {
        canvas_put(body, row + 2, at, column->locked ? LOOK_DIM : LOOK_TEXT,
                   mark);
    }
}

static void draw_column(struct grid_screen *g, struct ui *ui,
                        struct canvas *body, int col)
{
    const struct item_view *v = g->item.view;
    const struct column *column = &g->columns[col];
    const struct item_member *m = &v->members[column->member];
    int rows = v->policy->criterion_count;
    int cols = (body->cols - 31) / g->count;
    if (cols > 14)
        cols = 14;
    int left = 31 + col * cols;
    enum look look = col == g->col ? LOOK_STRONG : LOOK_DIM;
    canvas_fit(body, 0, left, cols - 1, look, m->name);
    canvas_fit(body, 1, left, cols - 1, look,
               v->policy->seats[m->seat_index].brief);
    for (int row = 0; row < rows; row++)
        draw_cell(g, ui, body, col, row);
    canvas_put(body, rows + 3, left, column->locked ? LOOK_OK : LOOK_DIM,
               column->locked ? tr(ui->lang, N_("yes")) : "");
    if (!column->locked)
        canvas_put(body, rows + 3, left, LOOK_DIM,
                   text_fitted(&ui->arena,
                               column->own ? tr(ui->lang, N_("fills it in"))
                                           : tr(ui->lang, N_("not yet")),
                               cols - 1));
    if (col == g->col && g->row >= rows) {
        canvas_paint(body, rows + 3, left, cols - 1, LOOK_FOCUS);
        canvas_cursor(body, rows + 3, left);
    }
}

static const char *grid_advice(struct grid_screen *g, struct ui *ui)
{
    const struct item_view *v = g->item.view;
    const struct column *column = &g->columns[g->col];
    const char *name = v->members[column->member].name;
    if (v->all_in)
        return tr(ui->lang, N_("All forms are in. Press Enter to show the "
                               "scores."));
    if (g->stored)
        return trf(ui->lang,
                   N_("{1}: handed in and saved as shown above. "
                      "Enter, or the next score, goes on to the "
                      "next member."),
                   name);
    if (column->locked)
        return trf(ui->lang,
                   N_("The form of {1} is in. Tab goes to the next "
                      "member."),
                   name);
    if (column->own)
        return trf(ui->lang,
                   N_("{1} has begun this form and hands it in: on another "
                      "screen, or on this laptop (Esc, then {2}). Tab goes to "
                      "the next member."),
                   name, action_key_label(ACT_HAND_OVER, ui->lang));
    if (g->row >= v->policy->criterion_count)
        return trf(ui->lang,
                   N_("{1} checks this column. Is it right? Then "
                      "press Enter; the form is handed in."),
                   name);
    return trf(ui->lang,
               N_("Type the scores of {1}. After the last one {1} checks the "
                  "column. Does {1} have a screen of their own? Then press "
                  "Tab."),
               name);
}

static void grid_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct grid_screen *g = self;
    const struct item_view *v = g->item.view;
    if (!v)
        return;
    int rows = v->policy->criterion_count;
    for (int i = 0; i < rows; i++) {
        canvas_fit(body, i + 2, 1, 22, LOOK_TEXT,
                   criterion_brief(&v->policy->criteria[i], ui->lang));
        canvas_right(
            body, i + 2, 29, LOOK_DIM,
            trf(ui->lang, N_("{1} %"), num(policy_share(v->policy, i))));
    }
    canvas_put(body, rows + 3, 1, LOOK_TEXT, tr(ui->lang, N_("checked")));
    canvas_cursor(body, rows + 5, 1); /* until a cell has it */
    for (int col = 0; col < g->count; col++)
        draw_column(g, ui, body, col);
    if (g->count)
        canvas_wrap(body, rows + 5, 1, body->cols - 2, LOOK_STRONG,
                    grid_advice(g, ui));
    else
        canvas_wrap(body, rows + 5, 1, body->cols - 2, LOOK_WARN,
                    tr(ui->lang, N_("Nobody who may score is present. Record "
                                    "the attendance with a.")));
}

/* What is done with the candidate, not with the forms; nobody gets the laptop
   while it shows scores. */
static bool is_elsewhere(enum action action)
{
    return action == ACT_NOTE || action == ACT_HAND_OVER ||
           action == ACT_HOLD_OVER || action == ACT_WITHDRAWN ||
           action == ACT_NEXT || action == ACT_PREVIOUS;
}

static enum permission grid_may(void *self, struct ui *ui, struct message *why,
                                enum action action)
{
    struct grid_screen *g = self;
    if (is_elsewhere(action))
        return may_not(why, N_("This is not done while forms are typed in. "
                               "First go back with Esc."));
    if (action != ACT_SCORE && action != ACT_NO_OPINION)
        return item_may(&g->item, ui, why, action);
    if (g->count && !g->columns[g->col].locked)
        return MAY;
    if (g->stored)
        return MAY; /* goes on to the next member */
    return may_not(why, N_("This form has been handed in. Tab "
                           "goes to the next member."));
}

static unsigned put_score(struct grid_screen *g, struct ui *ui, int score)
{
    const struct policy *policy = g->item.view->policy;
    if (g->stored)
        next_column(g);
    if (g->row >= policy->criterion_count) {
        ui_say(ui, N_("This column is full. Arrow up to correct a score, or "
                      "Enter when it is right."));
        return DID_REDRAW;
    }
    if (score == SCORE_MISSING)
        return refuse_score(ui, &policy->scale);
    struct ballot_key key = key_of(g, g->col);
    int status = ballot_score(ui_committee(ui), &key, g->row, score);
    g->columns[g->col].own =
        status && text_equal(fail_message()->id, BALLOT_BEGUN);
    if (status)
        return ui_failed(ui);
    g->columns[g->col].scores[g->row] = score;
    g->row++;
    return DID_REDRAW;
}

/* The last form is in: what comes next is asked at once, below the table, so
   that what was read back can still be seen. */
static unsigned after_the_last(struct grid_screen *g, struct ui *ui)
{
    const struct column *column = &g->columns[g->col];
    ui_say(ui, N_("{1}: handed in and saved as shown above."),
           g->item.view->members[column->member].name);
    return ui_run_action(ui, ACT_REVEAL);
}

/* The member's check is the lock; what shows afterwards was read back. */
static unsigned hand_in(struct grid_screen *g, struct ui *ui)
{
    struct column *column = &g->columns[g->col];
    struct ballot_key key = key_of(g, g->col);
    const struct ballot_view *stored;
    struct arena arena = {0};
    unsigned did = DID_RELOAD;
    if (ballot_lock(&stored, ui_committee(ui), &arena, &key)) {
        did = ui_failed(ui);
        goto done;
    }
    memcpy(column->scores, stored->scores, sizeof column->scores);
    column->typed = column->locked = true;
    g->stored = true;
    if (item_reload(&g->item, ui) == OK && g->item.view->all_in)
        did |= after_the_last(g, ui);
done:
    arena_free(&arena);
    return did;
}

static unsigned grid_enter(struct grid_screen *g, struct ui *ui)
{
    if (g->item.view->all_in)
        return ui_run_action(ui, ACT_REVEAL);
    if (!g->count)
        return DID_NOTHING;
    if (ui_enter_held(ui)) /* each column is checked */
        return ui_say_held(ui);
    if (g->stored || g->columns[g->col].locked) {
        next_column(g);
        return DID_REDRAW;
    }
    return hand_in(g, ui);
}

static bool grid_move(struct grid_screen *g, enum action action)
{
    int rows = g->item.view->policy->criterion_count;
    if (action == ACT_UP && g->row > 0)
        g->row--;
    else if (action == ACT_DOWN && g->row < rows)
        g->row++;
    else if ((action == ACT_LEFT || action == ACT_PANE_BACK) && g->col > 0)
        g->col--;
    else if ((action == ACT_RIGHT || action == ACT_PANE) &&
             g->col < g->count - 1)
        g->col++;
    else if (action == ACT_PANE && g->count)
        g->col = 0;
    else
        return false;
    g->stored = false;
    if (action == ACT_PANE)
        g->row = 0;
    return true;
}

static unsigned grid_undo(struct grid_screen *g, struct ui *ui)
{
    struct message what;
    if (committee_undo(ui_committee(ui), UNDO_SCORES, &what))
        return ui_failed(ui);
    if (g->row > 0)
        g->row--;
    ui_show_message(ui, LOOK_OK, &what);
    return DID_RELOAD;
}

static unsigned grid_act(void *self, struct ui *ui, enum action action,
                         const struct event *event)
{
    struct grid_screen *g = self;
    if (!g->item.view)
        return NOT_MINE;
    if (grid_move(g, action))
        return DID_REDRAW;
    switch (action) {
    case ACT_SCORE:
        return put_score(g, ui, score_of_digit(g->item.view->policy, event));
    case ACT_NO_OPINION:
        return put_score(g, ui, SCORE_NO_OPINION);
    case ACT_ENTER:
        return grid_enter(g, ui);
    case ACT_UNDO:
        return grid_undo(g, ui);
    case ACT_REOPEN:
        return item_ask_reopen(&g->item, ui,
                               g->count ? g->columns[g->col].member : -1);
    case ACT_ATTENDANCE:
        attendance_open(ui, g->item.session);
        return DID_REDRAW;
    case ACT_REVEAL:
        if (item_reveal(ui_committee(ui), g->item.session, g->item.candidate))
            return ui_failed(ui);
        return DID_POP | DID_RELOAD;
    default:
        return NOT_MINE;
    }
}

static bool grid_ask(void *self, struct ui *ui, struct question *question,
                     enum action action)
{
    struct grid_screen *g = self;
    if (action != ACT_REVEAL)
        return false;
    item_reveal_question(&g->item, ui, question);
    question->low = true;
    return true;
}

static const struct screen_class grid_class = {
    .name = "grid",
    .place = PLACE_GRID,
    .hints = grid_hints,
    .close = grid_close,
    .reload = grid_reload,
    .describe = grid_describe,
    .draw = grid_draw,
    .act = grid_act,
    .may = grid_may,
    .ask = grid_ask,
};

void grid_open(struct ui *ui, const char *session, const char *candidate)
{
    struct grid_screen *g = xalloc(sizeof *g);
    item_init(&g->item, session, candidate);
    ui_push(ui, &grid_class, g);
}
