#include <committee/press/paper.h>

#include <string.h>

#include <jansson.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/safe.h>

struct reading {
    struct arena *arena;
    json_error_t error; /* what the JSON library found */
    const char *why;    /* or what we did; NULL: nothing */
};

/* Everything in the format, and nothing else. */
#define unpack(rd, value, ...) \
    (json_unpack_ex((value), &(rd)->error, JSON_STRICT, __VA_ARGS__) == 0)

static bool wrong(struct reading *rd, const char *why)
{
    rd->why = why;
    return false;
}

static const char *line_of(struct reading *rd, const char *text)
{
    return safe_line(rd->arena, text);
}

static const char *block_of(struct reading *rd, const char *text)
{
    return safe_block(rd->arena, text);
}

/* -- blocks ---------------------------------------------------------------- */

static bool read_two(struct part *part, struct reading *rd, json_t *value,
                     const char *label_key)
{
    const char *kind, *label, *text;
    if (!unpack(rd, value, "{s:s, s:s, s:s}", "kind", &kind, label_key, &label,
                "text", &text))
        return false;
    part->label = line_of(rd, label);
    part->text = block_of(rd, text);
    return true;
}

static bool read_title(struct part *part, struct reading *rd, json_t *value)
{
    return read_two(part, rd, value, "second");
}

static bool read_label(struct part *part, struct reading *rd, json_t *value)
{
    return read_two(part, rd, value, "label");
}

static bool read_item(struct part *part, struct reading *rd, json_t *value)
{
    return read_two(part, rd, value, "mark");
}

static bool read_heading(struct part *part, struct reading *rd, json_t *value)
{
    const char *kind, *number, *text;
    if (!unpack(rd, value, "{s:s, s:i, s:s, s:s}", "kind", &kind, "level",
                &part->level, "number", &number, "text", &text))
        return false;
    if (part->level < 1 || part->level > 2)
        return wrong(rd, "the level of a heading is 1 or 2");
    part->label = line_of(rd, number);
    part->text = line_of(rd, text);
    return true;
}

static bool read_text(struct part *part, struct reading *rd, json_t *value)
{
    const char *kind, *text;
    if (!unpack(rd, value, "{s:s, s:s}", "kind", &kind, "text", &text))
        return false;
    part->text =
        part->kind == PART_LINE ? line_of(rd, text) : block_of(rd, text);
    return true;
}

static bool read_kind(struct part *part, struct reading *rd, json_t *value)
{
    const char *kind;
    (void)part;
    return unpack(rd, value, "{s:s}", "kind", &kind);
}

/* -- tables ---------------------------------------------------------------- */

static bool read_columns(struct grid *grid, struct reading *rd, json_t *columns)
{
    size_t count = json_array_size(columns);
    if (count < 1 || count > PAPER_COLUMNS)
        return wrong(rd, "a table has 1 to 18 columns");
    for (size_t i = 0; i < count; i++) {
        const char *title, *align;
        if (!unpack(rd, json_array_get(columns, i), "{s:s, s:s}", "title",
                    &title, "align", &align))
            return false;
        grid->right[i] = text_equal(align, "right");
        if (!grid->right[i] && !text_equal(align, "left"))
            return wrong(rd, "a column is aligned left or right");
        grid->titles[i] = line_of(rd, title);
    }
    grid->columns = (int)count;
    return true;
}

static bool read_row(const char **cells, struct reading *rd, json_t *row,
                     int columns)
{
    if (!json_is_array(row) || json_array_size(row) != (size_t)columns)
        return wrong(rd, "a row has a cell for each column");
    for (int i = 0; i < columns; i++) {
        const json_t *cell = json_array_get(row, (size_t)i);
        if (!json_is_string(cell))
            return wrong(rd, "a cell is a text");
        cells[i] = line_of(rd, json_string_value(cell));
    }
    return true;
}

static bool read_table(struct part *part, struct reading *rd, json_t *value)
{
    const char *kind;
    json_t *columns, *rows;
    struct grid *grid = part->grid = arena_new(rd->arena, struct grid);
    if (!unpack(rd, value, "{s:s, s:o, s:o}", "kind", &kind, "columns",
                &columns, "rows", &rows) ||
        !read_columns(grid, rd, columns))
        return false;
    if (!json_is_array(rows))
        return wrong(rd, "the rows of a table are a list");
    grid->row_count = json_array_size(rows);
    grid->cells = arena_array(rd->arena, const char *,
                              grid->row_count *(size_t)grid->columns + 1);
    for (size_t i = 0; i < grid->row_count; i++)
        if (!read_row(grid->cells + i * (size_t)grid->columns, rd,
                      json_array_get(rows, i), grid->columns))
            return false;
    return true;
}

static bool read_signatures(struct part *part, struct reading *rd,
                            json_t *value)
{
    const char *kind, *text, *place, *name;
    json_t *places;
    struct grid *grid = part->grid = arena_new(rd->arena, struct grid);
    if (!unpack(rd, value, "{s:s, s:s, s:o}", "kind", &kind, "text", &text,
                "places", &places))
        return false;
    size_t count = json_array_size(places);
    if (count < 1 || count > PAPER_PLACES)
        return wrong(rd, "there are 1 to 4 places to sign");
    part->text = block_of(rd, text);
    grid->cells = arena_array(rd->arena, const char *, count);
    grid->columns = (int)count;
    grid->row_count = 1;
    for (size_t i = 0; i < count; i++) {
        if (!unpack(rd, json_array_get(places, i), "{s:s, s:s}", "place",
                    &place, "name", &name))
            return false;
        grid->titles[i] = line_of(rd, place);
        grid->cells[i] = line_of(rd, name);
    }
    return true;
}

