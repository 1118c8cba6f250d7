/*
 * Whoever has the exported calculation of an evening can do all of it again:
 * from its scores a second, naive computation gives every number, outcome,
 * other method and deciding seat that the file tells, as JSON and as CSV.  Many
 * candidates by each method: two members in a seat, no opinions, recusals
 * before and after the scores were shown, and second rounds.
 */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>
#include <jansson.h>

#include <committee/core/tally.h>
#include <committee/work/ballots.h>
#include <committee/work/items.h>
#include <committee/work/policies.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/naive.h"

TestSuite(test_work_calculation, .timeout = 300);

enum { CANDIDATES = 25, VOTERS = 4, MOST = 200 };

static const char *const voters[VOTERS] = {"mohamed", "piet", "sanne", "anna"};

struct scene {
    struct room room;
    char session[24], numbers[CANDIDATES][24];
    bool recused[VOTERS]; /* for the candidate whose turn it is */
    unsigned long dice;
};

/* -- an evening ------------------------------------------------------------ */

static int throw_dice(struct scene *s, int sides)
{
    s->dice = s->dice * 6364136223846793005UL + 1442695040888963407UL;
    return (int)((s->dice >> 33) % (unsigned long)sides);
}

static int random_score(struct scene *s)
{
    return throw_dice(s, 8) ? 100 + 100 * throw_dice(s, 5) : SCORE_NO_OPINION;
}

static void recuse(struct scene *s, const char *number, int voter)
{
    s->recused[voter] = true;
    room_must(session_recuse(s->room.c, s->session, number, voters[voter],
                             GROUND_NEIGHBOUR));
}

/* Too late, so that too few seats may be left; somebody stays. */
static void recuse_late(struct scene *s, const char *number)
{
    int kept = throw_dice(s, VOTERS);
    while (s->recused[kept])
        kept = throw_dice(s, VOTERS);
    for (int v = 0; v < VOTERS; v++)
        if (v != kept && !s->recused[v] && throw_dice(s, 2))
            recuse(s, number, v);
}

static void fill_form(struct scene *s, const char *number, int voter)
{
    struct ballot_key key = {s->session, number, voters[voter]};
    const struct ballot_view *view;
    for (int c = 0; c < 6; c++)
        room_must(ballot_score(s->room.c, &key, c, random_score(s)));
    room_must(ballot_lock(&view, s->room.c, &s->room.arena, &key));
}

static void second_round(struct scene *s, const char *number)
{
    room_must(item_second_round(s->room.c, s->session, number));
    for (int i = 0; i < 3; i++) {
        int voter = throw_dice(s, VOTERS);
        if (!s->recused[voter])
            room_must(
                item_rescore(s->room.c, s->session, number,
                             &(struct rescore){.member = voters[voter],
                                               .criterion = throw_dice(s, 6),
                                               .score = random_score(s),
                                               .why = "besproken"}));
    }
}

static void treat(struct scene *s, int index)
{
    const char *number = s->numbers[index];
    memset(s->recused, 0, sizeof s->recused);
    if (index % 3 == 1)
        recuse(s, number, throw_dice(s, VOTERS));
    room_to_scoring(s->room.c, s->session, number);
    for (int v = 0; v < VOTERS; v++)
        if (!s->recused[v])
            fill_form(s, number, v);
    room_must(item_reveal(s->room.c, s->session, number));
    if (index % 4 == 2)
        second_round(s, number);
    if (index % 3 == 2)
        recuse_late(s, number);
    room_must(item_event(s->room.c, s->session, number, PHASE_HELD_OVER,
                         "volgende keer"));
}

static void hold(struct scene *s, enum method method)
{
    const char *numbers[CANDIDATES];
    char folder[ROOM_FOLDER], line[40];
    int version;
    snprintf(line, sizeof line, "method = %s", method_codes[method]);
    room_folder(folder);
    room_open_in(&s->room, folder,
                 (const char *const[][2]){
                     {"method = mean", line},
                     {"deputy = yes", "deputy = no"},
                     {"floor = 2.00", "floor = 3.00"},
                     {"threshold = 3.50", "threshold = 2.80"},
                     {"quorum = all-unrecused", "quorum = at-least:2"},
                     {NULL, NULL}});
    room_must(policy_adopt(&version, s->room.c, (struct date){2026, 3, 12}));
    for (int i = 0; i < CANDIDATES; i++) {
        room_candidate(s->numbers[i], &s->room, "A. Berg");
        numbers[i] = s->numbers[i];
    }
    room_session(s->session, &s->room, numbers, CANDIDATES);
    for (int i = 0; i < CANDIDATES; i++)
        treat(s, i);
}

