#include "picture.h"
#include "../../src/tui/stage.h"

#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include <utf8proc.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>
#include <committee/text/tr.h>
#include <committee/text/width.h>
#include <committee/tui/terminal.h>

enum { RULE = 0x2500, BOTTOM_ROWS_MAX = 5 };

static char fault[400];

static const char *at(int row, int col, const char *what)
{
    snprintf(fault, sizeof fault, "row %d, column %d: %s", row, col, what);
    return fault;
}

/* Default_Ignorable_Code_Point among the letters and marks, and the one symbol
   that is a blank. */
static bool is_ignorable(uint32_t code)
{
    return code == 0x034F || code == 0x115F || code == 0x1160 ||
           code == 0x17B4 || code == 0x17B5 ||
           (code >= 0x180B && code <= 0x180F) || code == 0x3164 ||
           (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFFA0 ||
           (code >= 0xE0000 && code <= 0xE0FFF) || code == 0x2800;
}

bool code_hidden(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    case UTF8PROC_CATEGORY_ZS:
        return code != ' ';
    default:
        return is_ignorable(code);
    }
}

/* ---- cells ----------------------------------------------------------------- */

static const struct cell *cell_at(const struct grid *g, int row, int col)
{
    return &g->cells[(size_t)row * (size_t)g->cols + (size_t)col];
}

static const char *text_fault(const struct cell *cell)
{
    if (wcwidth(cell->text[0]) != cell->cols)
        return "the character is not as wide as its cell";
    for (int i = 0; i < CELL_CHARS && cell->text[i]; i++) {
        if (code_hidden((uint32_t)cell->text[i]))
            return "something hidden stands in the cell";
        if (i > 0 && wcwidth(cell->text[i]) != 0)
            return "two characters stand in one cell";
    }
    return NULL;
}

static const char *cell_fault(const struct grid *g, int row, int col)
{
    const struct cell *cell = cell_at(g, row, col);
    bool after_wide = col > 0 && cell[-1].cols == 2;
    if (cell->look >= LOOK_COUNT)
        return "there is no such look";
    if (cell->cols == 0)
        return cell->text[0] ? "a right half holds a character"
               : after_wide  ? NULL
                             : "a right half without its left one";
    if (after_wide)
        return "a left half without its right one";
    if (cell->cols == 2 && col + 1 == g->cols)
        return "a wide character hangs over the edge";
    return cell->cols < 0 || cell->cols > 2 ? "a width that is none"
                                            : text_fault(cell);
}

static const char *cells_fault(const struct grid *g)
{
    for (int row = 0; row < g->rows; row++)
        for (int col = 0; col < g->cols; col++) {
            const char *wrong = cell_fault(g, row, col);
            if (wrong)
                return at(row, col, wrong);
        }
    bool hidden = g->cursor_row == -1 && g->cursor_col == -1;
    bool inside = g->cursor_row >= 0 && g->cursor_row < g->rows &&
                  g->cursor_col >= 0 && g->cursor_col < g->cols;
    return hidden || inside
               ? NULL
               : at(g->cursor_row, g->cursor_col, "the cursor is outside");
}

/* ---- the frame ------------------------------------------------------------- */

static bool is_rule(const struct grid *g, int row, int col)
{
    const struct cell *cell = cell_at(g, row, col);
    return cell->text[0] == RULE && cell->text[1] == 0 &&
           cell->look == LOOK_RULE;
}

static bool is_blank(const struct grid *g, int row, int col)
{
    const struct cell *cell = cell_at(g, row, col);
    return cell->text[0] == ' ' && cell->text[1] == 0;
}

/* Columns of the row that are no rule. */
static int gaps(const struct grid *g, int row)
{
    int count = 0;
    for (int col = 0; col < g->cols; col++)
        count += !is_rule(g, row, col);
    return count;
}

/* In a rule there may be " para 2 of 5 · 62 %" or the time, with the end of the
   evening, two from the right. */
static const char *rule_fault(const struct grid *g, int row)
{
    int end = g->cols - 2, missing = gaps(g, row);
    if (!is_rule(g, row, g->cols - 1))
        return at(row, g->cols - 1, "a rule is broken");
    for (int col = 0; col < g->cols; col++) {
        bool state = col >= end - missing && col < end;
        if (state ? cell_at(g, row, col)->look != LOOK_DIM
                  : !is_rule(g, row, col))
            return at(row, col, "a rule is broken");
    }
    return missing > 40 ? at(row, 0, "a rule is hardly there") : NULL;
}

