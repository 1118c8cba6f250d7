#ifndef COMMITTEE_CORE_POLICY_H
#define COMMITTEE_CORE_POLICY_H

/*
 * A policy: seats, scale, criteria with anchors and weights, the rule.  It is
 * written in committee.ini, adopted by an act with a date, and from then on
 * kept as canonical text whose SHA-256 names it.  All strings live in the
 * arena that the policy was made in.
 */

#include <stdbool.h>

#include <committee/base/random.h>
#include <committee/text/tr.h>

struct arena;
struct str;

enum {
    MAX_SEATS = 9,
    MAX_CRITERIA = 12,
    MAX_LEVELS = 10001,   /* scores of a scale: 0 to 100 in hundredths */
    MAX_WEIGHT = 1000000, /* keeps sums and shares inside an int */
    NO_FLOOR = -1000000,  /* a criterion without a floor, in hundredths */
};

struct seat {
    const char *id;    /* ASCII: "resident" */
    const char *title; /* "Bewoner van het huurdersplatform" */
    const char *brief; /* "huurders": at most 12 columns, for tables */
};

struct scale {
    int min, max, step; /* hundredths: 100, 500, 100 */
    bool no_opinion;    /* may a member answer "geen oordeel" */
    bool note_at_ends;  /* ask for a note at min and max */
};

struct criterion {
    const char *code; /* ASCII capitals: "BIJ" */
    const char *title[LANG_COUNT];
    const char *brief[LANG_COUNT];    /* at most 21 columns, for tables */
    const char *why[LANG_COUNT];      /* why this serves the aim */
    const char *ask[LANG_COUNT];      /* the question of the interview */
    const char **anchors[LANG_COUNT]; /* by level, scale_levels() of them */
    const char **letters[LANG_COUNT]; /* what a letter says instead */
    int weight;                       /* positive */
    int floor;                        /* hundredths, or NO_FLOOR */
};

enum method {
    METHOD_MEAN,
    METHOD_MEDIAN,
    METHOD_TRIMMED,
    METHOD_CRITERION_MEDIAN,
    METHOD_MAJORITY,
    METHOD_COUNT,
};
enum quorum_kind { QUORUM_ALL_UNRECUSED, QUORUM_ALL_SEATS, QUORUM_AT_LEAST };
enum vote_rule { VOTE_MAJORITY, VOTE_TWO_THIRDS, VOTE_UNANIMOUS };
enum even_split { SPLIT_HOLD, SPLIT_DECLINE, SPLIT_CHAIR };

struct rule {
    enum method method;
    int threshold;   /* hundredths */
    int margin;      /* hundredths, 0: none */
    int spread_flag; /* hundredths */
    enum quorum_kind quorum;
    int quorum_seats; /* for QUORUM_AT_LEAST */
    enum vote_rule vote;
    enum even_split even_split;
};

struct policy {
    struct seat seats[MAX_SEATS];
    int seat_count;
    struct scale scale;
    struct criterion criteria[MAX_CRITERIA];
    int criterion_count;
    struct rule rule;
    int version;             /* 0: not adopted */
    const char *adopted_on;  /* ISO date, "" when not adopted */
    char digest[SHA256_HEX]; /* of the canonical text; "": not reckoned yet */
};

/* Whether min, max and step are a scale, of any number of scores: ERR_DATA. */
int scale_check(const struct scale *scale);
int scale_levels(const struct scale *scale);           /* 5 for 1..5 step 1 */
int scale_level(const struct scale *scale, int score); /* -1: not on it */
/* ERR_DATA with a sentence: a score that is not on it. */
int scale_refuse(const struct scale *scale);
int scale_score(const struct scale *scale, int level); /* hundredths */
/* Whether each score can be typed as one digit key. */
bool scale_is_digits(const struct scale *scale);
/* Its digits in words: "1, 3 or 5". */
void scale_add_choices(struct str *out, const struct scale *scale,
                       enum lang lang);
/* Must this score say why: it is at an end, and the criteria want that? */
bool scale_asks_note(const struct scale *scale, int score);

int policy_seat(const struct policy *policy, const char *id); /* -1: none */
int policy_criterion(const struct policy *policy, const char *code);
int policy_weight_sum(const struct policy *policy);
/* A method that degenerates: with so few seats that trimming them leaves what
   the median takes. */
bool policy_trimmed_is_median(const struct policy *policy);
/* A weight as a whole per cent of the sum, rounded half up. */
int policy_share(const struct policy *policy, int criterion);
/* A title or brief in `lang`, the other language where it is missing. */
const char *criterion_title(const struct criterion *c, enum lang lang);
const char *criterion_brief(const struct criterion *c, enum lang lang);
const char *criterion_ask(const struct criterion *c, enum lang lang);
const char *criterion_anchor(const struct criterion *c, enum lang lang,
                             int level);
/* What a letter says of that level: about the plan, to the candidate. */
const char *criterion_letter(const struct criterion *c, enum lang lang,
                             int level);

/* The canonical text: one "key value" line each, documented in policy.c. */
void policy_write(struct str *out, const struct policy *policy);
void policy_set_digest(struct policy *policy);
/* Reads it back; ERR_DATA with the line. Sets digest; not version or date. */
int policy_read(struct policy *out, struct arena *arena, const char *text);
/* What policy_read() and config share: sums, limits, unique codes, scale. */
int policy_check(const struct policy *policy);

extern const char *const method_codes[METHOD_COUNT]; /* "mean", … */
extern const char *const vote_rule_codes[3];         /* "majority", … */
const char *method_title(enum method method);        /* msgid */

#endif
