/*
 * Reading a letter: by paragraph, with marks of one's own, and with scores that
 * lean on a paragraph.
 */

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/play.h"
#include "../support/term.h"

static const char letter[] =
    "Beste commissie,\n\n"
    "Sinds 2022 kook ik elke dinsdag mee in het buurthuis. Wij maken voor "
    "dertig mensen een maaltijd van wat de supermarkt overhoudt. Ik doe de "
    "inkoop en de planning.\n\n"
    "In de L-flat wil ik hetzelfde beginnen, maar kleiner:\n"
    "- een keer in de twee weken een portiekmaaltijd;\n"
    "- voor acht tot twaalf buren, telkens op een andere verdieping, zodat "
    "iedereen een keer dichtbij is.\n\n"
    "Ik heb hiervoor vier uur per week, de komende twee jaar. Als ik ziek ben, "
    "neemt mijn zus het over.\n\n"
    "Met vriendelijke groet,\nF. Berg";

static struct play play;          /* whose screen is looked at */
static struct committee *drivers; /* the secretary, elsewhere */
static char number[24], session[24];

static void add_candidate(void)
{
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    for (int i = 0; candidate_fields[i]; i++) {
        if (strcmp(candidate_fields[i], "name") == 0)
            values[i] = "F. Berg";
        if (strcmp(candidate_fields[i], "letter") == 0)
            values[i] = letter;
        if (strcmp(candidate_fields[i], "wishes") == 0)
            values[i] = "Koken";
        if (strcmp(candidate_fields[i], "eligible") == 0)
            values[i] = "ja";
    }
    play_must(candidate_add(number, play.committee, values));
}

static void start(void)
{
    play_open(&play, &(struct play_start){0});
    add_candidate();
    room_session_of(session, play.committee, (const char *[]){number}, 1);
    play_must(committee_open(
        &drivers, &(struct committee_options){.config = play.config}));
}

static void stop(void)
{
    committee_close(drivers);
    play_close(&play);
}

TestSuite(test_reading, .init = start, .fini = stop);

static void first_screen(struct ui *ui)
{
    item_open(ui, session, number);
}

static void look_as(const char *member, int rows, int cols)
{
    play_as(&play, member);
    play_show(&play, first_screen, rows, cols);
}

static void wait_a_tick(void)
{
    clock_advance(250);
    ui_tick(play.ui);
    ui_draw(play.ui);
}

static const struct {
    const char *name;
    int rows, cols;
} sizes[] = {{"80x24", 24, 80}, {"120x36", 36, 120}, {"200x60", 60, 200}};
enum { SIZES = sizeof sizes / sizeof *sizes };

/* The same at each size, with what was marked there still marked. */
static void check_sizes(const char *name, const char *member, const char *keys)
{
    for (int i = 0; i < SIZES; i++) {
        char golden[64];
        snprintf(golden, sizeof golden, "%s-%s", name, sizes[i].name);
        look_as(member, sizes[i].rows, sizes[i].cols);
        play_keys(&play, keys);
        golden_check(golden, play_screen(&play));
    }
}

Test(test_reading, paragraphs_are_marked_for_oneself)
{
    play_must(item_open_letter(drivers, session, number));
    look_as("mohamed", 24, 80);
    play_sees(&play, "▸ Beste commissie,");
    play_sees(&play, "alinea 1 van");
    play_keys(&play, "Right m");
    play_sees(&play, "▸ Sinds 2022 kook ik");
    play_sees(&play, "Alinea 2 is gemarkeerd; alleen u ziet dat.");
    check_sizes("reading-marked", "mohamed", "Home Right Right");
    /* it comes back when the screen does, and goes with the same key */
    play_keys(&play, "Left m");
    play_sees(&play, "De markering bij alinea 2 is weg.");
    play_must(item_to_interview(drivers, session, number));
    wait_a_tick();
    play_keys(&play, "m");
    play_sees(&play, "De brief staat nu niet op het scherm.");
}

