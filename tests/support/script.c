#include "script.h"

#include <stddef.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/work/ballots.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/documents.h>
#include <committee/work/items.h>
#include <committee/work/places.h>
#include <committee/work/sessions.h>

#include "committee.h"

const char script_session[] = "2026-01";

/* -- the acts -------------------------------------------------------------- */

#define ACT(name)                                           \
    static int name(struct committee *c, struct room *room, \
                    const struct act *act)
#define NOT_USED (void)room, (void)act

/* Some pages long, as a real letter is. */
ACT(receive)
{
    struct str letter = {0};
    char number[24];
    (void)room;
    for (int i = 0; i < 40; i++)
        str_addf(&letter, "Ik ben %s en ik kook graag. ", act->text);
    int status = room_letter(number, c, act->text, str_text(&letter));
    str_free(&letter);
    return status;
}

ACT(plan)
{
    char number[24];
    NOT_USED;
    return session_new(number, c,
                       &(struct session_plan){.date = {2026, 3, 12},
                                              .start = {19, 30},
                                              .seed = "zaad"});
}

ACT(list)
{
    (void)room;
    return session_add(c, script_session, &act->candidate, 1, NULL);
}

ACT(drop)
{
    (void)room;
    return session_drop(c, script_session, act->candidate);
}

ACT(recuse)
{
    (void)room;
    return session_recuse(c, script_session, act->candidate, act->member,
                          GROUND_NEIGHBOUR);
}

ACT(unrecuse)
{
    (void)room;
    return session_unrecuse(c, script_session, act->candidate, act->member);
}

ACT(all_present)
{
    NOT_USED;
    return session_all_present(c, script_session);
}

ACT(attend)
{
    (void)room;
    return session_attend(c, script_session, act->member,
                          (enum presence)act->value,
                          (struct clock_time){.hour = -1}, NULL);
}

ACT(promise)
{
    NOT_USED;
    return session_confidential(c, script_session, NULL);
}

ACT(begin)
{
    NOT_USED;
    return session_open(c, script_session, (struct clock_time){.hour = -1});
}

ACT(adjourn)
{
    NOT_USED;
    return session_adjourn(c, script_session, (struct date){0},
                           (struct clock_time){.hour = -1});
}

ACT(vacate)
{
    (void)room;
    return quota_set_vacated(c, 2026, act->value);
}

ACT(open_letter)
{
    (void)room;
    return item_open_letter(c, script_session, act->candidate);
}

ACT(interview)
{
    (void)room;
    return item_to_interview(c, script_session, act->candidate);
}

ACT(ask_scores)
{
    (void)room;
    return item_ask_scores(c, script_session, act->candidate);
}

static struct ballot_key key_of(const struct act *act)
{
    return (struct ballot_key){script_session, act->candidate, act->member};
}

ACT(score)
{
    (void)room;
    struct ballot_key key = key_of(act);
    return ballot_score(c, &key, act->criterion, act->value);
}

ACT(note)
{
    (void)room;
    struct ballot_key key = key_of(act);
    return ballot_note(c, &key, act->criterion, act->text);
}

ACT(hand_in)
{
    const struct ballot_view *stored;
    struct ballot_key key = key_of(act);
    return ballot_lock(&stored, c, &room->arena, &key);
}

ACT(reopen)
{
    (void)room;
    struct ballot_key key = key_of(act);
    return ballot_reopen(c, &key, act->text);
}

ACT(reveal)
{
    (void)room;
    return item_reveal(c, script_session, act->candidate);
}

ACT(second_round)
{
    (void)room;
    return item_second_round(c, script_session, act->candidate);
}

ACT(rescore)
{
    (void)room;
    return item_rescore(
        c, script_session, act->candidate,
        &(struct rescore){act->member, act->criterion, act->value, act->text});
}

ACT(summarise)
{
    (void)room;
    return item_set_summary(c, script_session, act->candidate, act->text);
}

ACT(type)
{
    (void)room;
    return draft_save(c, "decision/2026-01/K-2026-001/reasons", act->text);
}

