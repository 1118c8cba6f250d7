#include "sshd.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <poll.h>
#include <pty.h>
#include <pwd.h>
#include <shadow.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>

#include "program.h"

static const char server[] = "/usr/sbin/sshd";
enum { WORDS = 48, PATIENCE_MS = 10000 };

/* ---- programs --------------------------------------------------------------- */

static void take(struct str *text, int fd)
{
    char bytes[4096];
    ssize_t got;
    cr_assert_eq(lseek(fd, 0, SEEK_SET), 0);
    while ((got = read(fd, bytes, sizeof bytes)) > 0)
        str_addn(text, bytes, (size_t)got);
    close(fd);
}

static void become(const char *const *argv, int out, int err)
{
    int in = open("/dev/null", O_RDONLY | O_CLOEXEC);
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* a failed test leaves nobody */
    if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0)
        _exit(126);
    setsid();
    execvp(argv[0], (char *const *)(intptr_t)argv);
    _exit(127);
}

void client_run(struct client *client, const char *const *argv)
{
    int status = 0;
    int out = memfd_create("out", MFD_CLOEXEC);
    int err = memfd_create("err", MFD_CLOEXEC);
    *client = (struct client){0};
    pid_t child = fork();
    cr_assert_geq(child, 0);
    if (child == 0)
        become(argv, out, err);
    cr_assert_eq(waitpid(child, &status, 0), child);
    client->code =
        WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    take(&client->out, out);
    take(&client->err, err);
}

void client_free(struct client *client)
{
    str_free(&client->out);
    str_free(&client->err);
}

/* ---- keys ------------------------------------------------------------------- */

static void in_folder(char out[160], const struct sshd *s, const char *name)
{
    snprintf(out, 160, "%s/%s", s->folder, name);
}

/* "ssh-ed25519 AAAA… comment" without its newline; made on the way. */
static void make_key(struct str *public_key, const struct sshd *s,
                     const char *name)
{
    char file[160], public_file[170];
    struct client made;
    in_folder(file, s, name);
    snprintf(public_file, sizeof public_file, "%s.pub", file);
    client_run(&made,
               (const char *const[]){"ssh-keygen", "-q", "-t", "ed25519", "-N",
                                     "", "-C", name, "-f", file, NULL});
    cr_assert_eq(made.code, 0, "ssh-keygen: %s", str_text(&made.err));
    client_free(&made);
    cr_assert_eq(file_read(public_key, public_file, 4096), 0);
    str_cut(public_key, strcspn(str_text(public_key), "\n"));
}

/* The lines with keys in them, as sshd wants them. */
static void write_keys(const struct sshd *s, const char *text)
{
    static const char blank[] = "ssh-ed25519 AAAA...";
    struct str all = {0};
    const char *at;
    while ((at = strstr(text, blank))) {
        char name[32];
        struct str key = {0};
        while (text < at && memchr(text, '\n', (size_t)(at - text)))
            text = strchr(text, '\n') + 1;
        str_addn(&all, text, (size_t)(at - text));
        at += strlen(blank);
        snprintf(name, sizeof name, "%.*s", (int)strcspn(at, " \n"), at);
        make_key(&key, s, name);
        str_addf(&all, "%s\n", str_text(&key));
        str_free(&key);
        text = at + strcspn(at, "\n");
    }
    program_file(s->folder, "authorized_keys", str_text(&all));
    str_free(&all);
}

/* ---- the server --------------------------------------------------------------- */

static void find_account(struct sshd *s)
{
    const struct passwd *own = getpwuid(getuid());
    cr_assert_not_null(own, "the account that runs the tests has no name, and "
                            "sshd lets in only who has one");
    snprintf(s->account, sizeof s->account, "%s", own->pw_name);
}

/* Without PAM sshd lets nobody into an account that is locked. */
static bool is_locked(const struct sshd *s)
{
    const struct spwd *own = getspnam(s->account);
    return own && own->sp_pwdp[0] == '!';
}

void sshd_check_terminals(void)
{
    int master, slave;
    struct stat about;
    const struct group *tty = getgrnam("tty");
    cr_assert_eq(openpty(&master, &slave, NULL, NULL, NULL), 0);
    cr_assert_eq(fstat(slave, &about), 0);
    close(master);
    close(slave);
    cr_assert(getuid() == 0 || !tty || about.st_gid == tty->gr_gid,
              "sshd cannot hand out terminals here, unless root runs the "
              "tests: /dev/pts is not mounted with gid=%d",
              (int)tty->gr_gid);
}

