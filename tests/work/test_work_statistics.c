/* Figures about the scores: only of what was shown, and only first scores. */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/store/erasures.h>
#include <committee/work/committee.h>
#include <committee/work/documents.h>
#include <committee/work/items.h>
#include <committee/work/places.h>
#include <committee/work/policies.h>
#include <committee/work/sessions.h>
#include <committee/work/statistics.h>

#include "../../src/work/inside.h"
#include "../support/committee.h"
#include "../support/program.h"

TestSuite(test_work_statistics, .timeout = 120);

enum { GUESTS = 4 };

struct scene {
    struct room room;
    char numbers[GUESTS][24];
    char session[24];
};

static void later(int minutes)
{
    clock_set(clock_now_ms() + (int64_t)minutes * 60000);
}

static void scene_open(struct scene *s)
{
    const char *names[GUESTS] = {"Berg", "Dam", "Est", "Fok"};
    const char *numbers[GUESTS];
    room_open(&s->room);
    for (int i = 0; i < GUESTS; i++) {
        room_candidate(s->numbers[i], &s->room, names[i]);
        numbers[i] = s->numbers[i];
    }
    room_session(s->session, &s->room, numbers, GUESTS);
}

/* Everybody's form from paper; the scores are not shown yet. */
static void score(struct scene *s, int guest, const char *const digits[3])
{
    struct committee *c = s->room.c;
    const char *number = s->numbers[guest];
    room_must(item_ask_scores(c, s->session, number));
    for (int i = 0; i < 3; i++) {
        if (!digits[i])
            continue;
        room_fill(c, s->session, number, room_voters[i], digits[i]);
        room_lock(c, s->session, number, room_voters[i], digits[i]);
    }
}

static void show(struct scene *s, int guest, const char *const digits[3])
{
    struct committee *c = s->room.c;
    room_must(item_open_letter(c, s->session, s->numbers[guest]));
    score(s, guest, digits);
    room_must(item_reveal(c, s->session, s->numbers[guest]));
}

static const struct statistics_view *
figures(struct scene *s, struct committee *c, const char *session)
{
    const struct statistics_view *view;
    room_must(statistics_view(&view, c, &s->room.arena, session));
    return view;
}

static const struct statistics_line *line(const struct statistics_view *view,
                                          const char *code, const char *of)
{
    for (int i = 0; i < view->line_count; i++)
        if (strcmp(view->lines[i].code, code) == 0 &&
            strcmp(view->lines[i].of, of) == 0)
            return &view->lines[i];
    cr_assert(false, "no line %s %s", code, of);
    return NULL;
}

static void expect_exact(const struct statistics_view *view, const char *code,
                         const char *of, const char *exact)
{
    const struct statistics_line *l = line(view, code, of);
    cr_assert_not_null(l->value.exact, "%s %s", code, of);
    cr_expect_str_eq(l->value.exact, exact, "%s %s: %s", code, of,
                     l->value.exact);
}

static const char *const alike[] = {"444444", "444444", "333333"};
static const char *const apart[] = {"555555", "111111", "111111"};

Test(test_work_statistics, figures_of_what_was_shown)
{
    struct scene s;
    scene_open(&s);
    const struct statistics_view *view = figures(&s, s.room.c, s.session);
    cr_expect_eq(view->candidates, 0);
    show(&s, 0, alike);
    view = figures(&s, s.room.c, s.session);
    cr_expect_eq(view->candidates, 1);
    expect_exact(view, "equal", "", "1/3");
    expect_exact(view, "within-one", "", "1/1");
    expect_exact(view, "severity", "corporation", "-1/1");
    expect_exact(view, "spread", "BIJ", "1/1");
    cr_expect_str_eq(line(view, "alpha", "ordinal")->note, "too-few");
    room_close(&s.room);
}

/* Also while the forms are being filled in, and when they wait to be shown;
   for the session before as well. */
