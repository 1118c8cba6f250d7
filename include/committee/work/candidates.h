#ifndef COMMITTEE_WORK_CANDIDATES_H
#define COMMITTEE_WORK_CANDIDATES_H

/* The candidates: list, search, read, add and correct by hand. */

#include <committee/core/may.h>
#include <committee/text/date.h>
#include <committee/text/redact.h>

struct arena;
struct committee;

struct candidate_row {
    const char *number; /* "K-2026-014" */
    const char *name;   /* "" when the viewer may not see it */
    enum candidate_status status;
    const char *session; /* the session it is on the agenda of, or "" */
    const char *wishes;  /* what they want to do, "" when not asked */
    struct date received;
    struct date registered;
    const char *decision; /* "2026-017", or "" */
    int words;            /* of the letter; 0: there is none */
    bool second;          /* a second application lies beside it */
    enum eligible eligible;
    const char *previous; /* number of the earlier application, or "" */
};

enum { CANDIDATES_PAGE = 200 };

struct candidate_query {
    const char *text;   /* NULL or "": all; matched on number and name */
    bool letters;       /* search the letters too */
    const char *after;  /* number: rows after it; NULL: from the start */
    const char *before; /* number: rows before it; NULL: to the end */
    bool last;          /* of these the last ones, not the first */
    int limit;          /* 0: CANDIDATES_PAGE */
    bool free_only;     /* only those that can be put on an agenda */
};

/* In the order of the numbers, fewer than `limit` only where there are no
   more; for names hidden from the viewer, a search on names finds nothing. */
int candidates_list(const struct candidate_row **rows, int *count,
                    struct committee *c, struct arena *arena,
                    const struct candidate_query *query);
int candidates_count(int *count, struct committee *c); /* of all */
/* How many it finds in all, wherever the pages are. */
int candidates_found(int *count, struct committee *c,
                     const struct candidate_query *query);

enum { CANDIDATE_FIELDS = 14 };
/* FIELD names of cli.md in their order, ending in NULL. */
extern const char *const candidate_fields[CANDIDATE_FIELDS + 2];
const char *candidate_field_title(const char *field); /* msgid */

struct candidate_view {
    struct candidate_row row;
    const char *letter;        /* NULL when the viewer may not read it now */
    struct message why_not;    /* then: why */
    const char *second_letter; /* NULL: none */
    const char *values[CANDIDATE_FIELDS + 2]; /* by candidate_fields[] */
    const char *remarks; /* of the import, one a line, "" for none */
    const char *next;    /* number of the application after this one, or "" */
    /* of the secretary, who reads the whole letter: what others do not */
    const struct redaction *covers;
    int cover_count;
    bool letter_frozen; /* once opened in a session it never changes */
    bool apart; /* the viewer takes no part: only the number is told, and the
                   decision if there is one */
    struct subject subject;
};
/* ERR_NO_INPUT: no such candidate (also when it must seem so). */
int candidate_view(const struct candidate_view **out, struct committee *c,
                   struct arena *arena, const char *number);

/* `values` by candidate_fields[]; NULL leaves a field as it is.  Dates and
   yes/no as people write them.  ERR_DATA names the field.  Whoever applies
   anew after a decision or a withdrawal gets a number of their own, linked. */
int candidate_add(char number[24], struct committee *c,
                  const char *const *values);
int candidate_edit(struct committee *c, const char *number,
                   const char *const *values);

#endif
