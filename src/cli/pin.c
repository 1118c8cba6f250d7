/*
 * The PIN of a member for whom a command is run.  It is typed at the terminal,
 * which shows nothing of it: never an argument, a variable or a pipe.  One try
 * a command.
 */

#include <committee/cli/command.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/secret.h>
#include <committee/base/status.h>
#include <committee/core/pin.h>
#include <committee/text/safe.h>
#include <committee/work/pins.h>

static volatile sig_atomic_t signalled;

static void take_signal(int number)
{
    signalled = number;
}

static const int endings[] = {SIGHUP, SIGINT, SIGTERM};
enum { ENDINGS = sizeof endings / sizeof *endings };

/* Ours while something is typed: the terminal has to show again afterwards. */
static void catch_endings(struct sigaction old[ENDINGS])
{
    struct sigaction ours = {.sa_handler = take_signal};
    sigemptyset(&ours.sa_mask);
    signalled = 0;
    for (int i = 0; i < ENDINGS; i++)
        sigaction(endings[i], &ours, &old[i]);
}

static void let_endings(const struct sigaction old[ENDINGS])
{
    for (int i = 0; i < ENDINGS; i++)
        sigaction(endings[i], &old[i], NULL);
    if (signalled)
        raise(signalled);
}

/* One byte; -1: the terminal has gone, or we shall end. */
static int read_byte(int tty)
{
    unsigned char byte;
    struct pollfd wait = {.fd = tty, .events = POLLIN};
    while (!signalled) {
        if (ppoll(&wait, 1, NULL, NULL) < 0 && errno != EINTR)
            return -1;
        if (!(wait.revents & (POLLIN | POLLHUP | POLLERR)))
            continue;
        ssize_t got = read(tty, &byte, 1);
        if (got == 1)
            return byte;
        if (got == 0 || errno != EINTR)
            return -1;
    }
    return -1;
}

/* False: given up with Ctrl+C, Ctrl+D or Esc. */
static bool read_digits(char pin[PIN_DIGITS_MAX + 1], int tty)
{
    size_t len = 0;
    for (;;) {
        int byte = read_byte(tty);
        if (byte == '\r' || byte == '\n')
            return len > 0;
        if (byte < 0 || byte == 3 || byte == 4 || byte == 27)
            return false;
        if ((byte == 127 || byte == 8) && len)
            pin[--len] = '\0';
        else if (byte >= ' ' && byte != 127 && len < PIN_DIGITS_MAX)
            pin[len++] = (char)byte;
    }
}

static bool read_unseen(char pin[PIN_DIGITS_MAX + 1], int tty)
{
    struct termios shown, unseen;
    struct sigaction old[ENDINGS];
    if (tcgetattr(tty, &shown))
        return false;
    unseen = shown;
    unseen.c_lflag &= (tcflag_t) ~(ECHO | ECHONL | ICANON | ISIG);
    unseen.c_cc[VMIN] = 1;
    unseen.c_cc[VTIME] = 0;
    catch_endings(old);
    bool typed =
        tcsetattr(tty, TCSAFLUSH, &unseen) == 0 && read_digits(pin, tty);
    tcsetattr(tty, TCSAFLUSH, &shown);
    let_endings(old);
    return typed;
}

static void say(int tty, const char *text)
{
    /* If it cannot be said, the answer will be missing too. */
    if (write(tty, text, strlen(text)) < 0)
        return;
}

static int refuse(enum pin_answer answer, struct call *call)
{
    struct pin_state state;
    int status = pin_state(&state, call->committee);
    if (status)
        return status;
    if (answer == PIN_LOCKED)
        return fail(ERR_DENIED, N_("this PIN is locked, because it was typed "
                                   "wrong ten times; ask the secretary to "
                                   "take it away"));
    if (answer == PIN_TOO_SOON)
        return fail(ERR_DENIED,
                    N_("after so many wrong PINs you can try again in {1} "
                       "seconds"),
                    num((state.wait_ms + 999) / 1000));
    return fail(ERR_DENIED, N_("the PIN was wrong; you can try {1} more times"),
                num(state.left));
}

static int ask(struct call *call, int tty)
{
    char pin[PIN_DIGITS_MAX + 1] = "";
    enum pin_answer answer;
    const char *name = committee_member_name(
        call->committee, committee_viewer(call->committee)->member);
    struct str prompt = {0};
    tr_add(&prompt, call->lang, N_("PIN of {1}: "),
           safe_line(call->arena, name));
    say(tty, str_text(&prompt));
    str_free(&prompt);
    bool typed = read_unseen(pin, tty);
    say(tty, "\n");
    int status = typed ? pin_check(&answer, call->committee, pin)
                       : fail(ERR_DENIED, N_("no PIN was typed"));
    secret_wipe(pin, sizeof pin);
    if (status == OK && answer != PIN_RIGHT)
        status = refuse(answer, call);
    return status;
}

/* Nobody types what could not be right. */
static int refuse_untried(struct call *call)
{
    struct pin_state state;
    int status = pin_state(&state, call->committee);
    if (status || (!state.locked && state.wait_ms == 0))
        return status;
    return refuse(state.locked ? PIN_LOCKED : PIN_TOO_SOON, call);
}

int call_prove(struct call *call)
{
    if (!committee_viewer(call->committee)->unproved)
        return OK;
    int status = refuse_untried(call);
    if (status)
        return status;
    int tty = isatty(STDERR_FILENO)
                  ? open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
                  : -1;
    if (tty < 0)
        return fail(ERR_DENIED,
                    N_("this member has a PIN, which is typed at a terminal "
                       "only; run the command in one"));
    status = ask(call, tty);
    close(tty);
    return status;
}
