/*
 * A candidate through the evening's screens, from the closed letter to the
 * recorded decision: from paper, and handing the laptop round.  The scores are
 * the worked example of the rule, to the last digit.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/work/candidates.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/play.h"
#include "../support/term.h"

/* A sample committee, and the screen of its candidate. */
static struct play t;
static const struct session_view *agenda;
static int keys; /* pressed so far, typed text not counted */

static void first_screen(struct ui *ui)
{
    item_open(ui, agenda->row.number, agenda->items[0].candidate);
}

static void first_candidate(struct ui *ui)
{
    candidate_open(ui, agenda->items[0].candidate);
}

static void start(void)
{
    char number[24];
    play_open(&t, &(struct play_start){
                      .clock_ms = INT64_C(1795545000000), /* 24 November 2026 */
                      .demo = true});
    play_must(session_default(number, t.committee));
    play_must(session_view(&agenda, t.committee, &t.arena, number));
    play_show(&t, first_screen, 24, 80);
}

static void stop(void)
{
    play_close(&t);
}

TestSuite(test_evening, .init = start, .fini = stop);

static void press_one(const char *bytes)
{
    play_send(&t, bytes, strlen(bytes));
    keys++;
}

/* Each character is a key; ^ is Ctrl and the next one, > and < are the arrows,
   \r Enter, \t Tab. */
static void press(const char *script)
{
    for (const char *k = script; *k; k++) {
        char bytes[4] = {*k, '\0'};
        if (*k == '>' || *k == '<')
            snprintf(bytes, sizeof bytes, "\033[%c", *k == '>' ? 'C' : 'D');
        else if (*k == '^')
            bytes[0] = (char)(*++k & 0x1f);
        press_one(bytes);
    }
}

static void type(const char *text)
{
    int before = keys;
    press(text);
    keys = before;
}

/* The worked example of the rule, and what the decision shows of it. */
/* Where others typed it in, the table says so. */
static void check_table(const char *golden)
{
    play_sees(&t, "scores zichtbaar, ronde 1");
    play_sees(&t,
              "gewogen gemiddelde             3,70       3,60       3,35       "
              "3,55");
    play_sees(&t, "EERST BESPREKEN");
    play_sees(&t, "Bespreek eerst: Samenwerken");
    golden_check(golden, play_screen(&t));
    press("d");
    play_sees(&t, "mediaan 3,60, eerst bespreken");
    press("\033");
}

Test(test_evening, from_paper)
{
    play_sees(&t, "De brief is nog dicht");
    golden_check("evening-waiting", play_screen(&t));
    press("\r");
    play_sees(&t, "lezen");
    golden_check("evening-reading", play_screen(&t));
    press("\r");
    play_sees(&t, "Wat merkt een buur");
    golden_check("evening-interview", play_screen(&t));
    press("f434434");
    play_sees(&t, "M. el Amrani controleert deze kolom");
    press("\r433524\r344333\r");
    play_sees(&t, "A. de Wit: ingeleverd en opgeslagen zoals hierboven");
    play_sees(&t, "tonen?");
    golden_check("evening-grid", play_screen(&t));
    press("s");
    int to_reveal = keys;
    check_table("evening-scores");
    keys = to_reveal;
    press("b>\t");
    play_sees(&t, "Waarom beslist de commissie zo?");
    type("Het is niet duidelijk hoeveel tijd er is.");
    golden_check("evening-decision", play_screen(&t));
    press("^d");
    play_sees(&t, "Dit besluit vastleggen?");
    play_sees(&t, "De motivering is nog het voorstel van het");
    press("^d");
    play_sees(&t, "Besluit 2026-004: afgewezen");
    cr_expect_eq(keys, 30, "%d keys", keys);
    play_verify(&t);
}

/* From the closed letter to the form of the decision, without the interview. */
static void decide_from_paper(const char *const scores[3])
{
    press("\rff");
    for (int i = 0; i < 3; i++) {
        press(scores[i]);
        press("\r");
    }
    press("sb");
}

static void expect_decided(const char *decision, int most)
{
    press("^d^d");
    play_sees(&t, decision);
    cr_expect_eq(keys, most, "%d keys", keys);
    play_verify(&t);
}

static const char *const worked[] = {"434434", "433524", "344333"};

