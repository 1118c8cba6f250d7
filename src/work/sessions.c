/* Sessions: the list, a new one, all of one, opening, adjourning, closing. */

#include <committee/work/sessions.h>

#include "beaten.h"
#include "guard.h"
#include "talks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/file.h>
#include <committee/base/random.h>
#include <committee/core/tally.h>
#include <committee/store/backup.h>
#include <committee/store/decisions.h>
#include <committee/store/practice.h>
#include <committee/store/reveals.h>
#include <committee/store/texts.h>

static int row_of(struct session_row *row, struct committee *c,
                  const struct stored_session *s)
{
    struct decided_apart apart;
    int status = store_decided_apart(
        &apart, c->db, &(struct decision_search){.session = s->id},
        c->viewer.member);
    *row = (struct session_row){
        .number = s->number,
        .date = s->date,
        .start = s->start,
        .state = s->state,
        .candidates = s->items,
        .admitted = s->admitted - apart.admitted,
        .declined = s->declined - apart.declined,
        .held_over = s->held_over,
        .ended = s->ended,
        .open = s->open,
        .adopted = s->minutes_adopted,
        .adopted_on = s->minutes_on,
        .apart = apart.admitted + apart.declined,
    };
    return status;
}

int sessions_list(const struct session_row **rows, int *count,
                  struct committee *c, struct arena *arena)
{
    const struct stored_session *stored;
    int status = store_sessions(&stored, count, c->db, arena);
    if (status)
        return status;
    struct session_row *list =
        arena_array(arena, struct session_row, *count + 1);
    for (int i = 0; status == OK && i < *count; i++)
        status = row_of(&list[i], c, &stored[i]);
    *rows = list;
    return status;
}

int session_default(char number[24], struct committee *c)
{
    struct arena arena = {0};
    struct stored_session session;
    int64_t id;
    int status = store_session_default(&id, c->db);
    if (status == OK)
        status = store_session(&session, c->db, &arena, id);
    if (status == OK)
        snprintf(number, 24, "%s", session.number);
    arena_free(&arena);
    return status;
}

int session_new(char number[24], struct committee *c,
                const struct session_plan *plan)
{
    char seed[33];
    unsigned char bytes[16];
    int64_t id;
    random_bytes(bytes, sizeof bytes);
    hex_encode(seed, bytes, sizeof bytes);
    int status = require(c, OP_NEW_SESSION, &(struct subject){0});
    if (status)
        return status;
    if (!date_valid(plan->date))
        return fail(ERR_DATA, N_("a session needs a date"));
    struct stored_session session = {
        .date = plan->date,
        .start = plan->start.hour < 0 ? c->settings.start : plan->start,
        .place = plan->place ? plan->place : c->settings.place,
        .seed = plan->seed ? plan->seed : seed,
        .other_business = "",
        .at = clock_now_ms(),
    };
    if ((status = db_begin(c->db)))
        return status;
    status = store_session_add(&id, number, c->db, &session);
    if (status == OK)
        status = note_log(c, "session-new", (struct about){0, id},
                          (const char *[]){"seed", session.seed, NULL});
    return db_finish(c->db, status);
}

/* --- all of one session --- */

/* Among the borderline cases: in doubt, or shown and left for the end. */
static int fill_doubt(struct agenda_row *row, const struct facts *own,
                      struct committee *c, struct arena *arena)
{
    struct stored_outcome outcome;
    int status = store_outcome_latest(&outcome, c->db, arena, own->item.id);
    bool discuss = outcome.id && outcome.verdict == VERDICT_DISCUSS;
    bool waits = row->phase == PHASE_REVEALED;
    row->borderline = discuss && waits;
    row->listed = discuss || waits;
    return status;
}

/* Only that there is a decision, when the viewer takes no part. */
static int fill_ending(struct agenda_row *row, const struct facts *own,
                       struct committee *c, struct arena *arena)
{
    struct stored_decision decision;
    int status = OK;
    if (row->phase >= PHASE_REVEALED && !own->viewer_recused)
        status = fill_doubt(row, own, c, arena);
    if (status || row->phase != PHASE_DECIDED)
        return status;
    status = store_decision_latest(&decision, c->db, arena, own->item.id);
    if (status || !decision.id)
        return status;
    row->decision = decision.number;
    if (!own->viewer_recused)
        row->decided = decision.admit ? WORD_ADMIT : WORD_DECLINE;
    return OK;
}

