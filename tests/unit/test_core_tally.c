#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/core/tally.h>

#include "../support/naive.h"

TestSuite(test_core_tally, .timeout = 300);

enum { NONE = SCORE_NO_OPINION, GAP = SCORE_MISSING };

/* -- fixtures -------------------------------------------------------------- */

static void add_criterion(struct policy *p, const char *code, int weight,
                          const char *title)
{
    struct criterion *c = &p->criteria[p->criterion_count++];

    c->code = code;
    c->weight = weight;
    c->floor = 200;
    c->brief[LANG_NL] = title;
}

static void default_rule(struct policy *p)
{
    static const struct seat seats[] = {
        {"resident", "Bewoner", "huurders"},
        {"welfare", "Welzijn", "welzijn"},
        {"corporation", "Corporatie", "corporatie"},
    };

    *p = (struct policy){.adopted_on = "", .seat_count = 3};
    memcpy(p->seats, seats, sizeof seats);
    p->scale = (struct scale){100, 500, 100, true, false};
    p->rule = (struct rule){.threshold = 350, .margin = 15, .spread_flag = 200};
}

/* product.md, "Worked example". */
static void worked_example(struct policy *p, struct tally_ballot ballots[3],
                           struct tally_input *input)
{
    static const int scores[3][6] = {
        {400, 300, 400, 400, 300, 400},
        {400, 300, 300, 500, 200, 400},
        {300, 400, 400, 300, 300, 300},
    };

    default_rule(p);
    add_criterion(p, "BIJ", 25, "Concreet plan");
    add_criterion(p, "HAA", 20, "Haalbaar en tijd");
    add_criterion(p, "BEH", 15, "Past bij de buurt");
    add_criterion(p, "SAM", 15, "Samenwerken");
    add_criterion(p, "ERV", 10, "Eerdere inzet");
    add_criterion(p, "MOT", 15, "Verantwoordelijkheid");
    for (int s = 0; s < 3; s++) {
        ballots[s].seat = s;
        memcpy(ballots[s].scores, scores[s], sizeof scores[s]);
    }
    *input = (struct tally_input){p, ballots, 3, {SEAT_IN}, NULL, NULL};
}

/* The committee of 2, 1, 1 with threshold 3.5 and no margin. */
static void golden_committee(struct policy *p, struct tally_ballot ballots[3],
                             struct tally_input *input)
{
    static const int scores[3][3] = {
        {400, 500, 300}, {300, 400, 200}, {400, 200, 300}};

    default_rule(p);
    p->rule.margin = 0;
    add_criterion(p, "MOTIVATION", 2, NULL);
    add_criterion(p, "EFFORT", 1, NULL);
    add_criterion(p, "CAPACITY", 1, NULL);
    for (int c = 0; c < 3; c++)
        p->criteria[c].floor = NO_FLOOR;
    for (int s = 0; s < 3; s++) {
        ballots[s].seat = s;
        memcpy(ballots[s].scores, scores[s], sizeof scores[s]);
    }
    *input = (struct tally_input){p, ballots, 3, {SEAT_IN}, NULL, NULL};
}

static void expect(const struct figure *f, const char *exact, int hundredths)
{
    cr_assert_not_null(f->exact, "no figure where %s is expected", exact);
    cr_assert_str_eq(f->exact, exact);
    cr_assert_eq(f->hundredths, hundredths, "%s shown as %d", exact,
                 f->hundredths);
}

/* -- the worked example ---------------------------------------------------- */

