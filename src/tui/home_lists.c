/* The tabs of the first screen that are plain lists: sessions, minutes, log. */

#include <committee/tui/home.h>

#include <string.h>

#include <committee/text/width.h>
#include <committee/tui/dialog.h>
#include <committee/tui/screens.h>

enum { LOG_PAGE = 24, DETAIL_ROWS = 3 };

/* A list that became shorter has its choice within it at once, for a key may
   come before the next drawing. */
static void set_count(struct list *list, size_t count)
{
    list->count = count;
    list_select(list, list->at);
}

/* ---- sessions --------------------------------------------------------------- */

void home_sessions_load(struct home *h)
{
    h->session_count = 0;
    h->held.count = 0;
    int status = sessions_list(&h->sessions, &h->session_count,
                               ui_committee(h->ui), &h->arena);
    home_refused(h, TAB_SESSIONS, status);
    home_refused(h, TAB_MINUTES, status);
    if (status)
        h->session_count = 0;
    for (int i = 0; i < h->session_count; i++)
        if (h->sessions[i].state != SESSION_PLANNED)
            *vec_push(&h->held) = &h->sessions[i];
    set_count(&h->lists[TAB_SESSIONS], (size_t)h->session_count);
    set_count(&h->lists[TAB_MINUTES], h->held.count);
    if (!h->session_count) { /* what comes first? */
        home_policy_load(h);
        committee_own(h->own, ui_committee(h->ui));
    }
}

static const char *session_when(struct ui *ui, const struct session_row *row)
{
    struct str text = {0};
    date_day(&text, ui->lang, row->date);
    str_addc(&text, ' ');
    time_short(&text, ui->lang, row->start);
    const char *when = arena_strdup(&ui->arena, str_text(&text));
    str_free(&text);
    return when;
}

static void add_part(struct str *out, struct ui *ui, const char *form, int n)
{
    if (!n)
        return;
    str_add(out, out->len ? ", " : "");
    tr_add(out, ui->lang, form, num(n));
}

/* "2 decisions, 1 held over"; what is not over yet comes first. */
static const char *session_result(struct ui *ui, const struct session_row *row)
{
    struct str text = {0};
    int decisions = row->admitted + row->declined + row->apart;
    if (row->state != SESSION_CLOSED)
        str_add(&text, tr(ui->lang, session_state_title(row->state)));
    if (row->state == SESSION_OPEN && row->candidates && !row->open) {
        str_clear(&text);
        str_add(&text, tr(ui->lang, N_("ready to be closed")));
    } else if (row->open && row->state != SESSION_PLANNED) {
        add_part(&text, ui, N_("{1} to go"), row->open);
    } else if (row->state != SESSION_PLANNED) {
        add_part(&text, ui,
                 tr_n(ui->lang, "{1} decision", "{1} decisions", decisions),
                 decisions);
        add_part(&text, ui, N_("{1} held over"), row->held_over);
        add_part(&text, ui, N_("{1} withdrawn"), row->ended);
    }
    const char *result = arena_strdup(&ui->arena, str_text(&text));
    str_free(&text);
    return result;
}

static void session_line(void *data, struct canvas *line, size_t index,
                         bool chosen)
{
    struct home *h = data;
    struct ui *ui = h->ui;
    const struct session_row *row = &h->sessions[index];
    bool open = row->state == SESSION_OPEN;
    (void)chosen;
    canvas_put(line, 0, 0, open ? LOOK_STRONG : LOOK_TEXT, row->number);
    canvas_put(line, 0, 10, LOOK_TEXT, session_when(ui, row));
    canvas_put(
        line, 0, 31, LOOK_TEXT,
        trf(ui->lang,
            tr_n(ui->lang, "{1} candidate", "{1} candidates", row->candidates),
            num(row->candidates)));
    canvas_fit(line, 0, 46, line->cols - 46, open ? LOOK_STRONG : LOOK_DIM,
               session_result(ui, row));
}

/* One of the things that come before a first session. */
static int draw_step(struct canvas *body, int row, bool done, const char *text)
{
    canvas_put(body, row, 4, done ? LOOK_OK : LOOK_KEY, done ? "✓" : "▸");
    return canvas_wrap(body, row, 7, body->cols - 12,
                       done ? LOOK_DIM : LOOK_TEXT, text);
}

static const char *parts_in(const struct home *h, enum own_state state)
{
    struct str text = {0};
    for (int i = 0; i < OWN_PARTS; i++)
        if (h->own[i] == state)
            str_addf(&text, "%s%s", text.len ? ", " : "",
                     tr(h->ui->lang, own_part_title((enum own_part)i)));
    const char *kept = arena_strdup(&h->ui->arena, str_text(&text));
    str_free(&text);
    return kept;
}

/* Whose committee is it?  The sample's names would stand in the minutes, and
   of what is empty there would be no letters.  Returns the rows. */
