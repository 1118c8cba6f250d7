/* The places of this year by hand: moving up, a lottery, who may not look. */
#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/work/decisions.h>
#include <committee/work/places.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/play.h"

TestSuite(test_reserve, .timeout = 120);

enum { GUESTS = 4 };
static const char *const guests[GUESTS] = {"K-2026-001", "K-2026-002",
                                           "K-2026-003", "K-2026-004"};

static void admit(struct play *p, const char *session, const char *number)
{
    char decision[24];
    struct decision_input input = {
        .admit = true, .reasons = "Goed plan.", .commitment = {"koken"}};
    room_to_scoring(p->committee, session, number);
    room_scored(p->committee, session, number,
                (const char *const[]){"444444", "444444", "444444"});
    play_must(decide(decision, p->committee, session, number, &input));
}

/* One place for four who are equal. */
static void begin(struct play *p)
{
    char number[24], session[24];
    static const char *names[GUESTS] = {"A. Berg", "B. Dam", "C. Est",
                                        "D. Fok"};
    play_open(p, &(struct play_start){0});
    for (int i = 0; i < GUESTS; i++)
        room_candidate_of(number, p->committee, names[i]);
    play_must(quota_set_vacated(p->committee, 2026, 4));
    room_session_of(session, p->committee, guests, GUESTS);
    for (int i = 0; i < GUESTS; i++)
        admit(p, session, guests[i]);
}

Test(test_reserve, lottery_decides_between_equals)
{
    struct play p;
    begin(&p);
    play_show(&p, home_open, 24, 80);
    play_keys(&p, "j");
    play_sees(&p, "heeft een plaats     K-2026-001  A. Berg");
    play_sees(&p, "reserve 1, gelijk    K-2026-003  C. Est");
    play_misses(&p, "loting klaarzetten");
    play_keys(&p, "w Right Enter");
    play_sees(&p, "K-2026-001 heeft zich teruggetrokken.");
    play_sees(&p, "Er is een plaats vrij");
    play_keys(&p, "End Up Enter Right Enter");
    play_sees(&p, "De loting staat klaar");
    play_keys(&p, "Esc Enter Right Enter");
    play_sees(&p, "Er is geloot.");
    play_sees(&p, "1 van 1 plaatsen gebruikt");
    play_sees(&p, "reserve 2, geloot");
    play_misses(&p, "gelijk");
    play_verify(&p);
    play_close(&p);
}

Test(test_reserve, more_homes_move_everybody_up)
{
    struct play p;
    begin(&p);
    play_show(&p, home_open, 24, 80);
    play_keys(&p, "j End Enter");
    play_sees(&p, "Hoeveel woningen kwamen er vrij in 2026?");
    play_type(&p, "16");
    play_keys(&p, "Enter");
    play_sees(&p, "4 van 4 plaatsen gebruikt");
    play_misses(&p, "reserve 1");
    play_close(&p);
}

Test(test_reserve, empty_year_says_so)
{
    struct play p;
    play_open(&p, &(struct play_start){0});
    play_show(&p, home_open, 24, 80);
    play_keys(&p, "j");
    play_sees(&p, "Dit jaar is er nog niemand toegelaten.");
    play_keys(&p, "w");
    play_sees(&p, "Hier staat geen kandidaat.");
    play_close(&p);
}

Test(test_reserve, a_member_looks_but_changes_nothing)
{
    struct play p;
    begin(&p);
    play_as(&p, "piet");
    play_show(&p, home_open, 24, 80);
    play_keys(&p, "j w");
    play_sees(&p, "heeft een plaats     K-2026-001");
    play_sees(&p, "Alleen de secretaris en de voorzitter kunnen dit doen.");
    play_close(&p);
}
