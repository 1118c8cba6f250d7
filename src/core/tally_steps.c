/* The outcome in sentences: what was decided, by what, and how it came about. */

#include <committee/core/tally.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/text/number.h>

#include "tally_table.h"

enum { MAX_STEPS = 40 };

struct writer {
    struct arena *arena;
    const struct policy *policy;
    const struct outcome *outcome;
    enum lang lang;
    struct message *steps;
    int count;
};

static struct writer writer_begin(struct arena *arena,
                                  const struct policy *policy,
                                  const struct outcome *outcome, enum lang lang)
{
    return (struct writer){.arena = arena,
                           .policy = policy,
                           .outcome = outcome,
                           .lang = lang,
                           .steps =
                               arena_array(arena, struct message, MAX_STEPS)};
}

/* Adds a sentence; its arguments must live as long as the arena. */
static struct message *say(struct writer *w, const char *id)
{
    struct message *step = &w->steps[w->count++];

    step->id = id;
    return step;
}

static void say1(struct writer *w, const char *id, const char *one)
{
    say(w, id)->args[0] = one;
}

static void say2(struct writer *w, const char *id, const char *one,
                 const char *two)
{
    struct message *step = say(w, id);

    step->args[0] = one;
    step->args[1] = two;
}

static void say3(struct writer *w, const char *id, const char *one,
                 const char *two, const char *three)
{
    say2(w, id, one, two);
    w->steps[w->count - 1].args[2] = three;
}

static const char *keep(struct writer *w, struct str *text)
{
    const char *kept = arena_strdup(w->arena, str_text(text));

    str_free(text);
    return kept;
}

/* Two decimals always. */
static const char *number(struct writer *w, int hundredths)
{
    struct str text = {0};

    hundredths_add(&text, w->lang, hundredths);
    return keep(w, &text);
}

static const char *whole(struct writer *w, int value)
{
    return arena_printf(w->arena, "%d", value);
}

static const char *criterion_name(const struct writer *w, int criterion)
{
    return criterion_brief(&w->policy->criteria[criterion], w->lang);
}

/* -- the outcome ----------------------------------------------------------- */

static void say_margin(struct writer *w)
{
    const struct outcome *o = w->outcome;
    const char *id;

    if (o->distance.exact[0] == '0') {
        say3(w,
             N_("Computed: DISCUSS FIRST. {1} is exactly the threshold {2} "
                "(margin {3})."),
             number(w, o->result.hundredths),
             number(w, o->threshold.hundredths),
             number(w, o->margin.hundredths));
        return;
    }
    id = o->at_or_above ? N_("Computed: DISCUSS FIRST. {1} is close to the "
                             "threshold {2} ({3} above it; margin {4}).")
                        : N_("Computed: DISCUSS FIRST. {1} is close to the "
                             "threshold {2} ({3} below it; margin {4}).");
    say3(w, id, number(w, o->result.hundredths),
         number(w, o->threshold.hundredths), number(w, o->distance.hundredths));
    w->steps[w->count - 1].args[3] = number(w, o->margin.hundredths);
}

static void say_floor(struct writer *w)
{
    const struct outcome *o = w->outcome;
    int c = o->reason_criterion;

    say3(w,
         N_("Computed: DISCUSS FIRST. {1} is high enough, but {2} has a mean "
            "of {3}; at least {4} is needed."),
         number(w, o->result.hundredths), criterion_name(w, c),
         number(w, o->criterion_mean[c].hundredths));
    w->steps[w->count - 1].args[3] = number(w, w->policy->criteria[c].floor);
}

static void say_majority(struct writer *w)
{
    static const char *const ids[VERDICT_COUNT] = {
        [VERDICT_NONE] = "",
        [VERDICT_ADMIT] = N_("Computed: ADMIT. {1} of {2} seats reach the "
                             "threshold {3}; that is more than half."),
        [VERDICT_DECLINE] = N_("Computed: DECLINE. {1} of {2} seats reach the "
                               "threshold {3}; that is less than half."),
        [VERDICT_DISCUSS] = N_("Computed: DISCUSS FIRST. {1} of {2} seats "
                               "reach the threshold {3}; that is exactly "
                               "half."),
    };
    const struct outcome *o = w->outcome;

    say3(w, ids[o->verdict], whole(w, o->seats_above),
         whole(w, o->seats_counting), number(w, o->threshold.hundredths));
}

