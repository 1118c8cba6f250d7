#ifndef COMMITTEE_STORE_BALLOTS_H
#define COMMITTEE_STORE_BALLOTS_H

/*
 * Ballots: draft → locked → superseded (reopened, or changed in round 2).
 * A locked one never changes; another version follows it.  Sealed ones will
 * never be shown: their item ended first, a recusal came late, or its member
 * emptied a draft.
 */

#include <stdbool.h>
#include <stdint.h>

#include <committee/core/policy.h>
#include <committee/core/tally.h>

struct arena;
struct db;

enum ballot_state {
    BALLOT_DRAFT,
    BALLOT_LOCKED,
    BALLOT_SUPERSEDED,
    BALLOT_SEALED,
    BALLOT_STATE_COUNT,
};

struct stored_score {
    const char *criterion; /* code */
    int score;         /* hundredths, SCORE_NO_OPINION, or SCORE_MISSING when
                         there is only a note */
    const char *note;  /* "" */
    const char *cited; /* paragraphs of the letter: "2, 4", "" */
};

struct stored_ballot {
    int64_t id, item;
    const char *member;
    int round, version;
    enum ballot_state state;
    const char *entered_by;
    bool by_secretary;             /* typed in from paper */
    int64_t started_at, locked_at; /* locked_at 0: draft */
    const struct stored_score *scores;
    int score_count;
};
/* The scores and notes of a ballot in the order of the policy's criteria:
   SCORE_MISSING and "" where there is none.  Either array may be NULL. */
void ballot_values(int *scores, const char **notes,
                   const struct stored_ballot *ballot,
                   const struct policy *policy);

/* The paragraphs that each score leans on, "" where there are none. */
void ballot_citations(const char **cited, const struct stored_ballot *ballot,
                      const struct policy *policy);

/* Without any score, note or citation.  For who filled it in: to others that
   would be something of a hidden score. */
bool ballot_is_blank(const struct stored_ballot *ballot);

/* A new draft, the next version; reads item, member, round, entered_by,
   by_secretary, started_at.  ERR_DATA while there is a draft or locked one. */
int store_ballot_start(int64_t *id, struct db *db,
                       const struct stored_ballot *ballot);
/* Copy scores, notes and citations of another ballot into a draft. */
int store_ballot_copy(struct db *db, int64_t to, int64_t from);
/* Who types in this draft now. */
int store_ballot_enter(struct db *db, int64_t ballot, const char *by,
                       bool by_secretary);
/* Into a draft; SCORE_MISSING takes a score out, "" a note. */
int store_score_set(struct db *db, int64_t ballot, const char *criterion,
                    int score);
int store_note_set(struct db *db, int64_t ballot, const char *criterion,
                   const char *text);
/* Makes the citation, or takes back the one that is there: `cited` false. */
int store_citation_toggle(bool *cited, struct db *db, int64_t ballot,
                          const char *criterion, int paragraph);
/* Whether any score of the form leans on this paragraph. */
int store_citation_there(bool *there, struct db *db, int64_t ballot,
                         int paragraph);
int store_ballot_lock(struct db *db, int64_t ballot, int64_t at);
int store_ballot_supersede(struct db *db, int64_t ballot); /* a locked one */
int store_ballot_seal(struct db *db, int64_t ballot);      /* draft or locked */
/* Every draft and locked ballot of an item that ends before its reveal. */
int store_ballots_seal(struct db *db, int64_t item);

int store_ballot(struct stored_ballot *out, struct db *db, struct arena *arena,
                 int64_t id);
/* The draft or locked one; `out->id` is 0 when there is none. */
int store_ballot_find(struct stored_ballot *out, struct db *db,
                      struct arena *arena, const struct stored_ballot *key);
/* Drafts and locked ones of an item, both rounds, by round and member. */
int store_ballots(const struct stored_ballot **ballots, int *count,
                  struct db *db, struct arena *arena, int64_t item);
/* Every version, sealed ones too: for a person's own file and for verify. */
int store_ballots_all(const struct stored_ballot **ballots, int *count,
                      struct db *db, struct arena *arena, int64_t item);

struct stored_reopening {
    int64_t ballot;
    const char *by, *reason; /* reason "" once erased */
    int64_t at;
};
int store_reopening_add(struct db *db,
                        const struct stored_reopening *reopening);
int store_reopenings(const struct stored_reopening **reopenings, int *count,
                     struct db *db, struct arena *arena, int64_t item);

/* Whether any locked score anywhere is still to be revealed in a session that
   is not closed: then the head of the log is shown to nobody. */
int store_scores_hidden(bool *hidden, struct db *db);

#endif
