/*
 * A member's own form: one criterion at a time with its whole anchors, a digit
 * scores and goes on, the letter stands under it.  On the shared laptop this,
 * the letter and help are all there is until the form is in.
 */

#include <committee/tui/item.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/text/width.h>
#include <committee/text/wrap.h>
#include <committee/tui/copy.h>
#include <committee/tui/dialog.h>
#include <committee/tui/find.h>
#include <committee/tui/letter.h>
#include <committee/tui/screens.h>
#include <committee/work/ballots.h>

/* Beside the letter the form is narrow, and so takes more rows. */
enum { WIDE_COLS = 120, BESIDE_ROWS = 29, LETTER_COLS = 72 };
enum { LETTER_MARGIN = 2 }; /* for the sign of the paragraph in focus */

struct scoring {
    struct item item;
    char member[64];
    struct committee *committee; /* for close: the laptop goes back */
    int scores[MAX_CRITERIA];
    char *notes[MAX_CRITERIA];  /* heap */
    char *cited[MAX_CRITERIA];  /* heap: paragraphs of the letter, "2, 4" */
    bool unsaved[MAX_CRITERIA]; /* a note was begun there and left */
    int at;                     /* the criterion in focus */
    bool in_letter;             /* Tab: the letter has the keyboard */
    bool beside;                /* the form shows beside the letter */
    bool stored;                /* handed in: what was read back shows */
    bool over;                  /* and the scores were shown meanwhile */
    int64_t stored_ms;          /* since when */
    struct pager letter;
};

// clang-format off
static const struct hint scoring_hints[] = {
    {ACT_NO_OPINION, NULL}, {ACT_NOTE, N_("note")}, {ACT_PANE, N_("letter")},
    {ACT_LOCK, NULL}, {ACT_BACK, N_("stop")}, {ACT_HELP, NULL},
    {ACT_SCORE, NULL}, {ACT_LEFT, N_("other criterion")}, {ACT_UNDO, NULL},
    {ACT_NONE, NULL}};
