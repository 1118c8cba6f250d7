#ifndef COMMITTEE_EXPORT_EXPLANATION_H
#define COMMITTEE_EXPORT_EXPLANATION_H

/*
 * "Uitleg bij besluit": one sheet for the chair who explains a decision to the
 * candidate, in words and without anybody's own scores; and for a complaints
 * committee all decisions under the same criteria, without whose they are.
 */

#include <committee/export/minutes.h>

struct arena;
struct document;

struct explanation {
    const char *committee, *session;
    struct date date; /* of the session */
    const struct policy *policy;
    const struct minutes_candidate *candidate; /* with outcome and decisions */
    const char *const *people; /* names of those whose forms counted */
    int people_count;
    struct date again_from; /* year 0: the letter has not gone out */
    int again_days;         /* then: so many days after it */
    bool sound;             /* what verify found now: nothing */
    int reserve_rank;       /* on the reserve list, from 1; 0: not on it */
    int reserve_count;      /* how many are */
    bool reserve_tied;      /* others have that place too: a lot is to come */
};

void explanation_document(struct document *doc, struct arena *arena,
                          enum lang lang, const struct explanation *e);

struct comparison_row {
    const struct outcome *outcome;
    bool admit;
    bool asked; /* the decision that the table goes with */
};
struct comparison {
    const char *committee;
    const struct policy *policy;
    const struct comparison_row *rows; /* in any order */
    int row_count;
    int erased; /* decisions of which the scores are gone */
    int apart;  /* in which the reader takes no part */
};

void comparison_document(struct document *doc, struct arena *arena,
                         enum lang lang, const struct comparison *c);

#endif
