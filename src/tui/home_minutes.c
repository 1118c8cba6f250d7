/* The first screen's tab of minutes: adopting them, changes first. */

#include <committee/tui/home.h>

#include <stdio.h>
#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/tui/dialog.h>
#include <committee/tui/screens.h>
#include <committee/work/adoption.h>
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

void home_minutes_question(struct home *h, const struct session_row *session,
                           struct question *question)
{
    struct ui *ui = h->ui;
    question->title =
        trf(ui->lang, N_("Adopt the minutes of {1}?"), session->number);
    question->text =
        session->adopted
            ? tr(ui->lang,
                 N_("They have been adopted, and their text stays as it is. "
                    "What you correct now stands below it, in a next version "
                    "that keeps the earlier changes; the one before it stays."))
            : tr(ui->lang, N_("From then on they are sealed: nothing in them "
                              "changes any more. First you are asked for the "
                              "changes that the committee wants."));
    question->word = tr(ui->lang, N_("adopt"));
    question->yes = tr(ui->lang, N_("Go on"));
}

static unsigned adopt_on(struct ui *ui, void *data, const char *text)
{
    struct home *h = data;
    struct date date;
    if (date_parse(&date, text) ||
        minutes_adopt(ui_committee(ui), h->adopting, date, h->changes))
        return ui_failed(ui);
    if (document_can_press())
        ui_say(ui, N_("The minutes of {1} have been adopted and sealed."),
               h->adopting);
    else
        dialog_told(ui, tr(ui->lang, N_("Adopted")),
                    tr(ui->lang, DOCUMENT_SEALED_TEXT));
    return DID_RELOAD;
}

static unsigned ask_day(struct ui *ui, void *data, const char *text)
{
    struct home *h = data;
    struct str today = {0};
    free(h->changes);
    h->changes = xstrdup(text);
    date_short(&today, date_today());
    struct dialog_text options = {
        .title = tr(ui->lang, N_("On which day were they adopted?")),
        .help = tr(ui->lang, N_("Day, month and year. Today is filled in.")),
        .value = str_text(&today),
    };
    dialog_text(ui, &options, adopt_on, h);
    str_free(&today);
    return DID_REDRAW;
}

unsigned home_minutes_adopt(struct home *h, const struct session_row *session)
{
    char draft[64];
    snprintf(h->adopting, sizeof h->adopting, "%s", session->number);
    snprintf(draft, sizeof draft, "changes/%s", session->number);
    struct dialog_text options = {
        .title = tr(h->ui->lang, N_("Which changes come first?")),
        .help = tr(h->ui->lang,
                   N_("A line each, as: page 2, point 5: \"vrijdags\" becomes "
                      "\"op vrijdag\". None? Leave it empty.")),
        .value = "",
        .rows = 5,
        .draft = draft,
        .guarded = true,
        .names_of = h->adopting,
    };
    dialog_text(h->ui, &options, ask_day, h);
    return DID_REDRAW;
}
