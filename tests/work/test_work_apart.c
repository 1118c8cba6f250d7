/* The chair took no part in a candidate: who leads, signs and explains then. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <criterion/criterion.h>
#include <sqlite3.h>

#include <committee/base/arena.h>
#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/papers.h>
#include <committee/work/policies.h>
#include <committee/work/sessions.h>

#include "../../src/store/statement.h"
#include "../../src/work/inside.h"
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
    room_must(
        decide(s->decisions[guest], s->room.c, s->session, number,
               &(struct decision_input){.reasons = "Te vaag.",
                                        .departure = departure,
                                        .chair = voters == 3 ? NULL : "piet"}));
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

/* A decision of before it was asked who led: the chair stands below it. */
static void evening_of_before(struct scene *s)
{
    evening(s);
    sqlite3 *sqlite = s->room.c->db->sqlite;
    sqlite3_set_authorizer(sqlite, NULL, NULL);
    cr_assert_eq(sqlite3_exec(sqlite,
                              "DROP TRIGGER decision_fixed;"
                              "UPDATE decision SET chair = 'anna'",
                              NULL, NULL, NULL),
                 SQLITE_OK, "%s", sqlite3_errmsg(sqlite));
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
    evening_of_before(&s);
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
    evening_of_before(&s);
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
    evening_of_before(&s);
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
    cr_expect(strstr(text, "Voorzitter  : P. Kok (waarnemend voorzitter)"),
              "%s", text);
    text = letter_to(&s, EST);
    cr_expect(strstr(text, "P. Kok\nwaarnemend voorzitter\n"), "%s", text);
    input.corrects = s.decisions[DAM];
    cr_expect_eq(decide(number, s.room.c, s.session, s.numbers[DAM], &input),
                 ERR_DATA);
    room_close(&s.room);
}

/* Another chair since, with the role that anna had. */
static void chair_becomes(struct scene *s, const char *member)
{
    const char *seat = strcmp(member, "piet") == 0 ? "welfare" : "resident";
    char old[64], now[64];
    snprintf(old, sizeof old, "seat = %s\nrole = member", seat);
    snprintf(now, sizeof now, "seat = %s\nrole = chair", seat);
    room_edit_file(s->room.config, "role = chair", "role = member");
    room_edit_file(s->room.config, old, now);
    room_again(&s->room);
}

static void expect_acting(struct scene *s)
{
    const struct decision_view *d =
        room_item(&s->room, s->session, s->numbers[EST])->decision;
    cr_expect_str_eq(d->chair, "P. Kok");
    cr_expect(d->acting);
    const char *text = decision_in_minutes(s, EST);
    cr_expect(strstr(text, "Voorzitter  : P. Kok (waarnemend voorzitter)"),
              "%s", text);
    text = letter_to(s, EST);
    cr_expect(strstr(text, "P. Kok\nwaarnemend voorzitter\n"), "%s", text);
    text = letter_to(s, DAM);
    cr_expect(strstr(text, "A. de Wit\nvoorzitter\n"), "%s", text);
}

Test(test_work_apart, who_led_then_did_so_whoever_is_the_chair_now)
{
    static const char *const chairs[] = {"mohamed", "piet"};
    for (int i = 0; i < 2; i++) {
        struct scene s;
        evening(&s);
        chair_becomes(&s, chairs[i]);
        expect_acting(&s);
        room_close(&s.room);
    }
}

/* But for what is decided under that chair. */
Test(test_work_apart, the_chair_of_now_leads_a_correction_as_the_chair)
{
    struct scene s;
    char number[24];
    evening(&s);
    chair_becomes(&s, "mohamed");
    room_must(decide(number, s.room.c, s.session, s.numbers[EST],
                     &(struct decision_input){.reasons = "Te vaag.",
                                              .departure = "Geen tijd.",
                                              .corrects = s.decisions[EST]}));
    const struct decision_view *d =
        room_item(&s.room, s.session, s.numbers[EST])->decision;
    cr_expect_str_eq(d->chair, "M. el Amrani");
    cr_expect_not(d->acting);
    room_verify(&s.room);
    room_close(&s.room);
}

/* Of a decision of before, the log does not say it. */
Test(test_work_apart, who_led_before_it_was_logged_is_worked_out)
{
    struct scene s;
    evening(&s);
    sqlite3 *sqlite = s.room.c->db->sqlite;
    sqlite3_set_authorizer(sqlite, NULL, NULL);
    cr_assert_eq(sqlite3_exec(sqlite,
                              "DROP TRIGGER log_payload_fixed;"
                              "UPDATE log_payload SET text ="
                              " replace(text, 'acting=', 'other=')",
                              NULL, NULL, NULL),
                 SQLITE_OK, "%s", sqlite3_errmsg(sqlite));
    expect_acting(&s);
    room_close(&s.room);
}

