/*
 * Several terminals on one evening: a member's screen goes along with the
 * committee, and the public screen shows what the room may know.
 */

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/play.h"
#include "../support/term.h"

enum { CANDIDATES = 3 };

static struct play play;          /* whose screen is looked at */
static struct committee *drivers; /* the secretary, elsewhere */
static char numbers[CANDIDATES][24], session[24];

static void start(void)
{
    static const char *const names[CANDIDATES] = {"Berg", "Duin", "Meer"};
    const char *agenda[CANDIDATES];
    const struct session_view *view;
    play_open(&play, &(struct play_start){0});
    for (int i = 0; i < CANDIDATES; i++) {
        room_candidate_of(numbers[i], play.committee, names[i]);
        agenda[i] = numbers[i];
    }
    room_session_of(session, play.committee, agenda, CANDIDATES);
    play_must(session_view(&view, play.committee, &play.arena, session));
    for (int i = 0; i < CANDIDATES; i++)
        snprintf(numbers[i], sizeof numbers[i], "%s", view->items[i].candidate);
    play_must(committee_open(
        &drivers, &(struct committee_options){.config = play.config}));
}

static void stop(void)
{
    committee_close(drivers);
    play_close(&play);
}

TestSuite(test_follow, .init = start, .fini = stop);

/* A quarter of a second: what others did is noticed. */
static void wait_a_tick(void)
{
    clock_advance(250);
    ui_tick(play.ui);
    ui_draw(play.ui);
}

static void look_as(const char *member)
{
    play_as(&play, member);
    play_show(&play, home_open, 24, 80);
    wait_a_tick();
}

static void reveal(const char *candidate)
{
    room_to_scoring(drivers, session, candidate);
    for (int m = 0; m < 3; m++) {
        room_fill(drivers, session, candidate, room_voters[m], room_worked[m]);
        room_lock(drivers, session, candidate, room_voters[m], room_worked[m]);
    }
    play_must(item_reveal(drivers, session, candidate));
}

Test(test_follow, a_member_goes_along_from_letter_to_table)
{
    const char *first = numbers[0];
    look_as("mohamed");
    play_sees(&play, first);
    play_sees(&play, "Zodra hij wordt geopend, ziet u hem hier vanzelf");
    golden_check("follow-waiting", play_screen(&play));
    play_must(item_open_letter(drivers, session, first));
    wait_a_tick();
    play_sees(&play, "ik kook graag voor de buren");
    play_must(item_to_interview(drivers, session, first));
    wait_a_tick();
    play_sees(&play, "gesteld / overgeslagen");
    play_misses(&play, "naar de scores");
    play_must(item_ask_scores(drivers, session, first));
    wait_a_tick();
    play_sees(&play, "Geef nu uw scores: druk op Enter.");
    for (int m = 0; m < 3; m++)
        room_fill(drivers, session, first, room_voters[m], room_worked[m]);
    room_lock(drivers, session, first, "mohamed", room_worked[0]);
    wait_a_tick();
    play_sees(&play, "Wacht u even.");
    golden_check("follow-done", play_screen(&play));
    for (int m = 1; m < 3; m++)
        room_lock(drivers, session, first, room_voters[m], room_worked[m]);
    play_must(item_reveal(drivers, session, first));
    wait_a_tick();
    play_sees(&play, "EERST BESPREKEN");
    play_misses(&play, "b besluiten");
}

/* Who hands in first waits, and is told nothing that is not so for them. */
Test(test_follow, enter_while_others_score_asks_for_patience)
{
    const char *first = numbers[0];
    look_as("mohamed");
    room_to_scoring(drivers, session, first);
    for (int m = 0; m < 3; m++)
        room_fill(drivers, session, first, room_voters[m], room_worked[m]);
    room_lock(drivers, session, first, "mohamed", room_worked[0]);
    wait_a_tick();
    play_type(&play, "\r");
    play_misses(&play, "Voer de papieren formulieren in");
    for (int m = 1; m < 3; m++)
        room_lock(drivers, session, first, room_voters[m], room_worked[m]);
    wait_a_tick();
    play_type(&play, "\r");
    play_misses(&play, "Alleen de secretaris");
    play_sees(&play, "Wacht u even.");
}

