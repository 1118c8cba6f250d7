/* PINs on the shared laptop and at one's own terminal, as people see them. */

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/secret.h>
#include <committee/base/str.h>
#include <committee/work/committee.h>
#include <committee/work/pins.h>
#include <committee/work/sessions.h>

#include "../support/dump.h"
#include "../support/play.h"
#include "../support/term.h"

static struct play t;
static const struct session_view *agenda;

static void now_screen(struct ui *ui)
{
    home_open(ui);
    item_open(ui, agenda->row.number, agenda->items[0].candidate);
}

static void start(void)
{
    char number[24];
    secret_set_cheap(true);
    play_open(&t, &(struct play_start){
                      .clock_ms = INT64_C(1795545000000), /* 24 November 2026 */
                      .demo = true});
    play_must(session_default(number, t.committee));
    play_must(session_view(&agenda, t.committee, &t.arena, number));
}

static void stop(void)
{
    play_close(&t);
    secret_set_cheap(false);
}

TestSuite(test_pins, .init = start, .fini = stop);

static void choose(const char *member, const char *pin)
{
    struct committee *c;
    play_must(committee_open(
        &c, &(struct committee_options){.config = t.config, .as = member}));
    play_must(pin_set(c, pin));
    committee_close(c);
}

static void to_handover(void)
{
    play_show(&t, now_screen, 24, 80);
    play_keys(&t, "Enter Enter g");
    play_sees(&t, "Geef de laptop aan");
}

/* Digits, and Enter. */
static void pin(const char *digits)
{
    play_type(&t, digits);
    play_misses(&t, digits);
    play_keys(&t, "Enter");
}

static void time_goes_by(int seconds)
{
    clock_advance(seconds * 1000LL);
    ui_tick(t.ui);
    ui_draw(t.ui);
}

/* -- handing round ------------------------------------------------------------ */

Test(test_pins, the_form_opens_for_who_knows_it)
{
    choose("mohamed", "604218");
    to_handover();
    play_keys(&t, "Enter");
    golden_check("pin-ask", play_screen(&t));
    play_keys(&t, "6");
    time_goes_by(1);
    char one[4096];
    snprintf(one, sizeof one, "%s", play_screen(&t));
    play_type(&t, "04218");
    time_goes_by(1);
    cr_expect_str_eq(one, play_screen(&t), "the length shows");
    play_keys(&t, "Enter");
    play_sees(&t, "beoordelen");
    play_type(&t, "4");
    play_keys(&t, "Esc");
    play_sees(&t, "Geef de laptop aan");
    cr_expect_not(committee_viewer(t.committee)->lent);
    play_verify(&t);
}

/* An interest that comes up over the letter: the laptop goes on. */
Test(test_pins, who_takes_no_part_hands_the_laptop_on)
{
    choose("mohamed", "604218");
    to_handover();
    play_keys(&t, "Right Enter Enter");
    pin("604218");
    play_keys(&t, "k Down Enter");
    play_sees(&t, "Doet M. el Amrani niet mee");
    play_keys(&t, "Right Enter");
    golden_check("pin-no-part", play_screen(&t));
    cr_expect_not(committee_viewer(t.committee)->lent);
}

Test(test_pins, esc_gives_the_laptop_back)
{
    choose("mohamed", "604218");
    to_handover();
    play_keys(&t, "Enter 6 0 Esc");
    play_sees(&t, "Geef de laptop aan");
    cr_expect_not(committee_viewer(t.committee)->lent);
    play_keys(&t, "Enter Tab Right Enter");
    play_sees(&t, "Geef de laptop aan");
    cr_expect_not(committee_viewer(t.committee)->lent);
}

Test(test_pins, a_wrong_one_tells_what_is_left_and_how_long)
{
    choose("mohamed", "604218");
    to_handover();
    play_keys(&t, "Enter");
    pin("604219");
    play_sees(&t, "De pincode klopte niet. U kunt het nog 9 keer proberen.");
    pin("604219");
    pin("604219");
    golden_check("pin-wrong", play_screen(&t));
    play_type(&t, "60"); /* other keys live, and time goes by meanwhile */
    play_sees(&t, "U kunt het over 3 seconden weer proberen.");
    play_sees(&t, "* * * *");
    time_goes_by(1);
    play_sees(&t, "********");
    play_keys(&t, "Enter");
    play_sees(&t, "nog niets geprobeerd");
    play_sees(&t, "nog 7 keer");
    time_goes_by(2);
    play_misses(&t, "weer proberen");
    play_type(&t, "4218");
    play_keys(&t, "Enter");
    play_sees(&t, "beoordelen");
}

