/* Choosing a file to read in: folders and the tables in them. */

#include <stdlib.h>
#include <string.h>

#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/text/fold.h>
#include <committee/text/number.h>
#include <committee/text/width.h>
#include <committee/tui/list.h>
#include <committee/tui/screens.h>
#include <committee/work/imports.h>

enum { DETAIL_COLS = 26, SIZE_COLS = 11 };

struct chooser {
    struct ui *ui;
    char *path; /* heap; NULL: where folder_view() starts */
    struct arena arena;
    const struct folder_view *view;
    struct list list;
    bool newest_first;
};

/* Below the files: no file at all, but a letter on paper. */
static bool is_by_hand(const struct chooser *f, size_t index)
{
    return index >= (size_t)f->view->count;
}

/* The folder of the last file, for the next time. */
static const char last_folder[] = "files/folder";

// clang-format off
static const struct hint by_name_hints[] = {
    {ACT_DOWN, N_("choose")}, {ACT_ENTER, N_("open it")},
    {ACT_PANE, N_("newest first")},
    {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const struct hint newest_hints[] = {
    {ACT_DOWN, N_("choose")}, {ACT_ENTER, N_("open it")},
    {ACT_PANE, N_("by name")},
    {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
// clang-format on

static void chooser_close(void *self)
{
    struct chooser *f = self;
    arena_free(&f->arena);
    free(f->path);
    free(f);
}

static int load_folder(struct chooser *f, const char *path)
{
    struct arena fresh = {0};
    const struct folder_view *view;
    int status =
        folder_view(&view, ui_committee(f->ui), &fresh, path, f->newest_first);
    if (status) {
        arena_free(&fresh);
        return status;
    }
    arena_free(&f->arena);
    f->arena = fresh;
    f->view = view;
    free(f->path);
    f->path = xstrdup(view->path);
    f->list.count = (size_t)view->count + 1;
    return OK;
}

static int chooser_reload(void *self, struct ui *ui)
{
    struct chooser *f = self;
    const char *last = NULL;
    if (f->path)
        return load_folder(f, f->path);
    if (draft_load(&last, ui_committee(ui), &ui->arena, last_folder) == OK &&
        !text_blank(last) && load_folder(f, last) == OK)
        return OK;
    fail_forget();
    return load_folder(f, NULL);
}

static void chooser_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct chooser *f = self;
    frame->title = tr(ui->lang, N_("Read in applications: choose a file"));
    frame->hints = f->newest_first ? newest_hints : by_name_hints;
}

static const char *size_text(struct ui *ui, long long size)
{
    struct str text = {0};
    count_add(&text, ui->lang, (long)((size + 1023) / 1024));
    const char *kib =
        arena_strdup(&ui->arena, trf(ui->lang, N_("{1} kB"), str_text(&text)));
    str_free(&text);
    return kib;
}

static const char *day_text(struct ui *ui, struct date day)
{
    struct str text = {0};
    date_short(&text, day);
    const char *out = arena_strdup(&ui->arena, str_text(&text));
    str_free(&text);
    return out;
}

static void entry_line(void *data, struct canvas *line, size_t index,
                       bool chosen)
{
    struct chooser *f = data;
    struct ui *ui = f->ui;
    (void)chosen;
    if (is_by_hand(f, index)) {
        canvas_fit(line, 0, 0, line->cols, LOOK_STRONG,
                   tr(ui->lang, N_("Enter a candidate by hand (a paper "
                                   "letter)")));
        return;
    }
    const struct folder_entry *e = &f->view->entries[index];
    if (text_equal(e->name, "..")) {
        canvas_put(line, 0, 0, LOOK_DIM, tr(ui->lang, N_("one folder up")));
        return;
    }
    canvas_fit(line, 0, 0, line->cols - DETAIL_COLS,
               e->folder ? LOOK_DIM : LOOK_TEXT,
               e->folder ? arena_printf(&ui->arena, "%s/", e->name) : e->name);
    if (!e->folder)
        canvas_right(line, 0, -SIZE_COLS, LOOK_DIM, day_text(ui, e->day));
    canvas_right(line, 0, -1, LOOK_DIM,
                 e->folder ? tr(ui->lang, N_("folder"))
                           : size_text(ui, e->size));
}

static bool has_files(const struct folder_view *view)
{
    for (int i = 0; i < view->count; i++)
        if (!view->entries[i].folder)
            return true;
    return false;
}

static void chooser_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct chooser *f = self;
    int row = 0;
    if (!f->view)
        return;
    canvas_fit(body, row++, 3, body->cols - 6, LOOK_TITLE, f->view->path);
    if (!has_files(f->view))
        row += canvas_wrap(
            body, row, 3, body->cols - 6, LOOK_DIM,
            tr(ui->lang, N_("There are no .csv files in this folder. "
                            "From a form of Google or Microsoft you "
                            "download the answers as CSV; they are "
                            "mostly in Downloads.")));
    struct canvas rows = canvas_sub(body, row + 1, 0, -1, -1);
    list_draw(&f->list, &rows, true);
}

/* Stand on the entry of this name, else on the first. */
static void select_name(struct chooser *f, const char *name)
{
    f->list.at = f->list.top = 0;
    for (int i = 0; name && i < f->view->count; i++)
        if (text_equal(f->view->entries[i].name, name))
            list_select(&f->list, (size_t)i);
}

/* Going up ends on the folder that was left. */
static unsigned enter_folder(struct chooser *f, const char *name)
{
    const char *slash = strrchr(f->view->path, '/');
    bool up = text_equal(name, "..");
    const char *left = arena_strdup(&f->ui->arena, up ? slash + 1 : "");
    char *path = file_join(f->view->path, name);
    int status = load_folder(f, path);
    free(path);
    if (status)
        return ui_failed(f->ui);
    select_name(f, left);
    if (up && text_blank(left))
        ui_say(f->ui, N_("There is no folder above this one."));
    return DID_REDRAW;
}

static unsigned turn_order(struct chooser *f)
{
    const char *name =
        is_by_hand(f, f->list.at)
            ? NULL
            : arena_strdup(&f->ui->arena, f->view->entries[f->list.at].name);
    f->newest_first = !f->newest_first;
    if (load_folder(f, f->path))
        return ui_failed(f->ui);
    select_name(f, name);
    return DID_REDRAW;
}

/* A letter goes to the next name that begins with it. */
static unsigned jump(struct chooser *f, const char *letter)
{
    struct arena arena = {0};
    const char *wanted = text_folded(&arena, letter);
    for (size_t i = 1; i <= f->list.count; i++) {
        size_t at = (f->list.at + i) % f->list.count;
        if (is_by_hand(f, at))
            continue;
        const char *name = text_folded(&arena, f->view->entries[at].name);
        if (!text_starts(name, wanted))
            continue;
        list_select(&f->list, at);
        break;
    }
    arena_free(&arena);
    return DID_REDRAW;
}

static unsigned chooser_key(void *self, struct ui *ui,
                            const struct event *event)
{
    struct chooser *f = self;
    (void)ui;
    if (event->kind != EVENT_TEXT || !f->view || action_for(event, PLACE_FILES))
        return NOT_MINE;
    return jump(f, event->text);
}

static unsigned open_entry(struct chooser *f)
{
    if (is_by_hand(f, f->list.at)) {
        candidate_form_open(f->ui, NULL);
        return DID_REDRAW;
    }
    const struct folder_entry *e = &f->view->entries[f->list.at];
    if (e->folder)
        return enter_folder(f, e->name);
    char *path = file_join(f->view->path, e->name);
    if (draft_save(ui_committee(f->ui), last_folder, f->view->path))
        fail_forget(); /* the next time begins elsewhere, no more */
    import_open(f->ui, path);
    free(path);
    return DID_REDRAW;
}

static unsigned chooser_act(void *self, struct ui *ui, enum action action,
                            const struct event *event)
{
    struct chooser *f = self;
    (void)ui;
    (void)event;
    if (!f->view)
        return NOT_MINE;
    if (list_act(&f->list, action))
        return DID_REDRAW;
    switch (action) {
    case ACT_ENTER:
    case ACT_RIGHT:
        return open_entry(f);
    case ACT_LEFT:
        return enter_folder(f, "..");
    case ACT_PANE:
        return turn_order(f);
    default:
        return NOT_MINE;
    }
}

static enum permission chooser_may(void *self, struct ui *ui,
                                   struct message *why, enum action action)
{
    struct chooser *f = self;
    bool enters = action == ACT_ENTER && f->view && is_by_hand(f, f->list.at);
    if (action == ACT_SEARCH)
        return MAY_UNKNOWN;
    return may(why, committee_viewer(ui_committee(ui)),
               enters ? OP_EDIT_CANDIDATE : action_info(action)->operation,
               &(struct subject){0});
}

static const struct screen_class chooser_class = {
    .name = "files",
    .place = PLACE_FILES,
    .hints = by_name_hints,
    .close = chooser_close,
    .reload = chooser_reload,
    .describe = chooser_describe,
    .draw = chooser_draw,
    .key = chooser_key,
    .act = chooser_act,
    .may = chooser_may,
};

void files_open(struct ui *ui)
{
    struct chooser *f = xalloc(sizeof *f);
    f->ui = ui;
    f->list = (struct list){.data = f, .row = entry_line};
    ui_push(ui, &chooser_class, f);
}
