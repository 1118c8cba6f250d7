#ifndef COMMITTEE_CLI_BORDERLINE_H
#define COMMITTEE_CLI_BORDERLINE_H

#include <committee/cli/sheet.h>

/* list borderline: of whom there is doubt in a session, nearest first. */
int borderline_list(struct call *call, enum sheet_format format);

#endif
