/* The first screen, candidates, import and previews: keys in, cells out. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/file.h>
#include <committee/base/random.h>
#include <committee/tui/loop.h>
#include <committee/tui/screens.h>
#include <committee/work/candidates.h>
#include <committee/work/checks.h>
#include <committee/work/policies.h>

#include "../support/term.h"

enum { EVENING = 1773340200 }; /* 12 March 2026, 19:30 */

static char folder[64];
static struct arena arena;
static struct committee *committee;
static struct ui *ui;

static void must(int status, const char *what)
{
    struct str text = {0};
    if (status)
        tr_message(&text, LANG_NL, fail_message());
    cr_assert_eq(status, OK, "%s: %s", what, str_text(&text));
    str_free(&text);
}

static void open_committee(const char *config, const char *as)
{
    committee_close(committee);
    committee = NULL;
    must(committee_open(&committee,
                        &(struct committee_options){
                            .config = config, .as = as, .lang = "nl"}),
         "open");
}

static void start_ui(int rows, int cols)
{
    struct ui_options options = {
        .lang = LANG_NL, .app = committee, .first = home_open};
    ui_free(ui);
    ui = ui_new(&options, rows, cols);
}

static void start(bool sample)
{
    const char *config;
    char downloads[96];
    clock_set((int64_t)EVENING * 1000);
    random_set_seed(7);
    snprintf(folder, sizeof folder, "/tmp/committee-home-XXXXXX");
    cr_assert(mkdtemp(folder));
    snprintf(downloads, sizeof downloads, "%s/Downloads", folder);
    must(file_make_folder(downloads), "downloads");
    setenv("HOME", folder, 1);
    if (sample) {
        must(committee_demo(&config, &arena, folder), "demo");
    } else {
        must(committee_init(folder), "init");
        config = arena_printf(&arena, "%s/committee.ini", folder);
    }
    open_committee(config, NULL);
    start_ui(24, 80);
}

static void end(void)
{
    char command[128];
    ui_free(ui);
    committee_close(committee);
    arena_free(&arena);
    if (!*folder)
        return;
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    cr_expect_eq(system(command), 0);
}

TestSuite(test_home, .fini = end);

static void feed(const char *bytes, size_t count)
{
    ui_feed(ui, bytes, count);
    clock_advance(1000);
    ui_tick(ui);
}

/* Words separated by blanks: names of keys, or letters to type. */
static void keys(const char *words)
{
    static const struct {
        const char *name, *bytes;
    } named[] = {{"Enter", "\r"},     {"Esc", "\033"},    {"Tab", "\t"},
                 {"Up", "\033[A"},    {"Down", "\033[B"}, {"Right", "\033[C"},
                 {"Left", "\033[D"},  {"End", "\033[F"},  {"Space", " "},
                 {"PgDn", "\033[6~"}, {"Home", "\033[H"}};
    char copy[512];
    snprintf(copy, sizeof copy, "%s", words);
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
        bool known = false;
        for (size_t i = 0; i < sizeof named / sizeof *named; i++)
            if (!strcmp(named[i].name, word)) {
                feed(named[i].bytes, strlen(named[i].bytes));
                known = true;
            }
        for (const char *at = word; !known && *at; at++)
            feed(at, 1);
    }
}

static const char *screen(void)
{
    ui_draw(ui);
    return grid_screen(ui_grid(ui));
}

static bool shows(const char *text)
{
    return strstr(screen(), text) != NULL;
}

#define EXPECT_SHOWS(text) \
    cr_expect(shows(text), "\"%s\" is not in\n%s", (text), screen())
#define EXPECT_HIDES(text) \
    cr_expect_not(shows(text), "\"%s\" is in\n%s", (text), screen())

/* The screen with the folder's changing name left out, and two rows of looks. */
static void check(const char *name)
{
    struct str all = {0};
    for (const char *at = screen(); *at;) {
        bool here = text_starts(at, folder);
        str_addn(&all, here ? "/FOLDER" : at, here ? 7 : 1);
        at += here ? strlen(folder) : 1;
    }
    str_addf(&all, "%s\n", grid_looks(ui_grid(ui), 2));
    str_addf(&all, "%s\n", grid_looks(ui_grid(ui), 4));
    golden_check(name, str_text(&all));
    str_free(&all);
}

static const char *put_file(const char *name, const char *text)
{
    const char *path = arena_printf(&arena, "%s/Downloads/%s", folder, name);
    must(file_write(path, text, strlen(text), false), "file");
    return path;
}

static void add_candidate(const char *name, const char *letter)
{
    const char *values[CANDIDATE_FIELDS + 2] = {0};
    char number[24];
    values[7] = name;
    values[11] = letter;
    must(candidate_add(number, committee, values), "add");
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
    cr_expect_eq(ui_depth(ui), 0);
}

Test(test_home, opens_what_is_chosen)
{
    start(true);
    keys("Enter");
    cr_expect_gt(ui_depth(ui), 1);
    EXPECT_SHOWS("2026-02");
    keys("Esc Right z");
    EXPECT_SHOWS("Plaats");
    keys("Esc");
    cr_expect_str_eq(ui_top_name(ui), "home");
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
    cr_expect_str_eq(ui_top_name(ui), "candidate");
    keys("Esc Esc");
    EXPECT_SHOWS("N. van der Velde");
}

