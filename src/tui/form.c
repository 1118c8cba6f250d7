/* Forms and rows of buttons. */

#include <committee/tui/form.h>

#include <committee/text/width.h>
#include <committee/tui/click.h>

enum { BUTTON_GAP = 3, OPTION_GAP = 3, FIELD_COLS = 60 };

/* ---- buttons ---------------------------------------------------------------- */

bool buttons_act(struct buttons *buttons, enum action action)
{
    int last = buttons->count - 1;
    if (action == ACT_LEFT || action == ACT_PANE_BACK)
        buttons->at = buttons->at > 0 ? buttons->at - 1 : last;
    else if (action == ACT_RIGHT || action == ACT_PANE)
        buttons->at = buttons->at < last ? buttons->at + 1 : 0;
    else
        return false;
    return true;
}

int buttons_cols(const struct buttons *buttons)
{
    int cols = buttons->count > 0 ? (buttons->count - 1) * BUTTON_GAP : 0;
    for (int i = 0; i < buttons->count; i++)
        cols += text_cols(buttons->titles[i]) + 4;
    return cols;
}

/* The first one that is drawn: where there is no room for all the chosen one
   is in sight. */
static int first_button(const struct buttons *buttons, int room)
{
    int first = buttons->at, cols = 0;
    if (buttons_cols(buttons) <= room)
        return 0;
    for (; first >= 0; first--) {
        cols += text_cols(buttons->titles[first]) + 4 + BUTTON_GAP;
        if (cols - BUTTON_GAP > room)
            break;
    }
    return first < buttons->at ? first + 1 : first;
}

/* A click on the first one means `hit`, on the next one `hit` + 1. */
static void draw_buttons(const struct buttons *buttons, struct canvas *c,
                         int row, int col, bool focus, int hit)
{
    for (int i = first_button(buttons, c->cols - col); i < buttons->count;
         i++) {
        bool here = focus && i == buttons->at;
        enum look look = here ? LOOK_FOCUS : LOOK_BUTTON;
        int start = col;
        col += canvas_put(c, row, col, look, "[ ");
        if (here)
            canvas_cursor(c, row, col);
        col += canvas_put(c, row, col, look, buttons->titles[i]);
        col += canvas_put(c, row, col, look, " ]");
        canvas_hit(c, row, start, col - start, hit + i);
        col += BUTTON_GAP;
    }
}

void buttons_draw(const struct buttons *buttons, struct canvas *c, int row,
                  int col, bool focus)
{
    draw_buttons(buttons, c, row, col, focus, CLICK_BUTTON);
}

/* ---- which item has the focus ------------------------------------------------ */

static bool takes_focus(const struct form_item *item)
{
    return !item->hidden && item->kind != FORM_NOTE;
}

static struct form_item *focused(const struct form *form)
{
    return form->focus < form->count ? &form->items[form->focus] : NULL;
}

/* To the next or previous item that takes the focus; stays at the ends. */
static void step_focus(struct form *form, int step)
{
    for (size_t i = form->focus + (size_t)step; i < form->count;
         i += (size_t)step) {
        if (takes_focus(&form->items[i])) {
            form->focus = i;
            return;
        }
    }
}

/* The focus may stand on a note, or on what was hidden meanwhile. */
static void settle_focus(struct form *form)
{
    struct form_item *item = focused(form);
    if (!item || takes_focus(item))
        return;
    size_t before = form->focus;
    step_focus(form, 1);
    if (form->focus == before)
        step_focus(form, -1);
}

void form_focus(struct form *form, size_t index)
{
    form->focus = index;
    settle_focus(form);
}

static bool is_text(const struct form_item *item)
{
    return item->kind == FORM_FIELD || item->kind == FORM_TEXT;
}

bool form_typing(const struct form *form)
{
    const struct form_item *item = focused(form);
    return item && is_text(item) && !item->hidden;
}

bool form_changed(const struct form *form)
{
    for (size_t i = 0; i < form->count; i++)
        if (is_text(&form->items[i]) && form->items[i].edit.changed)
            return true;
    return false;
}

