/*
 * The cursor of the terminal stands on what has the focus, for who follows it
 * with braille or a screen reader: on every screen, also where there is nothing
 * to choose, and in the smallest window.
 */

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>

#include "../support/committee.h"
#include "../support/picture.h"
#include "../support/scenes.h"
#include "../support/term.h"

static struct play play;

static void stop(void)
{
    play_close(&play);
}

TestSuite(test_cursor, .fini = stop, .timeout = 120);

static void expect_cursor(const char *where)
{
    ui_draw(play.ui);
    const char *wrong = picture_cursor_fault(play.ui);
    cr_expect_null(wrong, "%s: %s\n%s", where, wrong, play_screen(&play));
}

static void show_scene(struct scenes *s, const struct scene *scene)
{
    static const int sizes[][2] = {{18, 60}, {36, 120}, {24, 80}};
    (void)s;
    scene_show(&play, scene, 24, 80);
    for (int i = 0; i < 3; i++) {
        ui_resize(play.ui, sizes[i][0], sizes[i][1]);
        expect_cursor(scene->name);
    }
}

Test(test_cursor, stands_on_the_focus_of_every_screen)
{
    play_open(&play, &(struct play_start){0});
    scenes_tell(&(struct scenes){.play = &play,
                                 .name = "F. el Idrissi",
                                 .text = "Een zin.",
                                 .letter = "Beste commissie,\n\nIk kook."},
                show_scene);
}

Test(test_cursor, stands_on_the_tab_when_nothing_can_be_chosen)
{
    play_open(&play, &(struct play_start){.demo = true});
    play_show(&play, home_open, 24, 80);
    play_keys(&play, "/ q q q Enter");
    play_sees(&play, "0 gevonden");
    expect_cursor("nothing found");
    play_as(&play, "piet");
    play_show(&play, home_open, 24, 80);
    play_keys(&play, "Left");
    play_sees(&play, "Alleen de secretaris en de voorzitter");
    expect_cursor("the log of who may not see it");
}

static struct scenes story;

static void begin(enum stage stage)
{
    story = (struct scenes){.play = &play,
                            .name = "F. el Idrissi",
                            .text = "Een zin.",
                            .letter = "Beste commissie,\n\nIk kook."};
    play_open(&play, &(struct play_start){0});
    scenes_begin(&story);
    while (story.stage < stage)
        scenes_go_on(&story);
}

static void open_grid(struct ui *ui)
{
    home_open(ui);
    grid_open(ui, scenes_session, scenes_candidates[5]);
}

static void open_item(struct ui *ui)
{
    home_open(ui);
    item_open(ui, scenes_session, scenes_candidates[5]);
}

Test(test_cursor, stands_on_the_advice_when_all_forms_are_in)
{
    begin(STAGE_SCORING);
    for (int m = 0; m < 3; m++) {
        room_fill(play.committee, scenes_session, scenes_candidates[5],
                  room_voters[m], "344333");
        room_lock(play.committee, scenes_session, scenes_candidates[5],
                  room_voters[m], "344333");
    }
    play_show(&play, open_grid, 24, 80);
    play_sees(&play, "Alle formulieren zijn ingeleverd");
    expect_cursor("the grid");
}

Test(test_cursor, stands_on_the_sentence_when_nobody_may_score)
{
    begin(STAGE_PLANNED);
    play_show(&play, open_grid, 24, 80);
    play_sees(&play, "Er is niemand aanwezig die scores mag geven");
    play_sees(&play, "Concreet plan");
    expect_cursor("the grid of nobody");
}

/* A window is as high as there is room for, with its buttons. */
Test(test_cursor, stands_on_the_button_of_a_window)
{
    begin(STAGE_REVEALED);
    play_show(&play, open_item, 24, 80);
    play_keys(&play, "t Tab");
    expect_cursor("the summary");
    ui_resize(play.ui, 18, 60);
    expect_cursor("the summary in a small window");
    play_sees(&play, "[ Klaar ]");
    play_keys(&play, "é"); /* and a message of some rows */
    expect_cursor("the summary above a message");
    play_sees(&play, "[ Klaar ]");
    play_keys(&play, "Up");
    expect_cursor("the text of the summary");
}

static void open_import(struct ui *ui)
{
    static char path[160];
    static const char dates[] = "Naam;Reactiedatum;Motivatie\n"
                                "C. Test;03/04/2026;Ik kook graag.\n";
    snprintf(path, sizeof path, "%s/Downloads/dates.csv", play.folder);
    play_must(file_write(path, dates, strlen(dates), false));
    home_open(ui);
    import_open(ui, path);
}

/* Three buttons are wider than a small window. */
Test(test_cursor, stands_on_the_button_for_which_there_was_no_room)
{
    play_open(&play, &(struct play_start){0});
    play_show(&play, open_import, 18, 60);
    play_sees(&play, "[ eerst de dag");
    expect_cursor("the first button");
    play_keys(&play, "Right");
    play_sees(&play, "[ eerst de maand: 12-31-2026 ]");
    expect_cursor("the second button");
    play_keys(&play, "Right");
    expect_cursor("the last button");
    play_keys(&play, "Left Left");
    play_sees(&play, "[ eerst de dag");
}

static void open_form(struct ui *ui)
{
    home_open(ui);
    candidate_form_open(ui, NULL);
}

/* The button that erases is not there any more afterwards. */
Test(test_cursor, stands_on_a_button_after_the_last_one_went)
{
    play_open(&play, &(struct play_start){0});
    play_show(&play, open_form, 24, 80);
    play_keys(&play, "x Tab Esc");
    play_show(&play, open_form, 24, 80);
    play_keys(&play, "Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Right Right");
    play_sees(&play, "[ Wis wat ik typte ]");
    play_keys(&play, "Enter Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab");
    play_misses(&play, "Wis wat ik typte");
    expect_cursor("the buttons that are left");
    play_keys(&play, "Enter");
    play_sees(&play, "Een kandidaat heeft een naam nodig.");
}

static void open_minutes(struct ui *ui)
{
    home_open(ui);
    preview_open(ui, scenes_session, DOCUMENT_MINUTES);
}

/* In the picture, from the cursor on. */
static bool is_on_word(const char *word)
{
    const struct grid *grid = ui_grid(play.ui);
    const struct cell *cell =
        &grid->cells[grid->cursor_row * grid->cols + grid->cursor_col];
    for (; *word; word++, cell++)
        if (cell->text[0] != (wchar_t)(unsigned char)*word)
            return false;
    return true;
}

Test(test_cursor, stands_on_the_word_that_was_found)
{
    begin(STAGE_WAITING);
    play_show(&play, home_open, 24, 80);
    play_keys(&play, "Right Right / Eerdere Enter");
    cr_expect(is_on_word("Eerdere"), "%s", play_screen(&play));
    play_show(&play, open_minutes, 24, 80);
    play_keys(&play, "/ Besluit Enter");
    cr_expect(is_on_word("Besluit"), "%s", play_screen(&play));
    play_keys(&play, "Home");
    expect_cursor("the beginning of the minutes");
}
