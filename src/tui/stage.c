/* The stack of screens, and the way of an event through it. */

#include "stage.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/status.h>

/* ---- the stack ----------------------------------------------------------- */

struct screen *stage_top(struct loop *loop)
{
    size_t count = loop->stack.count;
    return count ? &loop->stack.items[count - 1] : NULL;
}

struct screen *stage_base(struct loop *loop)
{
    for (size_t i = loop->stack.count; i > 0; i--)
        if (!loop->stack.items[i - 1].class->overlay)
            return &loop->stack.items[i - 1];
    return NULL;
}

static size_t index_of(const struct loop *loop, const void *self)
{
    size_t i = 0;
    while (i < loop->stack.count && loop->stack.items[i].self != self)
        i++;
    return i;
}

static void close_screen(const struct screen *screen)
{
    if (screen->class->close)
        screen->class->close(screen->self);
}

/* Take the screens [from, to) out. */
static void remove_screens(struct loop *loop, size_t from, size_t to)
{
    for (size_t i = to; i > from; i--) {
        struct screen gone = loop->stack.items[i - 1];
        loop->stack.count--;
        memmove(&loop->stack.items[i - 1], &loop->stack.items[i],
                (loop->stack.count - (i - 1)) * sizeof gone);
        close_screen(&gone);
    }
}

void stage_close_all(struct ui *ui)
{
    remove_screens(ui->loop, 0, ui->loop->stack.count);
}

static void view(const struct ui *ui, bool begin)
{
    if (ui->loop->options.view)
        ui->loop->options.view(ui->app, begin);
}

static int reload(struct ui *ui, struct screen screen)
{
    if (!screen.class->reload)
        return 0;
    view(ui, true);
    int status = screen.class->reload(screen.self, ui);
    view(ui, false);
    return status;
}

static void say_failure(struct ui *ui, enum look look);

/* Why something cannot be read any more.  That it is past or belongs to
   another now is news, not a failure; that somebody is busy goes by itself. */
static void say_unread(struct ui *ui, int status)
{
    struct loop *loop = ui->loop;
    say_failure(ui, status == ERR_DENIED ? LOOK_WARN : LOOK_ERROR);
    str_clear(&loop->busy_line);
    if (status == ERR_BUSY)
        str_add(&loop->busy_line, str_text(&loop->line));
}

/* Read a screen's data again; a screen that may not be seen any more goes,
   with the windows above it. */
static void reload_at(struct ui *ui, size_t index)
{
    struct loop *loop = ui->loop;
    assert(index < loop->stack.count);
    int status = reload(ui, loop->stack.items[index]);
    if (!status)
        return;
    say_unread(ui, status);
    if (index > 0 && (status == ERR_DENIED || status == ERR_NO_INPUT)) {
        remove_screens(loop, index, loop->stack.count);
        stage_reload(ui); /* what a window is left over, too */
    }
}

void ui_close_windows(struct ui *ui, const void *self)
{
    struct loop *loop = ui->loop;
    size_t above = index_of(loop, self) + 1;
    for (size_t i = above; i < loop->stack.count; i++) {
        struct screen window = loop->stack.items[i];
        if (window.class->tick)
            window.class->tick(window.self, ui);
    }
    if (above < loop->stack.count)
        remove_screens(loop, above, loop->stack.count);
}

void stage_reload(struct ui *ui)
{
    struct screen *base = stage_base(ui->loop), *top = stage_top(ui->loop);
    const void *below = base ? base->self : NULL;
    if (top && top->self != below)
        reload_at(ui, ui->loop->stack.count - 1);
    if (base && index_of(ui->loop, below) < ui->loop->stack.count)
        reload_at(ui, index_of(ui->loop, below));
}

void ui_push(struct ui *ui, const struct screen_class *class, void *self)
{
    struct loop *loop = ui->loop;
    struct screen screen = {class, self};
    assert(class->draw);
    *vec_push(&loop->stack) = screen;
    int status = reload(ui, screen);
    if (!status)
        return;
    say_unread(ui, status);
    size_t index = index_of(loop, self);
    remove_screens(loop, index, loop->stack.count);
    if (!loop->stack.count)
        loop->failed = status;
}

void stage_after(struct ui *ui, dialog_done *done, void *data, const char *text)
{
    free(ui->loop->after.text);
    ui->loop->after =
        (struct afterwards){done, data, xstrdup(text ? text : "")};
}

/* ---- consequences --------------------------------------------------------- */

