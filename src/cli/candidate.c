/* candidate add, candidate edit, show. */

#include <committee/work/candidates.h>
#include <committee/work/covers.h>

#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/cli/command.h>
#include <committee/cli/commands.h>
#include <committee/cli/scores.h>
#include <committee/cli/sheet.h>
#include <committee/text/safe.h>
#include <committee/text/utf8.h>
#include <committee/text/width.h>
#include <committee/work/items.h>

enum {
    LETTER_MAX_BYTES = 1 << 20,
    SHOW_COLS = 80, /* where there is no terminal */
    SHOW_LABEL = 31,
    SHOW_INDENT = 4,
};

static int field_place(const char *name, size_t size)
{
    for (int i = 0; candidate_fields[i]; i++)
        if (strlen(candidate_fields[i]) == size &&
            !strncmp(candidate_fields[i], name, size))
            return i;
    return -1;
}

static const char *field_names(struct arena *arena)
{
    const char *names = candidate_fields[0];
    for (int i = 1; candidate_fields[i]; i++)
        names = arena_printf(arena, "%s, %s", names, candidate_fields[i]);
    return names;
}

static int take_field(const char **values, struct call *call, const char *given)
{
    const char *equals = strchr(given, '=');
    int place = equals ? field_place(given, (size_t)(equals - given)) : -1;
    if (place < 0)
        return fail(ERR_USAGE,
                    N_("\"{1}\" does not say FIELD=VALUE; the fields are: "
                       "{2}"),
                    given, field_names(call->arena));
    const char *field = candidate_fields[place];
    if (text_equal(field, "external_id") || text_equal(field, "attachment"))
        return fail(ERR_USAGE,
                    N_("\"{1}\" belongs to a form that is read in; "
                       "it cannot be given by hand"),
                    field);
    if (utf8_check(equals + 1, strlen(equals + 1)) < strlen(equals + 1))
        return fail(ERR_DATA, N_("\"{1}\" is not valid UTF-8"), given);
    if (values[place])
        return fail(ERR_USAGE, N_("\"{1}\" was given twice"), field);
    values[place] = equals + 1;
    return OK;
}

/* Plain text, in UTF-8 or as old Windows programs write it. */
static int read_letter(const char **text, struct call *call, const char *path)
{
    struct str bytes = {0}, decoded = {0};
    int status = file_read(&bytes, path, LETTER_MAX_BYTES);
    const char *content = str_text(&bytes);
    if (status == OK && strlen(content) < bytes.len) {
        fail(ERR_DATA, N_("this is no plain text; save the letter as .txt"));
        status = fail_at(ERR_DATA, path, 0);
    }
    if (status == OK && utf8_check(content, bytes.len) < bytes.len) {
        utf8_from_1252(&decoded, content, bytes.len);
        content = str_text(&decoded);
    }
    if (text_starts(content, "\xEF\xBB\xBF"))
        content += 3;
    if (status == OK)
        *text = arena_strdup(call->arena, content);
    str_free(&bytes);
    str_free(&decoded);
    return status;
}

static int take_values(const char **values, struct call *call, int from)
{
    const char *path = call_value(call, FLAG_LETTER);
    int status = OK;
    for (int i = from; status == OK && i < call->arg_count; i++)
        status = take_field(values, call, call->args[i]);
    if (status || !path)
        return status;
    return read_letter(&values[field_place("letter", strlen("letter"))], call,
                       path);
}

int run_candidate_add(struct call *call)
{
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    char number[24];
    int status = take_values(values, call, 0);
    if (status == OK)
        status = candidate_add(number, call->committee, values);
    if (status == OK)
        str_addf(&call->out, "%s\n", number);
    return status;
}

/* After the letter, so that both can be given at once. */
static int set_covers(struct call *call)
{
    const char *passages = "";
    int status = read_letter(&passages, call, call_value(call, FLAG_COVER));
    return status ? status
                  : covers_set(call->committee, call_arg(call, 0), passages);
}

