/*
 * Taking the decision: admit or decline with reasons, what else it needs, the
 * vote, the commitment.  What is typed is kept from the first second; after
 * recording, the number is fixed.
 */

#include <committee/tui/item.h>

#include <stdio.h>
#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/tui/dialog.h>
#include <committee/tui/form.h>
#include <committee/tui/guard.h>
#include <committee/tui/letter.h>
#include <committee/tui/screens.h>
#include <committee/work/decisions.h>

#include "vote_rows.h"

enum {
    F_CHOICE,
    F_WHY,
    F_DEPARTURE,
    F_WHAT, /* the commitment: five fields */
    F_FOR_WHOM,
    F_HOW_OFTEN,
    F_FROM,
    F_HOW_LONG,
    F_REASONS,
    F_VOTES,
    F_ROWS, /* the seats vote */
    F_ASKED = F_ROWS + VOTE_ROWS,
    F_MINORITY,
    F_CHAIR,
    F_LED, /* by whom, when the chair takes no part */
    F_BUTTONS,
    F_END,
};
enum { CHOICE_ADMIT, CHOICE_DECLINE };
enum { COMMITMENT_COLS = 20 }; /* of the five labels beside their fields */
enum { VOTES_UNANIMOUS, VOTES_COUNTED };
enum { NOT_ASKED, ASKED }; /* for a minority view */

struct decision_screen {
    struct item item;
    struct form form;
    struct form_item items[F_END];
    struct arena arena; /* labels and what was loaded */
    const char *choices[2], *votes[2], *asked[2], *buttons[2];
    struct decision_needs needs;
    struct vote_rows rows;
    struct letter letter;        /* what the reasons are about */
    struct committee *committee; /* for close: the place in it is kept */
    const char *proposed;        /* the reasons, as they were last put there */
    int shown;                   /* the choice that the form fits now */
    int kept[3];                 /* what was chosen, as it was last saved */
    const char *kept_led;        /* the same of who led; NULL: nobody */
    bool correcting;             /* the decision that is there already */
    bool warned;                 /* that what was typed is not saved */
};

