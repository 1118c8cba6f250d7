/*
 * A real sshd, with the lines that `doctor --sshd` prints.  A member reads,
 * scores and hands in over it; whatever else a client of OpenSSH can ask for
 * gets nothing, although the server allows all of it.
 */

#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>
#include <sqlite3.h>

#include <committee/base/cage.h>
#include <committee/base/str.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>

#include "../support/committee.h"
#include "../support/program.h"
#include "../support/sshd.h"
#include "../support/term.h"

static struct room room;
static struct sshd server;
static char session[24], candidate[24];

static void start(void)
{
    struct program p = {0};
    room_open(&room);
    room_candidate(candidate, &room, "Berg");
    room_session(session, &room, (const char *const[]){candidate}, 1);
    program_run(
        &p, (const char *const[]){"-c", room.config, "doctor", "--sshd", NULL});
    cr_assert_eq(p.code, 0, "%s", str_text(&p.err));
    sshd_start(&server, strstr(str_text(&p.out), "restrict,pty"));
    program_free(&p);
}

static size_t read_process(char *out, size_t size, const char *pid,
                           const char *what)
{
    char path[300];
    snprintf(path, sizeof path, "/proc/%s/%s", pid, what);
    FILE *file = fopen(path, "re");
    size_t got = file ? fread(out, 1, size - 1, file) : 0;
    if (file)
        fclose(file);
    out[got] = '\0';
    return got;
}

/* Whether this process is a program on our committee. */
static bool is_ours(const char *pid)
{
    char line[4096];
    size_t size = read_process(line, sizeof line, pid, "cmdline");
    return memmem(line, size, room.config, strlen(room.config)) != NULL;
}

static bool is_held(const char *pid)
{
    char status[4096];
    read_process(status, sizeof status, pid, "status");
    return is_ours(pid) && strstr(status, "\nSeccomp:\t2\n");
}

static int count_processes(bool (*like)(const char *pid))
{
    int count = 0;
    DIR *list = opendir("/proc");
    for (struct dirent *e; list && (e = readdir(list));)
        count += e->d_name[0] >= '1' && e->d_name[0] <= '9' && like(e->d_name);
    if (list)
        closedir(list);
    return count;
}

static int count_ours(void)
{
    return count_processes(is_ours);
}

/* Whoever lost the line ends by itself. */
static void wait_for_nobody(void)
{
    for (int i = 0; count_ours() && i < 5000; i++)
        poll(NULL, 0, 2);
    cr_expect_eq(count_ours(), 0, "a program goes on without its terminal");
}

static void stop(void)
{
    wait_for_nobody();
    sshd_stop(&server);
    room_close(&room);
}

TestSuite(test_sshd, .init = start, .fini = stop, .timeout = 120);

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* ---- a member ------------------------------------------------------------------- */

static struct term *log_in_from(const struct term_options *options,
                                const char *member, const char *const *words)
{
    sshd_check_terminals();
    const char *const *argv = sshd_client(&server, "ssh", member, words);
    const char *full[64] = {"/usr/bin/ssh"};
    for (int i = 1; argv[i]; i++)
        full[i] = argv[i];
    return term_spawn(options, full);
}

static struct term *log_in(const char *member, const char *const *words)
{
    return log_in_from(&(struct term_options){.home = room.folder}, member,
                       words);
}

/* What is stored of a form, as another program reads it. */
static void expect_row(const char *sql, const char *expected)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    cr_assert_eq(
        sqlite3_open_v2(room.database, &db, SQLITE_OPEN_READONLY, NULL),
        SQLITE_OK);
    cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK, "%s",
                 sqlite3_errmsg(db));
    cr_expect_eq(sqlite3_step(stmt), SQLITE_ROW);
    const char *got = (const char *)sqlite3_column_text(stmt, 0);
    cr_expect_str_eq(got ? got : "(null)", expected);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

/* The one beside it that starts committee-press, and has no terminal. */
static bool is_aside(const char *pid)
{
    char name[64], status[4096];
    read_process(name, sizeof name, pid, "comm");
    read_process(status, sizeof status, pid, "status");
    return is_ours(pid) && text_equal(name, "committee-aside\n") &&
           strstr(status, "\nNoNewPrivs:\t1\n");
}

/* Every program on our committee is held by the kernel, as far as it can. */
static void expect_cage(void)
{
    struct cage possible;
    cage_possible(&possible);
    cr_expect_eq(count_processes(is_aside), 1);
    cr_expect_eq(count_ours(), 2);
    cr_expect_eq(count_processes(is_held), possible.calls ? 1 : 0);
}

