/* Small windows over the screen. */

#include <committee/tui/dialog.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/text/safe.h>
#include <committee/text/width.h>
#include <committee/tui/field.h>
#include <committee/tui/form.h>
#include <committee/tui/guard.h>
#include <committee/tui/list.h>
#include <committee/tui/pager.h>

#include "stage.h"

enum {
    WINDOW_COLS = 68,
    WINDOW_EDGES = 4, /* rows: its edges, and a blank one within each */
    PADDING = 3,
    TEXT_ROWS_MAX = 12
};

/* Where a window stands. */
struct frame_of {
    const char *title; /* in its upper edge */
    bool low;          /* at the bottom, else in the middle */
};

/* A box of `rows` × `cols` inside. */
static struct canvas window_at(struct canvas *body, struct frame_of frame,
                               int rows, int cols)
{
    const char *title = frame.title;
    int height = rows + WINDOW_EDGES, width = cols + 2 * PADDING;
    height = height < body->rows ? height : body->rows;
    width = width < body->cols ? width : body->cols;
    int top = frame.low ? body->rows - height : (body->rows - height) / 2;
    /* No stumps of text beside it; above and below it stands dimmed. */
    struct canvas band = canvas_sub(body, top, 0, height, -1);
    canvas_fill(&band, LOOK_TEXT);
    struct canvas box =
        canvas_sub(body, top, (body->cols - width) / 2, height, width);
    canvas_frame(&box);
    if (title && *title) {
        struct canvas edge = canvas_sub(&box, 0, PADDING - 1, 1, -PADDING);
        int col = canvas_put(&edge, 0, 0, LOOK_TITLE, " ");
        col += canvas_put(&edge, 0, col, LOOK_TITLE, title);
        canvas_put(&edge, 0, col, LOOK_TITLE, " ");
    }
    return canvas_sub(&box, 2, PADDING, height - WINDOW_EDGES,
                      width - 2 * PADDING);
}

static struct canvas window(struct canvas *body, const char *title, int rows,
                            int cols)
{
    return window_at(body, (struct frame_of){.title = title}, rows, cols);
}

static int rows_of(const char *text, int cols)
{
    struct grid none = {0};
    struct canvas c = {&none, 0, 0, 0, cols};
    return text ? canvas_wrap(&c, 0, 0, cols, LOOK_TEXT, text) : 0;
}

static int inner_cols(const struct canvas *body)
{
    int room = body->cols - 2 * PADDING - 4;
    return room < WINDOW_COLS ? room : WINDOW_COLS;
}

/* ---- a question ------------------------------------------------------------ */

/* The buttons, in the order of all windows and forms; the careful one is
   chosen to begin with. */
enum { YES, NO };

struct confirm {
    char *title, *text, *word;
    char *titles[2];
    struct buttons buttons;
    struct edit typed;
    bool in_field, low;
    enum action action;      /* its own key says yes too; ACT_NONE: no key */
    struct digit_guard held; /* the key that asked may still be down */
    struct hint hints[5];
    dialog_done *done;
    void *data;
};

static void confirm_close(void *self)
{
    struct confirm *d = self;
    free(d->title);
    free(d->text);
    free(d->word);
    free(d->titles[0]);
    free(d->titles[1]);
    edit_free(&d->typed);
    free(d);
}

static const struct hint field_hints[] = {
    {ACT_PANE, N_("to the buttons")},
    {ACT_ENTER, N_("ready")},
    {ACT_BACK, NULL},
    {ACT_HELP, NULL},
    {ACT_NONE, NULL},
};

static void confirm_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct confirm *d = self;
    (void)ui;
    frame->typing = d->in_field;
    frame->hints = d->in_field ? field_hints : d->hints;
}

static void confirm_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct confirm *d = self;
    int cols = inner_cols(body), text_rows = rows_of(d->text, cols);
    int extra = d->word ? 3 : 0;
    struct canvas box = window_at(body, (struct frame_of){d->title, d->low},
                                  text_rows + 2 + extra, cols);
    canvas_wrap(&box, 0, 0, cols, LOOK_TEXT, d->text);
    int row = text_rows + 1;
    if (d->word) {
        canvas_put(
            &box, row, 0, LOOK_TEXT,
            trf(ui->lang, N_("Type the word \"{1}\" to go on:"), d->word));
        struct canvas field = canvas_sub(&box, row + 1, 0, 1, 30);
        edit_draw(&d->typed, &field, d->in_field);
        row += extra;
    }
    buttons_draw(&d->buttons, &box, row, 0, !d->in_field);
}