ACT(admit)
{
    char number[24];
    (void)room;
    return decide(number, c, script_session, act->candidate,
                  &(struct decision_input){
                      .admit = true,
                      .reasons = "Een uitgewerkt plan.",
                      .why = "De uitvoering is geregeld.",
                      .departure = "Het gesprek overtuigde.",
                      .commitment = {"Portiekmaaltijd", "portiek 3",
                                     "om de week", "mei 2026", "twee jaar"},
                      .corrects = act->text});
}

ACT(decline)
{
    char number[24];
    (void)room;
    return decide(number, c, script_session, act->candidate,
                  &(struct decision_input){
                      .reasons = "Het plan is nog te vaag.",
                      .why = "De planning ontbreekt.",
                      .departure = "De kandidaat trok het aanbod in.",
                      .votes_for = act->value,
                      .votes_against = act->value ? 1 : 0});
}

ACT(end_early)
{
    (void)room;
    return item_event(c, script_session, act->candidate, (enum phase)act->value,
                      act->text);
}

static const struct action_point points[] = {
    {"Brieven versturen", "B. Jansen", {2026, 3, 19}},
    {"Groengroep bellen", "P. Kok", {0}},
};

ACT(agree)
{
    NOT_USED;
    return session_set_actions(c, script_session, points, 1);
}

ACT(write_minutes)
{
    (void)room;
    return document_set_connecting_text(c, script_session, act->text);
}

ACT(close_session)
{
    const char *backup;
    (void)act;
    return session_close(&backup, c, &room->arena, script_session,
                         &(struct session_closing){.at.hour = -1,
                                                   .next_date = {2026, 4, 9},
                                                   .other_business = "Niemand.",
                                                   .actions = points,
                                                   .action_count = 2});
}

/* -- the evening ----------------------------------------------------------- */

static const char *const guests[] = {"K-2026-001", "K-2026-002", "K-2026-003",
                                     "K-2026-004", "K-2026-005", "K-2026-006"};
enum { GUESTS = 6, CRITERIA = 6 };

