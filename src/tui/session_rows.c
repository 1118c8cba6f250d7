/* The rows of the session's screen: steps, candidates, what comes after. */

#include <committee/tui/session.h>

#include <string.h>

#include <committee/base/str.h>
#include <committee/tui/screens.h>

enum { TEXT_COL = 22 };

/* ---- which rows there are -------------------------------------------------- */

bool session_step_done(const struct session_screen *s,
                       enum session_row_kind kind)
{
    const struct session_view *v = s->prep.view;
    switch (kind) {
    case ROW_AGENDA:
        return v->item_count > 0;
    case ROW_CONFLICTS:
        return s->asked;
    case ROW_ATTENDANCE:
        return v->quorum;
    case ROW_CONFIDENTIAL:
        return prep_present(&s->prep, false) > 0 && !prep_unsigned(&s->prep);
    default:
        return false;
    }
}

static void add_row(struct session_screen *s, enum session_row_kind kind)
{
    vec_push(&s->rows)->kind = kind;
}

static bool is_offered(const struct session_screen *s, enum operation operation)
{
    return may(NULL, committee_viewer(ui_committee(s->ui)), operation,
               &s->prep.view->subject) == MAY;
}

/* The steps of who leads; anybody may say whom they know. */
static void add_steps(struct session_screen *s)
{
    for (int kind = ROW_AGENDA; kind <= ROW_OPEN; kind++)
        if (kind == ROW_CONFLICTS || is_offered(s, OP_ATTEND))
            add_row(s, (enum session_row_kind)kind);
}

static void add_head(struct session_screen *s)
{
    const struct session_view *v = s->prep.view;
    switch (v->row.state) {
    case SESSION_PLANNED:
    case SESSION_ADJOURNED:
        add_steps(s);
        break;
    case SESSION_CLOSED:
        if (is_offered(s, OP_EXPORT_MINUTES))
            add_row(s, ROW_MINUTES);
        if (is_offered(s, OP_EXPORT_ANNEX))
            add_row(s, ROW_ANNEX);
        if (is_offered(s, OP_EXPORT_LETTERS))
            add_row(s, ROW_LETTERS);
        break;
    default: /* open: only what was forgotten */
        if (v->practice)
            add_row(s, ROW_PRACTICE);
        for (int kind = ROW_ATTENDANCE; kind <= ROW_CONFIDENTIAL; kind++)
            if (is_offered(s, OP_ATTEND) &&
                !session_step_done(s, (enum session_row_kind)kind))
                add_row(s, (enum session_row_kind)kind);
    }
    if (s->rows.count)
        add_row(s, ROW_GAP);
}

static bool all_over(const struct session_view *v)
{
    for (int i = 0; i < v->item_count; i++)
        if (!phase_is_over(v->items[i].phase))
            return false;
    return true;
}

int session_borderline(const struct session_screen *s)
{
    int count = 0;
    for (int i = 0; i < s->prep.view->item_count; i++)
        count += s->prep.view->items[i].listed;
    return count;
}

/* How many of these wait for a decision. */
static int undecided(const struct session_view *v)
{
    int count = 0;
    for (int i = 0; i < v->item_count; i++)
        count += v->items[i].listed && v->items[i].phase == PHASE_REVEALED;
    return count;
}

static bool row_done(const struct session_screen *s,
                     const struct session_line *row)
{
    return row->kind == ROW_ITEM
               ? phase_is_over(s->prep.view->items[row->item].phase)
               : session_step_done(s, row->kind);
}

/* Where the work is: the current or next candidate, or the next step. */
static size_t first_place(const struct session_screen *s)
{
    const struct session_view *v = s->prep.view;
    int item = v->current >= 0 ? v->current : v->next;
    bool open = v->row.state == SESSION_OPEN;
    for (size_t i = 0; i < s->rows.count; i++) {
        const struct session_line *row = &s->rows.items[i];
        if (row->kind == ROW_PRACTICE)
            return i;
        if (open ? row->kind == ROW_CLOSE ||
                       (row->kind == ROW_BORDERLINE && item < 0 &&
                        undecided(v)) ||
                       (row->kind == ROW_ITEM && row->item == item)
                 : row->kind != ROW_GAP && !session_step_done(s, row->kind))
            return i;
    }
    return 0;
}

