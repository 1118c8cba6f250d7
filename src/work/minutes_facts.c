/* The facts of a session's minutes, annex and forms, read from the store. */

#include "minutes_facts.h"

#include "leaders.h"

#include <string.h>

#include <committee/core/tally.h>
#include <committee/store/decisions.h>
#include <committee/store/events.h>
#include <committee/store/policies.h>
#include <committee/store/reveals.h>
#include <committee/store/texts.h>
#include <committee/work/places.h>

/* --- one candidate --- */

static int fill_outcomes(struct minutes_candidate *m, const struct facts *f,
                         struct committee *c, struct arena *arena)
{
    const struct stored_reveal *reveals;
    int count;
    int status = store_reveals(&reveals, &count, c->db, arena, f->item.id);
    for (int r = 0; status == OK && r < count; r++) {
        const struct stored_reveal *reveal = &reveals[r];
        struct stored_ballot *ballots =
            arena_array(arena, struct stored_ballot, reveal->member_count + 1);
        for (int i = 0; status == OK && i < reveal->member_count; i++)
            if (reveal->members[i].ballot)
                status = store_ballot(&ballots[i], c->db, arena,
                                      reveal->members[i].ballot);
        struct tally_input input;
        struct outcome *outcome = arena_new(arena, struct outcome);
        tally_fill(&input, arena, f->policy, reveal->members,
                   reveal->member_count, ballots);
        tally_compute(outcome, arena, &input);
        if (reveal->round == 1)
            m->first_outcome = outcome;
        m->outcome = outcome;
        m->rounds = reveal->round;
    }
    if (m->rounds < 2)
        m->first_outcome = NULL;
    if (m->outcome)
        m->step_count =
            tally_steps(&m->steps, arena, f->policy, m->outcome, c->lang);
    return status;
}

/* The entry of the log with which the session closed; NULL: there is none. */
static int closing_entry(const struct log_entry **out, const struct facts *f,
                         struct committee *c, struct arena *arena)
{
    const struct log_entry *entries;
    struct log_query query = {
        .session = f->session.id, .kind = "session-closed", .limit = 1};
    int count = 0;
    *out = NULL;
    if (f->session.state != SESSION_CLOSED)
        return OK;
    int status = log_entries(&entries, &count, c->db, arena, &query);
    if (status == OK && count)
        *out = &entries[0];
    return status;
}

/* A correction may come when the session is over.  The time that it ended is
   typed, to the minute: what was recorded before it was typed is not later. */
static int recorded_later(struct date *on, int64_t at, const struct facts *f,
                          struct committee *c, struct arena *arena)
{
    const struct log_entry *closing = NULL;
    bool over = f->session.state == SESSION_CLOSED && at > f->session.ended_at;
    int status = over ? closing_entry(&closing, f, c, arena) : OK;
    if (closing && at <= closing->at)
        over = false;
    *on = over ? date_of_ms(at) : (struct date){0};
    return status;
}

static int fill_decisions(struct minutes_candidate *m, const struct facts *f,
                          struct committee *c, struct arena *arena)
{
    const struct stored_decision *stored;
    int status = store_decisions(&stored, &m->decision_count, c->db, arena,
                                 &(struct decision_search){.item = f->item.id});
    if (status)
        return status;
    struct minutes_decision *list =
        arena_array(arena, struct minutes_decision, m->decision_count + 1);
    int chair = roster_chair(&c->roster);
    for (int i = 0; status == OK && i < m->decision_count; i++) {
        const struct stored_decision *d = &stored[i];
        bool acting = false;
        status = leaders_acting(&acting, c, arena, f, d);
        bool usual = chair >= 0 && !acting &&
                     text_equal(d->chair, c->roster.members[chair].id);
        bool apart = facts_apart(f, d->chair, f->item.candidate);
        list[i] = (struct minutes_decision){
            .number = d->number,
            .admit = d->admit,
            .corrects = d->corrects_number,
            .reasons = d->parts[PART_REASONS],
            .why = d->parts[PART_WHY],
            .departure = d->parts[PART_DEPARTURE],
            .minority = d->parts[PART_MINORITY],
            .votes_for = d->votes_for,
            .votes_against = d->votes_against,
            .votes_abstained = d->votes_abstained,
            .votes = d->votes,
            .vote_count = d->vote_count,
            .chair = usual || apart ? "" : committee_member_name(c, d->chair),
            .chair_apart = apart,
            .acting = acting,
        };
        for (int p = 0; p < MINUTES_PROMISES; p++)
            list[i].commitment[p] = d->parts[PART_WHAT + p];
        if (status == OK)
            status = recorded_later(&list[i].later_on, d->at, f, c, arena);
    }
    m->decisions = list;
    return status;
}

