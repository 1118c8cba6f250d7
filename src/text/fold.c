#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/fold.h>
#include <committee/text/safe.h>
#include <committee/text/utf8.h>

/* Letters that no normal form takes apart, after case folding. */
static const char *plain_letters(uint32_t code)
{
    static const struct {
        uint32_t code;
        const char *plain;
    } table[] = {
        {0x00E6, "ae"}, {0x00F0, "d"},  {0x00F8, "o"}, {0x00FE, "th"},
        {0x0111, "d"},  {0x0127, "h"},  {0x0131, "i"}, {0x0142, "l"},
        {0x014B, "n"},  {0x0153, "oe"}, {0x0167, "t"}, {0x0180, "b"},
        {0x01E5, "g"},  {0x0268, "i"},  {0x0289, "u"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].code == code)
            return table[i].plain;
    return NULL;
}

static bool blank(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') ||
           utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_ZS;
}

/* Append folded text; `*gap`: a space is due before the next letter. */
static void add_folded(struct str *out, const char *text, size_t size)
{
    size_t before = out->len;
    bool gap = false;
    uint32_t code;
    for (size_t step; (step = utf8_next(&code, text, size)) > 0;) {
        text += step;
        size -= step;
        if (blank(code)) {
            gap = true;
            continue;
        }
        if (gap && out->len > before)
            str_addc(out, ' ');
        gap = false;
        const char *plain = code < 0x80 ? NULL : plain_letters(code);
        if (plain)
            str_add(out, plain);
        else
            utf8_add(out, code);
    }
}

static bool is_ascii(const char *text)
{
    while (*text && !(*text & 0x80))
        text++;
    return !*text;
}

/* The same as add_folded() for a text that is nothing but ASCII. */
static void add_folded_ascii(struct str *out, const char *text)
{
    static const char blanks[] = " \t\n\v\f\r";
    size_t before = out->len;
    for (text += strspn(text, blanks); *text; text += strspn(text, blanks)) {
        size_t size = strcspn(text, blanks);
        if (out->len > before)
            str_addc(out, ' ');
        size_t at = out->len;
        str_addn(out, text, size);
        for (char *c = out->data + at; *c; c++)
            if (*c >= 'A' && *c <= 'Z')
                *c |= 0x20;
        text += size;
    }
}

/* Broken bytes are folded as the tokens that people see in their place. */
void text_fold(struct str *out, const char *text)
{
    if (is_ascii(text)) {
        add_folded_ascii(out, text);
        return;
    }
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
                                      UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                      UTF8PROC_IGNORE | UTF8PROC_STRIPMARK;
    struct str safe = {0};
    size_t size = strlen(text);
    if (utf8_check(text, size) < size) {
        safe_text(&safe, text, size, SAFE_BLOCK);
        text = str_text(&safe);
        size = safe.len;
    }
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t got =
        utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size,
                     &mapped, options);
    if (got >= 0)
        add_folded(out, (const char *)mapped, (size_t)got);
    free(mapped);
    str_free(&safe);
}

static const char *into_arena(struct arena *arena, struct str *s)
{
    const char *copy = arena_strndup(arena, str_text(s), s->len);
    str_free(s);
    return copy;
}

const char *text_folded(struct arena *arena, const char *text)
{
    struct str folded = {0};
    text_fold(&folded, text);
    return into_arena(arena, &folded);
}

/* Bytes of the blank at `text` (space, tab, NBSP, or the figure space
   that our own files for Excel have), or 0. */
static size_t blank_at(const char *text)
{
    if (*text == ' ' || *text == '\t')
        return 1;
    if (text_starts(text, "\xE2\x80\x87"))
        return 3;
    return text_starts(text, "\xC2\xA0") ? 2 : 0;
}

/* Bytes until something that may be a blank or a new line; at least one. */
static size_t word_at(const char *text)
{
    return 1 + strcspn(text + 1, " \t\r\n\xC2\xE2");
}

static size_t newline_at(const char *text)
{
    if (text[0] == '\r')
        return text[1] == '\n' ? 2 : 1;
    return text[0] == '\n';
}

/* Forms and office programs change blanks at will: runs of them are one, and
   those at either end of a line are none. */
const char *text_canonical(struct arena *arena, const char *text)
{
    struct str plain = {0}, composed = {0};
    int newlines = 0;
    bool gap = false;
    while (*text) {
        size_t step;
        if ((step = newline_at(text)) > 0) {
            newlines++;
            gap = false;
        } else if ((step = blank_at(text)) > 0) {
            gap = true;
        } else {
            if (plain.len > 0) {
                str_repeat(&plain, "\n", newlines);
                str_add(&plain, gap && newlines == 0 ? " " : "");
            }
            newlines = 0;
            gap = false;
            step = word_at(text);
            str_addn(&plain, text, step);
        }
        text += step;
    }
    utf8_nfc(&composed, str_text(&plain));
    str_free(&plain);
    return into_arena(arena, &composed);
}