/* Somebody who comes late; who may not add sees no row for it. */
static bool may_add(const struct session_screen *s)
{
    struct subject subject = s->prep.view->subject;
    subject.eligible = subject.has_letter = true;
    return may(NULL, committee_viewer(ui_committee(s->ui)), OP_EDIT_AGENDA,
               &subject) == MAY;
}

static void make_rows(struct session_screen *s)
{
    const struct session_view *v = s->prep.view;
    s->rows.count = 0;
    add_head(s);
    for (int i = 0; i < v->item_count; i++)
        *vec_push(&s->rows) = (struct session_line){ROW_ITEM, i};
    if (v->row.state == SESSION_OPEN && may_add(s))
        add_row(s, ROW_ADD);
    bool close = v->row.state == SESSION_OPEN && all_over(v);
    if (close || session_borderline(s))
        add_row(s, ROW_GAP);
    if (session_borderline(s))
        add_row(s, ROW_BORDERLINE);
    if (close && is_offered(s, OP_ATTEND))
        add_row(s, ROW_CLOSE);
    s->list.count = s->rows.count;
}

/* The row where the cursor was; the next work when that is done now. */
static size_t kept_place(const struct session_screen *s,
                         const struct session_mark *mark)
{
    for (size_t i = 0; i < s->rows.count; i++) {
        const struct session_line *row = &s->rows.items[i];
        if (row->kind != mark->kind ||
            (row->kind == ROW_ITEM &&
             !text_equal(s->prep.view->items[row->item].candidate,
                         mark->candidate)))
            continue;
        return row_done(s, row) && !mark->done ? first_place(s) : i;
    }
    return first_place(s);
}

void session_rows_mark(const struct session_screen *s,
                       struct session_mark *mark)
{
    const struct session_line *row = session_row(s);
    const struct agenda_row *item = session_item(s);
    *mark = (struct session_mark){.kind = row ? row->kind : ROW_GAP,
                                  .done = row && row_done(s, row)};
    if (item)
        memcpy(mark->candidate, item->candidate,
               strnlen(item->candidate, PREP_KEY - 1));
}

void session_rows_make(struct session_screen *s,
                       const struct session_mark *mark)
{
    enum session_state state = s->prep.view->row.state;
    make_rows(s);
    list_select(&s->list, s->placed && s->state == state ? kept_place(s, mark)
                                                         : first_place(s));
    s->placed = true;
    s->state = state;
    session_rows_settle(s, true);
}

void session_rows_settle(struct session_screen *s, bool down)
{
    const struct session_line *row = session_row(s);
    if (!row || row->kind != ROW_GAP)
        return;
    if (down && s->list.at + 1 < s->list.count)
        s->list.at++;
    else if (s->list.at > 0)
        s->list.at--;
}

const struct session_line *session_row(const struct session_screen *s)
{
    return s->list.at < s->rows.count ? &s->rows.items[s->list.at] : NULL;
}

const struct agenda_row *session_item(const struct session_screen *s)
{
    const struct session_line *row = session_row(s);
    return row && row->kind == ROW_ITEM ? &s->prep.view->items[row->item]
                                        : NULL;
}

/* ---- what they say ------------------------------------------------------------ */

static const char *agenda_text(struct session_screen *s)
{
    struct ui *ui = s->ui;
    const struct session_view *v = s->prep.view;
    if (!v->item_count)
        return tr(ui->lang, N_("choose who comes"));
    return trf(ui->lang,
               tr_n(ui->lang, "{1} candidate; ends around {2}",
                    "{1} candidates; ends around {2}", v->item_count),
               num(v->item_count), prep_time(ui, v->planned_end));
}

static const char *conflicts_text(struct session_screen *s)
{
    struct ui *ui = s->ui;
    const struct session_view *v = s->prep.view;
    int known = 0, lacking = 0;
    for (int i = 0; i < v->item_count; i++) {
        for (int m = 0; m < v->voting_count; m++)
            known += v->conflicts[i * v->member_count + m].recused;
        lacking += v->items[i].lacks_quorum_planned;
    }
    if (lacking)
        return trf(
            ui->lang,
            tr_n(ui->lang, "{1} candidate will lack a quorum: ask a deputy",
                 "{1} candidates will lack a quorum: ask a deputy", lacking),
            num(lacking));
    if (known)
        return trf(ui->lang,
                   tr_n(ui->lang, "{1} recorded", "{1} recorded", known),
                   num(known));
    return s->asked ? tr(ui->lang, N_("nobody knows a candidate"))
                    : tr(ui->lang, N_("who knows which candidate?"));
}

