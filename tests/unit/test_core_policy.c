#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/core/policy.h>

TestSuite(test_core_policy, .timeout = 60);

static const char sample[] = "committee-policy 1\n"
                             "seat resident\n"
                             "title Bewoner van het huurdersplatform\n"
                             "short huurders\n"
                             "seat welfare\n"
                             "title Medewerker welzijn\n"
                             "scale\n"
                             "min 1\n"
                             "max 3\n"
                             "step 0.5\n"
                             "no_opinion yes\n"
                             "note_at_ends no\n"
                             "criterion BIJ\n"
                             "weight 25\n"
                             "floor 2\n"
                             "title_nl Concreet plan\n"
                             "title_en Concrete plan\n"
                             "short_nl Concreet plan\n"
                             "ask_nl Wat? \\\\ twee\\nregels\n"
                             "anchor_1_nl Geen bijdrage.\n"
                             "anchor_1_en No contribution.\n"
                             "letter_1_nl Er was geen plan.\n"
                             "anchor_2.5_nl Noemt een activiteit.\n"
                             "criterion HAA-2\n"
                             "weight 20\n"
                             "floor none\n"
                             "rule\n"
                             "method criterion-median\n"
                             "threshold 2.5\n"
                             "margin 0.15\n"
                             "spread_flag 2\n"
                             "quorum at-least:2\n"
                             "vote two-thirds\n"
                             "even_split chair\n";

Test(test_core_policy, reads_what_it_writes)
{
    struct policy p;
    struct arena arena = {0};
    struct str text = {0};

    cr_assert_eq(policy_read(&p, &arena, sample), 0);
    cr_assert_eq(p.seat_count, 2);
    cr_assert_str_eq(p.seats[0].brief, "huurders");
    cr_assert_str_eq(p.seats[1].brief, "");
    cr_assert_eq(p.scale.step, 50);
    cr_assert_eq(p.criterion_count, 2);
    cr_assert_eq(p.criteria[0].floor, 200);
    cr_assert_eq(p.criteria[1].floor, NO_FLOOR);
    cr_assert_str_eq(p.criteria[0].ask[LANG_NL], "Wat? \\ twee\nregels");
    cr_assert_str_eq(p.criteria[0].anchors[LANG_NL][3],
                     "Noemt een activiteit.");
    cr_assert_null(p.criteria[0].anchors[LANG_NL][1]);
    cr_assert_eq(p.rule.method, METHOD_CRITERION_MEDIAN);
    cr_assert_eq(p.rule.quorum, QUORUM_AT_LEAST);
    cr_assert_eq(p.rule.quorum_seats, 2);
    cr_assert_eq(p.rule.vote, VOTE_TWO_THIRDS);
    cr_assert_eq(p.rule.even_split, SPLIT_CHAIR);
    policy_write(&text, &p);
    cr_assert_str_eq(str_text(&text), sample);
    str_free(&text);
    arena_free(&arena);
}

Test(test_core_policy, digest_is_that_of_the_text)
{
    struct policy p;
    struct arena arena = {0};
    char hex[SHA256_HEX];

    cr_assert_eq(policy_read(&p, &arena, sample), 0);
    sha256_hex(hex, sample, strlen(sample));
    cr_assert_str_eq(p.digest, hex);
    arena_free(&arena);
}

/* One edit of the sample, and the line that is named. */
static const struct {
    const char *from, *to;
    int line; /* 0: no line, the whole is wrong */
} faults[] = {
    {"committee-policy 1", "committee-policy 2", 1},
    {"short huurders", "kort huurders", 4},
    {"step 0.5", "step 0", 13},
    {"max 3\nstep 0.5", "max 102\nstep 0.01", 13},
    {"step 0.5", "step x", 10},
    {"step 0.5", "step 0.50", 10},
    {"min 1\nmax 3", "max 3\nmin 1", 8},
    {"no_opinion yes", "no_opinion maybe", 11},
    {"weight 25", "weight 0", 14},
    {"weight 25", "weight 2.5", 14},
    {"floor 2\n", "", 15},
    {"floor 2\n", "floor 9\n", 0},
    {"title_en", "title_de", 17},
    {"anchor_2.5_nl", "anchor_2.25_nl", 23},
    {"anchor_2.5_nl", "anchor_9_nl", 23},
    {"criterion HAA-2", "criterion BIJ", 0},
    {"criterion HAA-2", "criterion haa", 0},
    {"criterion HAA-2", "scale", 24},
    {"seat welfare", "seat resident", 0},
    {"seat welfare", "seat Welfare", 0},
    {"method criterion-median", "method best", 28},
    {"quorum at-least:2", "quorum at-least:3", 0},
    {"quorum at-least:2", "quorum at-least:0", 32},
    {"quorum at-least:2", "quorum all-unrecused ", 32},
    {"threshold 2.5", "threshold 3.5", 0},
    {"margin 0.15", "margin -0.15", 0},
    {"margin 0.15", "margin 0.155", 30},
    {"vote two-thirds\n", "", 33},
    {"rule\n", "rule x\n", 27},
};

static void edit(struct str *out, const char *from, const char *to)
{
    const char *at = strstr(sample, from);

    cr_assert_not_null(at, "%s", from);
    str_addn(out, sample, (size_t)(at - sample));
    str_add(out, to);
    str_add(out, at + strlen(from));
}

