/*
 * The program on terminals of many kinds: each shows the same cells, and gets
 * nothing that its description does not know.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/text/glyph.h>
#include <committee/text/utf8.h>
#include <committee/tui/input.h>
#include <committee/tui/terminal.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>

#include "../support/committee.h"
#include "../support/term.h"

/* Last: curses makes macros of common words, OK among them. */
#include <curses.h>
#include <term.h>

static struct room room;
static char session[24], numbers[3][24];

static void start(void)
{
    static const char *const names[] = {
        "Zoë 木村 Łucja", "e\u0301 Müller 👩🏽‍🌾 ❤️",
        "محمد 🇳🇱 กำ Berg"};
    room_open_for(&room, numbers, names, 3);
    room_session(session, &room, (const char *[]){numbers[0]}, 1);
}

static void stop(void)
{
    room_close(&room);
}

TestSuite(test_terminals, .init = start, .fini = stop, .timeout = 120);

static const char *const kinds[] = {
    "xterm-256color",  "xterm",          "xterm-mono",
    "tmux-256color",   "tmux",           "screen",
    "screen-256color", "linux",          "vt100",
    "vt220",           "alacritty",      "foot",
    "putty",           "putty-256color", "rxvt-unicode-256color",
    "st-256color",     "Eterm"};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* Does this system describe it?  If not, the program says so, and takes it for
   an xterm-256color. */
static bool is_described(const char *kind)
{
    int found = 0;
    if (setupterm(kind, 1, &found) != 0 || found != 1)
        return false;
    del_curterm(cur_term);
    return true;
}

/* TERMINFO_DIRS names more descriptions than the system has. */
static struct term *open_with(const char *kind, const char *locale,
                              const char *member)
{
    static char dirs[256];
    const char *more = getenv("TERMINFO_DIRS");
    snprintf(dirs, sizeof dirs, "TERMINFO_DIRS=%s", more ? more : "");
    const char *const env[] = {dirs, NULL};
    struct term *t = term_spawn(
        &(struct term_options){
            .terminal = kind, .locale = locale, .env = more ? env : NULL},
        (const char *[]){BUILD_DIR "/committee", "-c", room.config, "--lang",
                         "nl", "--as", member, NULL});
    term_wait_for(t, "? hulp");
    cr_expect_eq(term_shows(t, "is hier niet bekend"), !is_described(kind),
                 "%s\n%s", kind, term_screen(t));
    return t;
}

static struct term *open_as(const char *kind, const char *member)
{
    return open_with(kind, "C.UTF-8", member);
}

/* ---- what a terminal knows ------------------------------------------------- */

/* Sequences by their shape, each between blanks: "[H", "[?25h", "[38;5m". */
struct shapes {
    struct str list;
};

static bool has_shape(const struct shapes *s, const char *shape)
{
    char word[64];
    snprintf(word, sizeof word, " %s ", shape);
    return strstr(str_text(&s->list), word) != NULL;
}

static void add_shape(struct shapes *s, const char *shape)
{
    if (!has_shape(s, shape))
        str_addf(&s->list, " %s ", shape);
}

typedef void shape_seen(void *context, const char *shape);

/* Modes and colours by their number, one by one; of the rest the number is a
   place or a count. */
static void tell_numbers(const char *from, size_t size, char final,
                         shape_seen *seen, void *context)
{
    char shape[64], mark[2] = {strchr("?>=", *from) ? *from : '\0', '\0'};
    const char *end = from + size;
    from += strlen(mark);
    do {
        int digits = (int)strcspn(from, ";:") < (int)(end - from)
                         ? (int)strcspn(from, ";:")
                         : (int)(end - from);
        bool many = digits == 2 && strchr("34", *from) && from[1] == '8';
        snprintf(shape, sizeof shape, "[%s%.*s%s%c", mark, digits, from,
                 many ? ";5" : "", final);
        seen(context, shape);
        if (many)
            return;
        from += digits + 1;
    } while (from < end);
}

