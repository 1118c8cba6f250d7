/*
 * What a renderer of Markdown makes of ours: each word of the document in its
 * order, and no mark but our own, whatever letters it holds.  Once as GitHub
 * has it, with tables and addresses that become links; once as CommonMark.
 */
#include <string.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/markdown.h>

#include "../support/words.h"
#include "papers.h"

TestSuite(test_commonmark, .timeout = 120);

static const char *const extensions[] = {"table", "autolink", "strikethrough",
                                         "tasklist"};

/* The tree, in the memory of the library. */
static cmark_node *parse(const struct str *text, bool extended)
{
    cmark_parser *parser =
        cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (extended)
            cr_assert(cmark_parser_attach_syntax_extension(
                parser, cmark_find_syntax_extension(extensions[i])));
    cmark_parser_feed(parser, str_text(text), text->len);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

/* Which marks there may be: everything else is made by a letter. */
static bool is_ours(const char *type)
{
    static const char *const ours[] = {
        "document",  "heading",      "paragraph",  "list",          "item",
        "text",      "softbreak",    "linebreak",  "strong",        "table",
        "table_row", "table_header", "table_cell", "thematic_break"};
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (strcmp(ours[i], type) == 0)
            return true;
    return false;
}

/* Words of what was read; every mark but those in a line parts them. */
struct reading {
    struct str line, words;
    int strong, tables, breaks;
};

static void end_line(struct reading *r)
{
    words_add(&r->words, str_text(&r->line));
    str_clear(&r->line);
}

/* An address of e-mail is one in GitHub's, whatever stands before its @. */
static bool is_mail(cmark_node *node)
{
    static const char begin[] = "mailto:";
    const char *url = cmark_node_get_url(node);
    const char *text = cmark_node_get_literal(cmark_node_first_child(node));
    return url && text && strncmp(url, begin, strlen(begin)) == 0 &&
           strcmp(url + strlen(begin), text) == 0;
}

static void read_node(struct reading *r, cmark_node *node, bool entered,
                      int number)
{
    const char *type = cmark_node_get_type_string(node);
    bool mail = strcmp(type, "link") == 0 && is_mail(node);
    cr_expect(mail || is_ours(type), "document %d: %s in line %d", number, type,
              cmark_node_get_start_line(node));
    if (strcmp(type, "text") == 0) {
        str_add(&r->line, cmark_node_get_literal(node));
    } else if (strcmp(type, "strong") == 0) {
        r->strong += entered;
    } else if (!mail) {
        r->tables += entered && strcmp(type, "table") == 0;
        r->breaks += entered && strcmp(type, "thematic_break") == 0;
        end_line(r);
    }
}

static void read_text(struct reading *r, const struct str *text, bool extended,
                      int number)
{
    cmark_node *root = parse(text, extended);
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    *r = (struct reading){.strong = 0};
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
        read_node(r, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER,
                  number);
    cmark_iter_free(iter);
    cmark_node_free(root);
}

static void free_reading(struct reading *r)
{
    str_free(&r->line);
    str_free(&r->words);
}

static int count_blocks(const struct document *doc, enum block_kind kind)
{
    int count = 0;
    for (const struct block *b = doc->first; b; b = b->next)
        count += b->kind == kind;
    return count;
}

/* As Markdown has them: a line to fill in with its line, the places to sign as
   a table, row by row. */
static void as_rows(struct document *doc)
{
    for (struct block *b = doc->first; b; b = b->next) {
        if (b->kind == BLOCK_LINE)
            b->kind = BLOCK_PARAGRAPH;
        if (b->kind == BLOCK_SIGNATURES)
            b->kind = BLOCK_TABLE;
    }
}

static void expect_same_words(const char *there, const char *wanted, int number)
{
    size_t at = 0, line = 0;
    while (there[at] && there[at] == wanted[at]) {
        at++;
        line = there[at - 1] == '\n' ? at : line;
    }
    cr_expect(!there[at] && !wanted[at],
              "document %d has\n%.200s\ninstead of\n%.200s", number,
              there + line, wanted + line);
}

static void expect_read(struct document *doc, int number)
{
    struct str text = {0}, wanted = {0};
    struct reading plain, r;
    document_markdown(&text, doc);
    read_text(&plain, &text, false, number);
    read_text(&r, &text, true, number);
    cr_expect_eq(r.strong, count_blocks(doc, BLOCK_LABEL));
    cr_expect_eq(plain.strong, r.strong);
    cr_expect_eq(r.breaks, count_blocks(doc, BLOCK_PAGE_BREAK));
    as_rows(doc);
    cr_expect_eq(r.tables, count_blocks(doc, BLOCK_TABLE));
    words_of_document(&wanted, doc);
    expect_same_words(str_text(&r.words), str_text(&wanted), number);
    free_reading(&plain);
    free_reading(&r);
    str_free(&wanted);
    str_free(&text);
}

Test(test_commonmark, finds_each_word_again)
{
    struct arena arena = {0};
    struct document docs[PAPERS];
    cmark_gfm_core_extensions_ensure_registered();
    papers_gather(docs, &arena);
    for (int i = 0; i < PAPERS; i++)
        expect_read(&docs[i], i);
    arena_free(&arena);
}

/* The reader above must be able to find something. */
Test(test_commonmark, the_reader_sees_marks)
{
    static const char *const marked[] = {
        "*a*",   "[a](b)",  "<b>a</b>", "www.example.org", "`a`", "> a",
        "~~a~~", "![a](b)", "    a"};
    cmark_gfm_core_extensions_ensure_registered();
    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
        struct str text = {0};
        bool ours = true;
        str_add(&text, marked[i]);
        cmark_node *root = parse(&text, true);
        cmark_iter *iter = cmark_iter_new(root);
        while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
            ours &=
                is_ours(cmark_node_get_type_string(cmark_iter_get_node(iter)));
        cr_expect_not(ours, "%s", marked[i]);
        cmark_iter_free(iter);
        cmark_node_free(root);
        str_free(&text);
    }
}
