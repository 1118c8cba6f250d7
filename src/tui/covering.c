/*
 * Covering passages of a letter: m at the first word, m at the last one; Enter
 * covers the whole paragraph.  On what is covered m shows it again.
 */

#include <committee/tui/item.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/tui/pager.h>
#include <committee/tui/screens.h>
#include <committee/work/candidates.h>
#include <committee/work/covers.h>

enum { LETTER_COLS = 72, MARGIN = 2 };

struct covering {
    char number[ITEM_KEY];
    struct arena arena;
    const struct candidate_view *view;
    struct pager letter; /* its spot is the word in focus */
    bool begun;          /* the first word was chosen */
    size_t first;        /* byte of it */
};

// clang-format off
static const struct hint covering_hints[] = {
    {ACT_RIGHT, N_("other word")}, {ACT_MARK, N_("from this word")},
    {ACT_ENTER, N_("the whole paragraph")}, {ACT_BACK, N_("done")},
    {ACT_HELP, NULL}, {ACT_NONE, NULL}};
static const struct hint begun_hints[] = {
    {ACT_RIGHT, N_("other word")}, {ACT_MARK, N_("up to this word")},
    {ACT_BACK, N_("not this")}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
// clang-format on

static void covering_close(void *self)
{
    struct covering *v = self;
    pager_free(&v->letter);
    arena_free(&v->arena);
    free(v);
}

/* -- words ----------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\n';
}

static size_t word_end(const struct covering *v, size_t at)
{
    while (v->letter.text[at] && !is_blank(v->letter.text[at]))
        at++;
    return at;
}

/* The beginning of the next word; stays on the last one. */
static size_t next_word(const struct covering *v, size_t at)
{
    size_t next = word_end(v, at);
    while (is_blank(v->letter.text[next]))
        next++;
    return v->letter.text[next] ? next : at;
}

static size_t previous_word(const struct covering *v, size_t at)
{
    size_t end = at;
    while (end > 0 && is_blank(v->letter.text[end - 1]))
        end--;
    size_t start = end;
    while (start > 0 && !is_blank(v->letter.text[start - 1]))
        start--;
    return end ? start : at;
}

/* The paragraph that holds the word in focus, from 0. */
static size_t paragraph_of(const struct covering *v)
{
    size_t at = 0;
    while (at + 1 < v->letter.paragraph_count &&
           v->letter.paragraphs[at + 1].start <= v->letter.spot)
        at++;
    return at;
}

/* From the first word to that in focus, whichever comes first. */
static struct redaction chosen(const struct covering *v)
{
    size_t spot = v->letter.spot;
    size_t from = v->begun && v->first < spot ? v->first : spot;
    size_t last = v->begun && v->first > spot ? v->first : spot;
    return (struct redaction){from, word_end(v, last)};
}

static bool is_covered(const struct covering *v)
{
    for (int i = 0; i < v->view->cover_count; i++)
        if (v->letter.spot >= v->view->covers[i].start &&
            v->letter.spot < v->view->covers[i].end)
            return true;
    return false;
}

/* -- the screen ------------------------------------------------------------ */

static int covering_reload(void *self, struct ui *ui)
{
    struct covering *v = self;
    struct arena fresh = {0};
    const struct candidate_view *view;
    int status = candidate_view(&view, ui_committee(ui), &fresh, v->number);
    if (status) {
        arena_free(&fresh);
        return status;
    }
    bool first = !v->view;
    arena_free(&v->arena);
    v->arena = fresh;
    v->view = view;
    if (first) {
        pager_set_letter(&v->letter, "", view->letter ? view->letter : "");
        v->letter.look = LOOK_LETTER;
        v->letter.margin = MARGIN;
        v->letter.at_spot = true;
        v->letter.spot =
            v->letter.paragraph_count ? v->letter.paragraphs[0].start : 0;
    }
    return OK;
}

static void covering_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct covering *v = self;
    frame->title = trf(ui->lang, N_("{1} · covering passages"), v->number);
    frame->hints = v->begun ? begun_hints : covering_hints;
    frame->note = tr(ui->lang, N_("What you cover, everybody else reads as "
                                  "solid blocks."));
}

/* What is covered, and over it what is being chosen. */
static void show_passages(struct covering *v, struct ui *ui)
{
    int count = v->view->cover_count;
    struct passage *list =
        arena_array(&ui->arena, struct passage, (size_t)count + 1);
    struct redaction now = chosen(v);
    for (int i = 0; i < count; i++)
        list[i] = (struct passage){v->view->covers[i].start,
                                   v->view->covers[i].end, LOOK_MARKED};
    list[count] = (struct passage){now.start, now.end, LOOK_SELECTED};
    v->letter.passages = list;
    v->letter.passage_count = (size_t)count + 1;
}