/* One escape sequence behind its ESC; where it ends. */
static const char *tell_sequence(const char *at, shape_seen *seen,
                                 void *context)
{
    char shape[64];
    if (*at != '[') {
        size_t size = strspn(at, " !\"#$%&'()*+,-./") + 1;
        snprintf(shape, sizeof shape, "%.*s", (int)size, at);
        seen(context, shape);
        return at + size;
    }
    const char *from = at + 1;
    size_t size = strspn(from, "0123456789;:?>=<!\"$' ");
    char final = from[size];
    if (strchr("hlm", final))
        tell_numbers(from, size, final, seen, context);
    else {
        snprintf(shape, sizeof shape, "[%.*s%c", (int)strspn(from, "?>=<"),
                 from, final);
        seen(context, shape);
    }
    return from + size + 1;
}

static void tell_shapes(const char *text, size_t size, shape_seen *seen,
                        void *context)
{
    const char *end = text + size;
    while (text < end) {
        if (*text == '\033')
            text = tell_sequence(text + 1, seen, context);
        else if (strchr("\016\017", *text++) && text[-1])
            seen(context, text[-1] == '\016' ? "SO" : "SI");
    }
}

static void learn_shape(void *context, const char *shape)
{
    add_shape(context, shape);
}

static void learn(struct shapes *s, const char *sequence)
{
    if (sequence)
        tell_shapes(sequence, strlen(sequence), learn_shape, s);
}

