/* Recusals. */

#include <committee/store/recusals.h>

#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

static int add_ground(struct db *db, int64_t id,
                      const struct stored_recusal *recusal)
{
    static const char sql[] = "INSERT INTO recusal_text (recusal, ground, note)"
                              " VALUES (:recusal, :ground, :note)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":recusal", id);
    query_text(&q, ":ground", ground_codes[recusal->ground]);
    query_text(&q, ":note", recusal->note);
    return query_run(&q);
}

int store_recusal_add(struct db *db, const struct stored_recusal *recusal)
{
    static const char sql[] =
        "INSERT INTO recusal (session, candidate, member, recused, imposed,"
        "  entered_by, at)"
        " VALUES (:session, :candidate, :member, :recused, :imposed, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", recusal->session);
    query_int(&q, ":candidate", recusal->candidate);
    query_text(&q, ":member", recusal->member);
    query_int(&q, ":recused", recusal->recused);
    query_int(&q, ":imposed", recusal->imposed);
    query_text(&q, ":by", recusal->by);
    query_int(&q, ":at", recusal->at);
    int status = query_run(&q);
    if (status < 0 || !recusal->recused || !recusal->ground_known)
        return status;
    return add_ground(db, sqlite3_last_insert_rowid(db->sqlite), recusal);
}

#define RECUSAL_COLUMNS                                                    \
    "SELECT r.id, r.session, r.candidate, r.member, r.recused, r.imposed," \
    "  r.entered_by, r.at, t.ground IS NOT NULL, t.ground, t.note"         \
    " FROM recusal r LEFT JOIN recusal_text t ON t.recusal = r.id"         \
    " WHERE r.session = :session"

static int read_recusals(const struct stored_recusal **out, int *count,
                         struct query *q, struct arena *arena)
{
    VEC(struct stored_recusal) list = {0};
    while (query_row(q)) {
        struct stored_recusal *one = vec_push(&list);
        one->id = read_int(q);
        one->session = read_int(q);
        one->candidate = read_int(q);
        one->member = read_text(q, arena);
        one->recused = read_int(q) != 0;
        one->imposed = read_int(q) != 0;
        one->by = read_text(q, arena);
        one->at = read_int(q);
        one->ground_known = read_int(q) != 0;
        one->ground = (enum ground)read_code(q, ground_codes, GROUND_COUNT);
        one->note = read_text(q, arena);
    }
    keep_list(out, count, arena, &list);
    return query_end(q);
}

int store_recusals(const struct stored_recusal **recusals, int *count,
                   struct db *db, struct arena *arena, int64_t session)
{
    static const char sql[] = RECUSAL_COLUMNS
        " AND r.recused AND r.id = (SELECT max(l.id) FROM recusal l"
        "   WHERE l.session = r.session AND l.candidate = r.candidate"
        "    AND l.member = r.member)"
        " ORDER BY r.candidate, r.member";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    return read_recusals(recusals, count, &q, arena);
}

int store_recusals_all(const struct stored_recusal **recusals, int *count,
                       struct db *db, struct arena *arena, int64_t session)
{
    static const char sql[] = RECUSAL_COLUMNS " ORDER BY r.id";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    return read_recusals(recusals, count, &q, arena);
}

int store_recused(bool *recused, struct db *db, int64_t session,
                  int64_t candidate, const char *member)
{
    static const char sql[] =
        "SELECT recused FROM recusal"
        " WHERE candidate = :candidate AND member = :member"
        "  AND (:session = 0 OR session = :session)"
        " ORDER BY id DESC LIMIT 1";
    int64_t value;
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_int(&q, ":candidate", candidate);
    query_text(&q, ":member", member);
    int status = query_value(&value, &q, 0);
    *recused = value != 0;
    return status;
}
