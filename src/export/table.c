#include <committee/export/table.h>

#include <assert.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/safe.h>
#include <committee/text/width.h>

enum { NARROWEST = 2 }; /* a wide character needs two cells */

static const char **safe_cells(struct arena *arena, int count,
                               const char *const *cells)
{
    const char **safe = arena_array(arena, const char *, (size_t)count);
    for (int i = 0; i < count; i++)
        safe[i] = safe_line(arena, cells[i]);
    return safe;
}

struct table *table_new(struct arena *arena, const char *align,
                        const char *const *titles)
{
    struct table *table = arena_new(arena, struct table);
    table->arena = arena;
    table->columns = (int)strlen(align);
    assert(table->columns >= 1 && table->columns <= TABLE_MAX_COLUMNS);
    table->align = arena_strdup(arena, align);
    table->titles = safe_cells(arena, table->columns, titles);
    return table;
}

void table_add(struct table *table, const char *const *cells)
{
    struct table_row *row = arena_new(table->arena, struct table_row);
    row->cells = safe_cells(table->arena, table->columns, cells);
    if (table->last != NULL)
        table->last->next = row;
    else
        table->first = row;
    table->last = row;
    table->rows++;
}

static bool column_is_empty(const struct table *table, int column)
{
    for (const struct table_row *r = table->first; r != NULL; r = r->next)
        if (!text_blank(r->cells[column]))
            return false;
    return true;
}

static void drop_column(struct table *table, int column)
{
    size_t behind = (size_t)(table->columns - column - 1);
    char *align = arena_strdup(table->arena, table->align);
    memmove(align + column, align + column + 1, behind + 1);
    table->align = align;
    memmove(table->titles + column, table->titles + column + 1,
            behind * sizeof *table->titles);
    for (struct table_row *r = table->first; r != NULL; r = r->next)
        memmove(r->cells + column, r->cells + column + 1,
                behind * sizeof *r->cells);
    table->columns--;
}

void table_drop_empty(struct table *table)
{
    for (int i = table->columns - 1; i > 0 && table->rows > 0; i--)
        if (column_is_empty(table, i))
            drop_column(table, i);
}

/* Each column as wide as its longest cell. */
static void natural_widths(int *widths, const struct table *table)
{
    for (int i = 0; i < table->columns; i++) {
        widths[i] = text_cols(table->titles[i]);
        for (const struct table_row *r = table->first; r != NULL; r = r->next)
            if (text_cols(r->cells[i]) > widths[i])
                widths[i] = text_cols(r->cells[i]);
        if (widths[i] < NARROWEST)
            widths[i] = NARROWEST;
    }
}

/* What a column may be narrowed to, cutting less and less. */
struct floors {
    int words[TABLE_MAX_COLUMNS];   /* the longest word */
    int figures[TABLE_MAX_COLUMNS]; /* the longest date, number or code */
    int least[TABLE_MAX_COLUMNS];
};

static void raise_to(int *floor, int cols)
{
    *floor = cols > *floor ? cols : *floor;
}

static void measure_words(struct floors *floors, int column,
                          struct arena *scratch, const char *text)
{
    while (*text) {
        size_t size = strcspn(text, " ");
        int cols = text_cols(arena_strndup(scratch, text, size));
        raise_to(&floors->words[column], cols);
        if (strcspn(text, "0123456789") < size)
            raise_to(&floors->figures[column], cols);
        text += size + strspn(text + size, " ");
    }
}

static void measure_floors(struct floors *floors, const struct table *table)
{
    struct arena scratch = {0};
    for (int i = 0; i < table->columns; i++) {
        floors->words[i] = floors->figures[i] = floors->least[i] = NARROWEST;
        measure_words(floors, i, &scratch, table->titles[i]);
        for (const struct table_row *r = table->first; r; r = r->next)
            measure_words(floors, i, &scratch, r->cells[i]);
    }
    arena_free(&scratch);
}

