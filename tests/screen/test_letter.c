/*
 * The letter within reach of whoever writes about it: over the whole screen or
 * beside the form, and back to the same word.
 */

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>
#include <sqlite3.h>

#include <committee/base/clock.h>
#include <committee/work/covers.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/marks.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/picture.h"
#include "../support/play.h"
#include "../support/term.h"

static const char letter[] =
    "Beste commissie,\n\n"
    "Sinds 2022 kook ik elke dinsdag mee in het buurthuis.\n\n"
    "Ik ben geboren in 1958.\n\n"
    "In de L-flat wil ik hetzelfde beginnen, maar kleiner:\n"
    "- een keer in de twee weken een portiekmaaltijd;\n"
    "- voor acht tot twaalf buren.\n\n"
    "Een.\n\nTwee.\n\nDrie.\n\nVier.\n\nVijf.\n\n"
    "Zes.\n\nZeven.\n\nAcht.\n\nNegen.\n\nTien.\n\nElf.\n\nTwaalf.\n\n"
    "Met vriendelijke groet,\nF. Berg";

static struct play play;          /* whose screen is looked at */
static struct committee *drivers; /* the secretary, elsewhere */
static char number[24], session[24];

static void add_candidate(void)
{
    play_must(room_letter(number, play.committee, "F. Berg", letter));
    play_must(covers_set(play.committee, number, "geboren in 1958"));
}

/* To the table of scores, and the secretary marked nothing. */
static void start(void)
{
    play_open(&play, &(struct play_start){0});
    add_candidate();
    room_session_of(session, play.committee, (const char *[]){number}, 1);
    room_to_reveal(play.committee, session, number);
    play_must(committee_open(
        &drivers, &(struct committee_options){.config = play.config}));
}

static void stop(void)
{
    action_rebind_reset();
    committee_close(drivers);
    play_close(&play);
}

TestSuite(test_letter, .init = start, .fini = stop);

static void item_first(struct ui *ui)
{
    home_open(ui);
    item_open(ui, session, number);
}

static void decision_first(struct ui *ui)
{
    item_first(ui);
    decision_open(ui, session, number);
}

static void correction_first(struct ui *ui)
{
    home_open(ui);
    decision_correct(ui, session, number);
}

/* Into the reasons, with a sentence that is not finished. */
static void begin_to_write(int rows, int cols)
{
    play_show(&play, decision_first, rows, cols);
    play_keys(&play, "Right Tab");
    play_sees(&play, "Waarom beslist de commissie zo?");
    play_type(&play, "Het plan is conreet");
    play_keys(&play, "Left Left Left Left");
}

static void expect_cursor(const char *where)
{
    ui_draw(play.ui);
    const char *wrong = picture_cursor_fault(play.ui);
    cr_expect_null(wrong, "%s: %s\n%s", where, wrong, play_screen(&play));
}

/* What lies there for the next time. */
static const char *draft_of(const char *what)
{
    char key[64];
    const char *text;
    snprintf(key, sizeof key, "%s/%s/%s", what, session, number);
    play_must(draft_load(&text, play.committee, &play.arena, key));
    return text;
}

Test(test_letter, comes_over_a_half_typed_reason_and_goes)
{
    static const char *const ways[] = {"F2", "Esc", "Tab", "BackTab"};
    begin_to_write(24, 80);
    play_sees(&play, "F2 brief");
    int row = ui_grid(play.ui)->cursor_row, col = ui_grid(play.ui)->cursor_col;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        play_keys(&play, "F2");
        play_sees(&play, "Brief van K-2026-001, F. Berg");
        play_sees(&play, "kook ik elke dinsdag mee");
        play_misses(&play, "Waarom beslist");
        expect_cursor("the letter");
        play_keys(&play, "Down PgDn");
        play_sees(&play, "Met vriendelijke groet");
        play_keys(&play, "Home");
        play_keys(&play, ways[i]);
        cr_expect_eq(ui_grid(play.ui)->cursor_row, row, "%s", ways[i]);
        cr_expect_eq(ui_grid(play.ui)->cursor_col, col, "%s", ways[i]);
        play_sees(&play, "Het plan is conreet");
    }
    play_type(&play, "c");
    play_sees(&play, "Het plan is concreet");
    cr_expect_str_eq(draft_of("decision-why"), "Het plan is concreet");
}

