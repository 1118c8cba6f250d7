/* The places of a year: who gets one, who waits, who moves up, and lots. */
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/core/lottery.h>
#include <committee/work/candidates.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/places.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"

TestSuite(test_work_places, .timeout = 120);

enum { GUESTS = 5 };

struct scene {
    struct room room;
    char numbers[GUESTS][24];
    char session[24];
    char decisions[GUESTS][24];
};

static void later(void)
{
    clock_set(clock_now_ms() + 60000);
}

static void scene_open(struct scene *s)
{
    const char *names[GUESTS] = {"Berg", "Dam", "Est", "Fok", "Gans"};
    const char *numbers[GUESTS];
    room_open(&s->room);
    for (int i = 0; i < GUESTS; i++) {
        room_candidate(s->numbers[i], &s->room, names[i]);
        numbers[i] = s->numbers[i];
    }
    room_session(s->session, &s->room, numbers, GUESTS);
}

static void fill(struct scene *s, int guest, const char *member,
                 const char *digits)
{
    room_fill(s->room.c, s->session, s->numbers[guest], member, digits);
    room_lock(s->room.c, s->session, s->numbers[guest], member, digits);
}

static void reveal(struct scene *s, int guest, const char *digits)
{
    struct committee *c = s->room.c;
    later();
    room_to_scoring(c, s->session, s->numbers[guest]);
    for (int i = 0; i < 3; i++)
        fill(s, guest, room_voters[i], digits);
    room_must(item_reveal(c, s->session, s->numbers[guest]));
}

static struct decision_input admission(void)
{
    return (struct decision_input){
        .admit = true, .reasons = "Een goed plan.", .commitment = {"koken"}};
}

static void admit(struct scene *s, int guest, const char *digits)
{
    struct decision_input input = admission();
    reveal(s, guest, digits);
    room_must(decide(s->decisions[guest], s->room.c, s->session,
                     s->numbers[guest], &input));
}

static void withdraw(struct scene *s, int guest, const char *expected)
{
    const char *moved;
    later();
    room_must(candidate_withdraw(&moved, s->room.c, &s->room.arena, NULL,
                                 s->numbers[guest], "toch niet"));
    cr_assert_str_eq(moved, expected);
}

static const char *status_of(struct scene *s, struct committee *c, int guest)
{
    const struct candidate_row *rows;
    struct candidate_query query = {0};
    int count;
    room_must(candidates_list(&rows, &count, c, &s->room.arena, &query));
    cr_assert_eq(count, GUESTS);
    return status_codes[rows[guest].status];
}

static struct reserve_view list_of(struct scene *s)
{
    struct reserve_view view;
    room_must(reserve_view(&view, s->room.c, &s->room.arena, 2026, 0));
    return view;
}

Test(test_work_places, full_quota_makes_a_reserve_list)
{
    struct scene s;
    scene_open(&s);
    room_must(quota_set_vacated(s.room.c, 2026, 8)); /* two places */
    admit(&s, 0, "444444");
    admit(&s, 1, "444444");
    admit(&s, 2, "444445");
    admit(&s, 3, "555555");
    struct reserve_view view = list_of(&s);
    cr_assert_eq(view.quota.places, 2);
    cr_assert_eq(view.quota.used, 2);
    cr_assert_eq(view.quota.reserve, 2);
    cr_assert_eq(view.count, 2);
    cr_assert_str_eq(view.rows[0].number, s.numbers[3], "the higher result");
    cr_assert_str_eq(view.rows[1].number, s.numbers[2]);
    cr_assert_str_eq(status_of(&s, s.room.c, 1), "admitted");
    cr_assert_str_eq(status_of(&s, s.room.c, 2), "reserve");
    cr_assert(
        strstr(room_document(&s.room, s.session, DOCUMENT_MINUTES, FORMAT_TEXT),
               "1         K-2026-004  2026-004      5,00"));
    withdraw(&s, 0, s.numbers[3]);
    cr_assert_str_eq(status_of(&s, s.room.c, 0), "withdrawn");
    cr_assert_str_eq(status_of(&s, s.room.c, 3), "admitted");
    later();
    room_must(quota_set_vacated(s.room.c, 2026, 12));
    cr_assert_eq(list_of(&s).count, 0, "a place more");
    cr_assert_str_eq(status_of(&s, s.room.c, 2), "admitted");
    room_verify(&s.room);
    room_close(&s.room);
}

