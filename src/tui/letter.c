/* The letter beside what is written about it, or in its place. */

#include <committee/tui/letter.h>

#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/tui/copy.h>
#include <committee/tui/find.h>
#include <committee/tui/screens.h>

/* A form of less than FORM_COLS is no place to write in: the letter gives
   way. */
enum { WIDE_COLS = 120, FORM_COLS = 60, LETTER_COLS = 72 };
enum { LETTER_MARGIN = 2 }; /* for the sign of the paragraph in focus */

// clang-format off
const struct hint letter_hints[] = {
    {ACT_DOWN, N_("read")}, {ACT_PAGE_DOWN, NULL}, {ACT_SEARCH, NULL},
    {ACT_LETTER, N_("go on writing")}, {ACT_HELP, NULL}, {ACT_NONE, NULL}};
// clang-format on

static bool has_letter(const struct item *item)
{
    return item->view && item->view->letter && !text_blank(item->view->letter);
}

void letter_fill(struct pager *pager, const struct item *item, struct ui *ui)
{
    const struct item_view *v = item->view;
    struct str before = {0};
    if (v->letter && !text_blank(v->wishes)) {
        tr_add(&before, ui->lang, N_("Wants to help with: {1}"), v->wishes);
        str_add(&before, "\n\n");
    }
    pager_set_letter(pager, str_text(&before), v->letter ? v->letter : "");
    pager->margin = LETTER_MARGIN;
    pager->look = LOOK_LETTER;
    str_free(&before);
}

void letter_reload(struct letter *letter, const struct item *item,
                   struct ui *ui)
{
    if (!has_letter(item)) {
        pager_free(&letter->pager);
        letter->keyboard = letter->beside = false;
        return;
    }
    if (!letter->pager.text) {
        letter_fill(&letter->pager, item, ui);
        item_take_place(item, ui_committee(ui), &letter->pager);
    }
    pager_mark(&letter->pager, item->view->marked, item->view->marked_count);
}

void letter_close(struct letter *letter, const struct item *item,
                  struct committee *c)
{
    if (letter->pager.text)
        item_keep_place(item, c, &letter->pager);
    pager_free(&letter->pager);
}

enum permission letter_may(const struct letter *letter, const struct item *item,
                           struct ui *ui, struct message *why)
{
    enum permission may = item_may(item, ui, why, ACT_LETTER);
    if (may != MAY || letter->pager.text)
        return may;
    if (why)
        *why = (struct message){.id = N_("There is no letter of this "
                                         "candidate.")};
    return MAY_NOT;
}

const char *letter_title(const struct item *item, struct ui *ui)
{
    return trf(ui->lang, N_("Letter of {1}"), item_who(item, ui));
}

bool letter_covers(const struct letter *letter)
{
    return letter->keyboard && !letter->beside;
}

const char *letter_state(const struct letter *letter, struct ui *ui)
{
    return letter->keyboard || letter->beside ? item_reading(ui, &letter->pager)
                                              : NULL;
}

/* With the keyboard at the letter. */
static unsigned act_in_letter(struct letter *letter, struct ui *ui,
                              enum action action)
{
    switch (action) {
    case ACT_LETTER:
    case ACT_PANE:
    case ACT_PANE_BACK:
    case ACT_BACK:
        letter->keyboard = false;
        return DID_REDRAW;
    case ACT_SEARCH:
        return find_ask(ui, &letter->pager);
    case ACT_COPY:
        return copy_paragraph(ui, &letter->pager);
    default:
        return pager_act(&letter->pager, action) ? DID_REDRAW : NOT_MINE;
    }
}

unsigned letter_act(struct letter *letter, struct ui *ui, enum action action)
{
    if (letter->keyboard)
        return act_in_letter(letter, ui, action);
    if (action != ACT_LETTER && action != ACT_SEARCH && action != ACT_COPY)
        return NOT_MINE;
    letter->keyboard = true;
    if (action == ACT_SEARCH)
        return find_ask(ui, &letter->pager);
    if (action == ACT_COPY)
        ui_say(ui, N_("Choose the paragraph with the arrows, then copy it."));
    return DID_REDRAW;
}

bool letter_scroll(struct letter *letter, const struct event *event)
{
    bool up = event->kind == EVENT_PAGE_UP,
         down = event->kind == EVENT_PAGE_DOWN;
    if (!letter->beside || letter->keyboard || event->ctrl || event->shift)
        return false;
    return (up || down) &&
           pager_act(&letter->pager, up ? ACT_PAGE_UP : ACT_PAGE_DOWN);
}

