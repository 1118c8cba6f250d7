/* Copies of the database, by SQLite's backup API: never by reading the file. */

#include <committee/store/backup.h>

#include <assert.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <committee/base/status.h>
#include <committee/store/db.h>

#include "finder.h"
#include "statement.h"

enum { BACKUP_PAGES = 2000, BACKUP_TRIES = 200 };

/*
 * Steps of some megabytes, so that a writer is not kept waiting for long.  A
 * commit by another process restarts the copy; after many restarts one step
 * takes everything, since a writer only has to wait for that.
 */
static int copy_pages(sqlite3 *target, sqlite3 *source)
{
    sqlite3_backup *backup =
        sqlite3_backup_init(target, "main", source, "main");
    if (!backup)
        return sqlite3_errcode(target);
    int code = SQLITE_OK;
    for (int tries = 0; tries < BACKUP_TRIES; tries++) {
        code = sqlite3_backup_step(backup, tries < 100 ? BACKUP_PAGES : -1);
        int primary = code & 0xff;
        if (primary != SQLITE_OK && primary != SQLITE_BUSY &&
            primary != SQLITE_LOCKED)
            break;
        if (primary != SQLITE_OK) {
            struct timespec pause = {.tv_nsec = 20 * 1000000L};
            nanosleep(&pause, NULL);
        }
    }
    int finished = sqlite3_backup_finish(backup);
    return code == SQLITE_DONE ? finished : code;
}

static int check_copy(sqlite3 *target)
{
    sqlite3_stmt *stmt;
    int code =
        sqlite3_prepare_v2(target, "PRAGMA quick_check(1)", -1, &stmt, NULL);
    if (code != SQLITE_OK)
        return code;
    code = sqlite3_step(stmt);
    bool sound = code == SQLITE_ROW &&
                 text_equal((const char *)sqlite3_column_text(stmt, 0), "ok");
    sqlite3_finalize(stmt);
    return sound ? SQLITE_OK : SQLITE_CORRUPT;
}

/* What the copy met with; its own errors name the copy. */
static int fill_copy(struct db *db, struct db *copy)
{
    int code =
        sqlite3_open_v2(copy->path, &copy->sqlite,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(copy->sqlite,
                            "PRAGMA journal_mode=DELETE;"
                            "PRAGMA synchronous=EXTRA;"
                            "PRAGMA temp_store=MEMORY",
                            NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = copy_pages(copy->sqlite, db->sqlite);
    if (code == SQLITE_OK)
        code = check_copy(copy->sqlite);
    return code == SQLITE_OK ? 0 : db_fail(copy, code);
}

int backup_write(struct db *db, const char *path)
{
    struct db copy = {0};
    char *target = NULL;
    assert(db->transaction == TRANSACTION_NONE);
    int status = guard_path(&target, path);
    if (status == ERR_NO_INPUT)
        status = fail(ERR_CREATE,
                      N_("\"{1}\" cannot be made: that folder is not there; "
                         "make it first or name another one"),
                      path);
    if (status == 0)
        status = publish_start(&copy.path, target);
    if (status < 0)
        goto done;
    sqlite3_set_authorizer(db->sqlite, NULL, NULL);
    status = fill_copy(db, &copy);
    sqlite3_set_authorizer(db->sqlite, guard_authorize, db);
    sqlite3_close(copy.sqlite);
    if (status == 0)
        status = publish_finish(copy.path, target);
    if (status < 0)
        unlink(copy.path);
done:
    free(copy.path);
    free(target);
    return status;
}

int backup_restore(struct db *db, const char *path)
{
    struct db *copy = NULL;
    assert(db->transaction == TRANSACTION_NONE);
    int status = db_open(&copy, path);
    if (status < 0)
        return status;
    sqlite3_set_authorizer(copy->sqlite, NULL, NULL);
    int code = check_copy(copy->sqlite);
    status = code == SQLITE_OK ? 0 : db_fail(copy, code);
    if (status == 0) {
        code = copy_pages(db->sqlite, copy->sqlite);
        finder_forget(db);
        if (code != SQLITE_OK)
            status = db_fail(db, code);
    }
    db_close(copy);
    /* The structure is the same, but its cookie is another. */
    return status == 0 ? guard_schema(db, schema_newest()) : status;
}

/* -- remembering them ------------------------------------------------------ */

static const char *const cause_codes[] = {"close", "request", "upgrade"};
enum { CAUSE_CODES = 3 };

int store_backup_add(struct db *db, const struct stored_backup *backup)
{
    static const char sql[] =
        "INSERT INTO backup (name, cause, log_seq, by, at)"
        " SELECT :name, :cause, coalesce(max(seq), 0), :by, :at FROM log";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":name", backup->name);
    query_text(&q, ":cause", cause_codes[backup->cause]);
    query_text(&q, ":by", backup->by);
    query_int(&q, ":at", backup->at);
    return query_run(&q);
}

/* Most of the log is about candidates, and the index passes over all that. */
int store_unsaved_closing(const char **session, int64_t *closed_at,
                          struct db *db, struct arena *arena)
{
    static const char sql[] =
        "SELECT s.number, l.at FROM log l JOIN session s ON s.id = l.session"
        " WHERE l.kind = 'session-closed' AND l.candidate IS NULL"
        "  AND l.seq > (SELECT coalesce(max(log_seq), 0) FROM backup)"
        " ORDER BY l.seq DESC LIMIT 1";
    struct query q;
    *session = "";
    *closed_at = 0;
    query_start(&q, db, sql);
    if (query_row(&q)) {
        *session = read_text(&q, arena);
        *closed_at = read_int(&q);
    }
    return query_end(&q);
}

int store_backups(const struct stored_backup **backups, int *count,
                  struct db *db, struct arena *arena)
{
    static const char sql[] =
        "SELECT name, cause, log_seq, by, at FROM backup ORDER BY id DESC";
    VEC(struct stored_backup) list = {0};
    struct query q;
    query_start(&q, db, sql);
    while (query_row(&q)) {
        struct stored_backup *one = vec_push(&list);
        one->name = read_text(&q, arena);
        one->cause = (enum backup_cause)read_code(&q, cause_codes, CAUSE_CODES);
        one->log_seq = read_int(&q);
        one->by = read_text(&q, arena);
        one->at = read_int(&q);
    }
    keep_list(backups, count, arena, &list);
    return query_end(&q);
}
