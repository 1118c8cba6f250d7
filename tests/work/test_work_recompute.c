/*
 * Whatever was scored, the stored rows give the stored outcome again: random
 * forms of random members are stored one after the other as changes in a second
 * round, each with the outcome that the rule makes of the same scores in memory,
 * and `verify` then reads every row back and computes each of them anew.  20,000
 * cases a method with `make soak`, 1,000 in the suite.
 */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/core/tally.h>
#include <committee/store/reveals.h>
#include <committee/work/checks.h>
#include <committee/work/items.h>
#include <committee/work/policies.h>

#include "../../src/work/inside.h"
#include "../support/committee.h"
#include "../support/soak.h"

TestSuite(test_work_recompute, .timeout = SOAK_SECONDS);

/* One of each seat, and two for welfare. */
enum { VOTERS = 4 };
static const struct reveal_member voters[VOTERS] = {
    {.member = "anna", .seat = "corporation"},
    {.member = "mohamed", .seat = "resident"},
    {.member = "piet", .seat = "welfare"},
    {.member = "sanne", .seat = "welfare"},
};

struct scene {
    struct room room;
    char session[24], number[24];
    const struct policy *policy;
    int64_t item;
    int64_t ballots[VOTERS]; /* in force in round 2 */
    unsigned long dice;
    int verdicts[VERDICT_COUNT];
};

static int throw_dice(struct scene *s, int sides)
{
    s->dice = s->dice * 6364136223846793005UL + 1442695040888963407UL;
    return (int)((s->dice >> 33) % (unsigned long)sides);
}

static int random_score(struct scene *s)
{
    const struct scale *scale = &s->policy->scale;
    return throw_dice(s, 10)
               ? scale_score(scale, throw_dice(s, scale_levels(scale)))
               : SCORE_NO_OPINION;
}

/* Another form of this member takes the place of the last one. */
static void store_form(struct scene *s, int voter, struct tally_ballot *memory)
{
    struct db *db = s->room.c->db;
    int64_t id, now = clock_now_ms();
    if (s->ballots[voter])
        room_must(store_ballot_supersede(db, s->ballots[voter]));
    room_must(store_ballot_start(
        &id, db,
        &(struct stored_ballot){.item = s->item,
                                .member = voters[voter].member,
                                .round = 2,
                                .entered_by = "bea",
                                .by_secretary = true,
                                .started_at = now}));
    for (int i = 0; i < s->policy->criterion_count; i++) {
        memory->scores[i] = random_score(s);
        room_must(store_score_set(db, id, s->policy->criteria[i].code,
                                  memory->scores[i]));
    }
    room_must(store_ballot_lock(db, id, now));
    s->ballots[voter] = id;
}

static enum entitlement random_state(struct scene *s)
{
    int side = throw_dice(s, 12);
    return side == 0   ? ENTITLED_RECUSED
           : side == 1 ? ENTITLED_ABSENT
                       : ENTITLED_IN;
}

/* A seat is in with any of its members, else recused with any. */
static void note_state(struct tally_input *input, int seat,
                       enum entitlement state)
{
    if (state == ENTITLED_IN)
        input->seats[seat] = SEAT_IN;
    else if (state == ENTITLED_RECUSED && input->seats[seat] != SEAT_IN)
        input->seats[seat] = SEAT_RECUSED;
}

static void store_outcome_of(struct scene *s, const struct tally_input *input,
                             const struct reveal_member *members)
{
    struct arena arena = {0};
    struct outcome o;
    char reason[40];
    int64_t reveal, id;
    tally_compute(&o, &arena, input);
    reason_code(reason, &o, s->policy);
    s->verdicts[o.verdict]++;
    room_must(
        store_reveal_add(&reveal, s->room.c->db,
                         &(struct stored_reveal){.item = s->item,
                                                 .round = 2,
                                                 .cause = REVEAL_CHANGE,
                                                 .by = "bea",
                                                 .at = clock_now_ms(),
                                                 .members = members,
                                                 .member_count = VOTERS}));
    room_must(store_outcome_add(
        &id, s->room.c->db,
        &(struct stored_outcome){
            .reveal = reveal,
            .policy = s->policy->version,
            .method = o.method,
            .verdict = o.verdict,
            .reason = reason,
            .result_exact = o.result.exact ? o.result.exact : "",
            .result_hundredths = o.result.hundredths,
            .at = clock_now_ms(),
            .steps = outcome_lines(&arena, s->policy, &o)}));
    arena_free(&arena);
}

