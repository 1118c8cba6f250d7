/*
 * The terminal.  ncurses computes what to write; everything else is our own:
 * the size (it would believe 10,000 × 10,000), the keys, the signals.
 */

#include <committee/tui/terminal.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <committee/base/clock.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/tui/backdrop.h>
#include <committee/tui/copy.h>

/* Last: curses makes macros of common words, OK among them. */
#include <curses.h>
#include <term.h>

static const char fallback_term[] = "xterm-256color";
static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";
static const char csi[] = "\033[";

/* One that is not there within the first is not to come; until it begins, when
   we leave; until it ends. */
enum { ANSWER_LATE_MS = 1000, ANSWER_WAIT_MS = 100, ANSWER_MOST_MS = 2000 };
enum { GRACE_S = 1 }; /* for a loop that hangs in a write, after SIGTERM */

static struct {
    bool running;
    bool gone;  /* the terminal is closed */
    bool modes; /* it takes modes that it does not know for nothing */
    bool mouse;
    bool tmux, clipboard; /* it takes texts for the clipboard */
    bool stale;           /* draw everything anew */
    SCREEN *screen;
    struct termios before;
    enum theme theme;
    bool automatic;   /* the theme goes by what the terminal says */
    int64_t asked_ms; /* when it was asked; 0: no answer is to come */
    bool colours, many_colours;
    enum glyphs glyphs;
    int rows, cols;
    int cursor; /* 1 shown, 0 hidden */
    struct grid shown;
    bool fallback;    /* another description stands in */
    char unknown[64]; /* for this TERM, that nobody knows; "": unset */
} term;

/* Written by signal handlers. */
static volatile sig_atomic_t got_end, got_resize, got_stop, got_continue;
/* Read by them: bytes that give the terminal back. */
static char reset[256];
static volatile sig_atomic_t reset_len;

/* ---- signals ---------------------------------------------------------- */

/* The last three are nobody's habit, but they end a program as well. */
static const int end_signals[] = {SIGHUP,  SIGTERM, SIGINT,
                                  SIGQUIT, SIGUSR1, SIGUSR2};
static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
enum { CRASHES = sizeof crash_signals / sizeof *crash_signals };
enum { ENDS = sizeof end_signals / sizeof *end_signals };
enum { OTHERS = 5 };
static const int other_signals[OTHERS] = {SIGWINCH, SIGTSTP, SIGCONT, SIGALRM,
                                          SIGPIPE};
static struct sigaction old_crash[CRASHES], old_end[ENDS], old_other[OTHERS];

static void write_reset(void)
{
    ssize_t ignored = write(STDOUT_FILENO, reset, (size_t)reset_len);
    (void)ignored;
    tcsetattr(STDIN_FILENO, TCSANOW, &term.before);
}

/* The same in a handler: a terminal that takes no bytes is not waited for. */
static void write_reset_at_once(void)
{
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    if (poll(&output, 1, 0) == 1 && (output.revents & POLLOUT))
        write_reset();
}

static void on_end(int number)
{
    got_end = number;
    alarm(GRACE_S);
}

static void on_alarm(int number)
{
    (void)number;
    if (!got_end)
        return;
    write_reset_at_once();
    _exit(128 + (int)got_end);
}

static void on_news(int number)
{
    if (number == SIGWINCH)
        got_resize = 1;
    else if (number == SIGTSTP)
        got_stop = 1;
    else if (number == SIGCONT)
        got_continue = 1;
}

/* Give the terminal back, then let the signal do what it did before. */
static void on_crash(int number)
{
    write_reset_at_once();
    for (size_t i = 0; i < CRASHES; i++)
        if (crash_signals[i] == number)
            sigaction(number, &old_crash[i], NULL);
    raise(number);
}

static void set_handler(int number, void (*handler)(int), int flags,
                        struct sigaction *old)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, old);
}

static void catch_signals(void)
{
    static char stack[64 * 1024]; /* for a handler after a stack overflow */
    stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternative, NULL);
    for (size_t i = 0; i < CRASHES; i++)
        set_handler(crash_signals[i], on_crash, SA_ONSTACK, &old_crash[i]);
    for (size_t i = 0; i < ENDS; i++)
        set_handler(end_signals[i], on_end, SA_RESTART, &old_end[i]);
    for (size_t i = 0; i < OTHERS; i++) {
        int number = other_signals[i];
        set_handler(number,
                    number == SIGPIPE   ? SIG_IGN
                    : number == SIGALRM ? on_alarm
                                        : on_news,
                    SA_RESTART, &old_other[i]);
    }
}