/* Is there a deputy in the place of this member?  Then the two are one voice
   of the seat. */
static bool is_replaced(const struct committee *c, const char *member,
                        const char *deputy)
{
    int a = roster_find(&c->roster, member),
        b = roster_find(&c->roster, deputy);
    if (a < 0 || b < 0 || c->roster.members[a].deputy)
        return false;
    return c->roster.members[b].deputy &&
           text_equal(c->roster.members[a].seat, c->roster.members[b].seat);
}

static bool replaced_now(const struct facts *f, const struct committee *c,
                         const struct sitter *s)
{
    for (int i = 0; !s->sits && i < f->sitter_count; i++)
        if (f->sitters[i].sits &&
            is_replaced(c, s->member->id, f->sitters[i].member->id))
            return true;
    return false;
}

static bool replaced_then(const struct stored_reveal *reveal,
                          const struct committee *c,
                          const struct reveal_member *r)
{
    for (int i = 0; r->state != ENTITLED_IN && i < reveal->member_count; i++)
        if (reveal->members[i].state == ENTITLED_IN &&
            is_replaced(c, r->member, reveal->members[i].member))
            return r->state != ENTITLED_RECUSED;
    return false;
}

/* Who counts as the facts are. */
static void present_now(struct minutes_candidate *m, const struct facts *f,
                        const struct committee *c, const char **recused)
{
    for (int i = 0; i < f->sitter_count; i++) {
        const struct sitter *s = &f->sitters[i];
        if ((s->member->deputy && !s->sits) ||
            (!s->recused && replaced_now(f, c, s)))
            continue;
        m->entitled++;
        if (s->recused)
            recused[m->recused_count++] = s->member->name;
        else if (s->sits)
            m->present++;
    }
    m->quorum = f->quorum;
}

/* Who counted when the scores were shown, whoever left since. */
static void present_then(struct minutes_candidate *m, const struct facts *f,
                         struct committee *c, const char **recused,
                         const struct stored_reveal *reveal)
{
    for (int i = 0; i < reveal->member_count; i++) {
        const struct reveal_member *r = &reveal->members[i];
        m->entitled += !replaced_then(reveal, c, r);
        if (r->state == ENTITLED_RECUSED)
            recused[m->recused_count++] = committee_member_name(c, r->member);
        m->present += r->state == ENTITLED_IN;
    }
    m->quorum = f->outcome_known;
}

static bool is_among(const char *name, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (text_equal(names[i], name))
            return true;
    return false;
}

/* An interest counts when its member was not there, or did not sit. */
static void fill_absent_recused(struct minutes_candidate *m,
                                const struct facts *f, struct committee *c,
                                struct arena *arena)
{
    const char **names = arena_array(arena, const char *, MAX_MEMBERS + 1);
    for (int i = 0; i < f->recusal_count; i++) {
        if (f->recusals[i].candidate != f->item.candidate)
            continue;
        const char *name = committee_member_name(c, f->recusals[i].member);
        if (!is_among(name, m->recused, m->recused_count))
            names[m->absent_recused_count++] = name;
    }
    m->absent_recused = names;
}

/* An interest that came up only once the letter had been opened. */
static int fill_late(struct minutes_candidate *m, const struct facts *f,
                     struct committee *c, struct arena *arena)
{
    const struct stored_reveal *reveals;
    int count;
    int status = store_reveals(&reveals, &count, c->db, arena, f->item.id);
    struct minutes_late *late =
        arena_array(arena, struct minutes_late, f->recusal_count + 1);
    for (int i = 0; status == OK && i < f->recusal_count; i++) {
        const struct stored_recusal *r = &f->recusals[i];
        if (r->candidate != f->item.candidate || !f->item.letter_opened_at ||
            r->at <= f->item.letter_opened_at)
            continue;
        late[m->late_count++] = (struct minutes_late){
            .name = committee_member_name(c, r->member),
            .at = time_of(r->at),
            .after_scores = count > 0 && reveals[0].at < r->at};
    }
    m->late = late;
    return status;
}

