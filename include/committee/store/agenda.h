#ifndef COMMITTEE_STORE_AGENDA_H
#define COMMITTEE_STORE_AGENDA_H

/* Agenda items: one candidate in one session. */

#include <stdbool.h>
#include <stdint.h>

#include <committee/core/session.h>

struct arena;
struct db;

struct stored_item {
    int64_t id, session, candidate;
    int position; /* from 1 */
    enum phase phase;
    int round;                /* 1 or 2 */
    int64_t letter_opened_at; /* UTC ms; 0: closed */
    const char *added_by;     /* member id */
    int64_t at;
    /* read only */
    const char *number; /* of the candidate */
    const char *session_number;
    bool erased;
};

/* Reads session, candidate, position, added_by, at; the phase is waiting.
   ERR_DATA: it is on this agenda, erased, or the session closed. */
int store_item_add(int64_t *id, struct db *db, const struct stored_item *item);
/* Replace position, phase, round, letter_opened_at. */
int store_item_update(struct db *db, const struct stored_item *item);
/* Only while it is waiting and its letter closed; texts and drafts go too. */
int store_item_drop(struct db *db, int64_t item);
int store_item(struct stored_item *out, struct db *db, struct arena *arena,
               int64_t id);
/* ERR_NO_INPUT: this candidate is not on that agenda. */
int store_item_find(struct stored_item *out, struct db *db, struct arena *arena,
                    int64_t session, int64_t candidate);
/* In the order of the agenda. */
int store_items(const struct stored_item **items, int *count, struct db *db,
                struct arena *arena, int64_t session);
/* The people on an agenda, by what a text may call them; "": not known. */
struct agenda_person {
    int64_t candidate;
    const char *number;
    enum phase phase;
    const char *surname, *email, *phone;
};
int store_agenda_people(const struct agenda_person **people, int *count,
                        struct db *db, struct arena *arena, int64_t session);
/* Whose letter was opened last, in the order of the log, whatever the clock
   said; 0: nobody's. */
int store_item_opened_last(int64_t *candidate, struct db *db, int64_t session);
/* Every item of one candidate, oldest first. */
int store_items_of(const struct stored_item **items, int *count, struct db *db,
                   struct arena *arena, int64_t candidate);
/* Positions 1.. in this order. */
int store_items_order(struct db *db, const int64_t *items, int count);

/* Questions of the interview. */
enum question { QUESTION_OPEN, QUESTION_ASKED, QUESTION_SKIPPED };
struct stored_question {
    const char *criterion; /* code */
    enum question state;
};
int store_question_set(struct db *db, int64_t item,
                       const struct stored_question *question);
int store_questions(const struct stored_question **questions, int *count,
                    struct db *db, struct arena *arena, int64_t item);

#endif
