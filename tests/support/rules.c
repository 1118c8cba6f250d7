#include "rules.h"

#include <string.h>

#include <criterion/criterion.h>

enum { QUARTER = 25, TEN = 1000 };

json_t *rules_load(void)
{
    json_error_t error;
    json_t *rules =
        json_load_file(BUILD_DIR "/../../tests/fixtures/rules.json", 0, &error);
    cr_assert_not_null(rules, "rules.json:%d: %s", error.line, error.text);
    return rules;
}

static void fill_rule(struct rules_case *out)
{
    memset(out, 0, sizeof *out);
    out->policy.adopted_on = "";
    out->policy.scale = (struct scale){100, 500, 100, true, false};
    out->policy.rule = (struct rule){.threshold = 350,
                                     .spread_flag = 200,
                                     .quorum = QUORUM_AT_LEAST,
                                     .quorum_seats = 1};
    out->input.policy = &out->policy;
    out->input.ballots = out->ballots;
}

static void add_criterion(struct rules_case *out, const char *code, int weight)
{
    struct criterion *c = &out->policy.criteria[out->policy.criterion_count++];
    c->code = code;
    c->weight = weight;
    c->floor = NO_FLOOR;
}

/* A whole or quarter mark in hundredths; null is no opinion. */
static int hundredths(const json_t *mark)
{
    if (json_is_null(mark))
        return SCORE_NO_OPINION;
    return QUARTER * (int)(json_number_value(mark) * 4 + 0.5);
}

static struct tally_ballot *add_seat(struct rules_case *out, const char *id)
{
    int seat = out->policy.seat_count++;
    out->policy.seats[seat] = (struct seat){id, id, id};
    out->input.ballot_count++;
    out->ballots[seat].seat = seat;
    return &out->ballots[seat];
}

void rules_case_fill(struct rules_case *out, const json_t *one)
{
    json_t *value, *mark;
    const char *key;
    size_t i;
    fill_rule(out);
    json_object_foreach(json_object_get(one, "weights"), key, value)
        add_criterion(out, key, (int)json_integer_value(value));
    json_object_foreach(json_object_get(one, "scores"), key, value)
    {
        struct tally_ballot *ballot = add_seat(out, key);
        json_array_foreach(value, i, mark) ballot->scores[i] = hundredths(mark);
    }
    cr_assert(out->policy.seat_count == 3 && out->policy.criterion_count >= 3);
}

void rules_panel_fill(struct rules_case *out, const json_t *marks)
{
    static const char *const judges[] = {"j1", "j2", "j3", "j4", "j5",
                                         "j6", "j7", "j8", "j9"};
    json_t *mark;
    size_t i;
    fill_rule(out);
    out->policy.scale = (struct scale){QUARTER, TEN, QUARTER, true, false};
    add_criterion(out, "MARK", 1);
    json_array_foreach(marks, i, mark) add_seat(out, judges[i])->scores[0] =
        hundredths(mark);
    cr_assert_eq(out->policy.seat_count, 9);
}

const char *rules_text(const json_t *one, const char *key, const char *inner)
{
    const json_t *value = json_object_get(one, key);
    if (inner)
        value = json_object_get(value, inner);
    cr_assert(json_is_string(value), "no %s %s", key, inner ? inner : "");
    return json_string_value(value);
}
