#include <committee/text/paragraph.h>

#include <stdbool.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>

static const char blanks[] = " \t\r";

struct line {
    size_t start, end; /* without blanks at either end */
    size_t next;       /* the byte behind its newline */
};

static struct line line_from(const char *text, size_t at)
{
    struct line line;
    size_t end = at + strcspn(text + at, "\n");
    line.next = text[end] ? end + 1 : end;
    line.start = at + strspn(text + at, blanks);
    if (line.start > end)
        line.start = end;
    while (end > line.start && strchr(blanks, text[end - 1]))
        end--;
    line.end = end;
    return line;
}

/* A blank line between two lines that say something. */
static bool has_gaps(const char *text)
{
    bool said = false, gap = false;
    for (size_t at = 0; text[at];) {
        struct line line = line_from(text, at);
        bool blank = line.start == line.end;
        if (!blank && gap)
            return true;
        said = said || !blank;
        gap = said && blank;
        at = line.next;
    }
    return false;
}

size_t text_paragraphs(const struct paragraph **out, struct arena *arena,
                       const char *text)
{
    VEC(struct paragraph) list = {0};
    bool gaps = has_gaps(text), inside = false;
    for (size_t at = 0; text[at];) {
        struct line line = line_from(text, at);
        bool blank = line.start == line.end;
        if (!blank && inside)
            list.items[list.count - 1].end = line.end;
        else if (!blank)
            *vec_push(&list) = (struct paragraph){line.start, line.end};
        inside = gaps && !blank;
        at = line.next;
    }
    struct paragraph *kept =
        arena_array(arena, struct paragraph, list.count + 1);
    if (list.count)
        memcpy(kept, list.items, list.count * sizeof *kept);
    size_t count = list.count;
    vec_free(&list);
    *out = kept;
    return count;
}
