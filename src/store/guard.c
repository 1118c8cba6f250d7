/*
 * What stands at the door: which files are opened at all, with which settings,
 * and what may run on them.  Nothing here writes.  The database file is never
 * opened by other means than SQLite: closing such a descriptor would drop the
 * locks that this process holds on it.
 */

#include "statement.h"

#include <errno.h>
#include <limits.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <committee/base/file.h>
#include <committee/base/random.h>
#include <committee/base/status.h>

/* -- the path and the file ------------------------------------------------- */

int guard_path(char **absolute, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    char *folder = xstrdup(slash ? path : ".");
    if (slash)
        folder[slash == path ? 1 : slash - path] = '\0';
    char real[PATH_MAX];
    bool found = realpath(folder, real) != NULL;
    free(folder);
    if (!found)
        return fail(ERR_NO_INPUT, N_("cannot find \"{1}\": {2*}"), path,
                    file_reason(errno));
    if (!name[0] || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return fail(ERR_DATA, N_("\"{1}\" is a folder, not a database"), path);
    *absolute = file_join(strcmp(real, "/") == 0 ? "" : real, name);
    return 0;
}

static int check_kind(const struct stat *about, const char *path)
{
    if (S_ISLNK(about->st_mode))
        return fail(ERR_DATA,
                    N_("\"{1}\" is a symbolic link; name the "
                       "database itself"),
                    path);
    if (S_ISDIR(about->st_mode))
        return fail(ERR_DATA, N_("\"{1}\" is a folder, not a database"), path);
    if (!S_ISREG(about->st_mode))
        return fail(ERR_DATA, N_("\"{1}\" is not an ordinary file"), path);
    if (about->st_nlink != 1)
        return fail(ERR_DATA,
                    N_("\"{1}\" has a second name (a hard link); "
                       "remove that first"),
                    path);
    if (about->st_uid != geteuid())
        return fail(ERR_DENIED, N_("\"{1}\" belongs to another account"), path);
    return 0;
}

static int fail_other_program(const char *path)
{
    return fail(ERR_DATA,
                N_("\"{1}\" was written by another program; replace it by "
                   "a backup"),
                path);
}

/* What SQLite would read and obey beside the database. */
static int check_companions(const char *path)
{
    struct stat about;
    struct str beside = {0};
    int status = 0;
    str_addf(&beside, "%s-journal", path);
    if (lstat(str_text(&beside), &about) == 0)
        status = check_kind(&about, str_text(&beside));
    str_cut(&beside, strlen(path));
    str_add(&beside, "-wal");
    if (status == 0 && lstat(str_text(&beside), &about) == 0)
        status = fail_other_program(path);
    str_free(&beside);
    return status;
}

int guard_file(struct db *db)
{
    struct stat about;
    if (lstat(db->path, &about) < 0) {
        if (errno == ENOENT)
            return fail(ERR_NO_INPUT, N_("there is no database \"{1}\""),
                        db->path);
        return fail(ERR_IO, N_("cannot read or write \"{1}\": {2*}"), db->path,
                    file_reason(errno));
    }
    int status = check_kind(&about, db->path);
    if (status < 0)
        return status;
    if (about.st_size == 0)
        return fail(ERR_DATA,
                    N_("\"{1}\" is empty: it is not a database of "
                       "this program"),
                    db->path);
    if (db->inode && (db->inode != about.st_ino || db->device != about.st_dev))
        return fail(ERR_BUSY,
                    N_("\"{1}\" was replaced at this moment; try "
                       "again"),
                    db->path);
    db->inode = about.st_ino;
    db->device = about.st_dev;
    return check_companions(db->path);
}

/* -- who else gets at it --------------------------------------------------- */

enum { OTHERS = S_IRWXG | S_IRWXO };

static bool is_shared(const char *path)
{
    struct stat about;
    return lstat(path, &about) == 0 && S_ISREG(about.st_mode) &&
           (about.st_mode & OTHERS);
}

/* By name: a descriptor of our own would drop SQLite's locks at its close. */
static bool make_private(const char *path)
{
    struct stat about;
    return lstat(path, &about) == 0 && S_ISREG(about.st_mode) &&
           chmod(path, about.st_mode & (mode_t)~OTHERS & 07777) == 0 &&
           !is_shared(path);
}

/* The journal holds what the database held, and outlives a commit. */
enum db_access guard_access(const char *path)
{
    struct str journal = {0};
    str_addf(&journal, "%s-journal", path);
    if (is_shared(str_text(&journal)))
        make_private(str_text(&journal));
    str_free(&journal);
    if (!is_shared(path))
        return DB_PRIVATE;
    return make_private(path) ? DB_MADE_PRIVATE : DB_SHARED;
}

enum db_access db_access_of(const char *path)
{
    return is_shared(path) ? DB_SHARED : DB_PRIVATE;
}

/* In a folder like /tmp everybody may write, but not replace. */
bool db_folder_shared(const char *path)
{
    struct stat about;
    const char *slash = strrchr(path, '/');
    char *folder = xstrdup(slash ? path : ".");
    if (slash)
        folder[slash == path ? 1 : slash - path] = '\0';
    bool shared = stat(folder, &about) == 0 && (about.st_mode & S_IWOTH) &&
                  !(about.st_mode & S_ISVTX);
    free(folder);
    return shared;
}

/* -- whose file, which version --------------------------------------------- */

static char *probe_uri(const char *path)
{
    struct str uri = {0};
    str_add(&uri, "file:");
    for (const char *p = path; *p; p++) {
        if (strchr("?#%", *p))
            str_addf(&uri, "%%%02X", (unsigned)(unsigned char)*p);
        else
            str_addc(&uri, *p);
    }
    str_add(&uri, "?immutable=1");
    return str_take(&uri);
}

static int first_value(int64_t *out, sqlite3 *sqlite, const char *sql)
{
    sqlite3_stmt *stmt;
    int code = sqlite3_prepare_v2(sqlite, sql, -1, &stmt, NULL);
    if (code != SQLITE_OK)
        return code;
    code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *out = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return code == SQLITE_ROW ? SQLITE_OK : code;
}

/* What the head of a file says. */
struct probe {
    int64_t id, version;
    bool wal; /* a journal mode that is not used here */
};

static int64_t big_endian(const unsigned char bytes[4])
{
    return (int64_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

/*
 * The first 100 bytes and nothing else (sqlite.org/fileformat2.html): a commit
 * under way, or one that was killed, may have made the file longer or shorter
 * than its head says, which is no damage; SQLite rolls it back once it opens
 * with locks.  Read through SQLite's own descriptor.
 */
static int probe_head(struct probe *probe, sqlite3 *sqlite)
{
    enum { HEAD = 100, FORMATS = 18, VERSION = 60, ID = 68 };
    unsigned char head[HEAD];
    sqlite3_file *file = NULL;
    int code =
        sqlite3_file_control(sqlite, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code == SQLITE_OK)
        code = file->pMethods->xRead(file, head, sizeof head, 0);
    if (code == SQLITE_IOERR_SHORT_READ ||
        (code == SQLITE_OK && memcmp(head, "SQLite format 3", 16) != 0))
        return SQLITE_NOTADB;
    if (code != SQLITE_OK)
        return code;
    probe->wal = head[FORMATS] != 1 || head[FORMATS + 1] != 1;
    probe->version = (int32_t)big_endian(head + VERSION);
    probe->id = big_endian(head + ID);
    return SQLITE_OK;
}

static int probe_values(struct probe *probe, const char *path)
{
    sqlite3 *sqlite = NULL;
    char *uri = probe_uri(path);
    int code =
        sqlite3_open_v2(uri, &sqlite,
                        SQLITE_OPEN_READONLY | SQLITE_OPEN_URI |
                            SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE,
                        NULL);
    free(uri);
    if (code == SQLITE_OK)
        code = probe_head(probe, sqlite);
    sqlite3_close(sqlite);
    return code & 0xff;
}

static int fail_foreign(const char *path)
{
    return fail(ERR_DATA, N_("\"{1}\" is not a database of this program"),
                path);
}

/* Reads the header without locks and without rolling a journal back. */
int guard_probe(int64_t *version, const char *path)
{
    struct probe probe = {0};
    int code = probe_values(&probe, path);
    *version = probe.version;
    if (code == SQLITE_CANTOPEN || code == SQLITE_PERM)
        return fail(ERR_DENIED,
                    N_("\"{1}\" cannot be opened: you have no permission"),
                    path);
    if (code == SQLITE_NOTADB)
        return fail_foreign(path);
    if (code != SQLITE_OK)
        return fail(ERR_DATA, N_("\"{1}\" is damaged; replace it by a backup"),
                    path);
    if (probe.id != APPLICATION_ID || probe.version < 1)
        return fail_foreign(path);
    if (probe.version > schema_newest())
        return fail(ERR_DATA,
                    N_("\"{1}\" was made by a newer version of this program; "
                       "use that one"),
                    path);
    if (probe.wal)
        return fail_other_program(path);
    return 0;
}

/* -- settings -------------------------------------------------------------- */

static const struct {
    int limit, value;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, 32 * 1024 * 1024},
    {SQLITE_LIMIT_SQL_LENGTH, 100 * 1000},
    {SQLITE_LIMIT_COLUMN, 100},
    {SQLITE_LIMIT_EXPR_DEPTH, 100},
    {SQLITE_LIMIT_COMPOUND_SELECT, 20},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 100},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

static const struct {
    const char *set, *ask, *want;
} pragmas[] = {
    {"PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1"},
    {"PRAGMA mmap_size=0", NULL, NULL},
    {"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},
    {"PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1"},
    {"PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1"},
    {"PRAGMA recursive_triggers=ON", "PRAGMA recursive_triggers", "1"},
    {"PRAGMA synchronous=EXTRA", "PRAGMA synchronous", "3"},
    {"PRAGMA journal_mode=TRUNCATE", "PRAGMA journal_mode", "truncate"},
};

static int check_pragma(struct db *db, const char *ask, const char *want)
{
    sqlite3_stmt *stmt;
    int code = sqlite3_prepare_v2(db->sqlite, ask, -1, &stmt, NULL);
    if (code != SQLITE_OK)
        return db_fail(db, code);
    code = sqlite3_step(stmt);
    bool right = code == SQLITE_ROW &&
                 text_equal((const char *)sqlite3_column_text(stmt, 0), want);
    sqlite3_finalize(stmt);
    if (code != SQLITE_ROW)
        return db_fail(db, code);
    if (!right)
        return fail(ERR_IO,
                    N_("\"{1}\" cannot be opened safely: {2} is not "
                       "\"{3}\""),
                    db->path, ask, want);
    return 0;
}

int guard_settings(struct db *db)
{
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0,
                      NULL);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(db->sqlite, limits[i].limit, limits[i].value);
    for (size_t i = 0; i < sizeof pragmas / sizeof *pragmas; i++) {
        int status = db_execute(db, pragmas[i].set);
        if (status == 0 && pragmas[i].ask)
            status = check_pragma(db, pragmas[i].ask, pragmas[i].want);
        if (status < 0)
            return status;
    }
    return 0;
}

/* -- the structure --------------------------------------------------------- */

static const char schema_sql[] =
    "SELECT type, name, tbl_name, sql FROM sqlite_schema"
    " ORDER BY type, name, tbl_name, sql";

static bool same_row(sqlite3_stmt *a, sqlite3_stmt *b)
{
    for (int i = 0; i < 4; i++)
        if (!text_equal((const char *)sqlite3_column_text(a, i),
                        (const char *)sqlite3_column_text(b, i)))
            return false;
    return true;
}

/* Steps both; `equal` is whether they gave the same rows. */
static int compare_rows(bool *equal, sqlite3_stmt *a, sqlite3_stmt *b)
{
    for (;;) {
        int code = sqlite3_step(a);
        int other = sqlite3_step(b);
        if (code != SQLITE_ROW && code != SQLITE_DONE)
            return code;
        *equal = code == other && (code == SQLITE_DONE || same_row(a, b));
        if (code == SQLITE_DONE || !*equal)
            return SQLITE_OK;
    }
}

/* The schema files, replayed in memory. */
static int make_model(sqlite3 **model, int64_t version)
{
    int code = sqlite3_open_v2(":memory:", model,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                                   SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX,
                               NULL);
    for (int64_t v = 1; code == SQLITE_OK && v <= version; v++)
        code = schema_make(*model, v);
    return code;
}

static int compare_schemas(bool *equal, sqlite3 *ours, int64_t version)
{
    sqlite3 *model = NULL;
    sqlite3_stmt *a = NULL, *b = NULL;
    int code = make_model(&model, version);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(model, schema_sql, -1, &b, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(ours, schema_sql, -1, &a, NULL);
    if (code == SQLITE_OK)
        code = compare_rows(equal, a, b);
    sqlite3_finalize(a);
    sqlite3_finalize(b);
    sqlite3_close(model);
    return code;
}

/* Of one row: each text behind its size. */
static void digest_row(crypto_generichash_state *hash, sqlite3_stmt *stmt)
{
    for (int i = 0; i < 4; i++) {
        const unsigned char *text = sqlite3_column_text(stmt, i);
        uint32_t size = (uint32_t)sqlite3_column_bytes(stmt, i);
        unsigned char head[4] = {
            (unsigned char)(size >> 24), (unsigned char)(size >> 16),
            (unsigned char)(size >> 8), (unsigned char)size};
        crypto_generichash_update(hash, head, sizeof head);
        crypto_generichash_update(hash, text, size);
    }
}

/* BLAKE2b, since each start waits for it; the names alone give the order. */
static int schema_rows_digest(char *out, sqlite3 *sqlite)
{
    static const char sql[] =
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name";
    unsigned char digest[SCHEMA_DIGEST_BYTES];
    crypto_generichash_state hash;
    sqlite3_stmt *stmt;
    if (sodium_init() < 0) /* takes the code for this processor */
        return SQLITE_ERROR;
    int code = sqlite3_prepare_v2(sqlite, sql, -1, &stmt, NULL);
    if (code != SQLITE_OK)
        return code;
    crypto_generichash_init(&hash, NULL, 0, sizeof digest);
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW)
        digest_row(&hash, stmt);
    sqlite3_finalize(stmt);
    crypto_generichash_final(&hash, digest, sizeof digest);
    hex_encode(out, digest, sizeof digest);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

int guard_schema_digest(char *out, int64_t version)
{
    sqlite3 *model = NULL;
    int code = make_model(&model, version);
    if (code == SQLITE_OK)
        code = schema_rows_digest(out, model);
    sqlite3_close(model);
    return code;
}

/* The known digest answers at once; the replay takes some ten milliseconds. */
static int check_schema(bool *equal, sqlite3 *sqlite, int64_t version)
{
    char digest[SCHEMA_DIGEST_HEX];
    int code = schema_rows_digest(digest, sqlite);
    *equal =
        code == SQLITE_OK && text_equal(digest, schema_digests[version - 1]);
    if (code == SQLITE_OK && !*equal)
        code = compare_schemas(equal, sqlite, version);
    return code;
}

/* A planted trigger could copy scores out; a dropped one lets rows change. */
int guard_schema(struct db *db, int64_t version)
{
    bool equal = false;
    int64_t cookie = 0;
    sqlite3_set_authorizer(db->sqlite, NULL, NULL);
    int code = check_schema(&equal, db->sqlite, version);
    if (code == SQLITE_OK)
        code = first_value(&cookie, db->sqlite, "PRAGMA schema_version");
    sqlite3_set_authorizer(db->sqlite, guard_authorize, db);
    if (code != SQLITE_OK)
        return db_fail(db, code);
    if (!equal)
        return fail(ERR_DATA,
                    N_("the structure of \"{1}\" was changed by something "
                       "else; replace it by a backup"),
                    db->path);
    db->cookie = cookie;
    return 0;
}

/* -- the authorizer -------------------------------------------------------- */

static const char *const append_only[] = {
    "attendance",
    "ballot",
    "candidate",
    "concept",
    "confidentiality",
    "decision",
    "decision_vote",
    "erasure",
    "event",
    "hold",
    "log",
    "lottery",
    "member",
    "minutes",
    "outcome",
    "place",
    "policy",
    "practice",
    "quota_year",
    "recusal",
    "reopening",
    "reveal",
    "reveal_member",
    "sent_letter",
    "session",
    "session_cancelled",
    "sitting",
    NULL,
};
/* Of these a row may be brought up to date; no row leaves. */
static const char *const moves_on[] = {
    "ballot",   "candidate", "lottery", "member",
    "practice", "session",   "sitting", NULL,
};
/* These leave only with an erasure. */
static const char *const erasable[] = {
    "candidate_person", "candidate_source",   "concept_text",
    "decision_text",    "event_text",         "letter",
    "log_payload",      "outcome_text",       "recusal_text",
    "reopening_text",   "second_application", NULL,
};
/* Of these a row may be brought up to date. */
static const char *const correctable[] = {"candidate_person", "letter", NULL};
static const char *const questions[] = {
    "data_version", "foreign_key_check", "integrity_check", "schema_version",
    "user_version", "page_count",        "max_page_count",  NULL,
};

static bool among(const char *const *names, const char *name)
{
    for (; *names; names++)
        if (name && strcmp(*names, name) == 0)
            return true;
    return false;
}

static bool may_delete(const struct db *db, const char *table)
{
    if (among(append_only, table))
        return false;
    return db->erasing || !among(erasable, table);
}

static bool may_update(const char *table)
{
    if (among(append_only, table))
        return among(moves_on, table);
    return !among(erasable, table) || among(correctable, table);
}

static bool is_schema_table(const char *table)
{
    return table && strncmp(table, "sqlite_", 7) == 0;
}

int guard_authorize(void *context, int action, const char *first,
                    const char *second, const char *database,
                    const char *trigger)
{
    const struct db *db = context;
    bool yes = false;
    (void)database;
    (void)trigger;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_TRANSACTION:
    case SQLITE_RECURSIVE:
        yes = true;
        break;
    case SQLITE_INSERT:
        yes = !is_schema_table(first);
        break;
    case SQLITE_UPDATE:
        yes = !is_schema_table(first) && may_update(first);
        break;
    case SQLITE_DELETE:
        yes = !is_schema_table(first) && may_delete(db, first);
        break;
    case SQLITE_PRAGMA:
        yes = among(questions, first) && !second;
        break;
    default: /* no structure, no other files */
        break;
    }
    return yes ? SQLITE_OK : SQLITE_DENY;
}