/* Who counted when the item ended without scores; until then: who counts. */
static int present_when(struct minutes_candidate *m, const struct facts *f,
                        struct committee *c, struct arena *arena,
                        const char **recused)
{
    const struct stored_event *events;
    struct facts then = *f;
    int count;
    int status = store_events(&events, &count, c->db, arena, f->item.id);
    if (status == OK && count)
        status = facts_when(&then, c, arena, events[count - 1].at);
    if (status == OK)
        present_now(m, &then, c, recused);
    return status;
}

static int fill_presence(struct minutes_candidate *m, const struct facts *f,
                         struct committee *c, struct arena *arena)
{
    struct stored_reveal reveal;
    const char **recused = arena_array(arena, const char *, MAX_MEMBERS + 1);
    int status = store_reveal_latest(&reveal, c->db, arena, f->item.id);
    if (status == OK && reveal.id)
        present_then(m, f, c, recused, &reveal);
    else if (status == OK)
        status = present_when(m, f, c, arena, recused);
    m->recused = recused;
    fill_absent_recused(m, f, c, arena);
    return status ? status : fill_late(m, f, c, arena);
}

int minutes_candidate(struct minutes_candidate *m, struct committee *c,
                      struct arena *arena, const struct facts *session,
                      const struct stored_item *item)
{
    struct facts f;
    struct text_entry summary;
    const struct stored_event *events;
    int count;
    *m = (struct minutes_candidate){.number = item->number,
                                    .phase = item->phase};
    int status = facts_of_item(&f, session, c, arena, item);
    m->hidden = f.viewer_recused;
    /* Who takes no part stands in point 4, whoever reads it. */
    if (status == OK && m->hidden)
        fill_absent_recused(m, &f, c, arena);
    if (status || m->hidden ||
        (status =
             store_item_text(&summary, c->db, arena, item->id, ITEM_SUMMARY)) ||
        (status = store_events(&events, &count, c->db, arena, item->id)) ||
        (status = fill_presence(m, &f, c, arena)))
        return status;
    m->began = time_of(item->letter_opened_at);
    /* Who withdraws after an admission does so outside the session. */
    m->event_reason =
        count && item->phase != PHASE_DECIDED ? events[count - 1].reason : "";
    m->summary = summary.text;
    if (item->phase >= PHASE_REVEALED)
        status = fill_outcomes(m, &f, c, arena);
    if (status == OK && m->outcome)
        m->entered = entered_for_others(c, arena, &f);
    return status ? status : fill_decisions(m, &f, c, arena);
}

/* In the order of the agenda, whatever was taken first in the evening. */
static int fill_candidates(struct minutes *m, const struct facts *f,
                           struct committee *c, struct arena *arena)
{
    struct minutes_candidate *list =
        arena_array(arena, struct minutes_candidate, f->item_count + 1);
    int status = OK;
    for (int i = 0; status == OK && i < f->item_count; i++)
        status = minutes_candidate(&list[i], c, arena, f, &f->items[i]);
    m->candidates = list;
    m->candidate_count = f->item_count;
    return status;
}

/* --- the rest --- */

static int fill_parts(struct minutes *m, const struct facts *f,
                      struct committee *c, struct arena *arena)
{
    const struct stored_sitting *sittings;
    int count;
    int status = store_sittings(&sittings, &count, c->db, arena, f->session.id);
    if (status)
        return status;
    struct minutes_part *parts =
        arena_array(arena, struct minutes_part, count + 1);
    for (int i = 0; i < count; i++)
        parts[i] = (struct minutes_part){
            .date = date_of_ms(sittings[i].opened_at),
            .from = time_of(sittings[i].opened_at),
            .until = time_of(sittings[i].ended_at),
        };
    if (!count)
        parts[count++] = (struct minutes_part){.date = f->session.date,
                                               .from = f->session.start,
                                               .until = MINUTES_NO_TIME};
    m->parts = parts;
    m->part_count = count;
    return OK;
}

static int fill_actions(struct minutes *m, const struct facts *f,
                        struct committee *c, struct arena *arena)
{
    const struct stored_action *stored;
    const char *text;
    int status =
        store_actions(&stored, &m->action_count, c->db, arena, f->session.id);
    if (status)
        return status;
    struct minutes_action *list =
        arena_array(arena, struct minutes_action, m->action_count + 1);
    for (int i = 0; i < m->action_count; i++)
        list[i] = (struct minutes_action){.what = stored[i].what,
                                          .who = stored[i].who,
                                          .when = stored[i].due};
    m->actions = list;
    status = store_session_text(&text, c->db, arena, f->session.id, "minutes");
    if (status == OK)
        m->text_count =
            minutes_split_texts(&m->texts, arena, text, m->candidate_count);
    return status;
}