Test(test_core_tally, worked_example_step_by_step)
{
    struct policy p;
    struct tally_ballot ballots[3];
    struct tally_input input;
    struct outcome o;
    struct arena arena = {0};

    worked_example(&p, ballots, &input);
    tally_compute(&o, &arena, &input);
    expect(&o.seat_total[0], "37/10", 370);
    expect(&o.seat_total[1], "18/5", 360);
    expect(&o.seat_total[2], "67/20", 335);
    expect(&o.criterion_mean[0], "11/3", 367);
    expect(&o.criterion_mean[1], "10/3", 333);
    expect(&o.criterion_mean[2], "11/3", 367);
    expect(&o.criterion_mean[3], "4/1", 400);
    expect(&o.criterion_mean[4], "8/3", 267);
    expect(&o.criterion_mean[5], "11/3", 367);
    expect(&o.criterion_median[0], "4/1", 400);
    expect(&o.criterion_median[1], "3/1", 300);
    expect(&o.criterion_spread[3], "2/1", 200);
    expect(&o.criterion_spread[0], "1/1", 100);
    expect(&o.total_spread, "7/20", 35);
    expect(&o.result, "71/20", 355);
    expect(&o.distance, "1/20", 5);
    expect(&o.threshold, "7/2", 350);
    expect(&o.margin, "3/20", 15);
    cr_assert_eq(o.verdict, VERDICT_DISCUSS);
    cr_assert_eq(o.reason, REASON_MARGIN);
    cr_assert_eq(o.reason_criterion, -1);
    cr_assert_eq(o.seats_counting, 3);
    cr_assert(o.at_or_above);
    cr_assert_eq(o.seats_above, 2);
    cr_assert_eq(o.discuss_first, 3);
    for (int c = 0; c < 6; c++)
        cr_assert_eq(o.spread_flagged[c], c == 3);
    arena_free(&arena);
}

Test(test_core_tally, worked_example_other_methods_and_changes)
{
    struct policy p;
    struct tally_ballot ballots[3];
    struct tally_input input;
    struct sensitivity s;
    struct arena arena = {0};

    worked_example(&p, ballots, &input);
    tally_sensitivity(&s, &arena, &input);
    expect(&s.by_method[METHOD_MEAN].result, "71/20", 355);
    expect(&s.by_method[METHOD_MEDIAN].result, "18/5", 360);
    expect(&s.by_method[METHOD_TRIMMED].result, "18/5", 360);
    expect(&s.by_method[METHOD_CRITERION_MEDIAN].result, "37/10", 370);
    expect(&s.by_method[METHOD_MAJORITY].result, "2/3", 67);
    cr_assert_eq(s.by_method[METHOD_MEAN].verdict, VERDICT_DISCUSS);
    cr_assert_eq(s.by_method[METHOD_MEDIAN].verdict, VERDICT_DISCUSS);
    cr_assert_eq(s.by_method[METHOD_TRIMMED].verdict, VERDICT_DISCUSS);
    cr_assert_eq(s.by_method[METHOD_CRITERION_MEDIAN].verdict, VERDICT_ADMIT);
    cr_assert_eq(s.by_method[METHOD_MAJORITY].verdict, VERDICT_ADMIT);
    for (int seat = 0; seat < 3; seat++)
        cr_assert_not(s.pivotal[seat]);
    cr_assert_eq(s.up.steps, 2);
    cr_assert_eq(s.up.verdict, VERDICT_ADMIT);
    cr_assert_eq(s.down.steps, 3);
    cr_assert_eq(s.down.verdict, VERDICT_DECLINE);
    cr_assert_not(s.trimmed_is_median);
    p.rule.method = METHOD_TRIMMED;
    tally_sensitivity(&s, &arena, &input);
    cr_assert(s.trimmed_is_median);
    p.rule.method = METHOD_MEAN;
    p.rule.margin = 0;
    tally_sensitivity(&s, &arena, &input);
    cr_assert_eq(s.by_method[METHOD_MEAN].verdict, VERDICT_ADMIT);
    arena_free(&arena);
}

/* -- another known committee ----------------------------------------------- */