/* -- what a file tells ----------------------------------------------------- */

/* One outcome; texts as they stand there, "" where there is none. */
struct told {
    char candidate[24];
    int round, policy;
    bool scored[MAX_SEATS];               /* a form of it counted */
    struct tally_ballot seats[MAX_SEATS]; /* the means of the seat */
    char total[MAX_SEATS][NAIVE_TEXT];
    char mean[MAX_CRITERIA][NAIVE_TEXT], median[MAX_CRITERIA][NAIVE_TEXT];
    char spread[MAX_CRITERIA][NAIVE_TEXT];
    bool flagged[MAX_CRITERIA], missed[MAX_CRITERIA], pivotal[MAX_SEATS];
    char threshold[NAIVE_TEXT], margin[NAIVE_TEXT];
    char method[40], result[NAIVE_TEXT], verdict[40], reason[40];
    char by_verdict[METHOD_COUNT][40], by_result[METHOD_COUNT][NAIVE_TEXT];
};

struct telling {
    const struct policy *policy;
    struct told told[MOST];
    int count;
};

static void keep(char *out, size_t size, const char *text)
{
    cr_assert_lt(strlen(text), size, "%s", text);
    snprintf(out, size, "%s", text);
}
#define KEEP(out, text) keep((out), sizeof(out), (text))

static struct told *new_told(struct telling *t)
{
    cr_assert_lt(t->count, MOST);
    struct told *told = &t->told[t->count++];
    *told = (struct told){.round = 0};
    for (int s = 0; s < t->policy->seat_count; s++) {
        told->seats[s].seat = s;
        for (int c = 0; c < t->policy->criterion_count; c++)
            told->seats[s].scores[c] = SCORE_NO_OPINION;
    }
    return told;
}

static int criterion_at(const struct policy *policy, const char *code)
{
    for (int c = 0; c < policy->criterion_count; c++)
        if (strcmp(policy->criteria[c].code, code) == 0)
            return c;
    cr_assert_fail("no criterion %s", code);
    return 0;
}

static int method_at(const char *code)
{
    for (int m = 0; m < METHOD_COUNT; m++)
        if (strcmp(method_codes[m], code) == 0)
            return m;
    cr_assert_fail("no method %s", code);
    return 0;
}

/* "7/2" is 350; of two whole scores it always comes out. */
static int hundredths_of(const char *exact)
{
    int n = 0, d = 0, end = 0;
    cr_assert_eq(sscanf(exact, "%d/%d%n", &n, &d, &end), 2, "%s", exact);
    cr_assert(exact[end] == '\0' && d > 0 && n * 100 % d == 0, "%s", exact);
    return n * 100 / d;
}

/* -- JSON ------------------------------------------------------------------ */

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static const char *exact_of(const json_t *object, const char *key)
{
    return text_of(json_object_get(object, key), "exact");
}

static void read_seat(struct told *told, const struct telling *t, int s,
                      const json_t *seat)
{
    const json_t *scores = json_object_get(seat, "scores");
    cr_assert_str_eq(text_of(seat, "seat"), t->policy->seats[s].id);
    told->scored[s] = json_integer_value(json_object_get(seat, "members")) > 0;
    KEEP(told->total[s], exact_of(seat, "total"));
    for (int c = 0; c < t->policy->criterion_count; c++) {
        const char *exact = exact_of(scores, t->policy->criteria[c].code);
        if (*exact)
            told->seats[s].scores[c] = hundredths_of(exact);
    }
}

static void read_criterion(struct told *told, const struct telling *t, int c,
                           const json_t *one)
{
    const struct criterion *criterion = &t->policy->criteria[c];
    cr_assert_str_eq(text_of(one, "code"), criterion->code);
    cr_assert_eq(json_integer_value(json_object_get(one, "weight")),
                 criterion->weight);
    KEEP(told->mean[c], exact_of(one, "mean"));
    KEEP(told->median[c], exact_of(one, "median"));
    KEEP(told->spread[c], exact_of(one, "spread"));
    told->flagged[c] = json_is_true(json_object_get(one, "spread_flagged"));
    told->missed[c] = json_is_true(json_object_get(one, "floor_missed"));
}

