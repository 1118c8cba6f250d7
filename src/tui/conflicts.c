/*
 * Conflicts of interest: a row a candidate, a column a member.  Enter records
 * one with its ground, Enter again takes it back while the letter is closed.
 * What it does to each row's quorum stands at its end.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/text/width.h>
#include <committee/tui/dialog.h>
#include <committee/tui/prep.h>
#include <committee/tui/screens.h>

enum {
    NAME_COLS = 28,
    NAME_LEAST = 26,
    WHO_COLS = 28, /* of a name in the title of a window */
    RIGHT = 2,
    MIN_COLS = 9,
    MAX_COLS = 20,
    HEADS = 4
};

struct conflicts {
    struct prep prep;
    int row, col; /* candidate and member in focus */
    int top;      /* first row drawn */
    int first;    /* first column drawn */
    /* Whom the window asks about, wherever they stand by then. */
    char candidate[PREP_KEY], member[64];
};

// clang-format off
static const struct hint conflicts_hints[] = {
    {ACT_DOWN, N_("candidate")}, {ACT_RIGHT, N_("member")},
    {ACT_CONFLICT, N_("knows, or not after all")}, {ACT_HELP, NULL},
    {ACT_BACK, N_("ready")}, {ACT_NONE, NULL}};
// clang-format on

static void conflicts_close(void *self)
{
    struct conflicts *k = self;
    prep_free(&k->prep);
    free(k);
}

static int conflicts_reload(void *self, struct ui *ui)
{
    struct conflicts *k = self;
    int status = prep_reload(&k->prep, ui);
    if (status)
        return status;
    const struct session_view *v = k->prep.view;
    if (k->row >= v->item_count)
        k->row = v->item_count ? v->item_count - 1 : 0;
    if (k->col >= v->voting_count)
        k->col = v->voting_count ? v->voting_count - 1 : 0;
    return OK;
}

static void conflicts_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct conflicts *k = self;
    frame->title = trf(ui->lang, N_("Session {1} · conflicts of interest"),
                       k->prep.session);
    if (k->prep.view)
        frame->phase = prep_date(ui, k->prep.view->row.date);
}

static const struct conflict_cell *cell_at(const struct conflicts *k, int row,
                                           int col)
{
    const struct session_view *v = k->prep.view;
    return &v->conflicts[row * v->member_count + col];
}

/* ---- drawing ------------------------------------------------------------------ */

struct columns {
    int left;        /* where they begin */
    int right;       /* what the ends of the rows need */
    int cols, shown; /* width of one, how many fit */
    bool brief;      /* "!" alone: what it means stands below */
};