/* "Not everybody is ready" goes when everybody is. */
Test(test_follow, a_refusal_goes_when_its_reason_has_gone)
{
    const char *first = numbers[0];
    look_as("anna");
    room_to_scoring(drivers, session, first);
    for (int m = 0; m < 3; m++)
        room_fill(drivers, session, first, room_voters[m], room_worked[m]);
    wait_a_tick();
    play_type(&play, "s");
    play_sees(&play, "Nog niet iedereen is klaar");
    for (int m = 0; m < 3; m++)
        room_lock(drivers, session, first, room_voters[m], room_worked[m]);
    wait_a_tick();
    play_sees(&play, "Met Enter toont u de scores");
    play_misses(&play, "Nog niet iedereen is klaar");
}

static void attend(const char *member, enum presence presence)
{
    play_must(session_attend(drivers, session, member, presence,
                             (struct clock_time){.hour = -1}, NULL));
}

/* Nothing else on the screen says that somebody came in. */
Test(test_follow, a_refusal_goes_when_another_mends_what_it_is_about)
{
    attend("piet", PRESENCE_LEFT);
    attend("mohamed", PRESENCE_LEFT);
    look_as("anna");
    play_type(&play, "\r");
    play_sees(&play, "Er is geen quorum voor deze kandidaat");
    wait_a_tick();
    play_sees(&play, "Er is geen quorum voor deze kandidaat");
    attend("piet", PRESENCE_PRESENT);
    attend("mohamed", PRESENCE_PRESENT);
    wait_a_tick();
    play_misses(&play, "Er is geen quorum voor deze kandidaat");
}

/* What was said stands as long as that which it was said about. */
Test(test_follow, a_message_goes_with_the_picture_that_it_was_about)
{
    const char *first = numbers[0];
    look_as("mohamed");
    room_to_scoring(drivers, session, first);
    for (int m = 0; m < 3; m++)
        room_fill(drivers, session, first, room_voters[m], room_worked[m]);
    room_lock(drivers, session, first, "mohamed", room_worked[0]);
    wait_a_tick();
    play_type(&play, "\r");
    play_sees(&play, "Zodra de scores worden getoond");
    room_fill(drivers, session, first, "piet", "455555");
    wait_a_tick(); /* that somebody types is told to nobody */
    play_sees(&play, "Zodra de scores worden getoond");
    room_fill(drivers, session, first, "piet", room_worked[1]);
    for (int m = 1; m < 3; m++)
        room_lock(drivers, session, first, room_voters[m], room_worked[m]);
    play_must(item_reveal(drivers, session, first));
    wait_a_tick();
    play_misses(&play, "Zodra de scores worden getoond");
}

/* The hint bar of those who do not lead names what they can do now; the rest
   stands in the help, with its reason. */
Test(test_follow, a_member_is_offered_what_a_member_can_do)
{
    look_as("mohamed");
    play_keys(&play, "Esc"); /* the agenda */
    play_misses(&play, "aanwezigheid");
    play_misses(&play, "c sluiten");
    play_keys(&play, "Esc"); /* home */
    play_misses(&play, "z nieuwe zitting");
    play_misses(&play, "o aanmeldingen");
    play_keys(&play, "?");
    play_type(&play, "nieuwe zitting");
    play_sees(&play, "Alleen de secretaris");
    play_keys(&play, "Esc Right");
    play_misses(&play, "o aanmeldingen");
    reveal(numbers[0]);
    look_as("mohamed");
    play_sees(&play, "De secretaris of de voorzitter gaat verder.");
    play_misses(&play, "met n gaat u verder");
    look_as("anna"); /* presides */
    play_sees(&play, "met n gaat u verder");
    play_keys(&play, "Esc");
    play_sees(&play, "aanwezigheid");
}

