/*
 * The key decoder.  ncurses' own (keypad) is off: it hands out the pieces of a
 * sequence that it does not know as keys, and a piece of a foreign Home key is
 * the digit 1.
 */

#include <committee/tui/input.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/secret.h>
#include <committee/text/utf8.h>

enum state {
    GROUND,
    ESCAPE,     /* ESC, and the read goes on */
    TAIL,       /* a lone Esc was reported a moment ago */
    CSI,        /* ESC [ */
    CSI_LINUX,  /* ESC [ [: one letter follows */
    SS3,        /* ESC O */
    STRING,     /* ESC ] P _ ^ X: up to BEL or ESC \ */
    STRING_ESC, /* an ESC within such a string */
    PASTE,
};

static const char paste_end[] = "\033[201~";
enum {
    PASTE_END_LEN = sizeof paste_end - 1,
    PASTE_STUCK_MS = 2000,
    STRING_MOST_MS = 2000, /* in which a string of the terminal ends */
};
enum { OLD_MOUSE_BYTES = 3 };

static struct event *emit(struct decoder *d, enum event_kind kind)
{
    struct event *event = vec_push(&d->events);
    event->kind = kind;
    event->at_ms = d->since_ms;
    return event;
}

static void emit_text(struct decoder *d, const char *text, size_t size)
{
    assert(size < sizeof((struct event *)NULL)->text);
    if (d->mute)
        return;
    memcpy(emit(d, EVENT_TEXT)->text, text, size);
    d->typed += (int)size;
}

/* Which of the two bytes is Backspace itself differs by terminal.  Once DEL
   came, BS can only be the key with Ctrl; before that it is Backspace, for
   nobody wants a word to go where a letter should. */
static void emit_backspace(struct decoder *d, unsigned char byte)
{
    d->del |= byte == 0x7f;
    emit(d, EVENT_BACKSPACE)->ctrl = byte == '\b' && d->del;
}

/* A table that is pasted has line ends and tabs among its figures. */
static void emit_control(struct decoder *d, unsigned char byte)
{
    if (d->mute)
        return;
    d->typed += byte == '\r' || byte == '\n' || byte == '\t';
    if (byte == '\r' || byte == '\n')
        emit(d, EVENT_ENTER);
    else if (byte == '\t')
        emit(d, EVENT_TAB);
    else if (byte == 0x7f || byte == '\b')
        emit_backspace(d, byte);
    else if (byte >= 1 && byte <= 26)
        emit(d, EVENT_CTRL)->text[0] = (char)('a' + byte - 1);
}