static int between(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

/* Where the last word of a name begins; false: it is one word. */
static bool name_break(const char **last)
{
    const char *blank = strrchr(*last, ' ');
    if (blank)
        *last = blank + 1;
    return blank != NULL;
}

/* The width in which no name is cut: its two rows, and the seat. */
static int widest_head(const struct conflicts *k)
{
    const struct session_view *v = k->prep.view;
    int most = 0;
    for (int i = 0; i < v->voting_count; i++) {
        const struct seat_member *m = &v->members[i];
        const char *last = m->name;
        int cols = text_cols(m->seat_brief);
        name_break(&last);
        int first = text_cols(m->name) - text_cols(last) - 1;
        if (text_cols(last) > cols)
            cols = text_cols(last);
        most = first > most ? first : most;
        most = cols > most ? cols : most;
    }
    return most + 1;
}

/* What stands at the end of a row; mostly nothing. */
static const char *row_end(struct ui *ui, const struct agenda_row *item,
                           bool brief)
{
    if (phase_is_over(item->phase))
        return tr(ui->lang, phase_title(item->phase));
    if (!item->lacks_quorum_planned)
        return "";
    return brief ? "!" : tr(ui->lang, N_("! no quorum"));
}

static int widest_end(const struct conflicts *k, struct ui *ui, bool brief)
{
    const struct session_view *v = k->prep.view;
    int most = 0;
    for (int i = 0; i < v->item_count; i++) {
        int cols = text_cols(row_end(ui, &v->items[i], brief));
        most = cols > most ? cols : most;
    }
    return most + RIGHT;
}

/* Each member gets what the heads need, the candidates' names the rest. */
static struct columns fit_columns(struct conflicts *k, struct ui *ui,
                                  const struct canvas *c)
{
    int count = k->prep.view->voting_count;
    struct columns fit = {.right = widest_end(k, ui, false)};
    int wanted = between(widest_head(k), MIN_COLS, MAX_COLS);
    fit.brief = wanted * count > c->cols - fit.right - NAME_LEAST;
    if (fit.brief)
        fit.right = widest_end(k, ui, true);
    int room = c->cols - fit.right - NAME_COLS;
    if (wanted * count <= c->cols - fit.right - NAME_LEAST &&
        wanted * count > room)
        room = wanted * count;
    fit.cols = between(room / count, MIN_COLS, MAX_COLS);
    if (fit.cols > wanted) /* the candidates' names get the rest */
        fit.cols = wanted;
    fit.shown = between(room / fit.cols, 1, count);
    fit.left = c->cols - fit.right - fit.shown * fit.cols;
    if (fit.left > 2 * NAME_COLS)
        fit.left = 2 * NAME_COLS;
    if (k->col < k->first)
        k->first = k->col;
    if (k->col >= k->first + fit.shown)
        k->first = k->col - fit.shown + 1;
    if (k->first > count - fit.shown) /* it was narrower before */
        k->first = count - fit.shown;
    return fit;
}

/* "S. van der Meer" over two rows: initials, and the name by which people
   know each other. */
static void draw_name(struct canvas *c, int at, int cols, enum look look,
                      struct ui *ui, const char *name)
{
    const char *last = name;
    if (text_cols(name) < cols || !name_break(&last)) {
        canvas_fit(c, 1, at, cols - 1, look, name);
        return;
    }
    canvas_fit(c, 0, at, cols - 1, look,
               arena_strndup(&ui->arena, name, (size_t)(last - name) - 1));
    canvas_fit(c, 1, at, cols - 1, look, last);
}

static void draw_heads(struct conflicts *k, struct ui *ui, struct canvas *c,
                       const struct columns *fit)
{
    const struct session_view *v = k->prep.view;
    for (int i = 0; i < fit->shown; i++) {
        const struct seat_member *m = &v->members[k->first + i];
        enum look look = k->first + i == k->col ? LOOK_STRONG : LOOK_TEXT;
        int at = fit->left + i * fit->cols;
        draw_name(c, at, fit->cols, look, ui, m->name);
        canvas_fit(c, 2, at, fit->cols - 1, LOOK_DIM, m->seat_brief);
    }
    if (k->first + fit->shown < v->voting_count)
        canvas_put(c, 1, c->cols - fit->right, LOOK_KEY, "→");
    if (k->first > 0)
        canvas_put(c, 1, fit->left - 2, LOOK_KEY, "←");
}

static void draw_cell(struct conflicts *k, struct ui *ui, struct canvas *c,
                      int row, int index, const struct columns *fit, int col)
{
    bool here = index == k->row && col == k->col;
    int at = fit->left + (col - k->first) * fit->cols;
    bool on = cell_at(k, index, col)->recused;
    const char *mark = on ? tr(ui->lang, N_("knows")) : "·";
    if (!here) {
        canvas_fit(c, row, at + 1, fit->cols - 2, on ? LOOK_WARN : LOOK_DIM,
                   mark);
        return;
    }
    int cols = canvas_put(c, row, at, LOOK_FOCUS, "[");
    cols += canvas_put(c, row, at + cols, LOOK_FOCUS, mark);
    canvas_put(c, row, at + cols, LOOK_FOCUS, "]");
    canvas_cursor(c, row, at + 1);
}

static void draw_line(struct conflicts *k, struct ui *ui, struct canvas *c,
                      int row, int index, const struct columns *fit)
{
    const struct agenda_row *item = &k->prep.view->items[index];
    bool here = index == k->row, over = phase_is_over(item->phase);
    enum look look = here ? LOOK_STRONG : over ? LOOK_DIM : LOOK_TEXT;
    if (here)
        canvas_put(c, row, 1, LOOK_KEY, "▸");
    canvas_put(c, row, 3, look, item->candidate);
    canvas_fit(c, row, 15, fit->left - 16, look, item->name);
    for (int col = k->first; col < k->first + fit->shown; col++)
        draw_cell(k, ui, c, row, index, fit, col);
    canvas_right(c, row, -1, over ? LOOK_DIM : LOOK_WARN,
                 row_end(ui, item, fit->brief));
}

static bool seat_is_conflicted(struct conflicts *k, int row, const char *seat)
{
    const struct session_view *v = k->prep.view;
    for (int m = 0; m < v->voting_count; m++)
        if (!v->members[m].deputy && text_equal(v->members[m].seat, seat) &&
            cell_at(k, row, m)->recused)
            return true;
    return false;
}

/* Who could sit in the place of somebody who takes no part: with a seat. */
static void add_deputies(struct str *out, struct conflicts *k, int row)
{
    const struct session_view *v = k->prep.view;
    for (int m = 0; m < v->voting_count; m++) {
        const struct seat_member *deputy = &v->members[m];
        if (!deputy->deputy || cell_at(k, row, m)->recused ||
            !seat_is_conflicted(k, row, deputy->seat))
            continue;
        str_addf(out, "%s%s (%s)", out->len ? ", " : "", deputy->name,
                 deputy->seat_brief);
    }
}

static const char *lacking_text(struct conflicts *k, struct ui *ui, int row)
{
    struct str names = {0};
    const char *candidate = k->prep.view->items[row].candidate;
    add_deputies(&names, k, row);
    const char *text =
        names.len
            ? trf(ui->lang,
                  N_("With this, too few seats can take part for {1}. Ask {2} "
                     "to come as deputy."),
                  candidate, str_text(&names))
            : trf(ui->lang,
                  N_("With this, too few seats can take part for {1}, and "
                     "these seats have no deputy in committee.ini."),
                  candidate);
    str_free(&names);
    return text;
}

/* What the chosen cell says, in words. */
static void draw_advice(struct conflicts *k, struct ui *ui, struct canvas *c,
                        int row)
{
    const struct session_view *v = k->prep.view;
    const struct agenda_row *item = &v->items[k->row];
    const struct seat_member *m = &v->members[k->col];
    const struct conflict_cell *cell = cell_at(k, k->row, k->col);
    const char *text;
    if (!cell->recused)
        text = trf(ui->lang,
                   N_("Does {1} know {2}? Then press Enter. Nobody knows "
                      "anybody? Then Esc goes back."),
                   m->name, item->candidate);
    else if (cell->ground_known && item->phase != PHASE_WAITING)
        text = trf(ui->lang,
                   N_("{1} knows {2} ({3*}) and takes no part. The letter has "
                      "been opened, so this stands."),
                   m->name, item->candidate, ground_title(cell->ground));
    else if (cell->ground_known)
        text = trf(ui->lang,
                   N_("{1} knows {2} ({3*}) and takes no part. Enter takes "
                      "this back."),
                   m->name, item->candidate, ground_title(cell->ground));
    else
        text = trf(ui->lang, N_("{1} knows {2} and takes no part."), m->name,
                   item->candidate);
    int used = canvas_wrap(c, row, 3, c->cols - 6, LOOK_TEXT, text);
    if (item->lacks_quorum_planned && !phase_is_over(item->phase))
        canvas_wrap(c, row + used, 3, c->cols - 6, LOOK_WARN,
                    lacking_text(k, ui, k->row));
}

static void conflicts_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct conflicts *k = self;
    const struct session_view *v = k->prep.view;
    if (!v || !v->item_count || !v->voting_count) {
        canvas_wrap(body, 2, 3, body->cols - 6, LOOK_TEXT,
                    tr(ui->lang, N_("There is nobody on the agenda yet. Put "
                                    "candidates on it first.")));
        canvas_cursor(body, 2, 3);
        return;
    }
    struct columns fit = fit_columns(k, ui, body);
    canvas_put(body, 2, 3, LOOK_TITLE, tr(ui->lang, N_("Who knows whom?")));
    draw_heads(k, ui, body, &fit);
    struct canvas page = canvas_sub(body, HEADS, 0, -6, -1);
    if (k->row < k->top)
        k->top = k->row;
    if (k->row >= k->top + page.rows)
        k->top = k->row - page.rows + 1;
    if (k->top > v->item_count - page.rows)
        k->top = v->item_count > page.rows ? v->item_count - page.rows : 0;
    for (int row = 0; row < page.rows && k->top + row < v->item_count; row++)
        draw_line(k, ui, &page, row, k->top + row, &fit);
    if (k->top > 0)
        canvas_put(&page, 0, 0, LOOK_KEY, "↑");
    if (k->top + page.rows < v->item_count)
        canvas_put(&page, page.rows - 1, 0, LOOK_KEY, "↓");
    draw_advice(k, ui, body, body->rows - 4);
}

