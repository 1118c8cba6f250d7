/* What decides about an act: read once, in one place, for may() and the rule.
 */

#include "inside.h"

#include <string.h>

#include <committee/core/tally.h>
#include <committee/store/decisions.h>
#include <committee/store/policies.h>
#include <committee/store/practice.h>
#include <committee/store/reveals.h>
#include <committee/text/name.h>
#include <committee/work/practice.h>

int require(const struct committee *c, enum operation operation,
            const struct subject *subject)
{
    struct message why = {0};
    switch (may(&why, &c->viewer, operation, subject)) {
    case MAY:
        return OK;
    case MAY_UNKNOWN:
        return fail(ERR_NO_INPUT, N_("there is no such candidate"));
    default:
        return fail_args(ERR_DENIED, why.id, why.args[0], why.args[1],
                         why.args[2], why.args[3], why.args[4], why.args[5],
                         (const char *)NULL);
    }
}

int require_facts(const struct committee *c, enum operation operation,
                  const struct facts *f, const char *member)
{
    struct subject subject;
    facts_subject(&subject, f, c, member);
    return require(c, operation, &subject);
}

bool name_visible(const struct committee *c, const struct subject *subject)
{
    if (may(NULL, &c->viewer, OP_SEE_NAMES, subject) != MAY)
        return false;
    return c->settings.show_names || c->viewer.role == ROLE_SECRETARY ||
           (subject->has_item && subject->phase >= PHASE_REVEALED);
}

const char *candidate_name(struct arena *arena,
                           const struct stored_candidate *candidate)
{
    return candidate->erased ? "" : name_join(arena, &candidate->name);
}

int64_t moment_of(struct date date, struct clock_time at)
{
    if (at.hour < 0)
        return clock_now_ms();
    return clock_from_local((struct local_time){
        .year = date.year,
        .month = date.month,
        .day = date.day,
        .hour = at.hour,
        .minute = at.minute,
    });
}

struct clock_time time_of(int64_t utc_ms)
{
    if (!utc_ms)
        return (struct clock_time){.hour = -1};
    struct local_time local = clock_local(utc_ms);
    return (struct clock_time){.hour = local.hour, .minute = local.minute};
}

const struct policy *policy_configured(struct committee *c)
{
    if (!c->config.policy.digest[0])
        policy_set_digest(&c->config.policy);
    return &c->config.policy;
}

int policy_version(const struct policy **policy, struct committee *c,
                   int version)
{
    struct stored_policy stored;
    struct arena arena = {0};
    int status = store_policy(&stored, c->db, &arena, version);
    if (status)
        goto done;
    int slot = stored.version % POLICIES_KEPT;
    if (!c->policies[slot] || c->policies[slot]->version != stored.version) {
        struct policy *read = arena_new(&c->arena, struct policy);
        status = policy_read(read, &c->arena, stored.text);
        if (status)
            goto done;
        struct str day = {0};
        date_iso(&day, stored.adopted);
        read->version = stored.version;
        read->adopted_on = arena_strdup(&c->arena, str_text(&day));
        str_free(&day);
        c->policies[slot] = read;
    }
    *policy = c->policies[slot];
done:
    arena_free(&arena);
    return status;
}

int policy_on(const struct policy **policy, struct committee *c,
              struct date day)
{
    int version;
    int status = store_policy_on(&version, c->db, day, date_today());
    if (status)
        return status;
    *policy = policy_configured(c);
    return version ? policy_version(policy, c, version) : OK;
}

struct sitter *facts_sitter(struct facts *f, const char *member)
{
    for (int i = 0; i < f->sitter_count; i++)
        if (text_equal(f->sitters[i].member->id, member))
            return &f->sitters[i];
    return NULL;
}

/* Who left the committee still belongs to the sessions they were at. */
static bool belongs(const struct member *m,
                    const struct stored_attendance *rows, int count)
{
    if (member_votes(m))
        return true;
    for (int i = 0; i < count; i++)
        if (text_equal(rows[i].member, m->id))
            return true;
    return false;
}

/* In the order of the seats; deputies after the regular members. */
static void list_sitters(struct facts *f, struct committee *c,
                         const struct stored_attendance *rows, int count)
{
    for (int seat = 0; seat < f->policy->seat_count; seat++) {
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < c->roster.count; i++) {
                const struct member *m = &c->roster.members[i];
                if (m->deputy != (pass == 1) ||
                    !text_equal(m->seat, f->policy->seats[seat].id) ||
                    !belongs(m, rows, count))
                    continue;
                f->sitters[f->sitter_count++] = (struct sitter){
                    .member = m, .seat = seat, .deputy_for = ""};
            }
        }
    }
}