/* Every value that a capability can be given by the program. */
static void learn_capability(struct shapes *s, const char *name)
{
    const char *value = tigetstr(name);
    if (!value || value == (const char *)-1 || *name == 'k')
        return; /* keys are what it sends itself */
    if (strcmp(name, "setaf") == 0 || strcmp(name, "setab") == 0) {
        for (int i = 0; i < 256; i++)
            learn(s, tiparm(value, i));
    } else if (strcmp(name, "sgr") == 0) {
        for (int i = 0; i < 512; i++)
            learn(s, tiparm(value, i & 1, i >> 1 & 1, i >> 2 & 1, i >> 3 & 1,
                            i >> 4 & 1, i >> 5 & 1, i >> 6 & 1, i >> 7 & 1,
                            i >> 8 & 1));
    } else if (strchr(value, '%')) {
        learn(s, tiparm(value, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    } else {
        learn(s, value);
    }
}

static const char question[] = "\033]11;?"; /* what is behind the text */

static bool takes_the_question(const char *kind)
{
    static const char *const deaf[] = {"xterm-mono", "linux", "vt100", "vt220",
                                       "Eterm"};
    for (size_t i = 0; i < sizeof deaf / sizeof *deaf; i++)
        if (strcmp(deaf[i], kind) == 0)
            return false;
    return true;
}

static void learn_kind(struct shapes *s, const char *kind)
{
    int found = 0;
    cr_assert_eq(
        setupterm(is_described(kind) ? kind : "xterm-256color", 1, &found), 0);
    for (size_t i = 0; strnames[i]; i++)
        learn_capability(s, strnames[i]);
    /* not described anywhere, and ignored by what is like a VT100 */
    const char *cup = tigetstr("cup");
    if (strncmp(cup, "\033[", 2) == 0)
        learn(s, "\033[?2004h\033[?2004l");
    if (takes_the_question(kind))
        learn(s, "\033]11;?\033\\");
    /* the colours of its own are what the end of all colours gives back */
    if (has_shape(s, "[39m"))
        learn(s, "\033[39;49m");
    del_curterm(cur_term);
}

struct check {
    const struct shapes *known;
    const char *kind;
};

static void must_be_known(void *context, const char *shape)
{
    const struct check *check = context;
    cr_expect(has_shape(check->known, shape), "%s does not know ESC %s",
              check->kind, shape);
}

static void check_sequences(const struct term *t, const char *kind)
{
    struct shapes known = {0};
    struct check check = {&known, kind};
    learn_kind(&known, kind);
    tell_shapes(str_text(term_bytes(t)), term_bytes(t)->len, must_be_known,
                &check);
    str_free(&known.list);
}

/* ---- what it shows ---------------------------------------------------------- */

enum { PICTURES = 4 };
static const char *const what[PICTURES] = {"list", "letter", "form", "help"};

static void take_picture(char **out, struct term *t)
{
    *out = strdup(term_screen(t));
}

/* The first key takes away what is said about a terminal that is not known. */
static void look_at(char *pictures[PICTURES], const char *kind)
{
    struct term *t = open_as(kind, "bea");
    term_keys(t, "Right");
    term_wait_for(t, numbers[2]);
    take_picture(&pictures[0], t);
    term_keys(t, "q");
    cr_expect_eq(term_wait_end(t), 0);
    check_sequences(t, kind);
    term_free(t);
    t = open_as(kind, "mohamed");
    term_keys(t, "Enter");
    term_wait_for(t, "telt mee voor");
    term_keys(t, "4");
    term_wait_for(t, "4, opgeslagen");
    take_picture(&pictures[2], t);
    term_keys(t, "Tab Down");
    take_picture(&pictures[1], t);
    term_keys(t, "?");
    take_picture(&pictures[3], t);
    term_keys(t, "Esc Ctrl+Z Esc Esc Esc Esc q");
    cr_expect_eq(term_wait_end(t), 0, "%s", term_screen(t));
    check_sequences(t, kind);
    term_free(t);
}

/* The same with the characters that the Linux console has. */
static char *on_console(const char *picture)
{
    struct str out = {0}, composed = {0};
    uint32_t code;
    utf8_nfc(&composed, picture);
    const char *at = str_text(&composed);
    for (size_t n; (n = utf8_next(&code, at, strlen(at))); at += n) {
        uint32_t form = glyph_form(code, GLYPHS_CONSOLE);
        utf8_add(&out, form);
        if (form != code && wcwidth((wchar_t)code) == 2)
            str_addc(&out, ' '); /* the columns stay */
    }
    str_free(&composed);
    return str_take(&out);
}

static void compare(const char *got, const char *wanted, const char *of,
                    const char *kind)
{
    char *console = on_console(wanted);
    if (strcmp(kind, "linux") == 0)
        wanted = console;
    cr_expect_str_eq(got, wanted, "%s on %s\n%s\n%s", of, kind, got, wanted);
    free(console);
}

Test(test_terminals, each_shows_the_same)
{
    char *wanted[PICTURES], *got[PICTURES];
    room_to_scoring(room.c, session, numbers[0]);
    look_at(wanted, kinds[0]);
    for (int k = 1; k < KINDS; k++) {
        look_at(got, kinds[k]);
        for (int i = 0; i < PICTURES; i++) {
            compare(got[i], wanted[i], what[i], kinds[k]);
            free(got[i]);
        }
    }
    for (int i = 0; i < PICTURES; i++)
        free(wanted[i]);
}

/* Whatever the letters of the names are, and also without them. */
Test(test_terminals, columns_stay_where_they_are)
{
    static const char *const locales[] = {"C.UTF-8", "nl_NL.ISO-8859-1"};
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < KINDS; k++) {
            struct term *t = open_with(kinds[k], locales[i], "bea");
            term_keys(t, "Right");
            int state = term_column(t, 5, "nieuw");
            cr_expect_gt(state, 20);
            cr_expect_eq(term_column(t, 4, "op de agenda"), state, "%s\n%s",
                         kinds[k], term_screen(t));
            cr_expect_eq(term_column(t, 6, "nieuw"), state, "%s\n%s", kinds[k],
                         term_screen(t));
            term_free(t);
        }
}

static bool was_sent(const struct term *t, const char *bytes)
{
    return strstr(str_text(term_bytes(t)), bytes) != NULL;
}

/* One that has no colours and no second screen still shows where one is, and
   nothing stays on it. */
Test(test_terminals, a_plain_one_shows_the_focus)
{
    static const char *const plain[] = {"vt100", "vt220"};
    for (int i = 0; i < 2; i++) {
        struct term *t = open_as(plain[i], "bea");
        term_keys(t, "Right");
        cr_expect_eq(term_looks(t, 4)[4], 'r', "%s", term_looks(t, 4));
        cr_expect_eq(term_looks(t, 5)[4], '.', "%s", term_looks(t, 5));
        cr_expect_not(term_alternate(t));
        term_keys(t, "q");
        cr_expect_eq(term_wait_end(t), 0);
        cr_expect_eq(strspn(term_screen(t), "\n"), 24, "%s", term_screen(t));
        term_free(t);
    }
}

static int row_of_focus(const struct term *t)
{
    int row, col;
    term_cursor(t, &row, &col);
    return row;
}

/* Also where a terminal cannot underline in colour, as the Linux console. */
Test(test_terminals, a_field_is_seen_in_every_theme)
{
    static const char *const themes[] = {"dark", "light", "mono",
                                         "high-contrast"};
    static const char *const some[] = {"xterm-256color", "xterm", "linux",
                                       "vt100"};
    char now[64] = "name = auto", next[64];
    for (int i = 0; i < 4; i++) {
        snprintf(next, sizeof next, "name = %s", themes[i]);
        room_edit(&room, now, next);
        memcpy(now, next, sizeof now);
        for (int k = 0; k < 4; k++) {
            struct term *t = open_as(some[k], "bea");
            term_keys(t, "z Tab Tab");
            char looks[81];
            int row = row_of_focus(t);
            snprintf(looks, sizeof looks, "%s", term_looks(t, row - 3));
            cr_expect_neq(looks[10], looks[78], "%s, %s: %s\n%s", themes[i],
                          some[k], looks, term_screen(t));
            term_free(t);
        }
    }
}

/* Colour is not the only sign, there neither. */
Test(test_terminals, a_marked_passage_is_seen_without_its_colour)
{
    room_must(item_open_letter(room.c, session, numbers[0]));
    for (int k = 0; k < KINDS; k++) {
        struct term *t = open_as(kinds[k], "mohamed");
        term_keys(t, k == 0 ? "Home m" : "Home");
        int row = row_of_focus(t);
        cr_expect(strchr("kuU", term_looks(t, row)[6]), "%s: %s", kinds[k],
                  term_looks(t, row));
        cr_expect_eq(term_looks(t, row + 2)[6], '.');
        term_free(t);
    }
}

static void send(struct term *t, const char *bytes)
{
    term_send(t, bytes, strlen(bytes));
    term_quiet(t);
}

/* ---- what is behind the text ------------------------------------------------- */

static const char dark_ground[] = "48;5;234m", light_ground[] = "48;5;255m";

/* Those that would show it, or beep, get none; nor does one whose colours
   were chosen. */
Test(test_terminals, some_are_asked_what_is_behind_the_text)
{
    for (int automatic = 1; automatic >= 0; automatic--) {
        if (!automatic)
            room_edit(&room, "name = auto", "name = dark");
        for (int k = 0; k < KINDS; k++) {
            struct term *t = open_as(kinds[k], "bea");
            cr_expect_eq(was_sent(t, question),
                         automatic && takes_the_question(kinds[k]), "%s",
                         kinds[k]);
            term_free(t);
        }
    }
}

/* The whole answer in one read, then in two, then none that makes sense. */
Test(test_terminals, the_colours_go_by_the_answer)
{
    struct term *t = open_as(kinds[0], "bea");
    size_t first = term_bytes(t)->len;
    cr_expect(was_sent(t, dark_ground));
    cr_expect_lt(strstr(str_text(term_bytes(t)), "? hulp"),
                 strstr(str_text(term_bytes(t)), question), "too early");
    send(t, "\033]11;rgb:zz/1/2\033\\");
    cr_expect_eq(term_bytes(t)->len, first, "%s", term_screen(t));
    send(t, "\033]11;rgb:ff");
    send(t, "ff/ffff/ffff\033\\");
    cr_expect(was_sent(t, light_ground), "%s", term_screen(t));
    size_t light = term_bytes(t)->len;
    cr_expect(term_shows(t, "? hulp"));
    send(t, "\033]11;rgb:0000/0000/0000\007"); /* nobody asked again */
    cr_expect_eq(term_bytes(t)->len, light);
    term_keys(t, "q");
    cr_expect_eq(term_wait_end(t), 0);
    term_free(t);
}

/* Who chose keeps what was chosen, and is told how to have it tomorrow. */
Test(test_terminals, a_choice_is_stronger_than_the_answer)
{
    struct term *t = open_as(kinds[0], "bea");
    term_keys(t, "?");
    term_type(t, "kleuren");
    term_keys(t, "Enter");
    term_wait_for(t, "hoog contrast");
    term_keys(t, "End Enter");
    term_wait_for(t, "Om dit te houden: zet name = high-contrast onder "
                     "[theme] in committee.ini.");
    size_t chosen = term_bytes(t)->len;
    send(t, "\033]11;rgb:ffff/ffff/ffff\033\\");
    cr_expect_eq(term_bytes(t)->len, chosen);
    cr_expect_not(was_sent(t, light_ground));
    term_free(t);
}

/* In a process of its own: asks, and leaves at the first byte.  What is to be
   read then is what a shell would get. */
static int leave_at_once(void *data)
{
    char line[32];
    const char *typed = data;
    if (terminal_start(
            &(struct terminal_options){.theme = THEME_AUTO, .utf8 = true}))
        return 2;
    terminal_ask_backdrop();
    terminal_wait(-1);
    terminal_stop();
    ssize_t count = read(STDIN_FILENO, line, sizeof line);
    return count != (ssize_t)strlen(typed) ||
           memcmp(line, typed, (size_t)count) != 0;
}

/* What was typed ahead is left to the shell, the answer is not. */
Test(test_terminals, who_leaves_at_once_takes_the_answer_along)
{
    static char typed[] = "ls\n";
    static const char *const answers[][2] = {
        {"\033]11;rgb:1/2/3\007ls\n", ""},
        {"\033]11;rgb:1/2/3\033\\ls\n", ""},
        {"q\033[A\033\033]11;rgb:1/2/3\033\\ls\n", ""},
        {"\033]11;rgb:1", "/2/3\033\\ls\n"},
    };
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        struct term *t =
            term_run(&(struct term_options){0}, leave_at_once, typed);
        term_quiet(t);
        cr_assert(was_sent(t, question));
        send(t, answers[i][0]);
        term_send(t, answers[i][1], strlen(answers[i][1]));
        cr_expect_eq(term_wait_end(t), 0, "answer %zu", i);
        term_free(t);
    }
}