Test(test_work_apart, the_sheet_says_who_explains)
{
    struct scene s;
    evening_of_before(&s);
    const char *text = explained(&s, EST);
    cr_expect(strstr(text, "de voorzitter deed niet mee"), "%s", text);
    cr_expect_null(strstr(text, "Voor de voorzitter"), "%s", text);
    text = explained(&s, DAM);
    cr_expect(strstr(text, "Voor de voorzitter"), "%s", text);
    room_close(&s.room);
}

/* --- the command ---------------------------------------------------------- */

/* "--as MEMBER --lang en decide NR decline … ARGS": its exit code. */
static int run_decide(struct program *p, struct scene *s, int guest,
                      const char *as, const char *const *args)
{
    char reasons[128];
    const char *all[24] = {"-c",      s->room.config,
                           "--lang",  "en",
                           "--as",    as,
                           "decide",  s->numbers[guest],
                           "decline", "--reason-file",
                           reasons,   "--departure-file",
                           reasons};
    room_path(reasons, sizeof reasons, &s->room, "reasons");
    program_file(s->room.folder, "reasons", "Het plan is nog te vaag.");
    for (int i = 0; args[i]; i++)
        all[13 + i] = args[i];
    program_free(p);
    *p = (struct program){0};
    program_run(p, all);
    return p->code;
}

static void expect_refused(struct scene *s, int guest, const char *led,
                           const char *says)
{
    struct program p = {0};
    int code = run_decide(&p, s, guest, "bea",
                          (const char *[]){led ? "--led-by" : NULL, led, NULL});
    cr_expect_eq(code, 65, "%s: %d", led, code);
    cr_expect(strstr(str_text(&p.err), says), "\"%s\" is not in %s", says,
              str_text(&p.err));
    program_free(&p);
}

/* An evening of two seats, perhaps with a chair apart from Est. */
static void shown(struct scene *s, bool apart)
{
    const char *agenda[] = {s->numbers[DAM], s->numbers[EST]};
    int version;
    room_open_with(&s->room, "quorum = all-unrecused", "quorum = at-least:2");
    room_must(policy_adopt(&version, s->room.c, (struct date){2026, 3, 12}));
    for (int i = DAM; i <= EST; i++)
        room_candidate(s->numbers[i], &s->room, names[i]);
    room_session(s->session, &s->room, agenda, 2);
    if (apart)
        room_must(session_recuse(s->room.c, s->session, s->numbers[EST], "anna",
                                 GROUND_NEIGHBOUR));
}

static void scored_by(struct scene *s, int guest, int voters)
{
    const char *number = s->numbers[guest];
    room_to_scoring(s->room.c, s->session, number);
    for (int i = 0; i < voters; i++) {
        room_fill(s->room.c, s->session, number, room_voters[i], "444444");
        room_lock(s->room.c, s->session, number, room_voters[i], "444444");
    }
    room_must(item_reveal(s->room.c, s->session, number));
}

Test(test_work_apart, the_command_asks_who_led)
{
    struct scene s;
    struct program p = {0};
    shown(&s, true);
    scored_by(&s, DAM, 3);
    scored_by(&s, EST, 2);
    expect_refused(&s, EST, NULL,
                   "no chair takes part here; say who led (--led-by), one of: "
                   "mohamed, piet");
    expect_refused(&s, EST, "anna",
                   "A. de Wit cannot have led here (--led-by); it is one of: "
                   "mohamed, piet");
    expect_refused(&s, EST, "bea", "B. Jansen cannot have led here");
    expect_refused(&s, EST, "nobody", "nobody cannot have led here");
    expect_refused(&s, DAM, "piet", "the chair, A. de Wit, leads here");
    expect_refused(&s, DAM, "anna", "the chair, A. de Wit, leads here");
    cr_expect_eq(run_decide(&p, &s, EST, "bea",
                            (const char *[]){"--led-by", "piet", NULL}),
                 0, "%s", str_text(&p.err));
    cr_expect_eq(run_decide(&p, &s, DAM, "bea", (const char *[]){NULL}), 0,
                 "%s", str_text(&p.err));
    run_decide(&p, &s, DAM, "bea", (const char *[]){"--help", NULL});
    cr_expect(strstr(str_text(&p.out), "--led-by MEMBER"), "%s",
              str_text(&p.out));
    program_free(&p);
    room_again(&s.room);
    const struct decision_view *d =
        room_item(&s.room, s.session, s.numbers[EST])->decision;
    cr_expect_str_eq(d->chair, "P. Kok");
    cr_expect(d->acting);
    d = room_item(&s.room, s.session, s.numbers[DAM])->decision;
    cr_expect_str_eq(d->chair, "A. de Wit");
    cr_expect_not(d->acting);
    room_close(&s.room);
}

