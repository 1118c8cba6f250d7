/* Votes on a decision, by seat: who has one, what is kept, what is refused. */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/core/vote.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/items.h>
#include <committee/work/policies.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/program.h"

TestSuite(test_work_votes, .timeout = 120);

static struct room room;
static char session[24], number[24];

static const struct decision_input admission = {
    .admit = true,
    .reasons = "Een uitgewerkt plan.",
    .why = "Het gesprek nam de twijfel weg.",
    .commitment = {"portiekmaaltijd", "buren", "om de week", "mei", "een jaar"},
};
static const struct decision_input refusal = {
    .reasons = "Het plan is nog te vaag.",
    .why = "De planning ontbreekt.",
};

/* An evening with one candidate whose scores are shown, after `edit` has taken
   the place of `old` in committee.ini and was adopted. */
static void open_edited(const char *old, const char *edit)
{
    const char *numbers[] = {number};
    int version;
    room_open_with(&room, old, edit);
    if (strcmp(old, edit) != 0)
        room_must(policy_adopt(&version, room.c, (struct date){2026, 3, 12}));
    room_candidate(number, &room, "Berg");
    room_session(session, &room, numbers, 1);
    room_to_reveal(room.c, session, number);
}

static void open_evening(const char *vote)
{
    open_edited("vote = majority", vote);
}

static void end_evening(void)
{
    room_verify(&room);
    room_close(&room);
}

/* "for,against,abstain" in the order of the seats; an empty one votes not. */
static int count_votes(struct seat_vote votes[MAX_SEATS], const char *casts)
{
    static const char *const seats[] = {"resident", "welfare", "corporation"};
    int count = 0;
    for (int i = 0; i < 3; i++) {
        size_t size = strcspn(casts, ",");
        for (int cast = CAST_FOR; cast < CAST_COUNT; cast++)
            if (size == strlen(cast_codes[cast]) &&
                strncmp(casts, cast_codes[cast], size) == 0)
                votes[count++] = (struct seat_vote){seats[i], (enum cast)cast};
        casts += size + (casts[size] == ',');
    }
    return count;
}

static int take(const struct decision_input *form, const char *casts)
{
    struct seat_vote votes[MAX_SEATS];
    struct decision_input input = *form;
    char got[24];
    input.vote_count = count_votes(votes, casts);
    input.votes = votes;
    return decide(got, room.c, session, number, &input);
}

static const struct decision_view *decision(void)
{
    return room_item(&room, session, number)->decision;
}

/* Their seat is no longer in the base. */
static void recuse(const char *member)
{
    room_must(
        session_recuse(room.c, session, number, member, GROUND_NEIGHBOUR));
}

Test(test_work_votes, each_seat_is_kept)
{
    open_evening("vote = majority");
    room_must(take(&admission, "for,against,for"));
    const struct decision_view *d = decision();
    cr_expect_eq(d->votes_for, 2);
    cr_expect_eq(d->votes_against, 1);
    cr_expect_eq(d->votes_abstained, 0);
    cr_expect_eq(d->seats[0], CAST_FOR);
    cr_expect_eq(d->seats[1], CAST_AGAINST);
    cr_expect_eq(d->seats[2], CAST_FOR);
    cr_expect_eq(d->seats[3], CAST_OUT);
    end_evening();
}

Test(test_work_votes, what_is_wrong_names_the_seats)
{
    static const struct seat_vote unknown[] = {{"council", CAST_FOR}};
    static const struct seat_vote twice[] = {{"welfare", CAST_FOR},
                                             {"welfare", CAST_AGAINST}};
    struct decision_input input = admission;
    char got[24];
    open_evening("vote = majority");
    input.votes = unknown;
    input.vote_count = 1;
    room_refused(decide(got, room.c, session, number, &input), ERR_DATA,
                 "there is no seat \"council\"; the seats are: resident, "
                 "welfare, corporation");
    input.votes = twice;
    input.vote_count = 2;
    room_refused(decide(got, room.c, session, number, &input), ERR_DATA,
                 "the vote of seat \"welfare\" was given twice");
    room_refused(take(&admission, ",for,"), ERR_DATA,
                 "still to vote: resident, corporation");
    recuse("piet");
    room_refused(take(&admission, "for,for,for"), ERR_DATA,
                 "seat \"welfare\" has no vote on this candidate; these have: "
                 "resident, corporation");
    cr_expect_null(decision());
    end_evening();
}

