/*
 * Who is there: a row a person, with when they came and left, who replaces
 * whom, and who has promised to keep everything confidential.  The first row
 * is everybody at once; what the quorum is stands below and follows at once.
 */

#include <stdlib.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/tui/dialog.h>
#include <committee/tui/list.h>
#include <committee/tui/prep.h>
#include <committee/tui/screens.h>

struct attendance {
    struct prep prep;
    struct ui *ui;
    struct list list;
    enum presence wanted;              /* while a window asks for more */
    char replaced[64];                 /* the member whom a deputy replaces */
    const char *regulars[MAX_MEMBERS]; /* what the window offers */
    bool placed;
};

// clang-format off
static const struct hint attendance_hints[] = {
    {ACT_ENTER, N_("choose")}, {ACT_RIGHT, N_("other value")},
    {ACT_ATTENDANCE, N_("everybody is present")}, {ACT_BACK, N_("ready")},
    {ACT_HELP, NULL}, {ACT_UNDO, NULL}, {ACT_NONE, NULL}};
// clang-format on

static void attendance_close(void *self)
{
    struct attendance *a = self;
    prep_free(&a->prep);
    free(a);
}

/* Row 0 is everybody, then the people, then the promise. */
static const struct seat_member *row_member(const struct attendance *a)
{
    const struct session_view *v = a->prep.view;
    size_t at = a->list.at;
    return at >= 1 && at <= (size_t)v->member_count ? &v->members[at - 1]
                                                    : NULL;
}

/* ---- drawing ------------------------------------------------------------------ */

static const char *member_name(struct attendance *a, const char *id)
{
    return committee_member_name(ui_committee(a->ui), id);
}

static void draw_member(struct attendance *a, struct canvas *line,
                        const struct seat_member *m)
{
    struct ui *ui = a->ui;
    static const enum look looks[PRESENCE_COUNT] = {
        [PRESENCE_UNKNOWN] = LOOK_DIM,
        [PRESENCE_PRESENT] = LOOK_OK,
        [PRESENCE_EXCUSED] = LOOK_WARN,
        [PRESENCE_ABSENT] = LOOK_WARN,
        [PRESENCE_LEFT] = LOOK_WARN};
    bool quiet = m->deputy && m->presence == PRESENCE_UNKNOWN;
    const char *seat = m->deputy
                           ? trf(ui->lang, N_("{1}, deputy"), m->seat_brief)
                       : m->votes ? m->seat_brief
                                  : tr(ui->lang, role_title(m->role));
    canvas_fit(line, 0, 0, 21, quiet ? LOOK_DIM : LOOK_TEXT, m->name);
    canvas_fit(line, 0, 22, 20, LOOK_DIM, seat);
    if (!quiet)
        canvas_fit(line, 0, 43, 15, looks[m->presence],
                   tr(ui->lang, presence_title(m->presence)));
    if (m->presence == PRESENCE_PRESENT || m->presence == PRESENCE_LEFT)
        canvas_put(line, 0, 59, LOOK_TEXT, prep_time(ui, m->arrived));
    if (m->presence == PRESENCE_LEFT)
        canvas_put(line, 0, 65, LOOK_TEXT,
                   trf(ui->lang, N_("– {1}"), prep_time(ui, m->left)));
    if (m->confidential)
        canvas_put(line, 0, 73, LOOK_OK, "✓");
    if (line->cols > 100 && !text_blank(m->deputy_for))
        canvas_fit(line, 0, 78, line->cols - 78, LOOK_DIM,
                   trf(ui->lang, N_("for {1}"), member_name(a, m->deputy_for)));
}

static bool all_recorded(const struct session_view *v)
{
    for (int m = 0; m < v->member_count; m++)
        if (!v->members[m].deputy && v->members[m].presence != PRESENCE_PRESENT)
            return false;
    return true;
}

