/*
 * Reading a file in: first what would happen, with nothing stored; then the
 * same report of what did happen.  When the dates can be read in two ways the
 * screen asks which it is before anything else.
 */

#include <stdlib.h>
#include <string.h>

#include <committee/base/str.h>
#include <committee/tui/form.h>
#include <committee/tui/loop.h>
#include <committee/tui/mapping.h>
#include <committee/tui/pager.h>
#include <committee/tui/screens.h>
#include <committee/work/candidates.h>
#include <committee/work/imports.h>

enum stage { STAGE_COLUMNS, STAGE_DATES, STAGE_PREVIEW, STAGE_DONE };

struct import_screen {
    struct ui *ui;
    char *path;        /* heap */
    const char *dates; /* "dmy", "mdy"; NULL: as the file shows by itself */
    enum stage stage;
    struct arena arena;
    const struct import_report *report;
    struct pager pager;
    struct mapping mapping; /* the columns that a person chose */
    const char *titles[3];
    struct buttons buttons;
    bool ready;   /* read for the first time */
    bool stopped; /* by Esc in the middle of it */
};

// clang-format off
static const struct hint date_hints[] = {
    {ACT_RIGHT, N_("other answer")}, {ACT_ENTER, N_("choose")},
    {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const struct hint column_hints[] = {
    {ACT_DOWN, N_("choose")}, {ACT_ENTER, N_("choose its column")},
    {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const struct hint preview_hints[] = {
    {ACT_DOWN, N_("read")}, {ACT_RIGHT, N_("other button")},
    {ACT_ENTER, N_("press")}, {ACT_HELP, NULL}, {ACT_BACK, NULL},
    {ACT_NONE, NULL}};
// clang-format on

static void import_close(void *self)
{
    struct import_screen *i = self;
    mapping_free(&i->mapping);
    pager_free(&i->pager);
    arena_free(&i->arena);
    free(i->path);
    free(i);
}

static const char *base_name(const struct import_screen *i)
{
    const char *slash = strrchr(i->path, '/');
    return slash ? slash + 1 : i->path;
}

static void set_stage(struct import_screen *i, enum stage stage)
{
    enum lang lang = i->ui->lang;
    int count = 0;
    i->stage = stage;
    if (stage == STAGE_DATES) {
        i->titles[count++] = tr(lang, N_("day first: 31-12-2026"));
        i->titles[count++] = tr(lang, N_("month first: 12-31-2026"));
    } else if (stage == STAGE_PREVIEW) {
        i->titles[count++] = tr(lang, N_("Read in"));
        i->titles[count++] = tr(lang, N_("Choose columns"));
    } else {
        i->titles[count++] = tr(lang, N_("Ready"));
    }
    if (stage != STAGE_DONE)
        i->titles[count++] = tr(lang, N_("Back"));
    i->buttons = (struct buttons){.titles = i->titles, .count = count};
}

/* ---- the report as a text --------------------------------------------------- */

static void add_total(struct str *out, struct import_screen *i,
                      const char *sentence, enum import_fate fate)
{
    int n = i->report->totals[fate];
    if (!n)
        return;
    str_addf(out, "%6d  ", n);
    tr_add(out, i->ui->lang, sentence);
    str_addc(out, '\n');
}

static void add_totals(struct str *out, struct import_screen *i)
{
    bool done = i->stage == STAGE_DONE;
    add_total(out, i, done ? N_("added") : N_("will be added"), FATE_ADDED);
    add_total(out, i,
              done ? N_("completed: what was empty has been filled")
                   : N_("will be completed: what is empty is filled"),
              FATE_COMPLETED);
    add_total(out, i, N_("known already, nothing changes"), FATE_UNCHANGED);
    add_total(out, i,
              N_("second application of somebody who is known, kept beside "
                 "the first"),
              FATE_SECOND);
    add_total(out, i, N_("refused; the reason stands below"), FATE_REFUSED);
    if (!i->report->count)
        tr_add(out, i->ui->lang,
               N_("There are no applications in this "
                  "file."));
}

/* What needs a person's eye: refusals, second applications, remarks. */
static void add_lines(struct str *out, struct import_screen *i,
                      enum import_fate fate, const char *heading)
{
    enum lang lang = i->ui->lang;
    bool first = true;
    for (int n = 0; n < i->report->count; n++) {
        const struct import_line *line = &i->report->lines[n];
        if (line->fate != fate ||
            (text_blank(line->text) && fate != FATE_REFUSED))
            continue;
        if (first) {
            str_addc(out, '\n');
            tr_add(out, lang, heading);
            str_addc(out, '\n');
        }
        first = false;
        const char *who = text_blank(line->number) ? line->name : line->number;
        str_add(out, "- ");
        if (text_blank(who))
            tr_add(out, lang, N_("line {1}: {2}"), num(line->line), line->text);
        else
            tr_add(out, lang, N_("line {1}, {2}: {3}"), num(line->line), who,
                   line->text);
        str_addc(out, '\n');
    }
}

static void add_names(struct str *out, const char *const *names, int count)
{
    for (int n = 0; n < count; n++)
        str_addf(out, "- %s\n", names[n]);
}

/* "letter ← Motivation" with the field as people call it. */
static void add_mapped(struct str *out, enum lang lang, const char *mapped)
{
    for (int f = 0; candidate_fields[f]; f++) {
        size_t size = strlen(candidate_fields[f]);
        if (!text_starts(mapped, candidate_fields[f]) ||
            (mapped[size] != ' ' && mapped[size] != ':'))
            continue;
        str_addf(out, "- %s%s\n",
                 tr(lang, candidate_field_title(candidate_fields[f])),
                 mapped + size);
        return;
    }
    str_addf(out, "- %s\n", mapped);
}

/* The screen reads one file. */
static void add_columns(struct str *out, struct import_screen *i)
{
    enum lang lang = i->ui->lang;
    const struct import_file *r = i->report->files;
    if (r->mapped_count) {
        str_addc(out, '\n');
        tr_add(out, lang, N_("Columns that are read:"));
        str_addc(out, '\n');
        for (int n = 0; n < r->mapped_count; n++)
            add_mapped(out, lang, r->mapped[n]);
    }
    if (r->double_count) {
        str_addc(out, '\n');
        tr_add(out, lang,
               N_("Several columns for one thing; the first that is "
                  "filled in counts:"));
        str_addc(out, '\n');
        for (int n = 0; n < r->double_count; n++)
            add_mapped(out, lang, r->doubles[n]);
    }
    if (r->unknown_count) {
        str_addc(out, '\n');
        tr_add(out, lang, N_("Columns that are not read:"));
        str_addc(out, '\n');
        add_names(out, r->unknown, r->unknown_count);
    }
}

static void write_report(struct import_screen *i)
{
    struct str text = {0};
    add_totals(&text, i);
    add_lines(&text, i, FATE_REFUSED, N_("Refused:"));
    add_lines(&text, i, FATE_SECOND, N_("Second applications:"));
    add_lines(&text, i, FATE_ADDED, N_("Remarks with what is added:"));
    add_lines(&text, i, FATE_COMPLETED, N_("Remarks with what is completed:"));
    add_lines(&text, i, FATE_UNCHANGED, N_("Remarks with what was known:"));
    add_columns(&text, i);
    pager_set(&i->pager, str_text(&text));
    str_free(&text);
}

/* ---- reading ---------------------------------------------------------------- */

/* intake/dates.c says so when the order of day and month does not show. */
static bool dates_are_ambiguous(int status)
{
    const char *id = fail_message()->id;
    return status == ERR_DATA && id && strstr(id, "--dates dmy");
}

/* intake/form.c says so when no column is known. */
static bool columns_are_unknown(int status)
{
    const char *id = fail_message()->id;
    return status == ERR_DATA && id && strstr(id, "--map FIELD");
}

static bool show_progress(void *context, int done, int total)
{
    struct import_screen *i = context;
    const char *label = trf(i->ui->lang, N_("Reading in {1}"), base_name(i));
    i->stopped = !ui_progress(i->ui, label, done, total);
    return !i->stopped;
}

static int read_file(struct import_screen *i, bool dry_run)
{
    const char *path = i->path;
    const struct import_report *report;
    struct arena fresh = {0};
    i->stopped = false;
    int status = import_files(&report, ui_committee(i->ui), &fresh,
                              &(struct import_options){
                                  .paths = &path,
                                  .path_count = 1,
                                  .maps = i->mapping.maps,
                                  .map_count = i->mapping.map_count,
                                  .dates = i->dates,
                                  .dry_run = dry_run,
                                  .progress = show_progress,
                                  .context = i,
                              });
    /* Rows that were refused are no failure: the report says which. */
    if (status && (status != ERR_NO || i->stopped)) {
        arena_free(&fresh);
        return status;
    }
    arena_free(&i->arena);
    i->arena = fresh;
    i->report = report;
    return OK;
}

static int choose_columns(struct import_screen *i)
{
    int status = mapping_load(&i->mapping);
    if (status == OK)
        set_stage(i, STAGE_COLUMNS);
    return status;
}

static int look_at_file(struct import_screen *i)
{
    int status = read_file(i, true);
    if (columns_are_unknown(status))
        return choose_columns(i);
    if (dates_are_ambiguous(status) && !i->dates) {
        set_stage(i, STAGE_DATES);
        return OK;
    }
    if (status)
        return status;
    if (!i->report->files->mapped_count)
        return choose_columns(i);
    set_stage(i, STAGE_PREVIEW);
    write_report(i);
    return OK;
}

static int import_reload(void *self, struct ui *ui)
{
    struct import_screen *i = self;
    (void)ui;
    if (i->ready)
        return OK;
    i->ready = true;
    return look_at_file(i);
}

static unsigned read_in(struct import_screen *i)
{
    if (read_file(i, false))
        return ui_failed(i->ui);
    set_stage(i, STAGE_DONE);
    write_report(i);
    ui_say(i->ui, N_("{1} has been read in and saved."), base_name(i));
    return DID_REDRAW;
}

/* ---- the screen ------------------------------------------------------------- */

static void import_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct import_screen *i = self;
    frame->title = trf(ui->lang, N_("Read in: {1}"), base_name(i));
    frame->hints = i->stage == STAGE_COLUMNS ? column_hints
                   : i->stage == STAGE_DATES ? date_hints
                                             : preview_hints;
    frame->phase = i->stage == STAGE_DONE
                       ? tr(ui->lang, N_("read in"))
                       : tr(ui->lang, N_("nothing has been stored yet"));
    if (i->stage >= STAGE_PREVIEW && i->pager.text &&
        (int)i->pager.count > i->pager.page)
        frame->state =
            trf(ui->lang, N_("{1} %"), num(pager_percent(&i->pager)));
}

static void import_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct import_screen *i = self;
    struct canvas page = canvas_sub(body, 0, 3, -3, -3);
    int row = body->rows - 1;
    if (i->stage == STAGE_COLUMNS) {
        mapping_draw(&i->mapping, body);
        return;
    }
    if (i->stage == STAGE_DATES) {
        row = 2 + canvas_wrap(
                      body, 1, 3, body->cols - 6, LOOK_TEXT,
                      tr(ui->lang, N_("In this file the dates can be read in "
                                      "two ways: 3-4-2026 is the third of "
                                      "April or the fourth of March. Which is "
                                      "it? A form of Microsoft mostly puts the "
                                      "month first.")));
    } else {
        pager_draw(&i->pager, &page, 0);
    }
    buttons_draw(&i->buttons, body, row, 3, true);
}

static unsigned press(struct import_screen *i)
{
    bool back = i->stage != STAGE_DONE && i->buttons.at == i->buttons.count - 1;
    if (back)
        return DID_POP;
    if (i->stage == STAGE_DONE)
        return DID_HOME | DID_RELOAD;
    if (i->stage == STAGE_PREVIEW && i->buttons.at == 1)
        return choose_columns(i) ? ui_failed(i->ui) : DID_REDRAW;
    if (i->stage == STAGE_PREVIEW)
        return ui_run_action(i->ui, ACT_IMPORT);
    i->dates = i->buttons.at == 0 ? "dmy" : "mdy";
    if (look_at_file(i))
        return ui_failed(i->ui) | DID_POP;
    return DID_REDRAW;
}

/* Back from the columns to what they came from. */
static unsigned act_on_columns(struct import_screen *i, enum action action)
{
    bool go_on;
    unsigned did = mapping_act(&go_on, &i->mapping, action);
    if (go_on && look_at_file(i))
        return ui_failed(i->ui);
    if (go_on && i->stage == STAGE_COLUMNS)
        ui_warn(i->ui, N_("No column has been chosen yet. Choose at least the "
                          "one with the name."));
    if (action == ACT_BACK && i->report && i->report->files->mapped_count) {
        set_stage(i, STAGE_PREVIEW);
        return DID_REDRAW;
    }
    return action == ACT_BACK ? DID_POP : did;
}

static unsigned import_act(void *self, struct ui *ui, enum action action,
                           const struct event *event)
{
    struct import_screen *i = self;
    (void)ui;
    (void)event;
    if (i->stage == STAGE_COLUMNS)
        return act_on_columns(i, action);
    if (buttons_act(&i->buttons, action))
        return DID_REDRAW;
    if (i->stage != STAGE_DATES && pager_act(&i->pager, action))
        return DID_REDRAW;
    switch (action) {
    case ACT_ENTER:
        return press(i);
    case ACT_IMPORT:
        return read_in(i);
    case ACT_BACK:
        return i->stage == STAGE_DONE ? DID_HOME | DID_RELOAD : DID_POP;
    default:
        return NOT_MINE;
    }
}

static enum permission import_may(void *self, struct ui *ui,
                                  struct message *why, enum action action)
{
    struct import_screen *i = self;
    if (action == ACT_IMPORT && i->stage != STAGE_PREVIEW) {
        return may_not(why, i->stage == STAGE_DONE
                                ? N_("This file has been read in already.")
                            : i->stage == STAGE_COLUMNS
                                ? N_("Say first which column is what.")
                                : N_("Say first how the dates must be read."));
    }
    return may(why, committee_viewer(ui_committee(ui)),
               action_info(action)->operation, &(struct subject){0});
}

static const struct screen_class import_class = {
    .name = "import",
    .place = PLACE_IMPORT,
    .hints = preview_hints,
    .close = import_close,
    .reload = import_reload,
    .describe = import_describe,
    .draw = import_draw,
    .act = import_act,
    .may = import_may,
};

void import_open(struct ui *ui, const char *path)
{
    struct import_screen *i = xalloc(sizeof *i);
    i->ui = ui;
    i->path = xstrdup(path);
    mapping_init(&i->mapping, ui, i->path);
    ui_push(ui, &import_class, i);
}
