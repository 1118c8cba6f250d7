/*
 * What can be done, a row each.  Key, title, sentence and permission are those
 * of the table of actions; a row with a word of its own is for what the screens
 * do by being looked at.
 */

#include "plain.h"

const struct plain_row plain_rows[] = {
    {ACT_NONE, N_("promise"),
     N_("Promise that you keep everything confidential."), ABOUT_ITEM, OP_NONE,
     plain_promise},
    {ACT_NONE, N_("letter"), N_("Read the letter."), ABOUT_ITEM, OP_READ_LETTER,
     plain_letter},
    {ACT_SEARCH, NULL, N_("Search for a word in the letter."), ABOUT_ITEM,
     OP_READ_LETTER, plain_find},
    {ACT_OPEN_LETTER, NULL, NULL, ABOUT_ITEM, OP_NONE, plain_open_letter},
    {ACT_NONE, N_("interview"), N_("Go on to the interview."), ABOUT_ITEM,
     OP_TO_INTERVIEW, plain_interview},
    {ACT_ASKED, NULL, NULL, ABOUT_ITEM, OP_READ_LETTER, plain_asked},
    {ACT_NONE, N_("ask for scores"), N_("Ask all for their scores."),
     ABOUT_ITEM, OP_ASK_SCORES, plain_ask_scores},
    {ACT_NONE, N_("form"), N_("Fill in your form."), ABOUT_ITEM, OP_SCORE,
     plain_score},
    {ACT_NONE, N_("correct"),
     N_("Change a score of your form before you hand it in."), ABOUT_ITEM,
     OP_SCORE, plain_correct},
    {ACT_LOCK, NULL, NULL, ABOUT_ITEM, OP_NONE, plain_hand_in},
    {ACT_GRID, NULL, NULL, ABOUT_ITEM, OP_NONE, plain_forms},
    {ACT_REVEAL, NULL, NULL, ABOUT_ITEM, OP_NONE, plain_reveal},
    {ACT_NONE, N_("scores"), N_("Hear the scores and the outcome."), ABOUT_ITEM,
     OP_SEE_SCORES, plain_scores},
    {ACT_CALCULATION, NULL, NULL, ABOUT_ITEM, OP_NONE, plain_calculation},
    {ACT_NOTE, N_("note"), N_("Write the summary of the discussion."),
     ABOUT_ITEM, OP_SUMMARY, plain_summary},
    {ACT_NOTE, N_("own note"), N_("Note for yourself what you hear."),
     ABOUT_ITEM, OP_READ_LETTER, plain_own_note},
    {ACT_ROUND, NULL, NULL, ABOUT_ITEM, OP_NONE, plain_round},
    {ACT_NONE, N_("change"), N_("Change one score in round 2."), ABOUT_ITEM,
     OP_SUMMARY, plain_change},
    {ACT_DECIDE, NULL, NULL, ABOUT_ITEM, OP_NONE, plain_decide},
    {ACT_HOLD_OVER, NULL, NULL, ABOUT_ITEM, OP_NONE, plain_hold_over},
    {ACT_WITHDRAWN, NULL, NULL, ABOUT_ITEM, OP_NONE, plain_withdrawn},
    {ACT_CONFLICT, NULL,
     N_("Say who knows this candidate and so takes no part, or take it back."),
     ABOUT_ITEM, OP_NONE, plain_conflict},
    {ACT_REOPEN, NULL, NULL, ABOUT_ITEM, OP_NONE, plain_reopen},
    {ACT_NONE, N_("go on"), N_("Go on with the next candidate."), ABOUT_SESSION,
     OP_NONE, plain_go_on},
    {ACT_NEXT, NULL, NULL, ABOUT_SESSION, OP_NONE, plain_go_next},
    {ACT_PREVIOUS, NULL, NULL, ABOUT_SESSION, OP_NONE, plain_go_previous},
    {ACT_NONE, N_("agenda"), N_("Hear the agenda and who is there."),
     ABOUT_SESSION, OP_NONE, plain_agenda},
    {ACT_NONE, N_("add"), N_("Put candidates on the agenda."), ABOUT_SESSION,
     OP_EDIT_AGENDA, plain_add},
    {ACT_ATTENDANCE, NULL, NULL, ABOUT_SESSION, OP_NONE, plain_attendance},
    {ACT_NONE, N_("confidentiality"),
     N_("Record that all who are present promised confidentiality."),
     ABOUT_SESSION, OP_ATTEND, plain_confidential},
    {ACT_OPEN_SESSION, NULL, NULL, ABOUT_SESSION, OP_NONE, plain_open_session},
    {ACT_PRACTICE, NULL, NULL, ABOUT_SESSION, OP_NONE, plain_practice},
    {ACT_ADJOURN, NULL, NULL, ABOUT_SESSION, OP_NONE, plain_adjourn},
    {ACT_CLOSE_SESSION, NULL, NULL, ABOUT_SESSION, OP_NONE, plain_close},
    {ACT_NONE, N_("document"), N_("Hear a document of the session."),
     ABOUT_SESSION, OP_EXPORT_MINUTES, plain_document},
    {ACT_SENT, NULL, NULL, ABOUT_SESSION, OP_NONE, plain_sent},
    {ACT_EXPORT, NULL, NULL, ABOUT_SESSION, OP_EXPORT_MINUTES, plain_export},
    {ACT_NONE, N_("connecting text"),
     N_("Write between the facts of the "
        "minutes."),
     ABOUT_SESSION, OP_EXPORT_MINUTES, plain_connecting},
    {ACT_NOTE, N_("connecting text"),
     N_("Write between the facts of the "
        "minutes."),
     ABOUT_SESSION, OP_EXPORT_MINUTES, plain_connecting},
    {ACT_ADOPT, NULL, N_("Adopt the minutes; after that they are fixed."),
     ABOUT_SESSION, OP_ADOPT_MINUTES, plain_adopt},
    {ACT_UNDO, NULL, NULL, ABOUT_ALL, OP_NONE, plain_undo},
    {ACT_NONE, N_("sessions"), N_("Choose another session."), ABOUT_ALL,
     OP_NONE, plain_sessions},
    {ACT_NEW_SESSION, NULL, NULL, ABOUT_ALL, OP_NONE, plain_new_session},
    {ACT_OWN_PIN, NULL, NULL, ABOUT_ALL, OP_NONE, plain_own_pin},
};
const int plain_row_count = sizeof plain_rows / sizeof *plain_rows;

