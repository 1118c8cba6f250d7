#include <stdint.h>
#include <string.h>
#include <strings.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/intake/csv.h>
#include <committee/text/utf8.h>

static const char utf8_bom[] = "\xEF\xBB\xBF";

const char *csv_encoding_title(enum csv_encoding encoding)
{
    static const char *const titles[] = {
        [CSV_UTF8] = "UTF-8",
        [CSV_UTF8_BOM] = "UTF-8 (BOM)",
        [CSV_WINDOWS_1252] = "Windows-1252",
    };
    return titles[encoding];
}

/* The line, from 1, that the byte at `end` stands on. */
static int line_of(const char *text, size_t end)
{
    int line = 1;
    for (size_t i = 0; i < end; i++)
        if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n'))
            line++;
    return line;
}

static bool is_utf16(const struct str *content)
{
    return content->len >= 2 && (memcmp(content->data, "\xFF\xFE", 2) == 0 ||
                                 memcmp(content->data, "\xFE\xFF", 2) == 0);
}

/* Take the content over as UTF-8, whatever it was. */
static int decode(struct csv *csv, struct str *content)
{
    if (content->len > CSV_MAX_BYTES)
        return fail(ERR_DATA, N_("the file is larger than {1} MiB"),
                    num(CSV_MAX_BYTES >> 20));
    if (is_utf16(content))
        return fail(ERR_DATA,
                    N_("the file is UTF-16; save it as \"CSV UTF-8\""));
    bool bom = text_starts(str_text(content), utf8_bom);
    size_t bad = utf8_check(str_text(content), content->len);
    if (bad < content->len && bom) {
        fail(ERR_DATA, N_("the file says that it is UTF-8, but this line "
                          "is not"));
        return fail_at(ERR_DATA, NULL, line_of(content->data, bad));
    }
    if (bad < content->len) {
        csv->encoding = CSV_WINDOWS_1252;
        utf8_from_1252(&csv->text, content->data, content->len);
        str_free(content);
        return OK;
    }
    csv->encoding = bom ? CSV_UTF8_BOM : CSV_UTF8;
    csv->text = *content;
    *content = (struct str){0};
    csv->at = bom ? strlen(utf8_bom) : 0;
    return OK;
}

/* Excel's first line "sep=;", which a program may have put in quotes. */
static int read_announcement(struct csv *csv)
{
    const char *text = str_text(&csv->text) + csv->at, *start = text;
    bool quoted = *text == '"';
    text += quoted;
    if (strncasecmp(text, "sep=", 4) != 0)
        return OK;
    char delimiter = text[4];
    size_t size = 5;
    if (delimiter != '\0' && quoted && text[size] == '"')
        size++;
    bool ends = delimiter != '\0' && strchr("\r\n", text[size]) != NULL;
    if (!ends || !strchr(";,\t|", delimiter)) {
        fail(ERR_DATA, N_("the line \"sep=\" must name ; , | or a tab"));
        return fail_at(ERR_DATA, NULL, 1);
    }
    text += size;
    text += text[0] == '\r' && text[1] == '\n' ? 2 : *text != '\0';
    csv->at += (size_t)(text - start);
    csv->delimiter = delimiter;
    csv->line = 2;
    return OK;
}

int csv_open(struct csv *csv, struct str *content)
{
    *csv = (struct csv){.line = 1};
    int status = decode(csv, content);
    if (status == OK)
        status = read_announcement(csv);
    return status;
}

void csv_close(struct csv *csv)
{
    if (!csv)
        return;
    str_free(&csv->text);
    vec_free(&csv->cells);
}

static void add_fault(struct csv_record *record, enum csv_fault fault, int line)
{
    if (!record->faults || fault == CSV_OPEN_QUOTE)
        record->fault_line = line;
    record->faults |= fault;
}

/*
 * Read what stands in quotes; `read` is behind the opening one.  The text moves
 * to `write` as doubled quotes become single.  Returns the byte behind the
 * closing quote, `end` when there is none; *write is the end of the text.
 */
static char *read_quoted(char **write, char *read, const char *end,
                         struct csv *csv)
{
    char *to = *write;
    for (; read < end; read++) {
        char c = *read;
        if (c == '"') {
            if (read + 1 == end || read[1] != '"')
                break;
            read++;
        } else if (c == '\n') {
            csv->line++;
        } else if (c == '\r') {
            csv->line += read + 1 == end || read[1] != '\n';
        }
        *to++ = c;
    }
    *write = to;
    return read;
}

