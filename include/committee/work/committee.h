#ifndef COMMITTEE_WORK_COMMITTEE_H
#define COMMITTEE_WORK_COMMITTEE_H

/*
 * One opened committee: its configuration, its database, and who is at the
 * keyboard.  Every use case takes it first.  A use case does, in this order:
 * may I, begin, read again, change, log, commit, read back.  It returns 0 or a
 * negative status with a sentence (base/status.h); after a failure nothing
 * has changed.  What it hands out lives in the caller's arena and holds only
 * what the viewer may see (core/may.h).  Text in it is raw: whoever draws or
 * prints it makes it safe.
 */

#include <stdbool.h>

#include <committee/core/may.h>
#include <committee/core/own.h>
#include <committee/core/policy.h>
#include <committee/core/roster.h>
#include <committee/text/date.h>
#include <committee/text/tr.h>

struct arena;
struct committee;
struct message;

struct committee_options {
    const char *config; /* -c; NULL: ./committee.ini if there, else built in */
    const char *database; /* -d; NULL: the one that the configuration names */
    const char *as;       /* --as; NULL: the first active secretary */
    const char *lang;     /* --lang; NULL: the configuration's */
    bool create;          /* make the database when it is not there */
    bool board;           /* nobody: the public screen */
    bool proven;          /* a key of sshd says who --as is: no PIN is asked */
};

/* Errors: ERR_CONFIG, ERR_NO_INPUT (no database), ERR_DATA, ERR_BUSY,
   ERR_DENIED (unknown member). Syncs the roster, logged when it changed. */
int committee_open(struct committee **out,
                   const struct committee_options *options);
void committee_close(struct committee *c); /* NULL is fine */

/* What must be told when it is opened, a sentence each: an older copy of the
   database was put back, others can read it. */
const struct message *committee_notices(int *count, const struct committee *c);

/* The same about a database that is not opened: who else can get at it. */
const struct message *committee_exposed(int *count, struct arena *arena,
                                        const char *database);

/* What the screens need of the configuration. */
struct settings {
    const char *name, *place, *building;
    const char *database;   /* full path */
    const char *exports;    /* folder for documents, full path */
    const char *letterhead; /* full path; "": none */
    bool excel_comma;       /* between the columns of a table for Excel */
    const char *templates;  /* folder for those of letters; may not be there */
    struct clock_time start;
    int minutes_per_candidate;
    bool show_names;    /* names beside numbers before the reveal */
    bool read_at_home;  /* letters of a planned session can be read */
    int lock_after_min; /* idle minutes; 0: never */
    const char *theme;
    bool mouse;
    int key_count;
    const char *const (*keys)[2]; /* {action, key} */
};
const struct settings *committee_settings(const struct committee *c);
enum lang committee_lang(const struct committee *c);
void committee_set_lang(struct committee *c, enum lang lang);
const struct viewer *committee_viewer(const struct committee *c);
const struct roster *committee_roster(const struct committee *c);
/* The configured policy (perhaps not adopted: see policies.h). */
const struct policy *committee_policy(const struct committee *c);
/* The name of a member for people; the id itself when it is unknown. */
const char *committee_member_name(const struct committee *c, const char *id);
/* The path of the configuration in force, "" for the built-in one. */
const char *committee_config_path(const struct committee *c);

/* What of that somebody gave themselves: core/own.h. */
void committee_own(enum own_state own[OWN_PARTS], const struct committee *c);

/* The database can only be looked at, for now. */
bool committee_read_only(const struct committee *c);

/* Whether another process committed since the last call (cheap: no query). */
bool committee_changed(struct committee *c);
/* What is read between true and false is of one moment; a change ends that. */
void committee_view(struct committee *c, bool begin);

/*
 * The shared laptop.  Lending makes `member` the viewer, with only their form,
 * the letter and help; giving back makes it the secretary's again.  Only a
 * process that was started as the secretary can lend.  Who has a PIN, or needs
 * one, is `unproved` until it is typed or chosen (work/pins.h).
 */
int committee_lend(struct committee *c, const char *member);
void committee_give_back(struct committee *c);

/*
 * Taking back the last act of these scopes (a set): a screen takes back what it
 * shows.  `what` says what was taken back, ERR_NO when there is nothing.  Valid
 * until the next call.
 */
enum undo_scope {
    UNDO_SCORES = 1, /* of drafts */
    UNDO_AGENDA = 2,
    UNDO_ATTENDANCE = 4,
};
int committee_undo(struct committee *c, unsigned scopes, struct message *what);

/*
 * What is being typed, saved within a second of typing, by viewer and key
 * ("decision/2026-03/K-2026-014/reasons").  Empty text forgets the draft.
 * ERR_BUSY at once when somebody else is writing: try again a moment later.
 */
int draft_save(struct committee *c, const char *key, const char *text);
/* "" when there is none. */
int draft_load(const char **text, struct committee *c, struct arena *arena,
               const char *key);
/* The program ends: drafts wait a little longer, for it is the last time. */
void committee_ending(struct committee *c);

/* Called again and again while another program keeps the database busy; false
   ends the waiting.  For the whole process; NULL: nobody is told. */
void committee_on_wait(bool (*waits)(void *context, int waited_ms,
                                     bool reading),
                       void *context);

#endif
