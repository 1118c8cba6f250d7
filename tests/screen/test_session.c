/* The session's screens driven by hand: a temporary database, a clock that
   stands still and seeds that repeat; what is seen is compared with pictures. */

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/work/candidates.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/play.h"
#include "../support/term.h"

static struct play play;
static const char session[] = "2026-01";

static void add(const char *name, const char *eligible, bool letter)
{
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    char number[24];
    for (int i = 0; candidate_fields[i]; i++) {
        const char *field = candidate_fields[i];
        if (text_equal(field, "name"))
            values[i] = name;
        else if (text_equal(field, "eligible"))
            values[i] = eligible;
        else if (text_equal(field, "letter") && letter)
            values[i] = "Ik wil een portiekmaaltijd beginnen met de buren.";
        else if (text_equal(field, "received_on"))
            values[i] = "2026-02-03";
    }
    cr_assert_eq(candidate_add(number, play.committee, values), OK);
}

static void add_candidates(void)
{
    add("F. el Idrissi", "yes", true);
    add("J. de Groot", "yes", true);
    add("M. Öztürk", "yes", true);
    add("P. van den Heuvel-Schimmelpenninck", "no", true);
    add("S. Jansen", "yes", false);
}

static void make_database(void)
{
    play_open(&play, &(struct play_start){0});
}

static void remove_database(void)
{
    play_close(&play);
}

TestSuite(test_session, .init = make_database, .fini = remove_database);

/* ---- the hands and the eyes ------------------------------------------------ */

static void first_new(struct ui *at)
{
    new_session_open(at);
}

static void first_session(struct ui *at)
{
    session_open_screen(at, session);
}

static void first_agenda(struct ui *at)
{
    session_open_screen(at, session);
    agenda_add_open(at, session);
}

static void show(void (*first)(struct ui *at))
{
    play_show(&play, first, 24, 80);
    cr_assert_gt(ui_depth(play.ui), 0);
}

static void press(const char *bytes)
{
    play_send(&play, bytes, strlen(bytes));
}

#define UP "\033[A"
#define DOWN "\033[B"
#define RIGHT "\033[C"
#define LEFT "\033[D"
#define ENTER "\r"
#define TAB "\t"
#define ESC "\033"

/* A lone Esc is known as such after a while. */
static void escape(void)
{
    press(ESC);
    clock_advance(1000);
    press("\033[99~"); /* nothing: only lets time pass */
}

static void type(const char *text)
{
    play_type(&play, text);
}

static void check(const char *name)
{
    struct str all = {0};
    str_add(&all, play_screen(&play));
    golden_check(name, str_text(&all));
    str_free(&all);
}

#define EXPECT_SHOWS(text) play_sees(&play, text)

static const struct session_view *view(struct arena *arena)
{
    const struct session_view *v;
    cr_assert_eq(session_view(&v, play.committee, arena, session), OK);
    return v;
}

/* ---- from nothing to an opened session, by keys alone ----------------------- */

Test(test_session, keys_lead_to_an_open_session)
{
    struct arena arena = {0};
    add_candidates();
    show(first_new);
    check("session-new");
    press(TAB), press(TAB), press(TAB), press(ENTER);
    check("session-agenda-add");
    press(ENTER);
    check("session-agenda-all");
    press(ENTER);
    check("session-planned");
    cr_expect_eq(view(&arena)->item_count, 3);
    cr_expect_str_eq(ui_top_name(play.ui), "session");

    press(ENTER); /* conflicts */
    check("session-conflicts");
    cr_expect_str_eq(ui_top_name(play.ui), "conflicts");
    escape();
    press(ENTER); /* attendance */
    cr_expect_str_eq(ui_top_name(play.ui), "attendance");
    check("session-attendance");
    press(ENTER);
    check("session-attendance-all");
    press(ENTER);
    escape();
    check("session-ready");
    press(ENTER);
    cr_expect_eq(view(&arena)->row.state, SESSION_OPEN);
    check("session-open");
    arena_free(&arena);
}

/* ---- what the screens say when it is less smooth ------------------------------ */

static void plan(int count)
{
    struct arena arena = {0};
    const char *numbers[] = {"K-2026-001", "K-2026-002", "K-2026-003"};
    char number[24];
    add_candidates();
    cr_assert_eq(session_new(number, play.committee,
                             &(struct session_plan){.date = date_today(),
                                                    .start = {19, 30}}),
                 OK);
    cr_assert_str_eq(number, session);
    if (count)
        cr_assert_eq(session_add(play.committee, session, numbers, count, NULL),
                     OK);
    arena_free(&arena);
}

