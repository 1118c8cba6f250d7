/*
 * What happened to who takes part, through to the sentence in the minutes:
 * interests before, during and after scoring and after the reveal, a quorum
 * that is lost, late arrival, a deputy, an even split.
 */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/work/ballots.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/program.h"

static struct room room;
static char session[24], number[24];
static const struct clock_time now = {.hour = -1};

static void start(void)
{
    room_open(&room);
    room_candidate(number, &room, "F. el Idrissi");
    room_session(session, &room, (const char *const[]){number}, 1);
}

static void stop(void)
{
    room_verify(&room);
    room_close(&room);
}

TestSuite(test_work_told, .init = start, .fini = stop, .timeout = 120);

static void fill_and_lock(const char *member)
{
    int at = 0;
    while (strcmp(room_voters[at], member))
        at++;
    room_fill(room.c, session, number, member, room_worked[at]);
    room_lock(room.c, session, number, member, room_worked[at]);
}

static void all_in(void)
{
    for (int m = 0; m < 3; m++)
        fill_and_lock(room_voters[m]);
}

static void recuse(const char *member)
{
    clock_advance(60000);
    room_must(session_recuse(room.c, session, number, member, GROUND_CLIENT));
}

static void present(const char *member, enum presence presence,
                    const char *instead_of)
{
    clock_advance(60000);
    room_must(
        session_attend(room.c, session, member, presence, now, instead_of));
}

static void take(const struct decision_input *input)
{
    char decision[24];
    room_must(decide(decision, room.c, session, number, input));
}

static const struct decision_input refusal = {
    .reasons = "Het plan is nog te vaag.",
    .why = "De planning ontbreekt.",
    .departure = "De planning ontbreekt.",
};

static void minutes_say(const char *sentence)
{
    const char *text =
        room_document(&room, session, DOCUMENT_MINUTES, FORMAT_TEXT);
    cr_expect_not_null(strstr(text, sentence), "\"%s\" is not in\n%s", sentence,
                       text);
}

Test(test_work_told, an_interest_before_the_letter)
{
    recuse("piet");
    room_to_scoring(room.c, session, number);
    fill_and_lock("mohamed");
    fill_and_lock("anna");
    room_must(item_reveal(room.c, session, number));
    take(&refusal);
    minutes_say(
        "P. Kok doet niet mee bij K-2026-001 en verlaat de vergadering");
    minutes_say("2 van 3 stemgerechtigde leden (P. Kok doet niet mee)");
}

Test(test_work_told, an_interest_during_scoring)
{
    room_to_scoring(room.c, session, number);
    room_fill(room.c, session, number, "piet", room_worked[1]);
    recuse("piet");
    fill_and_lock("mohamed");
    fill_and_lock("anna");
    room_must(item_reveal(room.c, session, number));
    take(&refusal);
    minutes_say("P. Kok meldt tijdens punt 5.1, om 19.31 uur, een belang bij");
    minutes_say("Een formulier dat al was ingevuld, telt niet mee.");
}

Test(test_work_told, an_interest_after_handing_in)
{
    room_to_scoring(room.c, session, number);
    all_in();
    recuse("piet");
    room_must(item_reveal(room.c, session, number));
    take(&refusal);
    minutes_say("P. Kok meldt tijdens punt 5.1, om 19.31 uur, een belang bij");
    minutes_say("Een formulier dat al was ingevuld, telt niet mee.");
}

Test(test_work_told, an_interest_after_the_scores_were_shown)
{
    room_to_scoring(room.c, session, number);
    all_in();
    room_must(item_reveal(room.c, session, number));
    recuse("piet");
    take(&refusal);
    minutes_say("P. Kok meldt tijdens punt 5.1, om 19.31 uur, nadat de scores");
    minutes_say("de uitkomst is opnieuw berekend.");
}

Test(test_work_told, a_quorum_lost_between_the_forms_and_the_scores)
{
    room_to_scoring(room.c, session, number);
    all_in();
    present("piet", PRESENCE_LEFT, NULL);
    room_refused(item_reveal(room.c, session, number), ERR_DENIED, "no quorum");
    room_must(item_event(room.c, session, number, PHASE_HELD_OVER,
                         "Te weinig geledingen."));
    minutes_say("2 van 3 stemgerechtigde leden; er is geen quorum");
    minutes_say("De commissie houdt de behandeling aan: Te weinig geledingen.");
}

/* The item is told as it was when it ended, whoever comes or goes since. */
Test(test_work_told, who_came_after_an_item_was_held_over)
{
    room_to_scoring(room.c, session, number);
    present("piet", PRESENCE_LEFT, NULL);
    clock_advance(60000);
    room_must(item_event(room.c, session, number, PHASE_HELD_OVER,
                         "Te weinig geledingen."));
    present("sanne", PRESENCE_PRESENT, "piet");
    minutes_say("2 van 3 stemgerechtigde leden; er is geen quorum");
}

