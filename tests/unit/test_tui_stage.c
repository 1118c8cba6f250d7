/* The framework driven by hand: keys in, cells out, no terminal. */

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/status.h>

#include "../support/demo.h"
#include "../support/term.h"

static struct demo demo;
static struct ui *ui;

static void open_demo(void)
{
    struct ui_options options = demo_options(&demo);
    clock_set(1000000000000);
    options.lang = LANG_NL;
    ui = ui_new(&options, 24, 80);
}

static void close_demo(void)
{
    ui_free(ui);
}

static void feed(const char *bytes)
{
    ui_feed(ui, bytes, strlen(bytes));
}

/* One key after the other, a second apart. */
static void keys(const char *bytes)
{
    for (; *bytes; bytes++) {
        clock_advance(1000);
        ui_feed(ui, bytes, 1);
    }
}

static const char *row(int number)
{
    static char out[1024];
    ui_draw(ui);
    const char *at = grid_screen(ui_grid(ui));
    for (int i = 0; i < number; i++)
        at = strchr(at, '\n') + 1;
    snprintf(out, sizeof out, "%.*s", (int)strcspn(at, "\n"), at);
    return out;
}

static const char *message(void)
{
    return row(22);
}

static bool shows(const char *text)
{
    ui_draw(ui);
    return strstr(grid_screen(ui_grid(ui)), text) != NULL;
}

TestSuite(test_tui_stage, .init = open_demo, .fini = close_demo);

Test(test_tui_stage, a_frame_says_where_one_is_and_what_works)
{
    cr_expect_str_eq(row(0), " Selectiecommissie L-flat                      "
                             "2026: 7 van 12 plaatsen gebruikt");
    cr_expect_str_eq(message(), "                                             "
                                "       Taalfouten tellen niet mee.");
    cr_expect_str_eq(row(23), " Enter openen  1-5 score  t schrijven  "
                              "s scores tonen  q uit  ? hulp");
    cr_expect_str_eq(grid_looks(ui_grid(ui), 23),
                     ".KKKKK.........KKK........K............o.oooooooooooo.."
                     "K......K.................");
}

/* What committee.ini calls it; arrows and the like have no other key. */
Test(test_tui_stage, help_names_what_can_get_another_key)
{
    keys("?");
    keys("tonen");
    cr_expect(shows("── naam in committee.ini: reveal ──"), "%s", row(18));
    keys("\010\010\010\010\010omhoog");
    cr_expect(shows("↑"));
    cr_expect_not(shows("naam in committee.ini"), "%s", row(18));
}

/* Not by a colour only, and not by the key that some have not. */
Test(test_tui_stage, help_has_brackets_round_what_cannot_be_done)
{
    keys("?tonen");
    cr_expect(shows("(scores tonen)"));
    keys("\033");
    demo.may_reveal = true;
    keys("?tonen");
    cr_expect(shows(" scores tonen "));
    cr_expect_not(shows("(scores tonen)"));
}

/* In the help, too, what does not work is dim and says why. */
Test(test_tui_stage, help_does_not_offer_what_cannot_be_done)
{
    keys("?tonen");
    cr_expect_str_eq(row(23), " ↑↓ kiezen  Enter nu doen  Esc terug");
    cr_expect(strstr(grid_looks(ui_grid(ui), 23), "ooooo.ooooooo..KKK."));
    keys("\r");
    cr_expect_str_eq(ui_top_name(ui), "help");
    cr_expect_str_eq(message(),
                     " Nog niet iedereen heeft het formulier ingeleverd.");
    keys("\010\010\010\010\010score geven\r");
    cr_expect_str_eq(ui_top_name(ui), "help");
    demo.may_reveal = true;
    keys("\033?tonen\r");
    cr_expect_str_eq(ui_top_name(ui), "confirm");
}

Test(test_tui_stage, help_keeps_its_place_in_the_keys)
{
    struct ui_options options = demo_options(&demo);
    struct ui *wide = ui_new(&options, 24, 100);
    ui_draw(wide);
    cr_expect(strstr(grid_screen(ui_grid(wide)), "q uit  ? hulp\n"));
    ui_free(wide);
}

Test(test_tui_stage, a_dim_key_says_why)
{
    keys("s");
    cr_expect_str_eq(message(),
                     " Nog niet iedereen heeft het formulier ingeleverd.");
    cr_expect_not(demo.revealed);
}

