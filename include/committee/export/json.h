#ifndef COMMITTEE_EXPORT_JSON_H
#define COMMITTEE_EXPORT_JSON_H

/*
 * The facts of the minutes for other programs: JSON (schemas/
 * minutes.schema.json; keys sorted, the same facts give the same bytes) and
 * CSV with one row a decision or event.  English codes, numbers with a point,
 * dates as 2026-03-12.
 */

struct csv_out;
struct minutes;
struct str;

enum { MINUTES_JSON_VERSION = 3 };

void minutes_json(struct str *out, const struct minutes *minutes);
void minutes_csv(struct csv_out *csv, const struct minutes *minutes);

#endif
