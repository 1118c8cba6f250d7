#ifndef COMMITTEE_TUI_LOOP_H
#define COMMITTEE_TUI_LOOP_H

/*
 * The event loop: waits, decodes, looks the action up, asks may and the
 * person, calls the screen, and acts on what it answers.  One drawing and one
 * write a turn.
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/tui/screen.h>
#include <committee/tui/terminal.h>

struct guard_hit;

enum { TICK_MS = 250 };

struct ui_options {
    enum lang lang;
    struct terminal_options terminal;
    void *app;          /* handed to screens as ui->app */
    const char *notice; /* stands in the message line at first; NULL: none */
    /* Opens the first screen. */
    void (*first)(struct ui *ui);
    /* Text that is being typed in a window, under the key of its dialog_text;
       an empty text forgets it.  `kept` gets what is there, "" when nothing
       is; both return a status.  NULL: nothing is kept. */
    int (*keep)(void *app, const char *key, const char *text);
    int (*kept)(const char **text, void *app, struct arena *arena,
                const char *key);
    /* The first word in a text that does not belong in what is written down;
       NULL: none is looked for. */
    bool (*guard)(struct guard_hit *hit, void *app, const char *text);
    /* The first name in a text for the minutes of `session`, or of somebody
       else in one for the file of candidate `own` (NULL: nobody's). */
    bool (*guard_names)(struct guard_hit *hit, void *app, const char *session,
                        const char *own, const char *text);
    /* Did somebody else change the data?  Asked every 250 ms; NULL: never.
       The top screen is then reloaded. */
    bool (*changed)(void *app);
    /* Called before and after a screen is read: the data stay as they are in
       between.  NULL: they may change. */
    void (*view)(void *app, bool begin);
    /* Whom to tell while another program keeps the data busy; false ends the
       waiting.  NULL: nobody. */
    void (*on_wait)(bool (*waits)(void *context, int waited_ms, bool reading),
                    void *context);
    /* What is typed is kept for the last time; NULL: nothing is done. */
    void (*ending)(void *app);
    /* After this many minutes without a key `idle` is called once; 0 never. */
    int idle_minutes;
    void (*idle)(struct ui *ui);
};

/* Run until the person leaves.  Returns the exit code: 0, 128+signal, or that
   of a failure (see fail_message()). */
int ui_run(const struct ui_options *options);

/* Progress of long work, from within a handler: draws a bar, and returns false
   when Esc was pressed.  `label` is text, not a msgid. */
bool ui_progress(struct ui *ui, const char *label, long done, long total);

/*
 * The same without a terminal, for tests and previews: a loop that is driven
 * by hand.
 */
struct ui *ui_new(const struct ui_options *options, int rows, int cols);
void ui_feed(struct ui *ui, const char *bytes, size_t count);
void ui_tick(struct ui *ui); /* time has passed: do what is due */
void ui_resize(struct ui *ui, int rows, int cols); /* then ui_draw() */
void ui_draw(struct ui *ui);
const struct grid *ui_grid(const struct ui *ui);
/* The open screens; 0 after the last one was left. */
size_t ui_depth(const struct ui *ui);
const char *ui_top_name(const struct ui *ui);
void ui_free(struct ui *ui);

#endif
