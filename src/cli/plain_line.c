/*
 * Lines in and out.  At a terminal each byte is ours, so that news never comes
 * in the middle of a line and arrow keys leave nothing in it; what is typed is
 * shown by sending it back, and taken away by a backspace as the kernel does.
 */

#include "plain.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <committee/base/clock.h>
#include <committee/base/file.h>
#include <committee/base/secret.h>
#include <committee/text/safe.h>
#include <committee/text/utf8.h>
#include <committee/text/width.h>
#include <committee/work/pins.h>

enum {
    TICK_MS = 100,   /* how soon somebody else's act is told */
    ESCAPE_MS = 100, /* an Esc that stands alone is over by then */
    LINE_MAX_BYTES = 4096,
};
enum { CTRL_D = 4, CTRL_H = 8, CTRL_U = 21, CTRL_W = 23, ESC = 27, DEL = 127 };
enum { ESCAPE_NONE, ESCAPE_BEGUN, ESCAPE_MORE };

static volatile sig_atomic_t interrupted, ending;
static const int caught[] = {SIGINT, SIGHUP, SIGTERM};
enum { CAUGHT = sizeof caught / sizeof *caught };
static struct sigaction before[CAUGHT];
static sigset_t unblocked;
static struct termios shown;

static void take_signal(int number)
{
    if (number == SIGINT)
        interrupted = 1;
    else
        ending = number;
}

int plain_line_signal(void)
{
    return ending;
}

/* Taken only while we wait, so that none comes in between. */
static void catch_signals(void)
{
    struct sigaction ours = {.sa_handler = take_signal};
    sigset_t blocked;
    sigemptyset(&ours.sa_mask);
    sigemptyset(&blocked);
    interrupted = ending = 0;
    for (int i = 0; i < CAUGHT; i++) {
        sigaddset(&blocked, caught[i]);
        sigaction(caught[i], &ours, &before[i]);
    }
    sigprocmask(SIG_BLOCK, &blocked, &unblocked);
    for (int i = 0; i < CAUGHT; i++)
        sigdelset(&unblocked, caught[i]);
    signal(SIGPIPE, SIG_IGN); /* the terminal has to be given back first */
}

void plain_line_begin(struct plain *p)
{
    catch_signals();
    p->terminal = tcgetattr(STDIN_FILENO, &shown) == 0;
    p->typed_ms = clock_monotonic_ms();
    p->echo = p->terminal && (shown.c_lflag & ECHO);
    if (!p->terminal)
        return;
    struct termios ours = shown;
    ours.c_lflag &= (tcflag_t) ~(ICANON | ECHO | ECHONL | IEXTEN);
    ours.c_iflag &= (tcflag_t) ~(IXON);
    ours.c_cc[VMIN] = 1;
    ours.c_cc[VTIME] = 0;
    ours.c_cc[VSUSP] = ours.c_cc[VQUIT] = _POSIX_VDISABLE;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &ours);
}

/* It may have been a PIN. */
static void forget(struct str *typed)
{
    if (typed->data)
        secret_wipe(typed->data, typed->cap);
    str_clear(typed);
}

void plain_line_end(struct plain *p)
{
    plain_flush(p);
    if (p->terminal)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &shown);
    /* The signal of a terminal that went away waits until we have ended. */
    for (int i = 0; !p->ended && i < CAUGHT; i++)
        sigaction(caught[i], &before[i], NULL);
    if (!p->ended)
        sigprocmask(SIG_SETMASK, &unblocked, NULL);
    forget(&p->line);
    forget(&p->ahead);
    str_free(&p->line);
    str_free(&p->ahead);
    str_free(&p->out);
}

/* ---- out ---- */

void plain_flush(struct plain *p)
{
    if (p->out.len && file_write("-", p->out.data, p->out.len, false)) {
        fail_forget(); /* nobody listens any more */
        p->ended = true;
    }
    str_clear(&p->out);
}

void plain_block(struct plain *p, const char *text)
{
    struct arena arena = {0};
    const char *safe = safe_block(&arena, text);
    bool blank = true; /* one empty line at most, and none in front */
    for (size_t size; *safe; safe += size + (safe[size] == '\n')) {
        size = strcspn(safe, "\n");
        size_t said = size;
        while (said && safe[said - 1] == ' ')
            said--;
        bool empty = !said;
        if (!empty || !blank) {
            str_addn(&p->out, safe, said);
            str_addc(&p->out, '\n');
        }
        blank = empty;
    }
    arena_free(&arena);
}