/* The arrows up and down are enough. */
Test(test_reading, the_focus_goes_on_where_nothing_scrolls)
{
    play_must(item_open_letter(drivers, session, number));
    look_as("mohamed", 24, 80);
    for (int i = 2; i <= 5; i++) {
        char state[32];
        snprintf(state, sizeof state, "alinea %d van", i);
        play_keys(&play, "Down");
        play_sees(&play, state);
    }
    play_keys(&play, "Down");
    play_sees(&play, "alinea 5 van");
    play_keys(&play, "Home");
    play_sees(&play, "alinea 1 van");
}

/* Each reader's own, also in another window and after coming back. */
Test(test_reading, the_place_is_remembered)
{
    play_must(item_open_letter(drivers, session, number));
    look_as("mohamed", 20, 62);
    play_keys(&play, "Down Down Right Right Right");
    play_sees(&play, "alinea 4 van");
    play_keys(&play, "Esc");
    look_as("piet", 20, 62);
    play_sees(&play, "alinea 1 van");
    look_as("mohamed", 20, 62);
    play_sees(&play, "▸ Ik heb hiervoor vier uur");
    play_must(item_to_interview(drivers, session, number));
    play_must(item_ask_scores(drivers, session, number));
    look_as("mohamed", 24, 80);
    play_keys(&play, "Enter Tab");
    play_sees(&play, "▸ Ik heb hiervoor vier uur");
}

Test(test_reading, a_search_goes_round_and_counts)
{
    play_must(item_open_letter(drivers, session, number));
    look_as("mohamed", 24, 80);
    play_keys(&play, "/ keer Enter");
    play_sees(&play, "\"keer\": plaats 1 van 2. Met / en Enter naar de "
                     "volgende.");
    play_sees(&play, "alinea 3 van");
    golden_check("reading-found", play_screen(&play));
    play_keys(&play, "/ Enter");
    play_sees(&play, "\"keer\": plaats 2 van 2.");
    play_keys(&play, "/");
    play_sees(&play, "Typ niets om naar de volgende plaats van \"keer\"");
    play_keys(&play, "Enter");
    play_sees(&play, "\"keer\": plaats 1 van 2, weer vanaf het begin.");
    play_keys(&play, "/ olifant Enter");
    play_sees(&play, "\"olifant\" komt hier niet voor.");
}

static void the_candidate(struct ui *ui)
{
    candidate_open(ui, number);
}

static void find_each_in_turn(const char *word, int count)
{
    char keys[40], said[80];
    for (int i = 0; i <= count; i++) {
        snprintf(keys, sizeof keys, "/ %s Enter", i ? "" : word);
        snprintf(said, sizeof said, "\"%s\": plaats %d van %d", word,
                 i % count + 1, count);
        play_keys(&play, keys);
        play_sees(&play, said);
    }
}

/* Not in the screen of the reading only. */
Test(test_reading, a_search_goes_on_wherever_there_is_text)
{
    play_show(&play, home_open, 24, 80);
    play_keys(&play, "Right Right");
    find_each_in_turn("bewoner", 5);
    play_show(&play, the_candidate, 24, 80);
    play_keys(&play, "Right");
    find_each_in_turn("keer", 2);
    play_must(item_open_letter(drivers, session, number));
    play_must(item_to_interview(drivers, session, number));
    play_must(item_ask_scores(drivers, session, number));
    look_as("mohamed", 24, 80);
    play_keys(&play, "Enter Tab");
    find_each_in_turn("keer", 2);
}

Test(test_reading, the_secretary_marks_nothing_before_the_room)
{
    play_must(item_open_letter(drivers, session, number));
    look_as(NULL, 24, 80);
    play_keys(&play, "Right m");
    play_sees(&play, "Iedereen in de zaal kan dit scherm zien.");
}

/* The others, from where they sit. */
static void others_in(void)
{
    for (int i = 1; i < 3; i++) {
        room_fill(drivers, session, number, room_voters[i], room_worked[i]);
        room_lock(drivers, session, number, room_voters[i], room_worked[i]);
    }
}

/* Also in the smallest window, below a sentence of two rows. */
Test(test_reading, no_anchor_is_cut)
{
    room_to_scoring(drivers, session, number);
    look_as("mohamed", TERMINAL_MIN_ROWS, TERMINAL_MIN_COLS);
    play_keys(&play, "Enter Right Right Right Right Right");
    play_sees(&play, "niet lukt."); /* the longest sentence of a five */
    play_keys(&play, "%");
    play_sees(&play, "doet hier niets");
    play_sees(&play, "niet lukt.");
}