/* Who still reads what was saved is taken along to the table. */
Test(test_follow, what_was_read_back_makes_way_for_the_table)
{
    const char *first = numbers[0];
    room_to_scoring(drivers, session, first);
    for (int m = 1; m < 3; m++) {
        room_fill(drivers, session, first, room_voters[m], room_worked[m]);
        room_lock(drivers, session, first, room_voters[m], room_worked[m]);
    }
    look_as("mohamed");
    play_keys(&play, "Enter");
    play_type(&play, room_worked[0]);
    play_keys(&play, "i i");
    play_sees(&play, "Dit is opgeslagen");
    wait_a_tick();
    play_sees(&play, "Dit is opgeslagen");
    play_must(item_reveal(drivers, session, first));
    wait_a_tick();
    play_sees(&play, "EERST BESPREKEN");
    play_sees(&play, "dit zijn de scores van iedereen.");
}

/* What the screen says about a mistake is how it goes. */
Test(test_follow, a_conflict_by_mistake_is_taken_back)
{
    const struct item_view *view;
    look_as("mohamed");
    play_keys(&play, "k Enter"); /* family */
    play_sees(&play, "U doet niet mee bij deze kandidaat");
    play_sees(&play, "Tot de brief opengaat, kunt u dit zelf");
    play_keys(&play, "Esc k Enter");
    play_must(item_view(&view, drivers, &play.arena, session, numbers[0]));
    for (int m = 0; m < view->member_count; m++)
        cr_expect_not(view->members[m].recused, "%s", view->members[m].id);
    play_keys(&play, "Esc ?");
    play_type(&play, "ik ken");
    play_sees(&play, "Tot de brief opengaat, neemt u het terug bij de zitting");
}

/* The draft of a text about the first candidate, by whoever is here. */
static const char *draft_of(const char *what)
{
    char key[64];
    const char *text;
    snprintf(key, sizeof key, "%s/%s/%s", what, session, numbers[0]);
    play_must(draft_load(&text, play.committee, &play.arena, key));
    return text;
}

/* What somebody was typing about a candidate goes with their part in it; it is
   kept under their name, and nobody else takes it over. */
Test(test_follow, a_window_closes_for_who_takes_no_part_any_more)
{
    const char *first = numbers[0];
    reveal(first);
    look_as("anna"); /* presides */
    play_keys(&play, "t");
    play_type(&play, "Wij spraken over het rooster");
    ui_feed(play.ui, "!", 1); /* and no tick since */
    play_must(session_recuse(drivers, session, first, "anna", GROUND_FRIEND));
    wait_a_tick();
    play_misses(&play, "rooster");
    play_sees(&play, "U doet niet mee bij deze kandidaat");
    cr_expect_str_eq(draft_of("summary"), "Wij spraken over het rooster!");
}

/* The same of a decision with a commitment. */
Test(test_follow, a_decision_closes_for_who_takes_no_part_any_more)
{
    const char *first = numbers[0];
    reveal(first);
    look_as("anna");
    play_keys(&play, "b Tab");
    play_type(&play, "Elke week koken");
    ui_feed(play.ui, "!", 1);
    ui_draw(play.ui);
    play_sees(&play, "Elke week koken!");
    play_must(session_recuse(drivers, session, first, "anna", GROUND_FRIEND));
    wait_a_tick();
    play_misses(&play, "Elke week koken");
    play_sees(&play, "U doet niet mee bij deze kandidaat");
    cr_expect_str_eq(draft_of("decision-why"), "Elke week koken!");
}

/* Gone ahead by hand to the one whose letter is opened then. */
Test(test_follow, nobody_is_sent_to_where_they_are)
{
    look_as("mohamed");
    play_must(item_open_letter(drivers, session, numbers[0]));
    wait_a_tick();
    play_must(
        item_event(drivers, session, numbers[0], PHASE_HELD_OVER, "Tijd."));
    play_type(&play, "n");
    play_sees(&play, numbers[1]);
    play_must(item_open_letter(drivers, session, numbers[1]));
    wait_a_tick();
    play_misses(&play, "is nu aan de orde");
    play_type(&play, "k");
    play_sees(&play, "Hoe kent u deze kandidaat?");
}

