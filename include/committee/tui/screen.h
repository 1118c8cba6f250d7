#ifndef COMMITTEE_TUI_SCREEN_H
#define COMMITTEE_TUI_SCREEN_H

/*
 * A screen: about eight functions over private state, all but draw optional.
 *
 * HOW TO WRITE ONE
 *
 *     struct hello { struct list list; … };          // view state only
 *
 *     static void hello_describe(void *self, struct ui *ui, struct frame *f)
 *     {
 *         f->title = trf(ui->lang, N_("Session {1}"), number);
 *         f->phase = tr(ui->lang, phase_title(phase));
 *     }
 *     static void hello_draw(void *self, struct ui *ui, struct canvas *body)
 *     {
 *         canvas_put(body, 0, 1, LOOK_TEXT, tr(ui->lang, N_("Hello.")));
 *         list_draw(&h->list, body, …);
 *     }
 *     static unsigned hello_act(void *self, struct ui *ui, enum action action,
 *                               const struct event *event)
 *     {
 *         if (list_act(&h->list, action))
 *             return DID_REDRAW;
 *         switch (action) {
 *         case ACT_ENTER: other_open(ui, …); return DID_REDRAW;
 *         case ACT_UNDO:  … ui_say(ui, N_("Taken back: {1}."), what);
 *                         return DID_RELOAD;
 *         default:        return NOT_MINE;   // Esc pops by itself
 *         }
 *     }
 *     static const struct hint hello_hints[] = {
 *         {ACT_ENTER, N_("open")}, {ACT_SEARCH, NULL}, {ACT_NONE, NULL}};
 *     static const struct screen_class hello_class = {
 *         .name = "hello", .place = PLACE_HOME, .hints = hello_hints,
 *         .draw = hello_draw, .act = hello_act, .describe = hello_describe,
 *         .close = free };
 *     void hello_open(struct ui *ui)
 *     {
 *         ui_push(ui, &hello_class, xalloc(sizeof(struct hello)));
 *     }
 *
 * The loop does the rest: the frame, the hint bar, help, "this key does not
 * work now, because …", questions before what cannot be taken back, the rule
 * about double digits.  `act` only runs for an action that `may` allows and,
 * when its row in action_table.h says so, after the person confirmed it.
 * A new action is a new row there.  Text fields: pass events to the widget in
 * `key` and say `typing` in `describe`; `reload` may come at any time and must
 * keep what is being typed.  A form with buttons names their actions, so that
 * these too pass `may` and `ask`.  Wide terminals: look at body->cols (from
 * 120 on panes stand side by side); nothing drawn can leave its canvas.
 */

#include <stdbool.h>

#include <committee/base/arena.h>
#include <committee/core/may.h>
#include <committee/text/tr.h>
#include <committee/tui/action.h>
#include <committee/tui/canvas.h>
#include <committee/tui/input.h>

struct loop;

/* What every handler gets. */
struct ui {
    enum lang lang;
    void *app;          /* the application's own (ui_options.app) */
    struct arena arena; /* for strings of one drawing; emptied before each */
    struct loop *loop;  /* the framework's own */
};

/* What a handler asks the loop to do; a set. */
enum consequence {
    DID_NOTHING = 0,
    DID_REDRAW = 1,
    DID_RELOAD = 2, /* read the data again, then draw */
    DID_POP = 4,    /* this screen is finished */
    DID_HOME = 8,   /* back to the first screen */
    DID_QUIT = 16,  /* leave the program */
    NOT_MINE = 32,  /* not handled: the loop goes on looking */
    DID_FAIL = 64,  /* it did not work: a window that asked comes back */
};

/* One entry of the hint bar; `label` (msgid) NULL: the action's own title. */
struct hint {
    enum action action;
    const char *label;
};

