/*
 * How the seats score, with small bars: of one session or over all of them.
 * The text is longer than a small terminal and scrolls; on a wide one the
 * blocks stand in two columns.
 */

#include <committee/tui/screens.h>

#include <stdio.h>
#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/tui/list.h>
#include <committee/work/statistics.h>

enum { SCOPE_SESSION, SCOPE_ALL, SCOPE_COUNT };
enum { MARGIN_COLS = 3, TABS_ROWS = 2, WIDE_COLS = 112, BETWEEN_COLS = 4 };
enum { LABEL_COLS = 22, BAR_COLS = 24, BAR_LEAST = 8, VALUE_COLS = 8 };
enum { WORD_COLS = 14, TEXT_COLS = 72, BLOCKS_MAX = 16 };

struct figures {
    char session[24]; /* "": over all only */
    struct arena arena;
    const struct statistics_view *view;
    const char *titles[SCOPE_COUNT];
    struct tabs tabs;
    int top;        /* the first row shown */
    int rows;       /* of all, at the last drawing */
    int page;       /* those that fitted */
    int from;       /* the row in which all begins, while it is drawn */
    int *line_rows; /* of each line of the view, from the beginning */
    /* The line that stood on top when somebody last moved, and how far below
       it: other sizes come back to it.  Below 0: before all lines. */
    int place, below;
};

// clang-format off
static const struct hint scoped_hints[] = {
    {ACT_DOWN, N_("scroll")}, {ACT_PAGE_DOWN, NULL},
    {ACT_RIGHT, N_("session / all")}, {ACT_HELP, NULL}, {ACT_BACK, NULL},
    {ACT_NONE, NULL}};
static const struct hint all_hints[] = {
    {ACT_DOWN, N_("scroll")}, {ACT_PAGE_DOWN, NULL}, {ACT_HELP, NULL},
    {ACT_BACK, NULL}, {ACT_NONE, NULL}};
// clang-format on

static void figures_close(void *self)
{
    struct figures *f = self;
    arena_free(&f->arena);
    free(f);
}

static bool over_all(const struct figures *f)
{
    return !f->session[0] || f->tabs.at == SCOPE_ALL;
}

static int figures_reload(void *self, struct ui *ui)
{
    struct figures *f = self;
    struct arena fresh = {0};
    const struct statistics_view *view;
    int status = statistics_view(&view, ui_committee(ui), &fresh,
                                 over_all(f) ? NULL : f->session);
    /* Nothing of this session yet: begin with what there is. */
    if (status == OK && !f->view && !over_all(f) && !view->candidates) {
        f->tabs.at = SCOPE_ALL;
        status = statistics_view(&view, ui_committee(ui), &fresh, NULL);
    }
    if (status) {
        arena_free(&fresh);
        return status;
    }
    arena_free(&f->arena);
    f->arena = fresh;
    f->view = view;
    f->line_rows = arena_array(&f->arena, int, view->line_count + 1);
    f->titles[SCOPE_SESSION] =
        arena_strdup(&f->arena, trf(ui->lang, N_("Session {1}"), f->session));
    f->titles[SCOPE_ALL] = tr(ui->lang, N_("All sessions"));
    f->tabs.titles = f->titles;
    f->tabs.count = SCOPE_COUNT;
    return OK;
}

static void figures_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct figures *f = self;
    frame->title =
        over_all(f) ? tr(ui->lang, N_("Figures over all sessions"))
                    : trf(ui->lang, N_("Figures of session {1}"), f->session);
    frame->phase = tr(ui->lang, N_("first scores"));
    if (f->session[0])
        frame->hints = scoped_hints;
    if (f->rows > f->page && f->page > 0)
        frame->state =
            trf(ui->lang, N_("{1} %"),
                num(100 *
                    (f->top + f->page < f->rows ? f->top + f->page : f->rows) /
                    f->rows));
}

/* ---- drawing ----------------------------------------------------------------- */

/* Label, bar, value and a word in one row. */
static void draw_bar(struct ui *ui, struct canvas *c, int row,
                     const struct statistics_line *line)
{
    struct str value = {0};
    int bar = c->cols - LABEL_COLS - VALUE_COLS - WORD_COLS;
    bar = bar > BAR_COLS ? BAR_COLS : bar < BAR_LEAST ? BAR_LEAST : bar;
    int end = LABEL_COLS + bar + VALUE_COLS;
    canvas_fit(c, row, 0, LABEL_COLS - 1, LOOK_TEXT, line->label);
    if (line->bar.whole)
        canvas_bar(c, row, LABEL_COLS, bar, line->bar.part, line->bar.whole);
    statistics_value(&value, line, ui->lang);
    if (value.len)
        canvas_right(c, row, end, LOOK_STRONG, str_text(&value));
    else
        canvas_put(c, row, LABEL_COLS, LOOK_DIM,
                   *line->word ? line->word : "-");
    if (value.len)
        canvas_fit(c, row, end + 2, WORD_COLS - 2, LOOK_DIM, line->word);
    str_free(&value);
}

static int draw_sentence(struct ui *ui, struct canvas *c, int row, int col,
                         enum look look, const struct message *says)
{
    struct str text = {0};
    int cols = c->cols - col < TEXT_COLS ? c->cols - col : TEXT_COLS;
    tr_message(&text, ui->lang, says);
    int rows = canvas_wrap(c, row, col, cols, look, str_text(&text));
    str_free(&text);
    return rows;
}

