/* Action points in a form. */

#include <committee/tui/points.h>

#include <string.h>

#include <committee/base/str.h>
#include <committee/tui/screens.h>

enum { PART_WHAT, PART_WHO, PART_WHEN };
enum { LABEL_COLS = 24, DATE_COLS = 24 };

static struct edit *edit_of(struct form_item *items, int point, int part)
{
    return &items[point * POINT_PARTS + part].edit;
}

static const char *text_of(const struct form_item *items, int point, int part)
{
    return edit_text(&items[point * POINT_PARTS + part].edit);
}

static bool is_empty(const struct form_item *items, int point)
{
    for (int part = 0; part < POINT_PARTS; part++)
        if (!text_blank(text_of(items, point, part)))
            return false;
    return true;
}

void points_make(struct form_item *items, struct arena *arena, struct ui *ui)
{
    static const char *const helps[POINT_PARTS] = {
        N_("What has to be done? Leave it empty when nothing was agreed."),
        N_("Who does it?"),
        N_("Before which day? As in 12-3-2026; it may be left empty.")};
    for (int i = 0; i < POINT_FIELDS; i++) {
        int part = i % POINT_PARTS;
        items[i] = (struct form_item){
            .kind = FORM_FIELD,
            .help = tr(ui->lang, helps[part]),
            .label_cols = LABEL_COLS,
            .gap = part == PART_WHEN,
            .cols = part == PART_WHEN ? DATE_COLS : 0,
        };
        items[i].label =
            part == PART_WHO ? tr(ui->lang, N_("who"))
            : part == PART_WHEN
                ? tr(ui->lang, N_("when"))
                : arena_strdup(arena, trf(ui->lang,
                                          N_("Action point "
                                             "{1}: what"),
                                          num(i / POINT_PARTS + 1)));
    }
    points_fit(items);
}

void points_fit(struct form_item *items)
{
    int used = 0;
    for (int p = 0; p < POINTS_MAX; p++)
        if (!is_empty(items, p))
            used = p + 1;
    for (int p = 0; p < POINTS_MAX; p++) {
        bool empty = is_empty(items, p);
        struct form_item *what = &items[(size_t)p * POINT_PARTS];
        what->hidden = p > used;
        what->gap = empty;
        what[PART_WHO].hidden = what[PART_WHEN].hidden = empty;
    }
}

static void fill_point(struct form_item *items, int point,
                       const struct action_point *from)
{
    struct str day = {0};
    if (from->when.year)
        date_short(&day, from->when);
    edit_set(edit_of(items, point, PART_WHAT), from->what);
    edit_set(edit_of(items, point, PART_WHO), from->who);
    edit_set(edit_of(items, point, PART_WHEN), str_text(&day));
    str_free(&day);
}

void points_fill(struct form_item *items, const struct action_point *points,
                 int count)
{
    for (int i = 0; i < count && i < POINTS_MAX; i++)
        fill_point(items, i, &points[i]);
    points_fit(items);
}

static const char *trimmed(struct arena *arena, const char *text)
{
    text += strspn(text, " ");
    size_t size = strlen(text);
    while (size && text[size - 1] == ' ')
        size--;
    return arena_strndup(arena, text, size);
}

static int read_point(struct action_point *point, int *part,
                      struct arena *arena, const struct form_item *items,
                      int at)
{
    const char *when = trimmed(arena, text_of(items, at, PART_WHEN));
    *point = (struct action_point){
        .what = trimmed(arena, text_of(items, at, PART_WHAT)),
        .who = trimmed(arena, text_of(items, at, PART_WHO)),
    };
    *part = PART_WHAT;
    if (!*point->what)
        return fail(ERR_DATA,
                    N_("Action point {1} does not say what has to be done."),
                    num(at + 1));
    *part = PART_WHEN;
    if (*when && date_parse_coming(&point->when, when, date_today()))
        return fail(ERR_DATA,
                    N_("Action point {1}: \"{2}\" is not a date. Write it as "
                       "in 12-3-2026."),
                    num(at + 1), when);
    return OK;
}

int points_read(struct action_point *points, int *count, int *wrong,
                struct arena *arena, const struct form_item *items)
{
    int part, status = OK;
    *count = 0;
    for (int p = 0; status == OK && p < POINTS_MAX; p++) {
        if (is_empty(items, p))
            continue;
        status = read_point(&points[*count], &part, arena, items, p);
        *wrong = p * POINT_PARTS + part;
        *count += status == OK;
    }
    return status;
}

/* ---- drafts ------------------------------------------------------------------- */

/* A line a point; a field of one line holds no tab. */
int points_save(struct form_item *items, struct ui *ui, const char *key)
{
    struct str text = {0};
    bool changed = false;
    for (int i = 0; i < POINT_FIELDS; i++) {
        changed |= items[i].edit.changed;
        str_add(&text, edit_text(&items[i].edit));
        str_addc(&text, i % POINT_PARTS == PART_WHEN ? '\n' : '\t');
    }
    while (text.len && strchr("\t\n", text.data[text.len - 1]))
        text.data[--text.len] = '\0';
    int status =
        changed ? draft_save(ui_committee(ui), key, str_text(&text)) : OK;
    for (int i = 0; status == OK && i < POINT_FIELDS; i++)
        items[i].edit.changed = false;
    str_free(&text);
    return status;
}

static void take_draft(struct form_item *items, const char *text)
{
    struct arena arena = {0};
    for (int i = 0; i < POINT_FIELDS; i++) {
        size_t size = strcspn(text, "\t\n");
        edit_set(&items[i].edit, arena_strndup(&arena, text, size));
        text += size + (text[size] != '\0');
    }
    arena_free(&arena);
}

void points_load(struct form_item *items, struct ui *ui, const char *key)
{
    struct arena arena = {0};
    const char *text;
    if (draft_load(&text, ui_committee(ui), &arena, key) == OK &&
        !text_blank(text))
        take_draft(items, text);
    for (int i = 0; i < POINT_FIELDS; i++)
        items[i].edit.changed = false;
    arena_free(&arena);
    points_fit(items);
}