/* Where no grey can say so; "[2m", also behind "[0;". */
static bool is_faint(const struct term *t)
{
    return was_sent(t, "\033[2m") || was_sent(t, ";2m");
}

Test(test_terminals, what_cannot_be_done_is_faint_without_colours)
{
    static const struct {
        const char *kind, *setting;
        bool faint;
    } some[] = {{"xterm-256color", "NO_COLOR=1", true},
                {"xterm-256color", "NO_COLOR=", false},
                {"xterm", "NO_COLOR=", true},
                {"linux", "NO_COLOR=1", true},
                {"vt100", "NO_COLOR=1", false}};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        struct term *t = term_spawn(
            &(struct term_options){
                .terminal = some[i].kind,
                .env = (const char *const[]){some[i].setting, NULL}},
            (const char *[]){BUILD_DIR "/committee", "-c", room.config, NULL});
        term_wait_for(t, "? hulp");
        term_keys(t, "Enter Esc Enter");
        term_wait_for(t, "sluiten"); /* not yet */
        cr_expect_eq(is_faint(t), some[i].faint, "%s, %s\n%s", some[i].kind,
                     some[i].setting, term_screen(t));
        term_free(t);
    }
}

/* Set to nothing it is as good as unset. */
Test(test_terminals, no_color_is_obeyed)
{
    static const char *const settings[] = {"NO_COLOR=1", "NO_COLOR="};
    for (int i = 0; i < 2; i++) {
        struct term *t = term_spawn(
            &(struct term_options){
                .env = (const char *const[]){settings[i], NULL}},
            (const char *[]){BUILD_DIR "/committee", "-c", room.config, NULL});
        term_wait_for(t, "? hulp");
        cr_expect_eq(was_sent(t, "\033[38;5;"), i == 1, "%s", settings[i]);
        term_free(t);
    }
}

