#include "term.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include <criterion/criterion.h>
#include <vterm.h>
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

#include <committee/base/arena.h>
#include <committee/base/clock.h>
#include <committee/base/file.h>
#include <committee/text/utf8.h>

#include "picture.h"

enum { PATIENCE_MS = 10000, KILLED = 1000, LEAKED = 99 };

struct term {
    VTerm *vt;
    VTermScreen *screen;
    int rows, cols;
    int master, slave;
    pid_t child;
    bool ended;
    int status;
    bool alternate, cursor;
    bool deaf;     /* reads nothing any more */
    long switches; /* of the child before the last bytes were sent */
    struct str bytes, picture;
};

/* ---- the child's surroundings ------------------------------------------------ */

static void set_environment(const struct term_options *o)
{
    const char *terminal = o->terminal ? o->terminal : "xterm-256color";
    clearenv();
    setenv("PATH", "/usr/bin:/bin", 1);
    setenv("LC_ALL", o->locale ? o->locale : "C.UTF-8", 1);
    setenv("TZ", "Europe/Amsterdam", 1);
    setenv("HOME", o->home ? o->home : "/tmp", 1);
    setenv("XDG_STATE_HOME", "/dev/null/none", 1); /* nothing is kept */
    if (strcmp(terminal, "-") != 0)
        setenv("TERM", terminal, 1);
    for (size_t i = 0; o->env && o->env[i]; i++)
        putenv((char *)(intptr_t)o->env[i]);
    tzset();
}

static int on_alternate(VTermProp prop, VTermValue *value, void *user)
{
    struct term *t = user;
    if (prop == VTERM_PROP_ALTSCREEN)
        t->alternate = value->boolean;
    if (prop == VTERM_PROP_CURSORVISIBLE)
        t->cursor = value->boolean;
    return 1;
}

static void open_terminal(struct term *t)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = on_alternate};
    t->vt = vterm_new(t->rows, t->cols);
    vterm_set_utf8(t->vt, 1);
    t->screen = vterm_obtain_screen(t->vt);
    t->cursor = true;
    vterm_screen_set_callbacks(t->screen, &callbacks, t);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_reset(t->screen, 1);
}

static struct term *start(const struct term_options *o)
{
    struct term *t = xalloc(sizeof *t);
    t->rows = o->rows ? o->rows : 24;
    t->cols = o->cols ? o->cols : 80;
    struct winsize size = {.ws_row = (unsigned short)t->rows,
                           .ws_col = (unsigned short)t->cols};
    cr_assert_eq(openpty(&t->master, &t->slave, NULL, NULL, &size), 0);
    fcntl(t->master, F_SETFL, O_NONBLOCK);
    /* A terminal hangs up when its last holder lets go: no other child is. */
    fcntl(t->master, F_SETFD, FD_CLOEXEC);
    fcntl(t->slave, F_SETFD, FD_CLOEXEC);
    open_terminal(t);
    fflush(NULL);
    t->child = fork();
    cr_assert_geq(t->child, 0);
    if (t->child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* a failed test leaves nobody */
        close(t->master);
        login_tty(t->slave);
        set_environment(o);
    }
    return t;
}

struct term *term_run(const struct term_options *options,
                      int (*run)(void *data), void *data)
{
    struct term *t = start(options);
    if (t->child)
        return t;
    vterm_free(t->vt);
    free(t);
    setenv("LANGUAGE", "nl", 1); /* what tr_start() has set here already */
    if (options->clock_ms > 0)
        clock_set(options->clock_ms);
    int code = run(data);
#if defined(__SANITIZE_ADDRESS__)
    /* its report is no part of what the program shows */
    dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO);
    if (__lsan_do_recoverable_leak_check())
        code = LEAKED;
#endif
    _exit(code);
}

struct term *term_spawn(const struct term_options *options,
                        const char *const *argv)
{
    struct term *t = start(options);
    if (t->child)
        return t;
    execv(argv[0], (char *const *)(intptr_t)argv);
    _exit(127);
}

