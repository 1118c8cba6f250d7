/* Copies, while others work. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/store/backup.h>
#include <committee/store/log.h>
#include <committee/store/verify.h>

#include "fixture.h"

TestSuite(test_store_backup, .timeout = 120);

static void copy_path(char out[128], const struct fixture *f, const char *name)
{
    snprintf(out, 128, "%s/%s", f->folder, name);
}

Test(test_store_backup, copy_is_whole_and_private)
{
    struct fixture f;
    struct stat about;
    char copy[128];
    fixture_story(&f, STORY_DECIDED);
    copy_path(copy, &f, "copy.db");
    must(backup_write(f.db, copy));
    cr_assert_eq(stat(copy, &about), 0);
    cr_assert_eq(about.st_mode & 0777, 0600);
    cr_assert_eq(about.st_nlink, 1);
    must(db_begin(f.db));
    must(log_append(f.db, &(struct log_fact){.kind = "later"}));
    must(store_backup_add(f.db, &(struct stored_backup){"copy.db", BACKUP_CLOSE,
                                                        0, "bea", AT(90)}));
    must(db_finish(f.db, 0));
    db_close(f.db);
    must(db_open(&f.db, copy));
    cr_assert_eq(count_rows(f.db, "log"), 3);
    cr_assert_eq(count_rows(f.db, "score"), 18);
    cr_assert_eq(count_rows(f.db, "backup"), 0);
    must(db_begin(f.db));
    must(db_finish(f.db, 0));
    fixture_end(&f);
}

Test(test_store_backup, remembers_how_far_the_log_went)
{
    struct fixture f;
    const struct stored_backup *backups;
    int count;
    fixture_story(&f, STORY_DECIDED);
    must(db_begin(f.db));
    must(store_backup_add(f.db, &(struct stored_backup){"a.db", BACKUP_REQUEST,
                                                        0, "bea", AT(90)}));
    must(store_backup_add(
        f.db, &(struct stored_backup){"b.db", BACKUP_CLOSE, 0, "bea", AT(91)}));
    must(db_finish(f.db, 0));
    must(store_backups(&backups, &count, f.db, &f.arena));
    cr_assert_eq(count, 2);
    cr_assert_str_eq(backups[0].name, "b.db");
    cr_assert_eq(backups[0].log_seq, 3);
    cr_assert_eq(backups[1].cause, BACKUP_REQUEST);
    fixture_end(&f);
}

Test(test_store_backup, never_replaces)
{
    struct fixture f;
    char copy[128], nowhere[128];
    fixture_story(&f, STORY_PLANNED);
    copy_path(copy, &f, "copy.db");
    copy_path(nowhere, &f, "no/folder/copy.db");
    must(file_write(copy, "mine", 4, false));
    cr_assert_eq(backup_write(f.db, copy), ERR_CREATE);
    cr_assert_eq(backup_write(f.db, f.path), ERR_CREATE);
    cr_assert_eq(backup_write(f.db, nowhere), ERR_CREATE);
    unlink(copy);
    cr_assert_eq(symlink("/tmp/elsewhere.db", copy), 0);
    cr_assert_eq(backup_write(f.db, copy), ERR_CREATE);
    must(db_begin(f.db));
    must(db_finish(f.db, 0));
    fixture_end(&f);
}

/* A process number that is nobody's. */
static pid_t dead_process(void)
{
    pid_t pid = fork();
    cr_assert_geq(pid, 0);
    if (pid == 0)
        _exit(0);
    cr_assert_eq(waitpid(pid, NULL, 0), pid);
    return pid;
}

static const struct {
    const char *before, *after; /* the number of a process */
    enum { NOBODY, THE_DEAD, THE_LIVING } who;
    bool goes;
} copies[] = {
    {"copy.db-unfinished-", "", THE_DEAD, true},
    {"copy.db-unfinished-", "-journal", THE_DEAD, true},
    {"copy.db-unfinished-", "", THE_LIVING, false},
    {"copy.db-unfinished-", "-mine", THE_DEAD, false},
    {"copy.db-unfinished-", "work", NOBODY, false},
    {"committee.db.backup", "", NOBODY, false},
};
enum { COPIES = 6 };

static void name_copy(struct str *path, const struct fixture *f, int i,
                      pid_t dead)
{
    str_clear(path);
    str_addf(path, "%s/%s", f->folder, copies[i].before);
    if (copies[i].who != NOBODY)
        str_addf(path, "%d",
                 (int)(copies[i].who == THE_DEAD ? dead : getppid()));
    str_add(path, copies[i].after);
}

