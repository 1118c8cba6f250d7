/* The picture: the frame that every screen has, windows over it, the keys. */

#include "stage.h"

#include <string.h>

#include <committee/text/safe.h>
#include <committee/text/width.h>
#include <committee/tui/click.h>

enum {
    MARGIN = 1,
    FRAME_ROWS = 4, /* title, rule … rule, keys; and those of the message */
    MESSAGE_ROWS_MAX = 4,
};

/* ---- the keys -------------------------------------------------------------- */

/* One entry: "Enter openen". */
struct entry {
    const char *keys, *label;
    enum action action;
    bool off;
    int cols;
};

/* Two keys that belong together stand together. */
static const char *pair_label(enum action action)
{
    switch (action) {
    case ACT_UP:
    case ACT_DOWN:
        return "↑↓";
    case ACT_LEFT:
    case ACT_RIGHT:
        return "←→";
    case ACT_PAGE_UP:
    case ACT_PAGE_DOWN:
        return "PgUp PgDn";
    default:
        return NULL;
    }
}

/* While a text is typed a letter is text, and its key no key. */
static const char *key_while_typing(struct ui *ui, enum action action)
{
    struct str keys = {0};
    action_keys_add(&keys, action, ui->lang);
    char *all = arena_strdup(&ui->arena, str_text(&keys));
    str_free(&keys);
    char *last = strrchr(all, ' ');
    const char *key = last ? last + 1 : all; /* "u, Ctrl+Z": the second */
    return text_cols(key) > 1 ? key : "";
}

static const char *key_label(struct ui *ui, const struct frame *frame,
                             enum action action)
{
    if (action == ACT_SCORE && !frame->typing && frame->digits)
        return frame->digits;
    if (action == ACT_SCORE && frame->typing)
        return "";
    if (frame->typing && !pair_label(action))
        return key_while_typing(ui, action);
    const char *pair = pair_label(action);
    return pair ? pair
                : arena_strdup(&ui->arena, action_key_label(action, ui->lang));
}

static bool make_entry(struct entry *entry, struct ui *ui,
                       const struct screen *screen, const struct frame *frame,
                       const struct hint *hint)
{
    struct message why;
    enum permission permission = stage_may(ui, screen, &why, hint->action);
    entry->keys = key_label(ui, frame, hint->action);
    if (permission == MAY_UNKNOWN || !entry->keys[0])
        return false;
    entry->label = tr(ui->lang, hint->label ? hint->label
                                            : action_info(hint->action)->title);
    entry->action = hint->action;
    entry->off = permission != MAY;
    entry->cols = text_cols(entry->keys) + 1 + text_cols(entry->label);
    return true;
}

static void draw_entry(struct canvas *c, int col, const struct entry *entry)
{
    canvas_hit(c, 0, col, entry->cols, CLICK_ACTION + (int)entry->action);
    col += canvas_put(c, 0, col, entry->off ? LOOK_OFF : LOOK_KEY, entry->keys);
    canvas_put(c, 0, col + 1, entry->off ? LOOK_OFF : LOOK_TEXT, entry->label);
}

static bool is_moving(enum action action)
{
    return action_info(action)->places == PLACE_ANY && action != ACT_HELP;
}

/* The hints of a screen that names none: the table's, in its order. */
static const struct hint *hints_of(struct ui *ui, const struct frame *frame)
{
    static const struct hint typing[] = {{ACT_PANE, N_("next field")},
                                         {ACT_UNDO, NULL},
                                         {ACT_BACK, NULL},
                                         {ACT_NONE, NULL}};
    if (frame->hints)
        return frame->hints;
    if (frame->typing)
        return typing;
    struct hint *hints = arena_array(&ui->arena, struct hint, ACT_COUNT);
    size_t count = 0;
    for (int i = ACT_NONE + 1; i < ACT_COUNT; i++)
        if ((action_info((enum action)i)->places & frame->place) &&
            !is_moving((enum action)i))
            hints[count++].action = (enum action)i;
    hints[count].action = ACT_NONE;
    return hints;
}

/* A window has no actions to list, but a text in it has keys. */
static bool names_help(const struct hint *hints)
{
    while (hints && hints->action && hints->action != ACT_HELP)
        hints++;
    return hints && hints->action == ACT_HELP;
}