/* The sentence names the base, 100 %. */
Test(test_work_votes, a_minority_carries_nothing)
{
    open_evening("vote = majority");
    room_refused(take(&admission, "for,against,against"), ERR_DATA,
                 "no majority for this decision. 1 van 3 stemmen voor; nodig: "
                 "meer dan de helft van de 3 stemgerechtigde geledingen");
    room_refused(take(&admission, "for,abstain,abstain"), ERR_DATA,
                 "2 onthoudingen tellen mee in dat aantal.");
    room_must(take(&refusal, "against,for,for"));
    cr_expect_not(decision()->admit);
    end_evening();
}

Test(test_work_votes, two_thirds_of_who_is_there)
{
    open_evening("vote = two-thirds");
    recuse("piet");
    room_refused(take(&admission, "for,,against"), ERR_DATA,
                 "twee derde van de 2 stemgerechtigde geledingen");
    room_must(take(&admission, "for,,for"));
    cr_expect_eq(decision()->seats[1], CAST_OUT);
    end_evening();
}

Test(test_work_votes, all_must_be_for_an_admission)
{
    open_evening("vote = unanimous");
    room_refused(take(&admission, "for,abstain,for"), ERR_DATA,
                 "nodig: alle 3 stemgerechtigde geledingen");
    room_must(take(&refusal, "for,against,for"));
    end_evening();
}

/* Piet is recused: two seats are left, and one of them is the chair's. */
static void open_even(const char *split)
{
    char edit[80];
    snprintf(edit, sizeof edit, "even_split = %s", split);
    open_edited("even_split = hold", edit);
    recuse("piet");
}

Test(test_work_votes, an_even_split_is_held_over)
{
    open_even("hold");
    room_refused(take(&admission, "for,,against"), ERR_DATA,
                 "the candidate is held over");
    room_refused(take(&refusal, "for,,against"), ERR_DATA,
                 "the candidate is held over");
    room_must(item_event(room.c, session, number, PHASE_HELD_OVER, "gelijk"));
    end_evening();
}

Test(test_work_votes, an_even_split_declines)
{
    open_even("decline");
    room_refused(take(&admission, "for,,against"), ERR_DATA,
                 "the candidate is declined");
    room_must(take(&refusal, "for,,against"));
    cr_expect_not(decision()->admit);
    end_evening();
}

Test(test_work_votes, the_chair_decides_an_even_split)
{
    open_even("chair");
    room_refused(take(&admission, "for,,against"), ERR_DATA,
                 "the vote of the chair is decisive, and it is against");
    room_must(take(&admission, "against,,for"));
    cr_expect(decision()->admit);
    end_evening();
}

/* Figures do not tell what the chair did, but whether the chair is there. */
Test(test_work_votes, figures_take_the_chair_at_their_word)
{
    struct decision_input input = admission;
    char got[24];
    open_even("chair");
    input.votes_for = input.votes_against = 1;
    room_must(decide(got, room.c, session, number, &input));
    end_evening();
}

Test(test_work_votes, an_absent_chair_casts_no_vote)
{
    struct decision_input input = admission;
    char got[24];
    open_edited("even_split = hold", "even_split = chair");
    recuse("anna");
    input.chair = "piet";
    input.votes_for = input.votes_against = 1;
    room_refused(decide(got, room.c, session, number, &input), ERR_DATA,
                 "and the chair has not voted");
    room_refused(take(&input, "for,against,"), ERR_DATA,
                 "and the chair has not voted");
    end_evening();
}