Test(test_core_tally, golden_committee)
{
    static const char *const results[METHOD_COUNT] = {"41/12", "13/4", "13/4",
                                                      "15/4", "1/3"};
    struct policy p;
    struct tally_ballot ballots[3];
    struct tally_input input;
    struct outcome o;
    struct sensitivity s;
    struct arena arena = {0};

    golden_committee(&p, ballots, &input);
    for (int m = 0; m < METHOD_COUNT; m++) {
        p.rule.method = (enum method)m;
        tally_compute(&o, &arena, &input);
        cr_assert_str_eq(o.result.exact, results[m]);
        cr_assert_eq(o.verdict, m == METHOD_CRITERION_MEDIAN ? VERDICT_ADMIT
                                                             : VERDICT_DECLINE);
    }
    p.rule.method = METHOD_MEAN;
    tally_sensitivity(&s, &arena, &input);
    cr_assert_not(s.pivotal[0]);
    cr_assert(s.pivotal[1]);
    cr_assert(s.pivotal[2]);
    ballots[2].scores[1] = NONE;
    tally_compute(&o, &arena, &input);
    expect(&o.seat_total[2], "11/3", 367);
    cr_assert_null(o.score[2][1].exact);
    expect(&o.criterion_mean[1], "9/2", 450);
    arena_free(&arena);
}

/* Without one seat: 25/8, 29/8, and 7/2 which is the threshold itself. */
Test(test_core_tally, golden_committee_without_a_seat)
{
    static const struct {
        const char *result;
        enum verdict verdict;
    } cases[3] = {{"25/8", VERDICT_DECLINE},
                  {"29/8", VERDICT_ADMIT},
                  {"7/2", VERDICT_ADMIT}};
    struct policy p;
    struct tally_ballot ballots[3];
    struct tally_input input;
    struct arena arena = {0};

    golden_committee(&p, ballots, &input);
    p.rule.quorum = QUORUM_AT_LEAST;
    p.rule.quorum_seats = 2;
    for (int seat = 0; seat < 3; seat++) {
        struct outcome o;

        memset(input.seats, 0, sizeof input.seats);
        input.seats[seat] = SEAT_RECUSED;
        tally_compute(&o, &arena, &input);
        cr_assert_str_eq(o.result.exact, cases[seat].result);
        cr_assert_eq(o.verdict, cases[seat].verdict);
        cr_assert_null(o.seat_total[seat].exact);
    }
    arena_free(&arena);
}

/* -- published panels ------------------------------------------------------ */

/* International Skating Union protocols, data by BuzzFeed News, CC BY 4.0. */
static const struct {
    int marks[9]; /* hundredths */
    int trimmed;  /* published, two decimals */
} panels[] = {
    {{900, 900, 875, 925, 900, 950, 925, 900, 900}, 907},
    {{775, 800, 775, 800, 875, 875, 925, 925, 725}, 832},
    {{500, 675, 675, 600, 625, 650, 700, 625, 750}, 650},
    {{750, 800, 725, 725, 750, NONE, 825, 700, 750}, 750},
    {{800, 700, 750, 800, 775, NONE, 775, 800, 800}, 783},
};

Test(test_core_tally, trimmed_mean_as_published)
{
    struct arena arena = {0};

    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++) {
        struct policy p;
        struct tally_ballot ballots[9] = {{0}};
        struct tally_input input = {.policy = &p, .ballots = ballots};
        struct outcome o;

        default_rule(&p);
        p.scale = (struct scale){25, 1000, 25, true, false};
        p.seat_count = 9;
        p.rule.method = METHOD_TRIMMED;
        add_criterion(&p, "MARK", 1, NULL);
        for (int s = 0; s < 9; s++) {
            p.seats[s] = (struct seat){"judge", "", ""};
            ballots[s].seat = s;
            ballots[s].scores[0] = panels[i].marks[s];
        }
        input.ballot_count = 9;
        tally_compute(&o, &arena, &input);
        cr_assert_eq(o.result.hundredths, panels[i].trimmed, "panel %zu: %d", i,
                     o.result.hundredths);
    }
    arena_free(&arena);
}

/* -- the order of the outcome ---------------------------------------------- */

