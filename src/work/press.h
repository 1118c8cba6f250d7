#ifndef COMMITTEE_WORK_PRESS_INSIDE_H
#define COMMITTEE_WORK_PRESS_INSIDE_H

/* Documents that committee-press makes: a program of its own (press.c). */

#include "inside.h"

#include <committee/work/documents.h>

struct document;

/* Of a document, or of one that document_json() wrote. */
int press_document(struct str *out, struct committee *c,
                   const struct document *doc, enum document_format format);
int press_json(struct str *out, struct committee *c, const struct str *json,
               enum document_format format);

/* The path of the setting, for a program that runs in another folder. */
const char *press_letterhead(struct arena *arena, const char *path);
/* Before the cage is shut: a process stays outside that starts just this. */
void press_keep(struct committee *c);

#endif
