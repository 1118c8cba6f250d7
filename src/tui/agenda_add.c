/*
 * Choosing who comes on the agenda.  The first row chooses everybody, the last
 * one puts them on it; the order is drawn with the session's recorded seed.
 * Who came with a paper letter is entered here too, also when nobody waits.
 */

#include <stdlib.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/tui/dialog.h>
#include <committee/tui/list.h>
#include <committee/tui/prep.h>
#include <committee/tui/screens.h>
#include <committee/work/candidates.h>

#include "stage.h"

enum { MANY = 1000000 };

struct chosen {
    char number[PREP_KEY];
    char *reason; /* heap; NULL: none needed */
};

struct adding {
    struct prep prep;
    struct ui *ui;
    struct arena arena;
    struct candidate_row *rows;
    int count;
    VEC(struct chosen) chosen;
    struct list list;
    char asked[PREP_KEY]; /* for whom a reason is being typed */
    bool placed;          /* the cursor has its first place */
};

static const struct screen_class adding_class;

// clang-format off
static const struct hint adding_hints[] = {
    {ACT_DOWN, N_("move")}, {ACT_ENTER, N_("choose (or the space bar)")},
    {ACT_PANE, N_("to the last row")}, {ACT_HELP, NULL}, {ACT_BACK, NULL},
    {ACT_NONE, NULL}};
static const struct hint by_hand_hints[] = {
    {ACT_ENTER, N_("enter by hand")}, {ACT_HELP, NULL}, {ACT_BACK, NULL},
    {ACT_NONE, NULL}};
// clang-format on

static void drop_chosen(struct adding *a, size_t index)
{
    free(a->chosen.items[index].reason);
    a->chosen.count--;
    memmove(&a->chosen.items[index], &a->chosen.items[index + 1],
            (a->chosen.count - index) * sizeof *a->chosen.items);
}

static void forget_chosen(struct adding *a)
{
    while (a->chosen.count)
        drop_chosen(a, a->chosen.count - 1);
}

static void adding_close(void *self)
{
    struct adding *a = self;
    forget_chosen(a);
    vec_free(&a->chosen);
    arena_free(&a->arena);
    prep_free(&a->prep);
    free(a);
}

static bool find_chosen(size_t *index, const struct adding *a,
                        const char *number)
{
    for (*index = 0; *index < a->chosen.count; ++*index)
        if (text_equal(a->chosen.items[*index].number, number))
            return true;
    return false;
}

static void choose(struct adding *a, const char *number, const char *reason)
{
    struct chosen *c = vec_push(&a->chosen);
    memcpy(c->number, number, strnlen(number, PREP_KEY - 1));
    c->reason = reason ? xstrdup(reason) : NULL;
}

static bool can_come(const struct candidate_row *row)
{
    return row->eligible != ELIGIBLE_NO && row->words > 0;
}

/* ---- the list ----------------------------------------------------------------- */

enum line { LINE_ALL, LINE_CANDIDATE, LINE_BY_HAND, LINE_FINISH };

/* With nobody to choose there is one row only. */
static enum line line_at(const struct adding *a, size_t index)
{
    size_t count = (size_t)a->count;
    if (!count || index == count + 1)
        return LINE_BY_HAND;
    return index == 0       ? LINE_ALL
           : index <= count ? LINE_CANDIDATE
                            : LINE_FINISH;
}

static size_t line_count(const struct adding *a)
{
    return a->count ? (size_t)a->count + 3 : 1;
}

static bool has_all(const struct adding *a)
{
    size_t at;
    for (int i = 0; i < a->count; i++)
        if (can_come(&a->rows[i]) && !find_chosen(&at, a, a->rows[i].number))
            return false;
    return a->chosen.count > 0;
}