static const struct hint reading_hints[] = {
    {ACT_DOWN, N_("read")}, {ACT_MARK, NULL},
    {ACT_PANE, N_("back to the scores")}, {ACT_SEARCH, NULL},
    {ACT_BACK, NULL}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint stored_hints[] = {
    {ACT_ENTER, N_("this is right")}, {ACT_NONE, NULL}};
// clang-format on

static struct ballot_key key_of(const struct scoring *s)
{
    return (struct ballot_key){.session = s->item.session,
                               .candidate = s->item.candidate,
                               .member = s->member};
}

static void scoring_close(void *self)
{
    struct scoring *s = self;
    if (s->letter.text &&
        text_equal(committee_viewer(s->committee)->member, s->member))
        item_keep_place(&s->item, s->committee, &s->letter);
    if (committee_viewer(s->committee)->lent)
        committee_give_back(s->committee);
    for (int i = 0; i < MAX_CRITERIA; i++)
        free(s->notes[i]), free(s->cited[i]);
    pager_free(&s->letter);
    item_free(&s->item);
    free(s);
}

/* What was taken back is where the next digit goes. */
static void take_values(struct scoring *s, const struct ballot_view *ballot)
{
    for (int i = 0; i < MAX_CRITERIA; i++) {
        if (s->item.view && s->scores[i] != ballot->scores[i])
            s->at = i;
        s->scores[i] = ballot->scores[i];
        free(s->notes[i]);
        s->notes[i] = xstrdup(ballot->notes[i] ? ballot->notes[i] : "");
        free(s->cited[i]);
        s->cited[i] = xstrdup(ballot->cited[i] ? ballot->cited[i] : "");
    }
}

static void note_key(char key[128], const struct scoring *s, int criterion)
{
    char what[32];
    snprintf(what, sizeof what, "note-%d", criterion);
    item_draft_key(key, &s->item, what);
}

/* Notes that were begun and not saved wait as drafts. */
static void look_for_drafts(struct scoring *s, struct ui *ui)
{
    struct arena arena = {0};
    char key[128];
    for (int i = 0; i < s->item.view->policy->criterion_count; i++) {
        const char *text = "";
        note_key(key, s, i);
        if (draft_load(&text, ui_committee(ui), &arena, key))
            fail_forget();
        s->unsaved[i] = !text_blank(text) && !text_equal(text, s->notes[i]);
    }
    arena_free(&arena);
}

/* The first criterion without an answer, or the last one. */
static int first_open(const struct scoring *s)
{
    int count = s->item.view->policy->criterion_count;
    for (int i = 0; i < count; i++)
        if (s->scores[i] == SCORE_MISSING)
            return i;
    return count - 1;
}

/* On a terminal of one's own the screen goes along with the committee; the
   lent laptop keeps what was read back from the room until its Enter. */
static int stored_reload(struct scoring *s, struct ui *ui)
{
    if (committee_viewer(ui_committee(ui))->lent)
        return OK;
    int status = item_reload(&s->item, ui);
    s->over = status == OK && s->item.view->phase != PHASE_SCORING;
    return status;
}

static int scoring_reload(void *self, struct ui *ui)
{
    struct scoring *s = self;
    bool first = !s->item.view;
    if (s->stored)
        return stored_reload(s, ui);
    int status = item_reload(&s->item, ui);
    if (status)
        return status;
    struct ballot_key key = key_of(s);
    const struct ballot_view *ballot;
    struct arena arena = {0};
    status = ballot_view(&ballot, ui_committee(ui), &arena, &key);
    if (status == OK) {
        take_values(s, ballot);
        look_for_drafts(s, ui);
    }
    arena_free(&arena);
    if (status == OK && first) {
        s->at = first_open(s);
        letter_fill(&s->letter, &s->item, ui);
        item_take_place(&s->item, s->committee, &s->letter);
    }
    pager_mark(&s->letter, s->item.view->marked, s->item.view->marked_count);
    return status;
}

static void scoring_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct scoring *s = self;
    const struct item_member *m = item_member(&s->item, s->member);
    if (!s->item.view || !m)
        return;
    const struct policy *policy = s->item.view->policy;
    frame->title = trf(ui->lang, N_("{1} · {2}, {3}"), item_label(&s->item, ui),
                       m->name, policy->seats[m->seat_index].brief);
    frame->phase = tr(ui->lang, N_("scoring"));
    frame->hints = s->stored      ? stored_hints
                   : s->in_letter ? reading_hints
                                  : scoring_hints;
    if (!s->stored && !s->in_letter)
        frame->note = tr(ui->lang, N_("Type the number of the sentence that "
                                      "fits. Language errors do not count."));
    if (s->in_letter)
        frame->state = item_reading(ui, &s->letter);
    if (s->in_letter)
        frame->note = trf(ui->lang, N_("What you mark now belongs to: {1}."),
                          criterion_brief(&policy->criteria[s->at], ui->lang));
    frame->digits = digits_label(ui, &policy->scale);
}

/* Is the word cut between these two lines? */
static bool is_cut(const char *text, const struct wrap_line *line)
{
    return line[0].end == line[1].start && text[line[0].end] != ' ' &&
           line[0].end > line[0].start;
}

/* A short title over a column; a word that is cut gets a hyphen. */
static int draw_heading(struct canvas *c, enum look look, const char *text)
{
    struct arena arena = {0};
    struct wrap_line *lines;
    size_t count = text_wrap(&lines, &arena, text, c->cols);
    for (size_t i = 0; i + 1 < count; i++) {
        if (is_cut(text, &lines[i])) {
            count = text_wrap(&lines, &arena, text, c->cols - 1);
            break;
        }
    }
    for (size_t i = 0; i < count; i++) {
        int col = canvas_put(c, (int)i, 0, look,
                             arena_strndup(&arena, text + lines[i].start,
                                           lines[i].end - lines[i].start));
        if (i + 1 < count && is_cut(text, &lines[i]))
            canvas_put(c, (int)i, col, look, "-");
    }
    arena_free(&arena);
    return (int)count;
}