/* What is known already needs no key: the form opens at what it still asks. */
Test(test_evening, reasons_that_were_read_are_not_asked_about)
{
    decide_from_paper(worked);
    press(">\t");
    type("De uren zijn niet duidelijk.");
    press("\t");
    type("Gelezen. ");
    press("^d");
    play_sees(&t, "Dit besluit vastleggen?");
    play_misses(&t, "nog het voorstel van het");
}

Test(test_evening, keys_to_decline_after_the_outcome)
{
    decide_from_paper((const char *const[]){"323232", "232323", "323232"});
    play_sees(&t, "(•) wijst de kandidaat af");
    expect_decided("Besluit 2026-004: afgewezen", 28);
}

Test(test_evening, keys_to_admit_after_the_outcome)
{
    decide_from_paper((const char *const[]){"434434", "434544", "344434"});
    play_sees(&t, "(•) laat de kandidaat toe");
    type("om de week een maaltijd voor acht buren, vanaf mei, twee jaar");
    expect_decided("Besluit 2026-004: toegelaten", 28);
    play_sees(&t, "Toezegging: wat: om de week een maaltijd");
}

Test(test_evening, keys_to_decline_after_a_discussion)
{
    decide_from_paper(worked);
    press(">\t");
    type("Het is niet duidelijk hoeveel tijd er is.");
    expect_decided("Besluit 2026-004: afgewezen", 30);
}

Test(test_evening, keys_to_admit_after_a_discussion)
{
    decide_from_paper(worked);
    press("<\t");
    type("Het gesprek nam de twijfel weg.");
    press("\t");
    type("om de week een maaltijd voor acht buren, vanaf mei, twee jaar");
    expect_decided("Besluit 2026-004: toegelaten", 31);
}

/* Reasons name what speaks for the choice, until somebody writes others. */
Test(test_evening, proposed_reasons_follow_the_choice)
{
    decide_from_paper(worked);
    play_misses(&t, "(gemiddeld");
    press("<");
    play_sees(&t, "Samenwerken (gemiddeld 4,00)");
    play_misses(&t, "Eerdere inzet (gemiddeld");
    press(">");
    play_sees(&t, "Eerdere inzet (gemiddeld 2,67)");
    play_misses(&t, "Samenwerken (gemiddeld");
    press("\t\t"); /* to the reasons */
    type(" Dat is te weinig.");
    press_one("\033[Z");
    press_one("\033[Z");
    press("<");
    play_sees(&t, "Dat is te weinig.");
    play_misses(&t, "Samenwerken (gemiddeld");
}

/* The check of the last form asks at once, and Enter is no answer to it. */
Test(test_evening, a_double_enter_shows_no_scores)
{
    press("\rff434434\r433524\r344333");
    press("\r\r");
    play_sees(&t, "Er is niets gedaan");
    play_misses(&t, "scores zichtbaar");
    static const char pasted[] = "\033[200~s\033[201~";
    press("\r");
    ui_feed(t.ui, pasted, sizeof pasted - 1);
    ui_feed(t.ui, "ssssssssssss", 12);
    ui_draw(t.ui);
    play_misses(&t, "scores zichtbaar");
    press("s");
    play_sees(&t, "scores zichtbaar");
}

Test(test_evening, handing_round)
{
    static const char *const scores[] = {"434434", "433524", "344333"};
    press("\r\rg");
    golden_check("evening-handover", play_screen(&t));
    for (int i = 0; i < 3; i++) {
        press("\r");
        play_sees(&t, "beoordelen");
        if (i == 0)
            golden_check("evening-scoring", play_screen(&t));
        cr_expect_eq(ui_grid(t.ui)->cursor_row, 4, "not on the score");
        press(scores[i]);
        press("ii");
        play_sees(&t, "Dit is opgeslagen");
        press("\r");
        play_sees(&t, "Dank u wel");
        play_misses(&t, "Dit is opgeslagen");
    }
    play_sees(&t, "B. Jansen (secretaris)");
    press("\rss");
    int to_reveal = keys;
    check_table("evening-scores-own");
    keys = to_reveal;
    press("b>\t");
    type("Het is niet duidelijk hoeveel tijd er is.");
    press("^d^d");
    play_sees(&t, "Besluit 2026-004: afgewezen");
    cr_expect_eq(keys, 41, "%d keys", keys);
    play_verify(&t);
}