/* Failures are written to follow a name: alone they are sentences. */
void plain_message(struct plain *p, const struct message *m)
{
    struct str line = {0};
    tr_message(&line, p->lang, m);
    size_t word = strspn(str_text(&line), "abcdefghijklmnopqrstuvwxyz");
    if (word && strchr(" ,;:", line.data[word]))
        line.data[0] = (char)(line.data[0] - 'a' + 'A');
    if (line.len && !strchr(".!?:", line.data[line.len - 1]))
        str_add(&line, ".");
    plain_block(p, str_text(&line));
    str_free(&line);
}

bool plain_failed(struct plain *p)
{
    plain_message(p, fail_message());
    return false;
}

static void echo(struct plain *p, const struct plain_mode *mode,
                 const char *bytes, size_t size)
{
    if (!p->echo || (mode->unseen && *bytes != '\n'))
        return;
    str_addn(&p->out, bytes, size);
    plain_flush(p);
}

/* ---- one byte ---- */

static void take_back(struct plain *p, const struct plain_mode *mode,
                      size_t from)
{
    while (p->line.len > from) {
        size_t at = cluster_before(str_text(&p->line), p->line.len);
        int cols = text_cols(str_text(&p->line) + at);
        str_cut(&p->line, at);
        for (int i = 0; i < cols; i++)
            echo(p, mode, "\b \b", 3);
    }
}

/* Whether the byte belongs to a key that sends several, such as an arrow. */
static bool in_escape(struct plain *p, unsigned char byte)
{
    int64_t now = clock_monotonic_ms();
    if (p->escape && now - p->escape_ms > ESCAPE_MS)
        p->escape = ESCAPE_NONE;
    if (byte == ESC) {
        p->escape = ESCAPE_BEGUN;
        p->escape_ms = now;
        return true;
    }
    if (p->escape == ESCAPE_BEGUN)
        p->escape = byte == '[' || byte == 'O' ? ESCAPE_MORE : ESCAPE_NONE;
    else if (p->escape == ESCAPE_MORE && byte >= '@' && byte <= '~')
        p->escape = ESCAPE_NONE;
    else
        return p->escape == ESCAPE_MORE;
    return true;
}

static void add_byte(struct plain *p, const struct plain_mode *mode,
                     unsigned char byte)
{
    char shows = byte == '\t' ? ' ' : (char)byte;
    if ((unsigned char)shows < ' ' || byte == DEL ||
        p->line.len >= LINE_MAX_BYTES)
        return;
    str_addc(&p->line, shows);
    echo(p, mode, &shows, 1);
}

/* True when the line is whole. */
static bool take_key(struct plain *p, const struct plain_mode *mode,
                     unsigned char byte)
{
    if (in_escape(p, byte))
        return false;
    if (byte == '\n' || byte == '\r') {
        echo(p, mode, "\n", 1);
        return true;
    }
    if (byte == CTRL_D && !p->line.len)
        p->ended = true;
    else if (byte == DEL || byte == CTRL_H)
        take_back(p, mode, cluster_before(str_text(&p->line), p->line.len));
    else if (byte == CTRL_U)
        take_back(p, mode, 0);
    else if (byte == CTRL_W)
        take_back(p, mode, word_before(str_text(&p->line), p->line.len));
    else
        add_byte(p, mode, byte);
    return false;
}

/* A pipe has lines, and no keys. */
static bool take_plain(struct plain *p, unsigned char byte)
{
    if (byte == '\n')
        return true;
    if (byte == '\t')
        byte = ' ';
    if (byte >= ' ' && byte != DEL && p->line.len < LINE_MAX_BYTES)
        str_addc(&p->line, (char)byte);
    return false;
}

static bool take_ahead(struct plain *p, const struct plain_mode *mode)
{
    bool whole = false;
    size_t used = 0;
    while (!whole && !p->ended && used < p->ahead.len) {
        unsigned char byte = (unsigned char)p->ahead.data[used++];
        whole = p->terminal ? take_key(p, mode, byte) : take_plain(p, byte);
    }
    if (used) {
        memmove(p->ahead.data, p->ahead.data + used, p->ahead.len - used);
        str_cut(&p->ahead, p->ahead.len - used);
    }
    return whole;
}

/* ---- the wait ---- */

