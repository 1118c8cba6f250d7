/*
 * On a terminal of one's own the screen goes along with the committee: to the
 * candidate whose letter was opened, unless its owner is reading elsewhere.
 */

#include <committee/tui/evening.h>

#include <stdio.h>
#include <string.h>

#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/text/utf8.h>
#include <committee/tui/screens.h>

/* The secretary leads the way, on the laptop that all look at. */
bool follow_wanted(struct ui *ui)
{
    const struct viewer *viewer = committee_viewer(ui_committee(ui));
    return viewer->role != ROLE_SECRETARY && !viewer->lent;
}

/* Elsewhere: at another candidate than the one that was on the table. */
static bool is_elsewhere(const struct evening *e)
{
    return *e->current && !text_equal(e->current, e->item.candidate);
}

static void go_along(struct evening *e, struct ui *ui, const char *candidate)
{
    if (text_equal(candidate, e->current))
        return;
    if (text_equal(candidate, e->item.candidate)) {
        /* gone ahead to the one that the committee comes to now */
    } else if (is_elsewhere(e)) {
        ui_say(ui, N_("{1} is on the table now. Esc and Enter take you there."),
               candidate);
    } else {
        item_free(&e->item);
        item_init(&e->item, e->item.session, candidate);
        ui_say(ui, N_("{1} is on the table now."), candidate);
    }
    snprintf(e->current, sizeof e->current, "%s", candidate);
}

static bool letter_was_opened(const struct evening *e,
                              const struct session_view *s)
{
    for (int i = 0; i < s->item_count; i++)
        if (text_equal(s->items[i].candidate, e->item.candidate))
            return s->items[i].phase != PHASE_WAITING;
    return false;
}

/* Between two candidates; who takes no part has nothing to look at here and
   goes ahead, so that they can say whether they know the next one. */
static void look_ahead(struct evening *e, struct ui *ui,
                       const struct session_view *s)
{
    bool between = s->row.state == SESSION_OPEN && s->current < 0 &&
                   s->next >= 0 && text_equal(e->current, e->item.candidate) &&
                   !text_equal(s->items[s->next].candidate, e->current);
    snprintf(e->next, sizeof e->next, "%s",
             between ? s->items[s->next].candidate : "");
    const char *name = between ? s->items[s->next].name : "";
    snprintf(e->next_who, sizeof e->next_who, "%s%s%s", e->next,
             *name ? ", " : "", name);
    e->next_who[utf8_check(e->next_who, strlen(e->next_who))] = '\0';
    if (!between || !e->apart)
        return;
    item_free(&e->item);
    item_init(&e->item, e->item.session, e->next);
    snprintf(e->current, sizeof e->current, "%s", e->next);
    ui_say(ui, N_("{1} comes next. Do you know this candidate? Press k."),
           e->next_who);
    e->next[0] = '\0';
}

int follow_reload(struct evening *e, struct ui *ui)
{
    struct arena arena = {0};
    const struct session_view *s;
    int status = session_view(&s, ui_committee(ui), &arena, e->item.session);
    if (status == OK && s->row.state != SESSION_OPEN && *e->current)
        status = fail(ERR_DENIED,
                      s->row.state == SESSION_CLOSED
                          ? N_("Session {1} is over. Thank you.")
                          : N_("Session {1} goes on another evening."),
                      s->row.number);
    if (status == OK && s->current >= 0)
        go_along(e, ui, s->items[s->current].candidate);
    if (status == OK) {
        look_ahead(e, ui, s);
        e->opened = letter_was_opened(e, s);
    }
    arena_free(&arena);
    return status;
}

void follow_apart_draw(struct evening *e, struct ui *ui, struct canvas *body)
{
    canvas_put(body, 2, 4, LOOK_TITLE, e->item.candidate);
    int cols = body->cols > 80 ? 72 : body->cols - 8;
    int row = 5;
    row += canvas_wrap(
        body, 4, 4, cols, LOOK_TEXT,
        tr(ui->lang, N_("You take no part in this candidate: you see no "
                        "letter, no scores and no reasons. Please leave the "
                        "room. This screen goes on by itself with the next "
                        "candidate.")));
    canvas_wrap(
        body, row, 4, cols, LOOK_TEXT,
        e->opened
            ? tr(ui->lang, N_("Is this a mistake? Tell the secretary."))
            : tr(ui->lang, N_("Is this a mistake? Until the letter is opened "
                              "you take it back yourself: Esc, k, choose the "
                              "candidate, Enter.")));
    canvas_cursor(body, 4, 4);
}

bool follow_open(struct ui *ui, const char *session)
{
    struct arena arena = {0};
    const struct session_view *s;
    bool found = false;
    if (session_view(&s, ui_committee(ui), &arena, session) == OK) {
        int at = s->current >= 0 ? s->current : s->next;
        found = at >= 0;
        session_open_screen(ui, session);
        if (found)
            item_open(ui, session, s->items[at].candidate);
    }
    arena_free(&arena);
    return found;
}
