/* What the screens about one candidate in one session share. */

#include <committee/tui/item.h>

#include <stdio.h>
#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/tui/dialog.h>
#include <committee/tui/letter.h>
#include <committee/tui/screens.h>
#include <committee/work/ballots.h>
#include <committee/work/practice.h>
#include <committee/work/sessions.h>

void item_init(struct item *item, const char *session, const char *candidate)
{
    /* Either may be the one that is already there. */
    char number[ITEM_KEY];
    snprintf(number, sizeof number, "%s", session);
    snprintf(item->session, sizeof item->session, "%s", number);
    snprintf(number, sizeof number, "%s", candidate);
    snprintf(item->candidate, sizeof item->candidate, "%s", number);
}

int item_reload(struct item *item, struct ui *ui)
{
    struct arena fresh = {0};
    const struct item_view *view;
    int status = item_view(&view, ui_committee(ui), &fresh, item->session,
                           item->candidate);
    if (status) {
        arena_free(&fresh);
        return status;
    }
    arena_free(&item->arena);
    item->arena = fresh;
    item->view = view;
    return OK;
}

int item_still(const struct item *item, struct ui *ui, enum phase phase)
{
    if (item->view->phase == phase)
        return OK;
    return item_moved_on(ui_committee(ui), item->session, item->candidate);
}

void item_free(struct item *item)
{
    arena_free(&item->arena);
    item->view = NULL;
}

bool item_any_in(const struct item *item)
{
    for (int m = 0; m < item->view->member_count; m++)
        if (item->view->members[m].progress == PROGRESS_DONE)
            return true;
    return false;
}

/* Who has begun is told to nobody: before the first form is in there is
   nothing to say about a form. */
const char *item_progress(const struct item *item, struct ui *ui,
                          const struct item_member *m)
{
    if (m->recused)
        return tr(ui->lang, N_("takes no part (interest)"));
    switch (m->progress) {
    case PROGRESS_DONE:
        return tr(ui->lang, N_("done"));
    case PROGRESS_BUSY:
        return item_any_in(item) ? tr(ui->lang, N_("still busy")) : "";
    default:
        return tr(ui->lang, N_("not present"));
    }
}

enum permission item_may(const struct item *item, struct ui *ui,
                         struct message *why, enum action action)
{
    if (!item->view)
        return MAY;
    struct subject subject = item->view->subject;
    if (action == ACT_REOPEN)
        subject.locked = item_any_in(item);
    if (action == ACT_OWN_PIN)
        subject.own = true;
    return may(why, committee_viewer(ui_committee(ui)),
               action_info(action)->operation, &subject);
}

const char *item_title(const struct item *item, struct ui *ui)
{
    const struct item_view *v = item->view;
    if (!v)
        return item->candidate;
    return trf(ui->lang, N_("Session {1} · candidate {2} of {3} · {4}"),
               v->session, num(v->position), num(v->count), v->candidate);
}

const char *item_label(const struct item *item, struct ui *ui)
{
    return text_equal(item->candidate, practice_letter)
               ? tr(ui->lang, N_("practice letter"))
               : item->candidate;
}

const char *item_reading(struct ui *ui, const struct pager *letter)
{
    const char *percent = num(pager_percent(letter));
    int paragraph = pager_paragraph(letter);
    const char *count = num((long)letter->paragraph_count);
    if (!paragraph)
        return trf(ui->lang, N_("{1} %"), percent);
    return (long)letter->count <= letter->page /* all of it is in sight */
               ? trf(ui->lang, N_("para {1} of {2}"), num(paragraph), count)
               : trf(ui->lang, N_("para {1} of {2} · {3} %"), num(paragraph),
                     count, percent);
}

const char *item_who(const struct item *item, struct ui *ui)
{
    const struct item_view *v = item->view;
    if (!v || text_blank(v->name))
        return item_label(item, ui);
    return trf(ui->lang, N_("{1}, {2}"), v->candidate, v->name);
}

const struct item_member *item_member(const struct item *item, const char *id)
{
    for (int m = 0; item->view && m < item->view->member_count; m++)
        if (text_equal(item->view->members[m].id, id))
            return &item->view->members[m];
    return NULL;
}

const char *score_mark(struct ui *ui, int score)
{
    if (score == SCORE_MISSING)
        return "·";
    if (score == SCORE_NO_OPINION)
        return "–";
    struct str text = {0};
    hundredths_short(&text, ui->lang, score);
    const char *mark = arena_strdup(&ui->arena, str_text(&text));
    str_free(&text);
    return mark;
}

