#include <stdlib.h>
#include <string.h>

#include <unilbrk.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/width.h>
#include <committee/text/wrap.h>

/* The lines of one text while they are found. */
struct wrapping {
    const char *text;
    int cols;
    bool hang; /* the lines of a list hang under their text */
    VEC(struct wrap_line) lines;
};

/* One of its paragraphs, and where its lines may break, a byte a byte. */
struct paragraph {
    const char *text;
    size_t size;
    char *breaks;
};

/* A hyphen with which a word begins, as in --adopt, is no place to break. */
static bool begins_word(const char *text, size_t at)
{
    return at == 0 || text[at - 1] == ' ' || text[at - 1] == '-';
}

/* UAX #14 breaks "voorbeeld.nl" and "ja,nee" after the point and the comma;
   a reader does not. */
static char *find_breaks(const char *text, size_t size)
{
    char *breaks = xalloc(size);
    u8_possible_linebreaks((const uint8_t *)text, size, "UTF-8", breaks);
    for (size_t i = 1; i < size; i++)
        if (breaks[i] == UC_BREAK_POSSIBLE &&
            (strchr(".,/:;@", text[i - 1]) ||
             (text[i - 1] == '-' && begins_word(text, i - 1))))
            breaks[i] = UC_BREAK_PROHIBITED;
    return breaks;
}

static size_t without_blanks(const char *text, size_t start, size_t end)
{
    while (end > start && text[end - 1] == ' ')
        end--;
    return end;
}

/*
 * The end of the line that starts at `start`; `*next` is where the following
 * one starts.  Blanks before a break hang over the margin and are not drawn.
 */
static size_t find_end(size_t *next, const struct paragraph *p, size_t start,
                       int limit)
{
    size_t chance = start;
    int used = 0, cols;
    for (size_t at = start, step; at < p->size; at += step) {
        step = cluster_next(&cols, p->text + at, p->size - at);
        if (at > start && p->breaks[at] == UC_BREAK_POSSIBLE)
            chance = at;
        bool blank = step == 1 && p->text[at] == ' ';
        if (at > start && !blank && used + cols > limit) {
            /* without a chance: a word that is too long is cut here */
            *next = chance > start ? chance : at;
            return without_blanks(p->text, start, *next);
        }
        used += cols;
    }
    *next = p->size;
    for (size_t end = p->size;; end--, used--)
        if (used <= limit || end == start || p->text[end - 1] != ' ')
            return end;
}

/* Cells of the mark with which a point of a list begins: "- ", "12. ". */
static int mark_cols(const struct paragraph *p)
{
    static const char *const marks[] = {"- ", "* ", "• ", "– ", "— ", "· "};
    static const char digits[] = "0123456789";
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text_starts(p->text, marks[i]))
            return 2;
    size_t count = strspn(p->text, digits);
    bool numbered = count >= 1 && count <= 2 && count + 1 < p->size &&
                    strchr(".)", p->text[count]) && p->text[count + 1] == ' ';
    return numbered ? (int)count + 2 : 0;
}

static void wrap_paragraph(struct wrapping *w, size_t offset, size_t size)
{
    struct paragraph p = {.text = w->text + offset, .size = size};
    int mark = w->hang ? mark_cols(&p) : 0;
    int hang = mark < w->cols / 2 ? mark : 0;
    p.breaks = find_breaks(p.text, size);
    size_t at = 0, next;
    do {
        int in = at ? hang : 0;
        size_t end = find_end(&next, &p, at, w->cols - in);
        *vec_push(&w->lines) = (struct wrap_line){.start = offset + at,
                                                  .end = offset + end,
                                                  .hang = in,
                                                  .paragraph = at == 0};
        at = next;
    } while (at < size);
    free(p.breaks);
}

static size_t wrap(struct wrap_line **lines, struct arena *arena,
                   const char *text, int cols, bool hang)
{
    struct wrapping w = {
        .text = text, .cols = cols > 0 ? cols : 1, .hang = hang};
    size_t start = 0;
    for (;;) {
        size_t end = start + strcspn(text + start, "\n");
        wrap_paragraph(&w, start, end - start);
        if (text[end] == '\0')
            break;
        start = end + 1;
    }
    *lines = arena_array(arena, struct wrap_line, w.lines.count);
    memcpy(*lines, w.lines.items, w.lines.count * sizeof **lines);
    size_t count = w.lines.count;
    vec_free(&w.lines);
    return count;
}

size_t text_wrap(struct wrap_line **lines, struct arena *arena,
                 const char *text, int cols)
{
    return wrap(lines, arena, text, cols, false);
}

size_t text_wrap_lists(struct wrap_line **lines, struct arena *arena,
                       const char *text, int cols)
{
    return wrap(lines, arena, text, cols, true);
}