Test(test_work_statistics, none_while_a_score_is_hidden)
{
    struct scene s;
    const struct statistics_view *view;
    static const char *const nobody[3] = {NULL};
    scene_open(&s);
    struct committee *c = s.room.c;
    show(&s, 0, alike);
    room_must(item_open_letter(c, s.session, s.numbers[1]));
    figures(&s, c, s.session);
    score(&s, 1, nobody);
    room_refused(statistics_view(&view, c, &s.room.arena, s.session),
                 ERR_DENIED, "not been shown yet");
    room_refused(statistics_view(&view, c, &s.room.arena, NULL), ERR_DENIED,
                 "not been shown yet");
    for (int i = 0; i < 3; i++) {
        room_fill(c, s.session, s.numbers[1], room_voters[i], apart[i]);
        room_lock(c, s.session, s.numbers[1], room_voters[i], apart[i]);
    }
    room_refused(statistics_view(&view, c, &s.room.arena, s.session),
                 ERR_DENIED, "not been shown yet");
    room_must(item_reveal(c, s.session, s.numbers[1]));
    cr_expect_eq(figures(&s, c, s.session)->candidates, 2);
    room_close(&s.room);
}

/* A form that stays sealed because its candidate was held over. */
Test(test_work_statistics, a_sealed_form_is_never_counted)
{
    struct scene s;
    const struct statistics_view *view;
    const char *backup;
    scene_open(&s);
    struct committee *c = s.room.c;
    show(&s, 0, alike);
    room_must(item_open_letter(c, s.session, s.numbers[1]));
    score(&s, 1, apart);
    room_must(
        item_event(c, s.session, s.numbers[1], PHASE_HELD_OVER, "geen tijd"));
    room_refused(statistics_view(&view, c, &s.room.arena, NULL), ERR_DENIED,
                 "not been shown yet");
    for (int i = 0; i < GUESTS; i++)
        if (i != 1)
            room_must(item_event(c, s.session, s.numbers[i], PHASE_HELD_OVER,
                                 "volgende keer"));
    room_must(session_close(&backup, c, &s.room.arena, s.session,
                            &(struct session_closing){.at = {-1, 0}}));
    view = figures(&s, c, NULL);
    cr_expect_eq(view->candidates, 1);
    expect_exact(view, "within-one", "", "1/1");
    room_close(&s.room);
}

Test(test_work_statistics, first_scores_not_those_after_the_talk)
{
    struct scene s;
    scene_open(&s);
    struct committee *c = s.room.c;
    show(&s, 0, alike);
    room_must(item_second_round(c, s.session, s.numbers[0]));
    for (int i = 0; i < 6; i++)
        room_must(item_rescore(c, s.session, s.numbers[0],
                               &(struct rescore){.member = "anna",
                                                 .criterion = i,
                                                 .score = 400,
                                                 .why = "overtuigd"}));
    expect_exact(figures(&s, c, s.session), "equal", "", "1/3");
    room_close(&s.room);
}

/* And the form of who turned out to know the candidate is out of them. */
Test(test_work_statistics, without_who_was_recused_late)
{
    struct scene s;
    scene_open(&s);
    struct committee *c = s.room.c;
    show(&s, 0, alike);
    room_must(
        session_recuse(c, s.session, s.numbers[0], "anna", GROUND_NEIGHBOUR));
    const struct statistics_view *view = figures(&s, c, s.session);
    expect_exact(view, "equal", "", "1/1");
    cr_expect_str_eq(line(view, "severity", "corporation")->note, "undefined");
    room_close(&s.room);
}

Test(test_work_statistics, who_takes_no_part_gets_them_without)
{
    struct scene s;
    static const char *const two[3] = {"444444", NULL, "333333"};
    scene_open(&s);
    show(&s, 0, alike);
    room_must(session_recuse(s.room.c, s.session, s.numbers[1], "piet",
                             GROUND_FRIEND));
    struct committee *piet = room_as(&s.room, "piet");
    const struct statistics_view *before = figures(&s, piet, s.session);
    cr_expect_eq(before->apart, 1, "already before it was scored");
    show(&s, 1, two);
    const struct statistics_view *view = figures(&s, piet, s.session);
    cr_expect_eq(view->candidates, 1);
    cr_expect_eq(view->apart, 1);
    expect_exact(view, "equal", "", "1/3");
    expect_exact(figures(&s, s.room.c, s.session), "equal", "", "1/4");
    cr_expect_str_eq(line(view, "position", "first")->note,
                     line(before, "position", "first")->note);
    committee_close(piet);
    room_close(&s.room);
}

