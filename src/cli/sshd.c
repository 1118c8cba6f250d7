/*
 * The way in by OpenSSH.  What is printed is a file for people and a shell at
 * once: commands stand bare, everything else behind a "#".
 *
 * Why it is done in this way.  One account owns the database, so the file is
 * 0600 and nobody else can read it.  Its keys and its configuration belong to
 * root: otherwise whoever broke out of the program could let themselves in.
 * The account has a shell, since sshd starts a forced command by it, but no
 * key that reaches it.  Files come and go by sftp in one folder, and sftp
 * cannot be kept out of the rest by a key: so it has a login name of its own,
 * shut in that folder, with the same number, so that what the program writes
 * (0600) can be fetched and what is put there can be read in.
 */

#include <committee/cli/sshd.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/cli/command.h>
#include <committee/text/safe.h>
#include <committee/text/wrap.h>
#include <committee/work/committee.h>

#define ACCOUNT "committee"
#define FILES_ACCOUNT "committee-files"
#define KEYS "/etc/ssh/committee_keys"
#define FILES_KEYS "/etc/ssh/committee_files_keys"
#define FILES_ROOT "/srv/committee-files"
#define EXCHANGE FILES_ROOT "/exchange"

/* ---- words for a shell --------------------------------------------------- */

void sshd_quote(struct str *out, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "/._-+:@%";
    if (*word && word[strspn(word, plain)] == '\0') {
        str_add(out, word);
        return;
    }
    str_addc(out, '\'');
    for (; *word; word++)
        if (*word == '\'')
            str_add(out, "'\\''");
        else
            str_addc(out, *word);
    str_addc(out, '\'');
}

static const char *quoted(struct call *call, const char *word)
{
    struct str text = {0};
    sshd_quote(&text, word);
    const char *kept = arena_strdup(call->arena, str_text(&text));
    str_free(&text);
    return kept;
}

/* Absolute, for sshd starts the command in another folder. */
static const char *full(struct call *call, const char *path)
{
    char *real = realpath(path, NULL);
    const char *kept = quoted(call, real ? real : path);
    free(real);
    return kept;
}

static const char *own_program(struct call *call)
{
    char path[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);
    path[size > 0 ? size : 0] = '\0';
    return size > 0 ? quoted(call, path) : "committee";
}

static const char *folder_of(struct call *call, const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t size = slash ? (size_t)(slash - path) : 0;
    return size ? quoted(call, arena_strndup(call->arena, path, size)) : "/";
}

/* ---- lines --------------------------------------------------------------- */

/* A heading or an explanation, in lines behind a "#". */
static void explain(struct call *call, const char *msgid)
{
    enum { COLS = 76 };
    struct wrap_line *lines;
    const char *text = tr(call->lang, msgid);
    size_t count = text_wrap(&lines, call->arena, text, COLS);
    for (size_t i = 0; i < count; i++)
        str_addf(&call->out, "# %.*s\n", (int)(lines[i].end - lines[i].start),
                 text + lines[i].start);
}

static void heading(struct call *call, const char *msgid)
{
    if (call->out.len)
        str_addc(&call->out, '\n');
    str_addf(&call->out, "# == %s\n", tr(call->lang, msgid));
}

/* One line to be taken over as it stands. */
static void line(struct call *call, const char *text)
{
    str_addf(&call->out, "%s\n", safe_line(call->arena, text));
}
#define LINE(call, ...) line((call), arena_printf((call)->arena, __VA_ARGS__))

static void explain_account(struct call *call)
{
    const char *database = committee_settings(call->committee)->database;
    const char *config = committee_config_path(call->committee);
    heading(call, N_("1. One account owns the database (as root)"));
    explain(call, N_("Nobody logs in to it with a password, and no other "
                     "account can read the file. It needs a shell because "
                     "sshd starts the program by one; nobody gets to see it."));
    line(call, "useradd --system --create-home --home-dir /var/lib/" ACCOUNT
               " --shell /bin/sh --password '*' " ACCOUNT);
    LINE(call, "chown -R " ACCOUNT ": %s", folder_of(call, database));
    LINE(call, "chmod 700 %s", folder_of(call, database));
    LINE(call, "chmod 600 %s", full(call, database));
    if (*config) {
        explain(call, N_("The settings are root's: the program only reads "
                         "them."));
        LINE(call, "chown root:" ACCOUNT " %s", full(call, config));
        LINE(call, "chmod 640 %s", full(call, config));
    }
    if (*config && text_equal(folder_of(call, full(call, config)),
                              folder_of(call, database)))
        explain(call,
                N_("Safer still: put committee.ini in a folder of root's, such "
                   "as /etc/committee, with the full path of the database in "
                   "it, and run this again with -c. In this folder the "
                   "account could put another file in its place."));
}