static void run_afterwards(struct ui *ui)
{
    struct afterwards after = ui->loop->after;
    ui->loop->after = (struct afterwards){0};
    if (after.done) {
        struct screen *top = stage_top(ui->loop);
        const void *below = top ? top->self : NULL;
        stage_apply(ui, below, after.done(ui, after.data, after.text));
    }
    free(after.text);
}

static void pop(struct ui *ui, const void *self)
{
    struct loop *loop = ui->loop;
    size_t index = index_of(loop, self);
    if (index == loop->stack.count)
        return;
    bool window = loop->stack.items[index].class->overlay;
    bool top = index == loop->stack.count - 1;
    remove_screens(loop, index, index + 1);
    if (top && !window && loop->stack.count)
        stage_reload(ui);
}

void stage_apply(struct ui *ui, const void *self, unsigned consequence)
{
    struct loop *loop = ui->loop;
    if (consequence & DID_QUIT)
        loop->quit = true;
    if (consequence & DID_POP)
        pop(ui, self);
    if ((consequence & DID_HOME) && loop->stack.count > 1) {
        remove_screens(loop, 1, loop->stack.count);
        stage_reload(ui);
    } else if ((consequence & DID_RELOAD) && loop->stack.count) {
        stage_reload(ui);
    }
    run_afterwards(ui);
}

/* ---- messages ------------------------------------------------------------- */

void ui_show_message(struct ui *ui, enum look look, const struct message *m)
{
    str_clear(&ui->loop->line);
    tr_message(&ui->loop->line, ui->lang, m);
    ui->loop->line_look = look;
    ui->loop->refused = ACT_NONE;
}

void ui_message(struct ui *ui, enum look look, const char *msgid, ...)
{
    struct message m = {.id = msgid};
    va_list args;
    va_start(args, msgid);
    for (int i = 0; i < MESSAGE_ARGS; i++)
        if (!(m.args[i] = va_arg(args, const char *)))
            break;
    va_end(args);
    ui_show_message(ui, look, &m);
}

/* What failed is written to follow "committee: "; alone it is a sentence.  A
   file's name in front stays as it is. */
static void begin_sentence(struct str *line)
{
    size_t word = strspn(str_text(line), "abcdefghijklmnopqrstuvwxyz");
    if (word && strchr(" ,;:", line->data[word]))
        line->data[0] = (char)(line->data[0] - 'a' + 'A');
}

static void end_sentence(struct str *line)
{
    if (line->len && !strchr(".!?:", line->data[line->len - 1]))
        str_add(line, ".");
}

static void say_failure(struct ui *ui, enum look look)
{
    ui_show_message(ui, look, fail_message());
    begin_sentence(&ui->loop->line);
    end_sentence(&ui->loop->line);
}

unsigned ui_failed(struct ui *ui)
{
    say_failure(ui, LOOK_ERROR);
    return DID_REDRAW | DID_FAIL;
}

unsigned ui_unsaved(struct ui *ui)
{
    unsigned did = ui_failed(ui);
    str_add(&ui->loop->line, " ");
    str_add(&ui->loop->line,
            tr(ui->lang, N_("What you typed is not saved yet. Esc once more "
                            "leaves without it.")));
    return did;
}

/* ---- actions -------------------------------------------------------------- */

void stage_describe(struct ui *ui, const struct screen *screen,
                    struct frame *frame)
{
    *frame = (struct frame){.title = "",
                            .place = screen->class->place,
                            .hints = screen->class->hints};
    if (screen->class->describe)
        screen->class->describe(screen->self, ui, frame);
}

/* Nobody leaves the program who only wanted to leave a screen. */
static bool is_first(const struct loop *loop, const struct screen *screen)
{
    return loop->stack.count && loop->stack.items[0].self == screen->self;
}

enum permission stage_may(struct ui *ui, const struct screen *screen,
                          struct message *why, enum action action)
{
    *why = (struct message){0};
    if (action == ACT_QUIT && !is_first(ui->loop, screen))
        return MAY_UNKNOWN;
    return screen->class->may
               ? screen->class->may(screen->self, ui, why, action)
               : MAY;
}

enum permission ui_may(struct ui *ui, struct message *why, enum action action)
{
    struct screen *base = stage_base(ui->loop);
    return base ? stage_may(ui, base, why, action) : MAY_UNKNOWN;
}

/* "K" where "k" is a key: Caps Lock, most probably. */
static bool is_capital(const struct event *event)
{
    struct event small = *event;
    if (event->text[0] < 'A' || event->text[0] > 'Z' || event->text[1])
        return false;
    small.text[0] = (char)(event->text[0] - 'A' + 'a');
    return action_known(&small);
}

