/* Planning a session: when and where; the candidates come right after.  And
   changing when and where a planned one is. */

#include <stdio.h>
#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/tui/prep.h>
#include <committee/tui/screens.h>

enum { F_INTRO, F_DATE, F_TIME, F_PLACE, F_BUTTONS, F_END };

struct new_session {
    char session[PREP_KEY]; /* the planned one that changes; "" a new one */
    char about[64];         /* key of the drafts */
    struct form form;
    struct form_item items[F_END];
    const char *buttons[2];
    bool ready;
    bool warned; /* that what was typed is not saved */
};

// clang-format off
static const struct hint new_hints[] = {
    {ACT_PANE, N_("next field")}, {ACT_ENTER, N_("next, or press")},
    {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const enum action new_buttons[] = {ACT_NEW_SESSION, ACT_BACK};
static const enum action change_buttons[] = {ACT_EDIT_SESSION, ACT_BACK};
static const struct prep_draft new_drafts[] = {
    {F_DATE, "date"}, {F_TIME, "time"}, {F_PLACE, "place"}, {0, NULL}};
// clang-format on

static void new_close(void *self)
{
    struct new_session *n = self;
    form_free(&n->form);
    free(n);
}

/* What the latest closed session agreed on, unless a session was planned for
   then or later already. */
static struct date agreed_date(struct ui *ui, struct arena *arena,
                               const struct session_row *rows, int count)
{
    const struct session_view *view;
    for (int i = 0; i < count; i++) {
        if (rows[i].state != SESSION_CLOSED)
            continue;
        if (session_view(&view, ui_committee(ui), arena, rows[i].number) ||
            !date_valid(view->next_date) ||
            date_compare(view->next_date, rows[0].date) <= 0)
            break;
        return view->next_date;
    }
    return (struct date){0};
}

/* The same weekday a month after the last one (the second Thursday after a
   second Thursday), but not in the past. */
static struct date usual_date(struct ui *ui)
{
    struct arena arena = {0};
    const struct session_row *rows;
    int count;
    struct date today = date_today(), next = today;
    if (sessions_list(&rows, &count, ui_committee(ui), &arena) == OK &&
        count > 0 && date_valid(rows[0].date)) {
        struct date last = rows[0].date;
        int nth = (last.day - 1) / 7;
        next = date_add_days(last, 28);
        if (nth < 4 && (next.month == last.month || (next.day - 1) / 7 < nth))
            next = date_add_days(next, 7);
        struct date agreed = agreed_date(ui, &arena, rows, count);
        if (agreed.year && date_compare(agreed, today) >= 0)
            next = agreed;
    }
    arena_free(&arena);
    return date_compare(next, today) < 0 ? today : next;
}

static void make_field(struct new_session *n, struct ui *ui, int field,
                       const char *label, int cols)
{
    n->items[field] = (struct form_item){
        .kind = FORM_FIELD, .label = tr(ui->lang, label), .cols = cols};
}

static void fill_form(struct new_session *n, struct ui *ui, struct date date,
                      struct clock_time start, const char *place)
{
    struct str text = {0};
    date_long(&text, ui->lang, date);
    edit_set(&n->items[F_DATE].edit, str_text(&text));
    str_clear(&text);
    time_short(&text, ui->lang, start);
    edit_set(&n->items[F_TIME].edit, str_text(&text));
    edit_set(&n->items[F_PLACE].edit, place);
    str_free(&text);
}

static int fill_in(struct new_session *n, struct ui *ui)
{
    const struct settings *settings = committee_settings(ui_committee(ui));
    const struct session_view *view;
    struct arena arena = {0};
    int status = OK;
    if (!*n->session)
        fill_form(n, ui, usual_date(ui), settings->start, settings->place);
    else if (!(status =
                   session_view(&view, ui_committee(ui), &arena, n->session)))
        fill_form(n, ui, view->row.date, view->row.start, view->place);
    arena_free(&arena);
    return status;
}

static void make_form(struct new_session *n, struct ui *ui)
{
    n->buttons[0] = *n->session
                        ? tr(ui->lang, N_("Change it"))
                        : tr(ui->lang, N_("Plan it and choose candidates"));
    n->buttons[1] = tr(ui->lang, N_("Back"));
    n->items[F_INTRO] = (struct form_item){
        .kind = FORM_NOTE,
        .label = tr(ui->lang, N_("When and where does the committee meet? "
                                 "Change what is not right."))};
    make_field(n, ui, F_DATE, N_("Date"), 30);
    n->items[F_DATE].help =
        tr(ui->lang, N_("As in 12-3-2026 or \"12 maart 2026\"."));
    make_field(n, ui, F_TIME, N_("Start"), 12);
    n->items[F_TIME].help = tr(ui->lang, N_("As in 19.30."));
    make_field(n, ui, F_PLACE, N_("Place"), 50);
    n->items[F_PLACE].help = tr(ui->lang, N_("It stands in the minutes."));
    n->items[F_BUTTONS] = (struct form_item){
        .kind = FORM_BUTTONS,
        .label = "",
        .options = n->buttons,
        .actions = *n->session ? change_buttons : new_buttons,
        .count = 2};
    n->form = (struct form){.items = n->items, .count = F_END, .pressed = -1};
}

static int new_reload(void *self, struct ui *ui)
{
    struct new_session *n = self;
    if (n->ready)
        return OK;
    make_form(n, ui);
    int status = fill_in(n, ui);
    if (status)
        return status;
    prep_drafts_load(&n->form, ui, n->about, new_drafts);
    form_focus(&n->form, F_DATE);
    n->ready = true;
    return OK;
}

static int read_date(struct date *date, const struct new_session *n)
{
    return date_parse_coming(date, edit_text(&n->items[F_DATE].edit),
                             date_today());
}

static void new_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct new_session *n = self;
    struct date date;
    frame->title = *n->session
                       ? trf(ui->lang, N_("Change session {1}"), n->session)
                       : tr(ui->lang, N_("New session"));
    frame->typing = form_typing(&n->form);
    if (n->ready && read_date(&date, n) == OK)
        frame->phase = prep_date(ui, date);
}

static void new_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct new_session *n = self;
    int cols = body->cols - 4 > 96 ? 96 : body->cols - 4;
    struct canvas page = canvas_sub(body, 1, 2, -1, cols);
    form_draw(&n->form, ui, &page);
}

