#ifndef TESTS_FORMATS_PAPERS_H
#define TESTS_FORMATS_PAPERS_H

/* Documents to be read by other programs: those of an evening, one of hostile
   texts, one of random noise, and a letter. */

#include <committee/export/document.h>

enum { PAPERS = 7 };

void papers_gather(struct document docs[PAPERS], struct arena *arena);

#endif