/* The key of the action once more is yes, but not while it is held down. */
static unsigned confirm_again(struct confirm *d, struct ui *ui,
                              const struct event *event)
{
    if (d->word || !d->action || action_for(event, ~0u) != d->action)
        return NOT_MINE;
    if (!digit_guard_accept(&d->held, d->held.digit, event->at_ms,
                            HELD_WINDOW_MS)) {
        ui_say(ui, N_("Press that key once more to do it."));
        return DID_REDRAW;
    }
    stage_after(ui, d->done, d->data, "");
    return DID_POP;
}

static unsigned confirm_no(const struct confirm *d, struct ui *ui)
{
    if (d->action) /* else the question may have two good answers */
        ui_say(ui, N_("Nothing was done."));
    return DID_POP;
}

static unsigned confirm_press(struct confirm *d, struct ui *ui)
{
    if (d->buttons.at == NO)
        return confirm_no(d, ui);
    if (d->word && !text_equal(edit_text(&d->typed), d->word)) {
        ui_warn(ui,
                N_("Type the word \"{1}\" first, exactly as it stands "
                   "here."),
                d->word);
        d->in_field = true;
        return DID_REDRAW;
    }
    stage_after(ui, d->done, d->data, edit_text(&d->typed));
    return DID_POP;
}

static unsigned confirm_key(void *self, struct ui *ui,
                            const struct event *event)
{
    struct confirm *d = self;
    if (!d->in_field)
        return confirm_again(d, ui, event);
    if (edit_key(&d->typed, event))
        return DID_REDRAW;
    if (event->kind != EVENT_ENTER && event->kind != EVENT_TAB &&
        event->kind != EVENT_DOWN)
        return NOT_MINE;
    d->in_field = false;
    d->buttons.at = text_equal(edit_text(&d->typed), d->word) ? YES : NO;
    return DID_REDRAW;
}

static unsigned confirm_act(void *self, struct ui *ui, enum action action,
                            const struct event *event)
{
    struct confirm *d = self;
    (void)event;
    if (action == ACT_BACK)
        return confirm_no(d, ui);
    if (action == ACT_ENTER)
        return confirm_press(d, ui);
    if (action == ACT_UP && d->word) {
        d->in_field = true;
        return DID_REDRAW;
    }
    return buttons_act(&d->buttons, action) ? DID_REDRAW : NOT_MINE;
}

static const struct hint window_hints[] = {
    {ACT_LEFT, N_("choose")},
    {ACT_ENTER, N_("press")},
    {ACT_BACK, NULL},
    {ACT_NONE, NULL},
};

static void confirm_make_hints(struct confirm *d)
{
    struct hint *hint = d->hints;
    if (d->action && !d->word)
        *hint++ = (struct hint){d->action, NULL};
    memcpy(hint, window_hints, sizeof window_hints);
}

static const struct screen_class confirm_class = {
    .name = "confirm",
    .place = PLACE_DIALOG,
    .overlay = true,
    .close = confirm_close,
    .describe = confirm_describe,
    .draw = confirm_draw,
    .key = confirm_key,
    .act = confirm_act,
};

void dialog_confirm(struct ui *ui, const struct question *question,
                    dialog_done *done, void *data)
{
    struct confirm *d = xalloc(sizeof *d);
    d->title = xstrdup(question->title);
    d->text = xstrdup(question->text);
    d->word = question->word ? xstrdup(question->word) : NULL;
    d->titles[YES] =
        xstrdup(question->yes ? question->yes : tr(ui->lang, N_("Yes")));
    d->titles[NO] =
        xstrdup(question->no ? question->no : tr(ui->lang, N_("Back")));
    d->buttons = (struct buttons){(const char *const *)d->titles, 2, NO};
    d->in_field = d->word != NULL;
    d->action = question->action;
    d->low = question->low;
    d->held = (struct digit_guard){'y', clock_monotonic_ms()};
    confirm_make_hints(d);
    d->done = done;
    d->data = data;
    ui_push(ui, &confirm_class, d);
}

