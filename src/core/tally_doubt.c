/* What stands behind one key: other methods, pivotal seats, changes. */

#include <committee/core/tally.h>

#include <committee/base/arena.h>

#include "tally_change.h"

static enum verdict rule_verdict(const struct table *t)
{
    struct ruling ruling;
    enum verdict verdict;

    ruling_init(&ruling);
    table_rule(&ruling, t);
    verdict = ruling.verdict;
    ruling_clear(&ruling);
    return verdict;
}

static void fill_methods(struct sensitivity *out, struct arena *arena,
                         const struct tally_input *input)
{
    struct table t;
    struct ruling ruling;

    table_init(&t, input);
    ruling_init(&ruling);
    for (int m = 0; m < METHOD_COUNT; m++) {
        t.method = (enum method)m;
        table_rule(&ruling, &t);
        out->by_method[m].verdict = ruling.verdict;
        out->by_method[m].result = figure_make(arena, ruling.result);
    }
    ruling_clear(&ruling);
    table_clear(&t);
}

/* The same computation without one seat; the quorum is not applied again. */
static bool is_pivotal(const struct tally_input *input, int seat,
                       enum verdict verdict)
{
    struct table t;
    bool pivotal;

    table_init(&t, input);
    pivotal = t.counts[seat];
    table_drop_seat(&t, seat);
    pivotal = pivotal && rule_verdict(&t) != verdict;
    table_clear(&t);
    return pivotal;
}

/* With four seats or fewer what is left is what the median takes. */
static bool trimmed_is_median(const struct table *t)
{
    return t->method == METHOD_TRIMMED && t->seat_count <= 4;
}

void tally_sensitivity(struct sensitivity *out, struct arena *arena,
                       const struct tally_input *input)
{
    struct table t;
    enum verdict verdict;

    *out = (struct sensitivity){.trimmed_is_median = false};
    table_init(&t, input);
    verdict = rule_verdict(&t);
    if (!tally_quorum(input->policy, input->seats))
        verdict = VERDICT_NONE;
    if (verdict != VERDICT_NONE) {
        fill_methods(out, arena, input);
        for (int s = 0; s < input->policy->seat_count; s++)
            out->pivotal[s] = is_pivotal(input, s, verdict);
        out->trimmed_is_median = trimmed_is_median(&t);
        fill_changes(out, input, &t, verdict);
    }
    table_clear(&t);
}