/* Several lines at once are a paste, and so is a score with its Enter. */
static bool is_accident(const struct plain *p, const struct plain_mode *mode,
                        const char *bytes, size_t size)
{
    size_t line = 0;
    while (line < size && bytes[line] != '\n' && bytes[line] != '\r')
        line++;
    if (!p->echo || mode->many || line == size)
        return false;
    return line + 1 < size || (mode->score && size > 1);
}

static void drop_accident(struct plain *p, const char *prompt)
{
    str_clear(&p->line);
    str_addc(&p->out, '\n');
    plain_say(p, N_("Many characters came at once; nothing was done with "
                    "them."));
    str_add(&p->out, prompt);
    plain_flush(p);
}

static void take_input(struct plain *p, const struct plain_mode *mode,
                       const char *prompt)
{
    char bytes[512];
    ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    p->typed_ms = clock_monotonic_ms();
    if (got <= 0)
        p->ended = true;
    else if (is_accident(p, mode, bytes, (size_t)got))
        drop_accident(p, prompt);
    else
        str_addn(&p->ahead, bytes, (size_t)got);
    secret_wipe(bytes, sizeof bytes);
}

static void keep_draft(struct plain *p, const struct plain_mode *mode)
{
    struct str text = {0};
    if (!mode->draft)
        return;
    plain_add_line(&text, mode, str_text(&p->line));
    uint64_t now = text_fingerprint(str_text(&text));
    if (now != p->kept && text.len &&
        draft_save(p->c, mode->draft, str_text(&text)) == OK)
        p->kept = now;
    str_free(&text);
}

/* Said on lines of its own, and then the question stands there again. */
static void tell_news(struct plain *p, const struct plain_mode *mode,
                      const char *prompt)
{
    p->news |= committee_changed(p->c);
    if (!p->news || p->line.len || mode->unseen)
        return;
    p->news = false;
    struct str said = p->out;
    p->out = (struct str){0};
    p->fresh = plain_news(p, mode->top) && mode->top;
    if (p->out.len || p->fresh) {
        str_addc(&said, '\n');
        str_add(&said, str_text(&p->out));
        str_add(&said, p->fresh ? "" : prompt);
    }
    str_free(&p->out);
    p->out = said;
    plain_flush(p);
}

/* Left alone, whoever has a PIN is asked for it before anything else is told. */
static void cover(struct plain *p)
{
    int64_t limit = committee_settings(p->c)->lock_after_min * 60000LL;
    if (limit <= 0 || clock_monotonic_ms() - p->typed_ms < limit ||
        committee_viewer(p->c)->unproved)
        return;
    committee_cover(p->c);
    p->covered = p->stopped = committee_viewer(p->c)->unproved;
    p->typed_ms = clock_monotonic_ms();
}

static void wait_once(struct plain *p, const struct plain_mode *mode,
                      const char *prompt)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    const struct timespec tick = {.tv_nsec = TICK_MS * 1000000L};
    int got = ppoll(&input, 1, &tick, &unblocked);
    if (ending)
        p->ended = true;
    else if (interrupted)
        p->stopped = true;
    else if (got > 0)
        take_input(p, mode, prompt);
    else if (got == 0) {
        keep_draft(p, mode);
        cover(p);
        if (!p->covered)
            tell_news(p, mode, prompt);
    }
    interrupted = 0;
}

/* What another encoding wrote is Western, or we would not have started in it. */
static void make_utf8(struct str *line)
{
    struct str read = {0};
    if (utf8_check(str_text(line), line->len) == line->len)
        return;
    utf8_from_1252(&read, str_text(line), line->len);
    str_free(line);
    *line = read;
}

bool plain_read(struct plain *p, const char *prompt,
                const struct plain_mode *mode)
{
    static const struct plain_mode usual;
    mode = mode ? mode : &usual;
    bool whole = false;
    forget(&p->line);
    p->stopped = p->covered;
    p->fresh = false;
    p->kept = 0;
    if (p->covered)
        return false; /* every question ends, up to the top */
    if (p->terminal && p->echo && !mode->many)
        str_clear(&p->ahead); /* the rest of a paste answers nothing */
    str_add(&p->out, prompt);
    plain_flush(p);
    while (!p->ended && !p->stopped && !p->fresh &&
           !(whole = take_ahead(p, mode)))
        if (!p->ended)
            wait_once(p, mode, prompt);
    if (!whole)
        keep_draft(p, mode);
    make_utf8(&p->line);
    if (!whole ? p->ended || p->stopped : !p->terminal)
        str_addc(&p->out, '\n'); /* nobody else ended the line */
    return whole;
}