static void explain_key(struct call *call, const char *member)
{
    const char *config = committee_config_path(call->committee);
    struct str command = {0}, escaped = {0};
    str_addf(&command, "exec %s", own_program(call));
    if (*config)
        str_addf(&command, " -c %s", full(call, config));
    if (!*config || call->open->database)
        str_addf(&command, " -d %s",
                 full(call, committee_settings(call->committee)->database));
    str_addf(&command, " --as %s", member);
    for (const char *at = str_text(&command); *at; at++)
        str_addf(&escaped, *at == '"' ? "\\%c" : "%c", *at);
    LINE(call, "restrict,pty,command=\"%s\" ssh-ed25519 AAAA...%s %s",
         str_text(&escaped), member, member);
    str_free(&command);
    str_free(&escaped);
}

static void explain_keys(struct call *call)
{
    const struct roster *roster = committee_roster(call->committee);
    heading(call, N_("2. The keys of the members, in "
                     "/etc/ssh/committee_keys"));
    explain(call,
            N_("A line each. In the place of \"AAAA...\" and the name comes "
               "the key that the member made with ssh-keygen -t ed25519, with "
               "a passphrase. \"restrict\" forbids everything, \"pty\" gives "
               "back the terminal, and whatever the client asks for, the "
               "command is what runs. The file is root's: what runs under the "
               "account cannot add a key."));
    for (int i = 0; i < roster->count; i++)
        if (roster->members[i].active)
            explain_key(call, roster->members[i].id);
    line(call, "");
    line(call, "chown root:root " KEYS " " FILES_KEYS);
    line(call, "chmod 644 " KEYS " " FILES_KEYS);
}

static void explain_files(struct call *call)
{
    heading(call, N_("3. Files in and out, for who keeps them"));
    explain(call,
            N_("sftp with a login name and a key of their own. It is shut in "
               "one folder, so it cannot reach the database; it has the "
               "number of the same account, so it can fetch what the program "
               "wrote for that account alone, and what is put there can be "
               "read in: the program looks for applications there when it "
               "was started over SSH."));
    line(call, "useradd --non-unique --uid \"$(id -u " ACCOUNT
               ")\" --gid " ACCOUNT " --no-create-home --home-dir / --shell "
               "/usr/sbin/nologin --password '*' " FILES_ACCOUNT);
    line(call, "install -d -o root -g root -m 755 " FILES_ROOT);
    line(call, "install -d -o " ACCOUNT " -g " ACCOUNT " -m 700 " EXCHANGE);
    explain(call, N_("Under [committee] in committee.ini:"));
    line(call, "# exports = " EXCHANGE);
    explain(call, N_("Each key of a secretary for files, in "
                     "/etc/ssh/committee_files_keys:"));
    const struct roster *roster = committee_roster(call->committee);
    for (int i = 0; i < roster->count; i++)
        if (roster->members[i].active &&
            roster->members[i].role == ROLE_SECRETARY)
            LINE(call, "restrict ssh-ed25519 AAAA...%s-files %s",
                 roster->members[i].id, roster->members[i].id);
}

static void explain_server(struct call *call)
{
    heading(call, N_("4. What sshd is told, in "
                     "/etc/ssh/sshd_config.d/committee.conf"));
    explain(call,
            N_("It says once more what the keys say, so that one line that "
               "was copied badly opens nothing. PermitUserEnvironment stays "
               "no, as it is by itself, and AcceptEnv lets in LANG and LC_* "
               "at most, as on Debian; the program throws away all the rest "
               "of the environment. sshd -T shows both."));
    line(call, "Match User " ACCOUNT);
    line(call, "    AuthorizedKeysFile " KEYS);
    line(call, "    AuthenticationMethods publickey");
    line(call, "    DisableForwarding yes");
    line(call, "    PermitTunnel no");
    line(call, "    PermitUserRC no");
    line(call, "Match User " FILES_ACCOUNT);
    line(call, "    AuthorizedKeysFile " FILES_KEYS);
    line(call, "    AuthenticationMethods publickey");
    line(call, "    ChrootDirectory " FILES_ROOT);
    line(call, "    ForceCommand internal-sftp -d /exchange -u 0077");
    line(call, "    DisableForwarding yes");
    line(call, "    PermitTunnel no");
    line(call, "    PermitTTY no");
    line(call, "    PermitUserRC no");
    line(call, "Match all");
}

static void explain_trial(struct call *call)
{
    heading(call, N_("5. Try it"));
    line(call, "sshd -t && systemctl reload ssh");
    explain(call, N_("A member: the program opens, and follows the session. "
                     "With a word behind it exactly the same happens."));
    line(call, "# ssh " ACCOUNT "@HOST");
    explain(call, N_("The secretary: puts applications there, fetches "
                     "minutes."));
    line(call, "# sftp " FILES_ACCOUNT "@HOST");
}

int sshd_explain(struct call *call)
{
    explain_account(call);
    explain_keys(call);
    explain_files(call);
    explain_server(call);
    explain_trial(call);
    return OK;
}
