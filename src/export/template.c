/* Templates: text with named fields, read strictly and filled in once. */

#include <committee/export/template.h>

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/text/safe.h>
#include <committee/text/utf8.h>

enum line_kind { LINE_TEXT, LINE_HEADING, LINE_ITEM, LINE_OWN, LINE_BLANK };

struct line {
    enum line_kind kind;
    const char *text; /* behind its mark, without blanks at the ends */
    int list;         /* the field that is all of it and holds a list, or -1 */
};

struct template
{
    const struct template_field *fields;
    const struct line *lines;
    int count;
};

/* ---- reading ------------------------------------------------------------- */

struct reader {
    struct arena *arena;
    const char *file;
    int line;
    const struct template_field *fields;
};

static int field_find(const struct template_field *fields, const char *name,
                      size_t size)
{
    for (int i = 0; fields[i].name != NULL; i++)
        if (strlen(fields[i].name) == size &&
            strncmp(fields[i].name, name, size) == 0)
            return i;
    return -1;
}

static int refuse(const struct reader *r, int status)
{
    return fail_at(status, r->file, r->line);
}

/* The field that `*at` stands before, behind which `*at` comes to stand. */
static int read_field(int *field, const struct reader *r, const char **at)
{
    const char *name = *at + 1;
    size_t size = strcspn(name, "{}");
    if (name[size] != '}')
        return refuse(r, fail(ERR_CONFIG,
                              N_("\"{1}\" opens a field that is not closed; "
                                 "write { twice for a brace"),
                              *at));
    *field = field_find(r->fields, name, size);
    if (*field < 0)
        return refuse(r, fail(ERR_CONFIG,
                              N_("there is no field \"{1}\"; committee letters "
                                 "--fields lists them"),
                              arena_strndup(r->arena, name, size)));
    *at = name + size + 1;
    return OK;
}

/* Every field of a line is known, and every brace has its pair. */
static int check_line(struct line *line, const struct reader *r)
{
    const char *at = line->text;
    line->list = -1;
    while (*(at += strcspn(at, "{}"))) {
        const char *start = at;
        int field = 0, status;
        if (at[1] == at[0]) {
            at += 2;
            continue;
        }
        if (*at == '}')
            return refuse(r, fail(ERR_CONFIG,
                                  N_("\"{1}\" closes a field that was not "
                                     "opened; write } twice for a brace"),
                                  at));
        status = read_field(&field, r, &at);
        if (status)
            return status;
        if (start == line->text && *at == '\0' && line->kind == LINE_TEXT &&
            r->fields[field].list)
            line->list = field;
    }
    return OK;
}

/* What kind of line this is; `*text` goes behind its mark. */
static enum line_kind kind_of(const char **text)
{
    static const char marks[] = {
        [LINE_HEADING] = '#', [LINE_ITEM] = '-', [LINE_OWN] = '|'};
    *text += strspn(*text, " \t");
    if (**text == '\0')
        return LINE_BLANK;
    for (enum line_kind kind = LINE_HEADING; kind <= LINE_OWN; kind++) {
        if (**text != marks[kind] || !strchr(" \t", (*text)[1]))
            continue;
        *text += 1 + strspn(*text + 1, " \t");
        return kind;
    }
    return LINE_TEXT;
}

static int read_line(struct line *line, const struct reader *r,
                     const char *text, size_t size)
{
    while (size > 0 && strchr(" \t\r", text[size - 1]))
        size--;
    line->text = arena_strndup(r->arena, text, size);
    line->kind = kind_of(&line->text);
    bool alone = line->kind != LINE_BLANK && line->kind != LINE_OWN;
    if (alone && *line->text == '\0')
        return refuse(r, fail(ERR_CONFIG,
                              N_("a mark stands here without text behind it")));
    return check_line(line, r);
}

static int check_text(struct reader *r, const char *text)
{
    size_t size = strlen(text), good = utf8_check(text, size);
    r->line = 1;
    if (good == size)
        return OK;
    for (size_t i = 0; i < good; i++)
        r->line += text[i] == '\n';
    return refuse(r, fail(ERR_CONFIG, N_("this is not UTF-8; save the file "
                                         "as UTF-8")));
}

static int count_lines(const char *text)
{
    int count = 1;
    for (; *text; text++)
        count += *text == '\n';
    return count;
}

static int read_lines(struct template *t, struct reader *r, const char *text)
{
    struct line *lines =
        arena_array(r->arena, struct line, count_lines(text) + 1);
    bool printed = false;
    t->lines = lines;
    for (r->line = 1; *text; r->line++) {
        size_t size = strcspn(text, "\n");
        if (*text != ';') {
            int status = read_line(&lines[t->count], r, text, size);
            if (status)
                return status;
            printed |= lines[t->count++].kind != LINE_BLANK;
        }
        text += size + (text[size] == '\n');
    }
    r->line = 1;
    return printed ? OK
                   : refuse(r, fail(ERR_CONFIG,
                                    N_("there is no text in this template")));
}

