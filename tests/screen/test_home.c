/* The first screen, candidates, import and previews: keys in, cells out. */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/work/candidates.h>
#include <committee/work/decisions.h>
#include <committee/work/places.h>

#include "../support/play.h"
#include "../support/term.h"

static struct play p;

static void start_ui(int rows, int cols)
{
    play_show(&p, home_open, rows, cols);
}

static void start(bool sample)
{
    play_open(&p, &(struct play_start){.demo = sample});
    start_ui(24, 80);
}

static void end(void)
{
    play_close(&p);
}

TestSuite(test_home, .fini = end);

static void keys(const char *words)
{
    play_keys(&p, words);
}

#define EXPECT_SHOWS(text) play_sees(&p, text)
#define EXPECT_HIDES(text) play_misses(&p, text)

/* The screen with the folder's changing name left out, and two rows of looks. */
static void check(const char *name)
{
    struct str all = {0};
    for (const char *at = play_screen(&p); *at;) {
        bool here = text_starts(at, p.folder);
        str_addn(&all, here ? "/FOLDER" : at, here ? 7 : 1);
        at += here ? strlen(p.folder) : 1;
    }
    str_addf(&all, "%s\n", grid_looks(ui_grid(p.ui), 2));
    str_addf(&all, "%s\n", grid_looks(ui_grid(p.ui), 4));
    golden_check(name, str_text(&all));
    str_free(&all);
}

/* As old as so many days before the evening. */
static void set_day(const char *path, int days)
{
    struct timespec at = {.tv_sec = PLAY_EVENING_MS / 1000 - days * 86400L};
    const struct timespec times[2] = {at, at};
    cr_assert_eq(utimensat(AT_FDCWD, path, times, 0), 0);
}

static const char *put_file(const char *name, const char *text)
{
    const char *path =
        arena_printf(&p.arena, "%s/Downloads/%s", p.folder, name);
    play_must(file_write(path, text, strlen(text), false));
    set_day(path, 0);
    return path;
}

static void add_candidate(const char *name, const char *letter)
{
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    char number[24];
    values[7] = name;
    values[11] = letter;
    play_must(candidate_add(number, p.committee, values));
}

Test(test_home, an_empty_committee_says_what_comes_first)
{
    start(false);
    check("home-empty");
    keys("Enter");
    EXPECT_SHOWS("Er is nog geen zitting. Druk op z om er een te plannen.");
    keys("Right");
    EXPECT_SHOWS("Druk op o om aanmeldingen in te lezen");
    keys("Right Right");
    EXPECT_SHOWS("Er zijn nog geen notulen");
    keys("Right");
    EXPECT_SHOWS("De criteria zijn vastgesteld als versie 1.");
}

Test(test_home, shows_every_tab_of_the_sample)
{
    start(true);
    check("home-sessions");
    keys("Right");
    check("home-candidates");
    keys("Right");
    check("home-criteria");
    keys("Right");
    check("home-minutes");
    keys("Right Right");
    EXPECT_SHOWS("[ Zittingen ]");
    keys("q");
    cr_expect_eq(ui_depth(p.ui), 0);
}

/* What does not fit goes, whole words at a time. */
Test(test_home, a_long_name_ends_with_a_word)
{
    start(true);
    play_must(quota_set_vacated(p.committee, 2026, 48));
    play_edit(&p, "gerichte toewijzing L-flat",
              "voor de gerichte toewijzing van woningen in Zeist");
    play_as(&p, "piet");
    start_ui(24, 80);
    check("home-long-name");
    start_ui(36, 120);
    check("home-long-name-wide");
}

Test(test_home, opens_what_is_chosen)
{
    start(true);
    keys("Enter");
    cr_expect_gt(ui_depth(p.ui), 1);
    EXPECT_SHOWS("2026-02");
    keys("Esc Right z");
    EXPECT_SHOWS("Plaats");
    keys("Esc");
    cr_expect_str_eq(ui_top_name(p.ui), "home");
}

Test(test_home, a_wide_screen_gets_air)
{
    start(true);
    start_ui(30, 132);
    keys("Right");
    EXPECT_SHOWS("K-2026-004   G. Hoekstra");
    keys("Enter");
    EXPECT_SHOWS("Beste commissie,");
    EXPECT_SHOWS("H. Wiersma");
}

