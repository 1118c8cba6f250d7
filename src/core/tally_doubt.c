/* What stands behind one key: other methods, pivotal seats, changes. */

#include <committee/core/tally.h>

#include <committee/base/arena.h>

#include "tally_change.h"

static void fill_methods(struct sensitivity *out, struct arena *arena,
                         struct table *t)
{
    enum method chosen = t->method;
    struct ruling ruling;

    ruling_init(&ruling);
    for (int m = 0; m < METHOD_COUNT; m++) {
        t->method = (enum method)m;
        table_rule(&ruling, t);
        out->by_method[m].verdict = ruling.verdict;
        if (arena)
            out->by_method[m].result = figure_make(arena, ruling.result);
    }
    t->method = chosen;
    ruling_clear(&ruling);
}

/* The same computation without one seat; the quorum is not applied again. */
static bool is_pivotal(const struct table *t, int seat, enum verdict verdict)
{
    struct table rest = *t;
    struct ruling ruling;
    bool pivotal;

    if (!t->counts[seat])
        return false;
    table_drop_seat(&rest, seat);
    ruling_init(&ruling);
    table_rule(&ruling, &rest);
    pivotal = ruling.verdict != verdict;
    ruling_clear(&ruling);
    return pivotal;
}

/* With four seats or fewer what is left is what the median takes. */
static bool trimmed_is_median(const struct table *t)
{
    return t->method == METHOD_TRIMMED && t->seat_count <= 4;
}

void table_doubt(struct sensitivity *out, struct arena *arena, struct table *t)
{
    enum verdict verdict;

    *out = (struct sensitivity){.trimmed_is_median = trimmed_is_median(t)};
    fill_methods(out, arena, t);
    verdict = out->by_method[t->method].verdict;
    for (int s = 0; s < t->policy->seat_count; s++)
        out->pivotal[s] = is_pivotal(t, s, verdict);
}

void tally_sensitivity(struct sensitivity *out, struct arena *arena,
                       const struct tally_input *input)
{
    struct table t;
    struct ruling ruling;

    *out = (struct sensitivity){.trimmed_is_median = false};
    table_init(&t, input);
    ruling_init(&ruling);
    table_decide(&ruling, &t, input);
    if (ruling.verdict != VERDICT_NONE) {
        table_doubt(out, arena, &t);
        fill_changes(out, input, &t, ruling.verdict);
    }
    ruling_clear(&ruling);
    table_clear(&t);
}
