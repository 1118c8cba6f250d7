#include <committee/text/redact.h>

#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>

enum { GROUP = 8 };
static const char group[] = "████████";

/* Characters of a piece without a newline; 0: nothing but blanks. */
static int characters(const char *text, size_t size)
{
    int count = 0;
    if (strspn(text, " \t\r") >= size)
        return 0;
    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

static void add_blocks(struct str *out, int count)
{
    for (int done = 0; done < count; done += GROUP)
        str_addf(out, "%s%s", done ? " " : "", group);
}

static void add_piece(struct str *out, const char *text, size_t size)
{
    while (size) {
        const char *end = memchr(text, '\n', size);
        size_t line = end ? (size_t)(end - text) : size;
        int count = characters(text, line);
        add_blocks(out, count);
        if (!count)
            str_addn(out, text, line);
        if (end)
            str_addc(out, '\n');
        line += end != NULL;
        text += line;
        size -= line;
    }
}

const char *text_redacted(struct arena *arena, const char *text,
                          const struct redaction *pieces, int count)
{
    struct str out = {0};
    size_t at = 0;
    for (int i = 0; i < count; i++) {
        str_addn(&out, text + at, pieces[i].start - at);
        add_piece(&out, text + pieces[i].start,
                  pieces[i].end - pieces[i].start);
        at = pieces[i].end;
    }
    str_add(&out, text + at);
    const char *kept = arena_strndup(arena, str_text(&out), out.len);
    str_free(&out);
    return kept;
}
