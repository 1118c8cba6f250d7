#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <utf8proc.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/utf8.h>
#include <committee/text/width.h>

#define ELLIPSIS "…"

static bool printable(char c)
{
    return c >= ' ' && c <= '~';
}

/* Cells of one code point as ncurses draws it. */
static int code_cols(uint32_t code)
{
    if (code == '\n')
        return 0;
    int cols = wcwidth((wchar_t)code);
    return cols < 0 ? 1 : cols; /* drawn as U+FFFD */
}

/* A cluster can hold several code points that take cells: a flag, or a letter
   with a spacing vowel.  A terminal advances for each, so they add up. */
size_t cluster_next(int *cols, const char *text, size_t size)
{
    *cols = 0;
    if (size == 0)
        return 0;
    if (printable(text[0]) && (size == 1 || (text[1] & 0x80) == 0)) {
        *cols = 1;
        return 1;
    }
    uint32_t code, next;
    utf8proc_int32_t state = 0;
    size_t at = utf8_next(&code, text, size);
    *cols = code_cols(code);
    while (at < size) {
        size_t step = utf8_next(&next, text + at, size - at);
        if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)code,
                                             (utf8proc_int32_t)next, &state))
            break;
        *cols += code_cols(next);
        code = next;
        at += step;
    }
    return at;
}

/* Between two ASCII bytes there is always a boundary (but for CR LF). */
static size_t boundary_before(const char *text, size_t at)
{
    while (at > 0) {
        at--;
        if (at == 0 || text[at - 1] == '\n')
            break;
        if (printable(text[at]) && printable(text[at - 1]))
            break;
    }
    return at;
}

size_t cluster_before(const char *text, size_t at)
{
    if (at == 0)
        return 0;
    size_t start = boundary_before(text, at);
    for (;;) {
        int cols;
        size_t step = cluster_next(&cols, text + start, at - start);
        if (start + step >= at)
            return start;
        start += step;
    }
}

static bool blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

size_t word_next(const char *text, size_t at)
{
    while (text[at] && !blank(text[at]))
        at++;
    while (blank(text[at]))
        at++;
    return at;
}

size_t word_before(const char *text, size_t at)
{
    while (at > 0 && blank(text[at - 1]))
        at--;
    while (at > 0 && !blank(text[at - 1]))
        at--;
    return at;
}

/* Printable ASCII that nothing can join: each byte is a cluster. */
static size_t plain_run(const char *text)
{
    size_t count = 0;
    while (printable(text[count]) && (text[count + 1] & 0x80) == 0)
        count++;
    return count;
}

int text_cols(const char *text)
{
    const char *end = text + strlen(text);
    int total = 0;
    while (text < end) {
        int cols;
        size_t plain = plain_run(text);
        text += plain;
        total += (int)plain;
        text += cluster_next(&cols, text, (size_t)(end - text));
        total += cols;
    }
    return total;
}

/* Bytes of the longest start of `text` in at most `limit` cells. */
static size_t fitting_bytes(int *used, const char *text, size_t size, int limit)
{
    size_t at = 0;
    *used = 0;
    while (at < size) {
        int cols;
        size_t step = cluster_next(&cols, text + at, size - at);
        if (*used + cols > limit)
            break;
        *used += cols;
        at += step;
    }
    return at;
}

/* text_fit(), returning the cells that it took. */
static int add_fitted(struct str *out, const char *text, int cols)
{
    size_t size = strlen(text);
    int used;
    if (cols <= 0)
        return 0;
    size_t fitting = fitting_bytes(&used, text, size, cols);
    if (fitting < size)
        fitting = fitting_bytes(&used, text, size, cols - 1);
    str_addn(out, text, fitting);
    if (fitting == size)
        return used;
    str_add(out, ELLIPSIS);
    return used + 1;
}

void text_fit(struct str *out, const char *text, int cols)
{
    add_fitted(out, text, cols);
}

/* A comma ends a word too, but not that of a figure: 7,5. */
static bool ends_word(const char *text)
{
    return blank(text[0]) || (text[0] == ',' && blank(text[1]));
}

/* Where the last whole word within `size` bytes ends. */
static size_t last_word_end(const char *text, size_t size)
{
    size_t end = size;
    while (end > 0 && !ends_word(text + end))
        end--;
    while (end > 0 && (blank(text[end - 1]) || text[end - 1] == ','))
        end--;
    return end;
}

void text_fit_word(struct str *out, const char *text, int cols)
{
    int used;
    size_t size = strlen(text);
    size_t most = fitting_bytes(&used, text, size, cols - 1);
    size_t end = most < size ? last_word_end(text, most) : 0;
    if (text_cols(text) <= cols || end < most / 2 || end == 0) {
        text_fit(out, text, cols);
        return;
    }
    str_addn(out, text, end);
    str_add(out, ELLIPSIS);
}

void text_pad(struct str *out, const char *text, int cols)
{
    int used = add_fitted(out, text, cols);
    str_repeat(out, " ", cols - used);
}

void text_pad_left(struct str *out, const char *text, int cols)
{
    struct str fitted = {0};
    int used = add_fitted(&fitted, text, cols);
    str_repeat(out, " ", cols - used);
    str_add(out, str_text(&fitted));
    str_free(&fitted);
}

const char *text_fitted(struct arena *arena, const char *text, int cols)
{
    struct str fitted = {0};
    add_fitted(&fitted, text, cols);
    const char *copy = arena_strndup(arena, str_text(&fitted), fitted.len);
    str_free(&fitted);
    return copy;
}
