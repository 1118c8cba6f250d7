#ifndef COMMITTEE_WORK_PRACTICE_LETTERS_H
#define COMMITTEE_WORK_PRACTICE_LETTERS_H

/* Invented letters: neither good nor bad, so that opinions differ. */

#include <committee/text/tr.h>

extern const char *const practice_letters[LANG_COUNT];

#endif
