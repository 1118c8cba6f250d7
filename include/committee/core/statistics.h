#ifndef COMMITTEE_CORE_STATISTICS_H
#define COMMITTEE_CORE_STATISTICS_H

/*
 * How a committee scores: agreement, severity, spread, the pull of the order.
 * Over first scores only, each given before its member saw another one; scores
 * after the discussion would agree because people talked.  Of seats, never of
 * members.  Pure and exact: fractions, never floating point.
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/core/tally.h>

struct str;

enum {
    STATISTICS_ALPHA_FROM = 10, /* candidates: below it alpha says nothing */
    STATISTICS_THIRDS = 3,
};

/* A seat's score in one cell (a criterion of one candidate): the mean of its
   members with an opinion.  Not reduced; count 0: it gave none. */
struct seat_score {
    long sum; /* hundredths */
    int count;
};

/* One candidate. */
struct statistics_case {
    const struct tally_ballot *ballots; /* of round 1, as they were shown */
    int ballot_count;
    int place, places; /* on the agenda, from 1, of how many */
    int interview_s;   /* how long the interview took; below 0: not known */
};

struct statistics_input {
    const struct policy *policy; /* one for all of them */
    const struct statistics_case *cases;
    int count;
};

struct share {
    long part, whole;
};

struct statistics {
    int cases; /* candidates with a score */
    /* Pairs of seats that both scored a cell: those with exactly the same
       score, and those no more than one step of the scale apart. */
    struct share equal, within;
    bool enough; /* STATISTICS_ALPHA_FROM candidates */
    /* statistics_alpha() over all cells with the seats as coders; no figure
       while there are not enough candidates, or nothing varies. */
    struct figure alpha_ordinal, alpha_interval;
    /* The mean of a seat's scores minus the mean, over the same cells, of what
       the other seats gave on average there: below 0 is stricter.  Cells that
       only this seat scored do not count, and a seat is not compared with
       itself. */
    struct {
        long cells;
        struct figure severity;
    } seats[MAX_SEATS];
    /* Highest minus lowest seat score, where two seats or more scored. */
    struct {
        struct figure spread; /* the mean over candidates */
        struct share flagged; /* candidates from the spread flag on */
    } criteria[MAX_CRITERIA];
    /* The mean of the weighted means of the candidates whose place is in the
       first, middle and last third of the agenda. */
    struct {
        int cases;
        struct figure mean;
    } thirds[STATISTICS_THIRDS];
    struct {
        int count;
        struct figure mean, shortest, longest; /* minutes */
    } interviews;
};

void statistics_compute(struct statistics *out, struct arena *arena,
                        const struct statistics_input *input);

/*
 * Krippendorff's alpha, 1 - Do/De: 1 when all agree, 0 when they agree as
 * chance would have it.  From the coincidences within units, with
 *
 *   Do = sum over units u of 1/(m_u - 1) * sum of d(c,k) over its ordered pairs
 *   De = 1/(n - 1) * sum of n_c * n_k * d(c,k)
 *
 * where m_u values stand in a unit (those alone there are dropped), n in all
 * and n_c of value c.  Interval: d is the square of c - k.  Ordinal: of the
 * values from c to k, half of these two not counted; that is the difference of
 * their mean ranks, so it is the interval alpha of the ranks.
 *
 * Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011,
 * part D ("any number of observers, missing data") and its metric differences.
 *
 * `values` has `coders` values a unit.  No figure when no unit has two values
 * or all of them are equal: then it is undefined.
 */
enum alpha_metric { ALPHA_ORDINAL, ALPHA_INTERVAL };
struct figure statistics_alpha(struct arena *arena,
                               const struct seat_score *values, int units,
                               int coders, enum alpha_metric metric);

/* What is known besides the scores, for the lines below. */
struct statistics_quota {
    int year;
    int places;  /* below 0: not known */
    int used;    /* admissions that hold one */
    int at_most; /* used at most, where the viewer may not know exactly */
    int reserve;
};

/*
 * The figures as a list that screen, table and CSV render: first agreement.
 * A block begins with a line with a title; `says` is the sentence that makes
 * its figure plain.  Without candidates there are only the places of the year.
 */
enum statistics_form {
    FORM_DECIMALS, /* 0.67 */
    FORM_SIGNED,   /* +0.67 */
    FORM_PERCENT,  /* a share: 67 % */
    FORM_WHOLE,    /* 1 */
};
struct statistics_line {
    const char *title;   /* of the block it begins, translated; else NULL */
    const char *code;    /* of the figure: "equal"; "" with a sentence only */
    const char *of;      /* seat, criterion or third: code, "" */
    const char *label;   /* the same in words, translated */
    struct message says; /* id NULL: nothing */
    struct figure value; /* no figure: not there, see `note` */
    enum statistics_form form;
    struct share bar;  /* how much of a bar is filled; whole 0: no bar */
    struct share from; /* the counts it rests on; whole 0: none */
    const char *note;  /* code: "", "too-few", "undefined", "at-least" */
    const char *word;  /* beside the value, translated, "" */
    bool unit;         /* the word is what the value counts: "minutes" */
};
int statistics_lines(const struct statistics_line **lines, struct arena *arena,
                     const struct policy *policy, const struct statistics *s,
                     const struct statistics_quota *quota, enum lang lang);
/* The value for people; nothing where there is none. */
void statistics_value(struct str *out, const struct statistics_line *line,
                      enum lang lang);

#endif
