#ifndef COMMITTEE_TEXT_NUMBER_H
#define COMMITTEE_TEXT_NUMBER_H

/* Numbers with at most two decimals, exact, in hundredths. */

#include <committee/text/tr.h>

struct str;

/* "3", "3.5", "3,50", "-0.25": ERR_DATA with a sentence otherwise. */
int hundredths_parse(long *out, const char *text);
/* Whole numbers, no signs or blanks around them but a leading '-'. */
int whole_parse(long *out, const char *text, long min, long max);
/* Always two decimals: 3,67 in Dutch, 3.67 in English. */
void hundredths_add(struct str *out, enum lang lang, long hundredths);
/* As short as it can be: 4, 3,5, 3,25: for scores. */
void hundredths_short(struct str *out, enum lang lang, long hundredths);
/* With a point and no needless zeros, for files and canonical text. */
void hundredths_plain(struct str *out, long hundredths);
/* 1.234 in Dutch, 1,234 in English. */
void count_add(struct str *out, enum lang lang, long count);

#endif
