/* The decision form: each seat votes, and the line below says what it means. */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/tui/item.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/policies.h>
#include <committee/work/sessions.h>

#include "../support/scenes.h"

static struct play play;
static struct scenes story;

static void stop(void)
{
    play_close(&play);
}

TestSuite(test_votes, .fini = stop, .timeout = 120);

/* The rule, as it stands in committee.ini, gets this in the place of that. */
static void edit_rule(const char *old, const char *edit)
{
    int version;
    play_edit(&play, old, edit);
    play_as(&play, NULL);
    play_must(
        policy_adopt(&version, play.committee, (struct date){2026, 3, 12}));
}

static void open_decision(struct ui *ui)
{
    home_open(ui);
    decision_open(ui, scenes_session, scenes_candidates[5]);
}

static void open_item(struct ui *ui)
{
    item_open(ui, scenes_session, scenes_candidates[5]);
}

static void show_form(void)
{
    play_show(&play, open_decision, 24, 80);
}

/* The scores are shown; `recused` takes no part, NULL: all do. */
static void begin(const char *old, const char *edit, const char *recused)
{
    play_open(&play, &(struct play_start){0});
    if (old)
        edit_rule(old, edit);
    story = (struct scenes){.play = &play,
                            .name = "F. el Idrissi",
                            .text = "Een zin.",
                            .letter = "Beste commissie,\n\nIk kook graag."};
    scenes_begin(&story);
    while (story.stage < STAGE_REVEALED)
        scenes_go_on(&story);
    if (recused)
        play_must(session_recuse(play.committee, scenes_session,
                                 scenes_candidates[5], recused,
                                 GROUND_NEIGHBOUR));
    show_form();
}

/* To decline, with a reason why; the focus is on how the votes went. */
static void to_decline(void)
{
    play_keys(&play, "Right Tab");
    play_type(&play, "Omdat.");
    play_keys(&play, "Tab");
    play_sees(&play, "voorstel uit de scores: controleer het)");
    play_sees(&play, "Klopt elke zin met de brief? Verander wat niet klopt.");
    play_keys(&play, "Tab");
    play_sees(&play, "(•) met algemene stemmen");
}

static const struct decision_view *decision(void)
{
    const struct item_view *view;
    play_must(item_view(&view, play.committee, &play.arena, scenes_session,
                        scenes_candidates[5]));
    return view->decision;
}

/* Arrows and Space are all that it takes. */
Test(test_votes, each_seat_votes_without_typing)
{
    begin(NULL, NULL, NULL);
    to_decline();
    play_misses(&play, "Wie stemt voor");
    play_keys(&play, "Space");
    play_sees(&play, "Wie stemt voor afwijzen? Elke geleding heeft één stem.");
    play_sees(&play, "huurders       ( ) voor   ( ) tegen   ( ) onthouding");
    play_sees(&play, "0 van 3 stemmen voor");
    play_sees(&play, "Nog te stemmen: huurders, welzijn, corporatie.");
    play_keys(&play, "Down Space Down Right Right");
    play_sees(&play, "huurders       (•) voor   ( ) tegen   ( ) onthouding");
    play_sees(&play, "welzijn        ( ) voor   (•) tegen   ( ) onthouding");
    play_sees(&play, "Nog te stemmen: corporatie.");
    play_keys(&play, "Down Space");
    play_sees(&play, "2 van 3 stemmen voor; nodig: meer dan de helft van de 3");
    play_sees(&play, "(minstens 2). Dat is genoeg voor dit besluit.");
    play_keys(&play, "Right");
    play_sees(&play, "Dat is niet genoeg voor dit besluit");
    play_keys(&play, "Right");
    play_sees(&play, "1 onthouding telt mee in dat aantal.");
}

/* The question that is asked gets its yes. */
static void record(void)
{
    play_keys(&play, "Ctrl+D");
    play_sees(&play, "Dit besluit vastleggen?");
    play_keys(&play, "Right Enter");
}