Test(test_work_told, who_left_after_an_item_was_held_over)
{
    room_to_scoring(room.c, session, number);
    room_must(item_event(room.c, session, number, PHASE_HELD_OVER,
                         "Het gesprek volgt."));
    present("piet", PRESENCE_LEFT, NULL);
    minutes_say("Aanwezig : 3 van 3 stemgerechtigde leden\n");
}

Test(test_work_told, a_late_arrival)
{
    present("anna", PRESENCE_EXCUSED, NULL);
    present("anna", PRESENCE_PRESENT, NULL);
    room_to_scoring(room.c, session, number);
    all_in();
    room_must(item_reveal(room.c, session, number));
    take(&refusal);
    minutes_say("vanaf punt 5.1, 19.32 uur");
    minutes_say("3 van 3 stemgerechtigde leden");
}

Test(test_work_told, a_deputy)
{
    present("piet", PRESENCE_LEFT, NULL);
    present("sanne", PRESENCE_PRESENT, "piet");
    room_must(session_confidential(room.c, session, "sanne"));
    room_to_scoring(room.c, session, number);
    fill_and_lock("mohamed");
    room_fill(room.c, session, number, "sanne", room_worked[1]);
    room_lock(room.c, session, number, "sanne", room_worked[1]);
    fill_and_lock("anna");
    room_must(item_reveal(room.c, session, number));
    take(&refusal);
    minutes_say("Meer (welzijn, gedeeltelijk, vanaf punt 5.1");
    minutes_say("vervangen door S. van der Meer)");
}

Test(test_work_told, an_even_split)
{
    recuse("piet");
    room_to_scoring(room.c, session, number);
    fill_and_lock("mohamed");
    fill_and_lock("anna");
    room_must(item_reveal(room.c, session, number));
    struct decision_input input = refusal;
    char decision[24];
    input.votes_for = input.votes_against = 1;
    room_refused(decide(decision, room.c, session, number, &input), ERR_DATA,
                 "");
    room_must(item_event(room.c, session, number, PHASE_HELD_OVER,
                         "De stemmen staakten."));
    minutes_say("De commissie houdt de behandeling aan: De stemmen staakten.");
}

/* The chair decides that somebody takes no part; the annex says whose act. */
Test(test_work_told, an_interest_that_the_chair_imposes)
{
    struct committee *chair = room_as(&room, "anna");
    struct committee *member = room_as(&room, "mohamed");
    room_refused(session_recuse(member, session, number, "piet", GROUND_FRIEND),
                 ERR_DENIED, "for others");
    room_must(session_recuse(chair, session, number, "piet", GROUND_FRIEND));
    minutes_say("P. Kok doet niet mee bij K-2026-001");
    const char *annex =
        room_document(&room, session, DOCUMENT_ANNEX, FORMAT_TEXT);
    cr_expect_not_null(strstr(annex, "door de voorzitter"), "%s", annex);
    committee_close(chair);
    committee_close(member);
}

/* By commands the talk is a step of its own, as on the screens. */
Test(test_work_told, a_talk_by_command)
{
    struct program p = {0};
    room_must(item_open_letter(room.c, session, number));
    program_run(&p, (const char *const[]){"-c", room.config, "session",
                                          "interview", number, NULL});
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    program_free(&p);
    cr_expect_eq(room_item(&room, session, number)->phase, PHASE_INTERVIEW);
    room_must(item_event(room.c, session, number, PHASE_HELD_OVER, "Later."));
}

/* What the session did is told apart from what was put right after it. */
Test(test_work_told, a_correction_after_the_session)
{
    char first[24], second[24];
    const char *backup;
    struct decision_input input = refusal;
    room_to_scoring(room.c, session, number);
    all_in();
    room_must(item_reveal(room.c, session, number));
    room_must(decide(first, room.c, session, number, &input));
    room_must(session_close(&backup, room.c, &room.arena, session,
                            &(struct session_closing){.at = now}));
    clock_advance(INT64_C(2) * 24 * 3600 * 1000);
    input.corrects = first;
    room_must(decide(second, room.c, session, number, &input));
    minutes_say("op 14 maart 2026, na de zitting");
}

/* The closing time is typed to the minute, and holds none of its seconds. */
Test(test_work_told, a_decision_in_the_minute_of_closing_is_in_the_session)
{
    char first[24], second[24];
    const char *backup;
    struct decision_input input = refusal;
    room_to_scoring(room.c, session, number);
    all_in();
    room_must(item_reveal(room.c, session, number));
    clock_advance(60000 - clock_now_ms() % 60000 + 7000);
    room_must(decide(first, room.c, session, number, &input));
    struct local_time moment = clock_local(clock_now_ms());
    struct clock_time minute = {moment.hour, moment.minute};
    clock_advance(50000);
    room_must(session_close(&backup, room.c, &room.arena, session,
                            &(struct session_closing){.at = minute}));
    const char *minutes =
        room_document(&room, session, DOCUMENT_MINUTES, FORMAT_TEXT);
    cr_expect_null(strstr(minutes, "na de zitting"), "%s", minutes);
    clock_advance(5000);
    input.corrects = first;
    room_must(decide(second, room.c, session, number, &input));
    minutes_say("op 12 maart 2026, na de zitting");
}
