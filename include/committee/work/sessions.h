#ifndef COMMITTEE_WORK_SESSIONS_H
#define COMMITTEE_WORK_SESSIONS_H

/* Sessions: planning, agenda, conflicts, attendance, opening and closing. */

#include <committee/core/may.h>
#include <committee/core/policy.h>
#include <committee/text/date.h>

struct arena;
struct committee;

struct session_row {
    const char *number; /* "2026-03" */
    struct date date;
    struct clock_time start;
    enum session_state state;
    int candidates, admitted, declined, held_over, ended, open;
    bool adopted; /* its minutes are */
    struct date adopted_on;
    int apart; /* decided, but the viewer took no part: not told how */
};
/* Newest first. */
int sessions_list(const struct session_row **rows, int *count,
                  struct committee *c, struct arena *arena);
/* The single open session, else the latest one; ERR_NO_INPUT: there is none. */
int session_default(char number[24], struct committee *c);

struct session_plan {
    struct date date;
    struct clock_time start; /* hour -1: the configured one */
    const char *place;       /* NULL: the configured one */
    const char *seed;        /* NULL: a random one */
};
int session_new(char number[24], struct committee *c,
                const struct session_plan *plan);

/* Another date, time or place while it is planned: hour -1 and NULL leave the
   time and the place as they are.  The number stays, so the year does, too. */
int session_replan(struct committee *c, const char *session,
                   const struct session_plan *plan);

/* Planned by mistake, and nothing was recorded in it: its candidates come off
   the agenda, and it is seen in the log only.  The number is not used again. */
int session_cancel(struct committee *c, const char *session);

struct agenda_row {
    const char *candidate; /* number */
    const char *name;      /* "" when hidden */
    enum phase phase;
    int position;              /* from 1 */
    bool quorum;               /* as things stand now */
    bool lacks_quorum_planned; /* with everybody present, minus recusals */
    const char *decision;      /* number, "" */
    enum verdict_word {
        WORD_NONE,
        WORD_ADMIT,
        WORD_DECLINE,
    } decided;
    bool borderline; /* the outcome is "discuss", not yet decided */
    bool listed;     /* among the borderline cases; see borderline.h */
    struct clock_time planned; /* when it is expected to begin */
};

struct seat_member {
    const char *id, *name, *seat, *seat_brief;
    enum role role;
    bool votes, deputy;
    enum presence presence;
    const char *deputy_for; /* member id whom they replace, "" */
    struct clock_time arrived, left;
    bool confidential; /* signed for this session */
};

/* One cell of the conflicts grid; index [item * member_count + member]. */
struct conflict_cell {
    bool recused;
    bool ground_known; /* only for the secretary and the member themselves */
    enum ground ground;
};

struct session_view {
    struct session_row row;
    const char *place, *seed;
    const struct agenda_row *items;
    int item_count;
    const struct seat_member *members; /* voting first, in order of seats */
    int member_count, voting_count;
    const struct conflict_cell *conflicts;
    struct clock_time planned_end; /* "eindigt rond 22.00 uur" */
    int policy_version;            /* bound, or the one that would be */
    bool practice; /* the practice letter is being scored or talked about */
    bool quorum;   /* of the session */
    int current;   /* index of the item between letter and end, else -1; not one
                    that waits for the end because a later letter was opened */
    int next;      /* index of the first waiting item, else -1 */
    struct date next_date;
    const char *other_business; /* rondvraag */
    const char *notice;         /* a warning (legal basis expired …), "" */
    struct subject subject;
};
int session_view(const struct session_view **out, struct committee *c,
                 struct arena *arena, const char *number);

/* Agenda. New items are shuffled in with the seed while nothing is opened;
   `reason` is needed for who does not meet the basic conditions. */
int session_add(struct committee *c, const char *session,
                const char *const *candidates, int count, const char *reason);
int session_drop(struct committee *c, const char *session,
                 const char *candidate);

/* Conflicts. Before the session is opened a recusal can be taken back by
   stating the opposite; both stay in the log. */
int session_recuse(struct committee *c, const char *session,
                   const char *candidate, const char *member,
                   enum ground ground);
int session_unrecuse(struct committee *c, const char *session,
                     const char *candidate, const char *member);

/* Attendance. `at` hour -1: now. `for_member` NULL or the member replaced. */
int session_attend(struct committee *c, const char *session, const char *member,
                   enum presence presence, struct clock_time at,
                   const char *for_member);
/* Everybody who is not a deputy and not yet marked: present. */
int session_all_present(struct committee *c, const char *session);
int session_confidential(struct committee *c, const char *session,
                         const char *member); /* NULL: all present */

/* Opening binds the adopted policy. */
int session_open(struct committee *c, const char *session,
                 struct clock_time at);
int session_adjourn(struct committee *c, const char *session,
                    struct date next_date, struct clock_time next_time);

struct action_point {
    const char *what, *who;
    struct date when;
};
struct session_closing {
    struct clock_time at;       /* hour -1: now */
    struct date next_date;      /* year 0: none */
    const char *other_business; /* NULL: none */
    const struct action_point *actions;
    int action_count;
};
/* Closes, and makes a backup beside the database; `backup` gets its path, ""
   when no copy could be made (fail_message() says why): closed it is. */
int session_close(const char **backup, struct committee *c, struct arena *arena,
                  const char *session, const struct session_closing *closing);
int session_actions(const struct action_point **actions, int *count,
                    struct committee *c, struct arena *arena,
                    const char *session);
/* Keep action points while the session is open (replaces all of them). */
int session_set_actions(struct committee *c, const char *session,
                        const struct action_point *actions, int count);

#endif
