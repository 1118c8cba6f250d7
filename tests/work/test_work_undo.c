/* Taking back, when somebody else has gone on meanwhile. */
#include <criterion/criterion.h>

#include <committee/store/db.h>
#include <committee/work/ballots.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../../src/work/inside.h"
#include "../support/committee.h"

TestSuite(test_work_undo, .timeout = 120);

/* Two who have the same session before them; the first takes back. */
struct desk {
    struct room room;
    struct committee *one, *other;
    char session[24], number[24];
};

static void begin(struct desk *d, const char *other)
{
    const char *list[] = {d->number};
    room_open(&d->room);
    room_candidate(d->number, &d->room, "F. el Idrissi");
    room_session(d->session, &d->room, list, 1);
    d->one = d->room.c;
    d->other = room_as(&d->room, other);
}

static void begin_scoring(struct desk *d, const char *other)
{
    begin(d, other);
    room_to_scoring(d->one, d->session, d->number);
    room_fill(d->one, d->session, d->number, "anna", "23");
}

static void end(struct desk *d)
{
    committee_close(d->other);
    room_verify(&d->room);
    room_close(&d->room);
}

static int take_back(struct desk *d)
{
    struct message what;
    return committee_undo(d->one, ~0u, &what);
}

static const struct clock_time now = {.hour = -1};

Test(test_work_undo, no_score_of_somebody_else)
{
    struct desk d;
    const struct ballot_view *view;
    begin_scoring(&d, "anna");
    struct ballot_key key = {d.session, d.number, "anna"};
    room_must(ballot_score(d.other, &key, 1, 400));
    room_refused(take_back(&d), ERR_DENIED, "is filling in this form");
    room_must(ballot_view(&view, d.other, &d.room.arena, &key));
    cr_assert_eq(view->scores[1], 400);
    end(&d);
}

Test(test_work_undo, no_form_that_is_in)
{
    struct desk d;
    begin_scoring(&d, "bea");
    room_fill(d.other, d.session, d.number, "anna", room_worked[2]);
    room_lock(d.other, d.session, d.number, "anna", room_worked[2]);
    room_refused(take_back(&d), ERR_DENIED, "The form has been handed in.");
    end(&d);
}

Test(test_work_undo, nothing_of_a_closed_evening)
{
    struct desk d;
    const char *backup;
    begin(&d, "bea");
    room_must(
        session_attend(d.one, d.session, "sanne", PRESENCE_EXCUSED, now, NULL));
    room_must(item_event(d.other, d.session, d.number, PHASE_NO_SHOW, ""));
    room_must(session_close(&backup, d.other, &d.room.arena, d.session,
                            &(struct session_closing){.at = now}));
    room_refused(take_back(&d), ERR_DENIED, "The session is closed.");
    end(&d);
}

Test(test_work_undo, no_candidate_whose_letter_is_open)
{
    struct desk d;
    char number[24];
    const char *list[] = {number};
    begin(&d, "bea");
    room_candidate(number, &d.room, "B. Groen");
    room_must(session_add(d.one, d.session, list, 1, NULL));
    room_must(item_open_letter(d.other, d.session, number));
    room_refused(take_back(&d), ERR_DENIED, "The letter has been opened");
    end(&d);
}

Test(test_work_undo, nobody_back_who_has_another_session)
{
    struct desk d;
    char next[24];
    const char *list[] = {d.number};
    begin(&d, "bea");
    room_must(session_drop(d.one, d.session, d.number));
    room_must(session_new(next, d.other,
                          &(struct session_plan){.date = {2026, 4, 9}}));
    room_must(session_add(d.other, next, list, 1, NULL));
    room_refused(take_back(&d), ERR_DENIED,
                 "is on the agenda of session 2026-02");
    end(&d);
}

/* Whoever has to try again can. */
Test(test_work_undo, works_after_waiting)
{
    struct desk d;
    begin(&d, "bea");
    room_must(session_drop(d.one, d.session, d.number));
    db_set_patience(d.one->db, 50);
    room_must(db_begin(d.other->db));
    room_refused(take_back(&d), ERR_BUSY, "try again");
    room_must(db_finish(d.other->db, 0));
    room_must(take_back(&d));
    cr_assert_eq(room_agenda(&d.room, d.session)->item_count, 1);
    end(&d);
}