Test(test_home, searches_while_one_types)
{
    start(true);
    keys("/ o E");
    check("home-search");
    EXPECT_HIDES("H. Wiersma");
    keys("Esc");
    EXPECT_SHOWS("H. Wiersma");
    keys("/ 0 0 3");
    EXPECT_SHOWS("1 gevonden op nummer of naam");
    EXPECT_SHOWS("S. Demir");
    keys("Esc / fietsenmaker");
    EXPECT_SHOWS("0 gevonden");
    keys("Enter");
    EXPECT_SHOWS("H. Wiersma");
    EXPECT_SHOWS("ook in de brieven");
    keys("Enter");
    cr_expect_str_eq(ui_top_name(p.ui), "candidate");
    keys("Esc Esc");
    EXPECT_SHOWS("N. van der Velde");
}

Test(test_home, keeps_the_chosen_one_and_loads_pages)
{
    start(false);
    for (int i = 0; i < 450; i++)
        add_candidate(arena_printf(&p.arena, "P. Proef-%d", i + 1), "Brief.");
    start_ui(24, 80);
    EXPECT_SHOWS("Kandidaten 450");
    keys("Right End");
    EXPECT_SHOWS("▸ K-2026-450");
    keys("Enter Esc");
    EXPECT_SHOWS("▸ K-2026-450");
    keys("Home");
    EXPECT_SHOWS("▸ K-2026-001");
    keys("/ Proef-4");
    EXPECT_SHOWS("62 gevonden op nummer of naam");
}

static void press(const char *key, int times)
{
    for (int i = 0; i < times; i++)
        keys(key);
}

/* Only some pages round the chosen row are there; it must not show. */
Test(test_home, walks_through_all_pages_both_ways)
{
    start(false);
    for (int i = 0; i < 130; i++)
        add_candidate(arena_printf(&p.arena, "P. Proef-%d", i + 1), "Brief.");
    start_ui(24, 80);
    keys("Right End");
    press("Up", 129);
    EXPECT_SHOWS("▸ K-2026-001");
    press("Down", 129);
    EXPECT_SHOWS("▸ K-2026-130");
    keys("Home");
    press("PgDn", 4);
    EXPECT_SHOWS("▸ K-2026-065");
    press("Up", 4);
    char *before = xstrdup(play_screen(&p));
    keys("Enter Esc");
    cr_expect_str_eq(play_screen(&p), before, "back where one was");
    free(before);
    EXPECT_SHOWS("▸ K-2026-061");
    keys("Right Right Right");
    EXPECT_SHOWS("K-2026-130 is met de hand ingevoerd.");
    keys("End");
    EXPECT_SHOWS("De criteria zijn vastgesteld als versie 1.");
    press("Up", 140);
    EXPECT_SHOWS("K-2026-130 is met de hand ingevoerd.");
    start_ui(150, 80);
    keys("Right");
    EXPECT_SHOWS("K-2026-130");
    keys("Left Left");
    EXPECT_SHOWS("De criteria zijn vastgesteld als versie 1.");
}

/* The configuration with another threshold than the adopted one. */
static void change_criteria(void)
{
    play_edit(&p, "\nthreshold = 3.50", "\nthreshold = 3.20");
    play_as(&p, NULL);
    start_ui(24, 80);
}

Test(test_home, adopts_the_criteria_once)
{
    start(true);
    keys("Right Right v");
    EXPECT_SHOWS("Deze criteria zijn al vastgesteld");
    change_criteria();
    keys("Right Right");
    EXPECT_SHOWS("In committee.ini zijn de criteria daarna veranderd");
    keys("v");
    EXPECT_SHOWS("De criteria vaststellen?");
    keys("vaststellen Enter Enter");
    EXPECT_SHOWS("Vanaf welke datum");
    EXPECT_SHOWS("12-03-2026");
    keys("Enter");
    EXPECT_SHOWS("De criteria zijn vastgesteld als versie 2.");
    EXPECT_SHOWS("Versie 2 is van kracht, vastgesteld op 12 maart 2026.");
}

