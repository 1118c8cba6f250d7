/* The second step of config/build.h. */

#include <committee/config/build.h>

#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/config/option.h>
#include <committee/config/problem.h>
#include <committee/config/scan.h>
#include <committee/core/action.h>
#include <committee/text/number.h>

struct checker {
    const struct config *config;
    struct arena *arena;
    const struct scan *scan;
    struct config_problems *problems;
};

static const char *plain(struct checker *k, int hundredths)
{
    struct str text = {0};
    hundredths_plain(&text, hundredths);
    const char *kept = arena_strdup(k->arena, str_text(&text));
    str_free(&text);
    return kept;
}

/* Where [KIND id] KEY stands; `id` in any case. */
static int line_of(struct checker *k, const char *kind, const char *id,
                   const char *key)
{
    char *section = arena_printf(k->arena, "%s %s", kind, id);
    for (char *p = section; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p - 'A' + 'a');
    return scan_line(k->scan, section, key);
}

static void check_score(struct checker *k, int line, const char *key, int value)
{
    const struct scale *scale = &k->config->policy.scale;
    if (value < scale->min || value > scale->max)
        problem_add(k->problems, line,
                    N_("{1}: {2} is outside the scale of {3} to {4}"), key,
                    plain(k, value), plain(k, scale->min),
                    plain(k, scale->max));
}

static void check_width(struct checker *k, const char *key, int value)
{
    const struct scale *scale = &k->config->policy.scale;
    if (value > scale->max - scale->min)
        problem_add(k->problems, scan_line(k->scan, "rule", key),
                    N_("{1}: {2} is more than the whole scale of {3} to {4}"),
                    key, plain(k, value), plain(k, scale->min),
                    plain(k, scale->max));
}

static void check_rule(struct checker *k)
{
    const struct policy *policy = &k->config->policy;
    const struct rule *rule = &policy->rule;
    check_score(k, scan_line(k->scan, "rule", "threshold"), "threshold",
                rule->threshold);
    check_width(k, "margin", rule->margin);
    check_width(k, "spread_flag", rule->spread_flag);
    if (policy_trimmed_is_median(policy))
        problem_warn(k->problems, scan_line(k->scan, "rule", "method"),
                     N_("method: with {1} seats trimmed is the same as "
                        "median"),
                     num(policy->seat_count));
    if (rule->quorum == QUORUM_AT_LEAST &&
        rule->quorum_seats > policy->seat_count)
        problem_add(k->problems, scan_line(k->scan, "rule", "quorum"),
                    N_("quorum: there are {1} seats, so {2} can never be "
                       "there"),
                    num(policy->seat_count), num(rule->quorum_seats));
}

static void check_criterion(struct checker *k, const struct criterion *c)
{
    int line = line_of(k, "criterion", c->code, "title_nl");
    if (text_blank(c->title[LANG_NL]) && text_blank(c->title[LANG_EN]))
        problem_add(k->problems, line,
                    N_("[criterion {1}] needs \"{2}\" or \"{3}\""), c->code,
                    "title_nl", "title_en");
    if (text_blank(c->brief[LANG_NL]) && text_blank(c->brief[LANG_EN]))
        problem_add(k->problems, line,
                    N_("[criterion {1}] needs \"{2}\" or \"{3}\""), c->code,
                    "short_nl", "short_en");
    if (c->floor != NO_FLOOR)
        check_score(k, line_of(k, "criterion", c->code, "floor"), "floor",
                    c->floor);
}

static void check_criteria(struct checker *k)
{
    const struct policy *policy = &k->config->policy;
    const struct scale *scale = &policy->scale;
    bool usual = scale->min == 100 && scale->max == 500 && scale->step == 100;
    bool own = false;
    for (int i = 0; i < k->scan->section_count; i++)
        own = own || text_starts(k->scan->sections[i].name, "criterion ");
    if (!own && !usual)
        problem_add(k->problems, scan_line(k->scan, "scale", "max"),
                    N_("the built-in criteria are made for the scale of 1 to "
                       "5; write your own [criterion …] sections"));
    for (int i = 0; own && i < policy->criterion_count; i++)
        check_criterion(k, &policy->criteria[i]);
}

/* The ids of the seats, for a message. */
static const char *seat_list(struct checker *k)
{
    const struct policy *policy = &k->config->policy;
    const char *list = "";
    for (int i = 0; i < policy->seat_count; i++)
        list = arena_printf(k->arena, "%s%s%s", list, i ? ", " : "",
                            policy->seats[i].id);
    return list;
}