Test(test_work_statistics, only_for_the_committee)
{
    struct scene s;
    const struct statistics_view *view;
    scene_open(&s);
    show(&s, 0, alike);
    room_edit(&s.room, "[member bea]",
              "[member omar]\nname = \"O. Bakker\"\nrole = observer\n\n"
              "[member bea]");
    struct committee *omar = room_as(&s.room, "omar");
    room_refused(statistics_view(&view, omar, &s.room.arena, NULL), ERR_DENIED,
                 "Only members and the secretary");
    committee_close(omar);
    room_must(committee_lend(s.room.c, "anna"));
    room_refused(statistics_view(&view, s.room.c, &s.room.arena, NULL),
                 ERR_DENIED, "Give it back first");
    committee_give_back(s.room.c);
    room_refused(statistics_view(&view, s.room.c, &s.room.arena, "2026-99"),
                 ERR_NO_INPUT, "2026-99");
    room_close(&s.room);
}

Test(test_work_statistics, time_of_an_interview_comes_from_the_log)
{
    struct scene s;
    scene_open(&s);
    struct committee *c = s.room.c;
    room_must(item_open_letter(c, s.session, s.numbers[0]));
    later(5);
    room_must(item_to_interview(c, s.session, s.numbers[0]));
    later(20);
    score(&s, 0, alike);
    later(30);
    room_must(item_reveal(c, s.session, s.numbers[0]));
    show(&s, 1, alike); /* without an interview */
    room_must(item_open_letter(c, s.session, s.numbers[2]));
    room_must(item_to_interview(c, s.session, s.numbers[2]));
    clock_set(clock_now_ms() + 59999); /* passed over */
    score(&s, 2, alike);
    room_must(item_reveal(c, s.session, s.numbers[2]));
    const struct statistics_view *view = figures(&s, c, s.session);
    expect_exact(view, "interview", "mean", "20/1");
    expect_exact(view, "interview", "longest", "20/1");
    cr_expect_eq(line(view, "interview", "mean")->from.whole, 1);
    room_close(&s.room);
}

/* The first session ends with one candidate scored; in a second one, by a
   configuration changed like that, another one is scored. */
static void second_session(char second[24], struct scene *s, const char *old,
                           const char *new_text)
{
    const char *backup, *number = s->numbers[1];
    int version;
    scene_open(s);
    show(s, 0, alike);
    for (int i = 0; i < GUESTS; i++)
        room_must(item_event(s->room.c, s->session, s->numbers[i],
                             PHASE_HELD_OVER, "volgende keer"));
    room_must(session_close(&backup, s->room.c, &s->room.arena, s->session,
                            &(struct session_closing){.at = {-1, 0}}));
    if (old) {
        room_edit(&s->room, old, new_text);
        room_must(
            policy_adopt(&version, s->room.c, (struct date){2026, 3, 12}));
    }
    room_session_of(second, s->room.c, &number, 1);
    room_must(item_open_letter(s->room.c, second, number));
    room_must(item_ask_scores(s->room.c, second, number));
    for (int i = 0; i < 3; i++) {
        room_fill(s->room.c, second, number, room_voters[i], apart[i]);
        room_lock(s->room.c, second, number, room_voters[i], apart[i]);
    }
    room_must(item_reveal(s->room.c, second, number));
}

Test(test_work_statistics, over_all_sessions_and_the_places)
{
    struct scene s;
    char second[24];
    second_session(second, &s, NULL, NULL);
    struct committee *c = s.room.c;
    room_must(quota_set_vacated(c, 2026, 8));
    expect_exact(figures(&s, c, second), "equal", "", "1/3");
    expect_exact(figures(&s, c, second), "within-one", "", "1/3");
    const struct statistics_view *all = figures(&s, c, NULL);
    cr_expect_eq(all->candidates, 2);
    cr_expect_str_eq(all->session, "");
    expect_exact(all, "within-one", "", "2/3");
    expect_exact(all, "severity", "resident", "9/4");
    expect_exact(all, "places-used", "2026", "0/1");
    cr_expect_eq(line(all, "places-used", "2026")->bar.whole, 2);
    room_close(&s.room);
}