// clang-format off
static const struct hint decision_hints[] = {
    {ACT_PANE, N_("next field")}, {ACT_RECORD_DECISION, N_("record")},
    {ACT_LETTER, NULL}, {ACT_CALCULATION, NULL}, {ACT_HELP, NULL},
    {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const struct hint beside_hints[] = { /* the letter beside it */
    {ACT_PANE, N_("next field")}, {ACT_RECORD_DECISION, N_("record")},
    {ACT_PAGE_DOWN, N_("read the letter")}, {ACT_LETTER, N_("to the letter")},
    {ACT_CALCULATION, NULL}, {ACT_HELP, NULL}, {ACT_BACK, NULL},
    {ACT_NONE, NULL}};
static const enum action decision_buttons[] = {ACT_RECORD_DECISION, ACT_BACK};
// clang-format on

/* Fields whose text is kept as a draft, with the end of their key. */
static const struct {
    int field;
    const char *key;
} drafts[] = {
    {F_WHY, "decision-why"},
    {F_DEPARTURE, "decision-departure"},
    {F_WHAT, "decision-what"},
    {F_FOR_WHOM, "decision-for-whom"},
    {F_HOW_OFTEN, "decision-how-often"},
    {F_FROM, "decision-from"},
    {F_HOW_LONG, "decision-how-long"},
    {F_REASONS, "decision-reasons"},
    {F_MINORITY, "decision-minority"},
};
enum { DRAFTS = sizeof drafts / sizeof *drafts };

/* What is chosen is kept like what is typed. */
static const struct {
    int field;
    const char *key;
    const char *words[2];
} choice_drafts[] = {
    {F_CHOICE, "decision-choice", {"admit", "decline"}},
    {F_VOTES, "decision-vote", {"unanimous", "counted"}},
    {F_ASKED, "decision-asked", {"no", "yes"}},
};
enum { CHOICE_DRAFTS = sizeof choice_drafts / sizeof *choice_drafts };

static const char led_draft[] = "decision-led";

/* The id of who led in place of the chair; NULL: nobody was chosen. */
static const char *led_by(const struct decision_screen *d)
{
    const struct form_item *item = &d->items[F_LED];
    return item->hidden || item->at < 0 || item->at >= d->needs.leader_count
               ? NULL
               : d->needs.leaders[item->at].id;
}

static int save_led(struct decision_screen *d, struct committee *c)
{
    char key[128];
    const char *led = led_by(d);
    if (!led || (d->kept_led && text_equal(led, d->kept_led)))
        return OK;
    item_draft_key(key, &d->item, led_draft);
    int status = draft_save(c, key, led);
    if (status == OK)
        d->kept_led = led;
    return status;
}

/* Who may have led can change; whoever was chosen stays so if it is possible.
 */
static void fit_leaders(struct decision_screen *d, const char *led)
{
    struct form_item *item = &d->items[F_LED];
    int count = d->needs.leader_count;
    const char **names = arena_array(&d->arena, const char *, count + 1);
    item->at = count == 1 ? 0 : -1;
    for (int i = 0; i < count; i++) {
        names[i] = d->needs.leaders[i].name;
        if (led && text_equal(d->needs.leaders[i].id, led))
            item->at = i;
    }
    item->options = names;
    item->count = count;
    item->hidden = !count;
}

static int save_choices(struct decision_screen *d, struct committee *c)
{
    int status = OK;
    for (int i = 0; status == OK && i < CHOICE_DRAFTS; i++) {
        char key[128];
        int at = d->items[choice_drafts[i].field].at;
        if (at < 0 || at == d->kept[i])
            continue;
        item_draft_key(key, &d->item, choice_drafts[i].key);
        status = draft_save(c, key, choice_drafts[i].words[at]);
        if (status == OK)
            d->kept[i] = at;
    }
    return status;
}

static void load_choices(struct decision_screen *d, struct ui *ui)
{
    for (int i = 0; i < CHOICE_DRAFTS; i++) {
        const char *word = "";
        char key[128];
        int *at = &d->items[choice_drafts[i].field].at;
        item_draft_key(key, &d->item, choice_drafts[i].key);
        if (draft_load(&word, ui_committee(ui), &d->arena, key))
            word = "";
        for (int n = 0; n < 2; n++)
            if (text_equal(word, choice_drafts[i].words[n]))
                *at = n;
        d->kept[i] = *at;
    }
}

static int save_drafts(struct decision_screen *d, struct committee *c)
{
    int status = save_choices(d, c);
    if (status == OK)
        status = save_led(d, c);
    if (status == OK)
        status = vote_rows_save(&d->rows, c, &d->item);
    for (int i = 0; status == OK && i < DRAFTS; i++) {
        struct edit *edit = &d->items[drafts[i].field].edit;
        char key[128];
        if (!edit->changed)
            continue;
        item_draft_key(key, &d->item, drafts[i].key);
        status = draft_save(c, key, edit_text(edit));
        if (status)
            break;
        edit->changed = false;
    }
    return status;
}

static void forget_drafts(struct decision_screen *d, struct committee *c)
{
    for (int i = 0; i < DRAFTS; i++) {
        char key[128];
        item_draft_key(key, &d->item, drafts[i].key);
        d->items[drafts[i].field].edit.changed = false;
        draft_save(c, key, "");
    }
    vote_rows_forget(&d->rows, c, &d->item);
    char led[128];
    item_draft_key(led, &d->item, led_draft);
    draft_save(c, led, "");
    for (int i = 0; i < CHOICE_DRAFTS; i++) {
        char key[128];
        item_draft_key(key, &d->item, choice_drafts[i].key);
        draft_save(c, key, "");
        d->kept[i] = d->items[choice_drafts[i].field].at;
    }
}

static void load_led(struct decision_screen *d, struct ui *ui)
{
    char key[128];
    const char *led;
    item_draft_key(key, &d->item, led_draft);
    if (draft_load(&led, ui_committee(ui), &d->arena, key) == OK &&
        !text_blank(led)) {
        fit_leaders(d, led);
        d->kept_led = led_by(d);
    }
}

static void load_drafts(struct decision_screen *d, struct ui *ui)
{
    load_led(d, ui);
    for (int i = 0; i < DRAFTS; i++) {
        const char *text;
        char key[128];
        item_draft_key(key, &d->item, drafts[i].key);
        if (draft_load(&text, ui_committee(ui), &d->arena, key) == OK &&
            !text_blank(text))
            edit_set(&d->items[drafts[i].field].edit, text);
        d->items[drafts[i].field].edit.changed = false;
    }
}

static void decision_close(void *self)
{
    struct decision_screen *d = self;
    vote_rows_free(&d->rows);
    letter_close(&d->letter, &d->item, d->committee);
    form_free(&d->form);
    item_free(&d->item);
    arena_free(&d->arena);
    free(d);
}

static struct form_item text_item(struct ui *ui, const char *label, int rows)
{
    return (struct form_item){
        .kind = rows > 1 ? FORM_TEXT : FORM_FIELD,
        .label = tr(ui->lang, label),
        .rows = rows,
        .edit = {.many = rows > 1},
    };
}

static const char *chair_name(struct ui *ui)
{
    struct committee *c = ui_committee(ui);
    int at = roster_chair(committee_roster(c));
    return at < 0 ? "–" : committee_roster(c)->members[at].name;
}

static struct form_item choice_item(struct ui *ui, const char *label,
                                    const char *const options[2])
{
    return (struct form_item){.kind = FORM_CHOICE,
                              .label = tr(ui->lang, label),
                              .options = options,
                              .count = 2};
}

static void make_words(struct decision_screen *d, struct ui *ui)
{
    d->choices[CHOICE_ADMIT] = tr(ui->lang, N_("admits the candidate"));
    d->choices[CHOICE_DECLINE] = tr(ui->lang, N_("declines the candidate"));
    d->votes[VOTES_UNANIMOUS] = tr(ui->lang, N_("unanimously"));
    d->votes[VOTES_COUNTED] = tr(ui->lang, N_("by counted votes"));
    d->asked[NOT_ASKED] = tr(ui->lang, N_("not asked for"));
    d->asked[ASKED] = tr(ui->lang, N_("on request"));
    d->buttons[0] = tr(ui->lang, N_("Record the decision"));
    d->buttons[1] = tr(ui->lang, N_("Back"));
}

static void make_commitment(struct form_item *i, struct ui *ui)
{
    i[F_WHAT] = text_item(ui, N_("Commitment: what"), 1);
    i[F_FOR_WHOM] = text_item(ui, N_("for whom"), 1);
    i[F_HOW_OFTEN] = text_item(ui, N_("how often"), 1);
    i[F_FROM] = text_item(ui, N_("starting when"), 1);
    i[F_HOW_LONG] = text_item(ui, N_("for how long"), 1);
    for (int field = F_WHAT; field <= F_HOW_LONG; field++)
        i[field].label_cols = COMMITMENT_COLS;
    i[F_HOW_LONG].gap = true;
}

static void make_form(struct decision_screen *d, struct ui *ui)
{
    struct form_item *i = d->items;
    make_words(d, ui);
    i[F_CHOICE] = choice_item(ui, N_("The committee"), d->choices);
    i[F_CHOICE].at = -1;
    i[F_WHY] = text_item(ui, N_("Why does the committee decide this way?"), 3);
    i[F_DEPARTURE] =
        text_item(ui, N_("Why does the committee depart from the outcome?"), 3);
    make_commitment(i, ui);
    i[F_REASONS] =
        text_item(ui, N_("Reasons (proposed from the scores: check them)"), 5);
    i[F_REASONS].help = tr(ui->lang, N_("Is each sentence true of the letter? "
                                        "Change what is not."));
    i[F_VOTES] = choice_item(ui, N_("Vote"), d->votes);
    vote_rows_start(&d->rows, ui, &i[F_ROWS], d->item.view->policy);
    i[F_ASKED] = choice_item(ui, N_("Minority view"), d->asked);
    i[F_MINORITY] =
        text_item(ui, N_("What does the minority want in the minutes?"), 2);
    i[F_CHAIR] = (struct form_item){
        .kind = FORM_NOTE,
        .label = arena_strdup(&d->arena,
                              trf(ui->lang, N_("Chair: {1}"), chair_name(ui)))};
    i[F_LED] =
        (struct form_item){.kind = FORM_CHOICE,
                           .label = tr(ui->lang, N_("Who chaired here?")),
                           .help = tr(ui->lang, N_("The chair takes no part; "
                                                   "this name stands below the "
                                                   "decision.")),
                           .at = -1,
                           .hidden = true};
    i[F_BUTTONS] = (struct form_item){.kind = FORM_BUTTONS,
                                      .label = "",
                                      .options = d->buttons,
                                      .actions = decision_buttons,
                                      .count = 2};
    d->form = (struct form){.items = d->items, .count = F_END, .pressed = -1};
    guard_name_form(&d->form, d->item.session);
}

/* A correction starts from what it corrects. */
static void take_earlier(struct decision_screen *d)
{
    const struct decision_view *was = d->item.view->decision;
    struct form_item *i = d->items;
    i[F_CHOICE].at = was->admit ? CHOICE_ADMIT : CHOICE_DECLINE;
    edit_set(&i[F_WHY].edit, was->why);
    edit_set(&i[F_DEPARTURE].edit, was->departure);
    edit_set(&i[F_REASONS].edit, was->reasons);
    edit_set(&i[F_MINORITY].edit, was->minority);
    for (int part = 0; part < COMMITMENT_PARTS; part++)
        edit_set(&i[F_WHAT + part].edit, was->commitment[part]);
    i[F_ASKED].at = text_blank(was->minority) ? NOT_ASKED : ASKED;
    if (was->votes_for + was->votes_against + was->votes_abstained)
        i[F_VOTES].at = VOTES_COUNTED;
    for (int seat = 0; seat < MAX_SEATS; seat++)
        if (was->seats[seat] != CAST_OUT)
            d->rows.cast[was->admit][seat] = was->seats[seat];
}

/* What the computed outcome proposes; after "discuss" nothing is chosen. */
static void propose(struct decision_screen *d)
{
    const struct outcome *outcome = d->item.view->outcome;
    if (outcome && outcome->verdict == VERDICT_ADMIT)
        d->items[F_CHOICE].at = CHOICE_ADMIT;
    if (outcome && outcome->verdict == VERDICT_DECLINE)
        d->items[F_CHOICE].at = CHOICE_DECLINE;
}

/* A minority has a view when somebody voted against, and asks for it. */
static void fit_minority(struct decision_screen *d)
{
    bool against = d->shown >= 0 && d->items[F_VOTES].at == VOTES_COUNTED &&
                   d->rows.count.against > 0;
    d->items[F_ASKED].hidden = !against;
    d->items[F_MINORITY].hidden = !against || d->items[F_ASKED].at != ASKED;
}

/* What the scores say for this choice, until somebody writes something else. */
static void propose_reasons(struct decision_screen *d)
{
    struct edit *edit = &d->items[F_REASONS].edit;
    const char *now = d->shown < 0 ? "" : d->needs.proposed_reasons;
    if (!edit->changed && text_equal(edit_text(edit), d->proposed)) {
        edit_set(edit, now);
        edit->changed = false;
    }
    d->proposed = now;
}

/* Only what this choice needs is there. */
static int fit_form(struct decision_screen *d, struct ui *ui)
{
    int choice = d->items[F_CHOICE].at;
    bool admit = choice == CHOICE_ADMIT;
    const char *led = led_by(d);
    int status = decision_needs(&d->needs, ui_committee(ui), &d->arena,
                                d->item.session, d->item.candidate, admit);
    if (status)
        return status;
    d->shown = choice;
    d->items[F_WHY].hidden = !d->needs.why;
    d->items[F_CHAIR].hidden = text_blank(d->needs.chair);
    fit_leaders(d, led);
    d->items[F_DEPARTURE].hidden = choice < 0 || !d->needs.departure;
    for (int i = F_WHAT; i <= F_HOW_LONG; i++)
        d->items[i].hidden = !admit;
    vote_rows_fit(&d->rows, ui, &d->needs.vote,
                  choice < 0 ? -1 : choice == CHOICE_ADMIT,
                  d->items[F_VOTES].at == VOTES_COUNTED);
    fit_minority(d);
    propose_reasons(d);
    return OK;
}

static const char *field_text(const struct decision_screen *d, int field)
{
    return d->items[field].hidden ? "" : edit_text(&d->items[field].edit);
}

/* The row of a seat that has not voted, or whose votes carry nothing. */
static int missing_vote(const struct decision_screen *d)
{
    int waiting = vote_rows_waiting(&d->rows);
    if (waiting >= 0)
        return F_ROWS + waiting;
    bool lost =
        d->items[F_VOTES].at == VOTES_COUNTED && !vote_carries(&d->rows.count);
    return lost ? F_ROWS + VOTE_ROW_SEATS : -1;
}

/* The first field that decide() would refuse, -1 when there is none. */
static int missing_field(const struct decision_screen *d)
{
    static const int wanted[] = {F_WHY, F_DEPARTURE, F_WHAT, F_REASONS};
    if (d->items[F_CHOICE].at < 0)
        return F_CHOICE;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!d->items[wanted[i]].hidden && text_blank(field_text(d, wanted[i])))
            return wanted[i];
    int vote = missing_vote(d);
    return vote < 0 && d->needs.leader_count && !led_by(d) ? F_LED : vote;
}

/* Where there is something to do: what is known already needs no key. */
static void focus_missing(struct decision_screen *d)
{
    int field = missing_field(d);
    if (field >= 0)
        form_focus(&d->form, (size_t)field);
}

static int decision_reload(void *self, struct ui *ui)
{
    struct decision_screen *d = self;
    bool first = !d->item.view;
    int status = item_reload(&d->item, ui);
    if (status == ERR_DENIED && !first) /* for whoever goes on */
        save_drafts(d, ui_committee(ui));
    if (status == OK && !first) {
        status = item_still(&d->item, ui,
                            d->correcting ? PHASE_DECIDED : PHASE_REVEALED);
        if (status && save_drafts(d, ui_committee(ui)))
            return ERR_IO; /* stays until what was typed is kept */
        if (status == OK)  /* who has a vote may be another now */
            status = fit_form(d, ui);
    }
    if (status)
        return status;
    letter_reload(&d->letter, &d->item, ui);
    if (!first)
        return OK;
    make_form(d, ui);
    d->proposed = "";
    d->correcting &= d->item.view->decision != NULL;
    if (d->correcting)
        take_earlier(d);
    else
        propose(d);
    load_choices(d, ui);
    vote_rows_load(&d->rows, ui_committee(ui), &d->item);
    status = fit_form(d, ui);
    if (status)
        return status;
    load_drafts(d, ui);
    focus_missing(d);
    return OK;
}

static void decision_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct decision_screen *d = self;
    if (!d->item.view)
        return;
    frame->title =
        d->correcting
            ? trf(ui->lang, N_("Correction of decision {1}: {2}"),
                  d->item.view->decision->number, item_who(&d->item, ui))
            : trf(ui->lang, N_("Decision about {1}"), item_who(&d->item, ui));
    if (d->item.view->outcome)
        frame->phase =
            trf(ui->lang, N_("computed: {1}"),
                tr(ui->lang, verdict_title(d->item.view->outcome->verdict)));
    if (letter_covers(&d->letter))
        frame->title = letter_title(&d->item, ui);
    frame->state = letter_state(&d->letter, ui);
    frame->typing = !d->letter.keyboard && form_typing(&d->form);
    if (d->letter.keyboard)
        frame->hints = letter_hints;
    else if (d->letter.beside)
        frame->hints = beside_hints;
}

