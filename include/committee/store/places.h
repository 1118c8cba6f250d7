#ifndef COMMITTEE_STORE_PLACES_H
#define COMMITTEE_STORE_PLACES_H

/* The places of a year: homes vacated, who holds one or waits, lotteries. */

#include <stdbool.h>
#include <stdint.h>

#include <committee/core/reserve.h>

struct arena;
struct db;

/* Homes that fell vacant, as known at a moment (UTC ms; 0: now); -1: never
   entered. */
int store_quota(int *vacated, struct db *db, int year, int64_t moment);
struct stored_quota {
    int year, vacated;
    const char *by;
    int64_t at;
};
int store_quota_add(struct db *db, const struct stored_quota *quota);

struct stored_place {
    int64_t decision; /* the admission */
    enum place_state state;
    enum place_cause cause;
    const char *by;
    int64_t at; /* since when */
    /* read only */
    int64_t candidate, session;
    const char *number, *decision_number; /* of the candidate, the decision */
    const char *result;                   /* exact, "" */
    int result_hundredths;                /* SCORE_MISSING: none */
    struct date registered;
    int64_t admitted_at;
    bool erased;
};
/* Appended.  ERR_DATA: not an admission, gone before, or nothing new. */
int store_place_add(struct db *db, const struct stored_place *place);
/* Where each admission of a year stood at a moment (UTC ms; 0: stands now), in
   the order of the decisions. */
int store_places(const struct stored_place **places, int *count, struct db *db,
                 struct arena *arena, int year, int64_t moment);
/* The latest of an agenda item; `decision` is 0 when nobody was admitted. */
int store_place_of_item(struct stored_place *out, struct db *db,
                        struct arena *arena, int64_t item);

struct stored_lottery {
    int64_t id;
    int year;
    const char *commitment; /* SHA-256 of the seed, in hexadecimal */
    const char *seed;
    const char *by;
    int64_t at;
    const char *drawn_by; /* "" before the draw */
    int64_t drawn_at;     /* 0 before it */
};
int store_lottery_add(struct db *db, const struct stored_lottery *lottery);
int store_lottery_draw(struct db *db, int64_t id, const char *by, int64_t at);
/* Of a year (0: of all), oldest first. */
int store_lotteries(const struct stored_lottery **lotteries, int *count,
                    struct db *db, struct arena *arena, int year);

#endif
