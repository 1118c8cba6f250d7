#include <committee/core/policy.h>

#include <assert.h>
#include <string.h>

#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/text/number.h>

const char *const method_codes[METHOD_COUNT] = {
    [METHOD_MEAN] = "mean",
    [METHOD_MEDIAN] = "median",
    [METHOD_TRIMMED] = "trimmed",
    [METHOD_CRITERION_MEDIAN] = "criterion-median",
    [METHOD_MAJORITY] = "majority",
};

static const char *const method_titles[METHOD_COUNT] = {
    [METHOD_MEAN] = N_("mean"),
    [METHOD_MEDIAN] = N_("median"),
    [METHOD_TRIMMED] = N_("trimmed mean"),
    [METHOD_CRITERION_MEDIAN] = N_("median per criterion"),
    [METHOD_MAJORITY] = N_("majority"),
};

const char *method_title(enum method method)
{
    return method_titles[method];
}

int scale_levels(const struct scale *scale)
{
    return (scale->max - scale->min) / scale->step + 1;
}

int scale_level(const struct scale *scale, int score)
{
    if (score < scale->min || score > scale->max ||
        (score - scale->min) % scale->step != 0)
        return -1;
    return (score - scale->min) / scale->step;
}

int scale_refuse(const struct scale *scale)
{
    struct str min = {0}, max = {0}, step = {0};

    hundredths_plain(&min, scale->min);
    hundredths_plain(&max, scale->max);
    hundredths_plain(&step, scale->step);
    int status =
        fail(ERR_DATA,
             N_("that score is not on the scale; it goes from {1} to {2} in "
                "steps of {3}"),
             str_text(&min), str_text(&max), str_text(&step));
    str_free(&min);
    str_free(&max);
    str_free(&step);
    return status;
}

int scale_score(const struct scale *scale, int level)
{
    return scale->min + level * scale->step;
}

void scale_add_choices(struct str *out, const struct scale *scale,
                       enum lang lang)
{
    int last = scale_levels(scale) - 1;
    struct str all = {0};
    for (int level = 0; level < last; level++) {
        str_add(&all, level ? ", " : "");
        hundredths_short(&all, lang, scale_score(scale, level));
    }
    struct str end = {0};
    hundredths_short(&end, lang, scale_score(scale, last));
    tr_add(out, lang, N_("{1} or {2}"), str_text(&all), str_text(&end));
    str_free(&all);
    str_free(&end);
}

bool scale_asks_note(const struct scale *scale, int score)
{
    return scale->note_at_ends && (score == scale->min || score == scale->max);
}

bool scale_is_digits(const struct scale *scale)
{
    return scale->min >= 0 && scale->max <= 900 && scale->min % 100 == 0 &&
           scale->step % 100 == 0;
}

int policy_seat(const struct policy *policy, const char *id)
{
    for (int i = 0; i < policy->seat_count; i++)
        if (id && strcmp(policy->seats[i].id, id) == 0)
            return i;
    return -1;
}

int policy_criterion(const struct policy *policy, const char *code)
{
    for (int i = 0; i < policy->criterion_count; i++)
        if (code && strcmp(policy->criteria[i].code, code) == 0)
            return i;
    return -1;
}

int policy_weight_sum(const struct policy *policy)
{
    int sum = 0;

    for (int i = 0; i < policy->criterion_count; i++)
        sum += policy->criteria[i].weight;
    return sum;
}

bool policy_trimmed_is_median(const struct policy *policy)
{
    return policy->rule.method == METHOD_TRIMMED && policy->seat_count <= 4;
}

int policy_share(const struct policy *policy, int criterion)
{
    int sum = policy_weight_sum(policy);

    assert(sum > 0);
    return (200 * policy->criteria[criterion].weight + sum) / (2 * sum);
}

/* The text in `lang`, else in the other language, else NULL. */
static const char *in_either(const char *const texts[LANG_COUNT],
                             enum lang lang)
{
    if (!text_blank(texts[lang]))
        return texts[lang];
    for (int other = 0; other < LANG_COUNT; other++)
        if (!text_blank(texts[other]))
            return texts[other];
    return NULL;
}

const char *criterion_title(const struct criterion *c, enum lang lang)
{
    const char *title = in_either(c->title, lang);

    return title ? title : c->code;
}

const char *criterion_brief(const struct criterion *c, enum lang lang)
{
    const char *brief = in_either(c->brief, lang);

    return brief ? brief : c->code;
}

const char *criterion_ask(const struct criterion *c, enum lang lang)
{
    const char *ask = in_either(c->ask, lang);

    return ask ? ask : "";
}

/* The text of a level in either language, "" when there is none. */
static const char *level_text(const char *const *const texts[LANG_COUNT],
                              enum lang lang, int level)
{
    const char *of_level[LANG_COUNT];
    const char *text;

    for (int i = 0; i < LANG_COUNT; i++)
        of_level[i] = texts[i] ? texts[i][level] : NULL;
    text = in_either(of_level, lang);
    return text ? text : "";
}

const char *criterion_anchor(const struct criterion *c, enum lang lang,
                             int level)
{
    return level_text((const char *const *const *)c->anchors, lang, level);
}

const char *criterion_letter(const struct criterion *c, enum lang lang,
                             int level)
{
    return level_text((const char *const *const *)c->letters, lang, level);
}

/* -- checks ---------------------------------------------------------------- */

