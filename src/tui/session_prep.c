/* What the screens about one session share. */

#include <committee/tui/prep.h>

#include <stdio.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/tui/screens.h>

void prep_init(struct prep *prep, const char *session)
{
    snprintf(prep->session, sizeof prep->session, "%s", session);
}

int prep_reload(struct prep *prep, struct ui *ui)
{
    struct arena fresh = {0};
    const struct session_view *view;
    int status = session_view(&view, ui_committee(ui), &fresh, prep->session);
    if (status) {
        arena_free(&fresh);
        return status;
    }
    arena_free(&prep->arena);
    prep->arena = fresh;
    prep->view = view;
    return OK;
}

void prep_free(struct prep *prep)
{
    arena_free(&prep->arena);
    prep->view = NULL;
}

/* ---- may ------------------------------------------------------------------ */

enum permission prep_may(const struct prep *prep, struct ui *ui,
                         struct message *why, enum action action)
{
    if (!prep->view)
        return MAY;
    struct subject subject = prep->view->subject;
    subject.own |= action == ACT_OWN_PIN;
    return may(why, committee_viewer(ui_committee(ui)),
               action_info(action)->operation, &subject);
}

enum permission prep_may_item(const struct prep *prep, struct ui *ui,
                              struct message *why, enum action action,
                              const struct agenda_row *item)
{
    if (!prep->view)
        return MAY;
    struct subject subject = prep->view->subject;
    subject.has_item = true;
    subject.phase = item->phase;
    subject.quorum = item->quorum;
    subject.decided_before = !text_blank(item->decision);
    return may(why, committee_viewer(ui_committee(ui)),
               action_info(action)->operation, &subject);
}

unsigned prep_undo(struct ui *ui, enum undo_scope scope)
{
    struct message what;
    if (committee_undo(ui_committee(ui), scope, &what))
        return ui_failed(ui);
    ui_show_message(ui, LOOK_OK, &what);
    return DID_RELOAD;
}

/* ---- words and numbers ------------------------------------------------------ */

const char *prep_date(struct ui *ui, struct date date)
{
    struct str text = {0};
    date_day(&text, ui->lang, date);
    const char *out = arena_strdup(&ui->arena, str_text(&text));
    str_free(&text);
    return out;
}

const char *prep_time(struct ui *ui, struct clock_time time)
{
    struct str text = {0};
    time_short(&text, ui->lang, time);
    const char *out = arena_strdup(&ui->arena, str_text(&text));
    str_free(&text);
    return out;
}

struct clock_time prep_end(const struct prep *prep, struct ui *ui, int items)
{
    struct clock_time start = prep->view->row.start;
    if (start.hour < 0)
        return start;
    int each = committee_settings(ui_committee(ui))->minutes_per_candidate;
    int all = start.hour * 60 + start.minute + items * each;
    return (struct clock_time){.hour = all / 60 % 24, .minute = all % 60};
}

int prep_present(const struct prep *prep, bool voting_only)
{
    const struct session_view *v = prep->view;
    int count = voting_only ? v->voting_count : v->member_count, present = 0;
    for (int m = 0; m < count; m++)
        present += v->members[m].presence == PRESENCE_PRESENT;
    return present;
}

bool prep_quorum_lost(const struct prep *prep)
{
    const struct session_view *v = prep->view;
    bool left = false;
    for (int m = 0; m < v->voting_count; m++)
        left |= v->members[m].presence == PRESENCE_LEFT;
    return left && !v->quorum;
}

const char *prep_empty_seats(const struct prep *prep, struct ui *ui)
{
    const struct session_view *v = prep->view;
    struct str text = {0};
    for (int m = 0; m < v->voting_count; m++) {
        bool first = true, filled = false;
        for (int k = 0; k < v->voting_count; k++) {
            if (!text_equal(v->members[k].seat, v->members[m].seat))
                continue;
            first = first && k >= m;
            filled |= v->members[k].presence == PRESENCE_PRESENT;
        }
        if (!first || filled)
            continue;
        str_add(&text, text.len ? ", " : "");
        str_add(&text, v->members[m].seat_brief);
    }
    const char *out = arena_strdup(&ui->arena, str_text(&text));
    str_free(&text);
    return out;
}

