#include "dump.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include <committee/base/str.h>

/* A line has no line end of its own. */
static void add_cell(struct str *out, const char *text)
{
    for (; text && *text; text++)
        str_addc(out, *text == '\n' ? ' ' : *text);
    str_addc(out, '|');
}

static int add_table(struct str *out, sqlite3 *sqlite, const char *name)
{
    sqlite3_stmt *rows;
    struct str sql = {0};
    str_addf(&sql, "SELECT * FROM \"%s\"", name);
    int code = sqlite3_prepare_v2(sqlite, str_text(&sql), -1, &rows, NULL);
    str_free(&sql);
    if (code != SQLITE_OK)
        return code;
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        str_addf(out, "%s: ", name);
        for (int i = 0; i < sqlite3_column_count(rows); i++)
            add_cell(out, (const char *)sqlite3_column_text(rows, i));
        str_addc(out, '\n');
    }
    sqlite3_finalize(rows);
    return code;
}

static int add_tables(struct str *out, sqlite3 *sqlite)
{
    static const char sql[] =
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    sqlite3_stmt *names;
    int code = sqlite3_prepare_v2(sqlite, sql, -1, &names, NULL);
    if (code != SQLITE_OK)
        return code;
    while ((code = sqlite3_step(names)) == SQLITE_ROW) {
        code =
            add_table(out, sqlite, (const char *)sqlite3_column_text(names, 0));
        if (code != SQLITE_DONE)
            break;
    }
    sqlite3_finalize(names);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

int dump_rows(struct str *out, const char *path)
{
    sqlite3 *sqlite;
    int code = sqlite3_open_v2(path, &sqlite, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK)
        code = add_tables(out, sqlite);
    sqlite3_close(sqlite);
    return code;
}

static void copy_line(char *out, size_t size, const char *line)
{
    snprintf(out, size, "%.*s", (int)strcspn(line, "\n"), line);
}

void dump_compare(struct dump_difference *out, const char *first,
                  const char *second)
{
    for (;;) {
        size_t one = strcspn(first, "\n"), two = strcspn(second, "\n");
        if (one != two || memcmp(first, second, one) != 0 || !*first)
            break;
        first += one + (first[one] == '\n');
        second += two + (second[two] == '\n');
    }
    copy_line(out->first, sizeof out->first, first);
    copy_line(out->second, sizeof out->second, second);
}
