#ifndef COMMITTEE_TUI_LETTER_H
#define COMMITTEE_TUI_LETTER_H

/*
 * The letter within reach of whoever writes about it: beside a form where
 * there is room for both, over the whole screen where there is not, and back
 * with the same key.  The form keeps its focus and its cursor meanwhile.
 */

#include <committee/tui/item.h>

struct letter {
    struct pager pager;
    bool beside;   /* it stands beside the form, as drawn last */
    bool keyboard; /* it has the keyboard, else the form */
};

/* After each reload of the item: the letter of its view, with its marks.
   Without one nothing shows. */
void letter_reload(struct letter *letter, const struct item *item,
                   struct ui *ui);
/* Keeps the place in it and frees it. */
void letter_close(struct letter *letter, const struct item *item,
                  struct committee *c);
/* May it be read now, and is there one?  Core says so. */
enum permission letter_may(const struct letter *letter, const struct item *item,
                           struct ui *ui, struct message *why);
/* What does something with the letter; NOT_MINE: it is for the form. */
unsigned letter_act(struct letter *letter, struct ui *ui, enum action action);
/* PgUp and PgDn while the form beside it has the keyboard. */
bool letter_scroll(struct letter *letter, const struct event *event);
extern const struct hint letter_hints[]; /* while it has the keyboard */
/* Only the letter is on the screen. */
bool letter_covers(const struct letter *letter);
/* "para 2 of 5 · 62 %" in the frame, while it is on the screen. */
const char *letter_state(const struct letter *letter, struct ui *ui);
/* The canvas that the letter leaves to the form.  Draw that first, unless the
   letter covers it, then letter_draw(): the cursor goes where the keyboard is.
 */
struct canvas letter_beside(struct letter *letter, const struct canvas *body);
void letter_draw(struct letter *letter, struct canvas *body);

/* A letter with what the candidate wants to help with, from its beginning. */
void letter_fill(struct pager *pager, const struct item *item, struct ui *ui);
/* The text in the middle, at most 72 columns, from row `top` on. */
void letter_page(struct pager *pager, struct canvas *body, int top);

/* "Letter of K-2026-014, F. el Idrissi" */
const char *letter_title(const struct item *item, struct ui *ui);

/* The letter as a screen of its own, over a window in which somebody writes:
   whether there is one to open, and opening it. */
bool letter_readable(const struct item *item, struct ui *ui);
void letter_open(struct ui *ui, const struct item *item);

#endif
