/* Who comes on the agenda, who takes no part, who is there. */

#include <committee/work/sessions.h>

#include "guard.h"
#include "inside.h"

#include <stdio.h>
#include <string.h>

#include <committee/core/lottery.h>
#include <committee/store/reveals.h>
#include <committee/store/texts.h>

/* Everything still waiting is shuffled by the seed of the session, until its
   first letter opens: what comes then goes to the end. */
static int shuffle(struct committee *c, struct arena *arena,
                   const struct facts *f)
{
    const struct stored_item *items;
    int count, fixed = 0, waiting = 0;
    if (f->session.letter_opened)
        return OK;
    int status = store_items(&items, &count, c->db, arena, f->session.id);
    if (status)
        return status;
    const char **numbers = arena_array(arena, const char *, count + 1);
    int64_t *ids = arena_array(arena, int64_t, count + 1);
    for (int i = 0; i < count; i++)
        if (items[i].phase != PHASE_WAITING)
            ids[fixed++] = items[i].id;
        else
            numbers[waiting++] = items[i].number;
    lottery_sort(numbers, waiting, f->session.seed);
    for (int n = 0; n < waiting; n++)
        for (int i = 0; i < count; i++)
            if (numbers[n] == items[i].number)
                ids[fixed + n] = items[i].id;
    return store_items_order(c->db, ids, count);
}

int agenda_close_ranks(struct committee *c, struct arena *arena,
                       const struct stored_session *session)
{
    const struct stored_item *items;
    int count;
    if (session->letter_opened)
        return OK;
    int status = store_items(&items, &count, c->db, arena, session->id);
    if (status)
        return status;
    int64_t *ids = arena_array(arena, int64_t, count + 1);
    for (int i = 0; i < count; i++)
        ids[i] = items[i].id;
    return store_items_order(c->db, ids, count);
}

/* A new session may take who was held over or did not appear. */
int candidate_must_be_free(const struct candidate_line *line)
{
    const char *number = line->candidate.number;
    if (!text_blank(line->decision))
        return fail(ERR_DENIED, N_("{1} has decision {2} already"), number,
                    line->decision);
    if (!line->item || line->phase == PHASE_HELD_OVER ||
        line->phase == PHASE_NO_SHOW)
        return OK;
    if (line->phase == PHASE_WITHDRAWN)
        return fail(ERR_DENIED,
                    N_("{1} withdrew; a new application gets a "
                       "number of its own"),
                    number);
    return fail(ERR_DENIED, N_("{1} is on the agenda of session {2}"), number,
                line->session_number);
}

static int guard_reason(struct committee *c, struct arena *arena,
                        const struct facts *f, const char *number,
                        const char *reason)
{
    struct facts added;
    int status = facts_load(&added, c, arena, f->session.number, number);
    return status ? status
                  : guard_kept(c, arena, &added,
                               &(struct guard_text){"agenda", reason, NULL});
}

static int add_one(struct committee *c, struct arena *arena,
                   const struct facts *f, const char *number,
                   const char *reason)
{
    struct candidate_line line;
    int64_t id, item;
    int status = store_candidate_id(&id, c->db, number);
    if (status == OK)
        status = store_candidate_line(&line, c->db, arena, id);
    if (status)
        return status;
    struct subject subject;
    facts_subject(&subject, f, c, NULL);
    subject.eligible =
        line.candidate.eligible != ELIGIBLE_NO || !text_blank(reason);
    subject.has_letter = line.candidate.words > 0;
    if ((status = require(c, OP_EDIT_AGENDA, &subject)))
        return status;
    if ((status = candidate_must_be_free(&line)))
        return status;
    status = store_item_add(&item, c->db,
                            &(struct stored_item){
                                .session = f->session.id,
                                .candidate = id,
                                .added_by = actor(c),
                                .at = clock_now_ms(),
                            });
    if (status == OK && line.candidate.eligible == ELIGIBLE_NO)
        status = store_item_text_set(c->db, item, ITEM_NOT_ELIGIBLE,
                                     &(struct text_entry){
                                         .text = reason,
                                         .by = actor(c),
                                         .at = clock_now_ms(),
                                     });
    if (status == OK)
        status =
            note_log(c, "agenda-added", (struct about){id, f->session.id},
                     reason ? (const char *[]){"reason", reason, NULL} : NULL);
    if (status == OK && line.candidate.eligible == ELIGIBLE_NO)
        status = guard_reason(c, arena, f, number, reason);
    if (status == OK)
        undo_push(c, &(struct undo){.kind = UNDO_ADD,
                                    .session = f->session.id,
                                    .candidate = id});
    return status;
}

