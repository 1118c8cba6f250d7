/* Which files are opened, and that the others are left as they are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/random.h>
#include <committee/base/status.h>
#include <committee/base/str.h>

#include "../../src/store/statement.h"
#include "fixture.h"

TestSuite(test_store_guard, .timeout = 60);

/* -- helpers --------------------------------------------------------------- */

static void digest_of(char out[SHA256_HEX], const char *path)
{
    struct str bytes = {0};
    must(file_read(&bytes, path, 64u << 20));
    sha256_hex(out, str_text(&bytes), bytes.len);
    str_free(&bytes);
}

/* Opening must fail with `code`, with these words, and change nothing. */
static void refuses(const char *path, int code, const char *words)
{
    char before[SHA256_HEX], after[SHA256_HEX];
    struct db *db = NULL;
    struct stat about;
    bool file = stat(path, &about) == 0 && S_ISREG(about.st_mode);
    if (file)
        digest_of(before, path);
    int status = db_open(&db, path);
    cr_assert_eq(status, code, "%s: %d (%s)", path, status, fail_message()->id);
    cr_assert_null(db);
    cr_assert_not_null(strstr(fail_message()->id, words), "%s",
                       fail_message()->id);
    if (file) {
        digest_of(after, path);
        cr_assert_str_eq(before, after, "%s was changed", path);
    }
}

/* Changes the file as somebody with another SQLite would. */
static void plant(const char *path, const char *sql)
{
    sqlite3 *raw;
    char *error = NULL;
    cr_assert_eq(sqlite3_open(path, &raw), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(raw, sql, NULL, NULL, &error), SQLITE_OK, "%s",
                 error);
    sqlite3_close(raw);
}

