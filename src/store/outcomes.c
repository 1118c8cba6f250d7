/* Outcomes: what the rule made of a reveal. */

#include <committee/store/reveals.h>

#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

static int add_steps(struct db *db, int64_t outcome, const char *steps)
{
    static const char sql[] = "INSERT INTO outcome_text (outcome, steps)"
                              " VALUES (:outcome, :steps)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":outcome", outcome);
    query_text(&q, ":steps", steps);
    return query_run(&q);
}

int store_outcome_add(int64_t *id, struct db *db,
                      const struct stored_outcome *outcome)
{
    static const char sql[] =
        "INSERT INTO outcome (reveal, policy, method, verdict, reason,"
        "  result_exact, result_hundredths, at)"
        " VALUES (:reveal, :policy, :method, :verdict, :reason, :exact,"
        "  :hundredths, :at)";
    bool known = !text_blank(outcome->result_exact);
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":reveal", outcome->reveal);
    query_int(&q, ":policy", outcome->policy);
    query_text(&q, ":method", method_codes[outcome->method]);
    query_text(&q, ":verdict", verdict_codes[outcome->verdict]);
    query_text(&q, ":reason", outcome->reason);
    query_text(&q, ":exact", outcome->result_exact);
    if (known)
        query_int(&q, ":hundredths", outcome->result_hundredths);
    else
        query_null(&q, ":hundredths");
    query_int(&q, ":at", outcome->at);
    int status = query_run(&q);
    *id = sqlite3_last_insert_rowid(db->sqlite);
    return status == 0 ? add_steps(db, *id, outcome->steps) : status;
}

/* -- reading --------------------------------------------------------------- */

#define OUTCOME_COLUMNS                                                     \
    "SELECT o.id, o.reveal, o.policy, o.method, o.verdict, o.reason,"       \
    "  o.result_exact, o.result_hundredths, o.at, t.steps, r.item, r.round" \
    " FROM outcome o JOIN reveal r ON r.id = o.reveal"                      \
    " LEFT JOIN outcome_text t ON t.outcome = o.id"

static void read_outcome(struct stored_outcome *out, struct query *q,
                         struct arena *arena)
{
    out->id = read_int(q);
    out->reveal = read_int(q);
    out->policy = (int)read_int(q);
    out->method = (enum method)read_code(q, method_codes, METHOD_COUNT);
    out->verdict = (enum verdict)read_code(q, verdict_codes, VERDICT_COUNT);
    out->reason = read_text(q, arena);
    out->result_exact = read_text(q, arena);
    out->result_hundredths = (int)read_int(q);
    out->at = read_int(q);
    out->steps = read_maybe(q, arena);
    out->item = read_int(q);
    out->round = (int)read_int(q);
}

static int one_outcome(struct stored_outcome *out, struct query *q,
                       struct arena *arena)
{
    *out = (struct stored_outcome){.reason = "", .result_exact = ""};
    if (query_row(q))
        read_outcome(out, q, arena);
    return query_end(q);
}

int store_outcome(struct stored_outcome *out, struct db *db,
                  struct arena *arena, int64_t id)
{
    static const char sql[] = OUTCOME_COLUMNS " WHERE o.id = :id";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":id", id);
    int status = one_outcome(out, &q, arena);
    if (status == 0 && out->id == 0)
        return fail(ERR_NO_INPUT, N_("there is no such outcome"));
    return status;
}

int store_outcome_latest(struct stored_outcome *out, struct db *db,
                         struct arena *arena, int64_t item)
{
    static const char sql[] =
        OUTCOME_COLUMNS " WHERE r.item = :item ORDER BY o.id DESC LIMIT 1";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    return one_outcome(out, &q, arena);
}

int store_outcomes(const struct stored_outcome **outcomes, int *count,
                   struct db *db, struct arena *arena, int64_t item)
{
    static const char sql[] =
        OUTCOME_COLUMNS " WHERE r.item = :item ORDER BY o.id";
    VEC(struct stored_outcome) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    while (query_row(&q))
        read_outcome(vec_push(&list), &q, arena);
    keep_list(outcomes, count, arena, &list);
    return query_end(&q);
}
