#ifndef COMMITTEE_CONFIG_OPTION_H
#define COMMITTEE_CONFIG_OPTION_H

/*
 * The keys of committee.ini: one table, from which values are checked and
 * stored, the commented file is written and the manual is made.
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/text/tr.h>

struct arena;
struct config;
struct str;
struct word_list;

enum option_type {
    OPTION_TEXT,    /* const char *; min and max in terminal columns */
    OPTION_WHOLE,   /* int */
    OPTION_DECIMAL, /* int, in hundredths; so are min and max */
    OPTION_YES_NO,  /* bool */
    OPTION_CHOICE,  /* an enum: the place in `choices` */
    OPTION_DATE,    /* struct date */
    OPTION_TIME,    /* struct clock_time */
    OPTION_PATH,    /* const char *, made relative to the file */
    OPTION_LIST,    /* struct word_list; `choices` is its separator */
    OPTION_NAME,    /* const char *: the id of a section such as [seat x] */
    OPTION_TYPE_COUNT,
};

enum option_effect {
    EFFECT_POLICY, /* part of the policy: after its adoption */
    EFFECT_NOW,    /* at once, and the log says so */
    EFFECT_START,  /* when the program starts the next time */
};

struct option {
    const char *section; /* "rule"; "seat *" for sections with a name */
    const char *key;     /* "name"; "anchor_*_nl"; "a|b" for either; "*" */
    enum option_type type;
    enum option_effect effect;
    bool required;        /* may not be left out or empty */
    long min, max;        /* by type; both 0: any */
    const char *choices;  /* "nl|en"; an entry may end in ":N" */
    const char *value;    /* the default, "" for none */
    const char *unit;     /* msgid, NULL for none */
    const char *sentence; /* msgid: what it is */
    size_t offset; /* in struct config, seat, member or criterion; or NOWHERE */
};

#define OPTION_NOWHERE ((size_t)-1)

/* A section, for the file and the manual. */
struct option_group {
    const char *section;  /* as in struct option */
    const char *sentence; /* msgid: what belongs there */
};

extern const struct option options[];
extern const int option_count;
extern const struct option_group option_groups[]; /* in the file's order */
extern const int option_group_count;

/* The rows of a section stand together; none when nobody knows it. */
struct option_rows {
    const struct option *first;
    int count;
};
struct option_rows option_rows(const char *section);
/* The row of a key, NULL when there is none. */
const struct option *option_among(struct option_rows rows, const char *key);
const struct option *option_find(const char *section, const char *key);
/* Whether any row has this section; the pattern it matches, or NULL. */
const char *option_section(const char *section);
/* Does `text` fit a pattern with one *, or one of its | alternatives. */
bool option_matches(const char *pattern, const char *text);
/* The part of `text` that the * stands for, into the arena; "" for none. */
const char *option_star(struct arena *arena, const char *pattern,
                        const char *text);

/* The section or key that was probably meant, NULL when nothing is close. */
const char *option_guess_section(struct arena *arena, const char *section);
const char *option_guess_key(const char *section, const char *key);
/* The action of [keys] that is meant by a name that is none. */
const char *option_guess_action(struct arena *arena, const char *name);

/*
 * Check the text of `key` and store it at `base` + offset; the row says how
 * (OPTION_NOWHERE: check only).  Returns 0 or ERR_CONFIG with a sentence.  An
 * empty text is no text or no date, and leaves a number as it is.
 */
int option_store(void *base, struct arena *arena, const struct option *option,
                 const char *key, const char *text);
/* "a, b" taken apart at any of `separators`, blanks trimmed, empty ones left
   out. */
void option_split(struct word_list *out, struct arena *arena, const char *text,
                  char separator);
/* Its place among the choices, -1 when it is none of them. `number` gets N. */
int option_choice(const char *choices, const char *text, int *number);

/* "nl|en" as people write it: "nl, en". */
const char *option_choice_list(struct arena *arena, const char *choices);
/* "A whole number from 0 to 100 (per cent).", "Answer: yes or no.", … */
void option_describe(struct str *out, enum lang lang,
                     const struct option *option);
/* When a change takes effect, as a sentence (msgid). */
const char *option_effect_sentence(enum option_effect effect);

#endif
