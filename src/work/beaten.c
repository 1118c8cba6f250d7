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

int tell_if_beaten(struct committee *c, struct arena *arena,
                   const struct facts *f, enum operation operation, int status)
{
    const char *kind = kind_of(operation);
    bool again = operation == OP_OPEN_SESSION && /* it was adjourned since */
                 f->session.state != SESSION_OPEN;
    if (status != ERR_DENIED || !kind || again || !f->session.id ||
        may(NULL, &c->viewer, OP_SEE_LOG, &(struct subject){0}) != MAY)
        return status;
    const struct log_entry *done = find_act(c, arena, f, kind);
    if (!done || text_blank(done->actor))
        return status;
    struct message why = *fail_message();
    struct local_time at = clock_local(done->at);
    struct str when = {0};
    time_short(&when, c->lang, (struct clock_time){at.hour, at.minute});
    status =
        fail(ERR_DENIED, N_("{1} did so already, at {2}. {3*}"),
             committee_member_name(c, done->actor), str_text(&when), why.id);
    str_free(&when);
    return status;
}
