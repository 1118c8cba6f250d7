#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/names.h>
#include <committee/base/repeats.h>
#include <committee/base/spool.h>
#include <committee/base/status.h>

#include "../support/program.h"

TestSuite(test_base_spool, .timeout = 60);

static void expect_text(struct spool *spool, off_t at, const char *text)
{
    char bytes[256];
    size_t got;
    cr_assert_eq(spool_read(&got, spool, bytes, sizeof bytes, at), OK);
    cr_assert_eq(got, strlen(text));
    cr_assert_eq(memcmp(bytes, text, got), 0);
}

Test(test_base_spool, a_file_where_it_is)
{
    char folder[64], path[128];
    struct spool spool;
    program_folder(folder);
    program_file(folder, "a", "twice");
    snprintf(path, sizeof path, "%s/a", folder);
    cr_assert_eq(spool_open(&spool, path), OK);
    expect_text(&spool, 0, "twice");
    expect_text(&spool, 2, "ice");
    expect_text(&spool, 5, "");
    expect_text(&spool, 0, "twice");
    cr_assert_not(spool_changed(&spool));
    program_file(folder, "a", "longer");
    cr_assert(spool_changed(&spool));
    spool_close(&spool);
    spool_close(&spool);
    program_sweep(folder);
}

/* The same number of bytes, but written later. */
Test(test_base_spool, a_change_that_keeps_the_size)
{
    char folder[64], path[128];
    struct spool spool;
    program_folder(folder);
    program_file(folder, "a", "one");
    snprintf(path, sizeof path, "%s/a", folder);
    cr_assert_eq(spool_open(&spool, path), OK);
    cr_assert_eq(
        utimensat(AT_FDCWD, path, (struct timespec[]){{1000, 0}, {1000, 5}}, 0),
        0);
    cr_assert(spool_changed(&spool));
    spool_close(&spool);
    program_sweep(folder);
}

static void become_stdin(int fd)
{
    cr_assert_eq(dup2(fd, STDIN_FILENO), STDIN_FILENO);
    close(fd);
}

Test(test_base_spool, a_pipe_is_kept)
{
    int ends[2];
    struct spool spool;
    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(write(ends[1], "once", 4), 4);
    close(ends[1]);
    become_stdin(ends[0]);
    cr_assert_eq(spool_open(&spool, "-"), OK);
    expect_text(&spool, 0, "once");
    expect_text(&spool, 1, "nce");
    cr_assert_not(spool_changed(&spool));
    spool_close(&spool);
}

/* What a shell has read of its input already is not read again. */
Test(test_base_spool, stdin_from_where_it_stands)
{
    char folder[64], path[128], bytes[4];
    struct spool spool;
    program_folder(folder);
    program_file(folder, "a", "headtail");
    snprintf(path, sizeof path, "%s/a", folder);
    become_stdin(open(path, O_RDONLY | O_CLOEXEC));
    cr_assert_eq(read(STDIN_FILENO, bytes, 4), 4);
    cr_assert_eq(spool_open(&spool, "-"), OK);
    expect_text(&spool, 0, "tail");
    spool_close(&spool);
    program_sweep(folder);
}

Test(test_base_spool, refusals)
{
    struct spool spool;
    cr_assert_eq(spool_open(&spool, "/nonexistent/x"), ERR_NO_INPUT);
    spool_close(&spool);
    cr_assert_eq(spool_open(&spool, "/tmp"), ERR_DATA);
    spool_close(&spool);
    cr_assert_eq(spool_open(&spool, "/dev/null"), ERR_DATA);
    spool_close(&spool);
    setenv("TMPDIR", "/nonexistent", 1);
    cr_assert_eq(spool_make(&spool), ERR_CREATE);
    setenv("TMPDIR", "/proc/self", 1);
    cr_assert_eq(spool_make(&spool), ERR_CREATE);
    cr_assert_eq(spool.fd, -1);
    unsetenv("TMPDIR");
}

Test(test_base_spool, own_files_have_no_name)
{
    char folder[64];
    struct spool spool;
    program_folder(folder);
    setenv("TMPDIR", folder, 1);
    cr_assert_eq(spool_make(&spool), OK);
    cr_assert_eq(spool_add(&spool, "ab", 2), OK);
    cr_assert_eq(spool_add(&spool, "c", 1), OK);
    expect_text(&spool, 0, "abc");
    cr_assert_eq(rmdir(folder), 0, "the folder is empty");
    spool_close(&spool);
}

/* -- names ----------------------------------------------------------------- */

TestSuite(test_base_names, .timeout = 60);

Test(test_base_names, numbers_in_order)
{
    enum { MANY = 5000 };
    struct names names = {0};
    for (int again = 0; again < 2; again++) {
        for (int i = 0; i < MANY; i++)
            cr_assert_eq(names_number(&names, num(i)), i);
        cr_assert_eq(names_count(&names), MANY);
        cr_assert_str_eq(names_text(&names, 0), "0");
        cr_assert_str_eq(names_text(&names, MANY - 1), num(MANY - 1));
    }
    names_clear(&names);
    cr_assert_eq(names_count(&names), 0);
    cr_assert_eq(names_number(&names, ""), 0);
    cr_assert_eq(names_number(&names, "7"), 1);
    cr_assert_eq(names_number(&names, ""), 0);
    names_clear(&names);
    cr_assert_eq(names_number(&names, "7"), 0);
    names_free(&names);
}

static bool repeats(int distinct, int again)
{
    struct repeats r = REPEATS_NONE;
    bool any = false;
    for (int i = 0; i < distinct; i++)
        cr_assert_eq(repeats_add(&r, num(i)), OK);
    if (again >= 0)
        cr_assert_eq(repeats_add(&r, num(again)), OK);
    cr_assert_eq(repeats_any(&any, &r), OK);
    repeats_free(&r);
    return any;
}

/* More than fit in memory, and the one that comes again was the first. */
Test(test_base_names, finds_repeats)
{
    cr_assert_not(repeats(0, -1));
    cr_assert_not(repeats(1, -1));
    cr_assert(repeats(1, 0));
    cr_assert_not(repeats(1000, -1));
    cr_assert(repeats(1000, 999));
    cr_assert(repeats(1000, 0));
    cr_assert_not(repeats(300000, -1));
    cr_assert(repeats(300000, 0));
    cr_assert(repeats(300000, 299999));
}

/* Many times the same: no part of the spilled ones holds them all. */
Test(test_base_names, finds_one_text_many_times)
{
    struct repeats r = REPEATS_NONE;
    bool any = false;
    for (int i = 0; i < 300000; i++)
        cr_assert_eq(repeats_add(&r, "K-1"), OK);
    cr_assert_eq(repeats_any(&any, &r), OK);
    cr_assert(any);
    repeats_free(&r);
}