/* One score of the form, at the cursor when it is its turn. */
static void draw_mark(struct scoring *s, struct ui *ui, struct canvas *c,
                      int row, int col, int i)
{
    const char *mark = score_mark(ui, s->scores[i]);
    if (i == s->at && !s->in_letter) {
        bool open = s->scores[i] == SCORE_MISSING;
        mark = arena_printf(&ui->arena, "[%s]", open ? " " : mark);
        canvas_put(c, row, col - 1, LOOK_FOCUS, mark);
        canvas_cursor(c, row, col);
    } else {
        canvas_put(c, row, col, LOOK_TEXT, mark);
    }
    if (s->unsaved[i])
        canvas_put(c, row, col + 2, LOOK_WARN, "t…");
    else if (!text_blank(s->notes[i]))
        canvas_put(c, row, col + 2, LOOK_DIM, "t");
}

static enum look title_look(const struct scoring *s, int i)
{
    return i == s->at ? LOOK_STRONG : LOOK_DIM;
}

/* One blank between titles where a word needs it, else two. */
static int title_cols(const char *title, int cols)
{
    struct arena arena = {0};
    struct wrap_line *lines;
    size_t count = text_wrap(&lines, &arena, title, cols - 2);
    bool cut = false;
    for (size_t i = 0; i + 1 < count; i++)
        cut |= is_cut(title, &lines[i]);
    arena_free(&arena);
    return cut ? cols - 1 : cols - 2;
}

/* Where rows are scarce the titles are left out: the one in focus stands below
   in any case; and where they are scarcer still the rule. */
enum strip { STRIP_BARE, STRIP_RULED, STRIP_TITLED };

/* The criteria beside each other, each with its score; returns the rows. */
static int draw_strip(struct scoring *s, struct ui *ui, struct canvas *c,
                      enum strip strip)
{
    const struct policy *policy = s->item.view->policy;
    int cols = (c->cols - 3) / policy->criterion_count, rows = 0;
    if (cols > 16)
        cols = 16;
    for (int i = 0; strip == STRIP_TITLED && i < policy->criterion_count; i++) {
        const char *title = criterion_brief(&policy->criteria[i], ui->lang);
        struct canvas head =
            canvas_sub(c, 0, 3 + i * cols, 2, title_cols(title, cols));
        int need = draw_heading(&head, title_look(s, i), title);
        if (need > rows)
            rows = need > 2 ? 2 : need;
    }
    for (int i = 0; i < policy->criterion_count; i++)
        draw_mark(s, ui, c, rows, 3 + i * cols + 2, i);
    if (strip == STRIP_BARE)
        return rows + 1;
    canvas_rule(c, rows + 1);
    return rows + 2;
}

/* The same below each other, in a pane beside the letter. */
static int draw_list(struct scoring *s, struct ui *ui, struct canvas *c)
{
    const struct policy *policy = s->item.view->policy;
    for (int i = 0; i < policy->criterion_count; i++) {
        canvas_fit(c, i, 1, c->cols - 10, title_look(s, i),
                   criterion_brief(&policy->criteria[i], ui->lang));
        draw_mark(s, ui, c, i, c->cols - 6, i);
    }
    canvas_rule(c, policy->criterion_count);
    return policy->criterion_count + 1;
}

/* How much it counts, and on which paragraphs the score leans. */
static const char *share_text(const struct scoring *s, struct ui *ui)
{
    const char *share = trf(ui->lang, N_("counts for {1} %"),
                            num(policy_share(s->item.view->policy, s->at)));
    return text_blank(s->cited[s->at])
               ? share
               : trf(ui->lang, N_("at paragraph {1} · {2}"), s->cited[s->at],
                     share);
}

/* The criterion in focus with its question and whole anchors. */
static int draw_criterion(struct scoring *s, struct ui *ui, struct canvas *c,
                          bool question)
{
    const struct policy *policy = s->item.view->policy;
    const struct criterion *criterion = &policy->criteria[s->at];
    const struct scale *scale = &policy->scale;
    int cols = c->cols - 2 > 84 ? 84 : c->cols - 2;
    const char *title = criterion_title(criterion, ui->lang);
    const char *share = share_text(s, ui);
    int row = canvas_wrap(c, 0, 1, cols, LOOK_TITLE, title);
    /* beside the title where both fit */
    row += text_cols(title) + text_cols(share) + 2 > cols;
    canvas_right(c, row - 1, cols, LOOK_DIM, share);
    if (question)
        row += canvas_wrap(c, row, 1, cols, LOOK_DIM,
                           trf(ui->lang, N_("Question: {1}"),
                               criterion_ask(criterion, ui->lang))) +
               1;
    for (int level = 0; level < scale_levels(scale); level++) {
        const char *anchor = criterion_anchor(criterion, ui->lang, level);
        int score = scale_score(scale, level);
        enum look look = score == s->scores[s->at] ? LOOK_SELECTED : LOOK_TEXT;
        if (text_blank(anchor))
            continue;
        canvas_put(c, row, 1, LOOK_KEY, score_mark(ui, score));
        row += canvas_wrap(c, row, 5, cols - 4, look, anchor);
    }
    return row;
}