static const char *attendance_text(struct session_screen *s)
{
    struct ui *ui = s->ui;
    int present = prep_present(&s->prep, true);
    if (!prep_present(&s->prep, false))
        return tr(ui->lang, N_("on the evening itself: who is there?"));
    return trf(ui->lang,
               s->prep.view->quorum
                   ? N_("{1} with a vote are present; there is a quorum")
               : prep_quorum_lost(&s->prep)
                   ? N_("{1} with a vote are present; no quorum any more")
                   : N_("{1} with a vote are present; no quorum yet"),
               num(present));
}

static const char *confidential_text(struct session_screen *s)
{
    struct ui *ui = s->ui;
    int waiting = prep_unsigned(&s->prep);
    if (!prep_present(&s->prep, false))
        return tr(ui->lang, N_("everybody who is present promises it"));
    if (!waiting)
        return tr(ui->lang, N_("everybody has promised it"));
    return trf(ui->lang,
               tr_n(ui->lang, "{1} person has not promised it yet",
                    "{1} people have not promised it yet", waiting),
               num(waiting));
}

static const char *open_text(struct session_screen *s)
{
    struct ui *ui = s->ui;
    struct message why = {0};
    struct str text = {0};
    if (!s->prep.view->item_count)
        return tr(ui->lang, N_("cannot yet: the agenda is empty"));
    if (prep_may(&s->prep, ui, &why, ACT_OPEN_SESSION) != MAY) {
        tr_message(&text, ui->lang, &why);
        const char *out = arena_strdup(&ui->arena, str_text(&text));
        str_free(&text);
        return out;
    }
    if (!session_step_done(s, ROW_ATTENDANCE))
        return tr(ui->lang, N_("as soon as there is a quorum"));
    return tr(ui->lang, N_("everything is ready: press Enter"));
}

struct step_words {
    const char *title;
    const char *(*text)(struct session_screen *s);
};

static const struct step_words words[ROW_OPEN + 1] = {
    [ROW_AGENDA] = {N_("Agenda"), agenda_text},
    [ROW_CONFLICTS] = {N_("Conflicts"), conflicts_text},
    [ROW_ATTENDANCE] = {N_("Attendance"), attendance_text},
    [ROW_CONFIDENTIAL] = {N_("Confidentiality"), confidential_text},
    [ROW_OPEN] = {N_("Open the session"), open_text},
};

static void draw_step(struct session_screen *s, struct canvas *line,
                      enum session_row_kind kind)
{
    struct ui *ui = s->ui;
    bool done = session_step_done(s, kind);
    bool open = s->prep.view->row.state == SESSION_OPEN;
    if (done)
        canvas_put(line, 0, 0, LOOK_OK, "✓");
    else if (open)
        canvas_put(line, 0, 0, LOOK_WARN, "!");
    canvas_fit(line, 0, 2, TEXT_COL - 3, done ? LOOK_TEXT : LOOK_STRONG,
               tr(ui->lang, words[kind].title));
    canvas_fit(line, 0, TEXT_COL, line->cols - TEXT_COL,
               open ? LOOK_WARN : LOOK_DIM, words[kind].text(s));
}

/* ---- a candidate ---------------------------------------------------------------- */

static const char *decided_text(struct ui *ui, const struct agenda_row *item)
{
    if (item->decided == WORD_ADMIT)
        return trf(ui->lang, N_("admitted, decision {1}"), item->decision);
    if (item->decided == WORD_DECLINE)
        return trf(ui->lang, N_("declined, decision {1}"), item->decision);
    return tr(ui->lang, phase_title(item->phase));
}

static const char *item_state(struct ui *ui, const struct session_view *v,
                              const struct agenda_row *item, enum look *look)
{
    bool open = v->row.state == SESSION_OPEN;
    *look = LOOK_DIM;
    if (item->borderline) {
        *look = LOOK_WARN;
        return tr(ui->lang, N_("! borderline, to be decided"));
    }
    if (item->phase != PHASE_WAITING) {
        *look = phase_is_over(item->phase) ? LOOK_TEXT : LOOK_STRONG;
        return decided_text(ui, item);
    }
    if (item->lacks_quorum_planned || (open && !item->quorum)) {
        *look = LOOK_WARN;
        return tr(ui->lang, N_("! no quorum for this candidate"));
    }
    return open ? tr(ui->lang, phase_title(item->phase)) : "";
}

