#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/tui/input.h>

/* One letter or word an event, as a script: "Up", "a", "<paste text>",
   "Click3,4" with the column and the row from 0. */
static void describe(struct str *out, const struct event *event)
{
    static const char *const names[EVENT_KIND_COUNT] = {
        [EVENT_ENTER] = "Enter",    [EVENT_ESC] = "Esc",
        [EVENT_TAB] = "Tab",        [EVENT_BACKTAB] = "BackTab",
        [EVENT_BACKSPACE] = "Bs",   [EVENT_DELETE] = "Del",
        [EVENT_INSERT] = "Ins",     [EVENT_UP] = "Up",
        [EVENT_DOWN] = "Down",      [EVENT_LEFT] = "Left",
        [EVENT_RIGHT] = "Right",    [EVENT_HOME] = "Home",
        [EVENT_END] = "End",        [EVENT_PAGE_UP] = "PgUp",
        [EVENT_PAGE_DOWN] = "PgDn", [EVENT_F1] = "F1",
        [EVENT_F2] = "F2",          [EVENT_F3] = "F3",
        [EVENT_F4] = "F4",          [EVENT_F5] = "F5",
        [EVENT_F6] = "F6",          [EVENT_F7] = "F7",
        [EVENT_F8] = "F8",          [EVENT_F9] = "F9",
        [EVENT_F10] = "F10",        [EVENT_F11] = "F11",
        [EVENT_F12] = "F12",        [EVENT_BURST] = "Burst",
    };
    if (out->len)
        str_addc(out, ' ');
    if (event->kind == EVENT_CTRL)
        str_addf(out, "^%s", event->text);
    else if (event->kind == EVENT_TEXT)
        str_add(out, event->text);
    else if (event->kind == EVENT_PASTE)
        str_addf(out, "<%s>", event->paste);
    else if (event->kind == EVENT_CLICK)
        str_addf(out, "Click%d,%d", event->col, event->row);
    else
        str_addf(out, "%s%s%s", event->ctrl ? "c" : "", event->shift ? "s" : "",
                 names[event->kind]);
}

static void collect(struct str *out, struct decoder *d)
{
    struct event event;
    while (decoder_next(d, &event))
        describe(out, &event);
}

static void expect_when(const char *bytes, const char *wanted, bool typing)
{
    struct decoder d = {0};
    struct str got = {0};
    decoder_feed(&d, bytes, strlen(bytes), typing, 1000);
    collect(&got, &d);
    cr_expect_str_eq(str_text(&got), wanted, "bytes %s", bytes + 1);
    str_free(&got);
    decoder_free(&d);
}

static void expect(const char *bytes, const char *wanted)
{
    expect_when(bytes, wanted, false);
}

struct example {
    const char *bytes, *wanted;
};