/* As on the other screens: what is covered, what one marked oneself, lists. */
Test(test_letter, is_what_all_read)
{
    bool marked;
    play_as(&play, "anna"); /* presides */
    play_must(mark_toggle(&marked, play.committee, session, number, 2));
    begin_to_write(24, 80);
    play_keys(&play, "F2");
    play_sees(&play, "Ik ben ████████ ████████.");
    play_misses(&play, "1958");
    play_sees(&play, "- voor acht tot twaalf buren.");
    play_sees(&play, "alinea 1 van");
    int row = 0;
    const char *screen = play_screen(&play);
    const char *at = strstr(screen, "Sinds 2022");
    cr_assert_not_null(at);
    for (const char *c = screen; c < at; c++)
        row += *c == '\n';
    cr_expect_not_null(strstr(grid_looks(ui_grid(play.ui), row), "MMMM"));
}

/* How far one had read is not forgotten, however the letter was left. */
Test(test_letter, opens_where_it_was_left)
{
    begin_to_write(24, 80);
    play_keys(&play, "F2 PgDn F2 Esc b F2");
    play_misses(&play, "Beste commissie");
    play_sees(&play, "Met vriendelijke groet");
}

Test(test_letter, can_be_searched)
{
    begin_to_write(24, 80);
    play_keys(&play, "F2 /");
    play_type(&play, "twaalf.");
    play_keys(&play, "Enter");
    play_sees(&play, "Twaalf.");
    play_misses(&play, "Beste commissie");
    play_keys(&play, "Esc");
    play_type(&play, "c");
    play_sees(&play, "Het plan is concreet");
}

/* Nobody records what is not to be seen. */
Test(test_letter, nothing_is_recorded_from_it)
{
    begin_to_write(24, 80);
    play_keys(&play, "F2 Ctrl+D");
    play_sees(&play, "U ziet het besluit nu niet.");
    play_misses(&play, "Dit besluit vastleggen?");
    play_keys(&play, "Esc Ctrl+D");
    play_sees(&play, "Dit besluit vastleggen?");
}

Test(test_letter, stands_beside_the_form_from_120_columns_on)
{
    play_show(&play, decision_first, 24, 119);
    play_misses(&play, "Beste commissie");
    play_show(&play, decision_first, 24, 120);
    play_sees(&play, "Beste commissie");
    play_sees(&play, "Waarom beslist de commissie zo?");
    play_sees(&play, "PgUp PgDn brief lezen");
    expect_cursor("the form beside the letter");
}

Test(test_letter, is_read_on_without_leaving_the_field)
{
    begin_to_write(24, 120);
    play_keys(&play, "PgDn");
    play_misses(&play, "Beste commissie");
    play_sees(&play, "Met vriendelijke groet");
    play_type(&play, "c");
    play_sees(&play, "Het plan is concreet");
    play_keys(&play, "PgUp");
    play_sees(&play, "Beste commissie");
}

Test(test_letter, takes_the_keyboard_beside_the_form)
{
    begin_to_write(24, 120);
    play_keys(&play, "F2");
    play_sees(&play, "Waarom beslist de commissie zo?");
    expect_cursor("the letter beside the form");
    play_keys(&play, "Right");
    play_sees(&play, "alinea 2 van");
    play_keys(&play, "F2 BackTab F2"); /* from a choice */
    expect_cursor("the letter beside a choice");
    play_keys(&play, "F2");
    expect_cursor("the choice");
}

/* The keyboard stays where it is in a window of another size. */
Test(test_letter, goes_along_with_the_size)
{
    begin_to_write(24, 80);
    play_keys(&play, "F2");
    ui_resize(play.ui, 36, 120);
    play_sees(&play, "Beste commissie");
    play_sees(&play, "Waarom beslist de commissie zo?");
    expect_cursor("the letter beside the form");
    ui_resize(play.ui, 24, 80);
    play_misses(&play, "Waarom beslist de commissie zo?");
    play_keys(&play, "F2");
    play_type(&play, "c");
    play_sees(&play, "Het plan is concreet");
}

Test(test_letter, has_the_key_that_it_was_given)
{
    cr_assert_eq(action_rebind("letter", "F5"), 0);
    begin_to_write(24, 80);
    play_sees(&play, "F5 brief");
    play_keys(&play, "F2");
    play_sees(&play, "Waarom beslist de commissie zo?");
    play_keys(&play, "F5");
    play_sees(&play, "F5 verder schrijven");
}

static void close_session(void)
{
    const char *backup;
    char decision[24];
    struct arena arena = {0};
    play_must(decide(decision, drivers, session, number,
                     &(struct decision_input){.reasons = "Er is geen tijd.",
                                              .why = "Er is geen tijd."}));
    play_must(session_close(&backup, drivers, &arena, session,
                            &(struct session_closing){.at = {.hour = -1}}));
    arena_free(&arena);
}