/* ---- acts ----------------------------------------------------------------------- */

static unsigned record(struct ui *ui, void *data, const char *text)
{
    struct conflicts *k = data;
    long ground = 0;
    if (whole_parse(&ground, text, 0, GROUND_COUNT - 1) ||
        session_recuse(ui_committee(ui), k->prep.session, k->candidate,
                       k->member, (enum ground)ground))
        return ui_failed(ui);
    ui_say(ui, N_("Recorded: {1} takes no part in {2}."),
           committee_member_name(ui_committee(ui), k->member), k->candidate);
    return DID_RELOAD;
}

/* "K-2026-014 (J. de Groot)": a number alone tells nobody whom to think of. */
static const char *who_is(struct ui *ui, const struct agenda_row *item)
{
    return text_blank(item->name)
               ? item->candidate
               : arena_printf(&ui->arena, "%s (%s)", item->candidate,
                              text_fitted(&ui->arena, item->name, WHO_COLS));
}

static unsigned toggle(struct conflicts *k, struct ui *ui)
{
    const struct session_view *v = k->prep.view;
    const struct agenda_row *item = &v->items[k->row];
    const struct seat_member *m = &v->members[k->col];
    const char *titles[GROUND_COUNT];
    if (cell_at(k, k->row, k->col)->recused) {
        if (session_unrecuse(ui_committee(ui), k->prep.session, item->candidate,
                             m->id))
            return ui_failed(ui);
        ui_say(ui, N_("Taken back: {1} takes part in {2} again."), m->name,
               item->candidate);
        return DID_RELOAD;
    }
    snprintf(k->candidate, sizeof k->candidate, "%s", item->candidate);
    snprintf(k->member, sizeof k->member, "%s", m->id);
    for (int g = 0; g < GROUND_COUNT; g++)
        titles[g] = tr(ui->lang, ground_title((enum ground)g));
    dialog_choose(
        ui,
        trf(ui->lang, N_("How does {1} know {2}?"), m->name, who_is(ui, item)),
        titles, GROUND_COUNT, record, k);
    return DID_REDRAW;
}

