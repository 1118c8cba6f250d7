/*
 * Closing a session: what was agreed, when the committee meets again, what
 * else was said, and the time.  What is typed is kept from the first second.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/tui/dialog.h>
#include <committee/tui/guard.h>
#include <committee/tui/points.h>
#include <committee/tui/prep.h>
#include <committee/tui/screens.h>

/* The action points come first. */
enum { F_NEXT = POINT_FIELDS, F_OTHER, F_TIME, F_BUTTONS, F_END };

struct closing {
    struct prep prep;
    struct form form;
    struct form_item items[F_END];
    const char *buttons[2];
    struct arena arena; /* labels */
    char about[64];     /* of the drafts */
    char points[80];    /* the draft of the action points */
    bool ready;
    bool warned; /* that what was typed is not saved */
};

// clang-format off
static const struct hint closing_hints[] = {
    {ACT_PANE, N_("next field")}, {ACT_HELP, NULL},
    {ACT_BACK, N_("not yet")}, {ACT_NONE, NULL}};
static const struct hint button_hints[] = {
    {ACT_LEFT, N_("choose")}, {ACT_ENTER, N_("press")}, {ACT_HELP, NULL},
    {ACT_BACK, N_("not yet")}, {ACT_NONE, NULL}};
static const enum action closing_buttons[] = {ACT_CLOSE_SESSION, ACT_BACK};
static const struct prep_draft closing_drafts[] = {
    {F_NEXT, "next"}, {F_OTHER, "other"}, {0, NULL}};
// clang-format on

static void closing_close(void *self)
{
    struct closing *k = self;
    form_free(&k->form);
    prep_free(&k->prep);
    arena_free(&k->arena);
    free(k);
}

/* ---- the form --------------------------------------------------------------- */

static void make_item(struct closing *k, struct ui *ui, int field,
                      const char *label, const char *help, int rows)
{
    k->items[field] = (struct form_item){
        .kind = rows > 1 ? FORM_TEXT : FORM_FIELD,
        .label = tr(ui->lang, label),
        .help = tr(ui->lang, help),
        .rows = rows,
        .edit = {.many = rows > 1},
    };
}

/* What was recorded during the evening. */
static void fill_actions(struct closing *k, struct ui *ui)
{
    struct arena arena = {0};
    const struct action_point *points;
    int count;
    if (session_actions(&points, &count, ui_committee(ui), &arena,
                        k->prep.session) == OK)
        points_fill(k->items, points, count);
    arena_free(&arena);
}

static struct clock_time clock_now(void)
{
    struct local_time local = clock_local(clock_now_ms());
    return (struct clock_time){.hour = local.hour, .minute = local.minute};
}

static void make_form(struct closing *k, struct ui *ui)
{
    const struct session_view *v = k->prep.view;
    struct str text = {0};
    points_make(k->items, &k->arena, ui);
    make_item(k, ui, F_NEXT, N_("Date of the next session"),
              N_("As in 12-3-2026; leave it empty when it is not known."), 1);
    k->items[F_NEXT].cols = 24;
    make_item(k, ui, F_OTHER, N_("Any other business"),
              N_("What else was said; leave it empty when nothing was. No "
                 "names of candidates."),
              2);
    make_item(k, ui, F_TIME, N_("Time of closing"), N_("As in 22.05."), 1);
    k->items[F_TIME].cols = 12;
    k->buttons[0] = tr(ui->lang, N_("Close the session"));
    k->buttons[1] = tr(ui->lang, N_("Not yet"));
    k->items[F_BUTTONS] = (struct form_item){.kind = FORM_BUTTONS,
                                             .label = "",
                                             .options = k->buttons,
                                             .actions = closing_buttons,
                                             .count = 2};
    k->form = (struct form){.items = k->items, .count = F_END, .pressed = -1};
    guard_name_form(&k->form, k->prep.session);
    fill_actions(k, ui);
    date_short(&text, v->next_date);
    edit_set(&k->items[F_NEXT].edit, str_text(&text));
    str_clear(&text);
    edit_set(&k->items[F_OTHER].edit, v->other_business);
    time_short(&text, ui->lang, clock_now());
    edit_set(&k->items[F_TIME].edit, str_text(&text));
    str_free(&text);
    snprintf(k->about, sizeof k->about, "closing/%s", k->prep.session);
    snprintf(k->points, sizeof k->points, "%s/points", k->about);
    prep_drafts_load(&k->form, ui, k->about, closing_drafts);
    points_load(k->items, ui, k->points);
    k->ready = true;
}

