/* What a client of sshd cannot bring along. */

#include <committee/base/origin.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

/* Each test is a process of its own. */
static void start(void)
{
    clearenv();
}

TestSuite(test_base_origin, .init = start, .timeout = 60);

static void expect(const char *name, const char *value)
{
    const char *got = getenv(name);
    if (value)
        cr_expect_str_eq(got ? got : "(unset)", value, "%s", name);
    else
        cr_expect_null(got, "%s is %s", name, got);
}

static int count_environment(void)
{
    int count = 0;
    while (environ && environ[count])
        count++;
    return count;
}

Test(test_base_origin, keeps_what_a_terminal_needs)
{
    setenv("TERM", "xterm-256color", 1);
    setenv("LANG", "nl_NL.UTF-8", 1);
    setenv("LC_CTYPE", "en_US.UTF-8", 1);
    setenv("HOME", "/home/committee", 1);
    setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22", 1);
    setenv("SSH_ORIGINAL_COMMAND", "scp -f committee.db", 1);
    setenv("PATH", "/tmp:.", 1);
    origin_clean_environment();
    expect("TERM", "xterm-256color");
    expect("LANG", "nl_NL.UTF-8");
    expect("LC_CTYPE", "en_US.UTF-8");
    expect("HOME", "/home/committee");
    expect("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22");
    expect("SSH_ORIGINAL_COMMAND", "");
    expect("PATH", "/usr/local/bin:/usr/bin:/bin");
    cr_expect_eq(count_environment(), 7);
    cr_expect(origin_is_forced(), "it is still known who started us");
}

Test(test_base_origin, lets_nothing_else_in)
{
    static const char *const tricks[] = {"LD_PRELOAD",
                                         "LD_LIBRARY_PATH",
                                         "LANGUAGE",
                                         "TERMINFO",
                                         "TERMINFO_DIRS",
                                         "TERMCAP",
                                         "LOCPATH",
                                         "GCONV_PATH",
                                         "NLSPATH",
                                         "TZ",
                                         "TZDIR",
                                         "TMPDIR",
                                         "XDG_STATE_HOME",
                                         "XDG_CONFIG_HOME",
                                         "EDITOR",
                                         "VISUAL",
                                         "PAGER",
                                         "SHELL",
                                         "ENV",
                                         "BASH_ENV",
                                         "MALLOC_TRACE",
                                         "SQLITE_TMPDIR",
                                         "ESCDELAY",
                                         "LINES",
                                         "COLUMNS",
                                         "POSIXLY_CORRECT",
                                         "OUTPUT_CHARSET"};
    for (size_t i = 0; i < sizeof tricks / sizeof *tricks; i++)
        setenv(tricks[i], "1", 1);
    origin_clean_environment();
    for (size_t i = 0; i < sizeof tricks / sizeof *tricks; i++)
        expect(tricks[i], NULL);
    cr_expect_eq(count_environment(), 1, "only PATH is there");
    cr_expect_not(origin_is_forced());
}

Test(test_base_origin, a_name_is_not_a_path)
{
    static const char *const tricks[] = {
        "../../tmp/x",
        "/tmp/x",
        "..",
        "a b",
        "x\033[31m",
        "\xC3\xA9",
        "$HOME",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};
    for (size_t i = 0; i < sizeof tricks / sizeof *tricks; i++) {
        setenv("TERM", tricks[i], 1);
        setenv("LC_ALL", tricks[i], 1);
        setenv("HOME", tricks[i][0] == '/' ? "tmp/x" : tricks[i], 1);
        origin_clean_environment();
        expect("TERM", NULL);
        expect("LC_ALL", NULL);
        expect("HOME", NULL);
    }
}

/* Who has a shell there is somebody else. */
Test(test_base_origin, a_shell_is_not_a_forced_command)
{
    cr_expect_not(origin_is_forced());
    setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22", 1);
    cr_expect_not(origin_is_forced());
    setenv("SSH_ORIGINAL_COMMAND", "", 1);
    cr_expect(origin_is_forced());
    unsetenv("SSH_CONNECTION");
    cr_expect_not(origin_is_forced());
}
