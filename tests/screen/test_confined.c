/* The program as sshd starts it for a key: in its cage, and nothing that the
   client brought along counts. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/cage.h>
#include <committee/base/str.h>
#include <committee/work/committee.h>
#include <committee/work/pins.h>

#include "../support/committee.h"
#include "../support/program.h"
#include "../support/term.h"

static struct room room;
static char elsewhere[64], home[96];

static void start(void)
{
    room_open(&room);
    program_folder(elsewhere);
    room_path(home, sizeof home, &room, "home");
    cr_assert_eq(mkdir(home, 0700), 0);
    setenv("HOME", home, 1);
}

static void stop(void)
{
    room_close(&room);
    program_sweep(elsewhere);
}

TestSuite(test_confined, .init = start, .fini = stop, .timeout = 120);

/* As sshd does; a sanitizer cannot look for leaks where it may start no
   process. */
static const char *const by_key[] = {
    "SSH_CONNECTION=192.0.2.1 50000 192.0.2.2 22", "SSH_ORIGINAL_COMMAND=sh",
    "ASAN_OPTIONS=detect_leaks=0", NULL};

static void run(struct program *p, const char *member, const char *const *words)
{
    const char *args[16] = {"-c", room.config, "--lang", "en", "--as", member};
    int n = 6;
    for (; *words; words++)
        args[n++] = *words;
    for (int i = 0; by_key[i]; i++)
        putenv((char *)(intptr_t)by_key[i]);
    *p = (struct program){.folder = room.folder};
    program_run(p, args);
    unsetenv("SSH_CONNECTION");
    unsetenv("SSH_ORIGINAL_COMMAND");
}
#define RUN_AS(p, member, ...) \
    run((p), (member), (const char *const[]){__VA_ARGS__, NULL})
#define RUN(p, ...) RUN_AS(p, "bea", __VA_ARGS__)

static void expect_refused(struct program *p, int code, const char *words)
{
    cr_expect_eq(p->code, code, "%d %s", p->code, str_text(&p->err));
    cr_expect_not_null(strstr(str_text(&p->err), words), "%s",
                       str_text(&p->err));
    cr_expect_eq(p->out.len, 0, "%s", str_text(&p->out));
    program_free(p);
}

static void expect_done(struct program *p)
{
    cr_expect_eq(p->code, 0, "%d %s", p->code, str_text(&p->err));
    program_free(p);
}

static bool kernel_shuts_files(void)
{
    struct cage possible;
    cage_possible(&possible);
    return possible.files;
}

Test(test_confined, writes_beside_the_database_only)
{
    struct program p;
    char out[128];
    snprintf(out, sizeof out, "%s/out.md", elsewhere);
    if (kernel_shuts_files()) {
        RUN(&p, "forms", "-o", out, "--format", "md");
        expect_refused(&p, 66, "no session"); /* there is none: before that */
        RUN(&p, "backup", out);
        cr_expect_neq(p.code, 0);
        program_free(&p);
        cr_expect_neq(access(out, F_OK), 0);
    }
    RUN(&p, "backup", "copy.db");
    expect_done(&p);
    room_path(out, sizeof out, &room, "copy.db");
    cr_expect_eq(access(out, F_OK), 0);
}

Test(test_confined, exports_into_their_folder_and_reads_there)
{
    struct program p;
    char number[24], candidate[24], path[160], csv[160];
    room_candidate(candidate, &room, "Berg");
    room_session(number, &room, (const char *const[]){candidate}, 1);
    RUN(&p, "minutes", "--format", "md");
    expect_done(&p);
    snprintf(path, sizeof path, "%s/m.md", elsewhere);
    RUN(&p, "minutes", "--format", "md", "-o", path);
    if (kernel_shuts_files())
        expect_refused(&p, 73, "you have no permission");
    else
        expect_done(&p);
    RUN(&p, "minutes", "--format", "md", "-o", "uitvoer/m.md");
    expect_done(&p);
    snprintf(csv, sizeof csv, "%s/in.csv", elsewhere);
    program_file(elsewhere, "in.csv", "Naam,Motivatie\nA. Proef,Ik kook.\n");
    RUN(&p, "import", csv);
    if (kernel_shuts_files())
        expect_refused(&p, 66, "you have no permission");
    else
        expect_done(&p);
}