static void open_it(void)
{
    cr_assert_eq(session_all_present(play.committee, session), OK);
    cr_assert_eq(session_confidential(play.committee, session, NULL), OK);
    cr_assert_eq(
        session_open(play.committee, session, (struct clock_time){.hour = -1}),
        OK);
}

Test(test_session, an_empty_agenda_says_so)
{
    plan(0);
    show(first_session);
    check("session-empty");
    press("k");
    EXPECT_SHOWS("Er staat nog niemand op de agenda.");
    press(DOWN DOWN DOWN DOWN);
    press(ENTER);
    EXPECT_SHOWS("De agenda is leeg.");
}

Test(test_session, who_is_not_eligible_needs_a_reason)
{
    struct arena arena = {0};
    plan(3);
    show(first_session);
    press(UP), press(UP), press(UP), press(ENTER);
    press(" ");
    check("session-reason");
    type("De commissie wil deze brief toch bespreken.");
    press(TAB), press(ENTER);
    EXPECT_SHOWS("[✓] K-2026-004");
    press(DOWN), press(" ");
    EXPECT_SHOWS("De brief van K-2026-005 ontbreekt.");
    press(TAB), press(ENTER);
    cr_expect_eq(view(&arena)->item_count, 4);
    arena_free(&arena);
}

/* In a planned session the lot gives a place; from the first letter on who is
   added comes last. */
Test(test_session, who_is_added_hears_in_which_place)
{
    plan(1);
    show(first_session);
    press(UP), press(UP), press(UP), press(ENTER);
    press(" "), press(TAB), press(ENTER);
    EXPECT_SHOWS("K-2026-002 staat op de agenda. Het lot gaf plaats 1 van 2.");
    EXPECT_SHOWS("De anderen houden");
    press("u"), press(ENTER), press(" "), press(DOWN), press(" ");
    press(TAB), press(ENTER);
    EXPECT_SHOWS("Op de agenda gezet: 2. Het lot gaf ieder een plaats.");
    press("u"), press("u");
    open_it();
    play_must(item_open_letter(play.committee, session, "K-2026-001"));
    show(first_agenda);
    EXPECT_SHOWS("wie u nu toevoegt, komt als laatste.");
    press(" "), press(TAB), press(ENTER);
    EXPECT_SHOWS("staat op de agenda en komt als laatste, op plaats 2.");
    play_verify(&play);
}

/* From the list to the form, and on to its buttons. */
static void enter_by_hand(const char *eligible, const char *letter)
{
    EXPECT_SHOWS("Iemand met de hand invoeren (papieren brief)");
    press(ENTER);
    cr_expect_str_eq(ui_top_name(play.ui), "candidate-form");
    EXPECT_SHOWS("Zitting 2026-01 · kandidaat toevoegen");
    type("W. Brouwer");
    play_keys(&play, "Tab Tab Tab Tab Tab Tab Tab");
    play_keys(&play, eligible);
    play_keys(&play, "Tab Tab");
    type(letter);
    press(TAB);
    EXPECT_SHOWS("[ Opslaan en op de agenda zetten ]");
    press(ENTER);
}

/* Somebody comes in with a paper letter while nobody waits. */
Test(test_session, who_brings_a_paper_letter_comes_on_the_agenda)
{
    plan(3);
    play_must(session_drop(play.committee, session, "K-2026-003"));
    open_it();
    play_must(item_open_letter(play.committee, session, "K-2026-001"));
    show(first_agenda);
    play_keys(&play, "Tab Up");
    enter_by_hand("Right", "");
    EXPECT_SHOWS("Zonder brief komt niemand op de agenda.");
    type("Ik kook graag voor de buren."), press(TAB), press(ENTER);
    EXPECT_SHOWS("K-2026-006 staat op de agenda en komt als laatste, op "
                 "plaats 3.");
    cr_expect_str_eq(ui_top_name(play.ui), "session");
    press("u");
    EXPECT_SHOWS("K-2026-006 is weer van de agenda");
    play_verify(&play);
}