static size_t utf8_length(unsigned char lead)
{
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/* The first byte after ESC decides; false: it starts no sequence. */
static bool start_sequence(struct decoder *d, unsigned char byte)
{
    d->seq_len = 0;
    switch (byte) {
    case '[':
        d->state = CSI;
        return true;
    case 'O':
        d->state = SS3;
        return true;
    case ']':
    case 'P':
    case '_':
    case '^':
    case 'X':
        d->state = STRING;
        d->begun_ms = d->since_ms;
        d->seq[d->seq_len++] = (char)byte;
        return true;
    default:
        return false;
    }
}

/* A C1 control is ESC and a letter in one: 0x9B is ESC [. */
static void take_c1(struct decoder *d, uint32_t code)
{
    start_sequence(d, (unsigned char)(code - 0x40));
}

/* A whole character that is not a C1 control becomes text. */
static void finish_part(struct decoder *d)
{
    uint32_t code = 0;
    bool whole = utf8_check(d->part, d->part_len) == d->part_len &&
                 utf8_next(&code, d->part, d->part_len) == d->part_len;
    if (whole && code >= 0xA0)
        emit_text(d, d->part, d->part_len);
    d->part_len = 0;
    d->mute = false;
    if (whole && code < 0xA0)
        take_c1(d, code);
}

static void take_latin1(struct decoder *d, unsigned char byte)
{
    struct str text = {0};
    char c = (char)byte;
    utf8_from_1252(&text, &c, 1);
    d->part_len = text.len < sizeof d->part ? text.len : sizeof d->part;
    memcpy(d->part, str_text(&text), d->part_len);
    str_free(&text);
    finish_part(d);
}

/* The next byte of a letter.  False: it is broken off, and what stood there is
   nothing; the key behind such noise is none, except in a text. */
static bool take_part(struct decoder *d, unsigned char byte)
{
    size_t size = utf8_length((unsigned char)d->part[0]);
    bool more = byte >= 0x80 && byte < 0xC0;
    if (more && d->part_len < size) {
        d->part[d->part_len++] = (char)byte;
        if (d->part_len == size)
            finish_part(d);
        return true;
    }
    d->part_len = 0;
    d->mute = !d->typing && byte < 0x80;
    return false;
}

/* A letter begins, or a sequence; or it is noise, as if it was a letter. */
static void take_high(struct decoder *d, unsigned char byte)
{
    if (byte < 0xA0 && start_sequence(d, (unsigned char)(byte - 0x40))) {
        d->mute = false;
        return;
    }
    d->part[0] = (char)byte;
    d->part_len = 1;
}

static void take_ground(struct decoder *d, unsigned char byte)
{
    if (byte >= 0x80 && d->latin1) {
        take_latin1(d, byte);
        return;
    }
    if (d->part_len && take_part(d, byte))
        return;
    if (byte >= 0x80) {
        take_high(d, byte);
        return;
    }
    if (byte == 0x1b) {
        d->state = ESCAPE;
    } else if (byte < 0x20 || byte == 0x7f) {
        emit_control(d, byte);
    } else {
        char c = (char)byte;
        emit_text(d, &c, 1);
    }
    d->mute = false;
}

/* Alt and a letter, as shells and editors know it; only where there is text
   to move in, elsewhere Alt never acts. */
static bool take_alt(struct decoder *d, unsigned char byte)
{
    static const struct {
        unsigned char byte;
        enum event_kind kind;
    } keys[] = {{'b', EVENT_LEFT},
                {'f', EVENT_RIGHT},
                {'d', EVENT_DELETE},
                {'\b', EVENT_BACKSPACE},
                {0x7f, EVENT_BACKSPACE}};
    for (size_t i = 0; d->typing && i < sizeof keys / sizeof *keys; i++)
        if (keys[i].byte == byte) {
            emit(d, keys[i].kind)->ctrl = true;
            return true;
        }
    return false;
}

static void take_escape(struct decoder *d, unsigned char byte)
{
    if (byte >= 0x20 && byte < 0x30) { /* ESC ( 4: up to its final byte */
        d->mute = true;
        return;
    }
    if (byte == 0x1b) { /* rxvt: Alt and an arrow */
        d->mute = true;
        return;
    }
    if (start_sequence(d, byte))
        return;
    d->state = GROUND;
    if (!d->mute && byte == '\t') { /* the Linux console: Shift and Tab */
        emit(d, EVENT_BACKTAB);
        return;
    }
    if (!d->mute && take_alt(d, byte))
        return;
    /* Alt and another key: swallowed */
    d->mute = true;
    take_ground(d, byte);
}

static void take_tail(struct decoder *d, unsigned char byte)
{
    if ((byte >= '0' && byte <= '9') || byte == ';' || byte == '~')
        return;
    d->mute = start_sequence(d, byte);
    if (d->mute)
        return;
    d->state = GROUND;
    take_ground(d, byte);
}

/* The foreign forms; `intro` is '[' or 'O', `first` the first number. */
struct form {
    char intro, final;
    int first; /* the first number; -1: it has none */
    enum event_kind kind;
    bool ctrl, shift;
};

// clang-format off
static const struct form forms[] = {
    {'[', 'A', -1, EVENT_UP, false, false},
    {'[', 'B', -1, EVENT_DOWN, false, false},
    {'[', 'C', -1, EVENT_RIGHT, false, false},
    {'[', 'D', -1, EVENT_LEFT, false, false},
    {'[', 'H', -1, EVENT_HOME, false, false},
    {'[', 'F', -1, EVENT_END, false, false},
    {'[', 'Z', -1, EVENT_BACKTAB, false, false},
    {'[', 'P', -1, EVENT_F1, false, false},      /* kitty */
    {'[', 'Q', -1, EVENT_F2, false, false},
    {'[', 'S', -1, EVENT_F4, false, false},
    {'[', 'a', -1, EVENT_UP, false, true},       /* rxvt with Shift */
    {'[', 'b', -1, EVENT_DOWN, false, true},
    {'[', 'c', -1, EVENT_RIGHT, false, true},
    {'[', 'd', -1, EVENT_LEFT, false, true},
    {'O', 'A', -1, EVENT_UP, false, false},      /* application mode */
    {'O', 'B', -1, EVENT_DOWN, false, false},
    {'O', 'C', -1, EVENT_RIGHT, false, false},
    {'O', 'D', -1, EVENT_LEFT, false, false},
    {'O', 'H', -1, EVENT_HOME, false, false},
    {'O', 'F', -1, EVENT_END, false, false},
    {'O', 'M', -1, EVENT_ENTER, false, false},   /* of the number pad */
    {'O', 'P', -1, EVENT_F1, false, false},
    {'O', 'Q', -1, EVENT_F2, false, false},
    {'O', 'R', -1, EVENT_F3, false, false},
    {'O', 'S', -1, EVENT_F4, false, false},
    {'O', 'a', -1, EVENT_UP, true, false},       /* rxvt with Ctrl */
    {'O', 'b', -1, EVENT_DOWN, true, false},
    {'O', 'c', -1, EVENT_RIGHT, true, false},
    {'O', 'd', -1, EVENT_LEFT, true, false},
    {'[', 'u', 127, EVENT_BACKSPACE, false, false}, /* tmux, foot, kitty */
    {'[', '~', 1, EVENT_HOME, false, false},     /* PuTTY, Linux console */
    {'[', '~', 2, EVENT_INSERT, false, false},
    {'[', '~', 3, EVENT_DELETE, false, false},
    {'[', '~', 4, EVENT_END, false, false},
    {'[', '~', 5, EVENT_PAGE_UP, false, false},
    {'[', '~', 6, EVENT_PAGE_DOWN, false, false},
    {'[', '~', 7, EVENT_HOME, false, false},     /* rxvt */
    {'[', '~', 8, EVENT_END, false, false},
    {'[', '~', 11, EVENT_F1, false, false},
    {'[', '~', 12, EVENT_F2, false, false},
    {'[', '~', 13, EVENT_F3, false, false},
    {'[', '~', 14, EVENT_F4, false, false},
    {'[', '~', 15, EVENT_F5, false, false},
    {'[', '~', 17, EVENT_F6, false, false},
    {'[', '~', 18, EVENT_F7, false, false},
    {'[', '~', 19, EVENT_F8, false, false},
    {'[', '~', 20, EVENT_F9, false, false},
    {'[', '~', 21, EVENT_F10, false, false},
    {'[', '~', 23, EVENT_F11, false, false},
    {'[', '~', 24, EVENT_F12, false, false},
    {'[', '$', 7, EVENT_HOME, false, true},
    {'[', '$', 8, EVENT_END, false, true},
    {'[', '$', 3, EVENT_DELETE, false, true},
    {'[', '^', 7, EVENT_HOME, true, false},
    {'[', '^', 8, EVENT_END, true, false},
    {'[', '^', 3, EVENT_DELETE, true, false},
};
// clang-format on

/* Numbers of "1;5"; anything else in the sequence makes it unknown. */
static bool read_numbers(const struct decoder *d, int *first, int *second)
{
    int numbers[2] = {0, 0}, at = 0;
    if (d->seq_len > sizeof d->seq)
        return false;
    for (size_t i = 0; i < d->seq_len; i++) {
        char c = d->seq[i];
        if (c == ';' && at == 0)
            at = 1;
        else if (c >= '0' && c <= '9' && numbers[at] < 10000)
            numbers[at] = numbers[at] * 10 + (c - '0');
        else
            return false;
    }
    *first = numbers[0];
    *second = numbers[1];
    return true;
}

/* xterm's second number: 1 + Shift 1, Alt 2, Ctrl 4.  In a text Alt with ← and
   → and with what deletes is the Ctrl of other systems; else it never acts. */
static bool modifiers(struct event *event, int number, bool typing)
{
    int bits = number > 0 ? number - 1 : 0;
    bool word = event->kind == EVENT_LEFT || event->kind == EVENT_RIGHT ||
                event->kind == EVENT_DELETE || event->kind == EVENT_BACKSPACE;
    if (bits == 2 && word && typing)
        bits = 4;
    if (bits & ~5)
        return false;
    event->shift |= (bits & 1) != 0;
    event->ctrl |= (bits & 4) != 0;
    return true;
}

static void emit_form(struct decoder *d, const struct form *form, int first,
                      int second)
{
    struct event event = {.kind = form->kind,
                          .at_ms = d->since_ms,
                          .ctrl = form->ctrl,
                          .shift = form->shift};
    bool counted = form->first >= 0;
    if (!counted && first > 1 && form->intro == '[' && second)
        return; /* an arrow has 1 or nothing before the modifier */
    if (!counted && (form->intro == 'O' || first > 1))
        second = first; /* ESC O 5 C, and ESC [ 5 C of older ones */
    if (!modifiers(&event, second, d->typing))
        return;
    bool function = event.kind >= EVENT_F1 && event.kind <= EVENT_F12;
    if (function && (event.ctrl || event.shift))
        return;
    *vec_push(&d->events) = event;
}

/* The wheel moves as arrows do; other buttons, and letting go, do nothing. */
static void emit_mouse(struct decoder *d, int button, int col, int row)
{
    if (button != 0 && button != 64 && button != 65)
        return;
    struct event *event = emit(d, button == 0    ? EVENT_CLICK
                                  : button == 64 ? EVENT_UP
                                                 : EVENT_DOWN);
    event->col = col - 1;
    event->row = row - 1;
}

/* "<0;12;5": which button, column, row. */
static void take_mouse(struct decoder *d)
{
    int numbers[3] = {0}, at = 0;
    for (size_t i = 1; i < d->seq_len && i < sizeof d->seq; i++) {
        char c = d->seq[i];
        if (c == ';' && at < 2)
            at++;
        else if (c >= '0' && c <= '9' && numbers[at] < 10000)
            numbers[at] = numbers[at] * 10 + (c - '0');
        else
            return;
    }
    if (at == 2)
        emit_mouse(d, numbers[0], numbers[1], numbers[2]);
}

/* An older terminal: three bytes, each 32 more than its number. */
static void take_old_mouse(struct decoder *d, unsigned char byte)
{
    enum { BASE = 32 };
    d->seq[OLD_MOUSE_BYTES - d->skip] = (char)byte;
    if (--d->skip)
        return;
    if (d->mouse && !d->mute)
        emit_mouse(d, (unsigned char)d->seq[0] - BASE,
                   (unsigned char)d->seq[1] - BASE,
                   (unsigned char)d->seq[2] - BASE);
    d->mute = false;
}

static void finish_sequence(struct decoder *d, char intro, char final)
{
    int first, second;
    d->state = GROUND;
    if (intro == '[' && final == 'M' && d->seq_len == 0) {
        d->skip = OLD_MOUSE_BYTES;
        return;
    }
    if (d->mouse && !d->mute && intro == '[' && final == 'M' &&
        d->seq[0] == '<') {
        take_mouse(d);
        return;
    }
    bool known = read_numbers(d, &first, &second) && !d->mute;
    d->mute = false;
    if (!known)
        return;
    if (intro == '[' && final == '~' && first == 200) {
        d->state = PASTE;
        d->seq_len = 0;
        str_clear(&d->paste);
        return;
    }
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const struct form *form = &forms[i];
        if (form->intro == intro && form->final == final &&
            (form->first < 0 || form->first == first)) {
            emit_form(d, form, first, second);
            return;
        }
    }
}

