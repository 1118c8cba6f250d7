/* Taking back: scores of a draft, agenda, attendance. */

#include "inside.h"

#include <stdio.h>
#include <string.h>

#include <committee/core/tally.h>

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

static int undo_score(struct committee *c, struct arena *arena,
                      const struct undo *undo, struct message *what)
{
    struct stored_item item;
    struct stored_ballot ballot;
    int status =
        store_item_find(&item, c->db, arena, undo->session, undo->candidate);
    struct stored_ballot key = {
        .item = item.id, .member = undo->member, .round = item.round};
    if (status == OK)
        status = store_ballot_find(&ballot, c->db, arena, &key);
    if (status)
        return status;
    if (!ballot.id || ballot.state != BALLOT_DRAFT)
        return fail(ERR_NO, N_("the form has been handed in; it can no "
                               "longer be taken back"));
    if (!text_equal(ballot.entered_by, actor(c)))
        return fail(ERR_NO, N_("somebody else is filling in this form now"));
    if ((status = db_begin(c->db)))
        return status;
    status = store_score_set(c->db, ballot.id, undo->criterion, undo->value);
    *what = (struct message){.id = N_("Taken back: the score for {1}."),
                             .args = {undo->criterion}};
    return db_finish(c->db, status);
}

static int undo_agenda(struct committee *c, struct arena *arena,
                       const struct undo *undo, struct message *what)
{
    struct stored_candidate candidate;
    struct stored_item item;
    struct about about = {undo->candidate, undo->session};
    bool drop = undo->kind == UNDO_ADD;
    int64_t id;
    int status = store_candidate(&candidate, c->db, arena, undo->candidate);
    if (status || (status = db_begin(c->db)))
        return status;
    if (drop) {
        status = store_item_find(&item, c->db, arena, undo->session,
                                 undo->candidate);
        if (status == OK)
            status = store_item_drop(c->db, item.id);
    } else {
        status = store_item_add(&id, c->db,
                                &(struct stored_item){
                                    .session = undo->session,
                                    .candidate = undo->candidate,
                                    .position = undo->value,
                                    .added_by = actor(c),
                                    .at = clock_now_ms(),
                                });
    }
    if (status == OK)
        status =
            note_log(c, drop ? "agenda-dropped" : "agenda-added", about, NULL);
    *what =
        (struct message){.id = drop ? N_("Taken back: {1} is off the "
                                         "agenda again.")
                                    : N_("Taken back: {1} is on the "
                                         "agenda again."),
                         .args = {arena_strdup(&c->arena, candidate.number)}};
    return db_finish(c->db, status);
}

static int undo_attendance(struct committee *c, const struct undo *undo,
                           struct message *what)
{
    int64_t now = clock_now_ms();
    const char *name = committee_member_name(c, undo->member);
    int status = db_begin(c->db);
    if (status)
        return status;
    status =
        store_attendance_add(c->db, &(struct stored_attendance){
                                        .session = undo->session,
                                        .member = undo->member,
                                        .state = (enum presence)undo->value,
                                        .deputy_for = undo->deputy_for,
                                        .moment = now,
                                        .by = actor(c),
                                        .at = now,
                                    });
    if (status == OK)
        status = note_log(c, "attendance", (struct about){0, undo->session},
                          (const char *[]){"name", name, NULL});
    *what = (struct message){.id = N_("Taken back: the attendance of {1}."),
                             .args = {name}};
    return db_finish(c->db, status);
}

int committee_undo(struct committee *c, struct message *what)
{
    struct arena arena = {0};
    if (!c->undo_count)
        return fail(ERR_NO, N_("There is nothing to take back here."));
    /* Static: the message names it until the next call. */
    static struct undo last;
    last = c->undo[--c->undo_count];
    int status;
    if (last.kind == UNDO_SCORE)
        status = undo_score(c, &arena, &last, what);
    else if (last.kind == UNDO_ATTEND)
        status = undo_attendance(c, &last, what);
    else
        status = undo_agenda(c, &arena, &last, what);
    arena_free(&arena);
    return status;
}