Test(test_session, with_nobody_waiting_a_letter_can_be_entered)
{
    play_must(session_new(
        (char[24]){0}, play.committee,
        &(struct session_plan){.date = date_today(), .start = {19, 30}}));
    show(first_agenda);
    check("session-agenda-nobody");
    enter_by_hand("Right Right", "Ik kook graag voor de buren.");
    EXPECT_SHOWS("K-2026-001 voldoet niet aan de basisvoorwaarden");
    type("De commissie wil deze brief toch bespreken.");
    press(TAB), press(ENTER);
    EXPECT_SHOWS("[✓] K-2026-001");
    press(TAB), press(ENTER);
    EXPECT_SHOWS("K-2026-001 staat op de agenda, als enige.");
    play_verify(&play);
}

/* Others see why not. */
Test(test_session, only_the_secretary_enters_by_hand)
{
    plan(0);
    play_as(&play, "anna");
    show(first_agenda);
    play_keys(&play, "Tab Up Enter");
    cr_expect_str_eq(ui_top_name(play.ui), "agenda-add");
    EXPECT_SHOWS("secretaris");
}

Test(test_session, a_candidate_is_taken_off_and_put_back)
{
    struct arena arena = {0};
    plan(3);
    show(first_session);
    press("\033[F"), press(ENTER);
    check("session-take-off");
    press(DOWN), press(ENTER);
    cr_expect_eq(view(&arena)->item_count, 2);
    EXPECT_SHOWS("staat niet meer op de agenda");
    press("u");
    cr_expect_eq(view(&arena)->item_count, 3);
    arena_free(&arena);
}

Test(test_session, a_conflict_is_recorded_and_taken_back)
{
    struct arena arena = {0};
    plan(3);
    show(first_session);
    press("k");
    cr_expect_str_eq(ui_top_name(play.ui), "conflicts");
    press(DOWN), press(RIGHT), press(ENTER);
    check("session-conflict-ground");
    press(DOWN), press(ENTER);
    const struct session_view *v = view(&arena);
    const struct conflict_cell *cell = &v->conflicts[v->member_count + 1];
    cr_expect(cell->recused);
    cr_expect_eq(cell->ground, GROUND_FRIEND);
    press(RIGHT), press("k"), press(ENTER);
    check("session-conflicts-two");
    press("k"), press(LEFT), press(ENTER);
    v = view(&arena);
    cr_expect_not(v->conflicts[v->member_count + 1].recused);
    cr_expect_not(v->conflicts[v->member_count + 2].recused);
    EXPECT_SHOWS("doet weer mee");
    arena_free(&arena);
}

Test(test_session, attendance_follows_each_choice)
{
    struct arena arena = {0};
    plan(3);
    show(first_session);
    press("a");
    press(DOWN), press(ENTER);
    check("session-presence");
    press(ENTER);
    cr_expect_eq(view(&arena)->members[0].presence, PRESENCE_PRESENT);
    press(RIGHT);
    cr_expect_eq(view(&arena)->members[0].presence, PRESENCE_EXCUSED);
    press("u");
    cr_expect_eq(view(&arena)->members[0].presence, PRESENCE_PRESENT);
    press("a");
    press(UP), press(UP), press(UP), press(UP), press(UP), press(UP);
    press(DOWN), press(ENTER), press(DOWN), press(DOWN), press(DOWN);
    press(ENTER);
    cr_expect_eq(view(&arena)->members[0].presence, PRESENCE_LEFT);
    press(ENTER), press(DOWN), press(DOWN), press(DOWN), press(DOWN);
    press(ENTER);
    check("session-time");
    for (int i = 0; i < 5; i++)
        press("\177");
    type("21.15");
    press(ENTER);
    cr_expect_eq(view(&arena)->members[0].left.hour, 21);
    check("session-attendance-left");
    arena_free(&arena);
}

Test(test_session, one_planned_by_mistake_can_be_called_off)
{
    char number[24];
    plan(2);
    show(first_session);
    play_keys(&play, "? vervallen Enter");
    EXPECT_SHOWS("Zitting 2026-01 laten vervallen?");
    EXPECT_SHOWS("en de kandidaten gaan van de");
    play_keys(&play, "Enter");
    EXPECT_SHOWS("Er is niets gedaan.");
    play_keys(&play, "? vervallen Enter Right Enter");
    cr_expect_eq(session_default(number, play.committee), ERR_NO_INPUT);
    play_verify(&play);
}

Test(test_session, one_with_something_in_it_is_not)
{
    plan(2);
    play_must(session_all_present(play.committee, session));
    show(first_session);
    play_keys(&play, "? vervallen Enter");
    EXPECT_SHOWS("In deze zitting is al iets vastgelegd");
    play_misses(&play, "laten vervallen?");
}

