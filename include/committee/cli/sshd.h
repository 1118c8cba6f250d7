#ifndef COMMITTEE_CLI_SSHD_H
#define COMMITTEE_CLI_SSHD_H

struct call;
struct str;

/*
 * doctor --sshd: how members come in by OpenSSH, ready to paste and explained:
 * the account, the keys, what to tell sshd, and how files come in and out.
 */
int sshd_explain(struct call *call);
/* As the shell reads it back: in quotes when it has to be. */
void sshd_quote(struct str *out, const char *word);

#endif
