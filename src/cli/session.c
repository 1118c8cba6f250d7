/* session: planning an evening, who is there, opening and closing it. */

#include <committee/work/sessions.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/cli/command.h>
#include <committee/cli/commands.h>
#include <committee/intake/csv.h>
#include <committee/text/safe.h>

static const char *session_of(const struct call *call)
{
    return call_value(call, FLAG_SESSION);
}

/* What the session warns about, such as a legal basis that has expired. */
static int warn_notice(struct call *call, const char *session)
{
    const struct session_view *view;
    int status = session_view(&view, call->committee, call->arena, session);
    if (status == OK && !text_blank(view->notice))
        call_warn(call, view->notice);
    return status;
}

int run_session_new(struct call *call)
{
    struct session_plan plan = {
        .place = call_value(call, FLAG_PLACE),
        .seed = call_value(call, FLAG_SEED),
    };
    char number[24];
    if (!call_has(call, FLAG_DATE))
        return fail(ERR_USAGE, N_("a session needs --date, as 2026-03-12"));
    int status = call_date(&plan.date, call, FLAG_DATE);
    if (status == OK)
        status = call_time(&plan.start, call, FLAG_TIME);
    if (status == OK)
        status = session_new(number, call->committee, &plan);
    if (status)
        return status;
    str_addf(&call->out, "%s\n", number);
    return warn_notice(call, number);
}

int run_session_add(struct call *call)
{
    return session_add(call->committee, session_of(call), call->args,
                       call->arg_count, call_value(call, FLAG_REASON));
}

int run_session_drop(struct call *call)
{
    int status = OK;
    for (int i = 0; status == OK && i < call->arg_count; i++)
        status = session_drop(call->committee, session_of(call), call->args[i]);
    return status;
}

/* It names its session: the latest one would be too easily lost. */
int run_session_cancel(struct call *call)
{
    return session_cancel(call->committee, call_arg(call, 0));
}

/* --- who is there --- */

int run_session_attend(struct call *call)
{
    struct clock_time at;
    int presence;
    if (call_has(call, FLAG_ALL)) {
        if (call->arg_count || call->given.count > 1 + !!session_of(call))
            return fail(ERR_USAGE,
                        N_("--all stands alone: everybody is present"));
        return session_all_present(call->committee, session_of(call));
    }
    if (call->arg_count < 2)
        return fail(ERR_USAGE, N_("say who and how: MEMBER present, absent, "
                                  "excused or left"));
    int status = call_time(&at, call, FLAG_AT);
    if (status == OK)
        status = call_code(&presence, call_arg(call, 1), presence_codes + 1,
                           PRESENCE_COUNT - 1);
    if (status)
        return status;
    return session_attend(call->committee, session_of(call), call_arg(call, 0),
                          (enum presence)(presence + 1), at,
                          call_value(call, FLAG_FOR));
}

int run_session_confidential(struct call *call)
{
    return session_confidential(call->committee, session_of(call),
                                call_arg(call, 0));
}

int run_session_recuse(struct call *call)
{
    const char *text = call_value(call, FLAG_GROUND);
    int ground;
    if (!text)
        return fail(ERR_USAGE, N_("a conflict of interest needs --ground"));
    int status = call_code(&ground, text, ground_codes, GROUND_COUNT);
    if (status)
        return status;
    return session_recuse(call->committee, session_of(call), call_arg(call, 1),
                          call_arg(call, 0), (enum ground)ground);
}

/* --- opening and closing --- */

/* A session that is opened on another day takes place on that day. */
static void warn_moved(struct call *call, const struct session_row *planned,
                       struct date opened)
{
    struct str was = {0}, now = {0}, text = {0};
    date_short(&was, planned->date);
    date_short(&now, opened);
    tr_add(&text, call->lang,
           N_("session {1} was planned for {2}; it now has the date {3}"),
           planned->number, str_text(&was), str_text(&now));
    if (date_compare(planned->date, opened))
        call_warn(call, str_text(&text));
    str_free(&was);
    str_free(&now);
    str_free(&text);
}

