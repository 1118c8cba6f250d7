#ifndef COMMITTEE_CONFIG_REPORT_H
#define COMMITTEE_CONFIG_REPORT_H

/* What `committee check` says. */

#include <committee/text/tr.h>

struct config;
struct config_problems;
struct str;

/* What is in force, as calm text of at most 80 columns. */
void config_check_text(struct str *out, enum lang lang,
                       const struct config *config);
/* Every mistake and warning, one line each; nothing when there is none. */
void config_problems_text(struct str *out, enum lang lang,
                          const struct config_problems *problems);

#endif
