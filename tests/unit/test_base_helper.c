/* Starting a program of our own: what it gets, what comes back, and that a
   process outside the cage can start it for one inside. */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/cage.h>
#include <committee/base/helper.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/text/tr.h>

#include "../support/child.h"
#include "../support/program.h"

static char folder[64];
static struct str out;

static void start(void)
{
    program_folder(folder);
    helper_look_in(folder);
}

static void stop(void)
{
    helper_end_broker();
    program_sweep(folder);
    str_free(&out);
}

TestSuite(test_base_helper, .init = start, .fini = stop, .timeout = 60);

/* A helper that is a few lines of shell, which has no PATH. */
static void script(const char *name, const char *lines)
{
    char path[128];
    struct str text = {0};
    str_addf(&text, "#!/bin/sh\n%s\n", lines);
    program_file(folder, name, str_text(&text));
    snprintf(path, sizeof path, "%s/%s", folder, name);
    cr_assert_eq(chmod(path, 0700), 0);
    str_free(&text);
}

static int run(const char *name, const char *arg, const char *input)
{
    str_clear(&out);
    return helper_run(
        &out, &(struct helper){.name = name, .args = {arg}, .seconds = 1},
        input, strlen(input));
}

static void expect_refused(int status, int wanted, const char *says)
{
    struct str text = {0};
    tr_message(&text, LANG_EN, fail_message());
    cr_expect_eq(status, wanted, "%d: %s", status, str_text(&text));
    cr_expect(strstr(str_text(&text), says), "%s", str_text(&text));
    str_free(&text);
}

Test(test_base_helper, bytes_go_through)
{
    struct str big = {0};
    script("pass", "exec /bin/cat");
    str_repeat(&big, "0123456789abcdef", 500000);
    cr_assert_eq(run("pass", NULL, str_text(&big)), OK);
    cr_expect_eq(out.len, big.len);
    cr_expect_str_eq(str_text(&out), str_text(&big));
    cr_expect_eq(run("pass", NULL, ""), OK);
    cr_expect_eq(out.len, 0);
    str_free(&big);
}

/* Neither our files nor our words, and no shell looks at the arguments. */
Test(test_base_helper, it_gets_what_it_is_given)
{
    int ours = open("/dev/null", O_RDONLY); /* not closed on exec */
    setenv("COMMITTEE_SECRET", "x", 1);
    script("tell", "echo \"[$1]\"; echo [$COMMITTEE_SECRET$HOME$SSH_CONNECTION]"
                   "; echo /proc/self/fd/*; pwd");
    cr_assert_eq(run("tell", "$(id) \"a\"", ""), OK);
    const char *said = str_text(&out);
    cr_expect(text_starts(said, "[$(id) \"a\"]\n[]\n"), "%s", said);
    cr_expect(strstr(said, "\n/\n"), "%s", said);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d ", ours);
    cr_expect(ours < 4 || !strstr(said, path), "%s", said);
    close(ours);
}

Test(test_base_helper, its_sentence_is_ours)
{
    script("no", "echo 'no: the template is torn' >&2; echo more >&2; exit 65");
    script("mute", "exit 3");
    script("killed", "kill -9 $$");
    script("loud", "while :; do echo noise noise noise; done >&2");
    expect_refused(run("no", NULL, "x"), ERR_DATA, "the template is torn");
    cr_expect_null(strstr(fail_message()->args[0], "more"));
    expect_refused(run("mute", NULL, "x"), ERR_IO, "ended without a word");
    expect_refused(run("killed", NULL, "x"), ERR_IO, "ended without a word");
    expect_refused(run("loud", NULL, "x"), ERR_IO, "");
    expect_refused(run("none", NULL, "x"), ERR_NO_INPUT,
                   "\"none\" is not there");
    cr_expect(helper_there("no"));
    cr_expect_not(helper_there("none"));
}

Test(test_base_helper, it_may_not_take_for_ever)
{
    script("spin", "while :; do :; done");
    script("hang", "read x < /dev/zero; exec /bin/sleep 100");
    script("flood", "exec /bin/cat /dev/zero");
    expect_refused(run("spin", NULL, ""), ERR_IO, "more than 1 seconds");
    expect_refused(run("hang", NULL, ""), ERR_IO, "more than 1 seconds");
    int status = run("flood", NULL, "");
    cr_expect_eq(status, ERR_IO);
    cr_expect_eq(out.len, 0);
}

/* ---- by way of another process ---------------------------------------------- */

static const struct helper known[] = {
    {.name = "pass", .args = {"once"}, .seconds = 1},
    {.name = "no", .seconds = 1},
    {.name = "none", .seconds = 1},
};

