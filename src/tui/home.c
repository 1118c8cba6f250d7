/*
 * The first screen.  Everything is one key away from here; what is not there
 * yet is not an empty table but the next thing to do.
 */

#include <committee/tui/home.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/text/number.h>
#include <committee/tui/dialog.h>
#include <committee/tui/loop.h>
#include <committee/tui/screens.h>
#include <committee/work/decisions.h>
#include <committee/work/places.h>

// clang-format off
static const unsigned places[TAB_COUNT] = {
    [TAB_SESSIONS] = PLACE_HOME, [TAB_CANDIDATES] = PLACE_CANDIDATES,
    [TAB_CRITERIA] = PLACE_CRITERIA, [TAB_MINUTES] = PLACE_MINUTES,
    [TAB_LOG] = PLACE_LOG};
static const struct hint session_hints[] = {
    {ACT_ENTER, N_("open it")}, {ACT_NEW_SESSION, NULL},
    {ACT_IMPORT, N_("applications")}, {ACT_RIGHT, N_("tab")}, {ACT_QUIT, NULL},
    {ACT_SEARCH, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint candidate_hints[] = {
    {ACT_ENTER, N_("open it")}, {ACT_SEARCH, NULL},
    {ACT_IMPORT, N_("read in, paper letter")}, {ACT_RIGHT, N_("tab")}, {ACT_QUIT, NULL},
    {ACT_ADD_CANDIDATE, NULL}, {ACT_HELP, NULL},
    {ACT_NONE, NULL}};
static const struct hint searching_hints[] = {
    {ACT_DOWN, N_("to the list")},
    {ACT_ENTER, N_("letters too")},
    {ACT_BACK, N_("show all again")}, {ACT_NONE, NULL}};
static const struct hint criteria_hints[] = {
    {ACT_DOWN, N_("read")}, {ACT_ADOPT, NULL}, {ACT_EXPORT, NULL},
    {ACT_RIGHT, N_("tab")}, {ACT_QUIT, NULL}, {ACT_SEARCH, NULL}, {ACT_HELP, NULL},
    {ACT_NONE, NULL}};
static const struct hint minutes_hints[] = {
    {ACT_ENTER, N_("read")}, {ACT_ADOPT, NULL}, {ACT_EXPORT, NULL},
    {ACT_RIGHT, N_("tab")}, {ACT_HELP, NULL}, {ACT_QUIT, NULL}, {ACT_NONE, NULL}};
static const struct hint log_hints[] = {
    {ACT_DOWN, N_("earlier")}, {ACT_ENTER, N_("the whole sentence")},
    {ACT_RIGHT, N_("tab")}, {ACT_HELP, NULL}, {ACT_QUIT, NULL}, {ACT_NONE, NULL}};
static const struct hint *const hints[TAB_COUNT] = {
    session_hints, candidate_hints, criteria_hints, minutes_hints, log_hints};
// clang-format on

static void home_close(void *self)
{
    struct home *h = self;
    for (int i = 0; i < TAB_COUNT; i++)
        free(h->refused[i]);
    free(h->adopting.changes);
    vec_free(&h->held);
    vec_free(&h->candidates);
    vec_free(&h->log);
    edit_free(&h->search);
    pager_free(&h->criteria);
    arena_free(&h->arena);
    arena_free(&h->candidate_arena);
    arena_free(&h->log_arena);
    free(h);
}

void home_refused(struct home *h, enum home_tab tab, int status)
{
    struct str text = {0};
    free(h->refused[tab]);
    h->refused[tab] = NULL;
    if (!status)
        return;
    tr_message(&text, h->ui->lang, fail_message());
    h->refused[tab] = str_take(&text);
}

static void load_quota(struct home *h)
{
    struct quota_view quota;
    struct ui *ui = h->ui;
    h->quota = "";
    if (quota_view(&quota, ui_committee(ui), date_today().year) ||
        quota.vacated < 0 || quota.apart > 0)
        return;
    const char *msgid = N_("{1}: {2} of {3} places used");
    if (quota.used > quota.places)
        msgid = tr_n(ui->lang, "! {1}: {2} places used, there is {3}",
                     "! {1}: {2} places used, there are {3}", quota.places);
    h->quota = arena_strdup(&h->arena, trf(ui->lang, msgid, num(quota.year),
                                           quota_used(&h->arena, &quota),
                                           num(quota.places)));
}

static void load_titles(struct home *h)
{
    enum lang lang = h->ui->lang;
    struct committee *c = ui_committee(h->ui);
    struct str count = {0};
    candidates_count(&h->candidate_count, c); /* 0 for who may not know */
    if (policy_current(&h->adopted, c))
        h->adopted = 0;
    count_add(&count, lang, h->candidate_count);
    h->titles[TAB_SESSIONS] = tr(lang, N_("Sessions"));
    h->titles[TAB_CANDIDATES] = arena_strdup(
        &h->arena, trf(lang, N_("Candidates {1}"), str_text(&count)));
    h->titles[TAB_CRITERIA] =
        h->adopted
            ? arena_strdup(&h->arena, trf(lang, N_("Criteria version {1}"),
                                          num(h->adopted)))
            : tr(lang, N_("Criteria"));
    h->titles[TAB_MINUTES] = tr(lang, N_("Minutes"));
    h->titles[TAB_LOG] = tr(lang, N_("Log"));
    str_free(&count);
}

/* Sessions and minutes are two views of one list. */
static void read_tab(struct home *h)
{
    static void (*const load[TAB_COUNT])(struct home *) = {
        home_sessions_load, home_candidates_load, home_criteria_load,
        home_sessions_load, home_log_load};
    int tab = h->tabs.at;
    bool sessions = tab == TAB_SESSIONS || tab == TAB_MINUTES;
    if (h->fresh[tab])
        return;
    load[tab](h);
    h->fresh[tab] = true;
    if (sessions)
        h->fresh[TAB_SESSIONS] = h->fresh[TAB_MINUTES] = true;
}

static int home_reload(void *self, struct ui *ui)
{
    struct home *h = self;
    (void)ui;
    h->policy = NULL;
    h->session_count = 0;
    h->held.count = 0;
    arena_free(&h->arena);
    memset(h->fresh, 0, sizeof h->fresh);
    load_quota(h);
    load_titles(h);
    read_tab(h);
    return OK;
}

static void home_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct home *h = self;
    frame->title = committee_settings(ui_committee(ui))->name;
    frame->phase = h->quota;
    frame->place = places[h->tabs.at];
    frame->hints = h->searching ? searching_hints : hints[h->tabs.at];
    frame->typing = h->searching;
    frame->lean = !ui_leads(ui);
    if (h->tabs.at == TAB_MINUTES && !ui_leads(ui))
        frame->note = tr(ui->lang, N_("The secretary gives you the minutes."));
    if (h->tabs.at == TAB_CRITERIA && h->criteria.text)
        frame->state =
            trf(ui->lang, N_("{1} %"), num(pager_percent(&h->criteria)));
}

static void home_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct home *h = self;
    (void)ui;
    static void (*const draw[TAB_COUNT])(struct home *, struct canvas *) = {
        home_sessions_draw, home_candidates_draw, home_criteria_draw,
        home_minutes_draw, home_log_draw};
    struct canvas page = canvas_sub(body, 2, 0, -1, -1);
    tabs_draw(&h->tabs, body, 0);
    if (h->refused[h->tabs.at])
        canvas_wrap(&page, 1, 3, page.cols - 6, LOOK_WARN,
                    h->refused[h->tabs.at]);
    else
        draw[h->tabs.at](h, &page);
}

