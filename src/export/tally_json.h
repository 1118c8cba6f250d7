#ifndef COMMITTEE_SRC_EXPORT_TALLY_JSON_H
#define COMMITTEE_SRC_EXPORT_TALLY_JSON_H

/* One outcome with every step as JSON, for more than one file (tally.c). */

#include <jansson.h>

struct tally_row;

/* As schemas/tally.schema.json has a candidate; the caller's. */
json_t *tally_row_json(const struct tally_row *row);

#endif
