#include <committee/export/html.h>

#include <stdbool.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/export/document.h>

const char html_style[] =
    "body{max-width:44rem;margin:2rem auto;padding:0 1rem;"
    "font:1rem/1.5 Georgia,'Times New Roman',serif;color:#111;"
    "background:#fff}"
    "h1{font-size:1.5rem;margin-bottom:0}h2{font-size:1.15rem;"
    "margin:1.8rem 0 .4rem}h3{font-size:1rem;margin:1.2rem 0 .3rem}"
    ".second{margin-top:.2rem}.running{color:#555;font-size:.9rem;"
    "display:flex;justify-content:space-between}"
    "dl{display:grid;grid-template-columns:max-content 1fr;"
    "gap:.15rem 1rem;margin:.5rem 0}dt{color:#444}dd{margin:0}"
    "ul{margin:.4rem 0;padding-left:1.4rem}"
    "ul.marked{list-style:none;padding-left:0}"
    "table{border-collapse:collapse;margin:.6rem 0;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0;"
    "border-bottom:1px solid #bbb}th{border-bottom:2px solid #555}"
    ".n{text-align:right}.line{white-space:pre;margin:.3rem 0}"
    ".sign{display:flex;gap:3rem;margin-top:1.5rem}.sign div{flex:1}"
    ".sign .name{margin-top:3.5rem;border-top:1px solid #111}"
    "@page{size:A4;margin:2cm}"
    "@media print{.unprinted{display:none}"
    "body{margin:0;max-width:none}.page{break-after:page}"
    "h2,h3{break-after:avoid}tr,dl,.sign{break-inside:avoid}"
    "thead{display:table-header-group}}";

const char html_style_hash[] = "IVaaRGzzklg6wA+lCtmzoK+74s1+m1RzYo4INUIyV1w=";

/* Texts of documents are safe already (document.h): only markup is left. */
static void add_text(struct str *out, const char *text)
{
    for (; *text; text++)
        switch (*text) {
        case '&':
            str_add(out, "&amp;");
            break;
        case '<':
            str_add(out, "&lt;");
            break;
        case '>':
            str_add(out, "&gt;");
            break;
        case '"':
            str_add(out, "&quot;");
            break;
        case '\n':
            str_add(out, "<br>\n");
            break;
        default:
            str_addc(out, *text);
        }
}

static void add_element(struct str *out, const char *name, const char *text)
{
    str_addf(out, "<%s>", name);
    add_text(out, text);
    str_addf(out, "</%s>\n", name);
}

static bool is_first(const struct block *before, const struct block *block)
{
    return !before || before->kind != block->kind;
}

static bool is_last(const struct block *block)
{
    return !block->next || block->next->kind != block->kind;
}

static void add_title(struct str *out, const struct block *before,
                      const struct block *block)
{
    (void)before;
    add_element(out, "h1", block->text);
    if (*block->label) {
        str_add(out, "<p class=\"second\">");
        add_text(out, block->label);
        str_add(out, "</p>\n");
    }
}

static void add_heading(struct str *out, const struct block *before,
                        const struct block *block)
{
    (void)before;
    str_addf(out, "<h%d>", block->level + 1);
    add_text(out, block->label);
    str_add(out, *block->label ? " " : "");
    add_text(out, block->text);
    str_addf(out, "</h%d>\n", block->level + 1);
}

/* Empty lines part paragraphs; other line ends stay. */
static void add_paragraph(struct str *out, const struct block *before,
                          const struct block *block)
{
    struct str part = {0};
    const char *text = block->text;
    (void)before;
    while (*text) {
        const char *end = strstr(text, "\n\n");
        size_t size = end ? (size_t)(end - text) : strlen(text);
        str_clear(&part);
        str_addn(&part, text, size);
        if (!text_blank(str_text(&part)))
            add_element(out, "p", str_text(&part));
        text += size + strspn(text + size, "\n");
    }
    str_free(&part);
}

static void add_label(struct str *out, const struct block *before,
                      const struct block *block)
{
    str_add(out, is_first(before, block) ? "<dl>\n" : "");
    add_element(out, "dt", block->label);
    add_element(out, "dd", block->text);
    str_add(out, is_last(block) ? "</dl>\n" : "");
}

/* "-" is what a list shows anyway; other marks are part of the text. */
static bool is_plain(const struct block *block)
{
    return strcmp(block->label, "-") == 0;
}

