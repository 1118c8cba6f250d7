/* What hands and lines do: one step of the walk. */
#include "../../src/tui/stage.h"
#include "walk.h"

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/text/tr.h>

#include "hostile.h"
#include "term.h"

enum {
    READ = 4096,
    PASTE_MAX = 64 * 1024,
    IDLE_MS = 6 * 60 * 1000,
    WINDOWS = 3,    /* the word, the changes, the day */
    EVERYWHERE = 8, /* what works everywhere was done so much sooner */
};

void walk_send(const char *bytes, size_t count, int after_ms)
{
    struct str shown = {0};
    clock_advance(after_ms);
    for (size_t i = 0; i < count && i < 40; i++)
        str_addf(&shown, bytes[i] > ' ' && bytes[i] <= '~' ? "%c" : "\\x%02x",
                 (unsigned char)bytes[i]);
    if (count > 40)
        str_addf(&shown, "... (%zu bytes)", count);
    walk_note("%s", str_text(&shown));
    str_free(&shown);
    walk.keys++;
    for (size_t at = 0; at < count && ui_depth(walk_ui); at += READ)
        ui_feed(walk_ui, bytes + at, count - at < READ ? count - at : READ);
}

void walk_press(const char *key)
{
    const char *bytes = key_bytes(key) ? key_bytes(key) : key;
    walk_send(bytes, strlen(bytes), 200 + (int)random_below(600));
}

static void type(const char *text)
{
    for (; *text; text++)
        walk_send(text, 1, 100);
}

/* ---- keys ----------------------------------------------------------------------- */

bool walk_can_press(int *place)
{
    struct frame frame;
    struct screen *top = stage_top(walk_ui->loop);
    *place = 0;
    if (!top)
        return false;
    stage_describe(walk_ui, top, &frame);
    while (*place + 1 < WALK_PLACES && !(frame.place >> *place & 1))
        ++*place;
    return !frame.typing;
}

/* One of the keys of an action: "u ^z". */
static void press_key_of(enum action action)
{
    const char *keys = action_info(action)->keys;
    char key[ACTION_KEY_MAX] = "", control[8];
    size_t size = strcspn(keys, " ");
    if (random_below(2) && keys[size])
        keys += size + 1;
    action_next_key(key, keys);
    if (text_equal(key, "digit"))
        snprintf(key, sizeof key, "%d", (int)random_below(10));
    if (key[0] == '^') {
        snprintf(control, sizeof control, "Ctrl+%c", key[1] - 'a' + 'A');
        walk_press(control);
    } else if (key[0]) {
        walk_press(key);
    }
}

/* What has no key is run from the help. */
static void run_from_help(enum action action)
{
    walk_press("F1");
    type(tr(LANG_NL, action_info(action)->title));
    walk_press("Enter");
}

static void press_action(void)
{
    press_key_of((enum action)(1 + random_below(ACT_COUNT - 1)));
}

static void run_any(void)
{
    run_from_help((enum action)(1 + random_below(ACT_COUNT - 1)));
}

static size_t offered(enum action list[ACT_COUNT], unsigned place)
{
    struct screen *top = stage_top(walk_ui->loop);
    struct message why;
    size_t count = 0;
    for (int i = ACT_NONE + 1; i < ACT_COUNT; i++)
        if ((action_info((enum action)i)->places & place) &&
            stage_may(walk_ui, top, &why, (enum action)i) == MAY)
            list[count++] = (enum action)i;
    return count;
}

/* Of what can be done now rather what was done less: so it gets deep. */
static void press_offered(void)
{
    enum action list[ACT_COUNT], action;
    int place;
    bool keys = walk_can_press(&place);
    size_t count = stage_top(walk_ui->loop) ? offered(list, 1u << place) : 0;
    if (!count)
        return;
    action = list[random_below(count)];
    for (int i = 0; i < 3; i++) {
        enum action another = list[random_below(count)];
        if (walk.pressed[another][place] < walk.pressed[action][place])
            action = another;
    }
    walk.pressed[action][place] +=
        action_info(action)->places & PLACE_BOARD ? EVERYWHERE : 1;
    walk_reach("action", action_info(action)->name, NULL);
    if (keys && action_info(action)->keys[0])
        press_key_of(action);
    else
        run_from_help(action);
}

static void press_often(void)
{
    static const char *const keys[] = {
        "Enter", "Enter",   "Enter", "Esc", "Tab",   "Down",      "Up", "Right",
        "Left",  "BackTab", "PgDn",  "End", "Space", "Backspace", "F1"};
    walk_press(WALK_ANY(keys));
}