/* Who goes home after the reveal stays in the table, and in the outcome. */
Test(test_evening, who_left_after_the_reveal_keeps_the_column)
{
    press("\rff434434\r433524\r344333\rs");
    clock_advance(60000);
    cr_assert_eq(session_attend(t.committee, agenda->row.number, "piet",
                                PRESENCE_LEFT, (struct clock_time){.hour = -1},
                                NULL),
                 OK);
    press("a\033"); /* to the attendance and back: read anew */
    check_table("evening-scores");
}

/* All that was recorded, also what does not fit below the table. */
Test(test_evening, a_decision_can_be_read_to_its_end)
{
    static const char *const said[] = {
        "Motivering: Een uitgewerkt plan",
        "Waarom zo: Het gesprek",
        "Toezegging: wat: portiekmaaltijd",
        "twee jaar",
        "Stemming: 2 voor, 1 tegen, 0 onthoudingen",
        "Minderheid: Er is te weinig tijd.",
        "Voorzitter: A. de Wit",
    };
    struct decision_input input = {
        .admit = true,
        .reasons = "Een uitgewerkt plan dat past bij wat de bewoners van de "
                   "flat nodig hebben, met een eerste stap die al gezet is, "
                   "en met buren die al hebben gezegd dat zij meedoen.",
        .why = "Het gesprek nam de twijfel weg over de tijd die er is.",
        .minority = "Er is te weinig tijd.",
        .commitment = {"portiekmaaltijd", "portiek 3", "om de week", "mei",
                       "twee jaar"},
        .votes_for = 2,
        .votes_against = 1};
    bool seen[sizeof said / sizeof *said] = {false};
    char number[24];
    press("\r\rf434434\r433524\r344333\rs");
    cr_assert_eq(decide(number, t.committee, agenda->row.number,
                        agenda->items[0].candidate, &input),
                 OK);
    play_show(&t, first_screen, 24, 80);
    play_sees(&t, "↓");
    for (int page = 0; page < 10; page++) {
        const char *screen = play_screen(&t);
        for (size_t i = 0; i < sizeof said / sizeof *said; i++)
            seen[i] |= strstr(screen, said[i]) != NULL;
        press_one("\033[B");
    }
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        cr_expect(seen[i], "never on the screen: %s", said[i]);
    play_sees(&t, "↑");
    play_misses(&t, "↓ ");
}

/* A draft tells nothing: only what was handed in is told. */
Test(test_evening, nobody_is_busy_before_a_form_is_in)
{
    press("\rff");
    press("\033");
    play_sees(&t, "Nog niemand heeft een formulier ingeleverd");
    play_misses(&t, "nog bezig");
    char *before = xstrdup(play_screen(&t));
    press("f43\033");
    cr_expect_str_eq(play_screen(&t), before);
    free(before);
    press("f4434\r\033");
    play_sees(&t, "klaar");
    play_sees(&t, "nog bezig");
    play_misses(&t, "Nog niemand");
}

/* A key that is held down asks, and does not answer its own question. */
/* The summary is about scores that have been shown: it says so before one
   types. */
Test(test_evening, a_summary_too_early_is_refused_at_once)
{
    press("\rt");
    play_sees(&t, "De scores zijn nog niet getoond.");
    play_misses(&t, "Samenvatting van het gesprek");
}

Test(test_evening, the_arrow_points_at_what_is_chosen)
{
    press("\r\rf434434\r433524\r344333\rs");
    press("b<");
    play_sees(&t, "(•) laat de kandidaat toe");
    press("\033b");
    press_one("\033[A"); /* what is still asked has the focus */
    press(">");
    play_sees(&t, "(•) wijst de kandidaat af");
}

Test(test_evening, a_held_key_does_not_answer_its_question)
{
    press("\r\rg\r434434");
    for (int i = 0; i < 20; i++) {
        clock_advance(100);
        ui_feed(t.ui, "i", 1);
    }
    ui_draw(t.ui);
    play_sees(&t, "Uw formulier inleveren?");
    press("i");
    play_sees(&t, "Dit is opgeslagen");
}

Test(test_evening, a_form_that_lacks_something_is_not_handed_in)
{
    press("\r\rg\r43i");
    play_sees(&t, "heeft nog geen score");
    press("9");
    play_sees(&t, "Dat cijfer staat niet op de schaal. Kies 1, 2, 3, 4 of 5.");
}