/* A process that is killed while it makes a copy leaves half of it. */
Test(test_store_backup, half_copies_of_the_dead_go)
{
    struct fixture f;
    struct str path = {0};
    pid_t dead = dead_process();
    fixture_story(&f, STORY_PLANNED);
    for (int i = 0; i < COPIES; i++) {
        name_copy(&path, &f, i, dead);
        must(file_write(str_text(&path), "half", 4, false));
    }
    db_close(f.db);
    must(db_open(&f.db, f.path));
    for (int i = 0; i < COPIES; i++) {
        name_copy(&path, &f, i, dead);
        cr_expect_eq(access(str_text(&path), F_OK) != 0, copies[i].goes, "%s",
                     str_text(&path));
    }
    str_free(&path);
    fixture_end(&f);
}

static pid_t start_writer(const char *path)
{
    pid_t pid = fork();
    cr_assert_geq(pid, 0);
    if (pid)
        return pid;
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* it would fill the disk for ever */
    struct db *db;
    if (db_open(&db, path) < 0)
        _exit(1);
    for (;;) {
        int status = db_begin(db);
        if (status == 0)
            status = log_append(db, &(struct log_fact){.kind = "busy"});
        if (db_finish(db, status) < 0)
            _exit(2);
    }
}

Test(test_store_backup, copies_while_another_process_writes)
{
    struct fixture f;
    char copy[128];
    fixture_story(&f, STORY_DECIDED);
    pid_t pid = start_writer(f.path);
    for (int i = 0; i < 10; i++) {
        struct db *db;
        struct log_check check;
        const struct store_finding *findings;
        int count;
        snprintf(copy, sizeof copy, "%s/copy%d.db", f.folder, i);
        must(backup_write(f.db, copy));
        must(db_open(&db, copy));
        must(log_check(&check, db));
        cr_assert_null(check.bad);
        must(store_verify(&findings, &count, db, &f.arena));
        for (int k = 0; k < count; k++)
            cr_assert(!findings[k].bad);
        db_close(db);
    }
    kill(pid, SIGKILL);
    cr_assert_eq(waitpid(pid, NULL, 0), pid);
    fixture_end(&f);
}

/* -- putting back ---------------------------------------------------------- */

Test(test_store_backup, puts_an_older_state_back)
{
    struct fixture f;
    struct log_head head;
    struct db *other;
    char copy[128];
    fixture_story(&f, STORY_DECIDED);
    copy_path(copy, &f, "copy.db");
    must(backup_write(f.db, copy));
    must(db_open(&other, f.path));
    must(db_begin(f.db));
    must(log_append(f.db, &(struct log_fact){.kind = "later"}));
    must(db_finish(f.db, 0));
    must(log_head(&head, other));
    cr_assert_eq(head.seq, 4);
    cr_assert(db_changed(other));
    must(backup_restore(f.db, copy));
    must(log_head(&head, f.db));
    cr_assert_eq(head.seq, 3);
    cr_assert(db_changed(other));
    must(log_head(&head, other));
    cr_assert_eq(head.seq, 3);
    for (int i = 0; i < 2; i++) {
        struct db *db = i ? other : f.db;
        must(db_begin(db));
        must(log_append(db, &(struct log_fact){.kind = "restored"}));
        must(db_finish(db, 0));
    }
    db_close(other);
    fixture_end(&f);
}

Test(test_store_backup, puts_nothing_odd_back)
{
    struct fixture f;
    char copy[128];
    fixture_story(&f, STORY_DECIDED);
    copy_path(copy, &f, "copy.db");
    cr_assert_eq(backup_restore(f.db, copy), ERR_NO_INPUT);
    must(file_write(copy, "geen database", 13, false));
    cr_assert_eq(backup_restore(f.db, copy), ERR_DATA);
    unlink(copy);
    must(backup_write(f.db, copy));
    FILE *file = fopen(copy, "r+b");
    fseek(file, 4096 * 8, SEEK_SET);
    fputs("\xff\xff\xff\xff", file);
    fclose(file);
    cr_assert_eq(backup_restore(f.db, copy), ERR_DATA);
    cr_assert_eq(count_rows(f.db, "log"), 3);
    must(db_begin(f.db));
    must(db_finish(f.db, 0));
    fixture_end(&f);
}
