#ifndef COMMITTEE_TUI_SESSION_H
#define COMMITTEE_TUI_SESSION_H

/* The screen of one session: what it shares with what draws its rows. */

#include <committee/tui/export.h>
#include <committee/tui/item.h>
#include <committee/tui/list.h>
#include <committee/tui/prep.h>

enum session_row_kind {
    ROW_AGENDA, /* the steps of preparing */
    ROW_CONFLICTS,
    ROW_ATTENDANCE,
    ROW_CONFIDENTIAL,
    ROW_OPEN,
    ROW_MINUTES, /* when it is closed */
    ROW_ANNEX,
    ROW_LETTERS,
    ROW_BORDERLINE, /* when there is doubt about some */
    ROW_CLOSE,      /* when everything is over */
    ROW_PRACTICE,   /* while the practice letter is scored */
    ROW_GAP,        /* cannot be chosen */
    ROW_ITEM,       /* a candidate */
    ROW_ADD,        /* one more candidate, while it is open */
};

struct session_line {
    enum session_row_kind kind;
    int item; /* of ROW_ITEM */
};

struct session_screen {
    struct prep prep;
    struct ui *ui;
    struct list list;
    VEC(struct session_line) rows;
    struct document_choice documents;
    struct item item;      /* for the windows about one candidate */
    char wanted[PREP_KEY]; /* the candidate in a window */
    enum session_state state;
    int64_t minute; /* of the last reading */
    bool placed;    /* the cursor has its first place */
    bool asked;     /* about conflicts, for this agenda */
};

/* Where the cursor is, before the data are read again. */
struct session_mark {
    enum session_row_kind kind;
    char candidate[PREP_KEY];
    bool done;
};
void session_rows_mark(const struct session_screen *s,
                       struct session_mark *mark);
/* Makes the rows after the data were read; the cursor stays on what it was,
   or goes on to the next work when that was done meanwhile. */
void session_rows_make(struct session_screen *s,
                       const struct session_mark *mark);
/* For list.row. */
void session_rows_draw(void *data, struct canvas *line, size_t index,
                       bool chosen);
const struct session_line *session_row(const struct session_screen *s);
/* The candidate of the chosen row, NULL when it is none. */
const struct agenda_row *session_item(const struct session_screen *s);
/* How many are among the borderline cases. */
int session_borderline(const struct session_screen *s);
/* Moves over rows that cannot be chosen. */
void session_rows_settle(struct session_screen *s, bool down);
/* Is this step of preparing done? */
bool session_step_done(const struct session_screen *s,
                       enum session_row_kind kind);

#endif
