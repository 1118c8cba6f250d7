#ifndef COMMITTEE_STORE_CANDIDATES_H
#define COMMITTEE_STORE_CANDIDATES_H

/* Who applied, their letters, and second applications. */

#include <stdbool.h>
#include <stdint.h>

#include <committee/core/reserve.h>
#include <committee/core/session.h>
#include <committee/text/date.h>
#include <committee/text/name.h>

struct arena;
struct db;

struct stored_candidate {
    int64_t id;
    const char *number; /* "K-2026-014"; given by the store */
    struct date received;
    const char *source; /* digest of the header row; "" by hand */
    int64_t previous;   /* earlier application; 0: none */
    enum eligible eligible;
    int64_t at; /* when it was stored, UTC ms */
    bool erased;
    /* from here on erasable: all "" after an erasure */
    struct person_name name;
    const char *email, *phone;
    const char *registration; /* number */
    struct date registered;
    const char *household, *wishes;
    const char *remarks; /* of the import, one a line */
    /* read only */
    int words;          /* of the letter; 0: there is none */
    bool letter_opened; /* in a session: from then on it never changes */
    bool second;        /* a second application lies beside it */
};

/*
 * Add one, with the next number of the year of receipt; `id` gets its key,
 * `number` (24 bytes) its number.  Reads everything above "read only" but
 * id, number and erased.
 */
int store_candidate_add(int64_t *id, char *number, struct db *db,
                        const struct stored_candidate *candidate);
/* Replace everything but id, number, source and previous. */
int store_candidate_update(struct db *db,
                           const struct stored_candidate *candidate);
int store_candidate(struct stored_candidate *out, struct db *db,
                    struct arena *arena, int64_t id);
/* ERR_NO_INPUT: there is no such number. */
int store_candidate_id(int64_t *id, struct db *db, const char *number);

/* One line of a list: the facts from which a status is derived. */
struct candidate_line {
    struct stored_candidate candidate;
    int64_t session, item;      /* the latest agenda it is on; 0: none */
    const char *session_number; /* "" */
    enum session_state state;   /* of that session */
    enum phase phase;           /* of that item */
    const char *decision;       /* number of the last decision of all, "" */
    int decision_year;          /* 0 without one */
    bool admitted;              /* by that decision */
    enum place_state place;     /* of an admission */
    bool on_hold;               /* erasure is frozen */
    const char *previous;       /* number of the earlier application, "" */
};
struct candidate_search {
    const char *text;   /* NULL or "": all; folded inside */
    bool numbers;       /* look for it in numbers (as typed, any case) */
    bool names;         /* in names */
    bool letters;       /* in letters */
    const char *after;  /* a number: only what comes after it; NULL */
    const char *before; /* likewise before it; NULL */
    bool last;          /* of these the last ones, not the first */
    int limit;          /* 0: 200 */
};
/* In the order of the numbers (year, then sequence). */
int store_candidates_list(const struct candidate_line **lines, int *count,
                          struct db *db, struct arena *arena,
                          const struct candidate_search *search);
int store_candidate_line(struct candidate_line *out, struct db *db,
                         struct arena *arena, int64_t id);
int store_candidates_count(int *count, struct db *db);
/* The application that came after this one, "" when none did. */
int store_candidate_next(const char **number, struct db *db,
                         struct arena *arena, int64_t id);
/* How many a search finds in all. */
int store_candidates_found(int *count, struct db *db,
                           const struct candidate_search *search);

/* Known before?  Each gives 0 when it is not; the newest when it is. */
int store_candidate_by_registration(int64_t *id, struct db *db,
                                    const char *registration);
int store_candidate_by_source(int64_t *id, struct db *db, const char *source,
                              const char *external_id);
int store_candidate_by_digest(int64_t *id, struct db *db, const char *digest);
/* By folded name: for applications without a registration number. */
int store_candidate_by_name(int64_t *id, struct db *db,
                            const struct person_name *name);
/* All names with their ids, for the warning about look-alikes. */
struct candidate_name {
    int64_t id;
    const char *number, *name;
};
int store_candidate_names(const struct candidate_name **names, int *count,
                          struct db *db, struct arena *arena);

/* External ids; a known (source, id) of the same candidate is no error. */
int store_candidate_source_add(struct db *db, int64_t candidate,
                               const char *source, const char *external_id);
struct stored_source {
    const char *source, *external_id;
};
int store_candidate_sources(const struct stored_source **sources, int *count,
                            struct db *db, struct arena *arena,
                            int64_t candidate);
/* The external ids of one candidate, joined with ", ". */
int store_candidate_external_ids(const char **ids, struct db *db,
                                 struct arena *arena, int64_t candidate);

/* OK while the letter was not opened in any session, else ERR_DATA. */
int store_letter_free(struct db *db, int64_t candidate);
/* What a search for words in letters looks at: without what is covered. */
int store_letter_fold(struct db *db, int64_t candidate, const char *folded);
struct stored_letter {
    const char *text;
    const char *digest; /* SHA-256 of the canonical form; "": computed */
    const char *origin; /* file it came in, "" */
    int words;          /* 0: counted */
};
/* Sets or replaces the letter; ERR_DATA once it was opened in a session.
   Without a digest or word count these are computed. */
int store_letter_set(struct db *db, int64_t candidate,
                     const struct stored_letter *letter);
/* `text` NULL when there is none. */
int store_letter(struct stored_letter *out, struct db *db, struct arena *arena,
                 int64_t candidate);
/* The one of the next candidate who has one, from `*candidate` (at first 0)
   on; that is 0 when there is none. */
int store_letter_next(int64_t *candidate, const char **number,
                      struct stored_letter *out, struct db *db,
                      struct arena *arena);
/* The digest that store_letter_set() computes, 65 bytes. */
void letter_digest(char *digest, const char *text);

struct stored_second {
    int64_t id, candidate, at;
    struct date received;
    struct stored_letter letter;
    const char *source;
};
/* The same letter again adds nothing: `added` false. */
int store_second_add(bool *added, struct db *db,
                     const struct stored_second *second);
int store_seconds(const struct stored_second **seconds, int *count,
                  struct db *db, struct arena *arena, int64_t candidate);

/* Passages that a reader marked, or that are covered in an export. */
struct stored_mark {
    const char *owner; /* member id */
    bool cover;
    int start, length; /* bytes of the letter */
};
int store_mark_set(struct db *db, int64_t candidate,
                   const struct stored_mark *mark);
int store_mark_remove(struct db *db, int64_t candidate,
                      const struct stored_mark *mark);
int store_marks(const struct stored_mark **marks, int *count, struct db *db,
                struct arena *arena, int64_t candidate);

#endif
