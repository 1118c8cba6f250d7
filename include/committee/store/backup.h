#ifndef COMMITTEE_STORE_BACKUP_H
#define COMMITTEE_STORE_BACKUP_H

/* Copies of the database while others work. */

#include <stdint.h>

struct arena;
struct db;

/*
 * A consistent copy as a new file (0600), there wholly or not at all, checked
 * before it gets its name.  Outside a transaction.
 * Errors: ERR_CREATE (there is something of that name), ERR_IO, ERR_BUSY.
 */
int backup_write(struct db *db, const char *path);

/*
 * Put the contents of the copy at `path` in the place of everything that is in
 * `db`, wholly or not at all; others that have it open see it at once.  The
 * copy is checked first, like any database that is opened, and read through.
 * What the log says about it is the caller's.  Outside a transaction.
 * Errors: those of db_open() for `path`; ERR_BUSY, ERR_IO for `db`.
 */
int backup_restore(struct db *db, const char *path);

enum backup_cause { BACKUP_CLOSE, BACKUP_REQUEST, BACKUP_UPGRADE };
struct stored_backup {
    const char *name; /* of the file, without its folder */
    enum backup_cause cause;
    int64_t log_seq; /* how far its log reaches */
    const char *by;
    int64_t at;
};
/* Remember that a copy was made; the log's end is filled in. */
int store_backup_add(struct db *db, const struct stored_backup *backup);
/* Newest first. */
/* The number of the session that was closed last, and when, if no copy was
   made since; "" when one was. */
int store_unsaved_closing(const char **session, int64_t *closed_at,
                          struct db *db, struct arena *arena);
int store_backups(const struct stored_backup **backups, int *count,
                  struct db *db, struct arena *arena);

#endif
