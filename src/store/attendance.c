/* Attendance and statements of confidentiality. */

#include <committee/store/attendance.h>

#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

int store_attendance_add(struct db *db,
                         const struct stored_attendance *attendance)
{
    static const char sql[] =
        "INSERT INTO attendance (session, member, state, deputy_for, moment,"
        "  entered_by, at)"
        " VALUES (:session, :member, :state, :for, :moment, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", attendance->session);
    query_text(&q, ":member", attendance->member);
    query_text(&q, ":state", presence_codes[attendance->state]);
    query_ref(&q, ":for", attendance->deputy_for);
    query_int(&q, ":moment", attendance->moment);
    query_text(&q, ":by", attendance->by);
    query_int(&q, ":at", attendance->at);
    return query_run(&q);
}

#define ATTENDANCE_COLUMNS                                         \
    "SELECT a.session, a.member, a.state, a.deputy_for, a.moment," \
    "  a.entered_by, a.at FROM attendance a WHERE a.session = :session"

static int read_attendance(const struct stored_attendance **out, int *count,
                           struct query *q, struct arena *arena)
{
    VEC(struct stored_attendance) list = {0};
    while (query_row(q)) {
        struct stored_attendance *one = vec_push(&list);
        one->session = read_int(q);
        one->member = read_text(q, arena);
        one->state =
            (enum presence)read_code(q, presence_codes, PRESENCE_COUNT);
        one->deputy_for = read_text(q, arena);
        one->moment = read_int(q);
        one->by = read_text(q, arena);
        one->at = read_int(q);
    }
    keep_list(out, count, arena, &list);
    return query_end(q);
}

int store_attendance(const struct stored_attendance **changes, int *count,
                     struct db *db, struct arena *arena, int64_t session)
{
    static const char sql[] = ATTENDANCE_COLUMNS " ORDER BY a.id";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    return read_attendance(changes, count, &q, arena);
}

int store_attendance_now(const struct stored_attendance **now, int *count,
                         struct db *db, struct arena *arena, int64_t session)
{
    static const char sql[] = ATTENDANCE_COLUMNS
        " AND a.id = (SELECT max(l.id) FROM attendance l"
        "   WHERE l.session = a.session AND l.member = a.member)"
        " ORDER BY a.member";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    return read_attendance(now, count, &q, arena);
}

/* -- confidentiality ------------------------------------------------------- */

int store_confidentiality_add(struct db *db, int64_t session,
                              const struct stored_statement *statement)
{
    static const char sql[] =
        "INSERT INTO confidentiality (session, member, entered_by, at)"
        " SELECT :session, :member, :by, :at WHERE NOT EXISTS"
        "  (SELECT 1 FROM confidentiality"
        "   WHERE session = :session AND member = :member)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_text(&q, ":member", statement->member);
    query_text(&q, ":by", statement->by);
    query_int(&q, ":at", statement->at);
    return query_run(&q);
}

int store_confidentiality(const struct stored_statement **statements,
                          int *count, struct db *db, struct arena *arena,
                          int64_t session)
{
    static const char sql[] =
        "SELECT member, entered_by, at FROM confidentiality"
        " WHERE session = :session ORDER BY member";
    VEC(struct stored_statement) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    while (query_row(&q)) {
        struct stored_statement *one = vec_push(&list);
        one->member = read_text(&q, arena);
        one->by = read_text(&q, arena);
        one->at = read_int(&q);
    }
    keep_list(statements, count, arena, &list);
    return query_end(&q);
}