/* Who may not decide is told the same, whoever takes part. */
Test(test_work_apart, the_option_tells_nobody_of_a_chair_apart)
{
    static const char *const given[] = {NULL, "piet", "anna", "nobody"};
    struct str said = {0};
    for (int apart = 0; apart < 2; apart++) {
        struct scene s;
        shown(&s, apart);
        scored_by(&s, EST, apart ? 2 : 3);
        for (int i = 0; i < 4; i++) {
            struct program p = {0};
            int code = run_decide(
                &p, &s, EST, "mohamed",
                (const char *[]){given[i] ? "--led-by" : NULL, given[i], NULL});
            cr_expect_eq(code, 77, "%d", code);
            if (!said.len)
                str_add(&said, str_text(&p.err));
            cr_expect_str_eq(str_text(&p.err), str_text(&said));
            program_free(&p);
        }
        room_close(&s.room);
    }
    str_free(&said);
}

Test(test_work_apart, an_absent_chair_did_not_lead)
{
    struct scene s;
    struct program p = {0};
    shown(&s, false);
    room_must(session_attend(s.room.c, s.session, "anna", PRESENCE_LEFT,
                             (struct clock_time){.hour = -1}, NULL));
    scored_by(&s, EST, 2);
    expect_refused(&s, EST, NULL, "one of: mohamed, piet");
    cr_expect_eq(run_decide(&p, &s, EST, "bea",
                            (const char *[]){"--led-by", "mohamed", NULL}),
                 0, "%s", str_text(&p.err));
    snprintf(s.decisions[EST], sizeof s.decisions[EST], "2026-001");
    room_again(&s.room);
    const char *text = decision_in_minutes(&s, EST);
    cr_expect(
        strstr(text, "Voorzitter  : M. el Amrani (waarnemend voorzitter)"),
        "%s", text);
    text = explained(&s, EST);
    cr_expect(strstr(text, "Voor de waarnemend voorzitter, M. el Amrani:"),
              "%s", text);
    cr_expect_null(strstr(text, "A. de Wit"), "%s", text);
    const char *backup;
    room_must(item_event(s.room.c, s.session, s.numbers[DAM], PHASE_HELD_OVER,
                         "zolder"));
    room_must(session_close(&backup, s.room.c, &s.room.arena, s.session,
                            &(struct session_closing){.at = {-1, 0}}));
    text = letter_to(&s, EST);
    cr_expect(strstr(text, "M. el Amrani\nwaarnemend voorzitter\n"), "%s",
              text);
    program_free(&p);
    room_close(&s.room);
}

/* --- a correction, when the evening is long over --------------------------- */

static int corrected(struct scene *s, int guest, const char *led)
{
    char number[24];
    return decide(number, s->room.c, s->session, s->numbers[guest],
                  &(struct decision_input){.reasons = "Te vaag.",
                                           .departure = "Geen tijd.",
                                           .corrects = s->decisions[guest],
                                           .chair = led});
}

static void left(struct scene *s, const char *member)
{
    room_must(session_attend(s->room.c, s->session, member, PRESENCE_LEFT,
                             (struct clock_time){.hour = -1}, NULL));
}

static void expect_leaders(struct scene *s, int guest, const char *ids)
{
    struct decision_needs needs;
    struct str got = {0};
    room_must(decision_needs(&needs, s->room.c, &s->room.arena, s->session,
                             s->numbers[guest], false));
    for (int i = 0; i < needs.leader_count; i++)
        str_addf(&got, "%s ", needs.leaders[i].id);
    cr_expect_str_eq(str_text(&got), ids);
    str_free(&got);
}

