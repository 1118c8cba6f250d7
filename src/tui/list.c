/* A scrolling list and a row of tabs. */

#include <committee/tui/list.h>

#include <committee/text/width.h>
#include <committee/tui/click.h>

enum { MARK_COL = 1, ROW_COL = 3, NEAR_END = 5 };

void list_select(struct list *list, size_t index)
{
    list->at = index < list->count ? index : list->count ? list->count - 1 : 0;
}

/* So many rows and a few after the chosen one, as far as there are any. */
static void load_after(struct list *list, size_t rows)
{
    size_t came = 1;
    while (list->more && came && list->at + rows + NEAR_END > list->count) {
        came = list->more(list->data, true);
        list->count += came;
    }
}

/* What comes before the first row moves the others down. */
static void load_before(struct list *list, size_t rows)
{
    size_t came = 1;
    while (list->more && came && list->at < rows + NEAR_END) {
        came = list->more(list->data, false);
        list->count += came;
        list->at += came;
        list->top += came;
    }
}

static void move_up(struct list *list, size_t rows)
{
    load_before(list, rows);
    list->at = list->at > rows ? list->at - rows : 0;
}

static void move_down(struct list *list, size_t rows)
{
    load_after(list, rows);
    list_select(list, list->at + rows);
}

static void move_to_end(struct list *list)
{
    size_t before;
    if (list->jump)
        list->count = list->jump(list->data, true);
    do {
        before = list->count;
        list_select(list, before ? before - 1 : 0);
        load_after(list, 1);
    } while (list->count != before);
}

static void move_to_begin(struct list *list)
{
    size_t before;
    if (list->jump)
        list->count = list->jump(list->data, false);
    do {
        before = list->count;
        list->at = 0;
        load_before(list, 1);
    } while (list->count != before);
    list->at = 0;
}

bool list_act(struct list *list, enum action action)
{
    size_t page = list->page > 1 ? (size_t)list->page - 1 : 1;
    switch (action) {
    case ACT_UP:
        move_up(list, 1);
        return true;
    case ACT_DOWN:
        move_down(list, 1);
        return true;
    case ACT_PAGE_UP:
        move_up(list, page);
        return true;
    case ACT_PAGE_DOWN:
        move_down(list, page);
        return true;
    case ACT_FIRST:
        move_to_begin(list);
        return true;
    case ACT_LAST:
        move_to_end(list);
        return true;
    default:
        return false;
    }
}

/* The chosen row is in sight, and no empty rows while there are more. */
static void scroll(struct list *list)
{
    size_t page = list->page > 0 ? (size_t)list->page : 1;
    list_select(list, list->at);
    if (list->at < list->top)
        list->top = list->at;
    if (list->at >= list->top + page)
        list->top = list->at - page + 1;
    size_t below = list->top + page - list->at; /* a tall window */
    if (list->at + below > list->count)
        load_after(list, below);
    if (list->top + page > list->count)
        list->top = list->count > page ? list->count - page : 0;
}

/* An arrow at the right edge where the list goes on out of sight. */
static void draw_more(const struct list *list, struct canvas *c)
{
    if (list->top > 0)
        canvas_put(c, 0, c->cols - 1, LOOK_DIM, "↑");
    if (list->top + (size_t)c->rows < list->count)
        canvas_put(c, c->rows - 1, c->cols - 1, LOOK_DIM, "↓");
}

void list_draw(struct list *list, struct canvas *c, bool focus)
{
    list->page = c->rows;
    scroll(list);
    for (int row = 0; row < c->rows; row++) {
        size_t index = list->top + (size_t)row;
        if (index >= list->count)
            break;
        bool chosen = index == list->at;
        struct canvas line = canvas_sub(c, row, ROW_COL, 1, -2);
        if (focus)
            canvas_hit(c, row, 0, c->cols, chosen ? CLICK_CHOSEN : CLICK_ROW);
        list->row(list->data, &line, index, chosen);
        if (!chosen)
            continue;
        canvas_put(c, row, MARK_COL, focus ? LOOK_KEY : LOOK_DIM, "▸");
        if (focus) {
            canvas_paint(&line, 0, 0, line.cols, LOOK_SELECTED);
            canvas_cursor(c, row, MARK_COL);
        }
    }
    draw_more(list, c);
}

bool tabs_act(struct tabs *tabs, enum action action)
{
    if (action != ACT_LEFT && action != ACT_RIGHT)
        return false;
    int step = action == ACT_RIGHT ? 1 : tabs->count - 1;
    if (tabs->count > 0)
        tabs->at = (tabs->at + step) % tabs->count;
    return true;
}

void tabs_draw(const struct tabs *tabs, struct canvas *c, int row)
{
    int col = 3, total = 0;
    for (int i = 0; i < tabs->count; i++)
        total += text_cols(tabs->titles[i]);
    int gap = tabs->count > 1 ? (c->cols - 6 - total) / (tabs->count - 1) : 0;
    gap = gap > 5 ? 5 : gap < 2 ? 2 : gap;
    for (int i = 0; i < tabs->count; i++) {
        int cols = text_cols(tabs->titles[i]);
        canvas_put(c, row, col, i == tabs->at ? LOOK_TITLE : LOOK_DIM,
                   tabs->titles[i]);
        if (i == tabs->at) {
            canvas_put(c, row, col - 2, LOOK_KEY, "[");
            canvas_put(c, row, col + cols + 1, LOOK_KEY, "]");
            canvas_cursor(c, row, col); /* a list below it may want it */
        }
        canvas_hit(c, row, col, cols,
                   CLICK_TAB + (i - tabs->at + tabs->count) % tabs->count);
        col += cols + gap;
    }
}
