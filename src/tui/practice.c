/*
 * The practice letter of a session: the letter with who is in, and afterwards
 * per criterion what everybody chose with its sentence, so that the committee
 * talks about what the sentences mean.  No total, no outcome: it is no contest.
 */

#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/tui/find.h>
#include <committee/tui/item.h>
#include <committee/tui/pager.h>
#include <committee/tui/screens.h>
#include <committee/work/practice.h>

struct practice {
    struct item item;
    struct pager page; /* the letter, then what was chosen */
    bool shown;        /* what the page holds */
};

// clang-format off
static const struct hint scoring_hints[] = {
    {ACT_GRID, NULL}, {ACT_HAND_OVER, NULL}, {ACT_REVEAL, NULL},
    {ACT_DOWN, N_("read")}, {ACT_BACK, NULL}, {ACT_HELP, NULL},
    {ACT_NONE, NULL}};
static const struct hint own_hints[] = {
    {ACT_ENTER, N_("give your scores")}, {ACT_DOWN, N_("read")},
    {ACT_BACK, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint shown_hints[] = {
    {ACT_DOWN, N_("read")}, {ACT_ENTER, N_("end the practice")},
    {ACT_BACK, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint looking_hints[] = {
    {ACT_DOWN, N_("read")}, {ACT_BACK, NULL}, {ACT_HELP, NULL},
    {ACT_NONE, NULL}};
// clang-format on

static void practice_close(void *self)
{
    struct practice *p = self;
    pager_free(&p->page);
    item_free(&p->item);
    free(p);
}

static bool is_secretary(struct ui *ui)
{
    return committee_viewer(ui_committee(ui))->role == ROLE_SECRETARY;
}

static bool own_form_waits(const struct practice *p, struct ui *ui)
{
    const struct viewer *viewer = committee_viewer(ui_committee(ui));
    const struct item_member *m = item_member(&p->item, viewer->member);
    return !p->shown && viewer->votes && m && m->progress == PROGRESS_BUSY;
}

/* ---- what was chosen --------------------------------------------------------- */

/* "huurders, M. el Amrani; welzijn, P. Kok": those with this score. */
static int add_choosers(struct str *text, const struct item_view *v,
                        int criterion, int score)
{
    int count = 0;
    for (int m = 0; m < v->member_count; m++) {
        const struct item_member *who = &v->members[m];
        if (v->scores[m * MAX_CRITERIA + criterion].score != score)
            continue;
        str_addf(text, "%s%s, %s", count++ ? "; " : "",
                 v->policy->seats[who->seat_index].brief, who->name);
    }
    return count;
}

/* One chosen level: its sentence, and under it who chose it. */
static void add_level(struct str *text, struct ui *ui,
                      const struct item_view *v, int criterion, int score)
{
    struct str who = {0};
    const struct criterion *c = &v->policy->criteria[criterion];
    if (add_choosers(&who, v, criterion, score)) {
        int level = scale_level(&v->policy->scale, score);
        const char *anchor = score == SCORE_NO_OPINION
                                 ? tr(ui->lang, N_("no opinion"))
                                 : criterion_anchor(c, ui->lang, level);
        str_addf(text, "%s  %s\n   (%s)\n", score_mark(ui, score),
                 anchor ? anchor : "", str_text(&who));
    }
    str_free(&who);
}

static void add_criterion(struct str *text, struct ui *ui,
                          const struct item_view *v, int criterion)
{
    const struct criterion *c = &v->policy->criteria[criterion];
    const struct scale *scale = &v->policy->scale;
    const struct figure *spread = &v->outcome->criterion_spread[criterion];
    const char *title = criterion_title(c, ui->lang);
    if (!spread->exact)
        tr_add(text, ui->lang, N_("{1}: no spread"), title);
    else
        tr_add(text, ui->lang,
               v->outcome->spread_flagged[criterion]
                   ? N_("{1}: spread {2}. Talk about this one first.")
                   : N_("{1}: spread {2}"),
               title, score_mark(ui, spread->hundredths));
    str_add(text, "\n");
    for (int level = scale_levels(scale) - 1; level >= 0; level--)
        add_level(text, ui, v, criterion, scale->min + level * scale->step);
    add_level(text, ui, v, criterion, SCORE_NO_OPINION);
    str_add(text, "\n");
}

/* Where they differ most comes first. */
static void add_criteria(struct str *text, struct ui *ui,
                         const struct item_view *v)
{
    for (int flagged = 1; flagged >= 0; flagged--)
        for (int i = 0; i < v->policy->criterion_count; i++)
            if (v->outcome->spread_flagged[i] == flagged)
                add_criterion(text, ui, v, i);
}

static void set_page(struct practice *p, struct ui *ui)
{
    const struct item_view *v = p->item.view;
    struct str text = {0};
    bool shown = v->scores != NULL;
    if (shown)
        add_criteria(&text, ui, v);
    else
        str_add(&text, v->letter);
    if (!p->page.text || shown != p->shown) {
        p->page.top = 0;
        p->page.look = shown ? LOOK_TEXT : LOOK_LETTER;
        pager_set(&p->page, str_text(&text));
        p->shown = shown;
    }
    str_free(&text);
}

static int practice_reload(void *self, struct ui *ui)
{
    struct practice *p = self;
    int status = item_reload(&p->item, ui);
    if (status == OK)
        set_page(p, ui);
    return status;
}

/* ---- drawing ----------------------------------------------------------------- */

static void practice_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct practice *p = self;
    const struct item_view *v = p->item.view;
    frame->title =
        trf(ui->lang, N_("Session {1} · practice letter"), p->item.session);
    if (!v)
        return;
    frame->phase = p->shown ? tr(ui->lang, N_("scores shown"))
                            : tr(ui->lang, N_("scoring"));
    frame->hints = own_form_waits(p, ui) ? own_hints
                   : !p->shown           ? scoring_hints
                   : is_secretary(ui)    ? shown_hints
                                         : looking_hints;
    frame->state = trf(ui->lang, N_("{1} %"), num(pager_percent(&p->page)));
}

static const char *advice(const struct practice *p, struct ui *ui)
{
    if (p->shown)
        return tr(ui->lang, N_("Where did you differ, and what does the "
                               "sentence mean to each of you? Nothing of this "
                               "is kept."));
    if (p->item.view->all_in)
        return tr(ui->lang, N_("All forms are in: s shows the scores."));
    return tr(ui->lang, N_("This letter is invented. All score it as if it "
                           "were real; it counts nowhere."));
}

static int draw_progress(const struct practice *p, struct ui *ui,
                         struct canvas *body, int row)
{
    const struct item_view *v = p->item.view;
    for (int m = 0; m < v->member_count; m++) {
        const struct item_member *who = &v->members[m];
        bool done = who->progress == PROGRESS_DONE;
        if (who->progress == PROGRESS_NOT_EXPECTED)
            continue;
        canvas_put(body, row, 4, done ? LOOK_OK : LOOK_DIM, done ? "✓" : "·");
        canvas_fit(body, row, 7, 26, LOOK_TEXT, who->name);
        canvas_fit(body, row, 34, 14, LOOK_DIM,
                   v->policy->seats[who->seat_index].brief);
        canvas_put(body, row++, 49, done ? LOOK_OK : LOOK_TEXT,
                   item_progress(&p->item, ui, who));
    }
    return row;
}

static void practice_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct practice *p = self;
    if (!p->item.view)
        return;
    int cols = body->cols - 8 > 92 ? 92 : body->cols - 8;
    int row = canvas_wrap(body, 0, 4, cols, LOOK_STRONG, advice(p, ui)) + 1;
    if (!p->shown)
        row = draw_progress(p, ui, body, row) + 1;
    struct canvas page = canvas_sub(body, row, 4, -1, cols);
    pager_draw(&p->page, &page, p->shown ? cols : 0);
    canvas_cursor(body, row, 4);
}

/* ---- acting ------------------------------------------------------------------ */

/* Nothing is decided about a letter that somebody invented. */
static bool is_of_practice(enum action action)
{
    return action_info(action)->places == PLACE_ANY || action == ACT_THEME ||
           action == ACT_TOUR || action == ACT_GRID ||
           action == ACT_HAND_OVER || action == ACT_REVEAL ||
           action == ACT_ATTENDANCE || action == ACT_SEARCH;
}

static enum permission practice_may(void *self, struct ui *ui,
                                    struct message *why, enum action action)
{
    struct practice *p = self;
    return is_of_practice(action) ? item_may(&p->item, ui, why, action)
                                  : MAY_UNKNOWN;
}

static unsigned end_practice(struct practice *p, struct ui *ui)
{
    if (practice_end(ui_committee(ui), p->item.session))
        return ui_failed(ui);
    ui_say(ui, N_("The practice is over; nothing of it is kept but that it was "
                  "held."));
    return DID_POP | DID_RELOAD;
}

static unsigned go_on(struct practice *p, struct ui *ui)
{
    if (own_form_waits(p, ui)) {
        scoring_open(ui, p->item.session, practice_letter,
                     committee_viewer(ui_committee(ui))->member);
        return DID_REDRAW;
    }
    if (ui_enter_held(ui)) /* it ends the practice */
        return ui_say_held(ui);
    if (p->shown)
        return is_secretary(ui) ? end_practice(p, ui) : DID_POP | DID_REDRAW;
    if (p->item.view->all_in)
        return ui_run_action(ui, ACT_REVEAL);
    ui_warn(ui, N_("Not everybody is in yet. Enter the paper forms with f, or "
                   "pass the laptop on with g."));
    return DID_REDRAW;
}

static unsigned practice_act(void *self, struct ui *ui, enum action action,
                             const struct event *event)
{
    struct practice *p = self;
    (void)event;
    if (!p->item.view)
        return NOT_MINE;
    if (pager_act(&p->page, action))
        return DID_REDRAW;
    switch (action) {
    case ACT_ENTER:
        return go_on(p, ui);
    case ACT_GRID:
        grid_open(ui, p->item.session, practice_letter);
        return DID_REDRAW;
    case ACT_HAND_OVER:
        handover_open(ui, p->item.session, practice_letter);
        return DID_REDRAW;
    case ACT_REVEAL:
        return item_reveal(ui_committee(ui), p->item.session, practice_letter)
                   ? ui_failed(ui)
                   : DID_RELOAD;
    case ACT_SEARCH:
        return find_ask(ui, &p->page);
    case ACT_ATTENDANCE:
        attendance_open(ui, p->item.session);
        return DID_REDRAW;
    default:
        return NOT_MINE;
    }
}

static bool practice_ask(void *self, struct ui *ui, struct question *question,
                         enum action action)
{
    struct practice *p = self;
    if (action != ACT_REVEAL)
        return false;
    item_reveal_question(&p->item, ui, question);
    return true;
}

static const struct screen_class practice_class = {
    .name = "practice",
    .place = PLACE_WAITING,
    .hints = scoring_hints,
    .close = practice_close,
    .reload = practice_reload,
    .describe = practice_describe,
    .draw = practice_draw,
    .act = practice_act,
    .may = practice_may,
    .ask = practice_ask,
};

void practice_open(struct ui *ui, const char *session)
{
    struct practice *p = xalloc(sizeof *p);
    item_init(&p->item, session, practice_letter);
    ui_push(ui, &practice_class, p);
}
