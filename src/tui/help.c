/*
 * The help: every action of the screen below with its sentence.  Typing
 * filters, Enter runs the chosen one.
 */

#include <stdlib.h>
#include <string.h>

#include <committee/text/fold.h>
#include <committee/text/width.h>
#include <committee/tui/field.h>
#include <committee/tui/list.h>

#include "stage.h"

enum { KEYS_COLS = 11, TITLE_COLS = 31 };

struct help {
    struct arena arena; /* emptied at each filtering */
    struct edit filter;
    struct list list;
    enum action actions[ACT_COUNT]; /* those that match */
    enum lang lang;
    struct ui *ui;
    bool in_text;             /* opened from a field */
    const struct hint *hints; /* of the screen below, at this moment */
};

static void help_close(void *self)
{
    struct help *h = self;
    edit_free(&h->filter);
    arena_free(&h->arena);
    free(h);
}

static enum action other_way(enum action action)
{
    return action == ACT_LEFT    ? ACT_RIGHT
           : action == ACT_RIGHT ? ACT_LEFT
                                 : action;
}

/* What the arrows and Enter do differs by screen: as its hints say it. */
static const char *title_of(const struct help *h, enum action action)
{
    const struct action_info *info = action_info(action);
    const struct hint *hint = h->hints;
    for (; hint && hint->action && info->places == PLACE_ANY; hint++)
        if (hint->label &&
            (hint->action == action || hint->action == other_way(action)))
            return tr(h->lang, hint->label);
    return tr(h->lang, info->title);
}

/* Where the word stands: 0 in the name or the key, 1 in the sentence, -1
   nowhere. */
static int match(struct help *h, enum action action, const char *wanted)
{
    const struct action_info *info = action_info(action);
    struct str name = {0};
    str_addf(&name, "%s %s", title_of(h, action),
             action_key_label(action, h->lang));
    const char *named = strstr(text_folded(&h->arena, str_text(&name)), wanted);
    const char *told =
        strstr(text_folded(&h->arena, tr(h->lang, info->help)), wanted);
    str_free(&name);
    return named ? 0 : told ? 1 : -1;
}

/* Those of the screen's own before moving about; what works before what does
   not; a name before a sentence. */
static int rank_of(struct help *h, struct ui *ui, enum action action,
                   const char *wanted)
{
    struct message why;
    enum permission permission = ui_may(ui, &why, action);
    int matched = match(h, action, wanted);
    if (permission == MAY_UNKNOWN || matched < 0)
        return -1;
    return 4 * (action_info(action)->places == PLACE_ANY) +
           2 * (permission != MAY) + matched;
}

enum { RANKS = 8 };

static void collect(struct help *h, struct ui *ui, unsigned place,
                    const char *wanted)
{
    int ranks[ACT_COUNT];
    for (int i = ACT_NONE + 1; i < ACT_COUNT; i++)
        ranks[i] = action_info((enum action)i)->places & place
                       ? rank_of(h, ui, (enum action)i, wanted)
                       : -1;
    for (int rank = 0; rank < RANKS; rank++)
        for (int i = ACT_NONE + 1; i < ACT_COUNT; i++)
            if (ranks[i] == rank)
                h->actions[h->list.count++] = (enum action)i;
}

static int help_reload(void *self, struct ui *ui)
{
    struct help *h = self;
    struct frame frame;
    struct screen *base = stage_base(ui->loop);
    stage_describe(ui, base, &frame);
    h->hints = frame.hints;
    arena_free(&h->arena);
    const char *wanted = text_folded(&h->arena, edit_text(&h->filter));
    h->list.count = 0;
    collect(h, ui, frame.place, wanted);
    list_select(&h->list, h->list.at);
    return 0;
}

static void help_describe(void *self, struct ui *ui, struct frame *frame)
{
    (void)self;
    (void)ui;
    frame->typing = true;
}

/* The sentence, or of its clauses as many as fit: a row says something whole,
   and the chosen one has the rest below. */
