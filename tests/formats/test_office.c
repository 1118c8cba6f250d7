/* What LibreOffice makes of our ODT: each word of the document in its order,
   whatever is written in it, and pages that other programs read. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/document_json.h>

#include "../support/program.h"
#include "../support/words.h"
#include "../unit/test_export_fixture.h"
#include "papers.h"

TestSuite(test_office, .timeout = 600);

static char folder[64];
static struct document docs[PAPERS];

/* ---- what is made ---------------------------------------------------------- */

static void write_odt(const struct document *doc, int number)
{
    char path[96];
    struct str json = {0};
    document_json(&json, doc);
    struct program p = {.name = "committee-press", .input = str_text(&json)};
    program_run(&p, (const char *const[]){"odt", NULL});
    cr_assert_eq(p.code, 0, "%s", str_text(&p.err));
    snprintf(path, sizeof path, "%s/%d.odt", folder, number);
    cr_assert_eq(file_write(path, p.out.data, p.out.len, true), OK);
    program_free(&p);
    str_free(&json);
}

/* ---- what others make of it ------------------------------------------------ */

static int shell(const char *command)
{
    int status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void convert(const char *to)
{
    struct str command = {0};
    str_addf(&command,
             "cd '%s' && soffice --headless "
             "-env:UserInstallation=file://%s/office --convert-to '%s' *.odt "
             "> office.log 2>&1",
             folder, folder, to);
    cr_assert_eq(shell(str_text(&command)), 0, "%s", str_text(&command));
    str_free(&command);
}

static void read_file(struct str *out, int number, const char *ending)
{
    char path[96];
    snprintf(path, sizeof path, "%s/%d.%s", folder, number, ending);
    str_clear(out);
    cr_assert_eq(file_read(out, path, 64 << 20), OK, "%s", path);
}

/* The dash of a list comes out as a bullet, which is no word of the document. */
static void words_of_text(struct str *out, const char *text)
{
    static const char mark[] = "\xef\xbb\xbf", dash[] = "\xe2\x80\xa2 ";
    text += text_starts(text, mark) ? strlen(mark) : 0;
    while (*text) {
        size_t size = strcspn(text, "\n");
        size_t blank = strspn(text, " \t");
        struct str line = {0};
        if (text_starts(text + blank, dash)) {
            text += blank + strlen(dash);
            size -= blank + strlen(dash);
        }
        str_addn(&line, text, size);
        words_add(out, str_text(&line));
        str_free(&line);
        text += size + (text[size] != '\0');
    }
}

static void expect_same_words(const char *there, const char *wanted, int number)
{
    size_t at = 0, line = 0;
    while (there[at] && there[at] == wanted[at]) {
        at++;
        line = there[at - 1] == '\n' ? at : line;
    }
    cr_expect(!there[at] && !wanted[at],
              "document %d has\n%.200s\ninstead of\n%.200s", number,
              there + line, wanted + line);
}

static void expect_words(int number)
{
    struct str text = {0}, there = {0}, wanted = {0};
    read_file(&text, number, "txt");
    words_of_text(&there, str_text(&text));
    words_of_document(&wanted, &docs[number]);
    expect_same_words(str_text(&there), str_text(&wanted), number);
    str_free(&text);
    str_free(&there);
    str_free(&wanted);
}

/* Pages, and the numbers that stand on them. */
static void expect_pages_of(int number, const char *words)
{
    struct str command = {0}, text = {0};
    str_addf(&command,
             "cd '%s' && pdfinfo %d.pdf | grep -q '^Pages: *[1-9]' && "
             "pdftotext -layout %d.pdf %d.page",
             folder, number, number, number);
    cr_assert_eq(shell(str_text(&command)), 0, "%s", str_text(&command));
    read_file(&text, number, "page");
    cr_expect(strstr(str_text(&text), words), "%s is not on the pages of %d",
              words, number);
    str_free(&command);
    str_free(&text);
}

Test(test_office, finds_each_word_again)
{
    struct arena arena = {0};
    program_folder(folder);
    papers_gather(docs, &arena);
    for (int i = 0; i < PAPERS; i++)
        write_odt(&docs[i], i);
    convert("txt:Text (encoded):UTF8,LF");
    for (int i = 0; i < PAPERS; i++)
        expect_words(i);
    convert("pdf");
    expect_pages_of(0, "bladzijde 1 van");
    expect_pages_of(1, "page 1 of");
    expect_pages_of(3, "SCOREFORMULIER");
    expect_pages_of(4, "concept");
    expect_pages_of(6, "Beste Zoë");
    program_sweep(folder);
    arena_free(&arena);
}

/* One page for each member and candidate. */
Test(test_office, a_form_is_one_page)
{
    char command[300];
    struct arena arena = {0};
    program_folder(folder);
    const struct forms *forms = fixture_forms(&arena);
    forms_document(&docs[0], &arena, LANG_NL, forms);
    write_odt(&docs[0], 0);
    convert("pdf");
    snprintf(command, sizeof command,
             "pdfinfo '%s/0.pdf' | grep -q '^Pages: *%d$'", folder,
             forms->sheet_count);
    cr_expect_eq(shell(command), 0, "not %d pages", forms->sheet_count);
    program_sweep(folder);
    arena_free(&arena);
}