/* Whoever was there, if only for a part, spoke for the seat. */
static bool had_quorum(const struct minutes *m)
{
    enum seat_state seats[MAX_SEATS];
    for (int i = 0; i < MAX_SEATS; i++)
        seats[i] = SEAT_ABSENT;
    for (int i = 0; i < m->person_count; i++) {
        const struct minutes_person *p = &m->people[i];
        if (p->seat >= 0 &&
            (p->presence == PRESENCE_PRESENT || p->presence == PRESENCE_LEFT))
            seats[p->seat] = SEAT_IN;
    }
    return tally_quorum(m->policy, seats);
}

/* Who came on the agenda and who was taken off once the session was open. */
static const char *changes_of_agenda(const struct facts *f, struct committee *c,
                                     struct arena *arena)
{
    const struct log_entry *entries;
    struct str text = {0};
    int count = 0;
    if (!f->session.opened_at ||
        log_entries(
            &entries, &count, c->db, arena,
            &(struct log_query){.session = f->session.id, .limit = 10000}))
        count = 0;
    for (int i = count - 1; i >= 0; i--) {
        bool added = text_equal(entries[i].kind, "agenda-added");
        if (entries[i].at <= f->session.opened_at ||
            (!added && !text_equal(entries[i].kind, "agenda-dropped")))
            continue;
        str_add(&text, text.len ? " " : "");
        tr_add(&text, c->lang,
               added ? N_("{1} is put on the agenda.")
                     : N_("{1} is taken off the agenda."),
               entries[i].candidate_number);
    }
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}

/* The head of the log as it was when the session closed. */
static int fill_head(struct minutes *m, int64_t *closed_at,
                     const struct facts *f, struct committee *c,
                     struct arena *arena)
{
    const struct log_entry *closing;
    int status = closing_entry(&closing, f, c, arena);
    if (!closing)
        return status;
    m->log_seq = closing->seq;
    m->log_head = closing->hash;
    *closed_at = closing->at;
    return status;
}

/* The list as it was when the session ended; left out for who may not know. */
static int fill_reserve(struct minutes *m, const struct facts *f,
                        struct committee *c, struct arena *arena,
                        int64_t closed_at)
{
    struct reserve_view view;
    int status = reserve_view(&view, c, arena, f->session.date.year, closed_at);
    m->reserve_hidden = status == ERR_DENIED;
    if (status)
        return m->reserve_hidden ? OK : status;
    struct minutes_reserve *list =
        arena_array(arena, struct minutes_reserve, view.count + 1);
    for (int i = 0; status == OK && i < view.count; i++)
        list[i] = (struct minutes_reserve){
            .number = view.rows[i].number,
            .decision = view.rows[i].decision,
            .result = view.rows[i].result,
            .registered = view.rows[i].registered,
            .rank = view.rows[i].rank,
            .by_lot = view.rows[i].by_lot,
        };
    m->reserve = list;
    m->reserve_count = view.count;
    m->lottery_seed = view.seeds;
    if (view.quota.vacated >= 0) {
        m->quota_year = view.quota.year;
        m->quota_used = view.quota.used;
        m->quota_places = view.quota.places;
    }
    return status;
}

int minutes_facts(struct minutes *m, struct committee *c, struct arena *arena,
                  const struct facts *f)
{
    const struct config *config = &c->config;
    int64_t closed_at = 0;
    *m = MINUTES_NONE;
    m->committee = config->name;
    m->session = f->session.number;
    m->place = f->session.place;
    m->legal_basis = config->legal_basis;
    m->legal_from = config->legal_from;
    m->legal_until = config->legal_until;
    m->policy = f->policy;
    m->agenda_changes = changes_of_agenda(f, c, arena);
    m->shuffle_seed = f->session.seed;
    m->scores_in_minutes = config->session.scores_in_minutes;
    m->lottery_seed = "";
    m->other_business = f->session.other_business;
    m->next_date = f->session.next_date;
    m->next_time =
        f->session.next_date.year ? config->session.start : MINUTES_NO_TIME;
    m->next_place = "";
    int status = minutes_people(m, f, c, arena);
    m->quorum = status == OK && had_quorum(m);
    if (status || (status = fill_parts(m, f, c, arena)) ||
        (status = minutes_previous(m, f, c, arena)) ||
        (status = minutes_adoption(m, f, c, arena)) ||
        (status = fill_candidates(m, f, c, arena)) ||
        (status = fill_head(m, &closed_at, f, c, arena)) ||
        (status = fill_reserve(m, f, c, arena, closed_at)))
        return status;
    return fill_actions(m, f, c, arena);
}