static int fill_item(struct agenda_row *row, const struct facts *f,
                     struct committee *c, struct arena *arena, int index)
{
    const struct stored_item *item = &f->items[index];
    enum seat_state seats[MAX_SEATS] = {0};
    struct stored_candidate candidate;
    struct subject subject;
    struct facts own;
    facts_glance(&own, f, c, item);
    facts_planned_seats(seats, f, item->candidate);
    facts_subject(&subject, &own, c, NULL);
    *row = (struct agenda_row){
        .candidate = item->number,
        .name = "",
        .phase = item->phase,
        .position = index + 1,
        .quorum = own.quorum,
        .lacks_quorum_planned = !tally_quorum(f->policy, seats),
        .decision = "",
        .planned = time_after(f->session.start,
                              index * c->settings.minutes_per_candidate),
    };
    if (name_visible(c, &subject)) {
        int status = store_candidate(&candidate, c->db, arena, item->candidate);
        if (status)
            return status;
        row->name = candidate_name(arena, &candidate);
    }
    return fill_ending(row, &own, c, arena);
}

/* Where the committee is: with the letter that was opened last, until that
   candidate is done.  Who was shown before waits for the end. */
static int find_current(int *current, const struct facts *f,
                        struct committee *c)
{
    int64_t last = 0;
    bool shown = false;
    *current = -1;
    for (int i = 0; i < f->item_count; i++) {
        enum phase phase = f->items[i].phase;
        shown |= phase == PHASE_REVEALED;
        if (*current < 0 && phase >= PHASE_READING && phase <= PHASE_SCORING)
            *current = i;
    }
    if (*current >= 0 || !shown)
        return OK;
    int status = store_item_opened_last(&last, c->db, f->session.id);
    for (int i = 0; i < f->item_count; i++)
        if (f->items[i].candidate == last &&
            f->items[i].phase == PHASE_REVEALED)
            *current = i;
    return status;
}

static int fill_items(struct session_view *view, const struct facts *f,
                      struct committee *c, struct arena *arena)
{
    struct agenda_row *items =
        arena_array(arena, struct agenda_row, f->item_count + 1);
    int status = find_current(&view->current, f, c);
    if (status)
        return status;
    view->next = -1;
    for (int i = 0; i < f->item_count; i++) {
        status = fill_item(&items[i], f, c, arena, i);
        if (status)
            return status;
        if (items[i].phase == PHASE_WAITING && view->next < 0)
            view->next = i;
    }
    view->items = items;
    view->item_count = f->item_count;
    return OK;
}

static struct seat_member person_of(const struct sitter *s,
                                    const struct facts *f)
{
    return (struct seat_member){
        .id = s->member->id,
        .name = s->member->name,
        .seat = s->member->seat,
        .seat_brief = s->seat >= 0 ? f->policy->seats[s->seat].brief : "",
        .role = s->member->role,
        .votes = s->seat >= 0,
        .deputy = s->member->deputy,
        .presence = s->presence,
        .deputy_for = s->deputy_for ? s->deputy_for : "",
        .arrived = time_of(s->arrived),
        .left = time_of(s->left),
        .confidential = s->confidential,
    };
}

/* Those without a voice, whose attendance is recorded all the same. */
static int fill_others(struct session_view *view, struct seat_member *members,
                       const struct facts *f, struct committee *c,
                       struct arena *arena)
{
    const struct stored_attendance *rows;
    const struct stored_statement *statements;
    int count, signed_count;
    int status = store_attendance(&rows, &count, c->db, arena, f->session.id);
    if (status == OK)
        status = store_confidentiality(&statements, &signed_count, c->db, arena,
                                       f->session.id);
    if (status)
        return status;
    for (int i = 0; i < c->roster.count; i++) {
        const struct member *m = &c->roster.members[i];
        if (!m->active || member_votes(m))
            continue;
        struct sitter s = {.member = m, .seat = -1, .deputy_for = ""};
        for (int r = 0; r < count; r++)
            if (text_equal(rows[r].member, m->id))
                s.presence = rows[r].state;
        sitter_stays(&s, arena, rows, count);
        for (int r = 0; r < signed_count; r++)
            s.confidential |= text_equal(statements[r].member, m->id);
        members[view->member_count++] = person_of(&s, f);
    }
    return OK;
}

static int fill_members(struct session_view *view, const struct facts *f,
                        struct committee *c, struct arena *arena)
{
    struct seat_member *members =
        arena_array(arena, struct seat_member, MAX_MEMBERS + 1);
    for (int i = 0; i < f->sitter_count; i++)
        members[view->member_count++] = person_of(&f->sitters[i], f);
    view->voting_count = view->member_count;
    view->members = members;
    return fill_others(view, members, f, c, arena);
}