/* What else was saved with a score: "with a note, at paragraph 2"; "". */
static const char *stored_beside(const struct scoring *s, struct ui *ui, int i)
{
    bool noted = !text_blank(s->notes[i]);
    if (text_blank(s->cited[i]))
        return noted ? tr(ui->lang, N_("with a note")) : "";
    return trf(ui->lang,
               noted ? N_("with a note, at paragraph {1}")
                     : N_("at paragraph {1}"),
               s->cited[i]);
}

static void draw_stored(struct scoring *s, struct ui *ui, struct canvas *body)
{
    const struct policy *policy = s->item.view->policy;
    int left = body->cols > 80 ? (body->cols - 76) / 2 : 2;
    canvas_put(body, 1, left, LOOK_OK,
               tr(ui->lang, N_("Your form has been handed in and saved.")));
    canvas_put(body, 2, left, LOOK_TEXT,
               tr(ui->lang, N_("This is what was saved:")));
    for (int i = 0; i < policy->criterion_count; i++) {
        canvas_fit(body, 4 + i, left + 2, 40, LOOK_TEXT,
                   criterion_title(&policy->criteria[i], ui->lang));
        canvas_right(body, 4 + i, left + 44, LOOK_STRONG,
                     score_mark(ui, s->scores[i]));
        canvas_fit(body, 4 + i, left + 46, body->cols - left - 47, LOOK_DIM,
                   stored_beside(s, ui, i));
    }
    int row = 5 + policy->criterion_count;
    canvas_wrap(body, row, left, 56, LOOK_TEXT,
                tr(ui->lang, N_("Press Enter; then this goes from the screen. "
                                "Is something wrong? Ask the secretary to "
                                "give your form back.")));
    canvas_cursor(body, row, left);
}

static void draw_letter(struct scoring *s, struct canvas *body, int row,
                        int left, int cols)
{
    /* the few lines under the form are only to look at */
    int margin = s->in_letter || s->beside ? LETTER_MARGIN : 0;
    struct canvas page =
        canvas_sub(body, row, left - margin, -1, cols + margin);
    int at_row = body->grid->cursor_row, at_col = body->grid->cursor_col;
    s->letter.margin = margin;
    pager_draw(&s->letter, &page, LETTER_COLS);
    if (!s->in_letter) { /* the cursor stays on the score */
        body->grid->cursor_row = at_row;
        body->grid->cursor_col = at_col;
    }
}

/* Letter left, form right. */
static void draw_beside(struct scoring *s, struct ui *ui, struct canvas *body)
{
    int wide = LETTER_COLS + 4;
    struct canvas rule = canvas_sub(body, 0, wide, -1, 1);
    struct canvas form = canvas_sub(body, 0, wide + 1, -1, -1);
    draw_letter(s, body, 0, 2, LETTER_COLS);
    canvas_column(&rule, 0);
    int row = draw_list(s, ui, &form);
    struct canvas below = canvas_sub(&form, row, 0, -1, -1);
    draw_criterion(s, ui, &below, true);
}

/* The anchors are never shortened: what is above them gives way first. */
static void draw_below(struct scoring *s, struct ui *ui, struct canvas *body)
{
    struct grid none = {0};
    struct canvas measure = {&none, 0, 0, 0, body->cols};
    enum strip strip = STRIP_TITLED;
    int titled = draw_strip(s, ui, &measure, strip);
    bool question =
        titled + draw_criterion(s, ui, &measure, true) <= body->rows;
    int anchors = draw_criterion(s, ui, &measure, false);
    while (strip > STRIP_BARE &&
           draw_strip(s, ui, &measure, strip) + anchors > body->rows)
        strip--;
    int row = draw_strip(s, ui, body, strip);
    struct canvas below = canvas_sub(body, row, 0, -1, -1);
    row += draw_criterion(s, ui, &below, question);
    if (row + 2 < body->rows) {
        canvas_rule(body, row);
        draw_letter(s, body, row + 1, 4, body->cols - 8);
    }
}