static void decision_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct decision_screen *d = self;
    if (!d->item.view)
        return;
    struct canvas room = letter_beside(&d->letter, body);
    int air = d->letter.beside ? 0 : 2;
    int cols = room.cols - 2 * air > 96 ? 96 : room.cols - 2 * air;
    struct canvas page = canvas_sub(&room, 0, air, -1, cols);
    d->form.away = d->letter.keyboard;
    if (!letter_covers(&d->letter))
        form_draw(&d->form, ui, &page);
    letter_draw(&d->letter, body);
}

static unsigned decision_key(void *self, struct ui *ui,
                             const struct event *event)
{
    struct decision_screen *d = self;
    if (!d->item.view)
        return NOT_MINE;
    if (letter_scroll(&d->letter, event))
        return DID_REDRAW;
    if (d->letter.keyboard && event->kind != EVENT_CLICK)
        return NOT_MINE;
    d->letter.keyboard = false;
    int votes = d->items[F_VOTES].at;
    unsigned did = form_key(&d->form, ui, event);
    if ((d->items[F_CHOICE].at != d->shown || votes != d->items[F_VOTES].at) &&
        fit_form(d, ui))
        return ui_failed(ui);
    vote_rows_follow(&d->rows, ui);
    fit_minority(d);
    return did;
}

