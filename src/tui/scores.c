/* A candidate after the reveal: the table of scores, the outcome, round 2. */

#include <committee/tui/evening.h>

#include <stdio.h>
#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>
#include <committee/text/width.h>
#include <committee/tui/dialog.h>
#include <committee/tui/screens.h>
#include <committee/work/decisions.h>

enum { TITLE_COLS = 21, SHARE_COLS = 4, LAST_COLS = 20 };
enum { LEAST_COLS = 5 };   /* a change, "4→5", and air at both sides */
enum { NARROW_COLS = 72 }; /* below it weights and spreads are left out */

/* The members with a column, in order of seats. */
struct columns {
    int members[MAX_MEMBERS];
    int count, cols; /* how many, and how wide each is */
    int left;        /* of the first */
    bool narrow;     /* no room for weights and spreads */
};

/* Who counted at the reveal keeps the column, also after leaving. */
static bool has_column(const struct item_view *v, int member)
{
    if (v->members[member].progress != PROGRESS_NOT_EXPECTED)
        return true;
    for (int i = 0; v->scores && i < v->policy->criterion_count; i++)
        if (v->scores[member * MAX_CRITERIA + i].score != SCORE_MISSING)
            return true;
    return false;
}

static void fit_columns(struct columns *c, int cols)
{
    c->left = 1 + TITLE_COLS + (c->narrow ? 0 : SHARE_COLS);
    int room = cols - c->left - (c->narrow ? LAST_COLS / 2 + 2 : LAST_COLS);
    c->cols = c->count ? room / c->count : room;
    if (c->cols > 12)
        c->cols = 12;
}

static struct columns columns_of(const struct item_view *v, int cols)
{
    struct columns c = {.narrow = cols < NARROW_COLS};
    for (int m = 0; m < v->member_count; m++)
        if (has_column(v, m))
            c.members[c.count++] = m;
    fit_columns(&c, cols);
    if (c.cols < LEAST_COLS && !c.narrow) {
        c.narrow = true; /* the scores come first */
        fit_columns(&c, cols);
    }
    return c;
}

/* Is the seat of column `at` shared, so that the name must tell it apart? */
static bool seat_shared(const struct item_view *v, const struct columns *c,
                        int at)
{
    int seat = v->members[c->members[at]].seat_index;
    for (int i = 0; i < c->count; i++)
        if (i != at && v->members[c->members[i]].seat_index == seat)
            return true;
    return false;
}

static void draw_head(struct evening *e, struct ui *ui, struct canvas *body,
                      const struct columns *c)
{
    const struct item_view *v = e->item.view;
    for (int i = 0; i < c->count; i++) {
        const struct item_member *m = &v->members[c->members[i]];
        const char *head = seat_shared(v, c, i)
                               ? m->name
                               : v->policy->seats[m->seat_index].brief;
        head =
            text_fitted(&ui->arena, safe_line(&ui->arena, head), c->cols - 1);
        canvas_right(body, 0, c->left + (i + 1) * c->cols, LOOK_DIM, head);
    }
    int end = c->left + c->count * c->cols;
    canvas_right(body, 0, end + 10, LOOK_DIM, tr(ui->lang, N_("average")));
    if (!c->narrow)
        canvas_right(body, 0, end + 20, LOOK_DIM, tr(ui->lang, N_("spread")));
}

static bool is_editing(const struct evening *e)
{
    const struct item_view *v = e->item.view;
    return v->phase == PHASE_REVEALED && v->round > 1;
}

static void draw_cell(struct evening *e, struct ui *ui, struct canvas *body,
                      const struct columns *c, int row, int col)
{
    const struct item_view *v = e->item.view;
    const struct shown_score *s =
        &v->scores[c->members[col] * MAX_CRITERIA + row];
    int end = c->left + (col + 1) * c->cols -
              (c->cols > LEAST_COLS ? 3 : c->cols > 2);
    const char *mark = score_mark(ui, s->score);
    enum look look = s->changed ? LOOK_STRONG : LOOK_TEXT;
    if (s->changed)
        mark =
            arena_printf(&ui->arena, "%s→%s", score_mark(ui, s->first), mark);
    if (is_editing(e) && e->row == row && e->col == col) {
        look = LOOK_FOCUS;
        mark = arena_printf(&ui->arena, "[%s]", mark);
        canvas_cursor(body, row + 1, end - 1);
        end++;
    }
    canvas_right(body, row + 1, end, look, mark);
}

