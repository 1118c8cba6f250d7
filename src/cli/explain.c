/* Papers about one candidate: to standard output, or into a file. */

#include <committee/cli/command.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/commands.h>
#include <committee/text/safe.h>
#include <committee/work/papers.h>

static int write_paper(struct call *call, enum paper_kind kind)
{
    int format = FORMAT_TEXT, status = OK;
    const char *code = call_value(call, FLAG_FORMAT), *written;
    const char *path = call_value(call, FLAG_OUTPUT);
    if (code)
        status = call_code(&format, code, format_codes, FORMAT_COUNT);
    if (status == OK)
        status = paper_write(
            &written, call->committee, call->arena, call_arg(call, 0), kind,
            (enum document_format)format,
            &(struct document_target){.path = path ? path : "-",
                                      .force = call_has(call, FLAG_FORCE)});
    if (status == OK && path && !text_equal(written, "-"))
        str_addf(&call->out, "%s\n", safe_line(call->arena, written));
    return status;
}

int run_explain(struct call *call)
{
    return write_paper(call, call_has(call, FLAG_TABLE) ? PAPER_COMPARISON
                                                        : PAPER_EXPLANATION);
}

int run_dossier(struct call *call)
{
    return write_paper(call, PAPER_DOSSIER);
}