/* A window has no list of what can be done: it is small enough for one line.
   A text in it has keys of its own. */
static bool in_window(struct ui *ui)
{
    struct screen *top = stage_top(ui->loop);
    return top && top->class->overlay;
}

static bool in_text(struct ui *ui)
{
    struct screen *top = stage_top(ui->loop);
    struct frame frame = {0};
    if (top)
        stage_describe(ui, top, &frame);
    return frame.typing;
}

static unsigned offer_help(struct ui *ui)
{
    if (in_window(ui) && !in_text(ui))
        ui_say(ui, N_("The last line says which keys work in this window."));
    else
        dialog_help(ui);
    return DID_REDRAW;
}

/* Elsewhere Ctrl+C copies: whoever presses it here is told how. */
static void say_how_to_copy(struct ui *ui)
{
    const struct action_info *copy = action_info(ACT_COPY);
    struct screen *top = stage_top(ui->loop);
    struct frame frame;
    struct message why;
    if (!top)
        return;
    stage_describe(ui, top, &frame);
    if ((frame.place & copy->places) &&
        stage_may(ui, top, &why, ACT_COPY) == MAY)
        ui_say(ui, N_("To copy a paragraph press ? and choose \"{1*}\"."),
               copy->title);
}

static void say_key_not_here(struct ui *ui, const char *key)
{
    if (in_window(ui))
        ui_warn(ui,
                N_("The key \"{1}\" does nothing in this window; the last line "
                   "says which keys work."),
                key);
    else
        ui_warn(ui,
                N_("The key \"{1}\" does nothing here; ? shows what you "
                   "can do."),
                key);
}

/* Ctrl+Z and the like, which people press everywhere; in a text there is
   nothing left to take back. */
static void say_reflex_not_here(struct ui *ui, const struct event *event)
{
    if (action_known(event) && !in_text(ui))
        say_key_not_here(ui, arena_printf(&ui->arena, "Ctrl+%c",
                                          event->text[0] - 'a' + 'A'));
}

/* The same everywhere behind the first screen. */
static void say_how_to_quit(struct ui *ui)
{
    char *back = arena_strdup(&ui->arena, action_key_label(ACT_BACK, ui->lang));
    ui_warn(ui,
            N_("{1} goes back; {2} leaves the program from the first "
               "screen."),
            back, action_key_label(ACT_QUIT, ui->lang));
}

static void say_not_here(struct ui *ui, const struct event *event)
{
    if (action_for(event, ~0u) == ACT_QUIT && ui->loop->stack.count > 1) {
        say_how_to_quit(ui);
        return;
    }
    if (event->kind == EVENT_CTRL && text_equal(event->text, "c"))
        say_how_to_copy(ui);
    else if (event->kind == EVENT_CTRL)
        say_reflex_not_here(ui, event);
    if (event->kind >= EVENT_F1 && event->kind <= EVENT_F12)
        say_key_not_here(ui, arena_printf(&ui->arena, "F%d",
                                          (int)(event->kind - EVENT_F1) + 1));
    if (event->kind != EVENT_TEXT)
        return;
    if (is_capital(event))
        ui_warn(ui, N_("Type a small letter; perhaps Caps Lock is on."));
    else if (text_equal(event->text, " "))
        ui_warn(ui, N_("The space bar does nothing here."));
    else
        say_key_not_here(ui, event->text);
}

static unsigned choose_theme(struct ui *ui, void *data, const char *text)
{
    (void)data;
    enum theme theme = (enum theme)strtol(text, NULL, 10);
    if (ui->loop->on_terminal)
        terminal_set_theme(theme);
    ui_say(ui,
           N_("To keep this, write: name = {1} under [theme] in "
              "committee.ini."),
           theme_name(theme));
    return DID_REDRAW;
}

static void offer_themes(struct ui *ui)
{
    const char *const titles[] = {
        tr(ui->lang, N_("dark")), tr(ui->lang, N_("light")),
        tr(ui->lang, N_("without colours")), tr(ui->lang, N_("high contrast"))};
    dialog_choose(ui, tr(ui->lang, N_("Other colours")), titles, THEME_AUTO,
                  choose_theme, NULL);
}

