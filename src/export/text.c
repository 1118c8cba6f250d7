#include <assert.h>
#include <committee/export/text.h>

#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/text/width.h>

enum {
    INDENT_SECTION = 3, /* under "5. Kandidaten" */
    INDENT_ITEM = 7,    /* under "5.1 K-2026-009" */
    LABEL_MOST = 24,    /* cells; a longer label has a line of its own */
    FURNITURE = 4,      /* title, empty line; empty line, page number */
    SIGNATURE_ROOM = 2, /* empty lines to sign in */
    SIGNED_LINES = 30,  /* a section not parted from its signatures */
};

/* A line of the document before it has a page. */
struct sheet_line {
    const char *text;
    bool keep;  /* not parted from the next line */
    bool fresh; /* starts a page */
    int block;  /* which of the document's, from 0 */
};

struct sheet {
    struct arena arena; /* of the lines */
    const struct document *doc;
    int cols, indent, label_cols;
    VEC(struct sheet_line) lines;
    bool fresh;     /* the next line starts a page */
    int block;      /* that the next line belongs to */
    size_t section; /* the line where the last section begins */
};

static struct sheet_line *put(struct sheet *sheet, const char *text)
{
    size_t len = strlen(text);
    while (len > 0 && text[len - 1] == ' ')
        len--;
    struct sheet_line *line = vec_push(&sheet->lines);
    line->text = arena_strndup(&sheet->arena, text, len);
    line->fresh = sheet->fresh;
    line->block = sheet->block;
    sheet->fresh = false;
    return line;
}

static void put_empty(struct sheet *sheet, bool keep)
{
    put(sheet, "")->keep = keep;
}

/*
 * Text in lines, the first after `lead`, the others under its end.  The first
 * two and the last two lines of a paragraph stay together.
 */
static void put_wrapped(struct sheet *sheet, const char *lead, const char *text)
{
    int hang = text_cols(lead);
    int room = sheet->cols - hang;
    struct wrap_line *parts;
    size_t count = text_wrap(&parts, &sheet->arena, text, room < 2 ? 2 : room);
    struct str line = {0};
    for (size_t i = 0; i < count; i++) {
        str_clear(&line);
        if (i == 0)
            str_add(&line, lead);
        else
            str_repeat(&line, " ", hang);
        str_addn(&line, text + parts[i].start, parts[i].end - parts[i].start);
        put(sheet, str_text(&line))->keep =
            count > 1 && (i == 0 || i + 2 == count);
    }
    if (count == 0)
        put(sheet, lead);
    str_free(&line);
}

static const char *spaces(struct sheet *sheet, int count)
{
    return arena_printf(&sheet->arena, "%*s", count, "");
}

static void keep_from(struct sheet *sheet, size_t first)
{
    for (size_t i = first; i < sheet->lines.count; i++)
        sheet->lines.items[i].keep = true;
}

static void put_title(struct sheet *sheet, const struct block *block)
{
    size_t first = sheet->lines.count;
    sheet->indent = sheet->label_cols = 0;
    put_wrapped(sheet, "", block->text);
    if (!text_blank(block->label))
        put_wrapped(sheet, "", block->label);
    if (!sheet->doc->compact)
        put_empty(sheet, true);
    keep_from(sheet, first);
}

static void put_heading(struct sheet *sheet, const struct block *block)
{
    size_t first = sheet->lines.count;
    bool numbered = *block->label != '\0';
    int lead = block->level == 1 ? 0 : INDENT_SECTION;
    int next = block->level == 1 ? INDENT_SECTION : INDENT_ITEM;
    int gap = next - lead - text_cols(block->label);
    put_wrapped(sheet,
                arena_printf(&sheet->arena, "%*s%s%*s", lead, "", block->label,
                             numbered ? (gap < 1 ? 1 : gap) : 0, ""),
                block->text);
    sheet->indent = numbered ? next : lead;
    keep_from(sheet, first);
    if (block->level != 1)
        return;
    sheet->label_cols = 0;
    sheet->section = first;
}

static void put_paragraph(struct sheet *sheet, const struct block *block)
{
    put_wrapped(sheet, spaces(sheet, sheet->indent), block->text);
}

static bool is_section(const struct block *block)
{
    return block->kind == BLOCK_TITLE ||
           (block->kind == BLOCK_HEADING && block->level == 1);
}

