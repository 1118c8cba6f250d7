/* Tables, and places to sign. */

#include "pdf.h"

#include <committee/base/str.h>

#include "columns.h"
#include "measure.h"

static const double cell_pad = MM(0.8);
static const double sign_room = MM(15);
/* The widths are those of common letters: what stands in for one is wider. */
static const double spare = MM(1.5);

struct table {
    const struct grid *grid;
    double left[PAPER_COLUMNS], wide[PAPER_COLUMNS]; /* of the letters */
    double end;                                      /* its right edge */
    struct type body, head;
};

struct row {
    struct lines cells[PAPER_COLUMNS];
    int columns;
};

/* Another font than the usual one may be wider. */
static double find_wider(const struct sheet *s)
{
    static const char sample[] = "abcdefghijklmnopqrstuvwxyz 0123456789";
    const struct type type = {.size = TABLE_SIZE / 10.0};
    struct lines t;
    lines_open(&t, s, sample, MM(1000), &type);
    double wide = lines_width(&t);
    lines_close(&t);
    double taken = MM(measure_text(sample, TABLE_SIZE) / 100.0);
    return wide > taken ? wide / taken : 1;
}

static void find_columns(struct table *t, struct sheet *s,
                         const struct grid *grid)
{
    struct columns columns = {0};
    double x = s->left + s->indent;
    if (s->wider == 0)
        s->wider = find_wider(s);
    columns_fit(&columns, grid, (int)((s->right - x) / s->wider / MM(0.01)));
    t->grid = grid;
    for (int i = 0; i < grid->columns; i++) {
        double wide = MM(columns.wide[i] / 100.0) * s->wider;
        double gap = MM(CELL_GAP / 100.0) - spare;
        if (gap > wide / 3)
            gap = wide / 3;
        t->left[i] = x;
        t->wide[i] = wide - gap;
        x += wide;
        t->end = grid->right[i] ? x - gap : x;
    }
    double size = columns.size / 10.0;
    t->body = (struct type){.size = size, .leading = size * 1.3};
    t->head = t->body;
    t->head.bold = true;
}

/* -- rows ------------------------------------------------------------------ */

static void row_open(struct row *row, const struct sheet *s,
                     const struct table *t, const char *const *cells,
                     const struct type *type)
{
    row->columns = t->grid->columns;
    for (int i = 0; i < row->columns; i++) {
        lines_open(&row->cells[i], s, cells[i], t->wide[i], type);
        row->cells[i].right = t->grid->right[i];
    }
}

static void row_close(struct row *row)
{
    for (int i = 0; i < row->columns; i++)
        lines_close(&row->cells[i]);
}

static bool row_done(const struct row *row)
{
    for (int i = 0; i < row->columns; i++)
        if (row->cells[i].left > 0)
            return false;
    return true;
}

static double row_height(const struct row *row)
{
    double height = 0;
    for (int i = 0; i < row->columns; i++) {
        const struct lines *cell = &row->cells[i];
        double tall = lines_height(cell, cell->left);
        height = tall > height ? tall : height;
    }
    return height + 2 * cell_pad;
}

/* What there is room for; all of it where there is enough.  `tag`: of a cell;
   NULL: it is here for the eye only. */
static void row_draw(struct row *row, struct sheet *s, const struct table *t,
                     const char *tag)
{
    double room = sheet_room(s) - 2 * cell_pad, tallest = 0;
    if (tag)
        tag_begin(s, "TR");
    for (int i = 0; i < row->columns; i++) {
        struct lines *cell = &row->cells[i];
        int lines = lines_fit(cell, room);
        if (lines == 0 && cell->left > 0)
            lines = 1;
        if (tag)
            tag_begin(s, tag);
        double tall = lines_draw(cell, s, t->left[i], s->y + cell_pad, lines);
        if (tag)
            tag_end(s, tag);
        tallest = tall > tallest ? tall : tallest;
    }
    if (tag)
        tag_end(s, "TR");
    s->y += tallest + 2 * cell_pad;
}

/* -- tables ---------------------------------------------------------------- */

static double head_draw(struct sheet *s, const struct table *t, const char *tag)
{
    struct row row = {0};
    double top = s->y;
    row_open(&row, s, t, t->grid->titles, &t->head);
    row_draw(&row, s, t, tag);
    row_close(&row);
    sheet_rule(s, t->left[0], t->end, s->y, 1, 0.27);
    return s->y - top;
}

static double head_height(const struct sheet *s, const struct table *t)
{
    struct row row = {0};
    row_open(&row, s, t, t->grid->titles, &t->head);
    double height = row_height(&row);
    row_close(&row);
    return height;
}

static const char *const *row_cells(const struct grid *grid, size_t row)
{
    return grid->cells + row * (size_t)grid->columns;
}

/* Room for a row, on a page that begins with the titles of the columns. */
static void row_need(struct sheet *s, const struct table *t, double height)
{
    int page = s->page;
    sheet_need(s, height);
    if (s->page != page)
        head_draw(s, t, NULL);
}

