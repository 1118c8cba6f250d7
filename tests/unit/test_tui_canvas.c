#include <ctype.h>
#include <string.h>
#include <wchar.h>

#include <criterion/criterion.h>

#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/tui/canvas.h>

#include "../support/hostile.h"
#include "../support/term.h"

static struct grid make_grid(int rows, int cols)
{
    struct grid grid = {0};
    grid_resize(&grid, rows, cols);
    return grid;
}

static void expect_screen(const struct grid *grid, const char *wanted)
{
    cr_expect_str_eq(grid_screen(grid), wanted);
}

Test(test_tui_canvas, text_is_clipped_at_its_box)
{
    struct grid grid = make_grid(3, 10);
    struct canvas all = canvas_whole(&grid);
    struct canvas box = canvas_sub(&all, 1, 2, 1, 4);
    cr_expect_eq(canvas_put(&box, 0, 1, LOOK_TEXT, "abcdefgh"), 8);
    canvas_put(&box, 1, 0, LOOK_TEXT, "below");
    canvas_put(&box, -1, 0, LOOK_TEXT, "above");
    canvas_put(&box, 0, -2, LOOK_TEXT, "xyz");
    expect_screen(&grid, "\n  zabc\n\n");
    grid_free(&grid);
}

Test(test_tui_canvas, sub_canvases_count_from_the_end)
{
    struct grid grid = make_grid(10, 20);
    struct canvas all = canvas_whole(&grid);
    struct canvas rest = canvas_sub(&all, 2, 3, -1, -3);
    cr_expect_eq(rest.rows, 8);
    cr_expect_eq(rest.cols, 15);
    struct canvas outside = canvas_sub(&all, 30, 30, 5, 5);
    cr_expect_eq(outside.rows, 0);
    cr_expect_eq(outside.cols, 0);
    canvas_fill(&outside, LOOK_FOCUS);
    canvas_frame(&outside);
    expect_screen(&grid, "\n\n\n\n\n\n\n\n\n\n");
    grid_free(&grid);
}

Test(test_tui_canvas, wide_characters_keep_whole_or_go)
{
    struct grid grid = make_grid(1, 6);
    struct canvas c = canvas_whole(&grid);
    cr_expect_eq(canvas_put(&c, 0, 0, LOOK_TEXT, "木村木村"), 8);
    expect_screen(&grid, "木村木\n");
    canvas_put(&c, 0, 1, LOOK_TEXT, "x"); /* the right half goes */
    expect_screen(&grid, " x村木\n");
    canvas_put(&c, 0, 4, LOOK_TEXT, "y"); /* and the left one */
    expect_screen(&grid, " x村y\n");
    canvas_put(&c, 0, 5, LOOK_TEXT, "木"); /* no room for two */
    expect_screen(&grid, " x村y\n");
    grid_free(&grid);
}

Test(test_tui_canvas, clusters_stay_together)
{
    struct grid grid = make_grid(1, 10);
    struct canvas c = canvas_whole(&grid);
    cr_expect_eq(canvas_put(&c, 0, 0, LOOK_TEXT, "e\u0301x"), 2);
    cr_expect_eq(grid.cells[0].text[0], L'e');
    cr_expect_eq(grid.cells[0].text[1], (wchar_t)0x301);
    cr_expect_eq(grid.cells[1].text[0], L'x');
    grid_free(&grid);
}

Test(test_tui_canvas, what_could_move_the_cursor_is_shown_as_a_token)
{
    struct grid grid = make_grid(1, 60);
    struct canvas c = canvas_whole(&grid);
    canvas_put(&c, 0, 0, LOOK_TEXT, "a\033[31mb\u202ec\u200bd\re\n\t");
    expect_screen(&grid, "a<U+001B>[31mb<U+202E>c<U+200B>d e\n");
    grid_free(&grid);
}

Test(test_tui_canvas, texts_are_fitted_and_aligned)
{
    struct grid grid = make_grid(4, 12);
    struct canvas c = canvas_whole(&grid);
    canvas_fit(&c, 0, 0, 6, LOOK_TEXT, "kandidaat");
    canvas_put(&c, 0, 6, LOOK_TEXT, "|");
    canvas_right(&c, 1, 0, LOOK_TEXT, "rechts");
    canvas_right(&c, 2, -2, LOOK_TEXT, "3,67");
    canvas_centre(&c, 3, LOOK_TEXT, "hé");
    expect_screen(&grid, "kandi…|\n      rechts\n      3,67\n     hé\n");
    grid_free(&grid);
}

Test(test_tui_canvas, paragraphs_wrap)
{
    struct grid grid = make_grid(4, 12);
    struct canvas c = canvas_whole(&grid);
    cr_expect_eq(canvas_wrap(&c, 0, 1, 9, LOOK_TEXT,
                             "een twee drie vier vijf zes\n\nacht"),
                 5);
    expect_screen(&grid, " een twee\n drie vier\n vijf zes\n\n");
    grid_free(&grid);
}

