/*
 * Adding a candidate by hand, or correcting one.  What is typed is kept within
 * a second and is there again when the form is opened anew.
 */

#include <committee/tui/item.h>

#include <stdio.h>
#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/tui/form.h>
#include <committee/tui/screens.h>
#include <committee/work/candidates.h>

#include "stage.h"

enum {
    F_NOTE,
    F_NAME,
    F_RECEIVED,
    F_REGISTRATION,
    F_REGISTERED,
    F_EMAIL,
    F_PHONE,
    F_HOUSEHOLD,
    F_ELIGIBLE,
    F_WISHES,
    F_LETTER,
    F_BUTTONS,
    F_END,
};
enum { CHOICE_UNKNOWN, CHOICE_YES, CHOICE_NO, CHOICES };
enum { BUTTON_SAVE, BUTTON_BACK, BUTTON_ANEW, BUTTONS };

/* The fields of work/candidates.h behind the items; NULL: none. */
static const char *const field_of[F_END] = {
    [F_NAME] = "name",
    [F_RECEIVED] = "received_on",
    [F_REGISTRATION] = "registration_number",
    [F_REGISTERED] = "registered_on",
    [F_EMAIL] = "email",
    [F_PHONE] = "phone",
    [F_HOUSEHOLD] = "household",
    [F_ELIGIBLE] = "eligible",
    [F_WISHES] = "wishes",
    [F_LETTER] = "letter",
};

struct candidate_form {
    char number[ITEM_KEY]; /* "" for a new one */
    struct form form;
    struct form_item items[F_END];
    const char *choices[CHOICES], *buttons[BUTTONS];
    struct arena arena;
    const char *stored[F_END]; /* the values as they are now */
    bool ready;                /* the form has been made */
    bool restored;             /* something stands here that is not saved */
    bool warned;               /* that what was typed is not saved */
    char session[ITEM_KEY];    /* on whose agenda the new one comes, or "" */
    dialog_done *added;        /* puts it there; NULL: none */
};