static void write_at(const char *path, long offset, const void *bytes,
                     size_t size)
{
    FILE *file = fopen(path, "r+b");
    cr_assert_not_null(file);
    cr_assert_eq(fseek(file, offset, SEEK_SET), 0);
    cr_assert_eq(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

/* A sound database, closed again. */
static void closed_database(struct fixture *f)
{
    fixture_empty(f);
    db_close(f->db);
    f->db = NULL;
}

/* -- creating -------------------------------------------------------------- */

Test(test_store_guard, new_file_is_private)
{
    struct fixture f;
    struct stat about;
    umask(0);
    fixture_empty(&f);
    cr_assert_eq(stat(f.path, &about), 0);
    cr_assert_eq(about.st_mode & 0777, 0600);
    cr_assert_eq(about.st_nlink, 1);
    cr_assert_str_eq(db_path(f.db), f.path);
    cr_assert(!db_read_only(f.db));
    fixture_end(&f);
}

Test(test_store_guard, creating_never_replaces)
{
    struct fixture f;
    char before[SHA256_HEX], after[SHA256_HEX];
    closed_database(&f);
    digest_of(before, f.path);
    cr_assert_eq(db_create(f.path), ERR_CREATE);
    digest_of(after, f.path);
    cr_assert_str_eq(before, after);
    fixture_end(&f);
}

Test(test_store_guard, left_journal_blocks_creating)
{
    struct fixture f;
    char journal[128];
    fixture_folder(&f);
    snprintf(journal, sizeof journal, "%s-journal", f.path);
    must(file_write(journal, "old", 3, false));
    cr_assert_eq(db_create(f.path), ERR_CREATE);
    cr_assert_eq(access(f.path, F_OK), -1);
    fixture_end(&f);
}

Test(test_store_guard, creating_leaves_one_file)
{
    struct fixture f;
    struct str command = {0};
    closed_database(&f);
    str_addf(&command, "test $(ls -A '%s' | wc -l) = 1", f.folder);
    cr_assert_eq(system(str_text(&command)), 0);
    str_free(&command);
    fixture_end(&f);
}

Test(test_store_guard, digest_constants_are_right)
{
    for (int v = 1; v <= schema_newest(); v++) {
        char digest[SCHEMA_DIGEST_HEX];
        cr_assert_eq(guard_schema_digest(digest, v), SQLITE_OK);
        cr_assert_str_eq(schema_digests[v - 1], digest,
                         "put \"%s\" into schema_digests[] of schema.c",
                         digest);
    }
}

/* -- what is refused ------------------------------------------------------- */

Test(test_store_guard, refuses_what_is_not_there)
{
    struct fixture f;
    fixture_folder(&f);
    refuses(f.path, ERR_NO_INPUT, "there is no database");
    refuses("/nowhere/at/all.db", ERR_NO_INPUT, "cannot find");
    fixture_end(&f);
}

Test(test_store_guard, refuses_odd_files)
{
    struct fixture f;
    char other[128];
    closed_database(&f);
    snprintf(other, sizeof other, "%s/other.db", f.folder);
    refuses(f.folder, ERR_DATA, "is a folder");
    cr_assert_eq(symlink(f.path, other), 0);
    refuses(other, ERR_DATA, "symbolic link");
    unlink(other);
    cr_assert_eq(link(f.path, other), 0);
    refuses(f.path, ERR_DATA, "second name");
    unlink(other);
    cr_assert_eq(mkfifo(other, 0600), 0);
    refuses(other, ERR_DATA, "ordinary file");
    unlink(other);
    must(file_write(other, "", 0, false));
    refuses(other, ERR_DATA, "is empty");
    must(db_open(&f.db, f.path));
    fixture_end(&f);
}

Test(test_store_guard, folder_may_be_a_link)
{
    struct fixture f;
    char folder[128], path[160];
    closed_database(&f);
    snprintf(folder, sizeof folder, "%s/way", f.folder);
    snprintf(path, sizeof path, "%s/committee.db", folder);
    cr_assert_eq(symlink(f.folder, folder), 0);
    must(db_open(&f.db, path));
    cr_assert_str_eq(db_path(f.db), f.path);
    fixture_end(&f);
}

Test(test_store_guard, odd_names_are_fine)
{
    static const char *const names[] = {
        "a b.db",     "vraag?.db", "50%.db", "hek#.db", "%41.db",
        "'quote'.db", "file:x.db", "-d",     "né.db",   "a&mode=ro.db",
    };
    struct fixture f;
    fixture_folder(&f);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[128];
        struct db *db;
        snprintf(path, sizeof path, "%s/%s", f.folder, names[i]);
        must(db_create(path));
        must(db_open(&db, path));
        must(db_begin(db));
        must(db_finish(db, 0));
        db_close(db);
        cr_assert_eq(access(path, F_OK), 0);
    }
    cr_assert_eq(chdir(f.folder), 0);
    must(db_open(&f.db, "-d"));
    fixture_end(&f);
}

Test(test_store_guard, refuses_foreign_files)
{
    struct fixture f;
    char other[128];
    fixture_folder(&f);
    snprintf(other, sizeof other, "%s/other.db", f.folder);
    plant(other, "CREATE TABLE t (x); INSERT INTO t VALUES (1)");
    refuses(other, ERR_DATA, "not a database of this program");
    plant(other, "PRAGMA user_version=1");
    refuses(other, ERR_DATA, "not a database of this program");
    unlink(other);
    must(file_write(other, "Dit is geen database, maar een brief.", 37, false));
    refuses(other, ERR_DATA, "not a database of this program");
    must(file_write(other, "SQLite format 3", 16, true));
    refuses(other, ERR_DATA, "not a database");
    fixture_end(&f);
}

Test(test_store_guard, refuses_newer_and_no_version)
{
    struct fixture f;
    closed_database(&f);
    plant(f.path, "PRAGMA user_version=99");
    refuses(f.path, ERR_DATA, "newer version");
    plant(f.path, "PRAGMA user_version=0");
    refuses(f.path, ERR_DATA, "not a database of this program");
    plant(f.path, "PRAGMA user_version=-3");
    refuses(f.path, ERR_DATA, "not a database of this program");
    fixture_end(&f);
}

Test(test_store_guard, refuses_changed_structures)
{
    static const char *const changes[] = {
        ("CREATE TRIGGER spy AFTER INSERT ON score BEGIN"
         " INSERT INTO draft_text VALUES ('x', hex(randomblob(9)), NULL,"
         " NEW.hundredths, 0); END"),
        "CREATE TABLE extra (x)",
        "CREATE VIEW v AS SELECT * FROM score",
        "CREATE INDEX i ON score (hundredths)",
        "DROP TRIGGER log_fixed",
        "DROP INDEX ballot_live",
        "ALTER TABLE score ADD COLUMN extra TEXT",
        ("DROP TRIGGER log_fixed; CREATE TRIGGER log_fixed BEFORE UPDATE"
         " ON log WHEN 0 BEGIN SELECT 1; END"),
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct fixture f;
        closed_database(&f);
        plant(f.path, changes[i]);
        refuses(f.path, ERR_DATA, "structure");
        fixture_end(&f);
    }
}

Test(test_store_guard, refuses_wal_files)
{
    struct fixture f;
    closed_database(&f);
    plant(f.path, "PRAGMA journal_mode=WAL");
    refuses(f.path, ERR_DATA, "another program");
    fixture_end(&f);
}

Test(test_store_guard, refuses_damage_at_the_front)
{
    struct fixture f;
    char zeros[200] = {0};
    closed_database(&f);
    write_at(f.path, 0, "SQLite format 4", 15);
    refuses(f.path, ERR_DATA, "not a database of this program");
    write_at(f.path, 0, "SQLite format 3", 15);
    write_at(f.path, 100, zeros, sizeof zeros); /* the root of the schema */
    refuses(f.path, ERR_DATA, "damaged");
    fixture_end(&f);
}

/* The file of a program that was killed while a commit made it longer: the
   head speaks of pages that were never written, the journal undoes it. */
static void kill_in_growth(const char *path)
{
    struct str command = {0};
    struct stat about;
    sqlite3 *raw;
    cr_assert_eq(sqlite3_open(path, &raw), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(raw,
                              "BEGIN; CREATE TABLE x (y);"
                              "INSERT INTO x VALUES (zeroblob(200000))",
                              NULL, NULL, NULL),
                 SQLITE_OK);
    cr_assert_eq(sqlite3_db_cacheflush(raw), SQLITE_OK);
    str_addf(&command, "cp '%s-journal' '%s.keep'", path, path);
    cr_assert_eq(system(str_text(&command)), 0); // NOLINT(cert-env33-c)
    cr_assert_eq(sqlite3_exec(raw, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(raw);
    cr_assert_eq(stat(path, &about), 0);
    cr_assert_eq(truncate(path, about.st_size - 100000), 0);
    str_clear(&command);
    str_addf(&command, "mv '%s.keep' '%s-journal'", path, path);
    cr_assert_eq(system(str_text(&command)), 0); // NOLINT(cert-env33-c)
    str_free(&command);
}

Test(test_store_guard, a_killed_commit_is_undone_not_called_damage)
{
    struct fixture f;
    closed_database(&f);
    kill_in_growth(f.path);
    must(db_open(&f.db, f.path));
    cr_assert_eq(attack(f.db, "SELECT * FROM x"), SQLITE_ERROR);
    fixture_end(&f);
}

Test(test_store_guard, cut_file_is_refused_or_found)
{
    struct fixture f;
    struct stat about;
    struct db *db = NULL;
    closed_database(&f);
    cr_assert_eq(stat(f.path, &about), 0);
    cr_assert_eq(truncate(f.path, about.st_size / 2), 0);
    cr_assert_eq(db_open(&db, f.path), ERR_DATA);
    cr_assert_null(db);
    fixture_end(&f);
}

Test(test_store_guard, trigger_planted_while_open_is_noticed)
{
    struct fixture f;
    fixture_empty(&f);
    must(db_begin(f.db));
    must(db_finish(f.db, 0));
    plant(f.path, "CREATE TRIGGER spy AFTER INSERT ON score BEGIN SELECT 1; "
                  "END");
    cr_assert_eq(db_begin(f.db), ERR_DATA);
    cr_assert(!db_in_transaction(f.db));
    plant(f.path, "DROP TRIGGER spy"); /* another cookie, the same schema */
    must(db_begin(f.db));
    must(db_finish(f.db, 0));
    plant(f.path, "PRAGMA user_version=2");
    cr_assert_eq(db_begin(f.db), ERR_DATA);
    cr_assert_not_null(strstr(fail_message()->id, "another version"));
    fixture_end(&f);
}

/* -- what is in force ------------------------------------------------------ */

static const char *pragma_text(struct fixture *f, const char *sql)
{
    sqlite3_stmt *stmt;
    sqlite3_set_authorizer(raw_handle(f->db), NULL, NULL);
    cr_assert_eq(sqlite3_prepare_v2(raw_handle(f->db), sql, -1, &stmt, NULL),
                 0);
    cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW);
    const char *text =
        arena_strdup(&f->arena, (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return text;
}

Test(test_store_guard, settings_are_in_force)
{
    static const char *const want[][2] = {
        {"PRAGMA journal_mode", "truncate"}, {"PRAGMA synchronous", "3"},
        {"PRAGMA secure_delete", "1"},       {"PRAGMA foreign_keys", "1"},
        {"PRAGMA recursive_triggers", "1"},  {"PRAGMA temp_store", "2"},
        {"PRAGMA cell_size_check", "1"},     {"PRAGMA trusted_schema", "0"},
        {"PRAGMA locking_mode", "normal"},   {"PRAGMA mmap_size", "0"},
    };
    struct fixture f;
    fixture_empty(&f);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        cr_assert_str_eq(pragma_text(&f, want[i][0]), want[i][1], "%s",
                         want[i][0]);
    int on = 0;
    sqlite3_db_config(raw_handle(f.db), SQLITE_DBCONFIG_DEFENSIVE, -1, &on);
    cr_assert_eq(on, 1);
    fixture_end(&f);
}

Test(test_store_guard, authorizer_keeps_to_rows)
{
    static const char *const forbidden[] = {
        "CREATE TABLE t (x)",
        "CREATE TEMP TRIGGER t BEFORE UPDATE ON log BEGIN SELECT 1; END",
        "DROP TRIGGER log_fixed",
        "DROP TABLE draft_text",
        "ALTER TABLE score RENAME TO points",
        "ATTACH '/tmp/x.db' AS x",
        "VACUUM INTO '/tmp/committee-never.db'",
        "PRAGMA writable_schema=ON",
        "PRAGMA foreign_keys=OFF",
        "PRAGMA recursive_triggers=OFF",
        "PRAGMA journal_mode=DELETE",
        "PRAGMA user_version=7",
        "UPDATE sqlite_schema SET sql = ''",
        "REINDEX",
        "ANALYZE",
    };
    struct fixture f;
    fixture_empty(&f);
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        cr_assert_neq(attack(f.db, forbidden[i]), SQLITE_OK, "%s",
                      forbidden[i]);
    cr_assert_eq(access("/tmp/committee-never.db", F_OK), -1);
    fixture_end(&f);
}

/* -- who else gets at it --------------------------------------------------- */

static int mode_of(const char *path)
{
    struct stat about;
    cr_assert_eq(stat(path, &about), 0);
    return (int)(about.st_mode & 07777);
}

Test(test_store_guard, what_others_may_do_is_taken_back)
{
    static const int modes[][2] = {
        {0644, 0600}, {0666, 0600}, {0640, 0600}, {0604, 0600}, {0620, 0600},
    };
    struct fixture f;
    char journal[128];
    fixture_empty(&f);
    cr_expect_eq(db_access(f.db), DB_PRIVATE);
    snprintf(journal, sizeof journal, "%s-journal", f.path);
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        db_close(f.db);
        f.db = NULL;
        cr_assert_eq(chmod(f.path, (mode_t)modes[i][0]), 0);
        must(file_write(journal, "", 0, true));
        cr_assert_eq(chmod(journal, 0644), 0);
        cr_expect_eq(db_access_of(f.path), DB_SHARED);
        must(db_open(&f.db, f.path));
        cr_expect_eq(db_access(f.db), DB_MADE_PRIVATE);
        cr_expect_eq(mode_of(f.path), modes[i][1]);
        cr_expect_eq(mode_of(journal), 0600);
        cr_expect_eq(db_access_of(f.path), DB_PRIVATE);
    }
    fixture_end(&f);
}

Test(test_store_guard, what_is_refused_keeps_its_mode)
{
    struct fixture f;
    fixture_folder(&f);
    must(file_write(f.path, "not a database", 14, false));
    cr_assert_eq(chmod(f.path, 0644), 0);
    refuses(f.path, ERR_DATA, "not a database");
    cr_expect_eq(mode_of(f.path), 0644);
    fixture_end(&f);
}

Test(test_store_guard, a_folder_of_everybody_is_seen)
{
    struct fixture f;
    fixture_empty(&f);
    cr_expect_not(db_folder_shared(f.path));
    cr_assert_eq(chmod(f.folder, 0777), 0);
    cr_expect(db_folder_shared(f.path));
    cr_assert_eq(chmod(f.folder, 01777), 0);
    cr_expect_not(db_folder_shared(f.path), "as /tmp is");
    cr_assert_eq(chmod(f.folder, 0700), 0);
    fixture_end(&f);
}