/* ADD(script, function, .member = value, ...) */
#define ADD(script, function, ...) \
    add((script), (struct act){.what = #function, .run = function, __VA_ARGS__})

static void add(struct script *script, struct act act)
{
    cr_assert_lt(script->count, ACTS_MAX);
    script->acts[script->count++] = act;
}

static void prepare(struct script *s)
{
    static const char *const names[] = {"Berg",  "Çelik",     "Dijk",
                                        "Evers", "Fernández", "Groen"};
    for (int i = 0; i < GUESTS; i++)
        ADD(s, receive, .text = names[i]);
    ADD(s, plan);
    for (int i = 0; i < GUESTS; i++)
        ADD(s, list, .candidate = guests[i]);
    ADD(s, drop, .candidate = guests[3]);
    ADD(s, list, .candidate = guests[3]);
    ADD(s, recuse, .candidate = guests[0], .member = "mohamed");
    ADD(s, unrecuse, .candidate = guests[0], .member = "mohamed");
    ADD(s, recuse, .candidate = guests[4], .member = "piet");
    ADD(s, vacate, .value = 12);
    ADD(s, all_present);
    ADD(s, attend, .member = "sanne", .value = PRESENCE_EXCUSED);
    ADD(s, promise);
    ADD(s, begin);
}

static void read_and_talk(struct script *s, const char *candidate)
{
    ADD(s, open_letter, .candidate = candidate);
    ADD(s, interview, .candidate = candidate);
    ADD(s, ask_scores, .candidate = candidate);
}

/* A form: the scores as digits, and a note with the first. */
static void fill(struct script *s, enum way way, const char *candidate,
                 const char *member, const char *digits)
{
    for (int i = 0; digits[i]; i++) {
        ADD(s, score, .way = way, .candidate = candidate, .member = member,
            .criterion = i, .value = (digits[i] - '0') * 100);
        if (i == 0)
            ADD(s, note, .way = way, .candidate = candidate, .member = member,
                .criterion = i, .text = "Noemt het rooster, de keuken en wie.");
    }
}

static void fill_and_lock(struct script *s, enum way way, const char *candidate,
                          const char *member, const char *digits)
{
    fill(s, way, candidate, member, digits);
    ADD(s, hand_in, .way = way, .candidate = candidate, .member = member);
}

/* From paper, corrected; a second round; admitted. */
static void first_guest(struct script *s)
{
    const char *candidate = guests[0];
    read_and_talk(s, candidate);
    fill(s, WAY_PAPER, candidate, "anna", "5");
    ADD(s, score, .candidate = candidate, .member = "anna",
        .value = SCORE_MISSING);
    for (int i = 0; i < 3; i++)
        fill_and_lock(s, WAY_PAPER, candidate, room_voters[i], room_worked[i]);
    ADD(s, reveal, .candidate = candidate);
    ADD(s, summarise, .candidate = candidate, .text = "Een goed gesprek.");
    ADD(s, second_round, .candidate = candidate);
    ADD(s, rescore, .candidate = candidate, .member = "anna", .criterion = 4,
        .value = SCORE_NO_OPINION, .text = "Daar ging het niet over.");
    ADD(s, rescore, .candidate = candidate, .member = "anna", .value = 500,
        .text = "Het plan is overtuigend.");
    ADD(s, summarise, .candidate = candidate, .text = "Een heel goed gesprek.");
    ADD(s, type, .text = "Een uitgewerkt");
    ADD(s, type, .text = "Een uitgewerkt plan.");
    ADD(s, admit, .candidate = candidate);
    ADD(s, type, .text = "");
}

/* The laptop goes round; declined by two votes to one. */
static void second_guest(struct script *s)
{
    read_and_talk(s, guests[1]);
    for (int i = 0; i < 3; i++)
        fill_and_lock(s, WAY_LENT, guests[1], room_voters[i], room_worked[i]);
    ADD(s, reveal, .candidate = guests[1]);
    ADD(s, decline, .candidate = guests[1], .value = 2);
}

/* One takes no part, two score at their own terminals, one of them twice. */
static void fifth_guest(struct script *s)
{
    const char *candidate = guests[4];
    read_and_talk(s, candidate);
    fill_and_lock(s, WAY_OWN, candidate, "anna", "222222");
    ADD(s, reopen, .candidate = candidate, .member = "anna",
        .text = "De kolommen waren verwisseld.");
    fill_and_lock(s, WAY_OWN, candidate, "mohamed", "434434");
    fill_and_lock(s, WAY_OWN, candidate, "anna", "344333");
    ADD(s, reveal, .candidate = candidate);
    ADD(s, decline, .candidate = candidate);
    ADD(s, admit, .candidate = candidate, .text = "2026-003");
}

static void others(struct script *s)
{
    read_and_talk(s, guests[2]);
    fill_and_lock(s, WAY_PAPER, guests[2], "piet", "434434");
    fill(s, WAY_LENT, guests[2], "anna", "33");
    ADD(s, end_early, .candidate = guests[2], .value = PHASE_HELD_OVER,
        .text = "Er was te weinig tijd.");
    ADD(s, end_early, .candidate = guests[3], .value = PHASE_WITHDRAWN);
    ADD(s, adjourn);
    ADD(s, begin);
    ADD(s, end_early, .candidate = guests[5], .value = PHASE_NO_SHOW);
}

void script_write(struct script *script)
{
    script->count = 0;
    prepare(script);
    first_guest(script);
    second_guest(script);
    others(script);
    fifth_guest(script);
    ADD(script, agree);
    ADD(script, write_minutes, .text = "De voorzitter heet iedereen welkom.");
    ADD(script, close_session);
}

/* -- playing it ------------------------------------------------------------ */

void script_moment(int at)
{
    static const int64_t evening_ms = INT64_C(1773340200000);
    clock_set(evening_ms + 10000 * (int64_t)at);
    random_set_seed((uint64_t)at + 1);
}

static int play_own(struct room *room, const struct act *act)
{
    struct committee *c;
    int status = committee_open(
        &c, &(struct committee_options){.config = room->config,
                                        .database = room->database,
                                        .as = act->member});
    if (status)
        return status;
    status = act->run(c, room, act);
    committee_close(c);
    return status;
}

int script_play(struct room *room, const struct script *script, int at)
{
    const struct act *act = &script->acts[at];
    script_moment(at);
    if (act->way == WAY_OWN)
        return play_own(room, act);
    if (act->way == WAY_PAPER)
        return act->run(room->c, room, act);
    int status = committee_lend(room->c, act->member);
    if (status == 0)
        status = act->run(room->c, room, act);
    committee_give_back(room->c);
    return status;
}