/* The key bar holds keys and words of ours. */
static const char *keys_fault(const struct grid *g)
{
    int row = g->rows - 1;
    for (int col = 0; col < g->cols; col++) {
        const struct cell *cell = cell_at(g, row, col);
        bool ours = cell->text[0] < 0x250 || wcschr(L"↑↓←→–", cell->text[0]);
        if (cell->cols != 1 || cell->text[1] || !ours)
            return at(row, col, "the key bar holds something strange");
        if (cell->look != LOOK_KEY && cell->look != LOOK_OFF &&
            cell->look != LOOK_TEXT)
            return at(row, col, "the key bar has another look");
    }
    return is_blank(g, row, 0) ? NULL : at(row, 0, "the key bar has no edge");
}

static const char *message_fault(const struct grid *g, int from)
{
    for (int row = from; row < g->rows - 1; row++) {
        if (!is_blank(g, row, 0))
            return at(row, 0, "the message line has no edge");
        for (int col = 0; col < g->cols; col++) {
            enum look look = (enum look)cell_at(g, row, col)->look;
            if (!is_blank(g, row, col) && look != LOOK_OK &&
                look != LOOK_WARN && look != LOOK_ERROR && look != LOOK_DIM)
                return at(row, col, "the message line has another look");
        }
    }
    return NULL;
}

static const char *title_fault(const struct grid *g)
{
    if (!is_blank(g, 0, 0) || !is_blank(g, 0, g->cols - 1))
        return at(0, 0, "the title has no edge");
    return rule_fault(g, 1);
}

static const char *frame_fault(const struct grid *g)
{
    const char *wrong = title_fault(g);
    if (!wrong)
        wrong = keys_fault(g);
    if (wrong)
        return wrong;
    /* The lower rule stands above the one to four rows of the message. */
    for (int above = 3; above <= 2 + BOTTOM_ROWS_MAX - 1; above++) {
        int row = g->rows - above;
        if (!is_rule(g, row, 0) || !is_rule(g, row, g->cols - 1))
            continue;
        wrong = rule_fault(g, row);
        return wrong ? wrong : message_fault(g, row + 1);
    }
    return at(g->rows - 3, 0, "there is no lower rule");
}

/* A wide terminal has air at both sides of the page. */
static const char *page_fault(const struct grid *g)
{
    int air = g->cols > PAGE_COLS ? (g->cols - PAGE_COLS) / 2 : 0;
    struct grid page = {0};
    const char *wrong = NULL;
    grid_resize(&page, g->rows, g->cols - 2 * air);
    for (int row = 0; row < g->rows; row++)
        for (int col = 0; col < g->cols; col++) {
            bool outside = col < air || col >= air + page.cols;
            if (!outside)
                page.cells[row * page.cols + col - air] =
                    g->cells[row * g->cols + col];
            else if (!wrong && !is_blank(g, row, col))
                wrong = at(row, col, "something stands beside the page");
        }
    if (!wrong)
        wrong = frame_fault(&page);
    grid_free(&page);
    return wrong;
}

/* ---- too small ------------------------------------------------------------- */

/* What the program says then, as one line; so much as there is room for. */
static void expected_words(struct str *out, const struct grid *g)
{
    tr_add(out, LANG_NL,
           "This window is {1} by {2} characters; at least {3} by {4} are "
           "needed. Make the window larger or the letters smaller.",
           num(g->cols), num(g->rows), num(TERMINAL_MIN_COLS),
           num(TERMINAL_MIN_ROWS));
}

/* Only the sentence: without the blanks the picture is how it begins. */
static const char *small_fault(const struct grid *g)
{
    struct str words = {0};
    const char *next, *wrong = NULL;
    expected_words(&words, g);
    next = str_text(&words);
    for (int i = 0; i < g->rows * g->cols && !wrong; i++) {
        wchar_t here = g->cells[i].text[0];
        next += strspn(next, " ");
        if (here == ' ')
            continue;
        if (here != (wchar_t)(unsigned char)*next)
            wrong = at(i / g->cols, i % g->cols,
                       "this is not the sentence about the size");
        next += *next != '\0';
    }
    bool room = g->rows * g->cols > 4 * (int)words.len;
    if (!wrong && room && *next)
        wrong = at(0, 0, "the sentence about the size is not whole");
    str_free(&words);
    return wrong;
}

const char *picture_fault(const struct grid *grid)
{
    const char *wrong = cells_fault(grid);
    if (wrong)
        return wrong;
    if (grid->rows < TERMINAL_MIN_ROWS || grid->cols < TERMINAL_MIN_COLS)
        return small_fault(grid);
    return page_fault(grid);
}

/* ---- the cursor ------------------------------------------------------------ */

static bool is_side(const struct grid *grid, int row, int col)
{
    return cell_at(grid, row, col)->text[0] == 0x2502;
}