/* Nothing happened, and that is said: the next field is still empty. */
Test(test_evening, the_same_digit_twice_at_once_is_told)
{
    press("\r\rg\r4");
    ui_feed(t.ui, "4", 1);
    ui_draw(t.ui);
    play_sees(&t, "Twee keer snel dezelfde toets telt als één keer.");
    press("4");
    play_misses(&t, "Twee keer snel");
    play_sees(&t, "Haalbaar en genoeg tijd: 4, opgeslagen.");
}

Test(test_evening, a_paste_scores_nobody)
{
    press("\r\rg\r");
    const char paste[] = "\033[200~434434\033[201~";
    ui_feed(t.ui, paste, sizeof paste - 1);
    ui_feed(t.ui, "12345123451", 11);
    ui_feed(t.ui, "\033[1;5C", 6);
    ui_draw(t.ui);
    press("i");
    play_sees(&t, "nog leeg");
}

Test(test_evening, a_held_digit_scores_once)
{
    press("\r\rg\r");
    for (int i = 0; i < 5; i++) {
        clock_advance(100);
        ui_feed(t.ui, "4", 1);
    }
    ui_draw(t.ui);
    play_sees(&t, "4          [ ]          ·");
}

Test(test_evening, a_form_is_given_back_with_a_reason)
{
    press("\rff434435\r");
    play_sees(&t, "M. el Amrani: ingeleverd en opgeslagen");
    press("?");
    type("teruggeven");
    press("\r");
    play_sees(&t, "Het formulier van M. el Amrani teruggeven?");
    press("\t\r");
    play_sees(&t, "een formulier is een reden nodig");
    type("Een cijfer stond in het verkeerde vak.");
    press("\t\r");
    play_sees(&t, "Het formulier van M. el Amrani is weer leeg");
    play_misses(&t, "ingeleverd en opgeslagen zoals");
    press("434434\r");
    play_sees(&t, "M. el Amrani: ingeleverd en opgeslagen");
    press("433524\r344333\rs");
    check_table("evening-scores");
    play_verify(&t);
}

/* The number stays; what was wrong is put right by a decision of its own. */
Test(test_evening, a_decision_is_corrected_by_a_new_one)
{
    press("\rff434434\r433524\r344333\rsb>\t");
    type("Het is niet duidelijk hoeveel tijd er is.");
    press("^d^d");
    play_sees(&t, "Besluit 2026-004: afgewezen");
    press("?");
    type("herstel");
    press("\r");
    play_sees(&t, "Herstel van besluit 2026-004: K-");
    play_sees(&t, "Het is niet duidelijk hoeveel tijd er is.");
    press("<\t");
    type(" Daarna bleek het wel.");
    press("\t");
    type("maaltijd");
    press("^d^d");
    play_sees(&t, "Besluit 2026-005: toegelaten");
    play_verify(&t);
}

/* Ctrl+S tells the truth where only a button records. */
Test(test_evening, what_is_typed_is_a_draft_until_it_is_recorded)
{
    press("\rff434434\r433524\r344333\rs^s");
    play_sees(&t, "Alles is al opgeslagen.");
    press("b^s");
    play_sees(&t, "Met de knop eronder legt u het vast.");
    press("^[t");
    type("Een plan.");
    press("^s");
    play_sees(&t, "Wat u typt, is bewaard als klad.");
}

/* The same from the list of candidates: what came of the item counts there. */
Test(test_evening, a_decision_is_corrected_from_the_list)
{
    press("\rff434434\r433524\r344333\rsb>\t");
    type("Het is niet duidelijk hoeveel tijd er is.");
    press("^d^d");
    play_sees(&t, "Besluit 2026-004: afgewezen");
    play_show(&t, first_candidate, 24, 80);
    press("?");
    type("herstel");
    press("\r");
    play_sees(&t, "Herstel van besluit 2026-004: K-");
}

/* No way back: it is asked about, and a held key is no answer. */
Test(test_evening, the_interview_is_not_passed_over_by_accident)
{
    press("\rf");
    play_sees(&t, "Zonder gesprek naar de scores?");
    golden_check("evening-without-interview", play_screen(&t));
    press("\r");
    play_sees(&t, "Er is niets gedaan.");
    play_sees(&t, "lezen");
    press("g");
    play_sees(&t, "Zonder gesprek naar de scores?");
    press(">\r");
    play_sees(&t, "Geef de laptop aan");
    press("\033");
    play_sees(&t, "Ieder lid geeft zelf scores.");
}

