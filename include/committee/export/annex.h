#ifndef COMMITTEE_EXPORT_ANNEX_H
#define COMMITTEE_EXPORT_ANNEX_H

/*
 * The confidential annex to the minutes: which number is whom, why somebody did
 * not take part, and who typed what for whom.  Kept apart from the minutes and
 * erased with the candidate.
 */

#include <stdbool.h>

#include <committee/core/session.h>
#include <committee/text/date.h>

struct arena;
struct document;

struct annex_candidate {
    const char *number;       /* "K-2026-014" */
    const char *name;         /* "" and erased: nothing is known any more */
    const char *registration; /* number at the house-seekers' register */
    const char *email, *phone;
    struct date erased_on;
};
struct annex_recusal {
    const char *candidate; /* number */
    const char *member;    /* name */
    enum ground ground;
    bool imposed;   /* by the chair, not declared */
    const char *at; /* when, as people write it: moment_short() */
};
/* Something that one person entered for another. */
struct annex_entry {
    const char *candidate;           /* number */
    const char *entered_by, *member; /* names */
    const char *what; /* in the language of the document: "formulier" */
    const char *at;
};

/* A score that was changed aloud in round 2, without the figures. */
struct annex_change {
    const char *candidate; /* number */
    const char *member;    /* name */
    const char *criterion; /* in the language of the document */
    const char *why;       /* as it was said, "" */
};

struct annex {
    const char *committee;
    const char *session;
    struct date date;
    const struct annex_candidate *candidates;
    int candidate_count;
    const struct annex_recusal *recusals;
    int recusal_count;
    const struct annex_entry *entries;
    int entry_count;
    const struct annex_change *changes;
    int change_count;
};

void annex_document(struct document *doc, struct arena *arena, enum lang lang,
                    const struct annex *annex);

#endif
