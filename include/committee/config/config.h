#ifndef COMMITTEE_CONFIG_CONFIG_H
#define COMMITTEE_CONFIG_CONFIG_H

/*
 * What committee.ini says, checked and taken apart.  The rows of
 * config/option.h fill these members; strings live in the arena of the call.
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/core/own.h>
#include <committee/core/policy.h>
#include <committee/core/roster.h>
#include <committee/text/date.h>

struct arena;
struct config_problems;
struct str;

enum { CONFIG_MAX_BYTES = 64 * 1024 };

enum theme {
    THEME_DARK,
    THEME_LIGHT,
    THEME_MONO,
    THEME_HIGH_CONTRAST,
    THEME_AUTO,
};

struct word_list {
    const char **words;
    int count;
};

/* Columns of a form with this header hold this field (cli.md FIELD). */
struct import_pattern {
    const char *field;
    struct word_list headers;
};

struct key_binding {
    const char *action; /* a name of core/action.h */
    const char *key;
};

struct session_settings {
    struct clock_time start;
    int minutes_per_candidate;
    bool show_names_to_members; /* false: number only until the reveal */
    bool read_at_home;          /* letters of a session that is planned */
    bool scores_in_minutes;     /* print each seat's scores */
    int lock_screen_after;      /* minutes without a key; 0: never */
};

struct quota_settings {
    int share; /* per cent of the homes that fall vacant in a year */
    int max;   /* homes a year */
};

struct retention_settings {
    int declined, admitted; /* days after the decision letter; 0 keeps */
};

struct letter_settings {
    const char *contact[LANG_COUNT];    /* a sentence */
    const char *complaints[LANG_COUNT]; /* "the complaints committee of …" */
    int complaint_days, again_days;     /* from the day of the letter */
    const char *templates; /* folder; already relative, it need not exist */
};

/* What stands between the columns of a table for Excel. */
enum excel { EXCEL_SEMICOLON, EXCEL_COMMA };

struct config {
    const char *path; /* the file; NULL: the built-in default */
    const char *name, *place, *building;
    enum lang lang;
    const char *database; /* already relative to where the program runs */
    const char *exports;  /* likewise */
    enum excel excel;
    const char *letterhead; /* likewise; "": none */
    int letterhead_line;    /* where it is written; 0: nowhere */
    const char *legal_basis;
    struct date legal_from, legal_until; /* year 0: not given */

    struct policy policy; /* not adopted; its digest is not reckoned */
    struct roster roster;

    struct session_settings session;
    struct quota_settings quota;
    struct retention_settings retention;
    struct letter_settings letters;
    bool pin_required;
    struct word_list guard[LANG_COUNT]; /* words that a note warns about */
    enum theme theme;
    bool mouse;
    struct import_pattern *imports;
    int import_count;
    struct key_binding *keys;
    int key_count;
};

/*
 * Read `path`, or the default that the program carries when it is NULL, and
 * check it strictly.  Every mistake is in `problems` with its line; `problems`
 * may be NULL.  Returns 0 (there may be warnings), ERR_NO_INPUT, ERR_IO, or
 * ERR_CONFIG with the first mistake as the failure.  What is wrong keeps its
 * default in `out`; a file that cannot be read leaves it empty.
 */
int config_load(struct config *out, struct arena *arena, const char *path,
                struct config_problems *problems);
/* The same for a text; `path` is what relative paths start from, or NULL. */
int config_parse(struct config *out, struct arena *arena, struct str *text,
                 const char *path, struct config_problems *problems);

/* The default committee.ini, as it is shipped and embedded. */
const char *config_default_text(void);
/* What of it somebody gave themselves. */
void config_own(enum own_state own[OWN_PARTS], const struct config *config,
                enum lang lang);

/* Only whom and what that names: `roster` and [committee]; quicker. */
void config_sample(struct config *out, struct arena *arena);

#endif