static int closing_reload(void *self, struct ui *ui)
{
    struct closing *k = self;
    int status = prep_reload(&k->prep, ui);
    if (status == OK && !k->ready)
        make_form(k, ui);
    return status;
}

static void closing_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct closing *k = self;
    frame->title = trf(ui->lang, N_("Session {1} · closing"), k->prep.session);
    frame->typing = form_typing(&k->form);
    if (k->form.focus == F_BUTTONS)
        frame->hints = button_hints;
    if (k->prep.view)
        frame->phase = prep_date(ui, k->prep.view->row.date);
}

static void closing_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct closing *k = self;
    int cols = body->cols - 4 > 96 ? 96 : body->cols - 4;
    struct canvas page = canvas_sub(body, 0, 2, -1, cols);
    form_draw(&k->form, ui, &page);
}

static unsigned closing_key(void *self, struct ui *ui,
                            const struct event *event)
{
    struct closing *k = self;
    unsigned did = form_key(&k->form, ui, event);
    if (k->ready)
        points_fit(k->items);
    return did;
}

static int save_drafts(struct closing *k, struct ui *ui)
{
    int status = points_save(k->items, ui, k->points);
    return status ? status
                  : prep_drafts_save(&k->form, ui, k->about, closing_drafts);
}

static void forget_drafts(struct closing *k, struct ui *ui)
{
    prep_drafts_forget(&k->form, ui, k->about, closing_drafts);
    draft_save(ui_committee(ui), k->points, "");
}

static unsigned closing_tick(void *self, struct ui *ui)
{
    struct closing *k = self;
    return save_drafts(k, ui) ? ui_failed(ui) : DID_NOTHING;
}

/* ---- reading what was typed ---------------------------------------------------- */

/* Puts the focus on the field that is wrong. */
static int read_closing(struct closing *k, struct session_closing *closing,
                        struct action_point *points, struct arena *arena)
{
    int wrong = 0;
    const char *next = edit_text(&k->items[F_NEXT].edit);
    const char *time = edit_text(&k->items[F_TIME].edit);
    int status =
        points_read(points, &closing->action_count, &wrong, arena, k->items);
    if (status) {
        form_focus(&k->form, (size_t)wrong);
        return status;
    }
    if (!text_blank(next) &&
        (status = date_parse_coming(&closing->next_date, next, date_today()))) {
        form_focus(&k->form, F_NEXT);
        return status;
    }
    if (!text_blank(time) && (status = time_parse(&closing->at, time)))
        form_focus(&k->form, F_TIME);
    return status;
}

/* ---- closing ------------------------------------------------------------------ */

/* The rows below the window belong to the session that was closed. */
static unsigned read_minutes(struct ui *ui, void *data, const char *text)
{
    (void)data;
    (void)text;
    return ui_run_action(ui, ACT_ENTER);
}

/* Below the window the cursor stands on the minutes already. */
static void offer_minutes(struct ui *ui, const char *session,
                          const char *backup)
{
    struct str text = {0};
    tr_add(&text, ui->lang,
           N_("Session {1} is closed and the minutes have been made."),
           session);
    if (*backup) {
        str_add(&text, "\n");
        tr_add(&text, ui->lang, N_("A backup stands in {1}."), backup);
    } else {
        str_add(&text, "\n");
        tr_message(&text, ui->lang, fail_message());
        str_add(&text, "\n");
        str_add(&text, tr(ui->lang, N_("So there is no backup yet. Make one "
                                       "on the first screen: ? and then "
                                       "\"make a backup\".")));
    }
    struct question question = {
        .title = tr(ui->lang, N_("The session is closed")),
        .text = str_text(&text),
        .yes = tr(ui->lang, N_("Read the minutes")),
        .no = tr(ui->lang, N_("Ready")),
    };
    dialog_confirm(ui, &question, read_minutes, NULL);
    str_free(&text);
}