static const char *row_text(struct arena *arena, const char *help, int cols)
{
    size_t whole = 0;
    if (text_cols(help) <= cols)
        return help;
    for (size_t i = 0; help[i]; i++) {
        bool ends = strchr(".;:", help[i]) && help[i + 1] == ' ';
        if (ends && text_cols(arena_strndup(arena, help, i)) < cols)
            whole = i;
    }
    return whole ? arena_printf(arena, "%.*s.", (int)whole, help) : help;
}

/* In brackets what cannot be done now: not every terminal has a grey. */
static void draw_title(struct help *h, struct canvas *line, enum action action,
                       bool off)
{
    enum look look = off ? LOOK_OFF : LOOK_TEXT;
    const char *title = title_of(h, action);
    int cols = text_cols(title);
    canvas_fit(line, 0, KEYS_COLS, TITLE_COLS - 1, look, title);
    if (!off || cols >= TITLE_COLS)
        return;
    canvas_put(line, 0, KEYS_COLS - 1, look, "(");
    canvas_put(line, 0, KEYS_COLS + cols, look, ")");
}

static void help_row(void *data, struct canvas *line, size_t index, bool chosen)
{
    struct help *h = data;
    struct message why;
    enum action action = h->actions[index];
    const struct action_info *info = action_info(action);
    struct str keys = {0};
    bool off = ui_may(h->ui, &why, action) != MAY;
    (void)chosen;
    action_keys_add(&keys, action, h->lang);
    canvas_fit(line, 0, 0, KEYS_COLS - 1, off ? LOOK_OFF : LOOK_KEY,
               str_text(&keys));
    draw_title(h, line, action, off);
    int cols = line->cols - KEYS_COLS - TITLE_COLS;
    canvas_fit(line, 0, KEYS_COLS + TITLE_COLS, cols, LOOK_DIM,
               row_text(&h->ui->arena, tr(h->lang, info->help), cols));
    str_free(&keys);
}

/* What it is called where it can get another key. */
static void draw_name(struct help *h, struct ui *ui, struct canvas *c, int row)
{
    enum action action = h->list.count ? h->actions[h->list.at] : ACT_NONE;
    if (!action || action_is_fixed(action))
        return;
    const char *name = trf(ui->lang, N_("name in committee.ini: {1}"),
                           action_info(action)->name);
    canvas_right(c, row, -2, LOOK_DIM, arena_printf(&ui->arena, " %s ", name));
}

/* The sentence of the chosen one in full, and why it does not work now. */
static void draw_chosen(struct help *h, struct canvas *c)
{
    struct message why = {0};
    struct str reason = {0};
    if (!h->list.count) {
        canvas_put(c, 0, 1, LOOK_WARN,
                   tr(h->lang, N_("Nothing here has this word.")));
        return;
    }
    enum action action = h->actions[h->list.at];
    int row = canvas_wrap(c, 0, 1, c->cols - 2, LOOK_TEXT,
                          tr(h->lang, action_info(action)->help));
    if (ui_may(h->ui, &why, action) != MAY) {
        tr_message(&reason, h->lang, &why);
        canvas_wrap(c, row, 1, c->cols - 2, LOOK_WARN, str_text(&reason));
    }
    str_free(&reason);
}

static void help_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct help *h = self;
    struct frame frame;
    stage_describe(ui, stage_base(ui->loop), &frame);
    h->hints = frame.hints;
    canvas_fill(body, LOOK_TEXT);
    int col = 1 + canvas_put(body, 0, 1, LOOK_TITLE,
                             tr(ui->lang, N_("What you can do here")));
    const char *label = tr(ui->lang, N_("search:"));
    col = body->cols - 28 > col + 2 ? body->cols - 28 : col + 2;
    canvas_right(body, 0, col - 1, LOOK_DIM, label);
    struct canvas field = canvas_sub(body, 0, col, 1, -2);
    struct canvas list = canvas_sub(body, 2, 0, body->rows - 6, body->cols);
    struct canvas chosen = canvas_sub(body, body->rows - 3, 0, 3, body->cols);
    if (h->in_text)
        canvas_fit(body, 1, 1, body->cols - 2, LOOK_DIM,
                   tr(ui->lang, N_("In a text: Ctrl+← → go by words, Ctrl+W "
                                   "deletes one, Ctrl+Z takes back.")));
    list_draw(&h->list, &list, true);
    canvas_rule(body, body->rows - 4);
    draw_name(h, ui, body, body->rows - 4);
    draw_chosen(h, &chosen);
    edit_draw(&h->filter, &field, true);
}

