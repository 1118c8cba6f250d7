#include <committee/cli/target.h>

#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/command.h>
#include <committee/text/safe.h>
#include <committee/work/committee.h>

int call_target(struct target *target, struct call *call,
                enum document_format otherwise)
{
    int format = (int)otherwise, status = OK;
    const char *code = call_value(call, FLAG_FORMAT);
    const char *path = call_value(call, FLAG_OUTPUT);
    if (code)
        status = call_code(&format, code, format_codes, FORMAT_COUNT);
    if (status == OK && format >= FORMAT_ODT &&
        (!path || text_equal(path, "-")) && isatty(STDOUT_FILENO))
        status = fail(ERR_USAGE,
                      N_("{1} is nothing to read on a terminal; say with -o "
                         "in which file it comes"),
                      format_codes[format]);
    target->format = (enum document_format)format;
    target->where = (struct document_target){
        .path = path ? path : "-", .force = call_has(call, FLAG_FORCE)};
    return status;
}

void call_say_written(struct call *call, const char *written)
{
    if (!text_equal(written, "-"))
        str_addf(&call->out, "%s\n", safe_line(call->arena, written));
}

void call_warn_plain(struct call *call, const struct target *target)
{
    const struct settings *settings = committee_settings(call->committee);
    if (target->format == FORMAT_PDF && !text_blank(settings->letterhead))
        call_warn(call, tr(call->lang,
                           N_("A PDF does not come on the letterhead but on a "
                              "plain page, with the name of the committee; "
                              "--format odt uses the letterhead.")));
}

bool call_wants_document(const struct call *call)
{
    const char *code = call_value(call, FLAG_FORMAT);
    int found = code ? code_find(format_codes, FORMAT_COUNT, code) : -1;
    return found >= 0 && found != FORMAT_JSON && found != FORMAT_CSV &&
           found != FORMAT_EXCEL;
}

int call_write_document(struct call *call, enum document_kind kind,
                        const char *session)
{
    struct target target;
    const char *written;
    int status =
        call_target(&target, call,
                    kind == DOCUMENT_CALCULATION ? FORMAT_JSON : FORMAT_TEXT);
    if (status == OK)
        status = document_write(&written, call->committee, call->arena, session,
                                kind, target.format, &target.where);
    if (status == OK)
        call_say_written(call, written);
    /* A form has no letterhead in any format. */
    if (status == OK && kind != DOCUMENT_FORMS)
        call_warn_plain(call, &target);
    return status;
}
