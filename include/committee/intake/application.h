#ifndef COMMITTEE_INTAKE_APPLICATION_H
#define COMMITTEE_INTAKE_APPLICATION_H

/*
 * One application as it came in, from a row of a form, a letter or by hand.
 * Set its fields one by one, then finish it.  Texts are kept as they were
 * written (only blanks at the ends go): making them safe is for whoever shows
 * them.  No pointer is ever NULL after application_start().
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/base/random.h>
#include <committee/core/session.h>
#include <committee/intake/dates.h>
#include <committee/intake/field.h>
#include <committee/intake/notes.h>
#include <committee/text/name.h>

struct arena;

enum {
    LETTER_WORDS_FEW = 50, /* outside these a remark, never a refusal */
    LETTER_WORDS_MANY = 1000,
    FIELD_MAX_BYTES = 1000, /* of a field that is one line */
    LIST_MAX_BYTES = 8000,  /* of wishes and attachments */
    HOUSEHOLD_MAX = 30,
};

struct application {
    const char *file; /* where it came from, "" and 0 when by hand */
    int line;
    const char *source; /* digest of the header row that counts external_id */
    const char *external_id;
    const char *registration_number;
    struct date_time received_on; /* year 0: unknown */
    struct date registered_on;    /* year 0: unknown */
    struct person_name name;
    const char *full_name; /* joined, "" when there is none */
    const char *email, *phone;
    int household;                /* persons, 0: unknown */
    const char *letter;           /* as it came, "" when missing */
    const char *letter_canonical; /* NFC, line ends and blanks folded */
    char letter_key[SHA256_HEX];  /* same key, same letter; "" when missing */
    int words;                    /* of the letter */
    const char *attachment;
    enum eligible eligible;
    const char *const *wishes;
    size_t wish_count;
    struct notes remarks;        /* on the fields, for the report */
    struct notes letter_remarks; /* on the letter, or that it is missing */
};

void application_start(struct application *out);

/*
 * Set one field from what somebody wrote; blank text leaves it as it is.  Dates
 * are read in the order of `dates` (NULL: as Dutch people write them).
 * ERR_DATA: not a date, or far too long.  What cannot be read but does not
 * matter that much becomes a remark.
 */
int application_set(struct application *app, struct arena *arena,
                    enum field field, const char *value,
                    const struct date_column *dates);

/* Derive what follows from the fields (joined name, canonical letter, words)
   and remark on it.  ERR_DATA when nobody could tell whose it is. */
int application_finish(struct application *app, struct arena *arena);

/* The key by which two letters are the same: blanks, line ends and the form of
   accents do not count.  "" for a letter without text. */
void letter_key(char out[SHA256_HEX], const char *letter);

/* Something nine digits long that passes the test of citizen service numbers
   (BSN), standing by itself or among other words. */
bool bsn_in_text(const char *text);
/* The same, and nine digits with blanks, dots or dashes as the whole value. */
bool bsn_in_value(const char *value);

bool email_plausible(const char *address);

/* An application that is a letter in a file named after its registration
   number ("letters/UT0001234.txt"). */
int application_of_letter(struct application *out, struct arena *arena,
                          const char *path, const char *text);

#endif
