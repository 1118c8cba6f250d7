/*
 * The reader of form exports on arbitrary bytes: it must neither crash nor lose
 * count, and what it accepts must be whole.  The first byte picks a delimiter.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/intake/report.h>
#include <committee/text/utf8.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void check_records(const char *bytes, size_t size, char delimiter)
{
    struct str content = {0};
    struct csv csv;
    struct csv_record record;
    int line = 0;
    str_addn(&content, bytes, size);
    if (csv_open(&csv, &content) == 0) {
        if (!csv.delimiter)
            csv.delimiter = delimiter;
        while (csv_next(&record, &csv)) {
            require(record.count >= 1 && record.line > line);
            require(!(record.faults & CSV_OPEN_QUOTE) ||
                    csv.at == csv.text.len);
            line = record.line;
            for (size_t i = 0; i < csv.cells.count; i++) {
                size_t length = strlen(record.cells[i]);
                require(utf8_check(record.cells[i], length) == length);
            }
        }
        require(csv.at == csv.text.len);
    }
    csv_close(&csv);
    str_free(&content);
}

static void check_form(const char *bytes, size_t size)
{
    struct arena arena = {0};
    struct str content = {0}, out = {0};
    struct form form;
    struct form_options options = {.dates = ORDER_DMY};
    str_addn(&content, bytes, size);
    if (form_read(&form, &arena, &content, "fuzz.csv", &options) == 0) {
        struct merge *merge = merge_new();
        struct report report = {0};
        report_form(&report, &arena, merge, &form);
        require(report.lines.count ==
                form.application_count + form.refused_count);
        report_text(&out, LANG_EN, &report);
        report_csv(&out, LANG_EN, &report);
        require(memchr(out.data, '\x1b', out.len) == NULL);
        report_free(&report);
        merge_free(merge);
    }
    str_free(&out);
    str_free(&content);
    arena_free(&arena);
}

/* A written cell reads back as it was. */
static void check_round_trip(const char *bytes, size_t size)
{
    struct arena arena = {0};
    struct str out = {0};
    struct csv csv;
    struct csv_record record;
    const char *text = arena_strndup(&arena, bytes, size);
    size = strlen(text);
    if (size > 0 && utf8_check(text, size) == size) {
        csv_add_row(&out, (const char *const[]){"x", text}, 2);
        require(csv_open(&csv, &out) == 0);
        csv.delimiter = ',';
        require(csv_next(&record, &csv) && record.count == 2);
        require(strcmp(csv_unguard(record.cells[1]), text) == 0);
        require(!csv_next(&record, &csv));
        csv_close(&csv);
    }
    str_free(&out);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = ";,\t|";
    if (size == 0)
        return 0;
    const char *bytes = (const char *)data + 1;
    check_records(bytes, size - 1, delimiters[data[0] % 4]);
    check_form(bytes, size - 1);
    check_round_trip(bytes, size - 1);
    return 0;
}
