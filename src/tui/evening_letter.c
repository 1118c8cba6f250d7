/* A candidate before the reveal: the letter, the interview, who is in. */

#include <committee/tui/evening.h>

#include <stdio.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/tui/copy.h>
#include <committee/tui/dialog.h>
#include <committee/tui/find.h>
#include <committee/tui/letter.h>
#include <committee/tui/screens.h>
#include <committee/work/marks.h>

static void load_asked(struct evening *e, struct ui *ui)
{
    char key[128];
    const char *marks;
    item_draft_key(key, &e->item, "interview");
    memset(e->asked, ' ', MAX_CRITERIA);
    if (draft_load(&marks, ui_committee(ui), &e->item.arena, key) == OK)
        for (int i = 0; i < MAX_CRITERIA && marks[i]; i++)
            e->asked[i] = marks[i];
    for (int i = 0; i < e->item.view->policy->criterion_count; i++)
        e->talk[i] =
            e->item.view->phase == PHASE_INTERVIEW
                ? item_talk_note(&e->item, ui_committee(ui), &e->item.arena, i)
                : "";
}

const char *evening_talk(struct arena *arena, const struct evening *e,
                         struct ui *ui)
{
    const struct policy *policy = e->item.view->policy;
    struct str text = {0};
    for (int i = 0; i < policy->criterion_count; i++) {
        const char *note = item_talk_note(&e->item, ui_committee(ui), arena, i);
        if (!text_blank(note))
            str_addf(&text, "%s%s: %s", text.len ? "\n" : "",
                     criterion_brief(&policy->criteria[i], ui->lang), note);
    }
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}

bool evening_shows_questions(const struct evening *e)
{
    return e->item.view && e->item.view->phase == PHASE_INTERVIEW &&
           !evening_shows_letter(e);
}

void evening_letter_leave(struct evening *e)
{
    struct item left = {0};
    if (!e->shown[0] || !e->letter.text)
        return;
    item_init(&left, e->item.session, e->shown);
    item_keep_place(&left, e->committee, &e->letter);
}

void evening_letter_reload(struct evening *e, struct ui *ui)
{
    const struct item_view *v = e->item.view;
    bool same = text_equal(e->shown, v->candidate);
    load_asked(e, ui);
    if (same && e->letter.text && v->letter)
        goto mark; /* the place in the letter stays */

    evening_letter_leave(e);
    letter_fill(&e->letter, &e->item, ui);
    if (!same) {
        e->question = e->row = e->col = 0;
        e->letter_in_scoring = false;
        memcpy(e->shown, e->item.candidate, sizeof e->shown);
    }
    if (v->letter)
        item_take_place(&e->item, e->committee, &e->letter);
    else
        e->shown[0] = '\0';
mark:
    pager_mark(&e->letter, v->marked, v->marked_count);
}

bool evening_shows_letter(const struct evening *e)
{
    const struct item_view *v = e->item.view;
    if (!v || v->scores || !v->letter)
        return false;
    if (v->phase == PHASE_INTERVIEW || v->phase == PHASE_SCORING)
        return e->letter_in_scoring;
    return true;
}

void evening_letter_draw(struct evening *e, struct ui *ui, struct canvas *body)
{
    const struct item_view *v = e->item.view;
    int top = 0;
    if (!text_blank(v->leaves)) {
        top = canvas_wrap(body, 0, 4, body->cols - 8, LOOK_WARN,
                          trf(ui->lang,
                              N_("Not in the room for this "
                                 "candidate: {1}."),
                              v->leaves)) +
              1;
    }
    letter_page(&e->letter, body, top);
}

/* "[x] Question …" for each criterion. */
static void draw_questions(struct evening *e, struct ui *ui,
                           struct canvas *body)
{
    const struct policy *policy = e->item.view->policy;
    /* The room looks on where the secretary is. */
    bool own = committee_viewer(ui_committee(ui))->role != ROLE_SECRETARY;
    /* Six questions with their titles fill a screen of 24 rows. */
    int row = body->rows > 22 ? 1 : 0;
    for (int i = 0; i < policy->criterion_count && row < body->rows; i++) {
        const struct criterion *c = &policy->criteria[i];
        bool chosen = i == e->question;
        char mark[] = {'[', e->asked[i], ']', '\0'};
        if (chosen) {
            canvas_put(body, row, 1, LOOK_STRONG, "▸");
            canvas_cursor(body, row, 5);
        }
        canvas_put(body, row, 4, chosen ? LOOK_FOCUS : LOOK_TEXT, mark);
        int used =
            canvas_put(body, row, 8, LOOK_STRONG, criterion_title(c, ui->lang));
        bool noted = !text_blank(e->talk[i]);
        if (noted)
            canvas_put(body, row, 8 + used + 1, LOOK_DIM, "t");
        row++;
        int cols = body->cols - 12 > 72 ? 72 : body->cols - 12;
        row += canvas_wrap(body, row, 8, cols, LOOK_TEXT,
                           criterion_ask(c, ui->lang));
        if (noted && own && body->rows > 28)
            row += canvas_wrap(body, row, 8, cols, LOOK_DIM, e->talk[i]);
        row += body->rows > 28;
    }
}

