/* Taking back: scores of a draft, agenda, attendance. */

#include "inside.h"

#include <stdio.h>
#include <string.h>

#include <committee/core/policy.h>
#include <committee/work/ballots.h>

void undo_push(struct committee *c, const struct undo *undo)
{
    if (c->undo_count == UNDO_KEPT) {
        memmove(c->undo, c->undo + 1, sizeof *undo * (UNDO_KEPT - 1));
        c->undo_count--;
    }
    c->undo[c->undo_count++] = *undo;
}

void undo_forget(struct committee *c)
{
    c->undo_count = 0;
}

/* What others did meanwhile counts: a way back is an act like any other, and
   asks the same rules in the same transaction.  `item` false: only the session. */
static int undo_facts(struct facts *f, struct committee *c, struct arena *arena,
                      const struct undo *undo, bool item)
{
    struct stored_session session;
    struct stored_candidate candidate = {0};
    int status = store_session(&session, c->db, arena, undo->session);
    if (status == OK && item)
        status = store_candidate(&candidate, c->db, arena, undo->candidate);
    return status ? status
                  : facts_load(f, c, arena, session.number, candidate.number);
}

/* As it stands above the column; its code when the criteria lack it. */
static const char *criterion_name(struct committee *c, const struct facts *f,
                                  const char *code)
{
    int at = policy_criterion(f->policy, code);
    return arena_strdup(
        &c->arena,
        at < 0 ? code : criterion_brief(&f->policy->criteria[at], c->lang));
}

static int undo_score(struct committee *c, struct arena *arena,
                      const struct undo *undo, struct message *what)
{
    struct facts f;
    int status = undo_facts(&f, c, arena, undo, true);
    if (status)
        return status;
    struct ballot_key key = {f.session.number, f.item.number, undo->member};
    *what = (struct message){.id = N_("Taken back: the score for {1}."),
                             .args = {criterion_name(c, &f, undo->criterion)}};
    return ballot_put(
        NULL, c, arena, &key,
        &(struct ballot_cell){policy_criterion(f.policy, undo->criterion),
                              undo->value, NULL});
}

/* Back to the place that it had, until a letter opens: others make room. */
static int put_back(struct committee *c, struct arena *arena,
                    const struct undo *undo, const struct facts *f)
{
    struct candidate_line line;
    int64_t id;
    int at = 0;
    int status = store_candidate_line(&line, c->db, arena, undo->candidate);
    if (status == OK)
        status = candidate_must_be_free(&line);
    if (status == OK)
        status = store_item_add(&id, c->db,
                                &(struct stored_item){
                                    .session = undo->session,
                                    .candidate = undo->candidate,
                                    .position = undo->value,
                                    .added_by = actor(c),
                                    .at = clock_now_ms(),
                                });
    if (status || f->session.letter_opened)
        return status;
    int64_t *ids = arena_array(arena, int64_t, f->item_count + 1);
    for (int i = 0; i <= f->item_count; i++)
        ids[i] = i + 1 == undo->value || at == f->item_count
                     ? id
                     : f->items[at++].id;
    return store_items_order(c->db, ids, f->item_count + 1);
}

static int take_off(struct committee *c, struct arena *arena,
                    const struct facts *f)
{
    int status = store_item_drop(c->db, f->item.id);
    return status ? status : agenda_close_ranks(c, arena, &f->session);
}

static int undo_agenda(struct committee *c, struct arena *arena,
                       const struct undo *undo, struct message *what)
{
    struct stored_candidate candidate;
    struct facts f;
    struct subject subject;
    bool drop = undo->kind == UNDO_ADD;
    int status = store_candidate(&candidate, c->db, arena, undo->candidate);
    if (status == OK)
        status = undo_facts(&f, c, arena, undo, drop);
    if (status)
        return status;
    facts_subject(&subject, &f, c, NULL);
    subject.eligible = subject.has_letter = true;
    status = require(c, OP_EDIT_AGENDA, &subject);
    if (status == OK)
        status = drop ? take_off(c, arena, &f) : put_back(c, arena, undo, &f);
    if (status == OK)
        status = note_log(c, drop ? "agenda-dropped" : "agenda-added",
                          (struct about){undo->candidate, undo->session},
                          (const char *[]){"undone", "yes", NULL});
    *what =
        (struct message){.id = drop ? N_("Taken back: {1} is off the "
                                         "agenda again.")
                                    : N_("Taken back: {1} is on the "
                                         "agenda again."),
                         .args = {arena_strdup(&c->arena, candidate.number)}};
    return status;
}

static int undo_attendance(struct committee *c, struct arena *arena,
                           const struct undo *undo, struct message *what)
{
    struct facts f;
    int64_t now = clock_now_ms();
    const char *name = committee_member_name(c, undo->member);
    int status = undo_facts(&f, c, arena, undo, false);
    if (status == OK)
        status = require_facts(c, OP_ATTEND, &f, undo->member);
    if (status == OK)
        status =
            store_attendance_add(c->db, &(struct stored_attendance){
                                            .session = undo->session,
                                            .member = undo->member,
                                            .state = (enum presence)undo->value,
                                            .deputy_for = undo->deputy_for,
                                            .moment = undo->moment,
                                            .by = actor(c),
                                            .at = now,
                                        });
    if (status == OK)
        status =
            note_log(c, "attendance", (struct about){0, undo->session},
                     (const char *[]){"name", name, "undone", "yes", NULL});
    *what = (struct message){.id = N_("Taken back: the attendance of {1}."),
                             .args = {name}};
    return status;
}

/* The acts [from, to), the last one first. */
static int undo_acts(struct committee *c, struct message *what, int from,
                     int to)
{
    static int (*const ways[])(struct committee *, struct arena *,
                               const struct undo *, struct message *) = {
        [UNDO_SCORE] = undo_score,
        [UNDO_ADD] = undo_agenda,
        [UNDO_DROP] = undo_agenda,
        [UNDO_ATTEND] = undo_attendance,
    };
    struct arena arena = {0};
    int status = OK;
    for (int i = to; status == OK && i > from; i--)
        status = ways[c->undo[i - 1].kind](c, &arena, &c->undo[i - 1], what);
    arena_free(&arena);
    return status;
}

static enum undo_scope scope_of(const struct undo *undo)
{
    return undo->kind == UNDO_SCORE    ? UNDO_SCORES
           : undo->kind == UNDO_ATTEND ? UNDO_ATTENDANCE
                                       : UNDO_AGENDA;
}

static void forget_acts(struct committee *c, int from, int to)
{
    memmove(c->undo + from, c->undo + to,
            sizeof *c->undo * (size_t)(c->undo_count - to));
    c->undo_count -= to - from;
}

int committee_undo(struct committee *c, unsigned scopes, struct message *what)
{
    int to = c->undo_count;
    while (to > 0 && !(scope_of(&c->undo[to - 1]) & scopes))
        to--;
    if (!to)
        return fail(ERR_NO, N_("There is nothing to take back here."));
    int from = to - 1;
    while (from > 0 && c->undo[from].joined)
        from--;
    int status = db_begin(c->db);
    if (status == OK)
        status = db_finish(c->db, undo_acts(c, what, from, to));
    if (status == OK && to - from > 1)
        *what = (struct message){
            .id = N_("Taken back: the attendance of {1} members."),
            .args = {arena_printf(&c->arena, "%d", to - from)}};
    /* Whoever has to try again can. */
    if (status != ERR_BUSY && status != ERR_IO)
        forget_acts(c, from, to);
    return status;
}