static void collect(struct decoder *d, unsigned char byte)
{
    if (d->seq_len < sizeof d->seq)
        d->seq[d->seq_len] = (char)byte;
    d->seq_len++;
}

/* rxvt ends with '$' where the standard goes on: only after one number. */
static bool is_rxvt_end(const struct decoder *d)
{
    int first, second;
    return d->seq_len == 1 && read_numbers(d, &first, &second);
}

static void take_sequence(struct decoder *d, unsigned char byte)
{
    char intro = d->state == SS3 ? 'O' : '[';
    if (byte == 0x1b) {
        d->state = ESCAPE;
        d->mute = false;
    } else if (byte < 0x20 || byte == 0x7f) {
        d->state = GROUND;
        d->mute = false;
        take_ground(d, byte);
    } else if (byte >= 0x80) {
        collect(d, byte); /* noise: what comes behind it must not act */
    } else if (intro == '[' && byte == '[' && d->seq_len == 0) {
        d->state = CSI_LINUX;
    } else if (byte >= 0x40 || (byte == '$' && is_rxvt_end(d))) {
        finish_sequence(d, intro, (char)byte);
    } else {
        collect(d, byte);
    }
}

static void take_linux(struct decoder *d, unsigned char byte)
{
    if (byte == 0x1b) { /* broken off by another */
        d->state = ESCAPE;
        d->mute = false;
        return;
    }
    if (byte >= 'A' && byte <= 'E' && !d->mute)
        emit(d, (enum event_kind)(EVENT_F1 + byte - 'A'));
    d->state = GROUND;
    d->mute = false;
}

