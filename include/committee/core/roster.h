#ifndef COMMITTEE_CORE_ROSTER_H
#define COMMITTEE_CORE_ROSTER_H

/* The people: members, secretary, observers. */

#include <stdbool.h>

enum role {
    ROLE_MEMBER,
    ROLE_CHAIR,
    ROLE_SECRETARY,
    ROLE_OBSERVER,
    ROLE_BOARD
};
enum { MAX_MEMBERS = 40, NO_SEAT = -1 };

struct member {
    const char *id;   /* ASCII: "anna" */
    const char *name; /* "A. de Wit" */
    const char *seat; /* seat id, "" for none */
    enum role role;
    bool deputy; /* sits when the member of that seat is absent */
    bool active;
};

struct roster {
    struct member members[MAX_MEMBERS];
    int count;
};

int roster_find(const struct roster *roster, const char *id); /* -1: none */
/* The first active secretary, -1 when there is none. */
int roster_secretary(const struct roster *roster);
int roster_chair(const struct roster *roster);
/* The same people in the same order; those who left stand behind them in
   `known`, inactive. */
bool roster_same(const struct roster *known, const struct roster *now);
bool member_votes(const struct member *member); /* active with a seat */
extern const char *const role_codes[5];         /* "member", "chair", … */
const char *role_title(enum role role);         /* msgid */

#endif
