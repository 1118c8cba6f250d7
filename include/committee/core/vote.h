#ifndef COMMITTEE_CORE_VOTE_H
#define COMMITTEE_CORE_VOTE_H

/*
 * A vote on a decision: what each seat says, and what the rule makes of it
 * (config.md "[rule]").  Each seat has one vote, however many sit in it.  The
 * base, 100 %, are the seats that are present and entitled: who is absent or
 * recused is left out of it, who abstains counts in it.  Pure.
 */

#include <stdbool.h>

#include <committee/core/policy.h>

/* What one seat does. */
enum cast {
    CAST_OUT,     /* absent or recused: it has no vote here */
    CAST_WAITING, /* it has a vote, and did not give it yet */
    CAST_FOR,     /* for this decision, be it to admit or to decline */
    CAST_AGAINST,
    CAST_ABSTAIN,
    CAST_COUNT,
};
extern const char *const cast_codes[CAST_COUNT]; /* "for"; "" without a vote */

/* One seat's vote, by the id of the seat. */
struct seat_vote {
    const char *seat;
    enum cast cast;
};

enum vote_result {
    VOTED_WAITING, /* not every seat has voted */
    VOTED_CARRIED,
    VOTED_LOST,          /* no majority, and no even split either */
    VOTED_HELD,          /* even split: the candidate is held over */
    VOTED_DECLINED,      /* even split: the candidate is declined */
    VOTED_CHAIR_FOR,     /* even split: the chair's vote decides */
    VOTED_CHAIR_AGAINST, /* the same, and it is against */
    VOTED_CHAIR_SILENT,  /* nobody has a casting vote: held over */
    VOTED_COUNT,
};

struct vote_input {
    const struct rule *rule;
    bool admit; /* what is voted on; else a refusal */
    enum cast seats[MAX_SEATS];
    int seat_count;
    int chair_seat; /* the one whose vote is the chair's own, or -1 */
};

struct vote_count {
    bool admit;
    enum vote_result result;
    enum vote_rule needs; /* the majority that this decision asks for */
    int base;             /* seats present and entitled: 100 % */
    int needed;           /* votes in favour */
    int in_favour, against, abstained, waiting;
};

/*
 * An admission asks for the majority of the rule, a refusal for more than half.
 * An even split is as many for as against, and somebody for; where two thirds
 * or all are needed, the chair's casting vote does not make half of them.
 */
void vote_take(struct vote_count *out, const struct vote_input *input);
/* The same from figures: base, in_favour, against and abstained are set.
   `chair` is what the chair's seat does. */
void vote_judge(struct vote_count *count, const struct rule *rule, bool admit,
                enum cast chair);
/* Whether the decision that was voted on can be recorded. */
bool vote_carries(const struct vote_count *count);

/* "2 of 3 votes in favour; needed: more than half of the 3 seats with a vote
   (at least 2).", and what happens to abstentions. */
void vote_add_figures(struct str *out, enum lang lang,
                      const struct vote_count *count);
const char *vote_result_title(enum vote_result result); /* msgid, a sentence */
/* "more than half of the 3 seats with a vote (at least 2)" */
void vote_add_needed(struct str *out, enum lang lang,
                     const struct vote_count *count);
/* " 1 abstention counts in that number.", nothing when nobody abstained. */
void vote_add_abstained(struct str *out, enum lang lang,
                        const struct vote_count *count);
/* The seats that do this, as "huurders, welzijn" or by their ids. */
void vote_add_seats(struct str *out, const struct policy *policy,
                    const enum cast *seats, enum cast cast, bool ids);

#endif
