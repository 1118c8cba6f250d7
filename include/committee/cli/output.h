#ifndef COMMITTEE_CLI_OUTPUT_H
#define COMMITTEE_CLI_OUTPUT_H

/* The boundary between the text of commands and a terminal that may not be
   UTF-8. */

#include <stdbool.h>

/* How stdout is written from now on; `for_programs`: as JSON or CSV. */
void output_choose(bool utf8, bool for_programs);
/* One or more whole lines for stderr. */
void output_message(const char *lines);

#endif
