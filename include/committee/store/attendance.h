#ifndef COMMITTEE_STORE_ATTENDANCE_H
#define COMMITTEE_STORE_ATTENDANCE_H

/* Who was there from when (appended), and who promised confidentiality. */

#include <stdint.h>

#include <committee/core/session.h>

struct arena;
struct db;

struct stored_attendance {
    int64_t session;
    const char *member;
    enum presence state;
    const char *deputy_for; /* member id whom they replace, "" */
    int64_t moment;         /* from when it holds, UTC ms */
    const char *by;         /* who wrote it down */
    int64_t at;             /* when that was */
};
int store_attendance_add(struct db *db,
                         const struct stored_attendance *attendance);
/* Every change in the order in which it was written down. */
int store_attendance(const struct stored_attendance **changes, int *count,
                     struct db *db, struct arena *arena, int64_t session);
/* What holds now: one a member, those never marked are not in it. */
int store_attendance_now(const struct stored_attendance **now, int *count,
                         struct db *db, struct arena *arena, int64_t session);

struct stored_statement {
    const char *member, *by;
    int64_t at;
};
/* Stated before: nothing changes. */
int store_confidentiality_add(struct db *db, int64_t session,
                              const struct stored_statement *statement);
int store_confidentiality(const struct stored_statement **statements,
                          int *count, struct db *db, struct arena *arena,
                          int64_t session);

#endif