static void read_decided(struct told *told, const json_t *steps)
{
    const json_t *inner = json_object_get(steps, "steps");
    KEEP(told->candidate, text_of(steps, "candidate"));
    KEEP(told->method, text_of(steps, "method"));
    KEEP(told->result, text_of(steps, "result_exact"));
    KEEP(told->verdict, text_of(steps, "outcome"));
    KEEP(told->reason, text_of(steps, "reason"));
    KEEP(told->threshold, exact_of(inner, "threshold"));
    KEEP(told->margin, exact_of(inner, "margin"));
}

static void read_doubts(struct told *told, const struct telling *t,
                        const json_t *steps)
{
    const char *code;
    json_t *one;
    size_t i;
    json_object_foreach(json_object_get(steps, "methods"), code, one)
    {
        int m = method_at(code);
        KEEP(told->by_verdict[m], text_of(one, "outcome"));
        KEEP(told->by_result[m], exact_of(one, "result"));
    }
    json_array_foreach(json_object_get(steps, "pivotal"), i, one)
        told->pivotal[policy_seat(t->policy, json_string_value(one))] = true;
}

static void read_outcome(struct telling *t, const json_t *outcome)
{
    struct told *told = new_told(t);
    const json_t *steps = json_object_get(outcome, "steps");
    const json_t *inner = json_object_get(steps, "steps");
    const json_t *list = json_object_get(inner, "seats");
    size_t i;
    json_t *one;
    told->round = (int)json_integer_value(json_object_get(outcome, "round"));
    told->policy = (int)json_integer_value(json_object_get(outcome, "policy"));
    read_decided(told, steps);
    cr_assert_eq((int)json_array_size(list), t->policy->seat_count);
    json_array_foreach(list, i, one) read_seat(told, t, (int)i, one);
    list = json_object_get(inner, "criteria");
    cr_assert_eq((int)json_array_size(list), t->policy->criterion_count);
    json_array_foreach(list, i, one) read_criterion(told, t, (int)i, one);
    read_doubts(told, t, steps);
}

static void read_json(struct telling *t, const char *text)
{
    json_error_t error;
    size_t i, k;
    json_t *candidate, *outcome;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    cr_assert_not_null(root, "line %d: %s", error.line, error.text);
    json_array_foreach(json_object_get(root, "candidates"), i, candidate)
    {
        json_array_foreach(json_object_get(candidate, "outcomes"), k, outcome)
            read_outcome(t, outcome);
    }
    json_decref(root);
}

/* -- CSV ------------------------------------------------------------------- */

enum {
    CANDIDATE,
    ROUND,
    CAUSE,
    POLICY,
    STEP,
    SEAT,
    CODE,
    EXACT,
    ROUNDED,
    VALUE
};
enum { COLUMNS = VALUE + 1 };

static void read_of_seat(struct telling *t, struct told *told,
                         const char *const *row)
{
    int s = policy_seat(t->policy, row[SEAT]);
    if (strcmp(row[STEP], "score") == 0) {
        told->scored[s] = true;
        told->seats[s].scores[criterion_at(t->policy, row[CODE])] =
            hundredths_of(row[EXACT]);
    } else if (strcmp(row[STEP], "seat-total") == 0) {
        KEEP(told->total[s], row[EXACT]);
    } else {
        cr_assert_str_eq(row[STEP], "pivotal");
        told->pivotal[s] = true;
    }
}

static void read_of_criterion(struct telling *t, struct told *told,
                              const char *const *row)
{
    int c = criterion_at(t->policy, row[CODE]);
    if (strcmp(row[STEP], "criterion-mean") == 0)
        KEEP(told->mean[c], row[EXACT]);
    else if (strcmp(row[STEP], "criterion-median") == 0)
        KEEP(told->median[c], row[EXACT]);
    else if (strcmp(row[STEP], "criterion-spread") == 0)
        KEEP(told->spread[c], row[EXACT]);
    else if (strcmp(row[STEP], "spread-flagged") == 0)
        told->flagged[c] = true;
    else if (strcmp(row[STEP], "floor-missed") == 0)
        told->missed[c] = true;
    else
        cr_assert_fail("%s", row[STEP]);
}

