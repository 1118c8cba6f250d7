/*
 * One candidate's dossier: what is known, the letter where it may be read, a
 * second application that lies beside it.
 */

#include <committee/tui/item.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>
#include <committee/tui/dialog.h>
#include <committee/tui/export.h>
#include <committee/tui/find.h>
#include <committee/tui/list.h>
#include <committee/tui/pager.h>
#include <committee/tui/screens.h>
#include <committee/work/candidates.h>

enum { PART_FACTS, PART_LETTER, PART_SECOND, PART_COUNT };
enum { LABEL_COLS = 32, LETTER_COLS = 72, WIDE_COLS = 120, FACTS_COLS = 44 };

struct dossier {
    char number[ITEM_KEY];
    struct arena arena;
    const struct candidate_view *view;
    char previous[ITEM_KEY], next[ITEM_KEY]; /* by number, "": nobody */
    struct export_job export;
    struct item item; /* for the acts of a session; without a view */
    const char *titles[PART_COUNT];
    struct tabs tabs;
    struct pager letters[PART_COUNT]; /* [PART_FACTS] stays empty */
};

// clang-format off
static const struct hint dossier_hints[] = {
    {ACT_ENTER, N_("correct data")}, {ACT_RIGHT, N_("letter")},
    {ACT_NEXT, N_("next")}, {ACT_PREVIOUS, N_("previous")}, {ACT_HELP, NULL},
    {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const struct hint letter_hints[] = {
    {ACT_DOWN, N_("read")}, {ACT_SEARCH, NULL}, {ACT_LEFT, N_("data")},
    {ACT_MARK, N_("cover")}, {ACT_BACK, NULL}, {ACT_HELP, NULL},
    {ACT_NEXT, NULL}, {ACT_NONE, NULL}};
// clang-format on

static void dossier_close(void *self)
{
    struct dossier *d = self;
    for (int i = 0; i < PART_COUNT; i++)
        pager_free(&d->letters[i]);
    arena_free(&d->arena);
    item_free(&d->item);
    free(d);
}

/* The same text keeps its place. */
static void put_letter(struct pager *pager, const char *text)
{
    struct arena arena = {0};
    pager->look = LOOK_LETTER;
    if (!pager->text || !text_equal(pager->text, safe_block(&arena, text)))
        pager_set(pager, text);
    arena_free(&arena);
}

/* What others read as blocks. */
static void show_covers(struct dossier *d)
{
    const struct candidate_view *v = d->view;
    struct passage *list =
        arena_array(&d->arena, struct passage, (size_t)v->cover_count + 1);
    for (int i = 0; i < v->cover_count; i++)
        list[i] =
            (struct passage){v->covers[i].start, v->covers[i].end, LOOK_MARKED};
    d->letters[PART_LETTER].passages = list;
    d->letters[PART_LETTER].passage_count = (size_t)v->cover_count;
}

static void name_parts(struct dossier *d, struct ui *ui)
{
    const struct candidate_view *v = d->view;
    d->titles[PART_FACTS] = tr(ui->lang, N_("Data"));
    d->titles[PART_LETTER] =
        v->row.words ? arena_strdup(&d->arena,
                                    trf(ui->lang,
                                        tr_n(ui->lang, "Letter, {1} word",
                                             "Letter, {1} words", v->row.words),
                                        num(v->row.words)))
                     : tr(ui->lang, N_("Letter"));
    d->titles[PART_SECOND] = tr(ui->lang, N_("Second application"));
    d->tabs.titles = d->titles;
    d->tabs.count = v->second_letter ? PART_COUNT : PART_SECOND;
    if (d->tabs.at >= d->tabs.count)
        d->tabs.at = PART_FACTS;
}

/* The one after or before this one, by number. */
static void find_neighbour(char out[ITEM_KEY], struct dossier *d, struct ui *ui,
                           int step)
{
    struct candidate_query query = {
        .after = step > 0 ? d->number : NULL,
        .before = step > 0 ? NULL : d->number,
        .last = step < 0,
        .limit = 1,
    };
    const struct candidate_row *rows;
    int count = 0;
    struct arena arena = {0};
    int status =
        candidates_list(&rows, &count, ui_committee(ui), &arena, &query);
    snprintf(out, ITEM_KEY, "%s",
             status == OK && count > 0 ? rows[0].number : "");
    arena_free(&arena);
}

static int dossier_reload(void *self, struct ui *ui)
{
    struct dossier *d = self;
    struct arena fresh = {0};
    const struct candidate_view *view;
    int status = candidate_view(&view, ui_committee(ui), &fresh, d->number);
    if (status) {
        arena_free(&fresh);
        return status;
    }
    arena_free(&d->arena);
    d->arena = fresh;
    d->view = view;
    put_letter(&d->letters[PART_LETTER], view->letter ? view->letter : "");
    put_letter(&d->letters[PART_SECOND],
               view->second_letter ? view->second_letter : "");
    show_covers(d);
    name_parts(d, ui);
    find_neighbour(d->previous, d, ui, -1);
    find_neighbour(d->next, d, ui, 1);
    item_init(&d->item, view->row.session, d->number);
    return OK;
}

static void dossier_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct dossier *d = self;
    if (!d->view)
        return;
    frame->title =
        text_blank(d->view->row.name)
            ? d->number
            : trf(ui->lang, N_("{1}, {2}"), d->number, d->view->row.name);
    if (!d->view->apart)
        frame->phase = tr(ui->lang, status_title(d->view->row.status));
    frame->hints = d->tabs.at == PART_FACTS ? dossier_hints : letter_hints;
    frame->lean = !ui_leads(ui);
    if (d->tabs.at != PART_FACTS && *d->letters[d->tabs.at].text)
        frame->state = trf(ui->lang, N_("{1} %"),
                           num(pager_percent(&d->letters[d->tabs.at])));
}

/* ---- drawing ---------------------------------------------------------------- */

static int draw_fact(struct canvas *c, int row, const char *label,
                     const char *value)
{
    bool narrow = c->cols < 60;
    int col = narrow ? 3 : LABEL_COLS + 3;
    if (text_blank(value))
        return row;
    canvas_fit(c, row, 1, LABEL_COLS, LOOK_DIM, label);
    row += narrow;
    return row + canvas_wrap(c, row, col, c->cols - col - 2, LOOK_TEXT, value);
}

static int draw_values(struct dossier *d, struct ui *ui, struct canvas *c,
                       int row)
{
    static const char *const shown[] = {
        "name",          "received_on", "registration_number",
        "registered_on", "email",       "phone",
        "household",     "eligible",    "wishes"};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        for (int f = 0; candidate_fields[f]; f++)
            if (text_equal(candidate_fields[f], shown[i]))
                row = draw_fact(c, row,
                                tr(ui->lang, candidate_field_title(shown[i])),
                                d->view->values[f]);
    return row;
}

/* Who takes no part sees why there is nothing else. */
static int draw_apart(struct dossier *d, struct ui *ui, struct canvas *c)
{
    struct str why = {0};
    tr_message(&why, ui->lang, &d->view->why_not);
    int rows = canvas_wrap(c, 0, 1, c->cols - 2, LOOK_TEXT, str_text(&why));
    str_free(&why);
    return rows + 1;
}

static void draw_facts(struct dossier *d, struct ui *ui, struct canvas *c)
{
    const struct candidate_row *r = &d->view->row;
    int row =
        d->view->apart ? draw_apart(d, ui, c) : draw_values(d, ui, c, 0) + 1;
    if (!d->view->apart)
        row = draw_fact(c, row, tr(ui->lang, N_("Session")), r->session);
    row = draw_fact(c, row, tr(ui->lang, N_("Decision")), r->decision);
    if (d->view->apart)
        return;
    row =
        draw_fact(c, row, tr(ui->lang, N_("Earlier application")), r->previous);
    row = draw_fact(c, row, tr(ui->lang, N_("New application")), d->view->next);
    if (!text_blank(d->view->remarks))
        row = draw_fact(c, row, tr(ui->lang, N_("Remarks")), d->view->remarks);
    row++;
    if (r->eligible == ELIGIBLE_NO)
        row += canvas_wrap(c, row, 1, c->cols - 2, LOOK_WARN,
                           tr(ui->lang, N_("Does not meet the basic "
                                           "conditions.")));
    if (!r->words)
        row += canvas_wrap(c, row, 1, c->cols - 2, LOOK_WARN,
                           tr(ui->lang, N_("The letter is missing. Import it, "
                                           "or press Enter to type it in.")));
    if (d->view->letter_frozen)
        row += canvas_wrap(c, row, 1, c->cols - 2, LOOK_DIM,
                           tr(ui->lang, N_("The letter was opened in a "
                                           "session and does not change any "
                                           "more.")));
    if (r->second)
        canvas_wrap(c, row, 1, c->cols - 2, LOOK_WARN,
                    tr(ui->lang, N_("A second application lies beside "
                                    "this one.")));
}

static void draw_letter(struct dossier *d, struct ui *ui, struct canvas *c,
                        int part)
{
    struct canvas page = canvas_sub(c, 0, 4, -1, -5);
    struct str why = {0};
    if (part == PART_LETTER && !d->view->letter)
        tr_message(&why, ui->lang, &d->view->why_not);
    else if (!*d->letters[part].text)
        str_add(&why, tr(ui->lang, N_("There is no letter.")));
    if (why.len)
        canvas_wrap(&page, 1, 0, LETTER_COLS, LOOK_DIM, str_text(&why));
    else
        pager_draw(&d->letters[part], &page, LETTER_COLS);
    str_free(&why);
}

static void dossier_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct dossier *d = self;
    if (!d->view)
        return;
    struct canvas page = canvas_sub(body, 2, 0, -1, -1);
    tabs_draw(&d->tabs, body, 0);
    if (body->cols >= WIDE_COLS) {
        struct canvas facts = canvas_sub(&page, 0, 1, -1, FACTS_COLS);
        struct canvas rule = canvas_sub(&page, 0, FACTS_COLS + 1, -1, 1);
        struct canvas letter = canvas_sub(&page, 0, FACTS_COLS + 2, -1, -1);
        draw_facts(d, ui, &facts);
        canvas_column(&rule, 0);
        draw_letter(d, ui, &letter,
                    d->tabs.at == PART_SECOND ? PART_SECOND : PART_LETTER);
    } else if (d->tabs.at == PART_FACTS) {
        struct canvas facts = canvas_sub(&page, 0, 2, -1, -2);
        draw_facts(d, ui, &facts);
    } else {
        draw_letter(d, ui, &page, d->tabs.at);
    }
}