static int draw_own(struct home *h, struct canvas *body, int row)
{
    struct ui *ui = h->ui;
    const char *sample = parts_in(h, OWN_SAMPLE);
    const char *empty = parts_in(h, OWN_EMPTY);
    int rows = 0;
    if (*sample)
        rows += draw_step(body, row, false,
                          trf(ui->lang,
                              N_("Still of the sample in committee.ini: {1}. "
                                 "Put in your own and start again."),
                              sample));
    if (*empty)
        rows += draw_step(body, row + rows, false,
                          trf(ui->lang,
                              N_("Still empty in committee.ini: {1}. Fill it "
                                 "in and start again."),
                              empty));
    return rows ? rows
                : draw_step(body, row, true,
                            tr(ui->lang, N_("What committee.ini says of the "
                                            "committee is your own.")));
}

static void draw_first_steps(struct home *h, struct canvas *body)
{
    struct ui *ui = h->ui;
    int row = 2;
    if (!ui_leads(ui)) {
        canvas_put(body, 0, 4, LOOK_TITLE,
                   tr(ui->lang, N_("There is no session yet. The secretary "
                                   "makes one.")));
        canvas_cursor(body, 0, 4);
        return;
    }
    canvas_put(body, 0, 4, LOOK_TITLE,
               tr(ui->lang, N_("There is no session yet. This comes first:")));
    row += 1 + draw_own(h, body, row);
    row += draw_step(
        body, row, h->configured,
        h->configured ? tr(ui->lang, N_("The criteria have been adopted."))
                      : tr(ui->lang, N_("Adopt the criteria: go with the arrow "
                                        "right to Criteria and press v.")));
    row += 1 + draw_step(body, row + 1, h->candidate_count > 0,
                         h->candidate_count
                             ? tr(ui->lang, N_("There are candidates."))
                             : tr(ui->lang, N_("Press o to read in "
                                               "applications.")));
    draw_step(body, row + 1, false,
              tr(ui->lang, N_("Press z to plan a session.")));
    canvas_cursor(body, row + 1, 4);
}

void home_sessions_draw(struct home *h, struct canvas *body)
{
    if (h->session_count)
        list_draw(&h->lists[TAB_SESSIONS], body, true);
    else
        draw_first_steps(h, body);
}

/* ---- minutes ---------------------------------------------------------------- */

static const char *adopted_text(struct ui *ui, struct date date)
{
    struct str day = {0};
    date_short(&day, date);
    const char *text = trf(ui->lang, N_("adopted on {1}"), str_text(&day));
    str_free(&day);
    return text;
}

static void minutes_line(void *data, struct canvas *line, size_t index,
                         bool chosen)
{
    struct home *h = data;
    struct ui *ui = h->ui;
    const struct session_row *row = h->held.items[index];
    bool closed = row->state == SESSION_CLOSED;
    (void)chosen;
    canvas_put(line, 0, 0, LOOK_TEXT, row->number);
    canvas_put(line, 0, 10, LOOK_TEXT, session_when(ui, row));
    canvas_fit(line, 0, 33, line->cols - 33, closed ? LOOK_TEXT : LOOK_DIM,
               row->adopted ? adopted_text(ui, row->adopted_on)
               : closed     ? tr(ui->lang, N_("concept, the session is closed"))
                            : tr(ui->lang, N_("concept, the session goes on")));
}

void home_minutes_draw(struct home *h, struct canvas *body)
{
    if (h->held.count)
        list_draw(&h->lists[TAB_MINUTES], body, true);
    else
        canvas_wrap(body, 0, 4, body->cols - 8, LOOK_TEXT,
                    tr(h->ui->lang, N_("There are no minutes yet. They grow "
                                       "by themselves from the moment that a "
                                       "session is opened.")));
}

/* ---- log -------------------------------------------------------------------- */

static int read_log(const struct log_row **rows, int *count, struct home *h,
                    struct log_range range)
{
    range.limit = LOG_PAGE;
    *count = 0;
    int status =
        log_list(rows, count, ui_committee(h->ui), &h->log_arena, &range);
    if (status)
        *count = 0;
    return status;
}

static void keep_older(struct home *h, const struct log_row *rows, int count)
{
    for (int i = 0; i < count; i++)
        *vec_push(&h->log) = rows[i];
    h->to_oldest = count < LOG_PAGE;
}

static void keep_newer(struct home *h, const struct log_row *rows, int count)
{
    size_t known = h->log.count, came = (size_t)count;
    for (int i = 0; i < count; i++)
        *vec_push(&h->log) = rows[i];
    struct log_row *all = h->log.items;
    if (came) {
        memmove(all + came, all, known * sizeof *all);
        memcpy(all, rows, came * sizeof *all);
    }
    h->from_newest = count < LOG_PAGE;
}

