/* Choosing a file to read in: folders and the tables in them. */

#include <stdlib.h>

#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/text/width.h>
#include <committee/tui/list.h>
#include <committee/tui/screens.h>
#include <committee/work/imports.h>

struct chooser {
    struct ui *ui;
    char *path; /* heap; NULL: where folder_view() starts */
    struct arena arena;
    const struct folder_view *view;
    struct list list;
};

// clang-format off
static const struct hint chooser_hints[] = {
    {ACT_DOWN, N_("choose")}, {ACT_ENTER, N_("open it")},
    {ACT_HELP, NULL}, {ACT_BACK, NULL},
    {ACT_NONE, NULL}};
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
    int status = folder_view(&view, ui_committee(f->ui), &fresh, path);
    if (status) {
        arena_free(&fresh);
        return status;
    }
    arena_free(&f->arena);
    f->arena = fresh;
    f->view = view;
    free(f->path);
    f->path = xstrdup(view->path);
    f->list.count = (size_t)view->count;
    return OK;
}

static int chooser_reload(void *self, struct ui *ui)
{
    struct chooser *f = self;
    (void)ui;
    return load_folder(f, f->path);
}

static void chooser_describe(void *self, struct ui *ui, struct frame *frame)
{
    struct chooser *f = self;
    frame->title = tr(ui->lang, N_("Read in applications: choose a file"));
    if (f->view)
        frame->state = NULL;
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

static void entry_line(void *data, struct canvas *line, size_t index,
                       bool chosen)
{
    struct chooser *f = data;
    struct ui *ui = f->ui;
    const struct folder_entry *e = &f->view->entries[index];
    (void)chosen;
    if (text_equal(e->name, "..")) {
        canvas_put(line, 0, 0, LOOK_DIM, tr(ui->lang, N_("one folder up")));
        return;
    }
    canvas_fit(line, 0, 0, line->cols - 16, e->folder ? LOOK_DIM : LOOK_TEXT,
               e->folder ? arena_printf(&ui->arena, "%s/", e->name) : e->name);
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

static unsigned enter_folder(struct chooser *f, const char *name)
{
    char *path = file_join(f->view->path, name);
    int status = load_folder(f, path);
    free(path);
    if (status)
        return ui_failed(f->ui);
    f->list.at = f->list.top = 0;
    return DID_REDRAW;
}

static unsigned open_entry(struct chooser *f)
{
    if (f->list.at >= f->list.count)
        return DID_NOTHING;
    const struct folder_entry *e = &f->view->entries[f->list.at];
    if (e->folder)
        return enter_folder(f, e->name);
    char *path = file_join(f->view->path, e->name);
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
    default:
        return NOT_MINE;
    }
}

static enum permission chooser_may(void *self, struct ui *ui,
                                   struct message *why, enum action action)
{
    (void)self;
    if (action == ACT_SEARCH)
        return MAY_UNKNOWN;
    return may(why, committee_viewer(ui_committee(ui)),
               action_info(action)->operation, &(struct subject){0});
}

static const struct screen_class chooser_class = {
    .name = "files",
    .place = PLACE_FILES,
    .hints = chooser_hints,
    .close = chooser_close,
    .reload = chooser_reload,
    .describe = chooser_describe,
    .draw = chooser_draw,
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
