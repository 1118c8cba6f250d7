/* Scrolling through a wrapped text. */

#include <committee/tui/pager.h>

#include <string.h>

#include <committee/base/str.h>
#include <committee/text/fold.h>
#include <committee/text/safe.h>

enum { LETTER_COLS = 72, LIST_MARK = 2 };

void pager_set(struct pager *pager, const char *text)
{
    arena_free(&pager->arena);
    pager->text = safe_block(&pager->arena, text);
    pager->lines = NULL;
    pager->count = pager->top = pager->line = 0;
    pager->drawn = pager->place = 0;
    pager->cols = 0;
}

void pager_free(struct pager *pager)
{
    arena_free(&pager->arena);
    *pager = (struct pager){0};
}

/* The line that holds byte `at`. */
static size_t line_at(const struct pager *pager, size_t at)
{
    size_t line = 0;
    while (line + 1 < pager->count && pager->lines[line + 1].start <= at)
        line++;
    return line;
}

/* How far a line hangs in: it goes on with what began with "- ". */
static int hang_of(const struct pager *pager, size_t index)
{
    size_t first = index;
    while (first > 0 && !pager->lines[first].paragraph)
        first--;
    return pager->lists && first < index &&
                   text_starts(pager->text + pager->lines[first].start, "- ")
               ? LIST_MARK
               : 0;
}

/* Lines for another width. */
static void wrap(struct pager *pager, int cols)
{
    if (pager->cols == cols || !pager->text)
        return;
    size_t line = pager->count ? pager->lines[pager->line].start : 0;
    pager->count = text_wrap(&pager->lines, &pager->arena, pager->text,
                             pager->lists ? cols - LIST_MARK : cols);
    pager->cols = cols;
    pager->line = line_at(pager, line);
}

static size_t last_top(const struct pager *pager)
{
    size_t page = pager->page > 0 ? (size_t)pager->page : 1;
    return pager->count > page ? pager->count - page : 0;
}

/* What was on top when somebody last moved stays there, also when the window
   was too large or too narrow for that meanwhile. */
static void settle(struct pager *pager, int cols)
{
    bool fresh = pager->count == 0;
    if (!fresh && pager->top != pager->drawn)
        pager->place = pager->lines[pager->top].start;
    wrap(pager, cols);
    if (fresh && pager->top > 0 && pager->top < pager->count)
        pager->place = pager->lines[pager->top].start;
    pager->top = line_at(pager, pager->place);
    if (pager->top > last_top(pager))
        pager->top = last_top(pager);
    pager->drawn = pager->top;
}

static void move(size_t *at, long step, size_t last)
{
    if (step < 0)
        *at = *at > (size_t)-step ? *at - (size_t)-step : 0;
    else
        *at += (size_t)step;
    if (*at > last)
        *at = last;
}

static void keep_line_in_sight(struct pager *pager)
{
    size_t page = pager->page > 0 ? (size_t)pager->page : 1;
    if (pager->line < pager->top)
        pager->top = pager->line;
    if (pager->line >= pager->top + page)
        pager->top = pager->line - page + 1;
}

bool pager_act(struct pager *pager, enum action action)
{
    long page = pager->page > 2 ? pager->page - 1 : 1;
    long step;
    switch (action) {
    case ACT_UP:
        step = -1;
        break;
    case ACT_DOWN:
        step = 1;
        break;
    case ACT_PAGE_UP:
        step = -page;
        break;
    case ACT_PAGE_DOWN:
        step = page;
        break;
    case ACT_FIRST:
        step = -(long)pager->count;
        break;
    case ACT_LAST:
        step = (long)pager->count;
        break;
    default:
        return false;
    }
    if (pager->line_cursor) {
        move(&pager->line, step, pager->count ? pager->count - 1 : 0);
        keep_line_in_sight(pager);
    } else {
        move(&pager->top, step, last_top(pager));
    }
    return true;
}

/* Marked passages within one line get their look over the text. */
static void draw_passages(const struct pager *pager, struct canvas *c, int row,
                          const struct wrap_line *line)
{
    struct arena arena = {0};
    for (size_t i = 0; i < pager->passage_count; i++) {
        size_t start = pager->passages[i].start, end = pager->passages[i].end;
        if (start < line->start)
            start = line->start;
        if (end > line->end)
            end = line->end;
        if (start >= end)
            continue;
        int col = text_cols(arena_strndup(&arena, pager->text + line->start,
                                          start - line->start));
        int cols =
            text_cols(arena_strndup(&arena, pager->text + start, end - start));
        canvas_paint(c, row, col, cols, LOOK_MARKED);
    }
    arena_free(&arena);
}

void pager_draw(struct pager *pager, struct canvas *c, int max_cols)
{
    struct arena arena = {0};
    int cols = max_cols > 0 ? max_cols : LETTER_COLS;
    pager->page = c->rows;
    settle(pager, c->cols < cols ? c->cols : cols);
    if (pager->line_cursor)
        keep_line_in_sight(pager);
    for (int row = 0; row < c->rows; row++) {
        size_t index = pager->top + (size_t)row;
        if (index >= pager->count)
            break;
        const struct wrap_line *line = &pager->lines[index];
        canvas_put(c, row, hang_of(pager, index), pager->look,
                   arena_strndup(&arena, pager->text + line->start,
                                 line->end - line->start));
        draw_passages(pager, c, row, line);
        if (pager->line_cursor && index == pager->line)
            canvas_cursor(c, row, 0);
    }
    if (!pager->line_cursor)
        canvas_cursor(c, 0, 0);
    arena_free(&arena);
}

int pager_percent(const struct pager *pager)
{
    size_t seen = pager->top + (size_t)(pager->page > 0 ? pager->page : 0);
    if (seen >= pager->count)
        return 100;
    return (int)(seen * 100 / pager->count);
}

bool pager_find(struct pager *pager, const char *word)
{
    struct arena arena = {0};
    const char *folded = text_folded(&arena, word);
    size_t from = pager->line_cursor ? pager->line : pager->top;
    bool found = false;
    for (size_t i = from + 1; i < pager->count && !found && *folded; i++) {
        const struct wrap_line *line = &pager->lines[i];
        const char *text = arena_strndup(&arena, pager->text + line->start,
                                         line->end - line->start);
        found = strstr(text_folded(&arena, text), folded) != NULL;
        if (found) {
            pager->line = i;
            pager->top = i < last_top(pager) ? i : last_top(pager);
        }
    }
    arena_free(&arena);
    return found;
}
