/* Gathers what was shown of the first scores, and how long interviews took. */

#include <committee/work/statistics.h>

#include "inside.h"
#include "talks.h"

#include <string.h>

#include <committee/store/reveals.h>
#include <committee/work/places.h>

struct gather {
    struct committee *c;
    struct arena *arena;
    struct statistics_view *view;
    VEC(struct statistics_case) cases;
};

/* --- hidden --- */

/* Of one session: whether somebody is scoring now. */
static int scoring_now(bool *found, struct committee *c, struct arena *arena,
                       const struct stored_session *session)
{
    const struct stored_item *items;
    int count = 0;
    int status = store_items(&items, &count, c->db, arena, session->id);
    for (int i = 0; status == OK && i < count; i++)
        *found |= items[i].phase == PHASE_SCORING;
    return status;
}

int statistics_hidden(bool *hidden, struct committee *c)
{
    struct arena arena = {0};
    const struct stored_session *sessions;
    int count = 0;
    int status = store_scores_hidden(hidden, c->db);
    if (status == OK)
        status = store_sessions(&sessions, &count, c->db, &arena);
    for (int i = 0; status == OK && i < count; i++)
        if (sessions[i].state == SESSION_OPEN ||
            sessions[i].state == SESSION_ADJOURNED)
            status = scoring_now(hidden, c, &arena, &sessions[i]);
    arena_free(&arena);
    return status;
}

static int require_shown(struct committee *c)
{
    struct subject subject = {0};
    int status = statistics_hidden(&subject.scores_hidden, c);
    return status ? status : require(c, OP_SEE_STATISTICS, &subject);
}

/* --- one candidate --- */

static enum entitlement state_of(const struct stored_reveal *reveal,
                                 const char *member)
{
    for (int i = 0; i < reveal->member_count; i++)
        if (text_equal(reveal->members[i].member, member))
            return reveal->members[i].state;
    return ENTITLED_ABSENT;
}

/* The forms of the first reveal, of who still counts in the last one: the form
   of somebody who was recused afterwards stays sealed. */
static int fill_ballots(struct statistics_case *one, struct gather *g,
                        const struct policy *policy,
                        const struct stored_reveal *first,
                        const struct stored_reveal *last)
{
    struct tally_ballot *list =
        arena_array(g->arena, struct tally_ballot, first->member_count + 1);
    int status = OK;
    for (int i = 0; status == OK && i < first->member_count; i++) {
        const struct reveal_member *m = &first->members[i];
        int seat = policy_seat(policy, m->seat);
        struct stored_ballot ballot;
        if (seat < 0 || m->state != ENTITLED_IN ||
            state_of(last, m->member) != ENTITLED_IN)
            continue;
        status = store_ballot(&ballot, g->c->db, g->arena, m->ballot);
        if (status)
            break;
        list[one->ballot_count].seat = seat;
        ballot_values(list[one->ballot_count++].scores, NULL, &ballot, policy);
    }
    one->ballots = list;
    return status;
}

/* One session as far as its items need it. */
struct evening {
    const struct stored_session *session;
    const struct policy *policy;
    const struct stored_item *items;
    int item_count;
    const struct stored_recusal *recusals;
    int recusal_count;
    const struct log_entry *log;
    int log_count;
};

static bool takes_no_part(const struct evening *e, const struct committee *c,
                          int64_t candidate)
{
    for (int i = 0; i < e->recusal_count; i++)
        if (e->recusals[i].candidate == candidate &&
            text_equal(e->recusals[i].member, c->viewer.member))
            return true;
    return false;
}

/* Another scale, other criteria or seats cannot be added up with these. */
static bool comparable(const struct policy *a, const struct policy *b)
{
    bool same = a->scale.min == b->scale.min && a->scale.max == b->scale.max &&
                a->scale.step == b->scale.step &&
                a->seat_count == b->seat_count &&
                a->criterion_count == b->criterion_count;
    for (int s = 0; same && s < a->seat_count; s++)
        same = text_equal(a->seats[s].id, b->seats[s].id);
    for (int i = 0; same && i < a->criterion_count; i++)
        same = text_equal(a->criteria[i].code, b->criteria[i].code);
    return same;
}

/* The newest session with scores says by which criteria it is. */
static bool fits(struct gather *g, const struct evening *e)
{
    if (!g->view->policy)
        g->view->policy = e->policy;
    return comparable(g->view->policy, e->policy);
}

static int add_item(struct gather *g, const struct evening *e, int index)
{
    const struct stored_item *item = &e->items[index];
    const struct stored_reveal *reveals;
    int count = 0;
    if (takes_no_part(e, g->c, item->candidate)) {
        g->view->apart++;
        return OK;
    }
    int status = store_reveals(&reveals, &count, g->c->db, g->arena, item->id);
    struct subject subject = {
        .has_item = true, .phase = item->phase, .revealed = count > 0};
    if (status || !count ||
        may(NULL, &g->c->viewer, OP_SEE_SCORES, &subject) != MAY)
        return status;
    if (item->erased) {
        g->view->erased++;
        return OK;
    }
    if (!fits(g, e)) {
        g->view->other++;
        return OK;
    }
    struct statistics_case *one = vec_push(&g->cases);
    *one = (struct statistics_case){
        .place = index + 1,
        .places = e->item_count,
        .interview_s =
            talk_seconds(NULL, e->log, e->log_count, item->candidate)};
    return fill_ballots(one, g, e->policy, &reveals[0], &reveals[count - 1]);
}

