/* Sessions, their evenings, and adopted minutes. */

#include <committee/store/sessions.h>

#include <stdio.h>
#include <string.h>

#include <committee/base/random.h>
#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

static void bind_time(struct query *q, const char *name, struct clock_time time)
{
    struct str text = {0};
    if (time.hour >= 0)
        time_iso(&text, time);
    query_text(q, name, str_text(&text));
    str_free(&text);
}

static struct clock_time read_time(struct query *q)
{
    struct clock_time time = {.hour = -1};
    const char *text = (const char *)sqlite3_column_text(q->stmt, q->column++);
    if (text && text[0] && time_parse(&time, text) < 0)
        time.hour = -1;
    return time;
}

/* -- writing --------------------------------------------------------------- */

static int next_sequence(int64_t *sequence, struct db *db, int year)
{
    static const char sql[] = "SELECT coalesce(max(sequence), 0) + 1"
                              " FROM session WHERE year = :year";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":year", year);
    return query_value(sequence, &q, 1);
}

int store_session_add(int64_t *id, char *number, struct db *db,
                      const struct stored_session *session)
{
    static const char sql[] =
        "INSERT INTO session (number, year, sequence, date, start, place,"
        "  seed, state, other_business, next_date, at)"
        " VALUES (:number, :year, :sequence, :date, :start, :place, :seed,"
        "  'planned', '', '', :at)";
    int64_t sequence;
    struct query q;
    int status = next_sequence(&sequence, db, session->date.year);
    if (status < 0)
        return status;
    session_number(number, session->date.year, (int)sequence);
    query_start(&q, db, sql);
    query_text(&q, ":number", number);
    query_int(&q, ":year", session->date.year);
    query_int(&q, ":sequence", sequence);
    query_date(&q, ":date", session->date);
    bind_time(&q, ":start", session->start);
    query_text(&q, ":place", session->place);
    query_text(&q, ":seed", session->seed);
    query_int(&q, ":at", session->at);
    status = query_run(&q);
    *id = sqlite3_last_insert_rowid(db->sqlite);
    return status;
}

int store_session_update(struct db *db, const struct stored_session *session)
{
    static const char sql[] =
        "UPDATE session SET date = :date, start = :start, place = :place,"
        "  state = :state, policy = :policy, other_business = :other,"
        "  next_date = :next WHERE id = :id";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":id", session->id);
    query_date(&q, ":date", session->date);
    bind_time(&q, ":start", session->start);
    query_text(&q, ":place", session->place);
    query_text(&q, ":state", session_state_codes[session->state]);
    query_id(&q, ":policy", session->policy);
    query_text(&q, ":other", session->other_business);
    query_date(&q, ":next", session->next_date);
    return query_run(&q);
}

int store_session_cancel(struct db *db, int64_t session, const char *by,
                         int64_t at)
{
    static const char sql[] = "INSERT INTO session_cancelled (session, by, at)"
                              " VALUES (:session, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_text(&q, ":by", by);
    query_int(&q, ":at", at);
    return query_run(&q);
}

/* -- reading --------------------------------------------------------------- */

/* What was called off is no session any more. */
#define NOT_CANCELLED \
    " NOT EXISTS (SELECT 1 FROM session_cancelled x WHERE x.session = s.id)"
/* Of appended rows the latest holds. */
#define RECORDED                                                             \
    "  EXISTS (SELECT 1 FROM attendance a WHERE a.session = s.id"            \
    "   AND a.state <> 'unknown' AND NOT EXISTS (SELECT 1 FROM attendance"   \
    "    b WHERE b.session = s.id AND b.member = a.member AND b.id > a.id))" \
    "  OR EXISTS (SELECT 1 FROM recusal r WHERE r.session = s.id"            \
    "   AND r.recused = 1 AND NOT EXISTS (SELECT 1 FROM recusal l"           \
    "    WHERE l.session = s.id AND l.candidate = r.candidate"               \
    "    AND l.member = r.member AND l.id > r.id))"                          \
    "  OR EXISTS (SELECT 1 FROM confidentiality c WHERE c.session = s.id)"   \
    "  OR EXISTS (SELECT 1 FROM action_point p WHERE p.session = s.id)"      \
    "  OR EXISTS (SELECT 1 FROM session_text t WHERE t.session = s.id"       \
    "   AND t.text <> '')"                                                   \
    "  OR EXISTS (SELECT 1 FROM item i WHERE i.session = s.id"               \
    "   AND i.phase <> 'waiting')"