static unsigned decision_tick(void *self, struct ui *ui)
{
    return save_drafts(self, ui_committee(ui)) ? ui_failed(ui) : DID_NOTHING;
}

/* Why the votes do not do, in the words of the form. */
static unsigned refuse_votes(struct decision_screen *d, struct ui *ui)
{
    form_focus(&d->form, (size_t)missing_vote(d));
    if (vote_rows_waiting(&d->rows) >= 0)
        ui_warn(ui, vote_result_title(VOTED_WAITING));
    else
        ui_warn(ui, N_("These votes do not carry the decision; below them "
                       "stands why."));
    return DID_REDRAW;
}

static unsigned record(struct decision_screen *d, struct ui *ui);

static unsigned record_kept(struct ui *ui, void *data, const char *text)
{
    (void)text;
    return record(data, ui);
}

static unsigned record(struct decision_screen *d, struct ui *ui)
{
    struct seat_vote votes[MAX_SEATS];
    struct decision_input input = {
        .votes = votes,
        .admit = d->items[F_CHOICE].at == CHOICE_ADMIT,
        .reasons = field_text(d, F_REASONS),
        .why = field_text(d, F_WHY),
        .departure = field_text(d, F_DEPARTURE),
        .minority = field_text(d, F_MINORITY),
        .corrects = d->correcting ? d->item.view->decision->number : NULL,
        .chair = led_by(d),
    };
    char number[24];
    for (int i = 0; i < COMMITMENT_PARTS; i++)
        input.commitment[i] = field_text(d, F_WHAT + i);
    if (d->items[F_CHOICE].at < 0) {
        form_focus(&d->form, F_CHOICE);
        ui_warn(ui, N_("Choose first: does the committee admit or decline?"));
        return DID_REDRAW;
    }
    save_drafts(d, ui_committee(ui));
    if (missing_field(d) == F_LED) {
        form_focus(&d->form, F_LED);
        ui_warn(ui, N_("Choose who chaired here: the chair takes no part."));
        return DID_REDRAW;
    }
    if (missing_field(d) >= F_ROWS)
        return refuse_votes(d, ui);
    if (missing_field(d) < 0 && guard_ask_form(ui, &d->form, record_kept, d))
        return DID_REDRAW;
    if (d->items[F_VOTES].at == VOTES_COUNTED)
        input.vote_count = vote_rows_list(votes, &d->rows);
    focus_missing(d);
    if (decide(number, ui_committee(ui), d->item.session, d->item.candidate,
               &input))
        return ui_failed(ui);
    forget_drafts(d, ui_committee(ui));
    ui_say(ui,
           d->item.view->position == d->item.view->count
               ? N_("Decision {1} has been recorded. Enter goes to the agenda.")
               : N_("Decision {1} has been recorded. Enter goes to the next "
                    "candidate."),
           number);
    return DID_POP | DID_RELOAD;
}

