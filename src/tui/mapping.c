/* Saying which column of a file holds which field. */

#include <committee/tui/mapping.h>

#include <stdio.h>

#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>
#include <committee/tui/dialog.h>
#include <committee/tui/screens.h>

/* Files that go with a form are not read in. */
static const char *const shown[] = {
    "name",          "initials",    "infix",    "surname",
    "letter",        "email",       "phone",    "registration_number",
    "registered_on", "received_on", "eligible", "household",
    "wishes",        "external_id"};
enum { SHOWN = sizeof shown / sizeof *shown, FIELD_COLS = 34 };

static int field_at(size_t row)
{
    int at = 0;
    while (!text_equal(candidate_fields[at], shown[row]))
        at++;
    return at;
}

/* The column that a field has now, by the program or by choice; NULL none. */
static const struct import_column *column_of(const struct mapping *m, int field)
{
    const struct import_columns *all = m->columns;
    for (int i = 0; i < all->count; i++)
        if (text_equal(all->columns[i].field, candidate_fields[field]))
            return &all->columns[i];
    return NULL;
}

static void mapping_row(void *data, struct canvas *line, size_t index,
                        bool chosen)
{
    struct mapping *m = data;
    enum lang lang = m->ui->lang;
    (void)chosen;
    if (index == SHOWN) {
        canvas_put(line, 0, 0, LOOK_TEXT,
                   tr(lang, N_("[ Go on: see what will be read in ]")));
        return;
    }
    int field = field_at(index);
    const struct import_column *column = column_of(m, field);
    canvas_fit(line, 0, 0, FIELD_COLS, LOOK_TEXT,
               tr(lang, candidate_field_title(candidate_fields[field])));
    canvas_fit(line, 0, FIELD_COLS + 1, line->cols - FIELD_COLS - 1,
               column ? LOOK_OK : LOOK_DIM,
               column ? safe_line(&m->ui->arena, column->title)
                      : tr(lang, N_("no column")));
}

void mapping_init(struct mapping *m, struct ui *ui, const char *path)
{
    *m = (struct mapping){.ui = ui, .path = path};
    m->list = (struct list){.count = SHOWN + 1, .data = m, .row = mapping_row};
}

void mapping_free(struct mapping *m)
{
    arena_free(&m->arena);
}

static void write_maps(struct mapping *m)
{
    m->map_count = 0;
    for (int i = 0; i < MAPPING_FIELDS; i++) {
        if (!m->chosen[i])
            continue;
        snprintf(m->texts[i], MAPPING_TEXT, "%s=%d", candidate_fields[i],
                 m->chosen[i]);
        m->maps[m->map_count++] = m->texts[i];
    }
}

int mapping_load(struct mapping *m)
{
    struct arena fresh = {0};
    const struct import_columns *columns;
    write_maps(m);
    int status =
        import_columns(&columns, ui_committee(m->ui), &fresh,
                       &(struct import_options){.paths = &m->path,
                                                .path_count = 1,
                                                .maps = m->maps,
                                                .map_count = m->map_count});
    if (status) {
        arena_free(&fresh);
        return status;
    }
    arena_free(&m->arena);
    m->arena = fresh;
    m->columns = columns;
    return OK;
}

void mapping_draw(struct mapping *m, struct canvas *body)
{
    if (!m->columns)
        return;
    int row = canvas_wrap(
        body, 0, 3, body->cols - 6, LOOK_TEXT,
        tr(m->ui->lang, N_("Which column of the file is what? Choose a row "
                           "and press Enter.")));
    struct canvas rows = canvas_sub(body, row + 1, 0, -1, -1);
    list_draw(&m->list, &rows, true);
}

/* The first answer leaves it to the program again. */
static unsigned take_column(struct ui *ui, void *data, const char *text)
{
    struct mapping *m = data;
    long answer = 0;
    if (whole_parse(&answer, text, 0, IMPORT_COLUMNS_MAX))
        return ui_failed(ui);
    int field = field_at(m->list.at);
    int column = answer ? m->offered[answer - 1] : 0;
    for (int i = 0; column && i < MAPPING_FIELDS; i++)
        if (m->chosen[i] == column)
            m->chosen[i] = 0; /* a column holds one thing */
    m->chosen[field] = column;
    if (mapping_load(m))
        return ui_failed(ui);
    if (m->list.at < SHOWN)
        list_select(&m->list, m->list.at + 1);
    return DID_REDRAW;
}

static unsigned choose_column(struct mapping *m)
{
    enum lang lang = m->ui->lang;
    const char *titles[IMPORT_COLUMNS_MAX + 1];
    size_t count = 0;
    titles[count++] = tr(lang, N_("as the program reads it by itself"));
    for (int i = 0; i < m->columns->count; i++) {
        const struct import_column *column = &m->columns->columns[i];
        if (column->never || text_blank(column->title))
            continue;
        m->offered[count - 1] = i + 1;
        titles[count++] = column->title;
    }
    const char *field = candidate_fields[field_at(m->list.at)];
    dialog_choose(m->ui, tr(lang, candidate_field_title(field)), titles, count,
                  take_column, m);
    return DID_REDRAW;
}

unsigned mapping_act(bool *go_on, struct mapping *m, enum action action)
{
    *go_on = false;
    if (list_act(&m->list, action))
        return DID_REDRAW;
    if (action != ACT_ENTER || !m->columns)
        return NOT_MINE;
    *go_on = m->list.at == SHOWN;
    return *go_on ? DID_REDRAW : choose_column(m);
}
