/*
 * Editing text.  The text stays as it was typed; what is drawn is its safe
 * form, so a map leads from the one to the other.
 */

#include <committee/tui/field.h>

#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/text/safe.h>
#include <committee/text/width.h>

/* The text as it was before a change. */
struct edit_step {
    char *text;
    size_t at;
};

enum {
    MAX_STEPS = 200,
    FIELD_MAX = 1024,
    EDITOR_MAX = 64 * 1024,
};

const char *edit_text(const struct edit *edit)
{
    return str_text(&edit->text);
}

/* ---- undo ------------------------------------------------------------------ */

static void drop_steps(struct edit *edit, size_t from)
{
    for (size_t i = from; i < edit->undo.count; i++)
        free(edit->undo.items[i].text);
    if (edit->undo.count > from)
        edit->undo.count = from;
}

static void drop_oldest(struct edit *edit)
{
    free(edit->undo.items[0].text);
    edit->undo.count--;
    memmove(edit->undo.items, edit->undo.items + 1,
            edit->undo.count * sizeof *edit->undo.items);
}

static void push_step(struct edit *edit)
{
    if (edit->undo.count >= MAX_STEPS)
        drop_oldest(edit);
    *vec_push(&edit->undo) =
        (struct edit_step){xstrdup(edit_text(edit)), edit->at};
}

/* Before a change; typing on within a word is one step. */
static void remember(struct edit *edit, bool typing)
{
    edit->changed = true;
    edit->spared = edit->named = false;
    if (typing && edit->grouping)
        return;
    drop_steps(edit, edit->redo);
    push_step(edit);
    edit->redo = edit->undo.count;
    edit->grouping = typing;
}

static void restore(struct edit *edit)
{
    const struct edit_step *step = &edit->undo.items[edit->redo];
    str_clear(&edit->text);
    str_add(&edit->text, step->text);
    edit->at = step->at;
    edit->grouping = false;
    edit->changed = true;
    edit->spared = edit->named = false;
    edit->want_col = -1;
}

bool edit_undo(struct edit *edit)
{
    if (!edit->redo)
        return false;
    if (edit->redo == edit->undo.count) {
        push_step(edit);
        edit->redo = edit->undo.count - 1;
    }
    edit->redo--;
    restore(edit);
    return true;
}

bool edit_redo(struct edit *edit)
{
    if (edit->redo + 1 >= edit->undo.count)
        return false;
    edit->redo++;
    restore(edit);
    if (edit->redo + 1 == edit->undo.count) {
        drop_steps(edit, edit->redo); /* it is the text itself now */
        edit->redo = edit->undo.count;
    }
    return true;
}

void edit_set(struct edit *edit, const char *text)
{
    drop_steps(edit, 0);
    edit->redo = 0;
    str_clear(&edit->text);
    str_add(&edit->text, text);
    edit->at = edit->text.len;
    edit->top = edit->left = 0;
    edit->want_col = -1;
    edit->grouping = edit->changed = false;
    edit->spared = edit->named = false;
}

void edit_free(struct edit *edit)
{
    drop_steps(edit, 0);
    vec_free(&edit->undo);
    str_free(&edit->text);
    edit->at = edit->redo = 0;
}

/* ---- changing --------------------------------------------------------------- */

static void replace(struct edit *edit, size_t start, size_t end,
                    const char *text, size_t size)
{
    char *tail = xstrdup(edit_text(edit) + end);
    str_cut(&edit->text, start);
    str_addn(&edit->text, text, size);
    str_add(&edit->text, tail);
    free(tail);
    edit->at = start + size;
    edit->want_col = -1;
}

/* As much of the text as there is room for, up to a whole cluster. */
static size_t fitting(const struct edit *edit, const char *text)
{
    size_t max = edit->max ? edit->max : edit->many ? EDITOR_MAX : FIELD_MAX;
    size_t room = edit->text.len < max ? max - edit->text.len : 0;
    size_t size = strlen(text), used = 0;
    if (size <= room)
        return size;
    int cols;
    for (size_t n; (n = cluster_next(&cols, text + used, size - used)) &&
                   used + n <= room;)
        used += n;
    return used;
}