static void say_outcome(struct writer *w)
{
    const struct outcome *o = w->outcome;
    const char *result = number(w, o->result.hundredths);
    const char *threshold = number(w, o->threshold.hundredths);

    switch (o->reason) {
    case REASON_INCOMPLETE:
        say(w, N_("There is no outcome yet: not everybody has handed in "
                  "every score."));
        break;
    case REASON_NO_QUORUM:
        say(w, o->seats_counting == 0
                   ? N_("There is no outcome: nobody has given an opinion.")
                   : N_("There is no outcome: there is no quorum."));
        break;
    case REASON_MARGIN:
        say_margin(w);
        break;
    case REASON_FLOOR:
        say_floor(w);
        break;
    case REASON_MAJORITY:
        say_majority(w);
        break;
    case REASON_BELOW:
        say2(w, N_("Computed: DECLINE. {1} is below the threshold {2}."),
             result, threshold);
        break;
    default:
        say2(w,
             o->distance.exact[0] == '0'
                 ? N_("Computed: ADMIT. {1} is exactly the threshold {2}.")
                 : N_("Computed: ADMIT. {1} is above the threshold {2}."),
             result, threshold);
    }
}

/* -- what to discuss first ------------------------------------------------- */

/* The seats whose score on a criterion is `wanted`: "welzijn 5". */
static void add_seats(struct str *out, const struct writer *w, int criterion,
                      const mpq_t wanted)
{
    mpq_t score;

    mpq_init(score);
    for (int s = 0; s < w->policy->seat_count; s++) {
        const struct figure *figure = &w->outcome->score[s][criterion];

        if (!figure->exact)
            continue;
        figure_value(score, figure);
        if (mpq_cmp(score, wanted) != 0)
            continue;
        str_add(out, out->len > 0 ? ", " : "");
        str_add(out, w->policy->seats[s].brief);
        str_addc(out, ' ');
        hundredths_short(out, w->lang, figure->hundredths);
    }
    mpq_clear(score);
}

/* The highest and the lowest score of the seats that scored a criterion. */
static void find_ends(mpq_t highest, mpq_t lowest, const struct writer *w,
                      int criterion)
{
    mpq_t score;
    bool any = false;

    mpq_init(score);
    for (int s = 0; s < w->policy->seat_count; s++) {
        if (!w->outcome->score[s][criterion].exact)
            continue;
        figure_value(score, &w->outcome->score[s][criterion]);
        if (!any || mpq_cmp(score, highest) > 0)
            mpq_set(highest, score);
        if (!any || mpq_cmp(score, lowest) < 0)
            mpq_set(lowest, score);
        any = true;
    }
    mpq_clear(score);
}

static void say_discuss_first(struct writer *w)
{
    int c = w->outcome->discuss_first;
    struct str seats = {0};
    mpq_t highest, lowest;

    if (c < 0)
        return;
    mpq_init(highest);
    mpq_init(lowest);
    find_ends(highest, lowest, w, c);
    add_seats(&seats, w, c, highest);
    if (!mpq_equal(highest, lowest))
        add_seats(&seats, w, c, lowest);
    say2(w, N_("Discuss first: {1} ({2})."), criterion_name(w, c),
         keep(w, &seats));
    mpq_clear(highest);
    mpq_clear(lowest);
}

/* -- how it was computed --------------------------------------------------- */

static void say_totals(struct writer *w)
{
    struct str list = {0};

    for (int s = 0; s < w->policy->seat_count; s++) {
        const struct figure *total = &w->outcome->seat_total[s];

        if (!total->exact)
            continue;
        str_add(&list, list.len > 0 ? "; " : "");
        str_add(&list, w->policy->seats[s].brief);
        str_addc(&list, ' ');
        hundredths_add(&list, w->lang, total->hundredths);
    }
    if (list.len > 0)
        say1(w, N_("Weighted mean of each seat: {1}."), keep(w, &list));
    str_free(&list);
}

static const char *method_sentence(const struct outcome *o)
{
    switch (o->method) {
    case METHOD_MEDIAN:
        return N_("The result is the median of the seats: {1}.");
    case METHOD_TRIMMED:
        if (o->seats_counting < 3)
            return N_("The result is the mean of the seats: {1}. With one or "
                      "two seats none is left out.");
        if (o->seats_counting == 3)
            return N_("The result is the mean without the highest and the "
                      "lowest seat: {1}. With three seats that is the "
                      "median.");
        return N_("The result is the mean without the highest and the lowest "
                  "seat: {1}.");
    case METHOD_CRITERION_MEDIAN:
        return N_("The result is the weighted mean of the medians of the "
                  "criteria: {1}.");
    default:
        return N_("The result is the mean of the seats: {1}.");
    }
}

