#ifndef COMMITTEE_CORE_TALLY_H
#define COMMITTEE_CORE_TALLY_H

/*
 * The rule: from locked ballots to an outcome, exactly (GMP fractions inside;
 * figures outside).  product.md "The rule" and cli.md "tally" are the source of
 * each formula.  Pure: no clock, no file, no print.
 */

#include <stdbool.h>

#include <committee/core/policy.h>

enum {
    SCORE_MISSING = -2000000,    /* not yet answered */
    SCORE_NO_OPINION = -3000000, /* "geen oordeel" */
};

/* One member's scores for one candidate. */
struct tally_ballot {
    int seat;                 /* index in the policy */
    int scores[MAX_CRITERIA]; /* hundredths, SCORE_MISSING or _NO_OPINION */
};

enum seat_state {
    SEAT_IN,      /* counts when it has an opinion */
    SEAT_WAITING, /* present and unrecused, but not everybody locked */
    SEAT_ABSENT,  /* nobody of it is there */
    SEAT_RECUSED, /* all of it are recused */
};

struct tally_input {
    const struct policy *policy;
    const struct tally_ballot *ballots; /* of entitled members only */
    int ballot_count;
    enum seat_state seats[MAX_SEATS];
    /* Exact fractions ("10/3", see tally_fraction()) that take the place of
       the policy's threshold and margin; NULL: the policy's. */
    const char *threshold, *margin;
};

enum verdict {
    VERDICT_NONE,
    VERDICT_ADMIT,
    VERDICT_DECLINE,
    VERDICT_DISCUSS,
    VERDICT_COUNT,
};
enum reason {
    REASON_ABOVE,
    REASON_BELOW,
    REASON_MARGIN,
    REASON_FLOOR, /* see outcome.reason_criterion */
    REASON_MAJORITY,
    REASON_INCOMPLETE,
    REASON_NO_QUORUM,
    REASON_COUNT,
};

/* A number as a reduced fraction and rounded half up (towards +∞). */
struct figure {
    const char *exact; /* "71/20", "4/1"; NULL: there is no such figure */
    int hundredths;    /* 355 */
};

/*
 * The fewest single scale steps over all scores, all in one direction, that
 * give another outcome.  A score is one member's; no opinion stays.  Where so
 * many steps can give two outcomes it is the one further on.
 */
struct change {
    int steps;            /* 0: no number of steps changes the outcome */
    enum verdict verdict; /* what it becomes */
    bool at_most;         /* the search was cut short: fewer may do */
};

struct outcome {
    enum method method;
    enum verdict verdict;
    enum reason reason;
    int reason_criterion;                         /* of REASON_FLOOR, else -1 */
    int seats_counting;                           /* seats with an opinion */
    struct figure score[MAX_SEATS][MAX_CRITERIA]; /* seat's mean */
    struct figure seat_total[MAX_SEATS];
    struct figure criterion_mean[MAX_CRITERIA]; /* over the seats */
    struct figure criterion_median[MAX_CRITERIA];
    struct figure criterion_spread[MAX_CRITERIA]; /* highest - lowest */
    bool spread_flagged[MAX_CRITERIA];
    struct figure total_spread;      /* of the seat totals */
    struct figure threshold, margin; /* the ones that were applied */
    struct figure result;            /* no figure while the verdict is none */
    struct figure distance; /* |result - threshold|; none with majority.  Its
                               hundredths are those of the two as shown */
    bool at_or_above;       /* result >= threshold; majority: half or more */
    int seats_above;        /* seats with a total at or above the threshold */
    bool floor_missed[MAX_CRITERIA];
    int discuss_first; /* criterion with the largest flagged spread, or -1 */
};

/* What stands behind one key: for doubt, not for shopping. */
struct sensitivity {
    struct {
        enum verdict verdict;
        struct figure result;
    } by_method[METHOD_COUNT];
    bool pivotal[MAX_SEATS]; /* without this seat the verdict differs */
    struct change up;        /* towards admit */
    struct change down;      /* towards decline */
    bool trimmed_is_median;  /* a method that degenerates here */
};

/* Computes one outcome; figures live in the arena. Never fails. */
void tally_compute(struct outcome *out, struct arena *arena,
                   const struct tally_input *input);
void tally_sensitivity(struct sensitivity *out, struct arena *arena,
                       const struct tally_input *input);
/* Both without steps and changes, for many candidates in a row: of the outcome
   what decides and the result, of the doubts the verdicts and the seats. */
void tally_brief(struct outcome *out, struct sensitivity *doubt,
                 struct arena *arena, const struct tally_input *input);
/*
 * "3.5", "3,5", "-1/4" or "10/3" as a reduced fraction ("7/2") for
 * tally_input.threshold; ERR_DATA with a sentence otherwise.
 */
int tally_fraction(const char **out, struct arena *arena, const char *text);
/* Below, equal to or above zero as the first exact fraction is smaller, equal
   or larger; both as figure.exact has them. */
int tally_compare(const char *left, const char *right);
/* Quorum of a policy for these seats (recused and absent told apart). */
bool tally_quorum(const struct policy *policy,
                  const enum seat_state seats[MAX_SEATS]);

/*
 * The criteria that a proposed statement of reasons names: of those that reach
 * the threshold to admit, of those below it to decline, the first three by
 * weight × |criterion mean - threshold|, ties in the order of the criteria;
 * `levels` gets the level of the nearest anchor (rounded half up).  Returns
 * how many; 0 when no score speaks for this.
 */
int tally_reasons(int criteria[3], int levels[3], const struct policy *policy,
                  const struct outcome *outcome, bool admit);

/* The level whose score is nearest to a mean; half a level goes up. */
int tally_level(const struct scale *scale, const struct figure *mean);

extern const char *const verdict_codes[VERDICT_COUNT]; /* none admit … */
const char *verdict_title(enum verdict verdict);       /* msgid */
/* "above", "floor:CODE", … into `out` of at least 40 bytes. */
void reason_code(char *out, const struct outcome *outcome,
                 const struct policy *policy);

/*
 * The explanation as a list of sentences, each with its numbers: first the
 * outcome with what decided it, then what to discuss first (if anything is
 * flagged), then each step of the computation in the order of the rule.
 * Screen, minutes and letters render this list.  Returns the count; messages
 * live in the arena.
 */
int tally_steps(const struct message **steps, struct arena *arena,
                const struct policy *policy, const struct outcome *outcome,
                enum lang lang);
/* How it was computed, for who may not know the scores of a seat: the steps
   after the outcome, none of which names one. */
int tally_words(const struct message **steps, struct arena *arena,
                const struct policy *policy, const struct outcome *outcome,
                enum lang lang);
/* The same for the figures of doubt: other methods, pivotal seats, changes. */
int tally_doubts(const struct message **steps, struct arena *arena,
                 const struct policy *policy, const struct outcome *outcome,
                 const struct sensitivity *sensitivity, enum lang lang);

#endif
