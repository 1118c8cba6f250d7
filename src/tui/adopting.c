/* Adopting minutes: the word first, then the changes, then the day. */

#include <committee/tui/export.h>

#include <stdio.h>
#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/tui/dialog.h>
#include <committee/tui/screens.h>
#include <committee/work/adoption.h>
#include <committee/work/committee.h>
#include <committee/work/sessions.h>

enum permission adopting_may(const struct ui *ui,
                             const struct session_row *session,
                             struct message *why)
{
    return may(why, committee_viewer(ui_committee(ui)), OP_ADOPT_MINUTES,
               &(struct subject){.has_session = true, .state = session->state});
}

void adopting_question(struct ui *ui, const struct session_row *session,
                       struct question *question)
{
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
    struct adopting *a = data;
    struct date date;
    if (date_parse(&date, text) ||
        minutes_adopt(ui_committee(ui), a->session, date, a->changes))
        return ui_failed(ui);
    if (document_can_press())
        ui_say(ui, N_("The minutes of {1} have been adopted and sealed."),
               a->session);
    else
        dialog_told(ui, tr(ui->lang, N_("Adopted")),
                    tr(ui->lang, DOCUMENT_SEALED_TEXT));
    return DID_RELOAD;
}

static unsigned ask_day(struct ui *ui, void *data, const char *text)
{
    struct adopting *a = data;
    struct str today = {0};
    free(a->changes);
    a->changes = xstrdup(text);
    date_short(&today, date_today());
    struct dialog_text options = {
        .title = tr(ui->lang, N_("On which day were they adopted?")),
        .help = tr(ui->lang, N_("Day, month and year. Today is filled in.")),
        .value = str_text(&today),
    };
    dialog_text(ui, &options, adopt_on, a);
    str_free(&today);
    return DID_REDRAW;
}

unsigned adopting_ask(struct adopting *a, struct ui *ui, const char *session)
{
    char draft[64];
    snprintf(a->session, sizeof a->session, "%s", session);
    snprintf(draft, sizeof draft, "changes/%s", session);
    struct dialog_text options = {
        .title = tr(ui->lang, N_("Which changes come first?")),
        .help = tr(ui->lang,
                   N_("A line each, as: page 2, point 5: \"vrijdags\" becomes "
                      "\"op vrijdag\". None? Leave it empty.")),
        .value = "",
        .rows = 5,
        .draft = draft,
        .guarded = true,
        .names_of = a->session,
    };
    dialog_text(ui, &options, ask_day, a);
    return DID_REDRAW;
}