static void type_and_wait(struct term *t, const char *keys, const char *text)
{
    term_send(t, keys, strlen(keys));
    term_wait_for(t, text);
}

/* The same key again at once is an accident to the program. */
static void press_until(struct term *t, const char *key, const char *text)
{
    for (int i = 0; i < 2000 && !term_shows(t, text); i++) {
        if (i % 200 == 0)
            term_send(t, key, strlen(key));
        poll(NULL, 0, 1);
    }
    term_wait_for(t, text);
}

static void to_scoring(struct term *t)
{
    term_wait_for(t, candidate);
    room_must(item_open_letter(room.c, session, candidate));
    term_wait_for(t, "ik kook graag voor de buren");
    room_must(item_to_interview(room.c, session, candidate));
    term_wait_for(t, "gesteld / overgeslagen");
    room_must(item_ask_scores(room.c, session, candidate));
    term_wait_for(t, "druk op Enter");
}

Test(test_sshd, a_member_reads_scores_and_hands_in)
{
    static const char *const scored[][2] = {
        {"4", "Concreet plan: 4, opgeslagen"},
        {"3", "Haalbaar en genoeg tijd: 3, opgeslagen"},
        {"4", "nodig hebben: 4, opgeslagen"},
        {"5", "5, opgeslagen"},
        {"2", "Eerdere inzet of ervaring: 2, opgeslagen"},
        {"4", "Alles is ingevuld. Druk op i"},
    };
    struct term *t = log_in("piet", WORDS("-tt", "@"));
    to_scoring(t);
    expect_cage();
    type_and_wait(t, "\r", "Lees de zinnen");
    for (size_t i = 0; i < sizeof scored / sizeof *scored; i++)
        type_and_wait(t, scored[i][0], scored[i][1]);
    type_and_wait(t, "i", "Inleveren");
    term_keys(t, "Right");
    type_and_wait(t, "\r", "Uw formulier is ingeleverd en opgeslagen.");
    press_until(t, "\r", "Wacht u even.");
    expect_row("SELECT group_concat(member || ' ' || entered_by || ' ' || state"
               " || ' ' || by_secretary) FROM ballot",
               "piet piet locked 0");
    expect_row("SELECT group_concat(criterion || (hundredths / 100), ' ') FROM"
               " (SELECT * FROM score ORDER BY criterion)",
               "BEH4 BIJ4 ERV2 HAA3 MOT4 SAM5");
    expect_row("SELECT actor FROM log WHERE kind = 'ballot-locked'", "piet");
    term_free(t);
}

/* Whoever comes back stands where they were. */
Test(test_sshd, a_line_that_is_cut_loses_nothing)
{
    struct term *t = log_in("piet", WORDS("-tt", "@"));
    to_scoring(t);
    type_and_wait(t, "\r", "Lees de zinnen");
    type_and_wait(t, "4", "Concreet plan: 4, opgeslagen");
    term_free(t); /* kills the client */
    wait_for_nobody();
    t = log_in("piet", WORDS("-tt", "@"));
    term_wait_for(t, "druk op Enter");
    type_and_wait(t, "\r", "   4          [ ]");
    term_free(t);
}

/* ---- whatever else can be asked for --------------------------------------------- */

static void ask(struct client *client, const char *tool,
                const char *const *words)
{
    client_run(client, sshd_client(&server, tool, "piet", words));
}

/* It started for Piet as always, and found no terminal. */
static void expect_only_us(const char *const *words)
{
    struct client client;
    ask(&client, "ssh", words);
    const char *what = words[1] ? words[1] : "";
    cr_expect_eq(client.code, 2, "%s: %d", what, client.code);
    cr_expect_eq(client.out.len, 0, "%s gives %s", what, str_text(&client.out));
    cr_expect_not_null(strstr(str_text(&client.err), "terminal"), "%s: %s",
                       what, str_text(&client.err));
    client_free(&client);
}

