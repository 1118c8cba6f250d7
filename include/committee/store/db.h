#ifndef COMMITTEE_STORE_DB_H
#define COMMITTEE_STORE_DB_H

/*
 * One opened database file.  Everything in store/ takes it first.  Functions
 * of store/ only keep and give rows: who may do or see something, and what
 * the log says about it, is decided by the caller.  Whatever they hand out
 * lives in the caller's arena; texts are raw, absent ones "".
 *
 * Errors that any of them may return: ERR_IO (disk full, read-only, a fault),
 * ERR_BUSY (somebody else is writing, after about five seconds), ERR_DATA
 * (damaged, or a rule of the schema refuses the row), ERR_NO_INPUT (no such
 * candidate, session …).  After a failed change nothing of the transaction
 * remains once db_finish() was called; the same handle goes on working.
 */

#include <stdbool.h>
#include <stdint.h>

struct db;

/*
 * Make a new, empty database (0600), wholly or not at all.
 * Errors: ERR_CREATE (there is something of that name), ERR_IO.
 */
int db_create(const char *path);

/*
 * Open an existing one, and upgrade an older version.  Refuses, touching
 * nothing, what is not a regular file of ours with one name, not a database
 * of this program, made by a newer version, damaged, or changed in structure.
 * Errors: ERR_NO_INPUT (there is none), ERR_DATA, ERR_DENIED, ERR_BUSY, ERR_IO.
 */
int db_open(struct db **out, const char *path);
void db_close(struct db *db); /* NULL is fine */

const char *db_path(const struct db *db); /* absolute */
/* The file or disk is read-only; once it is not, the next change goes in. */
bool db_read_only(const struct db *db);

/*
 * Who else can get at the file.  A mode that gives others more than nothing is
 * taken back when the file is opened; that may fail, as on a USB stick.
 */
enum db_access { DB_PRIVATE, DB_MADE_PRIVATE, DB_SHARED };
enum db_access db_access(const struct db *db);
/* The same of a file that is not opened; nothing is changed.  A file that is
   not there is private. */
enum db_access db_access_of(const char *path);
/* Whether everybody may put another file in its place. */
bool db_folder_shared(const char *path);

/* Whether another process committed since the last call (2 µs).  Waits for
   nobody: while that cannot be seen the answer is no. */
bool db_changed(struct db *db);

/*
 * One transaction per use case.  They do not nest.  Job-control signals wait
 * until it ends, so that a stopped process never holds a lock.
 *
 *     int status = db_begin(db);
 *     if (status == 0)
 *         status = …;
 *     return db_finish(db, status);
 */
int db_begin(struct db *db);
/* Commits when `status` is 0, else rolls back; the sentence of the first
   failure stays.  Without a transaction it only returns `status`. */
int db_finish(struct db *db, int status);
bool db_in_transaction(const struct db *db);
/* Which one this is, or was, of those begun. */
unsigned db_ordinal(const struct db *db);
/* What is called when one was rolled back, or did not come to be committed. */
void db_on_undone(struct db *db, void (*undone)(void *data), void *data);

/* One consistent view over several reads; ends without changing anything.
   Views nest: the outermost one counts.  A change ends them all. */
int db_begin_read(struct db *db);
void db_end_read(struct db *db);

/* How long to wait for somebody else, in milliseconds (5000 to start with);
   returns how long it was. */
int db_set_patience(struct db *db, int patience_ms);
/* Called again and again while any database makes us wait, with how long that
   is so far and whether only to read: to say so, or to end it by returning
   false.  A read that was given up is told by db_changed() as soon as it could
   go on; until then others hardly wait.  It must not touch the database.
   NULL: nobody is told. */
void db_on_wait(bool (*waits)(void *context, int waited_ms, bool reading),
                void *context);

#endif
