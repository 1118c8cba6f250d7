#ifndef COMMITTEE_PRESS_PAPER_H
#define COMMITTEE_PRESS_PAPER_H

/*
 * A document as committee-press reads it (schemas/document.schema.json): what
 * is missing, too much or of another type is refused.  Every text is made safe
 * on its way in (text/safe.h), whoever wrote it: no control character, nothing
 * that XML forbids, valid UTF-8.
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/text/tr.h>

struct arena;

enum {
    PAPER_VERSION = 1,
    PAPER_BYTES = 32 << 20, /* of JSON */
    PAPER_DEPTH = 8,        /* of brackets in it */
    PAPER_COLUMNS = 18,
    PAPER_PLACES = 4,
};

enum part_kind {
    PART_TITLE,   /* label: a second line under it, or "" */
    PART_HEADING, /* label: number ("5.2") or "" */
    PART_PARAGRAPH,
    PART_LABEL,
    PART_ITEM, /* label: its mark ("(1)", "-") */
    PART_LINE, /* one line as it is, to be filled in */
    PART_TABLE,
    PART_SIGNATURES, /* grid: places, and one row of names */
    PART_SPACE,
    PART_PAGE_BREAK,
};

struct grid {
    int columns;
    bool right[PAPER_COLUMNS]; /* aligned so; else left */
    const char *titles[PAPER_COLUMNS];
    size_t row_count;
    const char **cells; /* row after row */
};

struct part {
    enum part_kind kind;
    int level;         /* of a heading: 1 or 2 */
    const char *label; /* one line; never NULL */
    const char *text;  /* may hold newlines; never NULL */
    struct grid *grid; /* of a table, or of signatures */
};

struct paper {
    enum lang lang;
    const char *running, *mark;
    bool bare, compact;
    bool close; /* a letter set closer, to stay on its page; not read */
    struct part *parts;
    size_t count;
};

/* ERR_DATA with a sentence that says which block is wrong, and how. */
int paper_read(struct paper *out, struct arena *arena, const char *json,
               size_t size);

/* How many parts after this paragraph close a letter with it: the room for a
   hand that signs, and the name; 0 when it is no such paragraph. */
size_t paper_closing(const struct paper *paper, const struct part *part);

/* How many letters there are: one, and one after each page break. */
int paper_letters(const struct paper *paper);

/* A cell, counted from 0. */
const char *grid_cell(const struct grid *grid, size_t row, int column);

#endif
