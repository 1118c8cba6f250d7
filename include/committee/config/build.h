#ifndef COMMITTEE_CONFIG_BUILD_H
#define COMMITTEE_CONFIG_BUILD_H

/* From the lines of a scan to a struct config, in two steps. */

#include <stdbool.h>

struct arena;
struct config;
struct config_problems;
struct scan;

/* Whether a kind of section is left to the built-in default. */
bool build_needs_built_in(const struct scan *scan);

/*
 * Store every value where its row says.  Seats and criteria come from
 * `built_in` when the file has none of them; members never do.  Where it is not
 * needed it may be empty.
 */
void build_values(struct config *out, struct arena *arena,
                  const struct scan *scan, const struct scan *built_in,
                  struct config_problems *problems);

/* What one key alone cannot tell: do the values fit each other? */
void build_check(const struct config *config, struct arena *arena,
                 const struct scan *scan, struct config_problems *problems);

#endif
