/*
 * One session, from preparing to minutes: a single list.  While it is planned
 * the steps stand on top and the agenda below; while it is open the agenda
 * with its phases; when it is closed the minutes.
 */

#include <committee/tui/session.h>

#include <stdio.h>
#include <stdlib.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/tui/dialog.h>
#include <committee/tui/screens.h>
#include <committee/work/practice.h>

// clang-format off
static const struct hint planned_hints[] = {
    {ACT_ENTER, N_("open it")}, {ACT_CONFLICT, N_("conflicts")},
    {ACT_ATTENDANCE, NULL}, {ACT_EXPORT, N_("print")}, {ACT_UNDO, NULL},
    {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const struct hint open_hints[] = {
    {ACT_ENTER, N_("open it")}, {ACT_ATTENDANCE, NULL},
    {ACT_CONFLICT, N_("conflicts")}, {ACT_CLOSE_SESSION, N_("close")},
    {ACT_BACK, NULL}, {ACT_HELP, NULL}, {ACT_HOLD_OVER, NULL},
    {ACT_NONE, NULL}};
static const struct hint closed_hints[] = {
    {ACT_ENTER, N_("open it")}, {ACT_EXPORT, NULL}, {ACT_HELP, NULL},
    {ACT_BACK, NULL}, {ACT_NONE, NULL}};
// clang-format on

static void session_screen_close(void *self)
{
    struct session_screen *s = self;
    vec_free(&s->rows);
    item_free(&s->item);
    prep_free(&s->prep);
    free(s);
}

static int session_screen_reload(void *self, struct ui *ui)
{
    struct session_screen *s = self;
    struct session_mark mark = {.kind = ROW_GAP};
    s->ui = ui;
    s->minute = clock_now_ms() / 60000;
    if (s->prep.view)
        session_rows_mark(s, &mark);
    int status = prep_reload(&s->prep, ui);
    if (status)
        return status;
    s->asked = prep_conflicts_asked(&s->prep, ui);
    s->list.row = session_rows_draw;
    s->list.data = s;
    session_rows_make(s, &mark);
    return OK;
}

/* Borderline cases take a moment; how long a letter takes is known. */
static bool somebody_to_come(const struct session_view *v)
{
    for (int i = 0; i < v->item_count; i++)
        if (v->items[i].phase < PHASE_REVEALED)
            return true;
    return false;
}

static void session_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct session_screen *s = self;
    const struct session_view *v = s->prep.view;
    if (!v)
        return;
    frame->title =
        trf(ui->lang, N_("Session {1} · {2} {3} · {4}"), v->row.number,
            prep_date(ui, v->row.date), prep_time(ui, v->row.start), v->place);
    frame->phase = tr(ui->lang, session_state_title(v->row.state));
    frame->lean = !ui_leads(ui);
    if (v->row.state == SESSION_OPEN && somebody_to_come(v))
        frame->time =
            trf(ui->lang, N_("ends around {1}"), prep_time(ui, v->planned_end));
    frame->hints = v->row.state == SESSION_OPEN     ? open_hints
                   : v->row.state == SESSION_CLOSED ? closed_hints
                                                    : planned_hints;
}

/* The end of an open session moves along with the clock. */
static unsigned session_tick(void *self, struct ui *ui)
{
    const struct session_screen *s = self;
    (void)ui;
    return !s->prep.view || s->prep.view->row.state != SESSION_OPEN ||
                   s->minute == clock_now_ms() / 60000
               ? DID_NOTHING
               : DID_RELOAD;
}

/* It cannot be known yet how fast an open session goes. */
static bool ends_late(const struct session_screen *s, struct ui *ui)
{
    const struct session_view *v = s->prep.view;
    int each = committee_settings(ui_committee(ui))->minutes_per_candidate;
    return v->row.state == SESSION_PLANNED && v->row.start.hour >= 0 &&
           v->row.start.hour * 60 + v->row.start.minute + v->item_count * each >
               24 * 60;
}

static void session_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct session_screen *s = self;
    const struct session_view *v = s->prep.view;
    (void)ui;
    if (!v)
        return;
    int used = 1;
    if (!text_blank(v->notice))
        used += canvas_wrap(body, 0, 3, body->cols - 6, LOOK_WARN, v->notice);
    if (ends_late(s, ui))
        used += canvas_wrap(
            body, used - 1, 3, body->cols - 6, LOOK_WARN,
            tr(ui->lang, N_("As planned this session ends after "
                            "midnight. Choose fewer candidates, or plan "
                            "a second evening.")));
    struct canvas page = canvas_sub(body, used, 0, -1, -1);
    list_draw(&s->list, &page, true);
}