static void press_digit(void)
{
    walk_press(num((long)random_below(8)));
}

/* The same digit twice is one: the finger bounced. */
static void bounce(void)
{
    char digit = (char)('1' + random_below(5));
    int before = walk_scores().count;
    walk_send(&digit, 1, 1000);
    walk_send(&digit, 1, 50);
    cr_assert_leq(walk_scores().count, before + 1, "a bounce gave two scores");
}

/* ---- texts ---------------------------------------------------------------------- */

static void write_something(void)
{
    static const char *const texts[] = {
        "Het plan is concreet.", "12-3-2026",    "19-4-2026", "20.15",
        "vaststellen",           "2-1-0",        "A. Proef",  "K-2026-00",
        "wat | wie | 1-5-2026",  "\"a\" {1} %s", "zz",        "31-31-31",
        "Gaat naar de moskee.",  "koken",        "13",        "604218"};
    struct str text = {0};
    if (random_below(3)) {
        type(WALK_ANY(texts));
        return;
    }
    hostile_utf8(&text, 1 + (int)random_below(6));
    type(str_text(&text));
    str_free(&text);
}

/* Field after field, or as they are, and then the button. */
static void fill_form(void)
{
    bool writes = random_below(3);
    for (int i = 0; i < 14 && ui_depth(walk_ui); i++) {
        if (writes && random_below(2))
            write_something();
        walk_press(!writes || random_below(4) ? "Tab" : "Right");
    }
    walk_press("Enter");
}

/* All scores, and the form is handed in. */
static void fill_scores(void)
{
    walk_press("Home");
    for (int i = 0; i < 6; i++)
        walk_send(num(1 + (long)random_below(5)), 1, 700);
    walk_press("i");
    walk_send("i", 1, 1000); /* once more: yes */
}

static void type_pin(void)
{
    type(random_below(4) ? "604218" : "604217");
    walk_press("Enter");
}

/* The second button; after the word that a question may want Enter is there. */
static void say_yes(bool word)
{
    if (word)
        type(tr(LANG_NL, N_("adopt")));
    walk_press(word ? "Enter" : "Right");
    walk_press("Enter");
}

/* A window is answered, so that what it asks about comes to be. */
static void answer(bool typing)
{
    if (!random_below(4)) {
        walk_press(random_below(2) ? "Enter" : "Esc");
    } else if (text_equal(ui_top_name(walk_ui), "confirm")) {
        say_yes(typing);
    } else if (typing) {
        if (random_below(2))
            write_something();
        walk_press("Tab");
        walk_press("Enter");
    } else {
        walk_press("Down");
        walk_press("Enter");
    }
}

static bool in_window(void)
{
    const struct screen *top = stage_top(walk_ui->loop);
    return top && top->class->overlay;
}

/* What takes several windows one after the other, where it can be done. */
static enum action long_way(int place)
{
    static const struct {
        enum action action;
        unsigned place;
    } ways[] = {{ACT_ADOPT, PLACE_MINUTES}, {ACT_LOTTERY, PLACE_RESERVE}};
    struct message why;
    struct screen *top = stage_top(walk_ui->loop);
    for (size_t i = 0; top && i < sizeof ways / sizeof *ways; i++)
        if (1u << place == ways[i].place &&
            stage_may(walk_ui, top, &why, ways[i].action) == MAY)
            return ways[i].action;
    return ACT_NONE;
}

/* To its end, if the answers are right. */
static void go_long_way(enum action action)
{
    int place;
    walk_reach("action", action_info(action)->name, NULL);
    run_from_help(action);
    for (int i = 0; i < WINDOWS && in_window(); i++)
        answer(!walk_can_press(&place));
}

/* What this screen is made for. */
static void do_the_work(void)
{
    const char *name = ui_top_name(walk_ui);
    int place;
    bool keys = walk_can_press(&place);
    if (text_equal(name, "pin"))
        type_pin();
    else if (text_equal(name, "cover"))
        walk_press("Enter");
    else if (text_equal(name, "board"))
        walk_press("Esc");
    else if (in_window())
        answer(!keys);
    else if (keys && long_way(place))
        go_long_way(long_way(place));
    else if (text_equal(name, "scoring") || text_equal(name, "practice"))
        fill_scores();
    else if (!keys)
        fill_form();
    else
        press_offered();
}

/* ---- sizes, clicks, time ------------------------------------------------------------ */

