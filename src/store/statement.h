#ifndef COMMITTEE_STORE_STATEMENT_H
#define COMMITTEE_STORE_STATEMENT_H

/*
 * Private to store/: the handle, and one statement from its SQL to its rows.
 *
 *     struct query q;
 *     query_start(&q, db, "SELECT name FROM member WHERE id = :id");
 *     query_text(&q, ":id", id);
 *     while (query_row(&q))
 *         name = read_text(&q, arena);
 *     return query_end(&q);
 *
 * A failure is kept until query_end(): what stands between needs no checks.
 * query_end() always resets the statement, so that no lock outlives it.
 */

#include <signal.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/store/db.h>
#include <committee/text/date.h>

enum { STATEMENT_BUCKETS = 512 }; /* power of two, well above their number */

enum transaction { TRANSACTION_NONE, TRANSACTION_READ, TRANSACTION_WRITE };

/* A prepared statement, kept by the address of its SQL constant. */
struct statement {
    const char *sql;
    sqlite3_stmt *stmt;
};

struct db {
    sqlite3 *sqlite;
    char *path;   /* absolute */
    dev_t device; /* of the file that was opened */
    ino_t inode;
    bool read_only;
    enum db_access access;
    enum transaction transaction; /* which kind is going on */
    int views;                    /* open ones of TRANSACTION_READ */
    sigset_t signals;             /* as they were before it */
    bool signals_held;
    bool sweep_due;  /* something was erased in this transaction */
    bool erasing;    /* the authorizer lets erasable rows go */
    int64_t cookie;  /* schema_version when the schema was last compared */
    int64_t version; /* data_version at the last db_changed() */
    int patience_ms; /* for the busy handler */
    int waited_ms;   /* in the present wait */
    bool asking;     /* for a transaction that writes */
    bool missed;     /* a read was given up; the next one hardly waits */
    unsigned jitter; /* state of its dice */
    struct finder *finder;      /* of a search: finder.h; NULL: not known */
    unsigned ordinal;           /* of the transaction begun last */
    void (*undone)(void *data); /* NULL: nobody is told */
    void *undone_data;
    struct statement statements[STATEMENT_BUCKETS];
};

struct query {
    struct db *db;
    sqlite3_stmt *stmt; /* NULL after a failure */
    int status;         /* 0, or the failure */
    int column;         /* the next to be read */
};

/* `sql` must be a constant: statements are kept by its address. */
void query_start(struct query *q, struct db *db, const char *sql);
void query_int(struct query *q, const char *name, int64_t value);
void query_id(struct query *q, const char *name, int64_t id); /* 0: NULL */
void query_null(struct query *q, const char *name);
void query_text(struct query *q, const char *name, const char *text);
/* NULL: "" */
void query_ref(struct query *q, const char *name, const char *id);
/* NULL, "": NULL */
void query_date(struct query *q, const char *name, struct date date);
bool query_row(struct query *q); /* to the next row; false at the end */
int query_end(struct query *q);
int query_run(struct query *q); /* to the end, rows ignored; query_end() */

/* The columns of a row, one after the other. */
int64_t read_int(struct query *q); /* NULL: 0 */
bool read_null(struct query *q);   /* whether the next one is; stays there */
void read_skip(struct query *q);
const char *read_text(struct query *q, struct arena *arena);  /* NULL: "" */
const char *read_maybe(struct query *q, struct arena *arena); /* NULL: NULL */
struct date read_date(struct query *q);
int read_code(struct query *q, const char *const *codes, int count);

/* The first column of the first row, `otherwise` without one. */
int query_value(int64_t *out, struct query *q, int64_t otherwise);

/* A list that grew on the heap moves into the arena. */
#define keep_list(items_out, count_out, arena, list)                     \
    do {                                                                 \
        *(items_out) = keep_items((arena), (list)->items, (list)->count, \
                                  sizeof *(list)->items);                \
        *(count_out) = (int)(list)->count;                               \
        vec_free(list);                                                  \
    } while (0)
void *keep_items(struct arena *arena, const void *items, size_t count,
                 size_t size);

/* The sentence for a SQLite result code; returns the status. */
int db_fail(struct db *db, int code);
void db_library(void); /* settings of SQLite itself, before its first use */
int db_execute(struct db *db, const char *sql); /* several, no rows */
void statements_drop(struct db *db);

/* log.c: a field of what is hashed, as the log's header tells. */
void log_add_field(struct str *out, const char *text);
void log_add_number(struct str *out, int64_t number);
/* guard.c: what stands at the door. */
int guard_path(char **absolute, const char *path);
int guard_file(struct db *db);
int guard_probe(int64_t *version, const char *path);
enum db_access guard_access(const char *path);
int guard_settings(struct db *db);
int guard_schema(struct db *db, int64_t version);
enum { SCHEMA_DIGEST_BYTES = 32, SCHEMA_DIGEST_HEX = 65 };
int guard_schema_digest(char *out, int64_t version); /* SCHEMA_DIGEST_HEX */
int guard_authorize(void *context, int action, const char *first,
                    const char *second, const char *database,
                    const char *trigger);
/* schema.c: the versions. */
enum { APPLICATION_ID = 0x436D7465 }; /* "Cmte" */
int schema_newest(void);
extern const char *const schema_digests[]; /* BLAKE2b of each one's rows */
int schema_make(sqlite3 *sqlite, int64_t version); /* SQLite result code */
int schema_upgrade(struct db *db, int64_t version);
/* sweep.c: no trace of what was erased. */
int sweep_remember(struct db *db);
int sweep_if_due(struct db *db);
/* holder.c: another process that has the file locked, such as "committee --as
   anna"; false when that cannot be seen. */
bool holder_find(struct str *name, long *pid, const struct db *db);
/* publish.c: a finished file gets its name. */
int publish_start(char **temporary, const char *path);
int publish_finish(const char *temporary, const char *path);
/* Removes what killed processes left unfinished in the folder of `path`. */
void publish_sweep(const char *path);

#endif
