/* When the exact numbers are told beside the rounded ones. */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/core/tally.h>

/* One seat, one criterion: the result is 71/20. */
static void one_score(struct policy *p, struct tally_ballot *ballot,
                      struct tally_input *input)
{
    *p = (struct policy){
        .seats = {{"resident", "Bewoner", "huurders"}},
        .seat_count = 1,
        .scale = {100, 500, 5, true, false},
        .criteria = {{.code = "BIJ", .weight = 1, .floor = NO_FLOOR}},
        .criterion_count = 1,
        .rule = {.method = METHOD_MEAN,
                 .threshold = 350,
                 .margin = 15,
                 .spread_flag = 200,
                 .quorum = QUORUM_AT_LEAST,
                 .quorum_seats = 1},
    };
    for (int lang = 0; lang < LANG_COUNT; lang++)
        p->criteria[0].title[lang] = p->criteria[0].brief[lang] = "plan";
    *ballot = (struct tally_ballot){.seat = 0, .scores = {355}};
    *input =
        (struct tally_input){.policy = p, .ballots = ballot, .ballot_count = 1};
}

static bool is_told(const struct policy *p, const struct tally_input *input)
{
    struct outcome o;
    const struct message *steps;
    struct arena arena = {0};
    struct str text = {0};
    bool told = false;
    tally_compute(&o, &arena, input);
    cr_assert_str_eq(o.result.exact, "71/20");
    int count = tally_steps(&steps, &arena, p, &o, LANG_EN);
    for (int i = 0; i < count; i++) {
        str_clear(&text);
        tr_message(&text, LANG_EN, &steps[i]);
        told |= strstr(str_text(&text), "unrounded numbers") != NULL;
    }
    str_free(&text);
    arena_free(&arena);
    return told;
}

/* Only where what is shown would deny what was decided; the margin is 3/20. */
Test(test_core_rounding, says_so_when_rounding_hides_the_reason)
{
    static const struct {
        const char *threshold;
        bool told;
    } cases[] = {
        {"7/2", false},      /* 0.05 from it */
        {"71/20", false},    /* on it */
        {"3551/1000", true}, /* shown as 0.00 from it, but below */
        {"3699/1000", true}, /* shown as 0.15 from it, within the margin */
        {"37/10", false},    /* 0.15 and margin 0.15, both exactly */
        {"3701/1000", true}, /* shown as 0.15 from it, outside the margin */
    };
    struct policy p;
    struct tally_ballot ballot;
    struct tally_input input;
    one_score(&p, &ballot, &input);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        input.threshold = cases[i].threshold;
        cr_expect_eq(is_told(&p, &input), cases[i].told, "%s",
                     cases[i].threshold);
    }
}
