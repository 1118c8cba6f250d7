#ifndef COMMITTEE_CLI_PLAIN_H
#define COMMITTEE_CLI_PLAIN_H

struct committee_options;

/* --plain: the committee as a dialogue of lines, for screen readers, braille
   and terminals that cannot place text.  Returns the exit code. */
int plain_open(const struct committee_options *options);

#endif