#define DECIDED(kind)                                                 \
    "  (SELECT count(*) FROM decision d JOIN item i ON i.id = d.item" \
    "   WHERE i.session = s.id AND d.kind = '" kind "'"               \
    "    AND NOT EXISTS (SELECT 1 FROM decision c WHERE c.corrects = d.id)),"
#define ITEMS_WHERE(condition)                                                 \
    "  (SELECT count(*) FROM item i WHERE i.session = s.id AND " condition ")" \
    ","
#define SESSION_COLUMNS                                                        \
    "SELECT s.id, s.number, s.date, s.start, s.place, s.seed, s.state,"        \
    "  s.policy, s.other_business, s.next_date, s.at,"                         \
    "  (SELECT min(t.opened_at) FROM sitting t WHERE t.session = s.id),"       \
    "  (SELECT CASE WHEN count(*) = count(t.ended_at) THEN max(t.ended_at)"    \
    "   END FROM sitting t WHERE t.session = s.id)," ITEMS_WHERE("1")          \
        DECIDED("admit") DECIDED("decline")                                    \
            ITEMS_WHERE("i.phase = 'held-over'")                               \
                ITEMS_WHERE("i.phase IN ('withdrawn', 'absent')") ITEMS_WHERE( \
                    "i.phase NOT IN ('decided', 'held-over', 'withdrawn',"     \
                    " 'absent')") "  EXISTS (SELECT 1 FROM item i WHERE "      \
                                  "i.session = s.id"                           \
                                  "   AND i.letter_opened_at IS NOT NULL),"    \
                                  "  (SELECT adopted_on FROM minutes m WHERE " \
                                  "m.session = s.id ORDER BY version DESC "    \
                                  "LIMIT 1)," RECORDED " FROM session s"

static void read_session(struct stored_session *out, struct query *q,
                         struct arena *arena)
{
    out->id = read_int(q);
    out->number = read_text(q, arena);
    out->date = read_date(q);
    out->start = read_time(q);
    out->place = read_text(q, arena);
    out->seed = read_text(q, arena);
    out->state = (enum session_state)read_code(q, session_state_codes,
                                               SESSION_STATE_COUNT);
    out->policy = (int)read_int(q);
    out->other_business = read_text(q, arena);
    out->next_date = read_date(q);
    out->at = read_int(q);
    out->opened_at = read_int(q);
    out->ended_at = read_int(q);
    out->items = (int)read_int(q);
    out->admitted = (int)read_int(q);
    out->declined = (int)read_int(q);
    out->held_over = (int)read_int(q);
    out->ended = (int)read_int(q);
    out->open = (int)read_int(q);
    out->letter_opened = read_int(q) != 0;
    out->minutes_on = read_date(q);
    out->minutes_adopted = out->minutes_on.year != 0;
    out->recorded = read_int(q) != 0;
}

static int fail_no_session(const char *number)
{
    return fail(ERR_NO_INPUT, N_("there is no session \"{1}\""), number);
}

int store_session(struct stored_session *out, struct db *db,
                  struct arena *arena, int64_t id)
{
    static const char sql[] = SESSION_COLUMNS " WHERE s.id = :id";
    struct query q;
    *out = (struct stored_session){0};
    query_start(&q, db, sql);
    query_int(&q, ":id", id);
    if (query_row(&q))
        read_session(out, &q, arena);
    int status = query_end(&q);
    return status == 0 && out->id == 0 ? fail_no_session(num(id)) : status;
}

int store_session_id(int64_t *id, struct db *db, const char *number)
{
    static const char sql[] = "SELECT id FROM session s WHERE"
                              " number = :number AND" NOT_CANCELLED;
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":number", number);
    int status = query_value(id, &q, 0);
    return status == 0 && *id == 0 ? fail_no_session(number) : status;
}

int store_session_default(int64_t *id, struct db *db)
{
    static const char sql[] =
        "SELECT id FROM session s WHERE" NOT_CANCELLED " ORDER BY"
        "  (state = 'open' AND 1 = (SELECT count(*) FROM session"
        "   WHERE state = 'open')) DESC, year DESC, sequence DESC LIMIT 1";
    struct query q;
    query_start(&q, db, sql);
    int status = query_value(id, &q, 0);
    if (status == 0 && *id == 0)
        return fail(ERR_NO_INPUT, N_("there is no session yet"));
    return status;
}

