/* Cells, and text laid down in them.  Knows nothing of a terminal. */

#include <committee/tui/canvas.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/safe.h>
#include <committee/text/utf8.h>
#include <committee/text/width.h>

static const struct cell blank = {.text = {L' '}, .look = LOOK_TEXT, .cols = 1};

void grid_resize(struct grid *grid, int rows, int cols)
{
    size_t count = (size_t)rows * (size_t)cols;
    grid->cells = xrealloc(grid->cells, (count ? count : 1) * sizeof blank);
    grid->rows = rows;
    grid->cols = cols;
    grid_clear(grid);
}

void grid_clear(struct grid *grid)
{
    size_t count = (size_t)grid->rows * (size_t)grid->cols;
    for (size_t i = 0; i < count; i++)
        grid->cells[i] = blank;
    grid->cursor_row = grid->cursor_col = -1;
}

void grid_copy(struct grid *copy, const struct grid *grid)
{
    size_t count = (size_t)grid->rows * (size_t)grid->cols;
    grid_resize(copy, grid->rows, grid->cols);
    for (size_t i = 0; i < count; i++)
        copy->cells[i] = grid->cells[i];
}

bool grid_is_same(const struct grid *a, const struct grid *b)
{
    size_t count = (size_t)a->rows * (size_t)a->cols;
    bool same = a->rows == b->rows && a->cols == b->cols;
    for (size_t i = 0; same && i < count; i++)
        same = a->cells[i].look == b->cells[i].look &&
               a->cells[i].cols == b->cells[i].cols &&
               !wmemcmp(a->cells[i].text, b->cells[i].text, CELL_CHARS);
    return same;
}

void grid_free(struct grid *grid)
{
    free(grid->cells);
    *grid = (struct grid){.cursor_row = -1};
}

struct canvas canvas_whole(struct grid *grid)
{
    return (struct canvas){grid, 0, 0, grid->rows, grid->cols};
}

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

struct canvas canvas_sub(const struct canvas *c, int row, int col, int rows,
                         int cols)
{
    row = clamp(row, 0, c->rows);
    col = clamp(col, 0, c->cols);
    if (rows < 0)
        rows = c->rows - row + rows + 1;
    if (cols < 0)
        cols = c->cols - col + cols + 1;
    return (struct canvas){c->grid, c->row + row, c->col + col,
                           clamp(rows, 0, c->rows - row),
                           clamp(cols, 0, c->cols - col)};
}

static bool inside(const struct canvas *c, int row, int col)
{
    return row >= 0 && row < c->rows && col >= 0 && col < c->cols;
}

static struct cell *cell_at(const struct canvas *c, int row, int col)
{
    return &c->grid->cells[(size_t)(c->row + row) * (size_t)c->grid->cols +
                           (size_t)(c->col + col)];
}

/* Half a wide character cannot stay: the other half becomes a blank. */
static void free_halves(const struct canvas *c, int row, int col)
{
    struct cell *cell = cell_at(c, row, col);
    if (cell->cols == 0 && c->col + col > 0) {
        cell[-1].text[0] = L' ';
        cell[-1].text[1] = 0;
        cell[-1].cols = 1;
    } else if (cell->cols == 2) {
        cell[1].text[0] = L' ';
        cell[1].text[1] = 0;
        cell[1].cols = 1;
    }
}

static struct cell *set_cell(struct canvas *c, int row, int col, enum look look,
                             wchar_t base, int cols)
{
    if (!inside(c, row, col))
        return NULL;
    if (cols == 2 && !inside(c, row, col + 1)) {
        base = L' ';
        cols = 1;
    }
    free_halves(c, row, col);
    struct cell *cell = cell_at(c, row, col);
    cell->text[0] = base;
    cell->text[1] = 0;
    cell->look = (unsigned char)look;
    cell->cols = (signed char)cols;
    if (cols == 2) {
        free_halves(c, row, col + 1);
        cell[1].text[0] = 0;
        cell[1].look = (unsigned char)look;
        cell[1].cols = 0;
    }
    return cell;
}

static void add_mark(struct cell *cell, wchar_t mark)
{
    for (int i = 1; cell && i < CELL_CHARS; i++) {
        if (cell->text[i])
            continue;
        cell->text[i] = mark;
        if (i + 1 < CELL_CHARS)
            cell->text[i + 1] = 0;
        return;
    }
}

/* Draw one cluster in exactly `cols` cells. */
static void put_cluster(struct canvas *c, int row, int col, enum look look,
                        const char *text, size_t size, int cols)
{
    struct cell *cell = NULL;
    int end = col + cols;
    uint32_t code;
    for (size_t n; (n = utf8_next(&code, text, size)); text += n, size -= n) {
        wchar_t form = (wchar_t)glyph_form(code, c->grid->glyphs);
        int width = wcwidth(form);
        if (width == 0 && cell) {
            if (c->grid->glyphs == GLYPHS_UTF8)
                add_mark(cell, form);
            continue;
        }
        if (width < 1) {
            form = (wchar_t)glyph_form(0xFFFD, c->grid->glyphs);
            width = 1;
        }
        if (col + width > end)
            continue;
        cell = set_cell(c, row, col, look, form, width);
        col += width;
    }
    for (; col < end; col++)
        set_cell(c, row, col, look, L' ', 1);
}

static bool is_plain(const char *text)
{
    for (; *text; text++)
        if (*text < 0x20 || *text > 0x7e)
            return false;
    return true;
}

