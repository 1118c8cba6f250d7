/*
 * The process that starts helpers for one that may not.  It was told before
 * which command lines there are; a request is the number of one and a file
 * to read, the answer how it ended and two files.  It has no other file open,
 * no terminal and no signal from one, and ends when nobody can ask any more.
 */

#include "helper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>

enum { KNOWN = 16 };

static struct {
    int fd; /* -1: no broker */
    pid_t pid;
    struct helper helpers[KNOWN];
    char *paths[KNOWN]; /* NULL: not there */
    int count;
} broker = {.fd = -1};

/* ---- one message with files ----------------------------------------------- */

enum { FILES = 2 };

static bool say(int fd, int number, const int *files, int count)
{
    union {
        struct cmsghdr head;
        char bytes[CMSG_SPACE(sizeof(int) * FILES)];
    } room = {0};
    struct iovec word = {&number, sizeof number};
    struct msghdr message = {.msg_iov = &word, .msg_iovlen = 1};
    if (count > 0) {
        size_t size = sizeof(int) * (size_t)count;
        message.msg_control = room.bytes;
        message.msg_controllen = CMSG_SPACE(size);
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(size);
        memcpy(CMSG_DATA(head), files, size);
    }
    ssize_t sent;
    do
        sent = sendmsg(fd, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)sizeof number;
}

/* Just as many files; any others are closed, and then it is false. */
static bool hear(int fd, int *number, int *files, int count)
{
    union {
        struct cmsghdr head;
        char bytes[CMSG_SPACE(sizeof(int) * FILES)];
    } room = {0};
    int word = 0;
    struct iovec place = {&word, sizeof word};
    struct msghdr message = {.msg_iov = &place,
                             .msg_iovlen = 1,
                             .msg_control = room.bytes,
                             .msg_controllen = sizeof room.bytes};
    ssize_t got;
    int given[FILES] = {-1, -1}, there = 0;
    do
        got = recvmsg(fd, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    struct cmsghdr *head = got > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (head && head->cmsg_type == SCM_RIGHTS) {
        there = (int)((head->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        memcpy(given, CMSG_DATA(head), sizeof(int) * (size_t)there);
    }
    *number = word;
    bool right = got == (ssize_t)sizeof word && there == count &&
                 !(message.msg_flags & MSG_CTRUNC);
    for (int i = 0; i < there && !right; i++)
        close(given[i]);
    if (right)
        memcpy(files, given, sizeof(int) * (size_t)count);
    return right;
}

/* ---- the other process ---------------------------------------------------- */

static bool serve_one(int fd)
{
    struct helper_files files = {-1, -1, -1};
    int number, code = HELPER_MISSING;
    if (!hear(fd, &number, &files.in, 1))
        return false;
    files.out = helper_file();
    files.err = helper_file();
    bool known = number >= 0 && number < broker.count && broker.paths[number] &&
                 files.out >= 0 && files.err >= 0;
    if (known)
        code =
            helper_start(broker.paths[number], &broker.helpers[number], &files);
    bool said = say(fd, code, (const int[]){files.out, files.err},
                    files.out >= 0 && files.err >= 0 ? 2 : 0);
    helper_close(&files);
    return said;
}

static void serve(int fd)
{
    /* What was open in the program is none of its business. */
    if (dup2(fd, STDERR_FILENO + 1) < 0)
        _exit(1);
    fd = STDERR_FILENO + 1;
    syscall(SYS_close_range, fd + 1, ~0U, 0);
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    int nothing = open("/dev/null", O_RDWR);
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
        dup2(nothing, i);
    close(nothing);
    setsid();
    prctl(PR_SET_NAME, "committee-aside");
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    signal(SIGXFSZ, SIG_IGN);
    while (serve_one(fd))
        continue;
    _exit(0);
}

/* ---- our side ------------------------------------------------------------- */

bool broker_is_there(void)
{
    return broker.fd >= 0;
}

bool broker_knows(const char *name)
{
    for (int i = 0; i < broker.count; i++)
        if (broker.paths[i] && text_equal(broker.helpers[i].name, name))
            return true;
    return false;
}

static bool same(const struct helper *a, const struct helper *b)
{
    bool equal = text_equal(a->name, b->name);
    for (int i = 0; equal && i < HELPER_ARGS; i++)
        equal = text_equal(a->args[i], b->args[i]);
    return equal;
}

bool broker_ask(int *code, const struct helper *helper,
                struct helper_files *files)
{
    int answer[FILES];
    int number = 0;
    while (number < broker.count && !same(&broker.helpers[number], helper))
        number++;
    if (number == broker.count) {
        *code = HELPER_MISSING;
        return true;
    }
    if (!say(broker.fd, number, &files->in, 1) ||
        !hear(broker.fd, code, answer, FILES))
        return false;
    files->out = answer[0];
    files->err = answer[1];
    return true;
}

/* The arguments must outlive the caller's. */
static bool learn(const struct helper *helpers, int count)
{
    bool any = false;
    for (int i = 0; i < count && i < KNOWN; i++) {
        struct helper *own = &broker.helpers[broker.count];
        *own = (struct helper){.name = xstrdup(helpers[i].name),
                               .seconds = helpers[i].seconds};
        for (int a = 0; a < HELPER_ARGS && helpers[i].args[a]; a++)
            own->args[a] = xstrdup(helpers[i].args[a]);
        broker.paths[broker.count++] = helper_path(own->name);
        any = any || broker.paths[broker.count - 1];
    }
    return any;
}

static void forget(void)
{
    for (int i = 0; i < broker.count; i++) {
        free((char *)broker.helpers[i].name);
        for (int a = 0; a < HELPER_ARGS; a++)
            free((char *)broker.helpers[i].args[a]);
        free(broker.paths[i]);
    }
    broker.count = 0;
}

bool helper_begin_broker(const struct helper *helpers, int count)
{
    int ends[2];
    helper_end_broker();
    if (!learn(helpers, count) ||
        socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends)) {
        forget();
        return false;
    }
    broker.pid = fork();
    if (broker.pid == 0)
        serve(ends[1]);
    close(ends[1]);
    if (broker.pid < 0) {
        close(ends[0]);
        forget();
        return false;
    }
    broker.fd = ends[0];
    return true;
}

void helper_end_broker(void)
{
    if (broker.fd < 0)
        return;
    close(broker.fd);
    broker.fd = -1;
    while (waitpid(broker.pid, NULL, 0) < 0 && errno == EINTR)
        continue;
    forget();
}
