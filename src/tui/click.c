/* Clicks: told on as the keys that would have done the same. */

#include <committee/tui/click.h>

#include "stage.h"

enum { DOUBLE_CLICK_MS = 1000 };

static int hit_of(int hit, int first, int count)
{
    return hit >= first && hit < first + count ? hit - first : -1;
}

static int at_cursor(const struct grid *grid)
{
    return grid_hit_at(grid, grid->cursor_row, grid->cursor_col);
}

static void press(struct ui *ui, enum event_kind kind, int times)
{
    const struct event event = {.kind = kind, .at_ms = ui->loop->last_key_ms};
    for (int i = 0; i < times; i++)
        stage_event(ui, &event);
}

static void move(struct ui *ui, int steps, enum event_kind back,
                 enum event_kind forward)
{
    press(ui, steps < 0 ? back : forward, steps < 0 ? -steps : steps);
}

/* Rows from there to the chosen one, up or down; 0: none is in sight. */
static int rows_to_chosen(const struct grid *grid, int row, int col, int step)
{
    for (int at = row; grid_hit_at(grid, at, col); at += step)
        if (grid_hit_at(grid, at, col) == CLICK_CHOSEN)
            return at - row;
    return 0;
}

/* One click chooses, two open: the one that only brings the window in front
   must not open a letter.  True when it opened. */
static bool click_row(struct ui *ui, const struct event *event, bool chosen)
{
    struct loop *loop = ui->loop;
    int row = event->row, col = event->col;
    bool again = row == loop->click_row &&
                 event->at_ms - loop->click_ms < DOUBLE_CLICK_MS;
    int down = -rows_to_chosen(&loop->grid, row, col, -1);
    int up = rows_to_chosen(&loop->grid, row, col, 1);
    loop->click_row = row;
    loop->click_ms = event->at_ms;
    press(ui, EVENT_UP, up);
    press(ui, EVENT_DOWN, down);
    if (chosen && again) {
        loop->click_ms = 0; /* the next one is about another screen */
        press(ui, EVENT_ENTER, 1);
    } else if (chosen)
        ui_say(ui, N_("Click twice, quickly, or press Enter."));
    return chosen && again;
}

static int button_at_cursor(const struct ui *ui)
{
    return hit_of(at_cursor(&ui->loop->grid), CLICK_BUTTON, CLICK_OPTIONS);
}

/* Out of the text above them, to the button, and press it. */
static void click_button(struct ui *ui, int button)
{
    if (button_at_cursor(ui) < 0) {
        press(ui, EVENT_TAB, 1);
        paint(ui);
    }
    int at = button_at_cursor(ui);
    if (at < 0)
        return;
    move(ui, button - at, EVENT_LEFT, EVENT_RIGHT);
    press(ui, EVENT_ENTER, 1);
}

/* The keys of the keyboard's own go the way of all keys: a form knows them. */
static void click_action(struct ui *ui, enum action action)
{
    static const enum event_kind keys[ACT_COUNT] = {
        [ACT_UP] = EVENT_UP,           [ACT_DOWN] = EVENT_DOWN,
        [ACT_LEFT] = EVENT_LEFT,       [ACT_RIGHT] = EVENT_RIGHT,
        [ACT_PAGE_UP] = EVENT_PAGE_UP, [ACT_PAGE_DOWN] = EVENT_PAGE_DOWN,
        [ACT_FIRST] = EVENT_HOME,      [ACT_LAST] = EVENT_END,
        [ACT_ENTER] = EVENT_ENTER,     [ACT_BACK] = EVENT_ESC,
        [ACT_PANE] = EVENT_TAB,        [ACT_PANE_BACK] = EVENT_BACKTAB,
    };
    const struct screen *top = stage_top(ui->loop);
    if (keys[action])
        press(ui, keys[action], 1);
    else if (action && action != ACT_SCORE) /* a score needs its digit */
        stage_apply(ui, top->self, ui_run_action(ui, action));
}

static void click_form(struct ui *ui, const struct event *event, int hit)
{
    struct screen top = *stage_top(ui->loop);
    struct event told = *event;
    told.hit = hit;
    if (top.class->key)
        stage_apply(ui, top.self,
                    top.class->key(top.self, ui, &told) & ~(unsigned)NOT_MINE);
}

/* Until it is drawn anew: nobody has seen yet what comes. */
static void forget_picture(struct ui *ui)
{
    struct canvas all = canvas_whole(&ui->loop->grid);
    for (int row = 0; row < all.rows; row++)
        canvas_hit(&all, row, 0, all.cols, 0);
}

static void click_hit(struct ui *ui, const struct event *event, int hit)
{
    int at;
    if ((at = hit_of(hit, CLICK_BUTTON, CLICK_OPTIONS)) >= 0)
        click_button(ui, at);
    else if ((at = hit_of(hit, CLICK_ACTION, ACT_COUNT)) >= 0)
        click_action(ui, (enum action)at);
    else if (hit >= CLICK_FORM && hit < CLICK_ACTION)
        click_form(ui, event, hit);
}

/* Several may come in one read. */
void stage_click(struct ui *ui, const struct event *event)
{
    int hit = grid_hit_at(&ui->loop->grid, event->row, event->col);
    int tab = hit_of(hit, CLICK_TAB, CLICK_OPTIONS);
    bool row = hit == CLICK_ROW || hit == CLICK_CHOSEN;
    bool stays = row || tab >= 0;
    if (!hit)
        return;
    if (row)
        stays = !click_row(ui, event, hit == CLICK_CHOSEN);
    else if (tab >= 0)
        press(ui, EVENT_RIGHT, tab);
    else
        click_hit(ui, event, hit);
    if (stays)
        paint(ui);
    else
        forget_picture(ui);
}