/* The labels of a section share one width, so that those of a short point
   stand below those of a long one. */
static int common_width(const struct block *block, int most)
{
    int widest = 0;
    for (; block != NULL && !is_section(block); block = block->next) {
        int cols = block->kind == BLOCK_LABEL ? text_cols(block->label) : 0;
        if (cols > widest)
            widest = cols;
    }
    return widest < most ? widest : most;
}

static void put_label(struct sheet *sheet, const struct block *block)
{
    int third = (sheet->cols - sheet->indent) / 3;
    if (sheet->label_cols == 0)
        sheet->label_cols =
            common_width(block, third < LABEL_MOST ? third : LABEL_MOST);
    struct str lead = {0};
    str_repeat(&lead, " ", sheet->indent);
    if (text_cols(block->label) > sheet->label_cols) {
        put_wrapped(sheet, str_text(&lead), block->label);
        keep_from(sheet, sheet->lines.count - 1);
        str_repeat(&lead, " ", sheet->label_cols);
    } else {
        text_pad(&lead, block->label, sheet->label_cols);
    }
    str_add(&lead, " : ");
    put_wrapped(sheet, str_text(&lead), block->text);
    str_free(&lead);
}

static void put_item(struct sheet *sheet, const struct block *block)
{
    put_wrapped(
        sheet,
        arena_printf(&sheet->arena, "%*s%s ", sheet->indent, "", block->label),
        block->text);
}

static void put_fill_in(struct sheet *sheet, const struct block *block)
{
    struct str line = {0};
    text_fit(&line, block->text, sheet->cols - sheet->indent);
    put(sheet, arena_printf(&sheet->arena, "%*s%s", sheet->indent, "",
                            str_text(&line)));
    str_free(&line);
}

static void put_table_line(void *context, enum table_part part,
                           const char *text)
{
    struct sheet *sheet = context;
    const char *line =
        arena_printf(&sheet->arena, "%*s%s", sheet->indent, "", text);
    put(sheet, line)->keep = part != TABLE_ROW_END;
}

static void put_table(struct sheet *sheet, const struct block *block)
{
    table_lines(block->table, sheet->cols - sheet->indent, "-", put_table_line,
                sheet);
}

static void put_places(struct sheet *sheet, const struct table *table,
                       const char *const *texts)
{
    int width = sheet->cols / table->columns;
    struct str line = {0};
    for (int i = 0; i < table->columns; i++)
        text_pad(&line, text_fitted(&sheet->arena, texts[i], width - 2), width);
    put(sheet, str_text(&line));
    str_free(&line);
}

static void put_signatures(struct sheet *sheet, const struct block *block)
{
    static const char *const rule[] = {
        "________________________", "________________________",
        "________________________", "________________________"};
    const struct table *table = block->table;
    size_t first = sheet->lines.count;
    sheet->indent = 0;
    put_wrapped(sheet, "", block->text);
    put_empty(sheet, true);
    put_places(sheet, table, table->titles);
    for (int i = 0; i < SIGNATURE_ROOM; i++)
        put_empty(sheet, true);
    put_places(sheet, table, rule);
    put_places(sheet, table, table->first->cells);
    /* Nobody signs a page with nothing on it. */
    bool brief = sheet->lines.count - sheet->section <= SIGNED_LINES;
    keep_from(sheet, brief ? sheet->section : first);
    sheet->lines.items[sheet->lines.count - 1].keep = false;
}

static void put_space(struct sheet *sheet, const struct block *block)
{
    (void)block;
    put_empty(sheet, false);
}

static void put_page_break(struct sheet *sheet, const struct block *block)
{
    (void)block;
    sheet->fresh = true;
    sheet->indent = sheet->label_cols = 0;
}

/* Whether an empty line parts two blocks that follow each other. */
static bool parted(const struct block *before, const struct block *block)
{
    if (before == NULL || before->kind == BLOCK_TITLE ||
        before->kind == BLOCK_SPACE || before->kind == BLOCK_PAGE_BREAK ||
        block->kind == BLOCK_SPACE || block->kind == BLOCK_PAGE_BREAK)
        return false;
    if (block->kind == BLOCK_HEADING || block->kind == BLOCK_TITLE)
        return true;
    if (before->kind == BLOCK_HEADING)
        return false;
    return block->kind == BLOCK_TABLE || before->kind == BLOCK_TABLE ||
           block->kind == BLOCK_SIGNATURES ||
           (block->kind == BLOCK_PARAGRAPH &&
            (before->kind == BLOCK_PARAGRAPH || before->kind == BLOCK_ITEM));
}

