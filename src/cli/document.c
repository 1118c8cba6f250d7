/* Documents: to standard output, or into a file. */

#include <committee/cli/command.h>

#include <committee/base/status.h>
#include <committee/cli/commands.h>
#include <committee/cli/target.h>
#include <committee/text/number.h>
#include <committee/work/adoption.h>
#include <committee/work/concepts.h>
#include <committee/work/sessions.h>

static int write_document(struct call *call, enum document_kind kind)
{
    return call_write_document(call, kind, call_arg(call, 0));
}

int run_forms(struct call *call)
{
    return write_document(call, DOCUMENT_FORMS);
}

int run_annex(struct call *call)
{
    return write_document(call, DOCUMENT_ANNEX);
}

int run_calculation(struct call *call)
{
    return write_document(call, DOCUMENT_CALCULATION);
}

/* The session that was named, else the usual one. */
static int session_of(const char **session, char number[24], struct call *call)
{
    *session = call_arg(call, 0);
    if (*session)
        return OK;
    *session = number;
    return session_default(number, call->committee);
}

static int adopt(struct call *call)
{
    char number[24];
    const char *changes, *session;
    struct date date;
    int status = call_date(&date, call, FLAG_ADOPT);
    if (status == OK)
        status = call_text(&changes, call, FLAG_CHANGES);
    if (status == OK)
        status = session_of(&session, number, call);
    if (status == OK)
        status = minutes_adopt(call->committee, session, date,
                               changes ? changes : "");
    if (status == OK)
        status = minutes_say_seal(&call->out, call->committee, session);
    if (status == OK && !document_can_press())
        str_addf(&call->out, "%s\n", tr(call->lang, DOCUMENT_SEALED_TEXT));
    return status;
}

static int say_versions(struct call *call, const char *session)
{
    struct concepts_view view;
    int status = concepts_view(&view, call->committee, call->arena, session);
    if (status == OK)
        concepts_say(&call->out, call->lang, &view);
    return status;
}

static int print_concept(struct call *call, const char *session)
{
    const char *text;
    long number;
    int status =
        whole_parse(&number, call_value(call, FLAG_CONCEPT), 1, 1000000);
    if (status == OK)
        status = concept_read(&text, call->committee, call->arena, session,
                              (int)number);
    if (status == OK)
        str_add(&call->out, text);
    return status;
}

static int tell_versions(struct call *call)
{
    char number[24];
    const char *session;
    int status = session_of(&session, number, call);
    if (status)
        return status;
    return call_has(call, FLAG_CONCEPT) ? print_concept(call, session)
                                        : say_versions(call, session);
}

static int write_edition(struct call *call)
{
    struct target target;
    const char *written;
    long number;
    int status =
        whole_parse(&number, call_value(call, FLAG_EDITION), 1, 1000000);
    if (status == OK)
        status = call_target(&target, call, FORMAT_TEXT);
    if (status == OK)
        status = minutes_write_edition(&written, call->committee, call->arena,
                                       call_arg(call, 0), (int)number,
                                       target.format, &target.where);
    if (status == OK) {
        call_say_written(call, written);
        call_warn_plain(call, &target);
    }
    return status;
}

/* The options of minutes that each ask for something of their own, and what
   may stand beside them. */
static const struct task {
    enum flag flag, beside[4];
} tasks[] = {
    {FLAG_VERSIONS, {FLAG_NONE}},
    {FLAG_CONCEPT, {FLAG_NONE}},
    {FLAG_EDITION, {FLAG_FORMAT, FLAG_OUTPUT, FLAG_FORCE}},
    {FLAG_ADOPT, {FLAG_CHANGES}},
};

static bool may_stand_beside(const struct task *task, enum flag flag)
{
    for (int i = 0; task->beside[i] != FLAG_NONE; i++)
        if (task->beside[i] == flag)
            return true;
    return flag == task->flag;
}

/* What would be left undone in silence is refused. */
static int check_together(const struct call *call)
{
    for (size_t t = 0; t < sizeof tasks / sizeof *tasks; t++)
        for (size_t i = 0; i < call->given.count; i++) {
            enum flag other = call->given.items[i].flag;
            if (call_has(call, tasks[t].flag) &&
                !may_stand_beside(&tasks[t], other))
                return fail(ERR_USAGE,
                            N_("--{1} and --{2} do not go together; give one "
                               "of them at a time"),
                            flag_info(tasks[t].flag)->name,
                            flag_info(other)->name);
        }
    return OK;
}

/* `text`: NULL when none was handed in. */
static int edit(const char **text, struct call *call)
{
    int status = call_text(text, call, FLAG_EDIT);
    if (status || !*text)
        return status;
    status =
        document_set_connecting_text(call->committee, call_arg(call, 0), *text);
    return status && fail_line()
               ? fail_at(status, call_value(call, FLAG_EDIT), fail_line())
               : status;
}

int run_minutes(struct call *call)
{
    const char *text;
    int status = check_together(call);
    if (status)
        return status;
    if (call_has(call, FLAG_VERSIONS) || call_has(call, FLAG_CONCEPT))
        return tell_versions(call);
    if (call_has(call, FLAG_EDITION))
        return write_edition(call);
    if (call_has(call, FLAG_CHANGES) && !call_has(call, FLAG_ADOPT))
        return fail(ERR_USAGE, N_("--changes belongs to --adopt"));
    if (call_has(call, FLAG_ADOPT))
        return adopt(call);
    status = edit(&text, call);
    /* A text that was handed in is not the moment to print it all. */
    if (status ||
        (text && !call_has(call, FLAG_OUTPUT) && !call_has(call, FLAG_FORMAT)))
        return status;
    return write_document(call, DOCUMENT_MINUTES);
}
