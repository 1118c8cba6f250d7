#include "demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/status.h>
#include <committee/tui/dialog.h>
#include <committee/tui/form.h>
#include <committee/tui/list.h>
#include <committee/tui/pager.h>

static const char letter[] =
    "Beste commissie,\n\nIk woon nu vier jaar met mijn dochter (6) op een "
    "kamer "
    "bij mijn zus in Zeist-West. Sinds 2022 kook ik elke dinsdag mee in het "
    "buurthuis: wij maken voor dertig mensen een maaltijd van wat de "
    "supermarkt overhoudt.\n\nIn de L-flat wil ik hetzelfde beginnen, maar "
    "kleiner: één keer in de twee weken een portiekmaaltijd voor acht tot "
    "twaalf buren, telkens op een andere verdieping.\n\n\033[31mMet "
    "vriendelijke groet,\nŁucja 木村";

/* ---- a letter ---------------------------------------------------------------- */

struct reading {
    struct pager pager;
};

static void reading_close(void *self)
{
    pager_free(&((struct reading *)self)->pager);
    free(self);
}

static void reading_describe(void *self, struct ui *ui, struct frame *f)
{
    struct reading *r = self;
    f->title = "Zitting 2026-03 · kandidaat 3 van 5 · K-2026-014";
    f->phase = "lezen";
    f->state = trf(ui->lang, "{1} %", num(pager_percent(&r->pager)));
}

static void reading_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct reading *r = self;
    (void)ui;
    struct canvas text = canvas_sub(body, 0, 4, -1, -4);
    pager_draw(&r->pager, &text, 72);
}

static unsigned reading_act(void *self, struct ui *ui, enum action action,
                            const struct event *event)
{
    struct reading *r = self;
    (void)ui;
    (void)event;
    return pager_act(&r->pager, action) ? DID_REDRAW : NOT_MINE;
}

static const struct hint reading_hints[] = {{ACT_UP, "lezen"},
                                            {ACT_SEARCH, NULL},
                                            {ACT_ENTER, "naar het gesprek"},
                                            {ACT_CONFLICT, NULL},
                                            {ACT_NONE, NULL}};

static const struct screen_class reading_class = {
    .name = "reading",
    .place = PLACE_READING,
    .hints = reading_hints,
    .close = reading_close,
    .describe = reading_describe,
    .draw = reading_draw,
    .act = reading_act,
};

/* ---- a form ------------------------------------------------------------------- */

enum { ITEM_NOTE, ITEM_NAME, ITEM_VOTE, ITEM_REASONS, ITEM_BUTTONS, ITEMS };

struct deciding {
    struct form_item items[ITEMS];
    struct form form;
};

static void deciding_close(void *self)
{
    form_free(&((struct deciding *)self)->form);
    free(self);
}

static void deciding_describe(void *self, struct ui *ui, struct frame *f)
{
    struct deciding *d = self;
    (void)ui;
    f->title = "Besluit over K-2026-014";
    f->phase = "berekend: eerst bespreken";
    f->typing = form_typing(&d->form);
}

static void deciding_draw(void *self, struct ui *ui, struct canvas *body)
{
    form_draw(&((struct deciding *)self)->form, ui, body);
}

static unsigned deciding_key(void *self, struct ui *ui,
                             const struct event *event)
{
    return form_key(&((struct deciding *)self)->form, ui, event);
}

static unsigned deciding_act(void *self, struct ui *ui, enum action action,
                             const struct event *event)
{
    struct deciding *d = self;
    struct demo *demo = ui->app;
    (void)event;
    if (action != ACT_RECORD_DECISION)
        return NOT_MINE;
    strncpy(demo->typed, edit_text(&d->items[ITEM_REASONS].edit),
            sizeof demo->typed - 1);
    ui_say(ui, "Vastgelegd: {1}.", demo->typed);
    return DID_POP;
}

static bool deciding_ask(void *self, struct ui *ui, struct question *question,
                         enum action action)
{
    (void)self;
    (void)ui;
    (void)action;
    question->title = "Besluit vastleggen?";
    question->text = "Daarna staat het nummer vast. Een verbetering is een "
                     "nieuw besluit.";
    question->yes = "Vastleggen";
    return true;
}