static int put_plain(struct canvas *c, int row, int col, enum look look,
                     const char *text)
{
    int start = col;
    for (; *text; text++, col++)
        set_cell(c, row, col, look, (wchar_t)*text, 1);
    return col - start;
}

int canvas_put(struct canvas *c, int row, int col, enum look look,
               const char *text)
{
    static struct str safe; /* kept: drawing should not allocate */
    if (!text)
        return 0;
    if (is_plain(text))
        return put_plain(c, row, col, look, text);
    str_clear(&safe);
    safe_text(&safe, text, strlen(text), SAFE_LINE);
    const char *at = str_text(&safe);
    size_t left = safe.len;
    int start = col, cols;
    for (size_t n; (n = cluster_next(&cols, at, left)); at += n, left -= n) {
        put_cluster(c, row, col, look, at, n, cols);
        col += cols;
    }
    return col - start;
}

void canvas_fit(struct canvas *c, int row, int col, int cols, enum look look,
                const char *text)
{
    static struct str safe, fitted;
    struct canvas part = canvas_sub(c, row, col, 1, cols < 0 ? 0 : cols);
    str_clear(&safe);
    str_clear(&fitted);
    safe_text(&safe, text ? text : "", text ? strlen(text) : 0, SAFE_LINE);
    text_pad(&fitted, str_text(&safe), cols < 0 ? 0 : cols);
    if (inside(c, row, col))
        canvas_put(&part, 0, 0, look, str_text(&fitted));
}

/* Columns of a text as canvas_put() would lay it down. */
static int cols_of(const char *text)
{
    static struct str safe;
    if (!text)
        return 0;
    if (is_plain(text))
        return (int)strlen(text);
    str_clear(&safe);
    safe_text(&safe, text, strlen(text), SAFE_LINE);
    return text_cols(str_text(&safe));
}

void canvas_right(struct canvas *c, int row, int end, enum look look,
                  const char *text)
{
    if (end <= 0)
        end += c->cols;
    canvas_put(c, row, end - cols_of(text), look, text);
}

void canvas_centre(struct canvas *c, int row, enum look look, const char *text)
{
    int cols = cols_of(text);
    canvas_put(c, row, cols < c->cols ? (c->cols - cols) / 2 : 0, look, text);
}

int canvas_wrap(struct canvas *c, int row, int col, int cols, enum look look,
                const char *text)
{
    struct arena arena = {0};
    struct wrap_line *lines;
    if (cols <= 0 || cols > c->cols - col)
        cols = c->cols - col;
    if (cols <= 0 || !text)
        return 0;
    const char *safe = safe_block(&arena, text);
    size_t count = text_wrap(&lines, &arena, safe, cols);
    for (size_t i = 0; i < count; i++)
        canvas_put(c, row + (int)i, col, look,
                   arena_strndup(&arena, safe + lines[i].start,
                                 lines[i].end - lines[i].start));
    arena_free(&arena);
    return (int)count;
}

void canvas_paint(struct canvas *c, int row, int col, int cols, enum look look)
{
    for (int i = col; i < col + cols; i++)
        if (inside(c, row, i))
            cell_at(c, row, i)->look = (unsigned char)look;
}

void canvas_clear_row(struct canvas *c, int row, enum look look)
{
    for (int col = 0; col < c->cols; col++)
        set_cell(c, row, col, look, L' ', 1);
}

void canvas_fill(struct canvas *c, enum look look)
{
    for (int row = 0; row < c->rows; row++)
        canvas_clear_row(c, row, look);
}

static void put_line(struct canvas *c, int row, int col, uint32_t code)
{
    set_cell(c, row, col, LOOK_RULE, (wchar_t)glyph_form(code, c->grid->glyphs),
             1);
}

void canvas_rule(struct canvas *c, int row)
{
    for (int col = 0; col < c->cols; col++)
        put_line(c, row, col, 0x2500);
}

void canvas_column(struct canvas *c, int col)
{
    for (int row = 0; row < c->rows; row++)
        put_line(c, row, col, 0x2502);
}

void canvas_frame(struct canvas *c)
{
    int last_row = c->rows - 1, last_col = c->cols - 1;
    canvas_rule(c, 0);
    canvas_rule(c, last_row);
    canvas_column(c, 0);
    canvas_column(c, last_col);
    put_line(c, 0, 0, 0x250C);
    put_line(c, 0, last_col, 0x2510);
    put_line(c, last_row, 0, 0x2514);
    put_line(c, last_row, last_col, 0x2518);
}

void canvas_bar(struct canvas *c, int row, int col, int cols, long done,
                long total)
{
    int full = total > 0 && done > 0
                   ? (int)((done < total ? done : total) * cols / total)
                   : 0;
    for (int i = 0; i < cols; i++)
        set_cell(
            c, row, col + i, i < full ? LOOK_KEY : LOOK_RULE,
            (wchar_t)glyph_form(i < full ? 0x2588 : 0x2591, c->grid->glyphs),
            1);
}

void canvas_cursor(struct canvas *c, int row, int col)
{
    if (!inside(c, row, col))
        return;
    c->grid->cursor_row = c->row + row;
    c->grid->cursor_col = c->col + col;
}

void canvas_hit(struct canvas *c, int row, int col, int cols, int id)
{
    for (int i = col; i < col + cols; i++)
        if (inside(c, row, i))
            cell_at(c, row, i)->hit = (short)id;
}

int grid_hit_at(const struct grid *grid, int row, int col)
{
    if (row < 0 || row >= grid->rows || col < 0 || col >= grid->cols)
        return 0;
    return grid->cells[(size_t)row * (size_t)grid->cols + (size_t)col].hit;
}
