/* The vote on a decision, in words. */

#include <committee/export/voting.h>

#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/minutes.h>

bool voting_unanimous(const struct minutes_decision *decision)
{
    return decision->votes_against == 0 && decision->votes_abstained == 0;
}

void voting_count(struct vote_count *out, const struct policy *policy,
                  const struct minutes_decision *decision)
{
    *out = (struct vote_count){
        .base = decision->votes_for + decision->votes_against +
                decision->votes_abstained,
        .in_favour = decision->votes_for,
        .against = decision->votes_against,
        .abstained = decision->votes_abstained,
    };
    vote_judge(out, &policy->rule, decision->admit, CAST_FOR);
}

/* Votes of one kind: "2 votes in favour (huurders, welzijn)". */
struct part {
    const struct minutes_decision *decision;
    const struct policy *policy; /* NULL: the seats are not named */
    enum lang lang;
};

static void add_part(struct str *out, const struct part *part, enum cast cast,
                     const char *sentence, int count)
{
    enum cast seats[MAX_SEATS] = {CAST_OUT};
    tr_add(out, part->lang, sentence, num(count));
    if (!part->policy || !part->decision->vote_count || !count)
        return;
    for (int i = 0; i < part->decision->vote_count; i++) {
        int seat = policy_seat(part->policy, part->decision->votes[i].seat);
        if (seat >= 0)
            seats[seat] = part->decision->votes[i].cast;
    }
    str_add(out, " (");
    vote_add_seats(out, part->policy, seats, cast, false);
    str_addc(out, ')');
}

static void add_votes(struct str *out, const struct part *part)
{
    const struct minutes_decision *d = part->decision;
    enum lang lang = part->lang;
    struct str favour = {0}, against = {0}, abstained = {0};
    add_part(
        &favour, part, CAST_FOR,
        tr_n(lang, "{1} vote in favour", "{1} votes in favour", d->votes_for),
        d->votes_for);
    add_part(
        &against, part, CAST_AGAINST,
        tr_n(lang, "{1} vote against", "{1} votes against", d->votes_against),
        d->votes_against);
    add_part(
        &abstained, part, CAST_ABSTAIN,
        tr_n(lang, "{1} abstention", "{1} abstentions", d->votes_abstained),
        d->votes_abstained);
    if (d->votes_abstained == 0)
        tr_add(out, lang, N_("with {1} and {2}"), str_text(&favour),
               str_text(&against));
    else
        tr_add(out, lang, N_("with {1}, {2} and {3}"), str_text(&favour),
               str_text(&against), str_text(&abstained));
    str_free(&favour);
    str_free(&against);
    str_free(&abstained);
}

/* What was asked for, and how an even split fell. */
static void add_base(struct str *out, enum lang lang,
                     const struct vote_count *count)
{
    struct str needed = {0};
    vote_add_needed(&needed, lang, count);
    str_add(out, "; ");
    tr_add(out, lang, N_("needed: {1}."), str_text(&needed));
    vote_add_abstained(out, lang, count);
    if (count->result == VOTED_CHAIR_FOR) {
        str_addc(out, ' ');
        tr_add(out, lang,
               N_("As many for as against: the vote of the chair was "
                  "decisive."));
    } else if (count->result == VOTED_DECLINED) {
        str_addc(out, ' ');
        tr_add(out, lang,
               N_("As many for as against: by the rule the candidate is "
                  "declined then."));
    }
    str_free(&needed);
}

void voting_fact(struct document *doc, const struct policy *policy,
                 const struct minutes_decision *decision, bool seats)
{
    struct part part = {decision, seats ? policy : NULL, doc->lang};
    struct vote_count count;
    struct str text = {0};
    if (voting_unanimous(decision)) {
        document_fact(doc, N_("Vote"), N_("unanimously"));
        return;
    }
    voting_count(&count, policy, decision);
    add_votes(&text, &part);
    add_base(&text, doc->lang, &count);
    document_label(doc, tr(doc->lang, N_("Vote")), str_text(&text));
    str_free(&text);
}