/* A string never acts; one is an answer. */
static void finish_string(struct decoder *d)
{
    d->state = GROUND;
    d->mute = false;
    if (d->seq[0] != ']' || d->seq_len > sizeof d->seq)
        return;
    enum backdrop backdrop = backdrop_read(d->seq + 1, d->seq_len - 1);
    if (backdrop)
        d->backdrop = backdrop;
}

static void take_string(struct decoder *d, unsigned char byte)
{
    if (d->state == STRING_ESC && byte == '\\') {
        finish_string(d);
    } else if (d->state == STRING_ESC && byte != 0x1b) {
        d->state = GROUND; /* a new sequence broke the string off */
        d->mute = false;
        take_escape(d, byte);
    } else if (byte == 0x1b) {
        d->state = STRING_ESC;
    } else if (byte == 0x07) {
        finish_string(d);
    } else if (byte == 0x18 || byte == 0x1a) {
        d->state = GROUND;
        d->mute = false;
    } else {
        collect(d, byte);
    }
}

/* What a person may have meant by a pasted byte string. */
/* `dropped`: there was something that no text holds. */
static char *clean_paste(bool *dropped, const struct str *raw)
{
    *dropped = false;
    struct str out = {0};
    const char *at = str_text(raw);
    size_t left = raw->len;
    while (left) {
        uint32_t code;
        size_t n = utf8_check(at, left < 4 ? left : 4)
                       ? utf8_next(&code, at, left)
                       : 0;
        if (n == 0) {
            utf8_add(&out, 0xFFFD);
            n = 1;
        } else if (code == '\r') {
            str_addc(&out, '\n');
            n += left > 1 && at[1] == '\n';
        } else if (code == '\t') {
            str_addc(&out, ' ');
        } else if (code == '\n' || (code >= 0x20 && code < 0x7f) ||
                   code >= 0xA0) {
            str_addn(&out, at, n);
        } else {
            *dropped = true;
        }
        at += n;
        left -= n;
    }
    return str_take(&out);
}