/* Who has left since may have led; who comes in since may not. */
Test(test_work_apart, a_correction_offers_who_was_entitled_then)
{
    struct scene s;
    shown(&s, true);
    scored_by(&s, EST, 2);
    room_must(decide(s.decisions[EST], s.room.c, s.session, s.numbers[EST],
                     &(struct decision_input){.reasons = "Te vaag.",
                                              .departure = "Geen tijd.",
                                              .chair = "piet"}));
    left(&s, "piet");
    room_must(session_attend(s.room.c, s.session, "sanne", PRESENCE_PRESENT,
                             (struct clock_time){.hour = -1}, NULL));
    clock_advance(INT64_C(7) * 24 * 3600 * 1000);
    expect_leaders(&s, EST, "mohamed piet ");
    room_refused(corrected(&s, EST, "sanne"), ERR_DATA,
                 "one of: mohamed, piet");
    room_must(corrected(&s, EST, "piet"));
    cr_expect(room_item(&s.room, s.session, s.numbers[EST])->decision->acting);
    room_close(&s.room);
}

/* The chair that led then does so for the correction, gone or not. */
Test(test_work_apart, a_chair_who_left_later_led_then)
{
    struct scene s;
    shown(&s, false);
    scored_by(&s, EST, 3);
    room_must(decide(s.decisions[EST], s.room.c, s.session, s.numbers[EST],
                     &(struct decision_input){.reasons = "Te vaag.",
                                              .departure = "Geen tijd."}));
    left(&s, "anna");
    expect_leaders(&s, EST, "");
    room_refused(corrected(&s, EST, "piet"), ERR_DATA, "leads here");
    room_must(corrected(&s, EST, NULL));
    const struct decision_view *d =
        room_item(&s.room, s.session, s.numbers[EST])->decision;
    cr_expect_str_eq(d->chair, "A. de Wit");
    cr_expect_not(d->acting);
    room_close(&s.room);
}

/* Nor does a chair lead who comes in only after it was decided. */
Test(test_work_apart, a_chair_who_came_later_did_not_lead)
{
    struct scene s;
    shown(&s, false);
    left(&s, "anna");
    scored_by(&s, EST, 2);
    room_must(decide(s.decisions[EST], s.room.c, s.session, s.numbers[EST],
                     &(struct decision_input){.reasons = "Te vaag.",
                                              .departure = "Geen tijd.",
                                              .chair = "piet"}));
    clock_advance(INT64_C(3600) * 1000);
    room_must(session_attend(s.room.c, s.session, "anna", PRESENCE_PRESENT,
                             (struct clock_time){.hour = -1}, NULL));
    expect_leaders(&s, EST, "mohamed piet ");
    room_must(corrected(&s, EST, "mohamed"));
    cr_expect(room_item(&s.room, s.session, s.numbers[EST])->decision->acting);
    room_close(&s.room);
}

/* A late conflict takes the chair out of who was entitled. */
Test(test_work_apart, a_chair_apart_after_the_scores_led_no_correction)
{
    struct scene s;
    shown(&s, false);
    scored_by(&s, EST, 3);
    room_must(session_recuse(s.room.c, s.session, s.numbers[EST], "anna",
                             GROUND_FRIEND));
    room_must(decide(s.decisions[EST], s.room.c, s.session, s.numbers[EST],
                     &(struct decision_input){.reasons = "Te vaag.",
                                              .departure = "Geen tijd.",
                                              .chair = "mohamed"}));
    left(&s, "piet");
    room_refused(corrected(&s, EST, NULL), ERR_DATA, "one of: mohamed, piet");
    room_must(corrected(&s, EST, "piet"));
    room_close(&s.room);
}

/* Whoever came in for the decision alone and led it may lead its correction. */
Test(test_work_apart, who_led_the_decision_may_lead_its_correction)
{
    struct scene s;
    shown(&s, true);
    left(&s, "piet");
    room_must(session_attend(s.room.c, s.session, "sanne", PRESENCE_PRESENT,
                             (struct clock_time){.hour = -1}, NULL));
    room_to_scoring(s.room.c, s.session, s.numbers[EST]);
    static const char *const voters[] = {"mohamed", "sanne"};
    for (int i = 0; i < 2; i++) {
        room_fill(s.room.c, s.session, s.numbers[EST], voters[i], "444444");
        room_lock(s.room.c, s.session, s.numbers[EST], voters[i], "444444");
    }
    room_must(item_reveal(s.room.c, s.session, s.numbers[EST]));
    clock_advance(INT64_C(3600) * 1000);
    room_must(session_attend(s.room.c, s.session, "piet", PRESENCE_PRESENT,
                             (struct clock_time){.hour = -1}, NULL));
    room_must(decide(s.decisions[EST], s.room.c, s.session, s.numbers[EST],
                     &(struct decision_input){.reasons = "Te vaag.",
                                              .departure = "Geen tijd.",
                                              .chair = "piet"}));
    expect_leaders(&s, EST, "mohamed sanne piet ");
    room_must(corrected(&s, EST, "piet"));
    room_close(&s.room);
}
