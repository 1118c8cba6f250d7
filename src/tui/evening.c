/*
 * One candidate during the session: letter, interview, who is in, and after
 * the reveal the table.  One screen that follows the phase; what the phases
 * draw stands in evening_letter.c and scores.c.
 */

#include <committee/tui/evening.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/tui/dialog.h>
#include <committee/tui/letter.h>
#include <committee/tui/prep.h>
#include <committee/tui/screens.h>
#include <committee/work/ballots.h>

static unsigned place_of(const struct evening *e)
{
    static const unsigned places[PHASE_COUNT] = {
        [PHASE_WAITING] = PLACE_READING,     [PHASE_READING] = PLACE_READING,
        [PHASE_INTERVIEW] = PLACE_INTERVIEW, [PHASE_SCORING] = PLACE_WAITING,
        [PHASE_REVEALED] = PLACE_SCORES,     [PHASE_DECIDED] = PLACE_SCORES,
        [PHASE_HELD_OVER] = PLACE_READING,   [PHASE_WITHDRAWN] = PLACE_READING,
        [PHASE_NO_SHOW] = PLACE_READING,
    };
    return e->item.view ? places[e->item.view->phase] : PLACE_READING;
}

// clang-format off
static const struct hint waiting_hints[] = {
    {ACT_ENTER, N_("open the letter")}, {ACT_CONFLICT, N_("who knows them")},
    {ACT_HOLD_OVER, NULL}, {ACT_BACK, NULL}, {ACT_HELP, NULL},
    {ACT_NEXT, NULL}, {ACT_WITHDRAWN, NULL}, {ACT_NONE, NULL}};