void sitter_stays(struct sitter *s, struct arena *arena,
                  const struct stored_attendance *rows, int count)
{
    struct stay *stays;
    int found = stays_of(&stays, arena, rows, count, s->member->id);
    if (!found)
        return;
    s->arrived = stays[found - 1].from;
    if (s->presence == PRESENCE_LEFT)
        s->left = stays[found - 1].until;
}

static int read_attendance(struct facts *f, struct committee *c,
                           struct arena *arena)
{
    const struct stored_attendance *rows;
    const struct stored_statement *statements;
    int count;
    int status = store_attendance(&rows, &count, c->db, arena, f->session.id);
    if (status)
        return status;
    list_sitters(f, c, rows, count);
    for (int i = 0; i < count; i++) {
        struct sitter *s = facts_sitter(f, rows[i].member);
        if (!s)
            continue;
        s->presence = rows[i].state;
        s->deputy_for = rows[i].deputy_for;
    }
    for (int i = 0; i < f->sitter_count; i++)
        sitter_stays(&f->sitters[i], arena, rows, count);
    status =
        store_confidentiality(&statements, &count, c->db, arena, f->session.id);
    for (int i = 0; status == OK && i < count; i++) {
        struct sitter *s = facts_sitter(f, statements[i].member);
        if (s)
            s->confidential = true;
    }
    return status;
}

static bool takes_seat(const struct sitter *s)
{
    return s->presence == PRESENCE_PRESENT && !s->recused;
}

/* A deputy sits when no regular member of the seat takes part, or when named
   as the one who replaces a member who does not. */
static void seat_people(struct facts *f)
{
    for (int i = 0; i < f->sitter_count; i++) {
        struct sitter *s = &f->sitters[i];
        s->sits = s->presence == PRESENCE_PRESENT;
        if (!s->sits || !s->member->deputy)
            continue;
        bool needed = true;
        for (int k = 0; k < f->sitter_count; k++) {
            const struct sitter *other = &f->sitters[k];
            if (other->seat != s->seat || other->member->deputy)
                continue;
            if (text_blank(s->deputy_for)
                    ? takes_seat(other)
                    : text_equal(other->member->id, s->deputy_for) &&
                          takes_seat(other))
                needed = false;
        }
        s->sits = needed;
    }
}

int facts_place(const struct facts *f)
{
    int place = 1;
    while (place < f->item_count && f->items[place - 1].id != f->item.id)
        place++;
    return place;
}

bool facts_apart(const struct facts *f, const char *member, int64_t candidate)
{
    for (int i = 0; i < f->recusal_count; i++)
        if (f->recusals[i].candidate == candidate &&
            text_equal(f->recusals[i].member, member))
            return true;
    return false;
}

static void apply_recusals(struct facts *f, const struct committee *c)
{
    for (int i = 0; i < f->recusal_count; i++) {
        if (f->recusals[i].candidate != f->item.candidate)
            continue;
        struct sitter *s = facts_sitter(f, f->recusals[i].member);
        if (s)
            s->recused = true;
    }
    f->viewer_recused = facts_apart(f, c->viewer.member, f->item.candidate);
}

static int read_ballots(struct facts *f, struct committee *c,
                        struct arena *arena)
{
    int status =
        store_ballots(&f->ballots, &f->ballot_count, c->db, arena, f->item.id);
    for (int i = 0; status == OK && i < f->ballot_count; i++) {
        struct sitter *s = facts_sitter(f, f->ballots[i].member);
        if (s && f->ballots[i].round == f->item.round)
            s->ballot = &f->ballots[i];
    }
    return status;
}

bool sitter_locked(const struct sitter *s)
{
    return s->ballot && s->ballot->state == BALLOT_LOCKED;
}

/* What each seat is at this moment, and whether everybody is in. */
static void weigh_seats(struct facts *f)
{
    f->all_in = f->item.id != 0;
    int voices = 0;
    for (int seat = 0; seat < f->policy->seat_count; seat++) {
        int sitting = 0, recused = 0, waiting = 0;
        for (int i = 0; i < f->sitter_count; i++) {
            const struct sitter *s = &f->sitters[i];
            if (s->seat != seat || !s->sits)
                continue;
            sitting++;
            recused += s->recused;
            waiting += !s->recused && !sitter_locked(s);
        }
        f->seats[seat] = !sitting             ? SEAT_ABSENT
                         : recused == sitting ? SEAT_RECUSED
                         : waiting            ? SEAT_WAITING
                                              : SEAT_IN;
        voices += sitting - recused;
        if (waiting)
            f->all_in = false;
    }
    f->all_in = f->all_in && voices > 0;
    /* An absent seat whose regular members are all recused is recused. */
    for (int seat = 0; seat < f->policy->seat_count; seat++) {
        int regular = 0, recused = 0;
        for (int i = 0; i < f->sitter_count; i++) {
            if (f->sitters[i].seat != seat || f->sitters[i].member->deputy)
                continue;
            regular++;
            recused += f->sitters[i].recused;
        }
        if (f->seats[seat] == SEAT_ABSENT && regular && regular == recused)
            f->seats[seat] = SEAT_RECUSED;
    }
    f->quorum = tally_quorum(f->policy, f->seats);
}