int store_sessions(const struct stored_session **sessions, int *count,
                   struct db *db, struct arena *arena)
{
    static const char sql[] = SESSION_COLUMNS
        " WHERE" NOT_CANCELLED " ORDER BY s.year DESC, s.sequence DESC";
    VEC(struct stored_session) list = {0};
    struct query q;
    query_start(&q, db, sql);
    while (query_row(&q))
        read_session(vec_push(&list), &q, arena);
    keep_list(sessions, count, arena, &list);
    return query_end(&q);
}

/* -- evenings -------------------------------------------------------------- */

int store_sitting_start(struct db *db, int64_t session, int64_t at)
{
    static const char sql[] =
        "INSERT INTO sitting (session, opened_at) VALUES (:session, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_int(&q, ":at", at);
    return query_run(&q);
}

int store_sitting_end(struct db *db, int64_t session, int64_t at)
{
    static const char sql[] = "UPDATE sitting SET ended_at = :at"
                              " WHERE session = :session AND ended_at IS NULL";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_int(&q, ":at", at);
    return query_run(&q);
}

int store_sittings(const struct stored_sitting **sittings, int *count,
                   struct db *db, struct arena *arena, int64_t session)
{
    static const char sql[] = "SELECT opened_at, ended_at FROM sitting"
                              " WHERE session = :session ORDER BY id";
    VEC(struct stored_sitting) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    while (query_row(&q)) {
        struct stored_sitting *one = vec_push(&list);
        one->opened_at = read_int(&q);
        one->ended_at = read_int(&q);
    }
    keep_list(sittings, count, arena, &list);
    return query_end(&q);
}

/* -- minutes --------------------------------------------------------------- */

int store_minutes_adopt(struct db *db, int64_t session,
                        const struct stored_minutes *minutes)
{
    static const char sql[] =
        "INSERT INTO minutes (session, version, adopted_on, adopted_by,"
        "  changes, document, digest, at)"
        " SELECT :session, coalesce(max(version), 0) + 1, :adopted, :by,"
        "  :changes, :document, :digest, :at"
        " FROM minutes WHERE session = :session";
    char digest[SHA256_HEX];
    struct query q;
    sha256_hex(digest, minutes->document, strlen(minutes->document));
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_date(&q, ":adopted", minutes->adopted);
    query_text(&q, ":by", minutes->by);
    query_text(&q, ":changes", minutes->changes);
    query_text(&q, ":document", minutes->document);
    query_text(&q, ":digest", digest);
    query_int(&q, ":at", minutes->at);
    return query_run(&q);
}

int store_minutes_versions(const struct stored_minutes **versions, int *count,
                           struct db *db, struct arena *arena, int64_t session)
{
    static const char sql[] =
        "SELECT version, adopted_on, adopted_by, changes, digest, at"
        " FROM minutes WHERE session = :session ORDER BY version";
    VEC(struct stored_minutes) list = {0};
    struct date before = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    while (query_row(&q)) {
        struct stored_minutes *one = vec_push(&list);
        *one = (struct stored_minutes){.version = (int)read_int(&q),
                                       .replaces_on = before};
        before = one->adopted = read_date(&q);
        one->by = read_text(&q, arena);
        one->changes = read_text(&q, arena);
        one->digest = read_text(&q, arena);
        one->at = read_int(&q);
    }
    keep_list(versions, count, arena, &list);
    return query_end(&q);
}

int store_minutes_version(struct stored_minutes *out, struct db *db,
                          struct arena *arena, int64_t session, int version)
{
    static const char sql[] =
        "SELECT m.version, m.adopted_on, o.adopted_on, m.adopted_by,"
        "  m.changes, m.document, m.digest, m.at FROM minutes m"
        " LEFT JOIN minutes o ON o.session = m.session"
        "  AND o.version = m.version - 1"
        " WHERE m.session = :session AND :version IN (0, m.version)"
        " ORDER BY m.version DESC LIMIT 1";
    struct query q;
    *out = (struct stored_minutes){.by = "", .changes = "", .digest = ""};
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_int(&q, ":version", version);
    if (query_row(&q)) {
        out->version = (int)read_int(&q);
        out->adopted = read_date(&q);
        out->replaces_on = read_date(&q);
        out->by = read_text(&q, arena);
        out->changes = read_text(&q, arena);
        out->document = read_text(&q, arena);
        out->digest = read_text(&q, arena);
        out->at = read_int(&q);
    }
    return query_end(&q);
}

int store_minutes(struct stored_minutes *out, struct db *db,
                  struct arena *arena, int64_t session)
{
    return store_minutes_version(out, db, arena, session, 0);
}
