/* What to discuss first: the criterion, and the seats furthest apart. */
#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/core/tally.h>

TestSuite(test_core_discuss);

enum { SEATS = 4, CRITERIA = 2 };

static const struct policy policy = {
    .seats = {{"a", "A", "een"},
              {"b", "B", "twee"},
              {"c", "C", "drie"},
              {"d", "D", "vier"}},
    .seat_count = SEATS,
    .scale = {100, 500, 50, true, false},
    .criteria = {{.code = "PLN",
                  .weight = 1,
                  .floor = NO_FLOOR,
                  .title = {"plan", "plan"},
                  .brief = {"plan", "plan"}},
                 {.code = "TYD",
                  .weight = 1,
                  .floor = NO_FLOOR,
                  .title = {"tijd", "tijd"},
                  .brief = {"tijd", "tijd"}}},
    .criterion_count = CRITERIA,
    .rule = {.method = METHOD_MEAN,
             .threshold = 300,
             .spread_flag = 200,
             .quorum = QUORUM_AT_LEAST,
             .quorum_seats = 1},
};

enum { NONE = SCORE_NO_OPINION };

static const struct {
    int scores[CRITERIA][SEATS];
    const char *sentence; /* NULL: nothing to discuss */
} cases[] = {
    {{{300, 300, 300, 300}, {300, 300, 300, 300}}, NULL},
    {{{300, 400, 350, 250}, {300, 300, 300, 300}}, NULL},
    {{{100, 500, 300, 200}, {300, 300, 300, 300}},
     "Discuss first: plan (twee 5, een 1)."},
    {{{300, 100, 500, 200}, {300, 300, 300, 300}},
     "Discuss first: plan (drie 5, twee 1)."},
    {{{500, 300, 200, 100}, {300, 300, 300, 300}},
     "Discuss first: plan (een 5, vier 1)."},
    {{{300, 300, 300, 300}, {400, 250, 200, 400}},
     "Discuss first: tijd (een 4, vier 4, drie 2)."},
    {{{100, 300, 300, 300}, {100, 500, 100, 500}},
     "Discuss first: tijd (twee 5, vier 5, een 1, drie 1)."},
    {{{500, 300, 300, 300}, {500, 300, 300, 300}},
     "Discuss first: plan (een 5, twee 3, drie 3, vier 3)."},
    {{{NONE, 350, 150, 200}, {300, 300, 300, 300}},
     "Discuss first: plan (twee 3.5, drie 1.5)."},
};

static void say(struct str *out, const struct outcome *o, struct arena *arena)
{
    const struct message *steps;
    int count = tally_steps(&steps, arena, &policy, o, LANG_EN);
    cr_assert_gt(count, 1);
    tr_message(out, LANG_EN, &steps[1]);
}

Test(test_core_discuss, names_the_seats_furthest_apart)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tally_ballot ballots[SEATS];
        struct tally_input input = {
            .policy = &policy, .ballots = ballots, .ballot_count = SEATS};
        struct outcome o;
        struct arena arena = {0};
        struct str text = {0};
        for (int s = 0; s < SEATS; s++) {
            ballots[s].seat = s;
            for (int c = 0; c < CRITERIA; c++)
                ballots[s].scores[c] = cases[i].scores[c][s];
        }
        tally_compute(&o, &arena, &input);
        cr_expect_eq(o.discuss_first >= 0, cases[i].sentence != NULL, "row %zu",
                     i);
        say(&text, &o, &arena);
        if (cases[i].sentence)
            cr_expect_str_eq(str_text(&text), cases[i].sentence, "row %zu", i);
        str_free(&text);
        arena_free(&arena);
    }
}
