#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/intake/report.h>
#include <committee/text/safe.h>

struct report_line *report_add(struct report *report, enum merge_fate fate)
{
    struct report_line *line = vec_push(&report->lines);
    line->fate = fate;
    line->file = line->number = line->registration_number = line->name = "";
    report->totals[fate]++;
    return line;
}

void report_free(struct report *report)
{
    if (!report)
        return;
    vec_free(&report->lines);
    vec_free(&report->forms);
}

static void add_refused(struct report *report, const struct form *form,
                        const struct refused_row *row)
{
    struct report_line *line = report_add(report, MERGE_REFUSED);
    line->file = form->file;
    line->line = row->line;
    line->registration_number = row->registration_number;
    line->name = row->name;
    line->notes = row->reasons;
}

static void add_application(struct report *report, struct arena *arena,
                            struct merge *merge, const struct application *app)
{
    struct merge_result result;
    merge_apply(&result, merge, arena, app);
    struct report_line *line = report_add(report, result.fate);
    if (result.fate == MERGE_REFUSED) {
        line->file = app->file;
        line->line = app->line;
        line->registration_number = app->registration_number;
        line->notes = result.notes;
        return;
    }
    const struct known *known = merge_entry(merge, result.entry);
    line->file = app->file;
    line->line = app->line;
    line->entry = result.entry;
    line->number = known->number;
    if (result.fate == MERGE_SECOND)
        line->number = merge_entry(merge, result.first)->number;
    line->registration_number = known->application.registration_number;
    line->name = known->application.full_name;
    line->application = app;
    line->result = result;
    notes_append(&line->notes, arena, &app->remarks);
    /* On a letter that is known, or that a completing row need not have, all
       was said before. */
    bool fresh = result.fate == MERGE_ADDED || result.fate == MERGE_SECOND ||
                 (result.completion.filled & FIELD_BIT(FIELD_LETTER));
    if (fresh)
        notes_append(&line->notes, arena, &app->letter_remarks);
    notes_append(&line->notes, arena, &result.notes);
}

void report_form(struct report *report, struct arena *arena,
                 struct merge *merge, const struct form *form)
{
    *vec_push(&report->forms) = form;
    size_t refused = 0;
    for (size_t i = 0; i < form->application_count; i++) {
        const struct application *app = &form->applications[i];
        for (; refused < form->refused_count &&
               form->refused[refused].line < app->line;
             refused++)
            add_refused(report, form, &form->refused[refused]);
        add_application(report, arena, merge, app);
    }
    for (; refused < form->refused_count; refused++)
        add_refused(report, form, &form->refused[refused]);
}

static void part(struct str *out)
{
    str_add(out, out->len ? "; " : "");
}

static void add_filled(struct str *out, enum lang lang, unsigned filled)
{
    bool first = true;
    if (!filled)
        return;
    part(out);
    tr_add(out, lang, N_("filled in: "));
    for (int field = 0; field < FIELD_COUNT; field++) {
        if (!(filled & FIELD_BIT(field)))
            continue;
        str_add(out, first ? "" : ", ");
        str_add(out, tr(lang, field_title((enum field)field)));
        first = false;
    }
}

static void add_difference(struct str *out, enum lang lang,
                           const struct difference *difference)
{
    bool words = difference->field == FIELD_ELIGIBLE;
    part(out);
    tr_add(out, lang,
           words ? N_("{1*} differs: known is \"{2*}\", the file says "
                      "\"{3*}\"")
                 : N_("{1*} differs: known is \"{2}\", the file says \"{3}\""),
           field_title(difference->field), difference->known,
           difference->given);
}

void report_line_text(struct str *out, enum lang lang,
                      const struct report_line *line)
{
    struct str text = {0};
    for (size_t i = 0; i < line->notes.count; i++) {
        part(&text);
        tr_message(&text, lang, &line->notes.items[i]);
    }
    add_filled(&text, lang, line->result.completion.filled);
    for (size_t i = 0; i < line->result.completion.difference_count; i++)
        add_difference(&text, lang, &line->result.completion.differences[i]);
    str_addn(out, str_text(&text), text.len);
    str_free(&text);
}

size_t report_mapped(const char *const **titles, struct arena *arena,
                     const struct form *form)
{
    const struct header *header = &form->header;
    const char **list = arena_array(arena, const char *, header->count);
    size_t count = 0;
    for (size_t i = 0; i < header->count; i++) {
        const struct header_column *column = &header->columns[i];
        if (column->field < FIELD_COUNT)
            list[count++] =
                arena_printf(arena, "%s ← %s", field_codes[column->field],
                             safe_line(arena, column->title));
    }
    *titles = list;
    return count;
}

size_t report_unused(const char *const **titles, struct arena *arena,
                     const struct form *form)
{
    const struct header *header = &form->header;
    const char **list = arena_array(arena, const char *, header->count);
    size_t count = 0;
    for (size_t i = 0; i < header->count; i++) {
        const struct header_column *column = &header->columns[i];
        if (column->field >= FIELD_COUNT && *column->title)
            list[count++] = safe_line(arena, column->title);
    }
    *titles = list;
    return count;
}

static const char *double_title(struct arena *arena,
                                const struct header *header, enum field field)
{
    const char *list = "";
    for (size_t i = 0; i < header->count; i++)
        if (header->columns[i].field == field)
            list =
                arena_printf(arena, "%s%s %zu %s", list, *list ? "," : "",
                             i + 1, safe_line(arena, header->columns[i].title));
    return arena_printf(arena, "%s:%s", field_codes[field], list);
}