/* One criterion, three seats: the scores, and what the rule says. */
static const struct {
    int scores[3];
    int threshold, margin, floor;
    enum method method;
    enum verdict verdict;
    const char *reason;
} outcomes[] = {
    {{400, 300, GAP}, 350, 0, 200, METHOD_MEAN, VERDICT_NONE, "incomplete"},
    {{NONE, NONE, NONE}, 350, 0, 200, METHOD_MEAN, VERDICT_NONE, "no-quorum"},
    {{NONE, GAP, NONE}, 350, 0, 200, METHOD_MEAN, VERDICT_NONE, "incomplete"},
    {{400, 400, 400}, 400, 0, 200, METHOD_MEAN, VERDICT_ADMIT, "above"},
    {{400, 400, 400}, 400, 1, 200, METHOD_MEAN, VERDICT_DISCUSS, "margin"},
    {{400, 400, 300}, 350, 17, 200, METHOD_MEAN, VERDICT_DISCUSS, "margin"},
    {{400, 400, 300}, 350, 16, 200, METHOD_MEAN, VERDICT_ADMIT, "above"},
    {{300, 400, 300}, 350, 16, 200, METHOD_MEAN, VERDICT_DECLINE, "below"},
    {{400, 400, 300}, 350, 16, 367, METHOD_MEAN, VERDICT_DISCUSS, "floor:A"},
    {{400, 400, 300}, 350, 16, 366, METHOD_MEAN, VERDICT_ADMIT, "above"},
    {{300, 400, 300}, 350, 16, 367, METHOD_MEAN, VERDICT_DECLINE, "below"},
    {{400, 400, 300}, 350, 17, 367, METHOD_MEAN, VERDICT_DISCUSS, "margin"},
    {{400, 400, 100}, 350, 0, 301, METHOD_MEDIAN, VERDICT_DISCUSS, "floor:A"},
    {{400, NONE, 300}, 350, 0, 200, METHOD_MEDIAN, VERDICT_ADMIT, "above"},
    {{400, NONE, 300}, 351, 0, 200, METHOD_MEDIAN, VERDICT_DECLINE, "below"},
    {{400, 300, NONE},
     400,
     50,
     500,
     METHOD_MAJORITY,
     VERDICT_DISCUSS,
     "majority"},
    {{400, 300, 400}, 400, 50, 500, METHOD_MAJORITY, VERDICT_ADMIT, "majority"},
    {{400, 300, 300},
     400,
     50,
     500,
     METHOD_MAJORITY,
     VERDICT_DECLINE,
     "majority"},
};

Test(test_core_tally, order_of_the_outcome)
{
    struct arena arena = {0};

    for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++) {
        struct policy p;
        struct tally_ballot ballots[3] = {{0}};
        struct tally_input input = {
            .policy = &p, .ballots = ballots, .ballot_count = 3};
        struct outcome o;
        char reason[40];

        default_rule(&p);
        add_criterion(&p, "A", 3, NULL);
        p.criteria[0].floor = outcomes[i].floor;
        p.rule.threshold = outcomes[i].threshold;
        p.rule.margin = outcomes[i].margin;
        p.rule.method = outcomes[i].method;
        for (int s = 0; s < 3; s++) {
            ballots[s].seat = s;
            ballots[s].scores[0] = outcomes[i].scores[s];
        }
        tally_compute(&o, &arena, &input);
        reason_code(reason, &o, &p);
        cr_assert_eq(o.verdict, outcomes[i].verdict, "row %zu: %s", i,
                     verdict_codes[o.verdict]);
        cr_assert_str_eq(reason, outcomes[i].reason, "row %zu: %s", i, reason);
        cr_assert_eq(o.result.exact == NULL, o.verdict == VERDICT_NONE);
    }
    arena_free(&arena);
}

Test(test_core_tally, members_of_a_seat_share_one_voice)
{
    struct policy p;
    struct tally_ballot ballots[4];
    struct tally_input input;
    struct outcome o;
    struct arena arena = {0};

    worked_example(&p, ballots, &input);
    ballots[3] = ballots[2];
    for (int c = 0; c < 6; c++)
        ballots[3].scores[c] = c == 0 ? 500 : NONE;
    input.ballot_count = 4;
    tally_compute(&o, &arena, &input);
    expect(&o.score[2][0], "4/1", 400);
    expect(&o.score[2][1], "4/1", 400);
    cr_assert_eq(o.seats_counting, 3);
    expect(&o.seat_total[2], "18/5", 360);
    ballots[3].scores[5] = GAP;
    tally_compute(&o, &arena, &input);
    cr_assert_eq(o.reason, REASON_INCOMPLETE);
    cr_assert_null(o.seat_total[0].exact, "nothing leaks while it is open");
    arena_free(&arena);
}