void form_free(struct form *form)
{
    for (size_t i = 0; i < form->count; i++)
        edit_free(&form->items[i].edit);
}

/* ---- keys -------------------------------------------------------------------- */

static unsigned press(struct form *form, struct ui *ui,
                      const struct form_item *item)
{
    form->pressed = item->at;
    return item->actions ? ui_run_action(ui, item->actions[item->at])
                         : DID_REDRAW;
}

/* While nothing is chosen an arrow takes the first; of two, the one that it
   points at. */
static unsigned choose(struct form_item *item, int step)
{
    if (item->at < 0)
        item->at = step > 0 && item->count == 2 ? 1 : 0;
    else if (item->at + step >= 0 && item->at + step < item->count)
        item->at += step;
    item->edit.changed = true;
    return DID_REDRAW;
}

/* What is no text: moving about and choosing. */
static unsigned move_key(struct form *form, struct ui *ui,
                         struct form_item *item, const struct event *event)
{
    bool has_options = item->kind == FORM_CHOICE || item->kind == FORM_BUTTONS;
    switch (event->kind) {
    case EVENT_TAB:
    case EVENT_DOWN:
        step_focus(form, 1);
        return DID_REDRAW;
    case EVENT_BACKTAB:
    case EVENT_UP:
        step_focus(form, -1);
        return DID_REDRAW;
    case EVENT_ENTER:
        if (item->kind == FORM_BUTTONS)
            return press(form, ui, item);
        step_focus(form, 1);
        return DID_REDRAW;
    case EVENT_LEFT:
    case EVENT_RIGHT:
        if (has_options)
            return choose(item, event->kind == EVENT_RIGHT ? 1 : -1);
        return NOT_MINE;
    default:
        return NOT_MINE;
    }
}

/* On a field, an option or a button. */
static unsigned take_click(struct form *form, struct ui *ui, int hit)
{
    int index = (hit - CLICK_FORM) / CLICK_OPTIONS;
    int option = (hit - CLICK_FORM) % CLICK_OPTIONS - 1;
    if (hit < CLICK_FORM || (size_t)index >= form->count ||
        !takes_focus(&form->items[index]))
        return DID_NOTHING;
    struct form_item *item = &form->items[index];
    form->focus = (size_t)index;
    if (option < 0 || option >= item->count)
        return DID_REDRAW;
    item->at = option;
    if (item->kind == FORM_BUTTONS)
        return press(form, ui, item);
    item->edit.changed = true;
    return DID_REDRAW;
}

void form_say_full(const struct edit *edit, struct ui *ui)
{
    if (edit->full)
        ui_warn(ui, N_("This field is full; what did not fit was left out."));
}

unsigned form_say_kept(struct ui *ui, unsigned did)
{
    if (!(did & DID_FAIL))
        ui_say(ui, N_("What you type is kept as a draft. The button below "
                      "records it."));
    return did | DID_REDRAW;
}

/* What was said to be wrong with a field goes when the field changes. */
static bool type_into(struct form_item *item, const struct event *event)
{
    bool before = item->edit.changed;
    item->edit.changed = false;
    bool mine = edit_key(&item->edit, event);
    if (item->edit.changed)
        item->error = NULL;
    item->edit.changed |= before;
    return mine;
}

unsigned form_key(struct form *form, struct ui *ui, const struct event *event)
{
    settle_focus(form);
    struct form_item *item = focused(form);
    form->pressed = -1;
    if (!item)
        return NOT_MINE;
    if (event->kind == EVENT_CLICK)
        return take_click(form, ui, event->hit);
    if (item->kind == FORM_TEXT)
        item->edit.many = true;
    if (is_text(item) && type_into(item, event)) {
        form_say_full(&item->edit, ui);
        return DID_REDRAW;
    }
    bool space = event->kind == EVENT_TEXT && text_equal(event->text, " ");
    if (space && item->kind == FORM_BUTTONS)
        return press(form, ui, item);
    if (space && item->kind == FORM_CHOICE) {
        item->at = (item->at + 1) % (item->count ? item->count : 1);
        item->edit.changed = true;
        return DID_REDRAW;
    }
    return move_key(form, ui, item, event);
}