/* ---- opening, adjourning ---------------------------------------------------------- */

static unsigned open_now(struct ui *ui, void *data, const char *text)
{
    struct session_screen *s = data;
    (void)text;
    if (session_open(ui_committee(ui), s->prep.session,
                     (struct clock_time){.hour = -1}))
        return ui_failed(ui);
    ui_say(ui, N_("The session is open. Enter opens the first candidate."));
    return DID_RELOAD;
}

/* What is unusual is asked first: another day, no quorum. */
static unsigned open_session(struct session_screen *s, struct ui *ui)
{
    const struct session_view *v = s->prep.view;
    struct str text = {0};
    struct date today = date_today();
    if (!v->item_count) {
        ui_warn(ui, N_("The agenda is empty. Put candidates on it first."));
        return DID_REDRAW;
    }
    if (date_compare(v->row.date, today))
        tr_add(&text, ui->lang,
               N_("This session is planned for {1}; today is {2}. When you "
                  "open it, it gets the date of today."),
               prep_date(ui, v->row.date), prep_date(ui, today));
    if (!v->quorum) {
        str_add(&text, text.len ? "\n" : "");
        str_add(&text, prep_no_quorum(&s->prep, ui));
        str_addc(&text, '\n');
        str_add(&text, tr(ui->lang, N_("To record who is there: choose \"Not "
                                       "yet\" and press a.")));
    }
    if (!text.len)
        return open_now(ui, s, NULL);
    struct question question = {
        .title = tr(ui->lang, N_("Open the session all the same?")),
        .text = str_text(&text),
        .yes = tr(ui->lang, N_("Open it")),
        .no = tr(ui->lang, N_("Not yet")),
    };
    dialog_confirm(ui, &question, open_now, s);
    str_free(&text);
    return DID_REDRAW;
}

static unsigned cancel_session(struct session_screen *s, struct ui *ui)
{
    if (session_cancel(ui_committee(ui), s->prep.session))
        return ui_failed(ui);
    ui_say(ui, N_("Session {1} has been called off."), s->prep.session);
    return DID_POP | DID_RELOAD;
}

static unsigned adjourn_to(struct ui *ui, void *data, const char *text)
{
    struct session_screen *s = data;
    struct date date;
    if (date_parse(&date, text) ||
        session_adjourn(ui_committee(ui), s->prep.session, date,
                        (struct clock_time){.hour = -1}))
        return ui_failed(ui);
    ui_say(ui, N_("The session continues on {1}. Nothing is lost."),
           prep_date(ui, date));
    return DID_RELOAD;
}

static unsigned ask_adjourn(struct session_screen *s, struct ui *ui)
{
    struct dialog_text options = {
        .title = tr(ui->lang, N_("On which evening does the session go on?")),
        .help = tr(ui->lang, N_("As in 12-3-2026 or \"12 maart 2026\".")),
    };
    dialog_text(ui, &options, adjourn_to, s);
    return DID_REDRAW;
}

/* ---- documents --------------------------------------------------------------------- */

static unsigned choose_document(struct session_screen *s, struct ui *ui)
{
    return documents_choose(&s->documents, ui, &s->prep.view->row);
}

/* ---- rows ------------------------------------------------------------------------ */