const char *figure_mark(struct ui *ui, const struct figure *figure)
{
    if (!figure->exact)
        return "–";
    struct str text = {0};
    hundredths_add(&text, ui->lang, figure->hundredths);
    const char *mark = arena_strdup(&ui->arena, str_text(&text));
    str_free(&text);
    return mark;
}

const char *digits_label(struct ui *ui, const struct scale *scale)
{
    struct str each = {0};
    if (!scale_is_digits(scale))
        return NULL;
    if (scale->step == 100)
        return arena_printf(&ui->arena, "%d-%d", scale->min / 100,
                            scale->max / 100);
    scale_add_choices(&each, scale, ui->lang);
    const char *label = arena_strdup(&ui->arena, str_text(&each));
    str_free(&each);
    return label;
}

unsigned refuse_score(struct ui *ui, const struct scale *scale)
{
    struct str choices = {0};
    if (!scale_is_digits(scale)) {
        scale_refuse(scale);
        return ui_failed(ui);
    }
    scale_add_choices(&choices, scale, ui->lang);
    ui_warn(ui, N_("That number is not on the scale. Choose {1}."),
            str_text(&choices));
    str_free(&choices);
    return DID_REDRAW;
}

int score_of_digit(const struct policy *policy, const struct event *event)
{
    if (event->kind != EVENT_TEXT || event->text[0] < '0' ||
        event->text[0] > '9')
        return SCORE_MISSING;
    int score = (event->text[0] - '0') * 100;
    return scale_level(&policy->scale, score) < 0 ? SCORE_MISSING : score;
}

void item_draft_key(char out[128], const struct item *item, const char *what)
{
    snprintf(out, 128, "%s/%s/%s", what, item->session, item->candidate);
}

void item_talk_key(char out[128], const struct item *item, int criterion)
{
    char what[32];
    snprintf(what, sizeof what, "talk-%d", criterion);
    item_draft_key(out, item, what);
}

const char *item_talk_note(const struct item *item, struct committee *c,
                           struct arena *arena, int criterion)
{
    const char *text;
    char key[128];
    item_talk_key(key, item, criterion);
    if (draft_load(&text, c, arena, key) == OK)
        return text;
    fail_forget();
    return "";
}

static struct pager_place place_parse(const char *text)
{
    char *end;
    size_t byte = strtoul(text, &end, 10);
    return (struct pager_place){.byte = byte,
                                .paragraph = strtoul(end, NULL, 10)};
}

static struct pager_place place_known(const struct item *item,
                                      struct committee *c)
{
    struct arena arena = {0};
    struct pager_place place = {0};
    const char *text;
    char key[128];
    item_draft_key(key, item, "place");
    if (draft_load(&text, c, &arena, key))
        fail_forget();
    else
        place = place_parse(text);
    arena_free(&arena);
    return place;
}

/* While somebody else writes it is not kept: nobody waits for that. */
void item_keep_place(const struct item *item, struct committee *c,
                     const struct pager *letter)
{
    char key[128], text[64];
    struct pager_place now = pager_place(letter);
    struct pager_place known = place_known(item, c);
    if (now.byte == known.byte && now.paragraph == known.paragraph)
        return;
    item_draft_key(key, item, "place");
    snprintf(text, sizeof text, "%zu %zu", now.byte, now.paragraph);
    if (draft_save(c, key, text))
        fail_forget();
}

void item_take_place(const struct item *item, struct committee *c,
                     struct pager *letter)
{
    pager_return(letter, place_known(item, c));
}

enum { MEMBER_KEY = 64 }; /* bytes of a member's id */

/* What was chosen in the first window, for the second.  Members by id: whom
   the committee consists of may change while a window is open. */
static struct {
    struct item *item;
    enum phase phase;
    char member[MEMBER_KEY];
    char offered[MAX_MEMBERS][MEMBER_KEY];
    enum ground ground;
} pending;

static void choose_member(const char *id)
{
    snprintf(pending.member, sizeof pending.member, "%s", id);
}

static const char *chosen_name(struct ui *ui)
{
    return committee_member_name(ui_committee(ui), pending.member);
}

static unsigned record_event(struct ui *ui, void *data, const char *text)
{
    struct item *item = data;
    if (item_event(ui_committee(ui), item->session, item->candidate,
                   pending.phase, text))
        return ui_failed(ui);
    ui_say(ui, N_("{1}: {2}. This stands in the minutes."), item->candidate,
           tr(ui->lang, phase_title(pending.phase)));
    return DID_RELOAD;
}