enum {
    MAX_SCORE = 99900, /* 999.00, well away from the special scores */
    MAX_ID = 32,
};

/* ASCII letters and digits with - and _ inside, in one case. */
static bool id_valid(const char *id, char first, char last)
{
    size_t i = 0;

    for (; id && id[i]; i++) {
        char c = id[i];
        bool letter = c >= first && c <= last;
        bool other = (c >= '0' && c <= '9') || c == '-' || c == '_';

        if (!letter && !(other && i > 0))
            return false;
    }
    return i > 0 && i <= MAX_ID;
}

static int check_seats(const struct policy *policy)
{
    if (policy->seat_count < 1 || policy->seat_count > MAX_SEATS)
        return fail(ERR_DATA, N_("there must be 1 to {1} seats; found {2}"),
                    num(MAX_SEATS), num(policy->seat_count));
    for (int i = 0; i < policy->seat_count; i++) {
        const char *id = policy->seats[i].id;

        if (!id_valid(id, 'a', 'z'))
            return fail(ERR_DATA,
                        N_("the seat name \"{1}\" is not allowed; use small "
                           "letters, digits, - and _, at most {2}"),
                        id, num(MAX_ID));
        if (policy_seat(policy, id) != i)
            return fail(ERR_DATA, N_("the seat \"{1}\" is there twice"), id);
    }
    return 0;
}

int scale_check(const struct scale *scale)
{
    if (scale->min < -MAX_SCORE || scale->max > MAX_SCORE)
        return fail(ERR_DATA, N_("the scale must lie between -999 and 999"));
    if (scale->min >= scale->max)
        return fail(ERR_DATA, N_("the scale must end above where it begins"));
    if (scale->step < 1)
        return fail(ERR_DATA, N_("the step of the scale must be positive"));
    if ((scale->max - scale->min) % scale->step != 0)
        return fail(ERR_DATA, N_("the step of the scale does not lead from "
                                 "its lowest to its highest score"));
    return 0;
}

static int check_levels(const struct scale *scale)
{
    if (scale_levels(scale) > MAX_LEVELS)
        return fail(ERR_DATA, N_("the scale has {1} scores; at most {2}"),
                    num(scale_levels(scale)), num(MAX_LEVELS));
    return 0;
}

static int check_criterion(const struct policy *policy, int index)
{
    const struct criterion *c = &policy->criteria[index];
    const struct scale *scale = &policy->scale;

    if (!id_valid(c->code, 'A', 'Z'))
        return fail(ERR_DATA,
                    N_("the criterion code \"{1}\" is not allowed; use "
                       "letters, digits, - and _, at most {2}"),
                    c->code, num(MAX_ID));
    if (policy_criterion(policy, c->code) != index)
        return fail(ERR_DATA, N_("the criterion {1} is there twice"), c->code);
    if (c->weight < 1 || c->weight > MAX_WEIGHT)
        return fail(ERR_DATA,
                    N_("the weight of {1} must be a whole number from 1 to "
                       "{2}"),
                    c->code, num(MAX_WEIGHT));
    if (c->floor != NO_FLOOR &&
        (c->floor < scale->min || c->floor > scale->max))
        return fail(ERR_DATA, N_("the floor of {1} lies outside the scale"),
                    c->code);
    return 0;
}

static int check_criteria(const struct policy *policy)
{
    int status = 0;

    if (policy->criterion_count < 1 || policy->criterion_count > MAX_CRITERIA)
        return fail(ERR_DATA, N_("there must be 1 to {1} criteria; found {2}"),
                    num(MAX_CRITERIA), num(policy->criterion_count));
    for (int i = 0; i < policy->criterion_count && status == 0; i++)
        status = check_criterion(policy, i);
    return status;
}

static int check_quorum(const struct policy *policy)
{
    const struct rule *rule = &policy->rule;

    if (rule->quorum == QUORUM_AT_LEAST &&
        (rule->quorum_seats < 1 || rule->quorum_seats > policy->seat_count))
        return fail(ERR_DATA,
                    N_("the quorum asks for {1} seats; there are {2}"),
                    num(rule->quorum_seats), num(policy->seat_count));
    if (rule->quorum == QUORUM_ALL_UNRECUSED && policy->seat_count < 2)
        return fail(ERR_DATA, N_("the quorum all-unrecused needs at least two "
                                 "seats; with one seat write at-least:1"));
    return 0;
}

static int check_rule(const struct policy *policy)
{
    const struct rule *rule = &policy->rule;
    int width = policy->scale.max - policy->scale.min;

    if (rule->threshold < policy->scale.min ||
        rule->threshold > policy->scale.max)
        return fail(ERR_DATA, N_("the threshold lies outside the scale"));
    if (rule->margin < 0 || rule->margin > width)
        return fail(ERR_DATA, N_("the margin must be 0 or more, and not wider "
                                 "than the scale"));
    if (rule->spread_flag < 0)
        return fail(ERR_DATA, N_("the spread to be marked must be 0 or more"));
    return check_quorum(policy);
}

int policy_check(const struct policy *policy)
{
    int status = check_seats(policy);

    if (status == 0)
        status = scale_check(&policy->scale);
    if (status == 0)
        status = check_levels(&policy->scale);
    if (status == 0)
        status = check_criteria(policy);
    if (status == 0)
        status = check_rule(policy);
    return status;
}
