/* list: candidates, sessions, decisions, commitments, and the lists of others. */

#include <committee/cli/sheet.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/borderline.h>
#include <committee/cli/command.h>
#include <committee/cli/commands.h>
#include <committee/cli/places.h>
#include <committee/cli/target.h>
#include <committee/work/candidates.h>
#include <committee/work/decisions.h>
#include <committee/work/sessions.h>

/* As people write it, for a table. */
static const char *count_text(struct arena *arena, int count)
{
    return arena_printf(arena, "%d", count);
}

static const char *flag_text(bool flag)
{
    return flag ? "true" : "false";
}

/* Nothing while it was never said. */
static const char *eligible_text(enum eligible eligible)
{
    return eligible == ELIGIBLE_UNKNOWN ? "" : flag_text(eligible);
}

/* --- candidates --- */

static const struct sheet_column candidate_columns[] = {
    {"number", N_("Number"), CELL_TEXT},
    {"name", N_("Name"), CELL_TEXT},
    {"status", N_("Status"), CELL_TEXT},
    {"session", N_("Session"), CELL_TEXT},
    {"received_on", N_("Received on"), CELL_TEXT},
    {"registered_on", N_("Registered since"), CELL_TEXT},
    {"decision", N_("Decision"), CELL_TEXT},
    {"words", N_("Words"), CELL_NUMBER},
    {"eligible", NULL, CELL_FLAG},
    {"second_application", NULL, CELL_FLAG},
    {"wishes", N_("Wants to help with"), CELL_TEXT},
    {"previous", N_("Earlier application"), CELL_TEXT},
    {0},
};

static void add_candidate(struct sheet *sheet, const struct call *call,
                          const struct candidate_row *row)
{
    const char *values[] = {
        row->number,
        row->name,
        status_codes[row->status],
        row->session,
        sheet_date(call->arena, row->received),
        sheet_date(call->arena, row->registered),
        row->decision,
        count_text(call->arena, row->words),
        eligible_text(row->eligible),
        flag_text(row->second),
        row->wishes,
        row->previous,
    };
    const char *words[sizeof values / sizeof *values] = {
        [2] = tr(call->lang, status_title(row->status)),
        [4] = sheet_day(call->arena, row->received),
        [5] = sheet_day(call->arena, row->registered)};
    sheet_add(sheet, values, words);
}

static int add_candidates(struct sheet *sheet, struct call *call)
{
    const struct candidate_row *rows;
    struct candidate_query query = {0};
    int count;
    do {
        int status = candidates_list(&rows, &count, call->committee,
                                     call->arena, &query);
        if (status)
            return status;
        for (int i = 0; i < count; i++) {
            query.after = rows[i].number;
            add_candidate(sheet, call, &rows[i]);
        }
    } while (count == CANDIDATES_PAGE);
    return OK;
}

static int list_candidates(struct call *call, enum sheet_format format)
{
    struct sheet *sheet = sheet_new(call->arena, candidate_columns);
    int status = add_candidates(sheet, call);
    if (status == OK)
        sheet_write(call, sheet, format);
    return status;
}

/* --- sessions --- */

static int list_sessions(struct call *call, enum sheet_format format)
{
    static const struct sheet_column columns[] = {
        {"number", N_("Number"), CELL_TEXT},
        {"date", N_("Date"), CELL_TEXT},
        {"start", N_("Time"), CELL_TEXT},
        {"state", N_("State"), CELL_TEXT},
        {"candidates", N_("Candidates"), CELL_NUMBER},
        {"admitted", N_("Admitted"), CELL_NUMBER},
        {"declined", N_("Declined"), CELL_NUMBER},
        {"held_over", NULL, CELL_NUMBER},
        {"ended", NULL, CELL_NUMBER},
        {"open", N_("To do"), CELL_NUMBER},
        {"apart", NULL, CELL_NUMBER},
        {0},
    };
    struct arena *arena = call->arena;
    struct sheet *sheet = sheet_new(arena, columns);
    const struct session_row *rows;
    int count, status = sessions_list(&rows, &count, call->committee, arena);
    for (int i = 0; status == OK && i < count; i++) {
        const struct session_row *row = &rows[i];
        struct str start = {0};
        time_iso(&start, row->start);
        const char *values[] = {
            row->number,
            sheet_date(arena, row->date),
            str_text(&start),
            session_state_codes[row->state],
            count_text(arena, row->candidates),
            count_text(arena, row->admitted),
            count_text(arena, row->declined),
            count_text(arena, row->held_over),
            count_text(arena, row->ended),
            count_text(arena, row->open),
            count_text(arena, row->apart),
        };
        const char *words[sizeof values / sizeof *values] = {
            [1] = sheet_day(arena, row->date),
            [3] = tr(call->lang, session_state_title(row->state))};
        sheet_add(sheet, values, words);
        str_free(&start);
    }
    if (status == OK)
        sheet_write(call, sheet, format);
    return status;
}

/* --- decisions --- */