int template_parse(const struct template **out, struct arena *arena,
                   const char *file, const char *text,
                   const struct template_field *fields)
{
    struct reader r = {.arena = arena, .file = file, .fields = fields};
    struct template *t = arena_new(arena, struct template);
    t->fields = fields;
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    int status = check_text(&r, text);
    if (status == OK)
        status = read_lines(t, &r, text);
    *out = t;
    return status;
}

/* ---- filling in ---------------------------------------------------------- */

struct filler {
    struct document *doc;
    const struct template *template;
    const char *const *values;
    struct template_word word;
};

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80 || c == '-';
}

/* The words of the template itself, and one in the place of another. */
static void add_words(struct str *out, const struct filler *f, const char *text,
                      size_t size)
{
    size_t length = f->word.word ? strlen(f->word.word) : size + 1;
    bool inside = false;
    for (size_t at = 0; at < size;) {
        bool found = f->word.word && !inside && at + length <= size &&
                     strncasecmp(text + at, f->word.word, length) == 0 &&
                     (at + length == size || !in_word(text[at + length]));
        inside = in_word(text[at]);
        if (!found) {
            str_addc(out, text[at++]);
            continue;
        }
        bool capital = isupper((unsigned char)text[at]);
        str_addc(out, capital ? (char)toupper((unsigned char)*f->word.instead)
                              : *f->word.instead);
        str_add(out, f->word.instead + 1);
        at += length;
    }
}

static void add_value(struct str *out, const struct filler *f, int field)
{
    const char *value = safe_line(f->doc->arena, f->values[field]);
    str_add(out, value);
}

/* The text of a line with its fields; false when one of them is empty. */
static bool fill_line(struct str *out, const struct filler *f, const char *text)
{
    while (*text) {
        size_t size = strcspn(text, "{}");
        add_words(out, f, text, size);
        text += size;
        if (*text == '\0')
            break;
        if (text[0] == text[1]) {
            str_addc(out, *text);
            text += 2;
            continue;
        }
        size = strcspn(text, "}");
        int field = field_find(f->template->fields, text + 1, size - 1);
        if (text_blank(f->values[field]))
            return false;
        add_value(out, f, field);
        text += size + 1;
    }
    return true;
}

static void add_items(const struct filler *f, const char *list)
{
    while (*list) {
        size_t size = strcspn(list, "\n");
        const char *item = arena_strndup(f->doc->arena, list, size);
        if (!text_blank(item))
            document_item(f->doc, "-", item);
        list += size + (list[size] == '\n');
    }
}

/* Lines that each stand on their own, in one paragraph. */
static int fill_own(const struct filler *f, int at)
{
    const struct template *t = f->template;
    struct str text = {0};
    if (!*t->lines[at].text) { /* room for a signature */
        document_space(f->doc);
        return at + 1;
    }
    for (; at < t->count && t->lines[at].kind == LINE_OWN && *t->lines[at].text;
         at++) {
        size_t before = text.len;
        str_add(&text, text.len ? "\n" : "");
        if (!fill_line(&text, f, t->lines[at].text))
            str_cut(&text, before);
    }
    document_paragraph(f->doc, str_text(&text));
    str_free(&text);
    return at;
}

static bool group_is_empty(const struct filler *f, int at)
{
    const struct template *t = f->template;
    struct str unused = {0};
    bool empty = false;
    for (; at < t->count && t->lines[at].kind == LINE_TEXT; at++)
        empty |= !fill_line(&unused, f, t->lines[at].text);
    str_free(&unused);
    return empty;
}

static void end_paragraph(const struct filler *f, struct str *text)
{
    document_paragraph(f->doc, str_text(text));
    str_clear(text);
}

/* A paragraph, with the lists that stand in it. */
static int fill_group(const struct filler *f, int at)
{
    const struct template *t = f->template;
    struct str text = {0};
    bool empty = group_is_empty(f, at);
    for (; at < t->count && t->lines[at].kind == LINE_TEXT; at++) {
        const struct line *line = &t->lines[at];
        if (empty)
            continue;
        if (line->list >= 0) {
            end_paragraph(f, &text);
            add_items(f, f->values[line->list]);
            continue;
        }
        str_add(&text, text.len ? " " : "");
        fill_line(&text, f, line->text);
    }
    end_paragraph(f, &text);
    str_free(&text);
    return at;
}

static int fill_single(const struct filler *f, int at)
{
    const struct line *line = &f->template->lines[at];
    struct str text = {0};
    bool whole = fill_line(&text, f, line->text);
    if (whole && line->kind == LINE_HEADING)
        document_heading(f->doc, 1, "", str_text(&text));
    else if (whole && line->kind == LINE_ITEM)
        document_item(f->doc, "-", str_text(&text));
    str_free(&text);
    return at + 1;
}

void template_fill(struct document *doc, const struct template *template,
                   const char *const *values, struct template_word word)
{
    const struct filler f = {doc, template, values, word};
    for (int at = 0; at < template->count;) {
        switch (template->lines[at].kind) {
        case LINE_TEXT:
            at = fill_group(&f, at);
            break;
        case LINE_OWN:
            at = fill_own(&f, at);
            break;
        default:
            at = fill_single(&f, at);
            break;
        }
    }
}
