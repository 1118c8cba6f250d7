/*
 * The smallest change on 3 seats x 3 criteria x 5 scores: all 5^9 = 1,953,125
 * tables there are, not a sample of them.
 *
 * Of every table the outcome is computed (with plain whole numbers, no code
 * shared with the rule).  A change in one direction is a walk over the lattice
 * of tables, one step of one score at a time; so the fewest steps from each
 * table to each outcome follow from those of its nine neighbours, with nothing
 * left out: that is brute force, only in the right order.
 *
 * The suite asks the search of every 197th table, `make soak` of each table up to
 * the order of the seats (that the order is nothing to the smallest change is a
 * test of its own), and by the first rule of all of them.
 */
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/core/tally.h>

#include "../support/soak.h"

TestSuite(test_core_lattice, .timeout = SOAK_SECONDS);

enum {
    SEATS = 3,
    CRITERIA = 3,
    CELLS = SEATS * CRITERIA,
    SCORES = 5,
    TABLES = 1953125,
    ROWS = 125, /* what one seat can score */
    FAR = 100,  /* more steps than there are */
    STRIDE = 197,
};

struct lattice {
    struct policy policy;
    unsigned char *rank; /* of each table: 0 decline, 1 discuss, 2 admit */
    /* From each table to each rank, going down and up; FAR: no way. */
    unsigned char *steps[2][3];
};

/* -- every outcome --------------------------------------------------------- */

/* scores[seat * CRITERIA + criterion] from 1 to 5 */
static void spread_out(int scores[CELLS], int table)
{
    for (int i = 0; i < CELLS; i++) {
        scores[i] = 1 + table % SCORES;
        table /= SCORES;
    }
}

static int middle(int a, int b, int c)
{
    int low = a < b ? a : b, high = a < b ? b : a;
    return c < low ? low : c > high ? high : c;
}

/* The result times 300 times the sum of the weights. */
static int scaled_result(const struct policy *p, const int scores[CELLS])
{
    int totals[SEATS] = {0}, medians = 0;
    for (int s = 0; s < SEATS; s++)
        for (int c = 0; c < CRITERIA; c++)
            totals[s] += p->criteria[c].weight * scores[s * CRITERIA + c];
    for (int c = 0; c < CRITERIA; c++)
        medians +=
            p->criteria[c].weight *
            middle(scores[c], scores[CRITERIA + c], scores[2 * CRITERIA + c]);
    if (p->rule.method == METHOD_MEAN)
        return 100 * (totals[0] + totals[1] + totals[2]);
    if (p->rule.method == METHOD_CRITERION_MEDIAN)
        return 300 * medians;
    return 300 * middle(totals[0], totals[1], totals[2]);
}

static bool a_floor_is_missed(const struct policy *p, const int scores[CELLS])
{
    for (int c = 0; c < CRITERIA; c++) {
        int sum = scores[c] + scores[CRITERIA + c] + scores[2 * CRITERIA + c];
        if (p->criteria[c].floor != NO_FLOOR &&
            100 * sum < SEATS * p->criteria[c].floor)
            return true;
    }
    return false;
}

static int rank_of(const struct policy *p, const int scores[CELLS])
{
    int weights = 0;
    for (int c = 0; c < CRITERIA; c++)
        weights += p->criteria[c].weight;
    int line = 3 * weights * p->rule.threshold;
    int margin = 3 * weights * p->rule.margin;
    int result = scaled_result(p, scores);
    /* Of three seats the majority is what the middle one says. */
    if (p->rule.method == METHOD_MAJORITY)
        return result >= line ? 2 : 0;
    if (margin > 0 && abs(result - line) <= margin)
        return 1;
    if (result < line)
        return 0;
    return a_floor_is_missed(p, scores) ? 1 : 2;
}

/* -- every number of steps ------------------------------------------------- */

/* The neighbour that is one step of one cell further, -1 at the end of the
   scale. */
static int neighbour(int table, int place, int direction)
{
    int score = table / place % SCORES + direction;
    return score < 0 || score >= SCORES ? -1 : table + direction * place;
}

/* From each table to rank `to`, going up (direction 1) or down (-1). */
static void walk(struct lattice *l, int to, int direction)
{
    int first = direction > 0 ? TABLES - 1 : 0;
    unsigned char *steps = l->steps[direction > 0][to];
    for (int i = 0; i < TABLES; i++) {
        int table = first - direction * i, best = FAR;
        if (l->rank[table] == to)
            best = 0;
        for (int place = 1; place < TABLES && best; place *= SCORES) {
            int next = neighbour(table, place, direction);
            if (next >= 0 && 1 + steps[next] < best)
                best = 1 + steps[next];
        }
        steps[table] = (unsigned char)best;
    }
}

static void lattice_init(struct lattice *l, const struct policy *policy)
{
    l->policy = *policy;
    l->rank = malloc(TABLES);
    for (int table = 0; table < TABLES; table++) {
        int scores[CELLS];
        spread_out(scores, table);
        l->rank[table] = (unsigned char)rank_of(policy, scores);
    }
    for (int up = 0; up < 2; up++) {
        for (int r = 0; r < 3; r++) {
            l->steps[up][r] = malloc(TABLES);
            walk(l, r, up ? 1 : -1);
        }
    }
}