static void release_signals(void)
{
    for (size_t i = 0; i < CRASHES; i++)
        sigaction(crash_signals[i], &old_crash[i], NULL);
    for (size_t i = 0; i < ENDS; i++)
        sigaction(end_signals[i], &old_end[i], NULL);
    for (size_t i = 0; i < OTHERS; i++)
        sigaction(other_signals[i], &old_other[i], NULL);
}

/* ---- what to write at the end ------------------------------------------ */

static int add_reset(int c)
{
    if (reset_len < (sig_atomic_t)sizeof reset)
        reset[reset_len++] = (char)c;
    return c;
}

static void add_capability(const char *name)
{
    const char *value = tigetstr(name);
    if (value && value != (const char *)-1)
        tputs(value, 1, add_reset);
}

static bool has_capability(const char *name)
{
    const char *value = tigetstr(name);
    return value && value != (const char *)-1;
}

/* No description tells about these modes.  What moves its cursor as a VT100
   does takes them, or ignores them; a VT52 would show them. */
static void find_modes(void)
{
    const char *move = tigetstr("cup");
    term.modes = text_starts(move, csi);
    term.mouse &= term.modes;
}

/* What is not known to take such a text could show it.  In tmux another
   terminal stands around that of TERM. */
static void find_clipboard(const char *name)
{
    const char *known = tigetstr("Ms"), *tmux = getenv("TMUX");
    term.tmux = (tmux && *tmux) || text_starts(name, "tmux");
    term.clipboard = term.tmux || (known && known != (const char *)-1 &&
                                   text_starts(known, "\033]52;"));
}

static void prepare_reset(void)
{
    reset_len = 0;
    for (const char *p = term.modes ? paste_off : ""; *p; p++)
        add_reset(*p);
    for (const char *p = term.mouse ? mouse_off : ""; *p; p++)
        add_reset(*p);
    add_capability("sgr0");
    add_capability("op");
    add_capability("cnorm");
    if (has_capability("rmcup"))
        add_capability("rmcup");
    else
        add_capability("clear"); /* no second screen: leave nothing on this */
}

static void write_all(const char *text)
{
    size_t left = strlen(text);
    while (left) {
        ssize_t n = write(STDOUT_FILENO, text, left);
        if (n < 0 && errno != EINTR)
            return;
        if (n > 0) {
            text += n;
            left -= (size_t)n;
        }
    }
}

static void turn_modes_on(void)
{
    if (term.modes)
        write_all(paste_on);
    if (term.mouse)
        write_all(mouse_on);
}

/* ---- start and stop ----------------------------------------------------- */

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

static void read_size(void)
{
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_row || !size.ws_col)
        size = (struct winsize){.ws_row = 24, .ws_col = 80};
    term.rows = clamp(size.ws_row, 1, TERMINAL_MAX_ROWS);
    term.cols = clamp(size.ws_col, 1, TERMINAL_MAX_COLS);
}

/* A terminal that the library knows and that can place text. */
static bool is_usable(const char *name)
{
    int found = 0;
    if (!name || !*name || setupterm(name, STDOUT_FILENO, &found) || found != 1)
        return false;
    bool usable = has_capability("cup") && has_capability("clear");
    del_curterm(cur_term);
    return usable;
}

static int choose_term(const char **name)
{
    int found = 0;
    const char *wanted = getenv("TERM");
    *name = wanted;
    term.fallback = false;
    if (is_usable(wanted))
        return 0;
    bool known = wanted && *wanted &&
                 !setupterm(wanted, STDOUT_FILENO, &found) && found == 1;
    if (known) {
        del_curterm(cur_term);
        return fail(ERR_USAGE,
                    N_("the terminal \"{1}\" cannot place text on the screen; "
                       "open the program in an ordinary terminal window, or "
                       "type: committee --plain"),
                    wanted);
    }
    *name = fallback_term;
    if (!is_usable(fallback_term))
        return fail(ERR_USAGE,
                    N_("nothing is known about the terminal \"{1}\"; set TERM "
                       "to the name of one that is known, such as xterm, or "
                       "type: committee --plain"),
                    wanted ? wanted : "");
    term.fallback = true;
    snprintf(term.unknown, sizeof term.unknown, "%s", wanted ? wanted : "");
    return 0;
}