/* What a screen says about itself, asked before each key and each drawing. */
struct frame {
    const char *title;        /* row 1, left: where am I */
    const char *phase;        /* row 1, right */
    const char *time;         /* beside it, or in the rule below: "3 min" */
    const char *note;         /* at the right of the message line */
    const char *state;        /* in the lower rule, at the right: "62 %" */
    const char *digits;       /* the keys of ACT_SCORE: "1-5" */
    unsigned place;           /* one enum place; preset from the class */
    const struct hint *hints; /* ends in ACT_NONE; preset from the class */
    bool typing;              /* a text field has the focus */
    bool bare;                /* no frame at all: the board */
    bool lean; /* of those who do not lead: no hint that does not work now */
};

/* The question before an action with a danger. */
struct question {
    const char *title;    /* "Uitslag tonen?" */
    const char *text;     /* what will happen; may hold several lines */
    const char *yes, *no; /* buttons; preset: the action's title, "back" */
    const char *word;     /* to be typed; NULL: no word wanted */
    enum action action;   /* preset; its key once more says yes */
    bool low;             /* at the bottom: what it is about stays in sight */
};

struct screen_class {
    const char *name; /* for tests and messages */
    unsigned place;
    const struct hint *hints; /* order of importance; may be NULL */
    bool overlay;             /* drawn over the screen below */
    bool live;                /* tick runs every 250 ms, and at the end */

    void (*close)(void *self);
    /* Read the data; after push, after DID_RELOAD, when a screen above went,
       and when the application saw a change.  An error shows its sentence;
       the screen closes when it came with the push, or is ERR_DENIED or
       ERR_NO_INPUT; else it stays with what it had. */
    int (*reload)(void *self, struct ui *ui);
    void (*describe)(void *self, struct ui *ui, struct frame *frame);
    void (*draw)(void *self, struct ui *ui, struct canvas *body);
    /* Raw events, before keys become actions: text fields and forms, never
       scores.  NOT_MINE: go on. */
    unsigned (*key)(void *self, struct ui *ui, const struct event *event);
    /* `event` tells the digit of ACT_SCORE; EVENT_NONE when run from help. */
    unsigned (*act)(void *self, struct ui *ui, enum action action,
                    const struct event *event);
    /* May this be done now?  NULL: everything may. */
    enum permission (*may)(void *self, struct ui *ui, struct message *why,
                           enum action action);
    /* After a refusal: says more than `why`; false: there is no more. */
    bool (*refused)(void *self, struct ui *ui, enum action action);
    /* Fill the question of an action with a danger; false: no question. */
    bool (*ask)(void *self, struct ui *ui, struct question *question,
                enum action action);
    unsigned (*tick)(void *self, struct ui *ui);
};

/* Put a screen on top; `self` belongs to it from now on (close frees it). */
void ui_push(struct ui *ui, const struct screen_class *class, void *self);
/* What was asked above this screen is not this person's any more: the windows
   go; what was typed in them is kept. */
void ui_close_windows(struct ui *ui, const void *self);
/* Run an action of the top screen as if its key was pressed: may, question,
   act.  For buttons. */
unsigned ui_run_action(struct ui *ui, enum action action);

/* Is Enter held down, so that it must not go on to another step? */
bool ui_enter_held(const struct ui *ui);
/* Then: what to do when it was meant. */
unsigned ui_say_held(struct ui *ui);

/* May the topmost screen that is no window do this now? */
enum permission ui_may(struct ui *ui, struct message *why, enum action action);

/* The message line: feedback, a refusal with its reason, a failure. */
#define ui_say(ui, ...) \
    ui_message((ui), LOOK_OK, __VA_ARGS__, (const char *)NULL)
#define ui_warn(ui, ...) \
    ui_message((ui), LOOK_WARN, __VA_ARGS__, (const char *)NULL)
void ui_message(struct ui *ui, enum look look, const char *msgid, ...)
    __attribute__((sentinel));
/* The sentence of the last fail(); returns DID_REDRAW | DID_FAIL. */
unsigned ui_failed(struct ui *ui);
/* The same on the way out of a form: what was typed is not saved, and leaving
   once more leaves it behind. */
unsigned ui_unsaved(struct ui *ui);
void ui_show_message(struct ui *ui, enum look look, const struct message *m);

#endif
