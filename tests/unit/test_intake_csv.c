#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/intake/csv.h>

TestSuite(test_intake_csv);

/* Cells joined with '|', records with '\n', faults as "!n@line". */
static char *read_all(const char *bytes, size_t size, char delimiter)
{
    struct str content = {0}, out = {0};
    struct csv csv;
    struct csv_record record;
    str_addn(&content, bytes, size);
    cr_assert_eq(csv_open(&csv, &content), OK);
    if (!csv.delimiter)
        csv.delimiter = delimiter;
    while (csv_next(&record, &csv)) {
        str_addf(&out, "%d:", record.line);
        for (size_t i = 0; i < record.count && i < CSV_MAX_COLUMNS; i++)
            str_addf(&out, i ? "|%s" : "%s", record.cells[i]);
        if (record.faults)
            str_addf(&out, " !%u@%d", record.faults, record.fault_line);
        str_addc(&out, '\n');
    }
    csv_close(&csv);
    str_free(&content);
    return out.data ? str_take(&out) : xstrdup("");
}

// clang-format off
static const struct {
    const char *in, *out;
} readings[] = {
    {"", ""},
    {"a;b;c", "1:a|b|c\n"},
    {"a;b;c\n", "1:a|b|c\n"},
    {"a;b\r\nc;d\r\n", "1:a|b\n2:c|d\n"},
    {"a;b\rc;d\r", "1:a|b\n2:c|d\n"},
    {"a;b\nc;d", "1:a|b\n2:c|d\n"},
    {"a;\n;b\n;\n", "1:a|\n2:|b\n3:|\n"},
    {"a;", "1:a|\n"},
    {"\n\na\n\n\nb\n", "3:a\n6:b\n"},
    {"\"a;b\";c\n", "1:a;b|c\n"},
    {"\"a\"\"b\";\"\"\"\"\n", "1:a\"b|\"\n"},
    {"\"\";x\n", "1:|x\n"},
    {"\"a\nb\";c\nd;e\n", "1:a\nb|c\n3:d|e\n"},
    {"\"a\r\nb\r\nc\";d\r\ne\r\n", "1:a\r\nb\r\nc|d\n4:e\n"},
    {"\"a\rb\"\rc\r", "1:a\rb\n3:c\n"},
    {"a \"b\" c;d\n", "1:a \"b\" c|d\n"},
    {" \"a\";b\n", "1: \"a\"|b\n"},
    {"\"a\"b;c\nd;e\n", "1:a|c !2@1\n2:d|e\n"},
    {"\"a\" ;c\n", "1:a|c !2@1\n"},
    {"a;b\nc;\"d\ne\nf", "1:a|b\n2:c|d\ne\nf !1@2\n"},
    {"a;\"b\nb\";\"c\n", "1:a|b\nb|c\n !1@2\n"},
    {"a;\"", "1:a| !1@1\n"},
    {"a;\"b\"\"", "1:a|b\" !1@1\n"},
    {"sep=,\na,b;c\n", "2:a|b;c\n"},
    {"sep=;\r\na;b\r\n", "2:a|b\n"},
    {"\"sep=\t\"\na\tb\n", "2:a|b\n"},
    {"SEP=|\na|b;\n", "2:a|b;\n"},
    {"\xEF\xBB\xBFsep=,\na,b\n", "2:a|b\n"},
    {"\xEF\xBB\xBF" "a;b\n", "1:a|b\n"},
    {"\xEF\xBB\xBF\"a\";b\n", "1:a|b\n"},
    {"caf\xE9;\x80\x93\n", "1:café|€“\n"},
    {"café;€\n", "1:café|€\n"},
    {"separate;b\n", "1:separate|b\n"},
};
// clang-format on

Test(test_intake_csv, reads_what_programs_write)
{
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        char *out = read_all(readings[i].in, strlen(readings[i].in), ';');
        cr_expect_str_eq(out, readings[i].out, "%zu: %s gives %s", i,
                         readings[i].in, out);
        free(out);
    }
}

Test(test_intake_csv, marks_a_nul_byte)
{
    static const char in[] = "a;b\0x;c\nd;e;f\n";
    char *out = read_all(in, sizeof in - 1, ';');
    cr_expect_str_eq(out, "1:a|b|c !4@1\n2:d|e|f\n");
    free(out);
}

Test(test_intake_csv, names_the_encoding)
{
    static const struct {
        const char *in;
        enum csv_encoding encoding;
    } cases[] = {
        {"a", CSV_UTF8},
        {"é", CSV_UTF8},
        {"\xEF\xBB\xBF"
         "a",
         CSV_UTF8_BOM},
        {"\xE9", CSV_WINDOWS_1252},
        {"é \xE9", CSV_WINDOWS_1252},
        {"\xED\xA0\x80", CSV_WINDOWS_1252}, /* half of a surrogate pair */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str content = {0};
        struct csv csv;
        str_add(&content, cases[i].in);
        cr_expect_eq(csv_open(&csv, &content), OK);
        cr_expect_eq(csv.encoding, cases[i].encoding, "case %zu", i);
        csv_close(&csv);
        str_free(&content);
    }
}