pid_t term_pid(const struct term *t)
{
    return t->child;
}

static void note_end(struct term *t, int status)
{
    t->ended = true;
    t->status =
        WIFEXITED(status) ? WEXITSTATUS(status) : KILLED + WTERMSIG(status);
}

void term_free(struct term *t)
{
    int status;
    if (!t->ended) {
        kill(t->child, SIGKILL);
        waitpid(t->child, &status, 0);
    }
    if (t->master >= 0)
        close(t->master);
    close(t->slave);
    vterm_free(t->vt);
    str_free(&t->bytes);
    str_free(&t->picture);
    free(t);
}

/* ---- bytes both ways ----------------------------------------------------------- */

/* Take what the child wrote; true when there was something. */
static bool drain(struct term *t)
{
    char bytes[8192];
    bool some = false;
    ssize_t count;
    while (t->master >= 0 && !t->deaf &&
           (count = read(t->master, bytes, sizeof bytes)) > 0) {
        vterm_input_write(t->vt, bytes, (size_t)count);
        str_addn(&t->bytes, bytes, (size_t)count);
        some = true;
    }
    return some;
}

static bool has_ended(struct term *t)
{
    int status;
    if (!t->ended && waitpid(t->child, &status, WNOHANG) == t->child)
        note_end(t, status);
    return t->ended;
}

enum { PROC_BYTES = 4096 };

/* What stands after `label` in /proc/PID/NAME, read into `text`; NULL: it is
   not there, or may not be read. */
static const char *proc_value(char text[PROC_BYTES], const struct term *t,
                              const char *name, const char *label)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)t->child, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t count = fd < 0 ? -1 : read(fd, text, PROC_BYTES - 1);
    if (fd >= 0)
        close(fd);
    text[count > 0 ? count : 0] = '\0';
    const char *at = strstr(text, label);
    return count > 0 && at ? at + strlen(label) : NULL;
}

static long read_proc(const struct term *t, const char *name, const char *label)
{
    char text[PROC_BYTES], *end;
    const char *value = proc_value(text, t, name, label);
    return value ? strtol(value, &end, 10) : -1;
}

/* "S": asleep, "T": stopped. */
static bool has_state(const struct term *t, char wanted)
{
    char text[PROC_BYTES];
    const char *state = proc_value(text, t, "status", "\nState:\t");
    return state && *state == wanted;
}

static long count_switches(const struct term *t)
{
    return read_proc(t, "status", "\nvoluntary_ctxt_switches:");
}

/* In poll(); only root may see that of a program that hides its memory, then
   it is enough that it sleeps. */
static bool is_polling(const struct term *t)
{
    long call = read_proc(t, "syscall", "");
#if defined(SYS_poll)
    if (call == SYS_poll) /* ssh */
        return true;
#endif
    return call == -1 ? has_state(t, 'S') : call == SYS_ppoll;
}

/* poll() hands over first what the kernel still holds on its way to the child;
   FIONREAD does not, and the child would seem to have read it. */
static bool is_waiting(struct term *t)
{
    struct pollfd input = {.fd = t->slave, .events = POLLIN};
    poll(&input, 1, 0);
    return !(input.revents & POLLIN) && is_polling(t);
}

/* A moment in which the child can run: until it writes, at most 1 ms. */
static void let_run(struct term *t)
{
    struct pollfd output = {.fd = t->master, .events = POLLIN};
    poll(&output, 1, 1);
}

static void give_up(struct term *t, const char *what, const char *text)
{
    cr_assert_fail("%s \"%s\"; the screen is\n%s", what, text, term_screen(t));
}

struct patience {
    struct timespec start;
};

static bool is_over(struct patience *p)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (!p->start.tv_sec)
        p->start = now;
    return (now.tv_sec - p->start.tv_sec) * 1000 +
               (now.tv_nsec - p->start.tv_nsec) / 1000000 >
           PATIENCE_MS;
}