static void draw_row(struct evening *e, struct ui *ui, struct canvas *body,
                     const struct columns *c, int row)
{
    const struct item_view *v = e->item.view;
    const struct outcome *o = v->outcome;
    const struct criterion *criterion = &v->policy->criteria[row];
    int end = c->left + c->count * c->cols;
    canvas_fit(body, row + 1, 1, TITLE_COLS - 1, LOOK_TEXT,
               criterion_brief(criterion, ui->lang));
    if (!c->narrow)
        canvas_right(
            body, row + 1, c->left, LOOK_DIM,
            trf(ui->lang, N_("{1} %"), num(policy_share(v->policy, row))));
    for (int i = 0; i < c->count; i++)
        draw_cell(e, ui, body, c, row, i);
    canvas_right(body, row + 1, end + 10,
                 o->floor_missed[row] ? LOOK_WARN : LOOK_TEXT,
                 figure_mark(ui, &o->criterion_mean[row]));
    const struct figure *spread = &o->criterion_spread[row];
    if (spread->exact && !c->narrow)
        canvas_right(body, row + 1, end + 18, LOOK_TEXT,
                     score_mark(ui, spread->hundredths));
    if (o->spread_flagged[row])
        canvas_put(body, row + 1, end + (c->narrow ? 11 : 19), LOOK_WARN, "!");
}

/* The totals of a round under the table. */
static void draw_total(struct ui *ui, struct canvas *body,
                       const struct item_view *v, const struct columns *c,
                       int row, bool first)
{
    const struct outcome *o = first ? v->first_outcome : v->outcome;
    enum look look = first ? LOOK_DIM : LOOK_STRONG;
    int end = c->left + c->count * c->cols;
    canvas_put(body, row, 1, look,
               tr(ui->lang,
                  first ? N_("that was in round 1") : N_("weighted average")));
    for (int i = 0; i < c->count; i++) {
        int seat = v->members[c->members[i]].seat_index;
        if (!seat_shared(v, c, i))
            canvas_right(body, row, c->left + (i + 1) * c->cols - 1, look,
                         figure_mark(ui, &o->seat_total[seat]));
    }
    canvas_right(body, row, end + 10, look, figure_mark(ui, &o->result));
    if (!c->narrow)
        canvas_right(body, row, end + 20, first ? LOOK_DIM : LOOK_TEXT,
                     figure_mark(ui, &o->total_spread));
}

/* Beside the first round, when there was a second: what has moved. */
static int draw_totals(struct ui *ui, struct canvas *body,
                       const struct item_view *v, const struct columns *c)
{
    int row = v->policy->criterion_count + 1;
    draw_total(ui, body, v, c, row++, false);
    if (v->first_outcome)
        draw_total(ui, body, v, c, row++, true);
    return row;
}

static void add_part(struct str *text, struct ui *ui, const char *label,
                     const char *part)
{
    if (text_blank(part))
        return;
    str_add(text, text->len ? "\n" : "");
    tr_add(text, ui->lang, N_("{1*}: {2}"), label, part);
}

static void add_commitment(struct str *text, struct ui *ui,
                           const struct decision_view *d)
{
    static const char *const parts[COMMITMENT_PARTS] = {
        N_("what: {1}"), N_("for whom: {1}"), N_("how often: {1}"),
        N_("from: {1}"), N_("for how long: {1}")};
    struct str line = {0};
    for (int i = 0; i < COMMITMENT_PARTS; i++) {
        if (text_blank(d->commitment[i]))
            continue;
        str_add(&line, line.len ? "; " : "");
        tr_add(&line, ui->lang, parts[i], d->commitment[i]);
    }
    add_part(text, ui, N_("Commitment"), str_text(&line));
    str_free(&line);
}

