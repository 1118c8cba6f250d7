#ifndef COMMITTEE_CLI_SETUP_H
#define COMMITTEE_CLI_SETUP_H

/* What has to be known before a committee is opened. */

#include <stdbool.h>

#include <committee/text/tr.h>

struct committee_options;

/* The configuration asked for, else ./committee.ini if it is there, else NULL:
   the built-in one. */
const char *setup_config(const char *given);
/* The language asked for, else that of the configuration. */
enum lang setup_lang(const char *config, const char *lang);
/* Nobody named a file, and there is no committee in this folder. */
bool setup_nothing_here(const struct committee_options *options);
/* After ERR_NO_INPUT: where nobody named a file and none is here, the sentence
   becomes what to begin with.  Returns ERR_NO_INPUT. */
int setup_no_database(const struct committee_options *options);

#endif