/* Each key shows for a moment, and what stays tells no length. */
Test(test_pins, a_key_that_was_taken_shows)
{
    choose("mohamed", "604218");
    to_handover();
    play_keys(&t, "Enter");
    play_misses(&t, "*");
    char before[4096], rest[4096] = "";
    for (int i = 0; i < 5; i++) {
        snprintf(before, sizeof before, "%s", play_screen(&t));
        play_type(&t, "6");
        cr_expect_str_neq(before, play_screen(&t), "key %d", i);
        snprintf(before, sizeof before, "%s", play_screen(&t));
        play_type(&t, "0");
        cr_expect_str_neq(before, play_screen(&t), "key %d", i);
        time_goes_by(1);
        if (*rest)
            cr_expect_str_eq(rest, play_screen(&t));
        snprintf(rest, sizeof rest, "%s", play_screen(&t));
    }
}

Test(test_pins, after_ten_it_is_locked)
{
    choose("mohamed", "604218");
    to_handover();
    play_keys(&t, "Enter");
    for (int i = 0; i < 9; i++, time_goes_by(1000))
        pin("731940");
    play_sees(&t, "Na nog een verkeerde pincode gaat hij op slot.");
    pin("731940");
    golden_check("pin-locked", play_screen(&t));
    play_type(&t, "604218");
    play_keys(&t, "Up 6 Enter");
    play_sees(&t, "Geef de laptop aan");
}

/* Tried at another terminal: the same ten. */
Test(test_pins, a_try_elsewhere_counts_here)
{
    enum pin_answer answer;
    struct committee *c;
    choose("mohamed", "604218");
    to_handover();
    play_keys(&t, "Enter");
    play_must(committee_open(
        &c, &(struct committee_options){.config = t.config, .as = "mohamed"}));
    play_must(pin_check(&answer, c, "000001"));
    committee_close(c);
    time_goes_by(1);
    play_sees(&t, "nog 9 keer");
}

static void require_pins(void)
{
    play_edit(&t, "required = no", "required = yes");
    play_as(&t, NULL);
}

Test(test_pins, where_one_is_required_it_is_chosen_twice)
{
    require_pins();
    to_handover();
    play_keys(&t, "Enter");
    golden_check("pin-choose", play_screen(&t));
    pin("12345");
    play_sees(&t, "Een pincode heeft zes cijfers of meer.");
    pin("123456");
    play_sees(&t, "Deze pincode raden anderen meteen.");
    play_keys(&t, "a");
    play_sees(&t, "alleen uit cijfers");
    play_paste(&t, "604218");
    play_sees(&t, "Plakken doet hier niets");
    play_misses(&t, "********");
    pin("604218");
    play_sees(&t, "Typ dezelfde pincode nog een keer.");
    pin("604219");
    play_sees(&t, "U typte twee verschillende pincodes.");
    pin("604218");
    play_type(&t, "6042189");
    play_keys(&t, "Backspace Enter");
    play_sees(&t, "beoordelen");
    play_sees(&t, "Uw pincode is opgeslagen.");
    play_keys(&t, "Esc Enter");
    play_sees(&t, "Typ uw pincode.");
    play_keys(&t, "Esc");
    play_verify(&t);
}

/* What was typed, right or wrong, finished or not, stands nowhere. */
Test(test_pins, nothing_of_it_is_kept)
{
    struct str rows = {0};
    choose("mohamed", "604218");
    to_handover();
    play_keys(&t, "Enter");
    pin("918273");
    play_type(&t, "604218");
    time_goes_by(2);
    play_keys(&t, "Esc Enter");
    play_misses(&t, "********");
    cr_assert_eq(dump_rows(&rows, t.database), 0);
    cr_expect_null(strstr(str_text(&rows), "918273"));
    cr_expect_null(strstr(str_text(&rows), "604218"));
    str_free(&rows);
}

/* Else anybody who has the laptop would be the secretary by Esc. */
Test(test_pins, the_secretary_types_it_to_have_the_laptop_back)
{
    choose("bea", "731940");
    play_as(&t, NULL);
    play_show(&t, start_open, 24, 80);
    play_sees(&t, "B. Jansen");
    pin("731940");
    play_sees(&t, "Zittingen");
    to_handover();
    play_keys(&t, "Esc");
    play_misses(&t, "pincode"); /* nobody had it yet */
    play_keys(&t, "g Enter");
    play_sees(&t, "beoordelen");
    play_keys(&t, "Esc");
    play_sees(&t, "Geef de laptop aan");
    play_keys(&t, "Esc");
    play_sees(&t, "Typ uw pincode.");
    play_keys(&t, "Esc");
    play_sees(&t, "Geef de laptop aan");
    play_keys(&t, "Esc");
    pin("731941");
    play_sees(&t, "nog 9 keer");
    pin("731940");
    play_misses(&t, "Geef de laptop aan");
    play_sees(&t, "K-2026-005");
}

/* -- one's own terminal -------------------------------------------------------- */

