#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/random.h>
#include <committee/text/utf8.h>
#include <committee/text/width.h>
#include <committee/tui/field.h>

#include "../support/hostile.h"
#include "../support/term.h"

/* Type a script: ordinary text, and keys as <Left>, <^Left>, <Bs> …. */
struct name {
    const char *name;
    struct event event;
};
static const struct name names[] = {
    {"<Left>", {.kind = EVENT_LEFT}},
    {"<Right>", {.kind = EVENT_RIGHT}},
    {"<^Left>", {.kind = EVENT_LEFT, .ctrl = true}},
    {"<^Right>", {.kind = EVENT_RIGHT, .ctrl = true}},
    {"<Up>", {.kind = EVENT_UP}},
    {"<Down>", {.kind = EVENT_DOWN}},
    {"<Home>", {.kind = EVENT_HOME}},
    {"<End>", {.kind = EVENT_END}},
    {"<^Home>", {.kind = EVENT_HOME, .ctrl = true}},
    {"<^End>", {.kind = EVENT_END, .ctrl = true}},
    {"<PgUp>", {.kind = EVENT_PAGE_UP}},
    {"<PgDn>", {.kind = EVENT_PAGE_DOWN}},
    {"<Bs>", {.kind = EVENT_BACKSPACE}},
    {"<Del>", {.kind = EVENT_DELETE}},
    {"<Enter>", {.kind = EVENT_ENTER}},
    {"<Tab>", {.kind = EVENT_TAB}},
    {"<^Bs>", {.kind = EVENT_BACKSPACE, .ctrl = true}},
    {"<^Del>", {.kind = EVENT_DELETE, .ctrl = true}},
    {"<^w>", {.kind = EVENT_CTRL, .text = "w"}},
    {"<^u>", {.kind = EVENT_CTRL, .text = "u"}},
    {"<^k>", {.kind = EVENT_CTRL, .text = "k"}},
    {"<^z>", {.kind = EVENT_CTRL, .text = "z"}},
    {"<^y>", {.kind = EVENT_CTRL, .text = "y"}},
    {"<^s>", {.kind = EVENT_CTRL, .text = "s"}},
};

enum { NAMES = sizeof names / sizeof *names };

/* Returns whether the last key was taken. */
static bool type(struct edit *edit, const char *script)
{
    bool taken = false;
    while (*script) {
        struct event event = {.kind = EVENT_TEXT};
        uint32_t code;
        size_t size = 0;
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (text_starts(script, names[i].name)) {
                size = strlen(names[i].name);
                event = names[i].event;
            }
        if (!size) {
            size = utf8_next(&code, script, strlen(script));
            cr_assert_lt(size, sizeof event.text);
            memcpy(event.text, script, size);
        }
        taken = edit_key(edit, &event);
        script += size;
    }
    return taken;
}

static void paste(struct edit *edit, const char *text)
{
    struct event event = {.kind = EVENT_PASTE, .paste = text};
    cr_assert(edit_key(edit, &event));
}

struct script {
    const char *keys, *wanted; /* "|" stands for the cursor */
};

static void expect_scripts(const struct script *table, size_t count, bool many)
{
    for (size_t i = 0; i < count; i++) {
        struct edit edit = {.many = many, .cols = 10, .rows = 3};
        struct str got = {0};
        type(&edit, table[i].keys);
        str_addn(&got, edit_text(&edit), edit.at);
        str_add(&got, "|");
        str_add(&got, edit_text(&edit) + edit.at);
        cr_expect_str_eq(str_text(&got), table[i].wanted, "after %s",
                         table[i].keys);
        str_free(&got);
        edit_free(&edit);
    }
}

Test(test_tui_field, edits_one_line)
{
    static const struct script table[] = {
        {"abc", "abc|"},
        {"abc<Left>x", "abx|c"},
        {"abc<Home>x<End>y", "xabcy|"},
        {"één<Bs><Bs>", "é|"},
        {"e\u0301x<Bs><Bs>", "|"}, /* a cluster goes at once */
        {"abc<Home><Del>", "|bc"},
        {"<Bs><Del>", "|"},
        {"een twee drie<^Left>", "een twee |drie"},
        {"een twee drie<^Left><^Left><^Left><^Left>", "|een twee drie"},
        {"een twee<Home><^Right>", "een |twee"},
        {"木村<Left>x", "木x|村"},
        {"ab<Enter>", "ab|"},
    };
    expect_scripts(table, sizeof table / sizeof *table, false);
}

