/* The handle: opening, transactions, waiting, and what went wrong. */

#include <committee/store/db.h>

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <committee/base/file.h>
#include <committee/base/status.h>

#include "finder.h"
#include "statement.h"

/* -- failures -------------------------------------------------------------- */

static int fail_full(void)
{
    return fail(ERR_IO, N_("the disk is full, so nothing was saved; make "
                           "room and try again"));
}

/* After a rollback of its own SQLite has forgotten which error it was. */
static bool is_limited(int code)
{
    struct rlimit limit;
    return code == SQLITE_IOERR_WRITE && getrlimit(RLIMIT_FSIZE, &limit) == 0 &&
           limit.rlim_cur != RLIM_INFINITY;
}

static int fail_disk(struct db *db, int code)
{
    int number = sqlite3_system_errno(db->sqlite);
    if (number == ENOSPC || number == EDQUOT || number == EFBIG ||
        is_limited(code))
        return fail_full();
    return fail(ERR_IO, N_("cannot read or write \"{1}\": {2*}"), db->path,
                file_reason(number ? number : EIO));
}

static bool is_reading(const struct db *db)
{
    return !db->asking && db->transaction != TRANSACTION_WRITE;
}

static int fail_busy(struct db *db)
{
    struct str name = {0};
    long pid;
    int status;
    db->missed |= is_reading(db);
    if (holder_find(&name, &pid, db))
        status =
            fail(ERR_BUSY,
                 N_("{1} (process {2}) keeps the database busy; wait until "
                    "it is ready or close that program, then try again"),
                 str_text(&name), num(pid));
    else
        status = fail(ERR_BUSY, N_("somebody else is writing in the database; "
                                   "try again in a moment"));
    str_free(&name);
    return status;
}

static int fail_damaged(struct db *db)
{
    return fail(ERR_DATA, N_("\"{1}\" is damaged; replace it by a backup"),
                db->path);
}

/* Whether another file, or none, stands where ours stood. */
static bool has_moved(const struct db *db)
{
    struct stat about;
    return db->inode &&
           (lstat(db->path, &about) < 0 || about.st_ino != db->inode ||
            about.st_dev != db->device);
}

static int fail_moved(struct db *db)
{
    return fail(ERR_IO,
                N_("\"{1}\" was moved, replaced or removed while it was open, "
                   "so nothing was saved; see to it that it stands there, and "
                   "start again"),
                db->path);
}

int db_fail(struct db *db, int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail_busy(db);
    case SQLITE_FULL:
        return fail_full();
    case SQLITE_READONLY:
    case SQLITE_PERM:
        if (code == SQLITE_READONLY_DBMOVED)
            return fail_moved(db);
        return fail(ERR_IO,
                    N_("\"{1}\" cannot be written: the file, its "
                       "folder or the disk is read-only"),
                    db->path);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        if (code == SQLITE_IOERR_SHORT_READ)
            return fail_damaged(db);
        return has_moved(db) ? fail_moved(db) : fail_disk(db, code);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* a table that was there has gone */
        return has_moved(db) ? fail_moved(db) : fail_damaged(db);
    case SQLITE_TOOBIG:
        return fail(ERR_DATA, N_("this text is too long to be kept"));
    case SQLITE_AUTH:
        return fail(ERR_DENIED, N_("the database does not allow this: {1}"),
                    sqlite3_errmsg(db->sqlite));
    case SQLITE_CONSTRAINT:
        return fail(ERR_DATA, N_("the database refuses this: {1}"),
                    sqlite3_errmsg(db->sqlite));
    default:
        return fail(ERR_IO, N_("the database does not answer: {1}"),
                    sqlite3_errstr(code));
    }
}

int db_execute(struct db *db, const char *sql)
{
    int code = sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? 0 : db_fail(db, code);
}

/* -- waiting --------------------------------------------------------------- */

static struct {
    bool (*told)(void *context, int waited_ms, bool reading);
    void *context;
} waiting;

enum { MISSED_MS = 20 };  /* for a read, while another was given up */
enum { CHANGED_MS = 50 }; /* for a look whether others wrote */

/* SQLite's own back-off is unfair to whoever waited longest: sleep a random
   1 to 12 ms, growing a little.  Counts sleeps, since tests stop the clock. */