int run_session_open(struct call *call)
{
    const struct session_view *planned, *opened;
    struct clock_time at;
    int status = call_time(&at, call, FLAG_AT);
    if (status == OK)
        status = session_view(&planned, call->committee, call->arena,
                              session_of(call));
    if (status == OK)
        status = session_open(call->committee, session_of(call), at);
    if (status == OK)
        status = session_view(&opened, call->committee, call->arena,
                              planned->row.number);
    if (status)
        return status;
    warn_moved(call, &planned->row, opened->row.date);
    if (!opened->quorum)
        call_warn(call, tr(call->lang,
                           N_("there is no quorum yet; record who is there "
                              "with \"committee session attend\"")));
    return warn_notice(call, session_of(call));
}

int run_session_adjourn(struct call *call)
{
    struct date next;
    struct clock_time at;
    if (!call_has(call, FLAG_NEXT))
        return fail(ERR_USAGE, N_("to go on another evening, say which: "
                                  "--next 2026-03-12"));
    int status = call_date(&next, call, FLAG_NEXT);
    if (status == OK)
        status = call_time(&at, call, FLAG_AT);
    if (status)
        return status;
    return session_adjourn(call->committee, session_of(call), next, at);
}

struct actions {
    VEC(struct action_point) list;
    int what, who, when; /* columns, -1: not there */
};

static int find_columns(struct actions *a, const struct csv_record *head)
{
    a->what = a->who = a->when = -1;
    for (size_t i = 0; i < head->count && i < CSV_MAX_COLUMNS; i++) {
        int place = (int)i;
        if (text_equal(head->cells[i], "what"))
            a->what = place;
        else if (text_equal(head->cells[i], "who"))
            a->who = place;
        else if (text_equal(head->cells[i], "when"))
            a->when = place;
    }
    if (a->what < 0 || a->who < 0 || a->when < 0)
        return fail(ERR_DATA, N_("the first line has to name the columns what, "
                                 "who and when"));
    return OK;
}

static const char *cell(struct call *call, const struct csv_record *record,
                        int column)
{
    bool there = (size_t)column < record->count && column < CSV_MAX_COLUMNS;
    return there ? arena_strdup(call->arena, csv_unguard(record->cells[column]))
                 : "";
}

static int take_action(struct actions *a, struct call *call,
                       const struct csv_record *record)
{
    struct action_point *action = vec_push(&a->list);
    const char *when = cell(call, record, a->when);
    action->what = cell(call, record, a->what);
    action->who = cell(call, record, a->who);
    if (record->faults)
        return fail(ERR_DATA, N_("the quotes in this line do not match"));
    if (text_blank(action->what))
        return fail(ERR_DATA, N_("an action point needs to say what"));
    return text_blank(when) ? OK : date_parse(&action->when, when);
}

static int read_actions(struct actions *a, struct call *call, const char *path)
{
    const char *text;
    struct str content = {0};
    struct csv csv = {0};
    struct csv_record record = {.line = 1};
    int status = call_file(&text, call, path);
    if (status)
        return status;
    str_add(&content, text);
    status = csv_open(&csv, &content);
    if (status == OK && !csv.delimiter)
        csv.delimiter = ',';
    if (status == OK)
        status = csv_next(&record, &csv)
                     ? find_columns(a, &record)
                     : fail(ERR_DATA, N_("the file is empty"));
    while (status == OK && csv_next(&record, &csv))
        status = take_action(a, call, &record);
    if (status)
        fail_at(status, path, record.line);
    csv_close(&csv);
    str_free(&content);
    return status;
}

int run_session_close(struct call *call)
{
    struct session_closing closing = {0};
    struct actions actions = {0};
    const char *backup, *path = call_value(call, FLAG_ACTIONS);
    int status = call_time(&closing.at, call, FLAG_AT);
    if (status == OK)
        status = call_date(&closing.next_date, call, FLAG_NEXT);
    if (status == OK)
        status = call_text(&closing.other_business, call, FLAG_BUSINESS);
    if (status == OK && path)
        status = read_actions(&actions, call, path);
    closing.actions = actions.list.items;
    closing.action_count = (int)actions.list.count;
    if (status == OK)
        status = session_close(&backup, call->committee, call->arena,
                               session_of(call), &closing);
    if (status == OK && !*backup) {
        status = fail(ERR_IO, N_("the session is closed, but there is no "
                                 "backup; make one with \"committee backup "
                                 "FILE\""));
    } else if (status == OK) {
        str_addf(&call->out, "%s\n", safe_line(call->arena, backup));
    }
    vec_free(&actions.list);
    return status;
}
