#ifndef COMMITTEE_EXPORT_DOSSIER_H
#define COMMITTEE_EXPORT_DOSSIER_H

/*
 * The file of one candidate ("inzagedossier"): everything that is kept about
 * them, and nothing about anybody else: no names of members, no votes by seat.
 * What may not be seen is not in the struct.
 */

#include <committee/core/session.h>
#include <committee/export/minutes.h>
#include <committee/text/date.h>

struct arena;
struct document;

struct dossier_fact {
    const char *label; /* in the language of the document */
    const char *value; /* left out when blank */
};
/* What the forms that were shown held about one criterion, without whose they
   are: scores from low to high, notes one a line. */
struct dossier_criterion {
    const char *title, *scores, *notes; /* in the language of the document */
};
struct dossier_item {
    const char *session; /* "2026-03" */
    struct date date;
    enum phase phase;
    const char *event_reason;
    const char *summary; /* of the discussion */
    const struct dossier_criterion *criteria;
    int criterion_count;
    const struct dossier_criterion *first; /* of round 1, when there were two */
    int first_count;
    const char *marked; /* paragraphs of the letter that members marked, "" */
    const struct policy *policy;         /* of the outcome */
    const struct outcome *outcome;       /* NULL: not shown */
    const struct outcome *first_outcome; /* of round 1, when there were two */
    const struct message *steps;
    int step_count;
    const struct minutes_decision *decisions;
    int decision_count;
};

struct dossier {
    const char *committee;
    const char *number;
    const char *name;             /* "": the number only */
    struct date made, kept_until; /* year 0: not known */
    int kept_days; /* then: so many after the letter; 0: no end */
    bool waiting;  /* on the reserve list, as long as that runs */
    enum candidate_status status;
    struct date received, registered;
    const struct dossier_fact *facts; /* contact data, wishes, remarks … */
    int fact_count;
    const char *letter;     /* NULL: it may not be read, see letter_why */
    const char *letter_why; /* in the language of the document, "" */
    const char *second;     /* application kept aside, "" */
    const struct dossier_fact *sent; /* letters that went out: kind, day */
    int sent_count;
    const struct dossier_fact *log; /* what was recorded: moment, sentence */
    int log_count;
    const struct dossier_item *items;
    int item_count;
};

void dossier_document(struct document *doc, struct arena *arena, enum lang lang,
                      const struct dossier *dossier);

#endif
