#ifndef COMMITTEE_TUI_HOME_H
#define COMMITTEE_TUI_HOME_H

/*
 * The first screen: five tabs over what there is.  home.c has the screen;
 * each tab reads and draws itself, and only when somebody looks at it.  A tab
 * that the viewer may not see, or that cannot be read, shows its sentence and
 * leaves the others alone.
 */

#include <committee/base/str.h>
#include <committee/tui/export.h>
#include <committee/tui/field.h>
#include <committee/tui/list.h>
#include <committee/tui/pager.h>
#include <committee/tui/screen.h>
#include <committee/work/candidates.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/policies.h>
#include <committee/work/sessions.h>

enum home_tab {
    TAB_SESSIONS,
    TAB_CANDIDATES,
    TAB_CRITERIA,
    TAB_MINUTES,
    TAB_LOG,
    TAB_COUNT,
};

struct home {
    struct ui *ui; /* for what the lists call back */
    struct tabs tabs;
    const char *titles[TAB_COUNT]; /* of the tabs; in `arena` */
    struct list lists[TAB_COUNT];
    bool fresh[TAB_COUNT];    /* read since something changed */
    char *refused[TAB_COUNT]; /* heap: why a tab shows nothing; NULL */
    struct arena arena;       /* of one reading: titles, sessions, policies */
    const char *quota;        /* "2026: 7 of 12 places used", "" unknown */

    const struct session_row *sessions;
    int session_count;
    char followed[24]; /* the open session that was gone to by itself */
    enum own_state own[OWN_PARTS];        /* until a session is there */
    VEC(const struct session_row *) held; /* those that were opened */

    VEC(struct candidate_row) candidates; /* those loaded: a part, in order */
    bool from_first, to_last; /* the part begins or ends where all do */
    struct arena candidate_arena;
    int candidate_count; /* of all */
    int found;           /* by the search */
    struct edit search;
    bool searching; /* the search field has the keyboard */
    bool letters;   /* the search went through the letters too */

    int adopted;                     /* version in force, for the title; 0 */
    const struct policy_row *policy; /* the same; NULL: none */
    const struct policy_row *coming; /* in force after it; NULL: none */
    int newest;                      /* version that was adopted last; 0 */
    bool configured;                 /* that is the one of committee.ini */
    struct pager criteria;
    struct export_job export;
    struct document_choice documents;

    struct adopting adopting;

    VEC(struct log_row) log;     /* those loaded: a part, newest first */
    bool from_newest, to_oldest; /* where the part begins and ends */
    struct arena log_arena;
};

/* Remember the sentence of the last failure for a tab, or that it is fine. */
void home_refused(struct home *h, enum home_tab tab, int status);

/* sessions, minutes, log */
void home_sessions_load(struct home *h);
void home_log_load(struct home *h);
void home_sessions_draw(struct home *h, struct canvas *body);
void home_minutes_draw(struct home *h, struct canvas *body);
void home_log_draw(struct home *h, struct canvas *body);
unsigned home_log_open(struct home *h); /* the chosen entry in full */
void home_lists_start(struct home *h);

/* candidates */
void home_candidates_start(struct home *h);
void home_candidates_load(struct home *h);
void home_candidates_draw(struct home *h, struct canvas *body);
const char *home_candidate(const struct home *h); /* the chosen one, or NULL */
unsigned home_search(struct home *h);             /* into the search field */
/* A key while the search field has the keyboard. */
unsigned home_search_key(struct home *h, const struct event *event);
bool home_search_clear(struct home *h); /* false: there was none */

/* criteria */
void home_criteria_load(struct home *h);
int home_policy_load(struct home *h); /* only how they stand */
void home_criteria_draw(struct home *h, struct canvas *body);
unsigned home_criteria_search(struct home *h);
enum permission home_criteria_may_adopt(const struct home *h,
                                        struct message *why);
void home_criteria_question(struct home *h, struct question *question);
unsigned home_criteria_adopt(struct home *h); /* asks for the date */

/* minutes */
enum permission home_minutes_may_adopt(const struct home *h,
                                       const struct session_row *session,
                                       struct message *why);
/* What else is done with them, and with the letters that come after. */
enum permission home_minutes_may(const struct home *h,
                                 const struct session_row *session,
                                 struct message *why, enum operation operation);
unsigned home_minutes_send(struct home *h, const struct session_row *session);

/* what is only run from the help: homes vacated, verify, backup */
unsigned home_check(struct home *h, enum action action);
unsigned home_ask_homes(struct ui *ui);

#endif