static const char *row_note(struct adding *a, const struct candidate_row *row)
{
    struct ui *ui = a->ui;
    if (row->words == 0)
        return tr(ui->lang, N_("the letter is missing"));
    if (row->eligible == ELIGIBLE_NO)
        return tr(ui->lang, N_("basic conditions not met"));
    if (row->status == STATUS_HELD_OVER)
        return tr(ui->lang, N_("held over from an earlier session"));
    if (row->status == STATUS_NO_SHOW)
        return tr(ui->lang, N_("did not appear earlier"));
    return trf(
        ui->lang,
        tr_n(ui->lang, "letter of {1} word", "letter of {1} words", row->words),
        num(row->words));
}

static void draw_candidate(struct adding *a, struct canvas *line,
                           const struct candidate_row *row)
{
    size_t at;
    bool on = find_chosen(&at, a, row->number);
    bool plain = can_come(row);
    int name = line->cols - 16 - 36;
    canvas_put(line, 0, 0, on ? LOOK_OK : LOOK_TEXT, on ? "[✓]" : "[ ]");
    canvas_put(line, 0, 4,
               on      ? LOOK_STRONG
               : plain ? LOOK_TEXT
                       : LOOK_DIM,
               row->number);
    canvas_fit(line, 0, 16, name - 1, plain ? LOOK_TEXT : LOOK_DIM, row->name);
    canvas_fit(line, 0, 16 + name, 36, plain ? LOOK_DIM : LOOK_WARN,
               row_note(a, row));
}

static void draw_finish(struct adding *a, struct canvas *line)
{
    size_t count = a->chosen.count;
    canvas_put(line, 0, 0, count ? LOOK_STRONG : LOOK_DIM,
               trf(a->ui->lang,
                   tr_n(a->ui->lang, "[ Put {1} candidate on the agenda ]",
                        "[ Put {1} candidates on the agenda ]", (long)count),
                   num((long long)count)));
}

static void draw_row(void *data, struct canvas *line, size_t index, bool chosen)
{
    struct adding *a = data;
    enum lang lang = a->ui->lang;
    (void)chosen;
    switch (line_at(a, index)) {
    case LINE_ALL:
        canvas_put(line, 0, 0, LOOK_STRONG,
                   has_all(a) ? tr(lang, N_("Choose nobody"))
                              : tr(lang, N_("Choose everybody who can come")));
        break;
    case LINE_CANDIDATE:
        draw_candidate(a, line, &a->rows[index - 1]);
        break;
    case LINE_BY_HAND:
        canvas_fit(line, 0, 0, line->cols, LOOK_STRONG,
                   tr(lang, N_("Enter somebody by hand (a paper letter)")));
        break;
    case LINE_FINISH:
        draw_finish(a, line);
        break;
    }
}

/* Who is not on an agenda and has no decision; also those who cannot simply
   come, so that the list says why. */
static bool is_free(const struct candidate_row *row)
{
    return row->status == STATUS_NEW || row->status == STATUS_HELD_OVER ||
           row->status == STATUS_NO_SHOW ||
           row->status == STATUS_NOT_ELIGIBLE ||
           row->status == STATUS_LETTER_MISSING;
}

static int adding_reload(void *self, struct ui *ui)
{
    struct adding *a = self;
    struct arena fresh = {0};
    const struct candidate_row *rows;
    int count = 0;
    a->ui = ui;
    int status = prep_reload(&a->prep, ui);
    if (status == OK)
        status = candidates_list(&rows, &count, ui_committee(ui), &fresh,
                                 &(struct candidate_query){.limit = MANY});
    if (status) {
        arena_free(&fresh);
        return status;
    }
    arena_free(&a->arena);
    a->arena = fresh;
    a->rows = arena_array(&a->arena, struct candidate_row, count + 1);
    a->count = 0;
    for (int i = 0; i < count; i++)
        if (is_free(&rows[i]))
            a->rows[a->count++] = rows[i];
    a->list.count = line_count(a);
    list_select(&a->list, a->list.at);
    a->list.row = draw_row;
    a->list.data = a;
    if (!a->placed && a->prep.view->item_count)
        list_select(&a->list, 1);
    a->placed = true;
    return OK;
}

