/* Screens while another process changes what they show. */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/work/candidates.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/scenes.h"
#include "../support/term.h"

static struct play play;
static struct committee *other;
static struct scenes story;

static void start(void)
{
    play_open(&play, &(struct play_start){0});
    story = (struct scenes){.play = &play,
                            .name = "F. el Idrissi",
                            .text = "Een zin.",
                            .letter = "Beste commissie,\n\nIk kook graag."};
    scenes_begin(&story);
    play_must(committee_open(
        &other, &(struct committee_options){.config = play.config}));
}

static void stop(void)
{
    committee_close(other);
    play_close(&play);
}

TestSuite(test_shared, .init = start, .fini = stop);

static void go_to(enum stage stage)
{
    while (story.stage < stage)
        scenes_go_on(&story);
}

/* What the other did is noticed, and a key comes before anything is drawn. */
static void notice_and_press(const char *bytes)
{
    clock_advance(1000);
    ui_tick(play.ui);
    ui_feed(play.ui, bytes, strlen(bytes));
    ui_draw(play.ui);
}

Test(test_shared, the_log_becomes_shorter)
{
    const char *now = scenes_candidates[5];
    go_to(STAGE_INTERVIEW);
    play_show(&play, home_open, 24, 80);
    play_keys(&play, "Left End");
    play_must(item_ask_scores(other, scenes_session, now));
    room_fill(other, scenes_session, now, "piet", "433524");
    room_lock(other, scenes_session, now, "piet", "433524");
    notice_and_press("\r");
    play_sees(&play, "Uit het logboek");
    play_sees(&play, "De criteria zijn vastgesteld als versie 1");
}

static void open_agenda(struct ui *ui)
{
    home_open(ui);
    agenda_add_open(ui, scenes_session);
}

Test(test_shared, the_candidates_to_choose_from_become_fewer)
{
    const char *numbers[] = {scenes_candidates[6], "K-2026-008"};
    char number[24];
    const char *values[CANDIDATE_FIELDS + 2] = {
        [7] = "A. Nieuw", [11] = "Brief", [13] = "ja"};
    play_must(candidate_add(number, play.committee, values));
    play_must(candidate_add(number, play.committee, values));
    play_show(&play, open_agenda, 24, 80);
    play_keys(&play, "End Up");
    play_sees(&play, "▸ [ ] K-2026-009");
    play_must(session_add(other, scenes_session, numbers, 2, NULL));
    notice_and_press("\r");
    play_sees(&play, "Er is nog niemand gekozen");
    play_sees(&play, "▸ [ 0 kandidaten op de agenda zetten ]");
}