const char *plain_row_help(const struct plain *p, const struct plain_row *row)
{
    return tr(p->lang, row->help ? row->help : action_info(row->action)->help);
}

/* ---- may ---- */

static const struct item_member *own_member(struct plain *p)
{
    const char *own = committee_viewer(p->c)->member;
    for (int m = 0; p->v && m < p->v->member_count; m++)
        if (text_equal(p->v->members[m].id, own))
            return &p->v->members[m];
    return NULL;
}

/* Somebody who reads only after a promise, and did not give it yet. */
static bool waits_for_promise(struct plain *p)
{
    const struct viewer *viewer = committee_viewer(p->c);
    if (!p->v || p->v->letter || viewer->role == ROLE_SECRETARY)
        return false;
    struct subject promised = p->v->subject;
    promised.confidential = true;
    return !p->v->subject.confidential &&
           may(NULL, viewer, OP_READ_LETTER, &promised) == MAY;
}

static bool any_in(const struct plain *p)
{
    for (int m = 0; m < p->v->member_count; m++)
        if (p->v->members[m].progress == PROGRESS_DONE)
            return true;
    return false;
}

/* What is only another way to where we are is not offered. */
static bool leads_nowhere(struct plain *p, const struct plain_row *row)
{
    const struct item_view *v = p->v;
    const struct session_view *s = p->s;
    bool reads = row->run == plain_letter || row->run == plain_find;
    bool steps = row->run == plain_go_next || row->run == plain_go_previous;
    if (v && reads)
        return !v->letter && plain_may(p, NULL, OP_READ_LETTER) == MAY;
    if (v && (row->run == plain_asked || row->run == plain_own_note))
        return v->phase != PHASE_INTERVIEW;
    /* Its key is that of notes about a candidate, as long as they are made. */
    if (s && row->run == plain_connecting)
        return (s->row.state == SESSION_CLOSED) != (row->action == ACT_NOTE);
    if (v && row->run == plain_change)
        return v->round < 2 || v->phase != PHASE_REVEALED;
    if (s && steps)
        return s->item_count < 2;
    if (!s || row->run != plain_go_on)
        return false;
    int at = s->current >= 0 ? s->current : s->next;
    return at < 0 || text_equal(s->items[at].candidate, p->candidate);
}

/* Who has no form to fill in is not asked to fill in one. */
static enum permission form_may(struct plain *p, struct message *why)
{
    const struct item_member *own = own_member(p);
    if (!own || !p->v)
        return MAY_UNKNOWN;
    struct subject subject = p->v->subject;
    subject.own = true;
    subject.locked = own->progress == PROGRESS_DONE;
    return may(why, committee_viewer(p->c), OP_SCORE, &subject);
}

