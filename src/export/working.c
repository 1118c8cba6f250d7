#include <committee/export/working.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/core/policy.h>
#include <committee/export/document.h>
#include <committee/text/date.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>

static const char *number(const struct document *doc, long hundredths)
{
    struct str text = {0};
    hundredths_add(&text, doc->lang, hundredths);
    const char *kept = arena_strdup(doc->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static const char *score(const struct document *doc, long hundredths)
{
    struct str text = {0};
    hundredths_short(&text, doc->lang, hundredths);
    const char *kept = arena_strdup(doc->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static void put_version(struct document *doc, const struct policy *policy)
{
    struct date adopted = {0};
    struct str date = {0};
    if (policy->version > 0 &&
        date_parse_iso(&adopted, policy->adopted_on) == OK) {
        date_long(&date, doc->lang, adopted);
        document_fact(doc, N_("Version"), N_("{1}, adopted on {2}"),
                      num(policy->version), str_text(&date));
    } else {
        document_fact(doc, N_("Version"), N_("not adopted"));
    }
    document_label(doc, tr(doc->lang, N_("Checksum")), policy->digest);
    str_free(&date);
}

static void put_seats(struct document *doc, const struct policy *policy)
{
    document_heading(doc, 1, "1.", tr(doc->lang, N_("Who assesses")));
    document_say(doc, N_("Each seat has one voice in the outcome, however "
                         "many people sit in it:"));
    for (int i = 0; i < policy->seat_count; i++)
        document_item(doc, "-",
                      trf(doc->lang, "{1} ({2})", policy->seats[i].title,
                          policy->seats[i].brief));
}

static void put_overview(struct document *doc, const struct policy *policy)
{
    struct table *table =
        document_table(doc, "lrrr",
                       (const char *const[]){tr(doc->lang, N_("criterion")),
                                             tr(doc->lang, N_("weight")),
                                             tr(doc->lang, N_("share")),
                                             tr(doc->lang, N_("floor"))});
    for (int i = 0; i < policy->criterion_count; i++) {
        const struct criterion *c = &policy->criteria[i];
        table_add(
            table,
            (const char *const[]){
                criterion_title(c, doc->lang), num(c->weight),
                arena_printf(doc->arena, "%d %%", policy_share(policy, i)),
                c->floor == NO_FLOOR ? "–" : number(doc, c->floor)});
    }
}

static const char *why_text(const struct criterion *c, enum lang lang)
{
    return text_blank(c->why[lang]) ? c->why[LANG_COUNT - 1 - lang]
                                    : c->why[lang];
}

static void put_criterion(struct document *doc, const struct policy *policy,
                          int index)
{
    const struct criterion *c = &policy->criteria[index];
    document_heading(doc, 2, arena_printf(doc->arena, "2.%d", index + 1),
                     trf(doc->lang, N_("{1} (counts for {2} %)"),
                         criterion_title(c, doc->lang),
                         num(policy_share(policy, index))));
    document_label(doc, tr(doc->lang, N_("Question")),
                   criterion_ask(c, doc->lang));
    document_label(doc, tr(doc->lang, N_("Why")), why_text(c, doc->lang));
    for (int i = 0; i < scale_levels(&policy->scale); i++) {
        const char *anchor = criterion_anchor(c, doc->lang, i);
        if (!text_blank(anchor))
            document_item(doc, score(doc, scale_score(&policy->scale, i)),
                          anchor);
    }
}

static void put_criteria(struct document *doc, const struct policy *policy)
{
    document_heading(doc, 1, "2.", tr(doc->lang, N_("What is assessed")));
    document_say(doc,
                 N_("Each member gives a score from {1} to {2}, in steps of "
                    "{3}, alone and before seeing the scores of others."),
                 score(doc, policy->scale.min), score(doc, policy->scale.max),
                 score(doc, policy->scale.step));
    if (policy->scale.no_opinion)
        document_say(doc, N_("A member may also have no opinion. That is not a "
                             "low score; it does not count."));
    put_overview(doc, policy);
    for (int i = 0; i < policy->criterion_count; i++)
        put_criterion(doc, policy, i);
}

static void put_fairness(struct document *doc)
{
    document_heading(doc, 1, "3.", tr(doc->lang, N_("What does not count")));
    document_say(doc, N_("Mistakes in spelling do not count. Wanting a home "
                         "is no minus. Informal care counts as commitment."));
    document_say(doc, N_("The committee notes nothing about religion, origin, "
                         "health or family plans."));
}

static const char *result_formula(const struct rule *rule)
{
    static const char *const formulas[METHOD_COUNT] = {
        [METHOD_MEAN] = N_("result = mean of the seat totals"),
        [METHOD_MEDIAN] = N_("result = median of the seat totals"),
        [METHOD_TRIMMED] = N_("result = mean of the seat totals without the "
                              "highest and the lowest"),
        [METHOD_CRITERION_MEDIAN] =
            N_("result = sum of (weight × median of the seat scores) / sum of "
               "the weights"),
        [METHOD_MAJORITY] = N_("result = share of the seats whose total "
                               "reaches the threshold"),
    };
    return formulas[rule->method];
}

static bool any_floor(const struct policy *policy)
{
    for (int i = 0; i < policy->criterion_count; i++)
        if (policy->criteria[i].floor != NO_FLOOR)
            return true;
    return false;
}

/* The outcomes of a rule that compares one number with a threshold. */
static void put_outcomes(struct document *doc, const struct policy *policy)
{
    const struct rule *rule = &policy->rule;
    const char *threshold = number(doc, rule->threshold);
    enum lang lang = doc->lang;
    if (rule->margin > 0)
        document_item(doc, "-",
                      trf(lang,
                          N_("Between {1} and {2} (threshold {3}, margin "
                             "{4}): discuss first."),
                          number(doc, rule->threshold - rule->margin),
                          number(doc, rule->threshold + rule->margin),
                          threshold, number(doc, rule->margin)));
    document_item(doc, "-",
                  rule->margin > 0
                      ? tr(lang, N_("Above that: admit."))
                      : trf(lang, N_("{1} or higher: admit."), threshold));
    if (any_floor(policy))
        document_item(doc, "-",
                      tr(lang, N_("Above that, but with the mean of a "
                                  "criterion below its floor: discuss "
                                  "first.")));
    document_item(doc, "-",
                  rule->margin > 0
                      ? tr(lang, N_("Below that: decline."))
                      : trf(lang, N_("Below {1}: decline."), threshold));
}

static void put_majority(struct document *doc, const struct rule *rule)
{
    document_say(doc,
                 N_("More than half of the seats at {1} or higher: admit. "
                    "Exactly half: discuss first. Fewer: decline."),
                 number(doc, rule->threshold));
}

static void put_rule(struct document *doc, const struct policy *policy)
{
    const struct rule *rule = &policy->rule;
    document_heading(doc, 1, "4.",
                     tr(doc->lang, N_("From scores to an outcome")));
    document_item(doc, "-",
                  tr(doc->lang, N_("seat score = mean of the scores of its "
                                   "members who have an opinion")));
    document_item(doc, "-",
                  tr(doc->lang, N_("seat total = sum of (weight × seat score) "
                                   "/ sum of the weights")));
    document_item(doc, "-", tr(doc->lang, result_formula(rule)));
    if (policy_trimmed_is_median(policy))
        document_say(doc, N_("With this few seats the trimmed mean is the same "
                             "as the median."));
    document_say(doc, N_("The computation is exact; numbers are rounded to two "
                         "decimals only to show them."));
    if (rule->method == METHOD_MAJORITY)
        put_majority(doc, rule);
    else
        put_outcomes(doc, policy);
    document_say(doc,
                 N_("If seats differ by {1} or more on a criterion, the "
                    "discussion starts there."),
                 score(doc, rule->spread_flag));
    document_say(doc, N_("The outcome is a proposal. The committee decides, "
                         "and always gives its reasons."));
}

static void put_quorum(struct document *doc, const struct rule *rule)
{
    if (rule->quorum == QUORUM_ALL_UNRECUSED)
        document_say(doc, N_("There is a quorum when every seat that takes "
                             "part in a candidate is present, with at least "
                             "two seats."));
    else if (rule->quorum == QUORUM_ALL_SEATS)
        document_say(doc, N_("There is a quorum when every seat is present and "
                             "takes part."));
    else
        document_say(doc,
                     N_("There is a quorum when at least {1} seats are present "
                        "and take part."),
                     num(rule->quorum_seats));
    document_say(doc, N_("Without a quorum no decision is taken."));
}

/* The majority, what it is of, and what half of it comes to. */
static void put_votes(struct document *doc, const struct rule *rule)
{
    static const char *const votes[] = {
        [VOTE_MAJORITY] = N_("A decision needs more than half of the votes."),
        [VOTE_TWO_THIRDS] = N_("To admit a candidate takes two thirds of the "
                               "votes, rounded up. To decline takes more than "
                               "half of them."),
        [VOTE_UNANIMOUS] = N_("To admit a candidate takes all votes. To "
                              "decline takes more than half of them."),
    };
    static const char *const splits[] = {
        [SPLIT_HOLD] = N_("In a tie the committee holds the case over."),
        [SPLIT_DECLINE] = N_("In a tie the candidate is declined."),
        [SPLIT_CHAIR] = N_("In a tie the vote of the chair is decisive."),
    };
    document_say(doc, N_("Each seat has one vote, however many sit in it."));
    document_say(doc, votes[rule->vote]);
    document_say(doc, N_("All votes, 100 %, are those of the seats that are "
                         "present and take part in the candidate. Who abstains "
                         "counts in that; a seat that is absent or takes no "
                         "part does not."));
    document_say(doc, splits[rule->even_split]);
    if (rule->even_split == SPLIT_CHAIR && rule->vote != VOTE_MAJORITY)
        document_say(doc, N_("That holds for declining: to admit, half of the "
                             "votes is not enough, whatever the chair votes."));
    document_say(doc, N_("Who voted against can have a minority view put in "
                         "the minutes."));
    document_say(doc, N_("The secretary has no vote."));
}

static void put_quota(struct document *doc, const struct working_facts *facts)
{
    if (facts->quota_cap == 0)
        return;
    document_heading(doc, 1, "6.", tr(doc->lang, N_("How many homes")));
    document_say(doc,
                 N_("In a calendar year {1} % of the homes that fall vacant, "
                    "and {2} at most, go to admitted candidates. Who is "
                    "admitted after that comes on the reserve list."),
                 num(facts->quota_share), num(facts->quota_cap));
}

void policy_document(struct document *doc, struct arena *arena, enum lang lang,
                     const struct working_facts *facts)
{
    const struct policy *policy = facts->policy;
    document_start(doc, arena, lang, facts->committee,
                   tr(lang, N_("How we work")));
    document_title(doc, tr(lang, N_("HOW WE WORK")), facts->committee);
    put_version(doc, policy);
    put_seats(doc, policy);
    put_criteria(doc, policy);
    put_fairness(doc);
    put_rule(doc, policy);
    document_heading(doc, 1, "5.", tr(lang, N_("Quorum and votes")));
    put_quorum(doc, &policy->rule);
    put_votes(doc, &policy->rule);
    put_quota(doc, facts);
}
