/* Turns of the loop: wait, read, decode, act, draw, show. */

#include <committee/tui/loop.h>

#include <assert.h>
#include <signal.h>
#include <stdlib.h>

#include <committee/base/clock.h>
#include <committee/base/secret.h>
#include <committee/base/status.h>

#include "stage.h"

struct ui *ui_new(const struct ui_options *options, int rows, int cols)
{
    struct ui *ui = xalloc(sizeof *ui);
    ui->lang = options->lang;
    ui->app = options->app;
    ui->loop = xalloc(sizeof *ui->loop);
    ui->loop->options = *options;
    ui->loop->last_key_ms = clock_monotonic_ms();
    ui->loop->decoder.mouse = options->terminal.mouse;
    grid_resize(&ui->loop->grid, rows, cols);
    if (options->first)
        options->first(ui);
    return ui;
}

void ui_free(struct ui *ui)
{
    if (!ui)
        return;
    struct loop *loop = ui->loop;
    stage_close_all(ui);
    vec_free(&loop->stack);
    decoder_free(&loop->decoder);
    grid_free(&loop->grid);
    str_free(&loop->line);
    str_free(&loop->tick_line);
    str_free(&loop->busy_line);
    free(loop->after.text);
    free(loop);
    arena_free(&ui->arena);
    free(ui);
}

static bool is_typing(struct ui *ui)
{
    struct screen *top = stage_top(ui->loop);
    struct frame frame;
    if (!top)
        return false;
    stage_describe(ui, top, &frame);
    return frame.typing;
}

static bool is_over(const struct loop *loop)
{
    return loop->quit || !loop->stack.count;
}

static void run_events(struct ui *ui)
{
    struct loop *loop = ui->loop;
    struct event event;
    while (decoder_next(&loop->decoder, &event))
        if (!is_over(loop))
            stage_event(ui, &event);
}

void ui_feed(struct ui *ui, const char *bytes, size_t count)
{
    int64_t now = clock_monotonic_ms();
    ui->loop->last_key_ms = now;
    ui->loop->told_idle = false;
    decoder_feed(&ui->loop->decoder, bytes, count, is_typing(ui), now);
    run_events(ui);
}

void ui_resize(struct ui *ui, int rows, int cols)
{
    grid_resize(&ui->loop->grid, rows, cols);
}

void ui_draw(struct ui *ui)
{
    paint(ui);
}

const struct grid *ui_grid(const struct ui *ui)
{
    return &ui->loop->grid;
}

size_t ui_depth(const struct ui *ui)
{
    return ui->loop->quit ? 0 : ui->loop->stack.count;
}

const char *ui_top_name(const struct ui *ui)
{
    struct screen *top = stage_top(ui->loop);
    return top ? top->class->name : "";
}

/* ---- time ----------------------------------------------------------------- */

static bool wants_ticks(struct loop *loop)
{
    struct screen *base = stage_base(loop), *top = stage_top(loop);
    return loop->options.changed ||
           (loop->options.idle && loop->options.idle_minutes) ||
           (base && (base->class->live || top->class->live));
}

static int least_wait(int a, int b)
{
    if (a < 0 || b < 0)
        return a < 0 ? b : a;
    return a < b ? a : b;
}

static int timeout_ms(struct loop *loop, int64_t now)
{
    int wait = decoder_wait_ms(&loop->decoder, now);
    if (!wants_ticks(loop))
        return wait;
    int64_t tick = loop->next_tick_ms - now;
    return least_wait(wait, tick < 0         ? 0
                            : tick > TICK_MS ? TICK_MS
                                             : (int)tick);
}

static void check_idle(struct ui *ui, int64_t now)
{
    struct loop *loop = ui->loop;
    int64_t limit = loop->options.idle_minutes * 60000LL;
    if (!loop->options.idle || limit <= 0 || loop->told_idle ||
        now - loop->last_key_ms < limit)
        return;
    loop->told_idle = true;
    loop->options.idle(ui);
}

/* A sentence about what a tick could not do goes when the next one can; one
   that says more about the same, as Esc does, stays. */
static void tell_tick(struct ui *ui, unsigned did, const char *before)
{
    struct loop *loop = ui->loop;
    if (did & DID_FAIL) {
        if (text_starts(before, str_text(&loop->line))) {
            str_clear(&loop->line);
            str_add(&loop->line, before);
        }
        str_clear(&loop->tick_line);
        str_add(&loop->tick_line, str_text(&loop->line));
    } else if (loop->tick_line.len) {
        if (text_equal(str_text(&loop->tick_line), str_text(&loop->line)))
            str_clear(&loop->line);
        str_clear(&loop->tick_line);
    }
}

