/* The figures as a list of lines, each made plain by a sentence. */

#include <committee/core/statistics.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/text/tr.h>

#include "tally_alpha.h"

struct writer {
    struct arena *arena;
    const struct policy *policy;
    const struct statistics *figures;
    enum lang lang;
    VEC(struct statistics_line) list;
};

static struct statistics_line *add(struct writer *w, const char *code,
                                   const char *of, const char *label)
{
    struct statistics_line *line = vec_push(&w->list);
    *line = (struct statistics_line){
        .code = code, .of = of, .label = label, .note = "", .word = ""};
    return line;
}

static void add_title(struct writer *w, const char *title, const char *sentence)
{
    struct statistics_line *line = add(w, "", "", "");
    line->title = tr(w->lang, title);
    line->says.id = sentence;
}

static const char *whole(struct writer *w, long number)
{
    return arena_printf(w->arena, "%ld", number);
}

static const char *filled(struct writer *w, const char *id, const char *one,
                          const char *two)
{
    return arena_strdup(w->arena, trf(w->lang, id, one, two));
}

/* Without a figure it says why: there is too little, or nothing varies. */
static void set_value(struct statistics_line *line, struct figure value,
                      const char *note)
{
    line->value = value;
    if (!value.exact)
        line->note = note;
}

/* Between two hundredths; what lies outside fills all or nothing. */
static struct share bar_of(const struct figure *value, long from, long to)
{
    long part = value->hundredths - from;
    if (!value->exact || to <= from)
        return (struct share){0};
    return (struct share){part < 0           ? 0
                          : part > to - from ? to - from
                                             : part,
                          to - from};
}

/* -- blocks ---------------------------------------------------------------- */

static void add_share(struct writer *w, const char *code, const char *label,
                      const char *sentence, const struct share *share)
{
    struct statistics_line *line = add(w, code, "", tr(w->lang, label));
    if (share->whole)
        line->value = figure_of_share(w->arena, share->part, share->whole);
    else
        line->note = "undefined";
    line->form = FORM_PERCENT;
    line->bar = line->from = *share;
    if (share->whole)
        line->says = (struct message){
            .id = sentence,
            .args = {whole(w, share->part), whole(w, share->whole)}};
}

static void add_agreement(struct writer *w)
{
    add_title(w, N_("How often the seats agree"), NULL);
    add_share(w, "equal", N_("the same score"),
              N_("In {1} of the {2} cases two seats gave the same score."),
              &w->figures->equal);
    add_share(w, "within-one", N_("at most one step"),
              N_("In {1} of the {2} cases two seats were at most one step of "
                 "the scale apart."),
              &w->figures->within);
}

static void add_metric(struct writer *w, const char *of, const char *label,
                       const struct figure *alpha)
{
    struct statistics_line *line = add(w, "alpha", of, tr(w->lang, label));
    set_value(line, *alpha, w->figures->enough ? "undefined" : "too-few");
    line->bar = bar_of(alpha, 0, 100);
    if (!alpha->exact)
        line->word =
            tr(w->lang, w->figures->enough ? N_("undefined") : N_("too few"));
}

static void add_alpha(struct writer *w)
{
    const struct statistics *s = w->figures;
    add_title(w, N_("More agreement than chance"),
              s->enough
                  ? N_("Alpha (Krippendorff) is 1 when the seats always agree, "
                       "and 0 when they agree as often as chance would have "
                       "it. Without any difference it is undefined.")
                  : N_("Alpha (Krippendorff) is reckoned from {1} candidates "
                       "on, for with fewer it says nothing. Now there are: "
                       "{2}."));
    if (!s->enough) {
        w->list.items[w->list.count - 1].says.args[0] =
            whole(w, STATISTICS_ALPHA_FROM);
        w->list.items[w->list.count - 1].says.args[1] = whole(w, s->cases);
    }
    add_metric(w, "ordinal", N_("by order"), &s->alpha_ordinal);
    add_metric(w, "interval", N_("by distance"), &s->alpha_interval);
}

static void add_severity(struct writer *w)
{
    const struct scale *scale = &w->policy->scale;
    add_title(w, N_("How strict each seat is"),
              N_("What a seat gave on average more or less than the other "
                 "seats, for the same candidate and criterion."));
    for (int s = 0; s < w->policy->seat_count; s++) {
        const struct figure *value = &w->figures->seats[s].severity;
        struct figure size = *value;
        struct statistics_line *line = add(
            w, "severity", w->policy->seats[s].id, w->policy->seats[s].brief);
        set_value(line, *value, "undefined");
        size.hundredths =
            size.hundredths < 0 ? -size.hundredths : size.hundredths;
        line->bar = bar_of(&size, 0, (scale->max - scale->min) / 4);
        line->from.part = line->from.whole = w->figures->seats[s].cells;
        line->form = FORM_SIGNED;
        if (value->exact && value->hundredths)
            line->word = tr(w->lang, value->hundredths < 0 ? N_("stricter")
                                                           : N_("milder"));
    }
}

