#include <committee/cli/sheet.h>

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/cli/command.h>
#include <committee/cli/target.h>
#include <committee/core/tally.h>
#include <committee/export/csv.h>
#include <committee/export/table.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>

enum { TABLE_COLS = 100, TABLE_MIN = 60, TABLE_MAX = 240 };

struct sheet_row {
    const char **values, **words;
    struct sheet_row *next;
};

const char *sheet_date(struct arena *arena, struct date date)
{
    struct str text = {0};
    date_iso(&text, date);
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}

const char *sheet_day(struct arena *arena, struct date date)
{
    struct str text = {0};
    date_short(&text, date);
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}

const char *sheet_figure(struct arena *arena, enum lang lang,
                         const struct figure *figure)
{
    struct str text = {0};
    if (figure->exact)
        hundredths_add(&text, lang, figure->hundredths);
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}

struct sheet *sheet_new(struct arena *arena, const struct sheet_column *columns)
{
    struct sheet *sheet = arena_new(arena, struct sheet);
    sheet->arena = arena;
    sheet->columns = columns;
    while (columns[sheet->column_count].code)
        sheet->column_count++;
    return sheet;
}

void sheet_add(struct sheet *sheet, const char *const *values,
               const char *const *words)
{
    struct sheet_row *row = arena_new(sheet->arena, struct sheet_row);
    row->values = arena_array(sheet->arena, const char *, sheet->column_count);
    row->words = arena_array(sheet->arena, const char *, sheet->column_count);
    for (int i = 0; i < sheet->column_count; i++) {
        row->values[i] = safe_line(sheet->arena, values[i]);
        row->words[i] = words && words[i] ? safe_line(sheet->arena, words[i])
                                          : row->values[i];
    }
    if (sheet->last)
        sheet->last->next = row;
    else
        sheet->first = row;
    sheet->last = row;
    sheet->row_count++;
}

int call_cols(int otherwise)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
        return otherwise;
    return size.ws_col < TABLE_MIN   ? TABLE_MIN
           : size.ws_col > TABLE_MAX ? TABLE_MAX
                                     : size.ws_col;
}

static void write_table(struct call *call, const struct sheet *sheet)
{
    char align[TABLE_MAX_COLUMNS + 1] = "";
    const char *titles[TABLE_MAX_COLUMNS], *cells[TABLE_MAX_COLUMNS];
    int shown[TABLE_MAX_COLUMNS], n = 0;
    for (int i = 0; i < sheet->column_count && n < TABLE_MAX_COLUMNS; i++) {
        if (!sheet->columns[i].title)
            continue;
        titles[n] = tr(call->lang, sheet->columns[i].title);
        align[n] = sheet->columns[i].kind == CELL_NUMBER ? 'r' : 'l';
        shown[n++] = i;
    }
    struct table *table = table_new(sheet->arena, align, titles);
    for (const struct sheet_row *row = sheet->first; row; row = row->next) {
        for (int i = 0; i < n; i++)
            cells[i] = row->words[shown[i]];
        table_add(table, cells);
    }
    table_write(&call->out, table, call_cols(TABLE_COLS), "-");
}

static void write_csv(struct call *call, const struct sheet *sheet,
                      enum csv_style style)
{
    struct csv_out csv;
    csv_begin(&csv, &call->out, style);
    for (int i = 0; i < sheet->column_count; i++)
        csv_field(&csv, sheet->columns[i].code, false);
    csv_end(&csv);
    for (const struct sheet_row *row = sheet->first; row; row = row->next) {
        for (int i = 0; i < sheet->column_count; i++)
            csv_field(&csv, row->values[i],
                      sheet->columns[i].kind == CELL_NUMBER ||
                          sheet->columns[i].kind == CELL_FRACTION);
        csv_end(&csv);
    }
}

/* Safe text has no controls left: only these two need a backslash. */
static void json_text(struct str *out, const char *text)
{
    str_addc(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            str_addc(out, '\\');
        str_addc(out, *text);
    }
    str_addc(out, '"');
}

static void json_value(struct str *out, enum cell_kind kind, const char *value)
{
    if (kind == CELL_TEXT || kind == CELL_FRACTION)
        json_text(out, value);
    else
        str_add(out, *value ? value : "null");
}

static void write_json(struct str *out, const struct sheet *sheet)
{
    str_addc(out, '[');
    for (const struct sheet_row *row = sheet->first; row; row = row->next) {
        str_add(out, row == sheet->first ? "\n  {" : ",\n  {");
        for (int i = 0; i < sheet->column_count; i++) {
            str_addf(out, "%s\"%s\": ", i ? ", " : "", sheet->columns[i].code);
            json_value(out, sheet->columns[i].kind, row->values[i]);
        }
        str_addc(out, '}');
    }
    str_add(out, sheet->first ? "\n]\n" : "]\n");
}

void sheet_write(struct call *call, const struct sheet *sheet,
                 enum sheet_format format)
{
    if (format == SHEET_CSV)
        write_csv(call, sheet, CSV_PLAIN);
    else if (format == SHEET_EXCEL)
        write_csv(call, sheet,
                  committee_settings(call->committee)->excel_comma
                      ? CSV_COMMA
                      : CSV_SEMICOLON);
    else if (format == SHEET_JSON)
        write_json(&call->out, sheet);
    else if (sheet->first)
        write_table(call, sheet);
    else
        call_say(call, N_("The list is empty."));
}

int sheet_put(struct call *call)
{
    const char *path = call_value(call, FLAG_OUTPUT);
    if (!path || text_equal(path, "-"))
        return OK;
    int status = file_write(path, str_text(&call->out), call->out.len,
                            call_has(call, FLAG_FORCE));
    str_clear(&call->out);
    if (status == OK)
        call_say_written(call, path);
    return status;
}

int sheet_format(enum sheet_format *format, struct call *call)
{
    static const char *const codes[SHEET_FORMAT_COUNT] = {"table", "csv",
                                                          "json", "excel"};
    const char *text = call_value(call, FLAG_FORMAT);
    int found = SHEET_TABLE;
    int status = text ? call_code(&found, text, codes, SHEET_FORMAT_COUNT) : OK;
    *format = (enum sheet_format)found;
    return status;
}
