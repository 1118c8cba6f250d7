/*
 * Passages that readers mark: their own, nobody else's; cited with a score they
 * are as closed as that score.
 */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/work/ballots.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/marks.h>
#include <committee/work/papers.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"

TestSuite(test_work_marks, .timeout = 120);

/* The second paragraph is what a letter of the room says. */
enum { PLAN = 2, CRITERION = 3 };

struct reading {
    struct room room;
    char session[24], number[24];
};

static void reading_open(struct reading *r)
{
    room_open(&r->room);
    room_candidate(r->number, &r->room, "F. Berg");
    room_session(r->session, &r->room, (const char *[]){r->number}, 1);
    room_must(item_open_letter(r->room.c, r->session, r->number));
}

static void reading_close(struct reading *r)
{
    room_verify(&r->room);
    room_close(&r->room);
}

/* "2" or "1 2": what a viewer sees marked. */
static const char *seen(struct reading *r, struct committee *c)
{
    const struct item_view *view;
    struct str text = {0};
    room_must(item_view(&view, c, &r->room.arena, r->session, r->number));
    for (int i = 0; i < view->marked_count; i++)
        str_addf(&text, "%s%d", i ? " " : "", view->marked[i]);
    const char *kept = arena_strdup(&r->room.arena, str_text(&text));
    str_free(&text);
    return kept;
}

static void expect_seen(struct reading *r, const char *member,
                        const char *marked)
{
    struct committee *c = room_as(&r->room, member);
    cr_expect_str_eq(seen(r, c), marked, "%s", member);
    committee_close(c);
}

static bool toggle(struct reading *r, const char *member, int paragraph)
{
    struct committee *c = room_as(&r->room, member);
    bool marked;
    room_must(mark_toggle(&marked, c, r->session, r->number, paragraph));
    committee_close(c);
    return marked;
}

Test(test_work_marks, are_the_readers_own)
{
    struct reading r;
    reading_open(&r);
    cr_assert(toggle(&r, "anna", PLAN));
    cr_assert(toggle(&r, "anna", 1));
    cr_assert(toggle(&r, "piet", PLAN));
    expect_seen(&r, "anna", "1 2");
    expect_seen(&r, "piet", "2");
    expect_seen(&r, "mohamed", "");
    cr_expect_str_eq(seen(&r, r.room.c), "");
    cr_assert_not(toggle(&r, "anna", PLAN));
    expect_seen(&r, "anna", "1");
    expect_seen(&r, "piet", "2");
    reading_close(&r);
}

Test(test_work_marks, where_there_is_something_to_mark)
{
    struct reading r;
    bool marked;
    reading_open(&r);
    struct committee *c = room_as(&r.room, "anna");
    for (int i = -1; i < 9; i += i == 0 ? 3 : 1)
        cr_expect_eq(mark_toggle(&marked, c, r.session, r.number, i), ERR_DATA,
                     "%d", i);
    fail_forget();
    /* everybody looks at the secretary's screen */
    cr_expect_eq(mark_toggle(&marked, r.room.c, r.session, r.number, PLAN),
                 ERR_DENIED);
    room_must(
        session_recuse(r.room.c, r.session, r.number, "anna", GROUND_FRIEND));
    cr_expect_eq(mark_toggle(&marked, c, r.session, r.number, PLAN),
                 ERR_DENIED);
    committee_close(c);
    reading_close(&r);
}

static struct ballot_key key_of(const struct reading *r, const char *member)
{
    return (struct ballot_key){r->session, r->number, member};
}

static bool cite(struct reading *r, struct committee *c, const char *member,
                 int criterion)
{
    struct ballot_key key = key_of(r, member);
    bool cited;
    room_must(ballot_cite(&cited, c, &key, criterion, PLAN));
    return cited;
}

