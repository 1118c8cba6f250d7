#include <committee/export/document_json.h>

#include <stdlib.h>

#include <jansson.h>

#include <committee/base/str.h>
#include <committee/export/document.h>

static json_t *title_json(const struct block *block)
{
    return json_pack("{s:s, s:s, s:s}", "kind", "title", "text", block->text,
                     "second", block->label);
}

static json_t *heading_json(const struct block *block)
{
    return json_pack("{s:s, s:i, s:s, s:s}", "kind", "heading", "level",
                     block->level, "number", block->label, "text", block->text);
}

static json_t *paragraph_json(const struct block *block)
{
    return json_pack("{s:s, s:s}", "kind", "paragraph", "text", block->text);
}

static json_t *label_json(const struct block *block)
{
    return json_pack("{s:s, s:s, s:s}", "kind", "label", "label", block->label,
                     "text", block->text);
}

static json_t *item_json(const struct block *block)
{
    return json_pack("{s:s, s:s, s:s}", "kind", "item", "mark", block->label,
                     "text", block->text);
}

static json_t *line_json(const struct block *block)
{
    return json_pack("{s:s, s:s}", "kind", "line", "text", block->text);
}

static json_t *columns_json(const struct table *table)
{
    json_t *columns = json_array();
    for (int i = 0; i < table->columns; i++)
        json_array_append_new(
            columns, json_pack("{s:s, s:s}", "title", table->titles[i], "align",
                               table->align[i] == 'r' ? "right" : "left"));
    return columns;
}

static json_t *table_json(const struct block *block)
{
    json_t *rows = json_array();
    for (const struct table_row *r = block->table->first; r; r = r->next) {
        json_t *row = json_array();
        for (int i = 0; i < block->table->columns; i++)
            json_array_append_new(row, json_string(r->cells[i]));
        json_array_append_new(rows, row);
    }
    return json_pack("{s:s, s:o, s:o}", "kind", "table", "columns",
                     columns_json(block->table), "rows", rows);
}

static json_t *signatures_json(const struct block *block)
{
    const struct table *table = block->table;
    json_t *places = json_array();
    for (int i = 0; i < table->columns; i++)
        json_array_append_new(
            places, json_pack("{s:s, s:s}", "place", table->titles[i], "name",
                              table->first ? table->first->cells[i] : ""));
    return json_pack("{s:s, s:s, s:o}", "kind", "signatures", "text",
                     block->text, "places", places);
}

static json_t *space_json(const struct block *block)
{
    (void)block;
    return json_pack("{s:s}", "kind", "space");
}

static json_t *page_break_json(const struct block *block)
{
    (void)block;
    return json_pack("{s:s}", "kind", "page-break");
}

void document_json(struct str *out, const struct document *doc)
{
    static json_t *(*const makers[])(const struct block *) = {
        [BLOCK_TITLE] = title_json,
        [BLOCK_HEADING] = heading_json,
        [BLOCK_PARAGRAPH] = paragraph_json,
        [BLOCK_LABEL] = label_json,
        [BLOCK_ITEM] = item_json,
        [BLOCK_LINE] = line_json,
        [BLOCK_TABLE] = table_json,
        [BLOCK_SIGNATURES] = signatures_json,
        [BLOCK_SPACE] = space_json,
        [BLOCK_PAGE_BREAK] = page_break_json,
    };
    json_t *blocks = json_array();
    for (const struct block *b = doc->first; b; b = b->next)
        json_array_append_new(blocks, makers[b->kind](b));
    json_t *root = json_pack(
        "{s:s, s:i, s:s, s:s, s:s, s:b, s:b, s:o}", "format",
        "committee-document", "version", (int)DOCUMENT_JSON_VERSION, "language",
        lang_code(doc->lang), "running", doc->running, "mark", doc->mark,
        "bare", doc->bare, "compact", doc->compact, "blocks", blocks);
    char *text = json_dumps(root, JSON_COMPACT);
    str_add(out, text);
    str_addc(out, '\n');
    free(text);
    json_decref(root);
}
