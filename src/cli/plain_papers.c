/* Documents of a session: writing them to a file, and adopting the minutes. */

#include "plain.h"

#include <stdio.h>

#include <committee/base/file.h>
#include <committee/work/adoption.h>
#include <committee/work/documents.h>

/* What has the same name is replaced when somebody says so. */
static bool write_document(const char **written, struct plain *p,
                           enum document_kind kind)
{
    struct document_target target = {0};
    int status = document_write(written, p->c, &p->arena, p->session, kind,
                                FORMAT_TEXT, &target);
    if (!file_is_in_the_way(status))
        return status ? plain_failed(p) : true;
    plain_say(p,
              N_("There is a file with this name already: {1}. It is replaced "
                 "by the new one."),
              fail_message()->args[0]);
    if (!plain_sure(p))
        return false;
    target.force = true;
    status = document_write(written, p->c, &p->arena, p->session, kind,
                            FORMAT_TEXT, &target);
    return status ? plain_failed(p) : true;
}

void plain_minutes(struct plain *p)
{
    static const enum document_kind kinds[] = {DOCUMENT_MINUTES, DOCUMENT_ANNEX,
                                               DOCUMENT_FORMS};
    const char *titles[] = {
        tr(p->lang, N_("Minutes")),
        tr(p->lang, N_("Confidential annex to the minutes")),
        tr(p->lang, N_("Score forms, to fill in on paper"))};
    const char *written;
    int at = 0;
    if (plain_choose(&at, p, plain_prompt(p, N_("Which document")), titles,
                     3) &&
        write_document(&written, p, kinds[at]))
        plain_say(p, N_("Written: {1}"), written);
}

/* ---- between the facts ---- */

/* Under the key of the screen, so that either goes on where the other one
   stopped. */
void plain_connecting(struct plain *p)
{
    char draft[128];
    const char *text;
    if (document_connecting_text(&text, p->c, &p->arena, p->session)) {
        plain_failed(p);
        return;
    }
    snprintf(draft, sizeof draft, "remarks/%s", p->session);
    plain_say(p, N_("Connecting text of the minutes of {1}"), p->session);
    plain_say(p, N_("What is not about one candidate. No names of candidates. "
                    "5: on a line of its own begins the text of point 5; what "
                    "stands before it is for point 2."));
    if (!plain_text(
            &text, p,
            &(struct plain_text){.prompt = plain_prompt(p, N_("Your text")),
                                 .value = text,
                                 .draft = draft}))
        return;
    if (document_set_connecting_text(p->c, p->session, text)) {
        plain_failed(p);
        return;
    }
    draft_save(p->c, draft, "");
    plain_say(p, N_("Saved; it will stand in the minutes."));
}

/* ---- adopting ---- */

static bool ask_to_adopt(struct plain *p)
{
    plain_say(p, N_("Adopt the minutes of {1}?"), p->session);
    plain_say(p,
              p->s->row.adopted
                  ? N_("They have been adopted, and their text stays as it is. "
                       "What you correct now stands below it, in a next "
                       "version that keeps the earlier changes; the one before "
                       "it stays.")
                  : N_("From then on they are sealed: nothing in them changes "
                       "any more. First you are asked for the changes that the "
                       "committee wants."));
    return plain_typed(p, tr(p->lang, N_("adopt")));
}

/* Likewise. */
static bool ask_changes(const char **changes, struct plain *p,
                        const char *draft)
{
    plain_say(p, N_("Which changes come first?"));
    plain_say(p, N_("A line each, as: page 2, point 5: \"vrijdags\" becomes "
                    "\"op vrijdag\". None? Leave it empty."));
    return plain_text(
               changes, p,
               &(struct plain_text){.prompt = plain_prompt(p, N_("Changes")),
                                    .draft = draft}) &&
           plain_belongs(p, *changes);
}

void plain_adopt(struct plain *p)
{
    char draft[128];
    const char *changes;
    struct date day;
    snprintf(draft, sizeof draft, "changes/%s", p->session);
    if (!ask_to_adopt(p) || !ask_changes(&changes, p, draft) ||
        !plain_day(&day, p,
                   plain_prompt(p, N_("The day on which they were adopted, as "
                                      "in 12-3-2026; empty for today"))))
        return;
    if (minutes_adopt(p->c, p->session, day, changes)) {
        plain_failed(p);
        return;
    }
    draft_save(p->c, draft, "");
    if (document_can_press())
        plain_say(p, N_("The minutes of {1} have been adopted and sealed."),
                  p->session);
    else
        plain_say(p, DOCUMENT_SEALED_TEXT);
}
