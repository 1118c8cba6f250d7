#ifndef COMMITTEE_WORK_INSIDE_H
#define COMMITTEE_WORK_INSIDE_H

/* What the use cases share among themselves; nobody else includes this. */

#include <committee/base/arena.h>
#include <committee/base/cage.h>
#include <committee/base/clock.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/core/reserve.h>
#include <committee/store/agenda.h>
#include <committee/store/attendance.h>
#include <committee/store/ballots.h>
#include <committee/store/candidates.h>
#include <committee/store/db.h>
#include <committee/store/log.h>
#include <committee/store/recusals.h>
#include <committee/store/sessions.h>
#include <committee/work/committee.h>

#include "guarded.h"
#include "outcomes.h"
#include "pins.h"
#include "practice.h"

enum { POLICIES_KEPT = 64, UNDO_KEPT = 64 };

/* One act that can be taken back; see undo.c. */
enum undo_kind { UNDO_SCORE, UNDO_ADD, UNDO_DROP, UNDO_ATTEND };
struct undo {
    enum undo_kind kind;
    int64_t session, candidate;
    char member[64];
    char deputy_for[64];
    char criterion[32];
    int value;      /* the score or presence that there was */
    int64_t moment; /* from when that presence holds again */
    bool joined;    /* one act with the one before it */
};

enum { NOTICES_MAX = 8 };

struct committee {
    struct arena arena;
    struct config config;
    struct settings settings;
    struct db *db;
    struct roster roster; /* everybody ever known */
    enum lang lang;
    struct viewer viewer; /* who is at the keyboard now */
    struct viewer own;    /* who the process was started as */
    struct pin_tried tried;
    const struct policy *policies[POLICIES_KEPT]; /* by version, read once */
    struct undo undo[UNDO_KEPT];
    int undo_count, notice_count;
    bool named;           /* by --as, not taken for the secretary */
    bool confined;        /* to the folders of the committee */
    struct cage cage;     /* and what of that the kernel keeps up */
    bool elsewhere;       /* another database than the configuration names */
    bool ending;          /* what is typed is saved for the last time */
    struct log_head seen; /* the newest that the viewer has seen before */
    bool older;           /* the file does not hold it any more */
    const struct stored_minutes *adopting; /* being sealed; NULL: none */
    int edition; /* of adopted minutes, to be printed; 0: the newest */
    struct message notices[NOTICES_MAX]; /* for whoever opens it */
    struct guarded guarded, guarded_name;
};

/* A sentence for whoever opens it; the arguments stay the caller's. */
void notice_add(struct committee *c, const char *id, const char *first,
                const char *second);

/* backups.c: a copy of an evening that ended; no path when there is none. */
void backup_after_closing(const char **path, struct committee *c,
                          struct arena *arena, const char *session);
/* seen.c: whether an older file was put back; what was seen until now. */
void seen_look(struct committee *c);
void seen_keep(struct committee *c);
void seen_folder(struct str *out); /* "" where there is none */
/* It stands in the log that it was: from now on this file is the newest. */
int seen_record(struct committee *c);

/* A member who may have a voice in a session, and what holds for them now. */
struct sitter {
    const struct member *member;
    int seat; /* index in the policy */
    enum presence presence;
    const char *deputy_for;
    int64_t arrived, left; /* UTC ms; 0: not */
    bool sits;             /* has a voice at this moment */
    bool confidential;
    bool recused;                       /* from the candidate in question */
    bool counted;                       /* in the latest reveal */
    const struct stored_ballot *ballot; /* of the round, draft or locked */
};

/* A session, perhaps with one of its items, and all that decides about it. */
struct facts {
    struct stored_session session;
    struct stored_item item; /* id 0: no item asked for */
    struct stored_candidate candidate;
    const struct policy *policy;
    struct sitter sitters[MAX_MEMBERS];
    int sitter_count;
    const struct stored_item *items; /* the whole agenda */
    int item_count;
    const struct stored_recusal *recusals; /* of the whole session */
    int recusal_count;
    const struct stored_ballot *ballots; /* of the item, both rounds */
    int ballot_count;
    enum seat_state seats[MAX_SEATS];
    bool quorum, all_in, other_open, unfinished, undecided, decided, revealed,
        outcome_known;
    bool viewer_recused;
    int64_t practice; /* id; not 0: the item is the practice letter */
};

/* `session` NULL: the default one; `candidate` NULL: the session only.
   ERR_NO_INPUT with a sentence. */
int facts_load(struct facts *f, struct committee *c, struct arena *arena,
               const char *session, const char *candidate);
/* The same session seen from one of its items. */
int facts_of_item(struct facts *out, const struct facts *session,
                  struct committee *c, struct arena *arena,
                  const struct stored_item *item);
/* Only who takes part in it, and its quorum. */
void facts_glance(struct facts *out, const struct facts *session,
                  const struct committee *c, const struct stored_item *item);
/* The same facts with those present who were there at a moment (UTC ms). */
int facts_when(struct facts *f, struct committee *c, struct arena *arena,
               int64_t moment);