int session_add(struct committee *c, const char *session,
                const char *const *candidates, int count, const char *reason)
{
    struct arena arena = {0};
    struct facts f;
    int undo_before = c->undo_count;
    int status = db_begin(c->db);
    if (status)
        return status;
    status = facts_load(&f, c, &arena, session, NULL);
    for (int i = 0; status == OK && i < count; i++) {
        status = add_one(c, &arena, &f, candidates[i], reason);
        f.item_count++;
    }
    if (status == OK)
        status = shuffle(c, &arena, &f);
    status = db_finish(c->db, status);
    if (status)
        c->undo_count = undo_before;
    arena_free(&arena);
    return status;
}

int session_drop(struct committee *c, const char *session,
                 const char *candidate)
{
    struct arena arena = {0};
    struct facts f;
    int status = db_begin(c->db);
    if (status)
        return status;
    status = facts_load(&f, c, &arena, session, candidate);
    struct subject subject;
    if (status == OK) {
        facts_subject(&subject, &f, c, NULL);
        subject.eligible = subject.has_letter = true;
        status = require(c, OP_EDIT_AGENDA, &subject);
    }
    if (status == OK)
        status = store_item_drop(c->db, f.item.id);
    if (status == OK)
        status = agenda_close_ranks(c, &arena, &f.session);
    if (status == OK)
        status = note_log(c, "agenda-dropped",
                          (struct about){f.item.candidate, f.session.id}, NULL);
    status = db_finish(c->db, status);
    if (status == OK)
        undo_push(c, &(struct undo){.kind = UNDO_DROP,
                                    .session = f.session.id,
                                    .candidate = f.item.candidate,
                                    .value = f.item.position});
    arena_free(&arena);
    return status;
}

/* --- conflicts of interest --- */

/* A recusal that comes late takes the form out of the sum, sealed. */
static int seal_late(struct committee *c, const struct facts *f,
                     const char *member)
{
    for (int i = 0; i < f->ballot_count; i++) {
        const struct stored_ballot *b = &f->ballots[i];
        if (!text_equal(b->member, member))
            continue;
        int status = store_ballot_seal(c->db, b->id);
        if (status)
            return status;
    }
    return OK;
}

static int store_conflict(struct committee *c, const struct facts *f,
                          const char *member, const enum ground *ground)
{
    int status =
        store_recusal_add(c->db, &(struct stored_recusal){
                                     .session = f->session.id,
                                     .candidate = f->item.candidate,
                                     .member = member,
                                     .recused = ground != NULL,
                                     .imposed = c->viewer.role == ROLE_CHAIR &&
                                                !text_equal(member, actor(c)),
                                     .by = actor(c),
                                     .at = clock_now_ms(),
                                     .ground_known = ground != NULL,
                                     .ground = ground ? *ground : GROUND_OTHER,
                                     .note = "",
                                 });
    if (status == OK)
        status =
            note_log(c, ground ? "recused" : "unrecused",
                     (struct about){f->item.candidate, f->session.id},
                     (const char *[]){"member", member, "name",
                                      committee_member_name(c, member), NULL});
    return status;
}

static int state_conflict(struct committee *c, const char *session,
                          const char *candidate, const char *member,
                          const enum ground *ground)
{
    struct arena arena = {0};
    struct facts f;
    int status = db_begin(c->db);
    if (status)
        return status;
    if (roster_find(&c->roster, member) < 0)
        status = fail(ERR_NO_INPUT, N_("there is no member \"{1}\""), member);
    if (status == OK)
        status = facts_load(&f, c, &arena, session, candidate);
    if (status == OK)
        status = require_facts(c, OP_RECUSE, &f, member);
    if (status == OK && !ground && f.item.letter_opened_at)
        status = fail(ERR_DENIED, N_("the letter has been opened; a conflict "
                                     "of interest then stands"));
    if (status == OK && ground)
        status = seal_late(c, &f, member);
    if (status == OK)
        status = store_conflict(c, &f, member, ground);
    if (status == OK && ground && f.item.phase == PHASE_REVEALED)
        status = item_reveal_again(c, &arena, f.session.number, f.item.number);
    status = db_finish(c->db, status);
    arena_free(&arena);
    return status;
}