Test(test_tui_field, deletes_words_and_lines)
{
    static const struct script table[] = {
        {"een twee<^w>", "een |"},
        {"een twee  <^w>", "een |"},
        {"een twee<^w><^w><^w>", "|"},
        {"een twee<^Bs>", "een |"},
        {"een twee<^Left><^Bs>", "|twee"},
        {"een twee<Left><^w>", "een |e"},
        {"een twee<Home><^Del>", "|twee"},
        {"een twee<^Del>", "een twee|"},
        {"een twee<^Left><^u>", "|twee"},
        {"een twee<^Left><^k>", "een |"},
        {"<^w><^u><^k><^Del>", "|"},
        {"een twee<^w><^z>", "een twee|"},
        {"een twee<^Left><^k><^z>", "een |twee"},
        {"een twee<^u><^z><^y>", "|"},
        /* marks, joined emoji, flags, wide letters, right to left */
        {"a e\u0301e\u0301<^w>", "a |"},
        {"a \U0001F468\u200D\U0001F469\u200D\U0001F467<^w>", "a |"},
        {"\U0001F1F3\U0001F1F1 \U0001F1E7\U0001F1EA<^Left>",
         "\U0001F1F3\U0001F1F1 |\U0001F1E7\U0001F1EA"},
        {"木村 拓哉<^w>", "木村 |"},
        {"木村 拓哉<Home><^Right>", "木村 |拓哉"},
        {"مرحبا بكم<^w>", "مرحبا |"},
        {"عَبد عَلي<^Left>", "عَبد |عَلي"},
        {"a \u0301b<^Left>", "a| \u0301b"}, /* not between blank and mark */
        {"a \u0301b<Home><^Right>", "a \u0301|b"},
        {"a \u0301b<^w>", "a|"},
    };
    expect_scripts(table, sizeof table / sizeof *table, false);
}

/* A line ends where Enter was pressed, not where it wraps (at 10 here). */
Test(test_tui_field, deletes_to_the_ends_of_a_line)
{
    static const struct script table[] = {
        {"ab<Enter>cd ef<^Left><^u>", "ab\n|ef"},
        {"ab<Enter>cd ef<^Left><^k>", "ab\ncd |"},
        {"ab<Enter><^u>", "ab\n|"},
        {"ab<Enter>cd<Up><End><^k>", "ab|\ncd"},
        {"een twee drie vier<^u>", "|"},
        {"een twee drie vier<^Home><^k>", "|"},
        {"ab<Enter>cd<^w><^w>", "|"},
        {"ab<Enter>cd<^Left><^Left>", "|ab\ncd"},
        {"ab<Enter>cd<^Home><^Right>", "ab\n|cd"},
    };
    expect_scripts(table, sizeof table / sizeof *table, true);
}

Test(test_tui_field, undoes_and_redoes_word_by_word)
{
    static const struct script table[] = {
        {"een twee<^z>", "een|"},
        {"een twee<^z><^z>", "|"},
        {"een twee<^z><^z><^z>", "|"},
        {"een twee<^z><^z><^y>", "een|"},
        {"een twee<^z><^z><^y><^y>", "een twee|"},
        {"een twee<^z><^z><^y><^y><^y><^z>", "een|"},
        {"een twee<^z> drie<^y>", "een drie|"},
        {"abc<Bs><^z>", "abc|"},
        {"abc<Left>x<^z>", "ab|c"},
        {"<^z><^y>", "|"},
    };
    expect_scripts(table, sizeof table / sizeof *table, false);
}

