/* The first screen's tab of minutes: what is done with them from there. */

#include <committee/tui/home.h>

#include <stdio.h>

#include <committee/tui/screens.h>
#include <committee/work/documents.h>

static enum permission may_in(const struct home *h,
                              const struct session_row *session,
                              struct message *why, enum operation operation)
{
    struct subject subject = {.has_session = session != NULL,
                              .state =
                                  session ? session->state : SESSION_PLANNED};
    return may(why, committee_viewer(ui_committee(h->ui)), operation, &subject);
}

enum permission home_minutes_may_adopt(const struct home *h,
                                       const struct session_row *session,
                                       struct message *why)
{
    return may_in(h, session, why, OP_ADOPT_MINUTES);
}

enum permission home_minutes_may(const struct home *h,
                                 const struct session_row *session,
                                 struct message *why, enum operation operation)
{
    if (session)
        return may_in(h, session, why, operation);
    return may_not(why, N_("The minutes are there once the session has been "
                           "opened."));
}

unsigned home_minutes_send(struct home *h, const struct session_row *session)
{
    h->export = (struct export_job){.kind = DOCUMENT_LETTERS};
    snprintf(h->export.session, sizeof h->export.session, "%s",
             session->number);
    return letters_ask_sent(&h->export, h->ui);
}
