#ifndef TESTS_SUPPORT_SSHD_H
#define TESTS_SUPPORT_SSHD_H

/*
 * A real sshd on 127.0.0.1, with keys of the test's own, for the account that
 * runs the test.  It allows what an sshd can allow: only what stands before a
 * key in authorized_keys holds anybody back.  Where there is none the test
 * fails: make deps installs it.
 */

#include <sys/types.h>

#include <committee/base/str.h>

struct sshd {
    char folder[64], home[160], account[64];
    int port;
    pid_t pid;
};

/* `keys`: text with lines as of authorized_keys in which "AAAA...NAME" stands
   for a key; each gets one, for that name. */
void sshd_start(struct sshd *s, const char *keys);
void sshd_stop(struct sshd *s);
/* Fails where an sshd that is not root's can hand out no terminal: that has to
   be of the group tty from the beginning. */
void sshd_check_terminals(void);
/* A port that nobody listens at, for now. */
int sshd_free_port(void);
/* What the server wrote down up to now. */
void sshd_log(struct str *out, const struct sshd *s);

/*
 * The arguments of ssh, sftp or scp as this member: "@" at the beginning of a
 * word is where the server is.  `words` ends in NULL.  Valid until the next
 * call.
 */
const char *const *sshd_client(struct sshd *s, const char *tool,
                               const char *member, const char *const *words);

struct client {
    struct str out, err;
    int code; /* 1000 + the signal that ended it */
};
/* Run it without a terminal, with nothing to read. */
void client_run(struct client *client, const char *const *argv);
void client_free(struct client *client);

#endif
