#ifndef COMMITTEE_CORE_SESSION_H
#define COMMITTEE_CORE_SESSION_H

/* Sessions, their agenda items and the phases these go through. */

#include <stdbool.h>

enum session_state {
    SESSION_PLANNED,
    SESSION_OPEN,
    SESSION_ADJOURNED, /* to be opened again on another evening */
    SESSION_CLOSED,
    SESSION_STATE_COUNT,
};

enum phase {
    PHASE_WAITING,   /* the letter is closed */
    PHASE_READING,   /* the letter is open */
    PHASE_INTERVIEW, /* the talk with the candidate */
    PHASE_SCORING,   /* every member scores blind */
    PHASE_REVEALED,  /* all scores are shown; discussion, round 2 */
    PHASE_DECIDED,
    PHASE_HELD_OVER, /* these three end an item without a decision */
    PHASE_WITHDRAWN,
    PHASE_NO_SHOW,
    PHASE_COUNT,
};

enum presence {
    PRESENCE_UNKNOWN,
    PRESENCE_PRESENT,
    PRESENCE_EXCUSED, /* afgemeld */
    PRESENCE_ABSENT,  /* niet afgemeld */
    PRESENCE_LEFT,    /* was there, and left */
    PRESENCE_COUNT,
};

enum ground {
    GROUND_FAMILY,
    GROUND_FRIEND,
    GROUND_NEIGHBOUR,
    GROUND_BUSINESS,
    GROUND_CLIENT,
    GROUND_DISPUTE,
    GROUND_OTHER,
    GROUND_COUNT,
};

/* Does somebody meet the basic conditions? */
enum eligible { ELIGIBLE_UNKNOWN = -1, ELIGIBLE_NO, ELIGIBLE_YES };

/* Derived, never stored. */
enum candidate_status {
    STATUS_NEW,
    STATUS_LETTER_MISSING,
    STATUS_NOT_ELIGIBLE,
    STATUS_ON_AGENDA,
    STATUS_IN_PROGRESS,
    STATUS_ADMITTED,
    STATUS_RESERVE,
    STATUS_DECLINED,
    STATUS_HELD_OVER,
    STATUS_WITHDRAWN,
    STATUS_NO_SHOW,
    STATUS_ERASED,
    STATUS_DECIDED, /* for who took no part: admitted or declined */
    STATUS_COUNT,
};

/* English codes for CSV, JSON and the database; NULL-free. */
extern const char *const session_state_codes[SESSION_STATE_COUNT];
extern const char *const phase_codes[PHASE_COUNT];
extern const char *const presence_codes[PRESENCE_COUNT];
extern const char *const ground_codes[GROUND_COUNT];
extern const char *const status_codes[STATUS_COUNT];
/* The index of `code` in a table of `count` codes, -1 when it is not there. */
int code_find(const char *const *codes, int count, const char *code);

/* Words for people, as msgids. */
const char *session_state_title(enum session_state state);
const char *phase_title(enum phase phase);
const char *presence_title(enum presence presence);
const char *ground_title(enum ground ground);
const char *status_title(enum candidate_status status);

bool phase_is_over(enum phase phase); /* decided, held over, … */
/* Whether an item may go from one phase to the other. */
bool phase_may_follow(enum phase from, enum phase to);

/* "K-2026-014", "2026-03", "2026-017" into `out` of at least 24 bytes. */
void candidate_number(char *out, int year, int sequence);
void session_number(char *out, int year, int sequence);
void decision_number(char *out, int year, int sequence);

#endif
