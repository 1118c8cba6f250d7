/* One statement from its SQL to its rows. */

#include "statement.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include <committee/base/status.h>
#include <committee/core/session.h>

static struct statement *statement_slot(struct db *db, const char *sql)
{
    size_t at = ((uintptr_t)sql >> 4) * 2654435761u % STATEMENT_BUCKETS;
    for (int i = 0; i < STATEMENT_BUCKETS; i++) {
        struct statement *slot = &db->statements[at];
        if (!slot->sql || slot->sql == sql)
            return slot;
        at = (at + 1) % STATEMENT_BUCKETS;
    }
    assert(!"more statements than buckets");
    return NULL;
}

void query_start(struct query *q, struct db *db, const char *sql)
{
    *q = (struct query){.db = db};
    struct statement *slot = statement_slot(db, sql);
    if (!slot->stmt) {
        int code = sqlite3_prepare_v3(
            db->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &slot->stmt, NULL);
        if (code != SQLITE_OK) {
            q->status = db_fail(db, code);
            return;
        }
        slot->sql = sql;
    }
    assert(!sqlite3_stmt_busy(slot->stmt));
    q->stmt = slot->stmt;
}

void statements_drop(struct db *db)
{
    for (int i = 0; i < STATEMENT_BUCKETS; i++)
        sqlite3_finalize(db->statements[i].stmt);
    memset(db->statements, 0, sizeof db->statements);
}

/* -- binding --------------------------------------------------------------- */

static void query_fail(struct query *q, int code)
{
    q->status = db_fail(q->db, code);
    sqlite3_reset(q->stmt);
    sqlite3_clear_bindings(q->stmt);
    q->stmt = NULL;
}

static int bind_index(struct query *q, const char *name)
{
    if (!q->stmt)
        return 0;
    int index = sqlite3_bind_parameter_index(q->stmt, name);
    assert(index > 0 && "no such parameter");
    return index;
}

static void bind_check(struct query *q, int code)
{
    if (code != SQLITE_OK)
        query_fail(q, code);
}

void query_int(struct query *q, const char *name, int64_t value)
{
    int index = bind_index(q, name);
    if (index)
        bind_check(q, sqlite3_bind_int64(q->stmt, index, value));
}

void query_null(struct query *q, const char *name)
{
    int index = bind_index(q, name);
    if (index)
        bind_check(q, sqlite3_bind_null(q->stmt, index));
}

void query_id(struct query *q, const char *name, int64_t id)
{
    if (id)
        query_int(q, name, id);
    else
        query_null(q, name);
}

void query_text(struct query *q, const char *name, const char *text)
{
    int index = bind_index(q, name);
    if (index)
        bind_check(q, sqlite3_bind_text(q->stmt, index, text ? text : "", -1,
                                        SQLITE_TRANSIENT));
}

void query_ref(struct query *q, const char *name, const char *id)
{
    if (id && id[0])
        query_text(q, name, id);
    else
        query_null(q, name);
}

void query_date(struct query *q, const char *name, struct date date)
{
    struct str text = {0};
    if (date.year)
        date_iso(&text, date);
    query_text(q, name, str_text(&text));
    str_free(&text);
}

/* -- rows ------------------------------------------------------------------ */

bool query_row(struct query *q)
{
    if (!q->stmt)
        return false;
    q->column = 0;
    int code = sqlite3_step(q->stmt);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        query_fail(q, code);
    return false;
}

int query_end(struct query *q)
{
    if (q->stmt) {
        sqlite3_reset(q->stmt);
        sqlite3_clear_bindings(q->stmt);
        q->stmt = NULL;
    }
    return q->status;
}

int query_run(struct query *q)
{
    while (query_row(q))
        continue;
    return query_end(q);
}

int query_value(int64_t *out, struct query *q, int64_t otherwise)
{
    *out = query_row(q) && !read_null(q) ? read_int(q) : otherwise;
    return query_end(q);
}

int64_t read_int(struct query *q)
{
    return sqlite3_column_int64(q->stmt, q->column++);
}

bool read_null(struct query *q)
{
    return sqlite3_column_type(q->stmt, q->column) == SQLITE_NULL;
}

void read_skip(struct query *q)
{
    q->column++;
}

const char *read_maybe(struct query *q, struct arena *arena)
{
    const char *text = (const char *)sqlite3_column_text(q->stmt, q->column++);
    return arena_strdup(arena, text);
}

const char *read_text(struct query *q, struct arena *arena)
{
    const char *text = read_maybe(q, arena);
    return text ? text : "";
}

struct date read_date(struct query *q)
{
    const char *text = (const char *)sqlite3_column_text(q->stmt, q->column++);
    struct date date = {0};
    if (text && text[0] && date_parse_iso(&date, text) < 0)
        date = (struct date){0};
    return date;
}

int read_code(struct query *q, const char *const *codes, int count)
{
    const char *text = (const char *)sqlite3_column_text(q->stmt, q->column++);
    int code = text ? code_find(codes, count, text) : -1;
    return code < 0 ? 0 : code;
}

void *keep_items(struct arena *arena, const void *items, size_t count,
                 size_t size)
{
    if (count == 0)
        return NULL;
    void *kept = arena_alloc(arena, count * size);
    memcpy(kept, items, count * size);
    return kept;
}
