#ifndef COMMITTEE_WORK_PAPERS_H
#define COMMITTEE_WORK_PAPERS_H

/* Documents about one candidate; a decision is that of the last session that
   decided. */

#include <committee/work/documents.h>

struct arena;
struct committee;

enum paper_kind {
    PAPER_EXPLANATION, /* of the decision, for the chair */
    PAPER_COMPARISON,  /* all decisions under the same criteria, anonymous */
    PAPER_DOSSIER,     /* all that is kept about the candidate, for them */
    PAPER_COUNT,
};

/* As txt, md or html.  ERR_DENIED: the viewer takes no part; ERR_NO_INPUT: no
   such candidate, no decision yet, or the scores were erased. */
int paper_make(const char **text, struct committee *c, struct arena *arena,
               const char *candidate, enum paper_kind kind,
               enum document_format format);
struct paper_written {
    const char *path; /* full, "-": to standard output */
    int pages;        /* 0: of no account */
};
/* Into target->path (NULL: the exports folder, by number); logged.  Of an
   explanation the pages are counted, as txt or PDF; an ODT is taken to have
   those of the PDF. */
int paper_write(struct paper_written *written, struct committee *c,
                struct arena *arena, const char *candidate,
                enum paper_kind kind, enum document_format format,
                const struct document_target *target);

#endif