/* "2 for (residents, corporation)"; nothing when no seat did this. */
static void add_cast(struct str *line, struct ui *ui, const struct item_view *v,
                     enum cast cast, const char *sentence)
{
    const enum cast *seats = v->decision->seats;
    struct str names = {0};
    int count = 0;
    for (int i = 0; i < v->policy->seat_count; i++)
        count += seats[i] == cast;
    if (!count)
        return;
    vote_add_seats(&names, v->policy, seats, cast, false);
    str_add(line, line->len ? ", " : "");
    tr_add(line, ui->lang, sentence, num(count), str_text(&names));
    str_free(&names);
}

/* Who voted what; only figures where it was not recorded seat by seat. */
static void add_votes(struct str *text, struct ui *ui,
                      const struct item_view *v)
{
    const struct decision_view *d = v->decision;
    struct str line = {0};
    if (!d->votes_against && !d->votes_abstained) {
        add_part(text, ui, N_("Vote"), tr(ui->lang, N_("unanimously")));
        return;
    }
    add_cast(&line, ui, v, CAST_FOR, N_("{1} for ({2})"));
    add_cast(&line, ui, v, CAST_AGAINST, N_("{1} against ({2})"));
    add_cast(&line, ui, v, CAST_ABSTAIN, N_("{1} abstained ({2})"));
    if (!line.len)
        tr_add(&line, ui->lang, N_("{1} for, {2} against, {3} abstained"),
               num(d->votes_for), num(d->votes_against),
               num(d->votes_abstained));
    add_part(text, ui, N_("Vote"), str_text(&line));
    str_free(&line);
}

/* Who changed what in round 2, and why: a line each. */
static void add_changes(struct str *text, struct ui *ui,
                        const struct item_view *v)
{
    for (int m = 0; m < v->member_count; m++)
        for (int i = 0; i < v->policy->criterion_count; i++) {
            const struct shown_score *s = &v->scores[m * MAX_CRITERIA + i];
            if (!s->changed)
                continue;
            str_add(text, text->len ? "\n" : "");
            tr_add(text, ui->lang,
                   text_blank(s->why)
                       ? N_("Changed by {1}, round 2: {2} from {3} to {4}.")
                       : N_("Changed by {1}, round 2: {2} from {3} to {4}: "
                            "{5}"),
                   v->members[m].name,
                   criterion_brief(&v->policy->criteria[i], ui->lang),
                   score_mark(ui, s->first), score_mark(ui, s->score), s->why);
        }
}

/* What members noted with a score, and what it leans on: for the committee. */
static void add_notes(struct str *text, struct ui *ui,
                      const struct item_view *v)
{
    if (may(NULL, committee_viewer(ui_committee(ui)), OP_SEE_CALCULATION,
            &v->subject) != MAY)
        return;
    for (int i = 0; i < v->policy->criterion_count; i++)
        for (int m = 0; m < v->member_count; m++) {
            const struct shown_score *s = &v->scores[m * MAX_CRITERIA + i];
            bool noted = !s->changed && !text_blank(s->note);
            if (!noted && text_blank(s->cited))
                continue;
            str_add(text, text->len ? "\n" : "");
            tr_add(text, ui->lang,
                   text_blank(s->cited) ? N_("{1}, {2}: {3}")
                   : noted              ? N_("{1}, {2}: {3} (at paragraph {4})")
                                        : N_("{1}, {2}: at paragraph {4}"),
                   criterion_brief(&v->policy->criteria[i], ui->lang),
                   v->members[m].name, noted ? s->note : "", s->cited);
        }
}

/* All that was recorded of a decision. */
static void add_decision(struct str *text, struct ui *ui,
                         const struct item_view *v)
{
    const struct decision_view *d = v->decision;
    add_part(text, ui, N_("Reasons"), d->reasons);
    add_part(text, ui, N_("Why so"), d->why);
    add_part(text, ui, N_("Departure"), d->departure);
    if (d->admit)
        add_commitment(text, ui, d);
    add_votes(text, ui, v);
    add_part(text, ui, N_("Minority"), d->minority);
    add_part(text, ui, N_("Summary"), v->summary);
    add_part(text, ui, d->acting ? N_("Acting chair") : N_("Chair"), d->chair);
    if (!text_blank(d->corrects))
        add_part(text, ui, N_("Corrects decision"), d->corrects);
}