Test(test_tui_stage, a_long_sentence_is_never_cut)
{
    static const char sentence[] =
        "Er zijn nog twee leden die hun formulier niet hebben ingeleverd: "
        "vraag "
        "hun of zij dat willen doen, en toon daarna pas de scores aan de hele "
        "zaal.";
    ui_say(ui, sentence);
    cr_expect_str_eq(row(21), " Er zijn nog twee leden die hun formulier niet "
                              "hebben ingeleverd: vraag hun of");
    cr_expect_str_eq(row(22), " zij dat willen doen, en toon daarna pas de "
                              "scores aan de hele zaal.");
    keys("\023");
    cr_expect_str_eq(message(), " Alles is al opgeslagen.");
}

Test(test_tui_stage, what_does_not_exist_is_like_a_key_that_does_nothing)
{
    char hidden[1024];
    keys("g"); /* MAY_UNKNOWN here */
    snprintf(hidden, sizeof hidden, "%s", message());
    cr_expect_str_eq(hidden, " De toets \"g\" doet hier niets; met ? ziet u "
                             "wat u kunt doen.");
    keys("x"); /* an action of another screen */
    cr_expect_str_eq(message(), " De toets \"x\" doet hier niets; met ? ziet u "
                                "wat u kunt doen.");
    keys("?");
    cr_expect_not(shows("laptop doorgeven"));
}

Test(test_tui_stage, a_danger_asks_first)
{
    demo.may_reveal = true;
    keys("s");
    cr_expect_str_eq(ui_top_name(ui), "confirm");
    cr_expect_not(demo.revealed);
    keys("\r"); /* the safe button has the focus */
    cr_expect_not(demo.revealed);
    cr_expect_str_eq(ui_top_name(ui), "list");
    keys("s");
    feed("\033[C");
    keys("\r");
    cr_expect(demo.revealed);
    cr_expect_str_eq(message(), " De scores zijn zichtbaar.");
}

/* There is no list of actions in a window, so nothing points at one. */
Test(test_tui_stage, a_window_points_at_its_last_line)
{
    demo.may_reveal = true;
    keys("sx");
    cr_expect_str_eq(message(), " De toets \"x\" doet niets in dit venster; "
                                "onderaan staat welke toetsen werken.");
    keys("?");
    cr_expect_str_eq(message(),
                     " Onderaan staat welke toetsen in dit venster werken.");
    cr_expect_str_eq(ui_top_name(ui), "confirm");
    cr_expect_not(demo.revealed);
}

Test(test_tui_stage, what_changed_during_the_question_is_asked_again)
{
    demo.may_reveal = true;
    keys("s");
    demo.may_reveal = false;
    feed("\033[C");
    keys("\r");
    cr_expect_not(demo.revealed);
    cr_expect_str_eq(message(),
                     " Nog niet iedereen heeft het formulier ingeleverd.");
}

Test(test_tui_stage, a_great_danger_wants_a_word)
{
    keys("v");
    cr_expect(shows("Typ het woord \"vaststellen\" om door te gaan:"));
    keys("ja\r");
    cr_expect_not(demo.adopted);
    keys("\r"); /* "Terug" has the focus when the word is not there */
    cr_expect_str_eq(ui_top_name(ui), "list");
    keys("vvaststellen\r\r");
    cr_expect(demo.adopted);
    demo.adopted = false;
    keys("vvast\t");
    feed("\033[C");
    keys("\r");
    cr_expect_not(demo.adopted);
    cr_expect_str_eq(message(), " Typ eerst het woord \"vaststellen\", precies "
                                "zoals het hier staat.");
}

Test(test_tui_stage, time_reloads_and_notices_idleness)
{
    int before = demo.reloads;
    demo.changed = true;
    ui_tick(ui);
    cr_expect_eq(demo.reloads, before + 1);
    demo.changed = true;
    ui_tick(ui);
    cr_expect_eq(demo.reloads, before + 1, "not before a quarter second");
    clock_advance(250);
    ui_tick(ui);
    cr_expect_eq(demo.reloads, before + 2);
    clock_advance(10 * 60000);
    ui_tick(ui);
    clock_advance(1000);
    ui_tick(ui);
    cr_expect_eq(demo.idles, 1, "told once");
    keys("x");
    clock_advance(10 * 60000);
    ui_tick(ui);
    cr_expect_eq(demo.idles, 2);
}

