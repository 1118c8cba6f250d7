#ifndef COMMITTEE_EXPORT_TEXT_H
#define COMMITTEE_EXPORT_TEXT_H

/*
 * A document as plain text for paper: pages of 60 lines of at most 80 cells, a
 * running title above, "page x of y" below, a form feed between pages (the
 * only control character besides the newline).  A heading stays with the lines
 * that follow it, a row of a table and a place to sign stay whole.
 */

struct document;
struct str;

enum { PAGE_LINES = 60, PAGE_COLS = 80 };

void document_text(struct str *out, const struct document *doc);
/* How many pages that takes. */
int document_pages(const struct document *doc);

/* The same without pages, in lines of at most `cols` cells (20 or more): for
   a terminal. */
void document_flow(struct str *out, const struct document *doc, int cols);
/* The same with a line where a page of the paper ends: "──── page 2 of 4 ────".
   At PAGE_COLS its lines are those of the paper. */
void document_preview(struct str *out, const struct document *doc, int cols);

#endif