Test(test_core_tally, a_seat_without_a_form_is_missing)
{
    struct policy p;
    struct tally_ballot ballots[3];
    struct tally_input input;
    struct outcome o;
    struct arena arena = {0};

    worked_example(&p, ballots, &input);
    input.ballot_count = 2;
    tally_compute(&o, &arena, &input);
    cr_assert_eq(o.reason, REASON_INCOMPLETE);
    input.seats[2] = SEAT_WAITING;
    tally_compute(&o, &arena, &input);
    cr_assert_eq(o.reason, REASON_INCOMPLETE);
    input.seats[2] = SEAT_RECUSED;
    tally_compute(&o, &arena, &input);
    expect(&o.result, "73/20", 365);
    cr_assert_eq(o.verdict, VERDICT_DISCUSS);
    input.seats[2] = SEAT_ABSENT;
    tally_compute(&o, &arena, &input);
    cr_assert_eq(o.reason, REASON_NO_QUORUM);
    expect(&o.seat_total[0], "37/10", 370);
    arena_free(&arena);
}

Test(test_core_tally, a_sole_seat_is_pivotal)
{
    struct policy p;
    struct tally_ballot ballots[3];
    struct tally_input input;
    struct sensitivity s;
    struct arena arena = {0};

    worked_example(&p, ballots, &input);
    p.rule.quorum = QUORUM_AT_LEAST;
    p.rule.quorum_seats = 1;
    for (int b = 1; b < 3; b++)
        for (int c = 0; c < 6; c++)
            ballots[b].scores[c] = NONE;
    tally_sensitivity(&s, &arena, &input);
    cr_assert(s.pivotal[0]);
    cr_assert_not(s.pivotal[1]);
    cr_assert_not(s.pivotal[2]);
    arena_free(&arena);
}

/* -- quorum ---------------------------------------------------------------- */

Test(test_core_tally, quorum_table)
{
    static const struct {
        enum quorum_kind kind;
        int at_least;
        const char *seats; /* i in, w waiting, a absent, r recused */
        bool enough;
    } cases[] = {
        {QUORUM_ALL_UNRECUSED, 0, "iii", true},
        {QUORUM_ALL_UNRECUSED, 0, "iwr", true},
        {QUORUM_ALL_UNRECUSED, 0, "irr", false},
        {QUORUM_ALL_UNRECUSED, 0, "iia", false},
        {QUORUM_ALL_UNRECUSED, 0, "rrr", false},
        {QUORUM_ALL_SEATS, 0, "iii", true},
        {QUORUM_ALL_SEATS, 0, "iir", false},
        {QUORUM_ALL_SEATS, 0, "iia", false},
        {QUORUM_AT_LEAST, 2, "iar", false},
        {QUORUM_AT_LEAST, 2, "iwa", true},
        {QUORUM_AT_LEAST, 1, "aar", false},
        {QUORUM_AT_LEAST, 1, "ari", true},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct policy p;
        enum seat_state seats[MAX_SEATS] = {SEAT_IN};

        default_rule(&p);
        p.rule.quorum = cases[i].kind;
        p.rule.quorum_seats = cases[i].at_least;
        for (int s = 0; s < 3; s++)
            seats[s] = cases[i].seats[s] == 'i'   ? SEAT_IN
                       : cases[i].seats[s] == 'w' ? SEAT_WAITING
                       : cases[i].seats[s] == 'a' ? SEAT_ABSENT
                                                  : SEAT_RECUSED;
        cr_assert_eq(tally_quorum(&p, seats), cases[i].enough, "row %zu", i);
    }
}

/* -- fractions ------------------------------------------------------------- */

