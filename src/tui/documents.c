/* Which document of a session: a choice of those that are there by now. */

#include <committee/tui/export.h>

#include <stdio.h>

#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/tui/dialog.h>
#include <committee/tui/screens.h>
#include <committee/work/concepts.h>
#include <committee/work/sessions.h>

static unsigned show_versions(const struct document_choice *choice,
                              struct ui *ui)
{
    struct arena arena = {0};
    struct str text = {0};
    struct concepts_view view;
    int status =
        concepts_view(&view, ui_committee(ui), &arena, choice->session);
    if (status == OK) {
        concepts_say(&text, ui->lang, &view);
        dialog_show(ui, tr(ui->lang, N_("Versions of the minutes")),
                    str_text(&text));
    }
    str_free(&text);
    arena_free(&arena);
    return status ? ui_failed(ui) : DID_REDRAW;
}

static unsigned chose(struct ui *ui, void *data, const char *text)
{
    struct document_choice *choice = data;
    enum document_kind kinds[DOCUMENT_COUNT];
    long at = 0;
    int count = document_kinds(kinds, choice->state);
    bool versions = choice->state != SESSION_PLANNED;
    if (whole_parse(&at, text, 0, versions ? count : count - 1))
        return ui_failed(ui);
    if (at == count)
        return show_versions(choice, ui);
    preview_open(ui, choice->session, kinds[at]);
    return DID_REDRAW;
}

unsigned documents_choose(struct document_choice *choice, struct ui *ui,
                          const struct session_row *session)
{
    enum document_kind kinds[DOCUMENT_COUNT];
    const char *titles[DOCUMENT_COUNT + 1];
    snprintf(choice->session, sizeof choice->session, "%s", session->number);
    choice->state = session->state;
    int count = document_kinds(kinds, choice->state);
    for (int i = 0; i < count; i++)
        titles[i] = tr(ui->lang, document_kind_title(kinds[i]));
    if (choice->state != SESSION_PLANNED)
        titles[count++] = tr(ui->lang, N_("Versions of the minutes"));
    dialog_choose(ui, tr(ui->lang, N_("Which document?")), titles, count, chose,
                  choice);
    return DID_REDRAW;
}

static unsigned connecting_typed(struct ui *ui, void *data, const char *text)
{
    const struct document_choice *choice = data;
    if (document_set_connecting_text(ui_committee(ui), choice->session, text))
        return ui_failed(ui);
    ui_say(ui, N_("Saved; it will stand in the minutes."));
    return DID_RELOAD;
}

unsigned connecting_ask(struct document_choice *choice, struct ui *ui,
                        const char *session)
{
    struct arena arena = {0};
    const char *text;
    char draft[64];
    snprintf(choice->session, sizeof choice->session, "%s", session);
    snprintf(draft, sizeof draft, "remarks/%s", session);
    struct dialog_text options = {
        .title =
            trf(ui->lang, N_("Connecting text of the minutes of {1}"), session),
        .help = tr(ui->lang,
                   N_("What is not about one candidate. No names of "
                      "candidates. 5: on a line of its own begins the text of "
                      "point 5; what stands before it is for point 2.")),
        .rows = 6,
        .draft = draft,
        .guarded = true,
        .names_of = choice->session,
    };
    int status =
        document_connecting_text(&text, ui_committee(ui), &arena, session);
    if (status == OK) {
        options.value = text;
        dialog_text(ui, &options, connecting_typed, choice);
    }
    arena_free(&arena);
    return status ? ui_failed(ui) : DID_REDRAW;
}