static unsigned home_key(void *self, struct ui *ui, const struct event *event)
{
    struct home *h = self;
    (void)ui;
    return h->searching ? home_search_key(h, event) : NOT_MINE;
}

/* The session that the chosen row of this tab is about. */
static const struct session_row *chosen_session(const struct home *h)
{
    size_t at = h->lists[h->tabs.at].at;
    if (h->tabs.at == TAB_SESSIONS && at < (size_t)h->session_count)
        return &h->sessions[at];
    if (h->tabs.at == TAB_MINUTES && at < h->held.count)
        return h->held.items[at];
    return NULL;
}

static enum permission chosen_may(const struct home *h, struct message *why)
{
    if (h->tabs.at == TAB_SESSIONS && !h->session_count)
        return may_not(
            why, ui_leads(h->ui)
                     ? N_("There is no session yet. Press z to plan one.")
                     : N_("There is no session yet. The secretary makes one."));
    if (h->tabs.at == TAB_CANDIDATES && !home_candidate(h))
        return may_not(why, N_("There is no candidate here."));
    if (h->tabs.at == TAB_MINUTES)
        return home_minutes_may(h, chosen_session(h), why, OP_EXPORT_MINUTES);
    return MAY;
}

/* What the rows of this tab lack for an action. */
static enum permission rows_may(const struct home *h, struct message *why,
                                enum action action)
{
    int tab = h->tabs.at;
    const struct session_row *session = chosen_session(h);
    switch (action) {
    case ACT_ENTER:
        return chosen_may(h, why);
    case ACT_ADOPT:
        return tab == TAB_CRITERIA  ? home_criteria_may_adopt(h, why)
               : tab == TAB_MINUTES ? home_minutes_may_adopt(h, session, why)
                                    : MAY_UNKNOWN;
    case ACT_EXPORT:
        if (tab == TAB_CRITERIA)
            return MAY;
        if (tab == TAB_CANDIDATES || tab == TAB_LOG)
            return MAY_UNKNOWN;
        return home_minutes_may(h, session, why, OP_EXPORT_MINUTES);
    case ACT_SENT:
        return home_minutes_may(h, session, why, OP_EXPORT_LETTERS);
    case ACT_NOTE:
        return home_minutes_may(h, session, why, OP_EXPORT_MINUTES);
    case ACT_STATISTICS:
        return statistics_may(h->ui, why);
    case ACT_EDIT_CANDIDATE:
        return home_candidate(h)
                   ? MAY
                   : may_not(why, N_("There is no candidate here."));
    default:
        return MAY;
    }
}

