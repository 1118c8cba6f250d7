#ifndef COMMITTEE_STORE_TEXTS_H
#define COMMITTEE_STORE_TEXTS_H

/* What people type beside the facts: summaries, drafts, action points. */

#include <stdint.h>

#include <committee/text/date.h>

struct arena;
struct db;

enum item_text {
    ITEM_NOT_ELIGIBLE, /* why it is on the agenda all the same */
    ITEM_SUMMARY,      /* of the discussion */
    ITEM_INTERVIEW,    /* notes of the talk */
    ITEM_TEXT_COUNT,
};
struct text_entry {
    const char *text; /* "" when there is none; storing "" removes it */
    const char *by;   /* member id */
    int64_t at;
};
/* Until the session is closed (then ERR_DATA). */
int store_item_text_set(struct db *db, int64_t item, enum item_text kind,
                        const struct text_entry *entry);
int store_item_text(struct text_entry *out, struct db *db, struct arena *arena,
                    int64_t item, enum item_text kind);

/* Connecting text of the minutes, per part, until they are adopted. */
int store_session_text_set(struct db *db, int64_t session, const char *part,
                           const char *text, int64_t at);
int store_session_text(const char **text, struct db *db, struct arena *arena,
                       int64_t session, const char *part);

/* Action points; setting replaces all of them. */
struct stored_action {
    const char *what, *who;
    struct date due; /* year 0: none */
};
int store_actions_set(struct db *db, int64_t session,
                      const struct stored_action *actions, int count);
int store_actions(const struct stored_action **actions, int *count,
                  struct db *db, struct arena *arena, int64_t session);

/* What is being typed, by owner and key; "" forgets it. */
struct stored_draft {
    const char *owner, *key;
    int64_t candidate; /* whom it is about: erased with them; 0: nobody */
    const char *text;
    int64_t at;
};
int store_draft_set(struct db *db, const struct stored_draft *draft);
int store_draft(const char **text, struct db *db, struct arena *arena,
                const char *owner, const char *key);

#endif