// clang-format off
static const struct hint form_hints[] = {
    {ACT_PANE, N_("next field")}, {ACT_ENTER, N_("further")},
    {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const struct hint letter_hints[] = {
    {ACT_PANE, N_("to the buttons")}, {ACT_ENTER, N_("a new line")},
    {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const struct hint button_hints[] = {
    {ACT_PANE, N_("next field")}, {ACT_ENTER, N_("press")},
    {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
// clang-format on

static void form_close(void *self)
{
    struct candidate_form *f = self;
    form_free(&f->form);
    arena_free(&f->arena);
    free(f);
}

static int index_of(const char *field)
{
    int at = 0;
    while (candidate_fields[at] && !text_equal(candidate_fields[at], field))
        at++;
    return at;
}

/* ---- drafts ----------------------------------------------------------------- */

static void draft_key(char out[128], const struct candidate_form *f, int item)
{
    snprintf(out, 128, "candidate/%s/%s", f->number[0] ? f->number : "new",
             field_of[item]);
}

static const char *item_value(const struct candidate_form *f, int item)
{
    static const char *const answers[CHOICES] = {"", "yes", "no"};
    if (item == F_ELIGIBLE)
        return answers[f->items[item].at];
    return edit_text(&f->items[item].edit);
}

static void put_value(struct candidate_form *f, int item, const char *text)
{
    struct form_item *i = &f->items[item];
    if (item == F_ELIGIBLE)
        i->at =
            text_equal(text, f->choices[CHOICE_YES]) || text_equal(text, "yes")
                ? CHOICE_YES
            : text_equal(text, f->choices[CHOICE_NO]) || text_equal(text, "no")
                ? CHOICE_NO
                : CHOICE_UNKNOWN;
    else
        edit_set(&i->edit, text);
    i->edit.changed = false;
}

static int save_drafts(struct candidate_form *f, struct ui *ui)
{
    int status = OK;
    for (int i = 0; status == OK && i < F_END; i++) {
        char key[128];
        if (!field_of[i] || !f->items[i].edit.changed)
            continue;
        draft_key(key, f, i);
        bool same = text_equal(item_value(f, i), f->stored[i]);
        status =
            draft_save(ui_committee(ui), key, same ? "" : item_value(f, i));
        f->items[i].edit.changed = status != OK;
    }
    return status;
}

static void forget_drafts(struct candidate_form *f, struct ui *ui)
{
    for (int i = 0; i < F_END; i++) {
        char key[128];
        if (!field_of[i])
            continue;
        draft_key(key, f, i);
        f->items[i].edit.changed = false;
        draft_save(ui_committee(ui), key, "");
    }
}

static void load_drafts(struct candidate_form *f, struct ui *ui)
{
    for (int i = 0; i < F_END; i++) {
        const char *text;
        char key[128];
        if (!field_of[i] || f->items[i].hidden)
            continue;
        draft_key(key, f, i);
        if (draft_load(&text, ui_committee(ui), &f->arena, key) ||
            text_blank(text))
            continue;
        put_value(f, i, text);
        f->restored = true;
    }
}

/* ---- the form --------------------------------------------------------------- */

static void make_field(struct candidate_form *f, struct ui *ui, int item,
                       int cols, const char *help)
{
    f->items[item] = (struct form_item){
        .kind = FORM_FIELD,
        .label = tr(ui->lang, candidate_field_title(field_of[item])),
        .help = help ? tr(ui->lang, help) : NULL,
        .cols = cols,
    };
}

static void make_choice(struct candidate_form *f, struct ui *ui)
{
    f->choices[CHOICE_UNKNOWN] = tr(ui->lang, N_("not known"));
    f->choices[CHOICE_YES] = tr(ui->lang, N_("yes"));
    f->choices[CHOICE_NO] = tr(ui->lang, N_("no"));
    make_field(
        f, ui, F_ELIGIBLE, 0,
        N_("Choose with ← and →: age, registration, household as the rules "
           "want it."));
    f->items[F_ELIGIBLE].kind = FORM_CHOICE;
    f->items[F_ELIGIBLE].options = f->choices;
    f->items[F_ELIGIBLE].count = CHOICES;
}

static void make_form(struct candidate_form *f, struct ui *ui)
{
    f->items[F_NOTE] = (struct form_item){.kind = FORM_NOTE, .hidden = true};
    make_field(f, ui, F_NAME, 40, N_("As in \"F. el Idrissi\"."));
    make_field(f, ui, F_RECEIVED, 14,
               N_("As in 12-3-2026; nothing typed means today."));
    make_field(f, ui, F_REGISTRATION, 20, NULL);
    make_field(f, ui, F_REGISTERED, 14, N_("As in 1-9-2019."));
    make_field(f, ui, F_EMAIL, 40, NULL);
    make_field(f, ui, F_PHONE, 20, NULL);
    make_field(f, ui, F_HOUSEHOLD, 6,
               N_("How many people will live there, in figures."));
    make_choice(f, ui);
    make_field(f, ui, F_WISHES, 0,
               N_("What the candidate wants to help with, with commas."));
    make_field(f, ui, F_LETTER, 0,
               N_("The whole letter. Tab goes to the buttons."));
    f->items[F_LETTER].kind = FORM_TEXT;
    f->items[F_LETTER].rows = 8;
    f->items[F_LETTER].edit.many = true;
    f->buttons[BUTTON_SAVE] =
        tr(ui->lang, f->added ? N_("Save, and on the agenda") : N_("Save"));
    f->buttons[BUTTON_BACK] = tr(ui->lang, N_("Back"));
    f->buttons[BUTTON_ANEW] = tr(ui->lang, N_("Erase what I typed"));
    f->items[F_BUTTONS] = (struct form_item){
        .kind = FORM_BUTTONS, .options = f->buttons, .count = BUTTONS};
    f->form = (struct form){
        .items = f->items, .count = F_END, .label_cols = 33, .pressed = -1};
    form_focus(&f->form, F_NAME);
}

/* The values as they are stored into the form. */
static int load_values(struct candidate_form *f, struct ui *ui)
{
    const struct candidate_view *view = NULL;
    int status = OK;
    if (f->number[0])
        status = candidate_view(&view, ui_committee(ui), &f->arena, f->number);
    if (status)
        return status;
    for (int i = 0; i < F_END; i++) {
        if (!field_of[i])
            continue;
        put_value(f, i, view ? view->values[index_of(field_of[i])] : "");
        f->stored[i] = arena_strdup(&f->arena, item_value(f, i));
    }
    f->items[F_LETTER].hidden = view && (view->letter_frozen || !view->letter);
    return OK;
}

static void show_note(struct candidate_form *f, struct ui *ui)
{
    f->items[F_NOTE].hidden = !f->restored && !f->items[F_LETTER].hidden;
    f->items[F_NOTE].label =
        f->restored ? tr(ui->lang, N_("You typed this earlier. It has not "
                                      "been saved with the candidate yet."))
                    : tr(ui->lang, N_("The letter was opened in a session "
                                      "and does not change any more."));
    f->items[F_BUTTONS].count = f->restored ? BUTTONS : BUTTON_ANEW;
    if (f->items[F_BUTTONS].at >= f->items[F_BUTTONS].count)
        f->items[F_BUTTONS].at = BUTTON_SAVE; /* it was this one */
}

/* Once: what others change meanwhile must not wipe what is typed here. */
static int form_reload(void *self, struct ui *ui)
{
    struct candidate_form *f = self;
    if (f->ready)
        return OK;
    make_form(f, ui);
    int status = load_values(f, ui);
    if (status)
        return status;
    load_drafts(f, ui);
    show_note(f, ui);
    f->ready = true;
    return OK;
}

static void form_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct candidate_form *f = self;
    if (f->added)
        frame->title =
            trf(ui->lang, N_("Session {1} · add a candidate"), f->session);
    else
        frame->title =
            f->number[0]
                ? trf(ui->lang, N_("Correct the data of {1}"), f->number)
                : tr(ui->lang, N_("Add a candidate"));
    frame->note = tr(ui->lang, N_("What you type is kept."));
    frame->typing = f->ready && form_typing(&f->form);
    frame->hints = f->form.focus == F_LETTER    ? letter_hints
                   : f->form.focus == F_BUTTONS ? button_hints
                                                : form_hints;
}

static void form_paint(void *self, struct ui *ui, struct canvas *body)
{
    struct candidate_form *f = self;
    int cols = body->cols - 4 > 96 ? 96 : body->cols - 4;
    struct canvas page = canvas_sub(body, 0, 2, -1, cols);
    if (f->ready)
        form_draw(&f->form, ui, &page);
}

/* ---- saving ----------------------------------------------------------------- */

/* A date that cannot be read is said at its field. */
static bool date_is_wrong(struct candidate_form *f, struct ui *ui, int item)
{
    struct date date;
    struct str text = {0};
    const char *value = item_value(f, item);
    f->items[item].error = NULL;
    if (text_blank(value) || date_parse(&date, value) == OK)
        return false;
    tr_message(&text, ui->lang, fail_message());
    f->items[item].error = arena_strdup(&f->arena, str_text(&text));
    str_free(&text);
    form_focus(&f->form, (size_t)item);
    return true;
}

/* Only who has a letter comes on an agenda. */
static bool letter_is_missing(struct candidate_form *f, struct ui *ui)
{
    f->items[F_LETTER].error = NULL;
    if (!f->added || !text_blank(item_value(f, F_LETTER)))
        return false;
    f->items[F_LETTER].error =
        tr(ui->lang, N_("Without a letter nobody comes on the agenda. Type "
                        "over here what is on the paper."));
    form_focus(&f->form, F_LETTER);
    return true;
}

static bool something_is_wrong(struct candidate_form *f, struct ui *ui)
{
    f->items[F_NAME].error = NULL;
    if (date_is_wrong(f, ui, F_RECEIVED) || date_is_wrong(f, ui, F_REGISTERED))
        return true;
    if (!text_blank(item_value(f, F_NAME)))
        return letter_is_missing(f, ui);
    f->items[F_NAME].error = tr(ui->lang, N_("A candidate needs a name."));
    form_focus(&f->form, F_NAME);
    return true;
}

static unsigned save(struct candidate_form *f, struct ui *ui)
{
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    char number[ITEM_KEY] = "";
    if (something_is_wrong(f, ui))
        return DID_REDRAW;
    /* A form that is new says all; a correction only what is different. */
    for (int i = 0; i < F_END; i++)
        if (field_of[i] && !f->items[i].hidden &&
            (!f->number[0] || !text_equal(item_value(f, i), f->stored[i])))
            values[index_of(field_of[i])] = item_value(f, i);
    snprintf(number, sizeof number, "%s", f->number);
    int status = f->number[0] ? candidate_edit(ui_committee(ui), number, values)
                              : candidate_add(number, ui_committee(ui), values);
    if (status)
        return ui_failed(ui);
    forget_drafts(f, ui);
    if (f->number[0])
        ui_say(ui, N_("The data of {1} have been corrected."), number);
    else
        ui_say(ui,
               N_("The candidate has been added, with number {1}. In a session "
                  "you put them on the agenda."),
               number);
    if (f->added)
        stage_after(ui, f->added, NULL, number);
    return DID_POP | DID_RELOAD;
}

static unsigned begin_anew(struct candidate_form *f, struct ui *ui)
{
    forget_drafts(f, ui);
    f->restored = false;
    for (int i = 0; i < F_END; i++)
        if (field_of[i])
            put_value(f, i, f->stored[i]);
    show_note(f, ui);
    form_focus(&f->form, F_NAME);
    return DID_REDRAW;
}

static bool is_different(const struct candidate_form *f)
{
    for (int i = 0; i < F_END; i++)
        if (field_of[i] && !text_equal(item_value(f, i), f->stored[i]))
            return true;
    return false;
}

static unsigned leave(struct candidate_form *f, struct ui *ui)
{
    if (save_drafts(f, ui) && !f->warned)
        return f->warned = true, ui_unsaved(ui);
    if (is_different(f))
        ui_say(ui, N_("Not saved with the candidate yet; what you typed is "
                      "kept."));
    return DID_POP;
}

static unsigned form_press(void *self, struct ui *ui, const struct event *event)
{
    struct candidate_form *f = self;
    if (!f->ready)
        return NOT_MINE;
    unsigned did = form_key(&f->form, ui, event);
    switch (f->form.pressed) {
    case BUTTON_SAVE:
        return save(f, ui);
    case BUTTON_BACK:
        return leave(f, ui);
    case BUTTON_ANEW:
        return begin_anew(f, ui);
    default:
        return did;
    }
}

static unsigned form_act(void *self, struct ui *ui, enum action action,
                         const struct event *event)
{
    (void)event;
    if (action == ACT_SAVED) /* Ctrl+S does what it does elsewhere */
        return save(self, ui);
    return action == ACT_BACK ? leave(self, ui) : NOT_MINE;
}

static unsigned form_tick(void *self, struct ui *ui)
{
    return save_drafts(self, ui) ? ui_failed(ui) : DID_NOTHING;
}

static const struct screen_class form_class = {
    .name = "candidate-form",
    .place = PLACE_FORM,
    .hints = form_hints,
    .live = true,
    .close = form_close,
    .reload = form_reload,
    .describe = form_describe,
    .draw = form_paint,
    .key = form_press,
    .act = form_act,
    .tick = form_tick,
};

void candidate_form_open(struct ui *ui, const char *number)
{
    struct candidate_form *f = xalloc(sizeof *f);
    snprintf(f->number, sizeof f->number, "%s", number ? number : "");
    ui_push(ui, &form_class, f);
}

void candidate_form_for(struct ui *ui, const char *session, dialog_done *added)
{
    struct candidate_form *f = xalloc(sizeof *f);
    snprintf(f->session, sizeof f->session, "%s", session);
    f->added = added;
    ui_push(ui, &form_class, f);
}