static void draw_hints(struct ui *ui, const struct screen *screen,
                       const struct frame *frame, struct canvas *c)
{
    static const struct hint help_hint = {ACT_HELP, NULL};
    struct entry help, entry;
    bool has_help = (!screen->class->overlay || names_help(frame->hints)) &&
                    make_entry(&help, ui, screen, frame, &help_hint);
    int room = c->cols - MARGIN - (has_help ? help.cols + 2 : 0);
    int col = MARGIN;
    for (const struct hint *h = hints_of(ui, frame); h->action; h++) {
        if (h->action == ACT_HELP ||
            !make_entry(&entry, ui, screen, frame, h) ||
            (entry.off && frame->lean) || col + entry.cols > room)
            continue;
        draw_entry(c, col, &entry);
        col += entry.cols + 2;
    }
    if (has_help)
        draw_entry(c, col, &help);
}

/* ---- the frame ------------------------------------------------------------- */

static const char joint[] = " · ";
enum { PART_MIN = 12 };

/* Where the widest part of "Session 1 · candidate 2 of 5" begins. */
static size_t widest_part(struct str *part, const char *title)
{
    size_t widest = 0;
    for (const char *at = title, *end; *at; at = end) {
        struct str one = {0};
        end = strstr(at, joint) ? strstr(at, joint) : at + strlen(at);
        str_addn(&one, at, (size_t)(end - at));
        if (text_cols(str_text(&one)) > text_cols(str_text(part))) {
            str_clear(part);
            str_add(part, str_text(&one));
            widest = (size_t)(at - title);
        }
        str_free(&one);
        end += text_starts(end, joint) ? strlen(joint) : 0;
    }
    return widest;
}

/* One part gives way, after a word, so that each still says where one is. */
static void fit_title(struct str *out, const char *title, int cols)
{
    struct str part = {0};
    size_t at = widest_part(&part, title);
    int over = text_cols(title) - cols;
    int room = text_cols(str_text(&part)) - over;
    if (over <= 0 || room < PART_MIN) {
        text_fit_word(out, title, cols);
    } else {
        str_addn(out, title, at);
        text_fit_word(out, str_text(&part), room);
        str_add(out, title + at + part.len);
    }
    str_free(&part);
}

/* Two texts on one row; the right one is short and stays whole. */
static void draw_ends(struct canvas *c, int row, enum look left_look,
                      const char *left, enum look right_look, const char *right)
{
    struct str safe = {0}, title = {0}, fitted = {0};
    if (right)
        safe_text(&safe, right, strlen(right), SAFE_LINE);
    if (left)
        safe_text(&title, left, strlen(left), SAFE_LINE);
    int taken = right && *right ? text_cols(str_text(&safe)) + 2 : 0;
    int room = c->cols - 2 * MARGIN - taken;
    fit_title(&fitted, str_text(&title), room);
    canvas_fit(c, row, MARGIN, room, left_look, str_text(&fitted));
    canvas_right(c, row, -MARGIN, right_look, str_text(&safe));
    str_free(&safe);
    str_free(&title);
    str_free(&fitted);
}

static void draw_state(struct canvas *c, int row, const char *state)
{
    struct str text = {0};
    if (!state)
        return;
    str_addf(&text, " %s ", state);
    canvas_right(c, row, -2 * MARGIN, LOOK_DIM, str_text(&text));
    str_free(&text);
}

/* Title and phase; the time beside the phase where the title stays whole. */
static void draw_top(struct canvas *c, const struct frame *frame)
{
    struct str phase = {0};
    str_add(&phase, frame->phase ? frame->phase : "");
    canvas_rule(c, 1);
    if (frame->time)
        str_addf(&phase, " · %s", frame->time);
    int cols = frame->title ? text_cols(frame->title) : 0;
    bool fits = cols + 2 + text_cols(str_text(&phase)) <= c->cols - 2 * MARGIN;
    if (frame->time && !fits)
        draw_state(c, 1, frame->time);
    draw_ends(c, 0, LOOK_TITLE, frame->title, LOOK_PHASE,
              fits ? str_text(&phase) : frame->phase);
    str_free(&phase);
}

/* A sentence that is too long for its row gets more rows: a reason that is cut
   off is no reason. */