int term_output(const struct term *t)
{
    return t->master;
}

bool term_ended(struct term *t)
{
    return has_ended(t);
}

static bool has_woken(const struct term *t)
{
    return count_switches(t) != t->switches;
}

bool term_rests(struct term *t)
{
    return !has_ended(t) && has_woken(t) && is_waiting(t) && !drain(t) &&
           is_waiting(t);
}

void term_quiet(struct term *t)
{
    struct patience p = {0};
    while (!has_ended(t) && !t->deaf) {
        bool waits = has_woken(t) && is_waiting(t);
        if (!drain(t) && waits && is_waiting(t))
            return;
        if (is_over(&p))
            give_up(t, "the program does not come to rest", "");
        if (!waits)
            let_run(t);
    }
    drain(t);
}

void term_wait_for(struct term *t, const char *text)
{
    struct patience p = {0};
    while (!term_shows(t, text)) {
        if (has_ended(t) && !drain(t) && !term_shows(t, text))
            give_up(t, "the program ended without showing", text);
        if (is_over(&p))
            give_up(t, "the screen never showed", text);
        let_run(t);
    }
    term_quiet(t);
}

void term_wait_gone(struct term *t, const char *text)
{
    struct patience p = {0};
    while (term_shows(t, text) && !has_ended(t)) {
        if (is_over(&p))
            give_up(t, "the screen goes on showing", text);
        let_run(t);
    }
    term_quiet(t);
}

bool term_wait_stop(struct term *t)
{
    struct patience p = {0};
    while (!has_ended(t) && !has_state(t, 'T')) {
        drain(t);
        if (is_over(&p))
            give_up(t, "the program does not stop", "");
        let_run(t);
    }
    drain(t);
    return !t->ended;
}

int term_wait_end(struct term *t)
{
    struct patience p = {0};
    while (!has_ended(t)) {
        drain(t);
        if (is_over(&p))
            give_up(t, "the program does not end", "");
        let_run(t);
    }
    drain(t);
    return t->status;
}

/* ---- keys ------------------------------------------------------------------------ */

struct key {
    const char *name, *bytes;
};

static const struct key keys[] = {
    {"Up", "\033[A"},
    {"Down", "\033[B"},
    {"Right", "\033[C"},
    {"Left", "\033[D"},
    {"Home", "\033[H"},
    {"End", "\033[F"},
    {"PgUp", "\033[5~"},
    {"PgDn", "\033[6~"},
    {"Ins", "\033[2~"},
    {"Del", "\033[3~"},
    {"F1", "\033OP"},
    {"F2", "\033OQ"},
    {"F5", "\033[15~"},
    {"Enter", "\r"},
    {"Esc", "\033"},
    {"Tab", "\t"},
    {"BackTab", "\033[Z"},
    {"Backspace", "\177"},
    {"Space", " "},
    {"Ctrl+Left", "\033[1;5D"},
    {"Ctrl+Right", "\033[1;5C"},
};

const char *key_bytes(const char *name)
{
    static char control[2];
    if (text_starts(name, "Ctrl+") && name[5] && !name[6]) {
        control[0] = (char)(name[5] & 0x1f);
        return control;
    }
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (text_equal(keys[i].name, name))
            return keys[i].bytes;
    return NULL;
}

void term_send(struct term *t, const char *bytes, size_t count)
{
    drain(t);
    t->switches = count_switches(t);
    while (count) {
        ssize_t n = write(t->master, bytes, count);
        if (n < 0 && errno == EAGAIN) {
            drain(t);
            let_run(t);
            continue;
        }
        cr_assert_gt(n, 0, "the terminal takes no more");
        bytes += n;
        count -= (size_t)n;
    }
}

static void send_key(struct term *t, const char *name)
{
    const char *bytes = key_bytes(name) ? key_bytes(name) : name;
    term_send(t, bytes, strlen(bytes));
    term_quiet(t);
}