static struct conflict_cell conflict_of(const struct committee *c,
                                        const struct stored_recusal *recusal)
{
    bool known = recusal->ground_known &&
                 (c->viewer.role == ROLE_SECRETARY ||
                  text_equal(recusal->member, c->viewer.member));
    return (struct conflict_cell){
        .recused = true,
        .ground_known = known,
        .ground = known ? recusal->ground : GROUND_OTHER,
    };
}

static void fill_conflicts(struct session_view *view, const struct facts *f,
                           struct committee *c, struct arena *arena)
{
    struct conflict_cell *cells =
        arena_array(arena, struct conflict_cell,
                    (size_t)view->item_count * (size_t)view->member_count + 1);
    for (int r = 0; r < f->recusal_count; r++) {
        const struct stored_recusal *recusal = &f->recusals[r];
        int item = 0, member = 0;
        while (item < f->item_count &&
               f->items[item].candidate != recusal->candidate)
            item++;
        while (member < view->member_count &&
               !text_equal(view->members[member].id, recusal->member))
            member++;
        if (item < f->item_count && member < view->member_count)
            cells[item * view->member_count + member] = conflict_of(c, recusal);
    }
    view->conflicts = cells;
}

/* A session outside the dates of its legal basis warns. */
static const char *notice_of(const struct facts *f, struct committee *c,
                             struct arena *arena)
{
    const struct config *config = &c->config;
    struct date day = f->session.date;
    if ((config->legal_from.year &&
         date_compare(day, config->legal_from) < 0) ||
        (config->legal_until.year &&
         date_compare(day, config->legal_until) > 0)) {
        struct str text = {0};
        str_add(&text, tr(c->lang, N_("The legal basis does not hold on the "
                                      "date of this session.")));
        const char *notice = arena_strdup(arena, str_text(&text));
        str_free(&text);
        return notice;
    }
    return "";
}

static int read_view(struct session_view *view, struct committee *c,
                     struct arena *arena, const char *number)
{
    struct facts f;
    int status = facts_load(&f, c, arena, number, NULL);
    if (status == OK)
        status = fill_items(view, &f, c, arena);
    if (status == OK)
        status = fill_members(view, &f, c, arena);
    if (status == OK)
        status = row_of(&view->row, c, &f.session);
    if (status)
        return status;
    struct stored_practice practice;
    if ((status = store_practice(&practice, c->db, f.session.id)))
        return status;
    view->practice = practice.id != 0;
    fill_conflicts(view, &f, c, arena);
    view->place = f.session.place;
    view->seed = f.session.seed;
    view->planned_end = talks_planned_end(&f, c);
    view->policy_version = f.policy->version;
    view->quorum = f.quorum;
    view->next_date = f.session.next_date;
    view->other_business = f.session.other_business;
    view->notice = notice_of(&f, c, arena);
    facts_subject(&view->subject, &f, c, c->viewer.member);
    return OK;
}

int session_view(const struct session_view **out, struct committee *c,
                 struct arena *arena, const char *number)
{
    struct session_view *view = arena_new(arena, struct session_view);
    int status = db_begin_read(c->db);
    if (status)
        return status;
    status = read_view(view, c, arena, number);
    db_end_read(c->db);
    *out = view;
    return status;
}

/* --- opening, adjourning, closing --- */

/* The session as it is inside the transaction, when the viewer may. */
static int begin_act(struct facts *f, struct committee *c, struct arena *arena,
                     const char *session, enum operation operation)
{
    int status = db_begin(c->db);
    if (status)
        return status;
    status = facts_load(f, c, arena, session, NULL);
    if (status == OK)
        status = tell_if_beaten(c, arena, f, operation,
                                require_facts(c, operation, f, NULL));
    return status ? db_finish(c->db, status) : OK;
}

/* On its own day, or on the day on which it really begins: what is typed
   afterwards may lie in the past, but no session begins in days to come. */
static int64_t opening_moment(const struct facts *f, struct clock_time at)
{
    bool to_come = date_compare(f->session.date, date_today()) > 0;
    return moment_of(to_come ? date_today() : f->session.date, at);
}

