/* The practice letter by hand: from paper, handed round, at home. */
#include <criterion/criterion.h>

#include <committee/work/ballots.h>
#include <committee/work/candidates.h>
#include <committee/work/items.h>
#include <committee/work/practice.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/play.h"
#include "../support/term.h"

TestSuite(test_practice, .timeout = 120);

static char session[24];

static void show_session(struct ui *ui)
{
    home_open(ui);
    session_open_screen(ui, session);
}

static void begin(struct play *p, int rows, int cols)
{
    char number[24];
    play_open(p, &(struct play_start){0});
    room_candidate_of(number, p->committee, "F. el Idrissi");
    room_session_of(session, p->committee, (const char *const[]){number}, 1);
    play_show(p, show_session, rows, cols);
    play_keys(p, "? oefenbrief Enter");
}

Test(test_practice, from_paper_to_what_the_sentences_mean)
{
    struct play p;
    begin(&p, 24, 80);
    play_sees(&p, "Mijn naam is Tineke Oefenhof");
    golden_check("practice-letter", play_screen(&p));
    play_keys(&p, "s");
    play_sees(&p, "Nog niet iedereen is klaar");
    play_keys(&p, "? kandidaat");
    play_sees(&p, "Niets hier heeft dit woord.");
    play_keys(&p, "Esc");
    play_keys(&p, "f");
    play_sees(&p, "oefenbrief · formulieren invoeren");
    play_keys(&p, "4 3 4 4 3 4 Enter 4 3 3 5 2 4 Enter 3 4 4 3 3 3 Enter s");
    play_sees(&p, "Samenwerken");
    golden_check("practice-shown", play_screen(&p));
    play_sees(&p, "(huurders, M. el Amrani; welzijn, P. Kok)");
    play_misses(&p, "3,55");
    play_keys(&p, "End");
    play_sees(&p, "100 %");
    play_keys(&p, "Enter");
    play_sees(&p, "Alleen dat er is geoefend, blijft bewaard.");
    play_misses(&p, "Oefenbrief");
    play_verify(&p);
    play_close(&p);
}

Test(test_practice, handed_round_like_any_form)
{
    struct play p;
    begin(&p, 24, 80);
    play_keys(&p, "g");
    play_sees(&p, "M. el Amrani (huurders)");
    play_keys(&p, "Enter 4 3 4 4 3 4");
    play_sees(&p, "oefenbrief · M. el Amrani, huurders");
    play_keys(&p, "i i Enter");
    play_sees(&p, "Uw formulier is ingeleverd");
    play_keys(&p, "Esc");
    play_sees(&p, "✓  M. el Amrani");
    play_close(&p);
}

Test(test_practice, on_a_terminal_of_ones_own)
{
    struct play p;
    begin(&p, 24, 80);
    play_as(&p, "piet");
    play_show(&p, show_session, 24, 80);
    play_sees(&p, "Oefenbrief");
    play_keys(&p, "Enter Enter 4 4 4 4 4 4 i i Enter");
    play_sees(&p, "✓  P. Kok");
    play_keys(&p, "f");
    play_sees(&p, "Alleen de secretaris kan dit doen.");
    play_close(&p);
}

Test(test_practice, wide)
{
    struct play p;
    begin(&p, 36, 120);
    for (int i = 0; i < 3; i++) {
        room_fill(p.committee, session, practice_letter, room_voters[i],
                  room_worked[i]);
        room_lock(p.committee, session, practice_letter, room_voters[i],
                  room_worked[i]);
    }
    play_must(item_reveal(p.committee, session, practice_letter));
    play_show(&p, show_session, 36, 120);
    play_keys(&p, "Enter");
    golden_check("practice-wide", play_screen(&p));
    play_close(&p);
}
