/* The explanation of a decision is one sheet, and says so when it is two pages. */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/work/decisions.h>
#include <committee/work/papers.h>
#include <committee/work/sessions.h>

#include "../../src/work/inside.h"
#include "../support/post.h"
#include "../support/program.h"

TestSuite(test_work_sheet, .timeout = 120);

/* A refusal with so many sentences of ordinary length as its reasons. */
static void refuse(struct post *s, int sentences)
{
    struct str reasons = {0};
    post_evening(s);
    post_settle(s, BERG, true);
    post_settle(s, DAM, true);
    post_reveal(s, EST, "323222", "");
    for (int i = 0; i < sentences; i++)
        str_addf(&reasons, "%sHoeveel tijd daarvoor is bleef in het plan open.",
                 i % 3 ? " "
                 : i   ? "\n"
                       : "");
    room_must(decide(s->decisions[EST], s->room.c, s->session, s->numbers[EST],
                     &(struct decision_input){.reasons = str_text(&reasons)}));
    str_free(&reasons);
    post_end(s);
}

static void explain(struct program *p, struct post *s, const char *format,
                    const char *path)
{
    *p = (struct program){0};
    program_run(p, (const char *[]){"-c", s->room.config, "explain",
                                    s->numbers[EST], "--format", format, "-o",
                                    path, "--force", NULL});
    cr_expect_eq(p->code, 0, "%s", str_text(&p->err));
}

static int pages_of(const char *pdf)
{
    struct program p = {.name = "/usr/bin/pdftotext"};
    program_run(&p, (const char *[]){pdf, "-", NULL});
    cr_assert_eq(p.code, 0, "%s", str_text(&p.err));
    int pages = 0;
    for (const char *at = str_text(&p.out); *at; at++)
        pages += *at == '\f';
    program_free(&p);
    return pages;
}

/* What is said of a file of this format, and of a PDF how many pages it has. */
static void expect_pages(struct post *s, const char *format, int pages)
{
    struct program p;
    char path[128];
    room_path(path, sizeof path, &s->room, "uitleg");
    explain(&p, s, format, path);
    if (pages == 1)
        cr_expect_str_eq(str_text(&p.err), "", "%s", format);
    else
        cr_expect(strstr(str_text(&p.err),
                         arena_printf(&s->room.arena,
                                      "De uitleg over %s is %d bladzijden "
                                      "lang, omdat de motivering lang is; druk "
                                      "die af op beide kanten van het vel.\n",
                                      s->numbers[EST], pages)),
                  "%s: %s", format, str_text(&p.err));
    if (text_equal(format, "pdf"))
        cr_expect_eq(pages_of(path), pages);
    program_free(&p);
}

Test(test_work_sheet, usual_reasons_take_one_page)
{
    struct post s;
    refuse(&s, 18);
    expect_pages(&s, "txt", 1);
    expect_pages(&s, "pdf", 1);
    expect_pages(&s, "odt", 1);
    room_close(&s.room);
}

Test(test_work_sheet, two_pages_are_told_of)
{
    struct post s;
    refuse(&s, 70);
    expect_pages(&s, "txt", 2);
    expect_pages(&s, "pdf", 2);
    expect_pages(&s, "odt", 2);
    expect_pages(&s, "md", 1); /* has no pages */
    room_close(&s.room);
}

/* Three do not go on the two sides of one sheet. */
Test(test_work_sheet, more_pages_are_told_in_sheets)
{
    struct post s;
    struct program p;
    char path[128];
    refuse(&s, 200);
    room_path(path, sizeof path, &s.room, "uitleg");
    explain(&p, &s, "pdf", path);
    cr_assert_eq(pages_of(path), 3);
    cr_expect_not_null(strstr(str_text(&p.err),
                              "is 3 bladzijden lang, omdat de motivering lang "
                              "is; aan twee kanten afgedrukt zijn dat 2 "
                              "vellen."),
                       "%s", str_text(&p.err));
    program_free(&p);
    room_close(&s.room);
}

/* -- the letterhead --------------------------------------------------------- */

static void run(struct program *p, struct post *s, const char *const *args)
{
    const char *argv[12] = {"-c", s->room.config};
    for (int i = 0; args[i]; i++)
        argv[2 + i] = args[i];
    program_run(p, argv);
    cr_expect_eq(p->code, 0, "%s", str_text(&p->err));
}