static void scoring_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct scoring *s = self;
    if (!s->item.view)
        return;
    s->beside = body->cols >= WIDE_COLS && body->rows >= BESIDE_ROWS;
    if (s->stored)
        draw_stored(s, ui, body);
    else if (s->beside)
        draw_beside(s, ui, body);
    else if (s->in_letter)
        draw_letter(s, body, 0, 4, body->cols - 8);
    else
        draw_below(s, ui, body);
}

/* What is done on the screens around a form, never in it. */
static bool is_elsewhere(enum action action)
{
    return action == ACT_NEXT || action == ACT_PREVIOUS ||
           action == ACT_HOLD_OVER || action == ACT_WITHDRAWN ||
           action == ACT_ATTENDANCE;
}

static enum permission scoring_may(void *self, struct ui *ui,
                                   struct message *why, enum action action)
{
    struct scoring *s = self;
    if (is_elsewhere(action))
        return MAY_UNKNOWN;
    if (s->stored && action != ACT_ENTER && action != ACT_BACK) {
        return may_not(why, N_("Your form is in. Press Enter."));
    }
    bool hidden = s->in_letter && !s->beside;
    if (hidden && (action == ACT_SCORE || action == ACT_NO_OPINION)) {
        return may_not(why, N_("You do not see your form now. "
                               "Tab goes back to the scores."));
    }
    return item_may(&s->item, ui, why, action);
}

/* The first note that was begun and not saved, or -1. */
static int first_unsaved(const struct scoring *s)
{
    for (int i = 0; i < s->item.view->policy->criterion_count; i++)
        if (s->unsaved[i])
            return i;
    return -1;
}

static unsigned put_score(struct scoring *s, struct ui *ui, int score)
{
    const struct policy *policy = s->item.view->policy;
    struct ballot_key key = key_of(s);
    if (score == SCORE_MISSING)
        return refuse_score(ui, &policy->scale);
    if (ballot_score(ui_committee(ui), &key, s->at, score))
        return ui_failed(ui);
    s->scores[s->at] = score;
    ui_say(ui, N_("{1}: {2}, saved. With ← you go back."),
           criterion_title(&policy->criteria[s->at], ui->lang),
           score == SCORE_NO_OPINION ? tr(ui->lang, N_("no opinion"))
                                     : score_mark(ui, score));
    if (s->at < policy->criterion_count - 1)
        s->at++;
    else if (s->scores[first_open(s)] != SCORE_MISSING)
        ui_say(ui, first_unsaved(s) < 0
                       ? N_("Everything is filled in. Press i to hand it in, "
                            "or go back with ← to change something.")
                       : N_("Everything is filled in, but a note is not saved "
                            "yet. Press i to go to it."));
    return DID_REDRAW;
}

static unsigned typed_score(struct ui *ui, void *data, const char *text)
{
    struct scoring *s = data;
    long score = 0;
    if (hundredths_parse(&score, text))
        return ui_failed(ui);
    if (scale_level(&s->item.view->policy->scale, (int)score) < 0)
        score = SCORE_MISSING;
    return put_score(s, ui, (int)score);
}

static unsigned note_typed(struct ui *ui, void *data, const char *text)
{
    struct scoring *s = data;
    struct ballot_key key = key_of(s);
    if (ballot_note(ui_committee(ui), &key, s->at, text))
        return ui_failed(ui);
    ui_say(ui, N_("The note has been saved."));
    return DID_RELOAD;
}

