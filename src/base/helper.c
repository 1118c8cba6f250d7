#include "helper.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>

enum {
    MEMORY_MB = 1024,
    OUTPUT_MB = 64,
    SENTENCE = 2000, /* bytes that are read of one */
    STEP_MS = 2,
};
#if defined(__SANITIZE_ADDRESS__)
enum { MEMORY_LIMITED = false }; /* it reserves a thousand times as much */
#else
enum { MEMORY_LIMITED = true };
#endif

static const char *look_in;

void helper_look_in(const char *folder)
{
    look_in = folder;
}

/* ---- where it is ----------------------------------------------------------- */

static char *beside(const char *folder, const char *more, const char *name)
{
    struct str path = {0};
    str_addf(&path, "%s/%s%s", folder, more, name);
    if (access(str_text(&path), X_OK) == 0)
        return str_take(&path);
    str_free(&path);
    return NULL;
}

char *helper_path(const char *name)
{
    char own[PATH_MAX];
    if (look_in)
        return beside(look_in, "", name);
    ssize_t size = readlink("/proc/self/exe", own, sizeof own - 1);
    own[size < 0 ? 0 : size] = '\0';
    char *slash = strrchr(own, '/');
    if (!slash)
        return NULL;
    *slash = '\0';
    char *path = beside(own, "", name);
    return path ? path : beside(own, "../libexec/committee/", name);
}

bool helper_there(const char *name)
{
    if (broker_is_there())
        return broker_knows(name);
    char *path = helper_path(name);
    bool there = path != NULL;
    free(path);
    return there;
}

/* ---- files in memory -------------------------------------------------------
 * So that nothing has to be pumped: whatever the helper reads is there, and
 * whatever it writes has room, without one waiting for the other.
 */

int helper_file(void)
{
    return memfd_create("committee", MFD_CLOEXEC);
}

static void close_one(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

void helper_close(struct helper_files *files)
{
    close_one(&files->in);
    close_one(&files->out);
    close_one(&files->err);
}

static bool fill(int fd, const void *bytes, size_t size)
{
    const char *at = bytes;
    while (size > 0) {
        ssize_t wrote = write(fd, at, size);
        if (wrote <= 0)
            return false;
        at += wrote;
        size -= (size_t)wrote;
    }
    return lseek(fd, 0, SEEK_SET) == 0;
}

static bool take(struct str *out, int fd, size_t most)
{
    char bytes[32 * 1024];
    off_t at = 0;
    ssize_t got;
    while ((got = pread(fd, bytes, sizeof bytes, at)) > 0 && most > 0) {
        size_t size = (size_t)got < most ? (size_t)got : most;
        str_addn(out, bytes, size);
        most -= size;
        at += got;
    }
    return got >= 0;
}

/* ---- the process ----------------------------------------------------------- */

static int seconds_of(const struct helper *helper)
{
    return helper->seconds ? helper->seconds : HELPER_SECONDS;
}

static void limit(int seconds)
{
    const rlim_t memory = (rlim_t)MEMORY_MB << 20;
    const rlim_t output = (rlim_t)OUTPUT_MB << 20;
    setrlimit(RLIMIT_CPU,
              &(struct rlimit){(rlim_t)seconds, (rlim_t)seconds + 1});
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){output, output});
    if (MEMORY_LIMITED)
        setrlimit(RLIMIT_AS, &(struct rlimit){memory, memory});
}

/* After fork(): nothing here takes memory or a lock. */
static void become(const char *path, char *const *argv,
                   const struct helper_files *files, int seconds)
{
    static char *const environment[] = {"LC_ALL=C.UTF-8", "TZ=UTC", NULL};
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (dup2(files->in, STDIN_FILENO) < 0 ||
        dup2(files->out, STDOUT_FILENO) < 0 ||
        dup2(files->err, STDERR_FILENO) < 0 || chdir("/"))
        _exit(HELPER_MISSING & 0x7f);
    syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, 0);
    setsid(); /* no terminal */
    limit(seconds);
    execve(path, argv, environment);
    _exit(127);
}

