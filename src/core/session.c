#include <committee/core/session.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/random.h>
#include <committee/base/status.h>
#include <committee/base/str.h>

const char *const session_state_codes[SESSION_STATE_COUNT] = {
    [SESSION_PLANNED] = "planned",
    [SESSION_OPEN] = "open",
    [SESSION_ADJOURNED] = "adjourned",
    [SESSION_CLOSED] = "closed",
};

static const char *const session_state_titles[SESSION_STATE_COUNT] = {
    [SESSION_PLANNED] = N_("planned"),
    [SESSION_OPEN] = N_("open"),
    [SESSION_ADJOURNED] = N_("adjourned"),
    [SESSION_CLOSED] = N_("closed"),
};

const char *const phase_codes[PHASE_COUNT] = {
    [PHASE_WAITING] = "waiting",     [PHASE_READING] = "reading",
    [PHASE_INTERVIEW] = "interview", [PHASE_SCORING] = "scoring",
    [PHASE_REVEALED] = "revealed",   [PHASE_DECIDED] = "decided",
    [PHASE_HELD_OVER] = "held-over", [PHASE_WITHDRAWN] = "withdrawn",
    [PHASE_NO_SHOW] = "absent",
};

static const char *const phase_titles[PHASE_COUNT] = {
    [PHASE_WAITING] = N_("not yet discussed"),
    [PHASE_READING] = N_("reading"),
    [PHASE_INTERVIEW] = N_("interview"),
    [PHASE_SCORING] = N_("scoring"),
    [PHASE_REVEALED] = N_("scores shown"),
    [PHASE_DECIDED] = N_("decided"),
    [PHASE_HELD_OVER] = N_("held over"),
    [PHASE_WITHDRAWN] = N_("withdrawn"),
    [PHASE_NO_SHOW] = N_("did not appear"),
};

const char *const presence_codes[PRESENCE_COUNT] = {
    [PRESENCE_UNKNOWN] = "unknown", [PRESENCE_PRESENT] = "present",
    [PRESENCE_EXCUSED] = "excused", [PRESENCE_ABSENT] = "absent",
    [PRESENCE_LEFT] = "left",
};

static const char *const presence_titles[PRESENCE_COUNT] = {
    [PRESENCE_UNKNOWN] = N_("not recorded"),
    [PRESENCE_PRESENT] = N_("present"),
    [PRESENCE_EXCUSED] = N_("absent with notice"),
    [PRESENCE_ABSENT] = N_("absent without notice"),
    [PRESENCE_LEFT] = N_("left"),
};

const char *const ground_codes[GROUND_COUNT] = {
    [GROUND_FAMILY] = "family",       [GROUND_FRIEND] = "friend",
    [GROUND_NEIGHBOUR] = "neighbour", [GROUND_BUSINESS] = "business",
    [GROUND_CLIENT] = "client",       [GROUND_DISPUTE] = "dispute",
    [GROUND_OTHER] = "other",
};

static const char *const ground_titles[GROUND_COUNT] = {
    [GROUND_FAMILY] = N_("family"),
    [GROUND_FRIEND] = N_("friend or acquaintance"),
    [GROUND_NEIGHBOUR] = N_("neighbour"),
    [GROUND_BUSINESS] = N_("business relation or colleague"),
    [GROUND_CLIENT] = N_("client or care relation"),
    [GROUND_DISPUTE] = N_("dispute"),
    [GROUND_OTHER] = N_("another reason"),
};

const char *const status_codes[STATUS_COUNT] = {
    [STATUS_NEW] = "new",
    [STATUS_LETTER_MISSING] = "letter-missing",
    [STATUS_NOT_ELIGIBLE] = "not-eligible",
    [STATUS_ON_AGENDA] = "on-agenda",
    [STATUS_IN_PROGRESS] = "in-progress",
    [STATUS_ADMITTED] = "admitted",
    [STATUS_RESERVE] = "reserve",
    [STATUS_DECLINED] = "declined",
    [STATUS_HELD_OVER] = "held-over",
    [STATUS_WITHDRAWN] = "withdrawn",
    [STATUS_NO_SHOW] = "absent",
    [STATUS_ERASED] = "erased",
    [STATUS_DECIDED] = "decided",
};

static const char *const status_titles[STATUS_COUNT] = {
    [STATUS_NEW] = N_("new"),
    [STATUS_LETTER_MISSING] = N_("letter missing"),
    [STATUS_NOT_ELIGIBLE] = N_("basic conditions not met"),
    [STATUS_ON_AGENDA] = N_("on the agenda"),
    [STATUS_IN_PROGRESS] = N_("being assessed"),
    [STATUS_ADMITTED] = N_("admitted"),
    [STATUS_RESERVE] = N_("reserve"),
    [STATUS_DECLINED] = N_("declined"),
    [STATUS_HELD_OVER] = N_("held over"),
    [STATUS_WITHDRAWN] = N_("withdrawn"),
    [STATUS_NO_SHOW] = N_("did not appear"),
    [STATUS_ERASED] = N_("erased"),
    [STATUS_DECIDED] = N_("decided"),
};

int code_find(const char *const *codes, int count, const char *code)
{
    for (int i = 0; i < count; i++)
        if (code && strcmp(codes[i], code) == 0)
            return i;
    return -1;
}

const char *session_state_title(enum session_state state)
{
    return session_state_titles[state];
}

const char *phase_title(enum phase phase)
{
    return phase_titles[phase];
}

const char *presence_title(enum presence presence)
{
    return presence_titles[presence];
}

const char *ground_title(enum ground ground)
{
    return ground_titles[ground];
}

const char *status_title(enum candidate_status status)
{
    return status_titles[status];
}

bool phase_is_over(enum phase phase)
{
    return phase >= PHASE_DECIDED;
}

/* Rows: from. A bit per phase that may come next; nothing follows an end. */
#define TO(phase) (1u << (phase))
#define EVENTS (TO(PHASE_HELD_OVER) | TO(PHASE_WITHDRAWN) | TO(PHASE_NO_SHOW))
static const unsigned next_phases[PHASE_COUNT] = {
    [PHASE_WAITING] = TO(PHASE_READING) | EVENTS,
    [PHASE_READING] = TO(PHASE_INTERVIEW) | TO(PHASE_SCORING) | EVENTS,
    [PHASE_INTERVIEW] = TO(PHASE_SCORING) | EVENTS,
    [PHASE_SCORING] = TO(PHASE_REVEALED) | EVENTS,
    [PHASE_REVEALED] = TO(PHASE_DECIDED) | EVENTS,
};

bool phase_may_follow(enum phase from, enum phase to)
{
    return (next_phases[from] & TO(to)) != 0;
}

enum { NUMBER_BYTES = 24 };

void candidate_number(char *out, int year, int sequence)
{
    snprintf(out, NUMBER_BYTES, "K-%04d-%03d", year, sequence);
}

void session_number(char *out, int year, int sequence)
{
    snprintf(out, NUMBER_BYTES, "%04d-%02d", year, sequence);
}

void decision_number(char *out, int year, int sequence)
{
    snprintf(out, NUMBER_BYTES, "%04d-%03d", year, sequence);
}