static int message_rows(const struct loop *loop, const struct canvas *all)
{
    struct grid none = {0};
    struct canvas c = {&none, 0, 0, 0, all->cols - MARGIN};
    int rows = loop->line.len ? canvas_wrap(&c, 0, MARGIN, 0, LOOK_TEXT,
                                            str_text(&loop->line))
                              : 1;
    return rows < MESSAGE_ROWS_MAX ? rows : MESSAGE_ROWS_MAX;
}

static void draw_bottom(struct ui *ui, const struct screen *screen,
                        const struct frame *frame, struct canvas *all)
{
    struct loop *loop = ui->loop;
    int rows = message_rows(loop, all);
    struct canvas keys = canvas_sub(all, all->rows - 1, 0, 1, -1);
    struct canvas line = canvas_sub(all, all->rows - 1 - rows, 0, rows, -2);
    if (loop->line.len)
        canvas_wrap(&line, 0, MARGIN, 0, loop->line_look,
                    str_text(&loop->line));
    else if (frame->note && text_cols(frame->note) > all->cols - 2 * MARGIN)
        canvas_fit(&line, 0, MARGIN, all->cols - 2 * MARGIN, LOOK_DIM,
                   frame->note);
    else
        canvas_right(&line, 0, 0, LOOK_DIM, frame->note);
    draw_hints(ui, screen, frame, &keys);
}

static void draw_too_small(struct ui *ui, struct canvas *all)
{
    canvas_wrap(all, 0, 0, 0, LOOK_TEXT,
                trf(ui->lang,
                    N_("This window is {1} by {2} characters; at least {3} by "
                       "{4} are needed. Make the window larger or the letters "
                       "smaller."),
                    num(all->cols), num(all->rows), num(TERMINAL_MIN_COLS),
                    num(TERMINAL_MIN_ROWS)));
    canvas_cursor(all, 0, 0);
}

/* What a window stands over is dim, and nothing to click on. */
static void step_back(struct canvas *body)
{
    for (int row = 0; row < body->rows; row++) {
        canvas_paint(body, row, 0, body->cols, LOOK_DIM);
        canvas_hit(body, row, 0, body->cols, 0);
    }
}

static void draw_stack(struct ui *ui, struct canvas *body)
{
    struct loop *loop = ui->loop;
    size_t first = (size_t)(stage_base(loop) - loop->stack.items);
    for (size_t i = first; i < loop->stack.count; i++) {
        struct screen screen = loop->stack.items[i];
        loop->grid.cursor_row = loop->grid.cursor_col = -1;
        if (screen.class->overlay)
            step_back(body);
        screen.class->draw(screen.self, ui, body);
    }
}

struct canvas paint_page(struct grid *grid)
{
    struct canvas all = canvas_whole(grid);
    int air = all.cols > PAGE_COLS ? (all.cols - PAGE_COLS) / 2 : 0;
    return canvas_sub(&all, 0, air, all.rows, all.cols - 2 * air);
}

void paint(struct ui *ui)
{
    struct loop *loop = ui->loop;
    struct screen *top = stage_top(loop), *base = stage_base(loop);
    struct canvas all = canvas_whole(&loop->grid);
    struct frame frame, keys_frame;
    arena_free(&ui->arena);
    grid_clear(&loop->grid);
    if (!base)
        return;
    if (all.rows < TERMINAL_MIN_ROWS || all.cols < TERMINAL_MIN_COLS) {
        draw_too_small(ui, &all);
        return;
    }
    stage_describe(ui, base, &frame);
    if (frame.bare) {
        draw_stack(ui, &all);
        return;
    }
    all = paint_page(&loop->grid);
    int body_rows = all.rows - FRAME_ROWS - message_rows(loop, &all);
    canvas_rule(&all, 2 + body_rows);
    struct canvas body = canvas_sub(&all, 2, 0, body_rows, all.cols);
    draw_stack(ui, &body);
    /* How far one has scrolled, and what there was room for, is known now. */
    stage_describe(ui, base, &frame);
    draw_top(&all, &frame);
    draw_state(&all, 2 + body_rows, frame.state);
    stage_describe(ui, top, &keys_frame);
    draw_bottom(ui, top, &keys_frame, &all);
}