static int list_decisions(struct call *call, enum sheet_format format)
{
    static const struct sheet_column columns[] = {
        {"number", N_("Number"), CELL_TEXT},
        {"candidate", N_("Candidate"), CELL_TEXT},
        {"name", N_("Name"), CELL_TEXT},
        {"session", N_("Session"), CELL_TEXT},
        {"decision", N_("Decision"), CELL_TEXT},
        {"date", N_("Date"), CELL_TEXT},
        {"corrects", N_("Corrects"), CELL_TEXT},
        {0},
    };
    struct sheet *sheet = sheet_new(call->arena, columns);
    const struct decision_row *rows;
    int count;
    int status = decisions_list(&rows, &count, call->committee, call->arena);
    for (int i = 0; status == OK && i < count; i++) {
        const struct decision_row *row = &rows[i];
        const char *values[] = {
            row->number,
            row->candidate,
            row->name,
            row->session,
            row->hidden  ? ""
            : row->admit ? "admit"
                         : "decline",
            sheet_date(call->arena, date_of_ms(row->at)),
            row->corrects,
        };
        const char *words[sizeof values / sizeof *values] = {
            [4] = tr(call->lang, row->hidden  ? status_title(STATUS_DECIDED)
                                 : row->admit ? N_("admitted")
                                              : N_("declined")),
            [5] = sheet_day(call->arena, date_of_ms(row->at))};
        sheet_add(sheet, values, words);
    }
    if (status == OK)
        sheet_write(call, sheet, format);
    return status;
}

static bool was_corrected(const struct decision_row *rows, int count,
                          const char *number)
{
    for (int i = 0; i < count; i++)
        if (text_equal(rows[i].corrects, number))
            return true;
    return false;
}

/* What the admitted promised, as it holds now. */
static int list_commitments(struct call *call, enum sheet_format format)
{
    static const struct sheet_column columns[] = {
        {"decision", N_("Decision"), CELL_TEXT},
        {"candidate", N_("Candidate"), CELL_TEXT},
        {"name", N_("Name"), CELL_TEXT},
        {"what", N_("What"), CELL_TEXT},
        {"for_whom", N_("For whom"), CELL_TEXT},
        {"how_often", N_("How often"), CELL_TEXT},
        {"from", N_("From when"), CELL_TEXT},
        {"how_long", N_("For how long"), CELL_TEXT},
        {0},
    };
    struct sheet *sheet = sheet_new(call->arena, columns);
    const struct decision_row *rows;
    int count;
    int status = decisions_list(&rows, &count, call->committee, call->arena);
    for (int i = 0; status == OK && i < count; i++) {
        const struct decision_row *row = &rows[i];
        if (!row->admit || was_corrected(rows, count, row->number))
            continue;
        const char *values[] = {
            row->number,        row->candidate,     row->name,
            row->commitment[0], row->commitment[1], row->commitment[2],
            row->commitment[3], row->commitment[4],
        };
        sheet_add(sheet, values, NULL);
    }
    if (status == OK)
        sheet_write(call, sheet, format);
    return status;
}

/* The document of that name, DOCUMENT_COUNT when it is a table only. */
static enum document_kind document_of(const struct call *call, int which)
{
    static const enum document_kind kinds[] = {
        DOCUMENT_COUNT,   DOCUMENT_COUNT,       DOCUMENT_DECISIONS,
        DOCUMENT_RESERVE, DOCUMENT_COMMITMENTS, DOCUMENT_COUNT};
    return call_has(call, FLAG_RESIDENTS) ? DOCUMENT_RESIDENTS : kinds[which];
}

static int check_residents(const struct call *call, int which)
{
    enum { COMMITMENTS = 4 };
    if (!call_has(call, FLAG_RESIDENTS) ||
        (which == COMMITMENTS && call_wants_document(call)))
        return OK;
    return fail(ERR_USAGE, N_("--residents belongs to list commitments with "
                              "--format txt, md, html, odt or pdf"));
}

static int write_list(struct call *call, enum document_kind kind)
{
    const char *session = call_value(call, FLAG_SESSION);
    return call_write_document(call, kind,
                               session ? session : call_value(call, FLAG_YEAR));
}

int run_list(struct call *call)
{
    static const char *const codes[] = {"candidates",  "sessions",
                                        "decisions",   "reserve",
                                        "commitments", "borderline"};
    static int (*const lists[])(struct call *, enum sheet_format) = {
        list_candidates, list_sessions,    list_decisions,
        places_list,     list_commitments, borderline_list};
    enum sheet_format format;
    int which;
    int status = call_code(&which, call_arg(call, 0), codes,
                           sizeof codes / sizeof *codes);
    if (status == OK)
        status = check_residents(call, which);
    if (status == OK && call_wants_document(call) &&
        document_of(call, which) != DOCUMENT_COUNT)
        return write_list(call, document_of(call, which));
    if (status == OK)
        status = sheet_format(&format, call);
    if (status == OK)
        status = lists[which](call, format);
    return status ? status : sheet_put(call);
}
