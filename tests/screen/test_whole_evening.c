/*
 * A whole evening as one script of keys, from a file with applications to the
 * minutes as a file: nothing is done behind the screens.
 */

#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/str.h>

#include "../support/play.h"
#include "../support/term.h"

static struct play play;

static const char applications[] =
    "Naam;E-mail;Beschrijf uw motivatie;Waar wilt u zich voor inzetten?\n"
    "A. Berg;berg@example.org;Ik kook elke dinsdag voor de buren.;Koken\n"
    "B. Dal;dal@example.org;Ik geef fietsles aan kinderen.;Sport\n"
    "C. Meer;meer@example.org;Ik help graag.;Groen\n";

/* Keys as in play_keys(), then a text to type; what the screen says then. */
struct step {
    const char *keys, *text, *sees;
};

static const struct step steps[] = {
    {"o", NULL, "aanmeldingen.csv"},
    {"Down Enter", NULL, "er is nog niets opgeslagen"},
    {"Enter", NULL, "ingelezen"},
    {"Esc Esc z", NULL, "Wanneer en waar komt de commissie bijeen?"},
    {"Tab Tab Tab Enter", NULL, "kandidaten op de agenda"},
    {"Space Down Space Down Space Tab Enter", NULL, "eindigt rond 21.00 uur"},
    {"k Down Down Right Enter Down Down", NULL, "▸ buur"},
    {"Enter Esc", NULL, "1 belang vastgelegd"},
    {"a Enter", NULL, "4 aanwezig"},
    {"End Enter Esc", NULL, "Zitting openen      alles is klaar"},
    {"Enter", NULL, "Met Enter begint u met de eerste kandidaat"},
    {"Enter Enter", NULL, "Ik help graag."},
    {"Enter x t", "twee uur in de week", "Notitie bij het gesprek"},
    {"Tab Enter Enter f", NULL, "Typ de scores van M. el Amrani"},
    {"2 2 3 2 2 3 Enter 2 3 2 2 3 2 Enter 2 2 2 3 2 5 Enter", NULL, "tonen?"},
    {"s t Enter", "Allen misten een plan.", "Samenvatting"},
    {"Tab Enter r", NULL, "scores zichtbaar, ronde 2"},
    {"Down Down Down Down Down Right Right 3", "Beter gelezen.", "Waarom"},
    {"Tab Enter b", NULL, "berekend: afwijzen"},
    {"Ctrl+D Ctrl+D", NULL, "afgewezen"},
    {"Enter", NULL, "K-2026-002"},
    {"Enter f f 5 5 4 5 4 4 Enter 4 5 5 4 4 5 Enter 5 4 4 5 5 4 Enter s", NULL,
     "TOELATEN"},
    {"b", "fietsles", "berekend: toelaten"},
    {"Tab", "kinderen in de flat", "voor wie"},
    {"Tab", "elke week", "hoe vaak"},
    {"Tab", "mei 2026", "vanaf wanneer"},
    {"Tab", "een jaar", "hoe lang"},
    {"Ctrl+D Ctrl+D", NULL, "toegelaten"},
    {"Enter w Enter", "Heeft al een woning.", "K-2026-001"},
    {"Tab Enter", NULL, "Heeft al een woning."},
    {"Enter c", "Huurders berichten", "Actiepunt 1: wat"},
    {"Tab Tab Tab Tab Tab Tab Tab Enter", NULL, "Zitting 2026-01 sluiten?"},
    {"Right Enter Enter", NULL, "toegelaten, besluit 2026-002"},
    {"Enter", NULL, "NOTULEN (concept)"},
    {"e Enter", NULL, "notulen-2026-01.odt"},
    {"Enter e Down Down Enter", NULL, "notulen-2026-01.txt"},
    {"Enter Esc Esc Left Left v", "vaststellen",
     "De notulen van 2026-01 vaststellen?"},
    {"Tab Enter", "Punt 5.1: de naam van de straat.",
     "Welke wijzigingen zijn er?"},
    {"Tab Enter Enter", NULL, "vastgesteld"},
};

/* The digest of the log is another one with every word in it. */
static void hide_digest(char *text)
{
    char *at = strstr(text, "controlegetal");
    cr_assert_not_null(at);
    at += strlen("controlegetal");
    at += strspn(at, " \n");
    size_t size = strspn(at, "0123456789abcdef");
    cr_assert_eq(size, 64u, "%s", at);
    memset(at, 'x', size);
}

static void expect_minutes(void)
{
    struct str path = {0}, text = {0};
    str_addf(&path, "%s/uitvoer/notulen-2026-01.txt", play.folder);
    cr_assert_eq(file_read(&text, str_text(&path), 1 << 20), 0);
    hide_digest(text.data);
    golden_check("whole-evening-minutes", str_text(&text));
    str_free(&path);
    str_free(&text);
}

Test(test_whole_evening, from_applications_to_minutes)
{
    struct str path = {0};
    play_open(&play, &(struct play_start){0});
    str_addf(&path, "%s/Downloads/aanmeldingen.csv", play.folder);
    cr_assert_eq(
        file_write(str_text(&path), applications, strlen(applications), true),
        0);
    str_free(&path);
    play_show(&play, home_open, 24, 80);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        play_keys(&play, steps[i].keys);
        if (steps[i].text)
            play_type(&play, steps[i].text);
        cr_assert(play_shows(&play, steps[i].sees),
                  "after step %zu (%s) \"%s\" is not on\n%s", i, steps[i].keys,
                  steps[i].sees, play_screen(&play));
    }
    expect_minutes();
    play_verify(&play);
    play_close(&play);
}
