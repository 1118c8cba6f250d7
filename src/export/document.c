#include <committee/export/document.h>

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/safe.h>

void document_start(struct document *doc, struct arena *arena, enum lang lang,
                    const char *running, const char *mark)
{
    *doc = (struct document){.arena = arena,
                             .lang = lang,
                             .running = safe_line(arena, running),
                             .mark = safe_line(arena, mark)};
}

/* Blank lines above what somebody typed are no part of it. */
static const char *from_first_line(const char *text)
{
    size_t blank = text ? strspn(text, " \t\r\n") : 0;
    while (blank > 0 && text[blank - 1] != '\n')
        blank--;
    return text ? text + blank : text;
}

static struct block *add(struct document *doc, enum block_kind kind,
                         const char *label, const char *text)
{
    struct block *block = arena_new(doc->arena, struct block);
    block->kind = kind;
    block->label = safe_line(doc->arena, label);
    block->text = safe_block(doc->arena, from_first_line(text));
    if (doc->last != NULL)
        doc->last->next = block;
    else
        doc->first = block;
    doc->last = block;
    return block;
}

void document_title(struct document *doc, const char *title, const char *second)
{
    add(doc, BLOCK_TITLE, second, safe_line(doc->arena, title));
}

void document_heading(struct document *doc, int level, const char *number,
                      const char *text)
{
    assert(level == 1 || level == 2);
    struct block *block =
        add(doc, BLOCK_HEADING, number, safe_line(doc->arena, text));
    block->level = level;
}

void document_paragraph(struct document *doc, const char *text)
{
    if (!text_blank(text))
        add(doc, BLOCK_PARAGRAPH, NULL, text);
}

void document_label(struct document *doc, const char *label, const char *text)
{
    if (!text_blank(text))
        add(doc, BLOCK_LABEL, label, text);
}

void document_item(struct document *doc, const char *mark, const char *text)
{
    add(doc, BLOCK_ITEM, mark, text);
}

void document_line(struct document *doc, const char *line)
{
    add(doc, BLOCK_LINE, NULL, safe_line(doc->arena, line));
}

void document_space(struct document *doc)
{
    add(doc, BLOCK_SPACE, NULL, NULL);
}

void document_page_break(struct document *doc)
{
    add(doc, BLOCK_PAGE_BREAK, NULL, NULL);
}

struct table *document_table(struct document *doc, const char *align,
                             const char *const *titles)
{
    struct block *block = add(doc, BLOCK_TABLE, NULL, NULL);
    block->table = table_new(doc->arena, align, titles);
    return block->table;
}

void document_signatures(struct document *doc, const char *intro, int count,
                         const char *const *places, const char *const *names)
{
    static const char align[] = "llll";
    assert(count >= 1 && count <= 4);
    struct block *block = add(doc, BLOCK_SIGNATURES, NULL, intro);
    block->table = table_new(doc->arena, align + 4 - count, places);
    table_add(block->table, names);
}

static bool ends_sentence(const struct str *text)
{
    return text->len > 0 && strchr(".!?:;", str_text(text)[text->len - 1]);
}

/* Lines as one, each ended by what stands there or by a semicolon. */
static const char *run_together(struct arena *arena, const char *lines)
{
    struct str text = {0};
    for (; *lines; lines += strspn(lines, " \n")) {
        size_t size = strcspn(lines, "\n");
        if (text.len > 0)
            str_add(&text, ends_sentence(&text) ? " " : "; ");
        str_addn(&text, lines, size);
        lines += size;
    }
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}

void document_tighten(struct document *doc)
{
    enum { LABEL_LONG = 200 };
    for (struct block *b = doc->first; b; b = b->next) {
        if (b->kind == BLOCK_ITEM || b->kind == BLOCK_LABEL)
            b->text = run_together(doc->arena, b->text);
        if (b->kind == BLOCK_LABEL && strlen(b->text) > LABEL_LONG) {
            b->kind = BLOCK_PARAGRAPH;
            b->text = arena_printf(doc->arena, "%s: %s", b->label, b->text);
        }
    }
}

void document_close_up(struct document *doc)
{
    struct block **at = &doc->first;
    doc->last = NULL;
    while (*at) {
        if ((*at)->kind == BLOCK_SPACE) {
            *at = (*at)->next;
            continue;
        }
        doc->last = *at;
        at = &(*at)->next;
    }
}

/* A msgid and its arguments, as far as they go, in the document's language. */
static void fill(struct str *out, enum lang lang, const char *msgid,
                 va_list list)
{
    const char *args[MESSAGE_ARGS] = {NULL};
    for (int i = 0; i < MESSAGE_ARGS; i++) {
        args[i] = va_arg(list, const char *);
        if (args[i] == NULL)
            break;
    }
    tr_add_args(out, lang, msgid, args[0], args[1], args[2], args[3], args[4],
                args[5], (const char *)NULL);
}

void document_say_args(struct document *doc, const char *msgid, ...)
{
    struct str text = {0};
    va_list list;
    va_start(list, msgid);
    fill(&text, doc->lang, msgid, list);
    va_end(list);
    document_paragraph(doc, str_text(&text));
    str_free(&text);
}

void document_fact_args(struct document *doc, const char *label_msgid,
                        const char *msgid, ...)
{
    struct str text = {0};
    va_list list;
    va_start(list, msgid);
    fill(&text, doc->lang, msgid, list);
    va_end(list);
    document_label(doc, tr(doc->lang, label_msgid), str_text(&text));
    str_free(&text);
}
