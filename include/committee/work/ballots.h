#ifndef COMMITTEE_WORK_BALLOTS_H
#define COMMITTEE_WORK_BALLOTS_H

/*
 * A ballot: what one member scores for one candidate, draft and then locked.
 * A draft is on disk when the call returns.  A locked one is shown to nobody
 * before the reveal, its owner included.
 */

#include <stdbool.h>

#include <committee/core/policy.h>
#include <committee/core/tally.h>

struct arena;
struct committee;

/* Names one ballot. */
struct ballot_key {
    const char *session;   /* NULL: the default session */
    const char *candidate; /* number */
    const char *member;    /* id */
};

struct ballot_view {
    int scores[MAX_CRITERIA]; /* hundredths, SCORE_MISSING, _NO_OPINION */
    const char *notes[MAX_CRITERIA]; /* "" for none */
    const char *cited[MAX_CRITERIA]; /* paragraphs of the letter: "2, 4", "" */
    bool locked;
    bool by_secretary;
    int answered; /* criteria with a score or no opinion */
};
/* ERR_DENIED with a sentence when the viewer may not see it. */
int ballot_view(const struct ballot_view **out, struct committee *c,
                struct arena *arena, const struct ballot_key *key);

/* Why the secretary may not type in a form that its member has begun. */
#define BALLOT_BEGUN N_("{1} is filling in this form; ask {1} to hand it in")

/* One score into the draft (SCORE_MISSING takes it out). As the secretary the
   ballot becomes one that was entered from paper. */
int ballot_score(struct committee *c, const struct ballot_key *key,
                 int criterion, int score);
int ballot_note(struct committee *c, const struct ballot_key *key,
                int criterion, const char *text);
/* Whether the score leans on this paragraph of the letter (from 1); turned
   round by each call.  The paragraph is then marked too, for its member. */
int ballot_cite(bool *cited, struct committee *c, const struct ballot_key *key,
                int criterion, int paragraph);
/* Hands the ballot in; every criterion must be answered. `out` is what was
   read back from the database afterwards. */
int ballot_lock(const struct ballot_view **out, struct committee *c,
                struct arena *arena, const struct ballot_key *key);
/* Before the reveal, on the member's request; the earlier version is kept
   sealed, and the new draft starts empty. */
int ballot_reopen(struct committee *c, const struct ballot_key *key,
                  const char *reason);

/* Whole forms from paper as CSV (`ballot --from`): see cli.md. Locks them
   unless `draft`. `candidate` NULL: the file names them. */
int ballots_read_csv(int *stored, struct committee *c, const char *session,
                     const char *candidate, const char *path, bool draft);

#endif
