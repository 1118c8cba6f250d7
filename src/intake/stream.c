#include <assert.h>
#include <committee/intake/stream.h>

#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/spool.h>
#include <committee/base/status.h>
#include <committee/text/utf8.h>

/* A record is searched through to its end before anything in it is changed,
   for when it does not end in the part in memory it is searched again. */
enum found { FOUND, MORE_NEEDED, BAD };

void stream_open(struct stream *s, struct spool *input, size_t room)
{
    *s = (struct stream){
        .input = input,
        .bytes = xalloc(room + 1),
        .room = room,
        .line = 1,
        .record_line = 1,
    };
}

void stream_close(struct stream *s)
{
    free(s->bytes);
    vec_free(&s->cells);
    *s = (struct stream){.bytes = NULL};
}

/* -- the part in memory ---------------------------------------------------- */

/* More behind what has not been read yet. */
static int fill(struct stream *s)
{
    size_t got = 0;
    memmove(s->bytes, s->bytes + s->start, s->end - s->start);
    s->end -= s->start;
    s->start = 0;
    if (s->end == s->room)
        return fail(ERR_DATA,
                    N_("this line is longer than {1} KiB; perhaps "
                       "quotes do not match"),
                    num((long long)s->room >> 10));
    int status = spool_read(&got, s->input, s->bytes + s->end, s->room - s->end,
                            s->offset);
    s->over = got == 0;
    s->offset += (long long)got;
    s->end += got;
    s->bytes[s->end] = '\0';
    return status;
}

/* The input begins: leave out a BOM. */
static int begin(struct stream *s)
{
    int status = fill(s);
    if (status == OK && text_starts(s->bytes, "\xEF\xBB\xBF"))
        s->start = 3;
    return status;
}

/* -- one record ------------------------------------------------------------ */

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

/* Behind the closing quote of the cell that begins at `at`; MORE_NEEDED also
   when a quote is the last byte, for a second one may follow. */
static enum found pass_quotes(const char **at, const struct stream *s)
{
    const char *end = s->bytes + s->end;
    for (const char *p = *at + 1; p < end; p++) {
        if (*p != '"')
            continue;
        if (p + 1 == end && !s->over)
            return MORE_NEEDED;
        if (p + 1 == end || p[1] != '"') {
            *at = p + 1;
            return FOUND;
        }
        p++;
    }
    if (!s->over)
        return MORE_NEEDED;
    fail(ERR_DATA, N_("the quote that opens in this line never closes"));
    return BAD;
}

/* One cell from `at` to the comma or line end behind it. */
static enum found pass_cell(char **at, struct stream *s)
{
    struct stream_cell *cell = vec_push(&s->cells);
    const char *end = s->bytes + s->end, *p = *at;
    cell->text = *at;
    cell->quoted = *p == '"';
    if (cell->quoted) {
        enum found found = pass_quotes(&p, s);
        if (found != FOUND)
            return found;
    } else {
        while (p < end && *p != ',' && !ends_line(*p))
            p++;
    }
    cell->size = (size_t)(p - *at);
    *at += cell->size;
    if (p == end)
        return s->over ? FOUND : MORE_NEEDED;
    if (*p == ',' || ends_line(*p))
        return FOUND;
    fail(ERR_DATA, N_("the quotes in this line do not match"));
    return BAD;
}

/* The cells of the record at s->start; `end` gets where it ends. */
static enum found find_record(char **end, struct stream *s)
{
    char *at = s->bytes + s->start;
    s->cells.count = 0;
    for (;;) {
        enum found found = pass_cell(&at, s);
        if (found != FOUND)
            return found;
        if (*at != ',' || at == s->bytes + s->end)
            break;
        at++;
    }
    *end = at;
    /* CR may be the first half of a line end. */
    if (*at == '\r' && at + 1 == s->bytes + s->end && !s->over)
        return MORE_NEEDED;
    return FOUND;
}

/* -- what was found -------------------------------------------------------- */

static int check_text(const char *text, size_t size)
{
    unsigned char all = 0;
    bool nul = false;
    for (size_t i = 0; i < size; i++) {
        all |= (unsigned char)text[i];
        nul |= text[i] == '\0';
    }
    if (nul)
        return fail(ERR_DATA, N_("there is a NUL byte in this line"));
    if (all >= 0x80 && utf8_check(text, size) < size)
        return fail(ERR_DATA,
                    N_("this line is not UTF-8; save the file as \"CSV "
                       "UTF-8\""));
    return OK;
}

/* Take the quotes off; a doubled one inside is one. */
static void unquote(struct stream_cell *cell)
{
    char *to = cell->text;
    for (const char *p = cell->text + 1; p < cell->text + cell->size - 1; p++) {
        *to++ = *p;
        p += *p == '"';
    }
    cell->size = (size_t)(to - cell->text);
}

static int count_lines(const char *text, const char *end)
{
    int lines = 0;
    for (; text < end; text++)
        lines += *text == '\n' || (*text == '\r' && text[1] != '\n');
    return lines;
}

/* Pass the record that ends at `end`, with its line end. */
static void pass_record(struct stream *s, const char *end, bool quoted)
{
    assert(end);
    s->line += 1 + (quoted ? count_lines(s->bytes + s->start, end) : 0);
    if (end < s->bytes + s->end)
        end += end[0] == '\r' && end[1] == '\n' ? 2 : 1;
    s->start = (size_t)(end - s->bytes);
}

static int take_record(struct stream *s, char *end)
{
    const char *text = s->bytes + s->start;
    int status = check_text(text, (size_t)(end - text));
    bool quoted = false;
    for (size_t i = 0; i < s->cells.count; i++)
        quoted |= s->cells.items[i].quoted;
    pass_record(s, end, quoted);
    for (size_t i = 0; i < s->cells.count; i++) {
        struct stream_cell *cell = &s->cells.items[i];
        if (cell->quoted)
            unquote(cell);
        cell->text[cell->size] = '\0';
    }
    return status;
}

int stream_next(bool *more, struct stream *s)
{
    int status = s->offset || s->over ? OK : begin(s);
    while (status == OK) {
        char *end = NULL;
        bool empty = s->start < s->end && ends_line(s->bytes[s->start]);
        s->record_line = s->line;
        *more = s->start < s->end;
        if (!*more && s->over)
            return OK;
        enum found found = *more ? find_record(&end, s) : MORE_NEEDED;
        if (found == BAD)
            return ERR_DATA;
        if (found == MORE_NEEDED)
            status = fill(s);
        else if (empty)
            pass_record(s, end, false);
        else
            return take_record(s, end);
    }
    return status;
}