const char *prep_no_quorum(const struct prep *prep, struct ui *ui)
{
    enum lang lang = ui->lang;
    const char *empty = prep_empty_seats(prep, ui);
    bool lost = prep_quorum_lost(prep);
    if (!*empty)
        return tr(lang, lost ? N_("There is no quorum any more.")
                             : N_("There is no quorum yet."));
    return trf(lang,
               lost ? N_("There is no quorum any more. Nobody is there for: "
                         "{1}.")
                    : N_("There is no quorum yet. Nobody is there for: {1}."),
               empty);
}

int prep_unsigned(const struct prep *prep)
{
    const struct session_view *v = prep->view;
    int waiting = 0;
    for (int m = 0; m < v->member_count; m++)
        waiting += v->members[m].presence == PRESENCE_PRESENT &&
                   !v->members[m].confidential;
    return waiting;
}

/* ---- who was asked about conflicts ------------------------------------------- */

const char *prep_agenda_key(const struct prep *prep, struct ui *ui)
{
    struct str text = {0};
    for (int i = 0; i < prep->view->item_count; i++)
        str_addf(&text, "%s ", prep->view->items[i].candidate);
    const char *out = arena_strdup(&ui->arena, str_text(&text));
    str_free(&text);
    return out;
}

static void asked_key(char out[64], const struct prep *prep)
{
    snprintf(out, 64, "conflicts/%s", prep->session);
}

/* Who came on the agenda afterwards has not been asked about. */
bool prep_conflicts_asked(const struct prep *prep, struct ui *ui)
{
    char key[64];
    const char *asked;
    asked_key(key, prep);
    if (draft_load(&asked, ui_committee(ui), &ui->arena, key))
        return false;
    for (int i = 0; i < prep->view->item_count; i++)
        if (!strstr(asked, prep->view->items[i].candidate))
            return false;
    return prep->view->item_count > 0;
}

void prep_conflicts_ask(const struct prep *prep, struct ui *ui)
{
    char key[64];
    asked_key(key, prep);
    if (prep->view && prep->view->item_count)
        draft_save(ui_committee(ui), key, prep_agenda_key(prep, ui));
}

/* ---- drafts ----------------------------------------------------------------- */

static void draft_key(char out[128], const char *about,
                      const struct prep_draft *draft)
{
    snprintf(out, 128, "%s/%s", about, draft->key);
}

int prep_drafts_save(struct form *form, struct ui *ui, const char *about,
                     const struct prep_draft *drafts)
{
    int status = OK;
    for (; drafts->key; drafts++) {
        struct edit *edit = &form->items[drafts->field].edit;
        char key[128];
        if (!edit->changed)
            continue;
        draft_key(key, about, drafts);
        status = draft_save(ui_committee(ui), key, edit_text(edit));
        if (status)
            break;
        edit->changed = false;
    }
    return status;
}

void prep_drafts_load(struct form *form, struct ui *ui, const char *about,
                      const struct prep_draft *drafts)
{
    struct arena arena = {0};
    for (; drafts->key; drafts++) {
        struct edit *edit = &form->items[drafts->field].edit;
        const char *text;
        char key[128];
        draft_key(key, about, drafts);
        if (draft_load(&text, ui_committee(ui), &arena, key) == OK &&
            !text_blank(text))
            edit_set(edit, text);
        edit->changed = false;
    }
    arena_free(&arena);
}

void prep_drafts_forget(struct form *form, struct ui *ui, const char *about,
                        const struct prep_draft *drafts)
{
    for (; drafts->key; drafts++) {
        char key[128];
        draft_key(key, about, drafts);
        form->items[drafts->field].edit.changed = false;
        draft_save(ui_committee(ui), key, "");
    }
}