Test(test_session, a_planned_session_can_move)
{
    struct arena arena = {0};
    plan(2);
    show(first_session);
    play_keys(&play, "? datum Enter");
    EXPECT_SHOWS("Zitting 2026-01 wijzigen");
    for (int i = 0; i < 20; i++)
        play_keys(&play, "Backspace");
    play_keys(&play, "1-2-2027 Tab Tab Tab Enter");
    EXPECT_SHOWS("houdt haar nummer en dus haar jaar");
    play_keys(&play, "BackTab BackTab BackTab");
    for (int i = 0; i < 20; i++)
        play_keys(&play, "Backspace");
    play_keys(&play, "19-3-2026 Tab Tab");
    for (int i = 0; i < 20; i++)
        play_keys(&play, "Backspace");
    play_type(&play, "Het Slot");
    play_keys(&play, "Tab Enter");
    EXPECT_SHOWS("Zitting 2026-01 is gewijzigd.");
    EXPECT_SHOWS("do 19-03-2026 19.30 · Het Slot");
    cr_expect_eq(view(&arena)->row.date.day, 19);
    cr_expect_eq(view(&arena)->item_count, 2);
    open_it();
    show(first_session);
    play_keys(&play, "? datum Enter");
    EXPECT_SHOWS("alleen wijzigen tot de zitting is geopend");
    play_verify(&play);
    arena_free(&arena);
}

/* Each screen takes back what it shows, and says that a quorum was lost. */
Test(test_session, undo_on_the_agenda_leaves_the_attendance)
{
    struct arena arena = {0};
    plan(3);
    open_it();
    show(first_session);
    press("u");
    EXPECT_SHOWS("K-2026-003 is weer van de agenda");
    press("u"), press("u"), press("u");
    EXPECT_SHOWS("Er is hier niets om ongedaan te maken.");
    cr_expect_eq(view(&arena)->item_count, 0);
    cr_expect_eq(view(&arena)->members[0].presence, PRESENCE_PRESENT);
    arena_free(&arena);
}

Test(test_session, quorum_that_was_lost_is_no_quorum_any_more)
{
    plan(3);
    play_must(session_all_present(play.committee, session));
    show(first_session);
    EXPECT_SHOWS("er is quorum");
    for (int i = 0; i < 2; i++)
        play_must(session_attend(play.committee, session,
                                 i ? "anna" : "mohamed", PRESENCE_LEFT,
                                 (struct clock_time){.hour = -1}, NULL));
    show(first_session);
    EXPECT_SHOWS("geen quorum meer");
    press("a");
    EXPECT_SHOWS("Er is geen quorum meer. Niemand is er namens:");
}

Test(test_session, without_a_quorum_opening_asks)
{
    struct arena arena = {0};
    plan(3);
    clock_advance(86400000);
    show(first_session);
    press(DOWN), press(DOWN), press(DOWN), press(ENTER);
    check("session-open-question");
    EXPECT_SHOWS("namens: huurders, welzijn");
    EXPECT_SHOWS("Kies \"Nog niet\" en druk op a.");
    press(ENTER);
    cr_expect_eq(view(&arena)->row.state, SESSION_PLANNED);
    press(ENTER), press(TAB), press(ENTER);
    cr_expect_eq(view(&arena)->row.state, SESSION_OPEN);
    arena_free(&arena);
}

Test(test_session, before_the_opening_only_a_withdrawal)
{
    plan(2);
    show(first_session);
    press("h");
    EXPECT_SHOWS("De zitting is niet geopend");
    press("w");
    EXPECT_SHOWS("Schrijf op waarom");
    press("\033");
}

/* They stand under the minutes of a closed session. */
static void letters_are_read_and_sent(void)
{
    press(DOWN), press(DOWN), press(ENTER);
    EXPECT_SHOWS("Brieven na zitting");
    EXPECT_SHOWS("Ons kenmerk: K-2026-00");
    press("e"), press(ENTER);
    EXPECT_SHOWS("één voor elke kandidaat");
    press(ENTER), press("?"), press("dag");
    EXPECT_SHOWS("leg vast op welke dag");
    press(ENTER);
    EXPECT_SHOWS("Op welke dag zijn de brieven verstuurd?");
    press(ENTER);
    EXPECT_SHOWS("Vastgelegd: 2 brieven zijn verstuurd");
    escape();
}