/* A VT52 would write them as text. */
Test(test_terminals, one_with_other_sequences_gets_none_of_these)
{
    room_edit(&room, "mouse = no", "mouse = yes");
    struct term *t = open_as("vt52", "bea");
    term_keys(t, "q");
    cr_expect_eq(term_wait_end(t), 0);
    cr_expect_not(was_sent(t, "\033["), "%s", str_text(term_bytes(t)) + 1);
    term_free(t);
}

/* ---- what its keys send ----------------------------------------------------- */

/* The event that bytes make, all in one read. */
static struct event event_of(const char *bytes)
{
    struct decoder d = {0};
    struct event event = {0}, more;
    decoder_feed(&d, bytes, strlen(bytes), true, 1000);
    decoder_next(&d, &event);
    cr_expect_not(decoder_next(&d, &more), "more than a key: %s", bytes + 1);
    decoder_free(&d);
    return event;
}

static const struct {
    const char *name;
    enum event_kind kind;
    bool shift;
} described_keys[] = {
    {"kcuu1", EVENT_UP, false},      {"kcud1", EVENT_DOWN, false},
    {"kcub1", EVENT_LEFT, false},    {"kcuf1", EVENT_RIGHT, false},
    {"khome", EVENT_HOME, false},    {"kend", EVENT_END, false},
    {"kfnd", EVENT_HOME, false},     {"kslt", EVENT_END, false},
    {"kpp", EVENT_PAGE_UP, false},   {"knp", EVENT_PAGE_DOWN, false},
    {"kf1", EVENT_F1, false},        {"kdch1", EVENT_DELETE, false},
    {"kf2", EVENT_F2, false},        {"kf3", EVENT_F3, false},
    {"kf4", EVENT_F4, false},        {"kf5", EVENT_F5, false},
    {"kf6", EVENT_F6, false},        {"kf7", EVENT_F7, false},
    {"kf8", EVENT_F8, false},        {"kf9", EVENT_F9, false},
    {"kf10", EVENT_F10, false},      {"kf11", EVENT_F11, false},
    {"kf12", EVENT_F12, false},      {"kich1", EVENT_INSERT, false},
    {"kbs", EVENT_BACKSPACE, false}, {"kcbt", EVENT_BACKTAB, false},
    {"kent", EVENT_ENTER, false},    {"cr", EVENT_ENTER, false},
    {"kHOM", EVENT_HOME, true},      {"kEND", EVENT_END, true},
    {"kDC", EVENT_DELETE, true},     {"kLFT", EVENT_LEFT, true},
    {"kRIT", EVENT_RIGHT, true},
};

