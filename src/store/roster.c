/* The roster and the PINs of its members. */

#include <committee/store/roster.h>

#include <string.h>

#include <committee/base/status.h>
#include <committee/store/db.h>

#include "statement.h"

enum { ROLE_CODES = 5 };

int store_roster(struct roster *out, struct db *db, struct arena *arena)
{
    static const char sql[] =
        "SELECT id, name, seat, role, deputy, active FROM member"
        " ORDER BY active DESC, position, id LIMIT :limit";
    struct query q;
    *out = (struct roster){0};
    query_start(&q, db, sql);
    query_int(&q, ":limit", MAX_MEMBERS);
    while (query_row(&q)) {
        struct member *member = &out->members[out->count++];
        member->id = read_text(&q, arena);
        member->name = read_text(&q, arena);
        member->seat = read_text(&q, arena);
        member->role = (enum role)read_code(&q, role_codes, ROLE_CODES);
        member->deputy = read_int(&q) != 0;
        member->active = read_int(&q) != 0;
    }
    return query_end(&q);
}

static int save_member(struct db *db, const struct member *member, int position)
{
    static const char sql[] =
        "INSERT INTO member (id, position, name, seat, role, deputy, active)"
        " VALUES (:id, :position, :name, :seat, :role, :deputy, :active)"
        " ON CONFLICT (id) DO UPDATE SET position = excluded.position,"
        "  name = excluded.name, seat = excluded.seat, role = excluded.role,"
        "  deputy = excluded.deputy, active = excluded.active"
        " WHERE (position, name, seat, role, deputy, active) IS NOT"
        "  (excluded.position, excluded.name, excluded.seat, excluded.role,"
        "   excluded.deputy, excluded.active)";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":id", member->id);
    query_int(&q, ":position", position);
    query_text(&q, ":name", member->name);
    query_text(&q, ":seat", member->seat);
    query_text(&q, ":role", role_codes[member->role]);
    query_int(&q, ":deputy", member->deputy);
    query_int(&q, ":active", member->active);
    return query_run(&q);
}

static int deactivate(struct db *db, const char *id)
{
    static const char sql[] = "UPDATE member SET active = 0 WHERE id = :id";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":id", id);
    return query_run(&q);
}

int store_roster_save(bool *changed, struct db *db, const struct roster *roster)
{
    struct arena arena = {0};
    struct roster known;
    int64_t before = sqlite3_total_changes64(db->sqlite);
    int status = store_roster(&known, db, &arena);
    for (int i = 0; status == 0 && i < roster->count; i++)
        status = save_member(db, &roster->members[i], i);
    for (int i = 0; status == 0 && i < known.count; i++) {
        const struct member *old = &known.members[i];
        if (old->active && roster_find(roster, old->id) < 0)
            status = deactivate(db, old->id);
    }
    if (changed)
        *changed = sqlite3_total_changes64(db->sqlite) != before;
    arena_free(&arena);
    return status;
}

/* -- PINs ------------------------------------------------------------------ */

int store_pin(struct stored_pin *out, struct db *db, struct arena *arena,
              const char *member)
{
    static const char sql[] =
        "SELECT hash, attempts, tried_at FROM pin WHERE member = :member";
    struct query q;
    *out = (struct stored_pin){.hash = ""};
    query_start(&q, db, sql);
    query_text(&q, ":member", member);
    if (query_row(&q)) {
        out->hash = read_text(&q, arena);
        out->attempts = (int)read_int(&q);
        out->tried_at = read_int(&q);
    }
    return query_end(&q);
}

int store_pin_set(struct db *db, const char *member, const char *hash)
{
    static const char sql[] =
        "INSERT INTO pin (member, hash) VALUES (:member, :hash)"
        " ON CONFLICT (member) DO UPDATE SET hash = excluded.hash,"
        "  attempts = 0";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":member", member);
    query_text(&q, ":hash", hash);
    return query_run(&q);
}

int store_pin_attempt(struct db *db, const char *member, int64_t at)
{
    static const char sql[] =
        "UPDATE pin SET attempts = attempts + 1, tried_at = :at"
        " WHERE member = :member";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":member", member);
    query_int(&q, ":at", at);
    return query_run(&q);
}

int store_pin_right(struct db *db, const char *member)
{
    static const char sql[] =
        "UPDATE pin SET attempts = 0 WHERE member = :member";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":member", member);
    return query_run(&q);
}

int store_pin_forget(struct db *db, const char *member)
{
    static const char sql[] = "DELETE FROM pin WHERE member = :member";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":member", member);
    return query_run(&q);
}