Test(test_tui_stage, clicks_run_what_the_keys_name)
{
    clock_advance(1000);
    ui_draw(ui);
    feed("\033[<0;3;24M");
    cr_expect_str_eq(ui_top_name(ui), "list", "nobody asked for the mouse");
    struct ui_options options = demo_options(&demo);
    options.terminal.mouse = true;
    struct ui *other = ui_new(&options, 24, 80);
    ui_draw(other);
    ui_feed(other, "\033[<0;17;24M\033[<0;17;24m", 22);
    cr_expect_eq(demo.score_count, 0, "a score needs its digit");
    ui_draw(other);
    ui_feed(other, "\033[<0;3;24M", 11);
    cr_expect_str_eq(ui_top_name(other), "reading");
    ui_free(other);
}

Test(test_tui_stage, the_same_digit_at_once_scores_once)
{
    feed("4");
    clock_advance(60);
    feed("4");
    feed("4");
    clock_advance(600);
    feed("4");
    feed("3");
    cr_expect_eq(demo.score_count, 3);
    cr_expect(demo.scores[0] == 4 && demo.scores[1] == 4 &&
              demo.scores[2] == 3);
}

/* Invariant 11: nothing that comes by accident scores. */
Test(test_tui_stage, accidents_never_score)
{
    static const char *const accidents[] = {
        "\033[200~4\n3 5\033[201~",
        "123451234512345",
        "\033[15~",
        "\033[27;5;49~",
        "\0331",
        "\033[1;3C",
        "\033]11;1\007",
        "\033[1;5C",
        "\033[<0;3;4M",
        "\033[M 34",
        "\033P1\033\\",
        "\xc2\x9b"
        "1~",
        "\033[49;5u",
    };
    for (size_t i = 0; i < sizeof accidents / sizeof *accidents; i++) {
        clock_advance(2000);
        feed(accidents[i]);
        cr_expect_eq(demo.score_count, 0, "accident %zu", i);
        cr_expect_eq(ui_depth(ui), 1);
    }
    feed("\033[200~4\033[201~");
    cr_expect_str_eq(message(), " Plakken kan alleen in een tekstveld; er is "
                                "niets mee gedaan.");
    feed("123451234512345");
    cr_expect_str_eq(message(), " Er kwamen veel tekens tegelijk; daar is "
                                "niets mee gedaan.");
}

Test(test_tui_stage, reflexes_do_no_harm)
{
    keys("\023");
    cr_expect_str_eq(message(), " Alles is al opgeslagen.");
    keys("\003");
    cr_expect_eq(ui_depth(ui), 1);
    cr_expect_str_eq(row(22), "                                               "
                              "     Taalfouten tellen niet mee.");
    feed("\033");
    cr_expect_eq(ui_depth(ui), 1);
    keys("q");
    cr_expect_eq(ui_depth(ui), 0);
}

Test(test_tui_stage, screens_stack_and_go_back)
{
    int before = demo.reloads;
    keys("\r");
    cr_expect_str_eq(ui_top_name(ui), "reading");
    cr_expect(shows("K-2026-014"));
    cr_expect(shows("U+001B"), "the letter is made safe");
    feed("\033");
    cr_expect_str_eq(ui_top_name(ui), "list");
    cr_expect_eq(demo.reloads, before + 1, "what was below reads again");
}

Test(test_tui_stage, help_filters_and_runs)
{
    keys("?");
    cr_expect(shows("Wat u hier kunt doen"));
    cr_expect(shows("Nog niet iedereen") == false);
    keys("toelicht");
    cr_expect(shows("t          schrijven"));
    cr_expect_not(shows("nieuwe zitting"));
    keys("\r");
    cr_expect_str_eq(ui_top_name(ui), "ask");
    feed("\033");
    keys("?zzzz");
    cr_expect(shows("Niets hier heeft dit woord."));
    feed("\033");
    cr_expect_str_eq(ui_top_name(ui), "list");
    feed("\033OP");
    cr_expect_str_eq(ui_top_name(ui), "help");
    keys("?");
    cr_expect_str_eq(ui_top_name(ui), "list");
}

Test(test_tui_stage, help_says_why_the_chosen_one_does_not_work)
{
    keys("?tonen");
    cr_expect(shows("Nog niet iedereen heeft het formulier ingeleverd."));
    keys("\r");
    cr_expect_str_eq(message(),
                     " Nog niet iedereen heeft het formulier ingeleverd.");
}