int session_recuse(struct committee *c, const char *session,
                   const char *candidate, const char *member,
                   enum ground ground)
{
    return state_conflict(c, session, candidate, member, &ground);
}

int session_unrecuse(struct committee *c, const char *session,
                     const char *candidate, const char *member)
{
    return state_conflict(c, session, candidate, member, NULL);
}

/* --- attendance --- */

static const struct stored_attendance *
row_of(const struct stored_attendance *rows, int count, const char *member)
{
    for (int i = 0; i < count; i++)
        if (text_equal(rows[i].member, member))
            return &rows[i];
    return NULL;
}

/* Taking back holds from the moment of the act; of another time for the same,
   from the time that there was. */
static struct undo way_back(const struct stored_attendance *before,
                            const struct stored_attendance *row, bool joined)
{
    struct undo undo = {
        .kind = UNDO_ATTEND,
        .session = row->session,
        .value = before ? (int)before->state : PRESENCE_UNKNOWN,
        .moment = before && before->state == row->state ? before->moment
                                                        : row->moment,
        .joined = joined,
    };
    snprintf(undo.member, sizeof undo.member, "%s", row->member);
    snprintf(undo.deputy_for, sizeof undo.deputy_for, "%s",
             before && before->deputy_for ? before->deputy_for : "");
    return undo;
}

static int attend(struct committee *c, struct arena *arena,
                  const struct stored_attendance *row, bool joined)
{
    const struct stored_attendance *now;
    int count;
    int status = store_attendance_now(&now, &count, c->db, arena, row->session);
    if (status == OK)
        status = store_attendance_add(c->db, row);
    if (status == OK)
        status = note_log(
            c, "attendance", (struct about){0, row->session},
            (const char *[]){"member", row->member, "name",
                             committee_member_name(c, row->member), "state",
                             presence_codes[row->state], NULL});
    if (status)
        return status;
    struct undo undo = way_back(row_of(now, count, row->member), row, joined);
    undo_push(c, &undo);
    return OK;
}

/* Only a deputy replaces somebody: of the same seat, and not there. */
static int check_deputy(const struct committee *c, struct facts *f,
                        const char *member, enum presence presence,
                        const char *for_member)
{
    const struct member *m =
        &c->roster.members[roster_find(&c->roster, member)];
    int at = roster_find(&c->roster, for_member);
    if (at < 0)
        return fail(ERR_NO_INPUT, N_("there is no member \"{1}\""), for_member);
    const struct member *other = &c->roster.members[at];
    const struct sitter *replaced = facts_sitter(f, for_member);
    if (presence != PRESENCE_PRESENT || !m->deputy || other->deputy ||
        !text_equal(m->seat, other->seat))
        return fail(ERR_DATA,
                    N_("{1} cannot replace {2}: only a deputy of the same seat "
                       "who is present can"),
                    m->name, other->name);
    if (replaced && replaced->presence == PRESENCE_PRESENT)
        return fail(ERR_DATA, N_("{1} is present and needs no deputy"),
                    other->name);
    return OK;
}

/* Nobody leaves who was not there, or before having come. */
static int check_leaving(struct committee *c, struct arena *arena,
                         const struct stored_attendance *row)
{
    const struct stored_attendance *rows;
    struct stay *stays;
    struct str came = {0};
    int count;
    const char *name = committee_member_name(c, row->member);
    int status = store_attendance(&rows, &count, c->db, arena, row->session);
    if (status || row->state != PRESENCE_LEFT)
        return status;
    int found = stays_of(&stays, arena, rows, count, row->member);
    if (!found)
        return fail(ERR_DATA,
                    N_("{1} has not been present, and so cannot leave"), name);
    if (row->moment >= stays[found - 1].from)
        return OK;
    time_short(&came, c->lang, time_of(stays[found - 1].from));
    status = fail(ERR_DATA,
                  N_("{1} came in at {2} and cannot have left before that; "
                     "give a later time"),
                  name, str_text(&came));
    str_free(&came);
    return status;
}

static int store_presence(struct committee *c, struct arena *arena,
                          const struct facts *f, struct stored_attendance *row,
                          struct clock_time at)
{
    const struct stored_sitting *sittings;
    int count;
    int status = store_sittings(&sittings, &count, c->db, arena, f->session.id);
    if (status)
        return status;
    row->at = clock_now_ms();
    row->moment = at.hour < 0
                      ? row->at
                      : stays_moment(sittings, count, f->session.date, at);
    status = check_leaving(c, arena, row);
    return status ? status : attend(c, arena, row, false);
}

