#ifndef COMMITTEE_SRC_WORK_LISTS_H
#define COMMITTEE_SRC_WORK_LISTS_H

/* What is drawn up beside the minutes, for documents.c. */

#include <committee/work/documents.h>

#include "inside.h"

struct document;

/* Those kinds are about a session, a year ("2026"), or with NULL all (the
   reserve list and the commitments: of this year). */
bool lists_have(enum document_kind kind);
int lists_document(struct document *doc, struct committee *c,
                   struct arena *arena, enum document_kind kind,
                   const char *scope);

/* The annexes to the leases, each a document of its own, and the decisions
   that they belong to. */
struct lists_annexes {
    struct document *docs;
    const char **decisions;
    int count;
};
int lists_annexes(struct lists_annexes *out, struct committee *c,
                  struct arena *arena, const char *scope);

#endif