Test(test_core_tally, fractions_from_people)
{
    static const char *const cases[][2] = {
        {"3.5", "7/2"},
        {"3,50", "7/2"},
        {"-1/4", "-1/4"},
        {"10/3", "10/3"},
        {"4", "4/1"},
        {"8/2", "4/1"},
        {"0", "0/1"},
        {"-0.125", "-1/8"},
        {"3.505", "701/200"},
        {"1/0", NULL},
        {"", NULL},
        {"3.", NULL},
        {".5", NULL},
        {"1/2/3", NULL},
        {"1.5/2", NULL},
        {"+3", NULL},
        {" 3", NULL},
        {"3 ", NULL},
        {"1e3", NULL},
        {"0x10", NULL},
        {"--3", NULL},
        {"1/-2", NULL},
        {"3.5.1", NULL},
        {"99999999999999999999999999999999999999999", NULL},
    };
    struct arena arena = {0};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *out = NULL;
        int status = tally_fraction(&out, &arena, cases[i][0]);

        cr_assert_eq(status, cases[i][1] ? 0 : ERR_DATA, "\"%s\"", cases[i][0]);
        if (cases[i][1])
            cr_assert_str_eq(out, cases[i][1]);
    }
    arena_free(&arena);
}

Test(test_core_tally, fractions_take_the_policys_place)
{
    struct policy p;
    struct tally_ballot ballots[3];
    struct tally_input input;
    struct outcome o;
    struct arena arena = {0};

    worked_example(&p, ballots, &input);
    input.threshold = "71/20";
    input.margin = "0/1";
    tally_compute(&o, &arena, &input);
    cr_assert_eq(o.verdict, VERDICT_ADMIT);
    expect(&o.distance, "0/1", 0);
    input.threshold = "711/200";
    tally_compute(&o, &arena, &input);
    cr_assert_eq(o.verdict, VERDICT_DECLINE);
    input.margin = "1/200";
    tally_compute(&o, &arena, &input);
    cr_assert_eq(o.verdict, VERDICT_DISCUSS);
    arena_free(&arena);
}

/* Half a hundredth goes up, towards +infinity, for negative scores too. */
Test(test_core_tally, rounds_half_up_for_display)
{
    static const struct {
        int first, second, shown;
    } cases[] = {{101, 100, 101}, {-101, -100, -100}, {-101, -102, -101},
                 {1, 0, 1},       {-1, 0, 0},         {-2, -2, -2}};
    struct arena arena = {0};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct policy p;
        struct tally_ballot ballots[2] = {{0}};
        struct tally_input input = {
            .policy = &p, .ballots = ballots, .ballot_count = 2};
        struct outcome o;

        default_rule(&p);
        p.seat_count = 2;
        p.scale = (struct scale){-500, 500, 1, true, false};
        add_criterion(&p, "A", 1, NULL);
        ballots[0].scores[0] = cases[i].first;
        ballots[1].seat = 1;
        ballots[1].scores[0] = cases[i].second;
        tally_compute(&o, &arena, &input);
        cr_assert_eq(o.result.hundredths, cases[i].shown, "row %zu: %d", i,
                     o.result.hundredths);
    }
    arena_free(&arena);
}

/* -- reasons and sentences ------------------------------------------------- */

