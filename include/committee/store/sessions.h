#ifndef COMMITTEE_STORE_SESSIONS_H
#define COMMITTEE_STORE_SESSIONS_H

/* Sessions, their evenings, and adopted minutes. */

#include <stdbool.h>
#include <stdint.h>

#include <committee/core/session.h>
#include <committee/text/date.h>

struct arena;
struct db;

struct stored_session {
    int64_t id;
    const char *number; /* "2026-03"; given by the store */
    struct date date;
    struct clock_time start; /* hour -1: none */
    const char *place, *seed;
    enum session_state state;
    int policy;                 /* version, bound at opening; 0: not yet */
    const char *other_business; /* rondvraag */
    struct date next_date;      /* year 0: none */
    int64_t at;                 /* when it was made, UTC ms */
    /* read only: over all evenings */
    int64_t opened_at; /* first opening; 0: never */
    int64_t ended_at;  /* last ending; 0: never, or going on */
    int items, admitted, declined, held_over, ended, open; /* of the agenda:
        ended: withdrawn or absent; open: not yet over */
    bool letter_opened; /* of any item: the policy is frozen from then on */
    bool minutes_adopted;
    struct date minutes_on; /* of the newest version */
    bool recorded; /* who is there, who knows whom, an end, what was agreed */
};

/* With the next number of the year of its date; reads date, start, place,
   seed and at. */
int store_session_add(int64_t *id, char *number, struct db *db,
                      const struct stored_session *session);
/* Replace date, start, place, state, policy, other_business, next_date.
   ERR_DATA: it is closed. */
int store_session_update(struct db *db, const struct stored_session *session);
/* Planned by mistake: from now on it is read nowhere.  Its agenda is empty;
   ERR_DATA: it is not, or the session has been opened. */
int store_session_cancel(struct db *db, int64_t session, const char *by,
                         int64_t at);
int store_session(struct stored_session *out, struct db *db,
                  struct arena *arena, int64_t id);
/* ERR_NO_INPUT: there is no such number. */
int store_session_id(int64_t *id, struct db *db, const char *number);
/* The single open one, else the latest; ERR_NO_INPUT: there is none. */
int store_session_default(int64_t *id, struct db *db);
/* Newest first. */
int store_sessions(const struct stored_session **sessions, int *count,
                   struct db *db, struct arena *arena);

/* One evening: opened, then ended by adjourning or closing. */
struct stored_sitting {
    int64_t opened_at, ended_at; /* ended_at 0: going on */
};
int store_sitting_start(struct db *db, int64_t session, int64_t at);
int store_sitting_end(struct db *db, int64_t session, int64_t at);
int store_sittings(const struct stored_sitting **sittings, int *count,
                   struct db *db, struct arena *arena, int64_t session);

/* Adopted minutes, byte for byte; `version` 0: still a concept. */
struct stored_minutes {
    int version;             /* 1, and more with each correction */
    struct date adopted;     /* of this version */
    struct date replaces_on; /* when the one before it was adopted */
    const char *by;          /* member id */
    const char *changes;     /* made on adoption, a line each */
    const char *document;    /* JSON: every language and format */
    const char *digest;      /* SHA-256 of it; computed when stored */
    int64_t at;
};
/* As the next version. */
int store_minutes_adopt(struct db *db, int64_t session,
                        const struct stored_minutes *minutes);
/* Every version, the first one first, each without its document. */
int store_minutes_versions(const struct stored_minutes **versions, int *count,
                           struct db *db, struct arena *arena, int64_t session);
/* One of them, 0: the newest; `version` 0 when there is none. */
int store_minutes_version(struct stored_minutes *out, struct db *db,
                          struct arena *arena, int64_t session, int version);
/* The newest version. */
int store_minutes(struct stored_minutes *out, struct db *db,
                  struct arena *arena, int64_t session);

/* Minutes as they were given out, or stood after an edit, before adoption. */
struct stored_concept {
    int number;  /* 1, 2 … of its session */
    bool edited; /* else: given out */
    const char *by;
    int64_t at;
    const char *digest; /* SHA-256 of the text; computed when stored */
    const char *text;   /* NULL: erased, or not asked for */
};
/* As the next one, unless the latest has the same text. */
int store_concept_add(struct db *db, struct arena *arena, int64_t session,
                      const struct stored_concept *concept);
/* All of a session in their order, without their texts. */
int store_concepts(const struct stored_concept **concepts, int *count,
                   struct db *db, struct arena *arena, int64_t session);
int store_concept_text(const char **text, struct db *db, struct arena *arena,
                       int64_t session, int number);

#endif