static char *skip_plain(char *at, const char *end, char delimiter)
{
    while (at < end && *at != delimiter && *at != '\n' && *at != '\r')
        at++;
    return at;
}

/* One cell at csv->at; returns its end (not yet closed by a NUL) and moves
   csv->at to the delimiter or line end behind it. */
static char *read_cell(char **start, struct csv *csv, struct csv_record *record)
{
    char *text = csv->text.data, *end = text + csv->text.len;
    char *at = text + csv->at, *last;
    *start = at;
    if (at < end && *at == '"') {
        int line = csv->line;
        last = at;
        at = read_quoted(&last, at + 1, end, csv);
        if (at == end)
            add_fault(record, CSV_OPEN_QUOTE, line);
        else
            at++;
        char *after = skip_plain(at, end, csv->delimiter);
        if (after > at)
            add_fault(record, CSV_AFTER_QUOTE, csv->line);
        at = after;
    } else {
        last = at = skip_plain(at, end, csv->delimiter);
    }
    if (memchr(*start, '\0', (size_t)(last - *start)))
        add_fault(record, CSV_NUL, record->line);
    csv->at = (size_t)(at - text);
    return last;
}

/* Pass the line end at csv->at, if it is one. */
static void pass_line_end(struct csv *csv)
{
    const char *text = csv->text.data;
    if (csv->at >= csv->text.len)
        return;
    bool two = text[csv->at] == '\r' && text[csv->at + 1] == '\n';
    csv->at += two ? 2 : 1;
    csv->line++;
}

static void read_record(struct csv_record *record, struct csv *csv)
{
    *record = (struct csv_record){.line = csv->line};
    csv->cells.count = 0;
    for (bool more = true; more;) {
        char *start, *last = read_cell(&start, csv, record);
        more = csv->at < csv->text.len &&
               csv->text.data[csv->at] == csv->delimiter;
        if (more)
            csv->at++;
        else
            pass_line_end(csv);
        *last = '\0';
        record->count++;
        if (csv->cells.count < CSV_MAX_COLUMNS)
            *vec_push(&csv->cells) = start;
    }
    record->cells = csv->cells.items;
}

bool csv_next(struct csv_record *record, struct csv *csv)
{
    while (csv->at < csv->text.len) {
        bool newline = strchr("\r\n", csv->text.data[csv->at]) != NULL &&
                       csv->text.data[csv->at] != '\0';
        if (!newline) {
            read_record(record, csv);
            return true;
        }
        pass_line_end(csv);
    }
    return false;
}

size_t csv_peek(char ***cells, struct arena *arena, const struct csv *csv,
                char delimiter)
{
    enum { HEADER_BYTES = 256 * 1024 };
    size_t rest = csv->text.len - csv->at;
    struct csv copy = {.line = 1, .delimiter = delimiter};
    copy.text.len = rest < HEADER_BYTES ? rest : HEADER_BYTES;
    copy.text.data =
        arena_strndup(arena, str_text(&csv->text) + csv->at, copy.text.len);
    struct csv_record record;
    size_t count = 0;
    if (csv_next(&record, &copy)) {
        count = copy.cells.count;
        *cells = arena_array(arena, char *, count);
        memcpy(*cells, record.cells, count * sizeof **cells);
    }
    vec_free(&copy.cells);
    return count;
}

/* Whether a spreadsheet would compute this, or could after one apostrophe is
   taken off. */
static bool is_dangerous(const char *text)
{
    text += strspn(text, "'");
    return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

char *csv_unguard(char *cell)
{
    return *cell == '\'' && is_dangerous(cell) ? cell + 1 : cell;
}

void csv_add_text(struct str *out, const char *text)
{
    bool guarded = is_dangerous(text);
    bool quoted = guarded || text[strcspn(text, "\",;\t\r\n")] != '\0' ||
                  *text == ' ' ||
                  (*text != '\0' && text[strlen(text) - 1] == ' ');
    if (quoted)
        str_addc(out, '"');
    if (guarded)
        str_addc(out, '\'');
    for (; *text; text++) {
        if (*text == '"')
            str_addc(out, '"');
        str_addc(out, *text);
    }
    if (quoted)
        str_addc(out, '"');
}

void csv_add_row(struct str *out, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i)
            str_addc(out, ',');
        csv_add_text(out, cells[i]);
    }
    str_add(out, "\r\n");
}