Test(test_reading, a_score_leans_on_a_paragraph)
{
    room_to_scoring(drivers, session, number);
    look_as("mohamed", 24, 80);
    play_keys(&play, "Enter m");
    play_sees(&play, "Kies de alinea met de pijlen");
    play_keys(&play, "Right Right");
    play_sees(&play, "Wat u nu markeert, hoort bij: Concreet plan.");
    play_keys(&play, "m");
    play_sees(&play, "Alinea 3 hoort nu bij: Concreet plan.");
    play_keys(&play, "Tab");
    play_sees(&play, "bij alinea 3 · telt mee voor 25 %");
    check_sizes("reading-cited", "mohamed", "Enter");
    look_as("mohamed", 24, 80);
    play_keys(&play, "Enter 4 3 4 4 3 4 i i");
    play_sees(&play, "Dit is opgeslagen");
    play_sees(&play, "4  bij alinea 3");
    golden_check("reading-handed-in", play_screen(&play));
    others_in();
    play_must(item_reveal(drivers, session, number));
    check_sizes("reading-shown", "anna", "");
    play_sees(&play, "Concreet plan, M. el Amrani: bij alinea 3");
    /* what is marked is nobody else's business */
    look_as("piet", 24, 80);
    play_sees(&play, "Concreet plan, M. el Amrani: bij alinea 3");
    play_verify(&play);
}

/* From "kook" up to "buurthuis.", then the whole last paragraph. */
Test(test_reading, the_secretary_covers_passages)
{
    play_show(&play, the_candidate, 24, 80);
    play_keys(&play, "Right m");
    play_sees(&play, "passages lakken");
    play_keys(&play, "Down Right Right Right m");
    play_sees(&play, "Ga naar het laatste woord");
    play_keys(&play, "Right Right Right Right Right Right m");
    play_sees(&play, "Deze passage is gelakt.");
    play_keys(&play, "End Enter");
    golden_check("reading-covering", play_screen(&play));
    play_keys(&play, "Esc Esc");
    play_must(item_open_letter(drivers, session, number));
    check_sizes("reading-covered", "mohamed", "");
    play_misses(&play, "kook elke dinsdag");
    play_sees(&play, "Sinds 2022 kook ████████");
    look_as(NULL, 24, 80);
    play_misses(&play, "kook elke dinsdag");
    play_show(&play, the_candidate, 24, 80);
    play_keys(&play, "Right m");
    play_sees(&play, "De brief is in een zitting geopend.");
    play_sees(&play, "elke dinsdag");
}

Test(test_reading, a_cover_is_taken_away_again)
{
    play_show(&play, the_candidate, 24, 80);
    play_keys(&play, "Right m Enter m");
    play_sees(&play, "Deze passage is weer te lezen.");
    play_keys(&play, "m Right Esc Right Esc");
    play_misses(&play, "passages lakken");
    play_must(item_open_letter(drivers, session, number));
    look_as("mohamed", 24, 80);
    play_misses(&play, "█");
}

/* -- the interview --------------------------------------------------------- */

Test(test_reading, a_note_at_a_question_comes_back_with_the_score)
{
    play_must(item_open_letter(drivers, session, number));
    play_must(item_to_interview(drivers, session, number));
    look_as("mohamed", 24, 80);
    play_keys(&play, "x Down t");
    play_sees(&play, "Notitie bij het gesprek: Haalbaar");
    play_type(&play, "vier uur per week");
    play_keys(&play, "Tab Enter");
    play_sees(&play, "Uw notitie is opgeslagen.");
    play_sees(&play, "Haalbaar en genoeg tijd t");
    check_sizes("reading-interview", "mohamed", "");
    play_sees(&play, "vier uur per week");
    /* nobody else's */
    look_as("piet", 60, 200);
    play_misses(&play, "vier uur per week");
    look_as(NULL, 60, 200);
    play_misses(&play, "vier uur per week");
    play_must(item_ask_scores(drivers, session, number));
    look_as("mohamed", 24, 80);
    play_keys(&play, "Enter Right t");
    play_sees(&play, "vier uur per week");
    play_keys(&play, "Tab Enter");
    play_sees(&play, "De toelichting is opgeslagen.");
}