Test(test_session, the_last_candidate_leads_to_closing)
{
    struct arena arena = {0};
    plan(2);
    open_it();
    show(first_session);
    press("c");
    EXPECT_SHOWS("Nog niet alle kandidaten zijn behandeld.");
    EXPECT_SHOWS("en kies \"schorsen\".");
    play_keys(&play, "? schorsen");
    EXPECT_SHOWS("Voor vanavond stoppen");
    escape();
    press("h"), type("De kandidaat is ziek."), press(TAB), press(ENTER);
    press("w"), press(DOWN), press(ENTER);
    type("Niet gekomen, niet gebeld."), press(TAB), press(ENTER);
    check("session-all-over");
    press(ENTER);
    cr_expect_str_eq(ui_top_name(play.ui), "closing");
    check("session-closing-empty");
    type("Brieven sturen, en bellen"), press(TAB);
    type("B. Jansen"), press(TAB), type("morgen");
    check("session-closing");
    press(TAB), press(TAB), press(TAB), press(TAB), press(TAB);
    EXPECT_SHOWS("Enter indrukken");
    press(ENTER);
    EXPECT_SHOWS("is geen datum");
    for (int i = 0; i < 6; i++)
        press("\177");
    type("19-3-2026");
    press(TAB), press(TAB), type("9 april 2026");
    press(TAB), type("Niemand."), press(TAB), press(TAB), press(ENTER);
    check("session-close-question");
    press(TAB), press(ENTER);
    EXPECT_SHOWS("De zitting is gesloten");
    EXPECT_SHOWS("Er staat een reservekopie in");
    EXPECT_SHOWS("[ Notulen lezen ]");
    EXPECT_SHOWS("[ Klaar ]");
    const struct session_view *v = view(&arena);
    cr_expect_eq(v->row.state, SESSION_CLOSED);
    cr_expect_eq(v->next_date.month, 4);
    const struct action_point *points;
    int count;
    cr_expect_eq(
        session_actions(&points, &count, play.committee, &arena, session), OK);
    cr_expect(count == 1 && text_equal(points[0].who, "B. Jansen"));
    press(ENTER);
    check("session-closed");
    press("e");
    EXPECT_SHOWS("Welk document?");
    play_misses(&play, "Scoreformulieren");
    press(ENTER);
    EXPECT_SHOWS("Notulen van zitting");
    escape(), press(ENTER);
    cr_expect_str_eq(ui_top_name(play.ui), "preview");
    escape(), letters_are_read_and_sent();
    /* The next session is proposed for the date that was agreed. */
    show(first_new);
    EXPECT_SHOWS("9 april 2026");
    arena_free(&arena);
}

/* The session of plan(0) with this many more. */
static void plan_many(int count)
{
    plan(0);
    for (int i = 0; i < count; i++) {
        char number[24];
        add("P. O'Brien-d'Hondt", "yes", true);
        snprintf(number, sizeof number, "K-2026-%03d", i + 6);
        cr_assert_eq(session_add(play.committee, session,
                                 (const char *[]){number}, 1, NULL),
                     OK);
    }
}

Test(test_session, after_closing_the_minutes_are_one_key_away)
{
    plan(0);
    open_it();
    show(first_session);
    press("c"), press(TAB), press(TAB), press(TAB), press(TAB), press(ENTER);
    press(TAB), press(ENTER);
    EXPECT_SHOWS("[ Notulen lezen ]");
    press(RIGHT), press(ENTER);
    cr_expect_str_eq(ui_top_name(play.ui), "preview");
}

Test(test_session, somebody_late_comes_on_the_agenda_of_an_open_session)
{
    struct arena arena = {0};
    plan(2);
    open_it();
    add("L. Laat", "yes", true);
    show(first_session);
    press(DOWN), press(DOWN), press(ENTER);
    EXPECT_SHOWS("L. Laat");
    press(ENTER), press(TAB), press(ENTER);
    cr_expect_eq(view(&arena)->item_count, 3, "%s", play_screen(&play));
    arena_free(&arena);
}

Test(test_session, a_session_past_midnight_is_warned_of)
{
    plan_many(12);
    show(first_session);
    EXPECT_SHOWS("na middernacht");
}