static const struct screen_class deciding_class = {
    .name = "deciding",
    .place = PLACE_DECISION,
    .close = deciding_close,
    .describe = deciding_describe,
    .draw = deciding_draw,
    .key = deciding_key,
    .act = deciding_act,
    .ask = deciding_ask,
};

static void deciding_open(struct ui *ui)
{
    static const char *const votes[] = {"laat de kandidaat toe",
                                        "wijst de kandidaat af"};
    static const char *const buttons[] = {"Besluit vastleggen", "Terug"};
    static const enum action actions[] = {ACT_RECORD_DECISION, ACT_BACK};
    struct deciding *d = xalloc(sizeof *d);
    d->items[ITEM_NOTE] = (struct form_item){
        .kind = FORM_NOTE, .label = "De commissie beslist, niet de som."};
    d->items[ITEM_NAME] =
        (struct form_item){.kind = FORM_FIELD,
                           .label = "Voorzitter",
                           .help = "Wie de vergadering leidt."};
    d->items[ITEM_VOTE] = (struct form_item){.kind = FORM_CHOICE,
                                             .label = "De commissie",
                                             .options = votes,
                                             .count = 2,
                                             .at = -1};
    d->items[ITEM_REASONS] =
        (struct form_item){.kind = FORM_TEXT,
                           .label = "Waarom beslist de commissie zo?",
                           .rows = 4};
    d->items[ITEM_BUTTONS] = (struct form_item){.kind = FORM_BUTTONS,
                                                .options = buttons,
                                                .actions = actions,
                                                .count = 2};
    edit_set(&d->items[ITEM_NAME].edit, "A. de Wit");
    d->form =
        (struct form){.items = d->items, .count = ITEMS, .label_cols = 18};
    ui_push(ui, &deciding_class, d);
}

/* ---- the list ------------------------------------------------------------------ */

struct board {
    struct list list;
    struct tabs tabs;
};

static const char *const rows[] = {
    "2026-03   do 12-03-2026 19.30   5 kandidaten   2 besluiten",
    "2026-02   do 12-02-2026 19.30   8 kandidaten   notulen: concept",
    "2026-01   do 15-01-2026 19.30   7 kandidaten   notulen vastgesteld",
};
static const char *const titles[] = {"Zittingen", "Kandidaten 31", "Criteria",
                                     "Notulen", "Logboek"};

static void board_row(void *data, struct canvas *line, size_t index,
                      bool chosen)
{
    (void)data;
    (void)chosen;
    canvas_put(line, 0, 0, LOOK_TEXT, rows[index]);
}

static int board_reload(void *self, struct ui *ui)
{
    struct board *b = self;
    struct demo *demo = ui->app;
    demo->reloads++;
    if (demo->fail_with)
        return fail(demo->fail_with, "the list of {1} cannot be read", "2026");
    b->list.count = sizeof rows / sizeof *rows;
    return 0;
}

static void board_describe(void *self, struct ui *ui, struct frame *f)
{
    (void)self;
    (void)ui;
    f->title = "Selectiecommissie L-flat";
    f->phase = "2026: 7 van 12 plaatsen gebruikt";
    f->note = "Taalfouten tellen niet mee.";
    f->digits = "1-5";
}

static void board_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct board *b = self;
    (void)ui;
    tabs_draw(&b->tabs, body, 0);
    struct canvas list = canvas_sub(body, 2, 0, -1, -1);
    list_draw(&b->list, &list, true);
}

static unsigned note_typed(struct ui *ui, void *data, const char *text)
{
    struct demo *demo = data;
    if (demo->fail_with) {
        fail(demo->fail_with, "er is geen ruimte meer op de schijf");
        return ui_failed(ui);
    }
    strncpy(demo->typed, text, sizeof demo->typed - 1);
    ui_say(ui, "Opgeslagen: {1}", text);
    return DID_REDRAW;
}

