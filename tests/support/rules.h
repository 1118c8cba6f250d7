#ifndef TESTS_SUPPORT_RULES_H
#define TESTS_SUPPORT_RULES_H

/*
 * tests/fixtures/rules.json: published or hand-checked cases of the rule with
 * their intermediate values, in the notation of the design.
 */

#include <jansson.h>

#include <committee/core/tally.h>

/* The whole file; json_decref() it. */
json_t *rules_load(void);

/* A case with "weights" and "scores" as input of the rule, without floors and
   margin, on the scale of 1 to 5.  Its texts are those of `one`. */
struct rules_case {
    struct policy policy;
    struct tally_ballot ballots[MAX_SEATS];
    struct tally_input input;
};
void rules_case_fill(struct rules_case *out, const json_t *one);
/* One published panel as a case: one criterion, nine seats, quarters. */
void rules_panel_fill(struct rules_case *out, const json_t *marks);

/* A string of the file by its keys: rules_text(one, "outcome", "mean"). */
const char *rules_text(const json_t *one, const char *key, const char *inner);

#endif