/* ---- drawing ------------------------------------------------------------------ */

/* Where the parts of a form stand on its canvas. */
struct place_of {
    int label_cols; /* room for labels beside; 0: above */
    int cols;       /* of the whole form */
    int hit;        /* what a click on an item means; its options follow */
};

/* An item may have room of its own for its label. */
static struct place_of place_for(const struct form_item *item,
                                 const struct place_of *p)
{
    int label_cols = item->label_cols ? item->label_cols : p->label_cols;
    return (struct place_of){label_cols, p->cols, p->hit};
}

static bool has_label(const struct form_item *item)
{
    return item->label && *item->label;
}

static int left_edge(const struct place_of *p)
{
    return p->label_cols ? p->label_cols : 1;
}

static int options_cols(const struct form_item *item)
{
    int cols = 0;
    for (int i = 0; i < item->count; i++)
        cols += text_cols(item->options[i]) + 4 + (i ? OPTION_GAP : 0);
    return cols;
}

static int options_rows(const struct form_item *item, const struct place_of *p)
{
    return options_cols(item) <= p->cols - left_edge(p) - 1 ? 1 : item->count;
}

static int wrapped_rows(const struct place_of *p, const char *text, int col)
{
    struct grid none = {0};
    struct canvas c = {&none, 0, 0, 0, p->cols};
    return canvas_wrap(&c, 0, col, p->cols - col - 1, LOOK_TEXT, text);
}

/* A label above takes a row; beside it does not, but an editor's is above. */
static int label_rows(const struct form_item *item, const struct place_of *p)
{
    bool above = !p->label_cols || item->kind == FORM_TEXT;
    return has_label(item) && above && item->kind != FORM_NOTE &&
           item->kind != FORM_BUTTONS;
}

static int body_rows(const struct form_item *item, const struct place_of *p)
{
    switch (item->kind) {
    case FORM_TEXT:
        return item->rows > 0 ? item->rows : 3;
    case FORM_CHOICE:
        return options_rows(item, p);
    case FORM_NOTE:
        return wrapped_rows(p, item->label, 1);
    case FORM_BUTTONS:
        return 2; /* a blank row above */
    case FORM_FIELD:
        break;
    }
    return 1;
}

static int item_rows(const struct form_item *item, const struct place_of *p)
{
    if (item->hidden)
        return 0;
    struct place_of own = place_for(item, p);
    int error = item->error ? wrapped_rows(p, item->error, left_edge(&own)) : 0;
    int gap = item->label_cols ? item->gap
                               : !p->label_cols && item->kind != FORM_BUTTONS;
    return label_rows(item, &own) + body_rows(item, &own) + error + gap;
}

static void draw_options(const struct form_item *item, struct canvas *c,
                         int row, const struct place_of *p, bool focus)
{
    int col = left_edge(p), rows = options_rows(item, p);
    for (int i = 0; i < item->count; i++) {
        bool chosen = i == item->at;
        bool here = focus && (chosen || (item->at < 0 && i == 0));
        int start = col;
        enum look look = here ? LOOK_FOCUS : chosen ? LOOK_STRONG : LOOK_TEXT;
        if (here)
            canvas_cursor(c, row, col + 1);
        col += canvas_put(c, row, col, look, chosen ? "(•) " : "( ) ");
        col += canvas_put(c, row, col, look, item->options[i]);
        canvas_hit(c, row, start, col - start, p->hit + 1 + i);
        col += OPTION_GAP;
        if (rows > 1) {
            col = left_edge(p);
            row++;
        }
    }
}

static void draw_text(struct form_item *item, struct canvas *c, int row,
                      const struct place_of *p, bool focus)
{
    int col = left_edge(p), rows = 1, cols = p->cols - col - 1;
    if (item->kind == FORM_TEXT) {
        col = 3;
        cols = p->cols - col - 2;
        rows = body_rows(item, p);
        item->edit.many = true;
        struct canvas bar = canvas_sub(c, row, 1, rows, 1);
        canvas_column(&bar, 0);
    } else if (!item->cols && cols > FIELD_COLS) {
        cols = FIELD_COLS;
    }
    if (item->cols > 0 && item->cols < cols)
        cols = item->cols;
    struct canvas box = canvas_sub(c, row, col, rows, cols);
    edit_draw(&item->edit, &box, focus);
    for (int i = 0; i < rows; i++)
        canvas_hit(&box, i, 0, cols, p->hit);
}

