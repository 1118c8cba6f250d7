#include "svg.h"

#include <committee/text/utf8.h>

enum { CELL_COLS = 8, CELL_ROWS = 17, BASELINE = 13, EDGE = 8 };

uint32_t svg_colour(short number)
{
    static const uint32_t steps[] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};
    if (number >= 232)
        return (uint32_t)(8 + 10 * (number - 232)) * 0x010101;
    if (number < 16)
        return 0;
    number = (short)(number - 16);
    return steps[number / 36] << 16 | steps[number / 6 % 6] << 8 |
           steps[number % 6];
}

static void add_char(struct str *out, wchar_t code)
{
    switch (code) {
    case ' ': /* one that stays where it is */
        utf8_add(out, 0x00A0);
        break;
    case '<':
        str_add(out, "&lt;");
        break;
    case '&':
        str_add(out, "&amp;");
        break;
    default:
        utf8_add(out, (uint32_t)code);
    }
}

/* The cells from `col` on that look alike. */
static int run_length(const struct cell *row, int col, int cols)
{
    int end = col + 1;
    while (end < cols && row[end].look == row[col].look)
        end++;
    return end - col;
}

static bool is_blank(const struct cell *cells, int count)
{
    for (int i = 0; i < count; i++)
        if (cells[i].text[0] && cells[i].text[0] != ' ')
            return false;
    return true;
}

static void add_ground(struct str *out, int row, int col, int count,
                       uint32_t colour)
{
    str_addf(out,
             "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
             "fill=\"#%06x\"/>\n",
             EDGE + col * CELL_COLS, EDGE + row * CELL_ROWS, count * CELL_COLS,
             CELL_ROWS, colour);
}

static void add_text(struct str *out, const struct cell *cells, int row,
                     int col, int count, const struct style *style)
{
    str_addf(out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"#%06x\"%s>",
             EDGE + col * CELL_COLS, EDGE + row * CELL_ROWS + BASELINE,
             count * CELL_COLS, svg_colour(style->fg),
             style->marks & MARK_BOLD ? " font-weight=\"bold\"" : "");
    for (int i = 0; i < count; i++)
        for (int k = 0; k < CELL_CHARS && cells[i].text[k]; k++)
            add_char(out, cells[i].text[k]);
    str_add(out, "</text>\n");
}

static void add_row(struct str *out, const struct grid *grid, int row,
                    enum theme theme)
{
    const struct cell *cells = &grid->cells[(size_t)row * (size_t)grid->cols];
    short usual = look_style(theme, LOOK_TEXT)->bg;
    for (int col = 0, count; col < grid->cols; col += count) {
        const struct style *style =
            look_style(theme, (enum look)cells[col].look);
        count = run_length(cells, col, grid->cols);
        if (style->bg != usual)
            add_ground(out, row, col, count, svg_colour(style->bg));
        if (!is_blank(&cells[col], count))
            add_text(out, &cells[col], row, col, count, style);
    }
}

void svg_draw(struct str *out, const struct grid *grid, enum theme theme,
              const char *title)
{
    int width = 2 * EDGE + grid->cols * CELL_COLS;
    int height = 2 * EDGE + grid->rows * CELL_ROWS;
    str_addf(out,
             "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
             "height=\"%d\" viewBox=\"0 0 %d %d\" "
             "font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" "
             "font-size=\"13\">\n<title>%s</title>\n"
             "<rect width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#%06x\"/>\n",
             width, height, width, height, title, width, height,
             svg_colour(look_style(theme, LOOK_TEXT)->bg));
    for (int row = 0; row < grid->rows; row++)
        add_row(out, grid, row, theme);
    str_add(out, "</svg>\n");
}