static enum glyphs choose_glyphs(const char *name, bool utf8)
{
    if (!utf8)
        return GLYPHS_ASCII;
    return text_starts(name, "linux") ? GLYPHS_CONSOLE : GLYPHS_UTF8;
}

static enum theme choose_theme(enum theme wanted)
{
    const char *no_color = getenv("NO_COLOR");
    if (!term.colours || (no_color && *no_color))
        return THEME_MONO;
    if (wanted != THEME_AUTO)
        return wanted;
    const char *colours = getenv("COLORFGBG"); /* "15;0": the last is behind */
    const char *last = colours ? strrchr(colours, ';') : NULL;
    bool bright = last && (text_equal(last, ";7") || text_equal(last, ";15"));
    return bright ? THEME_LIGHT : THEME_DARK;
}

static void init_pairs(void)
{
    if (!term.colours)
        return;
    for (int look = 0; look < LOOK_COUNT; look++) {
        const struct style *style = look_style(term.theme, (enum look)look);
        short fg = term.many_colours ? style->fg : style->fg8;
        short bg = term.many_colours ? style->bg : style->bg8;
        init_pair((short)(look + 1), fg, bg);
    }
}

static void start_colours(enum theme theme)
{
    term.colours = has_colors() && start_color() == OK &&
                   use_default_colors() == OK && COLORS >= 8;
    term.many_colours = term.colours && COLORS >= 256;
    term.theme = choose_theme(theme);
    term.automatic = theme == THEME_AUTO && term.theme != THEME_MONO;
    init_pairs();
}

static void enter_modes(void)
{
    raw();
    noecho();
    nonl();
    keypad(stdscr, FALSE);
    intrflush(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    resize_term(term.rows, term.cols);
    curs_set(0);
    term.cursor = 0;
    term.stale = true;
}

/*
 * Until a screen has been left once, ncurses flushes at every move of the
 * cursor: a picture would come in dozens of pieces.  Before there are colours:
 * coming back with them would reset the palette.
 */
static void write_in_one_piece(void)
{
    endwin();
    doupdate();
}

/* With our own size, clamped, instead of what the library would read. */
static SCREEN *open_screen(const char *name)
{
    setenv("LINES", num(term.rows), 1);
    setenv("COLUMNS", num(term.cols), 1);
    SCREEN *screen = newterm(name, stdout, stdin);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    if (screen)
        write_in_one_piece();
    return screen;
}

int terminal_start(const struct terminal_options *options)
{
    const char *name;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
        tcgetattr(STDIN_FILENO, &term.before))
        return fail(ERR_USAGE,
                    N_("the screen needs a terminal; see \"committee --help\" "
                       "for commands that work without one"));
    int status = choose_term(&name);
    if (status)
        return status;
    got_end = got_resize = got_stop = got_continue = 0;
    term.gone = false;
    term.mouse = options->mouse;
    read_size();
    catch_signals();
    term.screen = open_screen(name);
    if (!term.screen) {
        release_signals();
        return fail(ERR_USAGE, N_("the terminal \"{1}\" cannot be used"), name);
    }
    find_modes();
    find_clipboard(name);
    prepare_reset();
    term.glyphs = choose_glyphs(name, options->utf8);
    start_colours(options->theme);
    enter_modes();
    turn_modes_on();
    term.running = true;
    static bool registered;
    if (!registered)
        atexit(terminal_stop);
    registered = true;
    return 0;
}

const char *terminal_unknown(void)
{
    return term.fallback ? term.unknown : NULL;
}

int terminal_rows(void)
{
    return term.rows;
}

int terminal_cols(void)
{
    return term.cols;
}

enum glyphs terminal_glyphs(void)
{
    return term.glyphs;
}

static void show_theme(enum theme theme)
{
    term.theme = theme;
    if (!term.running)
        return;
    init_pairs();
    terminal_forget();
}

void terminal_set_theme(enum theme theme)
{
    term.automatic = false; /* somebody chose */
    show_theme(choose_theme(theme));
}

