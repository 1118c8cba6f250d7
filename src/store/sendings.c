/* Letters that went out. */

#include <committee/store/sendings.h>

#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

int store_sending_add(struct db *db, const struct stored_sending *sending)
{
    static const char sql[] =
        "INSERT INTO sent_letter"
        " (candidate, item, decision, kind, sent_on, by, at)"
        " VALUES (:candidate, :item, :decision, :kind, :sent, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", sending->candidate);
    query_id(&q, ":item", sending->item);
    query_id(&q, ":decision", sending->decision);
    query_text(&q, ":kind", sending->kind);
    query_date(&q, ":sent", sending->sent);
    query_text(&q, ":by", sending->by);
    query_int(&q, ":at", sending->at);
    return query_run(&q);
}

int store_sending_latest(struct stored_sending *out, struct db *db,
                         struct arena *arena, int64_t candidate, int64_t item,
                         int64_t decision)
{
    static const char sql[] =
        "SELECT kind, sent_on, by, at FROM sent_letter"
        " WHERE candidate = :candidate AND item IS :item"
        "  AND decision IS :decision ORDER BY id DESC LIMIT 1";
    struct query q;
    *out = (struct stored_sending){
        .candidate = candidate, .item = item, .decision = decision};
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    query_id(&q, ":item", item);
    query_id(&q, ":decision", decision);
    if (query_row(&q)) {
        out->kind = read_text(&q, arena);
        out->sent = read_date(&q);
        out->by = read_text(&q, arena);
        out->at = read_int(&q);
    }
    return query_end(&q);
}

int store_sendings(const struct stored_sending **list, int *count,
                   struct db *db, struct arena *arena, int64_t candidate)
{
    static const char sql[] =
        "SELECT item, decision, kind, sent_on, by, at FROM sent_letter"
        " WHERE candidate = :candidate ORDER BY id";
    VEC(struct stored_sending) rows = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    while (query_row(&q)) {
        struct stored_sending *row = vec_push(&rows);
        row->candidate = candidate;
        row->item = read_int(&q);
        row->decision = read_int(&q);
        row->kind = read_text(&q, arena);
        row->sent = read_date(&q);
        row->by = read_text(&q, arena);
        row->at = read_int(&q);
    }
    keep_list(list, count, arena, &rows);
    return query_end(&q);
}