static unsigned help_key(void *self, struct ui *ui, const struct event *event)
{
    struct help *h = self;
    bool moves = event->kind == EVENT_HOME || event->kind == EVENT_END;
    bool again = event->kind == EVENT_TEXT && text_equal(event->text, "?");
    if (moves || again || !edit_key(&h->filter, event))
        return again ? DID_POP : NOT_MINE;
    h->list.at = 0;
    help_reload(h, ui);
    return DID_REDRAW;
}

/* These need their key: a digit is not known from here. */
static bool needs_key(enum action action)
{
    return action == ACT_SCORE;
}

static enum permission help_may(void *self, struct ui *ui, struct message *why,
                                enum action action)
{
    struct help *h = self;
    if (action != ACT_ENTER)
        return MAY;
    if (!h->list.count)
        return may_not(why, N_("Nothing here has this word."));
    if (needs_key(h->actions[h->list.at]))
        return may_not(why, N_("This needs its key: press Esc, and then that "
                               "key."));
    return ui_may(ui, why, h->actions[h->list.at]);
}

static unsigned run_chosen(struct ui *ui, void *data, const char *text)
{
    (void)text;
    return ui_run_action(ui, (enum action)(intptr_t)data);
}

static unsigned help_act(void *self, struct ui *ui, enum action action,
                         const struct event *event)
{
    struct help *h = self;
    (void)event;
    if (list_act(&h->list, action))
        return DID_REDRAW;
    if (action == ACT_HELP)
        return DID_POP;
    if (action != ACT_ENTER || !h->list.count)
        return NOT_MINE;
    enum action chosen = h->actions[h->list.at];
    if (chosen != ACT_HELP)
        stage_after(ui, run_chosen, (void *)(intptr_t)chosen, "");
    return DID_POP;
}

static const struct hint help_hints[] = {
    {ACT_UP, N_("choose")},
    {ACT_ENTER, N_("do it now")},
    {ACT_BACK, NULL},
    {ACT_NONE, NULL},
};

static const struct screen_class help_class = {
    .name = "help",
    .place = PLACE_DIALOG,
    .hints = help_hints,
    .overlay = true,
    .close = help_close,
    .reload = help_reload,
    .describe = help_describe,
    .draw = help_draw,
    .key = help_key,
    .act = help_act,
    .may = help_may,
};

/* A window has no actions of its own, but a text has keys. */
static void show_text_keys(struct ui *ui)
{
    dialog_show(
        ui, tr(ui->lang, N_("Keys in a text")),
        tr(ui->lang,
           N_("Ctrl+← and Ctrl+→ go by words; where they do not, Alt+b and "
              "Alt+f do. Home and End go to the ends of the row, Ctrl+Home "
              "and Ctrl+End to those of the text.\n"
              "Ctrl+W deletes the word before the cursor, Ctrl+U and Ctrl+K "
              "the line before it and behind it.\n"
              "Ctrl+Z takes back what you typed, Ctrl+Y puts it there "
              "again. A paste is text and runs nothing.")));
}

void dialog_help(struct ui *ui)
{
    struct screen *top = stage_top(ui->loop);
    struct frame frame;
    if (!top)
        return;
    stage_describe(ui, top, &frame);
    if (top->class->overlay) {
        if (frame.typing)
            show_text_keys(ui);
        return;
    }
    struct help *h = xalloc(sizeof *h);
    h->ui = ui;
    h->lang = ui->lang;
    h->list.data = h;
    h->list.row = help_row;
    h->in_text = frame.typing;
    edit_set(&h->filter, "");
    ui_push(ui, &help_class, h);
}
