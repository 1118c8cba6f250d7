/* Two people wanted the same; the second is told who was first, and when. */

#include "beaten.h"

#include <committee/text/date.h>

/* What the log says of an act that is done once for an item or a session. */
static const char *kind_of(enum operation operation)
{
    switch (operation) {
    case OP_OPEN_SESSION:
        return "session-opened";
    case OP_CLOSE_SESSION:
        return "session-closed";
    case OP_OPEN_LETTER:
        return "letter-opened";
    case OP_TO_INTERVIEW:
        return "interview";
    case OP_ASK_SCORES:
        return "scoring";
    case OP_REVEAL:
        return "revealed";
    case OP_ROUND:
        return "round";
    case OP_DECIDE:
        return "decided";
    case OP_HOLD_OVER:
        return "held-over";
    case OP_WITHDRAW:
        return "withdrawn";
    case OP_NO_SHOW:
        return "no-show";
    default:
        return NULL;
    }
}

static enum operation led_to(enum phase phase)
{
    static const enum operation operations[] = {
        [PHASE_READING] = OP_OPEN_LETTER, [PHASE_INTERVIEW] = OP_TO_INTERVIEW,
        [PHASE_SCORING] = OP_ASK_SCORES,  [PHASE_REVEALED] = OP_REVEAL,
        [PHASE_DECIDED] = OP_DECIDE,      [PHASE_HELD_OVER] = OP_HOLD_OVER,
        [PHASE_WITHDRAWN] = OP_WITHDRAW,  [PHASE_NO_SHOW] = OP_NO_SHOW,
    };
    return operations[phase];
}

/* The newest entry of this kind about the same; NULL: there is none. */
static const struct log_entry *find_act(struct committee *c,
                                        struct arena *arena,
                                        const struct facts *f, const char *kind)
{
    const struct log_entry *entries;
    int count;
    struct log_query query = {.candidate = f->item.candidate,
                              .session = f->session.id};
    if (log_entries(&entries, &count, c->db, arena, &query))
        return NULL;
    for (int i = 0; i < count; i++)
        if (text_equal(entries[i].kind, kind))
            return &entries[i];
    return NULL;
}

/* Who did it, and when; false: nobody is named there, or it is not for them. */
static bool find_who(const char **name, struct str *when, struct committee *c,
                     struct arena *arena, const struct facts *f,
                     const char *kind)
{
    if (!kind || !f->session.id ||
        may(NULL, &c->viewer, OP_SEE_LOG, &(struct subject){0}) != MAY)
        return false;
    const struct log_entry *done = find_act(c, arena, f, kind);
    if (!done || text_blank(done->actor))
        return false;
    struct local_time at = clock_local(done->at);
    time_short(when, c->lang, (struct clock_time){at.hour, at.minute});
    *name = committee_member_name(c, done->actor);
    return true;
}

int tell_if_beaten(struct committee *c, struct arena *arena,
                   const struct facts *f, enum operation operation, int status)
{
    bool again = operation == OP_OPEN_SESSION && /* it was adjourned since */
                 f->session.state != SESSION_OPEN;
    struct message why = *fail_message();
    const char *name;
    struct str when = {0};
    if (status == ERR_DENIED && !again &&
        find_who(&name, &when, c, arena, f, kind_of(operation)))
        fail(ERR_DENIED, N_("{1} did so already, at {2}. {3*}"), name,
             str_text(&when), why.id);
    str_free(&when);
    return status;
}

int tell_moved_on(struct committee *c, struct arena *arena,
                  const struct facts *f)
{
    const char *phase = phase_title(f->item.phase), *name;
    struct str when = {0};
    if (find_who(&name, &when, c, arena, f, kind_of(led_to(f->item.phase))))
        fail(ERR_DENIED,
             N_("{1} changed {2} at {3}: {4*}. What you typed is kept."), name,
             f->candidate.number, str_text(&when), phase);
    else
        fail(ERR_DENIED,
             N_("{1} was changed by somebody else: {2*}. What you typed is "
                "kept."),
             f->candidate.number, phase);
    str_free(&when);
    return ERR_DENIED;
}
