/* Several processes, sudden deaths, and disks that are full. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/store/candidates.h>
#include <committee/store/log.h>
#include <committee/store/texts.h>
#include <committee/store/verify.h>

#include "fixture.h"

TestSuite(test_store_db, .timeout = 120);

/* -- helpers --------------------------------------------------------------- */

/* A child ends with _exit(): a failing assertion in it would hang. */
static pid_t start_child(int (*body)(const char *path, int pipe),
                         const char *path, int ends[2])
{
    cr_assert_eq(pipe(ends), 0);
    pid_t pid = fork();
    cr_assert_geq(pid, 0);
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(ends[0]);
        _exit(body(path, ends[1]));
    }
    close(ends[1]);
    return pid;
}

static int end_of(pid_t pid)
{
    int status = 0;
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    return status;
}

static int run_child(int (*body)(const char *path, int pipe), const char *path)
{
    int ends[2];
    pid_t pid = start_child(body, path, ends);
    int status = end_of(pid);
    close(ends[0]);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

static int append_one(struct db *db, const char *payload)
{
    int status = db_begin(db);
    if (status == 0)
        status = log_append(
            db, &(struct log_fact){.kind = "test", .payload = payload});
    return db_finish(db, status);
}

static void check_sound(struct fixture *f)
{
    const struct store_finding *findings;
    int count;
    must(store_verify(&findings, &count, f->db, &f->arena));
    for (int i = 0; i < count; i++)
        cr_assert(!findings[i].bad, "%s %s", findings[i].what.id,
                  findings[i].what.args[0]);
}

/* -- transactions ---------------------------------------------------------- */

Test(test_store_db, rolled_back_is_gone)
{
    struct fixture f;
    struct log_head head;
    fixture_empty(&f);
    must(db_begin(f.db));
    must(log_append(f.db, &(struct log_fact){.kind = "x"}));
    cr_assert(db_in_transaction(f.db));
    cr_assert_eq(db_finish(f.db, ERR_DENIED), ERR_DENIED);
    cr_assert(!db_in_transaction(f.db));
    must(log_head(&head, f.db));
    cr_assert_eq(head.seq, 0);
    cr_assert_eq(db_finish(f.db, 0), 0);
    must(append_one(f.db, "y"));
    must(log_head(&head, f.db));
    cr_assert_eq(head.seq, 1);
    fixture_end(&f);
}

static int begin_twice(const char *path, int pipe)
{
    struct db *db;
    (void)pipe;
    close(STDERR_FILENO);
    if (db_open(&db, path) < 0 || db_begin(db) < 0)
        return 1;
    db_begin(db);
    return 0;
}

Test(test_store_db, beginning_twice_is_a_mistake_of_the_caller)
{
    struct fixture f;
    fixture_empty(&f);
    cr_assert_eq(run_child(begin_twice, f.path), 1000 + SIGABRT);
    fixture_end(&f);
}

Test(test_store_db, others_changes_are_noticed)
{
    struct fixture f;
    struct db *other;
    fixture_empty(&f);
    must(db_open(&other, f.path));
    cr_assert(!db_changed(f.db));
    must(append_one(other, "x"));
    cr_assert(db_changed(f.db));
    cr_assert(!db_changed(f.db));
    must(append_one(f.db, "own"));
    cr_assert(!db_changed(f.db));
    db_close(other);
    fixture_end(&f);
}

static bool let_commit(void *other, int waited_ms, bool reading)
{
    (void)waited_ms, (void)reading;
    cr_expect_eq(attack(other, "COMMIT"), SQLITE_OK);
    return true;
}

/* It takes a moment to see the change of somebody who is just writing; to look
   again later would keep a screen behind. */
Test(test_store_db, a_change_that_is_being_written_is_waited_for)
{
    struct fixture f;
    struct db *other;
    fixture_empty(&f);
    must(db_open(&other, f.path));
    cr_assert(!db_changed(f.db));
    cr_assert_eq(attack(other, "BEGIN EXCLUSIVE"), SQLITE_OK);
    cr_assert_eq(attack(other, "UPDATE sweep SET due = 1"), SQLITE_OK);
    db_on_wait(let_commit, other);
    cr_expect(db_changed(f.db));
    db_on_wait(NULL, NULL);
    db_close(other);
    fixture_end(&f);
}

Test(test_store_db, reading_sees_one_moment)
{
    struct fixture f;
    struct db *other;
    struct log_head head;
    fixture_empty(&f);
    must(db_open(&other, f.path));
    db_set_patience(other, 30);
    must(db_begin_read(f.db));
    must(log_head(&head, f.db));
    cr_assert_eq(append_one(other, "x"), ERR_BUSY);
    must(log_head(&head, f.db));
    cr_assert_eq(head.seq, 0);
    db_end_read(f.db);
    must(append_one(other, "x"));
    must(log_head(&head, f.db));
    cr_assert_eq(head.seq, 1);
    db_close(other);
    fixture_end(&f);
}

Test(test_store_db, views_nest_and_a_change_ends_them)
{
    struct fixture f;
    struct db *other;
    struct log_head head;
    fixture_empty(&f);
    must(db_open(&other, f.path));
    db_set_patience(other, 30);
    must(db_begin_read(f.db));
    must(db_begin_read(f.db));
    must(log_head(&head, f.db));
    db_end_read(f.db);
    cr_assert_eq(append_one(other, "x"), ERR_BUSY, "the outer one holds");
    must(append_one(f.db, "own"));
    must(append_one(other, "x"));
    db_end_read(f.db); /* of what is over already */
    must(log_head(&head, f.db));
    cr_assert_eq(head.seq, 2);
    db_close(other);
    fixture_end(&f);
}

static int try_once(const char *path, int pipe)
{
    struct db *db;
    (void)pipe;
    if (db_open(&db, path) < 0)
        return 100;
    db_set_patience(db, 60);
    int status = append_one(db, "x");
    db_close(db);
    if (status == 0)
        return 0;
    return status == ERR_BUSY &&
                   text_equal(fail_message()->args[1], num(getppid()))
               ? 7
               : 8;
}

/* And then it is said which process it was that did not come to an end. */
Test(test_store_db, waiting_has_an_end)
{
    struct fixture f;
    fixture_empty(&f);
    must(db_begin(f.db));
    cr_assert_eq(run_child(try_once, f.path), 7);
    must(db_finish(f.db, 0));
    cr_assert_eq(run_child(try_once, f.path), 0);
    fixture_end(&f);
}

static int write_many(const char *path, int pipe)
{
    struct db *db;
    (void)pipe;
    if (db_open(&db, path) < 0)
        return 1;
    for (int i = 0; i < 40; i++)
        if (append_one(db, num(i)) < 0)
            return 2;
    db_close(db);
    return 0;
}

Test(test_store_db, four_processes_write_at_once)
{
    struct fixture f;
    struct log_head head;
    struct log_check check;
    pid_t children[4];
    int ends[4][2];
    fixture_empty(&f);
    for (int i = 0; i < 4; i++)
        children[i] = start_child(write_many, f.path, ends[i]);
    for (int i = 0; i < 4; i++)
        cr_assert_eq(end_of(children[i]), 0);
    must(log_head(&head, f.db));
    cr_assert_eq(head.seq, 160);
    must(log_check(&check, f.db));
    cr_assert_null(check.bad);
    fixture_end(&f);
}

/* -- sudden deaths --------------------------------------------------------- */

/* Writes for ever; says after each commit how far it is. */
static int write_for_ever(const char *path, int pipe)
{
    struct db *db;
    if (db_open(&db, path) < 0)
        return 1;
    for (unsigned char i = 1;; i++) {
        int64_t id;
        char number[24];
        struct stored_candidate c = {.received = {2026, 1, 1}};
        int status = db_begin(db);
        if (status == 0)
            status = store_candidate_add(&id, number, db, &c);
        if (status == 0)
            status = log_append(
                db, &(struct log_fact){.kind = "new", .candidate = id});
        if (db_finish(db, status) < 0 || write(pipe, &i, 1) != 1)
            return 2;
    }
}

/* How many bytes come before the end. */
static int count_said(int pipe)
{
    char buffer[256];
    int total = 0;
    ssize_t got;
    while ((got = read(pipe, buffer, sizeof buffer)) > 0)
        total += (int)got;
    close(pipe);
    return total;
}

Test(test_store_db, kill_loses_nothing_that_was_said)
{
    for (int round = 0; round < 8; round++) {
        struct fixture f;
        int ends[2], count;
        struct log_head head;
        fixture_empty(&f);
        db_close(f.db);
        f.db = NULL;
        pid_t pid = start_child(write_for_ever, f.path, ends);
        usleep((useconds_t)(15000 + round * 7919));
        kill(pid, SIGKILL);
        end_of(pid);
        int said = count_said(ends[0]);
        must(db_open(&f.db, f.path));
        must(store_candidates_count(&count, f.db));
        must(log_head(&head, f.db));
        cr_assert_eq(head.seq, count, "half a transaction");
        cr_assert(count == said || count == said + 1, "%d of %d", count, said);
        check_sound(&f);
        fixture_end(&f);
    }
}

/* Dies with changed pages in the file and the journal beside it. */
static int die_half_way(const char *path, int pipe)
{
    struct db *db;
    struct str text = {0};
    if (db_open(&db, path) < 0)
        return 1;
    sqlite3_set_authorizer(raw_handle(db), NULL, NULL);
    attack(db, "PRAGMA cache_size=5");
    str_repeat(&text, "halverwege ", 20000);
    if (db_begin(db) < 0)
        return 2;
    for (int i = 0; i < 10; i++)
        if (store_draft_set(db, &(struct stored_draft){"anna", num(i), 0,
                                                       str_text(&text), 1}) < 0)
            return 3;
    if (write(pipe, "x", 1) != 1)
        return 4;
    for (;;)
        pause();
}

Test(test_store_db, half_a_transaction_is_undone)
{
    struct fixture f;
    struct stat about;
    char byte, journal[128];
    int ends[2];
    fixture_story(&f, STORY_DECIDED);
    db_close(f.db);
    f.db = NULL;
    pid_t pid = start_child(die_half_way, f.path, ends);
    cr_assert_eq(read(ends[0], &byte, 1), 1);
    kill(pid, SIGKILL);
    end_of(pid);
    snprintf(journal, sizeof journal, "%s-journal", f.path);
    cr_assert_eq(stat(journal, &about), 0);
    cr_assert_gt(about.st_size, 0, "the test must leave a hot journal");
    must(db_open(&f.db, f.path));
    cr_assert_eq(count_rows(f.db, "draft_text"), 0);
    check_sound(&f);
    fixture_end(&f);
}

/* -- job control ----------------------------------------------------------- */

static volatile sig_atomic_t stops;

static void count_stop(int number)
{
    (void)number;
    stops++;
}

Test(test_store_db, stopping_waits_for_the_end_of_a_transaction)
{
    struct fixture f;
    sigset_t pending;
    fixture_empty(&f);
    signal(SIGTSTP, count_stop);
    stops = 0;
    must(db_begin(f.db));
    raise(SIGTSTP);
    cr_assert_eq(stops, 0);
    sigpending(&pending);
    cr_assert(sigismember(&pending, SIGTSTP));
    must(db_finish(f.db, 0));
    cr_assert_eq(stops, 1);
    must(db_begin_read(f.db));
    raise(SIGTSTP);
    cr_assert_eq(stops, 1);
    db_end_read(f.db);
    cr_assert_eq(stops, 2);
    must(db_begin(f.db));
    raise(SIGTSTP);
    cr_assert_eq(db_finish(f.db, ERR_NO), ERR_NO);
    cr_assert_eq(stops, 3);
    fixture_end(&f);
}

/* SIGSTOP cannot be held, but whoever is stopped while idle holds no lock. */
static int list_and_idle(const char *path, int pipe)
{
    struct db *db;
    struct arena arena = {0};
    const struct candidate_line *lines;
    int count;
    if (db_open(&db, path) < 0 ||
        store_candidates_list(&lines, &count, db, &arena,
                              &(struct candidate_search){.limit = 1}) < 0)
        return 1;
    if (write(pipe, "x", 1) != 1)
        return 2;
    for (;;)
        pause();
}

Test(test_store_db, stopped_while_idle_holds_no_lock)
{
    struct fixture f;
    char byte;
    int ends[2], status;
    fixture_story(&f, STORY_PLANNED);
    pid_t pid = start_child(list_and_idle, f.path, ends);
    cr_assert_eq(read(ends[0], &byte, 1), 1);
    kill(pid, SIGSTOP);
    cr_assert_eq(waitpid(pid, &status, WUNTRACED), pid);
    cr_assert(WIFSTOPPED(status));
    db_set_patience(f.db, 100);
    must(append_one(f.db, "x"));
    kill(pid, SIGKILL);
    end_of(pid);
    fixture_end(&f);
}

/* -- full and read-only disks ---------------------------------------------- */

static int save_big(struct db *db, const char *key, int kilobytes)
{
    struct str text = {0};
    str_repeat(&text, "0123456789abcdef", kilobytes * 64);
    int status = db_begin(db);
    if (status == 0)
        status = store_draft_set(
            db, &(struct stored_draft){"anna", key, 0, str_text(&text), 1});
    status = db_finish(db, status);
    str_free(&text);
    return status;
}

static bool says(const char *words)
{
    return strstr(fail_message()->id, words) != NULL;
}

/* 0 when all went as it should, else the number of the step. */
static int fill_by_limit(const char *path, int pipe)
{
    struct db *db;
    struct rlimit small = {600 * 1024, RLIM_INFINITY};
    struct rlimit large = {RLIM_INFINITY, RLIM_INFINITY};
    (void)pipe;
    signal(SIGXFSZ, SIG_IGN);
    if (db_open(&db, path) < 0 || save_big(db, "first", 10) < 0)
        return 1;
    if (setrlimit(RLIMIT_FSIZE, &small) < 0)
        return 2;
    if (save_big(db, "large", 2000) != ERR_IO || !says("disk is full"))
        return 3;
    if (db_in_transaction(db) || count_rows(db, "draft_text") != 1)
        return 4;
    if (save_big(db, "small", 1) != 0)
        return 5;
    if (setrlimit(RLIMIT_FSIZE, &large) < 0)
        return 6;
    if (save_big(db, "large", 2000) != 0)
        return 7;
    return count_rows(db, "draft_text") == 3 ? 0 : 8;
}

Test(test_store_db, full_disk_keeps_what_was_and_saves_later)
{
    struct fixture f;
    fixture_empty(&f);
    cr_assert_eq(run_child(fill_by_limit, f.path), 0);
    check_sound(&f);
    fixture_end(&f);
}

Test(test_store_db, full_database_says_so)
{
    struct fixture f;
    fixture_empty(&f);
    sqlite3_set_authorizer(raw_handle(f.db), NULL, NULL);
    cr_assert_eq(attack(f.db, "PRAGMA max_page_count=200"), SQLITE_OK);
    cr_assert_eq(save_big(f.db, "k", 2000), ERR_IO);
    cr_assert(says("disk is full"));
    cr_assert_eq(count_rows(f.db, "draft_text"), 0);
    cr_assert_eq(attack(f.db, "PRAGMA max_page_count=100000"), SQLITE_OK);
    must(save_big(f.db, "k", 2000));
    fixture_end(&f);
}

/* A real small disk, where the test may mount one. */
static bool mount_small(struct fixture *f)
{
    fixture_folder(f);
    return mount("tmpfs", f->folder, "tmpfs", 0, "size=1m,mode=700") == 0;
}

static void unmount(struct fixture *f)
{
    db_close(f->db);
    f->db = NULL;
    cr_assert_eq(umount(f->folder), 0);
    fixture_end(f);
}

Test(test_store_db, small_disk_that_fills)
{
    struct fixture f;
    char ballast[128];
    if (!mount_small(&f)) {
        fixture_end(&f);
        cr_skip("may not mount a disk here");
    }
    must(db_create(f.path));
    must(db_open(&f.db, f.path));
    snprintf(ballast, sizeof ballast, "%s/ballast", f.folder);
    FILE *file = fopen(ballast, "w");
    while (fputc('x', file) != EOF)
        continue;
    fclose(file);
    cr_assert_eq(save_big(f.db, "k", 200), ERR_IO);
    cr_assert(says("disk is full"));
    cr_assert_eq(count_rows(f.db, "draft_text"), 0);
    cr_assert_eq(unlink(ballast), 0);
    must(save_big(f.db, "k", 200));
    check_sound(&f);
    unmount(&f);
}

Test(test_store_db, read_only_disk_can_be_read)
{
    struct fixture f;
    struct log_head head;
    if (!mount_small(&f)) {
        fixture_end(&f);
        cr_skip("may not mount a disk here");
    }
    must(db_create(f.path));
    must(db_open(&f.db, f.path));
    must(append_one(f.db, "x"));
    db_close(f.db);
    f.db = NULL;
    cr_assert_eq(mount(NULL, f.folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), 0);
    must(db_open(&f.db, f.path));
    cr_assert(db_read_only(f.db));
    must(log_head(&head, f.db));
    cr_assert_eq(head.seq, 1);
    cr_assert_eq(append_one(f.db, "y"), ERR_IO);
    cr_assert(says("read-only"));
    check_sound(&f);
    unmount(&f);
}
