#ifndef COMMITTEE_WORK_WRITING_H
#define COMMITTEE_WORK_WRITING_H

/* How a document gets out, whatever it is about (documents.c). */

#include "inside.h"

#include <committee/work/documents.h>

struct csv_out;
struct document;

struct writing {
    const char *path, *text;
    size_t size;
    bool force;
    struct about about;
    const char *code; /* of what it is, for the log */
    enum document_format format;
    const char *minutes_of; /* session, when these are minutes; else NULL */
};
/* As require(), and ERR_NO_INPUT when nobody could have it now. */
int writing_require(const struct committee *c, enum operation operation,
                    const struct subject *subject);
int writing_require_facts(const struct committee *c, enum operation operation,
                          const struct facts *f);
/* Whoever named no session hears of which one it is refused. */
int writing_refuse_session(int status, const char *number);
/* Nothing goes out of which the log does not tell. */
int writing_put(struct committee *c, const struct writing *w);
/* csv, excel; and what a file of them begins with, as configured. */
bool writing_is_table(enum document_format format);
void writing_table(struct csv_out *csv, struct str *out,
                   const struct committee *c, enum document_format format);
/* As txt, md, html, odt or pdf; ERR_USAGE. */
int writing_format(struct str *out, struct committee *c,
                   const struct document *doc, enum document_format format);
const char *writing_full_path(struct arena *arena, const char *path);

#endif