/* Another threshold measures the same thing; another criterion does not. */
Test(test_work_statistics, other_criteria_are_left_out)
{
    static const struct {
        const char *old, *new_text;
        int candidates, other;
        const char *within;
    } cases[] = {
        {"threshold = 3.50", "threshold = 3.25", 2, 0, "2/3"},
        {"[criterion mot]", "[criterion ver]", 1, 1, "1/3"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene s;
        char second[24];
        second_session(second, &s, cases[i].old, cases[i].new_text);
        const struct statistics_view *all = figures(&s, s.room.c, NULL);
        cr_expect_eq(all->candidates, cases[i].candidates, "case %zu", i);
        cr_expect_eq(all->other, cases[i].other, "case %zu", i);
        cr_expect_eq(all->note_count, cases[i].other ? 2 : 1);
        expect_exact(all, "within-one", "", cases[i].within);
        /* Each by its own. */
        expect_exact(figures(&s, s.room.c, s.session), "within-one", "", "1/1");
        room_close(&s.room);
    }
}

Test(test_work_statistics, erased_scores_are_left_out)
{
    struct scene s;
    struct erasure_count removed;
    int64_t id;
    scene_open(&s);
    struct committee *c = s.room.c;
    show(&s, 0, alike);
    show(&s, 1, apart);
    room_must(item_event(c, s.session, s.numbers[1], PHASE_HELD_OVER, "later"));
    room_must(store_candidate_id(&id, c->db, s.numbers[1]));
    room_must(db_begin(c->db));
    room_must(store_erase(&removed, c->db,
                          &(struct stored_erasure){.candidate = id,
                                                   .by = "bea",
                                                   .at = clock_now_ms()}));
    room_must(db_finish(c->db, OK));
    const struct statistics_view *view = figures(&s, c, s.session);
    cr_expect_eq(view->candidates, 1);
    cr_expect_eq(view->erased, 1);
    expect_exact(view, "within-one", "", "1/1");
    const char *text, *row;
    size_t size;
    room_must(document_make(&text, &size, c, &s.room.arena, s.session,
                            DOCUMENT_CALCULATION, FORMAT_CSV));
    row =
        arena_printf(&s.room.arena, "%s,,,,omitted,,,,,erased\n", s.numbers[1]);
    cr_expect_not_null(strstr(text, row), "%s", text);
    room_close(&s.room);
}

/* -- for other programs ---------------------------------------------------- */

Test(test_work_statistics, as_table_csv_and_json)
{
    static const struct {
        const char *format, *words;
    } cases[] = {
        {"csv", "session,figure,of,value,exact,part,whole,note\n"},
        {"csv", "\n2026-01,equal,,0.33,1/3,6,18,\n"},
        {"csv", "\n2026-01,severity,corporation,-1.00,-1/1,6,6,\n"},
        {"csv", "\n2026-01,alpha,ordinal,,,,,too-few\n"},
        {"json", "\"figure\": \"severity\", \"of\": \"corporation\", "
                 "\"value\": -1.00, \"exact\": \"-1/1\""},
        {"json", "\"value\": null, \"exact\": \"\""},
        {"table", "Kandidaten: 1. De cijfers gaan over de eerste scores"},
        {"table", "Hoe vaak zijn de geledingen het eens?     dezelfde score"},
        {"table", "strenger"},
    };
    struct scene s;
    scene_open(&s);
    show(&s, 0, alike);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct program run = {0};
        program_run(&run, (const char *const[]){"-c", s.room.config, "stats",
                                                "2026-01", "--format",
                                                cases[i].format, NULL});
        cr_expect_eq(run.code, 0);
        cr_expect_not_null(strstr(str_text(&run.out), cases[i].words),
                           "no \"%s\" in\n%s%s", cases[i].words,
                           str_text(&run.out), str_text(&run.err));
        program_free(&run);
    }
    room_close(&s.room);
}

