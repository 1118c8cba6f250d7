/* The first start in an empty folder: the real program on a pty. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/str.h>

#include "../support/program.h"
#include "../support/term.h"

static char folder[64];
static struct term *t;

static void start(void)
{
    char command[512];
    program_folder(folder);
    snprintf(command, sizeof command,
             "cd '%s' && mkdir samples && TMPDIR=\"$PWD/samples\" exec \"$0\"",
             folder);
    t = term_spawn(&(struct term_options){.rows = 24, .cols = 80},
                   (const char *[]){"/bin/sh", "-c", command,
                                    BUILD_DIR "/committee", NULL});
    term_wait_for(t, "Welkom");
}

static void stop(void)
{
    term_free(t);
    program_sweep(folder);
}

TestSuite(test_welcome, .init = start, .fini = stop, .timeout = 120);

static void answer(const char *text)
{
    term_type(t, text);
    term_keys(t, "Tab");
}

static void answer_all(const char *name)
{
    term_keys(t, "Enter");
    term_wait_for(t, "Hoe heet de commissie?");
    answer(name);
    answer("G. Smit");
    answer("H. Bos");
    answer("I. Tas");
    answer("J. van der Vös");
    term_keys(t, "Right Tab Enter"); /* the first of the three is the chair */
}

static bool holds(const char *name, const char *text)
{
    struct str content = {0};
    char *path = file_join(folder, name);
    bool found = file_read(&content, path, 1 << 20) == 0 &&
                 strstr(str_text(&content), text) != NULL;
    free(path);
    str_free(&content);
    return found;
}

Test(test_welcome, a_committee_is_begun)
{
    golden_check("welcome", term_screen(t));
    answer_all("Commissie De Linde");
    term_wait_for(t, "In één minuut");
    golden_check("tour-first", term_screen(t));
    term_keys(t, "Enter Enter Right Left Enter Enter Enter");
    golden_check("tour-last", term_screen(t));
    term_keys(t, "Enter");
    term_wait_for(t, "Er is nog geen zitting");
    cr_expect(term_shows(t, "Commissie De Linde"));
    cr_expect(holds("committee.ini", "name = \"Commissie De Linde\""));
    cr_expect(holds("committee.ini", "name = \"G. Smit\""));
    cr_expect(holds("committee.ini", "name = \"J. van der Vös\""));
    term_keys(t, "q");
    cr_expect_eq(term_wait_end(t), 0);
}

/* What nobody gave is empty, and nobody of the sample is left. */
Test(test_welcome, nothing_of_the_sample_is_inherited)
{
    static const char *const sample[] = {
        "anna",         "mohamed", "piet",  "bea",         "sanne",   "de Wit",
        "van der Meer", "L-flat",  "Zeist", "example.org", "gerichte"};
    static const char *const own[] = {"place = \"\"",
                                      "building = \"\"",
                                      "legal_basis = \"\"",
                                      "legal_from =\n",
                                      "contact_nl = \"\"",
                                      "contact_en = \"\"",
                                      "[member smit]",
                                      "[member bos]",
                                      "[member tas]",
                                      "[member vos]",
                                      "seat = resident\nrole = chair"};
    answer_all("Commissie De Linde");
    term_wait_for(t, "In één minuut");
    for (size_t i = 0; i < sizeof sample / sizeof *sample; i++)
        cr_expect_not(holds("committee.ini", sample[i]), "%s", sample[i]);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        cr_expect(holds("committee.ini", own[i]), "%s", own[i]);
    term_keys(t, "Esc");
    term_wait_for(t, "Er is nog geen zitting");
    golden_check("founded", term_screen(t)); /* what is left to fill in */
}

/* Read again from the help. */
Test(test_welcome, the_explanation_is_found_again)
{
    answer_all("Commissie De Linde");
    term_wait_for(t, "In één minuut");
    term_keys(t, "Esc");
    term_wait_gone(t, "In één minuut");
    term_keys(t, "?");
    term_type(t, "uitleg");
    term_keys(t, "Enter");
    term_wait_for(t, "1 van 6");
}

Test(test_welcome, what_is_missing_is_asked)
{
    term_keys(t, "Enter");
    term_wait_for(t, "Hoe heet de commissie?");
    answer("Commissie De Linde");
    golden_check("founding", term_screen(t));
    term_keys(t, "Tab Tab Tab Tab Tab Enter");
    term_wait_for(t, "Vul dit eerst in: Wie is de secretaris?");
    answer("G. Smit");
    answer("H. Bos");
    answer("I. Tas");
    answer("J. Vos");
    term_keys(t, "Tab Enter");
    term_wait_for(t, "Vul dit eerst in: Wie is de voorzitter?");
    cr_expect_not(holds("committee.ini", ""));
    term_keys(t, "Esc");
    term_wait_for(t, "Welkom");
    term_keys(t, "z");
    term_wait_for(t, "doet hier niets");
    term_keys(t, "q");
    cr_expect_eq(term_wait_end(t), 0);
    cr_expect_not(holds("committee.ini", ""));
}

/* What no file of settings can hold is refused, and stays to be mended. */
Test(test_welcome, an_answer_that_cannot_be_written)
{
    answer_all("De \"Linde\" van 't Hof");
    term_wait_for(t, "aanhalingsteken");
    cr_expect(term_shows(t, "De \"Linde\" van 't Hof"));
    cr_expect_not(holds("committee.ini", ""));
}

Test(test_welcome, a_sample_is_opened)
{
    term_keys(t, "Down Enter");
    term_wait_for(t, "In één minuut");
    term_keys(t, "Esc");
    term_wait_for(t, "geopend, nog 5 te gaan");
    cr_expect_not(holds("committee.ini", ""));
}