Test(test_tui_stage, a_note_is_typed_in_a_window)
{
    keys("t");
    keys("q? u zegt: 4");
    cr_expect_eq(demo.score_count, 0, "letters are text here");
    feed("\033[200~ en\nmeer\033[201~");
    keys("\t\r");
    cr_expect_str_eq(demo.typed, "q? u zegt: 4 en\nmeer");
    cr_expect_str_eq(message(), " Opgeslagen: q? u zegt: 4 en meer");
    demo.typed[0] = '\0';
    keys("tabc");
    feed("\033");
    cr_expect_str_eq(demo.typed, "", "Esc keeps nothing");
}

Test(test_tui_stage, a_form_needs_arrows_and_enter_only)
{
    keys("f");
    cr_expect(shows("Voorzitter"));
    keys("\r");     /* name → choice */
    feed("\033[D"); /* nothing chosen → the one it points at */
    cr_expect(shows("(•) laat de kandidaat toe"));
    feed("\033[C");
    cr_expect(shows("(•) wijst de kandidaat af"));
    keys("\rOmdat.\t"); /* choice → reasons → buttons */
    keys("\r");
    cr_expect(shows("Daarna staat het nummer vast."));
    feed("\033[C");
    keys("\r");
    cr_expect_str_eq(demo.typed, "Omdat.");
    cr_expect_str_eq(ui_top_name(ui), "list");
    cr_expect_str_eq(message(), " Vastgelegd: Omdat..");
}

Test(test_tui_stage, the_way_back_out_of_a_form_is_a_button_too)
{
    keys("f\t\t\t");
    feed("\033[C");
    keys("\r");
    cr_expect_str_eq(ui_top_name(ui), "list");
}

Test(test_tui_stage, a_form_shows_only_keys_that_work_while_typing)
{
    keys("f");
    cr_expect_str_eq(row(23),
                     " Tab volgend veld  Ctrl+Z ongedaan maken  Esc terug  F1 "
                     "hulp");
}

Test(test_tui_stage, a_small_window_says_what_is_needed)
{
    struct ui_options options = demo_options(&demo);
    struct ui *small = ui_new(&options, 10, 40);
    ui_draw(small);
    cr_expect_str_eq(grid_screen(ui_grid(small)),
                     "Dit venster is 40 bij 10 tekens; er zijn\n"
                     "er ten minste 60 bij 18 nodig. Maak het\n"
                     "venster groter of de letters kleiner.\n"
                     "\n\n\n\n\n\n\n");
    ui_free(small);
}

Test(test_tui_stage, data_that_cannot_be_read_gives_its_sentence)
{
    keys("\r");
    demo.fail_with = ERR_BUSY;
    feed("\033");
    cr_expect_str_eq(message(), " The list of 2026 cannot be read.");
    cr_expect_eq(ui_depth(ui), 1, "the first screen stays");
    struct ui_options options = demo_options(&demo);
    struct ui *none = ui_new(&options, 24, 80);
    cr_expect_eq(ui_depth(none), 0);
    ui_free(none);
    demo.fail_with = 0;
}

Test(test_tui_stage, every_frame_fits_at_any_size)
{
    static const char *const scripts[] = {"", "?", "t", "f", "\r", "s"};
    demo.may_reveal = true;
    for (int cols = 1; cols < 140; cols += 7)
        for (int rows = 1; rows < 40; rows += 3)
            for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
                struct ui_options options = demo_options(&demo);
                struct ui *one = ui_new(&options, rows, cols);
                ui_feed(one, scripts[i], strlen(scripts[i]));
                ui_draw(one);
                cr_assert_eq(ui_grid(one)->rows, rows);
                ui_free(one);
            }
}

Test(test_tui_stage, long_work_draws_a_bar)
{
    cr_expect(ui_progress(ui, "Brieven inlezen", 0, 200));
    clock_advance(2000);
    cr_expect(ui_progress(ui, "Brieven inlezen", 100, 200));
    const char *screen = grid_screen(ui_grid(ui));
    cr_expect(strstr(screen, "Brieven inlezen"));
    cr_expect(strstr(screen, "100 van 200, 50 per seconde, nog 2 seconden"),
              "%s", screen);
    cr_expect(strstr(screen, "███░░░"));
}