static unsigned write_note(struct scoring *s, struct ui *ui)
{
    char draft[128];
    note_key(draft, s, s->at);
    const char *value = s->notes[s->at];
    if (text_blank(value)) /* what they noted in the talk */
        value = item_talk_note(&s->item, ui_committee(ui), &ui->arena, s->at);
    struct dialog_text options = {
        .title = trf(
            ui->lang, N_("Note: {1}"),
            criterion_title(&s->item.view->policy->criteria[s->at], ui->lang)),
        .help = tr(ui->lang, N_("Write nothing about religion, origin, health "
                                "or family plans. The candidate may read this "
                                "note later.")),
        .value = value,
        .rows = 4,
        .draft = draft,
        .guarded = true,
        .names_of = s->item.session,
        .own_file = s->item.candidate,
        .proposed = value != s->notes[s->at],
    };
    dialog_text(ui, &options, note_typed, s);
    return DID_REDRAW;
}

static unsigned refuse_unsaved(struct scoring *s, struct ui *ui)
{
    s->at = first_unsaved(s);
    fail(ERR_DENIED,
         N_("The note with \"{1}\" is not saved yet. Press t; then choose "
            "Ready, or make it empty first."),
         criterion_title(&s->item.view->policy->criteria[s->at], ui->lang));
    return ui_failed(ui);
}

static unsigned hand_in(struct scoring *s, struct ui *ui)
{
    if (first_unsaved(s) >= 0)
        return refuse_unsaved(s, ui);
    struct ballot_key key = key_of(s);
    const struct ballot_view *stored;
    struct arena arena = {0};
    unsigned did = DID_REDRAW;
    if (ballot_lock(&stored, ui_committee(ui), &arena, &key)) {
        did = ui_failed(ui);
    } else {
        take_values(s, stored);
        s->stored = true;
        s->stored_ms = clock_monotonic_ms();
        s->in_letter = false;
    }
    arena_free(&arena);
    return did;
}

/* The score in focus leans on the paragraph in focus. */
static unsigned cite_paragraph(struct scoring *s, struct ui *ui)
{
    struct ballot_key key = key_of(s);
    int paragraph = pager_paragraph(&s->letter);
    bool cited;
    if (!s->in_letter && !s->beside) {
        s->in_letter = true;
        ui_say(ui, N_("Choose the paragraph with the arrows, then press m."));
        return DID_REDRAW;
    }
    if (ballot_cite(&cited, ui_committee(ui), &key, s->at, paragraph))
        return ui_failed(ui);
    ui_say(ui,
           cited ? N_("Paragraph {1} now belongs to: {2}.")
                 : N_("Paragraph {1} no longer belongs to: {2}."),
           num(paragraph),
           criterion_brief(&s->item.view->policy->criteria[s->at], ui->lang));
    return DID_RELOAD;
}

static unsigned copy_chosen(struct scoring *s, struct ui *ui)
{
    if (s->in_letter || s->beside)
        return copy_paragraph(ui, &s->letter);
    s->in_letter = true;
    ui_say(ui, N_("Choose the paragraph with the arrows, then copy it."));
    return DID_REDRAW;
}

static unsigned leave(struct scoring *s, struct ui *ui)
{
    if (committee_viewer(ui_committee(ui))->lent) {
        item_keep_place(&s->item, s->committee, &s->letter);
        committee_give_back(ui_committee(ui));
    }
    return DID_POP | DID_RELOAD;
}

static unsigned scoring_tick(void *self, struct ui *ui)
{
    struct scoring *s = self;
    if (!s->over)
        return DID_NOTHING;
    if (s->item.view->scores)
        ui_say(ui, N_("Your form was in; these are the scores of all."));
    return leave(s, ui);
}

static bool move(struct scoring *s, enum action action)
{
    int last = s->item.view->policy->criterion_count - 1;
    if ((action == ACT_LEFT || action == ACT_UP) && s->at > 0)
        s->at--;
    else if ((action == ACT_RIGHT || action == ACT_DOWN) && s->at < last)
        s->at++;
    else if (action == ACT_FIRST)
        s->at = 0;
    else if (action == ACT_LAST)
        s->at = last;
    else
        return action == ACT_LEFT || action == ACT_UP || action == ACT_RIGHT ||
               action == ACT_DOWN;
    return true;
}