static void draw_item(struct session_screen *s, struct canvas *line, int index)
{
    struct ui *ui = s->ui;
    const struct session_view *v = s->prep.view;
    const struct agenda_row *item = &v->items[index];
    bool over = phase_is_over(item->phase);
    bool now = v->row.state == SESSION_OPEN &&
               index == (v->current >= 0 ? v->current : v->next);
    enum look look = over ? LOOK_DIM : now ? LOOK_STRONG : LOOK_TEXT, state;
    const char *text = item_state(ui, v, item, &state);
    int name = (line->cols - 26) * 2 / 5;
    canvas_right(line, 0, 2, over ? LOOK_OK : look,
                 over ? "✓" : num(item->position));
    canvas_put(line, 0, 4, LOOK_DIM, prep_time(ui, item->planned));
    canvas_put(line, 0, 11, look, item->candidate);
    canvas_fit(line, 0, 23, name, look, item->name);
    canvas_fit(line, 0, 24 + name, line->cols - 24 - name, state, text);
}

/* Now, at the end of the evening, or later when somebody is on the table. */
static void draw_borderline(struct session_screen *s, struct canvas *line)
{
    enum lang lang = s->ui->lang;
    int count = session_borderline(s), waiting = undecided(s->prep.view);
    bool now = prep_may(&s->prep, s->ui, NULL, ACT_BORDERLINE) == MAY;
    const char *title = trf(
        lang, tr_n(lang, "{1} borderline case", "{1} borderline cases", count),
        num(count));
    if (waiting)
        canvas_put(line, 0, 0, LOOK_WARN, "!");
    canvas_fit(line, 0, 2, TEXT_COL - 3, now ? LOOK_STRONG : LOOK_TEXT, title);
    canvas_fit(line, 0, TEXT_COL, line->cols - TEXT_COL,
               waiting ? LOOK_WARN : LOOK_DIM,
               !now ? tr(lang, N_("later: somebody is being assessed"))
               : waiting
                   ? trf(lang,
                         tr_n(lang, "{1} not decided yet: press Enter",
                              "{1} not decided yet: press Enter", waiting),
                         num(waiting))
                   : tr(lang, N_("all decided; Enter shows them")));
}

void session_rows_draw(void *data, struct canvas *line, size_t index,
                       bool chosen)
{
    struct session_screen *s = data;
    enum lang lang = s->ui->lang;
    const struct session_line *row = &s->rows.items[index];
    (void)chosen;
    switch (row->kind) {
    case ROW_GAP:
        break;
    case ROW_ITEM:
        draw_item(s, line, row->item);
        break;
    case ROW_MINUTES:
        canvas_put(line, 0, 2, LOOK_STRONG, tr(lang, N_("Read the minutes")));
        break;
    case ROW_ANNEX:
        canvas_put(line, 0, 2, LOOK_STRONG,
                   tr(lang, N_("Read the confidential annex")));
        break;
    case ROW_LETTERS:
        canvas_put(line, 0, 2, LOOK_STRONG,
                   tr(lang, N_("Read the letters to candidates")));
        break;
    case ROW_ADD:
        canvas_put(line, 0, 4, LOOK_DIM, tr(lang, N_("Add a candidate")));
        break;
    case ROW_BORDERLINE:
        draw_borderline(s, line);
        break;
    case ROW_PRACTICE:
        canvas_put(line, 0, 0, LOOK_WARN, "!");
        canvas_fit(line, 0, 2, TEXT_COL - 3, LOOK_STRONG,
                   tr(lang, N_("Practice letter")));
        canvas_fit(line, 0, TEXT_COL, line->cols - TEXT_COL, LOOK_WARN,
                   tr(lang, N_("all score it first: press Enter")));
        break;
    case ROW_CLOSE:
        canvas_put(line, 0, 2, LOOK_STRONG, tr(lang, N_("Close the session")));
        break;
    default:
        draw_step(s, line, row->kind);
    }
}