Test(test_tui_canvas, lines_bars_and_frames)
{
    struct grid grid = make_grid(4, 10);
    struct canvas c = canvas_whole(&grid);
    canvas_frame(&c);
    canvas_bar(&c, 1, 1, 8, 3, 4);
    canvas_bar(&c, 2, 1, 8, 0, 0);
    expect_screen(&grid, "┌────────┐\n│██████░░│\n│░░░░░░░░│\n└────────┘\n");
    grid.glyphs = GLYPHS_ASCII;
    canvas_frame(&c);
    canvas_bar(&c, 1, 1, 8, 3, 4);
    canvas_put(&c, 2, 1, LOOK_TEXT, "é✓…木▸ø ");
    expect_screen(&grid, "+--------+\n|######..|\n|e+~? >o |\n+--------+\n");
    grid_free(&grid);
}

/* The letters beyond Latin-1 that the font of Debian's console (Lat15) has; a
   square would stand for the others. */
Test(test_tui_canvas, the_console_shows_every_latin_letter)
{
    static const wchar_t has[] = L"ĞğİıŒœŞşŠšŸŽž";
    for (uint32_t code = 0x100; code < 0x180; code++) {
        uint32_t form = glyph_form(code, GLYPHS_CONSOLE);
        uint32_t ascii = glyph_form(code, GLYPHS_ASCII);
        bool keeps = wcschr(has, (wchar_t)code) != NULL;
        cr_expect_eq(form, keeps ? code : ascii, "%x is %x", code, form);
        cr_expect(isalpha((int)ascii), "%x is %c", code, (char)ascii);
    }
    for (uint32_t code = 0xC0; code < 0x100; code++)
        cr_expect_eq(glyph_form(code, GLYPHS_CONSOLE), code);
    cr_expect_eq(glyph_form(0x141, GLYPHS_CONSOLE), 'L');
    cr_expect_eq(glyph_form(0xDE, GLYPHS_ASCII), 'T');
}

Test(test_tui_canvas, the_console_keeps_what_its_font_has)
{
    cr_expect_eq(glyph_form(0xE9, GLYPHS_CONSOLE), 0xE9);
    cr_expect_eq(glyph_form(0x2500, GLYPHS_CONSOLE), 0x2500);
    cr_expect_eq(glyph_form(0x2713, GLYPHS_CONSOLE), '+');
    cr_expect_eq(glyph_form(0x1E5D, GLYPHS_CONSOLE), 'r');
    cr_expect_eq(glyph_form(0x6728, GLYPHS_CONSOLE), '?');
    cr_expect_eq(glyph_form(0xC9, GLYPHS_ASCII), 'E');
    cr_expect_eq(glyph_form(0x130, GLYPHS_ASCII), 'I');
    cr_expect_eq(glyph_form(0x439, GLYPHS_ASCII), '?');
    cr_expect_eq(glyph_form(0x2713, GLYPHS_UTF8), 0x2713);
}

Test(test_tui_canvas, the_cursor_and_clicks_stay_inside)
{
    struct grid grid = make_grid(4, 10);
    struct canvas all = canvas_whole(&grid);
    struct canvas box = canvas_sub(&all, 1, 1, 2, 4);
    canvas_cursor(&box, 5, 0);
    cr_expect_eq(grid.cursor_row, -1);
    canvas_cursor(&box, 1, 3);
    cr_expect_eq(grid.cursor_row, 2);
    cr_expect_eq(grid.cursor_col, 4);
    canvas_hit(&box, 0, 2, 10, 7);
    cr_expect_eq(grid_hit_at(&grid, 1, 4), 7);
    cr_expect_eq(grid_hit_at(&grid, 1, 5), 0);
    cr_expect_eq(grid_hit_at(&grid, 9, 9), 0);
    grid_free(&grid);
}

/* Whatever text comes: the cells around the box are as they were, and every
   row holds exactly its columns. */
Test(test_tui_canvas, hostile_text_never_leaves_its_box)
{
    random_set_seed(7);
    for (int round = 0; round < 3000; round++) {
        struct grid grid = make_grid(5, 30);
        struct canvas all = canvas_whole(&grid);
        struct canvas box = canvas_sub(&all, 1, 5, 2, 12);
        struct str text = {0};
        canvas_fill(&all, LOOK_RULE);
        grid.glyphs = (enum glyphs)(round % 3);
        hostile_text(&text, 12);
        canvas_put(&box, 0, (int)random_below(16) - 2, LOOK_TEXT,
                   str_text(&text));
        canvas_wrap(&box, 0, 0, 0, LOOK_TEXT, str_text(&text));
        canvas_fit(&box, 1, 0, 12, LOOK_TEXT, str_text(&text));
        for (int i = 0; i < 5 * 30; i++) {
            const struct cell *cell = &grid.cells[i];
            int row = i / 30, col = i % 30;
            bool inside = row >= 1 && row < 3 && col >= 5 && col < 17;
            if (!inside)
                cr_assert(cell->look == LOOK_RULE && cell->text[0] == L' ');
            int follows = col + 1 < 30 ? cell[1].cols : 1;
            cr_assert((cell->cols == 2) == (follows == 0));
        }
        str_free(&text);
        grid_free(&grid);
    }
}
