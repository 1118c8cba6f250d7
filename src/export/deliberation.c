#include <committee/export/deliberation.h>

#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/attendance.h>
#include <committee/export/document.h>
#include <committee/export/minutes.h>
#include <committee/export/voting.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>

static const char *figure_text(const struct document *doc, long hundredths)
{
    struct str text = {0};
    hundredths_add(&text, doc->lang, hundredths);
    const char *kept = arena_strdup(doc->arena, str_text(&text));
    str_free(&text);
    return kept;
}

/* A figure, "–" when there is none. */
static const char *figure_or_dash(const struct document *doc,
                                  const struct figure *figure)
{
    return figure->exact != NULL ? figure_text(doc, figure->hundredths) : "–";
}

/* A text of somebody as the end of our sentence: with a full stop. */
static const char *as_ending(struct arena *arena, const char *text)
{
    text = text != NULL ? text + strspn(text, " \n\r\t") : "";
    size_t len = strlen(text);
    while (len > 0 && strchr(" \n\r\t", text[len - 1]) != NULL)
        len--;
    if (len == 0)
        return "";
    bool stopped = strchr(".!?", text[len - 1]) != NULL;
    return arena_printf(arena, "%.*s%s", (int)len, text, stopped ? "" : ".");
}

/* One more reason why a voting member did not count here. */
static void add_reason(struct str *out, const char *text)
{
    str_add(out, out->len == 0 ? " (" : "; ");
    str_add(out, text);
}

static void put_present(struct document *doc,
                        const struct minutes_candidate *candidate)
{
    if (candidate->entitled == 0)
        return;
    struct str why = {0}, text = {0};
    for (int i = 0; i < candidate->recused_count; i++)
        add_reason(&why, trf(doc->lang, N_("{1} does not take part"),
                             candidate->recused[i]));
    for (int i = 0; i < candidate->left_out_count; i++)
        add_reason(&why, safe_line(doc->arena, candidate->left_out[i]));
    if (why.len > 0)
        str_addc(&why, ')');
    tr_add(&text, doc->lang, N_("{1} of {2} voting members"),
           num(candidate->present), num(candidate->entitled));
    str_add(&text, str_text(&why));
    if (!candidate->quorum)
        str_add(&text, tr(doc->lang, N_("; there is no quorum")));
    document_label(doc, tr(doc->lang, N_("Present")), str_text(&text));
    str_free(&why);
    str_free(&text);
}

static void put_entered(struct document *doc,
                        const struct minutes_candidate *candidate)
{
    if (!text_blank(candidate->entered))
        document_label(doc, tr(doc->lang, N_("Entered")),
                       safe_line(doc->arena, candidate->entered));
}

/* What decided, in half a sentence, without anybody's scores. */
static const char *cause(const struct document *doc,
                         const struct policy *policy,
                         const struct outcome *outcome)
{
    enum lang lang = doc->lang;
    const char *threshold = figure_text(doc, policy->rule.threshold);
    const char *distance = figure_or_dash(doc, &outcome->distance);
    int floor = outcome->reason_criterion;
    switch (outcome->reason) {
    case REASON_MARGIN:
        return trf(lang,
                   outcome->at_or_above
                       ? N_("{1} above the threshold {2}, within the margin "
                            "{3}")
                       : N_("{1} below the threshold {2}, within the margin "
                            "{3}"),
                   distance, threshold, figure_text(doc, policy->rule.margin));
    case REASON_FLOOR:
        return trf(lang, N_("the mean of \"{1}\" is below {2}"),
                   criterion_brief(&policy->criteria[floor], lang),
                   figure_text(doc, policy->criteria[floor].floor));
    case REASON_MAJORITY:
        return trf(lang, N_("{1} of {2} seats reach the threshold {3}"),
                   num(outcome->seats_above), num(outcome->seats_counting),
                   threshold);
    case REASON_INCOMPLETE:
        return tr(lang, N_("not everybody has scored everything"));
    case REASON_NO_QUORUM:
        return tr(lang, N_("there is no quorum"));
    case REASON_BELOW:
        return trf(lang, N_("below the threshold {1}"), threshold);
    default:
        return trf(lang,
                   text_equal(outcome->distance.exact, "0/1")
                       ? N_("equal to the threshold {1}, which counts as above")
                       : N_("above the threshold {1}"),
                   threshold);
    }
}