static void scripts(void)
{
    script("pass", "echo \"$1\"; exec /bin/cat");
    script("no", "echo 'no: it is torn' >&2; exit 65");
}

Test(test_base_helper, a_broker_starts_what_it_knows)
{
    scripts();
    cr_assert(helper_begin_broker(known, 3));
    cr_expect_eq(run("pass", "once", "bytes"), OK);
    cr_expect_str_eq(str_text(&out), "once\nbytes");
    cr_expect_eq(run("pass", "once", "again"), OK);
    cr_expect_str_eq(str_text(&out), "once\nagain");
    expect_refused(run("no", NULL, "x"), ERR_DATA, "it is torn");
    expect_refused(run("none", NULL, "x"), ERR_NO_INPUT, "not there");
    /* Not with other words, and not another program. */
    expect_refused(run("pass", "twice", "x"), ERR_NO_INPUT, "not there");
    expect_refused(run("pass", NULL, "x"), ERR_NO_INPUT, "not there");
    script("other", "echo other");
    expect_refused(run("other", NULL, "x"), ERR_NO_INPUT, "not there");
    cr_expect(helper_there("pass"));
    cr_expect_not(helper_there("other"));
    helper_end_broker();
    cr_expect(helper_there("other"));
    cr_expect_eq(run("other", NULL, "x"), OK);
}

Test(test_base_helper, a_broker_of_nothing_is_none)
{
    cr_expect_not(helper_begin_broker(known, 3));
    expect_refused(run("pass", "once", "x"), ERR_NO_INPUT, "not there");
}

/* The process that starts things holds no file of the one that asks. */
Test(test_base_helper, a_broker_keeps_nothing_open)
{
    char path[128];
    script("look", "for f in /proc/$PPID/fd/*; do /bin/readlink $f; done");
    snprintf(path, sizeof path, "%s/committee.db", folder);
    int ours = open(path, O_CREAT | O_RDWR, 0600);
    cr_assert_geq(ours, 0);
    cr_assert(
        helper_begin_broker(&(struct helper){.name = "look", .seconds = 1}, 1));
    cr_assert_eq(run("look", NULL, ""), OK);
    cr_expect(strstr(str_text(&out), "socket:"), "%s", str_text(&out));
    cr_expect_null(strstr(str_text(&out), "committee.db"), "%s",
                   str_text(&out));
    close(ours);
}

/* In a cage, where this process can start nothing any more. */
static int in_cage(void *context, struct tongue *tongue)
{
    struct cage held;
    (void)context;
    child_say(tongue, helper_begin_broker(known, 3), 0, NULL);
    cage_shut(&held, NULL, 0);
    int status = run("pass", "once", "bytes");
    child_say(tongue, status, 0, str_text(&out));
    status = run("pass", "twice", "bytes");
    child_say(tongue, status, 0, NULL);
    pid_t pid = held.calls ? fork() : -1;
    if (pid == 0)
        _exit(0);
    child_say(tongue, held.calls ? pid < 0 : true, errno, NULL);
    return 0;
}

Test(test_base_helper, a_broker_works_for_a_cage)
{
    struct child child;
    struct said said;
    scripts();
    child_start(&child, in_cage, NULL);
    cr_assert(child_hear(&said, &child));
    cr_expect_eq(said.kind, true);
    cr_assert(child_hear(&said, &child));
    cr_expect_eq(said.kind, OK);
    cr_expect_str_eq(said.text, "once\nbytes");
    cr_assert(child_hear(&said, &child));
    cr_expect_eq(said.kind, ERR_NO_INPUT);
    cr_assert(child_hear(&said, &child));
    cr_expect(said.kind, "it could start a process");
    cr_expect_eq(child_end(&child), 0);
}

/* It goes when we go, however that is. */
static int asks_and_dies(void *context, struct tongue *tongue)
{
    (void)context;
    helper_begin_broker(&(struct helper){.name = "who", .seconds = 1}, 1);
    run("who", NULL, "");
    child_say(tongue, 0, (int)strtol(str_text(&out), NULL, 10), NULL);
    child_wait(tongue);
    raise(SIGKILL);
    return 0;
}

Test(test_base_helper, a_broker_ends_with_its_program)
{
    struct child child;
    struct said said;
    int status;
    script("who", "echo $PPID");
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    child_start(&child, asks_and_dies, NULL);
    cr_assert(child_hear(&said, &child));
    cr_assert_gt(said.number, 1);
    cr_expect_neq(said.number, child.pid);
    cr_expect_eq(kill(said.number, 0), 0);
    child_go(&child);
    cr_expect_eq(child_end(&child), 1000 + SIGKILL);
    cr_assert_eq(waitpid(said.number, &status, 0), said.number);
    cr_expect_eq(status, 0);
}