static const struct hint reading_hints[] = {
    {ACT_DOWN, N_("read")}, {ACT_ENTER, N_("to the interview")},
    {ACT_CONFLICT, N_("who knows them")}, {ACT_BACK, NULL}, {ACT_SEARCH, NULL},
    {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint interview_hints[] = {
    {ACT_ENTER, N_("to the scores")}, {ACT_ASKED, N_("asked or not")},
    {ACT_NOTE, N_("own note")}, {ACT_PANE, N_("letter")}, {ACT_BACK, NULL},
    {ACT_GRID, NULL},
    {ACT_HAND_OVER, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint beside_hints[] = { /* the letter in the interview */
    {ACT_DOWN, N_("read")}, {ACT_PANE, N_("questions")},
    {ACT_ENTER, N_("to the scores")}, {ACT_BACK, NULL}, {ACT_SEARCH, NULL},
    {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint aside_hints[] = { /* the letter while others score */
    {ACT_DOWN, N_("read")}, {ACT_PANE, N_("back to the forms")},
    {ACT_BACK, NULL}, {ACT_SEARCH, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint scoring_hints[] = {
    {ACT_GRID, N_("forms")}, {ACT_HAND_OVER, N_("pass on")},
    {ACT_REVEAL, NULL},
    {ACT_PANE, N_("letter")}, {ACT_BACK, NULL}, {ACT_HELP, NULL},
    {ACT_NONE, NULL}};
static const struct hint lost_hints[] = { /* too few are there to go on */
    {ACT_HOLD_OVER, NULL}, {ACT_ATTENDANCE, NULL}, {ACT_PANE, N_("letter")},
    {ACT_BACK, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint revealed_hints[] = {
    {ACT_NOTE, N_("summary")}, {ACT_CALCULATION, NULL}, {ACT_ROUND, NULL},
    {ACT_DECIDE, NULL}, {ACT_HOLD_OVER, NULL}, {ACT_BACK, NULL},
    {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint round_hints[] = {
    {ACT_UP, N_("choose a score")}, {ACT_SCORE, N_("change it")},
    {ACT_DECIDE, NULL}, {ACT_NOTE, N_("summary")}, {ACT_CALCULATION, NULL},
    {ACT_HOLD_OVER, NULL}, {ACT_BACK, NULL}, {ACT_HELP, NULL},
    {ACT_NONE, NULL}};
static const struct hint typed_round_hints[] = { /* no scale of digits */
    {ACT_UP, N_("choose a score")}, {ACT_ENTER, N_("change it")},
    {ACT_DECIDE, NULL}, {ACT_NOTE, N_("summary")}, {ACT_CALCULATION, NULL},
    {ACT_HOLD_OVER, NULL}, {ACT_BACK, NULL}, {ACT_HELP, NULL},
    {ACT_NONE, NULL}};
static const struct hint over_hints[] = {
    {ACT_ENTER, N_("next candidate")}, {ACT_PREVIOUS, NULL},
    {ACT_CALCULATION, NULL}, {ACT_HELP, NULL}, {ACT_BACK, NULL},
    {ACT_NONE, NULL}};
static const struct hint last_hints[] = {
    {ACT_ENTER, N_("to the agenda")}, {ACT_PREVIOUS, NULL},
    {ACT_CALCULATION, NULL}, {ACT_BACK, NULL}, {ACT_HELP, NULL},
    {ACT_NONE, NULL}};
/* Held over, withdrawn, not appeared: there is nothing to compute. */
static const struct hint ended_hints[] = {
    {ACT_ENTER, N_("next candidate")}, {ACT_PREVIOUS, NULL},
    {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const struct hint last_ended_hints[] = {
    {ACT_ENTER, N_("to the agenda")}, {ACT_PREVIOUS, NULL},
    {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const struct hint apart_hints[] = {
    {ACT_BACK, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint promise_hints[] = {
    {ACT_ENTER, N_("promise secrecy")}, {ACT_CONFLICT, NULL},
    {ACT_BACK, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint ahead_hints[] = { /* before the session */
    {ACT_DOWN, N_("read")}, {ACT_MARK, NULL}, {ACT_CONFLICT, NULL}, {ACT_NEXT, NULL},
    {ACT_BACK, NULL}, {ACT_SEARCH, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
/* Of those who do not lead: what comes next comes by itself. */
static const struct hint follow_hints[] = {
    {ACT_NEXT, N_("next")}, {ACT_PREVIOUS, N_("previous")}, {ACT_CONFLICT, NULL},
    {ACT_BACK, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint follow_reading_hints[] = {
    {ACT_DOWN, N_("read")}, {ACT_MARK, NULL}, {ACT_CONFLICT, NULL}, {ACT_SEARCH, NULL},
    {ACT_BACK, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint follow_interview_hints[] = {
    {ACT_ASKED, NULL}, {ACT_NOTE, N_("own note")}, {ACT_PANE, N_("letter")},
    {ACT_CONFLICT, NULL},
    {ACT_BACK, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint follow_beside_hints[] = {
    {ACT_DOWN, N_("read")}, {ACT_MARK, NULL}, {ACT_PANE, N_("questions")}, {ACT_CONFLICT, NULL},
    {ACT_SEARCH, NULL}, {ACT_BACK, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint follow_scoring_hints[] = {
    {ACT_PANE, N_("letter")}, {ACT_BACK, NULL}, {ACT_HELP, NULL},
    {ACT_NONE, NULL}};
static const struct hint follow_scores_hints[] = {
    {ACT_CALCULATION, NULL}, {ACT_NEXT, N_("next")},
    {ACT_PREVIOUS, N_("previous")},
    {ACT_BACK, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint own_hints[] = {
    {ACT_ENTER, N_("give your scores")}, {ACT_PANE, N_("letter")},
    {ACT_CONFLICT, NULL}, {ACT_BACK, NULL}, {ACT_HELP, NULL},
    {ACT_NONE, NULL}};
// clang-format on

/* The viewer's own form, on a terminal of their own, still to be filled in. */
static bool own_form_waits(const struct evening *e, struct ui *ui)
{
    const struct viewer *viewer = committee_viewer(ui_committee(ui));
    const struct item_member *m = item_member(&e->item, viewer->member);
    return viewer->votes && m && m->progress == PROGRESS_BUSY;
}

static bool own_form_begun(const struct evening *e, struct ui *ui)
{
    struct ballot_key key = {e->item.session, e->item.candidate,
                             committee_viewer(ui_committee(ui))->member};
    const struct ballot_view *ballot;
    struct arena arena = {0};
    bool begun = false;
    if (e->item.view->phase != PHASE_SCORING || !own_form_waits(e, ui))
        return false;
    if (ballot_view(&ballot, ui_committee(ui), &arena, &key))
        fail_forget();
    else
        begun = ballot->answered > 0;
    arena_free(&arena);
    return begun;
}

bool ui_leads(struct ui *ui)
{
    enum role role = committee_viewer(ui_committee(ui))->role;
    return role == ROLE_SECRETARY || role == ROLE_CHAIR;
}

bool evening_waits_for_promise(const struct evening *e, struct ui *ui)
{
    const struct item_view *v = e->item.view;
    const struct viewer *viewer = committee_viewer(ui_committee(ui));
    if (!v || v->letter || viewer->role == ROLE_SECRETARY)
        return false;
    struct subject promised = v->subject;
    promised.confidential = true;
    return !v->subject.confidential &&
           may(NULL, viewer, OP_READ_LETTER, &promised) == MAY;
}

static bool is_last(const struct evening *e)
{
    return e->item.view->position == e->item.view->count;
}

/* Who comes next may stand anywhere on the agenda. */
static enum permission may_go(const struct evening *e, struct message *why,
                              enum action action)
{
    if (action == ACT_NEXT && is_last(e) && !*e->next)
        return may_not(why, N_("This was the last candidate of the agenda. Esc "
                               "goes back to the agenda."));
    if (action == ACT_PREVIOUS && e->item.view->position == 1)
        return may_not(why, N_("This is the first candidate of the agenda."));
    return MAY;
}

static const struct hint *hints_of(const struct evening *e, struct ui *ui)
{
    static const struct hint *const hints[PHASE_COUNT] = {
        [PHASE_WAITING] = waiting_hints,     [PHASE_READING] = reading_hints,
        [PHASE_INTERVIEW] = interview_hints, [PHASE_SCORING] = scoring_hints,
        [PHASE_REVEALED] = revealed_hints,   [PHASE_DECIDED] = over_hints,
        [PHASE_HELD_OVER] = ended_hints,     [PHASE_WITHDRAWN] = ended_hints,
        [PHASE_NO_SHOW] = ended_hints,
    };
    static const struct hint *const following[PHASE_COUNT] = {
        [PHASE_WAITING] = follow_hints,
        [PHASE_READING] = follow_reading_hints,
        [PHASE_INTERVIEW] = follow_interview_hints,
        [PHASE_SCORING] = follow_scoring_hints,
        [PHASE_REVEALED] = follow_scores_hints,
        [PHASE_DECIDED] = follow_scores_hints,
        [PHASE_HELD_OVER] = follow_hints,
        [PHASE_WITHDRAWN] = follow_hints,
        [PHASE_NO_SHOW] = follow_hints,
    };
    if (!e->item.view)
        return apart_hints;
    enum phase phase = e->item.view->phase;
    if (evening_waits_for_promise(e, ui))
        return promise_hints;
    if (evening_shows_letter(e) && phase == PHASE_WAITING)
        return ahead_hints;
    if (evening_shows_letter(e) && phase == PHASE_INTERVIEW)
        return ui_leads(ui) ? beside_hints : follow_beside_hints;
    if (evening_shows_letter(e) && phase == PHASE_SCORING)
        return aside_hints;
    if (phase == PHASE_SCORING && !e->item.view->subject.quorum && ui_leads(ui))
        return lost_hints;
    if (phase == PHASE_SCORING && own_form_waits(e, ui))
        return own_hints;
    if (!ui_leads(ui))
        return following[phase];
    if (!phase_is_over(phase) || !is_last(e))
        return hints[phase];
    return phase == PHASE_DECIDED ? last_hints : last_ended_hints;
}

static void evening_close(void *self)
{
    struct evening *e = self;
    evening_letter_leave(e);
    pager_free(&e->letter);
    pager_free(&e->below);
    free(e->below_text);
    item_free(&e->item);
    free(e);
}

static int evening_reload(void *self, struct ui *ui)
{
    struct evening *e = self;
    bool follows = follow_wanted(ui);
    int status = follows ? follow_reload(e, ui) : OK;
    if (status)
        return status;
    status = item_reload(&e->item, ui);
    e->apart = follows && status == ERR_DENIED;
    if (e->apart) {
        ui_close_windows(ui, e);
        fail_forget();
        item_free(&e->item);
        return OK;
    }
    if (status == OK) {
        evening_letter_reload(e, ui);
        e->begun = own_form_begun(e, ui);
    }
    return status;
}

/* Whole minutes since the letter was opened. */
static int minutes_open(const struct evening *e)
{
    const struct item_view *v = e->item.view;
    return v && v->letter_opened_at
               ? (int)((clock_now_ms() - v->letter_opened_at) / 60000)
               : 0;
}

/* After an adjournment, or when the clock was set, the count says nothing. */
enum { MINUTES_TOLD = 90 };

/* Of an interview the minutes; and before the scores are shown how far it is
   over its time, in words: nothing blinks. */
static const char *talk_time(const struct evening *e, struct ui *ui)
{
    const struct item_view *v = e->item.view;
    int each = committee_settings(ui_committee(ui))->minutes_per_candidate;
    if (v->phase >= PHASE_REVEALED || !v->letter_opened_at)
        return NULL;
    if (e->minutes < 0 || e->minutes > each + MINUTES_TOLD)
        return NULL;
    if (e->minutes > each)
        return trf(ui->lang, N_("{1} min over time"), num(e->minutes - each));
    return v->phase == PHASE_INTERVIEW
               ? trf(ui->lang, N_("{1} min"), num(e->minutes))
               : NULL;
}

/* Beside it in an interview when the evening ends. */
static const char *time_of(struct evening *e, struct ui *ui)
{
    const struct item_view *v = e->item.view;
    e->minutes = minutes_open(e);
    const char *talk = talk_time(e, ui);
    if (v->phase != PHASE_INTERVIEW || v->planned_end.hour < 0)
        return talk;
    const char *end =
        trf(ui->lang, N_("ends around {1}"), prep_time(ui, v->planned_end));
    return talk ? arena_printf(&ui->arena, "%s · %s", talk, end) : end;
}

/* The clock on the screen goes on by itself, and the end with it. */
static unsigned evening_tick(void *self, struct ui *ui)
{
    const struct evening *e = self;
    (void)ui;
    return !e->item.view || minutes_open(e) == e->minutes ? DID_NOTHING
                                                          : DID_RELOAD;
}

static void evening_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct evening *e = self;
    const struct item_view *v = e->item.view;
    frame->title = item_title(&e->item, ui);
    frame->place = place_of(e);
    frame->hints = hints_of(e, ui);
    frame->lean = !ui_leads(ui);
    if (!v)
        return;
    frame->phase = tr(ui->lang, phase_title(v->phase));
    frame->time = time_of(e, ui);
    frame->digits = digits_label(ui, &v->policy->scale);
    const struct viewer *viewer = committee_viewer(ui_committee(ui));
    if (viewer->role != ROLE_SECRETARY) /* on a terminal of their own */
        frame->note = committee_member_name(ui_committee(ui), viewer->member);
    if (!ui_leads(ui) && *e->next)
        frame->note = trf(ui->lang,
                          N_("Press n, then k, if you know who comes next: "
                             "{1}."),
                          e->next_who);
    if (v->phase == PHASE_REVEALED)
        frame->phase =
            trf(ui->lang, N_("scores shown, round {1}"), num(v->round));
    if (v->phase == PHASE_REVEALED && v->round > 1 && ui_leads(ui))
        frame->hints = frame->digits ? round_hints : typed_round_hints;
    if (evening_shows_letter(e) && e->letter.text)
        frame->state = item_reading(ui, &e->letter);
}

static void evening_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct evening *e = self;
    if (e->apart)
        follow_apart_draw(e, ui, body);
    if (!e->item.view)
        return;
    if (e->item.view->scores)
        scores_draw(e, ui, body);
    else if (evening_shows_letter(e))
        evening_letter_draw(e, ui, body);
    else
        evening_progress_draw(e, ui, body);
}

/* What Enter does, in the phases in which it leads the committee on. */
static enum operation goes_on_by(const struct evening *e)
{
    switch (e->item.view->phase) {
    case PHASE_WAITING:
        return OP_OPEN_LETTER;
    case PHASE_READING:
        return OP_TO_INTERVIEW;
    case PHASE_INTERVIEW:
        return OP_ASK_SCORES;
    default:
        return OP_NONE;
    }
}

/* Of a candidate in whom the viewer takes no part there is nothing to do. */
static enum permission may_apart(enum action action)
{
    const struct action_info *info = action_info(action);
    return info->places == PLACE_ANY || action == ACT_THEME ||
                   action == ACT_TOUR || action == ACT_OWN_PIN
               ? MAY
               : MAY_UNKNOWN;
}

/* Questions are ticked and noted at while they are on the screen. */
static enum permission may_question(const struct evening *e,
                                    struct message *why, enum action action)
{
    bool talk = e->item.view->phase == PHASE_INTERVIEW;
    if (evening_shows_questions(e) || (action == ACT_NOTE && !talk))
        return MAY;
    return may_not(why, talk ? N_("The questions are not on the screen now. "
                                  "Tab shows them.")
                             : N_("Questions are ticked during the "
                                  "interview."));
}

/* Before the scores are asked for, the way to fill forms asks for them. */
static enum permission may_fill_early(const struct evening *e, struct ui *ui,
                                      struct message *why, enum action action)
{
    const struct viewer *viewer = committee_viewer(ui_committee(ui));
    struct subject asked = e->item.view->subject;
    enum permission asks = may(why, viewer, OP_ASK_SCORES, &asked);
    asked.phase = PHASE_SCORING;
    return asks != MAY
               ? asks
               : may(why, viewer, action_info(action)->operation, &asked);
}

/* By core, in this phase. */
static enum permission may_phase(struct evening *e, struct ui *ui,
                                 struct message *why, enum action action)
{
    /* In the table a digit changes a cell of round 2. */
    if (place_of(e) == PLACE_SCORES &&
        (action == ACT_SCORE || action == ACT_NO_OPINION))
        return scores_may_change(e, ui, why);
    if (action == ACT_NOTE)
        return may(why, committee_viewer(ui_committee(ui)),
                   e->item.view->phase == PHASE_INTERVIEW ? OP_READ_LETTER
                                                          : OP_SUMMARY,
                   &e->item.view->subject);
    if (action == ACT_ENTER && !evening_waits_for_promise(e, ui))
        return may(why, committee_viewer(ui_committee(ui)), goes_on_by(e),
                   &e->item.view->subject);
    bool early = place_of(e) & (PLACE_READING | PLACE_INTERVIEW);
    if (early && (action == ACT_GRID || action == ACT_HAND_OVER))
        return may_fill_early(e, ui, why, action);
    return item_may(&e->item, ui, why, action);
}

static enum permission evening_may(void *self, struct ui *ui,
                                   struct message *why, enum action action)
{
    struct evening *e = self;
    if (!e->item.view)
        return may_apart(action);
    if (action == ACT_NEXT || action == ACT_PREVIOUS)
        return may_go(e, why, action);
    if (action == ACT_UNDO || action == ACT_EXPORT) /* of other screens */
        return MAY_UNKNOWN;
    enum permission permission = may_phase(e, ui, why, action);
    if (permission == MAY && (action == ACT_NOTE || action == ACT_ASKED))
        return may_question(e, why, action);
    return permission == MAY ? evening_letter_may(e, why, action) : permission;
}

static unsigned promised(struct ui *ui, void *data, const char *text)
{
    const struct evening *e = data;
    struct committee *c = ui_committee(ui);
    (void)text;
    if (session_confidential(c, e->item.session, committee_viewer(c)->member))
        return ui_failed(ui);
    ui_say(ui, N_("Recorded. Do you know this candidate? Then press k."));
    return DID_RELOAD;
}

/* Once a session; whoever is in the room promises it to the secretary. */
static unsigned ask_promise(struct evening *e, struct ui *ui)
{
    struct question question = {
        .title = tr(ui->lang, N_("Do you keep everything confidential?")),
        .text = tr(ui->lang, N_("I tell nobody outside the committee what I "
                                "read and hear in this session, and I keep no "
                                "copy of it.")),
        .yes = tr(ui->lang, N_("I promise")),
    };
    dialog_confirm(ui, &question, promised, e);
    return DID_REDRAW;
}

/* Enter goes to what comes next for this candidate: a step at a time, because
   there is no way back. */
static unsigned go_on(struct evening *e, struct ui *ui)
{
    struct committee *c = ui_committee(ui);
    const char *session = e->item.session, *candidate = e->item.candidate;
    int status = OK;
    if (evening_waits_for_promise(e, ui))
        return ask_promise(e, ui);
    if (goes_on_by(e) && ui_enter_held(ui))
        return ui_say_held(ui);
    switch (e->item.view->phase) {
    case PHASE_WAITING:
        status = item_open_letter(c, session, candidate);
        break;
    case PHASE_READING:
        status = item_to_interview(c, session, candidate);
        break;
    case PHASE_INTERVIEW:
        status = item_ask_scores(c, session, candidate);
        break;
    case PHASE_SCORING:
        if (own_form_waits(e, ui)) {
            scoring_open(ui, session, candidate, committee_viewer(c)->member);
            return DID_REDRAW;
        }
        if (!ui_leads(ui)) {
            ui_say(ui, N_("Wait a moment, please. As soon as the scores are "
                          "shown you see them here."));
            return DID_REDRAW;
        }
        if (e->item.view->all_in)
            return ui_run_action(ui, ACT_REVEAL);
        ui_warn(ui, N_("Not everybody is in yet. Enter the paper forms with "
                       "f, or pass the laptop on with g."));
        return DID_REDRAW;
    case PHASE_REVEALED:
        return ui_run_action(ui, ACT_DECIDE);
    default:
        return is_last(e) ? DID_POP | DID_REDRAW : evening_neighbour(e, ui, 1);
    }
    return status ? ui_failed(ui) : DID_RELOAD;
}

/* The way to fill the forms also asks for the scores, if that is still due. */
static unsigned fill_forms(struct ui *ui, void *data, const char *text)
{
    struct evening *e = data;
    enum phase phase = e->item.view->phase;
    (void)text;
    if ((phase == PHASE_READING || phase == PHASE_INTERVIEW) &&
        item_ask_scores(ui_committee(ui), e->item.session, e->item.candidate))
        return ui_failed(ui);
    if (e->filling == ACT_GRID)
        grid_open(ui, e->item.session, e->item.candidate);
    else
        handover_open(ui, e->item.session, e->item.candidate);
    return DID_RELOAD;
}

/* Passing the interview over is asked about: it cannot be held afterwards. */
static unsigned ask_fill_forms(struct evening *e, struct ui *ui,
                               enum action action)
{
    e->filling = action;
    if (e->item.view->phase != PHASE_READING)
        return fill_forms(ui, e, NULL);
    struct question question = {
        .title = tr(ui->lang, N_("To the scores without an interview?")),
        .text = trf(ui->lang,
                    N_("The interview with {1} has not begun. Once scores are "
                       "asked for it cannot be held any more; the minutes and "
                       "the letter then name none."),
                    e->item.candidate),
        .yes = tr(ui->lang, N_("Without an interview")),
        .action = action,
    };
    dialog_confirm(ui, &question, fill_forms, e);
    return DID_REDRAW;
}

unsigned evening_neighbour(struct evening *e, struct ui *ui, int step)
{
    struct arena arena = {0};
    const struct session_view *s;
    unsigned did = DID_REDRAW;
    if (session_view(&s, ui_committee(ui), &arena, e->item.session)) {
        did = ui_failed(ui);
        goto done;
    }
    int at = e->item.view->position - 1 + step;
    if (step > 0 && *e->next)
        at = s->next;
    if (at >= 0 && at < s->item_count) /* else it has changed just now */
        item_init(&e->item, e->item.session, s->items[at].candidate);
    did = DID_RELOAD;
done:
    arena_free(&arena);
    return did;
}

static unsigned summary_typed(struct ui *ui, void *data, const char *text)
{
    struct evening *e = data;
    if (item_set_summary(ui_committee(ui), e->item.session, e->item.candidate,
                         text))
        return ui_failed(ui);
    ui_say(ui, N_("The summary has been saved."));
    return DID_RELOAD;
}

static void show_letter(struct ui *ui, void *data)
{
    const struct evening *e = data;
    letter_open(ui, &e->item);
}

static unsigned write_summary(struct evening *e, struct ui *ui)
{
    char draft[128];
    item_draft_key(draft, &e->item, "summary");
    struct dialog_text options = {
        .title = tr(ui->lang, N_("Summary of the discussion")),
        .help = tr(ui->lang, N_("In a few sentences, without saying who said "
                                "what. Write nothing about religion, origin, "
                                "health or family plans.")),
        .value = text_blank(e->item.view->summary)
                     ? evening_talk(&ui->arena, e, ui)
                     : e->item.view->summary,
        .rows = 6,
        .draft = draft,
        .guarded = true,
        .names_of = e->item.session,
        .proposed = text_blank(e->item.view->summary),
        .letter = letter_readable(&e->item, ui) ? show_letter : NULL,
    };
    dialog_text(ui, &options, summary_typed, e);
    return DID_REDRAW;
}

static unsigned second_round(struct evening *e, struct ui *ui)
{
    if (item_second_round(ui_committee(ui), e->item.session, e->item.candidate))
        return ui_failed(ui);
    ui_say(ui, N_("Round 2. Choose a score with the arrows and type the new "
                  "one; round 1 is kept."));
    return DID_RELOAD;
}

/* The acts that open something else or ask for more. */
static unsigned open_other(struct evening *e, struct ui *ui, enum action action)
{
    switch (action) {
    case ACT_NOTE:
        return write_summary(e, ui);
    case ACT_CALCULATION:
        calculation_open(ui, e->item.session, e->item.candidate);
        return DID_REDRAW;
    case ACT_DECIDE:
        decision_open(ui, e->item.session, e->item.candidate);
        return DID_REDRAW;
    case ACT_CORRECT_DECISION:
        decision_correct(ui, e->item.session, e->item.candidate);
        return DID_REDRAW;
    case ACT_BOARD:
        board_open(ui);
        return DID_REDRAW;
    case ACT_ATTENDANCE:
        attendance_open(ui, e->item.session);
        return DID_REDRAW;
    case ACT_HOLD_OVER:
    case ACT_WITHDRAWN:
        return item_ask_event(&e->item, ui, action);
    case ACT_CONFLICT:
        return item_ask_conflict(&e->item, ui);
    case ACT_REOPEN:
        return item_ask_reopen(&e->item, ui, -1);
    default:
        return NOT_MINE;
    }
}

static unsigned evening_act(void *self, struct ui *ui, enum action action,
                            const struct event *event)
{
    struct evening *e = self;
    if (action == ACT_OWN_PIN) {
        pin_open(ui, &(struct pin_request){.own = true});
        return DID_REDRAW;
    }
    if (!e->item.view)
        return NOT_MINE;
    unsigned did = e->item.view->scores ? scores_act(e, ui, action, event)
                                        : evening_letter_act(e, ui, action);
    if (did != NOT_MINE)
        return did;
    switch (action) {
    case ACT_ENTER:
        return go_on(e, ui);
    case ACT_GRID:
    case ACT_HAND_OVER:
        return ask_fill_forms(e, ui, action);
    case ACT_REVEAL:
        return item_reveal(ui_committee(ui), e->item.session, e->item.candidate)
                   ? ui_failed(ui)
                   : DID_RELOAD;
    case ACT_ROUND:
        return second_round(e, ui);
    case ACT_NEXT:
    case ACT_PREVIOUS:
        return evening_neighbour(e, ui, action == ACT_NEXT ? 1 : -1);
    default:
        return open_other(e, ui, action);
    }
}

/* Somebody else may have done it a moment ago. */
static bool evening_refused(void *self, struct ui *ui, enum action action)
{
    const struct evening *e = self;
    bool once = action == ACT_REVEAL || action == ACT_ROUND ||
                action == ACT_DECIDE || action == ACT_HOLD_OVER ||
                action == ACT_ENTER;
    enum operation operation =
        action == ACT_ENTER ? goes_on_by(e) : action_info(action)->operation;
    if (!once || item_refusal(ui_committee(ui), e->item.session,
                              e->item.candidate, operation) != ERR_DENIED)
        return false;
    ui_show_message(ui, LOOK_WARN, fail_message());
    fail_forget();
    return true;
}

static bool evening_ask(void *self, struct ui *ui, struct question *question,
                        enum action action)
{
    struct evening *e = self;
    if (action != ACT_REVEAL)
        return false;
    item_reveal_question(&e->item, ui, question);
    return true;
}

static const struct screen_class evening_class = {
    .name = "item",
    .place = PLACE_READING,
    .live = true,
    .close = evening_close,
    .reload = evening_reload,
    .describe = evening_describe,
    .draw = evening_draw,
    .act = evening_act,
    .may = evening_may,
    .ask = evening_ask,
    .refused = evening_refused,
    .tick = evening_tick,
};

void item_open(struct ui *ui, const char *session, const char *candidate)
{
    struct evening *e = xalloc(sizeof *e);
    e->committee = ui_committee(ui);
    item_init(&e->item, session, candidate);
    ui_push(ui, &evening_class, e);
}