Test(test_terminals, every_key_of_each_is_known)
{
    int found = 0, checked = 0;
    for (int k = 0; k < KINDS; k++) {
        if (!is_described(kinds[k]))
            continue;
        cr_assert_eq(setupterm(kinds[k], 1, &found), 0);
        for (size_t i = 0; i < sizeof described_keys / sizeof *described_keys;
             i++) {
            const char *bytes = tigetstr(described_keys[i].name);
            if (!bytes || bytes == (const char *)-1)
                continue;
            /* Four keys it has; its others are those of the number pad. */
            if (strcmp(kinds[k], "vt100") == 0 &&
                described_keys[i].kind >= EVENT_F5 &&
                described_keys[i].kind <= EVENT_F12)
                continue;
            struct event event = event_of(bytes);
            cr_expect(event.kind == described_keys[i].kind &&
                          event.shift == described_keys[i].shift && !event.ctrl,
                      "%s of %s is %d", described_keys[i].name, kinds[k],
                      event.kind);
            checked++;
        }
        del_curterm(cur_term);
    }
    cr_expect_gt(checked, 100);
}

/* As they come from the factory, in the normal and the application mode. */
struct vendor {
    const char *name, *down, *up, *home, *end, *page_down, *help, *erase;
    const char *word_left, *shift_tab;
};
static const struct vendor vendors[] = {
    {"xterm", "\033[B", "\033[A", "\033[H", "\033[F", "\033[6~", "\033OP",
     "\177", "\033[1;5D", "\033[Z"},
    {"xterm, application", "\033OB", "\033OA", "\033OH", "\033OF", "\033[6~",
     "\033OP", "\b", "\033[1;5D", "\033[Z"},
    {"linux", "\033[B", "\033[A", "\033[1~", "\033[4~", "\033[6~", "\033[[A",
     "\177", "\033b", "\033\t"},
    {"putty", "\033OB", "\033OA", "\033[1~", "\033[4~", "\033[6~", "\033[11~",
     "\177", "\033OD", "\033[Z"},
    {"rxvt", "\033[B", "\033[A", "\033[7~", "\033[8~", "\033[6~", "\033[11~",
     "\177", "\033Od", "\033[Z"},
};

