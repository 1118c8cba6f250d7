#ifndef COMMITTEE_TUI_VOTE_ROWS_H
#define COMMITTEE_TUI_VOTE_ROWS_H

/*
 * Private to tui/: the rows of the decision form in which each seat votes, and
 * the line below them that says what the votes come to.  To admit and to
 * decline are two proposals: each keeps its own votes.
 */

#include <stdbool.h>

#include <committee/base/str.h>
#include <committee/core/vote.h>
#include <committee/tui/form.h>

struct committee;
struct item;

enum { VOTE_PROPOSALS = 2 }; /* to decline, to admit */

/* Where they stand in a form: a note, MAX_SEATS choices, a note. */
enum {
    VOTE_ROW_ABOUT,
    VOTE_ROW_SEATS,
    VOTE_ROW_RESULT = VOTE_ROW_SEATS + MAX_SEATS,
    VOTE_ROWS,
};

struct vote_rows {
    struct form_item *items; /* VOTE_ROWS of the form's own */
    const struct policy *policy;
    struct vote_input entitled; /* CAST_WAITING: has a vote */
    enum cast cast[VOTE_PROPOSALS][MAX_SEATS];
    enum cast kept[VOTE_PROPOSALS][MAX_SEATS]; /* as they were last saved */
    struct vote_count count;
    const char *options[3];
    struct str about, result;
};

void vote_rows_start(struct vote_rows *rows, struct ui *ui,
                     struct form_item *items, const struct policy *policy);
void vote_rows_free(struct vote_rows *rows);
/* Who has a vote on which proposal (-1: none chosen yet); hidden unless
   `counted`. */
void vote_rows_fit(struct vote_rows *rows, struct ui *ui,
                   const struct vote_input *entitled, int proposal,
                   bool counted);
/* After a key: takes over what was chosen in the rows. */
void vote_rows_follow(struct vote_rows *rows, struct ui *ui);
/* The first row that still has to vote, as an index of the rows; -1: none. */
int vote_rows_waiting(const struct vote_rows *rows);
/* The votes for decide(); `out` has MAX_SEATS.  Returns the count. */
int vote_rows_list(struct seat_vote *out, const struct vote_rows *rows);

/* Kept while they are chosen, like what is typed. */
int vote_rows_save(struct vote_rows *rows, struct committee *c,
                   const struct item *item);
void vote_rows_load(struct vote_rows *rows, struct committee *c,
                    const struct item *item);
void vote_rows_forget(struct vote_rows *rows, struct committee *c,
                      const struct item *item);

#endif
