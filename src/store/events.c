/* Held over, withdrawn, did not appear. */

#include <committee/store/events.h>

#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

static int add_reason(struct db *db, int64_t event, const char *reason)
{
    static const char sql[] =
        "INSERT INTO event_text (event, reason) VALUES (:event, :reason)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":event", event);
    query_text(&q, ":reason", reason);
    return query_run(&q);
}

int store_event_add(struct db *db, const struct stored_event *event)
{
    static const char sql[] = "INSERT INTO event (item, kind, by, at)"
                              " VALUES (:item, :kind, :by, :at)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", event->item);
    query_text(&q, ":kind", phase_codes[event->phase]);
    query_text(&q, ":by", event->by);
    query_int(&q, ":at", event->at);
    int status = query_run(&q);
    if (status < 0 || text_blank(event->reason))
        return status;
    return add_reason(db, sqlite3_last_insert_rowid(db->sqlite), event->reason);
}

int store_events(const struct stored_event **events, int *count, struct db *db,
                 struct arena *arena, int64_t item)
{
    static const char sql[] =
        "SELECT e.id, e.item, e.kind, t.reason, e.by, e.at FROM event e"
        " LEFT JOIN event_text t ON t.event = e.id"
        " WHERE e.item = :item ORDER BY e.id";
    VEC(struct stored_event) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    while (query_row(&q)) {
        struct stored_event *event = vec_push(&list);
        event->id = read_int(&q);
        event->item = read_int(&q);
        event->phase = (enum phase)read_code(&q, phase_codes, PHASE_COUNT);
        event->reason = read_text(&q, arena);
        event->by = read_text(&q, arena);
        event->at = read_int(&q);
    }
    keep_list(events, count, arena, &list);
    return query_end(&q);
}
