/* Tables, and places to sign. */

#include "odt.h"

#include <string.h>

#include <committee/press/paper.h>

#include "measure.h"

enum {
    BOLD_PERCENT = 116, /* of the width of other letters */
    CELL_GAP = 500,     /* at the right of a cell */
    FULL_PERCENT = 60,  /* of the page: a wider table takes all of it */
};

/* -- widths ---------------------------------------------------------------- */

struct widths {
    int wish[PAPER_COLUMNS];  /* so that nothing has to be broken */
    int least[PAPER_COLUMNS]; /* so that no word has to be */
    int wide[PAPER_COLUMNS];
    int size; /* of the letters */
};

static int at_least(int *value, int wanted)
{
    if (*value < wanted)
        *value = wanted;
    return *value;
}

/* Titles are bold. */
static void measure_column(struct widths *w, const struct grid *grid,
                           int column)
{
    const char *title = grid->titles[column];
    w->wish[column] = measure_text(title, w->size) * BOLD_PERCENT / 100;
    w->least[column] = measure_word(title, w->size) * BOLD_PERCENT / 100;
    for (size_t r = 0; r < grid->row_count; r++) {
        const char *cell = grid_cell(grid, r, column);
        at_least(&w->wish[column], measure_text(cell, w->size));
        at_least(&w->least[column], measure_word(cell, w->size));
    }
    w->wish[column] += CELL_GAP;
    w->least[column] += CELL_GAP;
}

static int sum_of(const int *values, int count)
{
    long long sum = 0;
    for (int i = 0; i < count; i++)
        sum += values[i];
    return sum > 100000000 ? 100000000 : (int)sum;
}

/* Columns between least and wish, each as far as the room goes. */
static void squeeze(struct widths *w, int columns, int room)
{
    int least = sum_of(w->least, columns);
    int wish = sum_of(w->wish, columns);
    for (int i = 0; i < columns; i++) {
        long long more = w->wish[i] - w->least[i];
        w->wide[i] = w->least[i];
        if (least < room)
            w->wide[i] += (int)(more * (room - least) / (wish - least));
        else
            w->wide[i] = (int)((long long)w->least[i] * room / least);
    }
}

/* What is over goes to the columns of words. */
static void stretch(struct widths *w, const struct grid *grid, int room)
{
    int wish = sum_of(w->wish, grid->columns), words = 0;
    memcpy(w->wide, w->wish, sizeof w->wide);
    for (int i = 0; i < grid->columns; i++)
        words += grid->right[i] ? 0 : w->wish[i];
    if (words == 0 || wish < room / 100 * FULL_PERCENT)
        return;
    for (int i = 0; i < grid->columns; i++)
        if (!grid->right[i])
            w->wide[i] += (int)((long long)(room - wish) * w->wish[i] / words);
}

static void find_widths(struct widths *w, const struct grid *grid, int room)
{
    static const int sizes[] = {TABLE_SIZE, TABLE_SMALL};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        w->size = sizes[i];
        for (int c = 0; c < grid->columns; c++)
            measure_column(w, grid, c);
        if (sum_of(w->least, grid->columns) <= room)
            break;
    }
    if (sum_of(w->wish, grid->columns) <= room)
        stretch(w, grid, room);
    else
        squeeze(w, grid->columns, room);
}

/* -- styles ---------------------------------------------------------------- */

/* The table itself and its columns: T3, T3.1 … */
static const char *table_style(struct body *b, const int *wide, int columns,
                               int left, bool whole)
{
    struct xml *x = &b->styles;
    const char *name = arena_printf(&b->arena, "T%d", ++b->tables);
    xml_open(x, "style:style", "style:name", name, "style:family", "table");
    xml_open(x, "style:table-properties", "style:width",
             body_length(b, sum_of(wide, columns)), "table:align", "left",
             "fo:margin-left", body_length(b, left), "fo:margin-top",
             body_length(b, 100), "fo:margin-bottom", body_length(b, 350));
    if (b->fresh)
        xml_attribute(x, "fo:break-before", "page");
    if (whole)
        xml_attribute(x, "style:may-break-between-rows", "false");
    b->fresh = false;
    xml_close(x);
    xml_close(x);
    for (int i = 0; i < columns; i++) {
        xml_open(x, "style:style", "style:name",
                 arena_printf(&b->arena, "%s.%d", name, i + 1), "style:family",
                 "table-column");
        xml_empty(x, "style:table-column-properties", "style:column-width",
                  body_length(b, wide[i]));
        xml_close(x);
    }
    return name;
}