static bool is_in_window(const struct grid *grid)
{
    bool left = false, right = false;
    int row = grid->cursor_row;
    for (int col = 0; col < grid->cols; col++) {
        left |= col < grid->cursor_col && is_side(grid, row, col);
        right |= col > grid->cursor_col && is_side(grid, row, col);
    }
    return left && right;
}

/* The help is a window without sides. */
static bool has_sides(const struct screen *screen)
{
    return screen->class->overlay && !text_equal(screen->class->name, "help");
}

/* The cell or button that has the keyboard is marked, where the cursor is. */
static bool is_off_the_mark(const struct grid *grid)
{
    bool marked = false;
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++) {
            if (cell_at(grid, row, col)->look != LOOK_FOCUS)
                continue;
            if (row == grid->cursor_row)
                return false;
            marked = true;
        }
    return marked;
}

/* The row of a corner of the window that has the keys; what is below it is
   dimmed. */
static int corner_row(const struct grid *grid, wchar_t corner)
{
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++) {
            const struct cell *cell = cell_at(grid, row, col);
            if (cell->text[0] == corner && cell->look != LOOK_DIM)
                return row;
        }
    return -1;
}

/* A window leaves what is above and below it as it was, dimmed. */
static const char *window_fault(const struct grid *grid)
{
    int top = corner_row(grid, 0x250C), bottom = corner_row(grid, 0x2518);
    int rule = grid->rows - 3, middle = grid->cols / 2;
    while (rule > bottom && !is_rule(grid, rule, middle))
        rule--;
    if (top < 2 || bottom < top)
        return at(0, 0, "the window has no corners");
    for (int row = 2; row < rule; row++)
        for (int col = 0; (row < top || row > bottom) && col < grid->cols;
             col++)
            if (cell_at(grid, row, col)->look != LOOK_DIM &&
                !is_blank(grid, row, col))
                return at(row, col, "something is lit beside the window");
    return NULL;
}

const char *picture_cursor_fault(struct ui *ui)
{
    const struct grid *grid = ui_grid(ui);
    struct frame frame;
    if (grid->rows < TERMINAL_MIN_ROWS || grid->cols < TERMINAL_MIN_COLS)
        return NULL;
    stage_describe(ui, stage_base(ui->loop), &frame);
    if (frame.bare)
        return NULL;
    if (grid->cursor_row < 0)
        return "there is no cursor";
    if (grid->cursor_row < 2 || grid->cursor_row > grid->rows - 4)
        return "the cursor is in the frame";
    if (is_off_the_mark(grid))
        return "the cursor is not on what has the keyboard";
    if (!has_sides(stage_top(ui->loop)))
        return NULL;
    return is_in_window(grid) ? window_fault(grid)
                              : "the cursor is outside of the window";
}

/* ---- twins ----------------------------------------------------------------- */

void picture_filler(struct str *out, const char *text)
{
    struct arena arena = {0};
    for (int cols = text_cols(safe_line(&arena, text)); cols > 0; cols--)
        str_add(out, "\u00A4");
    arena_free(&arena);
}

static bool same_cell(const struct cell *a, const struct cell *b)
{
    return a->look == b->look && a->cols == b->cols &&
           !wcsncmp(a->text, b->text, CELL_CHARS);
}

/* Where a text is cut off the dots stand a column earlier when the cluster
   there is wide. */
static bool near_filler(const struct grid *g, int row, int col)
{
    for (int back = 0; back <= 3 && col - back >= 0; back++)
        if (cell_at(g, row, col - back)->text[0] == FILLER)
            return true;
    return false;
}

/* A title that is too long is cut after a word: what stands behind the text in
   it then moves along.  The last column of row 0 that this holds for, or -1. */
static int cut_title(const struct grid *g)
{
    bool cut = false, filled = false;
    for (int col = 0; col < g->cols; col++) {
        filled |= cell_at(g, 0, col)->text[0] == FILLER;
        cut |= filled && cell_at(g, 0, col)->text[0] == CUT_OFF;
        if (cut && cell_at(g, 0, col)->look != LOOK_TITLE)
            return col - 1;
    }
    return cut ? g->cols - 1 : -1;
}

const char *picture_strays(const struct grid *text, const struct grid *filler)
{
    int cut = cut_title(filler);
    for (int row = 0; row < filler->rows; row++)
        for (int col = row ? 0 : cut + 1; col < filler->cols; col++)
            if (!same_cell(cell_at(text, row, col),
                           cell_at(filler, row, col)) &&
                !near_filler(filler, row, col))
                return at(row, col, "something is elsewhere than it was");
    return text->cursor_row == filler->cursor_row &&
                   text->cursor_col == filler->cursor_col
               ? NULL
               : at(text->cursor_row, text->cursor_col,
                    "the cursor is elsewhere");
}