static void resize(void)
{
    static const int sizes[][2] = {{24, 80},  {24, 80},  {24, 80},
                                   {18, 60},  {17, 59},  {1, 1},
                                   {36, 120}, {60, 200}, {300, 500}};
    size_t which = random_below(12);
    int rows = 1 + (int)random_below(60), cols = 1 + (int)random_below(180);
    if (which < sizeof sizes / sizeof *sizes) {
        rows = sizes[which][0];
        cols = sizes[which][1];
    }
    walk_note("%dx%d", cols, rows);
    ui_resize(walk_ui, rows, cols);
}

/* A click on anything, often in the last row; the wheel; a release. */
static void click(void)
{
    static const int buttons[] = {0, 0, 0, 64, 65, 1, 35};
    const struct grid *grid = ui_grid(walk_ui);
    int row = grid->rows - (int)random_below(2) * (int)random_below(90);
    char bytes[48];
    snprintf(bytes, sizeof bytes, "\033[<%d;%d;%d%c", buttons[random_below(7)],
             (int)random_below(grid->cols + 2), row,
             random_below(4) ? 'M' : 'm');
    walk_send(bytes, strlen(bytes), 300);
}

/* Long enough for the screen to be covered. */
static void rest(void)
{
    walk_note("(rest)");
    clock_advance(IDLE_MS);
    ui_tick(walk_ui);
    walk_press("Enter");
}

/* ---- accidents: none of them scores --------------------------------------------------- */

static void paste(void)
{
    struct str text = {0};
    size_t much = random_below(20) ? 0 : random_below(PASTE_MAX);
    str_add(&text, "\033[200~");
    if (random_below(2))
        str_add(&text, "4344345\r1\r2\r");
    else
        hostile_text(&text, (int)random_below(40));
    while (text.len < much)
        hostile_text(&text, 1000);
    str_add(&text, "\033[201~");
    walk_send(text.data, text.len, 500);
    str_free(&text);
}

static void burst(void)
{
    static const char *const bursts[] = {"123451234512345",
                                         "4\r4\r4\r4\r4\r4\r",
                                         "iiiiiiiiissssssss", "          1234"};
    const char *text = WALK_ANY(bursts);
    walk_send(text, strlen(text), 500);
}

/* A sequence of a terminal that we do not know, whole or in pieces. */
static void sequence(void)
{
    static const char *const sequences[] = {
        "\033[1~",
        "\033[4~",
        "\033[1;5C",
        "\033[25;1R",
        "\033[?62;1;4c",
        "\033]11;rgb:1/2/3\033\\",
        "\033P1$r0;1m\033\\",
        "\033[M 34",
        "\033O5C",
        "\033[[3",
        "\033[27;5;49~",
        "\033[49;5u",
        "\0331",
        "\033\033[2",
        "\x9b"
        "3~",
        "\xc2\x9b"
        "4~",
        "\033[3$",
        "\033_1\033\\",
    };
    const char *text = WALK_ANY(sequences);
    size_t size = strlen(text), at = 0;
    bool split = random_below(2);
    while (at < size) {
        size_t piece = split ? 1 + random_below(size - at) : size;
        walk_send(text + at, piece, at ? 1 + (int)random_below(100) : 1000);
        at += piece;
    }
    clock_advance(3000); /* what was left open is given up */
}

static void have_accident(void)
{
    static void (*const accidents[])(void) = {paste, paste, burst, sequence,
                                              sequence};
    struct walk_scores before = walk_scores();
    accidents[random_below(5)]();
    struct walk_scores after = walk_scores();
    cr_assert(before.count == after.count && before.sum == after.sum,
              "an accident gave a score");
}

/* Bytes of any kind; among them may be keys that act. */
static void noise(void)
{
    char bytes[8];
    size_t count = 1 + random_below(sizeof bytes);
    for (size_t i = 0; i < count; i++)
        bytes[i] = (char)random_below(256);
    walk_send(bytes, count, 1000);
    clock_advance(3000);
}

/* ---- a step ------------------------------------------------------------------------------ */

void walk_hands(void)
{
    static const struct {
        void (*go)(void);
        size_t weight;
    } kinds[] = {{press_offered, 34},
                 {press_action, 14},
                 {press_often, 30},
                 {do_the_work, 28},
                 {press_digit, 10},
                 {bounce, 2},
                 {write_something, 4},
                 {run_any, 2},
                 {resize, 4},
                 {click, 4},
                 {rest, 1},
                 {have_accident, 6},
                 {noise, 4}};
    size_t all = 0, at, i = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        all += kinds[k].weight;
    at = random_below(all);
    while (at >= kinds[i].weight)
        at -= kinds[i++].weight;
    kinds[i].go();
}