/* ---- a text ----------------------------------------------------------------- */

struct ask {
    char *title, *help, *draft;
    char *titles[2];
    struct buttons buttons;
    struct edit edit;
    int rows;
    bool in_field;
    bool leaving; /* taken off the stack, and perhaps back */
    bool warned;  /* that what was typed is not saved */
    bool typed;   /* it holds what is not in the value that it began with */
    bool guarded; /* a word in it may be asked about */
    void (*letter)(struct ui *ui, void *data); /* NULL: none to open */
    dialog_done *done;
    void *data;
};

static const struct screen_class ask_class;

static void ask_close(void *self)
{
    struct ask *d = self;
    if (d->leaving)
        return;
    free(d->title);
    free(d->help);
    free(d->draft);
    free(d->titles[0]);
    free(d->titles[1]);
    edit_free(&d->edit);
    free(d);
}

static const struct hint lines_hints[] = {
    {ACT_PANE, N_("to the buttons")},
    {ACT_ENTER, N_("a new line")},
    {ACT_LETTER, NULL},
    {ACT_BACK, NULL},
    {ACT_HELP, NULL},
    {ACT_NONE, NULL},
};
static const struct hint ask_hints[] = {
    {ACT_LEFT, N_("choose")}, {ACT_ENTER, N_("press")}, {ACT_LETTER, NULL},
    {ACT_BACK, NULL},         {ACT_NONE, NULL},
};

static void ask_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct ask *d = self;
    (void)ui;
    frame->typing = d->in_field;
    frame->hints = !d->in_field   ? ask_hints
                   : d->edit.many ? lines_hints
                                  : field_hints;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Where there is little room the text gives way, and then the help: the
   buttons stay in sight. */
static void ask_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct ask *d = self;
    (void)ui;
    int cols = inner_cols(body), room = body->rows - WINDOW_EDGES - 2;
    int help_rows = least(rows_of(d->help, cols), room - 2);
    int above = help_rows > 0 ? help_rows + 1 : 0;
    int rows = least(d->rows, room - above);
    struct canvas box = window(body, d->title, above + rows + 2, cols);
    struct canvas help = canvas_sub(&box, 0, 0, help_rows, cols);
    canvas_wrap(&help, 0, 0, cols, LOOK_DIM, d->help);
    struct canvas field = canvas_sub(&box, above, 0, rows, cols);
    edit_draw(&d->edit, &field, d->in_field);
    buttons_draw(&d->buttons, &box, above + rows + 1, 0, !d->in_field);
}

static int ask_keep(struct ask *d, struct ui *ui, const char *text)
{
    const struct ui_options *options = &ui->loop->options;
    if (!d->draft || !options->keep)
        return 0;
    return options->keep(options->app, d->draft, text);
}

static unsigned ask_tick(void *self, struct ui *ui)
{
    struct ask *d = self;
    if (!d->edit.changed)
        return DID_NOTHING;
    d->typed = true;
    if (ask_keep(d, ui, edit_text(&d->edit)))
        return ui_failed(ui);
    d->edit.changed = false;
    return DID_NOTHING;
}

/* What did not work brings the window back, with what was typed. */
static unsigned ask_done(struct ui *ui, void *data, const char *text)
{
    struct ask *d = data;
    unsigned did = d->done(ui, d->data, text);
    d->leaving = false;
    if (did & DID_FAIL) {
        d->in_field = true;
        ui_push(ui, &ask_class, d);
        return did;
    }
    ask_keep(d, ui, "");
    ask_close(d);
    return did;
}

static unsigned ask_finish(struct ask *d, struct ui *ui);

static unsigned ask_spared(struct ui *ui, void *data, const char *text)
{
    (void)text;
    return ask_finish(data, ui);
}

static unsigned ask_finish(struct ask *d, struct ui *ui)
{
    if (d->guarded && guard_ask(ui, &d->edit, ask_spared, d)) {
        d->in_field = true;
        return ask_tick(d, ui) | DID_REDRAW;
    }
    d->leaving = true;
    stage_after(ui, ask_done, d, edit_text(&d->edit));
    return DID_POP;
}