static void draw_row(void *data, struct canvas *line, size_t index, bool chosen)
{
    struct attendance *a = data;
    struct ui *ui = a->ui;
    const struct session_view *v = a->prep.view;
    (void)chosen;
    if (index == 0) {
        int cols = canvas_put(line, 0, 0, LOOK_STRONG,
                              tr(ui->lang, N_("Everybody is present")));
        if (all_recorded(v))
            canvas_put(line, 0, cols + 1, LOOK_OK, "✓");
    } else if (index <= (size_t)v->member_count) {
        draw_member(a, line, &v->members[index - 1]);
    } else {
        bool done = prep_present(&a->prep, false) && !prep_unsigned(&a->prep);
        int cols = canvas_put(line, 0, 0, LOOK_STRONG,
                              tr(ui->lang, N_("Everybody who is present has "
                                              "promised confidentiality")));
        if (done)
            canvas_put(line, 0, cols + 1, LOOK_OK, "✓");
    }
}

static int attendance_reload(void *self, struct ui *ui)
{
    struct attendance *a = self;
    a->ui = ui;
    int status = prep_reload(&a->prep, ui);
    if (status)
        return status;
    a->list.count = (size_t)a->prep.view->member_count + 2;
    list_select(&a->list, a->list.at);
    a->list.row = draw_row;
    a->list.data = a;
    if (!a->placed && prep_present(&a->prep, false) && prep_unsigned(&a->prep))
        list_select(&a->list, a->list.count - 1);
    a->placed = true;
    return OK;
}

static void attendance_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct attendance *a = self;
    frame->title =
        trf(ui->lang, N_("Session {1} · attendance"), a->prep.session);
    if (!a->prep.view)
        return;
    frame->phase =
        trf(ui->lang, N_("{1} present"), num(prep_present(&a->prep, false)));
}

static void draw_quorum(struct attendance *a, struct canvas *body, int row)
{
    struct ui *ui = a->ui;
    const char *empty = prep_empty_seats(&a->prep, ui);
    if (!a->prep.view->quorum)
        row += canvas_wrap(body, row, 3, body->cols - 6, LOOK_WARN,
                           prep_no_quorum(&a->prep, ui));
    else if (*empty)
        row += canvas_wrap(body, row, 3, body->cols - 6, LOOK_OK,
                           trf(ui->lang,
                               N_("There is a quorum. Nobody is there for: "
                                  "{1}."),
                               empty));
    else
        row += canvas_wrap(body, row, 3, body->cols - 6, LOOK_OK,
                           tr(ui->lang, N_("There is a quorum: somebody is "
                                           "there for each seat.")));
    const struct seat_member *m = row_member(a);
    if (m && !text_blank(m->deputy_for))
        canvas_wrap(body, row, 3, body->cols - 6, LOOK_TEXT,
                    trf(ui->lang, N_("{1} replaces {2}."), m->name,
                        member_name(a, m->deputy_for)));
    else
        canvas_wrap(body, row, 3, body->cols - 6, LOOK_DIM,
                    tr(ui->lang, N_("Somebody is not there? Choose the row "
                                    "and press Enter.")));
}

static void attendance_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct attendance *a = self;
    if (!a->prep.view)
        return;
    canvas_put(body, 0, 3, LOOK_DIM, tr(ui->lang, N_("who")));
    canvas_put(body, 0, 25, LOOK_DIM, tr(ui->lang, N_("seat")));
    canvas_put(body, 0, 46, LOOK_DIM, tr(ui->lang, N_("is")));
    canvas_put(body, 0, 62, LOOK_DIM, tr(ui->lang, N_("from – to")));
    canvas_put(body, 0, 73, LOOK_DIM, tr(ui->lang, N_("conf.")));
    struct canvas page = canvas_sub(body, 1, 0, -5, -1);
    list_draw(&a->list, &page, true);
    draw_quorum(a, body, body->rows - 3);
}

/* ---- acts ----------------------------------------------------------------------- */