/* --- the annex --- */

static const char *moment_text(struct committee *c, struct arena *arena,
                               int64_t at)
{
    struct str text = {0};
    moment_short(&text, c->lang, at);
    const char *result = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return result;
}

static int annex_recusals(struct annex *a, struct committee *c,
                          struct arena *arena, const struct facts *f)
{
    const struct stored_recusal *rows;
    int count;
    int status = store_recusals(&rows, &count, c->db, arena, f->session.id);
    if (status)
        return status;
    struct annex_recusal *list =
        arena_array(arena, struct annex_recusal, count + 1);
    for (int i = 0; status == OK && i < count; i++) {
        struct stored_candidate candidate;
        status = store_candidate(&candidate, c->db, arena, rows[i].candidate);
        if (status || !rows[i].ground_known)
            continue;
        list[a->recusal_count++] = (struct annex_recusal){
            .candidate = candidate.number,
            .member = committee_member_name(c, rows[i].member),
            .ground = rows[i].ground,
            .imposed = rows[i].imposed,
            .at = moment_text(c, arena, rows[i].at),
        };
    }
    a->recusals = list;
    return status;
}

/* Handed in, or changed aloud: the first version of round 2 is a copy that
   the program made of round 1. */
static bool entered_for_another(const struct stored_ballot *b)
{
    return b->locked_at && b->state != BALLOT_SEALED &&
           (b->round == 1 || b->version > 1) &&
           !text_equal(b->member, b->entered_by);
}

/* Versions of a member follow each other; a whole form read in anew is one for
   each criterion, of which most change nothing. */
static bool changes_nothing(const struct stored_ballot *ballots, int i,
                            const struct policy *policy)
{
    const struct stored_ballot *b = &ballots[i];
    int before[MAX_CRITERIA], after[MAX_CRITERIA];
    const char *notes[MAX_CRITERIA] = {0}, *later[MAX_CRITERIA] = {0};
    if (b->round == 1 || i == 0 || !text_equal(b[-1].member, b->member))
        return false;
    ballot_values(before, notes, b - 1, policy);
    ballot_values(after, later, b, policy);
    for (int k = 0; k < policy->criterion_count; k++)
        if (before[k] != after[k] || !text_equal(notes[k], later[k]))
            return false;
    return true;
}

typedef VEC(struct annex_entry) entry_list;

/* All that was changed of a form in round 2 is one entry, of the last time. */
static void add_entry(entry_list *list, const struct annex_entry *entry,
                      bool again)
{
    struct annex_entry *last =
        list->count ? &list->items[list->count - 1] : NULL;
    if (again && last && text_equal(last->candidate, entry->candidate) &&
        text_equal(last->member, entry->member) &&
        text_equal(last->what, entry->what) &&
        text_equal(last->entered_by, entry->entered_by))
        *last = *entry;
    else
        *vec_push(list) = *entry;
}

static void entries_of(entry_list *list, struct committee *c,
                       struct arena *arena, const struct facts *f,
                       const char *candidate,
                       const struct stored_ballot *ballots, int count)
{
    for (int i = 0; i < count; i++) {
        const struct stored_ballot *b = &ballots[i];
        bool again = b->round > 1;
        if (!entered_for_another(b) || changes_nothing(ballots, i, f->policy))
            continue;
        add_entry(list,
                  &(struct annex_entry){
                      .candidate = candidate,
                      .entered_by = committee_member_name(c, b->entered_by),
                      .member = committee_member_name(c, b->member),
                      .what = again ? tr(c->lang, N_("scores in round 2"))
                                    : tr(c->lang, N_("score form")),
                      .at = moment_text(c, arena, b->locked_at),
                  },
                  again);
    }
}