/* ---- acts ------------------------------------------------------------------- */

static unsigned go_to(struct dossier *d, const char *number)
{
    snprintf(d->number, sizeof d->number, "%s", number);
    d->tabs.at = PART_FACTS;
    for (int i = 0; i < PART_COUNT; i++)
        d->letters[i].top = 0;
    return DID_RELOAD;
}

static unsigned chose_paper(struct ui *ui, void *data, const char *text)
{
    struct dossier *d = data;
    long at;
    if (whole_parse(&at, text, 0, PAPER_COUNT - 1))
        return ui_failed(ui);
    d->export.paper = (enum paper_kind)at;
    snprintf(d->export.candidate, sizeof d->export.candidate, "%s", d->number);
    return export_ask(&d->export, ui);
}

/* What there is no decision for says so when it is made. */
static unsigned ask_paper(struct dossier *d, struct ui *ui)
{
    const char *titles[] = {
        [PAPER_EXPLANATION] =
            tr(ui->lang, N_("Explanation of the decision, for the chair")),
        [PAPER_COMPARISON] = tr(ui->lang, N_("All decisions under the same "
                                             "criteria, without names")),
        [PAPER_DOSSIER] = tr(ui->lang, N_("Everything that is kept, for the "
                                          "candidate")),
    };
    dialog_choose(ui, tr(ui->lang, N_("Which document?")), titles, PAPER_COUNT,
                  chose_paper, d);
    return DID_REDRAW;
}