static void draw_body(struct form_item *item, struct canvas *c, int row,
                      const struct place_of *p, bool focus)
{
    struct buttons buttons = {item->options, item->count, item->at};
    switch (item->kind) {
    case FORM_NOTE:
        canvas_wrap(c, row, 1, p->cols - 2,
                    item->strong ? LOOK_STRONG : LOOK_DIM, item->label);
        break;
    case FORM_BUTTONS:
        draw_buttons(&buttons, c, row + 1, 1, focus, p->hit + 1);
        break;
    case FORM_CHOICE:
        draw_options(item, c, row, p, focus);
        break;
    case FORM_FIELD:
    case FORM_TEXT:
        draw_text(item, c, row, p, focus);
        break;
    }
}

static void draw_item(struct form_item *item, struct canvas *c, int row,
                      const struct place_of *form, bool focus)
{
    struct place_of own = place_for(item, form), *p = &own;
    bool named = item->kind != FORM_NOTE && item->kind != FORM_BUTTONS;
    int above = label_rows(item, p);
    if (named && has_label(item)) {
        int cols = above ? p->cols - 2 : p->label_cols - 2;
        canvas_fit(c, row, 1, cols, focus ? LOOK_STRONG : LOOK_TEXT,
                   item->label);
    }
    draw_body(item, c, row + above, p, focus);
    if (item->error)
        canvas_wrap(c, row + above + body_rows(item, p), left_edge(p),
                    p->cols - left_edge(p) - 1, LOOK_ERROR, item->error);
}

static int row_of(const struct form *form, const struct place_of *p,
                  size_t index)
{
    int row = 0;
    for (size_t i = 0; i < index; i++)
        row += item_rows(&form->items[i], p);
    return row;
}

/* The first row drawn is always the first of an item, so that none is cut at
   the top; the focus is wholly in sight, with what is joined to it. */
static size_t first_item(struct form *form, const struct place_of *p, int rows)
{
    size_t first = 0, last = form->focus;
    while (last + 1 < form->count && form->items[last + 1].joined)
        last++;
    int end = row_of(form, p, last + 1);
    while (first < form->focus && end - row_of(form, p, first) > rows)
        first++;
    form->top = row_of(form, p, first);
    return first;
}

/* Rows out of sight are told of: the buttons may be among them. */
static void draw_more(const struct form *form, struct canvas *rows, bool below)
{
    if (form->top > 0)
        canvas_put(rows, 0, rows->cols - 1, LOOK_KEY, "↑");
    if (below)
        canvas_put(rows, rows->rows - 1, rows->cols - 1, LOOK_KEY, "↓");
}

void form_draw(struct form *form, struct ui *ui, struct canvas *c)
{
    (void)ui;
    struct place_of p = {form->label_cols, c->cols, CLICK_FORM};
    settle_focus(form);
    const struct form_item *now = focused(form);
    bool helps = now && now->help;
    struct canvas rows = canvas_sub(c, 0, 0, helps ? -2 : -1, -1);
    int row = 0;
    size_t i = first_item(form, &p, rows.rows);
    for (; i < form->count && row < rows.rows; i++) {
        struct form_item *item = &form->items[i];
        if (item->hidden)
            continue;
        p.hit = CLICK_FORM + (int)i * CLICK_OPTIONS;
        bool chooses = !is_text(item); /* a text only has the cursor */
        draw_item(item, &rows, row, &p,
                  i == form->focus && !(form->away && chooses));
        row += item_rows(item, &p);
    }
    draw_more(form, &rows,
              row_of(form, &p, form->count) - form->top > rows.rows);
    if (helps)
        canvas_fit(c, c->rows - 1, 1, c->cols - 2, LOOK_DIM, now->help);
}