/* What the loop does itself when the screen leaves an action to it. */
static unsigned act_by_default(struct ui *ui, enum action action,
                               const struct event *event)
{
    switch (action) {
    case ACT_BACK:
        if (ui->loop->stack.count > 1)
            return DID_POP;
        ui_say(ui, N_("This is the first screen; q leaves the program."));
        return DID_REDRAW;
    case ACT_QUIT:
        return DID_QUIT;
    case ACT_THEME:
        offer_themes(ui);
        return DID_REDRAW;
    case ACT_TOUR:
        tour_open(ui);
        return DID_REDRAW;
    case ACT_SAVED:
        ui_say(ui, N_("Everything is saved already."));
        return DID_REDRAW;
    case ACT_HELP:
        return offer_help(ui);
    default:
        say_not_here(ui, event);
        return DID_REDRAW;
    }
}

/* After the question, or without one. */
static unsigned act_now(struct ui *ui, struct screen screen, enum action action,
                        const struct event *event)
{
    unsigned did = NOT_MINE;
    if (screen.class->act)
        did = screen.class->act(screen.self, ui, action, event);
    return did & NOT_MINE ? act_by_default(ui, action, event) : did;
}

/* Was it refused because of what has changed since the picture was drawn?  Then
   it is drawn again, and nothing is done that nobody has seen coming. */
static bool was_old(struct ui *ui, const struct screen *screen,
                    enum action action)
{
    struct loop *loop = ui->loop;
    const void *self = screen->self;
    struct message still;
    if (!loop->options.changed || !loop->options.changed(ui->app))
        return false;
    stage_reload(ui);
    struct screen *top = stage_top(loop);
    return top && top->self == self &&
           stage_may(ui, top, &still, action) == MAY;
}

static bool says_more(struct ui *ui, enum action action)
{
    const struct screen *top = stage_top(ui->loop);
    return top && top->class->refused &&
           top->class->refused(top->self, ui, action);
}

static void refuse(struct ui *ui, const struct screen *screen,
                   enum action action, const struct message *why)
{
    if (was_old(ui, screen, action)) {
        ui_warn(ui, N_("Somebody else was just ahead of you. Look at what "
                       "stands here now, and press the key again."));
        return;
    }
    if (!says_more(ui, action))
        ui_show_message(ui, LOOK_WARN, why);
    ui->loop->refused = action;
}

/* Does the line refuse what may be done by now? */
static bool refuses_in_vain(struct ui *ui)
{
    struct screen *top = stage_top(ui->loop);
    struct message why;
    return ui->loop->refused && top &&
           stage_may(ui, top, &why, ui->loop->refused) == MAY;
}

/* What was said holds for the picture that it was said about.  Only what can
   be seen counts: that somebody typed is told to nobody. */
void stage_reload_changed(struct ui *ui)
{
    struct loop *loop = ui->loop;
    struct grid before = {0};
    if (!loop->line.len) {
        stage_reload(ui);
        return;
    }
    char *said = xstrdup(str_text(&loop->line));
    paint(ui);
    grid_copy(&before, &loop->grid);
    stage_reload(ui);
    paint(ui);
    bool same = text_equal(said, str_text(&loop->line));
    if (same && (!grid_is_same(&before, &loop->grid) || refuses_in_vain(ui)))
        str_clear(&loop->line);
    grid_free(&before);
    free(said);
}

static bool is_allowed(struct ui *ui, const struct screen *screen,
                       enum action action, const struct event *event)
{
    struct message why;
    switch (stage_may(ui, screen, &why, action)) {
    case MAY:
        return true;
    case MAY_NOT:
        refuse(ui, screen, action, &why);
        return false;
    case MAY_UNKNOWN:
        break;
    }
    say_not_here(ui, event);
    return false;
}

/* The person said yes; things may have changed since the question. */
static unsigned act_confirmed(struct ui *ui, void *data, const char *text)
{
    (void)text;
    static const struct event none = {.kind = EVENT_NONE};
    enum action action = (enum action)(intptr_t)data;
    struct screen *top = stage_top(ui->loop);
    if (!top || !is_allowed(ui, top, action, &none))
        return DID_REDRAW;
    return act_now(ui, *top, action, &none);
}

/* "adopt" as the title of a window or the words on a button: "Adopt". */
static const char *as_title(struct ui *ui, const char *text)
{
    char *title = arena_strdup(&ui->arena, text);
    if (title[0] >= 'a' && title[0] <= 'z')
        title[0] = (char)(title[0] - 'a' + 'A');
    return title;
}