static void show_letter(struct ui *ui, void *data)
{
    letter_open(ui, data);
}

static void ask_reason(struct ui *ui, enum phase phase)
{
    char draft[128];
    item_draft_key(draft, pending.item, phase_codes[phase]);
    struct dialog_text options = {
        .title =
            phase == PHASE_HELD_OVER
                ? trf(ui->lang, N_("Hold {1} over"), pending.item->candidate)
                : trf(ui->lang, N_("{1}: {2}"), pending.item->candidate,
                      tr(ui->lang, phase_title(phase))),
        .help = tr(ui->lang, N_("Write down why. This text stands in the "
                                "minutes.")),
        .rows = 3,
        .draft = draft,
        .guarded = true,
        .names_of = pending.item->session,
        .letter = letter_readable(pending.item, ui) ? show_letter : NULL,
    };
    pending.phase = phase;
    dialog_text(ui, &options, record_event, pending.item);
}

static unsigned chose_end(struct ui *ui, void *data, const char *text)
{
    (void)data;
    ask_reason(ui, text[0] == '0' ? PHASE_WITHDRAWN : PHASE_NO_SHOW);
    return DID_REDRAW;
}

/* Nobody fails to appear at a session that has not begun. */
static bool may_not_appear(const struct item *item, struct ui *ui)
{
    struct item asked = {0};
    item_init(&asked, item->session, item->candidate);
    bool allowed = item_reload(&asked, ui) == OK &&
                   may(NULL, committee_viewer(ui_committee(ui)), OP_NO_SHOW,
                       &asked.view->subject) == MAY;
    item_free(&asked);
    return allowed;
}

void item_reveal_question(const struct item *item, struct ui *ui,
                          struct question *question)
{
    question->title =
        trf(ui->lang, N_("Show the scores of {1}?"), item_label(item, ui));
    question->text =
        tr(ui->lang, N_("All forms are in. Who takes part sees all scores at "
                        "once; the forms cannot change after this."));
    question->yes = tr(ui->lang, N_("Show the scores"));
}

unsigned item_ask_event(struct item *item, struct ui *ui, enum action action)
{
    pending.item = item;
    if (action == ACT_HOLD_OVER || !may_not_appear(item, ui)) {
        ask_reason(ui,
                   action == ACT_HOLD_OVER ? PHASE_HELD_OVER : PHASE_WITHDRAWN);
        return DID_REDRAW;
    }
    const char *titles[] = {tr(ui->lang, N_("The candidate withdrew")),
                            tr(ui->lang, N_("The candidate did not appear"))};
    dialog_choose(ui,
                  trf(ui->lang, N_("What happened with {1}?"), item->candidate),
                  titles, 2, chose_end, NULL);
    return DID_REDRAW;
}

static bool is_own(struct ui *ui)
{
    return text_equal(pending.member,
                      committee_viewer(ui_committee(ui))->member);
}

static unsigned record_conflict(struct ui *ui, void *data, const char *text)
{
    struct item *item = data;
    (void)text;
    if (session_recuse(ui_committee(ui), item->session, item->candidate,
                       pending.member, pending.ground))
        return ui_failed(ui);
    ui_say(ui, N_("Recorded: {1} takes no part in {2}."), chosen_name(ui),
           item->candidate);
    const struct viewer *viewer = committee_viewer(ui_committee(ui));
    bool leaves = viewer->lent && text_equal(pending.member, viewer->member);
    return leaves ? DID_POP | DID_RELOAD : DID_RELOAD;
}

/* Once the letter has been opened it cannot be taken back. */
static unsigned chose_ground(struct ui *ui, void *data, const char *text)
{
    struct item *item = data;
    long ground = 0;
    if (whole_parse(&ground, text, 0, GROUND_COUNT - 1))
        return ui_failed(ui);
    pending.ground = (enum ground)ground;
    if (item->view && item->view->phase == PHASE_WAITING)
        return record_conflict(ui, item, NULL);
    struct question question = {
        .title = trf(ui->lang, N_("Does {1} take no part in {2}?"),
                     chosen_name(ui), item->candidate),
        .text = tr(ui->lang,
                   is_own(ui) ? N_("The letter closes for you at once, and "
                                   "your scores do not count. This cannot be "
                                   "taken back.")
                              : N_("The letter closes for this member at "
                                   "once, and the scores do not count. This "
                                   "cannot be taken back.")),
        .yes = tr(ui->lang, N_("Takes no part")),
    };
    dialog_confirm(ui, &question, record_conflict, item);
    return DID_REDRAW;
}