Test(test_pins, the_program_begins_with_it)
{
    choose("mohamed", "604218");
    play_as(&t, "mohamed");
    play_show(&t, start_open, 24, 80);
    play_sees(&t, "M. el Amrani");
    play_sees(&t, "Typ uw pincode.");
    play_misses(&t, "K-2026");
    pin("604218");
    play_sees(&t, "K-2026-005"); /* of the session that goes on */
    play_as(&t, "mohamed");
    play_show(&t, start_open, 24, 80);
    play_keys(&t, "Esc");
    cr_expect_eq(ui_depth(t.ui), 0);
}

Test(test_pins, a_member_chooses_another_one)
{
    choose("mohamed", "604218");
    play_as(&t, "mohamed");
    play_show(&t, start_open, 24, 80);
    pin("604218");
    play_keys(&t, "Esc Esc ?");
    play_type(&t, "uw pincode");
    play_keys(&t, "Enter");
    play_sees(&t, "Kies een pincode van zes of meer cijfers");
    pin("220517");
    pin("220517");
    play_sees(&t, "Uw pincode is opgeslagen.");
    play_as(&t, "mohamed");
    play_show(&t, start_open, 24, 80);
    pin("604218");
    play_sees(&t, "nog 9 keer");
    pin("220517");
    play_sees(&t, "K-2026-005");
}

/* Wherever the screen has gone along to, the way to it is the same. */
Test(test_pins, it_can_be_chosen_on_every_screen_of_a_session)
{
    const char *to[] = {"", "Esc", "Esc Esc", "Esc Esc Right", "Right Right"};
    play_as(&t, "mohamed");
    play_show(&t, start_open, 24, 80);
    play_keys(&t, "Home"); /* a moment later */
    play_sees(&t, "K-2026-005");
    for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
        play_keys(&t, to[i]);
        play_keys(&t, "?");
        play_type(&t, "uw pincode");
        play_keys(&t, "Enter");
        play_sees(&t, "Kies een pincode van zes of meer cijfers");
        play_keys(&t, "Esc");
    }
}

/* -- for the secretary ---------------------------------------------------------- */

static void to_list(void)
{
    play_show(&t, start_open, 24, 80);
    play_keys(&t, "?");
    play_type(&t, "pincodes");
    play_keys(&t, "Enter");
}

Test(test_pins, the_secretary_takes_one_away)
{
    enum pin_answer answer;
    struct committee *c;
    choose("mohamed", "604218");
    choose("anna", "731940");
    choose("sanne", "220517");
    play_must(committee_open(
        &c, &(struct committee_options){.config = t.config, .as = "mohamed"}));
    for (int i = 0; i < 10; i++, clock_advance(1000000))
        play_must(pin_check(&answer, c, "000001"));
    committee_close(c);
    play_must(committee_open(
        &c, &(struct committee_options){.config = t.config, .as = "sanne"}));
    play_must(pin_check(&answer, c, "000001"));
    committee_close(c);
    to_list();
    golden_check("pin-list", play_screen(&t));
    play_keys(&t, "Down Enter");
    golden_check("pin-list-question", play_screen(&t));
    play_keys(&t, "Enter");
    play_sees(&t, "op slot: tien keer verkeerd getypt");
    play_keys(&t, "Enter Right Enter");
    play_misses(&t, "op slot:");
    play_sees(&t, "De pincode van M. el Amrani is gewist");
    play_keys(&t, "Enter");
    play_sees(&t, "Er is geen pincode om te wissen.");
    play_verify(&t);
}

/* The member waits before a locked one: then comes in, or chooses another. */
Test(test_pins, who_waits_goes_on_when_it_was_taken_away)
{
    struct committee *bea;
    choose("mohamed", "604218");
    play_as(&t, "mohamed");
    play_show(&t, start_open, 24, 80);
    play_must(
        committee_open(&bea, &(struct committee_options){.config = t.config}));
    play_must(pin_reset(bea, "mohamed"));
    committee_close(bea);
    time_goes_by(1);
    time_goes_by(1);
    play_sees(&t, "K-2026-005");
}

Test(test_pins, a_member_has_no_list)
{
    play_as(&t, "mohamed");
    to_list();
    play_misses(&t, "heeft een pincode");
    play_misses(&t, "geen pincode");
}

/* Who it was is a claim; under which account it was made is not. */
Test(test_pins, the_log_tells_the_account_of_a_claim)
{
    char account[80];
    snprintf(account, sizeof account, "Vastgelegd onder account %ld van",
             (long)getuid());
    choose("mohamed", "604218");
    play_show(&t, start_open, 24, 80);
    play_keys(&t, "Left");
    play_sees(&t, "M. el Amrani heeft een pincode gekozen");
    play_keys(&t, "Enter");
    play_sees(&t, account);
    play_misses(&t, "604218");
}
