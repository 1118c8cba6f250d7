/* Scrolling through a wrapped text. */

#include <committee/tui/pager.h>

#include <stdio.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/text/fold.h>
#include <committee/text/safe.h>
#include <committee/text/utf8.h>

enum { LETTER_COLS = 72 };

void pager_set(struct pager *pager, const char *text)
{
    arena_free(&pager->arena);
    pager->text = safe_block(&pager->arena, text);
    pager->lines = NULL;
    pager->count = pager->top = pager->line = 0;
    pager->drawn = pager->place = 0;
    pager->cols = 0;
    pager->paragraphs = NULL;
    pager->hit = (struct passage){0};
    pager->hit_number = 0;
    pager->passages = NULL;
    pager->paragraph_count = pager->paragraph = pager->passage_count = 0;
    pager->focused = pager->chosen = 0;
}

void pager_set_letter(struct pager *pager, const char *before,
                      const char *letter)
{
    struct str text = {0};
    struct arena arena = {0};
    const struct paragraph *list;
    str_add(&text, safe_block(&arena, before));
    size_t start = text.len;
    str_add(&text, safe_block(&arena, letter));
    pager_set(pager, str_text(&text));
    /* by themselves: what stands before does not change what a paragraph is */
    size_t count = text_paragraphs(&list, &arena, str_text(&text) + start);
    pager->paragraphs = arena_array(&pager->arena, struct paragraph, count + 1);
    for (size_t i = 0; i < count; i++)
        pager->paragraphs[i] =
            (struct paragraph){list[i].start + start, list[i].end + start};
    pager->paragraph_count = count;
    pager->marks = arena_array(&pager->arena, struct passage, count + 1);
    arena_free(&arena);
    str_free(&text);
}

int pager_paragraph(const struct pager *pager)
{
    return pager->paragraph_count ? (int)pager->paragraph + 1 : 0;
}

void pager_mark(struct pager *pager, const int *marked, int count)
{
    pager->passages = pager->marks;
    pager->passage_count = 0;
    for (int i = 0; i < count; i++) {
        size_t at = (size_t)marked[i] - 1;
        if (at < pager->paragraph_count)
            pager->marks[pager->passage_count++] =
                (struct passage){pager->paragraphs[at].start,
                                 pager->paragraphs[at].end, LOOK_MARKED};
    }
}

/* Since it was drawn. */
static bool has_scrolled(const struct pager *pager)
{
    return pager->count && pager->top != pager->drawn;
}

static bool has_moved(const struct pager *pager)
{
    return !pager->count || has_scrolled(pager) ||
           pager->paragraph != pager->focused;
}

struct pager_place pager_place(const struct pager *pager)
{
    return (struct pager_place){
        has_scrolled(pager) ? pager->lines[pager->top].start : pager->place,
        has_moved(pager) ? pager->paragraph : pager->chosen};
}

