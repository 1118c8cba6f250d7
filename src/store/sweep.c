/*
 * After an erasure: writing the file anew.  secure_delete overwrites rows that
 * are deleted, but SQLite leaves copies in the gap of a page when it moves
 * rows between pages (measured: some per cent of erased letters).  VACUUM
 * builds every page from the rows that are left.
 */

#include <committee/store/db.h>

#include "statement.h"

static int set_due(struct db *db, bool due)
{
    static const char sql[] = "UPDATE sweep SET due = :due";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":due", due);
    return query_run(&q);
}

int sweep_remember(struct db *db)
{
    db->sweep_due = true;
    return set_due(db, true);
}

static int write_anew(struct db *db)
{
    sqlite3_set_authorizer(db->sqlite, NULL, NULL);
    sqlite3_limit(db->sqlite, SQLITE_LIMIT_ATTACHED, 1);
    int status = db_execute(db, "VACUUM");
    sqlite3_limit(db->sqlite, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_set_authorizer(db->sqlite, guard_authorize, db);
    return status;
}

int sweep_if_due(struct db *db)
{
    static const char sql[] = "SELECT due FROM sweep";
    int64_t due;
    struct query q;
    query_start(&q, db, sql);
    int status = query_value(&due, &q, 0);
    if (status == 0 && due)
        status = write_anew(db);
    if (status == 0 && due)
        status = set_due(db, false);
    return status;
}
