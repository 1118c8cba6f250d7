/* What a process in the cage can still do, tried one by one. */

#include <committee/base/cage.h>

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include "../support/child.h"
#include "../support/program.h"

static char folder[64], own[96], other[96], readable[96];

static void start(void)
{
    program_folder(folder);
    snprintf(own, sizeof own, "%s/own", folder);
    snprintf(other, sizeof other, "%s/other", folder);
    snprintf(readable, sizeof readable, "%s/readable", folder);
    cr_assert_eq(mkdir(own, 0700), 0);
    cr_assert_eq(mkdir(other, 0700), 0);
    program_file(folder, "readable", "to be read");
    program_file(own, "there", "was there");
    program_file(other, "there", "was there");
}

static void stop(void)
{
    program_sweep(folder);
}

TestSuite(test_base_cage, .init = start, .fini = stop, .timeout = 60);

/* ---- attempts: 0, or the error number --------------------------------------- */

static int opened(const char *in, const char *name, int flags)
{
    char path[192];
    snprintf(path, sizeof path, "%s%s%s", in, *name ? "/" : "", name);
    int fd = open(path, flags | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno;
    close(fd);
    return 0;
}

static int done(long result)
{
    return result < 0 ? errno : 0;
}

static int read_own(void)
{
    return opened(own, "there", O_RDONLY);
}

static int change_own(void)
{
    return opened(own, "there", O_RDWR | O_TRUNC);
}

static int make_own(void)
{
    return opened(own, "made", O_RDWR | O_CREAT | O_EXCL);
}

static int rename_own(void)
{
    char from[128], to[128];
    snprintf(from, sizeof from, "%s/made", own);
    snprintf(to, sizeof to, "%s/renamed", own);
    return done(rename(from, to));
}

static int remove_own(void)
{
    char path[128];
    snprintf(path, sizeof path, "%s/renamed", own);
    return done(unlink(path));
}

static int list_own(void)
{
    return opened(own, "", O_RDONLY | O_DIRECTORY);
}

static int read_readable(void)
{
    return opened(readable, "", O_RDONLY);
}

/* As the configuration is read: a file in memory, by its name. */
static int read_memory(void)
{
    char path[64];
    int fd = memfd_create("test", MFD_CLOEXEC);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    int error = opened(path, "", O_RDONLY);
    close(fd);
    return error;
}

static int signal_self(void)
{
    signal(SIGUSR1, SIG_IGN);
    return done(kill(getpid(), SIGUSR1)) + done(raise(SIGUSR1));
}

static int ask_for_parent(void)
{
    return kill(getppid(), 0) < 0 && errno != EPERM ? errno : 0;
}

static int (*const may[])(void) = {
    read_own, change_own,    make_own,    rename_own,  remove_own,
    list_own, read_readable, read_memory, signal_self, ask_for_parent};
enum { MAY = sizeof may / sizeof *may };

static int read_passwd(void)
{
    return opened("/etc/passwd", "", O_RDONLY);
}

static int read_other(void)
{
    return opened(other, "there", O_RDONLY);
}

static int read_process(void)
{
    return opened("/proc/self/environ", "", O_RDONLY);
}

static int list_other(void)
{
    return opened(other, "", O_RDONLY | O_DIRECTORY);
}

static int write_readable(void)
{
    return opened(readable, "", O_WRONLY);
}

static int write_other(void)
{
    return opened(other, "there", O_WRONLY);
}

static int make_other(void)
{
    return opened(other, "made", O_WRONLY | O_CREAT);
}

static int make_in_tmp(void)
{
    return opened("/tmp", "", O_TMPFILE | O_RDWR);
}

static int remove_other(void)
{
    char path[128];
    snprintf(path, sizeof path, "%s/there", other);
    return done(unlink(path));
}

static int move_out(void)
{
    char from[128], to[128];
    snprintf(from, sizeof from, "%s/there", own);
    snprintf(to, sizeof to, "%s/moved", other);
    return done(rename(from, to));
}

static int link_here(void)
{
    char to[128];
    snprintf(to, sizeof to, "%s/link", own);
    return done(symlink("/etc/passwd", to));
}

static int (*const no_files[])(void) = {
    read_passwd, read_other,     read_process, list_other,
    write_other, make_other,     make_in_tmp,  remove_other,
    move_out,    write_readable, link_here};
enum { NO_FILES = sizeof no_files / sizeof *no_files };

static int start_shell(void)
{
    char *const argv[] = {"sh", "-c", "exit 0", NULL};
    return done(execv("/bin/sh", argv));
}

static int start_open_shell(void)
{
    char *const argv[] = {"sh", NULL}, *const env[] = {NULL};
    int fd = memfd_create("sh", 0);
    int error = done(fexecve(fd, argv, env));
    close(fd);
    return error == ENOSYS ? EPERM : error;
}

static int make_process(void)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    int error = done(pid);
    if (pid > 0)
        waitpid(pid, NULL, 0);
    return error;
}