static void insert(struct edit *edit, const char *text, bool typing)
{
    size_t size = fitting(edit, text);
    edit->full = text[size] != '\0';
    if (!size)
        return;
    if (text[0] == ' ')
        edit->grouping = false; /* undo goes word by word */
    remember(edit, typing);
    replace(edit, edit->at, edit->at, text, size);
}

static void paste(struct edit *edit, const char *text)
{
    char *copy = xstrdup(text);
    size_t size = strlen(copy);
    while (!edit->many && size && copy[size - 1] == '\n')
        copy[--size] = '\0';
    for (char *p = copy; *p && !edit->many; p++)
        if (*p == '\n')
            *p = ' ';
    edit->grouping = false;
    insert(edit, copy, false);
    free(copy);
}

static size_t after(const struct edit *edit, size_t at)
{
    int cols;
    return at + cluster_next(&cols, edit_text(edit) + at, edit->text.len - at);
}

static size_t before(const struct edit *edit)
{
    return cluster_before(edit_text(edit), edit->at);
}

/* A mark that joins the blank before it takes that into its cluster. */
static size_t word_left(const struct edit *edit)
{
    const char *text = edit_text(edit);
    size_t at = word_before(text, edit->at);
    return at && after(edit, cluster_before(text, at)) > at
               ? cluster_before(text, at)
               : at;
}

static size_t word_right(const struct edit *edit)
{
    size_t at = word_next(edit_text(edit), edit->at), end = edit->at;
    while (end < at)
        end = after(edit, end);
    return end;
}

