#ifndef COMMITTEE_STORE_ROSTER_H
#define COMMITTEE_STORE_ROSTER_H

/* The roster as the database knows it, and the PINs of its members. */

#include <stdbool.h>
#include <stdint.h>

#include <committee/core/roster.h>

struct arena;
struct db;

/* Everybody ever known, in the order of committee.ini; then those who left. */
int store_roster(struct roster *out, struct db *db, struct arena *arena);
/* Make it as `roster` says; who is not in it becomes inactive.  `changed`
   (may be NULL) tells whether anything was different. */
int store_roster_save(bool *changed, struct db *db,
                      const struct roster *roster);

struct stored_pin {
    const char *hash; /* Argon2id; "": no PIN was set */
    int attempts;     /* since the last right one */
    int64_t tried_at;
};
int store_pin(struct stored_pin *out, struct db *db, struct arena *arena,
              const char *member);
int store_pin_set(struct db *db, const char *member, const char *hash);
/* Count an attempt; commit it before the PIN is looked at. */
int store_pin_attempt(struct db *db, const char *member, int64_t at);
int store_pin_right(struct db *db, const char *member); /* back to 0 */
int store_pin_forget(struct db *db, const char *member);

#endif
