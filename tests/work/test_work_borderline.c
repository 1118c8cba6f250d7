/* Doubtful candidates left for the end: order, ties, who may look, closing. */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/work/ballots.h>
#include <committee/work/borderline.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/program.h"

TestSuite(test_work_borderline, .timeout = 120);

enum { GUESTS = 5 };

/* An open session; far and near are in doubt, equal as much as near, sure is
   admitted by all, last is not opened yet. */
struct evening {
    struct room room;
    struct committee *c;
    char session[24];
    char numbers[GUESTS][24];
};
enum { FAR, NEAR, SURE, EQUAL, LAST };

static void reveal(struct evening *e, int guest, const char *const digits[3])
{
    const char *number = e->numbers[guest];
    clock_advance(60000);
    room_to_scoring(e->c, e->session, number);
    room_scored(e->c, e->session, number, digits);
}

static void begin(struct evening *e)
{
    static const char *const names[GUESTS] = {"A. Berg", "B. Dam", "C. Est",
                                              "D. Fok", "E. Gil"};
    static const char *const far[3] = {"333444", "434334", "433343"};
    static const char *const sure[3] = {"444444", "444444", "555555"};
    const char *numbers[GUESTS];
    room_open(&e->room);
    e->c = e->room.c;
    for (int i = 0; i < GUESTS; i++) {
        room_candidate(e->numbers[i], &e->room, names[i]);
        numbers[i] = e->numbers[i];
    }
    room_session(e->session, &e->room, numbers, GUESTS);
    reveal(e, FAR, far);
    reveal(e, NEAR, room_worked);
    reveal(e, SURE, sure);
    reveal(e, EQUAL, room_worked);
}

static void end(struct evening *e)
{
    room_verify(&e->room);
    room_close(&e->room);
}

static const struct borderline_view *look(struct evening *e,
                                          struct committee *c)
{
    const struct borderline_view *view;
    room_must(borderline_view(&view, c, &e->room.arena, e->session));
    return view;
}

static void decide_on(struct evening *e, int guest)
{
    char number[24];
    struct decision_input input = {.reasons = "Meer tijd nodig.",
                                   .why = "Te kort."};
    room_must(decide(number, e->c, e->session, e->numbers[guest], &input));
}

static const struct borderline_row *row_of(const struct borderline_view *v,
                                           const char *number)
{
    for (int i = 0; i < v->count; i++)
        if (text_equal(v->rows[i].candidate, number))
            return &v->rows[i];
    return NULL;
}

Test(test_work_borderline, nearest_first_and_ties_stand_as_ties)
{
    struct evening e;
    begin(&e);
    const struct borderline_view *v = look(&e, e.c);
    cr_assert_eq(v->count, 4);
    cr_assert_eq(v->undecided, 4);
    cr_expect(v->rows[0].tied && v->rows[1].tied);
    cr_expect(v->rows[0].rank == 1 && v->rows[1].rank == 1);
    cr_expect_eq(v->rows[0].outcome->distance.hundredths, 5);
    cr_expect_eq(v->rows[0].outcome->total_spread.hundredths, 35);
    cr_expect_eq(v->rows[0].outcome->seat_total[2].hundredths, 335);
    cr_expect_str_eq(v->rows[2].candidate, e.numbers[FAR]);
    cr_expect_eq(v->rows[2].rank, 3);
    cr_expect_not(v->rows[2].tied);
    /* Far above the threshold, but shown and not decided. */
    cr_expect_str_eq(v->rows[3].candidate, e.numbers[SURE]);
    end(&e);
}

Test(test_work_borderline, decided_ones_stay_when_they_were_in_doubt)
{
    struct evening e;
    begin(&e);
    char number[24];
    struct decision_input input = {
        .admit = true, .reasons = "Goed plan.", .commitment = {"koken"}};
    decide_on(&e, NEAR);
    room_must(decide(number, e.c, e.session, e.numbers[SURE], &input));
    const struct borderline_view *v = look(&e, e.c);
    cr_assert_eq(v->count, 3);
    cr_assert_eq(v->undecided, 2);
    const struct borderline_row *row = row_of(v, e.numbers[NEAR]);
    cr_assert_not_null(row);
    cr_expect_str_eq(row->decision, "2026-001");
    cr_expect_not(row->admit);
    cr_expect_null(row_of(v, e.numbers[SURE]));
    end(&e);
}

