#ifndef COMMITTEE_WORK_LETTERS_H
#define COMMITTEE_WORK_LETTERS_H

/*
 * Letters to candidates: one about each decision or event of a closed session,
 * and to those who do not meet a basic condition.  Whoever takes no part for a
 * candidate does not make that letter, nor one that would tell of it.
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/base/status.h>
#include <committee/text/date.h>
#include <committee/work/documents.h>

struct arena;
struct committee;

struct letters_wanted {
    const char *session; /* NULL: the open one, else the last one that was
                                   closed; of one candidate the last that they
                                   were in */
    const char *const *numbers; /* NULL: everybody in the session */
    int number_count;
    const char *templates; /* folder that must be there; NULL: the setting */
    struct date date;      /* of the letters; year 0: when they were sent, else
                              today */
    bool again;            /* a wrongly recorded day of sending is put right */
    /* After each letter that has a file of its own; NULL: nobody asks. */
    void (*progress)(void *context, int done, int total);
    void *context;
};

struct letter_row {
    const char *number, *decision; /* "" when the letter tells of none */
    const char *kind;              /* code: "declined" */
    struct date date;              /* of the letter */
    bool sent;                     /* it went out; the terms count from then */
    struct date complaint_until, again_from, kept_until; /* year 0: none */
};
struct letters_made {
    const struct letter_row *rows;
    int row_count;
    const char *const *paths; /* full; none when it went to stdout */
    int path_count;
    const struct message *left_out; /* who has no letter from this viewer */
    int left_out_count;
};

/*
 * FORMAT_TEXT and FORMAT_MARKDOWN: a file for each, in the folder
 * target->path (NULL: that of the exports); a table: one file for a mail
 * merge.  "-": all to standard output.  All are there or none; logged.
 */
int letters_write(struct letters_made *made, struct committee *c,
                  struct arena *arena, const struct letters_wanted *wanted,
                  enum document_format format,
                  const struct document_target *target);
/* Which there are, without making them. */
int letters_list(struct letters_made *made, struct committee *c,
                 struct arena *arena, const struct letters_wanted *wanted);
/* Record on which day they went out: wanted->date.  One that went out on
   another day stays so, unless wanted->again, and is among the left out;
   ERR_DATA: all are. */
int letters_sent(struct letters_made *made, struct committee *c,
                 struct arena *arena, const struct letters_wanted *wanted);
/* The templates of the program, to begin one's own from: into a folder, the
   full paths in made->paths. */
int letters_templates(struct letters_made *made, struct arena *arena,
                      const char *folder, bool force);
/* The fields of a template, as lines for a terminal. */
const char *letters_fields(struct arena *arena, enum lang lang, int cols);

#endif