/* Enter: hand in when all is answered, a typed score where keys do not do. */
static unsigned enter(struct scoring *s, struct ui *ui)
{
    if (!scale_is_digits(&s->item.view->policy->scale)) {
        struct dialog_text options = {
            .title = criterion_title(&s->item.view->policy->criteria[s->at],
                                     ui->lang)};
        dialog_text(ui, &options, typed_score, s);
        return DID_REDRAW;
    }
    if (s->scores[first_open(s)] != SCORE_MISSING)
        return ui_run_action(ui, ACT_LOCK);
    s->at = first_open(s);
    ui_say(ui, N_("This criterion has no score yet."));
    return DID_REDRAW;
}

static unsigned scoring_undo(struct ui *ui)
{
    struct message what;
    if (committee_undo(ui_committee(ui), UNDO_SCORES, &what))
        return ui_failed(ui);
    ui_show_message(ui, LOOK_OK, &what);
    return DID_RELOAD;
}

static unsigned scoring_act(void *self, struct ui *ui, enum action action,
                            const struct event *event)
{
    struct scoring *s = self;
    if (!s->item.view)
        return NOT_MINE;
    /* The key that handed in may still be down: this is to be read. */
    if (s->stored && event->at_ms - s->stored_ms < HELD_WINDOW_MS)
        return DID_NOTHING;
    if (s->stored)
        return action == ACT_ENTER || action == ACT_BACK ? leave(s, ui)
                                                         : NOT_MINE;
    if (action == ACT_PANE || action == ACT_PANE_BACK) {
        s->in_letter = !s->in_letter;
        return DID_REDRAW;
    }
    if (s->in_letter && pager_act(&s->letter, action))
        return DID_REDRAW;
    if (!s->in_letter && move(s, action))
        return DID_REDRAW;
    switch (action) {
    case ACT_SCORE:
        return put_score(s, ui, score_of_digit(s->item.view->policy, event));
    case ACT_NO_OPINION:
        return put_score(s, ui, SCORE_NO_OPINION);
    case ACT_NOTE:
        return write_note(s, ui);
    case ACT_MARK:
        return cite_paragraph(s, ui);
    case ACT_COPY:
        return copy_chosen(s, ui);
    case ACT_LOCK:
        s->at =
            s->scores[first_open(s)] == SCORE_MISSING ? first_open(s) : s->at;
        return hand_in(s, ui);
    case ACT_UNDO:
        return scoring_undo(ui);
    case ACT_SEARCH:
        s->in_letter = true;
        return find_ask(ui, &s->letter);
    case ACT_OWN_PIN:
        pin_open(ui, &(struct pin_request){.own = true});
        return DID_REDRAW;
    case ACT_CONFLICT:
        return item_ask_conflict(&s->item, ui);
    case ACT_ENTER:
        return enter(s, ui);
    case ACT_BACK:
        if (s->in_letter) {
            s->in_letter = false;
            return DID_REDRAW;
        }
        return leave(s, ui);
    default:
        return NOT_MINE;
    }
}

static bool scoring_ask(void *self, struct ui *ui, struct question *question,
                        enum action action)
{
    struct scoring *s = self;
    if (action != ACT_LOCK || s->scores[first_open(s)] == SCORE_MISSING ||
        first_unsaved(s) >= 0)
        return false; /* handing in says what is missing */
    question->title = tr(ui->lang, N_("Hand in your form?"));
    question->text = tr(ui->lang, N_("Nobody sees your scores before all "
                                     "forms are in. Once yours is in, only "
                                     "the secretary can give it back."));
    question->yes = tr(ui->lang, N_("Hand in"));
    return true;
}

static const struct screen_class scoring_class = {
    .name = "scoring",
    .place = PLACE_SCORING,
    .hints = scoring_hints,
    .live = true,
    .tick = scoring_tick,
    .close = scoring_close,
    .reload = scoring_reload,
    .describe = scoring_describe,
    .draw = scoring_draw,
    .act = scoring_act,
    .may = scoring_may,
    .ask = scoring_ask,
};

void scoring_open(struct ui *ui, const char *session, const char *candidate,
                  const char *member)
{
    struct scoring *s = xalloc(sizeof *s);
    item_init(&s->item, session, candidate);
    s->committee = ui_committee(ui);
    snprintf(s->member, sizeof s->member, "%s", member);
    ui_push(ui, &scoring_class, s);
}