static void covering_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct covering *v = self;
    if (!v->view)
        return;
    int cols = body->cols > 80 ? LETTER_COLS : body->cols - 8;
    if (cols > LETTER_COLS)
        cols = LETTER_COLS;
    int left = body->cols > 80 ? (body->cols - cols) / 2 : 4;
    struct canvas page = canvas_sub(body, 0, left - MARGIN, -1, cols + MARGIN);
    show_passages(v, ui);
    pager_draw(&v->letter, &page, cols);
}

/* -- acts ------------------------------------------------------------------ */

static unsigned cover(struct covering *v, struct ui *ui, struct redaction piece)
{
    v->begun = false;
    if (cover_add(ui_committee(ui), v->number, piece))
        return ui_failed(ui);
    ui_say(ui, N_("This passage is covered. On it, m shows it again, until the "
                  "letter is opened."));
    return DID_RELOAD;
}

static unsigned press_cover(struct covering *v, struct ui *ui)
{
    if (v->begun)
        return cover(v, ui, chosen(v));
    if (is_covered(v)) {
        if (cover_remove(ui_committee(ui), v->number, v->letter.spot))
            return ui_failed(ui);
        ui_say(ui, N_("This passage can be read again."));
        return DID_RELOAD;
    }
    v->begun = true;
    v->first = v->letter.spot;
    ui_say(ui, N_("Go to the last word and press m once more."));
    return DID_REDRAW;
}

static unsigned cover_paragraph(struct covering *v, struct ui *ui)
{
    const struct paragraph *p = &v->letter.paragraphs[paragraph_of(v)];
    return v->letter.paragraph_count
               ? cover(v, ui, (struct redaction){p->start, p->end})
               : DID_NOTHING;
}

static bool covering_move(struct covering *v, enum action action)
{
    size_t at = paragraph_of(v), count = v->letter.paragraph_count;
    if (!count)
        return false;
    if (action == ACT_RIGHT)
        v->letter.spot = next_word(v, v->letter.spot);
    else if (action == ACT_LEFT)
        v->letter.spot = previous_word(v, v->letter.spot);
    else if (action == ACT_DOWN)
        v->letter.spot =
            v->letter.paragraphs[at + 1 < count ? at + 1 : at].start;
    else if (action == ACT_UP)
        v->letter.spot = v->letter.paragraphs[at > 0 ? at - 1 : 0].start;
    else if (action == ACT_FIRST)
        v->letter.spot = v->letter.paragraphs[0].start;
    else if (action == ACT_LAST)
        v->letter.spot = v->letter.paragraphs[count - 1].start;
    else
        return false;
    return true;
}

static unsigned covering_act(void *self, struct ui *ui, enum action action,
                             const struct event *event)
{
    struct covering *v = self;
    (void)event;
    if (!v->view)
        return NOT_MINE;
    if (covering_move(v, action))
        return DID_REDRAW;
    if (action == ACT_MARK)
        return press_cover(v, ui);
    if (action == ACT_ENTER)
        return cover_paragraph(v, ui);
    if (action != ACT_BACK || !v->begun)
        return NOT_MINE;
    v->begun = false;
    return DID_REDRAW;
}

/* Nothing else is done here than covering. */
static enum permission covering_may(void *self, struct ui *ui,
                                    struct message *why, enum action action)
{
    struct covering *v = self;
    const struct action_info *info = action_info(action);
    bool covers = action == ACT_MARK;
    if (!covers && info->places & PLACE_CANDIDATE && info->places != PLACE_ANY)
        return MAY_UNKNOWN;
    return v->view ? may(why, committee_viewer(ui_committee(ui)),
                         covers ? OP_EDIT_CANDIDATE : info->operation,
                         &v->view->subject)
                   : MAY;
}

static const struct screen_class covering_class = {
    .name = "covering",
    .place = PLACE_CANDIDATE,
    .hints = covering_hints,
    .close = covering_close,
    .reload = covering_reload,
    .describe = covering_describe,
    .draw = covering_draw,
    .act = covering_act,
    .may = covering_may,
};

void covering_open(struct ui *ui, const char *number)
{
    struct covering *v = xalloc(sizeof *v);
    snprintf(v->number, sizeof v->number, "%s", number);
    ui_push(ui, &covering_class, v);
}