Test(test_follow, the_next_candidate_comes_by_itself)
{
    look_as("mohamed");
    play_must(item_open_letter(drivers, session, numbers[1]));
    wait_a_tick();
    play_sees(&play, numbers[1]);
    play_must(
        item_event(drivers, session, numbers[1], PHASE_HELD_OVER, "Tijd."));
    wait_a_tick();
    play_sees(&play, numbers[1]); /* until there is another one */
    play_must(item_open_letter(drivers, session, numbers[0]));
    wait_a_tick();
    play_sees(&play, numbers[0]);
    play_sees(&play, "is nu aan de orde.");
}

/* What was opened last is a matter of order: a clock may be put right. */
Test(test_follow, a_clock_put_back_leads_nobody_astray)
{
    reveal(numbers[0]);
    clock_advance(INT64_C(-2) * 60 * 60 * 1000);
    reveal(numbers[1]);
    look_as("mohamed");
    play_sees(&play, numbers[1]);
    play_sees(&play, "EERST BESPREKEN");
}

/* Whoever looks something up in another candidate is told, not taken away. */
Test(test_follow, who_reads_elsewhere_is_only_told)
{
    reveal(numbers[0]);
    look_as("mohamed");
    play_sees(&play, numbers[0]);
    play_keys(&play, "n n");
    play_sees(&play, "kandidaat 3 van 3");
    play_must(item_open_letter(drivers, session, numbers[1]));
    wait_a_tick();
    play_sees(&play, "kandidaat 3 van 3");
    play_sees(&play, "is nu aan de orde. Met Esc en Enter gaat u erheen.");
    play_keys(&play, "p");
    play_sees(&play, "ik kook graag voor de buren");
}

Test(test_follow, who_takes_no_part_sees_nothing_of_it)
{
    play_must(
        session_recuse(drivers, session, numbers[0], "mohamed", GROUND_FRIEND));
    look_as("mohamed");
    play_must(item_open_letter(drivers, session, numbers[0]));
    wait_a_tick();
    play_sees(&play, "U doet niet mee bij deze kandidaat");
    play_misses(&play, "ik kook graag voor de buren");
    golden_check("follow-apart", play_screen(&play));
    play_keys(&play, "Enter Tab d t s 1"); /* nothing to do here */
    play_sees(&play, "U doet niet mee bij deze kandidaat");
    play_must(
        item_event(drivers, session, numbers[0], PHASE_HELD_OVER, "Tijd."));
    play_must(item_open_letter(drivers, session, numbers[1]));
    wait_a_tick();
    play_sees(&play, numbers[1]);
    play_sees(&play, "ik kook graag voor de buren");
}

Test(test_follow, at_the_end_the_first_screen_is_there_again)
{
    struct session_closing closing = {.at = {.hour = -1}};
    const char *backup;
    look_as("mohamed");
    reveal(numbers[0]);
    wait_a_tick();
    for (int i = 0; i < CANDIDATES; i++)
        play_must(
            item_event(drivers, session, numbers[i], PHASE_HELD_OVER, "Tijd."));
    play_must(session_close(&backup, drivers, &play.arena, session, &closing));
    wait_a_tick();
    play_sees(&play, "is afgelopen. Dank u wel.");
}

/* On the screen the last form is still out; it came in a moment ago. */
Test(test_follow, a_key_that_was_too_early_a_moment_ago)
{
    const char *first = numbers[0];
    room_to_scoring(drivers, session, first);
    for (int m = 0; m < 3; m++)
        room_fill(drivers, session, first, room_voters[m], room_worked[m]);
    look_as("anna"); /* presides, and may show the scores */
    for (int m = 0; m < 3; m++)
        room_lock(drivers, session, first, room_voters[m], room_worked[m]);
    ui_feed(play.ui, "s", 1);
    ui_draw(play.ui);
    play_sees(&play, "Iemand anders was u net voor.");
    play_misses(&play, "tonen?");
    play_keys(&play, "s");
    play_sees(&play, "tonen?");
}