int session_attend(struct committee *c, const char *session, const char *member,
                   enum presence presence, struct clock_time at,
                   const char *for_member)
{
    struct arena arena = {0};
    struct facts f;
    int status = db_begin(c->db);
    if (status)
        return status;
    if (roster_find(&c->roster, member) < 0)
        status = fail(ERR_NO_INPUT, N_("there is no member \"{1}\""), member);
    if (status == OK)
        status = facts_load(&f, c, &arena, session, NULL);
    if (status == OK)
        status = require_facts(c, OP_ATTEND, &f, member);
    if (status == OK && for_member && *for_member)
        status = check_deputy(c, &f, member, presence, for_member);
    if (status == OK)
        status = store_presence(c, &arena, &f,
                                &(struct stored_attendance){
                                    .session = f.session.id,
                                    .member = member,
                                    .state = presence,
                                    .deputy_for = for_member ? for_member : "",
                                    .by = actor(c),
                                },
                                at);
    status = db_finish(c->db, status);
    arena_free(&arena);
    return status;
}

static enum presence presence_of(struct committee *c, struct arena *arena,
                                 int64_t session, const char *member)
{
    const struct stored_attendance *now;
    int count;
    if (store_attendance_now(&now, &count, c->db, arena, session))
        return PRESENCE_UNKNOWN;
    for (int i = 0; i < count; i++)
        if (text_equal(now[i].member, member))
            return now[i].state;
    return PRESENCE_UNKNOWN;
}

int session_all_present(struct committee *c, const char *session)
{
    struct arena arena = {0};
    struct facts f;
    int64_t now = clock_now_ms();
    int marked = 0;
    int status = db_begin(c->db);
    if (status)
        return status;
    status = facts_load(&f, c, &arena, session, NULL);
    if (status == OK)
        status = require_facts(c, OP_ATTEND, &f, NULL);
    for (int i = 0; status == OK && i < c->roster.count; i++) {
        const struct member *m = &c->roster.members[i];
        if (!m->active || m->deputy ||
            presence_of(c, &arena, f.session.id, m->id) != PRESENCE_UNKNOWN)
            continue;
        status = attend(c, &arena,
                        &(struct stored_attendance){.session = f.session.id,
                                                    .member = m->id,
                                                    .state = PRESENCE_PRESENT,
                                                    .deputy_for = "",
                                                    .moment = now,
                                                    .by = actor(c),
                                                    .at = now},
                        marked++ > 0);
    }
    status = db_finish(c->db, status);
    arena_free(&arena);
    return status;
}

static int promise(struct committee *c, const struct facts *f,
                   const char *member)
{
    int status = require_facts(c, OP_CONFIDENTIAL, f, member);
    if (status == OK)
        status = store_confidentiality_add(
            c->db, f->session.id,
            &(struct stored_statement){
                .member = member, .by = actor(c), .at = clock_now_ms()});
    if (status == OK)
        status =
            note_log(c, "confidential", (struct about){0, f->session.id},
                     (const char *[]){"member", member, "name",
                                      committee_member_name(c, member), NULL});
    return status;
}

static bool has_promised(struct committee *c, struct arena *arena,
                         int64_t session, const char *member)
{
    const struct stored_statement *rows;
    int count;
    if (store_confidentiality(&rows, &count, c->db, arena, session))
        return false;
    for (int i = 0; i < count; i++)
        if (text_equal(rows[i].member, member))
            return true;
    return false;
}

int session_confidential(struct committee *c, const char *session,
                         const char *member)
{
    struct arena arena = {0};
    struct facts f;
    int status = db_begin(c->db);
    if (status)
        return status;
    status = facts_load(&f, c, &arena, session, NULL);
    for (int i = 0; status == OK && i < c->roster.count; i++) {
        const struct member *m = &c->roster.members[i];
        if (member && !text_equal(member, m->id))
            continue;
        if (has_promised(c, &arena, f.session.id, m->id))
            continue;
        if (!member &&
            presence_of(c, &arena, f.session.id, m->id) != PRESENCE_PRESENT)
            continue;
        status = promise(c, &f, m->id);
    }
    if (status == OK && member && roster_find(&c->roster, member) < 0)
        status = fail(ERR_NO_INPUT, N_("there is no member \"{1}\""), member);
    status = db_finish(c->db, status);
    arena_free(&arena);
    return status;
}