static void draw_mark(struct canvas *body, int row, int col,
                      const struct item_member *member, int cols)
{
    bool done = member->progress == PROGRESS_DONE;
    bool apart = member->recused || member->progress == PROGRESS_NOT_EXPECTED;
    canvas_put(body, row, col, done ? LOOK_OK : LOOK_DIM,
               done    ? "✓"
               : apart ? "–"
                       : "·");
    canvas_fit(body, row, col + 3, cols, LOOK_TEXT, member->name);
}

static void draw_member(struct evening *e, struct ui *ui, struct canvas *body,
                        int row, const struct item_member *member)
{
    const struct policy *policy = e->item.view->policy;
    bool done = member->progress == PROGRESS_DONE;
    draw_mark(body, row, 4, member, 26);
    canvas_fit(body, row, 34, 14, LOOK_DIM,
               policy->seats[member->seat_index].brief);
    canvas_put(body, row, 49, done ? LOOK_OK : LOOK_TEXT,
               item_progress(&e->item, ui, member));
}

/* A row each; marks and names beside each other when there are more than rows,
   so that what to do still stands below.  Returns the rows. */
static int draw_list(struct evening *e, struct ui *ui, struct canvas *body)
{
    const struct item_view *v = e->item.view;
    int room = body->rows > 8 ? body->rows - 7 : 1;
    int columns = (v->member_count + room - 1) / room;
    if (columns <= 1) {
        for (int m = 0; m < v->member_count; m++)
            draw_member(e, ui, body, 3 + m, &v->members[m]);
        return v->member_count;
    }
    int cols = (body->cols - 4) / columns;
    for (int m = 0; m < v->member_count; m++)
        draw_mark(body, 3 + m % room, 4 + m / room * cols, &v->members[m],
                  cols - 4);
    return room;
}

/* What comes next, for whoever looks at it. */
static const char *scoring_advice(const struct evening *e, struct ui *ui)
{
    const struct item_view *v = e->item.view;
    const struct viewer *viewer = committee_viewer(ui_committee(ui));
    const struct item_member *own = item_member(&e->item, viewer->member);
    bool secretary = viewer->role == ROLE_SECRETARY;
    if (!v->subject.quorum)
        return ui_leads(ui)
                   ? tr(ui->lang, N_("There is no quorum for this candidate "
                                     "any more. Ask a deputy to come, or hold "
                                     "the candidate over with h."))
                   : tr(ui->lang, N_("There is no quorum for this candidate "
                                     "any more. Wait a moment, please: the "
                                     "chair says how it goes on."));
    if (!secretary && own && own->progress == PROGRESS_BUSY)
        return e->begun
                   ? tr(ui->lang, N_("You have begun your form and it is not "
                                     "handed in yet. Go on with it: press "
                                     "Enter."))
                   : tr(ui->lang,
                        N_("Please give your scores now: press Enter."));
    if (v->all_in && ui_leads(ui))
        return tr(ui->lang, N_("All forms are in. Enter shows the scores."));
    return secretary
               ? tr(ui->lang, N_("On paper? Press f and type the scores in.\n"
                                 "On this laptop? Press g and pass it on."))
               : tr(ui->lang, N_("Wait a moment, please. As soon as the "
                                 "scores are shown you see them here."));
}

static void draw_members(struct evening *e, struct ui *ui, struct canvas *body)
{
    canvas_put(
        body, 1, 4, LOOK_TITLE,
        item_any_in(&e->item)
            ? tr(ui->lang, N_("Every member scores on their own."))
            : tr(ui->lang, N_("Every member scores on their own. Nobody has "
                              "handed in a form yet.")));
    int below = 5 + draw_list(e, ui, body);
    const char *advice = scoring_advice(e, ui);
    canvas_wrap(body, below, 4, body->cols - 8, LOOK_STRONG, advice);
    canvas_cursor(body, below, 4);
}

void evening_progress_draw(struct evening *e, struct ui *ui,
                           struct canvas *body)
{
    const struct item_view *v = e->item.view;
    if (v->phase == PHASE_INTERVIEW) {
        draw_questions(e, ui, body);
        return;
    }
    if (v->phase == PHASE_SCORING) {
        draw_members(e, ui, body);
        return;
    }
    canvas_put(body, 2, 4, LOOK_TITLE, item_who(&e->item, ui));
    const char *text =
        evening_waits_for_promise(e, ui)
            ? tr(ui->lang, N_("You can read the letter. First you promise "
                              "that you keep everything confidential: press "
                              "Enter."))
        : v->phase == PHASE_WAITING && ui_leads(ui)
            ? tr(ui->lang, N_("The letter is still closed. First ask who knows "
                              "this candidate: k. Enter opens the letter, so "
                              "that everybody can read it."))
        : v->phase == PHASE_WAITING
            ? tr(ui->lang, N_("The letter is still closed. It comes on this "
                              "screen by itself as soon as it is opened."))
            : tr(ui->lang, N_("This candidate's turn is over for now; the "
                              "letter is closed."));
    canvas_wrap(body, 4, 4, body->cols - 8, LOOK_TEXT, text);
    if (phase_is_over(v->phase) && !text_blank(v->event_reason))
        canvas_wrap(body, 7, 4, body->cols - 8, LOOK_TEXT, v->event_reason);
    else if (!text_blank(v->leaves))
        canvas_wrap(body, 7, 4, body->cols - 8, LOOK_WARN,
                    trf(ui->lang,
                        N_("Not in the room for this candidate: {1}."),
                        v->leaves));
    canvas_cursor(body, 4, 4);
}