static void adding_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct adding *a = self;
    frame->title =
        trf(ui->lang, N_("Session {1} · choose candidates"), a->prep.session);
    frame->phase = prep_date(ui, a->prep.view->row.date);
    frame->hints = a->count ? adding_hints : by_hand_hints;
}

/* From the first letter on nothing is drawn any more. */
static bool comes_last(const struct adding *a)
{
    return a->prep.view->subject.letters_open;
}

static void draw_sum(struct adding *a, struct canvas *body, int row)
{
    struct ui *ui = a->ui;
    int there = a->prep.view->item_count, all = there + (int)a->chosen.count;
    canvas_put(body, row, 3, LOOK_TEXT,
               trf(ui->lang,
                   there ? N_("{1} chosen now, {2} on the agenda already.")
                         : N_("{1} chosen."),
                   num((long long)a->chosen.count), num(there)));
    if (all)
        canvas_right(body, row, -2, LOOK_STRONG,
                     trf(ui->lang, N_("the evening ends around {1}"),
                         prep_time(ui, prep_end(&a->prep, ui, all))));
    canvas_fit(body, row + 1, 3, body->cols - 6, LOOK_DIM,
               tr(ui->lang, comes_last(a)
                                ? N_("A letter was opened already: who is "
                                     "added now comes last.")
                                : N_("The order is drawn by lot; the lot "
                                     "stands in the minutes.")));
}

static void adding_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct adding *a = self;
    int top = 1;
    if (!a->count)
        top += 1 + canvas_wrap(
                       body, 1, 3, body->cols - 6, LOOK_TEXT,
                       tr(ui->lang,
                          N_("Nobody is waiting who can be put on the agenda. "
                             "Has somebody come with a paper letter? Enter "
                             "them here with Enter. Forms that were filled in "
                             "are read in with o on the first screen.")));
    struct canvas page = canvas_sub(body, top, 0, -4, -1);
    list_draw(&a->list, &page, true);
    if (a->count)
        draw_sum(a, body, body->rows - 2);
}

/* ---- what can be done ----------------------------------------------------------- */

static unsigned gave_reason(struct ui *ui, void *data, const char *text)
{
    struct adding *a = data;
    if (text_blank(text)) {
        ui_warn(ui, N_("Without a reason {1} does not come on the agenda."),
                a->asked);
        return DID_REDRAW;
    }
    choose(a, a->asked, text);
    return DID_REDRAW;
}

static unsigned ask_reason(struct adding *a, struct ui *ui,
                           const struct candidate_row *row)
{
    struct dialog_text options = {
        .title = trf(ui->lang, N_("{1} does not meet the basic conditions"),
                     row->number),
        .help = tr(ui->lang, N_("Why does the committee discuss this candidate "
                                "all the same? This stands in the minutes.")),
        .rows = 3,
        .guarded = true,
        .names_of = a->prep.session,
    };
    memset(a->asked, 0, sizeof a->asked);
    memcpy(a->asked, row->number, strnlen(row->number, PREP_KEY - 1));
    dialog_text(ui, &options, gave_reason, a);
    return DID_REDRAW;
}

static unsigned toggle(struct adding *a, struct ui *ui, int index)
{
    const struct candidate_row *row = &a->rows[index];
    size_t at;
    if (find_chosen(&at, a, row->number)) {
        drop_chosen(a, at);
        return DID_REDRAW;
    }
    if (row->words == 0) {
        ui_warn(ui,
                N_("The letter of {1} is missing. Read it in or type it in "
                   "first, under Candidates."),
                row->number);
        return DID_REDRAW;
    }
    if (row->eligible == ELIGIBLE_NO)
        return ask_reason(a, ui, row);
    choose(a, row->number, NULL);
    return DID_REDRAW;
}