Test(test_core_policy, refuses_anything_else)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct policy p;
        struct arena arena = {0};
        struct str text = {0};
        int status;

        edit(&text, faults[i].from, faults[i].to);
        status = policy_read(&p, &arena, str_text(&text));
        cr_assert_eq(status, ERR_DATA, "fault %zu: %d", i, status);
        cr_assert_eq(fail_line(), faults[i].line, "fault %zu: line %d", i,
                     fail_line());
        cr_assert_not_null(fail_message()->id);
        str_free(&text);
        arena_free(&arena);
    }
}

/* Every prefix and every text with one byte changed is refused, never worse. */
Test(test_core_policy, survives_damaged_text)
{
    char damaged[sizeof sample];

    for (size_t i = 0; i + 1 < sizeof sample; i++) {
        struct policy p;
        struct arena arena = {0};

        memcpy(damaged, sample, sizeof sample);
        damaged[i] = '\0';
        cr_assert_eq(policy_read(&p, &arena, damaged), ERR_DATA);
        memcpy(damaged, sample, sizeof sample);
        damaged[i] = (char)(damaged[i] ^ 1);
        policy_read(&p, &arena, damaged);
        cr_assert(p.criterion_count <= MAX_CRITERIA);
        arena_free(&arena);
    }
}

Test(test_core_policy, names_the_scores_that_there_are)
{
    static const struct {
        struct scale scale;
        enum lang lang;
        const char *words;
    } cases[] = {
        {{.min = 100, .max = 500, .step = 100}, LANG_EN, "1, 2, 3, 4 or 5"},
        {{.min = 100, .max = 500, .step = 200}, LANG_NL, "1, 3 of 5"},
        {{.min = 0, .max = 100, .step = 100}, LANG_NL, "0 of 1"},
        {{.min = 0, .max = 100, .step = 50}, LANG_NL, "0, 0,5 of 1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str words = {0};
        scale_add_choices(&words, &cases[i].scale, cases[i].lang);
        cr_expect_str_eq(str_text(&words), cases[i].words);
        str_free(&words);
    }
}

Test(test_core_policy, one_seat_needs_a_quorum_it_can_have)
{
    struct policy p;
    struct arena arena = {0};

    cr_assert_eq(policy_read(&p, &arena, sample), 0);
    p.seat_count = 1;
    p.rule.quorum = QUORUM_ALL_UNRECUSED;
    cr_assert_eq(policy_check(&p), ERR_DATA);
    p.rule.quorum = QUORUM_AT_LEAST;
    p.rule.quorum_seats = 1;
    cr_assert_eq(policy_check(&p), 0);
    arena_free(&arena);
}

/* -- scales ---------------------------------------------------------------- */

Test(test_core_policy, scales)
{
    static const struct {
        struct scale scale;
        int levels;
        bool digits;
    } cases[] = {
        {{100, 500, 100, true, false}, 5, true},
        {{0, 900, 100, true, false}, 10, true},
        {{0, 1000, 100, true, false}, 11, false},
        {{100, 500, 50, true, false}, 9, false},
        {{-200, 200, 100, true, false}, 5, false},
        {{0, 900, 300, true, false}, 4, true},
        {{50, 450, 100, true, false}, 5, false},
        {{100, 500, 1, true, false}, 401, false},
        {{0, 10000, 1, true, false}, MAX_LEVELS, false},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct scale *scale = &cases[i].scale;

        cr_assert_eq(scale_levels(scale), cases[i].levels);
        cr_assert_eq(scale_is_digits(scale), cases[i].digits, "row %zu", i);
        for (int level = 0; level < cases[i].levels; level++)
            cr_assert_eq(scale_level(scale, scale_score(scale, level)), level);
        cr_assert_eq(scale_level(scale, scale->max + scale->step), -1);
        cr_assert_eq(scale_level(scale, scale->min - scale->step), -1);
        cr_assert_eq(scale_level(scale, scale->min + 1),
                     scale->step == 1 ? 1 : -1);
    }
}

Test(test_core_policy, looks_things_up)
{
    struct policy p;
    struct arena arena = {0};

    cr_assert_eq(policy_read(&p, &arena, sample), 0);
    cr_assert_eq(policy_seat(&p, "welfare"), 1);
    cr_assert_eq(policy_seat(&p, "x"), -1);
    cr_assert_eq(policy_criterion(&p, "HAA-2"), 1);
    cr_assert_eq(policy_criterion(&p, NULL), -1);
    cr_assert_eq(policy_weight_sum(&p), 45);
    cr_assert_eq(policy_share(&p, 0), 56);
    cr_assert_eq(policy_share(&p, 1), 44);
    arena_free(&arena);
}

Test(test_core_policy, falls_back_on_the_other_language)
{
    struct policy p;
    struct arena arena = {0};
    const struct criterion *c = &p.criteria[0];

    cr_assert_eq(policy_read(&p, &arena, sample), 0);
    cr_assert_str_eq(criterion_title(c, LANG_EN), "Concrete plan");
    cr_assert_str_eq(criterion_brief(c, LANG_EN), "Concreet plan");
    cr_assert_str_eq(criterion_anchor(c, LANG_EN, 0), "No contribution.");
    cr_assert_str_eq(criterion_anchor(c, LANG_EN, 3), "Noemt een activiteit.");
    cr_assert_str_eq(criterion_anchor(c, LANG_EN, 1), "");
    cr_assert_str_eq(criterion_title(c + 1, LANG_NL), "HAA-2");
    cr_assert_str_eq(criterion_ask(c + 1, LANG_NL), "");
    cr_assert_str_eq(criterion_anchor(c + 1, LANG_NL, 0), "");
    arena_free(&arena);
}