static void look_on(void)
{
    play_show(&play, board_open, 24, 80);
}

Test(test_follow, the_board_knows_numbers_and_phases)
{
    const char *first = numbers[0];
    look_on();
    golden_check("board-before", play_screen(&play));
    play_must(item_open_letter(drivers, session, first));
    wait_a_tick();
    golden_check("board-reading", play_screen(&play));
    play_must(item_ask_scores(drivers, session, first));
    for (int m = 0; m < 3; m++)
        room_fill(drivers, session, first, room_voters[m], room_worked[m]);
    wait_a_tick();
    play_sees(&play, "huurders");
    play_misses(&play, "nog bezig"); /* drafts tell nothing */
    room_lock(drivers, session, first, "piet", room_worked[1]);
    wait_a_tick();
    golden_check("board-scoring", play_screen(&play));
    room_lock(drivers, session, first, "mohamed", room_worked[0]);
    room_lock(drivers, session, first, "anna", room_worked[2]);
    play_must(item_reveal(drivers, session, first));
    wait_a_tick();
    golden_check("board-table", play_screen(&play));
    play_show(&play, board_open, 60, 200);
    golden_check("board-table-wide", play_screen(&play));
    look_on();
    play_must(item_event(drivers, session, first, PHASE_HELD_OVER, "Tijd."));
    wait_a_tick();
    play_sees(&play, "Een ogenblik geduld.");
    play_misses(&play, first);
}

/* `committee board` on the computer of the projector. */
Test(test_follow, a_board_of_its_own_asks_before_it_ends)
{
    const char *argv[] = {BUILD_DIR "/committee", "-c", play.config, "board",
                          NULL};
    struct term *t = term_spawn(&(struct term_options){0}, argv);
    term_wait_for(t, "Een ogenblik geduld.");
    cr_expect(term_shows(t, "Esc stoppen"));
    for (int i = 0; i < 2; i++) { /* one stray key, and its repetition */
        term_keys(t, i ? "q" : "Esc");
        cr_expect(term_shows(t, "Het scherm voor de zaal stoppen?"));
        term_keys(t, i ? "Enter" : "Esc");
        cr_expect_not(term_shows(t, "stoppen?"));
        cr_expect(term_shows(t, "Een ogenblik geduld."));
    }
    term_keys(t, "Esc Right Enter");
    cr_expect_eq(term_wait_end(t), 0);
    term_free(t);
}

Test(test_follow, the_laptop_is_nobodys_while_it_shows_the_board)
{
    const struct viewer *viewer = committee_viewer(play.committee);
    play_show(&play, home_open, 24, 80);
    play_keys(&play, "l");
    play_sees(&play, "Een ogenblik geduld.");
    cr_expect_eq(viewer->role, ROLE_BOARD);
    play_keys(&play, "a q z o s Enter n 1");
    play_sees(&play, "Een ogenblik geduld.");
    cr_expect_eq(item_open_letter(play.committee, session, numbers[0]),
                 ERR_NO_INPUT);
    fail_forget();
    play_keys(&play, "Esc");
    play_sees(&play, "Zittingen");
    cr_expect_eq(viewer->role, ROLE_SECRETARY);
}

/* Before the evening, where the committee wants it so: a promise, and then
   the letters of the agenda; the others' screens know nothing of it. */
static void plan_again(void)
{
    char again[24];
    play_edit(&play, "read_at_home = no", "read_at_home = yes");
    play_must(
        item_event(drivers, session, numbers[0], PHASE_HELD_OVER, "Tijd."));
    play_must(session_new(
        again, drivers,
        &(struct session_plan){.date = {2026, 3, 26}, .start = {.hour = -1}}));
    play_must(
        session_add(drivers, again, (const char *[]){numbers[0]}, 1, NULL));
}