Test(test_home, criteria_of_a_later_day_are_still_to_come)
{
    start(true);
    change_criteria();
    keys("Right Right v vaststellen Enter Enter");
    for (int i = 0; i < 10; i++)
        keys("Backspace");
    keys("01-04-2026 Enter");
    EXPECT_SHOWS("Criteria versie 1");
    EXPECT_SHOWS("Versie 1 is van kracht sinds 12 februari 2026");
    EXPECT_SHOWS("gaat in op 1 april 2026");
    keys("v");
    EXPECT_SHOWS("Deze criteria zijn al vastgesteld");
}

Test(test_home, a_member_sees_what_a_member_may)
{
    start(true);
    const struct roster *roster = committee_roster(p.committee);
    const char *member = NULL;
    for (int i = 0; i < roster->count; i++)
        if (roster->members[i].role == ROLE_MEMBER)
            member = arena_strdup(&p.arena, roster->members[i].id);
    cr_assert(member);
    play_as(&p, member);
    start_ui(24, 80);
    ui_tick(p.ui);
    keys("Esc Esc"); /* from the session that is open */
    keys("o");
    EXPECT_SHOWS("Alleen de secretaris kan dit");
    keys("Right Right Right Right");
    EXPECT_SHOWS("Alleen de secretaris en de voorzitter");
    EXPECT_HIDES("vastgelegd");
    keys("Left Left Left End Enter");
    cr_expect_str_eq(ui_top_name(p.ui), "candidate");
    keys("Right");
    EXPECT_SHOWS("De brief is nog niet geopend.");
}

Test(test_home, one_candidate)
{
    start(true);
    keys("Right Down Enter");
    check("candidate-data");
    keys("Right");
    check("candidate-letter");
    keys("n");
    EXPECT_SHOWS("K-2026-003, S. Demir");
    keys("p p");
    EXPECT_SHOWS("K-2026-001, H. Wiersma");
    cr_expect_eq(play_hint(&p, "n volgende"), 'K');
    cr_expect_eq(play_hint(&p, "p vorige"), 'o');
    keys("p");
    EXPECT_SHOWS("Dit is de eerste kandidaat.");
    keys("Esc End Enter");
    cr_expect_eq(play_hint(&p, "n volgende"), 'o');
    cr_expect_eq(play_hint(&p, "p vorige"), 'K');
    keys("n");
    EXPECT_SHOWS("Dit is de laatste kandidaat.");
    keys("? v o l g e n d e");
    EXPECT_SHOWS("Dit is de laatste kandidaat.");
}

Test(test_home, a_candidate_by_hand)
{
    start(false);
    candidate_form_open(p.ui, NULL);
    check("candidate-form");
    keys("A. Space Proef Tab 31-31-2026 Tab UT1 Tab Tab Tab Tab Tab Right Tab "
         "koken Tab Ik Space kook Tab Enter");
    EXPECT_SHOWS("bestaat niet");
    keys("Left");
    EXPECT_SHOWS("bestaat niet");
    keys("End Backspace");
    EXPECT_HIDES("bestaat niet");
    for (int i = 0; i < 9; i++)
        play_send(&p, "\177", 1);
    keys("2-3-2026 Tab Tab Tab Tab Tab Tab Tab Tab Tab Enter");
    EXPECT_SHOWS("De kandidaat is toegevoegd, met nummer K-2026-001.");
    candidate_open(p.ui, "K-2026-001");
    EXPECT_SHOWS("02-03-2026");
    EXPECT_SHOWS("A. Proef");
    keys("Right");
    EXPECT_SHOWS("Ik kook");
    keys("e");
    EXPECT_SHOWS("Uitleg bij het besluit");
    keys("Down Down Enter Enter");
    EXPECT_SHOWS("inzagedossier-K-2026-001.odt");
    keys("Enter e Enter Enter");
    EXPECT_SHOWS("nog geen besluit");
}

