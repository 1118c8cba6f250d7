#ifndef COMMITTEE_EXPORT_LISTS_H
#define COMMITTEE_EXPORT_LISTS_H

/*
 * What is drawn up beside the minutes: the list of decisions, the reserve
 * list, what the admitted promised, how the seats score.  Candidates by
 * number; a name stands in the annex to a lease only.
 */

#include <committee/core/statistics.h>
#include <committee/text/date.h>

struct arena;
struct document;

/* Raw texts; "" where something is not known. */
struct list_head {
    const char *committee;
    const char *session; /* "2026-03", or "" */
    int year;            /* 0: over all years */
};

struct decided_row {
    const char *number, *candidate, *corrects;
    struct date date;
    bool hidden; /* the reader takes no part: only that it was decided */
    bool admit;
};
struct decision_list {
    struct list_head head;
    const struct decided_row *rows;
    int count;
};
void decision_list_document(struct document *doc, struct arena *arena,
                            enum lang lang, const struct decision_list *list);

struct waiting_row {
    const char *candidate, *decision;
    const char *result; /* as people write it */
    int rank;
    bool tied, by_lot;
    struct date registered, since;
};
struct reserve_list {
    struct list_head head;
    const struct waiting_row *rows;
    int count;
    const char *seeds; /* of the lotteries that decided */
};
void reserve_list_document(struct document *doc, struct arena *arena,
                           enum lang lang, const struct reserve_list *list);

enum { PROMISE_PARTS = 5 }; /* what, for whom, how often, from, how long */
struct promise {
    const char *candidate, *name, *decision;
    struct date date; /* of the decision */
    const char *parts[PROMISE_PARTS];
};
struct promise_list {
    struct list_head head;
    const char *building;
    const struct promise *rows; /* of who holds a place */
    int count;
};
/* The annex to the lease: a page each, to be signed. */
void promises_annex_document(struct document *doc, struct arena *arena,
                             enum lang lang, const struct promise_list *list);
/* For the residents' group: what is promised, and neither who promised it nor
   what was decided about them; in an order that does not tell it either. */
void promises_residents_document(struct document *doc, struct arena *arena,
                                 enum lang lang,
                                 const struct promise_list *list);

struct statistics_paper {
    struct list_head head;
    const struct message *notes; /* what it is over */
    int note_count;
    const struct statistics_line *lines;
    int line_count;
};
void statistics_document(struct document *doc, struct arena *arena,
                         enum lang lang, const struct statistics_paper *paper);

#endif