static void read_of_all(struct told *told, const char *const *row)
{
    if (strcmp(row[STEP], "threshold") == 0)
        KEEP(told->threshold, row[EXACT]);
    if (strcmp(row[STEP], "margin") == 0)
        KEEP(told->margin, row[EXACT]);
    if (strcmp(row[STEP], "method") == 0)
        KEEP(told->method, row[VALUE]);
    if (strcmp(row[STEP], "result") == 0)
        KEEP(told->result, row[EXACT]);
    if (strcmp(row[STEP], "outcome") == 0)
        KEEP(told->verdict, row[VALUE]);
    if (strcmp(row[STEP], "reason") == 0)
        KEEP(told->reason, row[VALUE]);
    if (strncmp(row[STEP], "by-", 3) == 0) {
        int m = method_at(row[STEP] + 3);
        KEEP(told->by_verdict[m], row[VALUE]);
        KEEP(told->by_result[m], row[EXACT]);
    }
}

/* An outcome begins where the last one gave its reason and doubts. */
static bool begins(const struct telling *t, const char *const *row)
{
    if (t->count == 0)
        return true;
    const struct told *last = &t->told[t->count - 1];
    bool first =
        strcmp(row[STEP], "score") == 0 || strcmp(row[STEP], "threshold") == 0;
    return strcmp(last->candidate, row[CANDIDATE]) != 0 ||
           (first && *last->reason);
}

static void read_row(struct telling *t, const char *const *row)
{
    if (strcmp(row[STEP], "omitted") == 0)
        return;
    if (begins(t, row)) {
        struct told *told = new_told(t);
        KEEP(told->candidate, row[CANDIDATE]);
        sscanf(row[ROUND], "%d", &told->round);
        sscanf(row[POLICY], "%d", &told->policy);
    }
    struct told *told = &t->told[t->count - 1];
    if (*row[SEAT])
        read_of_seat(t, told, row);
    else if (*row[CODE])
        read_of_criterion(t, told, row);
    else
        read_of_all(told, row);
}

/* No cell of it needs quotes. */
static void read_csv(struct telling *t, char *text)
{
    char *line, *rest = text;
    cr_assert_null(strchr(text, '"'));
    while ((line = strsep(&rest, "\n")) != NULL && *line) {
        const char *row[COLUMNS + 1] = {NULL};
        int count = 0;
        bool head = line == text;
        while (count <= COLUMNS && (row[count] = strsep(&line, ",")) != NULL)
            count++;
        cr_assert_eq(count, COLUMNS);
        if (!head)
            read_row(t, row);
    }
}

/* -- the same again -------------------------------------------------------- */

/* The rule as the file says that it was applied. */
struct again {
    struct policy policy;
    struct tally_input input;
    enum method method;
    bool none; /* too few seats */
};

static void prepare(struct again *a, const struct telling *t,
                    const struct told *told)
{
    a->policy = *t->policy;
    a->policy.rule.threshold = hundredths_of(told->threshold);
    a->policy.rule.margin = hundredths_of(told->margin);
    a->method = (enum method)method_at(told->method);
    a->input = (struct tally_input){.policy = &a->policy,
                                    .ballots = told->seats,
                                    .ballot_count = a->policy.seat_count};
    for (int s = 0; s < a->policy.seat_count; s++)
        a->input.seats[s] = told->scored[s] ? SEAT_IN : SEAT_RECUSED;
    a->none = !naive_quorum(&a->policy, a->input.seats);
}

static void expect_outcome(const struct again *a, const struct told *told)
{
    struct naive n;
    char reason[40];
    naive_tally(&n, &a->input, a->method, -1);
    if (a->none)
        n = (struct naive){.reason = REASON_NO_QUORUM, .criterion = -1};
    reason_code(
        reason,
        &(struct outcome){.reason = n.reason, .reason_criterion = n.criterion},
        &a->policy);
    cr_expect_str_eq(told->verdict, verdict_codes[n.verdict], "%s",
                     told->candidate);
    cr_expect_str_eq(told->reason, reason, "%s", told->candidate);
    cr_expect_str_eq(told->result, n.result, "%s", told->candidate);
}