int run_candidate_edit(struct call *call)
{
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    int status = take_values(values, call, 1);
    bool covers = call_has(call, FLAG_COVER);
    if (call->arg_count == 1 && !call_has(call, FLAG_LETTER) && !covers)
        return fail(ERR_USAGE,
                    N_("say what has to change: FIELD=VALUE, --letter FILE or "
                       "--cover FILE; the fields are: {1}"),
                    field_names(call->arena));
    if (status == OK && (call->arg_count > 1 || call_has(call, FLAG_LETTER)))
        status = candidate_edit(call->committee, call_arg(call, 0), values);
    return status == OK && covers ? set_covers(call) : status;
}

/* --- show --- */

/* `text` within the width of the terminal, each line after `indent`; the first
   one stands behind what is there already. */
static void show_wrapped(struct call *call, const char *text, int indent)
{
    struct wrap_line *lines;
    int cols = call_cols(SHOW_COLS) - indent;
    size_t count = text_wrap(&lines, call->arena, text, cols);
    for (size_t i = 0; i < count; i++) {
        size_t size = lines[i].end - lines[i].start;
        str_repeat(&call->out, " ", i && size ? indent : 0);
        str_addn(&call->out, text + lines[i].start, size);
        str_addc(&call->out, '\n');
    }
}

static void show_line(struct call *call, const char *title, const char *value)
{
    if (text_blank(value))
        return;
    text_pad(&call->out, title, SHOW_LABEL);
    str_addc(&call->out, ' ');
    show_wrapped(call, safe_line(call->arena, value), SHOW_LABEL + 1);
}

static void show_block(struct call *call, const char *title, const char *text)
{
    if (text_blank(text))
        return;
    str_addf(&call->out, "\n%s\n\n", title);
    str_repeat(&call->out, " ", SHOW_INDENT);
    show_wrapped(call, safe_block(call->arena, text), SHOW_INDENT);
}

static void show_fields(struct call *call, const struct candidate_view *view)
{
    for (int i = 0; candidate_fields[i]; i++)
        if (!text_equal(candidate_fields[i], "letter"))
            show_line(
                call,
                tr(call->lang, candidate_field_title(candidate_fields[i])),
                view->values[i]);
}

/* The table of scores of the last session, for who may see it. */
static void show_scores(struct call *call, const struct candidate_view *view)
{
    const struct item_view *item;
    if (text_blank(view->row.session) || view->subject.viewer_recused ||
        item_view(&item, call->committee, call->arena, view->row.session,
                  view->row.number) ||
        !item->scores)
        return;
    str_addc(&call->out, '\n');
    call_say(call, N_("Scores in session {1}"), view->row.session);
    str_addc(&call->out, '\n');
    scores_say(call, item);
}

static void show_why_not(struct call *call, const struct candidate_view *view)
{
    struct str why = {0};
    tr_message(&why, call->lang, &view->why_not);
    str_addc(&call->out, '\n');
    show_wrapped(call, str_text(&why), 0);
    str_free(&why);
}

static void show_candidate(struct call *call, const struct candidate_view *view)
{
    enum lang lang = call->lang;
    show_line(call, tr(lang, N_("Status")),
              tr(lang, status_title(view->row.status)));
    show_line(call, tr(lang, N_("Session")), view->row.session);
    show_line(call, tr(lang, N_("Decision")), view->row.decision);
    show_line(call, tr(lang, N_("Earlier application")), view->row.previous);
    show_line(call, tr(lang, N_("New application")), view->next);
    show_fields(call, view);
    show_scores(call, view);
    show_block(call, tr(lang, N_("Remarks of the import")), view->remarks);
    if (!view->letter)
        return;
    show_block(call, tr(lang, N_("Letter")), view->letter);
    show_block(call, tr(lang, N_("Second application")), view->second_letter);
}

int run_show(struct call *call)
{
    const struct candidate_view *view;
    int status =
        candidate_view(&view, call->committee, call->arena, call_arg(call, 0));
    if (status)
        return status;
    show_line(call, tr(call->lang, N_("Number")), view->row.number);
    if (view->apart)
        show_line(call, tr(call->lang, N_("Decision")), view->row.decision);
    else
        show_candidate(call, view);
    if (!view->letter && view->why_not.id)
        show_why_not(call, view);
    return OK;
}
