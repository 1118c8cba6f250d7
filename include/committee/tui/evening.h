#ifndef COMMITTEE_TUI_EVENING_H
#define COMMITTEE_TUI_EVENING_H

/*
 * The screen of one candidate during a session; shared by the files that draw
 * its phases.
 */

#include <stdlib.h>

#include <committee/tui/item.h>
#include <committee/tui/pager.h>
#include <committee/work/sessions.h>

struct evening {
    struct item item;
    struct pager letter;
    char shown[ITEM_KEY];           /* whose letter the pager holds, "" */
    struct committee *committee;    /* for close: the place in it is kept */
    bool letter_in_scoring;         /* Tab: the letter instead of who is in */
    int question;                   /* the chosen one of the interview */
    char asked[MAX_CRITERIA + 1];   /* a mark each: ' ' open, 'x', '-' */
    const char *talk[MAX_CRITERIA]; /* the viewer's own notes at them */
    enum action filling;            /* how forms are filled, in a window */
    int minutes;                    /* that the letter lies open, as drawn */
    int row, col;                   /* the chosen cell of the table */
    char cell_of[64];               /* the member whose score is typed */
    int cell_row;                   /* and for which criterion */
    struct pager below;             /* what stands under the table */
    char *below_text;               /* heap: as it was set */
    bool said;                      /* it holds more than members' notes */
    char current[ITEM_KEY];         /* who was on the table last, "" */
    bool apart;                     /* the viewer takes no part in this one */
    char next[ITEM_KEY];            /* comes after one that is over, "" */
    char next_who[ITEM_KEY + 64];   /* with the name where it may be seen */
    bool opened;                    /* its letter, for them to know */
    bool begun;                     /* the viewer's own form, not handed in */
};

/* evening_letter.c: before the reveal. */
void evening_letter_reload(struct evening *e, struct ui *ui);
/* The viewer's own notes at the questions, a line each with its criterion; "".
   Into the arena. */
const char *evening_talk(struct arena *arena, const struct evening *e,
                         struct ui *ui);
/* Whether the questions of the interview are on the screen. */
bool evening_shows_questions(const struct evening *e);
/* Before another letter takes its place. */
void evening_letter_leave(struct evening *e);
bool evening_shows_letter(const struct evening *e);
void evening_letter_draw(struct evening *e, struct ui *ui, struct canvas *body);
void evening_progress_draw(struct evening *e, struct ui *ui,
                           struct canvas *body);
unsigned evening_letter_act(struct evening *e, struct ui *ui,
                            enum action action);
/* What needs the letter on the screen. */
enum permission evening_letter_may(const struct evening *e, struct message *why,
                                   enum action action);
/* Only the promise of secrecy still keeps the letter from the viewer. */
bool evening_waits_for_promise(const struct evening *e, struct ui *ui);
/* The next or previous candidate of the agenda. */
unsigned evening_neighbour(struct evening *e, struct ui *ui, int step);

/* follow.c: on a terminal of one's own. */
bool follow_wanted(struct ui *ui);
/* Chooses the candidate; ERR_DENIED when the session is over. */
int follow_reload(struct evening *e, struct ui *ui);
void follow_apart_draw(struct evening *e, struct ui *ui, struct canvas *body);

/* scores.c: from the reveal on. */
void scores_draw(struct evening *e, struct ui *ui, struct canvas *body);
unsigned scores_act(struct evening *e, struct ui *ui, enum action action,
                    const struct event *event);
enum permission scores_may_change(const struct evening *e, struct ui *ui,
                                  struct message *why);

#endif