static int wait_for_others(void *context, int times)
{
    struct db *db = context;
    if (times == 0)
        db->waited_ms = 0;
    if (db->waited_ms >= db->patience_ms)
        return 0;
    bool reading = is_reading(db);
    if (reading && db->missed && db->waited_ms >= MISSED_MS)
        return 0;
    if (waiting.told && !waiting.told(waiting.context, db->waited_ms, reading))
        return 0;
    db->jitter = db->jitter * 1103515245u + 12345u;
    int most = times < 8 ? 4 + times : 12;
    int ms = 1 + (int)((db->jitter >> 16) % (unsigned)most);
    struct timespec pause = {.tv_nsec = ms * 1000000L};
    nanosleep(&pause, NULL);
    db->waited_ms += ms;
    return 1;
}

int db_set_patience(struct db *db, int patience_ms)
{
    int before = db->patience_ms;
    db->patience_ms = patience_ms;
    return before;
}

void db_on_wait(bool (*waits)(void *context, int waited_ms, bool reading),
                void *context)
{
    waiting.told = waits;
    waiting.context = context;
}

/* -- opening --------------------------------------------------------------- */

/*
 * One thread, and nobody asks how much memory SQLite takes: without locks and
 * counts the structure is read a sixth faster.  Later calls change nothing.
 */
void db_library(void)
{
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static int open_handle(struct db *db)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW |
                SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOMUTEX |
                SQLITE_OPEN_EXRESCODE;
    int code = sqlite3_open_v2(db->path, &db->sqlite, flags, NULL);
    if (code != SQLITE_OK)
        return db_fail(db, code);
    db->patience_ms = 5000;
    db->jitter = (unsigned)getpid() * 2654435761u;
    sqlite3_busy_handler(db->sqlite, wait_for_others, db);
    db->read_only = sqlite3_db_readonly(db->sqlite, "main") == 1;
    return 0;
}

/* Everything that may be wrong with the file, before anything is written. */
static int open_checked(struct db *db)
{
    int64_t version = 0;
    int status = guard_file(db);
    if (status == 0)
        status = guard_probe(&version, db->path);
    if (status == 0)
        status = open_handle(db);
    if (status == 0)
        status = guard_file(db);
    if (status == 0)
        status = guard_settings(db);
    if (status == 0)
        status = guard_schema(db, version);
    if (status == 0 && version < schema_newest())
        status = schema_upgrade(db, version);
    return status;
}

/*
 * What could only be read when it was opened may be written since.  SQLite
 * keeps to what it found, so the file is opened and looked at once more.
 */
static int open_again(struct db *db)
{
    struct db fresh = {.path = db->path, .inode = db->inode};
    fresh.device = db->device;
    int status = open_checked(&fresh);
    statements_drop(&fresh);
    if (status < 0 || fresh.read_only) {
        sqlite3_close(fresh.sqlite);
        return status;
    }
    finder_forget(db);
    statements_drop(db);
    sqlite3_close(db->sqlite);
    db->sqlite = fresh.sqlite;
    db->read_only = false;
    db->cookie = fresh.cookie;
    db->access = guard_access(db->path);
    sqlite3_busy_handler(db->sqlite, wait_for_others, db);
    sqlite3_set_authorizer(db->sqlite, guard_authorize, db);
    db_changed(db);
    return 0;
}

int db_open(struct db **out, const char *path)
{
    struct db *db = xalloc(sizeof *db);
    db_library();
    int status = guard_path(&db->path, path);
    if (status == 0)
        status = open_checked(db);
    if (status < 0) {
        db_close(db);
        return status;
    }
    sqlite3_set_authorizer(db->sqlite, guard_authorize, db);
    db->access = guard_access(db->path);
    if (!db->read_only) {
        sweep_if_due(db);
        publish_sweep(db->path);
    }
    db_changed(db);
    *out = db;
    return 0;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    db_finish(db, ERR_NO);
    while (db->views > 0)
        db_end_read(db);
    finder_forget(db);
    statements_drop(db);
    sqlite3_close(db->sqlite);
    free(db->path);
    free(db);
}

const char *db_path(const struct db *db)
{
    return db->path;
}

bool db_read_only(const struct db *db)
{
    return db->read_only;
}

enum db_access db_access(const struct db *db)
{
    return db->access;
}

