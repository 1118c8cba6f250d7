/* session letter … summary, event: one candidate, step by step. */

#include <committee/work/items.h>
#include <committee/work/places.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/command.h>
#include <committee/cli/commands.h>
#include <committee/cli/scores.h>
#include <committee/work/ballots.h>

static const char *session_of(const struct call *call)
{
    return call_value(call, FLAG_SESSION);
}

int run_session_letter(struct call *call)
{
    return item_open_letter(call->committee, session_of(call),
                            call_arg(call, 0));
}

int run_session_interview(struct call *call)
{
    return item_talk(call->committee, session_of(call), call_arg(call, 0));
}

int run_session_score(struct call *call)
{
    return item_ask_scores(call->committee, session_of(call),
                           call_arg(call, 0));
}

int run_session_reveal(struct call *call)
{
    const struct item_view *view;
    int status =
        item_reveal(call->committee, session_of(call), call_arg(call, 0));
    if (status == OK)
        status = item_view(&view, call->committee, call->arena,
                           session_of(call), call_arg(call, 0));
    if (status == OK)
        scores_say(call, view);
    return status;
}

int run_session_round(struct call *call)
{
    return item_second_round(call->committee, session_of(call),
                             call_arg(call, 0));
}

int run_session_reopen(struct call *call)
{
    const char *reason;
    if (!call_has(call, FLAG_REASON_FILE))
        return fail(ERR_USAGE,
                    N_("giving a form back needs a reason: --reason-file"));
    int status = call_text(&reason, call, FLAG_REASON_FILE);
    if (status)
        return status;
    return ballot_reopen(call->committee,
                         &(struct ballot_key){session_of(call),
                                              call_arg(call, 0),
                                              call_arg(call, 1)},
                         reason);
}

int run_session_summary(struct call *call)
{
    const char *text;
    if (!call_has(call, FLAG_FROM))
        return fail(ERR_USAGE, N_("where is the text? name it with --from"));
    int status = call_text(&text, call, FLAG_FROM);
    if (status)
        return status;
    return item_set_summary(call->committee, session_of(call),
                            call_arg(call, 0), text);
}

static int withdraw(struct call *call)
{
    const char *moved;
    int status = candidate_withdraw(&moved, call->committee, call->arena,
                                    session_of(call), call_arg(call, 0),
                                    call_value(call, FLAG_REASON));
    if (status == OK && *moved)
        call_say(call, N_("From the reserve list to a place: {1}."), moved);
    return status;
}

int run_event(struct call *call)
{
    static const char *const codes[] = {"held-over", "withdrawn", "absent"};
    static const enum phase phases[] = {PHASE_HELD_OVER, PHASE_WITHDRAWN,
                                        PHASE_NO_SHOW};
    int which;
    int status = call_code(&which, call_arg(call, 1), codes,
                           sizeof codes / sizeof *codes);
    if (status)
        return status;
    if (phases[which] == PHASE_WITHDRAWN)
        return withdraw(call);
    return item_event(call->committee, session_of(call), call_arg(call, 0),
                      phases[which], call_value(call, FLAG_REASON));
}
