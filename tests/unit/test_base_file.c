#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>

TestSuite(test_base_file, .timeout = 60);

/* A folder of the test's own, entered; the end of the test empties it. */
static char folder[] = "/tmp/committee-file-XXXXXX";

static void enter(void)
{
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
}

static void leave(void)
{
    struct str command = {0};
    str_addf(&command, "rm -rf '%s'", folder);
    cr_assert_eq(system(str_text(&command)), 0);
    str_free(&command);
}

/* The names in the folder that are not "." or "..": what was left behind. */
static int count_files(void)
{
    int count = 0;
    DIR *here = opendir(".");
    for (struct dirent *entry; (entry = readdir(here));)
        count += strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
    closedir(here);
    return count;
}

static void expect_content(const char *path, const char *content)
{
    struct str got = {0};
    cr_assert_eq(file_read(&got, path, 1 << 20), OK);
    cr_expect_str_eq(str_text(&got), content);
    str_free(&got);
}

Test(test_base_file, writes_and_reads_back, .init = enter, .fini = leave)
{
    struct stat found;
    cr_assert_eq(file_write("note", "hello", 5, false), OK);
    expect_content("note", "hello");
    cr_assert_eq(stat("note", &found), 0);
    cr_assert_eq(found.st_mode & 0777, 0600);
    cr_assert_eq(file_write("empty", "", 0, false), OK);
    expect_content("empty", "");
    cr_assert_eq(count_files(), 2, "no temporary file is left");
}

Test(test_base_file, replaces_only_when_told, .init = enter, .fini = leave)
{
    cr_assert_eq(file_write("note", "first", 5, false), OK);
    cr_assert_eq(file_write("note", "second", 6, false), ERR_CREATE);
    /* by its whole path, for who named no folder */
    char *whole = realpath("note", NULL);
    cr_assert_not_null(whole);
    cr_assert_str_eq(fail_message()->args[0], whole);
    free(whole);
    cr_assert_not_null(strstr(fail_message()->id, "--force"));
    cr_assert(file_is_in_the_way(ERR_CREATE));
    cr_assert_not(file_is_in_the_way(ERR_IO));
    /* another reason may speak of --force as well */
    fail(ERR_CREATE, "\"{1}\" is locked, with --force too", "note");
    cr_assert_not(file_is_in_the_way(ERR_CREATE));
    expect_content("note", "first");
    cr_assert_eq(file_write("note", "second", 6, true), OK);
    expect_content("note", "second");
    cr_assert_eq(count_files(), 1);
}

Test(test_base_file, never_replaces_what_is_no_file, .init = enter,
     .fini = leave)
{
    cr_assert_eq(file_write("target", "kept", 4, false), OK);
    cr_assert_eq(symlink("target", "link"), 0);
    cr_assert_eq(symlink("nowhere", "dangling"), 0);
    cr_assert_eq(mkfifo("pipe", 0600), 0);
    cr_assert_eq(mkdir("map", 0700), 0);
    static const char *const names[] = {"link", "dangling", "pipe", "map"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        cr_expect_eq(file_write(names[i], "x", 1, true), ERR_CREATE, "%s",
                     names[i]);
        cr_expect_eq(file_write(names[i], "x", 1, false), ERR_CREATE, "%s",
                     names[i]);
    }
    expect_content("target", "kept");
    cr_assert_eq(access("nowhere", F_OK), -1);
    cr_assert_eq(count_files(), 5);
}

Test(test_base_file, says_why_it_cannot_write, .init = enter, .fini = leave)
{
    cr_assert_eq(file_write("no/note", "x", 1, false), ERR_CREATE);
    cr_assert_str_eq(fail_message()->args[1], file_reason(ENOENT));
    cr_assert_eq(file_write("", "x", 1, false), ERR_CREATE);
    cr_assert_eq(file_write("map/", "x", 1, false), ERR_CREATE);
    cr_assert_eq(file_write("/dev/full", "x", 1, true), ERR_CREATE);
    cr_assert_eq(file_write("/dev/full", "x", 1, false), ERR_CREATE);
}

