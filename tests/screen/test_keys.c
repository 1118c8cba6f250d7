/* Every key that the help of a screen lists either does something or says why
   it does not: never that it does nothing here. */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/core/action.h>
#include <committee/work/practice.h>
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

static void first_session(struct ui *ui)
{
    session_open_screen(ui, agenda->row.number);
}

static void first_practice(struct ui *ui)
{
    play_must(practice_start(play.committee, agenda->row.number));
    practice_open(ui, agenda->row.number);
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

#define FORMS "4 3 4 4 3 4 Enter 4 3 3 5 2 4 Enter 3 4 4 3 3 3 Enter "

static const struct state states[] = {
    {first_session, "", PLACE_SESSION, "Zitting 2026-02"},
    {first_item, "", PLACE_READING, "De brief is nog dicht"},
    {first_item, "Enter", PLACE_READING, "lezen"},
    {first_item, "Enter Enter", PLACE_INTERVIEW, "Wat merkt een buur"},
    {first_item, "Enter Enter Tab", PLACE_INTERVIEW, "Tab vragen"},
    {first_item, "Enter Enter Enter", PLACE_WAITING, "Ieder lid geeft"},
    {first_item, "Enter Enter Enter Tab", PLACE_WAITING, "Tab terug"},
    {first_item, "Enter Enter f", PLACE_GRID, "gecontroleerd"},
    {first_item, "Enter Enter f " FORMS "s", PLACE_SCORES, "ronde 1"},
    {first_item, "Enter Enter f " FORMS "s r", PLACE_SCORES, "ronde 2"},
    {first_item, "h w e g Tab Enter", PLACE_READING, "aangehouden"},
    {first_practice, "", PLACE_WAITING, "oefenbrief"},
    {first_practice, "f " FORMS "s", PLACE_WAITING, "Waar verschilt u"},
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
        struct message why;
        if (!key || !(action_info((enum action)i)->places & state->place))
            continue;
        start(state->first, state->keys);
        play_sees(&play, state->sees);
        if (ui_may(play.ui, &why, (enum action)i) == MAY_UNKNOWN)
            continue; /* the help does not list it */
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

/* What belongs to a later phase says so; the help lists it, too. */
Test(test_keys, of_another_phase_say_why)
{
    static const char later[] = "Dit komt nadat de scores zijn getoond en";
    static const char hidden[] = "De scores zijn nog niet getoond.";
    static const char steps[][24] = {"", "Enter", "Enter Enter",
                                     "Enter Enter Enter"};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        start(first_item, steps[i]);
        play_keys(&play, "b");
        play_sees(&play, later);
        play_keys(&play, "r");
        play_sees(&play, later);
        play_keys(&play, "d");
        play_sees(&play, hidden);
        play_keys(&play, "s");
        play_sees(&play, i < 3 ? "Er worden nu geen scores gevraagd."
                               : "Nog niet iedereen is klaar.");
        play_keys(&play, "? b e s l u i t e n");
        play_sees(&play, later);
    }
}

Test(test_keys, of_an_earlier_phase_say_why)
{
    start(first_item, "Enter Enter f " FORMS "s");
    play_keys(&play, "s");
    play_sees(&play, "De scores zijn al getoond.");
    play_keys(&play, "f");
    play_sees(&play, "De scores zijn al getoond.");
    play_keys(&play, "g");
    play_sees(&play, "De scores zijn al getoond.");
}

/* The hint of the letter beside the forms is kept. */
Test(test_keys, search_the_letter_while_others_score)
{
    start(first_item, "Enter Enter Enter");
    play_keys(&play, "/");
    play_sees(&play, "niets om in te zoeken");
    play_keys(&play, "Tab / g r o u p Enter");
    play_sees(&play, "plaats 1 van");
}

/* The agenda knows of each candidate whether the scores can be shown. */
Test(test_keys, of_the_agenda_show_no_scores_before_all_are_in)
{
    start(first_session, "s");
    play_sees(&play, "Er worden nu geen scores gevraagd.");
    play_sees(&play, "Esc terug");
    cr_expect_str_eq(ui_top_name(play.ui), "session");
    play_keys(&play, "Enter Enter Enter Enter Esc s");
    play_sees(&play, "Nog niet iedereen is klaar.");
    cr_expect_str_eq(ui_top_name(play.ui), "session");
    play_keys(&play, "Enter f " FORMS "Esc Esc Esc s");
    play_sees(&play, "tonen?");
    play_keys(&play, "s");
    play_sees(&play, "scores zichtbaar, ronde 1");
}