/* From `first` up to the next title; the rows it takes, one of air below. */
static int draw_block(struct figures *f, struct ui *ui, struct canvas *c,
                      int row, int first)
{
    int start = row;
    for (int i = first; i < f->view->line_count; i++) {
        const struct statistics_line *line = &f->view->lines[i];
        if (line->title && i > first)
            break;
        f->line_rows[i] = row - f->from;
        if (line->title)
            canvas_put(c, row++, 0, LOOK_TITLE, line->title);
        if (line->says.id)
            row += draw_sentence(
                ui, c, row, 0, line->title ? LOOK_DIM : LOOK_TEXT, &line->says);
        if (*line->code)
            draw_bar(ui, c, row++, line);
    }
    return row + 1 - start;
}

/* The first line of each block. */
static int find_blocks(int first[BLOCKS_MAX], const struct figures *f)
{
    int count = 0;
    for (int i = 0; i < f->view->line_count && count < BLOCKS_MAX; i++)
        if (f->view->lines[i].title)
            first[count++] = i;
    return count;
}

/* Each block goes where there is most room, so that little has to scroll. */
static int draw_blocks(struct figures *f, struct ui *ui, struct canvas *c,
                       int row)
{
    int first[BLOCKS_MAX], count = find_blocks(first, f);
    bool wide = c->cols >= WIDE_COLS;
    int half = (c->cols - BETWEEN_COLS) / 2;
    struct canvas left = canvas_sub(c, 0, 0, -1, wide ? half : -1);
    struct canvas right = canvas_sub(c, 0, half + BETWEEN_COLS, -1, half);
    int left_row = row, right_row = row;
    for (int i = 0; i < count; i++) {
        if (wide && right_row < left_row)
            right_row += draw_block(f, ui, &right, right_row, first[i]);
        else
            left_row += draw_block(f, ui, &left, left_row, first[i]);
    }
    return (left_row > right_row ? left_row : right_row) - 1;
}

static int draw_notes(struct figures *f, struct ui *ui, struct canvas *c,
                      int row)
{
    for (int i = 0; i < f->view->note_count; i++) {
        struct str text = {0};
        tr_message(&text, ui->lang, &f->view->notes[i]);
        row += canvas_wrap(c, row, 0, c->cols, i ? LOOK_WARN : LOOK_TEXT,
                           str_text(&text));
        str_free(&text);
    }
    return row + 1;
}

/* All of it from row `from` on, above the edge too; the row after it. */
static int draw_all(struct figures *f, struct ui *ui, struct canvas *c,
                    int from)
{
    f->from = from;
    return draw_blocks(f, ui, c, draw_notes(f, ui, c, from));
}

static int settled(const struct figures *f, int top)
{
    int last = f->rows > f->page ? f->rows - f->page : 0;
    return top > last ? last : top < 0 ? 0 : top;
}

/* Where the place is at this size. */
static void find_place(struct figures *f)
{
    int row = f->place >= 0 && f->place < f->view->line_count
                  ? f->line_rows[f->place]
                  : 0;
    f->top = settled(f, row + f->below);
}

static void keep_place(struct figures *f, int top)
{
    int row = 0;
    f->top = settled(f, top);
    f->place = -1;
    for (int i = 0; i < f->view->line_count; i++)
        if (f->line_rows[i] <= f->top && f->line_rows[i] > row) {
            f->place = i;
            row = f->line_rows[i];
        }
    f->below = f->top - row;
}

static void figures_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct figures *f = self;
    if (!f->view)
        return;
    int head = f->session[0] ? TABS_ROWS : 0;
    if (head)
        tabs_draw(&f->tabs, body, 0);
    struct canvas page = canvas_sub(body, head, MARGIN_COLS, -1, -MARGIN_COLS);
    struct canvas none = page;
    none.rows = 0;
    f->page = page.rows;
    f->rows = draw_all(f, ui, &none, 0);
    find_place(f);
    draw_all(f, ui, &page, -f->top);
    canvas_cursor(&page, 0, 0);
}

/* ---- acting ------------------------------------------------------------------ */

static bool scroll(struct figures *f, enum action action)
{
    int page = f->page > 1 ? f->page - 1 : 1, top = f->top;
    switch (action) {
    case ACT_UP:
        top--;
        break;
    case ACT_DOWN:
        top++;
        break;
    case ACT_PAGE_UP:
        top -= page;
        break;
    case ACT_PAGE_DOWN:
    case ACT_ENTER:
        top += page;
        break;
    case ACT_FIRST:
        top = 0;
        break;
    case ACT_LAST:
        top = f->rows;
        break;
    default:
        return false;
    }
    keep_place(f, top);
    return true;
}

static unsigned figures_act(void *self, struct ui *ui, enum action action,
                            const struct event *event)
{
    struct figures *f = self;
    (void)ui;
    (void)event;
    if (f->session[0] && tabs_act(&f->tabs, action)) {
        f->place = -1;
        f->below = 0;
        return DID_RELOAD;
    }
    return scroll(f, action) ? DID_REDRAW : NOT_MINE;
}

static const struct screen_class figures_class = {
    .name = "statistics",
    .place = PLACE_STATISTICS,
    .hints = all_hints,
    .close = figures_close,
    .reload = figures_reload,
    .describe = figures_describe,
    .draw = figures_draw,
    .act = figures_act,
};

enum permission statistics_may(struct ui *ui, struct message *why)
{
    struct subject subject = {0};
    if (statistics_hidden(&subject.scores_hidden, ui_committee(ui)))
        subject.scores_hidden = true;
    return may(why, committee_viewer(ui_committee(ui)), OP_SEE_STATISTICS,
               &subject);
}

void statistics_open(struct ui *ui, const char *session)
{
    struct figures *f = xalloc(sizeof *f);
    snprintf(f->session, sizeof f->session, "%s", session ? session : "");
    f->place = -1;
    ui_push(ui, &figures_class, f);
}