/* In their own words, on the first tab and on that of the candidates. */
Test(test_home, a_paper_letter_is_found_in_the_help)
{
    static const char *const words[] = {"brief", "papier", "toevoegen"};
    start(true);
    for (int tab = 0; tab < 2; tab++) {
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            keys("?");
            keys(words[i]);
            EXPECT_SHOWS("kandidaat toevoegen");
            keys("Esc");
        }
        keys("Right");
    }
    keys("Left");
    EXPECT_SHOWS("o inlezen, papieren brief");
    keys("Left ? papier Enter");
    cr_expect_str_eq(ui_top_name(p.ui), "candidate-form");
}

/* Whoever looks for a paper letter among the files finds its form. */
Test(test_home, a_paper_letter_is_entered_from_the_files)
{
    start(false);
    keys("o End Enter");
    cr_expect_str_eq(ui_top_name(p.ui), "candidate-form");
    keys("A. Space Proef");
    for (int i = 0; i < 10; i++)
        keys("Tab");
    keys("Enter");
    EXPECT_SHOWS("De kandidaat is toegevoegd, met nummer K-2026-001.");
    cr_expect_str_eq(ui_top_name(p.ui), "files");
    keys("Home m");
    EXPECT_HIDES("▸ Een kandidaat met de hand");
}

Test(test_home, what_a_paste_loses_is_said)
{
    start(false);
    candidate_form_open(p.ui, NULL);
    play_paste(&p, "A. \033[31mRood");
    EXPECT_SHOWS("A. [31mRood");
    EXPECT_SHOWS("besturingstekens; die zijn weggelaten");
    play_paste(&p, " de Boer");
    EXPECT_HIDES("besturingstekens");
}

Test(test_home, what_was_typed_is_there_again)
{
    start(false);
    candidate_form_open(p.ui, NULL);
    keys("B. Space Half");
    start_ui(24, 80); /* the program ended in the middle of it */
    candidate_form_open(p.ui, NULL);
    EXPECT_SHOWS("B. Half");
    EXPECT_SHOWS("Dit hebt u eerder getypt");
    for (int i = 0; i < 11; i++)
        keys("Tab");
    keys("Right Right Enter");
    EXPECT_HIDES("B. Half");
    keys("Esc");
    candidate_form_open(p.ui, NULL);
    EXPECT_HIDES("Dit hebt u eerder getypt");
}

static const char form[] =
    "Tijdstempel,Naam,Registratienummer,Motivatie,Schoenmaat\n"
    "2026/03/02 7:31:55 a.m. CET,A. Proef,UT2000001,\"Beste commissie, ik "
    "kook graag voor de buren.\",42\n"
    "2026/03/02 8:31:55 a.m. CET,B. Nummer,111222333,\"Ik ook.\",43\n";

Test(test_home, reads_a_file_in_after_a_preview)
{
    int count;
    start(false);
    put_file("antwoorden.csv", form);
    put_file("foto.png", "");
    keys("o");
    check("files");
    EXPECT_HIDES("foto.png");
    keys("Down Enter");
    check("import-preview");
    play_must(candidates_count(&count, p.committee));
    cr_expect_eq(count, 0, "a preview stores nothing");
    keys("Enter");
    check("import-report");
    play_must(candidates_count(&count, p.committee));
    cr_expect_eq(count, 1);
    keys("o");
    EXPECT_SHOWS("Dit bestand is al ingelezen.");
    keys("Enter");
    EXPECT_SHOWS("Kandidaten 1");
    cr_expect_eq(ui_depth(p.ui), 1);
}

Test(test_home, files_are_found_by_letter_age_and_where_one_was)
{
    char folder[96];
    start(false);
    snprintf(folder, sizeof folder, "%s/Downloads/maart", p.folder);
    cr_assert_eq(mkdir(folder, 0700), 0);
    put_file("maart/brieven.csv", form);
    set_day(put_file("maart/oud.csv", form), 9);
    set_day(put_file("maart/later.csv", form), 1);
    keys("o m");
    EXPECT_SHOWS("▸ maart/");
    keys("Enter");
    EXPECT_SHOWS("11-03-2026");
    keys("o");
    EXPECT_SHOWS("▸ oud.csv");
    keys("Tab");
    EXPECT_SHOWS("▸ oud.csv"); /* still, now the last one */
    EXPECT_SHOWS("Tab op naam");
    keys("Down");
    EXPECT_SHOWS("▸ Een kandidaat met de hand invoeren (papieren brief)");
    keys("Up Up Enter");
    EXPECT_SHOWS("Inlezen: later.csv");
    start_ui(24, 80); /* the program ended */
    keys("o");
    EXPECT_SHOWS("Downloads/maart");
    keys("Left");
    EXPECT_SHOWS("▸ maart/");
    start_ui(24, 80);
    cr_assert_eq(rename(folder, arena_printf(&p.arena, "%s2", folder)), 0);
    keys("o");
    EXPECT_HIDES("Downloads/maart\n");
    cr_expect_str_eq(ui_top_name(p.ui), "files");
}