/* Left: what was typed is kept for the next time. */
static unsigned ask_leave(struct ask *d, struct ui *ui)
{
    bool typed = d->typed || d->edit.changed;
    if ((ask_tick(d, ui) & DID_FAIL) && !d->warned) {
        d->warned = true;
        return ui_unsaved(ui);
    }
    if (d->draft && typed && !text_blank(edit_text(&d->edit)))
        ui_say(ui, N_("What you typed is kept as a draft; you can go on with "
                      "it later."));
    return DID_POP | DID_RELOAD;
}

static unsigned ask_key(void *self, struct ui *ui, const struct event *event)
{
    struct ask *d = self;
    if (!d->in_field)
        return NOT_MINE;
    if (edit_key(&d->edit, event)) {
        form_say_full(&d->edit, ui);
        return DID_REDRAW;
    }
    if (event->kind == EVENT_ENTER)
        return ask_finish(d, ui);
    if (event->kind != EVENT_TAB && event->kind != EVENT_DOWN)
        return NOT_MINE;
    d->in_field = false;
    d->buttons.at = 0;
    return DID_REDRAW;
}

/* What was typed is kept first: while the letter is there nothing ticks here. */
static unsigned ask_letter(struct ask *d, struct ui *ui)
{
    if (ask_tick(d, ui) & DID_FAIL)
        return DID_REDRAW;
    d->letter(ui, d->data);
    return DID_REDRAW;
}

static enum permission ask_may(void *self, struct ui *ui, struct message *why,
                               enum action action)
{
    const struct ask *d = self;
    (void)ui, (void)why;
    return action == ACT_LETTER && !d->letter ? MAY_UNKNOWN : MAY;
}

static unsigned ask_act(void *self, struct ui *ui, enum action action,
                        const struct event *event)
{
    struct ask *d = self;
    (void)event;
    if (action == ACT_ENTER)
        return d->buttons.at == 0 ? ask_finish(d, ui) : ask_leave(d, ui);
    if (action == ACT_BACK)
        return ask_leave(d, ui);
    if (action == ACT_LETTER)
        return ask_letter(d, ui);
    if (action == ACT_SAVED && d->draft)
        return form_say_kept(ui, ask_tick(d, ui));
    if (action == ACT_UP || (action == ACT_PANE_BACK && !d->buttons.at)) {
        d->in_field = true;
        return DID_REDRAW;
    }
    return buttons_act(&d->buttons, action) ? DID_REDRAW : NOT_MINE;
}

static const struct screen_class ask_class = {
    .name = "ask",
    .place = PLACE_DIALOG,
    .live = true,
    .tick = ask_tick,
    .overlay = true,
    .close = ask_close,
    .describe = ask_describe,
    .draw = ask_draw,
    .key = ask_key,
    .act = ask_act,
    .may = ask_may,
};

/* With the text that is there, or with what was left half-way earlier. */
static void ask_fill(struct ask *d, struct ui *ui,
                     const struct dialog_text *asked)
{
    const char *value = asked->value ? asked->value : "";
    const struct ui_options *options = &ui->loop->options;
    struct arena arena = {0};
    const char *kept = "";
    edit_set(&d->edit, value);
    d->edit.spared = d->edit.named = !asked->proposed;
    if (d->draft && options->kept &&
        !options->kept(&kept, options->app, &arena, d->draft) &&
        !text_blank(kept) && !text_equal(kept, value)) {
        edit_set(&d->edit, kept);
        d->typed = true;
        ui_say(ui, N_("What you typed here earlier is still there."));
    }
    arena_free(&arena);
}

void dialog_text(struct ui *ui, const struct dialog_text *options,
                 dialog_done *done, void *data)
{
    struct ask *d = xalloc(sizeof *d);
    d->title = xstrdup(options->title);
    d->help = options->help ? xstrdup(options->help) : NULL;
    d->titles[0] = xstrdup(tr(ui->lang, N_("Ready")));
    d->titles[1] = xstrdup(tr(ui->lang, N_("Back")));
    d->buttons = (struct buttons){(const char *const *)d->titles, 2, 0};
    d->rows = options->rows > 1 ? options->rows : 1;
    if (d->rows > TEXT_ROWS_MAX)
        d->rows = TEXT_ROWS_MAX;
    d->draft = options->draft ? xstrdup(options->draft) : NULL;
    ask_fill(d, ui, options);
    d->edit.many = d->rows > 1;
    d->guarded = options->guarded;
    d->letter = options->letter;
    guard_name(&d->edit, options->names_of, options->own_file);
    d->in_field = true;
    d->done = done;
    d->data = data;
    ui_push(ui, &ask_class, d);
}