/* What is done about a session does not ask for the phase of a candidate. */
static enum permission session_may(struct plain *p, struct message *why,
                                   const struct plain_row *row,
                                   enum operation operation)
{
    struct subject subject = {0};
    if (p->s)
        subject = p->s->subject;
    if (row->run == plain_add)
        subject.eligible = subject.has_letter = true;
    return may(why, committee_viewer(p->c), operation, &subject);
}

enum permission plain_row_may(struct plain *p, struct message *why,
                              const struct plain_row *row)
{
    enum operation operation =
        row->operation ? row->operation : action_info(row->action)->operation;
    if (why)
        *why = (struct message){0};
    if (row->about == ABOUT_SESSION && !p->s)
        return MAY_UNKNOWN;
    if (row->about == ABOUT_ITEM && !p->v)
        return MAY_UNKNOWN;
    if (row->run == plain_promise)
        return waits_for_promise(p) ? MAY : MAY_UNKNOWN;
    if (row->run == plain_score || row->run == plain_correct ||
        row->run == plain_hand_in)
        return form_may(p, why);
    if (leads_nowhere(p, row))
        return MAY_UNKNOWN;
    if (row->run == plain_reopen && p->v) {
        struct subject subject = p->v->subject;
        subject.locked = any_in(p);
        return may(why, committee_viewer(p->c), OP_REOPEN, &subject);
    }
    return row->about == ABOUT_ITEM ? plain_may(p, why, operation)
                                    : session_may(p, why, row, operation);
}

/* ---- what Enter does ---- */

static const struct plain_row *row_of(void (*run)(struct plain *p))
{
    for (int i = 0; i < plain_row_count; i++)
        if (plain_rows[i].run == run)
            return &plain_rows[i];
    return NULL;
}

static const struct plain_row *allowed(struct plain *p,
                                       void (*run)(struct plain *p))
{
    const struct plain_row *row = row_of(run);
    return row && plain_row_may(p, NULL, row) == MAY ? row : NULL;
}

/* The same for who leads: members read and score first. */
static const struct plain_row *leads(struct plain *p,
                                     void (*run)(struct plain *p))
{
    return committee_viewer(p->c)->votes ? NULL : allowed(p, run);
}

static const struct plain_row *before_opening(struct plain *p)
{
    bool anybody = false, promised = true;
    for (int m = 0; m < p->s->member_count; m++) {
        bool there = p->s->members[m].presence == PRESENCE_PRESENT;
        anybody |= there;
        promised &= !there || p->s->members[m].confidential;
    }
    if (!p->s->item_count)
        return allowed(p, plain_add);
    if (!anybody)
        return allowed(p, plain_attendance);
    if (!promised && allowed(p, plain_confidential))
        return row_of(plain_confidential);
    return allowed(p, plain_open_session);
}

static const struct plain_row *while_scoring(struct plain *p)
{
    const struct item_member *own = own_member(p);
    if (own && own->progress == PROGRESS_BUSY && committee_viewer(p->c)->votes)
        return row_of(plain_score);
    if (p->v->all_in)
        return allowed(p, plain_reveal);
    return allowed(p, plain_forms);
}

static const struct plain_row *after_it(struct plain *p)
{
    bool waits = p->s->next >= 0 && !committee_viewer(p->c)->votes;
    if (p->s->current >= 0 || waits)
        return row_of(plain_go_on);
    return allowed(p, plain_close);
}

static const struct plain_row *with_candidate(struct plain *p)
{
    const struct plain_row *row = NULL;
    switch (p->v->phase) {
    case PHASE_WAITING:
        row = allowed(p, plain_open_letter);
        return row || !p->v->letter ? row : row_of(plain_letter);
    case PHASE_READING:
        row = leads(p, plain_interview);
        return row ? row : allowed(p, plain_letter);
    case PHASE_INTERVIEW:
        row = leads(p, plain_ask_scores);
        return row ? row : allowed(p, plain_letter);
    case PHASE_SCORING:
        return while_scoring(p);
    case PHASE_REVEALED:
        row = leads(p, plain_decide);
        return row ? row : allowed(p, plain_scores);
    default:
        return after_it(p);
    }
}

const struct plain_row *plain_next(struct plain *p)
{
    if (!p->s)
        return allowed(p, plain_new_session);
    if (p->s->row.state == SESSION_CLOSED)
        return allowed(p, plain_export);
    if (p->s->row.state != SESSION_OPEN)
        return before_opening(p);
    if (waits_for_promise(p))
        return row_of(plain_promise);
    if (p->v)
        return with_candidate(p);
    return p->apart || p->s->item_count ? NULL : allowed(p, plain_close);
}