static void store_case(struct scene *s)
{
    struct tally_ballot ballots[VOTERS];
    struct tally_input input = {.policy = s->policy, .ballots = ballots};
    struct reveal_member members[VOTERS];
    for (int seat = 0; seat < s->policy->seat_count; seat++)
        input.seats[seat] = SEAT_ABSENT;
    for (int v = 0; v < VOTERS; v++) {
        int seat = policy_seat(s->policy, voters[v].seat);
        members[v] = voters[v];
        members[v].state = random_state(s);
        note_state(&input, seat, members[v].state);
        if (members[v].state != ENTITLED_IN)
            continue;
        ballots[input.ballot_count].seat = seat;
        store_form(s, v, &ballots[input.ballot_count++]);
        members[v].ballot = s->ballots[v];
    }
    store_outcome_of(s, &input, members);
}

/* The forms that the second round began with. */
static void find_forms(struct scene *s)
{
    static struct facts f;
    room_must(facts_load(&f, s->room.c, &s->room.arena, s->session, s->number));
    s->policy = f.policy;
    s->item = f.item.id;
    for (int i = 0; i < f.ballot_count; i++)
        for (int v = 0; v < VOTERS; v++)
            if (f.ballots[i].round == 2 &&
                !strcmp(f.ballots[i].member, voters[v].member))
                s->ballots[v] = f.ballots[i].id;
}

static void begin(struct scene *s, enum method method)
{
    char line[40];
    int version;
    snprintf(line, sizeof line, "method = %s", method_codes[method]);
    room_open_with(&s->room, "method = mean", line);
    if (method != METHOD_MEAN)
        room_must(
            policy_adopt(&version, s->room.c, (struct date){2026, 3, 12}));
    room_candidate(s->number, &s->room, "A. Berg");
    room_session(s->session, &s->room, (const char *const[]){s->number}, 1);
    room_to_reveal(s->room.c, s->session, s->number);
    room_must(item_second_round(s->room.c, s->session, s->number));
    find_forms(s);
    cr_assert_eq(s->policy->rule.method, method);
}

static void expect_recomputed(struct scene *s, int count)
{
    const struct finding *findings;
    char sentence[80];
    int found = 0, lines;
    snprintf(sentence, sizeof sentence,
             "opnieuw berekend: %d, allemaal gelijk.", count);
    room_must(verify(&findings, &lines, s->room.c, &s->room.arena, NULL));
    for (int i = 0; i < lines; i++) {
        cr_expect_not(findings[i].bad, "%s", findings[i].text);
        found += strstr(findings[i].text, sentence) != NULL;
    }
    cr_expect_eq(found, 1, "nothing says \"%s\"", sentence);
}

static void recompute(enum method method)
{
    struct scene s = {.dice = 20260312 + (unsigned long)method};
    int cases = test_soaks() ? 20000 : 1000;
    begin(&s, method);
    room_must(db_begin(s.room.c->db));
    for (int i = 0; i < cases; i++)
        store_case(&s);
    room_must(db_finish(s.room.c->db, 0));
    for (int v = 0; v < VERDICT_COUNT; v++)
        cr_expect_gt(s.verdicts[v], cases / 100, "few %s", verdict_codes[v]);
    expect_recomputed(&s, cases + 2); /* the first round, and the second */
    room_close(&s.room);
}

Test(test_work_recompute, mean)
{
    recompute(METHOD_MEAN);
}

Test(test_work_recompute, median)
{
    recompute(METHOD_MEDIAN);
}

Test(test_work_recompute, trimmed)
{
    recompute(METHOD_TRIMMED);
}

Test(test_work_recompute, criterion_median)
{
    recompute(METHOD_CRITERION_MEDIAN);
}

Test(test_work_recompute, majority)
{
    recompute(METHOD_MAJORITY);
}