/* ---- a choice --------------------------------------------------------------- */

struct choice {
    struct arena arena;
    const char *title;
    const char **titles;
    struct list list;
    dialog_done *done;
    void *data;
};

static void choice_close(void *self)
{
    struct choice *d = self;
    arena_free(&d->arena);
    free(d);
}

static void choice_row(void *data, struct canvas *line, size_t index,
                       bool chosen)
{
    const struct choice *d = data;
    (void)chosen;
    canvas_fit(line, 0, 0, line->cols, LOOK_TEXT, d->titles[index]);
}

static void choice_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct choice *d = self;
    (void)ui;
    int cols = text_cols(d->title) + 2, limit = inner_cols(body);
    for (size_t i = 0; i < d->list.count; i++) {
        int wanted = text_cols(d->titles[i]) + 6;
        cols = wanted > cols ? wanted : cols;
    }
    cols = cols < limit ? cols : limit;
    int rows = (int)(d->list.count < 100 ? d->list.count : 100);
    struct canvas box = window(body, d->title, rows, cols);
    list_draw(&d->list, &box, true);
}

static unsigned choice_act(void *self, struct ui *ui, enum action action,
                           const struct event *event)
{
    struct choice *d = self;
    (void)event;
    if (list_act(&d->list, action))
        return DID_REDRAW;
    if (action != ACT_ENTER || !d->list.count)
        return NOT_MINE;
    stage_after(ui, d->done, d->data, num((long long)d->list.at));
    return DID_POP;
}

static const struct hint choice_hints[] = {
    {ACT_UP, N_("choose")},
    {ACT_ENTER, N_("take this one")},
    {ACT_BACK, NULL},
    {ACT_NONE, NULL},
};

static const struct screen_class choice_class = {
    .name = "choose",
    .place = PLACE_DIALOG,
    .hints = choice_hints,
    .overlay = true,
    .close = choice_close,
    .draw = choice_draw,
    .act = choice_act,
};

void dialog_choose(struct ui *ui, const char *title, const char *const *titles,
                   size_t count, dialog_done *done, void *data)
{
    struct choice *d = xalloc(sizeof *d);
    d->title = safe_line(&d->arena, title); /* as wide as it is drawn */
    d->titles = arena_array(&d->arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        d->titles[i] = safe_line(&d->arena, titles[i]);
    d->list = (struct list){.count = count, .data = d, .row = choice_row};
    d->done = done;
    d->data = data;
    ui_push(ui, &choice_class, d);
}

/* ---- something to read -------------------------------------------------------- */

struct reader {
    char *title;
    bool told; /* something was done: the button ends it */
    struct pager pager;
};

static void reader_close(void *self)
{
    struct reader *d = self;
    free(d->title);
    pager_free(&d->pager);
    free(d);
}

/* Known once it has been drawn. */
static bool reader_scrolls(const struct reader *d)
{
    return pager_percent(&d->pager) < 100 || d->pager.top > 0;
}

static void reader_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct reader *d = self;
    int cols = inner_cols(body), rows = rows_of(d->pager.text, cols);
    struct canvas box = window(body, d->title, rows + 2, cols);
    struct canvas text = canvas_sub(&box, 0, 0, -3, -1);
    const char *const titles[] = {
        tr(ui->lang, d->told ? N_("Ready") : N_("Back"))};
    struct buttons buttons = {titles, 1, 0};
    pager_draw(&d->pager, &text, cols);
    buttons_draw(&buttons, &box, box.rows - 1, 0, true);
    if (reader_scrolls(d))
        canvas_right(&box, box.rows - 1, 0, LOOK_DIM,
                     trf(ui->lang, N_("{1} %"), num(pager_percent(&d->pager))));
}

static unsigned reader_act(void *self, struct ui *ui, enum action action,
                           const struct event *event)
{
    struct reader *d = self;
    (void)ui;
    (void)event;
    if (action == ACT_ENTER)
        return DID_POP;
    return pager_act(&d->pager, action) ? DID_REDRAW : NOT_MINE;
}