static void expect_plain(struct post *s, const char *const *args, bool said)
{
    struct program p = {0};
    run(&p, s, args);
    bool told = strstr(str_text(&p.err),
                       "Een PDF komt niet op het briefpapier") != NULL;
    cr_expect_eq(told, said, "%s %s: %s", args[0], args[1], str_text(&p.err));
    program_free(&p);
}

/* It is made on a plain page, and that is said. */
Test(test_work_sheet, a_pdf_comes_without_the_letterhead)
{
    struct post s;
    char page[128], out[128], folder[128];
    post_open(&s);
    room_path(page, sizeof page, &s.room, "huis.odt");
    room_path(out, sizeof out, &s.room, "uit");
    room_path(folder, sizeof folder, &s.room, "post");
    const char *const minutes[] = {"minutes", "--format", "pdf", "-o",
                                   out,       "--force",  NULL},
                      *const odt[] = {"minutes", "--format", "odt", "-o",
                                      out,       "--force",  NULL},
                      *const letters[] = {"letters", "--format", "pdf", "-o",
                                          folder,    "--force",  NULL},
                      *const sheet[] = {
                          "explain", s.numbers[EST], "--format", "pdf", "-o",
                          out,       "--force",      NULL};
    struct program p = {0};
    expect_plain(&s, minutes, false);
    run(&p, &s,
        (const char *[]){"policy", "--format", "odt", "-o", page, NULL});
    program_free(&p);
    room_edit(&s.room, "letterhead = \"\"", "letterhead = \"huis.odt\"");
    expect_plain(&s, odt, false);
    expect_plain(&s, letters, true);
    expect_plain(&s, sheet, false);
    expect_plain(&s, minutes, true);
    struct program text = {.name = "/usr/bin/pdftotext"};
    program_run(&text, (const char *[]){out, "-", NULL});
    cr_expect(strstr(str_text(&text.out), s.room.c->config.name), "%s",
              str_text(&text.out));
    program_free(&text);
    room_close(&s.room);
}

/* -- what is not there yet, and what is forbidden --------------------------- */

static void expect_code(struct post *s, const char *member, int code,
                        const char *const *args)
{
    const char *argv[12] = {"-c", s->room.config, "--as", member};
    struct program p = {0};
    for (int i = 0; args[i]; i++)
        argv[4 + i] = args[i];
    program_run(&p, argv);
    cr_expect_eq(p.code, code, "%s %s %s: %d %s", member, args[0],
                 args[1] ? args[1] : "", p.code, str_text(&p.err));
    cr_expect_eq(p.out.len, 0);
    program_free(&p);
}

/* Nobody has it yet: 66.  Somebody else may: 77. */
Test(test_work_sheet, what_is_not_there_yet_is_not_forbidden)
{
    struct post s;
    post_evening(&s);
    post_settle(&s, BERG, true);
    const char *berg = s.numbers[BERG], *dam = s.numbers[DAM];
    const char *const rows[][3] = {
        {"explain", dam},  {"letters", dam},       {"letters", s.session},
        {"letters", berg}, {"minutes", "2026-02"},
    };
    char planned[24];
    room_must(session_new(planned, s.room.c,
                          &(struct session_plan){.date = {2026, 4, 9},
                                                 .start = {19, 30},
                                                 .place = "Zeist"}));
    cr_assert_str_eq(planned, "2026-02");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expect_code(&s, "bea", 66, rows[i]);
        expect_code(&s, "mohamed", 77, rows[i]);
    }
    expect_code(&s, "mohamed", 77, (const char *[]){"dossier", dam, NULL});
    room_close(&s.room);
}

/* Who takes no part hears the same before and after the decision. */
Test(test_work_sheet, who_takes_no_part_hears_of_no_decision)
{
    struct post s;
    post_evening(&s);
    room_must(session_recuse(s.room.c, s.session, s.numbers[EST], "anna",
                             GROUND_NEIGHBOUR));
    const char *const explain_est[] = {"explain", s.numbers[EST], NULL},
                      *const letter_est[] = {"letters", s.numbers[EST], NULL};
    expect_code(&s, "anna", 77, explain_est);
    expect_code(&s, "anna", 77, letter_est);
    post_settle(&s, BERG, true);
    post_settle(&s, DAM, true);
    post_reveal(&s, EST, "323222", "anna");
    room_must(decide(
        s.decisions[EST], s.room.c, s.session, s.numbers[EST],
        &(struct decision_input){.reasons = "Te vaag.", .chair = "piet"}));
    expect_code(&s, "anna", 77, explain_est);
    expect_code(&s, "anna", 77, letter_est);
    post_end(&s);
    expect_code(&s, "anna", 77, letter_est);
    room_close(&s.room);
}
