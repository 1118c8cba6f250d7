#ifndef COMMITTEE_TESTS_BENCH_SAMPLE_H
#define COMMITTEE_TESTS_BENCH_SAMPLE_H

/* Committees to measure with: invented applications, few or many. */

enum { SAMPLE_FEW = 14, SAMPLE_MANY = 10000 };

/* A form's export with so many rows.  The first letter goes on for pages. */
void sample_form(const char *name, int rows);
/* A new committee in `folder`, which may hold an older one. */
void sample_committee(const char *folder);
/* Its database gets what the file holds; the result is that of the command. */
struct spent sample_import(const char *folder, const char *form);
/* A committee with so many candidates, made when it is asked for first: the
   path of its committee.ini. */
const char *sample_config(int candidates);
/* The text of that first letter, in a file of its own. */
void sample_letter(const char *name);

#endif