/* 3,50 - 0,15 and 3,50 + 0,15, exactly, then rounded for display. */
static void say_band(struct writer *w)
{
    const struct outcome *o = w->outcome;
    mpq_t threshold, margin, end;
    int low, high;

    mpq_init(threshold);
    mpq_init(margin);
    mpq_init(end);
    figure_value(threshold, &o->threshold);
    figure_value(margin, &o->margin);
    mpq_sub(end, threshold, margin);
    low = figure_make(w->arena, end).hundredths;
    mpq_add(end, threshold, margin);
    high = figure_make(w->arena, end).hundredths;
    if (mpq_sgn(margin) > 0)
        say2(w, N_("From {1} up to {2} the committee discusses first."),
             number(w, low), number(w, high));
    mpq_clear(threshold);
    mpq_clear(margin);
    mpq_clear(end);
}

static void say_floors(struct writer *w)
{
    const struct outcome *o = w->outcome;
    bool any = false, missed = false;

    for (int c = 0; c < w->policy->criterion_count; c++) {
        any = any || w->policy->criteria[c].floor != NO_FLOOR;
        if (!o->floor_missed[c])
            continue;
        missed = true;
        say3(w, N_("{1}: the mean {2} is below the floor {3}."),
             criterion_name(w, c), number(w, o->criterion_mean[c].hundredths),
             number(w, w->policy->criteria[c].floor));
    }
    if (any && !missed)
        say(w, N_("Every criterion reaches its floor."));
}

/*
 * Where rounding hides what decided: 3.6533 with a threshold of 3.50 and a
 * margin of 0.15 shows 3.65 and is above the margin all the same; 3.4967 shows
 * 3.50 and is below that threshold.
 */
static void say_unrounded(struct writer *w)
{
    const struct outcome *o = w->outcome;
    mpq_t distance, margin;
    bool hides;

    mpq_init(distance);
    mpq_init(margin);
    figure_value(distance, &o->distance);
    figure_value(margin, &o->margin);
    hides = (o->distance.hundredths == o->margin.hundredths &&
             !mpq_equal(distance, margin)) ||
            (o->distance.hundredths == 0 && mpq_sgn(distance) != 0);
    mpq_clear(distance);
    mpq_clear(margin);
    if (hides)
        say2(w,
             N_("The program compares unrounded numbers: the result {1} is "
                "{2}."),
             number(w, o->result.hundredths), o->result.exact);
}

static void say_rule(struct writer *w)
{
    const struct outcome *o = w->outcome;

    if (o->method == METHOD_MAJORITY)
        return;
    say1(w, method_sentence(o), number(w, o->result.hundredths));
    say_band(w);
    say_floors(w);
    say_unrounded(w);
}

int tally_steps(const struct message **steps, struct arena *arena,
                const struct policy *policy, const struct outcome *outcome,
                enum lang lang)
{
    struct writer w = writer_begin(arena, policy, outcome, lang);

    say_outcome(&w);
    say_discuss_first(&w);
    say_totals(&w);
    if (outcome->verdict != VERDICT_NONE)
        say_rule(&w);
    if (outcome->total_spread.exact && outcome->seats_counting > 1)
        say1(&w, N_("Between the highest and the lowest seat: {1}."),
             number(&w, outcome->total_spread.hundredths));
    *steps = w.steps;
    return w.count;
}

int tally_words(const struct message **steps, struct arena *arena,
                const struct policy *policy, const struct outcome *outcome,
                enum lang lang)
{
    struct writer w = writer_begin(arena, policy, outcome, lang);

    if (outcome->verdict != VERDICT_NONE) {
        if (outcome->method != METHOD_CRITERION_MEDIAN)
            say1(&w,
                 N_("The scores of each seat make a total, each criterion by "
                    "its weight; seats that count: {1}."),
                 whole(&w, outcome->seats_counting));
        say_rule(&w);
    }
    *steps = w.steps;
    return w.count;
}

/* -- for doubt ------------------------------------------------------------- */