int sshd_free_port(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t size = sizeof at;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    cr_assert_geq(fd, 0);
    cr_assert_eq(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
    cr_assert_eq(getsockname(fd, (struct sockaddr *)&at, &size), 0);
    close(fd);
    return ntohs(at.sin_port);
}

/* Everything open, and what a client sends is taken; never LD_PRELOAD, since
   sshd itself starts the shell with it. */
static void write_config(const struct sshd *s)
{
    struct str text = {0};
    str_addf(&text, "ListenAddress 127.0.0.1\nPort %d\n", s->port);
    str_addf(&text, "HostKey %s/host\nAuthorizedKeysFile %s/authorized_keys\n",
             s->folder, s->folder);
    str_addf(&text, "SetEnv HOME=%s ASAN_OPTIONS=detect_leaks=0\n", s->home);
    str_addf(&text, "UsePAM %s\n", is_locked(s) ? "yes" : "no");
    str_add(&text, "PidFile none\nStrictModes no\nLogLevel DEBUG1\n"
                   "PasswordAuthentication no\n"
                   "KbdInteractiveAuthentication no\n"
                   "PermitRootLogin yes\nPrintMotd no\nPrintLastLog no\n"
                   "PermitUserEnvironment yes\nAllowTcpForwarding yes\n"
                   "AllowStreamLocalForwarding yes\nGatewayPorts yes\n"
                   "AllowAgentForwarding yes\nPermitTTY yes\n"
                   "AcceptEnv LANG LC_* LANGUAGE TERMINFO TZ XDG_* LINES "
                   "COLUMNS EDITOR PAGER SSH_ORIGINAL_COMMAND\n"
                   "Subsystem sftp internal-sftp\n");
    program_file(s->folder, "sshd_config", str_text(&text));
    str_free(&text);
}

void sshd_log(struct str *out, const struct sshd *s)
{
    char path[160];
    in_folder(path, s, "log");
    str_clear(out);
    if (file_read(out, path, 1 << 24))
        str_clear(out); /* not there yet */
}

/* Whether it listens; false: it ended. */
static bool listens(struct sshd *s)
{
    struct str log = {0};
    bool ready = false, ended = false;
    for (int i = 0; i < PATIENCE_MS && !ready && !ended; i++) {
        sshd_log(&log, s);
        ready = strstr(str_text(&log), "Server listening on 127.0.0.1");
        ended = waitpid(s->pid, NULL, WNOHANG) == s->pid;
        if (!ready && !ended)
            poll(NULL, 0, 1);
    }
    if (!ready && !ended) {
        kill(s->pid, SIGKILL);
        waitpid(s->pid, NULL, 0);
    }
    if (!ready)
        s->pid = 0;
    str_free(&log);
    return ready && !ended;
}

static void launch(struct sshd *s)
{
    char config[160], log[160];
    in_folder(config, s, "sshd_config");
    in_folder(log, s, "log");
    s->port = sshd_free_port();
    write_config(s);
    s->pid = fork();
    cr_assert_geq(s->pid, 0);
    if (s->pid == 0) {
        int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
        become(
            (const char *const[]){server, "-D", "-f", config, "-E", log, NULL},
            nothing, nothing);
    }
}

static void write_known_host(const struct sshd *s, const char *key)
{
    struct str line = {0};
    str_addf(&line, "[127.0.0.1]:%d %s\n", s->port, key);
    program_file(s->folder, "known", str_text(&line));
    str_free(&line);
}

void sshd_start(struct sshd *s, const char *keys)
{
    struct str host = {0}, log = {0};
    *s = (struct sshd){0};
    cr_assert_eq(access(server, X_OK), 0,
                 "%s is not there: make deps installs openssh-server", server);
    if (getuid() == 0)
        mkdir("/run/sshd", 0755); /* its own, else made when Debian starts */
    find_account(s);
    program_folder(s->folder);
    in_folder(s->home, s, "home");
    cr_assert_eq(mkdir(s->home, 0700), 0);
    make_key(&host, s, "host");
    write_keys(s, keys);
    bool ready = false;
    for (int i = 0; i < 5 && !ready; i++) { /* somebody may take the port */
        launch(s);
        ready = listens(s);
    }
    sshd_log(&log, s);
    cr_assert(ready, "sshd does not start: %s", str_text(&log));
    write_known_host(s, str_text(&host));
    str_free(&host);
    str_free(&log);
}

void sshd_stop(struct sshd *s)
{
    if (s->pid > 0) {
        kill(s->pid, SIGKILL);
        waitpid(s->pid, NULL, 0);
    }
    if (*s->folder)
        program_sweep(s->folder);
}

/* ---- the client ---------------------------------------------------------------- */

const char *const *sshd_client(struct sshd *s, const char *tool,
                               const char *member, const char *const *words)
{
    static const char *argv[WORDS];
    static char options[3][200], places[8][200];
    int n = 0, place = 0;
    snprintf(options[0], 200, "Port=%d", s->port);
    snprintf(options[1], 200, "IdentityFile=%s/%s", s->folder, member);
    snprintf(options[2], 200, "UserKnownHostsFile=%s/known", s->folder);
    argv[n++] = tool;
    argv[n++] = "-F";
    argv[n++] = "/dev/null";
    const char *const fixed[] = {options[0],      options[1],
                                 options[2],      "IdentitiesOnly=yes",
                                 "BatchMode=yes", "StrictHostKeyChecking=yes",
                                 "LogLevel=INFO"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        argv[n++] = "-o";
        argv[n++] = fixed[i];
    }
    for (; *words; words++) {
        cr_assert_lt(n, WORDS - 1);
        if (**words == '@') {
            snprintf(places[place], 200, "%s@127.0.0.1%s", s->account,
                     *words + 1);
            argv[n++] = places[place++];
        } else {
            argv[n++] = *words;
        }
    }
    argv[n] = NULL;
    return argv;
}