/* The secretary's own come back in the summary. */
Test(test_reading, the_secretarys_notes_begin_the_summary)
{
    play_must(item_open_letter(drivers, session, number));
    play_must(item_to_interview(drivers, session, number));
    look_as(NULL, 60, 200);
    play_keys(&play, "t");
    play_type(&play, "er is een rooster");
    play_keys(&play, "Tab Enter");
    play_misses(&play, "er is een rooster");
    play_must(item_ask_scores(drivers, session, number));
    for (int i = 0; i < 3; i++) {
        room_fill(drivers, session, number, room_voters[i], room_worked[i]);
        room_lock(drivers, session, number, room_voters[i], room_worked[i]);
    }
    play_must(item_reveal(drivers, session, number));
    wait_a_tick();
    play_keys(&play, "t");
    play_sees(&play, "Concreet plan: er is een rooster");
}

static void minutes_go_by(int minutes)
{
    clock_advance(minutes * INT64_C(60000));
    wait_a_tick();
}

Test(test_reading, the_time_is_told_gently)
{
    play_must(item_open_letter(drivers, session, number));
    look_as(NULL, 24, 80);
    minutes_go_by(12);
    play_misses(&play, " min");
    play_must(item_to_interview(drivers, session, number));
    wait_a_tick();
    play_sees(&play, "12 min · eindigt rond");
    minutes_go_by(1);
    play_sees(&play, "13 min · eindigt rond");
    minutes_go_by(20);
    play_sees(&play, "min over tijd");
    golden_check("reading-over-time", play_screen(&play));
    play_must(item_ask_scores(drivers, session, number));
    minutes_go_by(20);
    play_sees(&play, "23 min over tijd");
    play_sees(&play, "1 van 1 · K-2026-001 "); /* and who it is about stays */
    golden_check("reading-over-time-long", play_screen(&play));
    others_in();
    room_fill(drivers, session, number, room_voters[0], room_worked[0]);
    room_lock(drivers, session, number, room_voters[0], room_worked[0]);
    play_must(item_reveal(drivers, session, number));
    wait_a_tick();
    play_misses(&play, "min over tijd");
}

/* With a night in between, or a clock that was set, there is no count. */
Test(test_reading, a_night_is_not_counted)
{
    play_must(item_open_letter(drivers, session, number));
    play_must(item_to_interview(drivers, session, number));
    look_as(NULL, 24, 80);
    minutes_go_by(24 * 60);
    play_sees(&play, "gesprek · eindigt rond 19.30\n");
    play_misses(&play, " min");
}

/* What is left of the evening goes by what is left to do. */
Test(test_reading, the_end_of_the_evening_moves_along)
{
    const struct session_view *before, *late, *done;
    int each = committee_settings(drivers)->minutes_per_candidate;
    play_must(item_open_letter(drivers, session, number));
    play_must(session_view(&before, drivers, &play.arena, session));
    clock_advance((each + 10) * INT64_C(60000));
    play_must(session_view(&late, drivers, &play.arena, session));
    int moved = (late->planned_end.hour - before->planned_end.hour) * 60 +
                late->planned_end.minute - before->planned_end.minute;
    cr_expect(moved >= 10 && moved <= 15, "%d minutes", moved);
    cr_expect_eq(late->planned_end.minute % 5, 0);
    play_must(item_event(drivers, session, number, PHASE_WITHDRAWN, ""));
    play_must(session_view(&done, drivers, &play.arena, session));
    cr_expect_eq(done->planned_end.minute, late->planned_end.minute);
}

static void first_agenda(struct ui *ui)
{
    session_open_screen(ui, session);
}

/* On the agenda of an open session, and by itself; not when all is done. */
Test(test_reading, the_agenda_says_when_the_evening_ends)
{
    play_show(&play, first_agenda, 24, 80);
    play_sees(&play, "eindigt rond 20.00");
    minutes_go_by(10);
    play_sees(&play, "eindigt rond 20.10");
    play_must(item_open_letter(drivers, session, number));
    play_must(item_event(drivers, session, number, PHASE_WITHDRAWN, ""));
    wait_a_tick();
    play_misses(&play, "eindigt");
}