static int open_network(void)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int error = done(fd);
    close(fd);
    return error;
}

static int open_local(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int error = done(fd);
    close(fd);
    return error;
}

static int signal_parent(void)
{
    return done(kill(getppid(), SIGCONT));
}

static int open_own_up(void)
{
    char path[128];
    snprintf(path, sizeof path, "%s/there", own);
    return done(chmod(path, 0644));
}

/* As if somebody typed it. */
static int type_for_others(void)
{
    return done(ioctl(STDIN_FILENO, TIOCSTI, "x"));
}

static int other_root(void)
{
    return done(syscall(SYS_unshare, CLONE_NEWUSER));
}

static int (*const no_calls[])(void) = {
    start_shell,   start_open_shell, make_process,    open_network, open_local,
    signal_parent, open_own_up,      type_for_others, other_root};
enum { NO_CALLS = sizeof no_calls / sizeof *no_calls };

static int newer_call(void)
{
    return done(syscall(100000));
}

/* ---- the tests ------------------------------------------------------------------ */

enum { SAY_HELD, SAY_MAY, SAY_FILE, SAY_CALL, SAY_NEWER };

static void say_all(struct tongue *tongue, int kind, int (*const *list)(void),
                    int count)
{
    for (int i = 0; i < count; i++)
        child_say(tongue, kind, i * 1000 + list[i](), NULL);
}

static int in_cage(void *context, struct tongue *tongue)
{
    (void)context;
    const struct cage_place places[] = {
        {own, CAGE_CHANGE}, {readable, CAGE_READ}, {"/not/there", CAGE_CHANGE}};
    struct cage held;
    cage_shut(&held, places, 3);
    child_say(tongue, SAY_HELD, held.files * 2 + held.calls, NULL);
    say_all(tongue, SAY_MAY, may, MAY);
    if (held.files)
        say_all(tongue, SAY_FILE, no_files, NO_FILES);
    if (held.calls)
        say_all(tongue, SAY_CALL, no_calls, NO_CALLS);
    child_say(tongue, SAY_NEWER, newer_call(), NULL);
    return 0;
}

static bool is_refusal(int kind, int error)
{
    if (kind == SAY_MAY)
        return error == 0;
    if (kind == SAY_CALL)
        return error == EPERM;
    return error == EACCES || error == EXDEV;
}

/* Every kernel of the last years has both; where one lacks something the rest
   must hold, and doctor says so. */
Test(test_base_cage, holds_what_the_kernel_can_hold)
{
    struct child child;
    struct said said;
    struct cage possible;
    int heard[SAY_NEWER + 1] = {0};
    cage_possible(&possible);
    child_start(&child, in_cage, NULL);
    while (child_hear(&said, &child)) {
        heard[said.kind]++;
        if (said.kind == SAY_HELD)
            cr_expect_eq(said.number, possible.files * 2 + possible.calls);
        else if (said.kind == SAY_NEWER)
            cr_expect_eq(said.number, ENOSYS);
        else
            cr_expect(is_refusal(said.kind, said.number % 1000), "%s %d: %s",
                      (const char *[]){"", "may", "file", "call"}[said.kind],
                      said.number / 1000, strerror(said.number % 1000));
    }
    cr_expect_eq(child_end(&child), 0);
    cr_expect_eq(heard[SAY_MAY], MAY);
    cr_expect_eq(heard[SAY_FILE], possible.files ? NO_FILES : 0);
    cr_expect_eq(heard[SAY_CALL], possible.calls ? NO_CALLS : 0);
}
