#ifndef COMMITTEE_TESTS_BENCH_PEERS_H
#define COMMITTEE_TESTS_BENCH_PEERS_H

/*
 * The terminal programs that people love, each with a list of as many things as
 * we have candidates: less a text of as many paragraphs, tig a repository, mutt
 * a mailbox, htop processes.  What they show stands still.
 */

enum peer { OURSELVES, LESS, TIG, MUTT, HTOP, PEERS };
enum { PEER_WORDS = 12 };

extern const char *const peer_names[PEERS];

/* Make what the program shows and how it is started, in the folder of the run:
   0, or -1 where it is not installed or cannot have so many. */
int peer_prepare(const char *argv[PEER_WORDS], enum peer peer, int count);
#endif