/* -- every step ------------------------------------------------------------ */

static const char *calculation(struct scene *s, struct committee *c)
{
    const char *text;
    size_t size;
    room_must(document_make(&text, &size, c, &s->room.arena, s->session,
                            DOCUMENT_CALCULATION, FORMAT_CSV));
    return text;
}

static void expect_row(const char *text, bool there, const char *number,
                       const char *rest)
{
    char row[200];
    snprintf(row, sizeof row, "%s%s", number, rest);
    cr_expect_eq(strstr(text, row) != NULL, there, "\"%s\" in\n%s", row, text);
}

Test(test_work_statistics, calculation_of_each_time_it_was_computed)
{
    struct scene s;
    scene_open(&s);
    struct committee *c = s.room.c;
    show(&s, 0, room_worked);
    room_must(item_second_round(c, s.session, s.numbers[0]));
    room_must(item_rescore(
        c, s.session, s.numbers[0],
        &(struct rescore){.member = "anna", .score = 500, .why = "overtuigd"}));
    const char *text = calculation(&s, c);
    expect_row(text, true, s.numbers[0], ",1,first,1,result,,,71/20,3.55,\n");
    expect_row(text, true, s.numbers[0], ",2,round,1,result,,,71/20,3.55,\n");
    expect_row(text, true, s.numbers[0], ",2,change,1,result,,,223/60,3.72,\n");
    expect_row(text, true, s.numbers[0], ",2,change,1,outcome,,,,,admit\n");
    expect_row(text, true, s.numbers[1], ",,,,omitted,,,,,not-shown\n");
    room_close(&s.room);
}

Test(test_work_statistics, calculation_leaves_out_what_is_hidden)
{
    struct scene s;
    scene_open(&s);
    struct committee *c = s.room.c;
    show(&s, 0, alike);
    room_must(item_open_letter(c, s.session, s.numbers[1]));
    score(&s, 1, apart);
    const char *text = calculation(&s, c);
    expect_row(text, true, s.numbers[0], ",1,first");
    expect_row(text, false, s.numbers[1], ",1,first");
    expect_row(text, true, s.numbers[1], ",,,,omitted,,,,,not-shown\n");
    room_close(&s.room);
}

/* What was computed with a form that is sealed since is not told either. */
Test(test_work_statistics, calculation_without_who_was_recused_late)
{
    struct scene s;
    scene_open(&s);
    struct committee *c = s.room.c;
    show(&s, 0, alike);
    room_must(
        session_recuse(c, s.session, s.numbers[0], "anna", GROUND_NEIGHBOUR));
    const char *text = calculation(&s, c);
    expect_row(text, false, s.numbers[0], ",1,first");
    expect_row(text, true, s.numbers[0], ",1,recusal,1,result,,,4/1,4.00,\n");
    expect_row(text, true, s.numbers[0], ",,,,omitted,,,,,recused-later\n");
    cr_expect_null(strstr(text, "corporation"));
    struct committee *anna = room_as(&s.room, "anna");
    text = calculation(&s, anna);
    expect_row(text, false, s.numbers[0], ",1");
    expect_row(text, true, s.numbers[0], ",,,,omitted,,,,,no-part\n");
    committee_close(anna);
    room_close(&s.room);
}

Test(test_work_statistics, calculation_is_restricted)
{
    struct scene s;
    const char *text;
    size_t size;
    scene_open(&s);
    show(&s, 0, alike);
    struct committee *piet = room_as(&s.room, "piet");
    room_refused(document_make(&text, &size, piet, &s.room.arena, s.session,
                               DOCUMENT_CALCULATION, FORMAT_JSON),
                 ERR_DENIED, "Only the secretary and the chair");
    committee_close(piet);
    room_refused(document_make(&text, &size, s.room.c, &s.room.arena, s.session,
                               DOCUMENT_CALCULATION, FORMAT_TEXT),
                 ERR_USAGE, "json, csv or excel");
    room_close(&s.room);
}
