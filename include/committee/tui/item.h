#ifndef COMMITTEE_TUI_ITEM_H
#define COMMITTEE_TUI_ITEM_H

/*
 * What the screens about one candidate in one session share: which one it is,
 * what may be seen of it now, and the acts that are the same on all of them.
 */

#include <committee/tui/pager.h>
#include <committee/tui/screen.h>
#include <committee/work/items.h>

enum { ITEM_KEY = 24 }; /* bytes of a session's or candidate's number */

struct item {
    char session[ITEM_KEY], candidate[ITEM_KEY];
    struct arena arena;
    const struct item_view *view; /* NULL until the first item_reload() */
};

void item_init(struct item *item, const char *session, const char *candidate);
int item_reload(struct item *item, struct ui *ui);
void item_free(struct item *item);
/* After a reload: OK, or ERR_DENIED with a sentence when somebody else took the
   candidate out of this phase, so that the screen has to go. */
int item_still(const struct item *item, struct ui *ui, enum phase phase);

/* core's answer for an action about this item. */
enum permission item_may(const struct item *item, struct ui *ui,
                         struct message *why, enum action action);
/* Whether a form has been handed in. */
bool item_any_in(const struct item *item);
/* "done", "still busy"; "" while no form is in. */
const char *item_progress(const struct item *item, struct ui *ui,
                          const struct item_member *member);
/* "Zitting 2026-03 · kandidaat 3 van 5 · K-2026-014" */
const char *item_title(const struct item *item, struct ui *ui);
/* The number of the candidate, or "practice letter". */
const char *item_label(const struct item *item, struct ui *ui);
/* "K-2026-014, F. el Idrissi", without the name where it is hidden. */
const char *item_who(const struct item *item, struct ui *ui);
/* "para 2 · 62 %": where one is in a letter. */
const char *item_reading(struct ui *ui, const struct pager *letter);
/* The member with this id, NULL when there is none. */
const struct item_member *item_member(const struct item *item, const char *id);
/* A score as it stands in a table: "4", "3,5", "–" (no opinion), "·". */
const char *score_mark(struct ui *ui, int score);
/* A computed number: "3,67", "–" where there is none. */
const char *figure_mark(struct ui *ui, const struct figure *figure);
/* The digits of a scale for the hint bar: "1-5"; NULL where keys do not do. */
const char *digits_label(struct ui *ui, const struct scale *scale);
/* Says which scores there are; DID_REDRAW. */
unsigned refuse_score(struct ui *ui, const struct scale *scale);
/* The score of a digit key on this scale, SCORE_MISSING when it is not on it.*/
int score_of_digit(const struct policy *policy, const struct event *event);

/* What comes before the scores are shown. */
void item_reveal_question(const struct item *item, struct ui *ui,
                          struct question *question);
/* Asks for the reason and records held over, withdrawn or not appeared. */
unsigned item_ask_event(struct item *item, struct ui *ui, enum action action);
/* Asks which member and on which ground, and records the conflict. */
unsigned item_ask_conflict(struct item *item, struct ui *ui);
/* Asks whose form (`member` -1, an index otherwise) and why, and gives it
   back. */
unsigned item_ask_reopen(struct item *item, struct ui *ui, int member);

/* What the viewer noted for themselves at a question of the interview, "". */
const char *item_talk_note(const struct item *item, struct committee *c,
                           struct arena *arena, int criterion);
void item_talk_key(char out[128], const struct item *item, int criterion);

/* Where the viewer is in the letter of an item, remembered for the next time:
   kept when the letter goes from the screen, taken when it comes. */
void item_keep_place(const struct item *item, struct committee *c,
                     const struct pager *letter);
void item_take_place(const struct item *item, struct committee *c,
                     struct pager *letter);

/* Text that is saved while it is being typed, by its key. */
void item_draft_key(char out[128], const struct item *item, const char *what);

#endif
