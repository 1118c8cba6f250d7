#ifndef COMMITTEE_TUI_PAGER_H
#define COMMITTEE_TUI_PAGER_H

/* A wrapped text to scroll through: a letter, a preview, the calculation. */

#include <stdbool.h>
#include <stddef.h>

#include <committee/base/arena.h>
#include <committee/text/paragraph.h>
#include <committee/text/width.h>
#include <committee/tui/action.h>
#include <committee/tui/canvas.h>

/* A marked passage: bytes [start, end) of the text. */
struct passage {
    size_t start, end;
    enum look look; /* LOOK_TEXT: LOOK_MARKED */
};

struct pager {
    const char *text; /* set by pager_set(); safe, from the arena */
    struct wrap_line *lines;
    size_t count;
    int cols;                       /* for which the lines were made */
    size_t top;                     /* first line drawn */
    size_t drawn;                   /* the same, at the last drawing */
    size_t place;                   /* byte that was on top when somebody last
                                       moved: other sizes come back to it */
    int page;                       /* rows at the last drawing */
    enum look look;                 /* LOOK_LETTER for letters */
    const struct passage *passages; /* LOOK_MARKED; sorted; may be NULL */
    size_t passage_count;
    struct passage *marks;        /* room for one per paragraph */
    struct paragraph *paragraphs; /* of a letter, else NULL */
    size_t paragraph_count;
    size_t paragraph;   /* the one in focus, from 0 */
    size_t focused;     /* the same, at the last drawing */
    size_t chosen;      /* the same, when somebody last moved */
    int margin;         /* cells left of the text, for the sign of the focus */
    bool at_spot;       /* the cursor stands on a byte of the text */
    size_t spot;        /* which one */
    bool line_cursor;   /* shows and moves a chosen line (to mark passages) */
    size_t line;        /* the chosen one */
    char word[80];      /* looked for last */
    struct passage hit; /* where it was found; end 0: nowhere */
    int hit_number;     /* which of its places that is, from 1 */
    size_t hit_top;     /* the first line drawn then */
    struct arena arena;
};

void pager_set(struct pager *pager, const char *text); /* made safe here */
/* A letter that is read by paragraph, with what stands `before` it ("": nothing)
   and is no part of it. */
void pager_set_letter(struct pager *pager, const char *before,
                      const char *letter);
/* The paragraph of the letter in focus, from 1; 0: it has none. */
int pager_paragraph(const struct pager *pager);
/* Which paragraphs (from 1) show as marked. */
void pager_mark(struct pager *pager, const int *marked, int count);
/* Where somebody is in a letter, in any width. */
struct pager_place {
    size_t byte, paragraph;
};
struct pager_place pager_place(const struct pager *pager);
void pager_return(struct pager *pager, struct pager_place place);
void pager_free(struct pager *pager);
bool pager_act(struct pager *pager, enum action action); /* scroll keys */
/* Wraps to min(cols of the canvas, max_cols); max_cols 0: 72. */
void pager_draw(struct pager *pager, struct canvas *c, int max_cols);
int pager_percent(const struct pager *pager); /* 0…100; 100: the end shows */
/* Where words were found: the `at`-th (from 1) of `count` places; count 0:
   nowhere. */
struct pager_found {
    int at, count;
    bool round; /* past the end, from the beginning again */
};
/* The next place of `word`, folded, also across lines; "": of the word looked
   for before.  Scrolls to it and shows it, until something else is done. */
struct pager_found pager_find(struct pager *pager, const char *word);

#endif
