/* Two people want the same: the second hears who was first, and when. */
#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/text/tr.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"

static struct room room;
static struct committee *chair; /* at a terminal of her own */
static char session[24], candidate[24];

static void start(void)
{
    room_open(&room);
    room_candidate(candidate, &room, "Berg");
    room_session(session, &room, (const char *[]){candidate}, 1);
    chair = room_as(&room, "anna");
}

static void stop(void)
{
    committee_close(chair);
    room_close(&room);
}

TestSuite(test_work_beaten, .init = start, .fini = stop);

/* The same act by the chair, and a minute later by the secretary. */
static void expect_beaten(int (*act)(struct committee *, const char *,
                                     const char *),
                          const char *sentence)
{
    struct str said = {0};
    room_must(act(chair, session, candidate));
    clock_advance(60000);
    cr_assert_eq(act(room.c, session, candidate), ERR_DENIED);
    tr_message(&said, LANG_NL, fail_message());
    cr_expect(text_starts(str_text(&said), sentence), "%s", str_text(&said));
    str_free(&said);
}

Test(test_work_beaten, every_step_of_an_item)
{
    expect_beaten(item_open_letter,
                  "A. de Wit heeft dit al gedaan, om 19.30 uur. ");
    expect_beaten(item_to_interview,
                  "A. de Wit heeft dit al gedaan, om 19.31 uur. ");
    expect_beaten(item_ask_scores,
                  "A. de Wit heeft dit al gedaan, om 19.32 uur. ");
    for (int m = 0; m < 3; m++) {
        room_fill(room.c, session, candidate, room_voters[m], room_worked[m]);
        room_lock(room.c, session, candidate, room_voters[m], room_worked[m]);
    }
    expect_beaten(item_reveal, "A. de Wit heeft dit al gedaan, om 19.33 uur. "
                               "De scores zijn al");
    expect_beaten(item_second_round,
                  "A. de Wit heeft dit al gedaan, om 19.34 uur. ");
}

static int hold_over(struct committee *c, const char *s, const char *nr)
{
    return item_event(c, s, nr, PHASE_HELD_OVER, "Te laat op de avond.");
}

Test(test_work_beaten, held_over)
{
    expect_beaten(hold_over, "A. de Wit heeft dit al gedaan, om 19.30 uur. ");
}

/* Who may not see the log is not told who does what. */
Test(test_work_beaten, a_member_hears_only_what_a_member_may)
{
    struct committee *member = room_as(&room, "mohamed");
    struct str said = {0};
    room_must(item_open_letter(chair, session, candidate));
    cr_assert_eq(item_open_letter(member, session, candidate), ERR_DENIED);
    tr_message(&said, LANG_NL, fail_message());
    cr_expect_str_eq(str_text(&said),
                     "Alleen de secretaris en de voorzitter kunnen dit doen.");
    str_free(&said);
    committee_close(member);
}

/* Refused for another reason: nobody was first. */
Test(test_work_beaten, not_done_yet)
{
    struct str said = {0};
    cr_assert_eq(item_reveal(room.c, session, candidate), ERR_DENIED);
    tr_message(&said, LANG_NL, fail_message());
    cr_expect_not(text_starts(str_text(&said), "A. de Wit"));
    str_free(&said);
}