Test(test_tui_input, knows_the_keys_of_many_terminals)
{
    static const struct example table[] = {
        {"a", "a"},
        {"é", "é"},
        {"\r", "Enter"},
        {"\n", "Enter"},
        {"\t", "Tab"},
        {"\177", "Bs"},
        {"\b", "Bs"},
        {"\033", "Esc"},
        {"\003", "^c"},
        {"\032", "^z"},
        {"\033[A\033[B\033[C\033[D", "Up Down Right Left"},
        {"\033OA\033OB\033OC\033OD", "Up Down Right Left"},
        {"\033[H\033[F", "Home End"},
        {"\033OH\033OF", "Home End"},
        {"\033[1~\033[4~", "Home End"},
        {"\033[7~\033[8~", "Home End"},
        {"\033[2~\033[3~\033[5~\033[6~", "Ins Del PgUp PgDn"},
        {"\033[Z\033\t", "BackTab BackTab"}, /* the Linux console's */
        {"\033OP\033[11~\033[[A\033[P", "F1 F1 F1 F1"},
        {"\033OQ\033[12~\033[[B\033[Q", "F2 F2 F2 F2"},
        {"\033OR\033[13~\033[[C", "F3 F3 F3"},
        {"\033OS\033[14~\033[[D\033[S", "F4 F4 F4 F4"},
        {"\033[15~\033[[E\033[17~\033[18~", "F5 F5 F6 F7"},
        {"\033[19~\033[20~\033[21~", "F8 F9 F10"},
        {"\033[23~\033[24~", "F11 F12"},
        {"\033[1;2Q\033[12;5~\033[15;2~x", "x"}, /* with Shift or Ctrl */
        {"\033[1;5C\033[1;5D", "cRight cLeft"},
        {"\033[1;2A\033[a", "sUp sUp"},
        {"\033O5C\033Oc", "cRight cRight"},
        {"\033[3;5~\033[3^", "cDel cDel"},
        {"\033[7$\033[8$", "sHome sEnd"},
        {"\033OM", "Enter"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        expect(table[i].bytes, table[i].wanted);
}

/* Ctrl, or Alt, and an arrow goes by words; so do Alt+b and Alt+f.  The Linux
   console sends a plain arrow for Ctrl and one, hence the letters. */
Test(test_tui_input, knows_the_keys_for_words_in_a_text)
{
    static const struct example table[] = {
        {"\033[1;5D\033[1;5C", "cLeft cRight"}, /* xterm, tmux, foot, VTE */
        {"\033[5D\033[5C", "cLeft cRight"},     /* older ones */
        {"\033O5D\033O5C", "cLeft cRight"},
        {"\033Od\033Oc", "cLeft cRight"}, /* rxvt, screen */
        {"\033[1;3D\033[1;3C", "cLeft cRight"},
        {"\033b\033f", "cLeft cRight"},
        {"\033d\033\177", "cDel cBs"},
        {"\033[3;5~\033[3;3~", "cDel cDel"},
        {"\033[127;5u", "cBs"},
        {"\027\025\013", "^w ^u ^k"},
        {"\b\177\b\177", "Bs Bs cBs Bs"}, /* once DEL is Backspace */
        {"\033bx", "cLeft x"},
        {"\033gx", "x"},
        {"\033\033bx", "x"},
        {"\033[1;3Ax", "x"},
        {"\033[1;4Dx", "x"},
        {"\033[5;5Dx", "x"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        expect_when(table[i].bytes, table[i].wanted, true);
}

/* Elsewhere a letter is a key, and Alt never acts. */
Test(test_tui_input, alt_does_nothing_outside_a_text)
{
    static const char *const keys[] = {
        "\033bx",     "\033fx",     "\033dx",     "\033\177x",
        "\033[1;3Dx", "\033[1;3Cx", "\033[3;3~x", "\033[127;3ux"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        expect(keys[i], "x");
}

Test(test_tui_input, swallows_what_it_does_not_know)
{
    static const struct example table[] = {
        {"\033[25~x", "x"},
        {"\033[99;3;1$yx", "x"},
        {"\033[?62;4cx", "x"},
        {"\033[1;3Cx", "x"}, /* Alt and an arrow */
        {"\033[27;5;49~x", "x"},
        {"\033[49;5ux", "x"},
        {"\033[I\033[Ox", "x"},
        {"\033[200;1;1Rx", "x"},
        {"\033Op\033Oq\033O1Zx", "x"},
        {"\033]11;rgb:1e1e/2e2e/3333\033\\x", "x"},
        {"\033]0;1 2 3\007x", "x"},
        {"\033P1$r0;1m\033\\x", "x"},
        {"\033_1;2\033\\x", "x"},
        {"\033[M !!x", "x"},      /* an old mouse report */
        {"\033[<0;31;11Mx", "x"}, /* a new one */
        {"\0331x", "x"},          /* Alt+1 */
        {"\033éx", "x"},
        {"\033\033[Ax", "x"},
        {"\033[[Fx", "x"},
        {"\xff\xc3qx", "x"}, /* what follows noise is noise */
        {"\xc3qx", "x"},
        {"\xe2\x82qx", "x"},
        {"\xbfqx", "x"},
        {"\xf5\x80\x80\x80\x80\x80qx", "x"},
        {"\xc3\rx", "x"},
        {"\xc3\033[Ax", "Up x"},
        {"\xc3éx", "é x"},
        {"\xc2\x9b"
         "1~x",
         "Home x"}, /* a control that is ESC [ in one */
        {"\x9b"
         "99~x",
         "x"},
        {"\xc2\x9d"
         "11;1\007x",
         "x"},
        {"\001\034\035x", "^a x"},
        {"\033[1\033[Ax", "Up x"}, /* broken off by another */
        {"\033[[\033[5~x", "PgUp x"},
        {"\033[M\033[5~x", "PgUp x"},
        {"\033[\2005~x", "x"}, /* noise within */
        {"\033[1111111111111111111111111111111111111111111111~x", "x"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        expect(table[i].bytes, table[i].wanted);
}

/* Both ways to tell of it; letting go, other buttons and Shift do nothing. */
Test(test_tui_input, knows_the_mouse_of_new_and_old_terminals)
{
    static const struct example table[] = {
        {"\033[<0;31;11M\033[<0;31;11m", "Click30,10"},
        {"\033[<0;301;11M", "Click300,10"},
        {"\033[<64;1;1M\033[<65;1;1M", "Up Down"},
        {"\033[<1;1;1M\033[<2;1;1M\033[<4;1;1M\033[<32;1;1Mx", "x"},
        {"\033[M ?+\033[M#?+", "Click30,10"},
        {"\033[M \xff\xa0", "Click222,127"},
        {"\033[M`!!\033[Ma!!", "Up Down"},
        {"\033[M\"!!\033[M$!!\033[M@!!x", "x"},
        {"\033[M !\033[5~x", "PgUp x"},
        {"\033\033[M !!x", "x"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct decoder d = {.mouse = true};
        struct str got = {0};
        decoder_feed(&d, table[i].bytes, strlen(table[i].bytes), false, 1000);
        collect(&got, &d);
        cr_expect_str_eq(str_text(&got), table[i].wanted, "case %zu", i);
        str_free(&got);
        decoder_free(&d);
    }
}

/* Bytes with pauses: a number in the script is a pause in milliseconds. */
struct piece {
    const char *bytes;
    int after_ms;
};

static void expect_pieces(const struct piece *pieces, size_t count,
                          const char *wanted)
{
    struct decoder d = {0};
    struct str got = {0};
    int64_t now = 5000;
    for (size_t i = 0; i < count; i++) {
        now += pieces[i].after_ms;
        decoder_expire(&d, now);
        collect(&got, &d);
        decoder_feed(&d, pieces[i].bytes, strlen(pieces[i].bytes), false, now);
        collect(&got, &d);
    }
    cr_expect_str_eq(str_text(&got), wanted);
    str_free(&got);
    decoder_free(&d);
}
#define EXPECT_PIECES(wanted, ...)                               \
    do {                                                         \
        const struct piece list[] = {__VA_ARGS__};               \
        expect_pieces(list, sizeof list / sizeof *list, wanted); \
    } while (0)

Test(test_tui_input, a_split_sequence_never_acts)
{
    EXPECT_PIECES("Up x", {"\033[", 0}, {"A", 150}, {"x", 0});
    EXPECT_PIECES("Home x", {"\033[", 0}, {"1", 150}, {"~", 150}, {"x", 0});
    /* after a lone Esc, which answers at once, the tail is part of it */
    EXPECT_PIECES("Esc x", {"\033", 0}, {"[B", 40}, {"x", 0});
    EXPECT_PIECES("Esc x", {"\033", 0}, {"[", 40}, {"1", 40}, {"~", 40},
                  {"x", 0});
    EXPECT_PIECES("Esc x", {"\033", 0}, {"OP", 150}, {"x", 200});
    EXPECT_PIECES("Esc x", {"\033", 0}, {"1~", 100}, {"x", 200});
    EXPECT_PIECES("Esc 1", {"\033", 0}, {"1", 151});
    EXPECT_PIECES("Esc q", {"\033", 0}, {"q", 10});
    EXPECT_PIECES("Esc x", {"\033", 0}, {"]11;rgb:1", 40}, {"e\007x", 90});
    /* one that never ends is given up, and the keyboard works again */
    EXPECT_PIECES("x", {"\033[1", 0}, {"x", INPUT_STUCK_MS});
    EXPECT_PIECES("x", {"\033]1", 0}, {"x", INPUT_STUCK_MS});
    EXPECT_PIECES("é x", {"\xc3", 0}, {"\xa9x", 100});
    EXPECT_PIECES("x", {"\xc3", 0}, {"x", INPUT_STUCK_MS});
}

/* What a terminal says about itself, to the last byte no key. */
Test(test_tui_input, the_backdrop_is_told_and_never_typed)
{
    static const struct {
        const char *bytes;
        enum backdrop backdrop;
    } answers[] = {
        {"\033]11;rgb:ffff/ffff/ffff\033\\", BACKDROP_LIGHT},
        {"\033]11;rgb:ffff/ffff/ffff\007", BACKDROP_LIGHT},
        {"\033]11;rgb:fdfd/f6f6/e3e3\033\\", BACKDROP_LIGHT},
        {"\033]11;rgb:f/F/e\007", BACKDROP_LIGHT},
        {"\033]11;rgb:80/ff/00\007", BACKDROP_LIGHT},
        {"\033]11;rgba:ffff/ffff/ffff/8000\007", BACKDROP_LIGHT},
        {"\033]11;#fafafa\007", BACKDROP_LIGHT},
        {"\033]11;rgb:0000/0000/0000\033\\", BACKDROP_DARK},
        {"\033]11;rgb:1e1e/2e2e/3333\007", BACKDROP_DARK},
        {"\033]11;rgb:0000/0000/ffff\007", BACKDROP_DARK},
        {"\033]11;#1e1e2e\007", BACKDROP_DARK},
        {"\033]11;rgb:ffff/ffff/ffff\030", BACKDROP_UNKNOWN},
        {"\033]11;rgb:ffff/ffff\007", BACKDROP_UNKNOWN},
        {"\033]11;rgb:fffff/ffff/ffff\007", BACKDROP_UNKNOWN},
        {"\033]11;rgb:ffff/ffff/ffffx\007", BACKDROP_UNKNOWN},
        {"\033]11;rgb:///\007", BACKDROP_UNKNOWN},
        {"\033]11;rgb:gg/ff/ff\007", BACKDROP_UNKNOWN},
        {"\033]11;#ffff\007", BACKDROP_UNKNOWN},
        {"\033]11;?\007", BACKDROP_UNKNOWN},
        {"\033]11;\007", BACKDROP_UNKNOWN},
        {"\033]10;rgb:ffff/ffff/ffff\007", BACKDROP_UNKNOWN},
        {"\033]111;rgb:ffff/ffff/ffff\007", BACKDROP_UNKNOWN},
        {"\033P11;rgb:ffff/ffff/ffff\033\\", BACKDROP_UNKNOWN},
        {"\033]11;rgb:ffff/ffff/ffff1111111111\007", BACKDROP_UNKNOWN},
        {"\033]11;rgb:ffff/ffff/ffff\033[A", BACKDROP_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        size_t size = strlen(answers[i].bytes);
        for (size_t cut = 1; cut <= size; cut++) {
            struct decoder d = {0};
            struct event event;
            decoder_feed(&d, answers[i].bytes, cut, false, 1000);
            decoder_feed(&d, answers[i].bytes + cut, size - cut, false, 1150);
            cr_expect_eq(d.backdrop, answers[i].backdrop, "%s cut at %zu",
                         answers[i].bytes + 1, cut);
            while (decoder_next(&d, &event))
                cr_expect(event.kind == EVENT_UP ||
                              (event.kind == EVENT_ESC && cut == 1),
                          "%s cut at %zu", answers[i].bytes + 1, cut);
            decoder_free(&d);
        }
    }
    /* over a slow line, and when the rest never comes */
    EXPECT_PIECES("x", {"\033]11;rgb:ff", 0}, {"11/11/11\007x", 1900});
    EXPECT_PIECES("x", {"\033]11;rgb:ff", 0}, {"x", 2000});
    /* nor does typing lengthen the wait */
    EXPECT_PIECES("x", {"\033]11;rgb:ffff/ffff/ff", 0}, {"a", 900}, {"b", 900},
                  {"x", 200});
    EXPECT_PIECES("x", {"\033]11;rgb:ffff/ffff/ffff/ffff/fffff", 0},
                  {"x", INPUT_STUCK_MS});
    EXPECT_PIECES("x y", {"\033]0;title", 0}, {"a", 400}, {"b", 400},
                  {"c", 400}, {"d", 400}, {"x", 400}, {"y", 400});
}

Test(test_tui_input, every_split_of_every_sequence_is_harmless)
{
    static const char *const sequences[] = {
        "\033[1~",         "\033[1;5C",
        "\033OP",          "\033]4;1;rgb:1/2/3\033\\",
        "\033P1$r1\033\\", "\033[<1;2;3M",
        "\033[?1;2c",      "\033[24;5~",
        "\033[[A"};
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        size_t size = strlen(sequences[i]);
        for (size_t cut = 1; cut < size; cut++) {
            struct decoder d = {0};
            struct event event;
            decoder_feed(&d, sequences[i], cut, false, 1000);
            decoder_feed(&d, sequences[i] + cut, size - cut, false, 1150);
            while (decoder_next(&d, &event))
                cr_expect_neq(event.kind, EVENT_TEXT, "%s cut at %zu: %s",
                              sequences[i] + 1, cut, event.text);
            decoder_free(&d);
        }
    }
}

Test(test_tui_input, a_paste_is_one_event)
{
    expect("\033[200~3 4 5\033[201~x", "<3 4 5> x");
    expect("\033[200~a\r\nb\rc\td\033[201~", "<a\nb\nc d>");
    expect("\033[200~\033[31mrood\033[0m\033[201~", "<[31mrood[0m>");
    expect("\033[200~\xff\033[201~", "<\xef\xbf\xbd>");
    expect("\033[200~een\033[201~\033[200~twee\033[201~", "<een> <twee>");
    expect("\033[201~x", "x");
    EXPECT_PIECES("<abc> x", {"\033[200~a", 0}, {"b", 1900}, {"c\033[20", 100},
                  {"1~x", 100});
    EXPECT_PIECES("<ab> x", {"\033[200~ab", 0}, {"x", 2000});
}

Test(test_tui_input, a_paste_tells_what_it_lost)
{
    static const struct {
        const char *bytes;
        bool dropped;
    } pastes[] = {
        {"\033[200~a\r\nb\tc\033[201~", false},
        {"\033[200~\xff\033[201~", false}, /* a mark stands for it */
        {"\033[200~\033[31mrood\033[201~", true},
        {"\033[200~a\x07\033[201~", true},
        {"\033[200~a\xc2\x9b\033[201~", true},
    };
    for (size_t i = 0; i < sizeof pastes / sizeof *pastes; i++) {
        struct decoder d = {0};
        struct event event;
        decoder_feed(&d, pastes[i].bytes, strlen(pastes[i].bytes), true, 1000);
        cr_assert(decoder_next(&d, &event));
        cr_expect_eq(event.kind, EVENT_PASTE);
        cr_expect_eq(event.dropped, pastes[i].dropped, "case %zu", i);
        decoder_free(&d);
    }
}

Test(test_tui_input, a_burst_outside_a_field_is_dropped_whole)
{
    expect("123", "1 2 3");
    expect("1234", "Burst");
    expect("434543\r", "Burst"); /* a row of a spreadsheet */
    expect("12\r34\033[A", "Burst");
    expect("4\r4", "4 Enter 4");
    expect("4\r4\t", "Burst");
    expect("\033[A\033[A\033[A\033[A\033[A\033[A\033[A\033[A\033[A\033[A",
           "Up Up Up Up Up Up Up Up Up Up");
    struct decoder d = {0};
    struct str got = {0};
    expect("\033(4\033#4\033 4\033%G4", "4"); /* ISO 2022: not keys */
    const char *text = "lange tekst\ren nog een regel";
    decoder_feed(&d, text, strlen(text), true, 1000);
    collect(&got, &d);
    cr_expect_str_eq(str_text(&got), "<lange tekst\nen nog een regel>");
    str_free(&got);
    decoder_free(&d);
}

Test(test_tui_input, a_paste_is_limited)
{
    struct decoder d = {0};
    struct event event;
    struct str text = {0};
    str_add(&text, "\033[200~");
    str_repeat(&text, "0123456789abcdef", (1 << 16) + 100);
    str_add(&text, "\033[201~x");
    decoder_feed(&d, text.data, text.len, false, 1000);
    cr_assert(decoder_next(&d, &event));
    cr_expect_eq(event.kind, EVENT_PASTE);
    cr_expect_eq(strlen(event.paste), INPUT_PASTE_MAX);
    cr_assert(decoder_next(&d, &event));
    cr_expect_str_eq(event.text, "x");
    str_free(&text);
    decoder_free(&d);
}

Test(test_tui_input, speaks_latin1_where_the_terminal_does)
{
    struct decoder d = {.latin1 = true};
    struct str got = {0};
    decoder_feed(&d, "\xe9\x80", 2, false, 1000);
    collect(&got, &d);
    cr_expect_str_eq(str_text(&got), "é €");
    str_free(&got);
    decoder_free(&d);
}

Test(test_tui_input, says_how_long_it_waits)
{
    struct decoder d = {0};
    cr_expect_eq(decoder_wait_ms(&d, 1000), -1);
    decoder_feed(&d, "\033[", 2, false, 1000);
    cr_expect_eq(decoder_wait_ms(&d, 1100), INPUT_STUCK_MS - 100);
    decoder_expire(&d, 1000 + INPUT_STUCK_MS);
    cr_expect_eq(decoder_wait_ms(&d, 1100), -1);
    decoder_free(&d);
}

Test(test_tui_input, random_bytes_never_hang_or_crash)
{
    struct decoder d = {0};
    struct event event;
    uint32_t seed = 1;
    static const char alphabet[] = "\033\033[[]OP;01~\\\007MAxé\r\177$<?";
    for (int round = 0; round < 20000; round++) {
        char bytes[6];
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        }
        decoder_feed(&d, bytes, sizeof bytes, round % 2, round * 100);
        while (decoder_next(&d, &event))
            cr_assert_neq(event.kind, EVENT_NONE);
    }
    decoder_feed(&d, "\033", 1, false, 100000000);
    decoder_free(&d);
}

Test(test_tui_input, the_same_digit_at_once_is_an_accident)
{
    struct digit_guard guard = {0};
    cr_expect(digit_guard_accept(&guard, '4', 1000, DIGIT_WINDOW_MS));
    cr_expect_not(digit_guard_accept(&guard, '4', 1499, DIGIT_WINDOW_MS));
    cr_expect_not(digit_guard_accept(&guard, '4', 1900, DIGIT_WINDOW_MS),
                  "a key held down acts once");
    cr_expect(digit_guard_accept(&guard, '4', 2400, DIGIT_WINDOW_MS));
    cr_expect(digit_guard_accept(&guard, '3', 2401, DIGIT_WINDOW_MS));
    cr_expect(digit_guard_accept(&guard, '4', 2402, DIGIT_WINDOW_MS));
    cr_expect_not(digit_guard_accept(&guard, '4', 2481, DIGIT_GRID_WINDOW_MS));
    cr_expect(digit_guard_accept(&guard, '4', 2561, DIGIT_GRID_WINDOW_MS));
}
