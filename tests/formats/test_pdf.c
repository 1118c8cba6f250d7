/* What other programs think of our PDF: a sound file, whose fonts are inside
   and whose letters have their Unicode. */

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/document_json.h>

#include "../support/hostile.h"
#include "../support/program.h"
#include "../unit/test_export_fixture.h"

TestSuite(test_pdf, .timeout = 300);

static void hostile(struct document *doc, struct arena *arena)
{
    const char *const *list;
    size_t count = hostile_strings(&list, arena);
    document_start(doc, arena, LANG_NL, list[0], "concept");
    for (size_t i = 0; i < count; i++) {
        document_heading(doc, 1, "1.", list[i]);
        document_label(doc, list[i], list[i]);
        document_item(doc, "-", list[i]);
        struct table *table =
            document_table(doc, "lr", (const char *const[]){list[i], "b"});
        table_add(table, (const char *const[]){list[i], "1"});
    }
}

static void write_pdf(const char *path, const struct document *doc)
{
    struct str json = {0};
    document_json(&json, doc);
    struct program p = {.name = "committee-press", .input = str_text(&json)};
    program_run(&p, (const char *const[]){"pdf", NULL});
    cr_assert_eq(p.code, 0, "%s", str_text(&p.err));
    cr_assert_eq(file_write(path, p.out.data, p.out.len, true), OK);
    program_free(&p);
    str_free(&json);
}

/* `$f` is the file. */
static void expect_shell(const char *command, const char *path)
{
    setenv("f", path, 1);
    int status = system(command);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s", command);
}

Test(test_pdf, is_a_sound_file)
{
    enum { DOCUMENTS = 5 };
    char folder[64], path[96];
    struct arena arena = {0};
    struct document docs[DOCUMENTS];
    program_folder(folder);
    minutes_document(&docs[0], &arena, LANG_NL,
                     fixture_minutes(&arena, LANG_NL));
    annex_document(&docs[1], &arena, LANG_EN, fixture_annex(&arena));
    forms_document(&docs[2], &arena, LANG_NL, fixture_forms(&arena));
    hostile(&docs[3], &arena);
    document_start(&docs[4], &arena, LANG_NL, "", "");
    for (int i = 0; i < DOCUMENTS; i++) {
        snprintf(path, sizeof path, "%s/%d.pdf", folder, i);
        write_pdf(path, &docs[i]);
        expect_shell("qpdf --check \"$f\" > /dev/null", path);
        expect_shell("pdffonts \"$f\" | tail -n +3 | "
                     "{ ! grep -v ' yes yes yes '; }",
                     path);
        expect_shell("pdfinfo \"$f\" | grep -q '^Tagged: *yes'", path);
        expect_shell("test -z \"$(pdfinfo -js $f)\"", path);
    }
    program_sweep(folder);
    arena_free(&arena);
}
