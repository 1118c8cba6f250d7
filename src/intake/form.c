#include <string.h>
#include <strings.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/intake/form.h>
#include <committee/text/fold.h>

enum { HEADER_MIN_COLUMNS = 3 };

struct row {
    char **cells; /* as many as there are columns, or NULL when there are not */
    size_t count; /* of columns in the file */
    int line;
    unsigned faults;
    int fault_line;
};

struct reader {
    struct form *form;
    struct arena *arena;
    const struct form_options *options;
    struct csv csv;
    VEC(struct row) rows;
    struct date_column *dates; /* by column */
    VEC(struct application) applications;
    VEC(struct refused_row) refused;
};

/* Maps and patterns make a column known, too. */
static int try_delimiter(struct header *out, struct reader *reader,
                         char delimiter)
{
    char **cells = NULL;
    size_t count = csv_peek(&cells, reader->arena, &reader->csv, delimiter);
    return header_read(out, reader->arena, cells, count,
                       &reader->options->rules);
}

/* The one by which most columns are known, of at least three; where none is,
   the one by which there are most. */
static int choose_delimiter(struct header *best, struct reader *reader)
{
    static const char delimiters[] = {';', ',', '\t'};
    *best = (struct header){0};
    for (size_t i = 0; i < sizeof delimiters; i++) {
        struct header header;
        /* What a map says wrong is told about the header that is chosen. */
        (void)try_delimiter(&header, reader, delimiters[i]);
        bool more = header.known > best->known ||
                    (header.known == best->known && header.count > best->count);
        if (header.count < HEADER_MIN_COLUMNS || !more)
            continue;
        *best = header;
        reader->csv.delimiter = delimiters[i];
    }
    if (best->count)
        return OK;
    fail(ERR_DATA, N_("the first line of the file does not name at least three "
                      "columns, divided by ; or , or a tab"));
    return fail_at(ERR_DATA, NULL, reader->csv.line);
}

/* "sep=" and a wide enough header say how the cells are divided. */
static int settle_delimiter(struct reader *reader)
{
    struct header best;
    if (reader->csv.delimiter != '\0')
        return OK;
    int status = choose_delimiter(&best, reader);
    if (status != OK || best.known > 0)
        return status;
    fail(ERR_DATA,
         N_("no header with at least three columns, one of them known; name "
            "the columns with --map FIELD=COLUMN"));
    return fail_at(ERR_DATA, NULL, reader->csv.line);
}

static int read_header(struct reader *reader)
{
    int status = settle_delimiter(reader);
    struct csv_record record;
    if (status != OK)
        return status;
    if (!csv_next(&record, &reader->csv))
        return fail(ERR_DATA, N_("the file is empty"));
    if (record.faults & CSV_OPEN_QUOTE) {
        fail(ERR_DATA, N_("the header has a quote that never closes"));
        return fail_at(ERR_DATA, NULL, record.fault_line);
    }
    if (record.count > CSV_MAX_COLUMNS)
        return fail(ERR_DATA, N_("the file has more than {1} columns"),
                    num(CSV_MAX_COLUMNS));
    for (size_t i = 0; i < record.count; i++)
        record.cells[i] = csv_unguard(record.cells[i]);
    status = header_read(&reader->form->header, reader->arena, record.cells,
                         record.count, &reader->options->rules);
    reader->form->header.line = record.line;
    return status;
}

static bool is_blank_row(const struct csv_record *record)
{
    for (size_t i = 0; i < record->count && i < CSV_MAX_COLUMNS; i++)
        if (!text_blank(record->cells[i]))
            return false;
    return record->faults == 0 && record->count <= CSV_MAX_COLUMNS;
}

/* Remember every row: the order of the dates shows in the columns as wholes. */
static int read_rows(struct reader *reader)
{
    size_t columns = reader->form->header.count;
    struct csv_record record;
    while (csv_next(&record, &reader->csv)) {
        if (is_blank_row(&record))
            continue;
        if (reader->rows.count == FORM_MAX_ROWS)
            return fail(ERR_DATA, N_("the file has more than {1} rows"),
                        num(FORM_MAX_ROWS));
        size_t kept = record.count < columns ? record.count : columns;
        struct row *row = vec_push(&reader->rows);
        *row = (struct row){.count = record.count,
                            .line = record.line,
                            .faults = record.faults,
                            .fault_line = record.fault_line};
        row->cells = arena_array(reader->arena, char *, columns);
        for (size_t i = 0; i < columns; i++)
            row->cells[i] = i < kept ? csv_unguard(record.cells[i]) : "";
    }
    return OK;
}

static bool is_date(enum field field)
{
    return field == FIELD_RECEIVED_ON || field == FIELD_REGISTERED_ON;
}

