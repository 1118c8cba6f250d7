#ifndef COMMITTEE_WORK_CONCEPTS_H
#define COMMITTEE_WORK_CONCEPTS_H

/*
 * Versions of the minutes of a session.  Until they are adopted a concept is
 * kept each time they are written out or their connecting text changes, so
 * that what somebody holds in their hands can be found again.
 */

#include <stdbool.h>
#include <stdint.h>

#include <committee/text/date.h>
#include <committee/text/tr.h>

struct arena;
struct committee;
struct str;

struct concept_row {
    int number;     /* 1, 2 … */
    bool edited;    /* the connecting text changed; else: written out */
    const char *by; /* name */
    int64_t at;
    const char *digest; /* SHA-256 of its text */
};
struct edition_row {
    int number; /* 1, 2 …: the last one is in force */
    struct date adopted_on;
    const char *digest; /* SHA-256 of all that was sealed */
};
struct concepts_view {
    const struct concept_row *rows;
    int count;
    const struct edition_row *editions; /* as they were adopted */
    int edition_count;
    int adopted_from; /* the concept of the first one; 0: none was kept */
};
int concepts_view(struct concepts_view *out, struct committee *c,
                  struct arena *arena, const char *session);
/* For people, a line each. */
void concepts_say(struct str *out, enum lang lang,
                  const struct concepts_view *view);
/* The seal of the edition in force, in words: to write down, and to compare. */
int minutes_say_seal(struct str *out, struct committee *c, const char *session);
/* The pages of one.  ERR_NO_INPUT: there is none, or it was erased;
   ERR_DENIED: the viewer took no part in a candidate. */
int concept_read(const char **text, struct committee *c, struct arena *arena,
                 const char *session, int number);

#endif