static void expect_steps(const struct again *a, const struct told *told)
{
    struct naive_steps n;
    naive_steps(&n, &a->input);
    for (int s = 0; s < a->policy.seat_count; s++)
        cr_expect_str_eq(told->total[s], n.total[s], "%s", told->candidate);
    for (int c = 0; c < a->policy.criterion_count; c++) {
        cr_expect_str_eq(told->mean[c], n.mean[c], "%s", told->candidate);
        cr_expect_str_eq(told->median[c], n.median[c], "%s", told->candidate);
        cr_expect_str_eq(told->spread[c], n.spread[c], "%s", told->candidate);
        cr_expect_eq(told->flagged[c], n.flagged[c], "%s", told->candidate);
        cr_expect_eq(told->missed[c], n.missed[c], "%s", told->candidate);
    }
}

static void expect_doubts(const struct again *a, const struct told *told)
{
    struct naive whole, part;
    naive_tally(&whole, &a->input, a->method, -1);
    for (int s = 0; s < a->policy.seat_count; s++) {
        naive_tally(&part, &a->input, a->method, s);
        cr_expect_eq(told->pivotal[s],
                     !a->none && part.verdict != whole.verdict, "%s",
                     told->candidate);
    }
    for (int m = 0; m < METHOD_COUNT; m++) {
        naive_tally(&part, &a->input, (enum method)m, -1);
        cr_expect_str_eq(told->by_verdict[m],
                         a->none ? "" : verdict_codes[part.verdict], "%s",
                         told->candidate);
        cr_expect_str_eq(told->by_result[m], a->none ? "" : part.result, "%s",
                         told->candidate);
    }
}

/* Every sort of outcome is among them, or this would prove little. */
static void expect_again(const struct telling *t)
{
    int rounds[3] = {0}, none = 0, floors = 0, halves = 0;
    for (int i = 0; i < t->count; i++) {
        struct again a;
        const struct told *told = &t->told[i];
        cr_expect_eq(told->policy, t->policy->version);
        prepare(&a, t, told);
        expect_outcome(&a, told);
        expect_steps(&a, told);
        expect_doubts(&a, told);
        rounds[told->round]++;
        none += a.none;
        floors += strncmp(told->reason, "floor:", 6) == 0;
        for (int c = 0; c < t->policy->criterion_count; c++)
            halves += told->seats[1].scores[c] % 100 == 50;
    }
    cr_expect(rounds[1] > 15 && rounds[2] > 5, "%d and %d", rounds[1],
              rounds[2]);
    cr_expect(none > 0 && halves > 20, "%d without, %d halves", none, halves);
    cr_expect(floors > 0 || strcmp(t->told[0].method, "majority") == 0);
}

static void recompute(enum method method)
{
    static struct telling json, csv;
    struct scene s = {.dice = 312 + (unsigned long)method};
    hold(&s, method);
    const struct policy *policy =
        room_item(&s.room, s.session, s.numbers[0])->policy;
    json = csv = (struct telling){.policy = policy};
    read_json(&json, room_document(&s.room, s.session, DOCUMENT_CALCULATION,
                                   FORMAT_JSON));
    read_csv(&csv, (char *)room_document(&s.room, s.session,
                                         DOCUMENT_CALCULATION, FORMAT_CSV));
    cr_expect_eq(json.count, csv.count, "%d and %d", json.count, csv.count);
    expect_again(&json);
    expect_again(&csv);
    for (int i = 0; i < json.count; i++)
        cr_expect(memcmp(&json.told[i], &csv.told[i], sizeof *json.told) == 0,
                  "outcome %d of %s", i, json.told[i].candidate);
    room_close(&s.room);
}

Test(test_work_calculation, mean)
{
    recompute(METHOD_MEAN);
}

Test(test_work_calculation, median)
{
    recompute(METHOD_MEDIAN);
}

Test(test_work_calculation, trimmed)
{
    recompute(METHOD_TRIMMED);
}

Test(test_work_calculation, criterion_median)
{
    recompute(METHOD_CRITERION_MEDIAN);
}

Test(test_work_calculation, majority)
{
    recompute(METHOD_MAJORITY);
}