Test(test_home, asks_which_way_dates_are_written)
{
    start(false);
    import_open(p.ui, put_file("datums.csv", "Naam,Reactiedatum,Motivatie\n"
                                             "A. Proef,03/04/2026,Ik kook.\n"));
    check("import-dates");
    keys("Enter");
    EXPECT_SHOWS("[ Inlezen ]");
    keys("Enter Enter Right Enter");
    EXPECT_SHOWS("03-04-2026");
}

Test(test_home, asks_which_column_is_what_when_none_is_known)
{
    int count;
    start(false);
    import_open(p.ui, put_file("eigen.csv", "Wie;Hoe;Verhaal;BSN\n"
                                            "A. Proef;x;Ik kook.;\n"));
    check("import-columns");
    EXPECT_HIDES("--map");
    keys("End Enter");
    EXPECT_SHOWS("Er is nog geen kolom gekozen.");
    keys("Home Enter");
    EXPECT_SHOWS("Verhaal");
    EXPECT_HIDES("BSN");
    keys("Down Enter"); /* the name */
    EXPECT_SHOWS("Wie");
    keys("Down Down Down Enter Down Down Down Enter End Enter");
    EXPECT_SHOWS("1  toe te voegen");
    EXPECT_SHOWS("Brief ← Verhaal");
    keys("Enter");
    play_must(candidates_count(&count, p.committee));
    cr_expect_eq(count, 1);
    candidate_open(p.ui, "K-2026-001");
    EXPECT_SHOWS("A. Proef");
}

Test(test_home, columns_can_be_chosen_from_the_preview)
{
    start(false);
    import_open(p.ui, put_file("half.csv", "Naam;Verhaal;Kleur\n"
                                           "A. Proef;Ik kook.;rood\n"));
    EXPECT_SHOWS("brief ontbreekt");
    keys("Right Enter");
    EXPECT_SHOWS("geen kolom");
    keys("Esc");
    EXPECT_SHOWS("[ Kolommen kiezen ]");
    keys("Right Enter Down Down Down Down Enter Down Down Enter End Enter");
    EXPECT_SHOWS("Brief ← Verhaal");
    EXPECT_HIDES("brief ontbreekt");
}

Test(test_home, a_file_that_cannot_be_read_is_refused_in_a_sentence)
{
    start(false);
    import_open(p.ui, put_file("leeg.csv", "dit is geen tabel"));
    cr_expect_str_eq(ui_top_name(p.ui), "home", "%s", play_screen(&p));
}

Test(test_home, more_places_used_than_there_are_is_a_sentence)
{
    start(true);
    play_must(quota_set_vacated(p.committee, 2026, 7));
    start_ui(24, 80);
    EXPECT_SHOWS("! 2026: 2 plaatsen gebruikt, er is er 1");
}

/* Whose names would stand in the minutes? */
Test(test_home, a_fresh_committee_is_still_the_sample)
{
    start(false);
    EXPECT_SHOWS(
        "▸  In committee.ini staat nog van het voorbeeld: de leden, de");
}