Test(test_work_places, nobody_waits_while_the_homes_are_not_known)
{
    struct scene s;
    scene_open(&s);
    admit(&s, 0, "444444");
    admit(&s, 1, "444444");
    struct reserve_view view = list_of(&s);
    cr_assert_eq(view.count, 0);
    cr_assert_eq(view.quota.vacated, -1);
    later();
    room_must(quota_set_vacated(s.room.c, 2026, 4));
    view = list_of(&s);
    cr_assert_eq(view.count, 0, "who has a place keeps it");
    cr_assert_eq(view.quota.used, 2);
    cr_assert_eq(view.quota.places, 1);
    admit(&s, 2, "555555");
    cr_assert_eq(list_of(&s).count, 1);
    withdraw(&s, 0, "");
    cr_assert_eq(list_of(&s).count, 1, "one of one is used now");
    withdraw(&s, 1, s.numbers[2]);
    room_verify(&s.room);
    room_close(&s.room);
}

Test(test_work_places, withdrawing_is_once_and_for_the_admitted)
{
    struct scene s;
    struct decision_input no = {.admit = false, .reasons = "Te vaag."};
    const char *moved;
    scene_open(&s);
    admit(&s, 0, "444444");
    reveal(&s, 1, "222222");
    room_must(decide(s.decisions[1], s.room.c, s.session, s.numbers[1], &no));
    withdraw(&s, 0, "");
    room_refused(candidate_withdraw(&moved, s.room.c, &s.room.arena, NULL,
                                    s.numbers[0], ""),
                 ERR_DENIED, "no place to give back");
    room_refused(candidate_withdraw(&moved, s.room.c, &s.room.arena, NULL,
                                    s.numbers[1], ""),
                 ERR_DENIED, "no place to give back");
    room_must(candidate_withdraw(&moved, s.room.c, &s.room.arena, s.session,
                                 s.numbers[2], ""));
    cr_assert_str_eq(status_of(&s, s.room.c, 2), "withdrawn",
                     "before a decision it is an event of the session");
    room_verify(&s.room);
    room_close(&s.room);
}

Test(test_work_places, corrections_give_and_take_places)
{
    struct scene s;
    char number[24];
    struct decision_input fix = {.admit = false,
                                 .reasons = "Vergissing.",
                                 .departure = "Verkeerd genoteerd."};
    scene_open(&s);
    room_must(quota_set_vacated(s.room.c, 2026, 4));
    admit(&s, 0, "444444");
    admit(&s, 1, "444444");
    fix.corrects = s.decisions[0];
    later();
    room_must(decide(number, s.room.c, s.session, s.numbers[0], &fix));
    cr_assert_str_eq(status_of(&s, s.room.c, 0), "declined");
    cr_assert_str_eq(status_of(&s, s.room.c, 1), "admitted", "moved up");
    struct decision_input back = admission();
    back.corrects = number;
    later();
    room_must(decide(number, s.room.c, s.session, s.numbers[0], &back));
    cr_assert_str_eq(status_of(&s, s.room.c, 0), "reserve");
    back = admission();
    back.corrects = s.decisions[1];
    later();
    room_must(decide(number, s.room.c, s.session, s.numbers[1], &back));
    cr_assert_str_eq(status_of(&s, s.room.c, 1), "admitted",
                     "other reasons do not change the place");
    room_verify(&s.room);
    room_close(&s.room);
}

Test(test_work_places, equals_wait_for_the_lot)
{
    struct scene s;
    const struct lottery_row *rows;
    const char *seal;
    char hash[SHA256_HEX];
    int count;
    scene_open(&s);
    room_must(quota_set_vacated(s.room.c, 2026, 4));
    for (int i = 0; i < 4; i++)
        admit(&s, i, "444444");
    cr_assert_eq(list_of(&s).count, 3);
    cr_assert(list_of(&s).rows[0].tied);
    cr_assert_not(list_of(&s).lot_needed, "no place is free");
    withdraw(&s, 0, "");
    struct reserve_view view = list_of(&s);
    cr_assert_eq(view.count, 3);
    cr_assert(view.lot_needed);
    room_refused(lottery_draw(s.room.c, 2026), ERR_DENIED, "seal");
    later();
    room_must(lottery_commit(&seal, s.room.c, &s.room.arena, 2026));
    room_refused(lottery_commit(&seal, s.room.c, &s.room.arena, 2026),
                 ERR_DENIED, "has not been drawn");
    room_must(lotteries_view(&rows, &count, s.room.c, &s.room.arena, 2026));
    cr_assert_eq(count, 1);
    cr_assert_str_eq(rows[0].seed, "", "the seed is shown at the draw");
    later();
    room_must(lottery_draw(s.room.c, 2026));
    room_must(lotteries_view(&rows, &count, s.room.c, &s.room.arena, 2026));
    sha256_hex(hash, rows[0].seed, strlen(rows[0].seed));
    cr_assert_str_eq(rows[0].commitment, hash);
    cr_assert_eq(rows[0].count, 3);
    view = list_of(&s);
    cr_assert_eq(view.count, 2);
    cr_assert_str_eq(view.rows[0].number, rows[0].order[1]);
    cr_assert_str_eq(view.rows[1].number, rows[0].order[2]);
    cr_assert(view.rows[0].by_lot && !view.rows[0].tied);
    cr_assert_str_eq(view.seeds, rows[0].seed);
    /* Who comes later was in no draw and stands behind equals. */
    admit(&s, 4, "444444");
    view = list_of(&s);
    cr_assert_str_eq(view.rows[2].number, s.numbers[4]);
    cr_assert_eq(view.rows[2].rank, 3);
    room_verify(&s.room);
    room_close(&s.room);
}