/* The facts as core/may.h wants them; `member` whose ballot or act it is. */
void facts_subject(struct subject *out, const struct facts *f,
                   const struct committee *c, const char *member);
struct sitter *facts_sitter(struct facts *f, const char *member);
/* When they came last, and left again. */
void sitter_stays(struct sitter *s, struct arena *arena,
                  const struct stored_attendance *rows, int count);
bool sitter_locked(const struct sitter *s); /* the form is in */
/* What the seats would be with every regular member there. */
void facts_planned_seats(enum seat_state seats[MAX_SEATS],
                         const struct facts *f, int64_t candidate);
/* Whether this member takes no part for this candidate. */
bool facts_apart(const struct facts *f, const char *member, int64_t candidate);

/* ERR_DENIED, ERR_NO_INPUT: with core's sentence. */
int require(const struct committee *c, enum operation operation,
            const struct subject *subject);
int require_facts(const struct committee *c, enum operation operation,
                  const struct facts *f, const char *member);
/* Whether the viewer may see the name of a candidate in this phase. */
bool name_visible(const struct committee *c, const struct subject *subject);
struct candidate_line; /* as the facts are, whoever looks */
enum candidate_status candidate_status(const struct candidate_line *line);
/* ERR_DENIED: decided, withdrawn or on another agenda (agenda.c). */
int candidate_must_be_free(const struct candidate_line *line);
const char *candidate_name(struct arena *arena,
                           const struct stored_candidate *candidate);

struct about {
    int64_t candidate, session;
};
/* Append to the log; `pairs` are name, value, … , NULL (may be NULL). */
int note_log(struct committee *c, const char *kind, struct about about,
             const char *const *pairs);
/* The value of a name in a payload written by note_log(); "" when absent. */
const char *log_value(struct arena *arena, const char *payload,
                      const char *name);

/* One time that somebody was there; stays.c. */
struct stay {
    int64_t from, until; /* UTC ms; until 0: still there */
};
/* In order, from attendance as it was written down; returns the count. */
int stays_of(struct stay **out, struct arena *arena,
             const struct stored_attendance *rows, int count,
             const char *member);
/* The same cut to the evenings held; until the end of the last is until 0. */
int stays_within(struct stay *stays, int count,
                 const struct stored_sitting *sittings, int sitting_count);
/* UTC ms of a time typed for somebody's attendance; hour -1: now. */
int64_t stays_moment(const struct stored_sitting *sittings, int sitting_count,
                     struct date date, struct clock_time at);

/* The adopted policy of a version; kept for the life of the committee. */
int policy_version(const struct policy **policy, struct committee *c,
                   int version);
/* The one in force on a day, or the configured one (version 0) while none is. */
int policy_on(const struct policy **policy, struct committee *c,
              struct date day);
/* The policy of the configuration, with its digest. */
const struct policy *policy_configured(struct committee *c);
/* UTC ms of a local time on a date; hour -1: now. */
int64_t moment_of(struct date date, struct clock_time at);
struct clock_time time_of(int64_t utc_ms); /* hour -1 for 0 */

void undo_push(struct committee *c, const struct undo *undo);
void undo_forget(struct committee *c);

extern const struct viewer board_viewer; /* board.c */
/* Places on the agenda without holes, until the first letter opens. */
int agenda_close_ranks(struct committee *c, struct arena *arena,
                       const struct stored_session *session);
/* The place of the item in question among all of the agenda, from 1. */
int facts_place(const struct facts *f);
/* What is at the keyboard: id of who does it. */
const char *actor(const struct committee *c);

/* One act about one item: what it is, and whose ballot it is about. */
struct item_act {
    const char *session, *candidate;
    const char *member; /* NULL: nobody's in particular */
    enum operation operation;
};

/* One score, and handing in, within a transaction (ballots.c). */
struct ballot_key;
struct ballot_cell {
    int criterion;
    int score;        /* hundredths, SCORE_MISSING, SCORE_NO_OPINION */
    const char *note; /* NULL: it stays as it is */
};
int ballot_put(struct undo *undo, struct committee *c, struct arena *arena,
               const struct ballot_key *key, const struct ballot_cell *cell);
/* The first criterion without a score, or without a note that is asked for;
   -1: the form is whole.  The member has begun it. */
int ballot_lacking(const struct facts *f, const struct sitter *s);
int ballot_hand_in(struct facts *f, struct sitter **sitter, struct committee *c,
                   struct arena *arena, const struct ballot_key *key);
/* A late recusal: who counts is written down anew, and so is the outcome. */
int item_reveal_again(struct committee *c, struct arena *arena,
                      const char *session, const char *candidate);

/* Who holds a place of the year and who waits (places.c), within the act that
   changes it.  `moved`: the numbers of who moved up, "". */
struct stored_decision;
struct placing {
    const char *state; /* code, of the candidate of the decision */
    const char *moved;
};
int places_settle(const char **moved, struct committee *c, struct arena *arena,
                  int year, enum place_cause cause);
int places_after_decision(struct placing *out, struct committee *c,
                          struct arena *arena, const struct stored_decision *d);
/* Whether the viewer may not be told who holds a place of that year. */
int places_withheld(bool *out, struct committee *c, int year);

#endif
