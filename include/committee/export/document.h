#ifndef COMMITTEE_EXPORT_DOCUMENT_H
#define COMMITTEE_EXPORT_DOCUMENT_H

/*
 * One model for everything that is printed or filed: blocks in the order of
 * reading.  Every text that enters is made safe here (text/safe.h), so that the
 * writers (export/text.h, export/markdown.h) need only care about their own
 * markup.  Texts are already in the language of the document.
 */

#include <stdbool.h>

#include <committee/export/table.h>
#include <committee/text/tr.h>

struct arena;

enum block_kind {
    BLOCK_TITLE,   /* label: a second line under it, or "" */
    BLOCK_HEADING, /* label: number ("5.2") or "" */
    BLOCK_PARAGRAPH,
    BLOCK_LABEL, /* "Datum : donderdag 12 maart 2026" */
    BLOCK_ITEM,  /* of a list; label: its mark ("(1)", "-") */
    BLOCK_LINE,  /* one line as it is, never wrapped: to be filled in */
    BLOCK_TABLE,
    BLOCK_SIGNATURES, /* text: what is signed; table: places, then names */
    BLOCK_SPACE,      /* one empty line */
    BLOCK_PAGE_BREAK,
};

struct block {
    enum block_kind kind;
    int level;         /* of a heading: 1 or 2 */
    const char *label; /* safe, one line */
    const char *text;  /* safe, may hold newlines */
    struct table *table;
    struct block *next;
};

struct document {
    struct arena *arena;
    enum lang lang;
    const char *running; /* top of each page, left: what this is */
    const char *mark;    /* top of each page, right: "concept" or "" */
    bool bare;           /* pages without running title and page number */
    bool compact;        /* no empty lines but BLOCK_SPACE */
    struct block *first, *last;
};

/* An empty document; running and mark are texts from outside. */
void document_start(struct document *doc, struct arena *arena, enum lang lang,
                    const char *running, const char *mark);

void document_title(struct document *doc, const char *title,
                    const char *second);
void document_heading(struct document *doc, int level, const char *number,
                      const char *text);
void document_paragraph(struct document *doc, const char *text);
void document_label(struct document *doc, const char *label, const char *text);
void document_item(struct document *doc, const char *mark, const char *text);
void document_line(struct document *doc, const char *line);
void document_space(struct document *doc);
void document_page_break(struct document *doc);
/* A table to be filled with table_add(). */
struct table *document_table(struct document *doc, const char *align,
                             const char *const *titles);
/* `count` (at most 4) places to sign, each with the name under it, below one
   line of introduction ("Thus adopted on …"). */
void document_signatures(struct document *doc, const char *intro, int count,
                         const char *const *places, const char *const *names);

/* Afterwards, for what has to fit on a page: first the lines of an item or a
   label run together, and a long label becomes a paragraph, which is wider;
   then the spaces go. */
void document_tighten(struct document *doc);
void document_close_up(struct document *doc);

/* Sentences: tr_add() into a paragraph or a label. */
#define document_say(doc, ...) \
    document_say_args((doc), __VA_ARGS__, (const char *)NULL)
void document_say_args(struct document *doc, const char *msgid, ...)
    __attribute__((sentinel));
#define document_fact(doc, label, ...) \
    document_fact_args((doc), (label), __VA_ARGS__, (const char *)NULL)
void document_fact_args(struct document *doc, const char *label_msgid,
                        const char *msgid, ...) __attribute__((sentinel));

#endif