static void add_item(struct str *out, const struct block *before,
                     const struct block *block)
{
    if (is_first(before, block))
        str_add(out, is_plain(block) ? "<ul>\n" : "<ul class=\"marked\">\n");
    str_add(out, "<li>");
    if (!is_plain(block)) {
        add_text(out, block->label);
        str_addc(out, ' ');
    }
    add_text(out, block->text);
    str_add(out, "</li>\n");
    str_add(out, is_last(block) ? "</ul>\n" : "");
}

static void add_fill_in(struct str *out, const struct block *before,
                        const struct block *block)
{
    (void)before;
    str_add(out, "<p class=\"line\">");
    add_text(out, block->text);
    str_add(out, "</p>\n");
}

static void add_cells(struct str *out, const struct table *table,
                      const char **cells, const char *element)
{
    str_add(out, "<tr>");
    for (int i = 0; i < table->columns; i++) {
        str_addf(out, "<%s%s>", element,
                 table->align[i] == 'r' ? " class=\"n\"" : "");
        add_text(out, cells[i]);
        /* The element without its attributes. */
        str_addf(out, "</%.2s>", element);
    }
    str_add(out, "</tr>\n");
}

static void add_table(struct str *out, const struct block *before,
                      const struct block *block)
{
    const struct table *table = block->table;
    (void)before;
    str_add(out, "<table>\n<thead>\n");
    add_cells(out, table, table->titles, "th scope=\"col\"");
    str_add(out, "</thead>\n<tbody>\n");
    for (const struct table_row *r = table->first; r; r = r->next)
        add_cells(out, table, r->cells, "td");
    str_add(out, "</tbody>\n</table>\n");
}

static void add_signatures(struct str *out, const struct block *before,
                           const struct block *block)
{
    const struct table *table = block->table;
    add_paragraph(out, before, block);
    str_add(out, "<div class=\"sign\">\n");
    for (int i = 0; i < table->columns; i++) {
        str_add(out, "<div>");
        add_text(out, table->titles[i]);
        str_add(out, "<div class=\"name\">");
        add_text(out, table->first ? table->first->cells[i] : "");
        str_add(out, "</div></div>\n");
    }
    str_add(out, "</div>\n");
}

static void add_nothing(struct str *out, const struct block *before,
                        const struct block *block)
{
    (void)out, (void)before, (void)block;
}

static void add_page_break(struct str *out, const struct block *before,
                           const struct block *block)
{
    (void)before, (void)block;
    str_add(out, "<div class=\"page\"></div>\n");
}

static void add_head(struct str *out, const struct document *doc)
{
    str_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n",
             lang_code(doc->lang));
    str_addf(out,
             "<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\""
             "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; "
             "form-action 'none'\">\n"
             "<meta name=\"viewport\" content=\"width=device-width\">\n",
             html_style_hash);
    str_add(out, "<title>");
    add_text(out, doc->running);
    if (*doc->mark) {
        str_add(out, ", ");
        add_text(out, doc->mark);
    }
    str_addf(out, "</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n",
             html_style);
}

/* A letter has no title on paper; whoever hears or leafs through the page looks
   for one. */
static void add_unprinted_title(struct str *out, const struct document *doc)
{
    for (const struct block *b = doc->first; b; b = b->next)
        if (b->kind == BLOCK_TITLE)
            return;
    if (text_blank(doc->running))
        return;
    str_add(out, "<h1 class=\"unprinted\">");
    add_text(out, doc->running);
    str_add(out, "</h1>\n");
}

static void add_running(struct str *out, const struct document *doc)
{
    if (doc->bare)
        return;
    str_add(out, "<p class=\"running\"><span>");
    add_text(out, doc->running);
    str_add(out, "</span> <span>");
    add_text(out, doc->mark);
    str_add(out, "</span></p>\n");
}

void document_html(struct str *out, const struct document *doc)
{
    typedef void writer(struct str *, const struct block *,
                        const struct block *);
    static writer *const writers[] = {
        [BLOCK_TITLE] = add_title,         [BLOCK_HEADING] = add_heading,
        [BLOCK_PARAGRAPH] = add_paragraph, [BLOCK_LABEL] = add_label,
        [BLOCK_ITEM] = add_item,           [BLOCK_LINE] = add_fill_in,
        [BLOCK_TABLE] = add_table,         [BLOCK_SIGNATURES] = add_signatures,
        [BLOCK_SPACE] = add_nothing,       [BLOCK_PAGE_BREAK] = add_page_break,
    };
    const struct block *before = NULL;
    add_head(out, doc);
    add_running(out, doc);
    add_unprinted_title(out, doc);
    for (const struct block *b = doc->first; b; b = b->next) {
        writers[b->kind](out, before, b);
        before = b;
    }
    str_add(out, "</main>\n</body>\n</html>\n");
}