void term_keys(struct term *t, const char *words)
{
    char word[32];
    while (*(words += strspn(words, " "))) {
        size_t size = strcspn(words, " ");
        cr_assert_lt(size, sizeof word);
        memcpy(word, words, size);
        word[size] = '\0';
        send_key(t, word);
        words += size;
    }
}

void term_type(struct term *t, const char *text)
{
    uint32_t code;
    for (size_t n; (n = utf8_next(&code, text, strlen(text))); text += n) {
        term_send(t, text, n);
        term_quiet(t);
    }
}

void term_paste(struct term *t, const char *text)
{
    struct str all = {0};
    str_addf(&all, "\033[200~%s\033[201~", text);
    term_send(t, all.data, all.len);
    term_quiet(t);
    str_free(&all);
}

void term_resize(struct term *t, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows,
                           .ws_col = (unsigned short)cols};
    term_quiet(t);
    t->rows = rows;
    t->cols = cols;
    vterm_set_size(t->vt, rows, cols);
    t->switches = count_switches(t);
    ioctl(t->master, TIOCSWINSZ, &size);
    term_quiet(t);
}

void term_signal(struct term *t, int number)
{
    t->switches = count_switches(t);
    kill(t->child, number);
}

void term_hang_up(struct term *t)
{
    drain(t);
    close(t->master);
    t->master = -1;
}

void term_deafen(struct term *t)
{
    t->deaf = true;
}

/* ---- what there is to see ---------------------------------------------------------- */

static void add_cell(struct str *out, const uint32_t *chars, int max)
{
    if (!chars[0])
        str_addc(out, ' ');
    for (int i = 0; i < max && chars[i]; i++)
        utf8_add(out, chars[i]);
}

static void cut_blanks(struct str *out, size_t from)
{
    while (out->len > from && out->data[out->len - 1] == ' ')
        str_cut(out, out->len - 1);
}

static void add_cells(struct str *out, struct term *t, int row, int col)
{
    size_t from = out->len;
    VTermScreenCell cell;
    for (; col<t->cols; col += cell.width> 1 ? 2 : 1) {
        vterm_screen_get_cell(t->screen, (VTermPos){row, col}, &cell);
        add_cell(out, cell.chars, VTERM_MAX_CHARS_PER_CELL);
    }
    cut_blanks(out, from);
}

static void add_row(struct str *out, struct term *t, int row)
{
    add_cells(out, t, row, 0);
}

int term_column(struct term *t, int row, const char *text)
{
    drain(t);
    for (int col = 0; col < t->cols; col++) {
        str_clear(&t->picture);
        add_cells(&t->picture, t, row, col);
        if (text_starts(str_text(&t->picture), text))
            return col;
    }
    return -1;
}

const char *term_row(struct term *t, int row)
{
    drain(t);
    str_clear(&t->picture);
    add_row(&t->picture, t, row);
    return str_text(&t->picture);
}

const char *term_screen(struct term *t)
{
    drain(t);
    str_clear(&t->picture);
    for (int row = 0; row < t->rows; row++) {
        add_row(&t->picture, t, row);
        str_addc(&t->picture, '\n');
    }
    return str_text(&t->picture);
}

bool term_shows(struct term *t, const char *text)
{
    return strstr(term_screen(t), text) != NULL;
}

/* Is it the ground, or the ordinary text, of some theme? */
static bool is_usual(const VTermColor *color, bool ground)
{
    if (ground ? VTERM_COLOR_IS_DEFAULT_BG(color)
               : VTERM_COLOR_IS_DEFAULT_FG(color))
        return true;
    for (int theme = 0; theme < THEME_AUTO; theme++) {
        const struct style *text = look_style((enum theme)theme, LOOK_TEXT);
        int many = ground ? text->bg : text->fg;
        int few = ground ? text->bg8 : text->fg8;
        if (color->indexed.idx == many || color->indexed.idx == few)
            return true;
    }
    return false;
}