/* --- sessions --- */

static int add_session(struct gather *g, const struct stored_session *session)
{
    enum { EVERYTHING = 1000000 };
    struct evening e = {.session = session};
    struct log_query query = {.session = session->id, .limit = EVERYTHING};
    struct db *db = g->c->db;
    if (!session->opened_at)
        return OK;
    int status = policy_version(&e.policy, g->c, session->policy);
    if (status == OK)
        status =
            store_items(&e.items, &e.item_count, db, g->arena, session->id);
    if (status == OK)
        status = store_recusals(&e.recusals, &e.recusal_count, db, g->arena,
                                session->id);
    if (status == OK)
        status = log_entries(&e.log, &e.log_count, db, g->arena, &query);
    for (int i = 0; status == OK && i < e.item_count; i++)
        status = add_item(g, &e, i);
    return status;
}

static int add_one(struct gather *g, int *year, const char *number)
{
    struct stored_session session;
    int64_t id;
    int status = store_session_id(&id, g->c->db, number);
    if (status == OK)
        status = store_session(&session, g->c->db, g->arena, id);
    if (status)
        return status;
    g->view->session = session.number;
    *year = session.date.year;
    return add_session(g, &session);
}

static int add_all(struct gather *g)
{
    const struct stored_session *sessions;
    int count = 0;
    int status = store_sessions(&sessions, &count, g->c->db, g->arena);
    for (int i = 0; status == OK && i < count; i++)
        status = add_session(g, &sessions[i]);
    return status;
}

/* --- the view --- */

static int fill_quota(struct statistics_quota *out, struct committee *c,
                      int year)
{
    struct quota_view quota;
    int status = quota_view(&quota, c, year);
    *out = (struct statistics_quota){
        .year = year,
        .places = quota.vacated < 0 ? -1 : quota.places,
        .used = quota.used,
        .at_most = quota.used + quota.apart,
        .reserve = quota.reserve,
    };
    return status;
}

static void add_note(struct statistics_view *view, struct message *list,
                     struct arena *arena, const char *id, int number)
{
    list[view->note_count++] =
        (struct message){.id = id, .args = {arena_printf(arena, "%d", number)}};
}

static void fill_notes(struct statistics_view *view, struct arena *arena)
{
    enum { MOST = 5 };
    struct message *list = arena_array(arena, struct message, MOST);
    add_note(view, list, arena,
             view->candidates
                 ? N_("Candidates: {1}. The figures are over the first "
                      "scores, which each member gave without seeing those of "
                      "others.")
                 : N_("No scores have been shown yet, so there are no "
                      "figures."),
             view->candidates);
    if (view->apart)
        add_note(view, list, arena,
                 N_("Left out, because you take no part: {1}."), view->apart);
    if (view->other)
        add_note(view, list, arena,
                 N_("Left out, because other criteria held then: {1}."),
                 view->other);
    if (view->erased)
        add_note(view, list, arena, N_("Left out, because erased: {1}."),
                 view->erased);
    view->notes = list;
}

static int fill_view(struct gather *g, int year)
{
    struct statistics_view *view = g->view;
    struct statistics *figures = arena_new(g->arena, struct statistics);
    struct statistics_quota quota;
    int status = fill_quota(&quota, g->c, year);
    if (status)
        return status;
    if (!view->policy)
        view->policy = policy_configured(g->c);
    statistics_compute(
        figures, g->arena,
        &(struct statistics_input){.policy = view->policy,
                                   .cases = g->cases.items,
                                   .count = (int)g->cases.count});
    view->candidates = figures->cases;
    view->line_count = statistics_lines(&view->lines, g->arena, view->policy,
                                        figures, &quota, g->c->lang);
    fill_notes(view, g->arena);
    return OK;
}

static int read_view(struct gather *g, const char *session)
{
    int year = date_today().year;
    int status = require_shown(g->c);
    if (status == OK)
        status = session ? add_one(g, &year, session) : add_all(g);
    return status ? status : fill_view(g, year);
}

int statistics_view(const struct statistics_view **out, struct committee *c,
                    struct arena *arena, const char *session)
{
    struct gather g = {.c = c,
                       .arena = arena,
                       .view = arena_new(arena, struct statistics_view)};
    g.view->session = "";
    int status = db_begin_read(c->db);
    if (status)
        return status;
    status = read_view(&g, session);
    db_end_read(c->db);
    vec_free(&g.cases);
    *out = g.view;
    return status;
}