Test(test_sshd, no_other_command_runs)
{
    char cat[200];
    snprintf(cat, sizeof cat, "cat %s", room.database);
    expect_only_us(WORDS("@"));
    expect_only_us(WORDS("@", "sh"));
    expect_only_us(WORDS("@", "sh", "-c", "'echo $((6*7))'"));
    expect_only_us(WORDS("@", ";id;$(id)`id`"));
    expect_only_us(WORDS("@", cat));
    expect_only_us(
        WORDS("@", "--", "committee", "--as", "bea", "list", "candidates"));
    expect_only_us(WORDS("@", "scp -f committee.db"));
    expect_only_us(WORDS("@", "internal-sftp"));
    expect_only_us(WORDS("@", "rsync --server --sender . ."));
    struct term *t =
        log_in("piet", WORDS("-tt", "@", "committee --as bea; exec sh"));
    term_wait_for(t, "P. Kok");
    cr_expect_not(term_shows(t, "B. Jansen"));
    term_free(t);
}

/* There sshd keeps what a program says about itself. */
Test(test_sshd, no_subsystem_runs)
{
    const char *const names[] = {"sftp", "netconf"};
    for (int i = 0; i < 2; i++) {
        struct client client;
        ask(&client, "ssh", WORDS("-s", "@", names[i]));
        cr_expect_neq(client.code, 0);
        cr_expect_eq(client.out.len, 0, "%s", str_text(&client.out));
        client_free(&client);
    }
}

static void expect_no_file(const char *tool, const char *const *words,
                           const char *made)
{
    struct client client;
    ask(&client, tool, words);
    cr_expect_neq(client.code, 0, "%s: %s", tool, str_text(&client.out));
    cr_expect_neq(access(made, F_OK), 0, "%s made %s", tool, made);
    client_free(&client);
}

Test(test_sshd, no_file_comes_or_goes)
{
    char got[160], put[160], from[200], to[200], batch[160], text[700];
    snprintf(got, sizeof got, "%s/got", server.folder);
    snprintf(put, sizeof put, "%s/put", room.folder);
    snprintf(from, sizeof from, "@:%s", room.database);
    snprintf(to, sizeof to, "@:%s", put);
    snprintf(batch, sizeof batch, "%s/batch", server.folder);
    snprintf(text, sizeof text, "get %s %s\nput %s %s\n", room.database, got,
             batch, put);
    program_file(server.folder, "batch", text);
    expect_no_file("sftp", WORDS("-b", batch, "@"), got);
    expect_no_file("sftp", WORDS("-b", batch, "@"), put);
    const char *const ways[] = {"-O", "-s"}; /* as of old, and by sftp */
    for (int i = 0; i < 2; i++) {
        expect_no_file("scp", WORDS(ways[i], from, got), got);
        expect_no_file("scp", WORDS(ways[i], batch, to), put);
    }
}

/* ---- forwarding ----------------------------------------------------------------- */

static void expect_refusal(const char *const *words, const char *sentence)
{
    struct client client;
    ask(&client, "ssh", words);
    cr_expect_neq(client.code, 0);
    cr_expect_null(strstr(str_text(&client.out), "SSH-2.0"), "a way through");
    cr_expect_not_null(strstr(str_text(&client.err), sentence), "%s",
                       str_text(&client.err));
    client_free(&client);
}

Test(test_sshd, no_port_is_opened_there)
{
    char target[64], local[200];
    snprintf(target, sizeof target, "127.0.0.1:%d", server.port);
    snprintf(local, sizeof local, "%s/socket:127.0.0.1:1", server.folder);
    expect_refusal(WORDS("-W", target, "@"), "administratively prohibited");
    expect_refusal(WORDS("-N", "-R", "0:127.0.0.1:1", "-o",
                         "ExitOnForwardFailure=yes", "@"),
                   "remote port forwarding failed");
    expect_refusal(
        WORDS("-N", "-R", local, "-o", "ExitOnForwardFailure=yes", "@"),
        "remote port forwarding failed");
    *strchr(local, ':') = '\0';
    cr_expect_neq(access(local, F_OK), 0);
}

static pid_t start_client(const char *const *words)
{
    const char *const *argv = sshd_client(&server, "ssh", "piet", words);
    pid_t pid = fork();
    cr_assert_geq(pid, 0);
    if (pid)
        return pid;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int nothing = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++)
        dup2(nothing, fd);
    execvp(argv[0], (char *const *)(intptr_t)argv);
    _exit(127);
}

/* Connected to the client's own end, as soon as it is there. */
static int reach(int port)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port)};
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (int i = 0; i < 10000; i++) {
        int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (connect(fd, (struct sockaddr *)&at, sizeof at) == 0)
            return fd;
        close(fd);
        poll(NULL, 0, 1);
    }
    cr_assert_fail("the client does not listen");
    return -1;
}