static char look_of(const VTermScreenCell *cell)
{
    bool bold = cell->attrs.bold, under = cell->attrs.underline != 0;
    bool coloured = !is_usual(&cell->fg, false);
    bool ground = !is_usual(&cell->bg, true) || cell->attrs.reverse;
    if (under)
        return bold || coloured || ground ? 'U' : 'u';
    if (ground)
        return bold ? 'R' : 'r';
    if (bold)
        return coloured ? 'k' : 'b';
    return coloured ? 'c' : '.';
}

const char *term_looks(struct term *t, int row)
{
    VTermScreenCell cell;
    drain(t);
    str_clear(&t->picture);
    for (int col = 0; col < t->cols; col++) {
        vterm_screen_get_cell(t->screen, (VTermPos){row, col}, &cell);
        str_addc(&t->picture, look_of(&cell));
    }
    return str_text(&t->picture);
}

void term_cursor(const struct term *t, int *row, int *col)
{
    VTermPos at;
    vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &at);
    *row = at.row;
    *col = at.col;
}

bool term_cursor_visible(const struct term *t)
{
    return t->cursor;
}

bool term_alternate(const struct term *t)
{
    return t->alternate;
}

const struct str *term_bytes(const struct term *t)
{
    return &t->bytes;
}

/* What ncurses sends to move about and to change a set of characters. */
static bool is_foreign(uint32_t code)
{
    return code_hidden(code) &&
           !(code < 0x20 && strchr("\033\b\t\r\n\016\017", (int)code));
}

long term_foreign(const struct term *t)
{
    const char *text = str_text(&t->bytes);
    size_t at = 0, size = t->bytes.len;
    if (utf8_check(text, size) != size)
        return (long)utf8_check(text, size);
    uint32_t code;
    for (size_t n; (n = utf8_next(&code, text + at, size - at)); at += n)
        if (is_foreign(code))
            return (long)at;
    return -1;
}

/* ---- grids ----------------------------------------------------------------------------- */

void grid_text_add(struct str *out, const struct grid *grid, int row, int col)
{
    size_t from = out->len;
    for (; col < grid->cols; col++) {
        const struct cell *cell = &grid->cells[row * grid->cols + col];
        for (int i = 0; i < CELL_CHARS && cell->text[i]; i++)
            utf8_add(out, (uint32_t)cell->text[i]);
    }
    cut_blanks(out, from);
}

const char *grid_screen(const struct grid *grid)
{
    static struct str out;
    str_clear(&out);
    for (int row = 0; row < grid->rows; row++) {
        grid_text_add(&out, grid, row, 0);
        str_addc(&out, '\n');
    }
    return str_text(&out);
}

const char *grid_looks(const struct grid *grid, int row)
{
    static const char letters[LOOK_COUNT + 1] = ".Tsd-KoPSF_B!+WELM";
    static struct str out;
    str_clear(&out);
    for (int col = 0; col < grid->cols; col++)
        str_addc(&out, letters[grid->cells[row * grid->cols + col].look]);
    return str_text(&out);
}

/* ---- golden text ------------------------------------------------------------------------ */

/* The number of the first line that differs, from 1. */
static int first_difference(const char *a, const char *b)
{
    int line = 1;
    for (; *a && *a == *b; a++, b++)
        line += *a == '\n';
    return line;
}

void golden_check(const char *name, const char *actual)
{
    struct str wanted = {0};
    char path[256];
    snprintf(path, sizeof path, "tests/screen/golden/%s.txt", name);
    if (getenv("UPDATE_GOLDEN")) {
        cr_assert_eq(file_write(path, actual, strlen(actual), true), 0);
        return;
    }
    cr_assert_eq(file_read(&wanted, path, 1 << 20), 0, "no file %s", path);
    if (!text_equal(str_text(&wanted), actual))
        cr_assert_fail("%s differs from line %d on; wanted\n%s\ngot\n%s", path,
                       first_difference(str_text(&wanted), actual),
                       str_text(&wanted), actual);
    str_free(&wanted);
}
