#ifndef COMMITTEE_CLI_CLI_H
#define COMMITTEE_CLI_CLI_H

/*
 * The command line: options before the command, the command, its exit code.
 * Results go to stdout, messages to stderr; nothing here needs a terminal.
 */

#include <committee/work/committee.h>

struct arena;

/* What cli_run() answers when main has to open the screen. */
enum { CLI_SCREEN = -1 };

/*
 * Run the command line.  The exit code, or CLI_SCREEN: then `open` says what
 * to open; its strings live in the arena or in argv.
 */
int cli_run(struct committee_options *open, struct arena *arena, int argc,
            char **argv);

/* The language to talk in before anything is opened: --lang, else that of the
   configuration. */
enum lang cli_lang(const struct committee_options *options);
/* "committee: FILE:LINE: what is wrong" of the last failure on stderr; returns
   the exit code that belongs to `status`. */
int cli_failed(int status, enum lang lang);
/* For committee_on_wait(): says once on stderr that it takes a while; `options`
   are those of the command line. */
bool cli_waits(void *options, int waited_ms, bool reading);

#endif