static void ask_ground(struct ui *ui)
{
    const char *titles[GROUND_COUNT];
    for (int g = 0; g < GROUND_COUNT; g++)
        titles[g] = tr(ui->lang, ground_title((enum ground)g));
    dialog_choose(
        ui,
        is_own(ui)
            ? tr(ui->lang, N_("How do you know them? You then take no part."))
            : trf(ui->lang, N_("How does {1} know the candidate?"),
                  chosen_name(ui)),
        titles, GROUND_COUNT, chose_ground, pending.item);
}

static unsigned chose_member(struct ui *ui, void *data, const char *text)
{
    long at = 0;
    (void)data;
    if (whole_parse(&at, text, 0, MAX_MEMBERS - 1))
        return ui_failed(ui);
    choose_member(pending.offered[at]);
    ask_ground(ui);
    return DID_REDRAW;
}

/* Into the list of a window, in its order. */
static void offer(size_t at, const char *id)
{
    snprintf(pending.offered[at], MEMBER_KEY, "%s", id);
}

/* Who may speak for others stands first in the list, as "I do". */
static void ask_who_knows(struct item *item, struct ui *ui,
                          const struct item_member *own)
{
    const char *titles[MAX_MEMBERS + 1];
    size_t count = 0;
    if (own) {
        offer(count, own->id);
        titles[count++] =
            trf(ui->lang, N_("I know this candidate ({1})"), own->name);
    }
    for (int m = 0; m < item->view->member_count; m++) {
        const struct item_member *member = &item->view->members[m];
        if (member == own)
            continue;
        offer(count, member->id);
        titles[count++] = member->name;
    }
    dialog_choose(ui, tr(ui->lang, N_("Who knows this candidate?")), titles,
                  count, chose_member, item);
}

unsigned item_ask_conflict(struct item *item, struct ui *ui)
{
    const struct viewer *viewer = committee_viewer(ui_committee(ui));
    const struct item_member *own =
        viewer->votes ? item_member(item, viewer->member) : NULL;
    pending.item = item;
    if (own && viewer->role != ROLE_CHAIR) {
        choose_member(viewer->member);
        ask_ground(ui);
    } else {
        ask_who_knows(item, ui, own);
    }
    return DID_REDRAW;
}

/* ---- giving a form back ----------------------------------------------------- */

static unsigned record_reopening(struct ui *ui, void *data, const char *text)
{
    struct item *item = data;
    struct ballot_key key = {item->session, item->candidate, pending.member};
    if (ballot_reopen(ui_committee(ui), &key, text))
        return ui_failed(ui);
    ui_say(ui,
           N_("The form of {1} is empty again; the earlier one is kept "
              "sealed."),
           chosen_name(ui));
    return DID_RELOAD;
}

static unsigned ask_reopening(struct ui *ui, const char *member)
{
    struct item *item = pending.item;
    char draft[128];
    choose_member(member);
    item_draft_key(draft, item, "reopening");
    struct dialog_text options = {
        .title =
            trf(ui->lang, N_("Give the form of {1} back?"), chosen_name(ui)),
        .help = tr(ui->lang, N_("Why does the member ask for it? Write no "
                                "scores here; this reason stands in the "
                                "log.")),
        .rows = 2,
        .draft = draft,
        .guarded = true,
        .names_of = item->session,
        .own_file = item->candidate,
    };
    dialog_text(ui, &options, record_reopening, item);
    return DID_REDRAW;
}

/* As the list was offered; who is in may be others by now. */
static unsigned chose_form(struct ui *ui, void *data, const char *text)
{
    long at = 0;
    (void)data;
    if (whole_parse(&at, text, 0, MAX_MEMBERS - 1))
        return ui_failed(ui);
    return ask_reopening(ui, pending.offered[at]);
}

unsigned item_ask_reopen(struct item *item, struct ui *ui, int member)
{
    const char *titles[MAX_MEMBERS];
    size_t count = 0;
    pending.item = item;
    if (member >= 0 && item->view->members[member].progress == PROGRESS_DONE)
        return ask_reopening(ui, item->view->members[member].id);
    for (int m = 0; m < item->view->member_count; m++)
        if (item->view->members[m].progress == PROGRESS_DONE) {
            offer(count, item->view->members[m].id);
            titles[count++] = item->view->members[m].name;
        }
    dialog_choose(ui, tr(ui->lang, N_("Whose form goes back?")), titles, count,
                  chose_form, item);
    return DID_REDRAW;
}
