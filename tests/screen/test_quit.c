/* Keys that mean the same on every screen, those that mean nothing, and what the
   help says about them. */

#include <criterion/criterion.h>

#include "../support/play.h"

static struct play play;

static void start(void)
{
    play_open(&play, &(struct play_start){.demo = true});
}

static void stop(void)
{
    play_close(&play);
}

TestSuite(test_quit, .init = start, .fini = stop);

/* Also where Home's own places come back: the minutes as printed. */
Test(test_quit, q_leaves_from_the_first_screen_only)
{
    static const char *const ways[] = {"Enter",
                                       "Enter a",
                                       "Enter Enter",
                                       "Enter k",
                                       "z Esc j",
                                       "Right Enter",
                                       "Right Right Right Down Enter"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        play_show(&play, home_open, 24, 80);
        play_keys(&play, ways[i]);
        size_t depth = ui_depth(play.ui);
        cr_expect_gt(depth, 1, "%s", ways[i]);
        play_keys(&play, "q");
        cr_expect_eq(ui_depth(play.ui), depth, "%s", ways[i]);
        play_sees(&play, "Met Esc gaat u terug; met q verlaat u het programma "
                         "vanaf het eerste scherm.");
        play_keys(&play, "? uit");
        play_misses(&play, "q          uit");
    }
    play_show(&play, home_open, 24, 80);
    play_keys(&play, "? uit");
    play_sees(&play, "q          uit");
}

/* Word's reflexes do no harm, and get an answer as the letters do. */
Test(test_quit, a_reflex_is_answered)
{
    play_show(&play, home_open, 24, 80);
    play_keys(&play, "Ctrl+Z");
    play_sees(&play, "De toets \"Ctrl+Z\" doet hier niets; met ? ziet u wat u "
                     "kunt doen.");
    play_keys(&play, "z Ctrl+F");
    play_misses(&play, "Ctrl+F"); /* a text: ? would be one of its letters */
    play_keys(&play, "F5");
    play_sees(&play, "De toets \"F5\" doet hier niets; met ? ziet u wat u "
                     "kunt doen.");
}

/* Of the arrows and Enter each screen has its own. */
Test(test_quit, help_says_what_the_hints_say)
{
    play_show(&play, home_open, 24, 80);
    play_keys(&play, "Enter a");
    play_sees(&play, "Enter kiezen  ←→ andere keuze");
    play_keys(&play, "? keuze");
    play_sees(&play, "←          andere keuze");
    play_sees(&play, "→          andere keuze");
    play_keys(&play, "Esc ? enter");
    play_sees(&play, "Enter      kiezen");
}
