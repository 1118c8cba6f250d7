/*
 * Typing a PIN: the one that somebody has, or a new one, twice.  The field
 * shows that a key was taken, for a moment, and not how many: the room may be
 * looking, and the length is half of a short PIN; nothing of it is kept as a
 * draft or for undo, a paste does nothing, and the memory is wiped.  While a
 * wrong PIN makes people wait, everything else goes on.
 */

#include <committee/tui/screens.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/clock.h>
#include <committee/base/secret.h>
#include <committee/core/pin.h>
#include <committee/text/width.h>
#include <committee/tui/form.h>
#include <committee/work/checks.h>
#include <committee/work/pins.h>

#include "stage.h"

enum { FIELD_COLS = 16, TEXT_COLS = 64 };
enum { BEAT_MS = 400 }; /* so long a key that was taken shows */

enum step { STEP_ASK, STEP_CHOOSE, STEP_AGAIN };

struct pin {
    struct committee *committee; /* for close: the laptop goes back */
    struct pin_request request;
    enum step step;
    char typed[PIN_DIGITS_MAX + 1], first[PIN_DIGITS_MAX + 1];
    struct pin_state state;
    int64_t read_ms; /* when that was so; monotonic */
    bool in_field;
    bool beat;        /* changes with each key */
    int64_t taken_ms; /* when the last key was taken; monotonic */
    int button;
    bool passed;
};