/* Several people in one seat are one vote. */
Test(test_work_votes, a_seat_of_two_has_one_vote)
{
    static const char second[] = "[member karel]\nname = \"K. Vos\"\nseat = "
                                 "resident\nrole = member\n\n[member piet]";
    struct decision_needs needs;
    const char *numbers[] = {number};
    room_open_with(&room, "[member piet]", second);
    room_candidate(number, &room, "Berg");
    room_session(session, &room, numbers, 1);
    room_to_scoring(room.c, session, number);
    static const char *const all[] = {"mohamed", "karel", "piet", "anna"};
    for (int i = 0; i < 4; i++) {
        room_fill(room.c, session, number, all[i], room_worked[1]);
        room_lock(room.c, session, number, all[i], room_worked[1]);
    }
    room_must(item_reveal(room.c, session, number));
    struct decision_input input = admission;
    char got[24];
    input.votes_for = 4;
    room_refused(decide(got, room.c, session, number, &input), ERR_DATA,
                 "4 votes were counted, but 3 seats");
    room_must(
        decision_needs(&needs, room.c, &room.arena, session, number, true));
    cr_expect_eq(needs.vote.seat_count, 3);
    for (int i = 0; i < 3; i++)
        cr_expect_eq(needs.vote.seats[i], CAST_WAITING);
    cr_expect_eq(needs.vote.chair_seat, 2);
    room_must(take(&admission, "for,against,for"));
    end_evening();
}

Test(test_work_votes, a_correction_asks_who_voted_then)
{
    struct seat_vote votes[MAX_SEATS];
    struct decision_input input = refusal;
    char got[24];
    open_evening("vote = majority");
    room_must(take(&admission, "for,for,for"));
    room_must(session_attend(room.c, session, "piet", PRESENCE_LEFT,
                             (struct clock_time){.hour = -1}, NULL));
    input.corrects = "2026-001";
    input.votes = votes;
    input.vote_count = count_votes(votes, "for,,for");
    room_refused(decide(got, room.c, session, number, &input), ERR_DATA,
                 "still to vote: welfare");
    input.vote_count = count_votes(votes, "for,abstain,for");
    room_must(decide(got, room.c, session, number, &input));
    cr_expect_eq(decision()->votes_abstained, 1);
    cr_expect_eq(decision()->seats[1], CAST_ABSTAIN);
    end_evening();
}

Test(test_work_votes, a_minority_view_needs_a_minority)
{
    struct decision_input input = admission;
    open_evening("vote = majority");
    input.minority = "Er is te weinig tijd.";
    room_refused(take(&input, "for,for,for"), ERR_DATA, "nobody voted against");
    room_refused(take(&input, ""), ERR_DATA, "nobody voted against");
    room_must(take(&input, "for,against,for"));
    cr_expect_str_eq(decision()->minority, "Er is te weinig tijd.");
    end_evening();
}

/* Who is recused learns neither who may vote nor how it went. */
Test(test_work_votes, a_recused_member_sees_nothing_of_it)
{
    struct decision_needs needs;
    const struct item_view *view;
    open_even("chair");
    struct committee *piet = room_as(&room, "piet");
    room_refused(
        decision_needs(&needs, piet, &room.arena, session, number, true),
        ERR_DENIED, "");
    room_must(take(&admission, "against,,for"));
    int status = item_view(&view, piet, &room.arena, session, number);
    cr_expect(status != OK || !view->decision);
    committee_close(piet);
    end_evening();
}

Test(test_work_votes, the_minutes_tell_how_the_vote_went)
{
    open_even("chair");
    room_must(take(&admission, "against,,for"));
    const char *minutes =
        room_document(&room, session, DOCUMENT_MINUTES, FORMAT_MARKDOWN);
    cr_expect(strstr(minutes, "met 1 stem voor (corporatie) en 1 stem tegen "
                              "(huurders); nodig: meer dan de helft van de 2 "
                              "stemgerechtigde geledingen"),
              "%s", minutes);
    cr_expect(strstr(minutes, "de stem van de voorzitter was doorslaggevend"));
    end_evening();
}