/* For who presides it is closed with the session, for the secretary it is not;
   a correction does not open it. */
Test(test_letter, is_for_whoever_may_read_it_now)
{
    close_session();
    play_as(&play, "anna");
    play_show(&play, correction_first, 24, 80);
    play_keys(&play, "Tab F2");
    play_sees(&play, "De brief is weer dicht");
    play_misses(&play, "Beste commissie");
    play_show(&play, correction_first, 36, 120);
    play_misses(&play, "Beste commissie");
    play_keys(&play, "? zoeken Enter");
    play_sees(&play, "De brief is weer dicht");
    play_as(&play, NULL);
    play_show(&play, correction_first, 36, 120);
    play_sees(&play, "Beste commissie");
}

/* Nothing does this but an erasure, after the session. */
static void erase_letter(void)
{
    sqlite3 *raw;
    cr_assert_eq(sqlite3_open(play.database, &raw), SQLITE_OK);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    cr_expect_eq(sqlite3_exec(raw, "DELETE FROM letter", NULL, NULL, NULL),
                 SQLITE_OK, "%s", sqlite3_errmsg(raw));
    sqlite3_close(raw);
}

Test(test_letter, that_is_not_there_is_a_sentence)
{
    erase_letter();
    play_show(&play, decision_first, 36, 120);
    play_sees(&play, "De commissie");
    play_misses(&play, "brief lezen");
    begin_to_write(24, 80);
    play_keys(&play, "F2");
    play_sees(&play, "Van deze kandidaat is er geen brief.");
    play_type(&play, "c");
    play_sees(&play, "Het plan is concreet");
}

static void wait_a_tick(void)
{
    clock_advance(250);
    ui_tick(play.ui);
    ui_draw(play.ui);
}

/* What somebody was typing goes with the letter, and is kept. */
Test(test_letter, closes_for_who_takes_no_part_any_more)
{
    play_as(&play, "anna");
    begin_to_write(24, 80);
    play_keys(&play, "F2");
    play_must(session_recuse(drivers, session, number, "anna", GROUND_FRIEND));
    wait_a_tick();
    play_misses(&play, "Beste commissie");
    play_misses(&play, "Het plan is");
    play_sees(&play, "U doet niet mee bij deze kandidaat");
    cr_expect_str_eq(draft_of("decision-why"), "Het plan is conreet");
}

/* ---- over a window --------------------------------------------------------- */

Test(test_letter, comes_over_the_summary_and_goes)
{
    static const char *const ways[] = {"F2", "Esc", "Tab"};
    play_show(&play, item_first, 24, 80);
    play_keys(&play, "t");
    play_sees(&play, "F2 brief");
    play_type(&play, "Wij spraken over");
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        play_keys(&play, "F2");
        play_sees(&play, "Brief van K-2026-001, F. Berg");
        play_misses(&play, "Wij spraken");
        expect_cursor("the letter over the summary");
        play_keys(&play, ways[i]);
        expect_cursor("the summary");
        play_type(&play, "x");
    }
    play_sees(&play, "Wij spraken overxxx");
    play_keys(&play, "Tab F2 F2");
    play_sees(&play, "[ Klaar ]");
    expect_cursor("the button of the summary");
    play_keys(&play, "Enter");
    play_sees(&play, "De samenvatting is opgeslagen.");
}

Test(test_letter, comes_over_why_somebody_is_held_over)
{
    play_show(&play, item_first, 24, 80);
    play_keys(&play, "h F2");
    play_sees(&play, "kook ik elke dinsdag mee");
    play_keys(&play, "F2");
    play_sees(&play, "K-2026-001 aanhouden");
}

/* Elsewhere nobody writes about a letter. */
Test(test_letter, is_not_in_other_windows)
{
    play_show(&play, item_first, 24, 80);
    play_keys(&play, "Down r 1");
    play_misses(&play, "F2");
    play_keys(&play, "F2");
    play_misses(&play, "Brief van");
}

Test(test_letter, closes_over_the_summary_of_who_takes_no_part_any_more)
{
    play_as(&play, "anna");
    play_show(&play, item_first, 24, 80);
    play_keys(&play, "t");
    play_type(&play, "Wij spraken over");
    play_keys(&play, "F2");
    play_must(session_recuse(drivers, session, number, "anna", GROUND_FRIEND));
    wait_a_tick();
    play_misses(&play, "Beste commissie");
    play_misses(&play, "Wij spraken");
    play_misses(&play, "EERST BESPREKEN");
    play_sees(&play, "U doet niet mee bij deze kandidaat");
    cr_expect_str_eq(draft_of("summary"), "Wij spraken over");
}