static void add_spread(struct writer *w)
{
    const struct scale *scale = &w->policy->scale;
    struct str flag = {0};
    hundredths_short(&flag, w->lang, w->policy->rule.spread_flag);
    add_title(w, N_("Where the scores lie apart"),
              N_("The highest minus the lowest score of the seats, on average; "
                 "and for how many candidates it was {1} or more."));
    w->list.items[w->list.count - 1].says.args[0] =
        arena_strdup(w->arena, str_text(&flag));
    str_free(&flag);
    for (int c = 0; c < w->policy->criterion_count; c++) {
        const struct criterion *criterion = &w->policy->criteria[c];
        const struct share *flagged = &w->figures->criteria[c].flagged;
        const struct figure *value = &w->figures->criteria[c].spread;
        struct statistics_line *line = add(w, "spread", criterion->code,
                                           criterion_brief(criterion, w->lang));
        set_value(line, *value, "undefined");
        line->bar = bar_of(value, 0, scale->max - scale->min);
        line->from = *flagged;
        if (value->exact)
            line->word = filled(w, N_("{1} of {2}"), whole(w, flagged->part),
                                whole(w, flagged->whole));
    }
}

static void add_order(struct writer *w)
{
    static const char *const codes[] = {"first", "middle", "last"};
    static const char *const labels[] = {N_("first third"), N_("middle third"),
                                         N_("last third")};
    const struct scale *scale = &w->policy->scale;
    add_title(w, N_("Score and place on the agenda"),
              N_("The mean score in each third of the agenda. When these lie "
                 "far apart, the order may have counted."));
    for (int i = 0; i < STATISTICS_THIRDS; i++) {
        int cases = w->figures->thirds[i].cases;
        const struct figure *value = &w->figures->thirds[i].mean;
        struct statistics_line *line =
            add(w, "position", codes[i], tr(w->lang, labels[i]));
        set_value(line, *value, "too-few");
        line->bar = bar_of(value, scale->min, scale->max);
        line->from = (struct share){cases, cases};
        if (cases)
            line->word = filled(
                w, tr_n(w->lang, "{1} candidate", "{1} candidates", cases),
                whole(w, cases), NULL);
    }
}

static void add_minutes(struct writer *w, const char *of, const char *label,
                        const struct figure *minutes)
{
    const struct figure *longest = &w->figures->interviews.longest;
    struct statistics_line *line = add(w, "interview", of, tr(w->lang, label));
    set_value(line, *minutes, "too-few");
    line->bar = bar_of(minutes, 0, longest->hundredths);
    line->from.part = line->from.whole = w->figures->interviews.count;
    line->form = FORM_WHOLE;
    if (minutes->exact)
        line->word = tr(w->lang, N_("minutes"));
    line->unit = true;
}

static void add_time(struct writer *w)
{
    const struct statistics *s = w->figures;
    add_title(w, N_("Time for an interview"),
              s->interviews.count
                  ? N_("From the beginning of the interview until scores were "
                       "asked for. Interviews: {1}.")
                  : N_("No interview has been recorded."));
    if (!s->interviews.count)
        return;
    w->list.items[w->list.count - 1].says.args[0] =
        whole(w, s->interviews.count);
    add_minutes(w, "mean", N_("on average"), &s->interviews.mean);
    add_minutes(w, "shortest", N_("the shortest"), &s->interviews.shortest);
    add_minutes(w, "longest", N_("the longest"), &s->interviews.longest);
}

static void add_quota(struct writer *w, const struct statistics_quota *q)
{
    const char *used = q->at_most > q->used ? arena_printf(w->arena, "%d–%d",
                                                           q->used, q->at_most)
                                            : whole(w, q->used);
    add_title(w, N_("Places of the year"), NULL);
    w->list.items[w->list.count - 1].says = (struct message){
        .id = q->places < 0
                  ? N_("It is not recorded how many homes fell vacant in {1}. "
                       "Places used: {2}.")
                  : N_("In {1} {2} of the {3} places are used."),
        .args = {whole(w, q->year), used, whole(w, q->places)}};
    struct statistics_line *line =
        add(w, "places-used", whole(w, q->year), tr(w->lang, N_("used")));
    line->form = FORM_WHOLE;
    line->value =
        (struct figure){arena_printf(w->arena, "%d/1", q->used), q->used * 100};
    if (q->places > 0)
        line->bar = line->from = (struct share){q->used, q->places};
    if (q->at_most > q->used) {
        line->note = "at-least";
        line->word = filled(w, N_("at most {1}"), whole(w, q->at_most), NULL);
    }
}

/* Half a hundred goes up; of shares and counts, which are not negative. */
static int whole_of(int hundredths)
{
    return (hundredths + 50) / 100;
}

void statistics_value(struct str *out, const struct statistics_line *line,
                      enum lang lang)
{
    int hundredths = line->value.hundredths;
    if (!line->value.exact)
        return;
    switch (line->form) {
    case FORM_PERCENT:
        str_addf(out, "%d %%", hundredths);
        break;
    case FORM_WHOLE:
        str_addf(out, "%d", whole_of(hundredths));
        break;
    default:
        if (line->form == FORM_SIGNED && hundredths > 0)
            str_addc(out, '+');
        hundredths_add(out, lang, hundredths);
    }
}

int statistics_lines(const struct statistics_line **lines, struct arena *arena,
                     const struct policy *policy, const struct statistics *s,
                     const struct statistics_quota *quota, enum lang lang)
{
    struct writer w = {
        .arena = arena, .policy = policy, .figures = s, .lang = lang};
    if (s->cases) {
        add_agreement(&w);
        add_alpha(&w);
        add_severity(&w);
        add_spread(&w);
        add_order(&w);
        add_time(&w);
    }
    add_quota(&w, quota);
    struct statistics_line *kept =
        arena_array(arena, struct statistics_line, w.list.count + 1);
    for (size_t i = 0; i < w.list.count; i++)
        kept[i] = w.list.items[i];
    int count = (int)w.list.count;
    vec_free(&w.list);
    *lines = kept;
    return count;
}