static void emit_paste(struct decoder *d, const struct str *raw)
{
    bool dropped;
    char *text = clean_paste(&dropped, raw);
    *vec_push(&d->pastes) = text;
    struct event *event = emit(d, EVENT_PASTE);
    event->paste = text ? text : "";
    event->dropped = dropped;
}

static void add_pasted(struct decoder *d, const char *bytes, size_t count)
{
    if (d->paste.len + count <= INPUT_PASTE_MAX)
        str_addn(&d->paste, bytes, count);
}

static void take_paste(struct decoder *d, unsigned char byte)
{
    if ((char)byte == paste_end[d->seq_len]) {
        if (++d->seq_len == PASTE_END_LEN) {
            d->state = GROUND;
            emit_paste(d, &d->paste);
        }
        return;
    }
    add_pasted(d, paste_end, d->seq_len);
    d->seq_len = byte == 0x1b;
    if (!d->seq_len)
        add_pasted(d, (const char *)&byte, 1);
}

static void take(struct decoder *d, unsigned char byte)
{
    if (d->skip > 0 && byte >= 0x20) {
        take_old_mouse(d, byte);
        return;
    }
    d->skip = 0; /* no report has controls: something broke it off */
    switch ((enum state)d->state) {
    case GROUND:
        take_ground(d, byte);
        break;
    case ESCAPE:
        take_escape(d, byte);
        break;
    case TAIL:
        take_tail(d, byte);
        break;
    case CSI:
    case SS3:
        take_sequence(d, byte);
        break;
    case CSI_LINUX:
        take_linux(d, byte);
        break;
    case STRING:
    case STRING_ESC:
        take_string(d, byte);
        break;
    case PASTE:
        take_paste(d, byte);
        break;
    }
}

/* Many characters in one read: in a field a paste, elsewhere an accident. */
static void fold_burst(struct decoder *d, size_t first, bool typing)
{
    struct str text = {0};
    for (size_t i = first; i < d->events.count; i++) {
        const struct event *event = &d->events.items[i];
        if (event->kind == EVENT_TEXT)
            str_add(&text, event->text);
        else if (event->kind == EVENT_ENTER)
            str_addc(&text, '\n');
        else if (event->kind == EVENT_TAB)
            str_addc(&text, ' ');
        else if (event->kind == EVENT_PASTE)
            str_add(&text, event->paste);
    }
    d->events.count = first;
    if (typing)
        emit_paste(d, &text);
    else
        emit(d, EVENT_BURST);
    str_free(&text);
}