static void reader_describe(void *self, struct ui *ui, struct frame *frame)
{
    static const struct hint scrolls[] = {{ACT_UP, N_("read on")},
                                          {ACT_ENTER, N_("press")},
                                          {ACT_BACK, NULL},
                                          {ACT_NONE, NULL}};
    const struct reader *d = self;
    (void)ui;
    frame->hints = reader_scrolls(d) ? scrolls : scrolls + 1;
}

static const struct screen_class reader_class = {
    .name = "show",
    .place = PLACE_DIALOG,
    .overlay = true,
    .close = reader_close,
    .describe = reader_describe,
    .draw = reader_draw,
    .act = reader_act,
};

static struct reader *reader_push(struct ui *ui, const char *title,
                                  const char *text)
{
    struct reader *d = xalloc(sizeof *d);
    d->title = xstrdup(title);
    pager_set(&d->pager, text);
    ui_push(ui, &reader_class, d);
    return d;
}

void dialog_show(struct ui *ui, const char *title, const char *text)
{
    reader_push(ui, title, text);
}

void dialog_told(struct ui *ui, const char *title, const char *text)
{
    reader_push(ui, title, text)->told = true;
}

/* ---- cards --------------------------------------------------------------------- */

struct deck {
    const struct card *cards;
    int count, at;
};

static void deck_describe(void *self, struct ui *ui, struct frame *frame)
{
    static const struct hint first[] = {{ACT_ENTER, N_("go on")},
                                        {ACT_BACK, N_("skip")},
                                        {ACT_NONE, NULL}},
                             middle[] = {{ACT_ENTER, N_("go on")},
                                         {ACT_LEFT, N_("other card")},
                                         {ACT_BACK, N_("skip")},
                                         {ACT_NONE, NULL}},
                             last[] = {{ACT_ENTER, N_("ready")},
                                       {ACT_LEFT, N_("other card")},
                                       {ACT_NONE, NULL}};
    const struct deck *d = self;
    (void)ui;
    frame->hints = !d->at ? first : d->at + 1 < d->count ? middle : last;
}

/* All as high as the highest, so that nothing jumps. */
static int deck_rows(const struct deck *d, struct ui *ui, int cols)
{
    int rows = 0;
    for (int i = 0; i < d->count; i++) {
        int needed = rows_of(tr(ui->lang, d->cards[i].text), cols);
        rows = needed > rows ? needed : rows;
    }
    return rows;
}

static void deck_draw(void *self, struct ui *ui, struct canvas *body)
{
    const struct deck *d = self;
    const struct card *card = &d->cards[d->at];
    int cols = inner_cols(body);
    struct canvas box = window(body, tr(ui->lang, card->title),
                               deck_rows(d, ui, cols) + 2, cols);
    canvas_wrap(&box, 0, 0, cols, LOOK_TEXT, tr(ui->lang, card->text));
    canvas_right(
        &box, box.rows - 1, 0, LOOK_DIM,
        trf(ui->lang, N_("{1} of {2}"), num(d->at + 1), num(d->count)));
    canvas_cursor(&box, 0, 0);
}

static unsigned deck_act(void *self, struct ui *ui, enum action action,
                         const struct event *event)
{
    struct deck *d = self;
    bool on = action == ACT_ENTER || action == ACT_RIGHT ||
              action == ACT_PAGE_DOWN || action == ACT_DOWN;
    bool back = action == ACT_LEFT || action == ACT_PAGE_UP || action == ACT_UP;
    (void)ui;
    (void)event;
    if (on && d->at + 1 == d->count)
        return action == ACT_ENTER ? DID_POP : DID_NOTHING;
    d->at += on - (back && d->at > 0);
    return on || back ? DID_REDRAW : NOT_MINE;
}

static const struct screen_class deck_class = {
    .name = "cards",
    .place = PLACE_DIALOG,
    .overlay = true,
    .close = free,
    .describe = deck_describe,
    .draw = deck_draw,
    .act = deck_act,
};

void dialog_cards(struct ui *ui, const struct card *cards, int count)
{
    struct deck *d = xalloc(sizeof *d);
    *d = (struct deck){cards, count, 0};
    ui_push(ui, &deck_class, d);
}