// clang-format off
static const struct hint field_hints[] = {
    {ACT_ENTER, N_("ready")}, {ACT_PANE, N_("to the buttons")},
    {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const struct hint first_hints[] = {
    {ACT_ENTER, N_("ready")}, {ACT_PANE, N_("to the buttons")},
    {ACT_BACK, N_("quit")}, {ACT_NONE, NULL}};
static const struct hint button_hints[] = {
    {ACT_LEFT, N_("choose")}, {ACT_ENTER, N_("press")},
    {ACT_UP, N_("to the field")}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const struct hint shut_hints[] = {
    {ACT_ENTER, N_("press")}, {ACT_BACK, NULL}, {ACT_HELP, NULL},
    {ACT_NONE, NULL}};
// clang-format on

static void pin_close(void *self)
{
    struct pin *p = self;
    const struct viewer *viewer = committee_viewer(p->committee);
    if (viewer->lent && viewer->unproved)
        committee_give_back(p->committee);
    secret_wipe(p, sizeof *p);
    free(p);
}

static void forget(struct pin *p, enum step step)
{
    secret_wipe(p->typed, sizeof p->typed);
    if (step != STEP_AGAIN)
        secret_wipe(p->first, sizeof p->first);
    p->step = step;
}

static bool is_shut(const struct pin *p)
{
    return p->step == STEP_ASK && p->state.locked;
}

static int pin_reload(void *self, struct ui *ui)
{
    struct pin *p = self;
    int status = pin_state(&p->state, ui_committee(ui));
    p->read_ms = clock_monotonic_ms();
    if (status)
        return status;
    if (p->step == STEP_ASK && !p->state.set)
        forget(p, STEP_CHOOSE);
    else if (p->step != STEP_ASK && p->state.set && !p->request.own)
        forget(p, STEP_ASK); /* chosen in another process meanwhile */
    if (is_shut(p)) {
        p->in_field = false;
        p->button = 0;
    }
    return OK;
}

/* ---- drawing --------------------------------------------------------------- */

static void pin_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct pin *p = self;
    struct committee *c = ui_committee(ui);
    frame->title = committee_member_name(c, committee_viewer(c)->member);
    frame->phase = tr(ui->lang, N_("PIN"));
    frame->typing = p->in_field;
    frame->hints = is_shut(p)         ? shut_hints
                   : !p->in_field     ? button_hints
                   : p->request.first ? first_hints
                                      : field_hints;
}

/* Seconds that the next try still waits. */
static long left_to_wait(const struct pin *p)
{
    int64_t gone = clock_monotonic_ms() - p->read_ms;
    int64_t left = p->step == STEP_ASK ? p->state.wait_ms - gone : 0;
    return left > 0 ? (long)((left + 999) / 1000) : 0;
}

static const char *wait_sentence(struct ui *ui, long seconds)
{
    if (seconds > 120)
        return trf(ui->lang, N_("You can try again in {1} minutes."),
                   num((seconds + 59) / 60));
    if (seconds > 1)
        return trf(ui->lang, N_("You can try again in {1} seconds."),
                   num(seconds));
    return tr(ui->lang, N_("You can try again in a second."));
}

static const char *what_to_type(const struct pin *p, struct ui *ui)
{
    switch (p->step) {
    case STEP_CHOOSE:
        return tr(
            ui->lang,
            N_("Choose a PIN of six digits or more that nobody can guess."));
    case STEP_AGAIN:
        return tr(ui->lang, N_("Type the same PIN once more."));
    default:
        return p->state.locked
                   ? tr(ui->lang,
                        N_("This PIN is locked, because it was typed wrong "
                           "ten times. Ask the secretary to take it away; "
                           "then you can choose another one."))
                   : tr(ui->lang, N_("Type your PIN."));
    }
}

static void draw_told(struct pin *p, struct ui *ui, struct canvas *body,
                      int row)
{
    long seconds = left_to_wait(p);
    if (p->step != STEP_ASK || p->state.locked || p->state.left >= PIN_TRIES)
        return;
    canvas_centre(body, row, LOOK_WARN,
                  p->state.left == 1
                      ? tr(ui->lang, N_("The PIN was wrong. After one more "
                                        "wrong PIN it is locked."))
                      : trf(ui->lang,
                            N_("The PIN was wrong. You can try {1} more "
                               "times."),
                            num(p->state.left)));
    if (seconds)
        canvas_centre(body, row + 1, LOOK_WARN, wait_sentence(ui, seconds));
}

static const char *stars(const struct pin *p)
{
    bool just = clock_monotonic_ms() - p->taken_ms < BEAT_MS;
    return !just ? "********" : p->beat ? "* * * * " : " * * * *";
}

static void draw_field(const struct pin *p, struct canvas *body, int row)
{
    struct canvas field =
        canvas_sub(body, row, (body->cols - FIELD_COLS) / 2, 1, FIELD_COLS);
    canvas_fill(&field, LOOK_FIELD);
    if (*p->typed)
        canvas_put(&field, 0, 4, LOOK_FIELD, stars(p));
    if (p->in_field)
        canvas_cursor(&field, 0, 4);
}

static int button_titles(const struct pin *p, struct ui *ui,
                         const char *titles[2])
{
    const char *back =
        p->request.first ? tr(ui->lang, N_("Quit")) : tr(ui->lang, N_("Back"));
    titles[0] = is_shut(p) ? back : tr(ui->lang, N_("Ready"));
    titles[1] = back;
    return is_shut(p) ? 1 : 2;
}

static void pin_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct pin *p = self;
    int cols = body->cols < TEXT_COLS ? body->cols : TEXT_COLS;
    int row = body->rows / 2 - 5;
    struct canvas text =
        canvas_sub(body, row, (body->cols - cols) / 2, 3, cols);
    const char *what = what_to_type(p, ui);
    if (text_cols(what) <= cols)
        canvas_centre(&text, 0, LOOK_TITLE, what);
    else
        canvas_wrap(&text, 0, 0, cols, LOOK_TITLE, what);
    if (!is_shut(p))
        draw_field(p, body, row + 4);
    draw_told(p, ui, body, row + 6);
    const char *titles[2];
    struct buttons buttons = {.titles = titles, .at = p->button};
    buttons.count = button_titles(p, ui, titles);
    buttons_draw(&buttons, body, row + 9,
                 (body->cols - buttons_cols(&buttons)) / 2, !p->in_field);
}

/* ---- what is typed ---------------------------------------------------------- */

/* Who is let in goes on before this screen leaves, so that nothing below it
   shows in between. */
static unsigned pass(struct pin *p, struct ui *ui)
{
    p->passed = true;
    unsigned did = DID_NOTHING;
    if (p->request.passed)
        did = p->request.passed(ui, p->request.data, "");
    if (p->request.after)
        stage_after(ui, p->request.after, p->request.data, "");
    return did | DID_POP;
}

static unsigned try_it(struct pin *p, struct ui *ui)
{
    enum pin_answer answer;
    if (left_to_wait(p)) {
        ui_warn(ui, N_("Please wait: nothing was tried yet, and nothing was "
                       "counted."));
        return DID_REDRAW;
    }
    int status = pin_check(&answer, ui_committee(ui), p->typed);
    forget(p, STEP_ASK);
    if (status == OK && answer == PIN_RIGHT)
        return pass(p, ui);
    if (status == OK)
        status = pin_reload(p, ui);
    return status ? ui_failed(ui) : DID_REDRAW;
}

static unsigned choose_first(struct pin *p, struct ui *ui)
{
    const char *fault = pin_fault(p->typed);
    if (fault) {
        ui_message(ui, LOOK_WARN, fault, (const char *)NULL);
        forget(p, STEP_CHOOSE);
        return DID_REDRAW;
    }
    memcpy(p->first, p->typed, sizeof p->first);
    forget(p, STEP_AGAIN);
    return DID_REDRAW;
}

static unsigned choose_again(struct pin *p, struct ui *ui)
{
    if (!text_equal(p->first, p->typed)) {
        forget(p, STEP_CHOOSE);
        ui_warn(ui, N_("You typed two different PINs. Choose again."));
        return DID_REDRAW;
    }
    int status = pin_set(ui_committee(ui), p->typed);
    forget(p, STEP_CHOOSE);
    if (status)
        return ui_failed(ui);
    ui_say(ui, N_("Your PIN has been saved. Tell it to nobody."));
    return pass(p, ui);
}

static unsigned ready(struct pin *p, struct ui *ui)
{
    p->in_field = true;
    if (!*p->typed) {
        ui_warn(ui, N_("Nothing was typed yet."));
        return DID_REDRAW;
    }
    switch (p->step) {
    case STEP_CHOOSE:
        return choose_first(p, ui);
    case STEP_AGAIN:
        return choose_again(p, ui);
    default:
        return try_it(p, ui);
    }
}

static void take_key(struct pin *p)
{
    p->beat = !p->beat;
    p->taken_ms = clock_monotonic_ms();
}

static unsigned type(struct pin *p, struct ui *ui, char c)
{
    size_t len = strlen(p->typed);
    if (c < '0' || c > '9')
        ui_warn(ui, N_("A PIN consists of digits only."));
    else if (len == PIN_DIGITS_MAX)
        ui_warn(ui, N_("A PIN has at most 32 digits."));
    else
        p->typed[len] = c;
    take_key(p);
    return DID_REDRAW;
}

static unsigned rub_out(struct pin *p, bool all)
{
    size_t len = strlen(p->typed);
    if (all)
        secret_wipe(p->typed, sizeof p->typed);
    else if (len)
        p->typed[len - 1] = '\0';
    take_key(p);
    return DID_REDRAW;
}

static unsigned pin_key(void *self, struct ui *ui, const struct event *event)
{
    struct pin *p = self;
    if (!p->in_field)
        return NOT_MINE;
    switch (event->kind) {
    case EVENT_TEXT:
        return type(p, ui, event->text[0]);
    case EVENT_BACKSPACE:
    case EVENT_DELETE:
        return rub_out(p, event->kind == EVENT_DELETE);
    case EVENT_PASTE:
        ui_warn(ui, N_("Pasting does nothing here: type your PIN."));
        return DID_REDRAW;
    case EVENT_ENTER:
        return ready(p, ui);
    case EVENT_TAB:
    case EVENT_DOWN:
        p->in_field = false;
        p->button = 0;
        return DID_REDRAW;
    default:
        return NOT_MINE;
    }
}

static unsigned leave(const struct pin *p)
{
    return p->request.first ? DID_QUIT : DID_POP;
}

static unsigned pin_act(void *self, struct ui *ui, enum action action,
                        const struct event *event)
{
    struct pin *p = self;
    const char *titles[2];
    struct buttons buttons = {.titles = titles, .at = p->button};
    buttons.count = button_titles(p, ui, titles);
    (void)event;
    if (action == ACT_BACK)
        return leave(p);
    if (p->in_field)
        return NOT_MINE;
    if (action == ACT_ENTER)
        return p->button || is_shut(p) ? leave(p) : ready(p, ui);
    if (action == ACT_UP && !is_shut(p)) {
        p->in_field = true;
        return DID_REDRAW;
    }
    if (!buttons_act(&buttons, action))
        return NOT_MINE;
    p->button = buttons.at;
    return DID_REDRAW;
}

/* The secretary took the PIN away meanwhile, and none is wanted. */
static unsigned pin_tick(void *self, struct ui *ui)
{
    struct pin *p = self;
    bool waits = committee_viewer(ui_committee(ui))->unproved;
    if (p->passed || p->request.own || waits || p->state.set)
        return DID_NOTHING;
    return pass(p, ui);
}

static const struct screen_class pin_class = {
    .name = "pin",
    .place = PLACE_DIALOG,
    .live = true,
    .tick = pin_tick,
    .close = pin_close,
    .reload = pin_reload,
    .describe = pin_describe,
    .draw = pin_draw,
    .key = pin_key,
    .act = pin_act,
};

void pin_open(struct ui *ui, const struct pin_request *request)
{
    struct pin *p = xalloc(sizeof *p);
    p->committee = ui_committee(ui);
    p->request = *request;
    p->step = request->own ? STEP_CHOOSE : STEP_ASK;
    p->in_field = true;
    ui_push(ui, &pin_class, p);
}

/* ---- at the start ------------------------------------------------------------ */

/* What waited until it was known who this is. */
static void make_up(struct ui *ui)
{
    int before, count;
    committee_notices(&before, ui_committee(ui));
    backup_make_up(ui_committee(ui));
    const struct message *notices = committee_notices(&count, ui_committee(ui));
    if (count > before)
        ui_show_message(ui, LOOK_WARN, &notices[count - 1]);
}

static unsigned let_in(struct ui *ui, void *data, const char *text)
{
    (void)data, (void)text;
    make_up(ui);
    home_open(ui);
    return DID_REDRAW;
}

void start_open(struct ui *ui)
{
    if (committee_viewer(ui_committee(ui))->unproved)
        pin_open(ui, &(struct pin_request){.first = true, .passed = let_in});
    else
        home_open(ui);
}