/* The start time is not imported, but says as much about a row. */
static bool is_start_time(const struct header *header, size_t column)
{
    return header->microsoft && header->columns[column].field == FIELD_NONE &&
           (strcasecmp(header->columns[column].title, "begintijd") == 0 ||
            strcasecmp(header->columns[column].title, "start time") == 0);
}

static int settle_dates(struct reader *reader)
{
    const struct header *header = &reader->form->header;
    reader->dates =
        arena_array(reader->arena, struct date_column, header->count);
    for (size_t i = 0; i < header->count; i++) {
        if (!is_date(header->columns[i].field) && !is_start_time(header, i))
            continue;
        struct date_column *dates = &reader->dates[i];
        for (size_t j = 0; j < reader->rows.count; j++) {
            const struct row *row = &reader->rows.items[j];
            if (!row->faults && row->count == header->count)
                date_column_see(dates, row->cells[i], row->line);
        }
        int status =
            date_column_settle(dates, reader->options->dates, header->microsoft,
                               header->columns[i].title);
        if (status != OK)
            return status;
    }
    return OK;
}

static void check_shape(struct notes *reasons, struct reader *reader,
                        const struct row *row)
{
    size_t columns = reader->form->header.count;
    if (row->faults & CSV_OPEN_QUOTE)
        notes_add(reasons, reader->arena,
                  N_("the quote that opens in line {1} never closes; nothing "
                     "behind it was read"),
                  num(row->fault_line));
    if (row->faults & CSV_AFTER_QUOTE)
        notes_add(reasons, reader->arena,
                  N_("text behind a closing quote in line {1}"),
                  num(row->fault_line));
    if (row->faults & CSV_NUL)
        notes_add(reasons, reader->arena, N_("the row holds a NUL byte"));
    if (row->count != columns)
        notes_add(reasons, reader->arena,
                  row->count > columns
                      ? N_("too many columns: {1}, the header has {2}")
                      : N_("too few columns: {1}, the header has {2}"),
                  num((long long)row->count), num((long long)columns));
}

/* Whole rows only: in a shifted one the columns say nothing. */
static void check_numbers(struct notes *reasons, struct reader *reader,
                          const struct row *row)
{
    const struct header *header = &reader->form->header;
    for (size_t i = 0; i < header->count; i++) {
        enum field field = header->columns[i].field;
        bool exempt = field == FIELD_LETTER || field == FIELD_NEVER ||
                      is_date(field) || is_start_time(header, i);
        if (!exempt && bsn_in_value(row->cells[i]))
            notes_add(reasons, reader->arena,
                      N_("a citizen service number (BSN) in column \"{1}\""),
                      header->columns[i].title);
    }
}

static void check_start_time(struct notes *reasons, struct reader *reader,
                             const struct row *row)
{
    const struct header *header = &reader->form->header;
    struct date_time ignored;
    for (size_t i = 0; i < header->count; i++)
        if (is_start_time(header, i) &&
            date_column_read(&ignored, &reader->dates[i], row->cells[i]) != OK)
            notes_add_failure(reasons, reader->arena);
}

/* Several questions make one letter, each answer under its question. */
static const char *join_letter(struct reader *reader, const struct row *row)
{
    const struct header *header = &reader->form->header;
    struct str letter = {0};
    for (size_t i = 0; i < header->count; i++) {
        if (header->columns[i].field != FIELD_LETTER ||
            text_blank(row->cells[i]))
            continue;
        if (header->per_field[FIELD_LETTER] > 1) {
            str_add(&letter, letter.len ? "\n\n" : "");
            str_add(&letter, header->columns[i].title);
            str_add(&letter, "\n\n");
        }
        str_add(&letter, row->cells[i]);
    }
    const char *copy = arena_strdup(reader->arena, str_text(&letter));
    str_free(&letter);
    return copy;
}

/* The column before `column` whose value the field got. */
static size_t first_filled(const struct header *header, const struct row *row,
                           size_t column)
{
    size_t i = 0;
    while (header->columns[i].field != header->columns[column].field ||
           text_blank(row->cells[i]))
        i++;
    return i;
}

/* What a second column of a field says is not lost in silence. */
static void remark_on_second(struct application *app, struct reader *reader,
                             const struct row *row, size_t column)
{
    const struct header *header = &reader->form->header;
    const char *value = row->cells[column];
    size_t first = first_filled(header, row, column);
    if (!text_equal(text_folded(reader->arena, row->cells[first]),
                    text_folded(reader->arena, value)))
        notes_add(&app->remarks, reader->arena,
                  N_("\"{1}\" in column \"{2}\" is left out; column {3} comes "
                     "first"),
                  value, header->columns[column].title,
                  num((long long)first + 1));
}

