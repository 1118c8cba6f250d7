#include <string.h>

#include <criterion/criterion.h>

#include <committee/core/roster.h>
#include <committee/core/session.h>

TestSuite(test_core_session, .timeout = 60);

/* Rows from, columns to, in the order of enum phase. */
static const char *const transitions[PHASE_COUNT] = {
    [PHASE_WAITING] = ".r....hwn",   [PHASE_READING] = "..is..hwn",
    [PHASE_INTERVIEW] = "...s..hwn", [PHASE_SCORING] = "....v.hwn",
    [PHASE_REVEALED] = ".....dhwn",  [PHASE_DECIDED] = ".........",
    [PHASE_HELD_OVER] = ".........", [PHASE_WITHDRAWN] = ".........",
    [PHASE_NO_SHOW] = ".........",
};

Test(test_core_session, phases_follow_one_another)
{
    for (int from = 0; from < PHASE_COUNT; from++)
        for (int to = 0; to < PHASE_COUNT; to++)
            cr_assert_eq(phase_may_follow((enum phase)from, (enum phase)to),
                         transitions[from][to] != '.', "%s to %s",
                         phase_codes[from], phase_codes[to]);
}

Test(test_core_session, nothing_follows_an_end)
{
    for (int from = 0; from < PHASE_COUNT; from++) {
        bool any = false;

        for (int to = 0; to < PHASE_COUNT; to++)
            any = any || phase_may_follow((enum phase)from, (enum phase)to);
        cr_assert_eq(any, !phase_is_over((enum phase)from));
    }
}

static void check_codes(const char *const *codes, int count)
{
    for (int i = 0; i < count; i++) {
        cr_assert_not_null(codes[i]);
        cr_assert_eq(code_find(codes, count, codes[i]), i, "%s twice",
                     codes[i]);
        cr_assert_eq(strspn(codes[i], "abcdefghijklmnopqrstuvwxyz-"),
                     strlen(codes[i]));
    }
    cr_assert_eq(code_find(codes, count, "nothing"), -1);
    cr_assert_eq(code_find(codes, count, NULL), -1);
}

Test(test_core_session, codes_and_titles_are_complete)
{
    check_codes(session_state_codes, SESSION_STATE_COUNT);
    check_codes(phase_codes, PHASE_COUNT);
    check_codes(presence_codes, PRESENCE_COUNT);
    check_codes(ground_codes, GROUND_COUNT);
    check_codes(status_codes, STATUS_COUNT);
    check_codes(role_codes, 5);
    for (int i = 0; i < SESSION_STATE_COUNT; i++)
        cr_assert_not_null(session_state_title((enum session_state)i));
    for (int i = 0; i < PHASE_COUNT; i++)
        cr_assert_not_null(phase_title((enum phase)i));
    for (int i = 0; i < PRESENCE_COUNT; i++)
        cr_assert_not_null(presence_title((enum presence)i));
    for (int i = 0; i < GROUND_COUNT; i++)
        cr_assert_not_null(ground_title((enum ground)i));
    for (int i = 0; i < STATUS_COUNT; i++)
        cr_assert_not_null(status_title((enum candidate_status)i));
    for (int i = 0; i < 5; i++)
        cr_assert_not_null(role_title((enum role)i));
}

Test(test_core_session, numbers)
{
    char out[24];

    candidate_number(out, 2026, 14);
    cr_assert_str_eq(out, "K-2026-014");
    candidate_number(out, 2026, 12345);
    cr_assert_str_eq(out, "K-2026-12345");
    session_number(out, 2026, 3);
    cr_assert_str_eq(out, "2026-03");
    decision_number(out, 2026, 17);
    cr_assert_str_eq(out, "2026-017");
}

static struct roster sample_roster(void)
{
    struct roster roster = {
        .members = {{"bea", "B. Jansen", "", ROLE_SECRETARY, false, false},
                    {"kim", "K. Smit", "", ROLE_SECRETARY, false, true},
                    {"anna", "A. de Wit", "corporation", ROLE_CHAIR, false,
                     true},
                    {"sanne", "S. van der Meer", "welfare", ROLE_MEMBER, true,
                     true},
                    {"piet", "P. Kok", "welfare", ROLE_MEMBER, false, false},
                    {"olaf", "O. Bos", "resident", ROLE_OBSERVER, false, true}},
        .count = 6,
    };
    return roster;
}

Test(test_core_session, roster_finds_people)
{
    struct roster roster = sample_roster();

    cr_assert_eq(roster_find(&roster, "anna"), 2);
    cr_assert_eq(roster_find(&roster, "Anna"), -1);
    cr_assert_eq(roster_find(&roster, NULL), -1);
    cr_assert_eq(roster_secretary(&roster), 1, "the first active one");
    cr_assert_eq(roster_chair(&roster), 2);
    roster.members[2].active = false;
    cr_assert_eq(roster_chair(&roster), -1);
}

Test(test_core_session, only_active_members_with_a_seat_vote)
{
    static const bool votes[6] = {false, false, true, true, false, false};
    struct roster roster = sample_roster();

    for (int i = 0; i < roster.count; i++)
        cr_assert_eq(member_votes(&roster.members[i]), votes[i], "%s",
                     roster.members[i].id);
}
