#ifndef COMMITTEE_WORK_DOCUMENTS_H
#define COMMITTEE_WORK_DOCUMENTS_H

/* Documents from the database: text in the arena, or a file. */

#include <stdbool.h>
#include <stddef.h>

#include <committee/core/session.h>
#include <committee/text/tr.h>

struct arena;
struct committee;
struct config;

enum document_kind {
    DOCUMENT_MINUTES,
    DOCUMENT_ANNEX,       /* confidential */
    DOCUMENT_FORMS,       /* blank score forms */
    DOCUMENT_POLICY,      /* "werkwijze"; session is ignored */
    DOCUMENT_CALCULATION, /* restricted; as JSON or CSV only */
    DOCUMENT_LETTERS,     /* to candidates, a file for each; work/letters.h */
    /* Of a session, a year ("2026"), or all when that is NULL. */
    DOCUMENT_DECISIONS,
    DOCUMENT_RESERVE,     /* of a year; NULL: this one */
    DOCUMENT_COMMITMENTS, /* a page for each lease; likewise */
    DOCUMENT_RESIDENTS,   /* the same for the residents, without names */
    DOCUMENT_STATISTICS,  /* of a session or all; a year is all */
    DOCUMENT_COUNT,
};
enum document_format {
    FORMAT_TEXT,
    FORMAT_MARKDOWN,
    FORMAT_JSON,
    FORMAT_CSV,
    FORMAT_EXCEL, /* CSV that a double click opens: export/csv.h */
    FORMAT_HTML,
    FORMAT_ODT, /* from here on: bytes, made by committee-press */
    FORMAT_PDF,
    FORMAT_COUNT,
};
extern const char *const format_codes[FORMAT_COUNT];   /* txt, md … */
extern const char *const format_endings[FORMAT_COUNT]; /* of a file's name */

/* Those that there are of a session by now: before it only the forms, which
   nobody fills in after it.  In the order in which they are offered. */
int document_kinds(enum document_kind kinds[DOCUMENT_COUNT],
                   enum session_state state);
const char *document_kind_title(enum document_kind kind); /* msgid */
/* As which files one is offered, likewise; a paper about one candidate as the
   first of them that all have. */
int document_formats(enum document_format formats[FORMAT_COUNT],
                     enum document_kind kind);
const char *document_format_title(enum document_format format); /* msgid */

/* Whether committee-press is there to make them. */
bool document_can_press(void);
/* ERR_CONFIG with the place of the setting when nothing can be made on the
   configured letterhead; without committee-press only whether it is there. */
int document_check_letterhead(const struct config *config, struct arena *arena,
                              enum lang lang);
/* To be said when minutes were adopted without it. */
#define DOCUMENT_SEALED_TEXT                                                \
    N_("The minutes have been adopted. The program committee-press is "     \
       "missing here: what they say is sealed, their pages as ODT and PDF " \
       "are not yet made. Once it is installed, --format odt and --format " \
       "pdf make them of what was sealed.")

/* Bytes: a text ends in NUL as well. */
int document_make(const char **text, size_t *size, struct committee *c,
                  struct arena *arena, const char *session,
                  enum document_kind kind, enum document_format format);
/* To read on a screen, in lines of at most `cols` cells, without the furniture
   of its pages. */
struct document_reading {
    const char *session; /* of DOCUMENT_POLICY: ignored */
    enum document_kind kind;
    int cols;
    bool pages; /* with a line where a page ends on paper */
};
int document_read(const char **text, struct committee *c, struct arena *arena,
                  const struct document_reading *reading);
/* Into `path` (NULL: the exports folder, a name without personal data);
   `written` gets the full path. Logged. */
struct document_target {
    const char *path; /* NULL, "-" or a path */
    bool force;
};
int document_write(const char **written, struct committee *c,
                   struct arena *arena, const char *session,
                   enum document_kind kind, enum document_format format,
                   const struct document_target *target);
/* The texts that the secretary writes between the facts; ERR_DATA once the
   minutes are adopted, or for a point that they lack, with fail_line(). */
int document_connecting_text(const char **text, struct committee *c,
                             struct arena *arena, const char *session);
int document_set_connecting_text(struct committee *c, const char *session,
                                 const char *text);

#endif
