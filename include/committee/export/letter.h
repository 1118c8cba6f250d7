#ifndef COMMITTEE_EXPORT_LETTER_H
#define COMMITTEE_EXPORT_LETTER_H

/*
 * What a candidate hears by letter.  A letter is about one candidate and the
 * plan: no score, no anchor, nothing about others.  Its text is a template
 * (template.h) with the fields of letter_fields[].
 */

#include <committee/core/roster.h>
#include <committee/core/tally.h>
#include <committee/export/template.h>
#include <committee/text/date.h>

struct arena;
struct csv_out;
struct document;

enum letter_kind {
    LETTER_ADMITTED, /* and holds a place */
    LETTER_RESERVE,  /* admitted while all places are taken */
    LETTER_DECLINED,
    LETTER_HELD_OVER,
    LETTER_ABSENT, /* did not appear */
    LETTER_WITHDRAWN,
    LETTER_NOT_ELIGIBLE, /* a basic condition is not met */
    LETTER_KIND_COUNT,
};
extern const char *const letter_kind_codes[LETTER_KIND_COUNT];
const char *letter_kind_title(enum letter_kind kind); /* msgid */

enum { LETTER_PROMISES = 5 }; /* what, for whom, how often, from, how long */

/* Raw texts, NULL counts as ""; a date of year 0 is not there. */
struct letter {
    enum letter_kind kind;
    const char *number;        /* "K-2026-014" */
    const char *name;          /* "S. van den Berg" */
    const char *email, *phone; /* of the candidate */
    const char *session;       /* "2026-03", "" outside of one */
    struct date session_date;  /* on which it was discussed */
    struct date talk_date;     /* of the interview, when there was one */
    struct date next_date;     /* of the next session */
    const char *decision;      /* "2026-016" */
    const char *commitment[LETTER_PROMISES];
    const struct policy *policy;   /* with outcome */
    const struct outcome *outcome; /* NULL: none, or not in this letter */
    struct date date;              /* of the letter */
    struct date replaces;          /* day of the letter it takes the place of */
    const char *kept_days; /* after the last letter, on the reserve list */
    struct date complaint_until, again_from, kept_until;
    const char *committee, *place, *building;
    const char *contact, *complaints; /* in the language of the letter */
    const char *chair;                /* name, "": took no part */
    const char *signed_by;            /* name, "": nobody can */
    const char *signed_as;            /* their role, a msgid */
};

/* The table of fields, ending in a NULL name. */
extern const struct template_field letter_fields[];

/* The template that the program carries; the name of its file, such as
   "declined.nl.txt", into the arena. */
const char *letter_template_name(struct arena *arena, enum letter_kind kind,
                                 enum lang lang);
const char *letter_template_text(enum letter_kind kind, enum lang lang);

/* Values by field, made safe (text/safe.h), in the arena. */
const char *const *letter_values(struct arena *arena, enum lang lang,
                                 const struct letter *letter);
/* Adds the letter to a document that was started. */
void letter_add(struct document *doc, const struct template *template,
                const struct letter *letter);
/* For a mail merge: a row a letter, the fields as columns. */
void letters_csv(struct csv_out *csv, struct arena *arena, enum lang lang,
                 const struct letter *letters, int count);
/* Every field with its meaning, and how a template is written. */
void letter_fields_document(struct document *doc, struct arena *arena,
                            enum lang lang);

#endif
