#ifndef COMMITTEE_EXPORT_FORMS_H
#define COMMITTEE_EXPORT_FORMS_H

/*
 * Blank score forms for paper: one A4 for each member and candidate, with the
 * full anchors of every level.  A policy with so much text that it does not fit
 * on one page gets two, broken between two criteria.
 */

#include <committee/text/date.h>

struct arena;
struct document;
struct policy;

struct form_sheet {
    const char *candidate; /* number */
    const char *member;    /* name */
    int seat;              /* index in the policy */
};

struct forms {
    const char *committee;
    const char *session;
    struct date date;
    const struct policy *policy;
    const struct form_sheet *sheets; /* printed in this order */
    int sheet_count;
};

void forms_document(struct document *doc, struct arena *arena, enum lang lang,
                    const struct forms *forms);

#endif
