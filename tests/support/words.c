#include "words.h"

#include <string.h>

#include <committee/base/str.h>
#include <committee/export/document.h>

void words_add(struct str *out, const char *text)
{
    while (*text) {
        size_t size = strcspn(text, " \n\t");
        if (size > 0) {
            str_addn(out, text, size);
            str_addc(out, '\n');
        }
        text += size + (text[size] != '\0');
    }
}

static void add_grid(struct str *out, const struct table *table)
{
    for (int i = 0; i < table->columns; i++)
        words_add(out, table->titles[i]);
    for (const struct table_row *r = table->first; r; r = r->next)
        for (int i = 0; i < table->columns; i++)
            words_add(out, r->cells[i]);
}

/* A place and its name stand in one cell. */
static void add_places(struct str *out, const struct table *table)
{
    for (int i = 0; i < table->columns; i++) {
        words_add(out, table->titles[i]);
        words_add(out, table->first->cells[i]);
    }
}

/* What the model holds, in the order of reading. */
void words_of_document(struct str *out, const struct document *doc)
{
    for (const struct block *b = doc->first; b; b = b->next) {
        struct str line = {0};
        str_add(&line, b->text);
        if (b->kind == BLOCK_LINE)
            while (line.len > 0 && line.data[line.len - 1] == '_')
                str_cut(&line, line.len - 1);
        if (b->kind == BLOCK_TITLE)
            words_add(out, str_text(&line));
        if (b->kind == BLOCK_LABEL) {
            struct str label = {0};
            size_t size = strlen(b->label);
            str_add(&label, b->label);
            if (size == 0 || !strchr(":?", b->label[size - 1]))
                str_addc(&label, ':');
            words_add(out, str_text(&label));
            str_free(&label);
        } else if (b->kind != BLOCK_ITEM || strcmp(b->label, "-") != 0) {
            words_add(out, b->label);
        }
        if (b->kind != BLOCK_TITLE)
            words_add(out, str_text(&line));
        if (b->kind == BLOCK_TABLE)
            add_grid(out, b->table);
        if (b->kind == BLOCK_SIGNATURES)
            add_places(out, b->table);
        str_free(&line);
    }
}
