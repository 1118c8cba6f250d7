#include "child.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>

void child_start(struct child *child, int (*body)(void *, struct tongue *),
                 void *context)
{
    int up[2], down[2];
    cr_assert_eq(pipe(up), 0);
    cr_assert_eq(pipe(down), 0);
    child->pid = fork();
    cr_assert_geq(child->pid, 0);
    if (child->pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* a failed test leaves nobody */
        struct tongue tongue = {up[1], down[0]};
        close(up[0]);
        close(down[1]);
        _exit(body(context, &tongue));
    }
    close(up[1]);
    close(down[0]);
    child->hear = up[0];
    child->tell = down[1];
}

void child_say(struct tongue *tongue, int kind, int number, const char *text)
{
    struct said said = {.kind = kind, .number = number};
    snprintf(said.text, sizeof said.text, "%s", text ? text : "");
    if (write(tongue->say, &said, sizeof said) != (ssize_t)sizeof said)
        _exit(99);
}

void child_wait(struct tongue *tongue)
{
    char byte;
    if (read(tongue->listen, &byte, 1) != 1)
        _exit(98);
}

bool child_hear(struct said *said, struct child *child)
{
    ssize_t got;
    do
        got = read(child->hear, said, sizeof *said);
    while (got < 0 && errno == EINTR);
    cr_assert(got == 0 || got == (ssize_t)sizeof *said, "half a message");
    return got > 0;
}

void child_go(struct child *child)
{
    cr_assert_eq(write(child->tell, "x", 1), 1);
}

int child_end(struct child *child)
{
    int status = 0;
    cr_assert_eq(waitpid(child->pid, &status, 0), child->pid);
    close(child->hear);
    close(child->tell);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}