/* The next letter opens while decisions wait; the list waits for the scores. */
Test(test_work_borderline, not_while_somebody_is_being_assessed)
{
    struct evening e;
    begin(&e);
    const struct borderline_view *v;
    const struct session_view *agenda = room_agenda(&e.room, e.session);
    int last = agenda->next;
    cr_assert_str_eq(agenda->items[last].candidate, e.numbers[LAST]);
    clock_advance(60000);
    room_must(item_open_letter(e.c, e.session, e.numbers[LAST]));
    cr_expect_eq(room_agenda(&e.room, e.session)->current, last);
    room_refused(borderline_view(&v, e.c, &e.room.arena, e.session), ERR_DENIED,
                 "Another candidate is being assessed");
    room_must(item_event(e.c, e.session, e.numbers[LAST], PHASE_HELD_OVER,
                         "Volgende keer."));
    cr_expect_eq(look(&e, e.c)->count, 4);
    /* Nobody is on the table now: what was left waits in the list. */
    agenda = room_agenda(&e.room, e.session);
    cr_expect_eq(agenda->current, -1);
    cr_expect_eq(agenda->next, -1);
    end(&e);
}

Test(test_work_borderline, nothing_of_a_candidate_somebody_knows)
{
    struct evening e;
    begin(&e);
    room_must(session_recuse(e.c, e.session, e.numbers[NEAR], "piet",
                             GROUND_NEIGHBOUR));
    struct committee *piet = room_as(&e.room, "piet");
    const struct borderline_view *v = look(&e, piet);
    cr_expect_eq(v->count, 3);
    cr_expect_null(row_of(v, e.numbers[NEAR]));
    cr_expect_not_null(row_of(v, e.numbers[EQUAL]));
    cr_expect_not(row_of(v, e.numbers[EQUAL])->tied,
                  "a tie tells of the other");
    committee_close(piet);
    cr_expect_eq(look(&e, e.c)->count, 4);
    end(&e);
}

Test(test_work_borderline, closing_points_at_who_is_undecided)
{
    struct evening e;
    begin(&e);
    const char *backup;
    struct session_closing closing = {.at = {.hour = -1}};
    room_must(item_event(e.c, e.session, e.numbers[LAST], PHASE_HELD_OVER,
                         "Volgende keer."));
    room_refused(
        session_close(&backup, e.c, &e.room.arena, e.session, &closing),
        ERR_DENIED, "The borderline cases on the agenda show who it is");
    for (int i = FAR; i < LAST; i++)
        room_must(item_event(e.c, e.session, e.numbers[i], PHASE_HELD_OVER,
                             "Volgende keer."));
    room_must(session_close(&backup, e.c, &e.room.arena, e.session, &closing));
    const struct borderline_view *v = look(&e, e.c);
    cr_expect_eq(v->undecided, 0);
    cr_expect_eq(v->count, 3);
    end(&e);
}

/* -- as a list of the command line ------------------------------------------- */

static void expect_list(struct evening *e, const char *const *args,
                        const char *text)
{
    struct program p = {.folder = e->room.folder};
    program_run(&p, args);
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    cr_expect_str_eq(str_text(&p.out), text);
    program_free(&p);
}

Test(test_work_borderline, listed_for_people_and_for_machines)
{
    struct evening e;
    begin(&e);
    decide_on(&e, NEAR);
    expect_list(
        &e,
        (const char *[]){"-c", "committee.ini", "list", "borderline",
                         "--format", "csv", NULL},
        "number,rank,name,result,result_exact,distance,distance_exact,spread,"
        "outcome,seats,round,phase,decision\n"
        "K-2026-004,1,D. Fok,3.55,71/20,0.05,1/20,0.35,discuss,"
        "\"resident=3.70;welfare=3.60;corporation=3.35\",1,revealed,\n"
        "K-2026-002,1,B. Dam,3.55,71/20,0.05,1/20,0.35,discuss,"
        "\"resident=3.70;welfare=3.60;corporation=3.35\",1,decided,2026-001\n"
        "K-2026-001,3,A. Berg,3.43,103/30,-0.07,-1/15,0.20,discuss,"
        "\"resident=3.40;welfare=3.55;corporation=3.35\",1,revealed,\n"
        "K-2026-003,4,C. Est,4.33,13/3,0.83,5/6,1.00,admit,"
        "\"resident=4.00;welfare=4.00;corporation=5.00\",1,revealed,\n");
    struct program p = {.folder = e.room.folder};
    program_run(&p,
                (const char *[]){"-c", "committee.ini", "list", "borderline",
                                 "--session", e.session, NULL});
    cr_expect(strstr(str_text(&p.out), "K-2026-002        1=  B. Dam       "
                                       "3,55      0,05       0,35  huurders "
                                       "3,70       afgewezen 2026-001\n"));
    cr_expect(strstr(str_text(&p.out), "-0,07       0,20  huurders 3,40       "
                                       "nog te beslissen\n"));
    program_free(&p);
    end(&e);
}

Test(test_work_borderline, listed_as_empty_before_any_scores)
{
    struct room room;
    struct evening e;
    const char *numbers[1] = {e.numbers[0]};
    room_open(&room);
    room_candidate(e.numbers[0], &room, "A. Berg");
    room_session(e.session, &room, numbers, 1);
    e.room = room;
    expect_list(
        &e, (const char *[]){"-c", "committee.ini", "list", "borderline", NULL},
        "De lijst is leeg.\n");
    room_close(&room);
}
