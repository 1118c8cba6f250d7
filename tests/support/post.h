#ifndef TESTS_SUPPORT_POST_H
#define TESTS_SUPPORT_POST_H

/*
 * An evening after which there is a letter of every kind: two are admitted
 * while there is one place, one is declined, one is held over, one withdraws
 * and one did not appear.  The last does not meet the conditions and is on no
 * agenda.
 */

#include <stdbool.h>

#include <committee/work/letters.h>

#include "committee.h"

/* In the order in which they came in. */
enum { BERG, DAM, EST, FOK, GANS, HEK, IKS, GUESTS };
enum { ON_AGENDA = IKS };
extern const char *const post_names[GUESTS];

struct post {
    struct room room;
    char numbers[GUESTS][24];
    char session[24];
    char decisions[GUESTS][24]; /* the latest */
};

/* The whole evening, to its end; room_close() the room. */
void post_open(struct post *s);

/* Or in steps: opened, three settled one way or another, ended. */
void post_evening(struct post *s);
void post_reveal(struct post *s, int guest, const char *digits,
                 const char *without); /* the scores, of all but this member */
void post_settle(struct post *s, int guest, bool admit);
void post_end(struct post *s);
/* A decision that corrects the latest one. */
void post_correct(struct post *s, int guest, bool admit);

/* What the last evening has for this viewer. */
struct letters_made post_listed(struct post *s, struct committee *c,
                                const struct letters_wanted *wanted);
const struct letter_row *post_row_of(const struct letters_made *made,
                                     const char *number); /* NULL: none */
/* The kind of the letter, "none". */
const char *post_kind_of(struct post *s, struct committee *c, int guest);
/* All went out on that day. */
struct letters_made post_sent(struct post *s, struct date day);

#endif