static void check_member(struct checker *k, const struct member *member)
{
    const char *seat = member->seat;
    int line = line_of(k, "member", member->id, "seat");
    bool votes = member->role == ROLE_MEMBER || member->role == ROLE_CHAIR;
    if (*seat && policy_seat(&k->config->policy, seat) < 0)
        problem_add(k->problems, line,
                    N_("seat: there is no [seat {1}]; the seats are: {2}"),
                    seat, seat_list(k));
    if (*seat && !votes)
        problem_add(k->problems, line,
                    N_("{1} has a seat, but a secretary or observer has no "
                       "vote; empty seat, or change role"),
                    member->name);
    if (!*seat && member->role == ROLE_MEMBER)
        problem_add(k->problems, line,
                    N_("{1} has no seat, so role must be secretary, observer "
                       "or chair"),
                    member->name);
    if (!*seat && member->deputy)
        problem_add(k->problems, line_of(k, "member", member->id, "deputy"),
                    N_("{1} has no seat to be the deputy of"), member->name);
}

/* One chair; at least a warning when a role or seat has nobody. */
static void check_roster(struct checker *k)
{
    const struct roster *roster = &k->config->roster;
    int chairs = 0;
    for (int i = 0; i < roster->count; i++) {
        const struct member *member = &roster->members[i];
        check_member(k, member);
        if (member->active && member->role == ROLE_CHAIR && ++chairs == 2)
            problem_add(k->problems, line_of(k, "member", member->id, "role"),
                        N_("{1} is the second chair; there is one"),
                        member->name);
    }
    if (roster->count == 0)
        problem_warn(k->problems, 0,
                     N_("there is no [member …]: nobody can prepare a session "
                        "or score"));
    else if (chairs == 0)
        problem_warn(k->problems, 0,
                     N_("no active member has role = chair: nobody's name "
                        "will stand under a decision"));
    if (roster->count > 0 && roster_secretary(roster) < 0)
        problem_warn(k->problems, 0,
                     N_("no active member has role = secretary: nobody can "
                        "prepare a session"));
}

static void check_seats(struct checker *k)
{
    const struct config *c = k->config;
    for (int i = 0; c->roster.count > 0 && i < c->policy.seat_count; i++) {
        int people = 0;
        for (int m = 0; m < c->roster.count; m++)
            people +=
                c->roster.members[m].active &&
                text_equal(c->roster.members[m].seat, c->policy.seats[i].id);
        if (people == 0)
            problem_warn(
                k->problems, line_of(k, "seat", c->policy.seats[i].id, "title"),
                N_("nobody active sits in [seat {1}]"), c->policy.seats[i].id);
    }
}

static const char *action_names(struct arena *arena)
{
    struct str names = {0};
    for (int i = ACT_NONE + 1; i < ACT_COUNT; i++)
        if (!action_is_fixed((enum action)i))
            str_addf(&names, "%s%s", names.len ? ", " : "",
                     action_info((enum action)i)->name);
    const char *copy = arena_strdup(arena, str_text(&names));
    str_free(&names);
    return copy;
}

static void say_unknown_action(struct checker *k, const char *name)
{
    int line = scan_line(k->scan, "keys", name);
    const char *guess = option_guess_action(k->arena, name);
    if (guess) {
        problem_add(k->problems, line,
                    N_("there is no action \"{1}\"; did you mean \"{2}\"?"),
                    name, guess);
        return;
    }
    problem_add(k->problems, line,
                N_("there is no action \"{1}\"; the names are: {2}"), name);
    /* not shortened as what stands in the file is: it is what is needed */
    k->problems->items[k->problems->count - 1].message.args[1] =
        action_names(k->arena);
}

static void bind_key(struct checker *k, struct action_keys *keys, int number)
{
    const char *name = k->config->keys[number].action;
    if (!action_by_name(name))
        say_unknown_action(k, name);
    else if (action_keys_bind(keys, name, k->config->keys[number].key))
        problem_add_failure(k->problems, scan_line(k->scan, "keys", name));
}

/* Every action may give its shipped key away, so who has a key twice is known
   only when all are given. */
static void check_keys(struct checker *k)
{
    const struct config *c = k->config;
    struct action_keys keys = {0};
    for (int i = 0; i < c->key_count; i++)
        bind_key(k, &keys, i);
    for (int i = 0; i < c->key_count; i++)
        if (keys.own[action_by_name(c->keys[i].action)][0] &&
            action_keys_check(&keys, c->keys[i].action))
            problem_add_failure(k->problems,
                                scan_line(k->scan, "keys", c->keys[i].action));
}

void build_check(const struct config *config, struct arena *arena,
                 const struct scan *scan, struct config_problems *problems)
{
    struct checker k = {config, arena, scan, problems};
    check_criteria(&k);
    check_rule(&k);
    check_roster(&k);
    check_seats(&k);
    check_keys(&k);
    if (config->legal_from.year && config->legal_until.year &&
        date_compare(config->legal_from, config->legal_until) > 0)
        problem_add(problems, scan_line(scan, "committee", "legal_until"),
                    N_("legal_until: this day is before legal_from"));
}