/* Says `hello` at the client's end; nobody answers from behind it. */
static void expect_dead_end(const char *option, const char *where, int port,
                            const char *hello, size_t size)
{
    char bytes[256];
    size_t count = 0;
    ssize_t got;
    pid_t client = start_client(WORDS("-N", option, where, "@"));
    int fd = reach(port);
    cr_expect_eq(write(fd, hello, size), (ssize_t)size);
    while (count < sizeof bytes - 1 &&
           (got = read(fd, bytes + count, sizeof bytes - 1 - count)) > 0)
        count += (size_t)got;
    cr_expect_null(memmem(bytes, count, "SSH-2.0", 7), "%s: a way through",
                   option);
    close(fd);
    kill(client, SIGKILL);
    waitpid(client, NULL, 0);
}

Test(test_sshd, no_way_through_to_other_ports)
{
    char where[96];
    int port = sshd_free_port();
    snprintf(where, sizeof where, "127.0.0.1:%d:127.0.0.1:%d", port,
             server.port);
    expect_dead_end("-L", where, port, "\r\n", 2);
    const char socks[] = {
        4, 1, (char)(server.port >> 8), (char)server.port, 127, 0, 0, 1, 0};
    port = sshd_free_port();
    snprintf(where, sizeof where, "127.0.0.1:%d", port);
    expect_dead_end("-D", where, port, socks, sizeof socks);
}

Test(test_sshd, no_agent_and_no_display)
{
    char path[160];
    struct client client;
    struct str log = {0};
    snprintf(path, sizeof path, "%s/agent", server.folder);
    pid_t agent = fork();
    cr_assert_geq(agent, 0);
    if (agent == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        int nothing = open("/dev/null", O_RDWR);
        dup2(nothing, 1);
        execlp("ssh-agent", "ssh-agent", "-D", "-a", path, (char *)NULL);
        _exit(127);
    }
    for (int i = 0; access(path, F_OK) && i < 10000; i++)
        poll(NULL, 0, 1);
    setenv("SSH_AUTH_SOCK", path, 1);
    setenv("DISPLAY", "127.0.0.1:99", 1);
    ask(&client, "ssh", WORDS("-A", "-Y", "@"));
    cr_expect_eq(client.code, 2);
    cr_expect_not_null(
        strstr(str_text(&client.err), "X11 forwarding request failed"), "%s",
        str_text(&client.err));
    sshd_log(&log, &server);
    cr_expect_not_null(strstr(str_text(&log), "agent forwarding disabled"),
                       "%s", str_text(&log));
    str_free(&log);
    client_free(&client);
    kill(agent, SIGKILL);
    waitpid(agent, NULL, 0);
}

/* ---- the environment, and other keys -------------------------------------------- */

Test(test_sshd, the_environment_of_a_client_does_nothing)
{
    char tricks[500], path[200];
    snprintf(tricks, sizeof tricks,
             "SetEnv=LANGUAGE=en LC_ALL=../../tmp/x TERMINFO=%s TZ=%s "
             "XDG_STATE_HOME=%s LINES=2 COLUMNS=2 EDITOR=/bin/sh "
             "PAGER=/bin/sh SSH_ORIGINAL_COMMAND=sh LD_PRELOAD=/not/there.so",
             server.folder, server.folder, server.folder);
    struct term *t = log_in_from(
        &(struct term_options){.home = room.folder, .terminal = "../../tmp/x"},
        "piet", WORDS("-tt", "-o", tricks, "@"));
    term_wait_for(t, "De brief is nog dicht");
    cr_expect_null(strstr(str_text(term_bytes(t)), "preload"));
    snprintf(path, sizeof path, "%s/committee", server.folder);
    cr_expect_neq(access(path, F_OK), 0, "the state is kept at home");
    snprintf(path, sizeof path, "%s/.local/state/committee", server.home);
    cr_expect_eq(access(path, F_OK), 0);
    term_free(t);
}

Test(test_sshd, each_key_is_one_member)
{
    struct client client;
    struct term *t = log_in("mohamed", WORDS("-tt", "@"));
    term_wait_for(t, "M. el Amrani");
    term_free(t);
    t = log_in("bea", WORDS("-tt", "@"));
    term_wait_for(t, "z nieuwe zitting");
    term_free(t);
    client_run(&client, sshd_client(&server, "ssh", "host", WORDS("@")));
    cr_expect_eq(client.code, 255);
    cr_expect_not_null(strstr(str_text(&client.err), "Permission denied"));
    client_free(&client);
}