/* 25 × 1/6, 20 × -1/6, 15 × 1/6, 15 × 1/2, 10 × -5/6, 15 × 1/6. */
Test(test_core_tally, proposed_reasons)
{
    struct policy p;
    struct tally_ballot ballots[3];
    struct tally_input input;
    struct outcome o;
    struct arena arena = {0};
    int criteria[3], levels[3];

    worked_example(&p, ballots, &input);
    tally_compute(&o, &arena, &input);
    cr_assert_eq(tally_reasons(criteria, levels, &p, &o, true), 3);
    cr_assert_eq(criteria[0], 3);
    cr_assert_eq(levels[0], 3);
    cr_assert_eq(criteria[1], 0);
    cr_assert_eq(levels[1], 3);
    cr_assert_eq(criteria[2], 2, "the first of two that weigh the same");
    cr_assert_eq(tally_reasons(criteria, levels, &p, &o, false), 2);
    cr_assert_eq(criteria[0], 4);
    cr_assert_eq(levels[0], 2, "8/3 is nearest to 3");
    cr_assert_eq(criteria[1], 1);
    cr_assert_eq(levels[1], 2);
    for (int s = 0; s < 3; s++)
        for (int c = 1; c < 6; c++)
            ballots[s].scores[c] = NONE;
    ballots[0].scores[0] = 500;
    ballots[1].scores[0] = 400;
    ballots[2].scores[0] = NONE;
    tally_compute(&o, &arena, &input);
    cr_assert_eq(tally_reasons(criteria, levels, &p, &o, true), 1);
    cr_assert_eq(tally_reasons(criteria, levels, &p, &o, false), 0);
    cr_assert_eq(levels[0], 4, "half a level goes up");
    arena_free(&arena);
}

static const char *render(struct str *out, const struct message *m,
                          enum lang lang)
{
    str_clear(out);
    tr_message(out, lang, m);
    return str_text(out);
}

Test(test_core_tally, explains_the_worked_example)
{
    static const char *const sentences[] = {
        "Berekend: EERST BESPREKEN. 3,55 ligt dicht bij de drempel 3,50 (0,05 "
        "erboven; marge 0,15).",
        "Bespreek eerst: Samenwerken (welzijn 5, corporatie 3).",
        "Gewogen gemiddelde per geleding: huurders 3,70; welzijn 3,60; "
        "corporatie 3,35.",
        "Het resultaat is het gemiddelde van de geledingen: 3,55.",
        "Van 3,35 tot en met 3,65 bespreekt de commissie eerst.",
        "Elk criterium haalt zijn ondergrens.",
        "Verschil tussen de hoogste en de laagste geleding: 0,35.",
    };
    struct policy p;
    struct tally_ballot ballots[3];
    struct tally_input input;
    struct outcome o;
    const struct message *steps;
    struct arena arena = {0};
    struct str text = {0};
    int count;

    worked_example(&p, ballots, &input);
    tally_compute(&o, &arena, &input);
    count = tally_steps(&steps, &arena, &p, &o, LANG_NL);
    cr_assert_eq(count, (int)(sizeof sentences / sizeof *sentences));
    for (int i = 0; i < count; i++)
        cr_assert_str_eq(render(&text, &steps[i], LANG_NL), sentences[i]);
    str_free(&text);
    arena_free(&arena);
}

/* Of the worked example, or with one score a seat for everything. */
static void expect_doubts(const int *scores, const char *words)
{
    struct policy p;
    struct tally_ballot ballots[3];
    struct tally_input input;
    struct outcome o;
    struct sensitivity s;
    const struct message *steps;
    struct arena arena = {0};
    struct str all = {0};

    worked_example(&p, ballots, &input);
    for (int i = 0; scores && i < 3 * p.criterion_count; i++)
        ballots[i % 3].scores[i / 3] = scores[i % 3];
    tally_compute(&o, &arena, &input);
    tally_sensitivity(&s, &arena, &input);
    int count = tally_doubts(&steps, &arena, &p, &o, &s, LANG_NL);
    for (int i = 0; i < count; i++) {
        tr_message(&all, LANG_NL, &steps[i]);
        str_addc(&all, '\n');
    }
    cr_expect(strstr(str_text(&all), words), "\"%s\" is not in\n%s", words,
              str_text(&all));
    str_free(&all);
    arena_free(&arena);
}

