#ifndef COMMITTEE_INTAKE_CRITERIA_H
#define COMMITTEE_INTAKE_CRITERIA_H

/* Criteria as a table: code, weight, min, max, step, floor. */

struct arena;
struct policy;

/*
 * Read them in the place of the criteria and the scale of `policy`.  The scale
 * is the same in all rows; an empty floor is none; a code is any text of at
 * most 32 bytes.  ERR_DATA with file and line, ERR_NO_INPUT, ERR_IO.
 */
int criteria_read(struct policy *policy, struct arena *arena, const char *path);

#endif
