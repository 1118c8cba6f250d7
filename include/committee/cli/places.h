#ifndef COMMITTEE_CLI_PLACES_H
#define COMMITTEE_CLI_PLACES_H

#include <committee/cli/sheet.h>

/* list reserve: who waits for a place this year, in order. */
int places_list(struct call *call, enum sheet_format format);

#endif
