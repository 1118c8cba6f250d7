#ifndef COMMITTEE_PRESS_ODT_H
#define COMMITTEE_PRESS_ODT_H

struct paper;
struct str;

/*
 * An OpenDocument text (ODF 1.2): named styles, headings with their level,
 * lists and tables that are such, the title and the page at the edge of each
 * page.  Nothing in it tells who made it, when, or on which computer.
 */
int odt_make(struct str *out, const struct paper *read, const char *letterhead);

#endif