static bool needs_question(struct ui *ui, struct screen screen,
                           struct question *question, enum action action)
{
    const struct action_info *info = action_info(action);
    if (info->danger == DANGER_NONE)
        return false;
    *question = (struct question){
        .title = as_title(ui, tr(ui->lang, info->title)),
        .text = tr(ui->lang, info->help),
        .yes = as_title(ui, tr(ui->lang, info->title)),
        .no = tr(ui->lang, N_("Back")),
        .word = info->danger == DANGER_TYPED ? tr(ui->lang, info->title) : NULL,
        .action = action,
    };
    return !screen.class->ask ||
           screen.class->ask(screen.self, ui, question, action);
}

static unsigned run(struct ui *ui, struct screen screen, enum action action,
                    const struct event *event)
{
    struct question question;
    if (!is_allowed(ui, &screen, action, event))
        return DID_REDRAW;
    if (needs_question(ui, screen, &question, action)) {
        dialog_confirm(ui, &question, act_confirmed, (void *)(intptr_t)action);
        return DID_REDRAW;
    }
    return act_now(ui, screen, action, event);
}

unsigned ui_run_action(struct ui *ui, enum action action)
{
    static const struct event none = {.kind = EVENT_NONE};
    struct screen *top = stage_top(ui->loop);
    return top ? run(ui, *top, action, &none) : DID_NOTHING;
}

/* ---- events --------------------------------------------------------------- */

/* The same digit again at once is the finger, not the person. */
static bool is_double(struct loop *loop, const struct frame *frame,
                      enum action action, const struct event *event)
{
    int window =
        frame->place == PLACE_GRID ? DIGIT_GRID_WINDOW_MS : DIGIT_WINDOW_MS;
    bool scores = action == ACT_SCORE || action == ACT_NO_OPINION;
    return scores && event->kind == EVENT_TEXT &&
           !digit_guard_accept(&loop->guard, event->text[0], event->at_ms,
                               window);
}

/* Each repetition starts the time again. */
static void note_enter(struct loop *loop, const struct event *event)
{
    bool enter = event->kind == EVENT_ENTER;
    loop->enter_held = enter && loop->enter_ms &&
                       event->at_ms - loop->enter_ms < HELD_WINDOW_MS;
    loop->enter_ms = enter ? event->at_ms : 0;
}

bool ui_enter_held(const struct ui *ui)
{
    return ui->loop->enter_held;
}

unsigned ui_say_held(struct ui *ui)
{
    ui_say(ui, N_("Press Enter once more to go on."));
    return DID_REDRAW;
}

/* What came by accident is dropped here, with a sentence. */
static bool is_accident(struct ui *ui, const struct frame *frame,
                        const struct event *event)
{
    if (event->kind == EVENT_BURST) {
        ui_warn(ui, N_("Many characters came at once; nothing was done with "
                       "them."));
        return true;
    }
    if (event->kind == EVENT_PASTE && !frame->typing) {
        ui_warn(ui, N_("Pasting works in a text field only; nothing was done "
                       "with it."));
        return true;
    }
    return false;
}

static bool is_too_small(const struct loop *loop)
{
    return loop->grid.rows < TERMINAL_MIN_ROWS ||
           loop->grid.cols < TERMINAL_MIN_COLS;
}

void stage_event(struct ui *ui, const struct event *event)
{
    struct loop *loop = ui->loop;
    struct screen *top = stage_top(loop);
    struct frame frame;
    if (!top)
        return;
    struct screen screen = *top;
    note_enter(loop, event);
    if (is_too_small(loop))
        return; /* nobody sees what a key would do */
    str_clear(&loop->line);
    stage_describe(ui, &screen, &frame);
    if (is_accident(ui, &frame, event))
        return;
    if (event->kind == EVENT_CLICK) {
        stage_click(ui, event);
        return;
    }
    unsigned did = NOT_MINE;
    if (screen.class->key)
        did = screen.class->key(screen.self, ui, event);
    if (!(did & NOT_MINE) && event->kind == EVENT_PASTE && event->dropped &&
        !loop->line.len)
        ui_warn(ui, N_("What you pasted held control characters; they were "
                       "left out."));
    if (did & NOT_MINE) {
        bool letter = event->kind == EVENT_TEXT && frame.typing;
        enum action action = letter ? ACT_NONE : action_for(event, frame.place);
        if (action && is_double(loop, &frame, action, event))
            ui_warn(ui, N_("The same key twice at once counts once. Do you "
                           "mean it here, too? Then press it again."));
        else if (action)
            did = run(ui, screen, action, event);
        else if (!action && !letter)
            say_not_here(ui, event);
    }
    stage_apply(ui, screen.self, did & ~(unsigned)NOT_MINE);
}