Test(test_follow, at_home_before_the_evening)
{
    plan_again();
    look_as("mohamed");
    play_keys(&play, "Esc Esc Enter"); /* the newest is the planned one */
    play_sees(&play, numbers[0]);
    play_misses(&play, "Zitting openen"); /* nor anything else to lead with */
    play_misses(&play, "Aanwezigheid");
    play_keys(&play, "End Enter");
    play_sees(&play, "Eerst belooft u dat u alles geheimhoudt");
    play_misses(&play, "ik kook graag voor de buren");
    golden_check("follow-promise", play_screen(&play));
    play_keys(&play, "Enter Right Enter");
    play_sees(&play, "ik kook graag voor de buren");
    play_sees(&play, "Kent u deze kandidaat? Druk dan op k.");
    golden_check("follow-at-home", play_screen(&play));
    look_as("piet"); /* has promised nothing for that evening */
    play_keys(&play, "Esc Esc Enter End Enter");
    play_misses(&play, "ik kook graag voor de buren");
}

/* As shipped, a letter is opened by the secretary and by nobody else. */
Test(test_follow, at_home_letters_are_closed_as_shipped)
{
    const struct item_view *view;
    char planned[24];
    play_must(
        item_event(drivers, session, numbers[0], PHASE_HELD_OVER, "Tijd."));
    play_must(session_new(
        planned, drivers,
        &(struct session_plan){.date = {2026, 3, 26}, .start = {.hour = -1}}));
    play_must(
        session_add(drivers, planned, (const char *[]){numbers[0]}, 1, NULL));
    play_as(&play, "mohamed");
    play_must(session_confidential(play.committee, planned, "mohamed"));
    play_must(
        item_view(&view, play.committee, &play.arena, planned, numbers[0]));
    cr_expect_null(view->letter);
}

/* The list of a window is that of the moment when it was opened. */
Test(test_follow, a_list_that_grew_means_whom_it_showed)
{
    const struct item_view *view;
    play_must(item_open_letter(drivers, session, numbers[0]));
    look_as("anna");
    play_keys(&play, "k");
    play_sees(&play, "Wie kent deze kandidaat?");
    play_must(session_attend(drivers, session, "sanne", PRESENCE_PRESENT,
                             (struct clock_time){.hour = -1}, NULL));
    wait_a_tick();
    play_keys(&play, "Down Down Enter Enter");
    play_sees(&play, "Doet P. Kok niet mee bij");
    golden_check("follow-no-part", play_screen(&play));
    play_keys(&play, "Enter"); /* on "back" */
    play_misses(&play, "Doet P. Kok niet mee");
    play_keys(&play, "k Down Down Enter Enter Right Enter");
    play_must(item_view(&view, drivers, &play.arena, session, numbers[0]));
    for (int m = 0; m < view->member_count; m++)
        cr_expect_eq(view->members[m].recused,
                     strcmp(view->members[m].id, "piet") == 0, "%s",
                     view->members[m].id);
}

/* A note that was left half-way is not forgotten when the form goes in. */
Test(test_follow, a_note_half_written_is_told_before_handing_in)
{
    room_to_scoring(drivers, session, numbers[0]);
    look_as("mohamed");
    play_sees(&play, "Geef nu uw scores: druk op Enter");
    play_keys(&play, "Enter 4");
    play_sees(&play, "4, opgeslagen. Met ← gaat u terug.");
    play_keys(&play, "Esc");
    play_sees(&play, "U bent met uw formulier begonnen");
    play_keys(&play, "Enter 3 4 4 3 4 Home t");
    play_type(&play, "elke dinsdag");
    play_keys(&play, "Esc");
    play_sees(&play, "Wat u typte, is bewaard als klad.");
    play_sees(&play, "[4]t…");
    play_keys(&play, "End i");
    play_sees(&play, "De toelichting bij \"Concreet plan\" is nog niet");
    play_sees(&play, "[4]t…");
    play_keys(&play, "t Tab Enter");
    play_misses(&play, "t…");
    play_keys(&play, "i i");
    play_sees(&play, "Dit is opgeslagen:");
    play_sees(&play, "4  met toelichting");
}