static bool is_closed(struct ui *ui, struct closing *k)
{
    return prep_reload(&k->prep, ui) == OK &&
           k->prep.view->row.state == SESSION_CLOSED;
}

static unsigned close_session(struct closing *k, struct ui *ui);

static unsigned close_kept(struct ui *ui, void *data, const char *text)
{
    (void)text;
    return close_session(data, ui);
}

static unsigned close_session(struct closing *k, struct ui *ui)
{
    struct action_point points[POINTS_MAX];
    struct session_closing closing = {
        .at = {.hour = -1},
        .other_business = edit_text(&k->items[F_OTHER].edit),
        .actions = points,
    };
    struct arena arena = {0};
    const char *backup = "";
    unsigned did = DID_POP | DID_RELOAD;
    save_drafts(k, ui);
    if (read_closing(k, &closing, points, &arena)) {
        did = ui_failed(ui);
        goto done;
    }
    if (guard_ask_form(ui, &k->form, close_kept, k)) {
        did = DID_REDRAW;
        goto done;
    }
    int status = session_close(&backup, ui_committee(ui), &arena,
                               k->prep.session, &closing);
    if (status)
        ui_failed(ui);
    /* It may be closed although the backup could not be written. */
    if (status && !is_closed(ui, k)) {
        did = DID_REDRAW;
        goto done;
    }
    forget_drafts(k, ui);
    offer_minutes(ui, k->prep.session, status ? "" : backup);
done:
    arena_free(&arena);
    return did;
}

static unsigned closing_act(void *self, struct ui *ui, enum action action,
                            const struct event *event)
{
    struct closing *k = self;
    (void)event;
    switch (action) {
    case ACT_CLOSE_SESSION:
        return close_session(k, ui);
    case ACT_SAVED:
        return form_say_kept(ui, closing_tick(k, ui));
    case ACT_BACK:
        if (save_drafts(k, ui) && !k->warned)
            return k->warned = true, ui_unsaved(ui);
        return DID_POP | DID_REDRAW;
    default:
        return NOT_MINE;
    }
}

static enum permission closing_may(void *self, struct ui *ui,
                                   struct message *why, enum action action)
{
    struct closing *k = self;
    return prep_may(&k->prep, ui, why, action);
}

static bool closing_ask(void *self, struct ui *ui, struct question *question,
                        enum action action)
{
    struct closing *k = self;
    struct action_point points[POINTS_MAX];
    struct session_closing closing = {0};
    if (action != ACT_CLOSE_SESSION)
        return false;
    if (read_closing(k, &closing, points, &ui->arena))
        return false; /* close_session() says what is wrong */
    question->title = trf(ui->lang, N_("Close session {1}?"), k->prep.session);
    question->text = tr(ui->lang, N_("After this nothing can be added to this "
                                     "session. A backup is made, and the "
                                     "minutes are there."));
    question->yes = tr(ui->lang, N_("Close the session"));
    question->no = tr(ui->lang, N_("Not yet"));
    return true;
}

static const struct screen_class closing_class = {
    .name = "closing",
    .place = PLACE_FORM,
    .hints = closing_hints,
    .live = true,
    .close = closing_close,
    .reload = closing_reload,
    .describe = closing_describe,
    .draw = closing_draw,
    .key = closing_key,
    .act = closing_act,
    .may = closing_may,
    .ask = closing_ask,
    .tick = closing_tick,
};

void closing_open(struct ui *ui, const char *session)
{
    struct closing *k = xalloc(sizeof *k);
    prep_init(&k->prep, session);
    ui_push(ui, &closing_class, k);
}