static enum permission home_may(void *self, struct ui *ui, struct message *why,
                                enum action action)
{
    struct home *h = self;
    enum permission answer = may(
        why, committee_viewer(ui_committee(ui)), action_info(action)->operation,
        &(struct subject){.own = action == ACT_OWN_PIN});
    return answer == MAY ? rows_may(h, why, action) : answer;
}

static unsigned open_chosen(struct home *h)
{
    struct ui *ui = h->ui;
    const struct session_row *session = chosen_session(h);
    const char *candidate = home_candidate(h);
    switch (h->tabs.at) {
    case TAB_SESSIONS:
        if (session)
            session_open_screen(ui, session->number);
        break;
    case TAB_CANDIDATES:
        if (candidate)
            candidate_open(ui, candidate);
        break;
    case TAB_MINUTES:
        if (session)
            preview_open(ui, session->number, DOCUMENT_MINUTES);
        break;
    case TAB_LOG:
        return home_log_open(h);
    default:
        break;
    }
    return DID_REDRAW;
}

static unsigned export_chosen(struct home *h)
{
    const struct session_row *session = chosen_session(h);
    h->export = (struct export_job){.kind = DOCUMENT_POLICY};
    if (session && h->tabs.at == TAB_MINUTES)
        return documents_choose(&h->documents, h->ui, session);
    if (session) {
        h->export.kind = DOCUMENT_MINUTES;
        snprintf(h->export.session, sizeof h->export.session, "%s",
                 session->number);
    }
    return export_ask(&h->export, h->ui);
}

static unsigned start_search(struct home *h)
{
    if (h->tabs.at == TAB_CRITERIA)
        return home_criteria_search(h);
    h->tabs.at = TAB_CANDIDATES;
    read_tab(h);
    return home_search(h);
}

static bool home_move(struct home *h, enum action action)
{
    enum action way = action == ACT_PANE        ? ACT_RIGHT
                      : action == ACT_PANE_BACK ? ACT_LEFT
                                                : action;
    if (tabs_act(&h->tabs, way)) {
        read_tab(h);
        return true;
    }
    if (h->tabs.at == TAB_CRITERIA)
        return pager_act(&h->criteria, action);
    return list_act(&h->lists[h->tabs.at], action);
}