static unsigned choose_all(struct adding *a)
{
    size_t at;
    if (has_all(a)) {
        forget_chosen(a);
        return DID_REDRAW;
    }
    for (int i = 0; i < a->count; i++)
        if (can_come(&a->rows[i]) && !find_chosen(&at, a, a->rows[i].number))
            choose(a, a->rows[i].number, NULL);
    list_select(&a->list, a->list.count - 1);
    return DID_REDRAW;
}

/* Each with its own reason; the others together. */
static int store_chosen(struct adding *a, struct ui *ui, int *added)
{
    struct committee *c = ui_committee(ui);
    const char **numbers =
        arena_array(&a->arena, const char *, (int)a->chosen.count + 1);
    int count = 0, status = OK;
    for (size_t i = 0; i < a->chosen.count; i++)
        if (!a->chosen.items[i].reason)
            numbers[count++] = a->chosen.items[i].number;
    if (count)
        status = session_add(c, a->prep.session, numbers, count, NULL);
    *added = status == OK ? count : 0;
    for (size_t i = 0; status == OK && i < a->chosen.count; i++) {
        const char *number = a->chosen.items[i].number;
        if (!a->chosen.items[i].reason)
            continue;
        status = session_add(c, a->prep.session, &number, 1,
                             a->chosen.items[i].reason);
        *added += status == OK;
    }
    return status;
}

/* From 1; 0: not on the agenda. */
static int place_of(const struct adding *a, const char *number)
{
    const struct session_view *view = a->prep.view;
    for (int i = 0; i < view->item_count; i++)
        if (text_equal(view->items[i].candidate, number))
            return i + 1;
    return 0;
}

static void say_one_added(struct adding *a, struct ui *ui, const char *number)
{
    int all = a->prep.view->item_count;
    if (comes_last(a))
        ui_say(ui,
               N_("{1} is on the agenda and comes last, in place {2}: a letter "
                  "was opened already."),
               number, num(place_of(a, number)));
    else if (all > 1)
        ui_say(ui,
               N_("{1} is on the agenda. The lot gave place {2} of {3}; the "
                  "others keep their order."),
               number, num(place_of(a, number)), num(all));
    else
        ui_say(ui, N_("{1} is on the agenda, as the only one."), number);
}

/* What the lot did: the seed of a session keeps those who were there in the
   same order among themselves. */
static void say_added(struct adding *a, struct ui *ui, int added)
{
    const char *one = a->chosen.count == 1 ? a->chosen.items[0].number : NULL;
    int before = a->prep.view->item_count;
    if (prep_reload(&a->prep, ui))
        fail_forget(); /* then it says the number of them only */
    else if (one && place_of(a, one))
        return say_one_added(a, ui, one);
    if (comes_last(a))
        ui_say(ui,
               N_("Put on the agenda: {1}. A letter was opened already, so "
                  "they come last."),
               num(added));
    else if (before)
        ui_say(ui,
               N_("Put on the agenda: {1}. The lot gave each a place; those "
                  "who were there keep their order."),
               num(added));
    else
        ui_say(ui,
               N_("Put on the agenda: {1}. The order has been drawn by lot."),
               num(added));
}

static unsigned finish(struct adding *a, struct ui *ui)
{
    int added;
    if (!a->chosen.count) {
        ui_warn(ui, N_("Nobody has been chosen yet. Choose candidates with "
                       "Enter or the space bar."));
        return DID_REDRAW;
    }
    if (store_chosen(a, ui, &added)) {
        ui_failed(ui);
        if (added) /* those are in; the rest can be tried again */
            forget_chosen(a);
        return DID_RELOAD;
    }
    say_added(a, ui, added);
    return DID_POP | DID_RELOAD;
}

/* ---- entered by hand ------------------------------------------------------------ */