static void lattice_free(struct lattice *l)
{
    free(l->rank);
    for (int r = 0; r < 3; r++) {
        free(l->steps[0][r]);
        free(l->steps[1][r]);
    }
}

/* -- what the search says -------------------------------------------------- */

/* The fewest steps to a rank further on; of two at the same cost the further. */
static struct change fewest(const struct lattice *l, int table, int direction)
{
    static const enum verdict verdicts[] = {VERDICT_DECLINE, VERDICT_DISCUSS,
                                            VERDICT_ADMIT};
    struct change found = {.steps = FAR};
    for (int r = l->rank[table] + direction; r >= 0 && r <= 2; r += direction) {
        int steps = l->steps[direction > 0][r][table];
        if (steps < FAR && steps <= found.steps)
            found = (struct change){steps, verdicts[r], false};
    }
    return found.steps == FAR ? (struct change){0} : found;
}

static void expect(const struct lattice *l, int table, int direction,
                   const struct change *found)
{
    struct change naive = fewest(l, table, direction);
    cr_assert(found->steps == naive.steps && found->verdict == naive.verdict &&
                  !found->at_most,
              "%s, table %d, direction %d: %d to %s, really %d to %s",
              method_codes[l->policy.rule.method], table, direction,
              found->steps, verdict_codes[found->verdict], naive.steps,
              verdict_codes[naive.verdict]);
}

static void set_table(struct tally_ballot ballots[SEATS], int table)
{
    int scores[CELLS];
    spread_out(scores, table);
    for (int s = 0; s < SEATS; s++)
        for (int c = 0; c < CRITERIA; c++)
            ballots[s].scores[c] = 100 * scores[s * CRITERIA + c];
}

static bool is_sorted(int table)
{
    return table % ROWS <= table / ROWS % ROWS &&
           table / ROWS % ROWS <= table / ROWS / ROWS;
}

/* Which tables are asked of the search. */
enum extent { SOME, SORTED, ALL };

static bool is_asked(int table, enum extent extent)
{
    if (extent == SOME)
        return table % STRIDE == 0;
    return extent == ALL || is_sorted(table);
}

static int ask(struct lattice *l, enum extent extent)
{
    struct tally_ballot ballots[SEATS] = {
        {.seat = 0}, {.seat = 1}, {.seat = 2}};
    const struct tally_input input = {
        .policy = &l->policy, .ballots = ballots, .ballot_count = SEATS};
    int asked = 0;
    for (int table = 0; table < TABLES; table++) {
        struct arena arena = {0};
        struct sensitivity doubt;
        if (!is_asked(table, extent))
            continue;
        set_table(ballots, table);
        tally_sensitivity(&doubt, &arena, &input);
        expect(l, table, 1, &doubt.up);
        expect(l, table, -1, &doubt.down);
        arena_free(&arena);
        asked++;
    }
    return asked;
}

static void compare(const struct policy *policy, enum extent extent)
{
    static const int sizes[] = {
        [SOME] = TABLES / STRIDE + 1,
        [SORTED] = 127 * 126 * 125 / 6, /* multisets of 3 of 125 rows */
        [ALL] = TABLES,
    };
    struct lattice l;
    lattice_init(&l, policy);
    cr_assert_eq(ask(&l, extent), sizes[extent]);
    lattice_free(&l);
}

/* -- the rules ------------------------------------------------------------- */

static const struct {
    int weights[CRITERIA], floors[CRITERIA];
    int threshold, margin;
} rules[] = {
    {{25, 20, 15}, {200, 200, 200}, 350, 15},
    {{1, 1, 1}, {NO_FLOOR, NO_FLOOR, NO_FLOOR}, 300, 0},
    {{4, 1, 2}, {300, NO_FLOOR, 367}, 325, 40},
};

static void compare_all(enum method method)
{
    static const char *const codes[] = {"A", "B", "C"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        struct policy p = {
            .seat_count = SEATS,
            .criterion_count = CRITERIA,
            .scale = {100, 100 * SCORES, 100, true, false},
            .rule = {.method = method,
                     .threshold = rules[i].threshold,
                     .margin = rules[i].margin,
                     .quorum = QUORUM_ALL_SEATS},
        };
        for (int c = 0; c < CRITERIA; c++)
            p.criteria[c] = (struct criterion){.code = codes[c],
                                               .weight = rules[i].weights[c],
                                               .floor = rules[i].floors[c]};
        compare(&p, !test_soaks() ? SOME : i == 0 ? ALL : SORTED);
    }
}

Test(test_core_lattice, mean)
{
    compare_all(METHOD_MEAN);
}

Test(test_core_lattice, median)
{
    compare_all(METHOD_MEDIAN);
}

Test(test_core_lattice, trimmed)
{
    compare_all(METHOD_TRIMMED);
}

Test(test_core_lattice, criterion_median)
{
    compare_all(METHOD_CRITERION_MEDIAN);
}

Test(test_core_lattice, majority)
{
    compare_all(METHOD_MAJORITY);
}