Test(test_tui_field, moves_by_drawn_lines_in_an_editor)
{
    static const struct script table[] = {
        {"een twee drie<Up>", "een |twee drie"}, /* wraps at 10 */
        {"een twee drie<Home>x", "een twee x|drie"},
        {"ab<Enter>cd<Up>x", "abx|\ncd"},
        {"abcdef<Enter>x<Enter>abcdef<Up><Up>", "abcdef|\nx\nabcdef"},
        {"ab<Enter><Enter>c<Up><Up><End>x", "abx|\n\nc"},
        {"a<Enter>b<Enter>c<Enter>d<PgUp>", "a\nb|\nc\nd"},
        {"a<Enter>b<Enter>c<^Home>x<^End>y", "xa\nb\ncy|"},
        {"ab<Enter><Bs>c", "abc|"},
        {"ab<Enter>", "ab\n|"},
    };
    expect_scripts(table, sizeof table / sizeof *table, true);
}

Test(test_tui_field, leaves_other_keys_to_others)
{
    struct edit field = {0}, editor = {.many = true, .cols = 10, .rows = 3};
    cr_expect_not(type(&field, "a<Enter>"));
    cr_expect_not(type(&field, "<Tab>"));
    cr_expect_not(type(&field, "<Up>"));
    cr_expect_not(type(&field, "<^s>"));
    cr_expect(type(&field, "<^z>"));
    cr_expect(type(&editor, "a<Enter>b"));
    cr_expect(type(&editor, "<Up>"));
    cr_expect_not(type(&editor, "<Up>"), "at the edge");
    cr_expect(type(&editor, "<Down>"));
    cr_expect_not(type(&editor, "<Down>"));
    edit_free(&field);
    edit_free(&editor);
}

Test(test_tui_field, a_paste_is_text)
{
    struct edit field = {0}, editor = {.many = true};
    paste(&field, "een\ntwee\n\n");
    cr_expect_str_eq(edit_text(&field), "een twee");
    paste(&editor, "een\ntwee\n");
    cr_expect_str_eq(edit_text(&editor), "een\ntwee\n");
    edit_undo(&editor);
    cr_expect_str_eq(edit_text(&editor), "", "one step");
    edit_free(&field);
    edit_free(&editor);
}

Test(test_tui_field, takes_no_more_than_its_room)
{
    struct edit edit = {.max = 5};
    paste(&edit, "abcdéf");
    cr_expect_str_eq(edit_text(&edit), "abcd", "no half characters");
    type(&edit, "xy");
    cr_expect_str_eq(edit_text(&edit), "abcdx");
    edit_free(&edit);
}

static void expect_drawing(struct edit *edit, int rows, int cols,
                           const char *wanted, int row, int col)
{
    struct grid grid = {0};
    grid_resize(&grid, rows, cols);
    struct canvas c = canvas_whole(&grid);
    edit_draw(edit, &c, true);
    cr_expect_str_eq(grid_screen(&grid), wanted);
    cr_expect_eq(grid.cursor_row, row, "row %d", grid.cursor_row);
    cr_expect_eq(grid.cursor_col, col, "col %d", grid.cursor_col);
    grid_free(&grid);
}

Test(test_tui_field, a_long_line_scrolls_with_the_cursor)
{
    struct edit edit = {0};
    edit_set(&edit, "abcdefghijkl");
    expect_drawing(&edit, 1, 6, "hijkl\n", 0, 5);
    type(&edit, "<Home>");
    expect_drawing(&edit, 1, 6, "abcdef\n", 0, 0);
    edit_set(&edit, "a\u202e木b");
    expect_drawing(&edit, 1, 20, "a<U+202E>木b\n", 0, 12);
    type(&edit, "<Left><Left>");
    expect_drawing(&edit, 1, 20, "a<U+202E>木b\n", 0, 9);
    cr_expect_str_eq(edit_text(&edit), "a\u202e木b", "the text is kept");
    edit_set(&edit, "a\nb");
    expect_drawing(&edit, 1, 20, "a b\n", 0, 3);
    edit_free(&edit);
}