/* Whole, unless no page is large enough. */
static void put_row(struct sheet *s, const struct table *t, size_t number,
                    double head)
{
    struct row row = {0};
    row_open(&row, s, t, row_cells(t->grid, number), &t->body);
    double height = row_height(&row);
    if (height > sheet_height(s) - head)
        height = 3 * t->body.leading;
    do {
        row_need(s, t, height);
        row_draw(&row, s, t, "TD");
        s->fresh = !row_done(&row);
    } while (s->fresh);
    sheet_rule(s, t->left[0], t->end, s->y, 0.5, 0.73);
    row_close(&row);
}

/* A short table stands together, a longer one begins with two rows. */
static double rows_need(const struct sheet *s, const struct table *t)
{
    double height = 0, two = 0, most = sheet_height(s) / 4;
    for (size_t r = 0; r < t->grid->row_count; r++) {
        struct row row = {0};
        row_open(&row, s, t, row_cells(t->grid, r), &t->body);
        height += row_height(&row);
        row_close(&row);
        if (r < 2)
            two = height;
        if (height > most)
            return two < most ? two : most;
    }
    return height;
}

double pdf_table_need(struct sheet *s, const struct part *part)
{
    struct table t = {0};
    find_columns(&t, s, part->grid);
    return head_height(s, &t) + rows_need(s, &t);
}

void pdf_table(struct sheet *s, const struct part *part)
{
    struct table t = {0};
    find_columns(&t, s, part->grid);
    sheet_gap(s, MM(1.5));
    sheet_need(s, pdf_table_need(s, part));
    tag_begin(s, "Table");
    double head = head_draw(s, &t, "TH");
    for (size_t r = 0; r < part->grid->row_count; r++)
        put_row(s, &t, r, head);
    tag_end(s, "Table");
    sheet_gap(s, MM(4));
}

/* -- signatures ------------------------------------------------------------ */

struct places {
    struct lines intro, place[PAPER_PLACES], name[PAPER_PLACES];
    double wide, tall_place, tall_name;
    int count;
};

static double tallest(double so_far, const struct lines *t)
{
    double tall = lines_height(t, t->left);
    return tall > so_far ? tall : so_far;
}

static void places_open(struct places *p, const struct sheet *s,
                        const struct part *part)
{
    const struct type *body = &types_of(s->paper)->body;
    const struct grid *grid = part->grid;
    double room = s->right - s->left;
    *p = (struct places){.count = grid->columns};
    p->wide = room / (p->count < 2 ? 2 : p->count);
    lines_open(&p->intro, s, part->text, room < s->measure ? room : s->measure,
               body);
    for (int i = 0; i < p->count; i++) {
        double wide = p->wide - MM(8);
        lines_open(&p->place[i], s, grid->titles[i], wide, body);
        lines_open(&p->name[i], s, grid_cell(grid, 0, i), wide, body);
        p->tall_place = tallest(p->tall_place, &p->place[i]);
        p->tall_name = tallest(p->tall_name, &p->name[i]);
    }
}

static void places_close(struct places *p)
{
    lines_close(&p->intro);
    for (int i = 0; i < p->count; i++) {
        lines_close(&p->place[i]);
        lines_close(&p->name[i]);
    }
}

static double places_height(const struct places *p)
{
    return lines_height(&p->intro, p->intro.left) + MM(2) + p->tall_place +
           sign_room + MM(1) + p->tall_name;
}

static double sign_above(const struct sheet *s)
{
    return types_of(s->paper)->body.leading * 1.5;
}

double pdf_signatures_need(struct sheet *s, const struct part *part)
{
    struct places p;
    places_open(&p, s, part);
    double height = places_height(&p) + sign_above(s);
    places_close(&p);
    return height;
}

static void tagged_text(struct lines *t, struct sheet *s, double x, double y)
{
    tag_begin(s, "P");
    lines_draw(t, s, x, y, t->left);
    tag_end(s, "P");
}

/* A place, room, a line, the name under it. */
void pdf_signatures(struct sheet *s, const struct part *part)
{
    struct places p;
    s->indent = 0;
    places_open(&p, s, part);
    sheet_gap(s, sign_above(s));
    sheet_need(s, places_height(&p));
    if (!text_blank(part->text)) {
        lines_flow(&p.intro, s, &(struct flow){.tag = "P", .x = s->left});
        s->y += MM(2);
    }
    double line = s->y + p.tall_place + sign_room;
    for (int i = 0; i < p.count; i++) {
        double x = s->left + i * p.wide;
        tagged_text(&p.place[i], s, x, s->y);
        sheet_rule(s, x, x + p.wide - MM(8), line, 0.5, 0);
        tagged_text(&p.name[i], s, x, line + MM(1));
    }
    s->y = line + MM(1) + p.tall_name;
    places_close(&p);
}