/* The minutes of a closed session tell the list of that evening. */
Test(test_work_places, minutes_keep_the_list_of_their_evening)
{
    struct scene s;
    const char *backup;
    struct session_closing closing = {.at = {-1, 0}};
    scene_open(&s);
    room_must(quota_set_vacated(s.room.c, 2026, 4));
    for (int i = 0; i < GUESTS; i++)
        admit(&s, i, i == 2 ? "555555" : "444444");
    const char *open =
        room_document(&s.room, s.session, DOCUMENT_MINUTES, FORMAT_MARKDOWN);
    cr_expect(strstr(open, "In 2026 zijn 1 van 1 plaatsen gebruikt."), "%s",
              open);
    later();
    room_must(
        session_close(&backup, s.room.c, &s.room.arena, s.session, &closing));
    const char *before =
        room_document(&s.room, s.session, DOCUMENT_MINUTES, FORMAT_JSON);
    withdraw(&s, 0, s.numbers[2]);
    later();
    room_must(quota_set_vacated(s.room.c, 2026, 40));
    cr_assert_str_eq(
        room_document(&s.room, s.session, DOCUMENT_MINUTES, FORMAT_JSON),
        before);
    const char *closed =
        room_document(&s.room, s.session, DOCUMENT_MINUTES, FORMAT_MARKDOWN);
    cr_expect(strstr(closed, "Gebruikte plaatsen van 2026 bij de sluiting: 1 "
                             "van 1."),
              "%s", closed);
    room_close(&s.room);
}

/* Whoever takes no part in one decision cannot work it out from the rest. */
Test(test_work_places, recused_member_is_not_told_by_the_places)
{
    static const char *const digits[] = {"555555", "111111"};
    char told[2][3][16];
    for (int way = 0; way < 2; way++) {
        struct scene s;
        struct reserve_view view;
        struct quota_view quota;
        struct decision_input no = {.admit = false, .reasons = "Te vaag."};
        scene_open(&s);
        room_must(quota_set_vacated(s.room.c, 2026, 4));
        room_must(session_recuse(s.room.c, s.session, s.numbers[0], "piet",
                                 GROUND_FRIEND));
        later();
        room_to_scoring(s.room.c, s.session, s.numbers[0]);
        fill(&s, 0, "anna", digits[way]);
        fill(&s, 0, "mohamed", digits[way]);
        room_must(item_reveal(s.room.c, s.session, s.numbers[0]));
        struct decision_input input = way ? no : admission();
        room_must(
            decide(s.decisions[0], s.room.c, s.session, s.numbers[0], &input));
        admit(&s, 1, "444444");
        struct committee *piet = room_as(&s.room, "piet");
        for (int i = 0; i < 2; i++)
            strcpy(told[way][i], status_of(&s, piet, i));
        room_must(quota_view(&quota, piet, 2026));
        strcpy(told[way][2], quota_used(&s.room.arena, &quota));
        room_refused(reserve_view(&view, piet, &s.room.arena, 2026, 0),
                     ERR_DENIED, "take no part");
        committee_close(piet);
        room_close(&s.room);
    }
    for (int i = 0; i < 3; i++)
        cr_assert_str_eq(told[0][i], told[1][i]);
    cr_assert_str_eq(told[0][0], "decided");
    cr_assert_str_eq(told[0][1], "admitted");
    cr_assert_str_eq(told[0][2], "1–2");
}
