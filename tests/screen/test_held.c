/* A key that is held down: the keyboard waits, and then repeats it.  A step
   that has no way back wants a press of its own. */

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/work/practice.h>
#include <committee/work/sessions.h>

#include "../support/play.h"

static struct play play;
static const struct session_view *agenda;

static void start(void)
{
    char number[24];
    play_open(&play, &(struct play_start){.clock_ms = INT64_C(1795545000000),
                                          .demo = true});
    play_must(session_default(number, play.committee));
    play_must(session_view(&agenda, play.committee, &play.arena, number));
}

static void stop(void)
{
    play_close(&play);
}

TestSuite(test_held, .init = start, .fini = stop);

/* Pressed and kept down for about a second: 660 ms, then every 33 ms. */
static void hold(const char *key)
{
    play_send(&play, key, 1);
    clock_advance(660);
    for (int i = 0; i < 12; i++) {
        ui_feed(play.ui, key, 1);
        clock_advance(33);
    }
    ui_draw(play.ui);
}

static void hold_enter(void)
{
    hold("\r");
}

static void first_item(struct ui *ui)
{
    item_open(ui, agenda->row.number, agenda->items[0].candidate);
}

static void first_practice(struct ui *ui)
{
    practice_open(ui, agenda->row.number);
}

static const char *const columns[] = {"4 3 4 4 3 4", "4 3 3 5 2 4"};

Test(test_held, from_home_the_letter_stays_closed)
{
    play_show(&play, home_open, 24, 80);
    hold_enter();
    play_sees(&play, "De brief is nog dicht");
}

Test(test_held, takes_one_step_with_a_candidate)
{
    play_show(&play, first_item, 24, 80);
    hold_enter();
    play_sees(&play, "lezen");
    play_misses(&play, "Wat merkt een buur");
    hold_enter();
    play_sees(&play, "Wat merkt een buur");
    hold_enter();
    play_sees(&play, "Ieder lid geeft zelf scores");
}

/* A column that is full is not checked because that of somebody else was. */
Test(test_held, hands_in_one_form_from_paper)
{
    play_show(&play, first_item, 24, 80);
    play_keys(&play, "Enter Enter f");
    play_keys(&play, columns[0]);
    play_keys(&play, "Tab");
    play_keys(&play, columns[1]);
    play_keys(&play, "Tab Tab Down Down Down Down Down Down");
    hold_enter();
    play_sees(&play, "ingeleverd en opgeslagen zoals hierboven");
    play_keys(&play, "Esc");
    play_sees(&play, "nog bezig");
}

Test(test_held, does_not_take_the_laptop_of_the_next_one)
{
    play_show(&play, first_item, 24, 80);
    play_keys(&play, "Enter Enter g Enter");
    play_keys(&play, columns[0]);
    play_keys(&play, "i i");
    play_sees(&play, "Dit is opgeslagen");
    hold_enter();
    play_sees(&play, "Dank u wel");
    play_sees(&play, "Geef de laptop aan");
}

Test(test_held, does_not_end_the_practice_unseen)
{
    play_must(practice_start(play.committee, agenda->row.number));
    play_show(&play, first_practice, 24, 80);
    play_keys(&play, "f");
    for (int i = 0; i < 3; i++) {
        play_keys(&play, columns[i % 2]);
        play_keys(&play, "Enter");
    }
    play_sees(&play, "tonen?");
    play_keys(&play, "Right");
    hold_enter();
    play_sees(&play, "Waar verschilt u");
}

/* The key that asks says yes when it is pressed once more. */
Test(test_held, does_not_answer_a_question)
{
    play_show(&play, first_item, 24, 80);
    play_keys(&play, "Enter");
    hold("f");
    play_sees(&play, "Zonder gesprek naar de scores?");
    play_keys(&play, "f");
    play_sees(&play, "Typ de scores van");
}
