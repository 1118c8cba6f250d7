/*
 * Lending the shared laptop: thanks to the one who is ready, the name of the
 * next, two buttons.  Whose turn it is comes from work; Esc gives the laptop
 * back to the secretary.
 */

#include <committee/tui/item.h>

#include <stdio.h>
#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/tui/dialog.h>
#include <committee/tui/form.h>
#include <committee/tui/screens.h>
#include <committee/work/pins.h>

struct handover {
    struct item item;
    char next[64]; /* member id; "": everybody is in */
    int done;      /* how many were in at the last look */
    bool thanks;   /* somebody just handed in */
    bool lent;     /* somebody had it; is it the secretary who takes it? */
    char to[64];   /* who takes it: member id */
    int button;
    char offered[MAX_MEMBERS][64]; /* member ids in the list of others */
    size_t offered_count;
};

// clang-format off
static const struct hint handover_hints[] = {
    {ACT_ENTER, N_("press")}, {ACT_RIGHT, N_("other button")},
    {ACT_HELP, NULL}, {ACT_BACK, N_("back to the secretary")},
    {ACT_NONE, NULL}};
// clang-format on

static void handover_close(void *self)
{
    struct handover *h = self;
    item_free(&h->item);
    free(h);
}

static int count_done(const struct item_view *v)
{
    int done = 0;
    for (int m = 0; m < v->member_count; m++)
        done += v->members[m].progress == PROGRESS_DONE;
    return done;
}

static int handover_reload(void *self, struct ui *ui)
{
    struct handover *h = self;
    bool first = !h->item.view;
    int status = item_reload(&h->item, ui);
    if (status)
        return status;
    int done = count_done(h->item.view);
    if (!first && done > h->done)
        h->thanks = true; /* until somebody takes the laptop */
    struct str next = {0};
    str_add(&next, h->item.view->hand_to);
    /* A score somewhere else must not move anything here. */
    if (done != h->done || !text_equal(h->next, str_text(&next)))
        h->button = 0;
    h->done = done;
    if (next.len < sizeof h->next)
        for (size_t i = 0; i <= next.len; i++)
            h->next[i] = str_text(&next)[i];
    str_free(&next);
    return OK;
}

static void handover_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct handover *h = self;
    frame->title = item_label(&h->item, ui);
    frame->phase = tr(ui->lang, N_("pass the laptop on"));
}

/* The buttons that show now; returns how many. */
static int button_titles(struct handover *h, struct ui *ui,
                         const char *titles[3])
{
    const struct item_member *next = item_member(&h->item, h->next);
    if (!next) {
        titles[0] = tr(ui->lang, N_("I am the secretary"));
        return 1;
    }
    titles[0] = trf(ui->lang, N_("I am {1}"), next->name);
    titles[1] = tr(ui->lang, N_("somebody else"));
    return 2;
}

static const char *name_of_secretary(struct ui *ui)
{
    struct committee *c = ui_committee(ui);
    int at = roster_secretary(committee_roster(c));
    return at < 0 ? tr(ui->lang, N_("the secretary"))
                  : committee_roster(c)->members[at].name;
}

static void handover_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct handover *h = self;
    if (!h->item.view)
        return;
    const struct item_member *next = item_member(&h->item, h->next);
    int row = body->rows / 2 - 5;
    if (h->thanks)
        canvas_centre(body, row, LOOK_OK,
                      tr(ui->lang, N_("Your form has been handed in and "
                                      "saved. Thank you.")));
    canvas_centre(body, row + 2, LOOK_TEXT,
                  tr(ui->lang, N_("Please pass the laptop to")));
    canvas_centre(
        body, row + 4, LOOK_TITLE,
        next ? trf(ui->lang, N_("{1} ({2})"), next->name,
                   h->item.view->policy->seats[next->seat_index].brief)
             : trf(ui->lang, N_("{1} (secretary)"), name_of_secretary(ui)));

    const char *titles[3];
    struct buttons buttons = {.titles = titles, .at = h->button};
    buttons.count = button_titles(h, ui, titles);
    buttons_draw(&buttons, body, row + 7,
                 (body->cols - buttons_cols(&buttons)) / 2, true);
    canvas_centre(body, row + 10, LOOK_DIM,
                  tr(ui->lang, N_("Does the room see this screen? Then switch "
                                  "the projector off.")));
}

