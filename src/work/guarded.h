#ifndef COMMITTEE_WORK_GUARDED_H
#define COMMITTEE_WORK_GUARDED_H

/* A word and a name that were stored all the same, until who typed them is
   told; part of struct committee (guard.c). */

enum { GUARDED_COLS = 40, GUARDED_SIZE = 256 };

struct guarded {
    char text[GUARDED_SIZE]; /* "": none */
    const char *field;       /* code */
    int line;
    unsigned ordinal; /* of the transaction that stores it */
};

struct committee;
/* What the transaction stored is not there: nobody is told of it.  `committee`
   as db_on_undone() wants it. */
void guarded_undo(void *committee);

#endif