static unsigned chose_planned(struct ui *ui, void *data, const char *text)
{
    struct session_screen *s = data;
    if (text_equal(text, "0")) {
        candidate_open(ui, s->wanted);
        return DID_REDRAW;
    }
    if (session_drop(ui_committee(ui), s->prep.session, s->wanted))
        return ui_failed(ui);
    ui_say(ui, N_("{1} is off the agenda. u puts the candidate back."),
           s->wanted);
    return DID_RELOAD;
}

/* Before the evening a candidate can still be taken off. */
static unsigned open_item(struct session_screen *s, struct ui *ui,
                          const struct agenda_row *item)
{
    enum session_state state = s->prep.view->row.state;
    bool ahead = s->prep.view->subject.read_ahead &&
                 committee_viewer(ui_committee(ui))->role != ROLE_SECRETARY;
    if (state == SESSION_OPEN || item->phase != PHASE_WAITING || ahead) {
        item_open(ui, s->prep.session, item->candidate);
        return DID_REDRAW;
    }
    if (state == SESSION_CLOSED) {
        candidate_open(ui, item->candidate);
        return DID_REDRAW;
    }
    snprintf(s->wanted, sizeof s->wanted, "%s", item->candidate);
    const char *titles[] = {tr(ui->lang, N_("See the candidate's data")),
                            tr(ui->lang, N_("Take off the agenda"))};
    dialog_choose(ui, item->candidate, titles, 2, chose_planned, s);
    return DID_REDRAW;
}

static unsigned press_row(struct session_screen *s, struct ui *ui)
{
    const struct session_line *row = session_row(s);
    const char *session = s->prep.session;
    if (!row)
        return DID_NOTHING;
    switch (row->kind) {
    case ROW_AGENDA:
    case ROW_ADD:
        agenda_add_open(ui, session);
        return DID_REDRAW;
    case ROW_CONFLICTS:
        return ui_run_action(ui, ACT_CONFLICT);
    case ROW_ATTENDANCE:
    case ROW_CONFIDENTIAL:
        return ui_run_action(ui, ACT_ATTENDANCE);
    case ROW_OPEN: /* a step without a way back is not taken by a held key */
        return ui_enter_held(ui) ? ui_say_held(ui)
                                 : ui_run_action(ui, ACT_OPEN_SESSION);
    case ROW_PRACTICE:
        practice_open(ui, session);
        return DID_REDRAW;
    case ROW_BORDERLINE:
        return ui_run_action(ui, ACT_BORDERLINE);
    case ROW_CLOSE:
        return ui_run_action(ui, ACT_CLOSE_SESSION);
    case ROW_MINUTES:
        preview_open(ui, session, DOCUMENT_MINUTES);
        return DID_REDRAW;
    case ROW_ANNEX:
        preview_open(ui, session, DOCUMENT_ANNEX);
        return DID_REDRAW;
    case ROW_LETTERS:
        preview_open(ui, session, DOCUMENT_LETTERS);
        return DID_REDRAW;
    case ROW_ITEM:
        return open_item(s, ui, session_item(s));
    case ROW_GAP:
        break;
    }
    return DID_NOTHING;
}

/* The candidate that an action without a chosen row is about. */
static const struct agenda_row *working_item(const struct session_screen *s)
{
    const struct session_view *v = s->prep.view;
    const struct agenda_row *item = session_item(s);
    int at = v->current >= 0 ? v->current : v->next;
    return item ? item : at >= 0 ? &v->items[at] : NULL;
}

static unsigned act_on_item(struct session_screen *s, struct ui *ui,
                            enum action action)
{
    const struct agenda_row *item = working_item(s);
    if (!item)
        return NOT_MINE;
    switch (action) {
    case ACT_HOLD_OVER:
    case ACT_WITHDRAWN:
        item_init(&s->item, s->prep.session, item->candidate);
        return item_ask_event(&s->item, ui, action);
    case ACT_GRID:
        grid_open(ui, s->prep.session, item->candidate);
        return DID_REDRAW;
    case ACT_HAND_OVER:
        handover_open(ui, s->prep.session, item->candidate);
        return DID_REDRAW;
    case ACT_REVEAL: /* asked on the candidate's own screen */
        item_open(ui, s->prep.session, item->candidate);
        return ui_run_action(ui, ACT_REVEAL);
    default:
        item_open(ui, s->prep.session, item->candidate);
        return DID_REDRAW;
    }
}

