/* Screens while another process changes what they show. */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/tui/item.h>
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
    play_keys(&play, "End Up Up");
    play_sees(&play, "▸ [ ] K-2026-009");
    play_must(session_add(other, scenes_session, numbers, 2, NULL));
    notice_and_press("\r");
    play_sees(&play, "Er is nog niemand gekozen");
    play_sees(&play, "▸ [ 0 kandidaten op de agenda zetten ]");
}

static void open_now(struct ui *ui)
{
    home_open(ui);
    item_open(ui, scenes_session, scenes_candidates[5]);
}

/* A window asks for more while the screen below it is read again. */
Test(test_shared, a_reason_for_a_score_takes_its_time)
{
    const struct item_view *view;
    go_to(STAGE_REVEALED);
    play_show(&play, open_now, 24, 80);
    play_keys(&play, "Down 1");
    play_must(item_set_summary(other, scenes_session, scenes_candidates[5],
                               "Anders."));
    notice_and_press("\r");
    play_sees(&play, "Gewijzigd door M. el Amrani, ronde 2.");
    play_must(item_view(&view, play.committee, &play.arena, scenes_session,
                        scenes_candidates[5]));
    cr_expect_eq(view->scores[1].score, 100);
}

static void open_attendance(struct ui *ui)
{
    home_open(ui);
    attendance_open(ui, scenes_session);
}

Test(test_shared, whom_a_deputy_replaces_takes_its_time)
{
    const struct session_view *view;
    play_show(&play, open_attendance, 24, 80);
    play_keys(&play, "Down Down Down Enter Enter");
    play_sees(&play, "Voor wie valt S. van der Meer in?");
    play_must(session_attend(other, scenes_session, "anna", PRESENCE_PRESENT,
                             (struct clock_time){.hour = -1}, NULL));
    notice_and_press("\r");
    play_must(session_view(&view, play.committee, &play.arena, scenes_session));
    cr_expect_eq(view->members[2].presence, PRESENCE_PRESENT);
    cr_expect_str_eq(view->members[2].deputy_for, "piet");
}

static void open_handover(struct ui *ui)
{
    home_open(ui);
    handover_open(ui, scenes_session, scenes_candidates[5]);
}

/* The laptop goes to the one who was chosen, not to who stands there now. */
Test(test_shared, who_takes_the_laptop_stays_who_it_is)
{
    const char *now = scenes_candidates[5];
    go_to(STAGE_SCORING);
    play_show(&play, open_handover, 24, 80);
    play_keys(&play, "Right Enter Down");
    play_sees(&play, "▸ P. Kok");
    room_fill(other, scenes_session, now, "mohamed", "434434");
    room_lock(other, scenes_session, now, "mohamed", "434434");
    notice_and_press("\r");
    play_sees(&play, "K-2026-006 · P. Kok, welzijn");
}

static void open_grid(struct ui *ui)
{
    home_open(ui);
    grid_open(ui, scenes_session, scenes_candidates[5]);
}

Test(test_shared, whose_form_goes_back_stays_who_it_is)
{
    const char *now = scenes_candidates[5];
    go_to(STAGE_SCORING);
    room_fill(other, scenes_session, now, "anna", "344333");
    room_lock(other, scenes_session, now, "anna", "344333");
    play_show(&play, open_grid, 24, 80);
    play_keys(&play, "? teruggeven Enter");
    play_sees(&play, "▸ A. de Wit");
    room_fill(other, scenes_session, now, "mohamed", "434434");
    room_lock(other, scenes_session, now, "mohamed", "434434");
    notice_and_press("\r");
    play_sees(&play, "Het formulier van A. de Wit teruggeven?");
}

static void open_conflicts(struct ui *ui)
{
    home_open(ui);
    conflicts_open(ui, scenes_session);
}

Test(test_shared, whom_a_conflict_is_about_stays_who_it_is)
{
    const struct session_view *view;
    play_show(&play, open_conflicts, 24, 80);
    play_keys(&play, "Down Down Down Enter");
    play_sees(&play, "Hoe kent M. el Amrani kandidaat K-2026-004 (");
    play_must(session_drop(other, scenes_session, "K-2026-001"));
    notice_and_press("\r");
    play_sees(&play, "M. el Amrani doet niet mee bij K-2026-004.");
    play_must(session_view(&view, play.committee, &play.arena, scenes_session));
    for (int i = 0; i < view->item_count; i++)
        cr_expect_eq(view->conflicts[i * view->member_count].recused,
                     !strcmp(view->items[i].candidate, "K-2026-004"));
}

Test(test_shared, grid_leaves_a_candidate_who_withdrew)
{
    const char *now = scenes_candidates[5];
    go_to(STAGE_SCORING);
    play_show(&play, open_grid, 24, 80);
    play_sees(&play, "formulieren invoeren");
    play_must(
        item_event(other, scenes_session, now, PHASE_WITHDRAWN, "elders"));
    notice_and_press("");
    cr_expect_str_eq(ui_top_name(play.ui), "home");
    play_sees(&play, " gewijzigd: ingetrokken.");
    play_sees(&play, "Wat u typte,");
    play_sees(&play, "is bewaard.");
}

static void open_decision(struct ui *ui)
{
    home_open(ui);
    decision_open(ui, scenes_session, scenes_candidates[5]);
}

Test(test_shared, decision_form_leaves_with_its_text_kept)
{
    const char *now = scenes_candidates[5];
    const char *why;
    go_to(STAGE_REVEALED);
    play_show(&play, open_decision, 24, 80);
    play_keys(&play, "Right Tab");
    play_type(&play, "Nieuw plan ");
    play_must(item_event(other, scenes_session, now, PHASE_HELD_OVER, "later"));
    notice_and_press("");
    cr_expect_str_eq(ui_top_name(play.ui), "home");
    play_sees(&play, "aangehouden. Wat u typte,");
    play_sees(&play, "is bewaard.");
    struct item item;
    char key[128];
    item_init(&item, scenes_session, now);
    item_draft_key(key, &item, "decision-why");
    play_must(draft_load(&why, play.committee, &play.arena, key));
    cr_expect_not_null(strstr(why, "Nieuw plan"), "%s", why);
}

/* What was chosen is there again, like what was typed. */
Test(test_shared, choice_and_vote_are_kept)
{
    go_to(STAGE_REVEALED);
    play_show(&play, open_decision, 24, 80);
    play_keys(&play, "Home Left Right");
    play_sees(&play, "(•) wijst de kandidaat af");
    play_keys(&play, "Left");
    play_sees(&play, "(•) laat de kandidaat toe");
    notice_and_press("");
    play_show(&play, open_decision, 24, 80);
    play_sees(&play, "(•) laat de kandidaat toe");
    play_keys(&play, "Up Right");
    play_keys(&play, "Esc");
    play_show(&play, open_decision, 24, 80);
    play_sees(&play, "(•) wijst de kandidaat af");
}

/* What belongs to the screens around a form is no action of the form. */
Test(test_shared, own_form_offers_what_it_does)
{
    go_to(STAGE_SCORING);
    play_as(&play, "mohamed");
    play_show(&play, open_now, 24, 80);
    play_keys(&play, "Enter n");
    cr_expect_str_eq(ui_top_name(play.ui), "scoring");
    play_sees(&play, "doet hier niets");
    play_keys(&play, "?");
    play_misses(&play, "volgende kandidaat");
    play_keys(&play, "Esc / graag Enter");
    play_sees(&play, "Ik kook graag.");
    play_sees(&play, "terug naar de scores");
}
