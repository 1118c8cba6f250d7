/* The chair took no part in a candidate: who leads, signs and explains then. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/papers.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/program.h"

TestSuite(test_work_apart, .timeout = 120);

/* The chair knows Est, whom the scores propose to admit, and Fok. */
enum { DAM, EST, FOK, GUESTS };

struct scene {
    struct room room;
    char numbers[GUESTS][24];
    char decisions[GUESTS][24];
    char session[24];
};

static const char *const names[GUESTS] = {"Dam", "Est", "Fok"};

static void expect_chair(struct scene *s, int guest, const char *name)
{
    struct decision_needs needs;
    room_must(decision_needs(&needs, s->room.c, &s->room.arena, s->session,
                             s->numbers[guest], false));
    cr_expect_str_eq(needs.chair, name);
}

static void declined(struct scene *s, int guest, int voters, const char *digits,
                     const char *departure)
{
    const char *number = s->numbers[guest];
    room_to_scoring(s->room.c, s->session, number);
    for (int i = 0; i < voters; i++) {
        struct committee *own = room_as(&s->room, room_voters[i]);
        room_fill(own, s->session, number, room_voters[i], digits);
        room_lock(own, s->session, number, room_voters[i], digits);
        committee_close(own);
    }
    room_must(item_reveal(s->room.c, s->session, number));
    /* Whoever takes the decision sees the same. */
    expect_chair(s, guest, voters == 3 ? "A. de Wit" : "");
    room_must(decide(s->decisions[guest], s->room.c, s->session, number,
                     &(struct decision_input){.reasons = "Te vaag.",
                                              .departure = departure}));
}

static void evening(struct scene *s)
{
    const char *agenda[GUESTS], *backup;
    room_open(&s->room);
    for (int i = 0; i < GUESTS; i++) {
        room_candidate(s->numbers[i], &s->room, names[i]);
        agenda[i] = s->numbers[i];
    }
    room_session(s->session, &s->room, agenda, GUESTS);
    for (int i = EST; i <= FOK; i++)
        room_must(session_recuse(s->room.c, s->session, s->numbers[i], "anna",
                                 GROUND_NEIGHBOUR));
    declined(s, DAM, 3, "222222", "");
    declined(s, EST, 2, "444444", "Geen tijd.");
    room_must(item_event(s->room.c, s->session, s->numbers[FOK],
                         PHASE_HELD_OVER, "zolder"));
    room_must(session_close(&backup, s->room.c, &s->room.arena, s->session,
                            &(struct session_closing){.at = {-1, 0}}));
}

/* From one text in a document until another. */
static const char *part(struct scene *s, enum document_kind kind,
                        const char *from, const char *until)
{
    const char *text = room_document(&s->room, s->session, kind, FORMAT_TEXT);
    const char *at = strstr(text, from);
    cr_assert(at, "no \"%s\" in %s", from, text);
    const char *end = strstr(at + 1, until);
    return end ? arena_strndup(&s->room.arena, at, (size_t)(end - at)) : at;
}

static const char *letter_to(struct scene *s, int guest)
{
    char greeting[32];
    snprintf(greeting, sizeof greeting, "Beste %s,", names[guest]);
    return part(s, DOCUMENT_LETTERS, greeting, "Beste ");
}

static const char *decision_in_minutes(struct scene *s, int guest)
{
    char start[64];
    snprintf(start, sizeof start, "Besluit %s:", s->decisions[guest]);
    return part(s, DOCUMENT_MINUTES, start, " K-2026");
}

static const char *explained(struct scene *s, int guest)
{
    const char *text;
    room_must(paper_make(&text, s->room.c, &s->room.arena, s->numbers[guest],
                         PAPER_EXPLANATION, FORMAT_TEXT));
    return text;
}

Test(test_work_apart, a_chair_apart_signs_no_letter)
{
    struct scene s;
    evening(&s);
    for (int i = EST; i <= FOK; i++) {
        const char *text = letter_to(&s, i);
        cr_expect_null(strstr(text, "A. de Wit"), "%s", text);
        cr_expect_null(strstr(text, "voorzitter"), "%s", text);
        cr_expect(strstr(text, "B. Jansen\nsecretaris\n"), "%s", text);
    }
    cr_expect(strstr(letter_to(&s, EST), "besloot anders"));
    const char *text = letter_to(&s, DAM);
    cr_expect(strstr(text, "A. de Wit\nvoorzitter\n"), "%s", text);
    room_close(&s.room);
}

