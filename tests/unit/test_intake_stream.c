/* The reader of tables, also with so little room that records do not fit. */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/random.h>
#include <committee/base/spool.h>
#include <committee/base/status.h>
#include <committee/intake/csv.h>
#include <committee/intake/stream.h>

#include "../support/hostile.h"

TestSuite(test_intake_stream, .timeout = 60);

/* An input of these bytes; spool_close() it. */
static struct spool input_of(const char *bytes, size_t size)
{
    struct spool spool;
    cr_assert_eq(spool_make(&spool), OK);
    cr_assert_eq(spool_add(&spool, bytes, size), OK);
    return spool;
}

/* "line[cell|cell]" for each record, and at the end what was wrong. */
static void read_all(struct str *out, const char *bytes, size_t size,
                     size_t room)
{
    struct spool input = input_of(bytes, size);
    struct stream s;
    bool more = true;
    stream_open(&s, &input, room);
    while (more) {
        int status = stream_next(&more, &s);
        if (status)
            str_addf(out, "%d!%s", s.record_line, fail_message()->id);
        if (status || !more)
            break;
        str_addf(out, "%d[", s.record_line);
        for (size_t i = 0; i < s.cells.count; i++) {
            str_add(out, i ? "|" : "");
            str_addn(out, s.cells.items[i].text, s.cells.items[i].size);
        }
        str_addc(out, ']');
    }
    stream_close(&s);
    spool_close(&input);
}

static const struct {
    const char *text, *read;
} cases[] = {
    {"", ""},
    {"\n\r\n\r", ""},
    {"a", "1[a]"},
    {"a,b\n", "1[a|b]"},
    {"a,\n,\n", "1[a|]2[|]"},
    {"a,", "1[a|]"},
    {"\xEF\xBB\xBF"
     "a\n",
     "1[a]"},
    {"a\r\nb\rc\n\nd", "1[a]2[b]3[c]5[d]"},
    {"\"a,\"\"b\"\"\",c\n", "1[a,\"b\"|c]"},
    {"\"\"\"\"\n\"\"\n", "1[\"]2[]"},
    {"\"a\nb\r\nc\",d\ne", "1[a\nb\r\nc|d]4[e]"},
    {"a\"b,c\n", "1[a\"b|c]"},
    {"a\n\"b\"", "1[a]2[b]"},
    {"a\n\"b\"c\n", "1[a]2!the quotes in this line do not match"},
    {"a\n\"b\nc", "1[a]2!the quote that opens in this line never closes"},
    {"a\nb\"\n\xE9\nc",
     "1[a]2[b\"]3!this line is not UTF-8; save the file as \"CSV UTF-8\""},
};

Test(test_intake_stream, cases)
{
    static const size_t rooms[] = {STREAM_BYTES, 64, 16};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t k = 0; k < sizeof rooms / sizeof *rooms; k++) {
            struct str read = {0};
            read_all(&read, cases[i].text, strlen(cases[i].text), rooms[k]);
            cr_assert_str_eq(str_text(&read), cases[i].read,
                             "row %zu, room %zu", i, rooms[k]);
            str_free(&read);
        }
    }
}

Test(test_intake_stream, nul_and_longest_record)
{
    struct str read = {0};
    read_all(&read, "a\nb\0c\nd", 7, STREAM_BYTES);
    cr_assert_str_eq(str_text(&read), "1[a]2!there is a NUL byte in this line");
    str_clear(&read);
    read_all(&read, "a\n12345678\n", 11, 9);
    cr_assert_str_eq(str_text(&read), "1[a]2[12345678]");
    str_clear(&read);
    read_all(&read, "a\n1234567890\n", 13, 9);
    cr_assert(text_starts(str_text(&read), "1[a]2!this line is longer than"));
    str_free(&read);
}

/* The same records as the reader of form exports, which has the whole file in
   memory, until the first thing that is wrong or too long; how many. */
static int compare(const struct str *text, size_t room)
{
    struct spool input = input_of(text->data, text->len);
    struct str copy = {0};
    struct csv csv;
    struct csv_record record = {.line = 0};
    struct stream s;
    bool more = true, other = true;
    int count = 0;
    str_addn(&copy, text->data, text->len);
    cr_assert_eq(csv_open(&csv, &copy), OK);
    csv.delimiter = ',';
    stream_open(&s, &input, room);
    for (;;) {
        int status = stream_next(&more, &s);
        other = csv_next(&record, &csv);
        if (status) {
            cr_assert(record.faults || text_starts(fail_message()->id,
                                                   "this line is longer"),
                      "%s", fail_message()->id);
            break;
        }
        cr_assert_eq(more, other);
        if (!more)
            break;
        count++;
        cr_assert_eq(record.faults, 0);
        cr_assert_eq(s.record_line, record.line);
        cr_assert_eq(s.cells.count, record.count);
        for (size_t i = 0; i < record.count; i++)
            cr_assert_str_eq(s.cells.items[i].text, record.cells[i]);
    }
    stream_close(&s);
    csv_close(&csv);
    spool_close(&input);
    return count;
}

Test(test_intake_stream, agrees_with_the_other_reader)
{
    static const char *const pieces[] = {
        ",", "\n", "\r\n", "\r",  "\n\"",    "\"\n",     "\"",      "a",
        "ë", ",",  "\n",   "b c", ",\"x\",", ",\"y\"\n", "\n\"z\","};
    int records = 0;
    random_set_seed(20260312);
    for (int turn = 0; turn < 20000; turn++) {
        struct str text = {0};
        for (size_t i = 0; i < 1 + random_below(120); i++)
            str_add(&text,
                    pieces[random_below(sizeof pieces / sizeof *pieces)]);
        records += compare(&text, turn % 2 ? STREAM_BYTES : 60);
        str_free(&text);
    }
    cr_assert_gt(records, 40000, "%d", records);
}
