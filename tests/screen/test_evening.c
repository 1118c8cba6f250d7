/*
 * A candidate through the evening's screens, from the closed letter to the
 * recorded decision: from paper, and handing the laptop round.  The scores are
 * the worked example of the rule, to the last digit.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/clock.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/tui/loop.h>
#include <committee/tui/screens.h>
#include <committee/work/checks.h>
#include <committee/work/sessions.h>

#include "../support/term.h"

/* A sample committee in a folder of its own, and its screen. */
struct evening_test {
    char folder[64];
    struct arena arena;
    struct committee *committee;
    const struct session_view *view;
    struct ui *ui;
    int keys; /* pressed so far, typed text not counted */
};
static struct evening_test t;

static void first_screen(struct ui *ui)
{
    item_open(ui, t.view->row.number, t.view->items[0].candidate);
}

static void start(void)
{
    const char *config;
    char number[24];
    snprintf(t.folder, sizeof t.folder, "/tmp/evening-XXXXXX");
    cr_assert_not_null(mkdtemp(t.folder));
    clock_set(INT64_C(1795545000000)); /* 24 November 2026, 19.30 */
    random_set_seed(7);
    cr_assert_eq(committee_demo(&config, &t.arena, t.folder), OK);
    clock_set(INT64_C(1795545000000));
    struct committee_options options = {.config = config};
    cr_assert_eq(committee_open(&t.committee, &options), OK);
    cr_assert_eq(session_default(number, t.committee), OK);
    cr_assert_eq(session_view(&t.view, t.committee, &t.arena, number), OK);
    struct ui_options ui = {
        .lang = LANG_NL, .app = t.committee, .first = first_screen};
    t.ui = ui_new(&ui, 24, 80);
    ui_draw(t.ui);
}

static void stop(void)
{
    char command[96];
    ui_free(t.ui);
    committee_close(t.committee);
    arena_free(&t.arena);
    snprintf(command, sizeof command, "rm -rf %s", t.folder);
    cr_expect_eq(system(command), 0); // NOLINT(cert-env33-c)
    random_set_seed(0);
    clock_set(-1);
}

TestSuite(test_evening, .init = start, .fini = stop);

static void press_one(const char *bytes)
{
    clock_advance(1000);
    ui_feed(t.ui, bytes, strlen(bytes));
    ui_draw(t.ui);
    t.keys++;
}

/* Each character is a key; ^ is Ctrl and the next one, > and < are the arrows,
   \r Enter, \t Tab. */
static void press(const char *keys)
{
    for (const char *k = keys; *k; k++) {
        char bytes[4] = {*k, '\0'};
        if (*k == '>' || *k == '<')
            snprintf(bytes, sizeof bytes, "\033[%c", *k == '>' ? 'C' : 'D');
        else if (*k == '^')
            bytes[0] = (char)(*++k & 0x1f);
        press_one(bytes);
    }
}

static void type(const char *text)
{
    int keys = t.keys;
    press(text);
    t.keys = keys;
}

static void see(const char *text)
{
    const char *screen = grid_screen(ui_grid(t.ui));
    cr_expect(strstr(screen, text), "\"%s\" is not on:\n%s", text, screen);
}

static void see_not(const char *text)
{
    const char *screen = grid_screen(ui_grid(t.ui));
    cr_expect(!strstr(screen, text), "\"%s\" is on:\n%s", text, screen);
}

/* The worked example of the rule, and what the decision shows of it. */
static void check_table(void)
{
    see("scores zichtbaar, ronde 1");
    see("gewogen gemiddelde             3,70       3,60       3,35       "
        "3,55");
    see("EERST BESPREKEN");
    see("Bespreek eerst: Samenwerken");
    golden_check("evening-scores", grid_screen(ui_grid(t.ui)));
    press("d");
    see("mediaan: 3,60");
    press("\033");
}

static void check_verify(void)
{
    const struct finding *findings;
    int count;
    cr_expect_eq(verify(&findings, &count, t.committee, &t.arena, NULL), OK);
    cr_expect_gt(count, 3);
}

Test(test_evening, from_paper)
{
    see("De brief is nog dicht");
    golden_check("evening-waiting", grid_screen(ui_grid(t.ui)));
    press("\r");
    see("lezen");
    golden_check("evening-reading", grid_screen(ui_grid(t.ui)));
    press("\r");
    see("Wat merkt een buur");
    golden_check("evening-interview", grid_screen(ui_grid(t.ui)));
    press("f434434");
    see("M. el Amrani controleert deze kolom");
    press("\r433524\r344333\r");
    golden_check("evening-grid", grid_screen(ui_grid(t.ui)));
    press("\rs");
    int to_reveal = t.keys;
    check_table();
    t.keys = to_reveal;
    press("b<\t");
    see("Waarom beslist de commissie zo?");
    type("Het is niet duidelijk hoeveel tijd er is.");
    golden_check("evening-decision", grid_screen(ui_grid(t.ui)));
    press("^d");
    see("Dit besluit vastleggen?");
    press("^d");
    see("Besluit 2026-004: afgewezen");
    /* Of which one to look at the interview, which is not needed. */
    cr_expect_eq(t.keys, 31, "%d keys", t.keys);
    check_verify();
}