void deliberation_outcome(struct document *doc, const char *label_msgid,
                          const struct policy *policy,
                          const struct outcome *outcome)
{
    const char *verdict = tr(doc->lang, verdict_title(outcome->verdict));
    const char *why = cause(doc, policy, outcome);
    if (outcome->result.exact == NULL)
        document_fact(doc, label_msgid, N_("{1}: {2}"), verdict, why);
    else if (outcome->total_spread.exact == NULL)
        document_fact(doc, label_msgid, N_("{1}; {2}: {3}"),
                      figure_text(doc, outcome->result.hundredths), verdict,
                      why);
    else
        document_fact(doc, label_msgid, N_("{1} (spread {2}); {3}: {4}"),
                      figure_text(doc, outcome->result.hundredths),
                      figure_text(doc, outcome->total_spread.hundredths),
                      verdict, why);
}

void deliberation_means(struct document *doc, const struct policy *policy,
                        const struct outcome *outcome)
{
    struct str text = {0};
    for (int i = 0; i < policy->criterion_count; i++) {
        if (text.len > 0)
            str_add(&text, "; ");
        str_add(&text,
                safe_line(doc->arena,
                          criterion_brief(&policy->criteria[i], doc->lang)));
        str_addc(&text, ' ');
        str_add(&text, figure_or_dash(doc, &outcome->criterion_mean[i]));
    }
    document_label(doc, tr(doc->lang, N_("Means")), str_text(&text));
    str_free(&text);
}

void deliberation_steps(struct document *doc, const struct message *steps,
                        int count)
{
    struct str text = {0};
    /* The first one is the outcome, which stands above this. */
    for (int i = 1; i < count; i++) {
        if (text.len > 0)
            str_addc(&text, ' ');
        tr_message(&text, doc->lang, &steps[i]);
    }
    document_label(doc, tr(doc->lang, N_("Calculation")), str_text(&text));
    str_free(&text);
}

/* A row of the table of scores: a criterion, or the totals. */
static void put_score_row(struct table *table, const struct document *doc,
                          const struct policy *policy,
                          const struct outcome *outcome, int criterion)
{
    const char *cells[MAX_SEATS + 3];
    int n = 0;
    bool total = criterion == policy->criterion_count;
    cells[n++] = total
                     ? tr(doc->lang, N_("weighted mean"))
                     : criterion_brief(&policy->criteria[criterion], doc->lang);
    for (int seat = 0; seat < policy->seat_count; seat++)
        cells[n++] =
            figure_or_dash(doc, total ? &outcome->seat_total[seat]
                                      : &outcome->score[seat][criterion]);
    cells[n++] = figure_or_dash(
        doc, total ? &outcome->result : &outcome->criterion_mean[criterion]);
    cells[n] =
        figure_or_dash(doc, total ? &outcome->total_spread
                                  : &outcome->criterion_spread[criterion]);
    table_add(table, cells);
}

/* Only when the policy of the committee is to print each seat's scores. */
static void put_scores(struct document *doc, const struct policy *policy,
                       const struct outcome *outcome)
{
    static const char align[] = "lrrrrrrrrrrr";
    const char *titles[MAX_SEATS + 3];
    int n = 0;
    titles[n++] = tr(doc->lang, N_("criterion"));
    for (int seat = 0; seat < policy->seat_count; seat++)
        titles[n++] = policy->seats[seat].brief;
    titles[n++] = tr(doc->lang, N_("on average"));
    titles[n++] = tr(doc->lang, N_("spread"));
    struct table *table = document_table(
        doc, arena_strndup(doc->arena, align, (size_t)n), titles);
    for (int i = 0; i <= policy->criterion_count; i++)
        put_score_row(table, doc, policy, outcome, i);
}

static void put_outcome(struct document *doc, const struct minutes *minutes,
                        const struct minutes_candidate *candidate)
{
    const struct outcome *outcome = candidate->outcome;
    if (outcome == NULL)
        return;
    if (candidate->rounds > 1 && candidate->first_outcome != NULL)
        deliberation_outcome(doc, N_("After round 1"), minutes->policy,
                             candidate->first_outcome);
    deliberation_outcome(
        doc, candidate->rounds > 1 ? N_("After round 2") : N_("Computed"),
        minutes->policy, outcome);
    if (!minutes->scores_in_minutes)
        deliberation_means(doc, minutes->policy, outcome);
    if (minutes->scores_in_minutes) {
        deliberation_steps(doc, candidate->steps, candidate->step_count);
        put_scores(doc, minutes->policy, outcome);
    }
}

static void put_commitment(struct document *doc,
                           const struct minutes_decision *decision)
{
    static const char *const parts[MINUTES_PROMISES] = {
        N_("what: {1}"), N_("for whom: {1}"), N_("how often: {1}"),
        N_("from: {1}"), N_("for how long: {1}")};
    struct str text = {0};
    for (int i = 0; i < MINUTES_PROMISES; i++) {
        if (text_blank(decision->commitment[i]))
            continue;
        if (text.len > 0)
            str_addc(&text, '\n');
        tr_add(&text, doc->lang, parts[i], decision->commitment[i]);
    }
    document_label(doc, tr(doc->lang, N_("Commitment")), str_text(&text));
    str_free(&text);
}