Test(test_work_marks, a_score_leans_on_a_paragraph)
{
    struct reading r;
    const struct ballot_view *view;
    reading_open(&r);
    room_must(item_ask_scores(r.room.c, r.session, r.number));
    struct committee *c = room_as(&r.room, "anna");
    struct ballot_key key = key_of(&r, "anna");
    cr_assert(cite(&r, c, "anna", CRITERION));
    cr_assert(cite(&r, c, "anna", 0));
    room_must(ballot_view(&view, c, &r.room.arena, &key));
    cr_expect_str_eq(view->cited[CRITERION], "2");
    cr_expect_str_eq(view->cited[0], "2");
    cr_expect_str_eq(view->cited[1], "");
    cr_expect_eq(view->answered, 0);
    /* the mark goes with the last score that leans on it */
    cr_assert_not(cite(&r, c, "anna", 0));
    cr_expect_str_eq(seen(&r, c), "2");
    cr_assert_not(cite(&r, c, "anna", CRITERION));
    cr_expect_str_eq(seen(&r, c), "");
    /* somebody else's form is not leaned on anything */
    bool cited;
    key = key_of(&r, "piet");
    cr_expect_eq(ballot_cite(&cited, c, &key, 0, PLAN), ERR_DENIED);
    cr_expect_eq(ballot_cite(&cited, r.room.c, &key, 0, PLAN), ERR_DENIED);
    committee_close(c);
    reading_close(&r);
}

/* Fills every form, anna's with a citation. */
static void all_in(struct reading *r)
{
    room_must(item_ask_scores(r->room.c, r->session, r->number));
    struct committee *c = room_as(&r->room, "anna");
    cr_assert(cite(r, c, "anna", CRITERION));
    committee_close(c);
    for (int i = 0; i < 3; i++) {
        c = room_as(&r->room, room_voters[i]);
        room_fill(c, r->session, r->number, room_voters[i], room_worked[i]);
        room_lock(c, r->session, r->number, room_voters[i], room_worked[i]);
        committee_close(c);
    }
}

/* What the candidate may ask for. */
static const char *dossier_of(struct reading *r)
{
    const char *text;
    room_must(paper_make(&text, r->room.c, &r->room.arena, r->number,
                         PAPER_DOSSIER, FORMAT_TEXT));
    return text;
}

Test(test_work_marks, what_is_cited_shows_with_the_scores)
{
    struct reading r;
    const struct item_view *view;
    reading_open(&r);
    all_in(&r);
    room_must(item_view(&view, r.room.c, &r.room.arena, r.session, r.number));
    cr_assert_null(view->scores);
    cr_expect_null(strstr(dossier_of(&r), "linea"));
    room_must(item_reveal(r.room.c, r.session, r.number));
    room_must(item_view(&view, r.room.c, &r.room.arena, r.session, r.number));
    for (int m = 0; m < view->member_count; m++) {
        const struct shown_score *s = &view->scores[m * MAX_CRITERIA];
        bool anna = strcmp(view->members[m].id, "anna") == 0;
        cr_expect_str_eq(s[CRITERION].cited, anna ? "2" : "");
        cr_expect_str_eq(s[0].cited, "");
    }
    const char *dossier = dossier_of(&r);
    cr_expect(strstr(dossier, "bij alinea 2"), "%s", dossier);
    cr_expect(strstr(dossier, "Alinea's die leden markeerden"), "%s", dossier);
    /* the marks stay their reader's */
    expect_seen(&r, "piet", "");
    expect_seen(&r, "anna", "2");
    reading_close(&r);
}

/* Who takes the laptop for somebody else finds no more than with the form. */
Test(test_work_marks, on_the_lent_laptop_they_close_with_the_form)
{
    struct reading r;
    bool marked;
    reading_open(&r);
    room_must(item_ask_scores(r.room.c, r.session, r.number));
    room_must(committee_lend(r.room.c, "anna"));
    cr_assert(cite(&r, r.room.c, "anna", CRITERION));
    cr_expect_str_eq(seen(&r, r.room.c), "2");
    room_fill(r.room.c, r.session, r.number, "anna", room_worked[2]);
    room_lock(r.room.c, r.session, r.number, "anna", room_worked[2]);
    cr_expect_str_eq(seen(&r, r.room.c), "");
    cr_expect_eq(mark_toggle(&marked, r.room.c, r.session, r.number, PLAN),
                 ERR_DENIED);
    committee_give_back(r.room.c);
    expect_seen(&r, "anna", "2");
    reading_close(&r);
}