static size_t more_log(void *data, bool forward)
{
    struct home *h = data;
    const struct log_row *rows;
    int count;
    size_t known = h->log.count;
    if (!known || (forward ? h->to_oldest : h->from_newest))
        return 0;
    struct log_range range = {.oldest = !forward};
    if (forward)
        range.before = h->log.items[known - 1].seq;
    else
        range.after = h->log.items[0].seq;
    if (read_log(&rows, &count, h, range))
        return 0;
    (forward ? keep_older : keep_newer)(h, rows, count);
    return (size_t)count;
}

static void forget_log(struct home *h)
{
    h->log.count = 0;
    h->to_oldest = h->from_newest = false;
    arena_free(&h->log_arena);
}

static size_t jump_log(void *data, bool to_end)
{
    struct home *h = data;
    const struct log_row *rows;
    int count;
    if (to_end ? h->to_oldest : h->from_newest)
        return h->log.count;
    forget_log(h);
    if (read_log(&rows, &count, h, (struct log_range){.oldest = to_end}))
        return 0;
    (to_end ? keep_newer : keep_older)(h, rows, count);
    *(to_end ? &h->to_oldest : &h->from_newest) = true;
    h->lists[TAB_LOG].top = 0;
    return h->log.count;
}

/* From the newest on, or a page round the entry that is looked at. */
void home_log_load(struct home *h)
{
    const struct log_row *rows;
    struct list *list = &h->lists[TAB_LOG];
    bool first = list->at >= h->log.count || (h->from_newest && !list->at);
    int64_t chosen = first ? 0 : h->log.items[list->at].seq;
    size_t above = list->at - list->top;
    int count;
    forget_log(h);
    int status = read_log(&rows, &count, h,
                          (struct log_range){.before = chosen + !first});
    keep_older(h, rows, count);
    h->from_newest = first;
    list->at = 0;
    if (status == OK && !first) {
        status = read_log(&rows, &count, h,
                          (struct log_range){.after = chosen, .oldest = true});
        keep_newer(h, rows, count);
        list->at = (size_t)count;
    }
    home_refused(h, TAB_LOG, status);
    list->count = h->log.count;
    list_select(list, list->at);
    list->top = list->at > above ? list->at - above : 0;
}

static const char *log_when(struct ui *ui, const struct log_row *row)
{
    struct str text = {0};
    moment_short(&text, ui->lang, row->at);
    const char *when = arena_strdup(&ui->arena, str_text(&text));
    str_free(&text);
    return when;
}

static void log_line(void *data, struct canvas *line, size_t index, bool chosen)
{
    struct home *h = data;
    const struct log_row *row = &h->log.items[index];
    bool wide = line->cols >= 100;
    (void)chosen;
    canvas_put(line, 0, 0, LOOK_DIM, log_when(h->ui, row));
    canvas_fit(line, 0, 18, line->cols - (wide ? 40 : 18), LOOK_TEXT,
               row->what);
    if (wide)
        canvas_fit(line, 0, line->cols - 20, 20, LOOK_DIM, row->who);
}

static const char *log_sentence(struct home *h)
{
    const struct log_row *row = &h->log.items[h->lists[TAB_LOG].at];
    if (text_blank(row->who))
        return trf(h->ui->lang, "{1}: {2}", log_when(h->ui, row), row->what);
    return trf(h->ui->lang, N_("{1}, by {2}: {3}"), log_when(h->ui, row),
               row->who, row->what);
}

void home_log_draw(struct home *h, struct canvas *body)
{
    struct list *list = &h->lists[TAB_LOG];
    struct canvas rows = canvas_sub(body, 0, 0, -1 - DETAIL_ROWS, -1);
    struct canvas detail =
        canvas_sub(body, body->rows - DETAIL_ROWS, 0, DETAIL_ROWS, -1);
    if (!list->count) {
        canvas_put(body, 0, 4, LOOK_TEXT,
                   tr(h->ui->lang, N_("Nothing has been recorded yet.")));
        return;
    }
    list_draw(list, &rows, true);
    canvas_rule(&detail, 0);
    canvas_wrap(&detail, 1, 3, detail.cols - 6, LOOK_DIM, log_sentence(h));
}

unsigned home_log_open(struct home *h)
{
    const struct list *list = &h->lists[TAB_LOG];
    struct str text = {0};
    if (!list->count)
        return DID_REDRAW;
    const struct log_row *row = &h->log.items[list->at];
    str_addf(&text, "%s\n\n", log_sentence(h));
    /* Who it was is a claim where no key of sshd says so. */
    tr_add(&text, h->ui->lang,
           N_("Recorded under account {1} of this computer."),
           num(row->account));
    dialog_show(h->ui, tr(h->ui->lang, N_("From the log")), str_text(&text));
    str_free(&text);
    return DID_REDRAW;
}

void home_lists_start(struct home *h)
{
    h->lists[TAB_SESSIONS] = (struct list){.data = h, .row = session_line};
    h->lists[TAB_MINUTES] = (struct list){.data = h, .row = minutes_line};
    h->lists[TAB_LOG] = (struct list){
        .data = h, .row = log_line, .more = more_log, .jump = jump_log};
}
