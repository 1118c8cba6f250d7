/* A terminal that was left alone: covered, and who has a PIN types it. */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/work/pins.h>

#include "../support/play.h"
#include "../support/term.h"

static struct play play;

static void start(void)
{
    play_open(&play, &(struct play_start){.demo = true});
}

static void stop(void)
{
    play_close(&play);
}

TestSuite(test_cover, .init = start, .fini = stop, .timeout = 120);

static void show(void (*first)(struct ui *ui))
{
    play_show_idle(&play, first, 10, cover_open);
}

static void leave_alone(int minutes)
{
    clock_advance(minutes * 60000LL);
    ui_tick(play.ui);
    clock_advance(1000);
    ui_tick(play.ui);
    ui_draw(play.ui);
}

Test(test_cover, after_ten_minutes_and_gone_with_enter)
{
    show(home_open);
    leave_alone(9);
    play_sees(&play, "Zittingen");
    leave_alone(1);
    golden_check("cover", play_screen(&play));
    play_misses(&play, "2026-02");
    static const char *const keys[] = {"q",   "Down", "l",      "?",
                                       "Esc", "x",    "Ctrl+Z", "F5"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        play_keys(&play, "Esc");
        play_keys(&play, keys[i]);
        play_sees(&play, "Dit scherm is afgedekt.");
        play_sees(&play, "Dit scherm is afgedekt; alleen Enter doet iets.");
    }
    play_keys(&play, "Enter");
    play_sees(&play, "Zittingen");
    leave_alone(9); /* counted from that key on */
    play_sees(&play, "Zittingen");
}

Test(test_cover, whoever_has_a_pin_types_it)
{
    play_must(pin_set(play.committee, "602214"));
    show(home_open);
    play_keys(&play, "Right /");
    play_type(&play, "adey");
    leave_alone(10);
    play_sees(&play, "Dit scherm is afgedekt.");
    cr_expect(committee_viewer(play.committee)->unproved);
    play_keys(&play, "Enter 1 1 2 3 5 8 Enter");
    play_misses(&play, "adey");
    cr_expect(committee_viewer(play.committee)->unproved);
    play_keys(&play, "Esc");
    play_sees(&play, "Dit scherm is afgedekt.");
    play_keys(&play, "Enter 6 0 2 2 1 4 Enter");
    leave_alone(0);
    play_sees(&play, "adey"); /* what was typed is there again */
    cr_expect_not(committee_viewer(play.committee)->unproved);
}

Test(test_cover, the_board_goes_on)
{
    show(board_open);
    leave_alone(30);
    play_sees(&play, "Een ogenblik geduld.");
}
