#ifndef COMMITTEE_PRESS_PDF_H
#define COMMITTEE_PRESS_PDF_H

struct paper;
struct str;

/*
 * A tagged PDF on A4: headings, lists and tables that are such, an outline, the
 * language, subsets of its fonts inside.  Nothing in it tells who made it, when,
 * or on which computer: the same document gives the same bytes wherever the
 * same fonts are.  What no font there can write is shown as <U+5B57>.
 */
int pdf_make(struct str *out, const struct paper *paper,
             const char *letterhead);

#endif