static unsigned store(struct attendance *a, struct ui *ui, struct clock_time at)
{
    const struct seat_member *m = row_member(a);
    if (!m) /* the list is another one by now */
        return DID_NOTHING;
    if (session_attend(ui_committee(ui), a->prep.session, m->id, a->wanted, at,
                       a->replaced[0] ? a->replaced : NULL))
        return ui_failed(ui);
    ui_say(ui, N_("{1}: {2*}."), m->name, presence_title(a->wanted));
    return DID_RELOAD;
}

static const struct clock_time now = {.hour = -1};

static unsigned chose_replaced(struct ui *ui, void *data, const char *text)
{
    struct attendance *a = data;
    long at = 0;
    if (whole_parse(&at, text, 0, MAX_MEMBERS - 1))
        return ui_failed(ui);
    const char *id = a->regulars[at];
    memcpy(a->replaced, id, strnlen(id, sizeof a->replaced - 1));
    return store(a, ui, now);
}

/* Whom does this deputy replace?  Nobody asks when there is one answer. */
static unsigned set_deputy(struct attendance *a, struct ui *ui,
                           const struct seat_member *deputy)
{
    const struct session_view *v = a->prep.view;
    const char *names[MAX_MEMBERS];
    size_t count = 0;
    for (int m = 0; m < v->voting_count; m++) {
        const struct seat_member *other = &v->members[m];
        if (other->deputy || !text_equal(other->seat, deputy->seat) ||
            other->presence == PRESENCE_PRESENT)
            continue;
        names[count] = other->name;
        a->regulars[count++] = other->id;
    }
    if (!count) {
        ui_warn(ui,
                N_("All members of this seat are present, so {1} replaces "
                   "nobody. Record first who is absent."),
                deputy->name);
        return DID_REDRAW;
    }
    dialog_choose(ui, trf(ui->lang, N_("Whom does {1} replace?"), deputy->name),
                  names, count, chose_replaced, a);
    return DID_REDRAW;
}

static unsigned set_presence(struct attendance *a, struct ui *ui,
                             enum presence presence)
{
    const struct seat_member *m = row_member(a);
    if (!m) /* the list is another one by now */
        return DID_NOTHING;
    a->wanted = presence;
    memset(a->replaced, 0, sizeof a->replaced);
    if (m->deputy && presence == PRESENCE_PRESENT)
        return set_deputy(a, ui, m);
    return store(a, ui, now);
}

static unsigned typed_time(struct ui *ui, void *data, const char *text)
{
    struct attendance *a = data;
    const struct seat_member *m = row_member(a);
    if (!m) /* the list is another one by now */
        return DID_NOTHING;
    struct clock_time at;
    if (time_parse(&at, text))
        return ui_failed(ui);
    a->wanted =
        m->presence == PRESENCE_UNKNOWN ? PRESENCE_PRESENT : m->presence;
    memset(a->replaced, 0, sizeof a->replaced);
    memcpy(a->replaced, m->deputy_for,
           strnlen(m->deputy_for, sizeof a->replaced - 1));
    return store(a, ui, at);
}

static unsigned ask_time(struct attendance *a, struct ui *ui)
{
    const struct seat_member *m = row_member(a);
    if (!m) /* the list is another one by now */
        return DID_NOTHING;
    bool left = m->presence == PRESENCE_LEFT;
    struct dialog_text options = {
        .title = left ? trf(ui->lang, N_("When did {1} leave?"), m->name)
                      : trf(ui->lang, N_("When did {1} come in?"), m->name),
        .help = tr(ui->lang, N_("As in 19.30.")),
        .value = prep_time(ui, left ? m->left : m->arrived),
    };
    dialog_text(ui, &options, typed_time, a);
    return DID_REDRAW;
}

/* In the order of the window. */
static const enum presence choices[] = {PRESENCE_PRESENT, PRESENCE_EXCUSED,
                                        PRESENCE_ABSENT, PRESENCE_LEFT};
enum { CHOICES = sizeof choices / sizeof *choices };

static unsigned chose_presence(struct ui *ui, void *data, const char *text)
{
    struct attendance *a = data;
    long at = 0;
    if (whole_parse(&at, text, 0, CHOICES))
        return ui_failed(ui);
    return at == CHOICES ? ask_time(a, ui) : set_presence(a, ui, choices[at]);
}