int session_replan(struct committee *c, const char *session,
                   const struct session_plan *plan)
{
    struct arena arena = {0};
    struct facts f;
    int status = begin_act(&f, c, &arena, session, OP_EDIT_SESSION);
    if (status)
        goto done;
    if (!date_valid(plan->date))
        status = fail(ERR_DATA, N_("a session needs a date"));
    else if (plan->date.year != f.session.date.year)
        status = fail(ERR_DATA,
                      N_("session {1} keeps its number and so its year; plan a "
                         "new session for another year"),
                      f.session.number);
    f.session.date = plan->date;
    if (plan->start.hour >= 0)
        f.session.start = plan->start;
    if (plan->place)
        f.session.place = plan->place;
    if (status == OK)
        status = store_session_update(c->db, &f.session);
    if (status == OK)
        status = note_log(c, "session-replanned",
                          (struct about){0, f.session.id}, NULL);
    status = db_finish(c->db, status);
done:
    arena_free(&arena);
    return status;
}

static int store_cancelling(struct committee *c, const struct facts *f)
{
    int status = OK;
    for (int i = 0; status == OK && i < f->item_count; i++) {
        status = store_item_drop(c->db, f->items[i].id);
        if (status == OK)
            status = note_log(
                c, "agenda-dropped",
                (struct about){f->items[i].candidate, f->session.id}, NULL);
    }
    if (status == OK)
        status = store_session_cancel(c->db, f->session.id, actor(c),
                                      clock_now_ms());
    return status ? status
                  : note_log(c, "session-cancelled",
                             (struct about){0, f->session.id}, NULL);
}

int session_cancel(struct committee *c, const char *session)
{
    struct arena arena = {0};
    struct facts f;
    int status = begin_act(&f, c, &arena, session, OP_CANCEL_SESSION);
    if (status == OK)
        status = db_finish(c->db, store_cancelling(c, &f));
    if (status == OK)
        undo_forget(c);
    arena_free(&arena);
    return status;
}

static int store_opening(struct committee *c, struct facts *f, int64_t moment)
{
    const struct policy *policy;
    int status = OK;
    f->session.date = date_of_ms(moment);
    /* Until the first letter opens, each opening binds what is in force on
       the day of the session. */
    if (!f->session.letter_opened) {
        status = policy_on(&policy, c, f->session.date);
        if (status == OK)
            f->session.policy = policy->version;
    }
    f->session.state = SESSION_OPEN;
    if (status == OK)
        status = store_session_update(c->db, &f->session);
    if (status == OK)
        status = store_sitting_start(c->db, f->session.id, moment);
    if (status == OK)
        status =
            note_log(c, "session-opened", (struct about){0, f->session.id},
                     (const char *[]){"policy", num(f->session.policy), NULL});
    return status;
}

int session_open(struct committee *c, const char *session, struct clock_time at)
{
    struct arena arena = {0};
    struct facts f;
    int status = begin_act(&f, c, &arena, session, OP_OPEN_SESSION);
    if (status == OK)
        status = db_finish(c->db, store_opening(c, &f, opening_moment(&f, at)));
    arena_free(&arena);
    return status;
}

/* An evening never ends before it began, whatever the clock says: a time that
   was typed is refused, the clock gives way. */
static int end_sitting(struct committee *c, const struct facts *f,
                       struct clock_time at)
{
    const struct stored_sitting *sittings;
    struct arena arena = {0};
    struct str opened = {0};
    int count;
    int status =
        store_sittings(&sittings, &count, c->db, &arena, f->session.id);
    if (status || !count)
        goto done;
    int64_t began = sittings[count - 1].opened_at;
    int64_t moment = stays_moment(sittings, count, f->session.date, at);
    time_short(&opened, c->lang, time_of(began));
    if (moment < began && at.hour >= 0)
        status = fail(ERR_DATA,
                      N_("the session was opened at {1} and cannot end before "
                         "that; give a later time"),
                      str_text(&opened));
    else
        status = store_sitting_end(c->db, f->session.id,
                                   moment < began ? began : moment);
done:
    str_free(&opened);
    arena_free(&arena);
    return status;
}

static int store_adjourning(struct committee *c, struct facts *f,
                            struct date next_date, struct clock_time next_time)
{
    int status = end_sitting(c, f, (struct clock_time){.hour = -1});
    f->session.state = SESSION_ADJOURNED;
    if (date_valid(next_date))
        f->session.date = next_date;
    if (next_time.hour >= 0)
        f->session.start = next_time;
    if (status == OK)
        status = store_session_update(c->db, &f->session);
    if (status == OK)
        status = note_log(c, "session-adjourned",
                          (struct about){0, f->session.id}, NULL);
    return status;
}