/* Who leads and does not type forms does not ask for the scores by it. */
Test(test_evening, the_chair_does_not_type_forms)
{
    play_as(&t, "anna");
    play_show(&t, first_screen, 24, 80);
    press("\r\rf");
    play_sees(&t, "Alleen de secretaris");
    play_sees(&t, "Wat merkt een buur");
}

Test(test_evening, the_bar_says_what_the_keys_do_here)
{
    press("\r");
    play_sees(&t, "Esc terug");
    press("\r");
    play_sees(&t, "Tab brief");
    press("\t");
    play_sees(&t, "Tab vragen");
    play_sees(&t, "Esc terug");
    press("\tf");
    play_sees(&t, "- geen oordeel");
    play_show(&t, first_screen, 24, 100);
    press("\t");
    play_sees(&t, "Tab terug naar de formulieren");
    press("\t");
    play_sees(&t, "Tab brief");
}

static void last_screen(struct ui *ui)
{
    item_open(ui, agenda->row.number,
              agenda->items[agenda->item_count - 1].candidate);
}

/* Where the agenda ends there is nobody to go to. */
Test(test_evening, the_ends_of_the_agenda_are_known_before_the_key)
{
    press("p");
    play_sees(&t, "Dit is de eerste kandidaat van de agenda.");
    play_must(item_event(t.committee, agenda->row.number,
                         agenda->items[0].candidate, PHASE_WITHDRAWN, ""));
    play_show(&t, first_screen, 24, 80);
    cr_expect_eq(play_hint(&t, "Enter volgende kandidaat"), 'K');
    cr_expect_eq(play_hint(&t, "p vorige kandidaat"), 'o');
    press("n");
    press("?vorige\r");
    play_sees(&t, agenda->items[0].candidate);
    play_show(&t, last_screen, 24, 80);
    press("n");
    play_sees(&t, "Dit was de laatste kandidaat van de agenda.");
    press("?volgende k");
    play_sees(&t, "Dit was de laatste kandidaat van de agenda.");
}

/* The screen's own name stays when that of a person is long. */
Test(test_evening, a_long_name_leaves_room_for_the_screen)
{
    const char *values[CANDIDATE_FIELDS + 2] = {
        [7] = "Maria Magdalena Geertruida van der Aa tot Nieuwenhoven"};
    play_must(candidate_edit(t.committee, agenda->items[0].candidate, values));
    play_show(&t, first_screen, 24, 80);
    press("\rff");
    golden_check("evening-long-name", play_screen(&t));
    play_show(&t, first_screen, 36, 120);
    press("f");
    play_sees(&t, "tot Nieuwenhoven · formulieren invoeren");
}

/* What a screen cannot do is not in its help, or says why. */
Test(test_evening, help_names_what_can_be_done_here)
{
    press("\r\r?zoeken");
    play_sees(&t, "De brief staat nu niet op het scherm");
    press("\033?ongedaan");
    play_sees(&t, "Niets hier heeft dit woord.");
    press("\033f?volgende kandidaat");
    play_sees(&t, "(volgende kandidaat)");
    play_sees(&t, "Dit doet u niet bij het invoeren van formulieren.");
}

/* A digit on the laptop that was passed on, taken back: paper goes on. */
Test(test_evening, a_form_that_is_empty_again_is_nobodys)
{
    press("\r\rg\r4u");
    play_sees(&t, "Ongedaan gemaakt: de score");
    press("\033");
    play_sees(&t, "Geef de laptop aan");
    press("\033f4");
    play_misses(&t, "vult dit formulier zelf in");
    play_sees(&t, "Typ de scores van M. el Amrani");
    press("34434");
    play_sees(&t, "M. el Amrani controleert deze kolom");
}

/* Where it was not taken back, the way back to it is named. */
Test(test_evening, a_form_that_was_begun_on_the_laptop_goes_on_there)
{
    press("\r\rg\r4\033");
    press("\033f4");
    play_sees(&t, "vult dit formulier zelf in");
    play_sees(&t, "of op deze laptop (Esc en dan g)");
}