static unsigned offer(struct attendance *a, struct ui *ui)
{
    const struct seat_member *m = row_member(a);
    if (!m) /* the list is another one by now */
        return DID_NOTHING;
    const char *titles[CHOICES + 1];
    for (int i = 0; i < CHOICES; i++)
        titles[i] = tr(ui->lang, presence_title(choices[i]));
    titles[CHOICES] = m->presence == PRESENCE_LEFT
                          ? tr(ui->lang, N_("type another time of leaving"))
                          : tr(ui->lang, N_("type another time of arrival"));
    bool timed =
        m->presence == PRESENCE_PRESENT || m->presence == PRESENCE_LEFT;
    dialog_choose(ui, m->name, titles, timed ? CHOICES + 1 : CHOICES,
                  chose_presence, a);
    return DID_REDRAW;
}

static unsigned step(struct attendance *a, struct ui *ui, int by)
{
    const struct seat_member *m = row_member(a);
    int at = by > 0 ? -1 : 0;
    if (!m)
        return DID_NOTHING;
    for (int i = 0; i < CHOICES; i++)
        if (choices[i] == m->presence)
            at = i;
    return set_presence(a, ui, choices[(at + by + CHOICES) % CHOICES]);
}

static unsigned all_present(struct attendance *a, struct ui *ui)
{
    if (session_all_present(ui_committee(ui), a->prep.session))
        return ui_failed(ui);
    ui_say(ui, N_("Everybody who was not recorded yet is present now. "
                  "Deputies are not."));
    list_select(&a->list, a->list.count - 1);
    return DID_RELOAD;
}

static unsigned all_promise(struct attendance *a, struct ui *ui)
{
    if (!prep_present(&a->prep, false)) {
        ui_warn(ui, N_("Nobody is present yet."));
        return DID_REDRAW;
    }
    if (session_confidential(ui_committee(ui), a->prep.session, NULL))
        return ui_failed(ui);
    ui_say(ui, N_("Recorded: everybody who is present has promised "
                  "confidentiality."));
    return DID_RELOAD;
}

static unsigned attendance_act(void *self, struct ui *ui, enum action action,
                               const struct event *event)
{
    struct attendance *a = self;
    (void)event;
    if (!a->prep.view)
        return NOT_MINE;
    if (list_act(&a->list, action))
        return DID_REDRAW;
    switch (action) {
    case ACT_ENTER:
        if (row_member(a))
            return offer(a, ui);
        return a->list.at == 0 ? all_present(a, ui) : all_promise(a, ui);
    case ACT_LEFT:
    case ACT_RIGHT:
        return step(a, ui, action == ACT_RIGHT ? 1 : -1);
    case ACT_ATTENDANCE:
        return all_present(a, ui);
    case ACT_UNDO:
        return prep_undo(ui, UNDO_ATTENDANCE);
    default:
        return NOT_MINE;
    }
}

/* Everything here that is no moving about is recording attendance. */
static enum permission attendance_may(void *self, struct ui *ui,
                                      struct message *why, enum action action)
{
    struct attendance *a = self;
    bool records = action == ACT_ENTER || action == ACT_LEFT ||
                   action == ACT_RIGHT || action == ACT_UNDO;
    return prep_may(&a->prep, ui, why, records ? ACT_ATTENDANCE : action);
}

static const struct screen_class attendance_class = {
    .name = "attendance",
    .place = PLACE_ATTENDANCE,
    .hints = attendance_hints,
    .close = attendance_close,
    .reload = attendance_reload,
    .describe = attendance_describe,
    .draw = attendance_draw,
    .act = attendance_act,
    .may = attendance_may,
};

void attendance_open(struct ui *ui, const char *session)
{
    struct attendance *a = xalloc(sizeof *a);
    prep_init(&a->prep, session);
    ui_push(ui, &attendance_class, a);
}
