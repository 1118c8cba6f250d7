/* import: the report as text, progress only where somebody looks on. */

#include <committee/work/imports.h>

#include <stdio.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/command.h>
#include <committee/cli/commands.h>
#include <committee/text/safe.h>

enum { PROGRESS_EVERY = 50 };

static bool show_progress(void *context, int done, int total)
{
    (void)context;
    if (done % PROGRESS_EVERY == 0 || done == total)
        call_progress(done, total);
    return true;
}

static const char *fate_title(enum import_fate fate)
{
    static const char *const titles[FATE_COUNT] = {
        [FATE_ADDED] = N_("added"),
        [FATE_COMPLETED] = N_("completed"),
        [FATE_UNCHANGED] = N_("unchanged"),
        [FATE_SECOND] = N_("second application"),
        [FATE_REFUSED] = N_("refused"),
    };
    return titles[fate];
}

static void add_line(struct call *call, const struct import_line *line)
{
    struct str *out = &call->out;
    str_add(out, safe_line(call->arena, line->file));
    if (line->line)
        str_addf(out, ":%d", line->line);
    str_addf(out, ": %s", tr(call->lang, fate_title(line->fate)));
    if (*line->number)
        str_addf(out, " %s", safe_line(call->arena, line->number));
    if (*line->name)
        str_addf(out, " %s", safe_line(call->arena, line->name));
    if (!text_blank(line->text))
        str_addf(out, ": %s", safe_line(call->arena, line->text));
    str_addc(out, '\n');
}

static void add_columns(struct call *call, const struct import_file *file)
{
    str_addf(&call->out, "%s: %s\n", safe_line(call->arena, file->name),
             file->encoding);
    for (int i = 0; i < file->mapped_count; i++)
        str_addf(&call->out, "  %s\n", safe_line(call->arena, file->mapped[i]));
    for (int i = 0; i < file->unknown_count; i++)
        call_say(call, N_("  not imported: {1}"), file->unknown[i]);
    for (int i = 0; i < file->double_count; i++)
        call_say(call, N_("  several columns, the first filled in counts: {1}"),
                 file->doubles[i]);
}

static void add_report(struct call *call, const struct import_report *report)
{
    for (int i = 0; i < report->file_count; i++)
        add_columns(call, &report->files[i]);
    for (int i = 0; i < report->count; i++)
        add_line(call, &report->lines[i]);
    for (int i = 0; i < FATE_COUNT; i++)
        str_addf(&call->out, "%s%s: %d", i ? "; " : "",
                 tr(call->lang, fate_title((enum import_fate)i)),
                 report->totals[i]);
    str_addc(&call->out, '\n');
    if (call_has(call, FLAG_DRY_RUN))
        call_say(call, N_("Nothing was stored."));
}

int run_import(struct call *call)
{
    const struct import_report *report = NULL;
    struct import_options options = {
        .paths = call->args,
        .path_count = call->arg_count,
        .dates = call_value(call, FLAG_DATES),
        .dry_run = call_has(call, FLAG_DRY_RUN),
        .progress = show_progress,
    };
    const char *csv = call_value(call, FLAG_REPORT);
    if (csv && !call_has(call, FLAG_FORCE) && access(csv, F_OK) == 0)
        return fail(ERR_CREATE,
                    N_("\"{1}\" exists already, and nothing was read in; "
                       "--force replaces it"),
                    csv);
    options.map_count = call_values(&options.maps, call, FLAG_MAP);
    int status = import_files(&report, call->committee, call->arena, &options);
    /* What went in before a file failed is reported all the same. */
    if (report && report->count)
        add_report(call, report);
    if (status && status != ERR_NO)
        return status;
    int written =
        csv ? import_report_csv(report, csv, call_has(call, FLAG_FORCE)) : OK;
    return written ? written : status;
}