/* Once it is going on, it is only looked at. */
static unsigned start_practice(struct session_screen *s, struct ui *ui)
{
    if (!s->prep.view->practice &&
        practice_start(ui_committee(ui), s->prep.session))
        return ui_failed(ui);
    practice_open(ui, s->prep.session);
    return DID_RELOAD;
}

static unsigned act_on_session(struct session_screen *s, struct ui *ui,
                               enum action action)
{
    const char *session = s->prep.session;
    switch (action) {
    case ACT_CONFLICT:
        conflicts_open(ui, session);
        return DID_REDRAW;
    case ACT_ATTENDANCE:
        attendance_open(ui, session);
        return DID_REDRAW;
    case ACT_OPEN_SESSION:
        return open_session(s, ui);
    case ACT_CLOSE_SESSION:
        closing_open(ui, session);
        return DID_REDRAW;
    case ACT_EDIT_SESSION:
        session_plan_open(ui, session);
        return DID_REDRAW;
    case ACT_CANCEL_SESSION:
        return cancel_session(s, ui);
    case ACT_ADJOURN:
        return ask_adjourn(s, ui);
    case ACT_PRINT_FORMS:
        preview_open(ui, session, DOCUMENT_FORMS);
        return DID_REDRAW;
    case ACT_EXPORT:
        return choose_document(s, ui);
    case ACT_NOTE:
        return connecting_ask(&s->documents, ui, session);
    case ACT_PRACTICE:
        return start_practice(s, ui);
    case ACT_BORDERLINE:
        borderline_open(ui, session);
        return DID_REDRAW;
    case ACT_STATISTICS:
        statistics_open(ui, session);
        return DID_REDRAW;
    case ACT_BOARD:
        board_open(ui);
        return DID_REDRAW;
    case ACT_OWN_PIN:
        pin_open(ui, &(struct pin_request){.own = true});
        return DID_REDRAW;
    case ACT_UNDO:
        return prep_undo(ui, UNDO_AGENDA);
    default:
        return NOT_MINE;
    }
}

static unsigned session_act(void *self, struct ui *ui, enum action action,
                            const struct event *event)
{
    struct session_screen *s = self;
    (void)event;
    if (!s->prep.view)
        return NOT_MINE;
    if (list_act(&s->list, action)) {
        bool up =
            action == ACT_UP || action == ACT_PAGE_UP || action == ACT_FIRST;
        session_rows_settle(s, !up);
        return DID_REDRAW;
    }
    switch (action) {
    case ACT_ENTER:
        return press_row(s, ui);
    case ACT_HOLD_OVER:
    case ACT_WITHDRAWN:
    case ACT_GRID:
    case ACT_HAND_OVER:
    case ACT_OPEN_LETTER:
    case ACT_REVEAL:
        return act_on_item(s, ui, action);
    default:
        return act_on_session(s, ui, action);
    }
}

/* ---- may ------------------------------------------------------------------------- */

static enum permission may_conflict(const struct session_screen *s,
                                    struct ui *ui, struct message *why)
{
    static const struct agenda_row waiting = {.phase = PHASE_WAITING};
    if (!s->prep.view->item_count)
        return may_not(why, N_("There is nobody on the agenda yet. Put "
                               "candidates on it first."));
    struct subject subject = s->prep.view->subject;
    subject.has_item = true;
    subject.phase = waiting.phase;
    subject.own = true; /* their own column at least */
    return may(why, committee_viewer(ui_committee(ui)), OP_RECUSE, &subject);
}

static enum permission may_borderline(const struct session_screen *s,
                                      struct ui *ui, struct message *why)
{
    if (!session_borderline(s))
        return may_not(why, N_("There are no borderline cases now."));
    return prep_may(&s->prep, ui, why, ACT_BORDERLINE);
}

