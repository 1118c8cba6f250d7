/* A vote on a decision: counted, judged and put in words. */

#include <committee/core/vote.h>

#include <committee/base/str.h>

const char *const cast_codes[CAST_COUNT] = {
    [CAST_OUT] = "",
    [CAST_WAITING] = "",
    [CAST_FOR] = "for",
    [CAST_AGAINST] = "against",
    [CAST_ABSTAIN] = "abstain",
};

/* --- the rule --- */

static int votes_needed(enum vote_rule needs, int base)
{
    switch (needs) {
    case VOTE_TWO_THIRDS:
        return (2 * base + 2) / 3; /* rounded up */
    case VOTE_UNANIMOUS:
        return base;
    case VOTE_MAJORITY:
        break;
    }
    return base / 2 + 1;
}

/* As many for as against.  Half is no two thirds, whoever casts it. */
static enum vote_result split_evenly(const struct vote_count *count,
                                     enum even_split setting, enum cast chair)
{
    if (setting == SPLIT_HOLD)
        return VOTED_HELD;
    if (setting == SPLIT_DECLINE)
        return VOTED_DECLINED;
    if (count->needs != VOTE_MAJORITY)
        return VOTED_LOST;
    return chair == CAST_FOR       ? VOTED_CHAIR_FOR
           : chair == CAST_AGAINST ? VOTED_CHAIR_AGAINST
                                   : VOTED_CHAIR_SILENT;
}

void vote_judge(struct vote_count *count, const struct rule *rule, bool admit,
                enum cast chair)
{
    count->admit = admit;
    count->needs = admit ? rule->vote : VOTE_MAJORITY;
    count->needed = votes_needed(count->needs, count->base);
    if (count->waiting)
        count->result = VOTED_WAITING;
    else if (count->base && count->in_favour >= count->needed)
        count->result = VOTED_CARRIED;
    else if (count->in_favour && count->in_favour == count->against)
        count->result = split_evenly(count, rule->even_split, chair);
    else
        count->result = VOTED_LOST;
}

void vote_take(struct vote_count *out, const struct vote_input *input)
{
    enum cast chair = CAST_OUT;
    int seen[CAST_COUNT] = {0};
    for (int i = 0; i < input->seat_count; i++) {
        seen[input->seats[i]]++;
        if (i == input->chair_seat)
            chair = input->seats[i];
    }
    *out = (struct vote_count){
        .base = input->seat_count - seen[CAST_OUT],
        .in_favour = seen[CAST_FOR],
        .against = seen[CAST_AGAINST],
        .abstained = seen[CAST_ABSTAIN],
        .waiting = seen[CAST_WAITING],
    };
    vote_judge(out, input->rule, input->admit, chair);
}

bool vote_carries(const struct vote_count *count)
{
    return count->result == VOTED_CARRIED || count->result == VOTED_CHAIR_FOR ||
           (count->result == VOTED_DECLINED && !count->admit);
}

/* --- in words --- */

void vote_add_needed(struct str *out, enum lang lang,
                     const struct vote_count *count)
{
    int base = count->base;
    const char *sentence;
    switch (count->needs) {
    case VOTE_TWO_THIRDS:
        sentence = tr_n(
            lang, "two thirds of the {1} seat with a vote (at least {2})",
            "two thirds of the {1} seats with a vote (at least {2})", base);
        break;
    case VOTE_UNANIMOUS:
        sentence = tr_n(lang, "the {1} seat with a vote",
                        "all of the {1} seats with a vote", base);
        break;
    default:
        sentence = tr_n(
            lang, "more than half of the {1} seat with a vote (at least {2})",
            "more than half of the {1} seats with a vote (at least {2})", base);
        break;
    }
    tr_add(out, lang, sentence, num(base), num(count->needed));
}

void vote_add_abstained(struct str *out, enum lang lang,
                        const struct vote_count *count)
{
    if (!count->abstained)
        return;
    str_addc(out, ' ');
    tr_add(out, lang,
           tr_n(lang, "{1} abstention counts in that number.",
                "{1} abstentions count in that number.", count->abstained),
           num(count->abstained));
}

void vote_add_figures(struct str *out, enum lang lang,
                      const struct vote_count *count)
{
    struct str needed = {0};
    vote_add_needed(&needed, lang, count);
    tr_add(out, lang, N_("{1} of {2} votes in favour; needed: {3}."),
           num(count->in_favour), num(count->base), str_text(&needed));
    vote_add_abstained(out, lang, count);
    str_free(&needed);
}

const char *vote_result_title(enum vote_result result)
{
    static const char *const titles[VOTED_COUNT] = {
        [VOTED_WAITING] = N_("Not every seat has voted yet."),
        [VOTED_CARRIED] = N_("That carries the decision."),
        [VOTED_LOST] = N_("That does not carry the decision: hold the "
                          "candidate over, or vote again."),
        [VOTED_HELD] = N_("As many for as against: the candidate is held "
                          "over."),
        [VOTED_DECLINED] = N_("As many for as against: the candidate is "
                              "declined."),
        [VOTED_CHAIR_FOR] = N_("As many for as against: the vote of the chair "
                               "is decisive, and it is for."),
        [VOTED_CHAIR_AGAINST] = N_("As many for as against: the vote of the "
                                   "chair is decisive, and it is against."),
        [VOTED_CHAIR_SILENT] = N_("As many for as against, and the chair has "
                                  "not voted: the candidate is held over."),
    };
    return titles[result];
}

void vote_add_seats(struct str *out, const struct policy *policy,
                    const enum cast *seats, enum cast cast, bool ids)
{
    bool first = true;
    for (int i = 0; i < policy->seat_count; i++) {
        if (seats[i] != cast)
            continue;
        str_add(out, first ? "" : ", ");
        str_add(out, ids ? policy->seats[i].id : policy->seats[i].brief);
        first = false;
    }
}