static bool is_text(enum block_kind kind)
{
    return kind == BLOCK_LABEL || kind == BLOCK_ITEM || kind == BLOCK_PARAGRAPH;
}

/* With the next one: a decision with its reasons, what a list is about with the
   list, and one line below a heading with whatever follows. */
static bool stays(const struct block *before, const struct block *block,
                  size_t lines)
{
    enum block_kind next = block->next ? block->next->kind : BLOCK_SPACE;
    if (!is_text(block->kind) || !is_text(next))
        return false;
    if (lines == 1 && before != NULL && before->kind == BLOCK_HEADING)
        return true;
    return block->kind == BLOCK_PARAGRAPH && next != BLOCK_PARAGRAPH;
}

static void lay_out(struct sheet *sheet, const struct document *doc, int cols)
{
    static void (*const put_block[])(struct sheet *, const struct block *) = {
        [BLOCK_TITLE] = put_title,         [BLOCK_HEADING] = put_heading,
        [BLOCK_PARAGRAPH] = put_paragraph, [BLOCK_LABEL] = put_label,
        [BLOCK_ITEM] = put_item,           [BLOCK_LINE] = put_fill_in,
        [BLOCK_TABLE] = put_table,         [BLOCK_SIGNATURES] = put_signatures,
        [BLOCK_SPACE] = put_space,         [BLOCK_PAGE_BREAK] = put_page_break,
    };
    *sheet = (struct sheet){.doc = doc, .cols = cols};
    const struct block *before = NULL;
    bool kept = false;
    for (const struct block *b = doc->first; b != NULL; b = b->next) {
        if (!doc->compact && parted(before, b))
            put_empty(sheet, kept && sheet->lines.count > 0);
        size_t first = sheet->lines.count;
        put_block[b->kind](sheet, b);
        kept = stays(before, b, sheet->lines.count - first);
        if (kept)
            keep_from(sheet, sheet->lines.count - 1);
        before = b;
        sheet->block++;
    }
}

static void sheet_free(struct sheet *sheet)
{
    vec_free(&sheet->lines);
    arena_free(&sheet->arena);
}

/* How many lines from `at` on must stay together. */
static size_t together(const struct sheet *sheet, size_t at)
{
    size_t end = at;
    while (end + 1 < sheet->lines.count && sheet->lines.items[end].keep &&
           !sheet->lines.items[end + 1].fresh)
        end++;
    return end + 1 - at;
}

/*
 * The end of the page that starts at `*at`, after it has moved past empty
 * lines at its top (a page that was asked for keeps them).
 */
static size_t page_end(const struct sheet *sheet, size_t *at, size_t most)
{
    const struct sheet_line *lines = sheet->lines.items;
    size_t count = sheet->lines.count;
    while (*at<count && * at> 0 && !lines[*at].fresh &&
           *lines[*at].text == '\0')
        (*at)++;
    size_t end = *at;
    while (end < count && !(end > *at && lines[end].fresh)) {
        size_t group = together(sheet, end);
        if (end - *at + group > most) {
            /* More than a page: it has to be cut somewhere. */
            return end == *at ? *at + most : end;
        }
        end += group;
    }
    return end;
}

static size_t page_room(const struct document *doc)
{
    return doc->bare ? PAGE_LINES : PAGE_LINES - FURNITURE;
}

static int count_pages(const struct sheet *sheet)
{
    int pages = 0;
    size_t room = page_room(sheet->doc);
    for (size_t at = 0; at < sheet->lines.count; pages++) {
        size_t end = page_end(sheet, &at, room);
        if (end == at)
            break;
        at = end;
    }
    return pages > 0 ? pages : 1;
}

static void add_running(struct str *out, const struct document *doc)
{
    int mark = text_cols(doc->mark);
    if (mark > PAGE_COLS / 2)
        mark = PAGE_COLS / 2;
    struct str line = {0};
    text_pad(&line, doc->running, PAGE_COLS - mark - 1);
    str_addc(&line, ' ');
    text_fit(&line, doc->mark, mark);
    while (line.len > 0 && line.data[line.len - 1] == ' ')
        str_cut(&line, line.len - 1);
    str_add(out, str_text(&line));
    str_add(out, "\n\n");
    str_free(&line);
}