Test(test_votes, what_was_voted_is_recorded)
{
    begin(NULL, NULL, NULL);
    to_decline();
    play_keys(&play, "Space Down Space Down Right Right Down Space");
    record();
    const struct decision_view *d = decision();
    cr_assert_not_null(d);
    cr_expect_eq(d->votes_for, 2);
    cr_expect_eq(d->seats[0], CAST_FOR);
    cr_expect_eq(d->seats[1], CAST_AGAINST);
    cr_expect_eq(d->seats[2], CAST_FOR);
    play_show(&play, open_item, 40, 100);
    play_sees(&play, "Stemming: 2 voor (huurders, corporatie), 1 tegen "
                     "(welzijn)");
    play_verify(&play);
}

Test(test_votes, nobody_is_forgotten)
{
    begin(NULL, NULL, NULL);
    to_decline();
    play_keys(&play, "Space Down Space Down Down Space Ctrl+D");
    play_sees(&play, "Nog niet elke geleding heeft gestemd.");
    play_keys(&play, "Right");
    play_sees(&play, "welzijn        (•) voor");
    play_keys(&play, "Right Down Right Ctrl+D");
    play_sees(&play, "Met deze stemmen is er geen besluit");
    cr_expect_null(decision());
}

/* To admit and to decline are two proposals. */
Test(test_votes, another_proposal_is_another_vote)
{
    begin(NULL, NULL, NULL);
    to_decline();
    play_keys(&play, "Space Down Space Down Space Down Space");
    play_sees(&play, "3 van 3 stemmen voor");
    for (int i = 0; i < 12; i++)
        play_keys(&play, "BackTab");
    play_keys(&play, "Left");
    for (int i = 0; i < 9; i++)
        play_keys(&play, "Tab");
    play_sees(&play, "Wie stemt voor toelaten?");
    play_sees(&play, "Nog te stemmen: huurders, welzijn, corporatie.");
}

Test(test_votes, votes_are_kept_as_a_draft)
{
    begin(NULL, NULL, NULL);
    to_decline();
    play_keys(&play, "Space Down Space Down Right Right");
    play_keys(&play, "Down Down Right Down");
    play_type(&play, "Te weinig tijd.");
    play_keys(&play, "Esc");
    show_form(); /* at the vote that is still missing */
    play_sees(&play, "(•) met getelde stemmen");
    play_sees(&play, "huurders       (•) voor");
    play_sees(&play, "welzijn        ( ) voor   (•) tegen");
    play_sees(&play, "Nog te stemmen: corporatie.");
    play_keys(&play, "Tab Tab");
    play_sees(&play, "(•) op verzoek");
    play_sees(&play, "Te weinig tijd.");
}

/* Only when somebody voted against, and asks for it. */
Test(test_votes, a_minority_view_is_on_request)
{
    begin(NULL, NULL, NULL);
    to_decline();
    play_keys(&play, "Space Down Space Down Space Down Space");
    play_misses(&play, "Minderheidsstandpunt");
    play_keys(&play, "Right");
    play_sees(&play, "(•) niet gevraagd   ( ) op verzoek");
    play_misses(&play, "Wat wil de minderheid");
    play_keys(&play, "Down Right");
    play_sees(&play, "Wat wil de minderheid in de notulen?");
    play_keys(&play, "Down");
    play_type(&play, "Te weinig tijd.");
    record();
    cr_assert_not_null(decision());
    cr_expect_str_eq(decision()->minority, "Te weinig tijd.");
}

/* Nobody is against any more: the view stays a draft, and is not recorded. */
Test(test_votes, no_minority_no_view)
{
    begin(NULL, NULL, NULL);
    to_decline();
    play_keys(&play, "Space Down Space Down Space Down Right Right Down Right "
                     "Down");
    play_type(&play, "Te weinig tijd.");
    play_keys(&play, "BackTab BackTab Left");
    play_misses(&play, "Minderheidsstandpunt");
    record();
    cr_assert_not_null(decision());
    cr_expect_str_eq(decision()->minority, "");
}

