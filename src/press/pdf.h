#ifndef PRESS_PDF_H
#define PRESS_PDF_H

/*
 * The parts of a PDF that its writer is made of.  Everything is set twice: once
 * to count the pages, once to draw them.  Lengths are in points.
 */

#include <stdbool.h>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <committee/press/paper.h>

#define MM(length) ((length)*72 / 25.4)

enum { OUTLINE_LEVELS = 3 }; /* titles, headings, headings under them */

/* -- the page -------------------------------------------------------------- */

struct sheet {
    const struct paper *paper;
    PangoContext *context;
    cairo_t *cr; /* NULL: only counting */
    cairo_surface_t *surface;
    double left, right; /* of the text; from the edge of the paper */
    double top, bottom;
    double measure;              /* how wide running text gets */
    double y;                    /* where the next thing goes */
    double gap;                  /* room that it wants above it */
    bool used;                   /* something stands on this page */
    bool fresh;                  /* the next thing starts a page */
    int page, pages;             /* this one; of how many */
    double indent;               /* where the text of this section begins */
    double label;                /* how wide its labels are; 0: not yet known */
    int outline[OUTLINE_LEVELS]; /* the last entry of each level */
    int titles;                  /* how many there are in all */
    double wider;                /* letters, than columns.h takes them */
};

void sheet_start(struct sheet *s);
/* Go to where `height` fits below the gap: here, or on the next page. */
void sheet_need(struct sheet *s, double height);
/* At least so much room above the next thing. */
void sheet_gap(struct sheet *s, double gap);
double sheet_room(const struct sheet *s);
/* How much one page holds. */
double sheet_height(const struct sheet *s);
/* A line along the page, grey where it only parts things. */
void sheet_rule(struct sheet *s, double from, double to, double y, double thick,
                double grey);
/* An entry in the outline that leads to here. */
void sheet_outline(struct sheet *s, int level, const char *text);
void tag_begin(struct sheet *s, const char *name);
void tag_end(struct sheet *s, const char *name);

/* -- text ------------------------------------------------------------------ */

/* How letters look. */
struct type {
    double size;
    double leading; /* from line to line, unless the letters need more */
    bool bold, grey;
};

/* A text in lines of which the next are still to be drawn. */
struct lines {
    PangoLayout *layout;
    const struct type *type;
    GSList *next;
    int left;     /* lines not yet drawn */
    double width; /* of the box */
    bool right;   /* aligned there */
};

void lines_open(struct lines *t, const struct sheet *s, const char *text,
                double width, const struct type *type);
void lines_close(struct lines *t);
/* Of the next so many lines. */
double lines_height(const struct lines *t, int lines);
/* How wide the widest line is. */
double lines_width(const struct lines *t);
/* How many of the next lines go in this much room. */
int lines_fit(const struct lines *t, double room);
/* The least that should stand together: two lines, three of three. */
int lines_least(const struct lines *t);
/* The next lines, from here down; they are gone then. */
double lines_draw(struct lines *t, struct sheet *s, double x, double y,
                  int lines);

/* Text from page to page, tagged as `tag`; never one line alone.  `mark`, when
   there is one, stands beside its first line, tagged as `mark_tag`. */
struct flow {
    const char *tag, *mark_tag;
    double x, mark_x;
    struct lines *mark;
};
void lines_flow(struct lines *t, struct sheet *s, const struct flow *flow);

/* -- blocks ---------------------------------------------------------------- */

struct types {
    struct type body, label, title, second, head, subhead, edge, edge_mark;
    double after, list_after, fact_after, head_before, head_after;
    double second_after, subhead_before;
};
const struct types *types_of(const struct paper *paper);

void pdf_blocks(struct sheet *s);
void pdf_table(struct sheet *s, const struct part *part);
/* Its header and its first row. */
double pdf_table_need(struct sheet *s, const struct part *part);
void pdf_signatures(struct sheet *s, const struct part *part);
double pdf_signatures_need(struct sheet *s, const struct part *part);

/* Say the language in the catalog of a finished file, which cairo cannot. */
void pdf_language(struct str *pdf, enum lang lang);

#endif