void facts_planned_seats(enum seat_state seats[MAX_SEATS],
                         const struct facts *f, int64_t candidate)
{
    for (int seat = 0; seat < f->policy->seat_count; seat++) {
        int there = 0, recused = 0;
        for (int i = 0; i < f->sitter_count; i++) {
            const struct sitter *s = &f->sitters[i];
            bool gone = s->presence == PRESENCE_EXCUSED ||
                        s->presence == PRESENCE_ABSENT ||
                        s->presence == PRESENCE_LEFT;
            bool expected =
                s->member->deputy ? s->presence == PRESENCE_PRESENT : !gone;
            if (s->seat != seat || !expected)
                continue;
            there++;
            for (int r = 0; r < f->recusal_count; r++)
                recused += f->recusals[r].candidate == candidate &&
                           text_equal(f->recusals[r].member, s->member->id);
        }
        seats[seat] = !there             ? SEAT_ABSENT
                      : recused >= there ? SEAT_RECUSED
                                         : SEAT_IN;
    }
}

/* Whose scores were shown. */
static int read_counted(struct facts *f, struct committee *c,
                        struct arena *arena)
{
    struct stored_reveal reveal;
    int status = store_reveal_latest(&reveal, c->db, arena, f->item.id);
    for (int i = 0; status == OK && i < reveal.member_count; i++) {
        struct sitter *s = facts_sitter(f, reveal.members[i].member);
        if (s)
            s->counted = reveal.members[i].ballot != 0;
    }
    return status;
}

/* What else there is to know about f->item. */
static int read_item(struct facts *f, struct committee *c, struct arena *arena)
{
    struct stored_outcome outcome;
    struct stored_decision decision;
    int status =
        store_candidate(&f->candidate, c->db, arena, f->item.candidate);
    if (status || (status = read_ballots(f, c, arena)) ||
        (status = read_counted(f, c, arena)) ||
        (status = store_outcome_latest(&outcome, c->db, arena, f->item.id)) ||
        (status = store_decision_latest(&decision, c->db, arena, f->item.id)))
        return status;
    f->revealed = outcome.id != 0;
    f->outcome_known = outcome.id && outcome.verdict != VERDICT_NONE;
    f->decided = decision.id != 0;
    return OK;
}

static int find_item(struct stored_item *item, const struct facts *f,
                     struct committee *c, struct arena *arena,
                     const char *candidate)
{
    int64_t id;
    int status = store_candidate_id(&id, c->db, candidate);
    if (status == OK)
        status = store_item_find(item, c->db, arena, f->session.id, id);
    return status;
}

static void look_round(struct facts *f)
{
    f->unfinished = f->undecided = f->other_open = false;
    for (int i = 0; i < f->item_count; i++) {
        const struct stored_item *item = &f->items[i];
        if (!phase_is_over(item->phase))
            f->unfinished = true;
        if (item->phase == PHASE_REVEALED)
            f->undecided = true;
        if (item->id != f->item.id && item->phase >= PHASE_READING &&
            item->phase <= PHASE_SCORING)
            f->other_open = true;
    }
}

static bool there_at(const struct stay *stays, int count, int64_t moment)
{
    for (int i = 0; i < count; i++)
        if (stays[i].from <= moment &&
            (!stays[i].until || moment < stays[i].until))
            return true;
    return false;
}

int facts_when(struct facts *f, struct committee *c, struct arena *arena,
               int64_t moment)
{
    const struct stored_attendance *rows;
    struct stay *stays;
    int count;
    int status = store_attendance(&rows, &count, c->db, arena, f->session.id);
    for (int i = 0; status == OK && i < f->sitter_count; i++) {
        struct sitter *s = &f->sitters[i];
        int found = stays_of(&stays, arena, rows, count, s->member->id);
        if (there_at(stays, found, moment))
            s->presence = PRESENCE_PRESENT;
        else if (s->presence == PRESENCE_PRESENT)
            s->presence = PRESENCE_LEFT;
    }
    if (status)
        return status;
    seat_people(f);
    weigh_seats(f);
    return OK;
}

/* The session without any item. */
static int read_session(struct facts *f, struct committee *c,
                        struct arena *arena, const char *session)
{
    int64_t id;
    *f = (struct facts){0};
    int status = session ? store_session_id(&id, c->db, session)
                         : store_session_default(&id, c->db);
    if (status == OK)
        status = store_session(&f->session, c->db, arena, id);
    if (status == OK)
        status = f->session.policy
                     ? policy_version(&f->policy, c, f->session.policy)
                     : policy_on(&f->policy, c, f->session.date);
    if (status == OK)
        status = read_attendance(f, c, arena);
    if (status == OK)
        status = store_recusals(&f->recusals, &f->recusal_count, c->db, arena,
                                f->session.id);
    if (status == OK)
        status =
            store_items(&f->items, &f->item_count, c->db, arena, f->session.id);
    if (status)
        return status;
    seat_people(f);
    look_round(f);
    weigh_seats(f);
    return OK;
}