static int clamp(int value, int count)
{
    return value < 0 ? 0 : value >= count ? count - 1 : value;
}

static bool move(struct conflicts *k, enum action action)
{
    const struct session_view *v = k->prep.view;
    static const struct {
        enum action action;
        int down, right;
    } steps[] = {
        {ACT_UP, -1, 0},         {ACT_DOWN, 1, 0},      {ACT_LEFT, 0, -1},
        {ACT_RIGHT, 0, 1},       {ACT_PAGE_UP, -10, 0}, {ACT_PAGE_DOWN, 10, 0},
        {ACT_FIRST, -100000, 0}, {ACT_LAST, 100000, 0}, {ACT_PANE, 0, 1},
        {ACT_PANE_BACK, 0, -1},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (steps[i].action != action)
            continue;
        k->row = clamp(k->row + steps[i].down, v->item_count);
        k->col = clamp(k->col + steps[i].right, v->voting_count);
        return true;
    }
    return false;
}

static unsigned conflicts_act(void *self, struct ui *ui, enum action action,
                              const struct event *event)
{
    struct conflicts *k = self;
    (void)event;
    if (action == ACT_BACK) {
        prep_conflicts_ask(&k->prep, ui);
        return DID_POP | DID_REDRAW;
    }
    const struct session_view *v = k->prep.view;
    if (!v || !v->item_count || !v->voting_count)
        return NOT_MINE;
    if (move(k, action))
        return DID_REDRAW;
    switch (action) {
    case ACT_ENTER:
        return ui_run_action(ui, ACT_CONFLICT);
    case ACT_CONFLICT:
        return toggle(k, ui);
    default:
        return NOT_MINE;
    }
}

/* The secretary records it for everybody, a member for themselves. */
static enum permission conflicts_may(void *self, struct ui *ui,
                                     struct message *why, enum action action)
{
    struct conflicts *k = self;
    const struct session_view *v = k->prep.view;
    if (action == ACT_UNDO)
        return MAY_UNKNOWN; /* Enter takes a conflict back */
    if (action != ACT_CONFLICT || !v || !v->item_count || !v->voting_count)
        return prep_may(&k->prep, ui, why, action);
    const struct viewer *viewer = committee_viewer(ui_committee(ui));
    struct subject subject = v->subject;
    const struct agenda_row *item = &v->items[k->row];
    subject.has_item = true;
    subject.phase = item->phase;
    subject.decided_before = !text_blank(item->decision);
    subject.own = text_equal(v->members[k->col].id, viewer->member);
    return may(why, viewer, OP_RECUSE, &subject);
}

static const struct screen_class conflicts_class = {
    .name = "conflicts",
    .place = PLACE_CONFLICTS,
    .hints = conflicts_hints,
    .close = conflicts_close,
    .reload = conflicts_reload,
    .describe = conflicts_describe,
    .draw = conflicts_draw,
    .act = conflicts_act,
    .may = conflicts_may,
};

void conflicts_open(struct ui *ui, const char *session)
{
    struct conflicts *k = xalloc(sizeof *k);
    prep_init(&k->prep, session);
    ui_push(ui, &conflicts_class, k);
}
