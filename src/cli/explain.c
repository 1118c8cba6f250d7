/* Papers about one candidate: to standard output, or into a file. */

#include <committee/cli/command.h>

#include <committee/base/status.h>
#include <committee/cli/commands.h>
#include <committee/cli/target.h>
#include <committee/work/papers.h>

/* Meant for one sheet: then it still is one. */
static void warn_of_pages(struct call *call, int pages)
{
    if (pages == 2)
        call_warn(call, trf(call->lang,
                            N_("The explanation of {1} takes {2} pages, "
                               "because the reasons are long; print it on "
                               "both sides of the sheet."),
                            call_arg(call, 0), num(pages)));
    else if (pages > 2)
        call_warn(call,
                  trf(call->lang,
                      N_("The explanation of {1} takes {2} pages, "
                         "because the reasons are long; printed on both "
                         "sides that is {3} sheets."),
                      call_arg(call, 0), num(pages), num((pages + 1) / 2)));
}

static int write_paper(struct call *call, enum paper_kind kind)
{
    struct target target;
    struct paper_written written;
    int status = call_target(&target, call, FORMAT_TEXT);
    if (status == OK)
        status =
            paper_write(&written, call->committee, call->arena,
                        call_arg(call, 0), kind, target.format, &target.where);
    if (status == OK) {
        call_say_written(call, written.path);
        warn_of_pages(call, written.pages);
        /* One sheet has no letterhead in any format. */
        if (kind != PAPER_EXPLANATION)
            call_warn_plain(call, &target);
    }
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