bool db_changed(struct db *db)
{
    int64_t version;
    struct query q;
    int patience = db_set_patience(db, CHANGED_MS);
    bool missed = db->missed;
    query_start(&q, db, "PRAGMA data_version");
    int status = query_value(&version, &q, db->version);
    db_set_patience(db, patience);
    if (status < 0)
        db->missed = missed; /* this read nobody waits for */
    if (status < 0)
        return status != ERR_BUSY; /* whoever reads will learn why */
    bool changed = version != db->version || db->missed;
    db->version = version;
    db->missed = false;
    return changed;
}

/* -- transactions ---------------------------------------------------------- */

/* A process that is stopped between BEGIN and COMMIT locks everybody out. */
static void signals_hold(struct db *db)
{
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTSTP);
    sigaddset(&stops, SIGTTOU);
    sigaddset(&stops, SIGTTIN);
    db->signals_held = sigprocmask(SIG_BLOCK, &stops, &db->signals) == 0;
}

static void signals_release(struct db *db)
{
    if (db->signals_held)
        sigprocmask(SIG_SETMASK, &db->signals, NULL);
    db->signals_held = false;
}

static int run_alone(struct db *db, const char *sql)
{
    struct query q;
    query_start(&q, db, sql);
    return query_run(&q);
}

/* Another process may have upgraded the file, or somebody planted a trigger,
   since it was opened. */
static int still_ours(struct db *db)
{
    int64_t version, cookie;
    struct query q;
    query_start(&q, db, "PRAGMA user_version");
    int status = query_value(&version, &q, 0);
    if (status < 0)
        return status;
    if (version != schema_newest())
        return fail(ERR_DATA,
                    N_("another version of this program changed "
                       "\"{1}\"; start again"),
                    db->path);
    query_start(&q, db, "PRAGMA schema_version");
    status = query_value(&cookie, &q, 0);
    if (status < 0 || cookie == db->cookie)
        return status;
    return guard_schema(db, version);
}

static void roll_back(struct db *db)
{
    /* SQLite has done so by itself after some failures (a full disk). */
    if (!sqlite3_get_autocommit(db->sqlite))
        sqlite3_exec(db->sqlite, "ROLLBACK", NULL, NULL, NULL);
}

static void leave_view(struct db *db)
{
    roll_back(db);
    db->transaction = TRANSACTION_NONE;
    signals_release(db);
}

static void end_views(struct db *db)
{
    if (db->views > 0)
        leave_view(db);
    db->views = 0;
}

int db_begin(struct db *db)
{
    assert(db->transaction != TRANSACTION_WRITE);
    end_views(db);
    int status = 0;
    if (db->read_only && access(db->path, W_OK) == 0)
        status = open_again(db);
    if (status < 0)
        return status;
    signals_hold(db);
    db->asking = true;
    status = run_alone(db, "BEGIN IMMEDIATE");
    db->asking = false;
    if (status < 0) {
        signals_release(db);
        return status;
    }
    db->transaction = TRANSACTION_WRITE;
    db->ordinal++;
    status = still_ours(db);
    if (status < 0)
        db_finish(db, status);
    return status;
}

int db_finish(struct db *db, int status)
{
    if (db->transaction != TRANSACTION_WRITE)
        return status;
    if (status == 0)
        status = run_alone(db, "COMMIT");
    if (status < 0)
        roll_back(db);
    if (status < 0 && db->undone)
        db->undone(db->undone_data);
    db->transaction = TRANSACTION_NONE;
    db->erasing = false;
    finder_forget(db);
    /* When this fails (a reader, a full disk) the next opening tries again,
       and verify says so until then. */
    if (status == 0 && db->sweep_due)
        sweep_if_due(db);
    db->sweep_due = false;
    signals_release(db);
    return status;
}

unsigned db_ordinal(const struct db *db)
{
    return db->ordinal;
}

void db_on_undone(struct db *db, void (*undone)(void *data), void *data)
{
    db->undone = undone;
    db->undone_data = data;
}

bool db_in_transaction(const struct db *db)
{
    return db->transaction == TRANSACTION_WRITE;
}

int db_begin_read(struct db *db)
{
    assert(db->transaction != TRANSACTION_WRITE);
    if (db->transaction == TRANSACTION_NONE) {
        signals_hold(db);
        int status = run_alone(db, "BEGIN");
        if (status < 0) {
            signals_release(db);
            return status;
        }
        db->transaction = TRANSACTION_READ;
    }
    db->views++;
    return 0;
}

void db_end_read(struct db *db)
{
    if (db->views > 0 && --db->views == 0)
        leave_view(db);
}
