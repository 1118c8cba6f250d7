#ifndef COMMITTEE_INTAKE_HEADER_H
#define COMMITTEE_INTAKE_HEADER_H

/*
 * Which column of a form is which field.  A header is compared by its words:
 * without case, accents, punctuation, line breaks and the number that a form
 * puts behind a repeated question.  It matches a synonym (built in, or from
 * [import]) when it is equal, else when it begins with its words; the longest
 * match wins.  `--map` goes before all of that.
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/base/random.h>
#include <committee/intake/field.h>

struct arena;

/* One `field = header` of [import], or one `--map FIELD=COLUMN`. */
struct header_rule {
    const char *field;  /* code, see field_codes[] */
    const char *header; /* text; for --map also the column's number, from 1 */
};

struct header_rules {
    const struct header_rule *patterns; /* [import]; several for one field */
    size_t pattern_count;
    const struct header_rule *maps; /* --map */
    size_t map_count;
};

/* How sure a match is; the better one wins the field. */
enum header_rank { RANK_NONE, RANK_PREFIX, RANK_EQUAL, RANK_MAPPED };

struct header_column {
    const char *title; /* as it stands there, on one line */
    enum field field;  /* FIELD_NONE and FIELD_NEVER: not imported */
    enum header_rank rank;
    size_t length; /* bytes of the words that matched */
};

struct header {
    struct header_column *columns;
    size_t count;
    int line;                      /* of the file, where the caller knows it */
    size_t per_field[FIELD_COUNT]; /* columns of each field */
    size_t known;                  /* columns that were recognised */
    unsigned long maps_found;      /* bit i: maps[i] names a column here */
    bool microsoft;                /* Begintijd and Tijd van voltooien */
    char source[SHA256_HEX]; /* this header row; form numbers count within it */
};

/*
 * Map the cells of a header row.  A field that is no list may keep several
 * columns (a repeated question): the first one with a value counts.
 * ERR_USAGE: a map or pattern names no field, or a map a column that is never
 * imported.  A map whose column is not here is the caller's to report, since
 * another file may have it: see `maps_found`.  The columns are filled in then,
 * too, but for the rule that is wrong.
 */
int header_read(struct header *out, struct arena *arena, char *const *cells,
                size_t count, const struct header_rules *rules);

/* Whether rules are usable at all: ERR_USAGE with a sentence. */
int header_rules_check(const struct header_rules *rules);

#endif
