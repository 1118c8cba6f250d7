#ifndef TESTS_SUPPORT_WALK_H
#define TESTS_SUPPORT_WALK_H

/*
 * A walk without a plan over the real screens of a sample committee, for
 * tests: keys that work now and keys that do not, texts, pastes, clicks,
 * bytes of any kind, other sizes, and another process that changes things
 * meanwhile.  After each step the picture is whole, the cursor stands on the
 * focus, and what is hidden stays so; what comes by accident gives no score;
 * the database is sound.  The same role, seed and number of keys is the same
 * walk; a failure says them, with what was pressed last.
 */

#include <stdint.h>

#include <sqlite3.h>

#include <committee/core/action.h>

#include "play.h"

enum walk_role {
    WALK_SECRETARY,
    WALK_CHAIR,
    WALK_MEMBER,
    WALK_OBSERVER,
    WALK_LENT,    /* the secretary's laptop, handed round */
    WALK_FOUNDER, /* nobody yet: the first start */
    WALK_ROLES,
};
extern const char *const walk_roles[WALK_ROLES];

enum { WALK_PLACES = 27 }; /* the bits of enum place */

struct walk {
    enum walk_role role;
    uint64_t seed;
    long keys; /* sent so far */
    struct play play;
    struct committee *other; /* another process on the same file */
    sqlite3 *reader;         /* looks at the data only */
    char session[24], now[24];
    const char *member; /* at the own terminal, NULL the secretary */
    int64_t logged;     /* as far as was looked at */
    int pressed[ACT_COUNT][WALK_PLACES];
};
extern struct walk walk;
#define walk_ui (walk.play.ui)

void walk_begin(enum walk_role role, uint64_t seed);
void walk_on(long keys); /* so many keys more */
void walk_end(void);
/* Every screen, window, action and entry of the log that a long walk of this
   role comes to, or the test fails. */
void walk_expect_reached(void);

/* ---- among its parts -------------------------------------------------------- */

void walk_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
void walk_send(const char *bytes, size_t count, int after_ms);
void walk_press(const char *key);
/* Is there no text field with the focus?  `place` gets the bit's number. */
bool walk_can_press(int *place);
void walk_hands(void);      /* one step */
void walk_meddle(void);     /* of the other process */
void walk_begin_anew(void); /* another first screen */
void walk_look(void);       /* checks the picture */
void walk_look_blind(void); /* and that what is hidden is not in it */

struct walk_scores {
    int count;
    long long sum;
};
struct walk_scores walk_scores(void);

void walk_reach(const char *kind, const char *name, const char *of);
void walk_reach_done(bool own); /* what the log says; else of somebody else */

const char *walk_any_of(const char *const *list, size_t count);
#define WALK_ANY(list) walk_any_of((list), sizeof(list) / sizeof *(list))
const char *walk_any_candidate(void);
const char *walk_any_member(void);

#endif