const char *grid_cell(const struct grid *grid, size_t row, int column)
{
    return grid->cells[row * (size_t)grid->columns + (size_t)column];
}

/* -- the whole ------------------------------------------------------------- */

static const struct {
    const char *code;
    bool (*read)(struct part *part, struct reading *rd, json_t *value);
} kinds[] = {
    [PART_TITLE] = {"title", read_title},
    [PART_HEADING] = {"heading", read_heading},
    [PART_PARAGRAPH] = {"paragraph", read_text},
    [PART_LABEL] = {"label", read_label},
    [PART_ITEM] = {"item", read_item},
    [PART_LINE] = {"line", read_text},
    [PART_TABLE] = {"table", read_table},
    [PART_SIGNATURES] = {"signatures", read_signatures},
    [PART_SPACE] = {"space", read_kind},
    [PART_PAGE_BREAK] = {"page-break", read_kind},
};

static bool read_part(struct part *part, struct reading *rd, json_t *value)
{
    const char *code = json_string_value(json_object_get(value, "kind"));
    *part = (struct part){.label = "", .text = ""};
    for (size_t i = 0; code && i < sizeof kinds / sizeof *kinds; i++)
        if (text_equal(code, kinds[i].code)) {
            part->kind = (enum part_kind)i;
            return kinds[i].read(part, rd, value);
        }
    return wrong(rd, "it has no kind that is known");
}

static int fail_part(const struct reading *rd, size_t index)
{
    return fail(ERR_DATA, N_("block {1} of the document is wrong: {2}"),
                num((long long)index + 1), rd->why ? rd->why : rd->error.text);
}

static int read_parts(struct paper *out, struct reading *rd, json_t *blocks)
{
    out->count = json_array_size(blocks);
    out->parts = arena_array(rd->arena, struct part, out->count + 1);
    for (size_t i = 0; i < out->count; i++)
        if (!read_part(&out->parts[i], rd, json_array_get(blocks, i)))
            return fail_part(rd, i);
    return OK;
}

static int read_head(struct paper *out, json_t **blocks, struct reading *rd,
                     json_t *root)
{
    const char *format, *language, *running, *mark;
    int version, bare, compact;
    if (!unpack(rd, root, "{s:s, s:i, s:s, s:s, s:s, s:b, s:b, s:o}", "format",
                &format, "version", &version, "language", &language, "running",
                &running, "mark", &mark, "bare", &bare, "compact", &compact,
                "blocks", blocks))
        return fail(ERR_DATA, N_("the document is wrong: {1}"), rd->error.text);
    if (!text_equal(format, "committee-document") || version != PAPER_VERSION)
        return fail(ERR_DATA, N_("this is no document of version {1}"),
                    num(PAPER_VERSION));
    out->lang = lang_parse(language, LANG_COUNT);
    if (out->lang == LANG_COUNT)
        return fail(ERR_DATA, N_("the language of a document is nl or en"));
    if (!json_is_array(*blocks))
        return fail(ERR_DATA, N_("the blocks of a document are a list"));
    out->running = line_of(rd, running);
    out->mark = line_of(rd, mark);
    out->bare = bare;
    out->compact = compact;
    return OK;
}

/* The JSON library goes down by a call for each bracket. */
static bool is_shallow(const char *json, size_t size)
{
    int depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < size && depth <= PAPER_DEPTH; i++) {
        char c = json[i];
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            depth++;
        else if (!quoted && (c == '}' || c == ']'))
            depth--;
    }
    return depth <= PAPER_DEPTH;
}

int paper_read(struct paper *out, struct arena *arena, const char *json,
               size_t size)
{
    struct reading rd = {.arena = arena};
    json_t *blocks;
    *out = (struct paper){0};
    if (size > PAPER_BYTES || !is_shallow(json, size))
        return fail(ERR_DATA, N_("the document is too large"));
    json_t *root = json_loadb(json, size, JSON_REJECT_DUPLICATES, &rd.error);
    if (!root)
        return fail(ERR_DATA, N_("the document is not JSON: line {1}: {2}"),
                    num(rd.error.line), rd.error.text);
    int status = read_head(out, &blocks, &rd, root);
    if (status == OK)
        status = read_parts(out, &rd, blocks);
    json_decref(root);
    return status;
}

enum { CLOSING_MOST = 8 }; /* more is no signature */

/* A name stands on lines of its own, or as one paragraph of short lines. */
size_t paper_closing(const struct paper *paper, const struct part *part)
{
    const struct part *end = paper->parts + paper->count, *at = part + 1;
    if (part->kind != PART_PARAGRAPH || at >= end || at->kind != PART_SPACE)
        return 0;
    while (at < end && (at->kind == PART_SPACE || at->kind == PART_LINE))
        at++;
    if (at < end && at[-1].kind == PART_SPACE && at->kind == PART_PARAGRAPH)
        at++;
    size_t count = (size_t)(at - part - 1);
    bool last = at == end || at->kind == PART_PAGE_BREAK;
    bool named = part[count].kind != PART_SPACE;
    return last && named && count <= CLOSING_MOST ? count : 0;
}

int paper_letters(const struct paper *paper)
{
    int letters = 1;
    for (size_t i = 0; i < paper->count; i++)
        letters += paper->parts[i].kind == PART_PAGE_BREAK;
    return letters;
}