Test(test_core_tally, explains_the_doubts)
{
    static const int same[] = {500, 500, 500}, one[] = {500, 300, 300},
                     two[] = {400, 300, 400};

    expect_doubts(
        NULL, "Op vier andere manieren gerekend is de uitkomst 2 keer anders.\n"
              "Anders gerekend: mediaan 3,60, eerst bespreken; gemiddelde "
              "zonder uitersten 3,60, eerst bespreken; mediaan per criterium "
              "3,70, toelaten; meerderheid 2 van 3, toelaten.\n"
              "Bij zo weinig geledingen is het gemiddelde zonder uitersten "
              "gelijk aan de mediaan.\n"
              "Geen geleding is doorslaggevend.\n"
              "De uitkomst verandert pas bij 2 punten meer (toelaten).\n"
              "De uitkomst verandert pas bij 3 punten minder (afwijzen).\n");
    expect_doubts(same, "Ook op vier andere manieren gerekend is de uitkomst: "
                        "toelaten.\n");
    expect_doubts(one, "De geleding huurders is doorslaggevend: zonder haar "
                       "was de uitkomst anders.\n");
    expect_doubts(two, "Elk van deze geledingen is doorslaggevend: huurders, "
                       "corporatie.");
}

/* The first sentence, in English, by what decides. */
static const struct {
    int scores[3];
    int threshold, margin, floor;
    enum method method;
    const char *first;
} headlines[] = {
    {{400, 400, 400},
     400,
     0,
     200,
     METHOD_MEAN,
     "Computed: ADMIT. 4.00 is exactly the threshold 4.00."},
    {{400, 400, 400},
     400,
     10,
     200,
     METHOD_MEAN,
     "Computed: DISCUSS FIRST. 4.00 is exactly the threshold 4.00 (margin "
     "0.10)."},
    {{342, 343, NONE}, /* the distance shown is that of what is shown */
     350,
     15,
     200,
     METHOD_MEAN,
     "Computed: DISCUSS FIRST. 3.43 is close to the threshold 3.50 (0.07 "
     "below it; margin 0.15)."},
    {{400, 400, 300},
     350,
     0,
     200,
     METHOD_MEAN,
     "Computed: ADMIT. 3.67 is above the threshold 3.50."},
    {{300, 300, 400},
     350,
     20,
     200,
     METHOD_MEAN,
     "Computed: DISCUSS FIRST. 3.33 is close to the threshold 3.50 (0.17 "
     "below it; margin 0.20)."},
    {{300, 300, 400},
     350,
     0,
     200,
     METHOD_MEAN,
     "Computed: DECLINE. 3.33 is below the threshold 3.50."},
    {{400, 400, 300},
     350,
     0,
     375,
     METHOD_MEAN,
     "Computed: DISCUSS FIRST. 3.67 is high enough, but Plan has a mean of "
     "3.67; at least 3.75 is needed."},
    {{400, 400, 300},
     400,
     0,
     375,
     METHOD_MAJORITY,
     "Computed: ADMIT. 2 of 3 seats reach the threshold 4.00; that is more "
     "than half."},
    {{NONE, NONE, NONE},
     400,
     0,
     375,
     METHOD_MEAN,
     "There is no outcome: nobody has given an opinion."},
    {{400, GAP, NONE},
     400,
     0,
     375,
     METHOD_MEAN,
     "There is no outcome yet: not everybody has handed in every score."},
};

Test(test_core_tally, first_sentence_says_what_decided)
{
    struct arena arena = {0};
    struct str text = {0};

    for (size_t i = 0; i < sizeof headlines / sizeof *headlines; i++) {
        struct policy p;
        struct tally_ballot ballots[3] = {{0}};
        struct tally_input input = {
            .policy = &p, .ballots = ballots, .ballot_count = 3};
        const struct message *steps;
        struct outcome o;

        default_rule(&p);
        add_criterion(&p, "A", 3, "Plan");
        p.criteria[0].floor = headlines[i].floor;
        p.rule.threshold = headlines[i].threshold;
        p.rule.margin = headlines[i].margin;
        p.rule.method = headlines[i].method;
        for (int s = 0; s < 3; s++) {
            ballots[s].seat = s;
            ballots[s].scores[0] = headlines[i].scores[s];
        }
        tally_compute(&o, &arena, &input);
        cr_assert_gt(tally_steps(&steps, &arena, &p, &o, LANG_EN), 0);
        cr_assert_str_eq(render(&text, &steps[0], LANG_EN), headlines[i].first);
    }
    str_free(&text);
    arena_free(&arena);
}