static void add_method(struct str *out, struct writer *w, enum method method,
                       const struct sensitivity *s)
{
    enum verdict verdict = s->by_method[method].verdict;

    str_add(out, out->len > 0 ? "; " : "");
    str_add(out, tr(w->lang, method_title(method)));
    str_addc(out, ' ');
    if (method == METHOD_MAJORITY)
        tr_add(out, w->lang, N_("{1} of {2}"),
               whole(w, w->outcome->seats_above),
               whole(w, w->outcome->seats_counting));
    else
        hundredths_add(out, w->lang, s->by_method[method].result.hundredths);
    str_add(out, ", ");
    str_add(out, tr(w->lang, verdict_title(verdict)));
}

/* First in one plain sentence what the list of figures comes down to. */
static void say_agreement(struct writer *w, const struct sensitivity *s)
{
    int other = 0;

    for (int m = 0; m < METHOD_COUNT; m++)
        other += s->by_method[m].verdict != w->outcome->verdict;
    if (other == 0)
        say1(w, N_("Computed in four other ways the outcome is the same: {1}."),
             tr(w->lang, verdict_title(w->outcome->verdict)));
    else if (other == METHOD_COUNT - 1)
        say(w, N_("Computed in four other ways the outcome differs each "
                  "time."));
    else
        say1(w,
             tr_n(w->lang,
                  "Computed in four other ways the outcome differs {1} "
                  "time.",
                  "Computed in four other ways the outcome differs {1} "
                  "times.",
                  other),
             whole(w, other));
}

static void say_methods(struct writer *w, const struct sensitivity *s)
{
    struct str list = {0};

    for (int m = 0; m < METHOD_COUNT; m++)
        if (m != (int)w->outcome->method)
            add_method(&list, w, (enum method)m, s);
    say_agreement(w, s);
    say1(w, N_("Computed in another way: {1}."), keep(w, &list));
}

static void say_pivotal(struct writer *w, const struct sensitivity *s)
{
    struct str list = {0};
    int count = 0;

    for (int seat = 0; seat < w->policy->seat_count; seat++) {
        if (!s->pivotal[seat])
            continue;
        str_add(&list, count++ > 0 ? ", " : "");
        str_add(&list, w->policy->seats[seat].brief);
    }
    if (count == 0)
        say(w, N_("No single seat is decisive."));
    else if (count == 1)
        say1(w,
             N_("The seat {1} is decisive: without it the outcome would "
                "differ."),
             keep(w, &list));
    else
        say1(w,
             N_("Each of these seats is decisive: {1}. Without one of them "
                "the outcome would differ."),
             keep(w, &list));
    str_free(&list);
}

/* "2 points", or "2 steps" where a step of the scale is not a point. */
static const char *amount(struct writer *w, int steps)
{
    const char *word = w->policy->scale.step == 100
                           ? tr_n(w->lang, "point", "points", steps)
                           : tr_n(w->lang, "step", "steps", steps);

    return arena_printf(w->arena, "%d %s", steps, word);
}

static void say_change(struct writer *w, const struct change *change, bool up)
{
    const char *id;

    if (change->steps == 0)
        return;
    if (change->at_most)
        id = up ? N_("The outcome changes at {1} more ({2}), perhaps sooner.")
                : N_("The outcome changes at {1} less ({2}), perhaps sooner.");
    else if (change->steps == 1)
        id = up ? N_("The outcome changes at just {1} more ({2}).")
                : N_("The outcome changes at just {1} less ({2}).");
    else
        id = up ? N_("The outcome changes only at {1} more ({2}).")
                : N_("The outcome changes only at {1} less ({2}).");
    say2(w, id, amount(w, change->steps),
         tr(w->lang, verdict_title(change->verdict)));
}

int tally_doubts(const struct message **steps, struct arena *arena,
                 const struct policy *policy, const struct outcome *outcome,
                 const struct sensitivity *sensitivity, enum lang lang)
{
    struct writer w = writer_begin(arena, policy, outcome, lang);

    if (outcome->verdict != VERDICT_NONE) {
        say_methods(&w, sensitivity);
        if (outcome->seats_counting <= 4)
            say(&w, N_("With this few seats the trimmed mean is the same as "
                       "the median."));
        say_pivotal(&w, sensitivity);
        say_change(&w, &sensitivity->up, true);
        say_change(&w, &sensitivity->down, false);
    }
    *steps = w.steps;
    return w.count;
}
