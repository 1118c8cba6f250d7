/* The places of a year: homes vacated, who holds one, lotteries. */

#include <committee/store/places.h>

#include <committee/base/status.h>
#include <committee/core/tally.h>
#include <committee/store/db.h>

#include "statement.h"

/* -- quota ----------------------------------------------------------------- */

int store_quota(int *vacated, struct db *db, int year, int64_t moment)
{
    static const char sql[] =
        "SELECT vacated FROM quota_year"
        " WHERE year = :year AND (:moment = 0 OR at <= :moment)"
        " ORDER BY id DESC LIMIT 1";
    int64_t value;
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":year", year);
    query_int(&q, ":moment", moment);
    int status = query_value(&value, &q, -1);
    *vacated = (int)value;
    return status;
}

int store_quota_add(struct db *db, const struct stored_quota *quota)
{
    static const char sql[] = "INSERT INTO quota_year (year, vacated, by, at)"
                              " VALUES (:year, :vacated, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":year", quota->year);
    query_int(&q, ":vacated", quota->vacated);
    query_text(&q, ":by", quota->by);
    query_int(&q, ":at", quota->at);
    return query_run(&q);
}

/* -- places ---------------------------------------------------------------- */

int store_place_add(struct db *db, const struct stored_place *place)
{
    static const char sql[] =
        "INSERT INTO place (decision, state, cause, by, at)"
        " VALUES (:decision, :state, :cause, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":decision", place->decision);
    query_text(&q, ":state", place_state_codes[place->state]);
    query_text(&q, ":cause", place_cause_codes[place->cause]);
    query_text(&q, ":by", place->by);
    query_int(&q, ":at", place->at);
    return query_run(&q);
}

static void read_place(struct stored_place *out, struct query *q,
                       struct arena *arena)
{
    *out = (struct stored_place){.decision = read_int(q)};
    out->state =
        (enum place_state)read_code(q, place_state_codes, PLACE_STATE_COUNT);
    out->cause =
        (enum place_cause)read_code(q, place_cause_codes, PLACE_CAUSE_COUNT);
    out->by = read_text(q, arena);
    out->at = read_int(q);
    out->candidate = read_int(q);
    out->session = read_int(q);
    out->number = read_text(q, arena);
    out->decision_number = read_text(q, arena);
    out->result = read_text(q, arena);
    out->result_hundredths = (int)read_int(q);
    out->registered = read_date(q);
    out->admitted_at = read_int(q);
    out->erased = read_int(q) != 0;
}

/* The result is that of the decision that stands. */
#define PLACE_COLUMNS                                                      \
    "SELECT p.decision, p.state, p.cause, p.by, p.at, i.candidate,"        \
    "  i.session, c.number, l.number, o.result_exact,"                     \
    "  coalesce(o.result_hundredths, :none), n.registered_on, d.at,"       \
    "  EXISTS (SELECT 1 FROM erasure e WHERE e.candidate = c.id)"          \
    " FROM decision d"                                                     \
    " JOIN decision l ON l.id ="                                           \
    "  (SELECT max(y.id) FROM decision y WHERE y.item = d.item"            \
    "   AND y.kind = 'admit' AND (:moment = 0 OR y.at <= :moment))"        \
    " JOIN outcome o ON o.id = l.outcome"                                  \
    " JOIN item i ON i.id = d.item JOIN candidate c ON c.id = i.candidate" \
    " JOIN place p ON p.id = (SELECT max(x.id) FROM place x"               \
    "  WHERE x.decision = d.id AND (:moment = 0 OR x.at <= :moment))"      \
    " LEFT JOIN candidate_person n ON n.candidate = c.id"

int store_places(const struct stored_place **places, int *count, struct db *db,
                 struct arena *arena, int year, int64_t moment)
{
    static const char sql[] =
        PLACE_COLUMNS " WHERE d.year = :year ORDER BY d.sequence";
    VEC(struct stored_place) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":none", SCORE_MISSING);
    query_int(&q, ":moment", moment);
    query_int(&q, ":year", year);
    while (query_row(&q))
        read_place(vec_push(&list), &q, arena);
    keep_list(places, count, arena, &list);
    return query_end(&q);
}

int store_place_of_item(struct stored_place *out, struct db *db,
                        struct arena *arena, int64_t item)
{
    static const char sql[] =
        PLACE_COLUMNS " WHERE d.item = :item ORDER BY p.id DESC LIMIT 1";
    struct query q;
    *out = (struct stored_place){0};
    query_start(&q, db, sql);
    query_int(&q, ":none", SCORE_MISSING);
    query_int(&q, ":moment", 0);
    query_int(&q, ":item", item);
    if (query_row(&q))
        read_place(out, &q, arena);
    return query_end(&q);
}

/* -- lotteries ------------------------------------------------------------- */

int store_lottery_add(struct db *db, const struct stored_lottery *lottery)
{
    static const char sql[] =
        "INSERT INTO lottery (year, commitment, seed, by, at)"
        " VALUES (:year, :commitment, :seed, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":year", lottery->year);
    query_text(&q, ":commitment", lottery->commitment);
    query_text(&q, ":seed", lottery->seed);
    query_text(&q, ":by", lottery->by);
    query_int(&q, ":at", lottery->at);
    return query_run(&q);
}

int store_lottery_draw(struct db *db, int64_t id, const char *by, int64_t at)
{
    static const char sql[] =
        "UPDATE lottery SET drawn_by = :by, drawn_at = :at WHERE id = :id";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":by", by);
    query_int(&q, ":at", at);
    query_int(&q, ":id", id);
    return query_run(&q);
}

int store_lotteries(const struct stored_lottery **lotteries, int *count,
                    struct db *db, struct arena *arena, int year)
{
    static const char sql[] =
        "SELECT id, year, commitment, seed, by, at, drawn_by, drawn_at"
        " FROM lottery WHERE :year = 0 OR year = :year ORDER BY id";
    VEC(struct stored_lottery) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":year", year);
    while (query_row(&q)) {
        struct stored_lottery *l = vec_push(&list);
        l->id = read_int(&q);
        l->year = (int)read_int(&q);
        l->commitment = read_text(&q, arena);
        l->seed = read_text(&q, arena);
        l->by = read_text(&q, arena);
        l->at = read_int(&q);
        l->drawn_by = read_text(&q, arena);
        l->drawn_at = read_int(&q);
    }
    keep_list(lotteries, count, arena, &list);
    return query_end(&q);
}
