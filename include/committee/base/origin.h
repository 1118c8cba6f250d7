#ifndef COMMITTEE_BASE_ORIGIN_H
#define COMMITTEE_BASE_ORIGIN_H

/* Who started the program. */

#include <stdbool.h>

/*
 * Whether sshd runs it as the command of a key: then --as was written down
 * beside that key, and is who it says.  sshd says where the connection comes
 * from (SSH_CONNECTION); it also says what the client asked for instead
 * (SSH_ORIGINAL_COMMAND), or started us, itself or by a shell for this one
 * command; not so when somebody types the command in a shell.
 *
 * Whoever can set our environment has a shell of the account that owns the
 * database, and could read that without us: nothing is lost to them here.
 */
bool origin_is_forced(void);

/*
 * For such a process: of the environment only the terminal, the language, HOME
 * and where the connection comes from are left, when they are plain; PATH is
 * ours.  What the client asked for instead of the command becomes empty: that
 * it asked is all we need to know.  HOME is sshd's: it lets nobody else set it.
 */
void origin_clean_environment(void);

#endif
