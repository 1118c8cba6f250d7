/* The versions of the schema, and making a database from them. */

#include <committee/store/db.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <embedded.h>

#include <committee/base/file.h>
#include <committee/base/status.h>

#include "statement.h"

/* What guard_schema_digest() gives; a test holds these to the files. */
const char *const schema_digests[] = {
    "07907c3e1863259b2f09a0c49186631303c315bd5f42961ec3a8c356d693e19a",
};

int schema_newest(void)
{
    int count = 0;
    while (embedded_schemas[count])
        count++;
    return count;
}

int schema_make(sqlite3 *sqlite, int64_t version)
{
    return sqlite3_exec(sqlite, embedded_schemas[version - 1], NULL, NULL,
                        NULL);
}

/* One version in the transaction that is going on. */
static int make_version(sqlite3 *sqlite, int64_t version)
{
    char number[64];
    snprintf(number, sizeof number, "PRAGMA user_version=%d", (int)version);
    int code = schema_make(sqlite, version);
    if (code == SQLITE_OK)
        code = sqlite3_exec(sqlite, number, NULL, NULL, NULL);
    return code;
}

static int upgrade_by_one(struct db *db, int64_t version)
{
    int status = db_execute(db, "BEGIN IMMEDIATE");
    if (status < 0)
        return status;
    int code = make_version(db->sqlite, version);
    if (code == SQLITE_OK)
        code = sqlite3_exec(db->sqlite, "COMMIT", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        return guard_schema(db, version);
    status = db_fail(db, code);
    sqlite3_exec(db->sqlite, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

int schema_upgrade(struct db *db, int64_t version)
{
    int status = 0;
    sqlite3_set_authorizer(db->sqlite, NULL, NULL);
    while (status == 0 && version < schema_newest())
        status = upgrade_by_one(db, ++version);
    return status;
}

/* -- a new one ------------------------------------------------------------- */

static int fill_new(struct db *db)
{
    char id[64];
    snprintf(id, sizeof id, "PRAGMA application_id=%d", APPLICATION_ID);
    int status = db_execute(db, "PRAGMA journal_mode=DELETE");
    if (status == 0)
        status = db_execute(db, "PRAGMA synchronous=EXTRA");
    if (status == 0)
        status = db_execute(db, "BEGIN IMMEDIATE");
    if (status == 0)
        status = db_execute(db, id);
    for (int v = 1; status == 0 && v <= schema_newest(); v++) {
        int code = make_version(db->sqlite, v);
        status = code == SQLITE_OK ? 0 : db_fail(db, code);
    }
    return status == 0 ? db_execute(db, "COMMIT") : status;
}

int db_create(const char *path)
{
    struct db db = {0};
    char *temporary = NULL;
    db_library();
    int status = guard_path(&db.path, path);
    if (status == 0)
        status = publish_start(&temporary, db.path);
    if (status < 0)
        goto done;
    int code =
        sqlite3_open_v2(temporary, &db.sqlite,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL);
    status = code == SQLITE_OK ? fill_new(&db) : db_fail(&db, code);
    sqlite3_close(db.sqlite);
    if (status == 0)
        status = publish_finish(temporary, db.path);
    if (status < 0 && temporary)
        unlink(temporary);
done:
    free(temporary);
    free(db.path);
    return status;
}