static unsigned new_key(void *self, struct ui *ui, const struct event *event)
{
    struct new_session *n = self;
    return form_key(&n->form, ui, event);
}

static unsigned wrong(struct new_session *n, struct ui *ui, size_t field)
{
    form_focus(&n->form, field);
    return ui_failed(ui);
}

/* The field that cannot be read; -1: none. */
static int read_plan(struct session_plan *plan, const struct new_session *n)
{
    const char *time = edit_text(&n->items[F_TIME].edit);
    *plan = (struct session_plan){.start = {.hour = -1},
                                  .place = edit_text(&n->items[F_PLACE].edit)};
    if (read_date(&plan->date, n))
        return F_DATE;
    if (!text_blank(time) && time_parse(&plan->start, time))
        return F_TIME;
    return -1;
}

static unsigned change(struct new_session *n, struct ui *ui)
{
    struct session_plan plan;
    int field = read_plan(&plan, n);
    if (field >= 0)
        return wrong(n, ui, (size_t)field);
    if (session_replan(ui_committee(ui), n->session, &plan))
        return ui_failed(ui);
    prep_drafts_forget(&n->form, ui, n->about, new_drafts);
    ui_say(ui, N_("Session {1} has been changed."), n->session);
    return DID_POP | DID_RELOAD;
}

static unsigned plan(struct new_session *n, struct ui *ui)
{
    struct session_plan plan;
    char number[24];
    int field = read_plan(&plan, n);
    if (field >= 0)
        return wrong(n, ui, (size_t)field);
    if (session_new(number, ui_committee(ui), &plan))
        return ui_failed(ui);
    prep_drafts_forget(&n->form, ui, n->about, new_drafts);
    ui_say(ui, N_("Session {1} has been planned."), number);
    session_open_screen(ui, number);
    agenda_add_open(ui, number);
    return DID_POP | DID_REDRAW;
}

static unsigned new_act(void *self, struct ui *ui, enum action action,
                        const struct event *event)
{
    struct new_session *n = self;
    (void)event;
    switch (action) {
    case ACT_NEW_SESSION:
        return plan(n, ui);
    case ACT_EDIT_SESSION:
        return change(n, ui);
    case ACT_BACK:
        if (prep_drafts_save(&n->form, ui, n->about, new_drafts) && !n->warned)
            return n->warned = true, ui_unsaved(ui);
        return DID_POP | DID_REDRAW;
    default:
        return NOT_MINE;
    }
}

static enum permission new_may(void *self, struct ui *ui, struct message *why,
                               enum action action)
{
    (void)self;
    /* Whether it is still only planned is asked when it changes. */
    struct subject planned = {.has_session = true, .state = SESSION_PLANNED};
    return may(why, committee_viewer(ui_committee(ui)),
               action_info(action)->operation, &planned);
}

static unsigned new_tick(void *self, struct ui *ui)
{
    struct new_session *n = self;
    return prep_drafts_save(&n->form, ui, n->about, new_drafts) ? ui_failed(ui)
                                                                : DID_NOTHING;
}

static const struct screen_class new_class = {
    .name = "new-session",
    .place = PLACE_FORM,
    .hints = new_hints,
    .live = true,
    .close = new_close,
    .reload = new_reload,
    .describe = new_describe,
    .draw = new_draw,
    .key = new_key,
    .act = new_act,
    .may = new_may,
    .tick = new_tick,
};

void new_session_open(struct ui *ui)
{
    struct new_session *n = xalloc(sizeof *n);
    snprintf(n->about, sizeof n->about, "new-session");
    ui_push(ui, &new_class, n);
}

void session_plan_open(struct ui *ui, const char *session)
{
    struct new_session *n = xalloc(sizeof *n);
    snprintf(n->session, sizeof n->session, "%s", session);
    snprintf(n->about, sizeof n->about, "plan/%s", n->session);
    ui_push(ui, &new_class, n);
}
