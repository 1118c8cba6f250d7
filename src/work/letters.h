#ifndef COMMITTEE_SRC_WORK_LETTERS_H
#define COMMITTEE_SRC_WORK_LETTERS_H

/* From stored rows to letters; letters.c and letters_facts.c share this. */

#include "inside.h"

#include <committee/export/letter.h>
#include <committee/work/letters.h>

struct document;

/* A letter, and what it is about. */
struct made_letter {
    struct letter letter;
    int64_t candidate, session, item, decision; /* 0: none */
    bool sent;
    struct date sent_on; /* what counts from a day counts from this one */
};

struct letter_pile {
    struct committee *c;
    struct arena *arena;
    const struct letters_wanted *wanted;
    VEC(struct made_letter) letters;
    VEC(struct message) left_out;
    const char *session; /* number, "" when they are of several */
};

/* Until when the data are kept after such a letter; year 0: not known. */
struct date letter_kept_until(const struct config *config,
                              enum letter_kind kind, struct date sent);
/* Everything that was wanted; ERR_DENIED or ERR_NO_INPUT where a candidate was
   named who has no letter from this viewer, or none yet. */
int letters_gather(struct letter_pile *pile);
void letters_release(struct letter_pile *pile);
/* All of a session to read one after the other, and who has none. */
int letters_document(struct document *doc, struct committee *c,
                     struct arena *arena, const char *session);

#endif
