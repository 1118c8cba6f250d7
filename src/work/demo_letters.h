#ifndef COMMITTEE_WORK_DEMO_LETTERS_H
#define COMMITTEE_WORK_DEMO_LETTERS_H

/* The invented applicants of the sample committee. */

#include <stdbool.h>

struct demo_letter {
    const char *name, *registration, *registered, *email, *household, *wishes;
    const char *letter;
};

/* What the past session made of the first ones. */
struct demo_result {
    const char *scores[3]; /* by seat: residents, welfare, corporation */
    bool admit;
    const char *summary, *why;
    const char *commitment[5];
};

enum { DEMO_RESULTS = 3 };
extern const struct demo_letter demo_letters[];
extern const int demo_letter_count;
extern const struct demo_result demo_results[DEMO_RESULTS];

#endif
