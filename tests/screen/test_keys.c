/* Every key that the help of a screen lists either does something or says why
   it does not: never that it does nothing here. */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/core/action.h>
#include <committee/work/sessions.h>

#include "../support/play.h"

static struct play play;
static const struct session_view *agenda;

static void stop(void)
{
    play_close(&play);
}

TestSuite(test_keys, .fini = stop);

static void first_item(struct ui *ui)
{
    item_open(ui, agenda->row.number, agenda->items[0].candidate);
}

static void start(void (*first)(struct ui *ui), const char *keys)
{
    char number[24];
    play_close(&play);
    play_open(&play, &(struct play_start){.clock_ms = INT64_C(1795545000000),
                                          .demo = true});
    play_must(session_default(number, play.committee));
    play_must(session_view(&agenda, play.committee, &play.arena, number));
    play_show(&play, first, 24, 80);
    play_keys(&play, keys);
}

/* A screen and the keys that lead to it. */
struct state {
    void (*first)(struct ui *ui);
    const char *keys;
    unsigned place;
    const char *sees;
};

static const struct state states[] = {
    {first_item, "Enter Enter f", PLACE_GRID, "gecontroleerd"},
};
enum { STATES = sizeof states / sizeof *states };

/* The first key of an action, as play_keys() wants it; NULL: a move. */
static const char *key_of(enum action action)
{
    static char key[2];
    const char *keys = action_info(action)->keys;
    if (action_info(action)->places == PLACE_ANY || !*keys ||
        (keys[1] && keys[1] != ' '))
        return NULL;
    key[0] = keys[0];
    return key;
}

static void press_each(const struct state *state)
{
    for (int i = ACT_NONE + 1; i < ACT_COUNT; i++) {
        const char *key = key_of((enum action)i);
        if (!key || !(action_info((enum action)i)->places & state->place))
            continue;
        start(state->first, state->keys);
        play_sees(&play, state->sees);
        play_type(&play, key);
        cr_expect_not(play_shows(&play, "doet hier niets"),
                      "%s does nothing on\n%s", key, play_screen(&play));
    }
}

Test(test_keys, of_the_help_never_do_nothing)
{
    for (int i = 0; i < STATES; i++)
        press_each(&states[i]);
}