static unsigned open_form(struct ui *ui, void *data, const char *text)
{
    struct handover *h = data;
    (void)text;
    scoring_open(ui, h->item.session, h->item.candidate, h->to);
    return DID_REDRAW;
}

static unsigned lend_to(struct handover *h, struct ui *ui, const char *member)
{
    if (committee_lend(ui_committee(ui), member))
        return ui_failed(ui);
    h->thanks = false;
    h->lent = true;
    h->button = 0;
    snprintf(h->to, sizeof h->to, "%s", member);
    if (!committee_viewer(ui_committee(ui))->unproved)
        return open_form(ui, h, "");
    pin_open(ui, &(struct pin_request){.passed = open_form, .data = h});
    return DID_REDRAW;
}

static unsigned gone_back(struct ui *ui, void *data, const char *text)
{
    (void)ui, (void)data, (void)text;
    return DID_POP | DID_RELOAD;
}

/* Whoever has the laptop now is the secretary, or says so: one who has a PIN
   types it. */
static unsigned take_back(struct handover *h, struct ui *ui)
{
    struct pin_state own;
    if (pin_state(&own, ui_committee(ui)))
        return ui_failed(ui);
    if (!h->lent || !own.set)
        return gone_back(ui, h, "");
    pin_open(ui, &(struct pin_request){.after = gone_back});
    return DID_REDRAW;
}

/* Those who still have to score. */
static void offer_busy(struct handover *h, const char *names[MAX_MEMBERS])
{
    const struct item_view *v = h->item.view;
    h->offered_count = 0;
    for (int m = 0; m < v->member_count; m++) {
        if (v->members[m].progress != PROGRESS_BUSY)
            continue;
        names[h->offered_count] = v->members[m].name;
        snprintf(h->offered[h->offered_count++], sizeof *h->offered, "%s",
                 v->members[m].id);
    }
}

/* As the list was offered; who is busy may be others by now. */
static unsigned chose_other(struct ui *ui, void *data, const char *text)
{
    struct handover *h = data;
    size_t at = (size_t)strtoul(text, NULL, 10);
    return at < h->offered_count ? lend_to(h, ui, h->offered[at]) : DID_NOTHING;
}

static unsigned press(struct handover *h, struct ui *ui)
{
    if (!item_member(&h->item, h->next))
        return take_back(h, ui);
    if (h->button == 0)
        return lend_to(h, ui, h->next);
    const char *names[MAX_MEMBERS];
    offer_busy(h, names);
    dialog_choose(ui, tr(ui->lang, N_("Who are you?")), names, h->offered_count,
                  chose_other, h);
    return DID_REDRAW;
}

static unsigned handover_act(void *self, struct ui *ui, enum action action,
                             const struct event *event)
{
    struct handover *h = self;
    (void)event;
    if (!h->item.view)
        return NOT_MINE;
    const char *titles[3];
    struct buttons buttons = {.titles = titles, .at = h->button};
    buttons.count = button_titles(h, ui, titles);
    if (buttons_act(&buttons, action)) {
        h->button = buttons.at;
        return DID_REDRAW;
    }
    if (action == ACT_BACK)
        return take_back(h, ui);
    if (action != ACT_ENTER)
        return NOT_MINE;
    /* Whoever handed in may still hold the key: it is not the next one. */
    return ui_enter_held(ui) ? ui_say_held(ui) : press(h, ui);
}

static const struct screen_class handover_class = {
    .name = "handover",
    .place = PLACE_HANDOVER,
    .hints = handover_hints,
    .close = handover_close,
    .reload = handover_reload,
    .describe = handover_describe,
    .draw = handover_draw,
    .act = handover_act,
};

void handover_open(struct ui *ui, const char *session, const char *candidate)
{
    struct handover *h = xalloc(sizeof *h);
    item_init(&h->item, session, candidate);
    ui_push(ui, &handover_class, h);
}