/* A template that knows of a chair alone, in the ways that people write it. */
static void expect_signed(struct scene *s, const char *template,
                          const char *by_chair, const char *by_other)
{
    char folder[96];
    room_path(folder, sizeof folder, &s->room, "brieven");
    program_file(folder, "declined.nl.txt", template);
    const char *text = letter_to(s, DAM);
    cr_expect(strstr(text, by_chair), "%s", text);
    text = letter_to(s, EST);
    cr_expect(strstr(text, by_other), "%s", text);
    cr_expect_null(strcasestr(text, "voorzitter"), "%s", text);
    cr_expect_null(strstr(text, "A. de Wit"), "%s", text);
}

Test(test_work_apart, a_template_with_the_chair_names_who_signs)
{
    struct scene s;
    char folder[96];
    evening(&s);
    room_path(folder, sizeof folder, &s.room, "brieven");
    cr_assert_eq(mkdir(folder, 0700), 0);
    expect_signed(&s, "Beste {name},\n\n| {chair}\n| voorzitter\n",
                  "A. de Wit\nvoorzitter\n", "B. Jansen\nsecretaris\n");
    expect_signed(&s, "Beste {name},\n\nGroet, {chair}, Voorzitter\n",
                  "Groet, A. de Wit, Voorzitter\n",
                  "Groet, B. Jansen, Secretaris\n");
    expect_signed(&s, "Beste {name},\n\n| de voorzitter,\n|\n| {chair}\n",
                  "de voorzitter,\n", "de secretaris,\n");
    room_close(&s.room);
}

Test(test_work_apart, the_minutes_name_no_chair_there)
{
    struct scene s;
    evening(&s);
    const char *text = decision_in_minutes(&s, EST);
    cr_expect_null(strstr(text, "Voorzitter"), "%s", text);
    text = decision_in_minutes(&s, DAM);
    cr_expect(strstr(text, "Voorzitter  : A. de Wit"), "%s", text);
    room_close(&s.room);
}

/* Who led in place of the chair stands below the decision and the letter. */
Test(test_work_apart, who_led_then_is_named)
{
    struct scene s;
    char number[24];
    struct decision_input input = {
        .reasons = "Te vaag.", .departure = "Geen tijd.", .chair = "anna"};
    evening(&s);
    input.corrects = s.decisions[EST];
    cr_expect_eq(decide(number, s.room.c, s.session, s.numbers[EST], &input),
                 ERR_DATA);
    input.chair = "bea"; /* has no vote */
    cr_expect_eq(decide(number, s.room.c, s.session, s.numbers[EST], &input),
                 ERR_DATA);
    input.chair = "piet";
    room_must(decide(number, s.room.c, s.session, s.numbers[EST], &input));
    char start[64];
    snprintf(start, sizeof start, "Besluit %s,", number);
    const char *text = part(&s, DOCUMENT_MINUTES, start, " K-2026");
    cr_expect(strstr(text, "Voorzitter  : P. Kok"), "%s", text);
    text = letter_to(&s, EST);
    cr_expect(strstr(text, "P. Kok\nwaarnemend voorzitter\n"), "%s", text);
    input.corrects = s.decisions[DAM];
    cr_expect_eq(decide(number, s.room.c, s.session, s.numbers[DAM], &input),
                 ERR_DATA);
    room_close(&s.room);
}

Test(test_work_apart, the_sheet_says_who_explains)
{
    struct scene s;
    evening(&s);
    const char *text = explained(&s, EST);
    cr_expect(strstr(text, "de voorzitter deed niet mee"), "%s", text);
    cr_expect_null(strstr(text, "Voor de voorzitter"), "%s", text);
    text = explained(&s, DAM);
    cr_expect(strstr(text, "Voor de voorzitter"), "%s", text);
    room_close(&s.room);
}
