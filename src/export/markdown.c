#include <committee/export/markdown.h>

#include <string.h>

#include <committee/base/str.h>
#include <committee/export/document.h>

/*
 * What can be markup anywhere in a line.  Escaping every punctuation mark would
 * be simpler, but people open these files as they are: "19.30" and "K-2026-014"
 * must stay readable.  The others are marks only where needs_escape() says.
 */
static const char always[] = "\\`*_{}[]<>#|~&$^@=+";

static bool is_end(char c)
{
    return c == ' ' || c == '\n' || c == '\0';
}

/* Whether line[at] would be a mark; `line` starts at the first character that
   is not a blank: "- x", "12. x", ":--", "http://", "www.x". */
static bool needs_escape(const char *line, size_t at)
{
    char c = line[at], before = at > 0 ? line[at - 1] : ' ';
    if (strchr(always, c) != NULL)
        return true;
    switch (c) {
    case '-':
        return at == 0;
    case '.':
        if (before == 'w' || before == 'W')
            return true;
        /* fall through */
    case ')':
        return at > 0 && strspn(line, "0123456789") == at &&
               is_end(line[at + 1]);
    case ':':
        return at == 0 || !is_end(line[at + 1]);
    default:
        return false;
    }
}

/* One line without blanks at its ends: four in front would make it code, two
   behind a line break. */
static void add_line(struct str *out, const char *line, size_t count)
{
    while (count > 0 && *line == ' ') {
        line++;
        count--;
    }
    while (count > 0 && line[count - 1] == ' ')
        count--;
    for (size_t i = 0; i < count; i++) {
        if (needs_escape(line, i))
            str_addc(out, '\\');
        str_addc(out, line[i]);
    }
}

void markdown_text(struct str *out, const char *text)
{
    struct str line = {0};
    for (; *text != '\0'; text++)
        if (*text != ' ' && *text != '\n')
            str_addc(&line, *text);
        else if (line.len > 0 && line.data[line.len - 1] != ' ')
            str_addc(&line, ' ');
    add_line(out, str_text(&line), line.len);
    str_free(&line);
}

/* Text of more lines: line ends stay, empty lines part paragraphs; `indent`
   goes in front of each further line. */
static void add_lines(struct str *out, const char *text, const char *indent)
{
    bool empty_before = true;
    bool begun = false;
    while (true) {
        size_t count = strcspn(text, "\n");
        bool empty = strspn(text, " ") >= count;
        if (!empty) {
            if (begun)
                str_add(out, empty_before ? "\n\n" : "\\\n");
            if (begun)
                str_add(out, indent);
            add_line(out, text, count);
            begun = true;
        }
        empty_before = empty;
        if (text[count] == '\0')
            return;
        text += count + 1;
    }
}

static void add_title(struct str *out, const struct block *block)
{
    str_add(out, "# ");
    markdown_text(out, block->text);
    str_addc(out, '\n');
    if (!text_blank(block->label)) {
        str_addc(out, '\n');
        markdown_text(out, block->label);
        str_addc(out, '\n');
    }
}

static void add_heading(struct str *out, const struct block *block)
{
    str_repeat(out, "#", block->level + 1);
    str_addc(out, ' ');
    markdown_text(out, block->label);
    if (*block->label != '\0')
        str_addc(out, ' ');
    markdown_text(out, block->text);
    str_addc(out, '\n');
}

static bool same_after(const struct block *block)
{
    return block->next != NULL && block->next->kind == block->kind;
}

static void add_paragraph(struct str *out, const struct block *block)
{
    add_lines(out, block->text, "");
    str_addc(out, '\n');
}

/* A run of labels, or of lines to fill in, is one paragraph. */
static void add_label(struct str *out, const struct block *block)
{
    str_add(out, "**");
    markdown_text(out, block->label);
    str_add(out, "**: ");
    add_lines(out, block->text, "");
    str_add(out, same_after(block) ? "\\\n" : "\n");
}

static void add_fill_in(struct str *out, const struct block *block)
{
    markdown_text(out, block->text);
    str_add(out, same_after(block) ? "\\\n" : "\n");
}

static void add_item(struct str *out, const struct block *block)
{
    str_add(out, "- ");
    if (strcmp(block->label, "-") != 0) {
        markdown_text(out, block->label);
        str_addc(out, ' ');
    }
    add_lines(out, block->text, "  ");
    str_addc(out, '\n');
}

static void add_cells(struct str *out, const struct table *table,
                      const char **cells)
{
    for (int i = 0; i < table->columns; i++) {
        str_add(out, "| ");
        markdown_text(out, cells[i]);
        str_addc(out, ' ');
    }
    str_add(out, "|\n");
}

static void add_table(struct str *out, const struct block *block)
{
    const struct table *table = block->table;
    add_cells(out, table, table->titles);
    for (int i = 0; i < table->columns; i++)
        str_add(out, table->align[i] == 'r' ? "| ---: " : "| :--- ");
    str_add(out, "|\n");
    for (const struct table_row *r = table->first; r != NULL; r = r->next)
        add_cells(out, table, r->cells);
}

static void add_signatures(struct str *out, const struct block *block)
{
    add_paragraph(out, block);
    str_addc(out, '\n');
    add_table(out, block);
}

static void add_space(struct str *out, const struct block *block)
{
    (void)out;
    (void)block;
}

static void add_page_break(struct str *out, const struct block *block)
{
    (void)block;
    str_add(out, "---\n");
}

/* Whether a block goes on where the one before it stopped. */
static bool runs_on(const struct block *before, const struct block *block)
{
    if (before->kind != block->kind)
        return false;
    if (block->kind == BLOCK_ITEM)
        return true;
    return before->next == block &&
           (block->kind == BLOCK_LABEL || block->kind == BLOCK_LINE);
}

void document_markdown(struct str *out, const struct document *doc)
{
    static void (*const writers[])(struct str *, const struct block *) = {
        [BLOCK_TITLE] = add_title,         [BLOCK_HEADING] = add_heading,
        [BLOCK_PARAGRAPH] = add_paragraph, [BLOCK_LABEL] = add_label,
        [BLOCK_ITEM] = add_item,           [BLOCK_LINE] = add_fill_in,
        [BLOCK_TABLE] = add_table,         [BLOCK_SIGNATURES] = add_signatures,
        [BLOCK_SPACE] = add_space,         [BLOCK_PAGE_BREAK] = add_page_break,
    };
    const struct block *before = NULL;
    for (const struct block *b = doc->first; b != NULL; b = b->next) {
        if (b->kind == BLOCK_SPACE)
            continue;
        if (before != NULL && !runs_on(before, b))
            str_addc(out, '\n');
        writers[b->kind](out, b);
        before = b;
    }
}