Test(test_home, documents_on_the_screen_have_no_marks_of_the_paper)
{
    start(true);
    keys("Right Right");
    for (int page = 0; page < 40 && !strstr(play_screen(&p), "100 %"); page++) {
        keys("PgDn");
        cr_assert_null(strstr(play_screen(&p), "U+000C"), "%s",
                       play_screen(&p));
        cr_assert_null(strstr(play_screen(&p), "bladzijde "), "%s",
                       play_screen(&p));
    }
    EXPECT_SHOWS("100 %");
    keys("Right Down Enter");
    for (int page = 0; page < 3; page++) {
        keys("PgDn");
    }
    EXPECT_SHOWS("──── bladzijde 1 van ");
    ui_resize(p.ui, 24, 62);
    for (int page = 0; page < 40 && !strstr(play_screen(&p), "100 %"); page++) {
        keys("PgDn");
        cr_assert_null(strstr(play_screen(&p), "U+000C"), "%s",
                       play_screen(&p));
    }
    EXPECT_SHOWS("de secretaris");
}

Test(test_home, minutes_are_shown_and_written)
{
    start(true);
    keys("Right Right Right Down Enter");
    check("preview-minutes");
    keys("e");
    EXPECT_SHOWS("Als welk soort bestand?");
    keys("Enter");
    EXPECT_SHOWS("notulen-2026-01.odt");
    EXPECT_SHOWS("Open het in LibreOffice of Word");
    keys("Enter e Down Enter");
    EXPECT_SHOWS("notulen-2026-01.pdf");
    EXPECT_SHOWS("printen, versturen en bewaren");
    keys("Enter e Down Down Enter");
    EXPECT_SHOWS("Het bestand staat hier:");
    EXPECT_SHOWS("notulen-2026-01.txt");
    EXPECT_SHOWS("lp '/");
    keys("Enter e Down Down Enter");
    EXPECT_SHOWS("Het bestand vervangen?");
    keys("Right Enter");
    EXPECT_SHOWS("Het document is gemaakt");
    EXPECT_SHOWS("[ Klaar ]");
    EXPECT_SHOWS("Enter indrukken");
    EXPECT_HIDES("verder lezen");
}

/* All that can be drawn up about a session, each as it will print. */
Test(test_home, every_document_of_a_session_is_read_from_its_minutes)
{
    static const char *const shown[][2] = {
        {"", "NOTULEN"},
        {"Down ", "ertrouwelijke bijlage"},
        {"Down Down Down ", "Besluitenlijst"},
        {"Down Down Down Down ", "De reservelijst is leeg."},
        {"Down Down Down Down Down ",
         "Bijlage bij de huurovereenkomst: toezegging"},
        {"Down Down Down Down Down Down ",
         "Wat nieuwe bewoners voor hun buren gaan doen"},
        {"Down Down Down Down Down Down Down ", "Hoe de geledingen scoren"},
        {"Down Down Down Down Down Down Down Down ", "nog geen concept"},
    };
    char line[80];
    start(true);
    keys("Right Right Right Down");
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        keys("e");
        EXPECT_SHOWS("Welk document?");
        snprintf(line, sizeof line, "%sEnter", shown[i][0]);
        keys(line);
        EXPECT_SHOWS(shown[i][1]);
        keys("Esc");
    }
}

/* Letters, and annexes to leases: what is said of them is said of many. */
Test(test_home, a_folder_of_documents_is_told_as_one)
{
    static const char *const which[] = {"Down Down Enter",
                                        "Down Down Down Down Down Enter"};
    start(true);
    keys("Right Right Right Down");
    for (size_t i = 0; i < sizeof which / sizeof *which; i++) {
        keys("e");
        keys(which[i]);
        keys("e Enter");
        EXPECT_SHOWS("De bestanden staan in deze map");
        EXPECT_SHOWS("Open ze in LibreOffice of Word");
        EXPECT_SHOWS("In deze documenten staan namen.");
        EXPECT_SHOWS("De documenten zijn gemaakt");
        keys("Enter Esc");
    }
}

/* "Vanaf: vanaf september": the label says it already. */
Test(test_home, the_sample_says_no_word_twice)
{
    const char *text;
    size_t size;
    start(true);
    play_must(document_make(&text, &size, p.committee, &p.arena, "2026-01",
                            DOCUMENT_COMMITMENTS, FORMAT_TEXT));
    cr_expect_not_null(strstr(text, "Vanaf"));
    cr_expect_null(strstr(text, ": vanaf"), "%s", text);
}