/* A limit on the size of files stands for the disk that is full. */
Test(test_base_file, keeps_the_old_file_when_the_disk_is_full, .init = enter,
     .fini = leave)
{
    const struct rlimit small = {.rlim_cur = 1000, .rlim_max = 1000};
    char large[5000];
    memset(large, 'x', sizeof large);
    signal(SIGXFSZ, SIG_IGN);
    cr_assert_eq(file_write("note", "first", 5, false), OK);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    cr_assert_eq(file_write("note", large, sizeof large, true), ERR_IO);
    cr_assert_str_eq(fail_message()->args[1], file_reason(EFBIG));
    expect_content("note", "first");
    cr_assert_eq(count_files(), 1, "the temporary file is gone");
    cr_assert_eq(file_write("note", large, 900, true), OK);
}

Test(test_base_file, reads_only_ordinary_files, .init = enter, .fini = leave)
{
    struct str got = {0};
    str_add(&got, "before");
    cr_assert_eq(file_read(&got, "absent", 10), ERR_NO_INPUT);
    cr_assert_str_eq(fail_message()->args[1], file_reason(ENOENT));
    cr_assert_eq(mkfifo("pipe", 0600), 0);
    cr_assert_eq(file_read(&got, "pipe", 10), ERR_DATA);
    cr_assert_eq(file_read(&got, ".", 10), ERR_DATA);
    cr_assert_eq(file_read(&got, "/dev/zero", 10), ERR_DATA);
    cr_assert_str_eq(str_text(&got), "before");
    str_free(&got);
}

Test(test_base_file, reads_up_to_the_limit, .init = enter, .fini = leave)
{
    char *large = xalloc(100001);
    memset(large, 'x', 100000);
    cr_assert_eq(file_write("large", large, 100000, false), OK);
    struct str got = {0};
    str_add(&got, "before");
    cr_assert_eq(file_read(&got, "large", 99999), ERR_DATA);
    cr_assert_str_eq(str_text(&got), "before", "a part is worse than none");
    cr_assert_eq(file_read(&got, "large", 100000), OK);
    cr_assert_eq(got.len, 100006);
    cr_assert_str_eq(got.data + 6, large);
    str_free(&got);
    free(large);
}

Test(test_base_file, dash_is_the_standard_stream, .init = enter, .fini = leave)
{
    struct str got = {0};
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(write(ends[1], "typed", 5), 5);
    close(ends[1]);
    cr_assert_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    cr_assert_eq(file_read(&got, "-", 5), OK);
    cr_assert_str_eq(str_text(&got), "typed");
    str_free(&got);

    int kept = dup(STDOUT_FILENO);
    int fd = open("out", O_CREAT | O_WRONLY, 0600);
    dup2(fd, STDOUT_FILENO);
    printf("buffered ");
    int status = file_write("-", "shown", 5, false);
    dup2(kept, STDOUT_FILENO);
    cr_assert_eq(status, OK);
    expect_content("out", "buffered shown");

    fd = open("/dev/full", O_WRONLY);
    dup2(fd, STDOUT_FILENO);
    status = file_write("-", "shown", 5, false);
    dup2(kept, STDOUT_FILENO);
    cr_assert_eq(status, ERR_IO);
    cr_assert_str_eq(fail_message()->args[1], "the disk is full");
}

Test(test_base_file, makes_folders_with_their_parents, .init = enter,
     .fini = leave)
{
    struct stat found;
    cr_assert_eq(file_make_folder("a/b//c/"), OK);
    cr_assert_eq(stat("a/b/c", &found), 0);
    cr_assert_eq(found.st_mode & 0777, 0700);
    cr_assert_eq(file_make_folder("a/b/c"), OK);
    cr_assert_eq(file_write("a/note", "x", 1, false), OK);
    cr_assert_eq(file_make_folder("a/note"), ERR_CREATE);
    cr_assert_eq(file_make_folder("a/note/d"), ERR_CREATE);
    cr_assert_eq(file_make_folder(""), ERR_CREATE);
}

Test(test_base_file, joins_paths)
{
    static const char *const rows[][3] = {
        {"a", "b", "a/b"}, {"a/", "b", "a/b"}, {"", "b", "b"},
        {"/", "b", "/b"},  {"a", "/b", "/b"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *path = file_join(rows[i][0], rows[i][1]);
        cr_expect_str_eq(path, rows[i][2]);
        free(path);
    }
}

Test(test_base_file, every_reason_is_a_sentence)
{
    cr_assert_str_eq(file_reason(ENOSPC), "the disk is full");
    for (int i = 0; i < 200; i++)
        cr_assert_not(text_blank(file_reason(i)));
}