/* No signal to wait for: those belong to whoever called us. */
static int wait_for(pid_t child, int seconds)
{
    int status;
    pid_t ended;
    for (int waited = 0; waited < seconds * 1000; waited += STEP_MS) {
        ended = waitpid(child, &status, WNOHANG);
        if (ended < 0 && errno != EINTR)
            return HELPER_KILLED;
        if (ended == child && WIFEXITED(status))
            return WEXITSTATUS(status) == 127 ? HELPER_MISSING
                                              : WEXITSTATUS(status);
        if (ended == child)
            return WTERMSIG(status) == SIGXCPU ? HELPER_LATE : HELPER_KILLED;
        poll(NULL, 0, STEP_MS);
    }
    kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return HELPER_LATE;
}

int helper_start(const char *path, const struct helper *helper,
                 const struct helper_files *files)
{
    char *argv[HELPER_ARGS + 2] = {(char *)helper->name};
    for (int i = 0; i < HELPER_ARGS && helper->args[i]; i++)
        argv[i + 1] = (char *)helper->args[i];
    int seconds = seconds_of(helper);
    pid_t child = fork();
    if (child == 0)
        become(path, argv, files, seconds);
    return child < 0 ? HELPER_KILLED : wait_for(child, seconds);
}

static int start_here(const struct helper *helper, struct helper_files *files)
{
    char *path = helper_path(helper->name);
    int code = HELPER_MISSING;
    files->out = helper_file();
    files->err = helper_file();
    if (path && files->out >= 0 && files->err >= 0)
        code = helper_start(path, helper, files);
    free(path);
    return code;
}

/* ---- what it said ---------------------------------------------------------- */

static enum status status_of(int code)
{
    for (int status = ERR_NO; status >= ERR_CONFIG; status--)
        if (status_exit_code(status) == code)
            return (enum status)status;
    return ERR_IO;
}

/* "committee-press: the sentence\n" */
static int pass_on(int code, const struct helper *helper, int err)
{
    struct str said = {0};
    take(&said, err, SENTENCE);
    char *text = str_take(&said);
    text = text ? text : xstrdup("");
    text[strcspn(text, "\n")] = '\0';
    size_t lead = strlen(helper->name) + strlen(": ");
    bool ours = text_starts(text, helper->name) && strlen(text) > lead;
    int status =
        ours ? fail(status_of(code), N_("{1}"), text + lead)
             : fail(ERR_IO, N_("\"{1}\" ended without a word"), helper->name);
    free(text);
    return status;
}

static int judge(struct str *out, int code, const struct helper *helper,
                 const struct helper_files *files)
{
    if (code == 0)
        return take(out, files->out, (size_t)OUTPUT_MB << 20)
                   ? OK
                   : fail(ERR_IO, N_("what \"{1}\" made cannot be read"),
                          helper->name);
    if (code == HELPER_MISSING)
        return fail(ERR_NO_INPUT,
                    N_("\"{1}\" is not there; install it beside this program"),
                    helper->name);
    if (code == HELPER_LATE)
        return fail(ERR_IO, N_("\"{1}\" took more than {2} seconds"),
                    helper->name, num(seconds_of(helper)));
    return pass_on(code, helper, files->err);
}

int helper_run(struct str *out, const struct helper *helper, const void *input,
               size_t size)
{
    struct helper_files files = {helper_file(), -1, -1};
    int code = HELPER_KILLED;
    int status;
    if (files.in < 0 || !fill(files.in, input, size))
        status = fail(ERR_IO, N_("there is not enough memory"));
    else if (broker_is_there() && !broker_ask(&code, helper, &files))
        status = fail(ERR_IO,
                      N_("\"{1}\" cannot be started any more; open the "
                         "program again"),
                      helper->name);
    else
        status =
            judge(out, broker_is_there() ? code : start_here(helper, &files),
                  helper, &files);
    helper_close(&files);
    return status;
}