/* open → asked → skipped → open */
static unsigned tick_question(struct evening *e, struct ui *ui)
{
    char key[128];
    char *mark = &e->asked[e->question];
    *mark = *mark == ' ' ? 'x' : *mark == 'x' ? '-' : ' ';
    item_draft_key(key, &e->item, "interview");
    if (draft_save(ui_committee(ui), key, e->asked))
        return ui_failed(ui);
    return DID_REDRAW;
}

static unsigned talk_noted(struct ui *ui, void *data, const char *text)
{
    struct evening *e = data;
    char key[128];
    item_talk_key(key, &e->item, e->question);
    if (draft_save(ui_committee(ui), key, text))
        return ui_failed(ui);
    ui_say(ui, N_("Your own note has been saved."));
    return DID_RELOAD;
}

/* What somebody hears is their own until they score: notes that all could read
   would tell the others what to find. */
static unsigned note_question(struct evening *e, struct ui *ui)
{
    const struct criterion *c = &e->item.view->policy->criteria[e->question];
    char draft[128], what[32];
    snprintf(what, sizeof what, "talking-%d", e->question);
    item_draft_key(draft, &e->item, what);
    struct dialog_text options = {
        .title = trf(ui->lang, N_("Note of the talk: {1}"),
                     criterion_title(c, ui->lang)),
        .help = tr(ui->lang, N_("For yourself: it comes back when you write "
                                "the note with your score, or the summary. "
                                "Write nothing about religion, origin, health "
                                "or family plans.")),
        .value = e->talk[e->question],
        .rows = 4,
        .draft = draft,
    };
    dialog_text(ui, &options, talk_noted, e);
    return DID_REDRAW;
}

static unsigned move_question(struct evening *e, enum action action)
{
    int last = e->item.view->policy->criterion_count - 1;
    if (action == ACT_UP && e->question > 0)
        e->question--;
    else if (action == ACT_DOWN && e->question < last)
        e->question++;
    else if (action != ACT_UP && action != ACT_DOWN)
        return NOT_MINE;
    return DID_REDRAW;
}

static unsigned mark_paragraph(struct evening *e, struct ui *ui)
{
    int paragraph = pager_paragraph(&e->letter);
    bool marked;
    if (mark_toggle(&marked, ui_committee(ui), e->item.session,
                    e->item.candidate, paragraph))
        return ui_failed(ui);
    ui_say(ui,
           marked ? N_("Paragraph {1} has been marked; only you see that.")
                  : N_("The mark at paragraph {1} has been taken away."),
           num(paragraph));
    return DID_RELOAD;
}

enum permission evening_letter_may(const struct evening *e, struct message *why,
                                   enum action action)
{
    if (evening_shows_letter(e))
        return MAY;
    switch (action) {
    case ACT_SEARCH:
        return may_not(why, N_("The letter is not on the screen now, so there "
                               "is nothing to search."));
    case ACT_MARK:
        return may_not(why, N_("The letter is not on the screen now, so there "
                               "is no paragraph to mark."));
    case ACT_COPY:
        return may_not(why, N_("The letter is not on the screen now, so there "
                               "is no paragraph to copy."));
    default:
        return MAY;
    }
}

unsigned evening_letter_act(struct evening *e, struct ui *ui,
                            enum action action)
{
    enum phase phase = e->item.view->phase;
    if (action == ACT_PANE &&
        (phase == PHASE_INTERVIEW || phase == PHASE_SCORING)) {
        e->letter_in_scoring = !e->letter_in_scoring;
        return DID_REDRAW;
    }
    if (evening_shows_letter(e)) {
        if (action == ACT_SEARCH)
            return find_ask(ui, &e->letter);
        if (action == ACT_MARK)
            return mark_paragraph(e, ui);
        if (action == ACT_COPY)
            return copy_paragraph(ui, &e->letter);
        return pager_act(&e->letter, action) ? DID_REDRAW : NOT_MINE;
    }
    if (phase != PHASE_INTERVIEW)
        return NOT_MINE;
    if (action == ACT_ASKED)
        return tick_question(e, ui);
    if (action == ACT_NOTE)
        return note_question(e, ui);
    return move_question(e, action);
}