static void set_below(struct evening *e, struct ui *ui)
{
    const struct item_view *v = e->item.view;
    struct str text = {0};
    if (v->decision)
        add_decision(&text, ui, v);
    add_changes(&text, ui, v);
    if (!v->decision)
        add_part(&text, ui, N_("Summary"), v->summary);
    if (text.len)
        add_part(&text, ui, N_("Entered"), v->entered);
    e->said = text.len > 0;
    add_notes(&text, ui, v);
    if (!e->below_text || !text_equal(e->below_text, str_text(&text))) {
        free(e->below_text);
        e->below_text = xstrdup(str_text(&text));
        pager_set(&e->below, e->below_text);
    }
    str_free(&text);
}

/* What is longer than the screen scrolls, and says so at its right edge. */
static void draw_text(struct evening *e, struct canvas *body, int row, int cols)
{
    struct canvas page = canvas_sub(body, row, 1, -1, cols);
    if (page.rows < 1)
        return;
    pager_draw(&e->below, &page, cols);
    if (e->below.top > 0)
        canvas_put(body, row, body->cols - 1, LOOK_KEY, "↑");
    if (e->below.top + (size_t)page.rows < e->below.count)
        canvas_put(body, body->rows - 1, body->cols - 1, LOOK_KEY, "↓");
}

static bool has_far_apart(const struct item_view *v)
{
    for (int i = 0; i < v->policy->criterion_count; i++)
        if (v->outcome->spread_flagged[i])
            return true;
    return false;
}

/* While nothing has been said yet; returns the rows. */
static int draw_proposal(struct ui *ui, const struct item_view *v,
                         struct canvas *body, int row, int cols)
{
    const char *text =
        v->outcome->verdict != VERDICT_DISCUSS
            ? N_("The outcome is a proposal. The committee decides.")
        : ui_leads(ui)
            ? N_("The outcome is a proposal. The committee decides, now or at "
                 "the end of the session: n goes on.")
            : N_("The outcome is a proposal. The committee decides, now or at "
                 "the end of the session. The secretary or the chair goes "
                 "on.");
    int rows = canvas_wrap(body, row, 1, cols, LOOK_DIM, tr(ui->lang, text));
    bool far = has_far_apart(v);
    if (far)
        rows += canvas_wrap(
            body, row + rows, 1, cols, LOOK_DIM,
            tr(ui->lang, N_("! The scores for this lie far apart: talk about "
                            "why.")));
    if (!text_blank(v->leaves))
        rows +=
            canvas_wrap(body, row + rows, 1, cols, LOOK_DIM,
                        trf(ui->lang, N_("Takes no part: {1}."), v->leaves));
    if (*v->entered) {
        rows += far || !text_blank(v->leaves) ? 0 : 1;
        rows += canvas_wrap(body, row + rows, 1, cols, LOOK_DIM,
                            trf(ui->lang, N_("Entered: {1}."), v->entered));
    }
    return rows;
}

/* The outcome explained, then what the committee made of it. */
static void draw_below(struct evening *e, struct ui *ui, struct canvas *body,
                       int row)
{
    const struct item_view *v = e->item.view;
    int cols = body->cols - 2 > 100 ? 100 : body->cols - 2;
    /* The outcome, and what to discuss first; the rest is behind one key. */
    bool discuss = v->outcome->discuss_first >= 0 && v->phase == PHASE_REVEALED;
    int shown = discuss ? 2 : 1;
    for (int i = 0; i < v->step_count && i < shown; i++) {
        struct str line = {0};
        tr_message(&line, ui->lang, &v->steps[i]);
        row += canvas_wrap(body, row, 1, cols, i == 0 ? LOOK_STRONG : LOOK_TEXT,
                           str_text(&line));
        str_free(&line);
    }
    row++;
    set_below(e, ui);
    if (v->decision)
        canvas_put(body, row++, 1, LOOK_STRONG,
                   v->decision->admit
                       ? trf(ui->lang, N_("Decision {1}: admitted."),
                             v->decision->number)
                       : trf(ui->lang, N_("Decision {1}: declined."),
                             v->decision->number));
    else if (phase_is_over(v->phase) && !text_blank(v->event_reason))
        row += canvas_wrap(body, row, 1, cols, LOOK_STRONG,
                           trf(ui->lang, N_("{1}: {2}"),
                               tr(ui->lang, phase_title(v->phase)),
                               v->event_reason));
    if (!e->said && v->phase == PHASE_REVEALED)
        row += draw_proposal(ui, v, body, row, cols) + 1;
    if (*e->below_text)
        draw_text(e, body, row, cols);
}