Test(test_work_votes, a_recused_chair_reads_no_votes)
{
    const char *minutes;
    struct decision_input input = admission;
    input.chair = "piet";
    open_evening("vote = majority");
    recuse("anna");
    room_must(take(&input, "for,for,"));
    minutes = room_document(&room, session, DOCUMENT_MINUTES, FORMAT_CSV);
    cr_expect(strstr(minutes, "resident=for;welfare=for"), "%s", minutes);
    struct committee *secretary = room.c;
    room.c = room_as(&room, "anna");
    minutes = room_document(&room, session, DOCUMENT_MINUTES, FORMAT_MARKDOWN);
    cr_expect_null(strstr(minutes, "Stemming"));
    minutes = room_document(&room, session, DOCUMENT_MINUTES, FORMAT_JSON);
    cr_expect_null(strstr(minutes, "\"votes\""));
    minutes = room_document(&room, session, DOCUMENT_MINUTES, FORMAT_CSV);
    cr_expect_null(strstr(minutes, "resident"));
    committee_close(room.c);
    room.c = secretary;
    end_evening();
}

/* --- the command ---------------------------------------------------------- */

/* "--lang en decide … ARGS": its exit code, and what it said. */
static int run_decide(struct program *p, const char *const *args)
{
    char reasons[128];
    const char *all[24] = {"-c",     room.config,  "--lang",  "en",
                           "decide", number,       "decline", "--reason-file",
                           reasons,  "--why-file", reasons};
    room_path(reasons, sizeof reasons, &room, "reasons");
    program_file(room.folder, "reasons", "Het plan is nog te vaag.");
    for (int i = 0; args[i]; i++)
        all[11 + i] = args[i];
    program_free(p);
    *p = (struct program){0};
    program_run(p, all);
    return p->code;
}

Test(test_work_votes, the_command_takes_a_vote_a_seat)
{
    struct program p = {0};
    open_evening("vote = majority");
    cr_expect_eq(
        run_decide(&p, (const char *[]){"--vote", "resident=against", "--vote",
                                        "welfare=for", "--vote",
                                        "corporation=for", NULL}),
        0, "%s", str_text(&p.err));
    cr_expect_str_eq(str_text(&p.out), "2026-001\n");
    room_again(&room);
    cr_expect_eq(decision()->votes_for, 2);
    cr_expect_eq(decision()->seats[0], CAST_AGAINST);
    cr_expect_eq(decision()->seats[2], CAST_FOR);
    program_free(&p);
    end_evening();
}

Test(test_work_votes, figures_stay_what_they_were)
{
    struct program p = {0};
    open_evening("vote = majority");
    cr_expect_eq(run_decide(&p, (const char *[]){"--votes", "2-0-1", NULL}), 0,
                 "%s", str_text(&p.err));
    room_again(&room);
    cr_expect_eq(decision()->votes_for, 2);
    cr_expect_eq(decision()->votes_abstained, 1);
    cr_expect_eq(decision()->seats[0], CAST_OUT);
    program_free(&p);
    end_evening();
}

Test(test_work_votes, the_command_says_what_is_wrong)
{
    static const struct {
        const char *args[9];
        int code;
        const char *says;
    } wrong[] = {
        {{"--vote", "resident=yes"}, 2, "\"resident=yes\" does not say how"},
        {{"--vote", "resident"}, 2, "=for, =against or =abstain"},
        {{"--vote", "resident="}, 2, "=for, =against or =abstain"},
        {{"--vote", "resident=for", "--votes", "3-0-0"}, 2, "not both"},
        {{"--vote", "council=for"}, 65, "resident, welfare, corporation"},
        {{"--vote", "resident=for"}, 65, "still to vote: welfare, corporation"},
        {{"--vote", "resident=for", "--vote", "resident=for"},
         65,
         "seat \"resident\" was given twice"},
        {{"--vote", "resident=for", "--vote", "welfare=against", "--vote",
          "corporation=against"},
         65,
         "1 of 3 votes in favour; needed: more than half of the 3 seats"},
        {{"--votes", "1-1-0"}, 65, "but 3 seats have a vote"},
    };
    struct program p = {0};
    open_evening("vote = majority");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        cr_expect_eq(run_decide(&p, wrong[i].args), wrong[i].code, "%zu: %d", i,
                     p.code);
        cr_expect(strstr(str_text(&p.err), wrong[i].says), "%s",
                  str_text(&p.err));
    }
    run_decide(&p, (const char *[]){"--help", NULL});
    cr_expect(strstr(str_text(&p.out), "--vote SEAT=for|against|abstain"), "%s",
              str_text(&p.out));
    program_free(&p);
    end_evening();
}