/* From the help, for the session that is chosen. */
Test(test_home, letters_are_recorded_from_the_minutes)
{
    start(true);
    keys("Right Right Right End ?");
    play_type(&p, "verstuurd");
    keys("Enter");
    EXPECT_SHOWS("Op welke dag zijn de brieven verstuurd?");
    keys("Enter");
    EXPECT_SHOWS("Vastgelegd: ");
    EXPECT_SHOWS("brieven zijn verstuurd");
}

/* From the list of minutes, while they are read, and by its name. */
Test(test_home, the_connecting_text_is_written_at_the_minutes)
{
    start(true);
    keys("Right Right Right End t");
    EXPECT_SHOWS("Verbindende tekst bij de notulen");
    EXPECT_SHOWS("Met 5: op een regel alleen");
    play_type(&p, "Er was koffie.");
    keys("Tab Enter");
    EXPECT_SHOWS("Deze tekst komt in de notulen.");
    keys("Enter t");
    EXPECT_SHOWS("Er was koffie.");
    keys("Esc ?");
    play_type(&p, "verbindende tekst");
    keys("Enter");
    EXPECT_SHOWS("Verbindende tekst bij de notulen");
    keys("Esc Esc e Down Enter t");
    EXPECT_HIDES("Verbindende tekst"); /* of the annex there is none */
}

/* From the text itself, with what has to be read before it. */
Test(test_home, minutes_are_adopted_where_they_are_read)
{
    start(true);
    keys("Right Right Right Down Enter");
    EXPECT_SHOWS("v vaststellen");
    EXPECT_SHOWS("t verbindende tekst");
    keys("v");
    EXPECT_SHOWS("De notulen van 2026-01 vaststellen?");
    play_type(&p, "vaststellen");
    keys("Enter Enter");
    EXPECT_SHOWS("Welke wijzigingen zijn er?");
    keys("Tab Enter Enter");
    EXPECT_SHOWS("De notulen van 2026-01 zijn vastgesteld en liggen nu vast.");
    EXPECT_SHOWS("NOTULEN");
    EXPECT_HIDES("concept");
    keys("t");
    EXPECT_SHOWS("notulen van 2026-01 zijn al vastgesteld, dus de tekst");
    keys("v");
    EXPECT_SHOWS("Ze zijn al vastgesteld, en hun tekst blijft");
    keys("Esc Esc e Down Enter"); /* the annex is sealed with them */
    EXPECT_HIDES("vaststellen");
}

/* Of a session that goes on the reason is told. */
Test(test_home, minutes_of_an_open_session_wait)
{
    start(true);
    keys("Right Right Right Enter");
    EXPECT_SHOWS("NOTULEN");
    keys("v");
    EXPECT_HIDES("vaststellen?");
    EXPECT_HIDES("doet hier niets");
}

/* Changes first, then the day; the word is typed before. */
Test(test_home, minutes_are_adopted)
{
    start(true);
    keys("Right Right Right End");
    golden_check("minutes-concept", play_screen(&p));
    keys("v");
    EXPECT_SHOWS("De notulen van 2026-01 vaststellen?");
    play_type(&p, "vaststellen");
    keys("Enter Enter");
    EXPECT_SHOWS("Welke wijzigingen zijn er?");
    play_type(&p, "Punt 8: een zin minder.");
    golden_check("minutes-changes", play_screen(&p));
    keys("Tab Enter");
    EXPECT_SHOWS("Op welke dag zijn ze vastgesteld?");
    keys("Enter");
    EXPECT_SHOWS("De notulen van 2026-01 zijn vastgesteld en liggen nu vast.");
    EXPECT_SHOWS("vastgesteld op");
    keys("Enter");
    EXPECT_SHOWS("NOTULEN");
    EXPECT_HIDES("concept");
    keys("Esc t"); /* sealed: nothing is written between the facts */
    EXPECT_SHOWS("notulen van 2026-01 zijn al vastgesteld, dus de tekst");
    EXPECT_HIDES("Verbindende tekst");
    keys("v");
    EXPECT_SHOWS("Ze zijn al vastgesteld, en hun tekst blijft");
    play_type(&p, "vaststellen");
    keys("Enter Enter Tab Enter Enter"); /* a correction of nothing */
    EXPECT_SHOWS("noem wat er wordt verbeterd");
}