/* Between two candidates there is a moment to say whom one knows. */
Test(test_follow, the_next_candidate_is_named_before_the_letter)
{
    play_must(item_open_letter(drivers, session, numbers[0]));
    look_as("mohamed");
    play_sees(&play, "ik kook graag voor de buren");
    play_must(item_event(drivers, session, numbers[0], PHASE_HELD_OVER,
                         "De tijd is op."));
    wait_a_tick();
    play_sees(&play, "als u de volgende kent: K-2026-");
    play_keys(&play, "n");
    play_misses(&play, "als u de volgende kent"); /* one is there */
    play_keys(&play, "k Enter");
    play_sees(&play, "U doet niet mee bij deze kandidaat");
}

Test(test_follow, who_took_no_part_comes_along_to_the_next)
{
    play_must(session_recuse(drivers, session, numbers[0], "mohamed",
                             GROUND_NEIGHBOUR));
    play_must(item_open_letter(drivers, session, numbers[0]));
    look_as("mohamed");
    play_sees(&play, "U doet niet mee bij deze kandidaat");
    play_must(item_event(drivers, session, numbers[0], PHASE_HELD_OVER,
                         "De tijd is op."));
    wait_a_tick();
    play_sees(&play, "Kent u deze kandidaat? Druk dan op k.");
    play_sees(&play, "De brief is nog dicht. Zodra hij wordt geopend");
    play_must(item_open_letter(drivers, session, numbers[1]));
    wait_a_tick();
    play_sees(&play, "ik kook graag voor de buren");
}

static void the_grid(struct ui *ui)
{
    home_open(ui);
    grid_open(ui, session, numbers[0]);
}

/* Paper and own screens on one evening; that somebody has begun shows only when
   it is in the way. */
Test(test_follow, the_grid_says_who_has_a_screen)
{
    room_to_scoring(drivers, session, numbers[0]);
    look_as("mohamed");
    play_keys(&play, "Enter 4");
    play_as(&play, NULL);
    play_show(&play, the_grid, 24, 80);
    play_sees(&play, "zelf in op een ander scherm? Druk dan op Tab.");
    play_keys(&play, "3");
    play_sees(&play, "M. el Amrani vult dit formulier zelf in; vraag");
    play_sees(&play, "vult zelf in");
    play_keys(&play, "Tab");
    play_sees(&play, "Typ de scores van P. Kok.");
}

Test(test_follow, a_quorum_that_is_lost_is_told)
{
    const char *first = numbers[0];
    room_to_scoring(drivers, session, first);
    look_as("mohamed");
    play_sees(&play, "Geef nu uw scores");
    play_must(session_attend(drivers, session, "piet", PRESENCE_LEFT,
                             (struct clock_time){.hour = -1}, NULL));
    wait_a_tick();
    play_sees(&play, "Er is geen quorum meer voor deze kandidaat. Wacht u");
    look_as("anna");
    play_sees(&play, "Vraag een vervanger om te");
    play_sees(&play, "h aanhouden  a aanwezigheid");
}

/* Both were asked "show the scores?"; one of them was first. */
Test(test_follow, who_comes_second_hears_who_was_first)
{
    const char *first = numbers[0];
    room_to_scoring(drivers, session, first);
    for (int m = 0; m < 3; m++) {
        room_fill(drivers, session, first, room_voters[m], room_worked[m]);
        room_lock(drivers, session, first, room_voters[m], room_worked[m]);
    }
    look_as("anna");
    play_keys(&play, "s");
    play_sees(&play, "tonen?");
    play_must(item_reveal(drivers, session, first));
    play_keys(&play, "Right Enter");
    play_sees(&play, "B. Jansen heeft dit al gedaan, om ");
}

/* The chair was writing the decision that the secretary recorded. */
Test(test_follow, who_was_still_typing_hears_who_decided)
{
    const char *first = numbers[0];
    room_to_reveal(drivers, session, first);
    look_as("anna");
    play_keys(&play, "b");
    play_sees(&play, "Motivering");
    play_must(item_event(drivers, session, first, PHASE_HELD_OVER, "Laat."));
    wait_a_tick();
    play_sees(&play, "B. Jansen heeft ");
    play_sees(&play, " gewijzigd: ");
    play_sees(&play, "aangehouden");
}