Test(test_votes, an_even_split_says_that_the_candidate_is_held_over)
{
    begin(NULL, NULL, "piet");
    to_decline();
    play_keys(&play, "Space Down Space Down Right Right");
    play_sees(&play, "Stemt hier niet:");
    play_misses(&play, "welzijn        ( )");
    play_sees(&play, "1 van 2 stemmen voor; nodig: meer dan de helft van de 2");
    play_sees(&play, "Evenveel stemmen voor als tegen: de kandidaat");
    play_sees(&play, "wordt aangehouden. Ga daarvoor terug naar de scores.");
    play_keys(&play, "Ctrl+D");
    play_sees(&play, "Met deze stemmen is er geen besluit");
    cr_expect_null(decision());
}

Test(test_votes, an_even_split_says_that_the_chair_decides)
{
    begin("even_split = hold", "even_split = chair", "piet");
    to_decline();
    play_keys(&play, "Space Down Space Down Right Right");
    play_sees(&play, "doorslaggevend, en die is tegen.");
    play_keys(&play, "Left Up Right");
    play_sees(&play, "doorslaggevend, en die is voor.");
    record();
    cr_assert_not_null(decision());
    cr_expect_eq(decision()->seats[2], CAST_FOR);
    cr_expect_eq(decision()->seats[1], CAST_OUT);
}

Test(test_votes, an_even_split_says_that_the_candidate_is_declined)
{
    begin("even_split = hold", "even_split = decline", "piet");
    to_decline();
    play_keys(&play, "Space Down Space Down Right Right");
    play_sees(&play, "wordt afgewezen.");
    record();
    cr_assert_not_null(decision());
    cr_expect_not(decision()->admit);
}

/* A qualified majority holds for an admission, not for a refusal. */
Test(test_votes, a_qualified_majority_is_named)
{
    begin("vote = majority", "vote = two-thirds", NULL);
    play_keys(&play, "Left Tab Tab Tab Tab Tab Tab Tab Tab Space Down");
    play_sees(&play, "Wie stemt voor toelaten?");
    play_sees(&play, "nodig: twee derde van de 3 stemgerechtigde");
}

/* What seats may vote follows what another process does meanwhile. */
Test(test_votes, a_late_recusal_takes_the_vote_away)
{
    struct committee *other = NULL;
    begin(NULL, NULL, NULL);
    play_must(committee_open(
        &other, &(struct committee_options){.config = play.config}));
    to_decline();
    play_keys(&play, "Space Down Space Down Space");
    play_sees(&play, "2 van 3 stemmen voor");
    play_must(session_recuse(other, scenes_session, scenes_candidates[5],
                             "piet", GROUND_NEIGHBOUR));
    play_keys(&play, "Up");
    play_sees(&play, "1 van 2 stemmen voor");
    play_sees(&play, "Stemt hier niet:");
    committee_close(other);
}

/* On the smallest screen the choices stay beside each other, and the line
   below is in sight while the first seat votes. */
Test(test_votes, the_result_is_in_sight_on_a_small_screen)
{
    begin(NULL, NULL, NULL);
    play_show(&play, open_decision, 18, 60);
    to_decline();
    play_keys(&play, "Space Down Space");
    play_sees(&play, "huurders       (•) voor   ( ) tegen   ( ) onthouding");
    play_sees(&play, "1 van 3 stemmen voor");
    play_sees(&play, "stemmen: welzijn, corporatie.");
}

/* The chair takes no part: the form asks who led, and keeps the answer. */
Test(test_votes, who_led_in_place_of_the_chair_is_named)
{
    begin(NULL, NULL, "anna");
    play_keys(&play, "BackTab");
    to_decline();
    play_keys(&play, "Tab");
    play_sees(&play, "Wie was hier voorzitter?");
    play_sees(&play, "( ) M. el Amrani   ( ) P. Kok");
    play_misses(&play, "Voorzitter: A. de Wit");
    play_keys(&play, "Ctrl+D");
    play_sees(&play, "Kies wie hier voorzitter was");
    play_keys(&play, "Left");
    play_sees(&play, "(•) M. el Amrani");
    play_keys(&play, "Esc");
    show_form();
    play_keys(&play, "Ctrl+D Right Enter");
    cr_assert_not_null(decision());
    cr_expect_str_eq(decision()->chair, "M. el Amrani");
}