/* Of the letter beside a form. */
static int beside_cols(const struct canvas *body)
{
    int room = body->cols - FORM_COLS - 2 * LETTER_MARGIN - 1;
    return room < LETTER_COLS ? room : LETTER_COLS;
}

struct canvas letter_beside(struct letter *letter, const struct canvas *body)
{
    letter->beside = letter->pager.text && body->cols >= WIDE_COLS;
    int left = letter->beside ? beside_cols(body) + 2 * LETTER_MARGIN + 1 : 0;
    return canvas_sub(body, 0, left, -1, -1);
}

void letter_page(struct pager *pager, struct canvas *body, int top)
{
    int cols = body->cols > 80 ? LETTER_COLS : body->cols - 8;
    if (cols > LETTER_COLS)
        cols = LETTER_COLS;
    int left = body->cols > 80 ? (body->cols - cols) / 2 : 4;
    struct canvas page =
        canvas_sub(body, top, left - LETTER_MARGIN, -1, cols + LETTER_MARGIN);
    canvas_cursor(body, top, left);
    pager_draw(pager, &page, cols);
}

void letter_draw(struct letter *letter, struct canvas *body)
{
    struct grid *grid = body->grid;
    int row = grid->cursor_row, col = grid->cursor_col;
    if (letter_covers(letter))
        letter_page(&letter->pager, body, 0);
    if (!letter->beside)
        return;
    int cols = beside_cols(body);
    struct canvas page = canvas_sub(body, 0, 0, -1, cols + LETTER_MARGIN);
    struct canvas rule = canvas_sub(body, 0, cols + 2 * LETTER_MARGIN, -1, 1);
    pager_draw(&letter->pager, &page, cols);
    canvas_column(&rule, 0);
    if (!letter->keyboard) { /* the cursor stays in the form */
        grid->cursor_row = row;
        grid->cursor_col = col;
    }
}

/* ---- over a window ----------------------------------------------------------- */

struct letter_screen {
    struct item item;
    struct letter letter;
    struct committee *committee; /* for close: the place in it is kept */
};

static void screen_close(void *self)
{
    struct letter_screen *s = self;
    letter_close(&s->letter, &s->item, s->committee);
    item_free(&s->item);
    free(s);
}

static int screen_reload(void *self, struct ui *ui)
{
    struct letter_screen *s = self;
    struct message why = {0};
    int status = item_reload(&s->item, ui);
    if (status)
        return status;
    letter_reload(&s->letter, &s->item, ui);
    return letter_may(&s->letter, &s->item, ui, &why) == MAY
               ? OK
               : fail(ERR_DENIED, why.id, why.args[0], why.args[1]);
}

static void screen_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct letter_screen *s = self;
    frame->title = letter_title(&s->item, ui);
    frame->state = item_reading(ui, &s->letter.pager);
}

static void screen_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct letter_screen *s = self;
    (void)ui;
    letter_page(&s->letter.pager, body, 0);
}

static unsigned screen_act(void *self, struct ui *ui, enum action action,
                           const struct event *event)
{
    struct letter_screen *s = self;
    (void)event;
    s->letter.keyboard = true;
    unsigned did = act_in_letter(&s->letter, ui, action);
    return s->letter.keyboard ? did : DID_POP;
}

/* What belongs to the form of a decision is not here. */
static enum permission screen_may(void *self, struct ui *ui,
                                  struct message *why, enum action action)
{
    struct letter_screen *s = self;
    if (action == ACT_RECORD_DECISION || action == ACT_CALCULATION ||
        action == ACT_UNDO)
        return MAY_UNKNOWN;
    return item_may(&s->item, ui, why, action);
}

static const struct screen_class letter_class = {
    .name = "letter",
    .place = PLACE_DECISION,
    .hints = letter_hints,
    .close = screen_close,
    .reload = screen_reload,
    .describe = screen_describe,
    .draw = screen_draw,
    .act = screen_act,
    .may = screen_may,
};

bool letter_readable(const struct item *item, struct ui *ui)
{
    struct message why;
    return has_letter(item) && item_may(item, ui, &why, ACT_LETTER) == MAY;
}

void letter_open(struct ui *ui, const struct item *item)
{
    struct letter_screen *s = xalloc(sizeof *s);
    item_init(&s->item, item->session, item->candidate);
    s->committee = ui_committee(ui);
    ui_push(ui, &letter_class, s);
}