static void add_page_number(struct str *out, const struct document *doc,
                            int page, int pages)
{
    str_addc(out, '\n');
    struct str line = {0};
    tr_add(&line, doc->lang, N_("page {1} of {2}"), num(page), num(pages));
    text_pad_left(out, str_text(&line), PAGE_COLS);
    str_addc(out, '\n');
    str_free(&line);
}

static void add_page(struct str *out, const struct sheet *sheet, size_t from,
                     size_t end)
{
    size_t room = page_room(sheet->doc);
    for (size_t i = from; i < end; i++) {
        str_add(out, sheet->lines.items[i].text);
        str_addc(out, '\n');
    }
    for (size_t i = end - from; i < room && !sheet->doc->bare; i++)
        str_addc(out, '\n');
}

void document_text(struct str *out, const struct document *doc)
{
    struct sheet sheet;
    lay_out(&sheet, doc, PAGE_COLS);
    int pages = count_pages(&sheet);
    size_t at = 0;
    for (int page = 1; page <= pages; page++) {
        size_t end = page_end(&sheet, &at, page_room(doc));
        if (page > 1)
            str_addc(out, '\f');
        if (!doc->bare)
            add_running(out, doc);
        add_page(out, &sheet, at, end);
        if (!doc->bare)
            add_page_number(out, doc, page, pages);
        at = end;
    }
    sheet_free(&sheet);
}

int document_pages(const struct document *doc)
{
    struct sheet sheet;
    lay_out(&sheet, doc, PAGE_COLS);
    int pages = count_pages(&sheet);
    sheet_free(&sheet);
    return pages;
}

void document_flow(struct str *out, const struct document *doc, int cols)
{
    struct sheet sheet;
    lay_out(&sheet, doc, cols < 20 ? 20 : cols);
    for (size_t i = 0; i < sheet.lines.count; i++) {
        str_add(out, sheet.lines.items[i].text);
        str_addc(out, '\n');
    }
    sheet_free(&sheet);
}

/* The lines of one block. */
static size_t block_lines(size_t *count, const struct sheet *sheet, int block)
{
    size_t first = 0;
    while (first < sheet->lines.count &&
           sheet->lines.items[first].block < block)
        first++;
    size_t end = first;
    while (end < sheet->lines.count && sheet->lines.items[end].block == block)
        end++;
    *count = end - first;
    return first;
}

/* The line of `other` that holds what stands at line `at` of `sheet`: in a
   narrower layout a block has more lines. */
static size_t same_place(const struct sheet *other, const struct sheet *sheet,
                         size_t at)
{
    size_t lines, others;
    if (at >= sheet->lines.count)
        return other->lines.count;
    int block = sheet->lines.items[at].block;
    size_t first = block_lines(&lines, sheet, block);
    size_t start = block_lines(&others, other, block);
    return start + (at - first) * others / (lines ? lines : 1);
}

/* "──── page 2 of 4 ────" */
static void add_page_line(struct str *out, const struct document *doc, int page,
                          int pages)
{
    static const char rule[] = "────";
    str_addf(out, "\n%s ", rule);
    tr_add(out, doc->lang, N_("page {1} of {2}"), num(page), num(pages));
    str_addf(out, " %s\n\n", rule);
}

void document_preview(struct str *out, const struct document *doc, int cols)
{
    struct sheet paper, screen;
    lay_out(&paper, doc, PAGE_COLS);
    lay_out(&screen, doc, cols < 20 ? 20 : cols);
    int pages = count_pages(&paper);
    size_t at = 0, row = 0;
    for (int page = 1; page <= pages; page++) {
        at = page_end(&paper, &at, page_room(doc));
        size_t end = same_place(&screen, &paper, at);
        assert(screen.lines.items || !end);
        while (row < end && page > 1 && *screen.lines.items[row].text == '\0')
            row++;
        for (; row < end; row++) {
            str_add(out, screen.lines.items[row].text);
            str_addc(out, '\n');
        }
        add_page_line(out, doc, page, pages);
    }
    sheet_free(&paper);
    sheet_free(&screen);
}