static unsigned decision_act(void *self, struct ui *ui, enum action action,
                             const struct event *event)
{
    struct decision_screen *d = self;
    (void)event;
    if (!d->item.view)
        return NOT_MINE;
    unsigned did = letter_act(&d->letter, ui, action);
    if (did != NOT_MINE)
        return did;
    switch (action) {
    case ACT_RECORD_DECISION:
        return record(d, ui);
    case ACT_SAVED:
        return form_say_kept(ui, decision_tick(d, ui));
    case ACT_CALCULATION:
        calculation_open(ui, d->item.session, d->item.candidate);
        return DID_REDRAW;
    case ACT_BACK:
        if (save_drafts(d, ui_committee(ui)) && !d->warned)
            return d->warned = true, ui_unsaved(ui);
        return DID_POP | DID_REDRAW;
    default:
        return NOT_MINE;
    }
}

static enum permission decision_may(void *self, struct ui *ui,
                                    struct message *why, enum action action)
{
    struct decision_screen *d = self;
    if (action == ACT_LETTER || action == ACT_SEARCH || action == ACT_COPY)
        return letter_may(&d->letter, &d->item, ui, why);
    if (action == ACT_RECORD_DECISION && letter_covers(&d->letter)) {
        if (why)
            *why = (struct message){.id = N_("You do not see the decision now. "
                                             "Esc goes back to it.")};
        return MAY_NOT;
    }
    if (d->correcting && action == ACT_RECORD_DECISION)
        action = ACT_CORRECT_DECISION;
    return item_may(&d->item, ui, why, action);
}