/* What one person typed for another: forms from paper, scores of round 2. */
static int annex_entries(struct annex *a, struct committee *c,
                         struct arena *arena, const struct facts *f)
{
    entry_list list = {0};
    int status = OK;
    for (int i = 0; status == OK && i < f->item_count; i++) {
        const struct stored_ballot *ballots;
        int count;
        /* Who scored when stays hidden with the scores. */
        if (f->items[i].phase < PHASE_REVEALED)
            continue;
        status =
            store_ballots_all(&ballots, &count, c->db, arena, f->items[i].id);
        if (status == OK)
            entries_of(&list, c, arena, f, f->items[i].number, ballots, count);
    }
    a->entry_count = (int)list.count;
    struct annex_entry *entries =
        arena_array(arena, struct annex_entry, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        entries[i] = list.items[i];
    a->entries = entries;
    vec_free(&list);
    return status;
}

/* What one member changed of a form that was shown. */
static void changes_of(struct annex_change *list, int *count,
                       const struct committee *c, const struct facts *f,
                       const char *member)
{
    int before[MAX_CRITERIA], after[MAX_CRITERIA];
    const char *notes[MAX_CRITERIA] = {0}, *later[MAX_CRITERIA] = {0};
    const struct stored_ballot *one = ballot_shown(f, member, 1);
    const struct stored_ballot *two = ballot_shown(f, member, 2);
    if (!one || !two)
        return;
    ballot_values(before, notes, one, f->policy);
    ballot_values(after, later, two, f->policy);
    for (int i = 0; i < f->policy->criterion_count; i++)
        if (before[i] != after[i])
            list[(*count)++] = (struct annex_change){
                .candidate = f->item.number,
                .member = committee_member_name(c, member),
                .criterion = criterion_brief(&f->policy->criteria[i], c->lang),
                .why = change_why(notes[i], later[i]),
            };
}

static int annex_changes(struct annex *a, struct committee *c,
                         struct arena *arena, const struct facts *f)
{
    struct annex_change *list = arena_array(
        arena, struct annex_change,
        f->item_count * f->sitter_count * f->policy->criterion_count + 1);
    for (int i = 0; i < f->item_count; i++) {
        struct facts own;
        if (f->items[i].phase < PHASE_REVEALED || f->items[i].round < 2)
            continue;
        int status = facts_of_item(&own, f, c, arena, &f->items[i]);
        if (status)
            return status;
        for (int s = 0; s < own.sitter_count; s++)
            changes_of(list, &a->change_count, c, &own,
                       own.sitters[s].member->id);
    }
    a->changes = list;
    return OK;
}

int annex_facts(struct annex *a, struct committee *c, struct arena *arena,
                const struct facts *f)
{
    struct annex_candidate *list =
        arena_array(arena, struct annex_candidate, f->item_count + 1);
    int status = OK;
    *a = (struct annex){.committee = c->config.name,
                        .session = f->session.number,
                        .date = f->session.date,
                        .candidates = list,
                        .candidate_count = f->item_count};
    for (int i = 0; status == OK && i < f->item_count; i++) {
        struct stored_candidate s;
        status = store_candidate(&s, c->db, arena, f->items[i].candidate);
        if (status)
            break;
        list[i] = (struct annex_candidate){
            .number = f->items[i].number,
            .name = candidate_name(arena, &s),
            .registration = s.registration,
            .email = s.email,
            .phone = s.phone,
        };
    }
    if (status == OK)
        status = annex_recusals(a, c, arena, f);
    if (status == OK)
        status = annex_entries(a, c, arena, f);
    return status ? status : annex_changes(a, c, arena, f);
}

/* --- blank forms: for everybody who is expected, minus the recused --- */

int forms_facts(struct forms *out, struct committee *c, struct arena *arena,
                const struct facts *f)
{
    struct form_sheet *sheets = arena_array(
        arena, struct form_sheet, f->item_count * f->sitter_count + 1);
    int count = 0;
    for (int i = 0; i < f->item_count; i++) {
        struct facts own;
        if (phase_is_over(f->items[i].phase))
            continue;
        facts_glance(&own, f, c, &f->items[i]);
        for (int s = 0; s < own.sitter_count; s++) {
            const struct sitter *sitter = &own.sitters[s];
            bool gone = sitter->presence == PRESENCE_EXCUSED ||
                        sitter->presence == PRESENCE_ABSENT ||
                        sitter->presence == PRESENCE_LEFT;
            if (sitter->recused || gone ||
                (sitter->member->deputy && !sitter->sits))
                continue;
            sheets[count++] = (struct form_sheet){
                .candidate = f->items[i].number,
                .member = sitter->member->name,
                .seat = sitter->seat,
            };
        }
    }
    *out = (struct forms){.committee = c->config.name,
                          .session = f->session.number,
                          .date = f->session.date,
                          .policy = f->policy,
                          .sheets = sheets,
                          .sheet_count = count};
    return OK;
}