static void move_in_a_list(struct term *t, const struct vendor *v)
{
    term_keys(t, "Right");
    int first = row_of_focus(t);
    send(t, v->down);
    cr_expect_eq(row_of_focus(t), first + 1, "%s", v->name);
    send(t, v->end);
    cr_expect_eq(row_of_focus(t), first + 2, "%s", v->name);
    send(t, v->up);
    cr_expect_eq(row_of_focus(t), first + 1, "%s", v->name);
    send(t, v->home);
    cr_expect_eq(row_of_focus(t), first, "%s", v->name);
    send(t, v->page_down);
    cr_expect_eq(row_of_focus(t), first + 2, "%s", v->name);
    send(t, v->help);
    cr_expect(term_shows(t, "Wat u hier kunt doen"), "%s", v->name);
    term_keys(t, "Esc");
}

/* "een twee": "X" before the last word (PuTTY sends an arrow for Ctrl and
   one: before the last letter), then "YZ" behind all and "Z" taken away. */
static void write_in_a_field(struct term *t, const struct vendor *v)
{
    term_keys(t, "z");
    term_wait_for(t, "Plaats");
    term_keys(t, "Tab Tab Ctrl+U");
    term_type(t, "een twee");
    send(t, v->word_left);
    term_type(t, "X");
    send(t, v->end);
    term_type(t, "YZ");
    send(t, v->erase);
    bool words = strcmp(v->name, "putty") != 0;
    cr_expect(term_shows(t, words ? "een XtweeY\n" : "een tweXeY\n"), "%s\n%s",
              v->name, term_screen(t));
    int row = row_of_focus(t);
    send(t, v->shift_tab);
    cr_expect_lt(row_of_focus(t), row, "%s", v->name);
    term_keys(t, "Esc");
}

Test(test_terminals, the_keys_of_five_of_them_work)
{
    for (size_t i = 0; i < sizeof vendors / sizeof *vendors; i++) {
        struct term *t = open_as(kinds[0], "bea");
        move_in_a_list(t, &vendors[i]);
        write_in_a_field(t, &vendors[i]);
        term_free(t);
    }
}

/* A character may come in pieces. */
Test(test_terminals, letters_come_in_pieces)
{
    static const char text[] = "é木👍";
    struct term *t = open_as(kinds[0], "bea");
    term_keys(t, "z");
    term_wait_for(t, "Plaats");
    term_keys(t, "Tab Tab Ctrl+U");
    for (size_t i = 0; text[i]; i++) {
        term_send(t, text + i, 1);
        term_quiet(t);
    }
    cr_expect(term_shows(t, text), "%s", term_screen(t));
    term_free(t);
}

enum { TRIES = 5, ESC_MS = 50 };

/* It waits for no sequence.  The quickest of some, for others use this
   machine as well. */
Test(test_terminals, esc_answers_at_once)
{
    int64_t quickest = INT64_MAX;
    struct term *t = open_as(kinds[0], "bea");
    for (int i = 0; i < TRIES; i++) {
        term_keys(t, "?");
        int64_t before = clock_monotonic_ms();
        term_send(t, "\033", 1);
        while (term_shows(t, "Wat u hier kunt doen") &&
               clock_monotonic_ms() < before + 1000)
            continue;
        int64_t took = clock_monotonic_ms() - before;
        quickest = took < quickest ? took : quickest;
        term_quiet(t);
    }
    cr_expect_leq(quickest, ESC_MS);
    term_free(t);
}
