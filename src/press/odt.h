#ifndef PRESS_ODT_H
#define PRESS_ODT_H

/* The parts of an ODT that its writer is made of. */

#include <stdbool.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>

#include "xml.h"

struct paper;
struct part;

/* Lengths are in hundredths of a millimetre. */
enum {
    UNDER_NUMBER = 1100, /* what follows "5.2" stands this far in */
    TEXT_SIZE = 105,     /* tenths of a point */
    FORM_SIZE = 95,
};

/* What one paragraph has beyond its named style. */
struct look {
    const char *style; /* the name of its style, as in styles.xml */
    int left;          /* where its lines begin */
    int first;         /* where the first begins, from there; may be negative */
    int tab;           /* a tab stop, from `left`; 0: none */
    bool rule;         /* a line up to that stop; else nothing */
    bool keep;         /* not parted from the next */
    int above;         /* room above it; 0: the style's */
    bool last;         /* of a group: room below it */
    bool over;         /* a line above it, to sign on */
    bool right;        /* aligned there */
    bool fresh;        /* starts a page */
    int size; /* of the letters, in tenths of a point; 0: the style's */
};

struct body {
    const struct paper *paper;
    struct arena arena;
    struct xml x;           /* the text */
    struct xml styles;      /* what it makes use of */
    VEC(struct look) looks; /* the automatic styles P1, P2 … */
    int tables;             /* so far */
    int width;              /* of the text on the page */
    int indent;             /* where the text of this section begins */
    int label;              /* how wide its labels are; 0: not yet known */
    size_t closing;         /* parts that still close the letter */
    bool fresh;             /* the next paragraph starts a page */
};

/* "12.50mm", in the arena. */
const char *body_length(struct body *b, int hundredths);

/* The name of a style that looks so. */
const char *body_style(struct body *b, const struct look *look);
/* A paragraph that is open: for the caller to fill and close. */
void body_open(struct body *b, struct look look);
/* Text with its line ends and all its blanks. */
void body_text(struct body *b, const char *text);
void body_paragraph(struct body *b, struct look look, const char *text);

void odt_cell_styles(struct body *b);
void odt_table(struct body *b, const struct part *part);
void odt_signatures(struct body *b, const struct part *part);

/* content.xml, for a page with so much room for text. */
int odt_content(struct str *out, const struct paper *paper, int width);

/* styles.xml as it comes without a letterhead. */
void odt_styles(struct str *out, const struct paper *paper);
/* How wide the text on its pages is. */
int odt_width(const struct paper *paper);

/* The beginning of an element that has all the name spaces. */
void odt_root(struct xml *x, const char *name);

#endif
