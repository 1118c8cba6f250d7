/* Quota, the order of the reserve list, and lots that anybody can repeat. */
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/core/lottery.h>
#include <committee/core/reserve.h>

Test(test_core_reserve, places_of_a_year)
{
    static const struct {
        int vacated, share, cap, places;
    } cases[] = {
        {48, 25, 20, 12},
        {4, 25, 20, 1},
        {3, 25, 20, 0},
        {0, 25, 20, 0},
        {79, 25, 20, 19},
        {80, 25, 20, 20},
        {81, 25, 20, 20},
        {400, 25, 20, 20},
        {7, 100, 20, 7},
        {100, 0, 20, 0},
        {10, 25, 0, 0},
        {-1, 25, 20, PLACES_UNKNOWN},
        {100000, 100, 100000, 100000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_assert_eq(
            quota_places(cases[i].vacated, cases[i].share, cases[i].cap),
            cases[i].places, "case %zu", i);
}

/* Result above registration above lottery. */
Test(test_core_reserve, order_of_the_list)
{
    struct reserve_entry e[] = {
        {.number = "K-1", .result = "7/2", .registered = {2019, 1, 1}},
        {.number = "K-2", .result = "71/20", .registered = {2021, 5, 6}},
        {.number = "K-3", .result = "7/2", .registered = {2018, 12, 31}},
        {.number = "K-4", .result = "7/2"},
        {.number = "K-5", .result = "", .registered = {2010, 1, 1}},
        {.number = "K-6", .result = "7/2", .registered = {2019, 1, 1}},
        {.number = "K-7", .result = "10/3", .registered = {2000, 1, 1}},
    };
    static const struct {
        const char *number;
        int rank;
        bool tied;
    } order[] = {
        {"K-2", 1, false}, {"K-3", 2, false}, {"K-1", 3, true},
        {"K-6", 3, true},  {"K-4", 5, false}, {"K-7", 6, false},
        {"K-5", 7, false},
    };
    reserve_rank(e, 7);
    for (int i = 0; i < 7; i++) {
        cr_assert_str_eq(e[i].number, order[i].number);
        cr_assert_eq(e[i].rank, order[i].rank, "%s", e[i].number);
        cr_assert_eq(e[i].tied, order[i].tied, "%s", e[i].number);
        cr_assert_not(e[i].by_lot);
    }
}

/* The tickets are those of lottery_sort(): 005 001 002 003 004. */
Test(test_core_reserve, lots_between_equals)
{
    struct reserve_entry e[] = {
        {.number = "K-2026-001", .result = "4/1", .draw = 1, .seed = "zeist"},
        {.number = "K-2026-004", .result = "4/1", .draw = 1, .seed = "zeist"},
        {.number = "K-2026-005", .result = "4/1", .draw = 1, .seed = "zeist"},
        {.number = "K-2026-002", .result = "4/1", .draw = 2, .seed = "zeist"},
        {.number = "K-2026-003", .result = "4/1", .seed = ""},
        {.number = "K-2026-000", .result = "4/1", .seed = ""},
        {.number = "K-2026-006", .result = "3/1", .draw = 1, .seed = "zeist"},
    };
    static const char *const order[] = {
        "K-2026-005", "K-2026-001", "K-2026-004", "K-2026-002",
        "K-2026-000", "K-2026-003", "K-2026-006"};
    static const int ranks[] = {1, 2, 3, 4, 5, 5, 7};
    reserve_rank(e, 7);
    for (int i = 0; i < 7; i++) {
        cr_assert_str_eq(e[i].number, order[i]);
        cr_assert_eq(e[i].rank, ranks[i]);
        cr_assert_eq(e[i].tied, ranks[i] == 5);
        cr_assert_eq(e[i].by_lot, i < 5, "%s", e[i].number);
    }
}

/* Equals without a lot move up together or not at all. */
Test(test_core_reserve, who_moves_up)
{
    static const int ranks[] = {1, 2, 2, 4, 5, 5, 5};
    static const int up[] = {0, 1, 1, 3, 4, 4, 4, 7, 7};
    struct reserve_entry e[7];
    memset(e, 0, sizeof e);
    for (int i = 0; i < 7; i++)
        e[i].rank = ranks[i];
    for (int free = 0; free <= 8; free++)
        cr_assert_eq(reserve_moving_up(e, 7, free), up[free], "%d free", free);
    cr_assert_eq(reserve_moving_up(e, 7, -1), 0);
    cr_assert_eq(reserve_moving_up(e, 0, 3), 0);
    cr_assert_eq(reserve_moving_up(e + 4, 3, 1), 0, "three share one place");
    cr_assert_eq(reserve_moving_up(e + 4, 3, 2), 0, "three share two places");
}

/* printf %s zeistK-2026-001 | sha256sum, and so on, sorted. */
Test(test_core_reserve, lottery_as_sha256sum_has_it)
{
    static const char *const drawn[5] = {
        "K-2026-005", "K-2026-001", "K-2026-002", "K-2026-003", "K-2026-004"};
    const char *numbers[5] = {"K-2026-001", "K-2026-002", "K-2026-003",
                              "K-2026-004", "K-2026-005"};
    const char *backwards[5] = {"K-2026-005", "K-2026-004", "K-2026-003",
                                "K-2026-002", "K-2026-001"};

    lottery_sort(numbers, 5, "zeist");
    lottery_sort(backwards, 5, "zeist");
    for (int i = 0; i < 5; i++) {
        cr_assert_str_eq(numbers[i], drawn[i]);
        cr_assert_str_eq(backwards[i], drawn[i]);
    }
    lottery_sort(numbers, 5, "Zeist");
    cr_assert_neq(strcmp(numbers[0], drawn[0]) | strcmp(numbers[1], drawn[1]) |
                      strcmp(numbers[2], drawn[2]),
                  0, "another seed, another order");
    lottery_sort(numbers, 0, "zeist");
    lottery_sort(numbers, 1, "zeist");
}

static int check(struct lottery_checked *checked, const char *text)
{
    struct arena arena = {0};
    int status = lottery_check(checked, &arena, text);
    arena_free(&arena);
    return status;
}

/* What is written down can be reckoned again, line by line. */
Test(test_core_reserve, lottery_on_paper)
{
    static const char *const numbers[] = {"K-2026-005", "K-2026-001"};
    char hash[SHA256_HEX];
    struct str text = {0}, other = {0};
    struct lottery_checked checked;
    sha256_hex(hash, "zeist", 5);
    lottery_write(&text, &(struct lottery_paper){hash, "zeist", numbers, 2});
    cr_assert_eq(check(&checked, str_text(&text)), OK);
    cr_assert_eq(checked.lotteries, 1);
    cr_assert_eq(checked.numbers, 2);
    str_addf(&other, "# sealed, not drawn\r\n\ncommitment %s\n%s", hash,
             str_text(&text));
    cr_assert_eq(check(&checked, str_text(&other)), OK);
    cr_assert_eq(checked.lotteries, 2);
    str_free(&text);
    str_free(&other);
}

Test(test_core_reserve, lottery_that_was_tampered_with)
{
    static const char head[] =
        "commitment "
        "f1e2cb9dc0a9c1d3a9ca5a1dbbcb0f7e2ff3d0c9bd6b1a4d3ac5a7e3b6f5f6f7\n";
    static const char *const swapped[] = {"K-2026-001", "K-2026-005"};
    char hash[SHA256_HEX];
    struct str text = {0};
    struct lottery_checked checked;
    cr_assert_eq(check(&checked, ""), ERR_DATA);
    cr_assert_eq(check(&checked, "hello\n"), ERR_DATA);
    cr_assert_eq(check(&checked, "commitment \n"), ERR_DATA, "of what?");
    cr_assert_eq(check(&checked, "K-2026-001 00\n"), ERR_DATA);
    cr_assert_eq(checked.line, 1);
    str_addf(&text, "%sseed zeist\n", head);
    cr_assert_eq(check(&checked, str_text(&text)), ERR_NO, "another seed");
    cr_assert_eq(checked.line, 2);
    sha256_hex(hash, "zeist", 5);
    str_clear(&text);
    lottery_write(&text, &(struct lottery_paper){hash, "zeist", swapped, 2});
    cr_assert_eq(check(&checked, str_text(&text)), ERR_NO, "another order");
    cr_assert_eq(checked.line, 4);
    str_clear(&text);
    str_addf(&text, "commitment %s\nseed zeist\nK-2026-001 00\n", hash);
    cr_assert_eq(check(&checked, str_text(&text)), ERR_NO, "another lot");
    cr_assert_eq(checked.line, 3);
    str_free(&text);
}