size_t report_doubles(const char *const **titles, struct arena *arena,
                      const struct form *form)
{
    const struct header *header = &form->header;
    const char **list = arena_array(arena, const char *, FIELD_COUNT);
    size_t count = 0;
    for (int field = 0; field < FIELD_COUNT; field++)
        if (field != FIELD_LETTER && header->per_field[field] > 1)
            list[count++] = double_title(arena, header, (enum field)field);
    *titles = list;
    return count;
}

static void add_form(struct str *out, enum lang lang, const struct form *form)
{
    struct arena arena = {0};
    const char *const *titles;
    str_addf(out, "%s: %s\n", safe_line(&arena, form->file),
             csv_encoding_title(form->encoding));
    size_t count = report_mapped(&titles, &arena, form);
    for (size_t i = 0; i < count; i++)
        str_addf(out, "  %s\n", titles[i]);
    count = report_unused(&titles, &arena, form);
    for (size_t i = 0; i < count; i++) {
        str_add(out, "  ");
        tr_add(out, lang, N_("not imported: {1}"), titles[i]);
        str_addc(out, '\n');
    }
    count = report_doubles(&titles, &arena, form);
    for (size_t i = 0; i < count; i++) {
        str_add(out, "  ");
        tr_add(out, lang,
               N_("several columns, the first filled in counts: {1}"),
               titles[i]);
        str_addc(out, '\n');
    }
    arena_free(&arena);
}

static const char *line_title(const struct report_line *line)
{
    if (*line->number)
        return line->number;
    return *line->registration_number ? line->registration_number : line->name;
}

static void add_line(struct str *out, enum lang lang,
                     const struct report_line *line)
{
    struct arena arena = {0};
    struct str text = {0};
    str_addf(out, "%s:%d: %s", safe_line(&arena, line->file), line->line,
             tr(lang, merge_fate_title(line->fate)));
    const char *title = safe_line(&arena, line_title(line));
    str_addf(out, *title ? " %s" : "%s", title);
    report_line_text(&text, lang, line);
    str_addf(out, text.len ? ": %s\n" : "%s\n", str_text(&text));
    str_free(&text);
    arena_free(&arena);
}

static void add_totals(struct str *out, enum lang lang,
                       const struct report *report)
{
    tr_add(
        out, lang,
        N_("{1} added, {2} completed, {3} unchanged, {4} second "
           "applications, {5} refused"),
        num(report->totals[MERGE_ADDED]), num(report->totals[MERGE_COMPLETED]),
        num(report->totals[MERGE_UNCHANGED]), num(report->totals[MERGE_SECOND]),
        num(report->totals[MERGE_REFUSED]));
    str_addc(out, '\n');
}

void report_text(struct str *out, enum lang lang, const struct report *report)
{
    for (size_t i = 0; i < report->forms.count; i++)
        add_form(out, lang, report->forms.items[i]);
    for (size_t i = 0; i < report->lines.count; i++)
        add_line(out, lang, &report->lines.items[i]);
    add_totals(out, lang, report);
}

/* Which fields, by the codes that scripts know, joined with ';'. */
static void filled_codes(struct str *out, const struct report_line *line)
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        if (!(line->result.completion.filled & FIELD_BIT(field)))
            continue;
        str_add(out, out->len ? ";" : "");
        str_add(out, field_codes[field]);
    }
}

static void differing_codes(struct str *out, const struct report_line *line)
{
    const struct completion *completion = &line->result.completion;
    for (size_t i = 0; i < completion->difference_count; i++) {
        str_add(out, out->len ? ";" : "");
        str_add(out, field_codes[completion->differences[i].field]);
    }
}

enum { CSV_COLUMNS = 8 };

static void csv_line(struct str *out, enum lang lang,
                     const struct report_line *line)
{
    struct arena arena = {0};
    struct str filled = {0}, differs = {0}, text = {0};
    filled_codes(&filled, line);
    differing_codes(&differs, line);
    report_line_text(&text, lang, line);
    const char *const cells[CSV_COLUMNS] = {
        safe_line(&arena, line->file),
        num(line->line),
        merge_fate_codes[line->fate],
        line->number,
        safe_line(&arena, line->registration_number),
        str_text(&filled),
        str_text(&differs),
        str_text(&text),
    };
    csv_add_row(out, cells, CSV_COLUMNS);
    str_free(&filled);
    str_free(&differs);
    str_free(&text);
    arena_free(&arena);
}

static void csv_columns(struct str *out, const struct form *form,
                        const char *result, const char *const *titles,
                        size_t count)
{
    struct arena arena = {0};
    for (size_t i = 0; i < count; i++) {
        const char *const cells[CSV_COLUMNS] = {safe_line(&arena, form->file),
                                                num(form->header.line),
                                                result,
                                                "",
                                                "",
                                                "",
                                                "",
                                                titles[i]};
        csv_add_row(out, cells, CSV_COLUMNS);
    }
    arena_free(&arena);
}

/* The columns of a file that were not imported or that stand beside another
   one, each a row of its own. */
static void csv_form(struct str *out, const struct form *form)
{
    struct arena arena = {0};
    const char *const *titles;
    size_t count = report_unused(&titles, &arena, form);
    csv_columns(out, form, "column-not-imported", titles, count);
    count = report_doubles(&titles, &arena, form);
    csv_columns(out, form, "columns-of-one-field", titles, count);
    arena_free(&arena);
}

void report_csv(struct str *out, enum lang lang, const struct report *report)
{
    static const char *const columns[CSV_COLUMNS] = {
        "file",   "line",    "result", "number", "registration_number",
        "filled", "differs", "text"};
    csv_add_row(out, columns, CSV_COLUMNS);
    for (size_t i = 0; i < report->forms.count; i++)
        csv_form(out, report->forms.items[i]);
    for (size_t i = 0; i < report->lines.count; i++)
        csv_line(out, lang, &report->lines.items[i]);
}
