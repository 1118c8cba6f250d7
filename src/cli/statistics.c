/* stats: how the seats score, for people and for machines. */

#include <committee/cli/sheet.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/command.h>
#include <committee/cli/commands.h>
#include <committee/cli/target.h>
#include <committee/work/statistics.h>

static const char *kept(struct arena *arena, struct str *text)
{
    const char *result = arena_strdup(arena, str_text(text));
    str_free(text);
    return result;
}

static const char *count_text(struct arena *arena, const struct share *share,
                              long count)
{
    return share->whole ? arena_printf(arena, "%ld", count) : "";
}

static void add_line(struct sheet *sheet, struct call *call,
                     const struct statistics_view *view,
                     const struct statistics_line *line, const char *title)
{
    struct arena *arena = call->arena;
    struct str shown = {0};
    statistics_value(&shown, line, call->lang);
    const char *values[] = {
        view->session,
        line->code,
        line->of,
        sheet_figure(arena, LANG_EN, &line->value),
        line->value.exact ? line->value.exact : "",
        count_text(arena, &line->from, line->from.part),
        count_text(arena, &line->from, line->from.whole),
        line->note,
    };
    const char *words[sizeof values / sizeof *values] = {
        [1] = title,
        [2] = line->label,
        [3] = kept(arena, &shown),
        [7] = line->word};
    sheet_add(sheet, values, words);
}

static void say_notes(struct call *call, const struct statistics_view *view)
{
    for (int i = 0; i < view->note_count; i++) {
        tr_message(&call->out, call->lang, &view->notes[i]);
        str_addc(&call->out, '\n');
    }
    str_addc(&call->out, '\n');
}

/* The title stands at the first line of its block only. */
static void add_lines(struct sheet *sheet, struct call *call,
                      const struct statistics_view *view)
{
    const char *title = "";
    for (int i = 0; i < view->line_count; i++) {
        const struct statistics_line *line = &view->lines[i];
        if (line->title)
            title = line->title;
        if (!*line->code)
            continue;
        add_line(sheet, call, view, line, title);
        title = "";
    }
}

int run_stats(struct call *call)
{
    static const struct sheet_column columns[] = {
        {"session", NULL, CELL_TEXT},
        {"figure", N_("Figure"), CELL_TEXT},
        {"of", N_("Of"), CELL_TEXT},
        {"value", N_("Value"), CELL_NUMBER},
        {"exact", NULL, CELL_FRACTION},
        {"part", NULL, CELL_NUMBER},
        {"whole", NULL, CELL_NUMBER},
        {"note", N_("Note"), CELL_TEXT},
        {0},
    };
    const struct statistics_view *view;
    struct sheet *sheet = sheet_new(call->arena, columns);
    enum sheet_format format;
    if (call_wants_document(call))
        return call_write_document(call, DOCUMENT_STATISTICS,
                                   call_arg(call, 0));
    int status = sheet_format(&format, call);
    if (status == OK)
        status = statistics_view(&view, call->committee, call->arena,
                                 call_arg(call, 0));
    if (status)
        return status;
    add_lines(sheet, call, view);
    if (format == SHEET_TABLE)
        say_notes(call, view);
    sheet_write(call, sheet, format);
    return sheet_put(call);
}
