/* The borderline cases of an evening by hand: left for the end, then decided.*/
#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/play.h"
#include "../support/term.h"

TestSuite(test_borderline, .timeout = 120);

enum { GUESTS = 3 };
static const char *const guests[GUESTS] = {"K-2026-001", "K-2026-002",
                                           "K-2026-003"};
static char session[24];
static const char *order[GUESTS]; /* of the agenda */

static void reveal(struct play *p, int at, const char *const digits[3])
{
    clock_advance(60000);
    room_to_scoring(p->committee, session, order[at]);
    room_scored(p->committee, session, order[at], digits);
}

static void show_session(struct ui *ui)
{
    home_open(ui);
    session_open_screen(ui, session);
}

static void begin(struct play *p)
{
    static const char *const names[GUESTS] = {"A. Berg", "B. Dam", "C. Est"};
    const struct session_view *agenda;
    char number[24];
    play_open(p, &(struct play_start){0});
    for (int i = 0; i < GUESTS; i++)
        room_candidate_of(number, p->committee, names[i]);
    room_session_of(session, p->committee, guests, GUESTS);
    play_must(session_view(&agenda, p->committee, &p->arena, session));
    for (int i = 0; i < GUESTS; i++)
        order[i] = agenda->items[i].candidate;
}

/* Two in doubt; the nearer one came second. */
static void doubt(struct play *p)
{
    static const char *const far[3] = {"333444", "434334", "433343"};
    reveal(p, 0, far);
    reveal(p, 1, room_worked);
}

static void decline(struct play *p)
{
    play_keys(p, "b Right Tab");
    play_type(p, "De tijd is te kort.");
    play_keys(p, "Ctrl+d Ctrl+d");
    play_sees(p, "is vastgelegd");
}

Test(test_borderline, left_for_the_end_and_then_decided)
{
    struct play p;
    begin(&p);
    reveal(&p, 0, room_worked);
    play_show(&p, show_session, 24, 80);
    play_keys(&p, "Enter");
    play_sees(&p, "besluit nu, of aan het einde van de");
    play_keys(&p, "n Enter");
    play_sees(&p, "ik kook graag voor de buren.");
    play_keys(&p, "Esc");
    play_sees(&p, "later: er wordt iemand beoordeeld");
    play_keys(&p, "? grensgevallen Enter");
    play_sees(&p, "Er is nog een andere kandidaat in beoordeling");
    play_must(item_ask_scores(p.committee, session, order[1]));
    room_scored(p.committee, session, order[1], room_worked);
    play_must(item_event(p.committee, session, order[2], PHASE_WITHDRAWN, ""));
    play_show(&p, show_session, 24, 80);
    play_sees(&p, "2 nog te beslissen: druk op Enter");
    golden_check("borderline-session", play_screen(&p));
    play_keys(&p, "c");
    play_sees(&p, "grensgevallen op de agenda laten zien wie het is.");
    play_keys(&p, "End Enter");
    play_sees(&p, "1=");
    decline(&p);
    play_sees(&p, "afgewezen 2026-001");
    play_sees(&p, "1 nog te beslissen");
    play_keys(&p, "n");
    decline(&p);
    play_sees(&p, "over alle besloten");
    play_keys(&p, "c");
    play_sees(&p, "Zitting 2026-01 · sluiten");
    play_keys(&p, "Tab Tab Tab Tab Enter c");
    play_sees(&p, "de notulen zijn gemaakt.");
    play_keys(&p, "Right Enter");
    play_sees(&p, "NOTULEN");
    play_verify(&p);
    play_close(&p);
}

Test(test_borderline, the_list_in_order_with_all_figures)
{
    struct play p;
    begin(&p);
    doubt(&p);
    play_show(&p, show_session, 24, 80);
    play_keys(&p, "? grensgevallen Enter");
    golden_check("borderline", play_screen(&p));
    play_sees(&p, "huurders 3,70   welzijn 3,60   corporatie 3,35");
    play_keys(&p, "d");
    play_sees(&p, "mediaan 3,60, eerst bespreken");
    play_keys(&p, "Esc p");
    play_sees(&p, "Dit is de eerste kandidaat.");
    play_keys(&p, "n n");
    play_sees(&p, "Dit is de laatste kandidaat.");
    play_sees(&p, "huurders 3,40   welzijn 3,55   corporatie 3,35");
    play_keys(&p, "Enter");
    play_sees(&p, "scores zichtbaar, ronde 1");
    play_keys(&p, "Esc p h");
    play_type(&p, "Te weinig tijd.");
    play_keys(&p, "Tab Enter");
    play_sees(&p, "aangehouden. Dit staat in de notulen.");
    play_close(&p);
}

Test(test_borderline, wide_names_the_seats)
{
    struct play p;
    begin(&p);
    doubt(&p);
    play_show(&p, show_session, 36, 120);
    play_keys(&p, "? grensgevallen Enter");
    golden_check("borderline-wide", play_screen(&p));
    play_close(&p);
}

/* A member looks, is told nothing of whom they know, and decides nothing. */
Test(test_borderline, a_member_sees_only_where_they_take_part)
{
    struct play p;
    begin(&p);
    doubt(&p);
    play_must(session_recuse(p.committee, session, order[1], "piet",
                             GROUND_NEIGHBOUR));
    play_as(&p, "piet");
    play_show(&p, show_session, 24, 80);
    play_sees(&p, "1 grensgeval ");
    play_keys(&p, "? grensgevallen Enter");
    play_sees(&p, order[0]);
    play_misses(&p, order[1]);
    play_keys(&p, "b");
    play_sees(&p, "Alleen de secretaris en de voorzitter kunnen dit doen.");
    play_close(&p);
}
