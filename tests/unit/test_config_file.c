#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/config/problem.h>

static char folder[] = "/tmp/config-load-XXXXXX";
static char *ini;

static void make_folder(void)
{
    cr_assert_not_null(mkdtemp(folder));
    ini = file_join(folder, "committee.ini");
}

static void remove_folder(void)
{
    unlink(ini);
    rmdir(ini);
    rmdir(folder);
    free(ini);
}

TestSuite(test_config_file, .init = make_folder, .fini = remove_folder);

static void write_ini(const char *text, size_t size, mode_t mode)
{
    cr_assert_eq(file_write(ini, text, size, true), 0);
    cr_assert_eq(chmod(ini, mode), 0);
}

static void expect_refusal(int status, const char *says)
{
    struct arena arena = {0};
    struct config_problems problems = {0};
    struct config c;
    struct str said = {0}, wanted = {0};
    cr_expect_eq(config_load(&c, &arena, ini, &problems), status);
    tr_message(&said, LANG_EN, fail_message());
    const char *slot = strchr(says, '@'); /* where the file's name belongs */
    if (slot) {
        str_addn(&wanted, says, (size_t)(slot - says));
        str_add(&wanted, ini);
    }
    str_add(&wanted, slot ? slot + 1 : says);
    cr_expect_str_eq(str_text(&said), str_text(&wanted));
    cr_expect(problems.errors == 1);
    str_free(&said);
    str_free(&wanted);
    arena_free(&arena);
}

Test(test_config_file, paths_are_seen_from_the_file)
{
    struct arena arena = {0};
    struct config c;
    struct str wanted = {0};
    static const char text[] = "[committee]\ndatabase = \"sub/a.db\"\n"
                               "exports = /var/uit\n";
    write_ini(text, strlen(text), 0644);
    cr_assert_eq(config_load(&c, &arena, ini, NULL), 0);
    str_addf(&wanted, "%s/sub/a.db", folder);
    cr_expect_str_eq(c.database, str_text(&wanted));
    cr_expect_str_eq(c.exports, "/var/uit");
    cr_expect_str_eq(c.path, ini);
    str_free(&wanted);
    arena_free(&arena);
}

Test(test_config_file, a_missing_file_is_told)
{
    expect_refusal(ERR_NO_INPUT,
                   "@ cannot be read: there is no such file or folder");
}

Test(test_config_file, a_folder_is_no_file)
{
    cr_assert_eq(mkdir(ini, 0700), 0);
    expect_refusal(ERR_CONFIG, "@ is not a regular file");
}

Test(test_config_file, a_pipe_is_no_file_and_nobody_waits)
{
    cr_assert_eq(mkfifo(ini, 0600), 0);
    expect_refusal(ERR_CONFIG, "@ is not a regular file");
}

Test(test_config_file, a_file_that_everybody_can_change_is_refused)
{
    static const char text[] = "[rule]\nmargin = 0\n";
    write_ini(text, strlen(text), 0646);
    expect_refusal(ERR_CONFIG, "everybody on this computer can change this "
                               "file; run: chmod o-w @");
}

Test(test_config_file, at_most_64_kib)
{
    struct str text = {0};
    struct arena arena = {0};
    struct config c;
    while (text.len < CONFIG_MAX_BYTES)
        str_add(&text, "; 345678\n");
    str_cut(&text, CONFIG_MAX_BYTES);
    write_ini(text.data, text.len, 0600);
    cr_expect_eq(config_load(&c, &arena, ini, NULL), 0);
    str_add(&text, "\n");
    write_ini(text.data, text.len, 0600);
    expect_refusal(ERR_CONFIG, "@ is larger than 65536 bytes");
    str_free(&text);
    arena_free(&arena);
}

Test(test_config_file, a_nul_and_a_mark_at_the_start)
{
    struct arena arena = {0};
    struct config c;
    static const char marked[] = "\xef\xbb\xbf[rule]\r\nmargin = 0\r\n";
    write_ini(marked, strlen(marked), 0600);
    cr_assert_eq(config_load(&c, &arena, ini, NULL), 0);
    cr_expect_eq(c.policy.rule.margin, 0);
    write_ini("[rule]\nmargin = 0\0\n", 19, 0600);
    expect_refusal(ERR_CONFIG, "byte 11 of this line is a control character; "
                               "remove it");
    arena_free(&arena);
}

Test(test_config_file, problems_name_file_and_line)
{
    struct arena arena = {0};
    struct config_problems problems = {0};
    struct config c;
    struct str seen = {0}, wanted = {0};
    write_ini("[rule]\nmargin = x\n", 18, 0600);
    cr_assert_eq(config_load(&c, &arena, ini, &problems), ERR_CONFIG);
    problem_write(&seen, LANG_NL, &problems, 0);
    str_addf(&wanted,
             "%s:2: margin: \"x\" is geen getal met hoogstens twee decimalen, "
             "zoals 3.50",
             ini);
    cr_expect_str_eq(str_text(&seen), str_text(&wanted));
    cr_expect_eq(fail_line(), 2);
    cr_expect_str_eq(fail_file(), ini);
    str_free(&seen);
    str_free(&wanted);
    arena_free(&arena);
}
