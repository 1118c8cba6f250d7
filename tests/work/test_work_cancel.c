/* A session that was planned by mistake, and one that has begun to be used. */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/store/db.h>
#include <committee/store/sessions.h>
#include <committee/work/candidates.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../../src/work/inside.h"
#include "../support/committee.h"
#include "../support/program.h"

TestSuite(test_work_cancel, .timeout = 120);

struct plan {
    struct room room;
    struct committee *c;
    char session[24], number[24];
};

static void begin(struct plan *p)
{
    room_open(&p->room);
    p->c = p->room.c;
    room_candidate(p->number, &p->room, "F. el Idrissi");
    room_must(session_new(p->session, p->c,
                          &(struct session_plan){.date = {2026, 3, 12}}));
    room_must(session_add(p->c, p->session, (const char *const[]){p->number}, 1,
                          NULL));
}

static void end(struct plan *p)
{
    room_verify(&p->room);
    room_close(&p->room);
}

static int sessions_seen(struct plan *p)
{
    const struct session_row *rows;
    int count;
    room_must(sessions_list(&rows, &count, p->c, &p->room.arena));
    return count;
}

Test(test_work_cancel, it_is_seen_nowhere_but_in_the_log)
{
    struct plan p;
    const struct session_view *view;
    char latest[24], next[24];
    const char *list[] = {p.number};
    begin(&p);
    room_must(session_cancel(p.c, p.session));
    cr_expect_eq(sessions_seen(&p), 0);
    room_refused(session_view(&view, p.c, &p.room.arena, p.session),
                 ERR_NO_INPUT, "there is no session \"2026-01\"");
    room_refused(session_default(latest, p.c), ERR_NO_INPUT, "no session yet");
    room_refused(session_add(p.c, p.session, list, 1, NULL), ERR_NO_INPUT,
                 "there is no session");
    /* Its candidates are free, its number is not. */
    room_must(
        session_new(next, p.c, &(struct session_plan){.date = {2026, 3, 19}}));
    cr_expect_str_eq(next, "2026-02");
    room_must(session_add(p.c, next, list, 1, NULL));
    cr_expect_eq(room_agenda(&p.room, next)->item_count, 1);
    cr_expect_eq(sessions_seen(&p), 1);
    end(&p);
}

Test(test_work_cancel, what_was_recorded_keeps_it)
{
    static const struct clock_time now = {.hour = -1};
    struct plan p;
    begin(&p);
    room_must(session_recuse(p.c, p.session, p.number, "piet", GROUND_FRIEND));
    room_refused(session_cancel(p.c, p.session), ERR_DENIED,
                 "Something has been recorded");
    room_must(session_unrecuse(p.c, p.session, p.number, "piet"));
    room_must(
        session_attend(p.c, p.session, "piet", PRESENCE_EXCUSED, now, NULL));
    room_refused(session_cancel(p.c, p.session), ERR_DENIED,
                 "Something has been recorded");
    struct message what;
    room_must(committee_undo(p.c, ~0u, &what));
    room_must(item_event(p.c, p.session, p.number, PHASE_WITHDRAWN, "elders"));
    room_refused(session_cancel(p.c, p.session), ERR_DENIED,
                 "Something has been recorded");
    end(&p);
}

Test(test_work_cancel, an_opened_session_stays)
{
    struct plan p;
    begin(&p);
    room_must(session_open(p.c, p.session, (struct clock_time){.hour = -1}));
    room_refused(session_cancel(p.c, p.session), ERR_DENIED, "has been opened");
    struct committee *anna = room_as(&p.room, "anna");
    room_refused(session_cancel(anna, p.session), ERR_DENIED,
                 "Only the secretary");
    committee_close(anna);
    cr_expect_eq(sessions_seen(&p), 1);
    end(&p);
}

/* Whatever calls it, the file itself keeps to it. */
Test(test_work_cancel, the_database_keeps_to_it)
{
    struct plan p;
    int64_t id;
    begin(&p);
    room_must(store_session_id(&id, p.c->db, p.session));
    room_must(db_begin(p.c->db));
    cr_expect_eq(store_session_cancel(p.c->db, id, "bea", 1), ERR_DATA);
    db_finish(p.c->db, ERR_DATA);
    room_must(session_cancel(p.c, p.session));
    struct stored_session stored;
    room_must(store_session(&stored, p.c->db, &p.room.arena, id));
    room_must(db_begin(p.c->db));
    cr_expect_eq(store_session_update(p.c->db, &stored), ERR_DATA);
    db_finish(p.c->db, ERR_DATA);
    end(&p);
}

/* On the command line it has to be named. */
Test(test_work_cancel, from_the_command_line)
{
    struct plan p;
    struct program run = {0};
    begin(&p);
    const char *unnamed[] = {"-c", p.room.config, "session", "cancel", NULL};
    program_run(&run, unnamed);
    cr_expect_eq(run.code, 2);
    program_free(&run);
    const char *named[] = {"-c",     p.room.config, "session",
                           "cancel", p.session,     NULL};
    program_run(&run, named);
    cr_expect_eq(run.code, 0, "%s", str_text(&run.err));
    program_free(&run);
    program_run(&run, named);
    cr_expect_eq(run.code, 66, "%s", str_text(&run.err));
    program_free(&run);
    cr_expect_eq(sessions_seen(&p), 0);
    end(&p);
}