/* Between new lines, however it is wrapped. */
static size_t line_start(const struct edit *edit)
{
    size_t at = edit->at;
    while (at && edit_text(edit)[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(const struct edit *edit)
{
    return edit->at + strcspn(edit_text(edit) + edit->at, "\n");
}

static void erase(struct edit *edit, size_t start, size_t end)
{
    if (start == end)
        return;
    edit->grouping = false;
    remember(edit, false);
    replace(edit, start, end, "", 0);
}

/* ---- the picture ------------------------------------------------------------- */

/* The safe text, and for each cluster where it starts in both. */
struct piece {
    size_t raw, shown;
};
struct picture {
    struct arena arena;
    struct str text;
    VEC(struct piece) pieces; /* ends with one for the end of the text */
    struct wrap_line *lines;
    size_t count;
};

static void picture_free(struct picture *p)
{
    str_free(&p->text);
    vec_free(&p->pieces);
    arena_free(&p->arena);
}

static void picture_make(struct picture *p, const struct edit *edit, int cols)
{
    const char *text = edit_text(edit);
    size_t at = 0;
    int width;
    for (size_t n; (n = cluster_next(&width, text + at, edit->text.len - at));
         at += n) {
        *vec_push(&p->pieces) = (struct piece){at, p->text.len};
        safe_text(&p->text, text + at, n, edit->many ? SAFE_BLOCK : SAFE_LINE);
    }
    *vec_push(&p->pieces) = (struct piece){at, p->text.len};
    p->count = text_wrap(&p->lines, &p->arena, str_text(&p->text), cols);
}

static size_t to_shown(const struct picture *p, size_t raw)
{
    size_t i = 0;
    while (i + 1 < p->pieces.count && p->pieces.items[i + 1].raw <= raw)
        i++;
    return p->pieces.items[i].shown;
}

static size_t to_raw(const struct picture *p, size_t shown)
{
    size_t i = 0;
    while (i + 1 < p->pieces.count && p->pieces.items[i + 1].shown <= shown)
        i++;
    return p->pieces.items[i].raw;
}

static size_t line_of(const struct picture *p, size_t shown)
{
    size_t line = 0;
    while (line + 1 < p->count && p->lines[line + 1].start <= shown)
        line++;
    return line;
}

static int col_of(struct picture *p, size_t line, size_t shown)
{
    size_t start = p->lines[line].start;
    return text_cols(arena_strndup(&p->arena, str_text(&p->text) + start,
                                   shown > start ? shown - start : 0));
}

/* The place in a line that is nearest to a column. */
static size_t at_col(struct picture *p, size_t line, int col)
{
    size_t at = p->lines[line].start, end = p->lines[line].end;
    int used = 0, cols;
    while (at < end) {
        size_t n = cluster_next(&cols, str_text(&p->text) + at, end - at);
        if (!n || used + cols > col)
            break;
        used += cols;
        at += n;
    }
    return to_raw(p, at);
}

/* ---- moving --------------------------------------------------------------- */

static bool move_lines(struct edit *edit, long step)
{
    struct picture p = {0};
    picture_make(&p, edit, edit->cols > 0 ? edit->cols : 72);
    size_t shown = to_shown(&p, edit->at), line = line_of(&p, shown);
    if (edit->want_col < 0)
        edit->want_col = col_of(&p, line, shown);
    long target = (long)line + step;
    bool one = step == 1 || step == -1;
    bool possible = target >= 0 && target < (long)p.count;
    if (possible || !one) {
        target = target < 0 ? 0 : target;
        target = target >= (long)p.count ? (long)p.count - 1 : target;
        edit->at = at_col(&p, (size_t)target, edit->want_col);
    }
    picture_free(&p);
    return possible || !one;
}

static void move_in_line(struct edit *edit, bool to_end)
{
    struct picture p = {0};
    picture_make(&p, edit, edit->cols > 0 ? edit->cols : 72);
    const struct wrap_line *line =
        &p.lines[line_of(&p, to_shown(&p, edit->at))];
    edit->at = to_raw(&p, to_end ? line->end : line->start);
    picture_free(&p);
}

void edit_go(struct edit *edit, size_t at)
{
    edit->at = at;
    edit->want_col = -1;
    edit->grouping = false;
}

static void move_side(struct edit *edit, const struct event *event)
{
    if (event->kind == EVENT_LEFT)
        edit_go(edit, event->ctrl ? word_left(edit) : before(edit));
    else
        edit_go(edit, event->ctrl ? word_right(edit) : after(edit, edit->at));
}

static void move_far(struct edit *edit, const struct event *event)
{
    bool to_end = event->kind == EVENT_END;
    if (edit->many && !event->ctrl) {
        move_in_line(edit, to_end);
        edit_go(edit, edit->at);
    } else {
        edit_go(edit, to_end ? edit->text.len : 0);
    }
}

static bool move_rows(struct edit *edit, const struct event *event)
{
    long page = edit->rows > 1 ? edit->rows - 1 : 1;
    if (!edit->many)
        return false;
    edit->grouping = false;
    switch (event->kind) {
    case EVENT_UP:
        return move_lines(edit, -1);
    case EVENT_DOWN:
        return move_lines(edit, 1);
    case EVENT_PAGE_UP:
        return move_lines(edit, page == 1 ? -2 : -page);
    default:
        return move_lines(edit, page == 1 ? 2 : page);
    }
}

static bool control(struct edit *edit, const struct event *event)
{
    if (text_equal(event->text, "z"))
        edit_undo(edit);
    else if (text_equal(event->text, "y"))
        edit_redo(edit);
    else if (text_equal(event->text, "w"))
        erase(edit, word_left(edit), edit->at);
    else if (text_equal(event->text, "u"))
        erase(edit, line_start(edit), edit->at);
    else if (text_equal(event->text, "k"))
        erase(edit, edit->at, line_end(edit));
    else
        return false;
    return true; /* with nothing to undo, the screen's own undo stays out */
}

bool edit_key(struct edit *edit, const struct event *event)
{
    edit->full = false;
    switch (event->kind) {
    case EVENT_TEXT:
        insert(edit, event->text, true);
        return true;
    case EVENT_PASTE:
        paste(edit, event->paste);
        return true;
    case EVENT_ENTER:
        if (edit->many) {
            edit->grouping = false;
            insert(edit, "\n", false);
        }
        return edit->many;
    case EVENT_BACKSPACE:
        erase(edit, event->ctrl ? word_left(edit) : before(edit), edit->at);
        return true;
    case EVENT_DELETE:
        erase(edit, edit->at,
              event->ctrl ? word_right(edit) : after(edit, edit->at));
        return true;
    case EVENT_LEFT:
    case EVENT_RIGHT:
        move_side(edit, event);
        return true;
    case EVENT_HOME:
    case EVENT_END:
        move_far(edit, event);
        return true;
    case EVENT_UP:
    case EVENT_DOWN:
    case EVENT_PAGE_UP:
    case EVENT_PAGE_DOWN:
        return move_rows(edit, event);
    case EVENT_CTRL:
        return control(edit, event);
    default:
        return false;
    }
}

/* ---- drawing --------------------------------------------------------------- */

static void draw_field(struct edit *edit, struct canvas *c, bool focus)
{
    struct picture p = {0};
    picture_make(&p, edit, 1 << 20);
    int col = col_of(&p, 0, to_shown(&p, edit->at));
    if (col < edit->left)
        edit->left = col;
    if (col >= edit->left + c->cols)
        edit->left = col - c->cols + 1;
    int end = text_cols(str_text(&p.text)) + 1; /* with the cursor */
    if (edit->left > end - c->cols)
        edit->left = end > c->cols ? end - c->cols : 0;
    canvas_put(c, 0, -edit->left, LOOK_FIELD, str_text(&p.text));
    if (focus)
        canvas_cursor(c, 0, col - edit->left);
    picture_free(&p);
}

static void draw_editor(struct edit *edit, struct canvas *c, bool focus)
{
    struct picture p = {0};
    picture_make(&p, edit, edit->cols);
    size_t shown = to_shown(&p, edit->at), line = line_of(&p, shown);
    int col = col_of(&p, line, shown);
    if (!focus) /* to be read from its beginning */
        line = 0;
    if ((int)line < edit->top)
        edit->top = (int)line;
    if ((int)line >= edit->top + c->rows)
        edit->top = (int)line - c->rows + 1;
    if (edit->top > (int)p.count - c->rows)
        edit->top = (int)p.count > c->rows ? (int)p.count - c->rows : 0;
    for (int row = 0; row < c->rows; row++) {
        size_t index = (size_t)edit->top + (size_t)row;
        if (index >= p.count)
            break;
        const struct wrap_line *l = &p.lines[index];
        canvas_put(c, row, 0, LOOK_FIELD,
                   arena_strndup(&p.arena, str_text(&p.text) + l->start,
                                 l->end - l->start));
    }
    if (edit->top > 0)
        canvas_put(c, 0, c->cols - 1, LOOK_FIELD, "↑");
    if ((size_t)edit->top + (size_t)c->rows < p.count)
        canvas_put(c, c->rows - 1, c->cols - 1, LOOK_FIELD, "↓");
    if (focus) /* blanks at a break hang over the edge */
        canvas_cursor(c, (int)line - edit->top,
                      col < c->cols ? col : c->cols - 1);
    picture_free(&p);
}

void edit_draw(struct edit *edit, struct canvas *c, bool focus)
{
    if (c->rows < 1 || c->cols < 1)
        return;
    edit->cols = c->cols - (edit->many && c->cols > 1); /* room for the marks */
    edit->rows = c->rows;
    canvas_fill(c, LOOK_FIELD);
    if (edit->many)
        draw_editor(edit, c, focus);
    else
        draw_field(edit, c, focus);
}