Test(test_intake_csv, refuses_what_it_cannot_decode)
{
    static const struct {
        const char *in;
        size_t size;
        int line;
    } cases[] = {
        {"\xFF\xFE"
         "a\0b\0",
         6, 0},
        {"\xFE\xFF\0a", 4, 0},
        {"\xEF\xBB\xBF"
         "a\r\nb\rc\n\xE9",
         11, 4},
        {"sep=ab\na\n", 9, 1},
        {"sep=x\na\n", 8, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str content = {0};
        struct csv csv;
        str_addn(&content, cases[i].in, cases[i].size);
        cr_expect_eq(csv_open(&csv, &content), ERR_DATA, "case %zu", i);
        cr_expect_eq(fail_line(), cases[i].line, "case %zu: line %d", i,
                     fail_line());
        csv_close(&csv);
        str_free(&content);
    }
}

Test(test_intake_csv, refuses_a_file_that_is_too_large)
{
    struct str content = {0};
    struct csv csv;
    str_repeat(&content, "abcdefghijklmno\n", (CSV_MAX_BYTES / 16) + 1);
    cr_assert_eq(csv_open(&csv, &content), ERR_DATA);
    csv_close(&csv);
    str_free(&content);
}

Test(test_intake_csv, keeps_count_of_columns_it_does_not_keep)
{
    struct str content = {0};
    struct csv csv;
    struct csv_record record;
    str_repeat(&content, ";", 100000);
    cr_assert_eq(csv_open(&csv, &content), OK);
    csv.delimiter = ';';
    cr_assert(csv_next(&record, &csv));
    cr_expect_eq(record.count, 100001);
    cr_expect_eq(csv.cells.count, CSV_MAX_COLUMNS);
    cr_expect_not(csv_next(&record, &csv));
    csv_close(&csv);
}

Test(test_intake_csv, peeks_without_moving)
{
    struct arena arena = {0};
    struct str content = {0};
    struct csv csv;
    struct csv_record record;
    char **cells;
    str_add(&content, "\"a\"\"x\";b,c\nd;e,f\n");
    cr_assert_eq(csv_open(&csv, &content), OK);
    cr_assert_eq(csv_peek(&cells, &arena, &csv, ';'), 2);
    cr_expect_str_eq(cells[0], "a\"x");
    cr_expect_str_eq(cells[1], "b,c");
    cr_expect_eq(csv_peek(&cells, &arena, &csv, '\t'), 1);
    csv.delimiter = ';';
    cr_assert(csv_next(&record, &csv));
    cr_expect_str_eq(record.cells[0], "a\"x");
    csv_close(&csv);
    arena_free(&arena);
}

// clang-format off
static const struct {
    const char *text, *cell; /* as written in a file */
} guards[] = {
    {"", ""},
    {"gewoon", "gewoon"},
    {"3,5", "\"3,5\""},
    {"zeg \"ja\"", "\"zeg \"\"ja\"\"\""},
    {"twee\nregels", "\"twee\nregels\""},
    {"=1+1", "\"'=1+1\""},
    {"+31 6", "\"'+31 6\""},
    {"-", "\"'-\""},
    {"@SUM", "\"'@SUM\""},
    {"\tx", "\"'\tx\""},
    {"\rx", "\"'\rx\""},
    {"'=x", "\"''=x\""},
    {"''=x", "\"'''=x\""},
    {"'s-Gravenhage", "'s-Gravenhage"},
    {"'", "'"},
    {"'' ", "\"'' \""},
    {"a=b", "a=b"},
    {" x", "\" x\""},
};
// clang-format on

Test(test_intake_csv, guards_formulas_and_takes_the_guard_off)
{
    for (size_t i = 0; i < sizeof guards / sizeof *guards; i++) {
        struct str out = {0};
        csv_add_text(&out, guards[i].text);
        cr_expect_str_eq(str_text(&out), guards[i].cell, "case %zu: %s", i,
                         str_text(&out));
        str_add(&out, ";"); /* and back */
        struct csv csv;
        struct csv_record record;
        cr_assert_eq(csv_open(&csv, &out), OK);
        csv.delimiter = ';';
        cr_assert(csv_next(&record, &csv));
        cr_expect_str_eq(csv_unguard(record.cells[0]), guards[i].text);
        csv_close(&csv);
    }
}

/* Doubling the size must not take four times as long: here a hundred times the
   rows within a generous bound. */
Test(test_intake_csv, many_rows_are_read_in_one_go, .timeout = 20)
{
    struct str content = {0};
    struct csv csv;
    struct csv_record record;
    size_t rows = 0;
    str_repeat(&content, "a;\"b\"\"c\nd\";e\n", 1000000);
    cr_assert_eq(csv_open(&csv, &content), OK);
    csv.delimiter = ';';
    while (csv_next(&record, &csv))
        rows += record.count == 3 && record.line == (int)(rows * 2 + 1);
    cr_expect_eq(rows, 1000000);
    csv_close(&csv);
}