Test(test_home, keeps_the_chosen_one_and_loads_pages)
{
    start(false);
    for (int i = 0; i < 450; i++)
        add_candidate(arena_printf(&arena, "P. Proef-%d", i + 1), "Brief.");
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
        add_candidate(arena_printf(&arena, "P. Proef-%d", i + 1), "Brief.");
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
    char *before = xstrdup(screen());
    keys("Enter Esc");
    cr_expect_str_eq(screen(), before, "back where one was");
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
    struct str text = {0}, changed = {0};
    const char *config = arena_printf(&arena, "%s/committee.ini", folder);
    must(file_read(&text, config, 1 << 20), "read");
    const char *at = strstr(str_text(&text), "\nthreshold");
    cr_assert(at);
    str_addn(&changed, str_text(&text), (size_t)(at - str_text(&text)));
    str_add(&changed, "\nthreshold = 3.20");
    str_add(&changed, strchr(at + 1, '\n'));
    must(file_write(config, str_text(&changed), changed.len, true), "write");
    str_free(&text);
    str_free(&changed);
    ui_free(ui);
    ui = NULL;
    open_committee(config, NULL);
    start_ui(24, 80);
}

Test(test_home, adopts_the_criteria_once)
{
    start(true);
    keys("Right Right v");
    EXPECT_SHOWS("Deze criteria zijn al van kracht");
    change_criteria();
    keys("Right Right");
    EXPECT_SHOWS("In committee.ini zijn de criteria daarna veranderd");
    keys("v");
    EXPECT_SHOWS("De criteria vaststellen?");
    keys("vaststellen Enter Enter");
    EXPECT_SHOWS("Op welke datum");
    EXPECT_SHOWS("12-03-2026");
    keys("Enter");
    EXPECT_SHOWS("De criteria zijn vastgesteld als versie 2.");
    EXPECT_SHOWS("Versie 2 is van kracht, vastgesteld op 12 maart 2026.");
}

Test(test_home, a_member_sees_what_a_member_may)
{
    start(true);
    const struct roster *roster = committee_roster(committee);
    const char *member = NULL;
    for (int i = 0; i < roster->count; i++)
        if (roster->members[i].role == ROLE_MEMBER)
            member = arena_strdup(&arena, roster->members[i].id);
    cr_assert(member);
    ui_free(ui);
    ui = NULL;
    open_committee(arena_printf(&arena, "%s/committee.ini", folder), member);
    start_ui(24, 80);
    keys("o");
    EXPECT_SHOWS("Alleen de secretaris kan dit");
    keys("Right Right Right Right");
    EXPECT_SHOWS("Alleen de secretaris en de voorzitter");
    EXPECT_HIDES("vastgelegd");
    keys("Left Left Left End Enter");
    cr_expect_str_eq(ui_top_name(ui), "candidate");
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
    keys("p");
    EXPECT_SHOWS("Dit is de eerste kandidaat.");
}

Test(test_home, a_candidate_by_hand)
{
    start(false);
    candidate_form_open(ui, NULL);
    check("candidate-form");
    keys("A. Space Proef Tab 31-31-2026 Tab UT1 Tab Tab Tab Tab Tab Right Tab "
         "koken Tab Ik Space kook Tab Enter");
    EXPECT_SHOWS("bestaat niet");
    for (int i = 0; i < 10; i++)
        feed("\177", 1);
    keys("2-3-2026 Tab Tab Tab Tab Tab Tab Tab Tab Tab Enter");
    EXPECT_SHOWS("De kandidaat is toegevoegd, met nummer K-2026-001.");
    candidate_open(ui, "K-2026-001");
    EXPECT_SHOWS("02-03-2026");
    EXPECT_SHOWS("A. Proef");
    keys("Right");
    EXPECT_SHOWS("Ik kook");
}

Test(test_home, what_was_typed_is_there_again)
{
    start(false);
    candidate_form_open(ui, NULL);
    keys("B. Space Half");
    start_ui(24, 80); /* the program ended in the middle of it */
    candidate_form_open(ui, NULL);
    EXPECT_SHOWS("B. Half");
    EXPECT_SHOWS("Dit hebt u eerder getypt");
    for (int i = 0; i < 11; i++)
        keys("Tab");
    keys("Right Right Enter");
    EXPECT_HIDES("B. Half");
    keys("Esc");
    candidate_form_open(ui, NULL);
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
    must(candidates_count(&count, committee), "count");
    cr_expect_eq(count, 0, "a preview stores nothing");
    keys("Enter");
    check("import-report");
    must(candidates_count(&count, committee), "count");
    cr_expect_eq(count, 1);
    keys("o");
    EXPECT_SHOWS("Dit bestand is al ingelezen.");
    keys("Enter");
    EXPECT_SHOWS("Kandidaten 1");
    cr_expect_eq(ui_depth(ui), 1);
}

Test(test_home, asks_which_way_dates_are_written)
{
    start(false);
    import_open(ui, put_file("datums.csv", "Naam,Reactiedatum,Motivatie\n"
                                           "A. Proef,03/04/2026,Ik kook.\n"));
    check("import-dates");
    keys("Enter");
    EXPECT_SHOWS("[ Inlezen ]");
    keys("Enter Enter Right Enter");
    EXPECT_SHOWS("03-04-2026");
}

Test(test_home, a_file_that_cannot_be_read_is_refused_in_a_sentence)
{
    start(false);
    import_open(ui, put_file("leeg.csv", "dit is geen tabel"));
    cr_expect_str_eq(ui_top_name(ui), "home", "%s", screen());
}

Test(test_home, minutes_are_shown_and_written)
{
    start(true);
    keys("Right Right Right Down Enter");
    check("preview-minutes");
    keys("e");
    EXPECT_SHOWS("Als welk soort bestand?");
    keys("Enter");
    EXPECT_SHOWS("Het bestand staat hier:");
    EXPECT_SHOWS("notulen-2026-01.txt");
    keys("Enter e Enter");
    EXPECT_SHOWS("Het bestand vervangen?");
    keys("Right Enter");
    EXPECT_SHOWS("Het document is gemaakt");
}