/* Of the chosen session, and from there over all. */
static unsigned open_figures(struct home *h)
{
    const struct session_row *session = chosen_session(h);
    bool opened = session && session->state != SESSION_PLANNED;
    statistics_open(h->ui, opened ? session->number : NULL);
    return DID_REDRAW;
}

static unsigned write_between(struct home *h)
{
    const struct session_row *session = chosen_session(h);
    return session ? connecting_ask(&h->documents, h->ui, session->number)
                   : DID_NOTHING;
}

static unsigned adopt_chosen(struct home *h)
{
    const struct session_row *session = chosen_session(h);
    if (h->tabs.at == TAB_CRITERIA)
        return home_criteria_adopt(h);
    return session ? adopting_ask(&h->adopting, h->ui, session->number)
                   : DID_NOTHING;
}

static unsigned home_act(void *self, struct ui *ui, enum action action,
                         const struct event *event)
{
    struct home *h = self;
    (void)event;
    if (home_move(h, action))
        return DID_REDRAW;
    switch (action) {
    case ACT_ENTER:
        return open_chosen(h);
    case ACT_BACK:
        return home_search_clear(h) ? DID_REDRAW : NOT_MINE;
    case ACT_BOARD:
        board_open(ui);
        return DID_REDRAW;
    case ACT_NEW_SESSION:
        new_session_open(ui);
        return DID_REDRAW;
    case ACT_IMPORT:
        files_open(ui);
        return DID_REDRAW;
    case ACT_SEARCH:
        return start_search(h);
    case ACT_ADD_CANDIDATE:
        candidate_form_open(ui, NULL);
        return DID_REDRAW;
    case ACT_EDIT_CANDIDATE:
        candidate_form_open(ui, home_candidate(h));
        return DID_REDRAW;
    case ACT_ADOPT:
        return adopt_chosen(h);
    case ACT_EXPORT:
        return export_chosen(h);
    case ACT_SENT:
        return home_minutes_send(h, chosen_session(h));
    case ACT_NOTE:
        return write_between(h);
    case ACT_STATISTICS:
        return open_figures(h);
    default:
        return home_check(h, action);
    }
}

static bool home_ask(void *self, struct ui *ui, struct question *question,
                     enum action action)
{
    struct home *h = self;
    if (action != ACT_ADOPT)
        return false;
    if (h->tabs.at == TAB_MINUTES)
        adopting_question(ui, chosen_session(h), question);
    else
        home_criteria_question(h, question);
    return true;
}

static const char home_name[] = "home";

/* On a terminal of one's own: once to each session that is open. */
static unsigned home_tick(void *self, struct ui *ui)
{
    struct home *h = self;
    const struct viewer *viewer = committee_viewer(ui_committee(ui));
    if (viewer->role == ROLE_SECRETARY || h->tabs.at != TAB_SESSIONS ||
        !text_equal(ui_top_name(ui), home_name))
        return DID_NOTHING;
    for (int i = 0; i < h->session_count; i++) {
        const struct session_row *row = &h->sessions[i];
        if (row->state != SESSION_OPEN || text_equal(row->number, h->followed))
            continue;
        snprintf(h->followed, sizeof h->followed, "%s", row->number);
        follow_open(ui, h->followed);
        return DID_REDRAW;
    }
    return DID_NOTHING;
}

static const struct screen_class home_class = {
    .name = home_name,
    .place = PLACE_HOME,
    .live = true,
    .tick = home_tick,
    .hints = session_hints,
    .close = home_close,
    .reload = home_reload,
    .describe = home_describe,
    .draw = home_draw,
    .key = home_key,
    .act = home_act,
    .may = home_may,
    .ask = home_ask,
};

void home_open(struct ui *ui)
{
    struct home *h = xalloc(sizeof *h);
    h->ui = ui;
    h->tabs = (struct tabs){.titles = h->titles, .count = TAB_COUNT};
    home_lists_start(h);
    home_candidates_start(h);
    ui_push(ui, &home_class, h);
}