/* Before it is drawn for the first time. */
void pager_return(struct pager *pager, struct pager_place place)
{
    if (place.byte <= strlen(pager->text) &&
        place.paragraph < pager->paragraph_count) {
        pager->place = place.byte;
        pager->paragraph = place.paragraph;
    }
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

/* Lines for another width. */
static void wrap(struct pager *pager, int cols)
{
    if (pager->cols == cols || !pager->text)
        return;
    size_t line = pager->count ? pager->lines[pager->line].start : 0;
    pager->count =
        text_wrap_lists(&pager->lines, &pager->arena, pager->text, cols);
    pager->cols = cols;
    pager->line = line_at(pager, line);
}

static size_t last_top(const struct pager *pager)
{
    size_t page = pager->page > 0 ? (size_t)pager->page : 1;
    return pager->count > page ? pager->count - page : 0;
}

/* What was on top and in focus when somebody last moved stays there, also when
   the window was too large or too narrow for that meanwhile. */
static void settle(struct pager *pager, int cols)
{
    bool fresh = pager->count == 0;
    if (has_moved(pager))
        pager->chosen = pager->paragraph;
    if (has_scrolled(pager))
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

/* The lines of a paragraph. */
struct lines {
    size_t first, last;
};

static struct lines lines_of(const struct pager *pager, size_t paragraph)
{
    const struct paragraph *p = &pager->paragraphs[paragraph];
    size_t last = p->end > p->start ? p->end - 1 : p->start;
    return (struct lines){line_at(pager, p->start), line_at(pager, last)};
}

/* The focus goes along with what is in sight. */
static void keep_paragraph_in_sight(struct pager *pager)
{
    size_t page = pager->page > 0 ? (size_t)pager->page : 1;
    size_t last = pager->paragraph_count - 1;
    while (pager->paragraph < last &&
           lines_of(pager, pager->paragraph).last < pager->top)
        pager->paragraph++;
    while (pager->paragraph > 0 &&
           lines_of(pager, pager->paragraph).first >= pager->top + page)
        pager->paragraph--;
}

/* To another paragraph, of which as much as possible comes in sight. */
static void move_paragraph(struct pager *pager, int step)
{
    size_t page = pager->page > 0 ? (size_t)pager->page : 1;
    move(&pager->paragraph, step, pager->paragraph_count - 1);
    struct lines lines = lines_of(pager, pager->paragraph);
    if (lines.last >= pager->top + page)
        pager->top = lines.last - page + 1;
    if (lines.first < pager->top)
        pager->top = lines.first;
    if (pager->top > last_top(pager))
        pager->top = last_top(pager);
}

/* Scrolling, and where nothing scrolls any more to the next paragraph, so that
   the arrows up and down are enough. */
static void scroll_letter(struct pager *pager, enum action action, long step)
{
    size_t top = pager->top;
    move(&pager->top, step, last_top(pager));
    if (action == ACT_FIRST)
        pager->paragraph = 0;
    else if (action == ACT_LAST)
        pager->paragraph = pager->paragraph_count - 1;
    else if (pager->top == top)
        move(&pager->paragraph, step < 0 ? -1 : 1, pager->paragraph_count - 1);
    keep_paragraph_in_sight(pager);
}

bool pager_act(struct pager *pager, enum action action)
{
    bool letter = pager->paragraph_count && pager->count;
    if (letter && (action == ACT_LEFT || action == ACT_RIGHT)) {
        pager->hit.end = 0;
        move_paragraph(pager, action == ACT_LEFT ? -1 : 1);
        return true;
    }
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
        return false; /* not here: what was found is still looked at */
    }
    pager->hit.end = 0; /* it has been seen */
    if (pager->line_cursor) {
        move(&pager->line, step, pager->count ? pager->count - 1 : 0);
        keep_line_in_sight(pager);
    } else if (letter) {
        scroll_letter(pager, action, step);
    } else {
        move(&pager->top, step, last_top(pager));
    }
    return true;
}

/* What of a passage is on one line gets its look over the text. */
static void draw_passage(const struct pager *pager, struct canvas *c, int row,
                         const struct wrap_line *line,
                         const struct passage *passage)
{
    struct arena arena = {0};
    size_t start = passage->start > line->start ? passage->start : line->start;
    size_t end = passage->end < line->end ? passage->end : line->end;
    if (start < end) {
        int col = text_cols(arena_strndup(&arena, pager->text + line->start,
                                          start - line->start));
        int cols =
            text_cols(arena_strndup(&arena, pager->text + start, end - start));
        canvas_paint(c, row, pager->margin + line->hang + col, cols,
                     passage->look ? passage->look : LOOK_MARKED);
    }
    arena_free(&arena);
}

static void draw_passages(const struct pager *pager, struct canvas *c, int row,
                          const struct wrap_line *line)
{
    for (size_t i = 0; i < pager->passage_count; i++)
        draw_passage(pager, c, row, line, &pager->passages[i]);
    draw_passage(pager, c, row, line, &pager->hit);
}

/* The line on which the cursor stands. */
static size_t cursor_line(struct pager *pager)
{
    if (pager->hit.end)
        return line_at(pager, pager->hit.start);
    if (pager->at_spot)
        return line_at(pager, pager->spot);
    if (pager->line_cursor)
        return pager->line;
    if (!pager->paragraph_count || !pager->margin) /* only to look at */
        return pager->top;
    pager->paragraph = pager->chosen;
    keep_paragraph_in_sight(pager);
    pager->focused = pager->paragraph;
    size_t first = lines_of(pager, pager->paragraph).first;
    return first < pager->top ? pager->top : first;
}

/* Cells of its line before the byte on which the cursor stands. */
static int spot_cols(const struct pager *pager, const struct wrap_line *line)
{
    struct arena arena = {0};
    size_t spot = pager->hit.end ? pager->hit.start : pager->spot;
    if (!(pager->at_spot || pager->hit.end) || spot < line->start)
        return line->hang;
    int cols = text_cols(
        arena_strndup(&arena, pager->text + line->start, spot - line->start));
    arena_free(&arena);
    return line->hang + cols;
}

void pager_draw(struct pager *pager, struct canvas *c, int max_cols)
{
    struct arena arena = {0};
    int cols = max_cols > 0 ? max_cols : LETTER_COLS;
    pager->page = c->rows;
    int room = c->cols - pager->margin;
    settle(pager, room < cols ? room : cols);
    if (pager->at_spot)
        pager->line = line_at(pager, pager->spot);
    if (pager->line_cursor || pager->at_spot)
        keep_line_in_sight(pager);
    size_t cursor = cursor_line(pager);
    for (int row = 0; row < c->rows; row++) {
        size_t index = pager->top + (size_t)row;
        if (index >= pager->count)
            break;
        const struct wrap_line *line = &pager->lines[index];
        canvas_put(c, row, pager->margin + line->hang, pager->look,
                   arena_strndup(&arena, pager->text + line->start,
                                 line->end - line->start));
        draw_passages(pager, c, row, line);
        if (index != cursor)
            continue;
        if (pager->margin)
            canvas_put(c, row, 0, LOOK_STRONG, "▸");
        canvas_cursor(c, row, pager->margin + spot_cols(pager, line));
    }
    arena_free(&arena);
}

int pager_percent(const struct pager *pager)
{
    size_t seen = pager->top + (size_t)(pager->page > 0 ? pager->page : 0);
    if (seen >= pager->count)
        return 100;
    return (int)(seen * 100 / pager->count);
}

static const char *fold_line(struct arena *arena, const struct pager *pager,
                             size_t line)
{
    const struct wrap_line *l = &pager->lines[line];
    return text_folded(
        arena, arena_strndup(arena, pager->text + l->start, l->end - l->start));
}

/* How often the folded word begins on a line; it may end on the next one. */
static int begins_on(const struct pager *pager, struct arena *arena,
                     const char *word, size_t line)
{
    const struct wrap_line *l = &pager->lines[line];
    const char *folded = fold_line(arena, pager, line);
    size_t size = strlen(folded);
    int count = 0;
    if (line + 1 < pager->count)
        folded = arena_printf(arena, "%s%s%s", folded,
                              l[0].end == l[1].start ? "" : " ",
                              fold_line(arena, pager, line + 1));
    for (const char *at = folded; (at = strstr(at, word)); at++)
        count += (size_t)(at - folded) < size;
    return count;
}

/* Does the folded word begin here?  A mark of the letter before begins no
   word. */
static bool begins_at(const char *at, struct arena *arena, const char *word)
{
    uint32_t code;
    size_t step = utf8_next(&code, at, strlen(at));
    if (!*text_folded(arena, arena_strndup(arena, at, step)))
        return false;
    const char *rest = arena_strndup(arena, at, strlen(word) * 4 + 8);
    return text_starts(text_folded(arena, rest), word);
}

/* The bytes of the `nth` (from 1) of the words that begin on a line. */
static struct passage hit_on(const struct pager *pager, struct arena *arena,
                             const char *word, size_t line, int nth)
{
    const char *text = pager->text;
    size_t end = pager->lines[line].end, start = pager->lines[line].start;
    uint32_t code;
    for (size_t at = start; at < end;
         at += utf8_next(&code, text + at, end - at)) {
        size_t size = 1;
        if (!begins_at(text + at, arena, word) || --nth > 0)
            continue;
        while (at + size < strlen(text) &&
               !text_starts(
                   text_folded(arena, arena_strndup(arena, text + at, size)),
                   word))
            size++;
        return (struct passage){at, at + size, LOOK_SELECTED};
    }
    return (struct passage){start, end, LOOK_SELECTED};
}

/* The paragraph that holds a line; the first for what stands before it. */
static void focus_line(struct pager *pager, size_t line)
{
    pager->paragraph = 0;
    for (size_t i = 0; i < pager->paragraph_count; i++)
        if (lines_of(pager, i).first <= line)
            pager->paragraph = i;
}

/* To the `number`-th (from 1) of the places. */
static void go_to_hit(struct pager *pager, struct arena *arena,
                      const char *word, int number)
{
    size_t line = 0;
    int nth = number, here;
    while ((here = begins_on(pager, arena, word, line)) < nth) {
        nth -= here;
        line++;
    }
    pager->line = line;
    pager->top = line < last_top(pager) ? line : last_top(pager);
    pager->hit = hit_on(pager, arena, word, line, nth);
    pager->hit_number = number;
    pager->hit_top = pager->top;
    focus_line(pager, line);
}

/* The line from which on to look for a word that was not found before. */
static size_t look_from(const struct pager *pager)
{
    if (pager->hit.end)
        return line_at(pager, pager->hit.start);
    return pager->line_cursor ? pager->line : pager->top;
}

/* How many places there are on the lines [from, to). */
static int count_places(const struct pager *pager, struct arena *arena,
                        const char *word, size_t from, size_t to)
{
    int count = 0;
    for (size_t i = from; i < to && *word; i++)
        count += begins_on(pager, arena, word, i);
    return count;
}

/* What to look for; the same as before when nothing was typed. */
static const char *wanted(struct pager *pager, struct arena *arena,
                          const char *word)
{
    const char *before = text_folded(arena, pager->word);
    const char *folded = text_blank(word) ? before : text_folded(arena, word);
    if (!text_equal(folded, before)) {
        pager->hit_number = 0;
        snprintf(pager->word, sizeof pager->word, "%s", word);
    }
    return folded;
}

/* Nobody went elsewhere since it was found. */
static bool is_at_hit(const struct pager *pager)
{
    return pager->hit_number &&
           (pager->hit.end || pager->top == pager->hit_top);
}

struct pager_found pager_find(struct pager *pager, const char *word)
{
    struct arena arena = {0};
    const char *folded = wanted(pager, &arena, word);
    int above = is_at_hit(pager)
                    ? pager->hit_number
                    : count_places(pager, &arena, folded, 0, look_from(pager));
    struct pager_found found = {
        .count = count_places(pager, &arena, folded, 0, pager->count)};
    if (found.count) {
        found.round = above >= found.count;
        found.at = found.round ? 1 : above + 1;
        go_to_hit(pager, &arena, folded, found.at);
    }
    arena_free(&arena);
    return found;
}