int session_adjourn(struct committee *c, const char *session,
                    struct date next_date, struct clock_time next_time)
{
    struct arena arena = {0};
    struct facts f;
    int status = begin_act(&f, c, &arena, session, OP_ADJOURN_SESSION);
    if (status == OK)
        status =
            db_finish(c->db, store_adjourning(c, &f, next_date, next_time));
    arena_free(&arena);
    return status;
}

/* They are stored again and again while they are written. */
static bool is_stored(const struct stored_action *list, int count,
                      const char *what)
{
    for (int i = 0; i < count; i++)
        if (text_equal(list[i].what, what))
            return true;
    return false;
}

static int guard_points(struct committee *c, struct arena *arena,
                        const struct facts *f, const struct stored_action *list,
                        int count)
{
    const struct stored_action *before;
    int known = 0;
    int status = store_actions(&before, &known, c->db, arena, f->session.id);
    for (int i = 0; status == OK && i < count; i++)
        if (!is_stored(before, known, list[i].what))
            status =
                guard_kept(c, arena, f,
                           &(struct guard_text){"points", list[i].what, NULL});
    return status;
}

static int store_points(struct committee *c, struct arena *arena,
                        const struct facts *f,
                        const struct action_point *actions, int count)
{
    struct stored_action *list =
        arena_array(arena, struct stored_action, (size_t)count + 1);
    for (int i = 0; i < count; i++) {
        if (text_blank(actions[i].what))
            return fail(ERR_DATA, N_("an action point needs a text"));
        list[i] = (struct stored_action){.what = actions[i].what,
                                         .who = actions[i].who,
                                         .due = actions[i].when};
    }
    int status = guard_points(c, arena, f, list, count);
    return status ? status
                  : store_actions_set(c->db, f->session.id, list, count);
}

static int store_closing(struct committee *c, struct arena *arena,
                         struct facts *f, const struct session_closing *closing)
{
    int status = OK;
    if (closing->next_date.year &&
        date_compare(closing->next_date, f->session.date) <= 0)
        return fail(ERR_DATA, N_("the next session comes after this one"));
    if (closing->action_count)
        status =
            store_points(c, arena, f, closing->actions, closing->action_count);
    if (status == OK)
        status = store_practice_end(c->db, f->session.id);
    f->session.state = SESSION_CLOSED;
    if (closing->next_date.year)
        f->session.next_date = closing->next_date;
    if (closing->other_business)
        f->session.other_business = closing->other_business;
    if (status == OK)
        status = end_sitting(c, f, closing->at);
    if (status == OK)
        status = store_session_update(c->db, &f->session);
    if (status == OK)
        status = note_log(c, "session-closed", (struct about){0, f->session.id},
                          NULL);
    if (status == OK)
        status = guard_kept(
            c, arena, f,
            &(struct guard_text){"business", closing->other_business, NULL});
    return status;
}

int session_close(const char **backup, struct committee *c, struct arena *arena,
                  const char *session, const struct session_closing *closing)
{
    struct arena own = {0};
    struct facts f;
    *backup = "";
    int status = begin_act(&f, c, &own, session, OP_CLOSE_SESSION);
    if (status == OK)
        status = db_finish(c->db, store_closing(c, &own, &f, closing));
    if (status == OK) {
        undo_forget(c);
        backup_after_closing(backup, c, arena, f.session.number);
    }
    arena_free(&own);
    return status;
}

int session_actions(const struct action_point **actions, int *count,
                    struct committee *c, struct arena *arena,
                    const char *session)
{
    const struct stored_action *stored;
    int64_t id;
    int status = session ? store_session_id(&id, c->db, session)
                         : store_session_default(&id, c->db);
    if (status == OK)
        status = store_actions(&stored, count, c->db, arena, id);
    if (status)
        return status;
    struct action_point *list =
        arena_array(arena, struct action_point, *count + 1);
    for (int i = 0; i < *count; i++)
        list[i] = (struct action_point){.what = stored[i].what,
                                        .who = stored[i].who,
                                        .when = stored[i].due};
    *actions = list;
    return OK;
}

/* Who writes down who is there writes down what was agreed. */
int session_set_actions(struct committee *c, const char *session,
                        const struct action_point *actions, int count)
{
    struct arena arena = {0};
    struct facts f;
    int status = begin_act(&f, c, &arena, session, OP_ATTEND);
    if (status == OK)
        status = db_finish(c->db, store_points(c, &arena, &f, actions, count));
    arena_free(&arena);
    return status;
}