static bool dossier_move(struct dossier *d, enum action action)
{
    if (tabs_act(&d->tabs, action))
        return true;
    if (action == ACT_PANE || action == ACT_PANE_BACK)
        return tabs_act(&d->tabs, action == ACT_PANE ? ACT_RIGHT : ACT_LEFT);
    int part = d->tabs.at == PART_FACTS ? PART_LETTER : d->tabs.at;
    return pager_act(&d->letters[part], action);
}

static unsigned dossier_act(void *self, struct ui *ui, enum action action,
                            const struct event *event)
{
    struct dossier *d = self;
    (void)event;
    if (!d->view)
        return NOT_MINE;
    if (dossier_move(d, action))
        return DID_REDRAW;
    switch (action) {
    case ACT_ENTER:
        return ui_run_action(ui, ACT_EDIT_CANDIDATE);
    case ACT_EDIT_CANDIDATE:
        candidate_form_open(ui, d->number);
        return DID_REDRAW;
    case ACT_NEXT:
        return go_to(d, d->next);
    case ACT_PREVIOUS:
        return go_to(d, d->previous);
    case ACT_MARK:
        covering_open(ui, d->number);
        return DID_REDRAW;
    case ACT_SEARCH:
        d->tabs.at = d->tabs.at == PART_FACTS ? PART_LETTER : d->tabs.at;
        return find_ask(ui, &d->letters[d->tabs.at]);
    case ACT_EXPORT:
        return ask_paper(d, ui);
    case ACT_CALCULATION:
        calculation_open(ui, d->item.session, d->number);
        return DID_REDRAW;
    case ACT_CORRECT_DECISION:
        decision_correct(ui, d->item.session, d->number);
        return DID_REDRAW;
    case ACT_WITHDRAWN:
        return item_ask_event(&d->item, ui, action);
    default:
        return NOT_MINE;
    }
}

