#ifndef COMMITTEE_CONFIG_SCAN_H
#define COMMITTEE_CONFIG_SCAN_H

/*
 * The lines of an ini file.  iniparser reads the values, but knows no line
 * numbers, lets the last of two equal keys win, cuts at ; and # and gives up
 * the whole file for one bad line; so this scanner goes first.  It accepts
 * only what both read in the same way.
 */

#include <stddef.h>

struct arena;
struct config_problems;

enum { SCAN_LINE_BYTES = 1022 }; /* iniparser's limit, without the newline */

struct scan_section {
    const char *name; /* lower case: "seat resident" */
    int line;
    int first, last; /* its entries, see `next`; -1: it has none */
};

struct scan_entry {
    int section;       /* index in sections */
    const char *key;   /* lower case */
    const char *value; /* without its quotes */
    int line;
    int next; /* the following entry of the section, -1 at its end */
};

struct scan {
    struct scan_section *sections;
    int section_count, section_cap;
    struct scan_entry *entries;
    int entry_count, entry_cap;
};

/*
 * Take apart `size` bytes; a byte order mark is skipped.  What is wrong goes
 * to `problems`; the other lines are in `out` all the same.
 */
void scan_text(struct scan *out, struct arena *arena, const char *text,
               size_t size, struct config_problems *problems);

/* The index of a section or entry, -1 when there is none. */
int scan_find_section(const struct scan *scan, const char *name);
int scan_find(const struct scan *scan, const char *section, const char *key);
/* The line of a key, of its section when it is not there, 0 otherwise. */
int scan_line(const struct scan *scan, const char *section, const char *key);

#endif