/* When there is more room again, nothing of it stays empty. */
Test(test_tui_field, a_field_that_grows_shows_its_text_again)
{
    struct edit line = {0}, text = {.many = true};
    edit_set(&line, "abcdefghijkl");
    expect_drawing(&line, 1, 4, "jkl\n", 0, 3);
    expect_drawing(&line, 1, 8, "fghijkl\n", 0, 7);
    expect_drawing(&line, 1, 20, "abcdefghijkl\n", 0, 12);
    edit_set(&text, "a\nb\nc\nd");
    expect_drawing(&text, 2, 10, "c        ↑\nd\n", 1, 1);
    expect_drawing(&text, 3, 10, "b        ↑\nc\nd\n", 2, 1);
    expect_drawing(&text, 6, 10, "a\nb\nc\nd\n\n\n", 3, 1);
    edit_free(&line);
    edit_free(&text);
}

Test(test_tui_field, an_editor_wraps_and_scrolls)
{
    struct edit edit = {.many = true};
    edit_set(&edit, "een twee drie vier");
    expect_drawing(&edit, 3, 10, "een twee\ndrie vier\n\n", 1, 9);
    edit_set(&edit, "een\n");
    expect_drawing(&edit, 3, 10, "een\n\n\n", 1, 0);
    edit_set(&edit, "a\nb\nc\nd");
    expect_drawing(&edit, 2, 10, "c        ↑\nd\n", 1, 1);
    type(&edit, "<^Home>");
    expect_drawing(&edit, 2, 10, "a\nb        ↓\n", 0, 0);
    edit_set(&edit, "");
    expect_drawing(&edit, 2, 10, "\n\n", 0, 0);
    edit_free(&edit);
}

/* Ten cells, one of them for the marks of what is above and below. */
Test(test_tui_field, wraps_between_clusters)
{
    static const struct {
        const char *text, *wanted;
        int row, col;
    } table[] = {
        {"木村拓哉木村", "木村拓哉\n木村\n\n", 1, 4},
        {"abcdefgh木x", "abcdefgh\n木x\n\n", 1, 3},
        {"e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301x",
         "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301\nx\n"
         "\n",
         1, 1},
        {"مرحبا بكم جدا", "مرحبا بكم\nجدا\n\n", 1, 3},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct edit edit = {.many = true};
        edit_set(&edit, table[i].text);
        expect_drawing(&edit, 3, 10, table[i].wanted, table[i].row,
                       table[i].col);
        edit_free(&edit);
    }
}

/* A page is what is in sight, but for one row; the column is kept. */
Test(test_tui_field, pages_through_a_long_text)
{
    struct edit edit = {.many = true, .cols = 10, .rows = 4};
    edit_set(&edit, "11\n22\n3\n44\n55\n66\n77\n88");
    static const struct {
        const char *key, *after; /* what stands behind the cursor */
    } table[] = {
        {"<PgUp>", "\n66\n77\n88"},
        {"<PgUp>", "\n3\n44\n55\n66\n77\n88"},
        {"<PgUp>", "\n22\n3\n44\n55\n66\n77\n88"},
        {"<PgDn>", "\n55\n66\n77\n88"},
        {"<PgDn>", "\n88"},
        {"<PgDn>", ""},
        {"<PgDn>", ""},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cr_expect(type(&edit, table[i].key));
        cr_expect_str_eq(edit_text(&edit) + edit.at, table[i].after, "step %zu",
                         i);
    }
    edit_free(&edit);
}

/* After any keys: the cursor is on a boundary, inside the text, and drawn. */
Test(test_tui_field, hostile_typing_keeps_it_sound)
{
    random_set_seed(11);
    struct edit edit = {.many = true, .cols = 9, .rows = 4};
    struct grid grid = {0};
    grid_resize(&grid, 4, 9);
    struct canvas c = canvas_whole(&grid);
    for (int round = 0; round < 2000; round++) {
        struct str text = {0};
        hostile_utf8(&text, 3);
        if (random_below(2))
            paste(&edit, str_text(&text));
        else
            edit_key(&edit, &names[random_below(NAMES)].event);
        if (edit.text.len > 300)
            edit_set(&edit, "");
        grid_clear(&grid);
        edit_draw(&edit, &c, true);
        cr_assert_leq(edit.at, edit.text.len);
        cr_assert_geq(grid.cursor_row, 0);
        str_free(&text);
    }
    grid_free(&grid);
    edit_free(&edit);
}