/* Until the letter lies open; then others have read it. */
static enum permission may_cover(const struct candidate_view *view,
                                 struct ui *ui, struct message *why)
{
    enum permission answer = may(why, committee_viewer(ui_committee(ui)),
                                 OP_EDIT_CANDIDATE, &view->subject);
    if (answer != MAY || (!view->letter_frozen && !text_blank(view->letter)))
        return answer;
    return may_not(why,
                   view->letter_frozen
                       ? N_("The letter was opened in a session, so what is "
                            "covered in it stays as it is.")
                       : N_("There is no letter."));
}

static enum permission dossier_may(void *self, struct ui *ui,
                                   struct message *why, enum action action)
{
    struct dossier *d = self;
    if (!d->view)
        return MAY;
    if (action == ACT_EXPORT)
        return may(why, committee_viewer(ui_committee(ui)), OP_EXPORT_DOSSIER,
                   &d->view->subject);
    if (action == ACT_MARK)
        return may_cover(d->view, ui, why);
    if (action == ACT_NEXT && !*d->next)
        return may_not(why, N_("This is the last candidate."));
    if (action == ACT_PREVIOUS && !*d->previous)
        return may_not(why, N_("This is the first candidate."));
    if (action == ACT_SEARCH)
        return may(why, committee_viewer(ui_committee(ui)), OP_READ_LETTER,
                   &d->view->subject);
    return may(why, committee_viewer(ui_committee(ui)),
               action_info(action)->operation, &d->view->subject);
}

static const struct screen_class dossier_class = {
    .name = "candidate",
    .place = PLACE_CANDIDATE,
    .hints = dossier_hints,
    .close = dossier_close,
    .reload = dossier_reload,
    .describe = dossier_describe,
    .draw = dossier_draw,
    .act = dossier_act,
    .may = dossier_may,
};

void candidate_open(struct ui *ui, const char *number)
{
    struct dossier *d = xalloc(sizeof *d);
    snprintf(d->number, sizeof d->number, "%s", number);
    ui_push(ui, &dossier_class, d);
}