/* Keys that may do something, without the arrows, which only move. */
static int keys_since(const struct decoder *d, size_t first)
{
    int keys = 0;
    for (size_t i = first; i < d->events.count; i++) {
        enum event_kind kind = d->events.items[i].kind;
        keys += kind == EVENT_TEXT || kind == EVENT_ENTER || kind == EVENT_TAB;
    }
    return keys;
}

static void forget_taken(struct decoder *d)
{
    if (d->taken < d->events.count)
        return;
    d->taken = d->events.count = 0;
    for (size_t i = 0; i < d->pastes.count; i++)
        free(d->pastes.items[i]);
    d->pastes.count = 0;
}

void decoder_feed(struct decoder *d, const char *bytes, size_t count,
                  bool typing, int64_t now_ms)
{
    if (!count)
        return;
    decoder_expire(d, now_ms);
    forget_taken(d);
    size_t first = d->events.count;
    d->typed = 0;
    d->typing = typing;
    if (d->state == TAIL && now_ms - d->since_ms > INPUT_TAIL_MS)
        d->state = GROUND;
    d->since_ms = now_ms;
    for (size_t i = 0; i < count; i++)
        take(d, (unsigned char)bytes[i]);
    if (d->state == ESCAPE) {
        emit(d, EVENT_ESC);
        d->state = TAIL;
        d->mute = false;
    }
    if (typing ? d->typed > INPUT_BURST_BYTES
               : keys_since(d, first) > INPUT_BURST_KEYS)
        fold_burst(d, first, typing);
}

bool decoder_next(struct decoder *d, struct event *out)
{
    if (d->taken >= d->events.count)
        return false;
    struct event *event = &d->events.items[d->taken++];
    *out = *event;
    secret_wipe(event->text, sizeof event->text); /* a digit of a PIN */
    return true;
}

static bool in_string(const struct decoder *d)
{
    return d->state == STRING || d->state == STRING_ESC;
}

/* The rest of an answer would be digits; what is longer is none. */
static bool in_answer(const struct decoder *d)
{
    static const char head[] = "]11;";
    return in_string(d) && d->seq_len >= strlen(head) &&
           d->seq_len <= sizeof d->seq &&
           memcmp(d->seq, head, strlen(head)) == 0;
}

/* When the decoder has waited enough for the rest; -1: it waits for nothing.
   A string is over some time after its beginning: each key that it swallows
   would else lengthen the wait. */
static int64_t deadline_ms(const struct decoder *d)
{
    int64_t stuck = d->since_ms + INPUT_STUCK_MS;
    int64_t most = d->begun_ms + STRING_MOST_MS;
    if (d->state == PASTE)
        return d->since_ms + PASTE_STUCK_MS;
    if (in_string(d))
        return in_answer(d) || most < stuck ? most : stuck;
    bool waiting =
        (d->state != GROUND && d->state != TAIL) || d->part_len || d->skip;
    return waiting ? stuck : -1;
}

int decoder_wait_ms(const struct decoder *d, int64_t now_ms)
{
    int64_t deadline = deadline_ms(d);
    if (deadline < 0)
        return -1;
    return deadline > now_ms ? (int)(deadline - now_ms) : 0;
}

void decoder_expire(struct decoder *d, int64_t now_ms)
{
    int64_t deadline = deadline_ms(d);
    if (deadline < 0 || now_ms < deadline)
        return;
    if (d->state == PASTE) {
        forget_taken(d);
        emit_paste(d, &d->paste);
    }
    d->state = GROUND;
    d->part_len = 0;
    d->skip = 0;
    d->mute = false;
}

void decoder_free(struct decoder *d)
{
    for (size_t i = 0; i < d->pastes.count; i++)
        free(d->pastes.items[i]);
    vec_free(&d->pastes);
    vec_free(&d->events);
    str_free(&d->paste);
    *d = (struct decoder){0};
}

bool digit_guard_accept(struct digit_guard *guard, char digit, int64_t now_ms,
                        int window_ms)
{
    bool same = guard->digit == digit && now_ms - guard->at_ms < window_ms;
    guard->digit = digit;
    guard->at_ms = now_ms;
    return !same;
}
