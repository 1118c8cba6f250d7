/* What people type beside the facts. */

#include <committee/store/texts.h>

#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

static const char *const item_text_codes[ITEM_TEXT_COUNT] = {
    [ITEM_NOT_ELIGIBLE] = "not-eligible",
    [ITEM_SUMMARY] = "summary",
    [ITEM_INTERVIEW] = "interview",
};

/* -- about an item --------------------------------------------------------- */

static int remove_item_text(struct db *db, int64_t item, enum item_text kind)
{
    static const char sql[] =
        "DELETE FROM item_text WHERE item = :item AND kind = :kind";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    query_text(&q, ":kind", item_text_codes[kind]);
    return query_run(&q);
}

int store_item_text_set(struct db *db, int64_t item, enum item_text kind,
                        const struct text_entry *entry)
{
    static const char sql[] =
        "INSERT INTO item_text (item, kind, text, by, at)"
        " VALUES (:item, :kind, :text, :by, :at)"
        " ON CONFLICT DO UPDATE SET text = excluded.text, by = excluded.by,"
        "  at = excluded.at";
    if (text_blank(entry->text))
        return remove_item_text(db, item, kind);
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    query_text(&q, ":kind", item_text_codes[kind]);
    query_text(&q, ":text", entry->text);
    query_text(&q, ":by", entry->by);
    query_int(&q, ":at", entry->at);
    return query_run(&q);
}

int store_item_text(struct text_entry *out, struct db *db, struct arena *arena,
                    int64_t item, enum item_text kind)
{
    static const char sql[] = "SELECT text, by, at FROM item_text"
                              " WHERE item = :item AND kind = :kind";
    struct query q;
    *out = (struct text_entry){.text = "", .by = ""};
    query_start(&q, db, sql);
    query_int(&q, ":item", item);
    query_text(&q, ":kind", item_text_codes[kind]);
    if (query_row(&q)) {
        out->text = read_text(&q, arena);
        out->by = read_text(&q, arena);
        out->at = read_int(&q);
    }
    return query_end(&q);
}

/* -- about a session ------------------------------------------------------- */

int store_session_text_set(struct db *db, int64_t session, const char *part,
                           const char *text, int64_t at)
{
    static const char sql[] =
        "INSERT INTO session_text (session, part, text, at)"
        " VALUES (:session, :part, :text, :at)"
        " ON CONFLICT DO UPDATE SET text = excluded.text, at = excluded.at";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_text(&q, ":part", part);
    query_text(&q, ":text", text);
    query_int(&q, ":at", at);
    return query_run(&q);
}

int store_session_text(const char **text, struct db *db, struct arena *arena,
                       int64_t session, const char *part)
{
    static const char sql[] = "SELECT text FROM session_text"
                              " WHERE session = :session AND part = :part";
    struct query q;
    *text = "";
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_text(&q, ":part", part);
    if (query_row(&q))
        *text = read_text(&q, arena);
    return query_end(&q);
}

static int add_action(struct db *db, int64_t session, int position,
                      const struct stored_action *action)
{
    static const char sql[] =
        "INSERT INTO action_point (session, position, what, who, due_on)"
        " VALUES (:session, :position, :what, :who, :due)";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    query_int(&q, ":position", position);
    query_text(&q, ":what", action->what);
    query_text(&q, ":who", action->who);
    query_date(&q, ":due", action->due);
    return query_run(&q);
}

int store_actions_set(struct db *db, int64_t session,
                      const struct stored_action *actions, int count)
{
    static const char sql[] =
        "DELETE FROM action_point WHERE session = :session";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    int status = query_run(&q);
    for (int i = 0; status == 0 && i < count; i++)
        status = add_action(db, session, i + 1, &actions[i]);
    return status;
}

int store_actions(const struct stored_action **actions, int *count,
                  struct db *db, struct arena *arena, int64_t session)
{
    static const char sql[] = "SELECT what, who, due_on FROM action_point"
                              " WHERE session = :session ORDER BY position";
    VEC(struct stored_action) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":session", session);
    while (query_row(&q)) {
        struct stored_action *one = vec_push(&list);
        one->what = read_text(&q, arena);
        one->who = read_text(&q, arena);
        one->due = read_date(&q);
    }
    keep_list(actions, count, arena, &list);
    return query_end(&q);
}

/* -- being typed ----------------------------------------------------------- */

static int forget_draft(struct db *db, const struct stored_draft *draft)
{
    static const char sql[] =
        "DELETE FROM draft_text WHERE owner = :owner AND key = :key";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":owner", draft->owner);
    query_text(&q, ":key", draft->key);
    return query_run(&q);
}

int store_draft_set(struct db *db, const struct stored_draft *draft)
{
    static const char sql[] =
        "INSERT INTO draft_text (owner, key, candidate, text, at)"
        " VALUES (:owner, :key, :candidate, :text, :at)"
        " ON CONFLICT DO UPDATE SET candidate = excluded.candidate,"
        "  text = excluded.text, at = excluded.at";
    if (!draft->text || !draft->text[0])
        return forget_draft(db, draft);
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":owner", draft->owner);
    query_text(&q, ":key", draft->key);
    query_id(&q, ":candidate", draft->candidate);
    query_text(&q, ":text", draft->text);
    query_int(&q, ":at", draft->at);
    return query_run(&q);
}

int store_draft(const char **text, struct db *db, struct arena *arena,
                const char *owner, const char *key)
{
    static const char sql[] =
        "SELECT text FROM draft_text WHERE owner = :owner AND key = :key";
    struct query q;
    *text = "";
    query_start(&q, db, sql);
    query_text(&q, ":owner", owner);
    query_text(&q, ":key", key);
    if (query_row(&q))
        *text = read_text(&q, arena);
    return query_end(&q);
}