void scores_draw(struct evening *e, struct ui *ui, struct canvas *body)
{
    const struct item_view *v = e->item.view;
    struct columns c = columns_of(v, body->cols);
    if (e->col >= c.count)
        e->col = c.count ? c.count - 1 : 0;
    int below = draw_totals(ui, body, v, &c) + 1;
    draw_below(e, ui, body, below);
    canvas_cursor(body, below, 1);
    draw_head(e, ui, body, &c);
    for (int row = 0; row < v->policy->criterion_count; row++)
        draw_row(e, ui, body, &c, row);
}

enum permission scores_may_change(const struct evening *e, struct ui *ui,
                                  struct message *why)
{
    const char *sentence =
        e->item.view->phase != PHASE_REVEALED
            ? N_("The decision has been taken; scores do not change any more.")
        : ui_leads(ui)
            ? N_("The scores of round 1 are fixed. Press r for a second round.")
            : N_("The scores of round 1 are fixed. The secretary or the chair "
                 "can start a second round.");
    if (is_editing(e))
        return MAY;
    return may_not(why, sentence);
}

/* A changed score asks why; the answer may be left empty. */
static struct {
    struct evening *evening;
    struct rescore change;
} asked;

static unsigned change_reason(struct ui *ui, void *data, const char *text)
{
    (void)data;
    struct item *item = &asked.evening->item;
    asked.change.why = text;
    if (item_rescore(ui_committee(ui), item->session, item->candidate,
                     &asked.change))
        return ui_failed(ui);
    ui_say(ui, N_("Changed by {1}, round 2."),
           item_member(item, asked.change.member)->name);
    return DID_RELOAD;
}

static unsigned change_cell(struct evening *e, struct ui *ui, int score)
{
    const struct item_view *v = e->item.view;
    struct columns c = columns_of(v, 80);
    if (!c.count)
        return DID_NOTHING;
    if (score == SCORE_MISSING)
        return refuse_score(ui, &v->policy->scale);
    const struct item_member *m = &v->members[c.members[e->col]];
    const struct shown_score *now =
        &v->scores[c.members[e->col] * MAX_CRITERIA + e->row];
    if (now->score == score) {
        ui_say(ui, N_("That is already the score."));
        return DID_REDRAW;
    }
    asked.evening = e;
    asked.change = (struct rescore){
        .member = m->id, .criterion = e->row, .score = score, .why = ""};
    char draft[128];
    item_draft_key(draft, &e->item, "rescore");
    struct dialog_text options = {
        .title = trf(ui->lang, N_("{1}: {2} from {3} to {4}"), m->name,
                     criterion_brief(&v->policy->criteria[e->row], ui->lang),
                     score_mark(ui, now->score), score_mark(ui, score)),
        .help = tr(ui->lang,
                   scale_asks_note(&v->policy->scale, score)
                       ? N_("Why? A score at an end of the scale asks for a "
                            "sentence.")
                       : N_("Why? One sentence is enough; it may also be "
                            "left empty.")),
        .draft = draft,
        .guarded = true,
        .names_of = e->item.session,
        .own_file = e->item.candidate,
    };
    dialog_text(ui, &options, change_reason, NULL);
    return DID_REDRAW;
}

/* That of the member whom the window names: columns may have gone. */
static bool choose_cell(struct evening *e)
{
    struct columns c = columns_of(e->item.view, 80);
    for (int i = 0; i < c.count; i++) {
        if (!text_equal(e->item.view->members[c.members[i]].id, e->cell_of))
            continue;
        e->col = i;
        e->row = e->cell_row;
        return true;
    }
    return false;
}

