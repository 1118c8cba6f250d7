#ifndef COMMITTEE_STORE_LOG_H
#define COMMITTEE_STORE_LOG_H

/*
 * The log: a chain that can be checked and erased.
 *
 * Every field is written as its length in bytes, ':', the bytes, ',' (a
 * netstring).  Numbers are decimal without leading zeros, hashes and the salt
 * lower-case hexadecimal; an absent field is empty ("0:,").
 *
 *   digest = SHA-256( salt, payload )
 *   hash   = SHA-256( "committee log 1", seq, previous hash, digest,
 *                     at, clock went back (0 or 1), kind, actor, account,
 *                     candidate number, session number )
 *
 * The hash before the first entry is empty.  By hand:
 *
 *   printf '32:%s,%d:%s,' "$salt" "${#payload}" "$payload" | sha256sum
 *   printf '15:committee log 1,1:7,64:%s,64:%s,13:1773340205000,…' | sha256sum
 *
 * Erasing a candidate removes salt and payload of the entries about them;
 * seq, time, kind, actor, numbers and the two hashes stay, so the chain does.
 */

#include <stdbool.h>
#include <stdint.h>

#include <committee/base/random.h>

struct arena;
struct db;

/* One thing that happened. */
struct log_fact {
    const char *kind;    /* code: "ballot-locked" */
    const char *actor;   /* member id; NULL or "": the program itself */
    int64_t candidate;   /* whom it is about: erased with them; 0: nobody */
    int64_t session;     /* 0: none */
    const char *payload; /* what to tell, UTF-8; the caller's format */
};

/* Append it with the time of base/clock.h, inside the transaction. */
int log_append(struct db *db, const struct log_fact *fact);

struct log_entry {
    int64_t seq, at;
    bool clock_back; /* the clock stood earlier than at the entry before */
    const char *kind, *actor;
    int64_t account; /* user id of the operating system */
    int64_t candidate, session;
    const char *candidate_number, *session_number; /* "" */
    const char *payload;                           /* NULL: erased */
    const char *hash;
};

struct log_query {
    int64_t before;    /* only seq below this; 0: from the end */
    int64_t after;     /* only seq above this; 0: from the beginning */
    bool oldest;       /* of these the oldest ones, not the newest */
    int64_t candidate; /* 0: all */
    int64_t session;   /* 0: all */
    const char *kind;  /* NULL: all */
    int limit;         /* 0: 200 */
};
/* Newest first. */
int log_entries(const struct log_entry **entries, int *count, struct db *db,
                struct arena *arena, const struct log_query *query);

/* The last entry: seq 0 and hash "" while there is none. */
struct log_head {
    int64_t seq;
    char hash[SHA256_HEX];
};
int log_head(struct log_head *out, struct db *db);
/* The head as it was at `seq`; ERR_NO_INPUT beyond the end. */
int log_head_at(struct log_head *out, struct db *db, int64_t seq);
/* Whether there is an entry of this kind. */
int log_has(bool *out, struct db *db, const char *kind);
/* How often the clock had gone back, and when that was last. */
int log_clock_back(int64_t *times, int64_t *last_at, struct db *db);

/* What checking the chain found. */
struct log_check {
    int64_t entries; /* looked at */
    int64_t erased;  /* of these without their payload, rightly */
    int64_t bad_seq; /* the first that does not fit; 0: all fit */
    const char *bad; /* then: what is wrong with it, msgid */
};
/* 0 also when something is wrong: see bad_seq. */
int log_check(struct log_check *out, struct db *db);

#endif
