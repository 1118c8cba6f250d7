/* Tables, and places to sign. */

#include "odt.h"

#include <committee/press/paper.h>

#include "columns.h"

/* -- styles ---------------------------------------------------------------- */

/* The table itself and its columns: T3, T3.1 … */
static const char *table_style(struct body *b, const int *wide, int columns,
                               int left, bool whole)
{
    struct xml *x = &b->styles;
    const char *name = arena_printf(&b->arena, "T%d", ++b->tables);
    xml_open(x, "style:style", "style:name", name, "style:family", "table");
    xml_open(x, "style:table-properties", "style:width",
             body_length(b, columns_sum(wide, columns)), "table:align", "left",
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
    struct columns w;
    columns_fit(&w, grid, b->width - b->indent);
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