static unsigned typed_cell(struct ui *ui, void *data, const char *text)
{
    struct evening *e = data;
    const struct scale *scale = &e->item.view->policy->scale;
    long score = 0;
    if (!is_editing(e)) /* somebody went on meanwhile */
        return DID_REDRAW;
    if (!choose_cell(e)) {
        ui_warn(ui, N_("The table has changed meanwhile; nothing was done."));
        return DID_REDRAW;
    }
    if (hundredths_parse(&score, text))
        return ui_failed(ui);
    if (scale_level(scale, (int)score) < 0)
        return refuse_score(ui, scale) | DID_FAIL;
    return change_cell(e, ui, (int)score);
}

/* Enter opens the chosen cell, as in any table; the decision has its own key.
   A scale of more than digits is only typed here. */
static unsigned open_cell(struct evening *e, struct ui *ui)
{
    const struct item_view *v = e->item.view;
    struct columns c = columns_of(v, 80);
    struct str choices = {0};
    if (!c.count)
        return DID_NOTHING;
    int member = c.members[e->col];
    snprintf(e->cell_of, sizeof e->cell_of, "%s", v->members[member].id);
    e->cell_row = e->row;
    scale_add_choices(&choices, &v->policy->scale, ui->lang);
    struct dialog_text options = {
        .title = trf(ui->lang, N_("{1}: {2}"), v->members[member].name,
                     criterion_brief(&v->policy->criteria[e->row], ui->lang)),
        .help =
            trf(ui->lang, N_("The score is {1}. Type the new one: {2}."),
                score_mark(ui, v->scores[member * MAX_CRITERIA + e->row].score),
                str_text(&choices)),
    };
    dialog_text(ui, &options, typed_cell, e);
    str_free(&choices);
    return DID_REDRAW;
}

static bool move_cell(struct evening *e, enum action action)
{
    const struct item_view *v = e->item.view;
    struct columns c = columns_of(v, 80);
    int rows = v->policy->criterion_count;
    if (action == ACT_UP && e->row > 0)
        e->row--;
    else if (action == ACT_DOWN && e->row < rows - 1)
        e->row++;
    else if (action == ACT_LEFT && e->col > 0)
        e->col--;
    else if (action == ACT_RIGHT && e->col < c.count - 1)
        e->col++;
    else
        return false;
    return true;
}

unsigned scores_act(struct evening *e, struct ui *ui, enum action action,
                    const struct event *event)
{
    if (!is_editing(e) || action == ACT_PAGE_UP || action == ACT_PAGE_DOWN)
        return pager_act(&e->below, action) ? DID_REDRAW : NOT_MINE;
    if (move_cell(e, action))
        return DID_REDRAW;
    if (action == ACT_ENTER)
        return open_cell(e, ui);
    if (action == ACT_SCORE)
        return change_cell(e, ui, score_of_digit(e->item.view->policy, event));
    if (action == ACT_NO_OPINION)
        return change_cell(e, ui, SCORE_NO_OPINION);
    return NOT_MINE;
}

/* --- behind one key: how the outcome came about, what would change it --- */

static void add_sentences(struct str *text, struct ui *ui,
                          const struct message *sentences, int count)
{
    for (int i = 0; i < count; i++) {
        tr_message(text, ui->lang, &sentences[i]);
        str_add(text, "\n");
    }
}

void calculation_open(struct ui *ui, const char *session, const char *candidate)
{
    struct item item = {0};
    item_init(&item, session, candidate);
    if (item_reload(&item, ui)) {
        ui_failed(ui);
        goto done;
    }
    const struct item_view *v = item.view;
    if (!v->outcome || !v->sensitivity) {
        ui_warn(ui, N_("There is no outcome yet."));
        goto done;
    }
    struct str text = {0};
    const struct message *doubts;
    int count = tally_doubts(&doubts, &ui->arena, v->policy, v->outcome,
                             v->sensitivity, ui->lang);
    add_sentences(&text, ui, v->steps, v->step_count);
    str_add(&text, "\n");
    add_sentences(&text, ui, doubts, count);
    str_add(&text, "\n");
    str_add(&text, tr(ui->lang, N_("This is meant for doubt, not for "
                                   "choosing the sum that suits best.")));
    dialog_show(ui, trf(ui->lang, N_("Calculation for {1}"), candidate),
                str_text(&text));
    str_free(&text);
done:
    item_free(&item);
}