static void ask_note(struct ui *ui)
{
    struct dialog_text options = {
        .title = "Toelichting",
        .help = "Schrijf niets op over geloof, afkomst, gezondheid of "
                "gezinsplannen.",
        .rows = 4,
        .draft = "note"};
    dialog_text(ui, &options, note_typed, ui->app);
}

static unsigned board_act(void *self, struct ui *ui, enum action action,
                          const struct event *event)
{
    struct board *b = self;
    struct demo *demo = ui->app;
    if (list_act(&b->list, action) || tabs_act(&b->tabs, action))
        return DID_REDRAW;
    switch (action) {
    case ACT_ENTER: {
        struct reading *r = xalloc(sizeof *r);
        pager_set(&r->pager, letter);
        ui_push(ui, &reading_class, r);
        return DID_REDRAW;
    }
    case ACT_SCORE:
        if (demo->score_count < 8)
            demo->scores[demo->score_count++] = event->text[0] - '0';
        ui_say(ui, "Concreet plan: {1}, opgeslagen.", event->text);
        return DID_REDRAW;
    case ACT_REVEAL:
        demo->revealed = true;
        ui_say(ui, "De scores zijn zichtbaar.");
        return DID_REDRAW;
    case ACT_ADOPT:
        demo->adopted = true;
        return DID_REDRAW;
    case ACT_NOTE:
        ask_note(ui);
        return DID_REDRAW;
    case ACT_GRID:
        deciding_open(ui);
        return DID_REDRAW;
    default:
        return NOT_MINE;
    }
}

static enum permission board_may(void *self, struct ui *ui, struct message *why,
                                 enum action action)
{
    struct demo *demo = ui->app;
    (void)self;
    if (action == ACT_REVEAL && !demo->may_reveal) {
        why->id = "Nog niet iedereen heeft het formulier ingeleverd.";
        return MAY_NOT;
    }
    return action == ACT_HAND_OVER ? MAY_UNKNOWN : MAY;
}

static unsigned board_tick(void *self, struct ui *ui)
{
    (void)self;
    (void)ui;
    return DID_NOTHING;
}

static const struct hint board_hints[] = {
    {ACT_ENTER, "openen"}, {ACT_SCORE, NULL},     {ACT_NOTE, NULL},
    {ACT_REVEAL, NULL},    {ACT_HAND_OVER, NULL}, {ACT_GRID, NULL},
    {ACT_QUIT, NULL},      {ACT_NONE, NULL}};

static const struct screen_class board_class = {
    .name = "list",
    .place = PLACE_GRID | PLACE_HOME | PLACE_SESSION | PLACE_MINUTES,
    .hints = board_hints,
    .live = true,
    .close = free,
    .reload = board_reload,
    .describe = board_describe,
    .draw = board_draw,
    .act = board_act,
    .may = board_may,
    .tick = board_tick,
};

void demo_open(struct ui *ui)
{
    struct board *b = xalloc(sizeof *b);
    b->list.row = board_row;
    b->tabs = (struct tabs){titles, 5, 0};
    ui_push(ui, &board_class, b);
}

static void demo_idle(struct ui *ui)
{
    ((struct demo *)ui->app)->idles++;
}

static int demo_keep(void *app, const char *key, const char *text)
{
    struct demo *demo = app;
    (void)key;
    snprintf(demo->kept, sizeof demo->kept, "%s", text);
    return 0;
}

static int demo_kept(const char **text, void *app, struct arena *arena,
                     const char *key)
{
    (void)key;
    *text = arena_strdup(arena, ((struct demo *)app)->kept);
    return 0;
}

static bool demo_changed(void *app)
{
    struct demo *demo = app;
    bool changed = demo->changed;
    demo->changed = false;
    return changed;
}

struct ui_options demo_options(struct demo *demo)
{
    return (struct ui_options){
        .lang = LANG_NL,
        .terminal = {.theme = THEME_DARK, .utf8 = true},
        .app = demo,
        .first = demo_open,
        .keep = demo_keep,
        .kept = demo_kept,
        .changed = demo_changed,
        .idle_minutes = 10,
        .idle = demo_idle,
    };
}

int demo_run(void *data)
{
    struct ui_options options = demo_options(data);
    return ui_run(&options);
}