/* By the one process that stays outside: to whoever may have the document,
   and to nobody else. */
Test(test_confined, gets_the_pages_that_another_program_makes)
{
    struct program p;
    char number[24], candidate[24], path[160];
    struct stat about;
    room_candidate(candidate, &room, "Berg");
    room_session(number, &room, (const char *const[]){candidate}, 1);
    RUN(&p, "minutes", "--format", "odt", "-o", "uitvoer/m.odt");
    expect_done(&p);
    room_path(path, sizeof path, &room, "uitvoer/m.odt");
    cr_assert_eq(stat(path, &about), 0);
    cr_expect_gt(about.st_size, 1000);
    RUN(&p, "minutes", "--format", "odt");
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    cr_expect_eq((off_t)p.out.len, about.st_size);
    cr_expect_eq(memcmp(str_text(&p.out), "PK\3\4", 4), 0);
    program_free(&p);
    RUN(&p, "minutes", "--format", "pdf");
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    cr_expect_eq(memcmp(str_text(&p.out), "%PDF-1.4", 8), 0);
    program_free(&p);
    RUN_AS(&p, "mohamed", "annex", "--format", "odt");
    expect_refused(&p, 77, "");
    RUN_AS(&p, "mohamed", "minutes", "--format", "odt", "-o", "uitvoer/n.odt");
    expect_refused(&p, 77, "");
    room_path(path, sizeof path, &room, "uitvoer/n.odt");
    cr_expect_neq(access(path, F_OK), 0);
}

Test(test_confined, a_key_opens_the_committee_and_nothing_else)
{
    struct program p;
    program_file(room.folder, "b.csv", "candidate,seat,criterion,score\n");
    static const char words[] = "does not run for a key of sshd";
    RUN(&p, "tally", "b.csv");
    expect_refused(&p, 77, words);
    RUN(&p, "check");
    expect_refused(&p, 77, words);
    RUN(&p, "init");
    expect_refused(&p, 77, words);
    RUN(&p, "demo", elsewhere);
    expect_refused(&p, 77, words);
    RUN(&p, "lottery", "--check", "b.csv");
    expect_refused(&p, 77, words);
}

/* ---- the screen ----------------------------------------------------------------- */

/* "Seccomp:\t2\n" and the like of a process. */
static int status_number(pid_t pid, const char *label)
{
    char path[64], line[256];
    int number = -1;
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    FILE *file = fopen(path, "re");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, label, strlen(label)) == 0)
            number = (int)strtol(line + strlen(label), NULL, 10);
    if (file)
        fclose(file);
    return number;
}

static struct term *open_screen(const char *member, const char *const *env,
                                const char *command)
{
    const char *argv[] = {BUILD_DIR "/committee",
                          "-c",
                          room.config,
                          member ? "--as" : "--lang",
                          member ? member : "nl",
                          command,
                          NULL};
    return term_spawn(&(struct term_options){.env = env, .home = home}, argv);
}

static void leave(struct term *t, const char *key)
{
    term_keys(t, key);
    cr_expect_eq(term_wait_end(t), 0, "%s", term_screen(t));
    term_free(t);
}

Test(test_confined, the_screen_is_in_the_cage)
{
    struct cage possible;
    cage_possible(&possible);
    struct term *t = open_screen("piet", by_key, NULL);
    term_wait_for(t, "Zittingen");
    cr_expect_eq(status_number(term_pid(t), "NoNewPrivs:"), 1);
    cr_expect_eq(status_number(term_pid(t), "Seccomp:"),
                 possible.calls ? 2 : 0);
    leave(t, "q");
    t = open_screen(NULL, by_key, "board");
    term_quiet(t);
    cr_expect_eq(status_number(term_pid(t), "NoNewPrivs:"), 1);
    leave(t, "q Right Enter");
}