/* Take from the widest column that is wider than its floor; false: none. */
static bool narrow_one(int *widths, const int *floors, int columns)
{
    int widest = -1;
    for (int i = 0; i < columns; i++)
        if (widths[i] > floors[i] && (widest < 0 || widths[i] > widths[widest]))
            widest = i;
    if (widest >= 0)
        widths[widest]--;
    return widest >= 0;
}

/* Until the line fits: first between words, then within them, and within a
   number only where nothing else is left. */
static void fit_widths(int *widths, const struct table *table, int cols)
{
    struct floors floors;
    int columns = table->columns, over = (columns - 1) * TABLE_GAP - cols;
    for (int i = 0; i < columns; i++)
        over += widths[i];
    if (over > 0)
        measure_floors(&floors, table);
    while (over > 0 && (narrow_one(widths, floors.words, columns) ||
                        narrow_one(widths, floors.figures, columns) ||
                        narrow_one(widths, floors.least, columns)))
        over--;
}

/* Where a table goes, line by line. */
struct layout {
    const struct table *table;
    struct arena *scratch;
    int widths[TABLE_MAX_COLUMNS];
    table_line_fn *emit;
    void *context;
};

static void emit_trimmed(const struct layout *layout, enum table_part part,
                         struct str *line)
{
    while (line->len > 0 && line->data[line->len - 1] == ' ')
        str_cut(line, line->len - 1);
    layout->emit(layout->context, part, str_text(line));
    str_clear(line);
}

static void pad_cell(struct str *line, char align, const char *text, int cols)
{
    if (align == 'r')
        text_pad_left(line, text, cols);
    else
        text_pad(line, text, cols);
}

/* A row takes as many lines as its longest cell; `part` is what all but the
   last of them are. */
static void emit_row(const struct layout *layout, const char **cells,
                     enum table_part part, enum table_part last_part)
{
    const struct table *table = layout->table;
    struct wrap_line *parts[TABLE_MAX_COLUMNS];
    size_t counts[TABLE_MAX_COLUMNS], height = 1;
    for (int i = 0; i < table->columns; i++) {
        counts[i] =
            text_wrap(&parts[i], layout->scratch, cells[i], layout->widths[i]);
        height = counts[i] > height ? counts[i] : height;
    }
    struct str line = {0};
    for (size_t at = 0; at < height; at++) {
        for (int i = 0; i < table->columns; i++) {
            const char *cell = "";
            if (at < counts[i])
                cell = arena_strndup(layout->scratch,
                                     cells[i] + parts[i][at].start,
                                     parts[i][at].end - parts[i][at].start);
            str_repeat(&line, " ", i > 0 ? TABLE_GAP : 0);
            pad_cell(&line, table->align[i], cell, layout->widths[i]);
        }
        emit_trimmed(layout, at + 1 < height ? part : last_part, &line);
    }
    str_free(&line);
}

static void emit_rule(const struct layout *layout, const char *rule)
{
    struct str line = {0};
    for (int i = 0; i < layout->table->columns; i++) {
        str_repeat(&line, " ", i > 0 ? TABLE_GAP : 0);
        str_repeat(&line, rule, layout->widths[i]);
    }
    emit_trimmed(layout, TABLE_HEAD, &line);
    str_free(&line);
}

void table_lines(const struct table *table, int cols, const char *rule,
                 table_line_fn *emit, void *context)
{
    struct arena scratch = {0};
    struct layout layout = {
        .table = table, .scratch = &scratch, .emit = emit, .context = context};
    natural_widths(layout.widths, table);
    fit_widths(layout.widths, table, cols);
    emit_row(&layout, table->titles, TABLE_HEAD, TABLE_HEAD);
    emit_rule(&layout, rule);
    for (const struct table_row *r = table->first; r != NULL; r = r->next)
        emit_row(&layout, r->cells, TABLE_ROW_START, TABLE_ROW_END);
    arena_free(&scratch);
}

static void append_line(void *context, enum table_part part, const char *line)
{
    (void)part;
    struct str *out = context;
    str_add(out, line);
    str_addc(out, '\n');
}

void table_write(struct str *out, const struct table *table, int cols,
                 const char *rule)
{
    table_lines(table, cols, rule, append_line, out);
}