/* What else can be done tonight has no key of its own. */
static enum permission may_close(struct session_screen *s, struct ui *ui,
                                 struct message *why)
{
    const struct subject *subject = &s->prep.view->subject;
    enum permission closes = prep_may(&s->prep, ui, why, ACT_CLOSE_SESSION);
    if (closes == MAY_NOT && why && subject->unfinished &&
        !subject->undecided && prep_may(&s->prep, ui, NULL, ACT_ADJOURN) == MAY)
        may_not(why, N_("Some candidates have not been dealt with. Decide "
                        "about them or hold them over first. To go on "
                        "another evening, press ? and choose "
                        "\"adjourn\"."));
    return closes;
}

static enum permission may_item(const struct session_screen *s, struct ui *ui,
                                struct message *why, enum action action)
{
    const struct agenda_row *item = working_item(s);
    return item ? prep_may_item(&s->prep, ui, why, action, item)
                : may_not(why, N_("There is no candidate here."));
}

/* Whether all forms are in is known of the candidate, not of the agenda. */
static enum permission may_reveal(const struct session_screen *s, struct ui *ui,
                                  struct message *why)
{
    const struct agenda_row *row = working_item(s);
    struct item item = {0};
    enum permission permission = may_item(s, ui, why, ACT_REVEAL);
    if (!row || (row->phase != PHASE_SCORING && permission != MAY))
        return permission;
    item_init(&item, s->prep.session, row->candidate);
    if (item_reload(&item, ui))
        fail_forget();
    else
        permission = item_may(&item, ui, why, ACT_REVEAL);
    item_free(&item);
    return permission;
}

static enum permission session_may(void *self, struct ui *ui,
                                   struct message *why, enum action action)
{
    struct session_screen *s = self;
    if (!s->prep.view)
        return MAY;
    switch (action) {
    case ACT_CONFLICT:
        return may_conflict(s, ui, why);
    case ACT_BORDERLINE:
        return may_borderline(s, ui, why);
    case ACT_CLOSE_SESSION:
        return may_close(s, ui, why);
    case ACT_STATISTICS:
        return statistics_may(ui, why);
    case ACT_EXPORT:
    case ACT_NOTE:
        if (action == ACT_EXPORT && s->prep.view->row.state == SESSION_PLANNED)
            return prep_may(&s->prep, ui, why, ACT_PRINT_FORMS);
        return may(why, committee_viewer(ui_committee(ui)), OP_EXPORT_MINUTES,
                   &s->prep.view->subject);
    case ACT_HOLD_OVER:
    case ACT_WITHDRAWN:
    case ACT_GRID:
    case ACT_HAND_OVER:
    case ACT_OPEN_LETTER:
        return may_item(s, ui, why, action);
    case ACT_REVEAL:
        return may_reveal(s, ui, why);
    default:
        return prep_may(&s->prep, ui, why, action);
    }
}

/* Other questions come in the screens that their actions open. */
static bool session_ask(void *self, struct ui *ui, struct question *question,
                        enum action action)
{
    struct session_screen *s = self;
    if (action != ACT_CANCEL_SESSION)
        return false;
    question->title =
        trf(ui->lang, N_("Call session {1} off?"), s->prep.session);
    question->text =
        tr(ui->lang,
           N_("It disappears from all lists, and its candidates come off the "
              "agenda; they can be put on another one. The number is not used "
              "again."));
    question->yes = tr(ui->lang, N_("Call it off"));
    return true;
}

static const struct screen_class session_class = {
    .name = "session",
    .place = PLACE_SESSION,
    .hints = planned_hints,
    .live = true,
    .close = session_screen_close,
    .reload = session_screen_reload,
    .describe = session_describe,
    .draw = session_draw,
    .act = session_act,
    .may = session_may,
    .ask = session_ask,
    .tick = session_tick,
};

void session_open_screen(struct ui *ui, const char *session)
{
    struct session_screen *s = xalloc(sizeof *s);
    prep_init(&s->prep, session);
    ui_push(ui, &session_class, s);
}