static void tick_screen(struct ui *ui, struct screen *screen)
{
    if (!screen || !screen->class->live || !screen->class->tick)
        return;
    const void *self = screen->self;
    char *before = xstrdup(str_text(&ui->loop->line));
    unsigned did = screen->class->tick(screen->self, ui);
    tell_tick(ui, did, before);
    free(before);
    stage_apply(ui, self, did);
}

/* The topmost that fills, and a window over it. */
static void tick_screens(struct ui *ui)
{
    struct screen *base = stage_base(ui->loop), *top = stage_top(ui->loop);
    tick_screen(ui, base);
    if (top != base && top == stage_top(ui->loop))
        tick_screen(ui, top);
}

/* What could not be read is there now: then nobody is busy any more. */
static void read_again(struct ui *ui)
{
    struct loop *loop = ui->loop;
    if (loop->busy_line.len &&
        text_equal(str_text(&loop->busy_line), str_text(&loop->line)))
        str_clear(&loop->line);
    str_clear(&loop->busy_line);
    stage_reload_changed(ui);
}

static void tick(struct ui *ui, int64_t now)
{
    struct loop *loop = ui->loop;
    if (now < loop->next_tick_ms)
        return;
    loop->next_tick_ms = now + TICK_MS;
    if (loop->options.changed && loop->options.changed(ui->app))
        read_again(ui);
    tick_screens(ui);
    check_idle(ui, now);
}

void ui_tick(struct ui *ui)
{
    if (wants_ticks(ui->loop))
        tick(ui, clock_monotonic_ms());
}

/* ---- on a terminal --------------------------------------------------------- */

static void show(struct ui *ui)
{
    paint(ui);
    terminal_show(&ui->loop->grid);
}

static void read_keys(struct ui *ui)
{
    char bytes[4096];
    size_t count = terminal_read(bytes, sizeof bytes);
    if (count)
        ui_feed(ui, bytes, count);
    secret_wipe(bytes, count); /* it may have been a PIN */
}

/* Returns the exit code when the news end the program, else -1. */
static int take_news(struct ui *ui, unsigned news)
{
    if (news & NEWS_SIGNAL)
        return 128 + terminal_signal();
    if (news & NEWS_GONE)
        return 128 + SIGHUP;
    if (news & NEWS_RESIZED)
        ui_resize(ui, terminal_rows(), terminal_cols());
    if (news & (NEWS_RESIZED | NEWS_RESUMED))
        terminal_forget();
    if (news & NEWS_BYTES)
        read_keys(ui);
    return -1;
}

/* A read is given up before keys pile up: the screen is read again as soon as
   that can be.  An act waits: it should not be asked for twice. */
enum { WAIT_SAID_MS = 250, READ_MS = 600 };

/* In the message line of the picture that stands there: nothing is computed
   anew, for we are in the middle of something. */
static void draw_waiting(struct ui *ui)
{
    struct canvas all = paint_page(&ui->loop->grid);
    if (all.rows < 2)
        return;
    struct canvas line = canvas_sub(&all, all.rows - 2, 0, 1, -1);
    canvas_fill(&line, LOOK_TEXT);
    canvas_fit(&line, 0, 1, all.cols - 2, LOOK_WARN,
               tr(ui->lang, N_("Another program keeps the database busy. "
                               "Please wait…")));
    ui->loop->grid.cursor_row = -1;
    terminal_show(&ui->loop->grid);
}

/* Whoever is asked to end does not wait for others. */
static bool go_on_waiting(void *context, int waited_ms, bool reading)
{
    struct ui *ui = context;
    if (waited_ms >= WAIT_SAID_MS)
        draw_waiting(ui);
    if (reading && waited_ms >= READ_MS)
        return false;
    return ui->loop->ending || !terminal_signal();
}

static void tell_waiting(struct ui *ui, bool on)
{
    if (ui->loop->options.on_wait)
        ui->loop->options.on_wait(on ? go_on_waiting : NULL, on ? ui : NULL);
}

static void end(struct ui *ui)
{
    ui->loop->ending = true;
    if (ui->loop->options.ending)
        ui->loop->options.ending(ui->app);
    tick_screens(ui); /* what was typed since the last one is kept */
    tell_waiting(ui, false);
}