/* Of a repeated question the first answer counts. */
static void set_fields(struct application *app, struct notes *reasons,
                       struct reader *reader, const struct row *row)
{
    const struct header *header = &reader->form->header;
    unsigned done = 0;
    for (size_t i = 0; i < header->count; i++) {
        enum field field = header->columns[i].field;
        if (field >= FIELD_COUNT || field == FIELD_LETTER ||
            text_blank(row->cells[i]))
            continue;
        if (done & FIELD_BIT(field)) {
            remark_on_second(app, reader, row, i);
            continue;
        }
        done |= FIELD_BIT(field);
        if (application_set(app, reader->arena, field, row->cells[i],
                            &reader->dates[i]) != OK)
            notes_add_failure(reasons, reader->arena);
    }
    if (header->per_field[FIELD_LETTER] > 0)
        application_set(app, reader->arena, FIELD_LETTER,
                        join_letter(reader, row), NULL);
}

static void take_row(struct reader *reader, const struct row *row)
{
    struct notes reasons = {0};
    struct application app;
    application_start(&app);
    app.file = reader->form->file;
    app.line = row->line;
    app.source = reader->form->header.source;
    check_shape(&reasons, reader, row);
    bool whole = row->count == reader->form->header.count;
    if (whole) {
        check_numbers(&reasons, reader, row);
        check_start_time(&reasons, reader, row);
        bool clean = reasons.count == 0;
        set_fields(&app, &reasons, reader, row);
        if (clean && reasons.count == 0 &&
            application_finish(&app, reader->arena) != OK)
            notes_add_failure(&reasons, reader->arena);
    }
    if (reasons.count == 0) {
        *vec_push(&reader->applications) = app;
        return;
    }
    struct refused_row *refused = vec_push(&reader->refused);
    refused->line = row->line;
    /* What is refused for a number in it must not show that number. */
    bool secret = bsn_in_value(app.registration_number);
    refused->registration_number = secret ? "" : app.registration_number;
    const char *name =
        *app.full_name ? app.full_name : name_join(reader->arena, &app.name);
    refused->name = bsn_in_value(name) ? "" : name;
    refused->reasons = reasons;
}

/* `memcpy` into the arena, since the vectors go when the reader does. */
static const void *keep(struct arena *arena, const void *items, size_t size)
{
    return size ? memcpy(arena_alloc(arena, size), items, size) : NULL;
}

static void hand_over(struct reader *reader)
{
    struct form *form = reader->form;
    form->encoding = reader->csv.encoding;
    form->delimiter = reader->csv.delimiter;
    form->application_count = reader->applications.count;
    form->applications =
        keep(reader->arena, reader->applications.items,
             form->application_count * sizeof *form->applications);
    form->refused_count = reader->refused.count;
    form->refused = keep(reader->arena, reader->refused.items,
                         form->refused_count * sizeof *form->refused);
}

int form_read(struct form *out, struct arena *arena, struct str *content,
              const char *file, const struct form_options *options)
{
    struct reader reader = {.form = out, .arena = arena, .options = options};
    *out = (struct form){.file = arena_strdup(arena, file)};
    int status = header_rules_check(&options->rules);
    if (status != OK)
        return status;
    status = csv_open(&reader.csv, content);
    if (status == OK)
        status = read_header(&reader);
    if (status == OK)
        status = read_rows(&reader);
    if (status == OK && reader.rows.count == 0) {
        fail(ERR_DATA, N_("there is no application in this file: only the "
                          "first line with the columns"));
        status = fail_at(ERR_DATA, NULL, out->header.line);
    }
    if (status == OK)
        status = settle_dates(&reader);
    if (status != OK) {
        fail_at(status, out->file, fail_line());
        goto done;
    }
    for (size_t i = 0; i < reader.rows.count; i++)
        take_row(&reader, &reader.rows.items[i]);
    hand_over(&reader);
done:
    csv_close(&reader.csv);
    vec_free(&reader.rows);
    vec_free(&reader.applications);
    vec_free(&reader.refused);
    return status;
}

int form_read_header(struct header *out, struct arena *arena,
                     struct str *content, const struct header_rules *rules)
{
    struct form_options options = {.rules = *rules};
    struct reader reader = {.arena = arena, .options = &options};
    *out = (struct header){0};
    int status = csv_open(&reader.csv, content);
    if (status == OK && reader.csv.delimiter == '\0')
        status = choose_delimiter(out, &reader);
    else if (status == OK)
        status = try_delimiter(out, &reader, reader.csv.delimiter);
    csv_close(&reader.csv);
    return status;
}