/* A window of the grid says where there are more candidates. */
Test(test_session, conflicts_grid_says_what_is_out_of_sight)
{
    plan_many(20);
    show(first_session);
    press("k");
    EXPECT_SHOWS("↓");
    play_misses(&play, "↑  ");
    play_misses(&play, "quorum");
    EXPECT_SHOWS("corporatie");
    EXPECT_SHOWS("van der");
    EXPECT_SHOWS("P. O'Brien-d'Hondt  ·");
    press("\033[F");
    EXPECT_SHOWS("↑");
    press(ENTER);
    EXPECT_SHOWS("Hoe kent M. el Amrani kandidaat K-2026-");
    EXPECT_SHOWS(" (P. O'Brien-d'Hondt)?");
}

Test(test_session, what_was_typed_for_the_closing_is_kept)
{
    plan(0);
    open_it();
    show(first_session);
    press("c");
    type("Sleutel ophalen"), press(TAB), type("A. de Wit"), press(TAB);
    press(TAB), type("Koffie");
    show(first_session); /* the program has ended meanwhile */
    press("c");
    EXPECT_SHOWS("Sleutel ophalen");
    EXPECT_SHOWS("A. de Wit");
    EXPECT_SHOWS("Koffie");
}

Test(test_session, adjourned_goes_on_another_evening)
{
    struct arena arena = {0};
    plan(2);
    open_it();
    show(first_session);
    press("?"), type("schorsen");
    press(ENTER);
    type("19-3-2026"), press(ENTER);
    cr_expect_eq(view(&arena)->row.state, SESSION_ADJOURNED);
    check("session-adjourned");
    arena_free(&arena);
}

Test(test_session, conflicts_that_cost_the_quorum_are_marked)
{
    plan(3);
    cr_assert_eq(session_recuse(play.committee, session, "K-2026-002",
                                "mohamed", GROUND_NEIGHBOUR),
                 OK);
    cr_assert_eq(session_recuse(play.committee, session, "K-2026-002", "anna",
                                GROUND_FAMILY),
                 OK);
    show(first_session);
    check("session-no-quorum");
    press("k"), press(DOWN);
    check("session-conflicts-no-quorum");
}

Test(test_session, a_deputy_takes_a_seat)
{
    struct arena arena = {0};
    plan(3);
    show(first_session);
    press("a");
    press(DOWN), press(DOWN), press(ENTER), press(DOWN), press(ENTER);
    cr_expect_eq(view(&arena)->members[1].presence, PRESENCE_EXCUSED);
    press("a");
    cr_expect_not(view(&arena)->quorum);
    press(UP), press(UP), press(UP), press(ENTER), press(ENTER);
    check("session-deputy");
    press(ENTER);
    const struct session_view *v = view(&arena);
    cr_expect_eq(v->members[2].presence, PRESENCE_PRESENT);
    cr_expect_str_eq(v->members[2].deputy_for, "piet");
    cr_expect(v->quorum);
    EXPECT_SHOWS("S. van der Meer vervangt P. Kok.");
    arena_free(&arena);
}

/* Whoever may not do it hears why, and nothing changes. */
Test(test_session, a_member_only_looks)
{
    struct arena arena = {0};
    plan(3);
    play_as(&play, "piet");
    show(first_session);
    press("a");
    cr_expect_str_eq(ui_top_name(play.ui), "session");
    press("k"), press(ENTER);
    cr_expect_str_eq(ui_top_name(play.ui), "conflicts");
    EXPECT_SHOWS("U kunt dit voor uzelf doen");
    press(RIGHT), press(ENTER), press(ENTER);
    const struct session_view *v = view(&arena);
    cr_expect(v->conflicts[1].recused);
    arena_free(&arena);
}

Test(test_session, who_takes_no_part_sees_a_number)
{
    plan(3);
    cr_assert_eq(session_recuse(play.committee, session, "K-2026-001", "piet",
                                GROUND_FRIEND),
                 OK);
    play_as(&play, "piet");
    show(first_session);
    candidate_open(play.ui, "K-2026-002");
    EXPECT_SHOWS("Ontvangen");
    candidate_open(play.ui, "K-2026-001");
    EXPECT_SHOWS("K-2026-001");
    EXPECT_SHOWS("U doet niet mee bij deze kandidaat.");
    play_misses(&play, "Ontvangen");
    play_misses(&play, "woorden");
}

Test(test_session, wide_and_english)
{
    plan(3);
    committee_set_lang(play.committee, LANG_EN);
    struct ui_options options = {
        .lang = LANG_EN, .app = play.committee, .first = first_session};
    play.ui = ui_new(&options, 30, 130);
    check("session-wide-english");
}