static void put_verdict(struct document *doc,
                        const struct minutes_decision *decision)
{
    if (text_blank(decision->corrects))
        document_say(doc,
                     decision->admit
                         ? N_("Decision {1}: the committee admits the "
                              "candidate.")
                         : N_("Decision {1}: the committee declines the "
                              "candidate."),
                     decision->number);
    else
        document_say(doc,
                     decision->admit
                         ? N_("Decision {1}, which corrects decision {2}: the "
                              "committee admits the candidate.")
                         : N_("Decision {1}, which corrects decision {2}: the "
                              "committee declines the candidate."),
                     decision->number, decision->corrects);
}

/* It stands among what the session did, and was done after it. */
static void put_later(struct document *doc,
                      const struct minutes_decision *decision)
{
    struct str day = {0};
    date_long(&day, doc->lang, decision->later_on);
    if (decision->later_on.year)
        document_fact(doc, N_("Recorded"), N_("on {1}, after the session"),
                      str_text(&day));
    str_free(&day);
}

/* `chair` as in deliberation_decision(). */
static void put_leader(struct document *doc,
                       const struct minutes_decision *decision,
                       const char *chair)
{
    const char *name = text_blank(decision->chair) ? chair : decision->chair;
    if (decision->chair_apart)
        return;
    if (decision->acting && !text_blank(decision->chair))
        name = arena_printf(doc->arena, "%s (%s)", name,
                            tr(doc->lang, N_("acting chair")));
    document_label(doc, tr(doc->lang, N_("Chair")), name);
}

void deliberation_decision(struct document *doc, const struct policy *policy,
                           const struct minutes_decision *decision,
                           const char *chair)
{
    enum lang lang = doc->lang;
    put_verdict(doc, decision);
    put_later(doc, decision);
    document_label(doc, tr(lang, N_("Reasons")), decision->reasons);
    document_label(doc, tr(lang, N_("Why so")), decision->why);
    document_label(doc, tr(lang, N_("Departure")), decision->departure);
    voting_fact(doc, policy, decision, chair != NULL);
    document_label(doc, tr(lang, N_("Minority")), decision->minority);
    if (decision->admit)
        put_commitment(doc, decision);
    put_leader(doc, decision, chair);
}

/* How an item ended that has no decision; NULL when it did. */
struct ending {
    const char *plain;       /* without a reason */
    const char *with_reason; /* with one, as {1} */
};

static const struct ending *ending_of(enum phase phase)
{
    static const struct ending endings[PHASE_COUNT] = {
        [PHASE_HELD_OVER] = {N_("The committee holds the case over."),
                             N_("The committee holds the case over: {1}")},
        [PHASE_WITHDRAWN] = {N_("The candidate has withdrawn."),
                             N_("The candidate has withdrawn: {1}")},
        [PHASE_NO_SHOW] = {N_("The candidate did not appear."),
                           N_("The candidate did not appear: {1}")},
        [PHASE_WAITING] = {N_("This point was not treated."), NULL},
    };
    static const struct ending unfinished = {
        N_("This point is not finished yet."), NULL};
    if (phase == PHASE_DECIDED)
        return NULL;
    return endings[phase].plain != NULL ? &endings[phase] : &unfinished;
}

static void put_ending(struct document *doc,
                       const struct minutes_candidate *candidate)
{
    const struct ending *ending = ending_of(candidate->phase);
    if (ending == NULL)
        return;
    const char *reason = as_ending(doc->arena, candidate->event_reason);
    if (*reason == '\0' && candidate->phase == PHASE_HELD_OVER &&
        !candidate->quorum)
        reason = tr(doc->lang, N_("there is no quorum."));
    if (*reason != '\0' && ending->with_reason != NULL)
        document_say(doc, ending->with_reason, reason);
    else
        document_say(doc, ending->plain);
}

void deliberation_facts(struct document *doc, const struct minutes *minutes,
                        int index)
{
    const struct minutes_candidate *c = &minutes->candidates[index];
    if (c->hidden) {
        document_say(doc, c->decision_count > 0
                              ? N_("There is a decision. You do not take part "
                                   "in this point.")
                              : N_("You do not take part in this point."));
        return;
    }
    put_present(doc, c);
    put_entered(doc, c);
    document_label(doc, tr(doc->lang, N_("Interview")), c->summary);
    put_outcome(doc, minutes, c);
    put_ending(doc, c);
    for (int i = 0; i < c->decision_count; i++)
        deliberation_decision(doc, minutes->policy, &c->decisions[i],
                              attendance_chair(minutes));
}