/* What sftp brings stands where the exports are. */
Test(test_confined, applications_are_looked_for_with_the_exports)
{
    struct term *t = open_screen("bea", by_key, NULL);
    term_wait_for(t, "z nieuwe zitting");
    term_keys(t, "o");
    cr_expect(term_shows(t, "/uitvoer"), "%s", term_screen(t));
    term_keys(t, "Home Enter"); /* a folder up: that of the committee */
    term_keys(t, "Home Enter"); /* and out of it, which cannot be read */
    if (kernel_shuts_files())
        term_wait_for(t, "kan niet worden gelezen");
    term_keys(t, "Esc");
    leave(t, "q");
}

/* Who sits at the account itself keeps files where they like. */
Test(test_confined, a_claim_is_not)
{
    struct term *t = open_screen("piet", NULL, NULL);
    term_wait_for(t, "Zittingen");
    cr_expect_eq(status_number(term_pid(t), "NoNewPrivs:"), 0);
    leave(t, "q");
}

Test(test_confined, the_environment_of_the_client_does_nothing)
{
    char state[128], path[160];
    snprintf(state, sizeof state, "XDG_STATE_HOME=%s", elsewhere);
    const char *env[] = {by_key[0],
                         by_key[1],
                         by_key[2],
                         "TERM=../../tmp/x",
                         "LANGUAGE=en",
                         "LC_ALL=../../tmp/x",
                         "TERMINFO=/tmp",
                         "TZ=/etc/passwd",
                         "LINES=2",
                         "COLUMNS=2",
                         "ESCDELAY=60000",
                         state,
                         NULL};
    struct term *t = open_screen("piet", env, NULL);
    term_wait_for(t, "Zittingen");
    leave(t, "q");
    snprintf(path, sizeof path, "%s/committee", elsewhere);
    cr_expect_neq(access(path, F_OK), 0, "the state is kept at home");
    snprintf(path, sizeof path, "%s/.local/state/committee", home);
    cr_expect_eq(access(path, F_OK), 0);
}

/* ---- who started it --------------------------------------------------------------- */

/* The exit code of a shell that a process named like this starts. */
static int below(const char *name, const char *const *shell)
{
    int status;
    pid_t pid = fork();
    cr_assert_geq(pid, 0);
    if (pid == 0) {
        int code;
        prctl(PR_SET_NAME, name);
        if (fork() == 0) {
            execv("/bin/sh", (char *const *)(intptr_t)shell);
            _exit(127);
        }
        wait(&code);
        _exit(WIFEXITED(code) ? WEXITSTATUS(code) : 126);
    }
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    return WEXITSTATUS(status);
}

/* Where a PIN is asked for the command is refused, for want of a terminal. */
Test(test_confined, a_shell_in_between_proves_it_too)
{
    char command[400];
    struct committee *piet = room_as(&room, "piet");
    room_must(pin_set(piet, "604218"));
    committee_close(piet);
    setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22", 1);
    setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
    snprintf(command, sizeof command,
             "'%s' -c '%s' --as piet list sessions > /dev/null 2>&1; exit $?",
             BUILD_DIR "/committee", room.config);
    const char *const by_sshd[] = {"sh", "-c", command, NULL};
    cr_expect_eq(below("sshd", by_sshd), 0);
    cr_expect_eq(below("sshd-session", by_sshd), 0);
    cr_expect_eq(below("somebody", by_sshd), 77);
    const char *const typed[] = {"-sh", "-c", command, NULL};
    cr_expect_eq(below("sshd", typed), 77, "a shell to type in");
}