static unsigned reason_first(struct adding *a, struct ui *ui,
                             const char *number)
{
    for (int i = 0; i < a->count; i++) {
        if (!text_equal(a->rows[i].number, number) ||
            a->rows[i].eligible != ELIGIBLE_NO)
            continue;
        list_select(&a->list, (size_t)i + 1);
        ask_reason(a, ui, &a->rows[i]);
        return DID_REDRAW;
    }
    return NOT_MINE;
}

/* The form is gone, and perhaps this screen too: it is looked for.  Who was
   chosen here before stays chosen. */
static unsigned entered(struct ui *ui, void *data, const char *number)
{
    struct screen *top = stage_top(ui->loop);
    (void)data;
    if (!top || top->class != &adding_class)
        return DID_NOTHING;
    struct adding *a = top->self;
    unsigned did = reason_first(a, ui, number);
    if (!(did & NOT_MINE))
        return did;
    if (session_add(ui_committee(ui), a->prep.session, &number, 1, NULL))
        return ui_failed(ui) | DID_RELOAD;
    if (prep_reload(&a->prep, ui))
        return ui_failed(ui);
    say_one_added(a, ui, number);
    return a->chosen.count ? DID_RELOAD : DID_POP | DID_RELOAD;
}

static unsigned press(struct adding *a, struct ui *ui)
{
    switch (line_at(a, a->list.at)) {
    case LINE_ALL:
        return choose_all(a);
    case LINE_CANDIDATE:
        return toggle(a, ui, (int)a->list.at - 1);
    case LINE_BY_HAND:
        candidate_form_for(ui, a->prep.session, entered);
        return DID_REDRAW;
    case LINE_FINISH:
        break;
    }
    return finish(a, ui);
}

static unsigned adding_key(void *self, struct ui *ui, const struct event *event)
{
    struct adding *a = self;
    if (event->kind != EVENT_TEXT || !text_equal(event->text, " "))
        return NOT_MINE;
    enum line line = line_at(a, a->list.at);
    return line == LINE_ALL || line == LINE_CANDIDATE ? press(a, ui)
                                                      : DID_NOTHING;
}

static unsigned adding_act(void *self, struct ui *ui, enum action action,
                           const struct event *event)
{
    struct adding *a = self;
    (void)event;
    if (list_act(&a->list, action))
        return DID_REDRAW;
    switch (action) {
    case ACT_PANE:
        list_select(&a->list, a->list.count - 1);
        return DID_REDRAW;
    case ACT_PANE_BACK:
        list_select(&a->list, 0);
        return DID_REDRAW;
    case ACT_ENTER:
        return press(a, ui);
    case ACT_UNDO:
        return prep_undo(ui, UNDO_AGENDA);
    default:
        return NOT_MINE;
    }
}

static enum permission adding_may(void *self, struct ui *ui,
                                  struct message *why, enum action action)
{
    struct adding *a = self;
    if (action != ACT_ENTER || !a->prep.view)
        return prep_may(&a->prep, ui, why, action);
    struct subject subject = a->prep.view->subject;
    subject.eligible = subject.has_letter = true;
    const struct viewer *viewer = committee_viewer(ui_committee(ui));
    if (line_at(a, a->list.at) == LINE_BY_HAND &&
        may(why, viewer, OP_EDIT_CANDIDATE, &subject) != MAY)
        return MAY_NOT;
    return may(why, viewer, OP_EDIT_AGENDA, &subject);
}

static const struct screen_class adding_class = {
    .name = "agenda-add",
    .place = PLACE_FORM,
    .hints = adding_hints,
    .close = adding_close,
    .reload = adding_reload,
    .describe = adding_describe,
    .draw = adding_draw,
    .key = adding_key,
    .act = adding_act,
    .may = adding_may,
};

void agenda_add_open(struct ui *ui, const char *session)
{
    struct adding *a = xalloc(sizeof *a);
    prep_init(&a->prep, session);
    ui_push(ui, &adding_class, a);
}
