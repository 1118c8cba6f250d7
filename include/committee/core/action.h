#ifndef COMMITTEE_CORE_ACTION_H
#define COMMITTEE_CORE_ACTION_H

/*
 * Everything that a key can do, in one table: action_table.h.  The enum, the
 * keys, the hint bar, the help, the table in the README and the check of
 * [keys] in committee.ini come from it.
 */

#include <committee/core/may.h>

/* Where an action works; bits. */
enum place {
    PLACE_HOME = 1 << 0,       /* the list of sessions */
    PLACE_CANDIDATES = 1 << 1, /* the list of candidates */
    PLACE_CANDIDATE = 1 << 2,  /* one candidate's dossier */
    PLACE_CRITERIA = 1 << 3,
    PLACE_MINUTES = 1 << 4,
    PLACE_LOG = 1 << 5,
    PLACE_SESSION = 1 << 6, /* the agenda of one session */
    PLACE_READING = 1 << 7,
    PLACE_INTERVIEW = 1 << 8,
    PLACE_SCORING = 1 << 9,
    PLACE_GRID = 1 << 10, /* forms from paper */
    PLACE_HANDOVER = 1 << 11,
    PLACE_SCORES = 1 << 12, /* shown, discussion, round 2 */
    PLACE_CALCULATION = 1 << 13,
    PLACE_DECISION = 1 << 14,
    PLACE_CONFLICTS = 1 << 15,
    PLACE_ATTENDANCE = 1 << 16,
    PLACE_BORDERLINE = 1 << 17,
    PLACE_LETTERS = 1 << 18,
    PLACE_STATISTICS = 1 << 19,
    PLACE_BOARD = 1 << 20,
    PLACE_FORM = 1 << 21,    /* any form to fill in */
    PLACE_FILES = 1 << 22,   /* file chooser */
    PLACE_IMPORT = 1 << 23,  /* preview and report */
    PLACE_WAITING = 1 << 24, /* nothing to do now; long work */
    PLACE_DIALOG = 1 << 25,  /* the framework's own questions and help */
    PLACE_RESERVE = 1 << 26, /* places of the year, and who waits for one */
};
#define PLACE_ANY 0x7ffffff
/* The screens of one candidate during a session. */
#define PLACE_ITEM                                                    \
    (PLACE_READING | PLACE_INTERVIEW | PLACE_SCORING | PLACE_SCORES | \
     PLACE_GRID)

/* That of the candidate, whatever the phase: what belongs to another one says
   there why it has to wait. */
#define PLACE_EVENING \
    (PLACE_READING | PLACE_INTERVIEW | PLACE_WAITING | PLACE_SCORES)

/* How much an action asks before it is done. */
enum danger {
    DANGER_NONE,
    DANGER_CONFIRM, /* a question with two buttons */
    DANGER_TYPED,   /* the question wants a typed word */
};

enum action {
    ACT_NONE,
#define ACTION(id, name, title, help, places, operation, danger, keys) ACT_##id,
#include <committee/core/action_table.h>
#undef ACTION
    ACT_COUNT,
};

struct action_info {
    const char *name;  /* in [keys] of committee.ini and in the log: "next" */
    const char *title; /* msgid, a word or two for the hint bar */
    const char *help;  /* msgid, a whole sentence */
    unsigned places;   /* enum place */
    enum operation operation; /* what core is asked; OP_NONE: always */
    enum danger danger;
    const char *keys; /* as shipped, separated by a space; "" none */
};

const struct action_info *action_info(enum action action);
enum action action_by_name(const char *name); /* ACT_NONE: no such action */

/* Keys as the table writes them: a character, "^x" for Ctrl and a letter, or
   the name of a key of the keyboard's own ("Enter", "F2", "digit"). */
enum { ACTION_KEY_MAX = 16, ACTION_KEYS_MAX = 64 };

/* The next key of "u ^z" into `key`; the rest, or NULL after the last. */
const char *action_next_key(char key[ACTION_KEY_MAX], const char *keys);
bool action_key_is_ctrl(const char *key);
/* Not to be given away: it has a key with a name that is none of F2 to F12. */
bool action_is_fixed(enum action action);

/* The keys that actions have after [keys]; zero-initialised: as shipped. */
struct action_keys {
    char own[ACT_COUNT][ACTION_KEYS_MAX]; /* "": the shipped ones */
};
const char *action_keys_of(const struct action_keys *keys, enum action action);
/*
 * Give an action another key (those with Ctrl stay).  ERR_CONFIG with a
 * sentence when there is no such action or key, or when the key may not be
 * given away (digits, arrows, Enter, Esc, Tab, ?).  What has to work in a text
 * takes a function key, or Ctrl and a letter.
 */
int action_keys_bind(struct action_keys *keys, const char *name,
                     const char *key);
/* Once all are given: ERR_CONFIG when another action has this one's key. */
int action_keys_check(const struct action_keys *keys, const char *name);

#endif