/* Nobody changed a word of what the scores proposed. */
static bool is_as_proposed(const struct decision_screen *d)
{
    return !text_blank(d->proposed) &&
           text_equal(edit_text(&d->items[F_REASONS].edit), d->proposed);
}

static bool decision_ask(void *self, struct ui *ui, struct question *question,
                         enum action action)
{
    struct decision_screen *d = self;
    if (action != ACT_RECORD_DECISION || missing_field(d) >= 0)
        return false;
    const char *text = d->items[F_CHOICE].at == CHOICE_ADMIT
                           ? N_("The committee admits {1}. After this the "
                                "number and the text are fixed.")
                           : N_("The committee declines {1}. After this the "
                                "number and the text are fixed.");
    question->title = tr(ui->lang, N_("Record this decision?"));
    question->text = trf(ui->lang, text, d->item.candidate);
    if (is_as_proposed(d))
        question->text =
            trf(ui->lang,
                N_("{1} The reasons are still those that the program proposed: "
                   "have you read whether each sentence is true?"),
                question->text);
    question->yes = tr(ui->lang, N_("Record the decision"));
    return true;
}

static const struct screen_class decision_class = {
    .name = "decision",
    .place = PLACE_DECISION,
    .hints = decision_hints,
    .live = true,
    .close = decision_close,
    .reload = decision_reload,
    .describe = decision_describe,
    .draw = decision_draw,
    .key = decision_key,
    .act = decision_act,
    .may = decision_may,
    .ask = decision_ask,
    .tick = decision_tick,
};

static void open_form(struct ui *ui, const char *session, const char *candidate,
                      bool correcting)
{
    struct decision_screen *d = xalloc(sizeof *d);
    d->committee = ui_committee(ui);
    item_init(&d->item, session, candidate);
    d->correcting = correcting;
    ui_push(ui, &decision_class, d);
}

void decision_open(struct ui *ui, const char *session, const char *candidate)
{
    open_form(ui, session, candidate, false);
}

void decision_correct(struct ui *ui, const char *session, const char *candidate)
{
    open_form(ui, session, candidate, true);
}