static void cell_style(struct body *b, const char *name, const char *below)
{
    struct xml *x = &b->styles;
    xml_open(x, "style:style", "style:name", name, "style:family",
             "table-cell");
    xml_empty(x, "style:table-cell-properties", "fo:padding-top",
              body_length(b, 70), "fo:padding-bottom", body_length(b, 70),
              "fo:padding-left", "0mm", "fo:padding-right",
              body_length(b, CELL_GAP), "fo:border-left", "none",
              "fo:border-right", "none", "fo:border-top", "none",
              "fo:border-bottom", below);
    xml_close(x);
}

void odt_cell_styles(struct body *b)
{
    cell_style(b, "CellHead", "1pt solid #444444");
    cell_style(b, "Cell", "0.5pt solid #bbbbbb");
    cell_style(b, "CellBare", "none");
    xml_open(&b->styles, "style:style", "style:name", "Row", "style:family",
             "table-row");
    xml_empty(&b->styles, "style:table-row-properties", "fo:keep-together",
              "always");
    xml_close(&b->styles);
}

/* -- what is in them ------------------------------------------------------- */

static void open_table(struct body *b, const char *name, int columns)
{
    xml_open(&b->x, "table:table", "table:name", name, "table:style-name",
             name);
    for (int i = 0; i < columns; i++)
        xml_empty(&b->x, "table:table-column", "table:style-name",
                  arena_printf(&b->arena, "%s.%d", name, i + 1));
}

static void put_row(struct body *b, const struct grid *grid,
                    const char *const *cells, const struct look *look,
                    const char *style)
{
    xml_open(&b->x, "table:table-row", "table:style-name", "Row");
    for (int i = 0; i < grid->columns; i++) {
        struct look own = *look;
        own.right = grid->right[i];
        xml_open(&b->x, "table:table-cell", "table:style-name", style,
                 "office:value-type", "string");
        body_paragraph(b, own, cells[i]);
        xml_close(&b->x);
    }
    xml_close(&b->x);
}

void odt_table(struct body *b, const struct part *part)
{
    const struct grid *grid = part->grid;
    struct widths w = {.size = TABLE_SIZE};
    find_widths(&w, grid, b->width - b->indent);
    int size = w.size == TABLE_SIZE ? 0 : w.size;
    struct look head = {.style = "Table_20_Heading", .size = size};
    struct look look = {.style = "Table_20_Contents", .size = size};
    open_table(b, table_style(b, w.wide, grid->columns, b->indent, false),
               grid->columns);
    xml_open(&b->x, "table:table-header-rows");
    put_row(b, grid, grid->titles, &head, "CellHead");
    xml_close(&b->x);
    for (size_t r = 0; r < grid->row_count; r++)
        put_row(b, grid, grid->cells + r * (size_t)grid->columns, &look,
                "Cell");
    xml_close(&b->x);
}

/* A place, room, a line, the name under it. */
static void put_place(struct body *b, const struct grid *grid, int column)
{
    xml_open(&b->x, "table:table-cell", "table:style-name", "CellBare",
             "office:value-type", "string");
    body_paragraph(b, (struct look){.style = "Signature"},
                   grid->titles[column]);
    body_paragraph(b, (struct look){.style = "Signature", .over = true},
                   grid_cell(grid, 0, column));
    xml_close(&b->x);
}

void odt_signatures(struct body *b, const struct part *part)
{
    const struct grid *grid = part->grid;
    int wide[PAPER_COLUMNS];
    int places = grid->columns < 2 ? 2 : grid->columns;
    for (int i = 0; i < grid->columns; i++)
        wide[i] = b->width / places;
    b->indent = 0;
    if (!text_blank(part->text))
        body_paragraph(
            b,
            (struct look){.style = "Text_20_body", .keep = true, .above = 800},
            part->text);
    open_table(b, table_style(b, wide, grid->columns, 0, true), grid->columns);
    xml_open(&b->x, "table:table-row", "table:style-name", "Row");
    for (int i = 0; i < grid->columns; i++)
        put_place(b, grid, i);
    xml_close(&b->x);
    xml_close(&b->x);
}