static void greet(struct ui *ui)
{
    const char *unknown = terminal_unknown();
    if (unknown && !*unknown)
        ui_warn(ui, N_("Nothing says which terminal this is (TERM); it is "
                       "treated as xterm-256color."));
    else if (unknown)
        ui_warn(ui,
                N_("The terminal \"{1}\" is not known here; it is treated as "
                   "xterm-256color."),
                unknown);
    if (ui->loop->options.notice)
        ui_warn(ui, "{1}", ui->loop->options.notice);
}

/* What it answered came among the keys. */
static void take_backdrop(struct loop *loop)
{
    if (loop->decoder.backdrop)
        terminal_set_backdrop(loop->decoder.backdrop == BACKDROP_LIGHT);
    loop->decoder.backdrop = BACKDROP_UNKNOWN;
}

/* The terminal is asked once there is something to look at. */
static int turn_until_end(struct ui *ui)
{
    struct loop *loop = ui->loop;
    for (bool asked = false; !is_over(loop); asked = true) {
        show(ui);
        if (!asked)
            terminal_ask_backdrop();
        unsigned news = terminal_wait(timeout_ms(loop, clock_monotonic_ms()));
        int code = take_news(ui, news);
        if (code >= 0)
            return code;
        decoder_expire(&loop->decoder, clock_monotonic_ms());
        run_events(ui);
        take_backdrop(loop);
        ui_tick(ui);
    }
    return loop->failed ? status_exit_code(loop->failed) : 0;
}

int ui_run(const struct ui_options *options)
{
    int status = terminal_start(&options->terminal);
    if (status)
        return status_exit_code(status);
    if (options->on_wait)
        options->on_wait(NULL, NULL);
    struct ui *ui = ui_new(options, terminal_rows(), terminal_cols());
    ui->loop->on_terminal = true;
    tell_waiting(ui, true);
    ui->loop->grid.glyphs = terminal_glyphs();
    ui->loop->decoder.latin1 = !options->terminal.utf8;
    greet(ui);
    int code = turn_until_end(ui);
    end(ui);
    terminal_stop();
    ui_free(ui);
    return code;
}

/* ---- long work -------------------------------------------------------------- */

static bool wants_to_stop(struct ui *ui)
{
    struct event event;
    char bytes[256];
    bool stop = false;
    unsigned news = ui->loop->on_terminal ? terminal_wait(0) : 0;
    if (news & (NEWS_GONE | NEWS_SIGNAL))
        return true;
    if (news & NEWS_BYTES)
        decoder_feed(&ui->loop->decoder, bytes,
                     terminal_read(bytes, sizeof bytes), false,
                     clock_monotonic_ms());
    while (decoder_next(&ui->loop->decoder, &event))
        stop |= event.kind == EVENT_ESC;
    return stop;
}

static const char *left_over(struct ui *ui, long done, long total, int64_t ms)
{
    long per_second = ms > 0 ? (long)(done * 1000LL / ms) : 0;
    if (per_second < 1)
        return trf(ui->lang, N_("{1} of {2}"), num(done), num(total));
    long seconds = (total - done + per_second - 1) / per_second;
    return trf(ui->lang, N_("{1} of {2}, {3} a second, {4} seconds left"),
               num(done), num(total), num(per_second), num(seconds));
}

static void draw_progress(struct ui *ui, const char *label, long done,
                          long total, int64_t ms)
{
    struct canvas all = canvas_whole(&ui->loop->grid);
    int cols = all.cols < 64 ? all.cols : 64;
    struct canvas box =
        canvas_sub(&all, all.rows / 2 - 4, (all.cols - cols) / 2, 7, cols);
    struct canvas rows = canvas_sub(&all, all.rows / 2 - 4, 0, 7, -1);
    canvas_fill(&rows, LOOK_TEXT); /* no stumps of text beside it */
    canvas_frame(&box);
    canvas_fit(&box, 1, 2, cols - 4, LOOK_TITLE, label);
    canvas_bar(&box, 3, 2, cols - 4, done, total);
    canvas_put(&box, 4, 2, LOOK_DIM, left_over(ui, done, total, ms));
    canvas_right(&box, 5, -2, LOOK_DIM, tr(ui->lang, N_("Esc stops")));
    ui->loop->grid.cursor_row = -1;
}

bool ui_progress(struct ui *ui, const char *label, long done, long total)
{
    struct loop *loop = ui->loop;
    int64_t now = clock_monotonic_ms();
    if (done <= 0)
        loop->progress_start_ms = now;
    if (done > 0 && done < total && now - loop->progress_ms < 100)
        return true;
    loop->progress_ms = now;
    draw_progress(ui, label, done, total, now - loop->progress_start_ms);
    if (loop->on_terminal)
        terminal_show(&loop->grid);
    return !wants_to_stop(ui);
}
