/* A file that changes its place, its size or its mode while it is open. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/store/candidates.h>
#include <committee/store/log.h>
#include <committee/store/verify.h>

#include "fixture.h"

TestSuite(test_store_lost, .timeout = 60);

static int append_one(struct db *db)
{
    int status = db_begin(db);
    if (status == 0)
        status = log_append(db, &(struct log_fact){.kind = "x"});
    return db_finish(db, status);
}

static bool says(const char *words)
{
    return fail_message()->id && strstr(fail_message()->id, words);
}

/* -- another place --------------------------------------------------------- */

static void move_file(const struct fixture *f)
{
    char to[128];
    snprintf(to, sizeof to, "%s/elsewhere.db", f->folder);
    cr_assert_eq(rename(f->path, to), 0);
}

static void replace_file(const struct fixture *f)
{
    struct str bytes = {0};
    must(file_read(&bytes, f->path, 1 << 26));
    must(file_write(f->path, bytes.data, bytes.len, true));
    str_free(&bytes);
}

static void remove_file(const struct fixture *f)
{
    cr_assert_eq(unlink(f->path), 0);
}

Test(test_store_lost, what_was_moved_is_said)
{
    static void (*const ways[])(const struct fixture *) = {
        move_file, replace_file, remove_file};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct fixture f;
        fixture_story(&f, STORY_PLANNED);
        ways[i](&f);
        for (int again = 0; again < 2; again++) {
            cr_expect_eq(append_one(f.db), ERR_IO, "way %zu", i);
            cr_expect(says("moved, replaced or removed"), "way %zu: %s", i,
                      fail_message()->id);
        }
        fixture_end(&f);
    }
}

/* -- another size ---------------------------------------------------------- */

/* What reading and writing say; "" when neither fails. */
static const char *first_failure(struct fixture *f)
{
    const struct candidate_line *lines;
    const struct store_finding *findings;
    int count;
    int status = store_candidates_list(&lines, &count, f->db, &f->arena,
                                       &(struct candidate_search){.limit = 9});
    if (status == 0)
        status = append_one(f->db);
    if (status == 0)
        status = store_verify(&findings, &count, f->db, &f->arena);
    for (int i = 0; status == 0 && i < count; i++)
        if (findings[i].bad)
            return findings[i].what.id;
    return status == 0 ? "" : fail_message()->id;
}

Test(test_store_lost, what_was_cut_short_is_damaged)
{
    static const int sizes[] = {0, 50, 100, 4096, 3 * 4096, 10 * 4096 + 17};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct fixture f;
        fixture_story(&f, STORY_DECIDED);
        cr_assert_eq(truncate(f.path, sizes[i]), 0);
        const char *said = first_failure(&f);
        cr_expect(strstr(said, "is damaged"), "%d: %s", sizes[i], said);
        fixture_end(&f);
    }
}

/* -- another mode ---------------------------------------------------------- */

/* Without privileges, which would open anything; the number of the step that
   did not go as it should. */
static int see_mode_change(const struct fixture *f)
{
    enum { NOBODY = 65534 };
    struct db *db;
    if (geteuid() == 0 && (chown(f->folder, NOBODY, NOBODY) ||
                           chown(f->path, NOBODY, NOBODY) || setuid(NOBODY)))
        return 1;
    if (chmod(f->path, 0400) || db_open(&db, f->path) || !db_read_only(db))
        return 2;
    if (append_one(db) != ERR_IO || !says("is read-only"))
        return 3;
    if (chmod(f->path, 0600) || append_one(db) || db_read_only(db))
        return 4;
    struct log_head head;
    if (append_one(db) || log_head(&head, db) || head.seq != 2)
        return 5;
    db_close(db);
    return 0;
}

Test(test_store_lost, what_can_be_written_later_is_saved_then)
{
    struct fixture f;
    int status;
    fixture_empty(&f);
    db_close(f.db);
    f.db = NULL;
    pid_t pid = fork();
    cr_assert_geq(pid, 0);
    if (pid == 0)
        _exit(see_mode_change(&f));
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 0, "step %d",
              WEXITSTATUS(status));
    fixture_end(&f);
}
