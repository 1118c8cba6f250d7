/* The second round by hand: movement in the table, and who said why. */
#include <criterion/criterion.h>

#include <committee/work/candidates.h>
#include <committee/work/items.h>
#include <committee/work/policies.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/play.h"
#include "../support/term.h"

TestSuite(test_round, .timeout = 120);

static char session[24];
static const char candidate[] = "K-2026-001";

static void show_item(struct ui *ui)
{
    home_open(ui);
    item_open(ui, session, candidate);
}

static void to_reveal(struct play *p, int rows, int cols)
{
    char number[24];
    room_candidate_of(number, p->committee, "F. el Idrissi");
    cr_assert_str_eq(number, candidate);
    room_session_of(session, p->committee, (const char *const[]){candidate}, 1);
    room_to_reveal(p->committee, session, candidate);
    play_show(p, show_item, rows, cols);
}

static void begin(struct play *p, int rows, int cols)
{
    play_open(p, &(struct play_start){0});
    to_reveal(p, rows, cols);
}

/* Mohamed on the first criterion, Anna on the second. */
static void change(struct play *p)
{
    play_keys(p, "r 5");
    play_sees(p, "Concreet plan van 4 naar 5");
    play_type(p, "De inkoop is al geregeld.");
    play_keys(p, "Enter");
    play_sees(p, "Gewijzigd door M. el Amrani, ronde 2.");
    play_keys(p, "Down Right Right 5 Enter");
}

Test(test_round, movement_and_reasons_stand_beside_each_other)
{
    struct play p;
    begin(&p, 24, 80);
    play_misses(&p, "ronde 1  ");
    change(&p);
    golden_check("round", play_screen(&p));
    play_sees(&p, "4→5");
    play_sees(&p, "dat was in ronde 1");
    play_sees(&p, "Gewijzigd door M. el Amrani, ronde 2: Concreet plan van 4 "
                  "naar 5: De");
    play_verify(&p);
    play_close(&p);
}

Test(test_round, changed_back_is_no_movement)
{
    struct play p;
    begin(&p, 36, 120);
    change(&p);
    golden_check("round-wide", play_screen(&p));
    play_keys(&p, "4 Enter");
    play_misses(&p, "Gewijzigd door A. de Wit, ronde 2: ");
    play_sees(&p, "Gewijzigd door M. el Amrani, ronde 2: ");
    play_close(&p);
}

Test(test_round, a_number_off_the_scale_is_refused)
{
    struct play p;
    begin(&p, 24, 80);
    play_keys(&p, "r 9");
    play_sees(&p, "Dat cijfer staat niet op de schaal. Kies 1, 2, 3, 4 of 5.");
    play_close(&p);
}

/* After the decision it can still be read. */
Test(test_round, the_reasons_stay_with_the_decision)
{
    struct play p;
    begin(&p, 36, 120);
    change(&p);
    play_keys(&p, "b");
    play_type(&p, "Koken voor buren.");
    play_keys(&p, "Ctrl+d Ctrl+d");
    play_sees(&p, "Besluit 2026-001: toegelaten");
    play_sees(&p, "De inkoop is al geregeld.");
    play_close(&p);
}

/* In a table Enter is of the cell; the decision has its own key. */
Test(test_round, enter_opens_the_chosen_score)
{
    struct play p;
    begin(&p, 24, 80);
    play_keys(&p, "r Enter");
    play_sees(&p, "M. el Amrani: Concreet plan");
    play_sees(&p, "De score is 4. Typ de nieuwe: 1, 2, 3, 4 of 5.");
    play_keys(&p, "7 Enter");
    play_sees(&p, "Dat cijfer staat niet op de schaal.");
    play_keys(&p, "Backspace 5 Enter");
    play_sees(&p, "Concreet plan van 4 naar 5");
    play_keys(&p, "Enter");
    play_sees(&p, "Gewijzigd door M. el Amrani, ronde 2.");
    play_sees(&p, "4→5");
    play_keys(&p, "b");
    play_sees(&p, "Waarom beslist de commissie zo?");
    play_verify(&p);
    play_close(&p);
}

/* Scores between two digits have no key. */
Test(test_round, a_half_is_typed)
{
    struct play p;
    int version;
    play_open(&p, &(struct play_start){0});
    play_edit(&p, "\nstep = 1\n", "\nstep = 0.5\n");
    play_as(&p, NULL);
    play_must(policy_adopt(&version, p.committee, (struct date){2026, 3, 12}));
    to_reveal(&p, 24, 80);
    play_keys(&p, "r");
    play_sees(&p, "Enter wijzigen");
    play_keys(&p, "Enter 4 , 5 Enter");
    play_sees(&p, "Concreet plan van 4 naar 4,5");
    play_keys(&p, "Enter");
    play_sees(&p, "4→4,5");
    play_close(&p);
}