/* By the terminal's own name, not that of the description that stands in. */
void terminal_ask_backdrop(void)
{
    if (!term.running || !term.automatic || !term.modes ||
        !backdrop_can_be_asked(getenv("TERM")))
        return;
    write_all(BACKDROP_QUESTION);
    term.asked_ms = clock_monotonic_ms();
}

void terminal_set_backdrop(bool light)
{
    enum theme theme = light ? THEME_LIGHT : THEME_DARK;
    bool asked = term.asked_ms != 0;
    term.asked_ms = 0;
    if (asked && term.automatic && theme != term.theme)
        show_theme(theme);
}

static bool next_byte(char *out, int64_t until_ms)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    int64_t left = until_ms - clock_monotonic_ms();
    return left > 0 && poll(&input, 1, (int)left) == 1 &&
           read(STDIN_FILENO, out, 1) == 1;
}

/* To BEL or ESC \, and no byte more: what is behind it was typed for the
   shell. */
static void read_answer(void)
{
    static const char head[] = "\033]11;";
    int64_t until = clock_monotonic_ms() + ANSWER_WAIT_MS;
    size_t seen = 0;
    char before = '\0';
    for (char c; next_byte(&c, until); before = c) {
        bool begun = !head[seen];
        if (begun && (c == '\a' || (c == '\\' && before == '\033')))
            return;
        if (begun)
            continue;
        seen = c == head[seen] ? seen + 1 : (size_t)(c == head[0]);
        if (!head[seen])
            until = clock_monotonic_ms() + ANSWER_MOST_MS;
    }
}

/* An answer that comes when we have gone would stand in the shell as if it was
   typed: somebody who leaves at once waits for it, as long as nobody sees. */
static void drop_answer(void)
{
    bool due =
        term.asked_ms && clock_monotonic_ms() - term.asked_ms < ANSWER_LATE_MS;
    term.asked_ms = 0;
    if (due)
        read_answer();
}

enum theme terminal_theme(void)
{
    return term.theme;
}

void terminal_stop(void)
{
    if (!term.running)
        return;
    term.running = false;
    if (!term.gone) {
        drop_answer();
        if (!has_capability("rmcup")) {
            clear();
            refresh();
        }
        endwin();
    }
    write_reset();
    delscreen(term.screen);
    term.screen = NULL;
    grid_free(&term.shown);
    alarm(0);
    release_signals();
}

/* ---- drawing ------------------------------------------------------------ */

static attr_t attributes(enum look look)
{
    unsigned marks = look_style(term.theme, look)->marks;
    attr_t attr = 0;
    if (marks & MARK_BOLD)
        attr |= A_BOLD;
    if (marks & MARK_UNDERLINE)
        attr |= A_UNDERLINE;
    if (marks & MARK_REVERSE)
        attr |= A_REVERSE;
    if ((marks & MARK_FAINT) &&
        (!term.many_colours || term.theme == THEME_MONO))
        attr |= A_DIM;
    return attr;
}

/* Without colours not even with those of the terminal itself: the Linux console
   cannot underline in colour, and ncurses then leaves the line out. */
static void to_curses(cchar_t *out, const wchar_t *text, enum look look)
{
    bool coloured = term.colours && term.theme != THEME_MONO;
    short pair = coloured ? (short)(look + 1) : 0;
    setcchar(out, text, attributes(look), pair, NULL);
}

/* Everything as an empty grid is; the window's own ground stays plain. */
static void show_blank(void)
{
    cchar_t blank, plain;
    to_curses(&blank, L" ", LOOK_TEXT);
    setcchar(&plain, L" ", 0, 0, NULL);
    wbkgrndset(stdscr, &blank);
    werase(stdscr);
    wbkgrndset(stdscr, &plain);
    clearok(stdscr, TRUE);
}

/* The cells of a row that are not what is shown there; from the left, so that
   what a wide one covers is written after it. */
static void show_row(const struct grid *grid, int row)
{
    size_t at = (size_t)row * (size_t)grid->cols;
    const struct cell *cells = grid->cells + at, *old = term.shown.cells + at;
    for (int col = 0; col < grid->cols; col++) {
        const struct cell *cell = &cells[col];
        wchar_t text[CELL_CHARS + 1] = {0};
        cchar_t out;
        if (cell->cols == 0 || memcmp(cell, &old[col], sizeof *cell) == 0)
            continue;
        for (int i = 0; i < CELL_CHARS && cell->text[i]; i++)
            text[i] = cell->text[i];
        to_curses(&out, text, (enum look)cell->look);
        mvadd_wch(row, col, &out);
    }
}

