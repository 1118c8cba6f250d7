#ifndef TESTS_SUPPORT_DUMP_H
#define TESTS_SUPPORT_DUMP_H

/* A database as text: every table, every row on a line of its own. */

struct str;

/* 0, or SQLite's result code. */
int dump_rows(struct str *out, const char *path);

/* The first line in which two dumps differ, as each has it. */
struct dump_difference {
    char first[200], second[200]; /* "" at the end of one */
};
void dump_compare(struct dump_difference *out, const char *first,
                  const char *second);

#endif