Test(test_evening, handing_round)
{
    static const char *const scores[] = {"434434", "433524", "344333"};
    press("\r\rg");
    golden_check("evening-handover", grid_screen(ui_grid(t.ui)));
    for (int i = 0; i < 3; i++) {
        press("\r");
        see("beoordelen");
        if (i == 0)
            golden_check("evening-scoring", grid_screen(ui_grid(t.ui)));
        cr_expect_eq(ui_grid(t.ui)->cursor_row, 4, "not on the score");
        press(scores[i]);
        press("ii");
        see("Dit is opgeslagen");
        press("\r");
        see("Dank u wel");
        see_not("Dit is opgeslagen");
    }
    see("B. Jansen (secretaris)");
    press("\rss");
    int to_reveal = t.keys;
    check_table();
    t.keys = to_reveal;
    press("b<\t");
    type("Het is niet duidelijk hoeveel tijd er is.");
    press("^d^d");
    see("Besluit 2026-004: afgewezen");
    cr_expect_eq(t.keys, 41, "%d keys", t.keys);
    check_verify();
}

/* Who goes home after the reveal stays in the table, and in the outcome. */
Test(test_evening, who_left_after_the_reveal_keeps_the_column)
{
    press("\rf434434\r433524\r344333\rss");
    clock_advance(60000);
    cr_assert_eq(session_attend(t.committee, t.view->row.number, "piet",
                                PRESENCE_LEFT, (struct clock_time){.hour = -1},
                                NULL),
                 OK);
    press("a\033"); /* to the attendance and back: read anew */
    check_table();
}

/* A key that is held down asks, and does not answer its own question. */
Test(test_evening, a_held_key_does_not_answer_its_question)
{
    press("\r\rg\r434434");
    for (int i = 0; i < 20; i++) {
        clock_advance(100);
        ui_feed(t.ui, "i", 1);
    }
    ui_draw(t.ui);
    see("Uw formulier inleveren?");
    press("i");
    see("Dit is opgeslagen");
}

Test(test_evening, a_form_that_lacks_something_is_not_handed_in)
{
    press("\r\rg\r43i");
    see("heeft nog geen score");
    press("9");
    see("Dat cijfer staat niet op de schaal");
}

Test(test_evening, a_paste_scores_nobody)
{
    press("\r\rg\r");
    const char paste[] = "\033[200~434434\033[201~";
    ui_feed(t.ui, paste, sizeof paste - 1);
    ui_feed(t.ui, "12345123451", 11);
    ui_feed(t.ui, "\033[1;5C", 6);
    ui_draw(t.ui);
    press("i");
    see("nog leeg");
}

Test(test_evening, a_held_digit_scores_once)
{
    press("\r\rg\r");
    for (int i = 0; i < 5; i++) {
        clock_advance(100);
        ui_feed(t.ui, "4", 1);
    }
    ui_draw(t.ui);
    see("4          [ ]          ·");
}

Test(test_evening, a_form_is_given_back_with_a_reason)
{
    press("\rf434435\r");
    see("M. el Amrani: ingeleverd en opgeslagen");
    press("?");
    type("teruggeven");
    press("\r");
    see("Het formulier van M. el Amrani teruggeven?");
    press("\t\r");
    see("een formulier is een reden nodig");
    type("Een cijfer stond in het verkeerde vak.");
    press("\t\r");
    see("Het formulier van M. el Amrani is weer leeg");
    see_not("ingeleverd en opgeslagen zoals");
    press("434434\r");
    see("M. el Amrani: ingeleverd en opgeslagen");
    press("433524\r344333\rss");
    check_table();
    check_verify();
}

/* The number stays; what was wrong is put right by a decision of its own. */
Test(test_evening, a_decision_is_corrected_by_a_new_one)
{
    press("\rf434434\r433524\r344333\rssb<\t");
    type("Het is niet duidelijk hoeveel tijd er is.");
    press("^d^d");
    see("Besluit 2026-004: afgewezen");
    press("?");
    type("verbeter");
    press("\r");
    see("Besluit 2026-004 over");
    see("Het is niet duidelijk hoeveel tijd er is.");
    press("<\t");
    type(" Daarna bleek het wel.");
    press("\t");
    type("maaltijd");
    press("^d^d");
    see("Besluit 2026-005: toegelaten");
    check_verify();
}