void facts_glance(struct facts *out, const struct facts *session,
                  const struct committee *c, const struct stored_item *item)
{
    *out = *session;
    for (int i = 0; i < out->sitter_count; i++) {
        out->sitters[i].recused = out->sitters[i].counted = false;
        out->sitters[i].ballot = NULL;
    }
    out->item = *item;
    out->candidate = (struct stored_candidate){0};
    out->ballots = NULL;
    out->ballot_count = 0;
    out->revealed = out->outcome_known = out->decided = false;
    apply_recusals(out, c);
    seat_people(out);
    look_round(out);
    weigh_seats(out);
}

int facts_of_item(struct facts *out, const struct facts *session,
                  struct committee *c, struct arena *arena,
                  const struct stored_item *item)
{
    facts_glance(out, session, c, item);
    int status = read_item(out, c, arena);
    if (status)
        return status;
    weigh_seats(out);
    /* Who was entitled was judged at the reveal: a correction, perhaps weeks
       later, does not ask who happens to be there. */
    if (out->decided)
        out->quorum = out->outcome_known;
    return OK;
}

/* The practice letter is an item that is on no agenda: nobody knows who wrote
   it, and its forms stand in a table of their own. */
static int read_practice(struct facts *f, struct committee *c,
                         struct arena *arena)
{
    struct stored_practice now;
    int status = store_practice(&now, c->db, f->session.id);
    if (status == OK && !now.id)
        status = fail(ERR_NO_INPUT, N_("no practice letter is being scored"));
    if (status)
        return status;
    f->practice = now.id;
    f->item = (struct stored_item){
        .id = -1,
        .candidate = -1,
        .number = practice_letter,
        .round = 1,
        .phase = now.shown ? PHASE_REVEALED : PHASE_SCORING,
    };
    status = store_practice_ballots(&f->ballots, &f->ballot_count, c->db, arena,
                                    now.id);
    for (int i = 0; status == OK && i < f->ballot_count; i++) {
        struct sitter *s = facts_sitter(f, f->ballots[i].member);
        if (!s)
            continue;
        s->ballot = &f->ballots[i];
        s->counted = now.shown && sitter_locked(s);
    }
    weigh_seats(f);
    f->revealed = now.shown;
    return status;
}

int facts_load(struct facts *f, struct committee *c, struct arena *arena,
               const char *session, const char *candidate)
{
    struct stored_item item;
    struct facts whole;
    int status = read_session(f, c, arena, session);
    if (status || !candidate)
        return status;
    if (text_equal(candidate, practice_letter))
        return read_practice(f, c, arena);
    status = find_item(&item, f, c, arena, candidate);
    if (status)
        return status;
    whole = *f;
    return facts_of_item(f, &whole, c, arena, &item);
}

void facts_subject(struct subject *out, const struct facts *f,
                   const struct committee *c, const char *member)
{
    *out = (struct subject){
        .has_session = f->session.id != 0,
        .state = f->session.state,
        .has_item = f->item.id != 0,
        .phase = f->item.phase,
        .own = member && text_equal(member, c->viewer.member),
        .viewer_recused = f->viewer_recused,
        .all_in = f->all_in,
        .quorum = f->quorum,
        .other_open = f->other_open,
        .practice = f->practice != 0,
        .letters_open = f->session.letter_opened,
        .recorded = f->session.recorded,
        .read_ahead =
            c->settings.read_at_home && (f->session.state == SESSION_PLANNED ||
                                         f->session.state == SESSION_ADJOURNED),
        .unfinished = f->unfinished,
        .undecided = f->undecided,
        .eligible = f->candidate.eligible != ELIGIBLE_NO,
        .has_letter = f->candidate.words > 0 || f->practice,
        .policy_adopted = f->policy->version > 0,
        .revealed = f->revealed,
        .outcome_known = f->outcome_known,
        .decided_before = f->decided,
        .round = f->item.round,
    };
    for (int i = 0; member && i < f->sitter_count; i++) {
        const struct sitter *s = &f->sitters[i];
        if (!text_equal(s->member->id, member))
            continue;
        out->member_recused = s->recused;
        out->member_present = s->presence == PRESENCE_PRESENT;
        out->member_votes = s->sits;
        out->confidential = s->confidential;
        out->locked = sitter_locked(s);
        out->by_secretary = s->ballot && s->ballot->by_secretary;
        out->counted = s->counted;
    }
}