static bool same_size(const struct grid *a, const struct grid *b)
{
    return a->cells && b->cells && a->rows == b->rows && a->cols == b->cols;
}

void terminal_forget(void)
{
    term.stale = true;
}

void terminal_show(const struct grid *grid)
{
    if (!term.running || term.gone)
        return;
    size_t row_size = (size_t)grid->cols * sizeof *grid->cells;
    if (term.stale || !same_size(grid, &term.shown)) {
        grid_resize(&term.shown, grid->rows, grid->cols);
        show_blank();
        term.stale = false;
    }
    for (int row = 0; row < grid->rows; row++) {
        size_t at = (size_t)row * (size_t)grid->cols;
        if (memcmp(term.shown.cells + at, grid->cells + at, row_size) == 0)
            continue;
        show_row(grid, row);
        memcpy(term.shown.cells + at, grid->cells + at, row_size);
    }
    int cursor = grid->cursor_row >= 0;
    if (cursor != term.cursor)
        curs_set(cursor);
    term.cursor = cursor;
    if (cursor)
        move(grid->cursor_row, grid->cursor_col);
    wnoutrefresh(stdscr);
    doupdate();
}

bool terminal_copy(const char *text, size_t size)
{
    struct str bytes = {0};
    if (!term.running || term.gone || !term.clipboard)
        return false;
    copy_sequence(&bytes, text, size, term.tmux);
    write_all(str_text(&bytes));
    str_free(&bytes);
    return true;
}

/* ---- waiting and reading ------------------------------------------------ */

static int put_byte(int c)
{
    return putchar(c);
}

/* Stop as the shell's Ctrl+Z would; returns when we go on.  Not by endwin():
   coming back from it resets the palette, which is the person's own. */
static void suspend(void)
{
    write_reset();
    kill(getpid(), SIGSTOP);
    reset_prog_mode();
    if (has_capability("smcup"))
        tputs(tigetstr("smcup"), 1, put_byte);
    fflush(stdout);
    curs_set(1); /* so that the next one is written */
    enter_modes();
    turn_modes_on();
}

static unsigned take_flags(void)
{
    unsigned news = 0;
    if (got_stop) {
        got_stop = 0;
        suspend();
        got_continue = got_resize = 1;
    }
    if (got_continue) {
        got_continue = 0;
        term.stale = true;
        news |= NEWS_RESUMED;
    }
    if (got_resize) {
        got_resize = 0;
        read_size();
        resize_term(term.rows, term.cols);
        term.stale = true;
        news |= NEWS_RESIZED;
    }
    if (got_end) {
        alarm(0);
        news |= NEWS_SIGNAL;
    }
    return news | (term.gone ? NEWS_GONE : 0u);
}

static void block_signals(sigset_t *before)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < ENDS; i++)
        sigaddset(&set, end_signals[i]);
    sigaddset(&set, SIGWINCH);
    sigaddset(&set, SIGTSTP);
    sigaddset(&set, SIGCONT);
    sigprocmask(SIG_BLOCK, &set, before);
}

unsigned terminal_wait(int timeout_ms)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    struct timespec limit = {.tv_sec = timeout_ms / 1000,
                             .tv_nsec = timeout_ms % 1000 * 1000000L};
    sigset_t before;
    block_signals(&before); /* so that none slips in before ppoll() */
    unsigned news = take_flags();
    if (!news &&
        ppoll(&input, 1, timeout_ms < 0 ? NULL : &limit, &before) > 0) {
        if (input.revents & POLLIN)
            news |= NEWS_BYTES;
        else if (input.revents & (POLLHUP | POLLERR | POLLNVAL))
            term.gone = true;
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return news | take_flags();
}

size_t terminal_read(char *out, size_t size)
{
    ssize_t count = read(STDIN_FILENO, out, size);
    if (count > 0)
        return (size_t)count;
    if (count == 0 || (errno != EINTR && errno != EAGAIN))
        term.gone = true;
    return 0;
}

int terminal_signal(void)
{
    return got_end;
}
