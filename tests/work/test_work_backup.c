/* An evening that ends without its copy. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/file.h>
#include <committee/base/secret.h>
#include <committee/base/str.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/pins.h>
#include <committee/work/sessions.h>

#include "../support/committee.h"
#include "../support/program.h"

TestSuite(test_work_backup, .timeout = 120);

enum { NAMES = 100 };

struct evening {
    struct room room;
    char session[24], number[24];
};

static void begin(struct evening *e)
{
    const char *list[] = {e->number};
    room_open(&e->room);
    room_candidate(e->number, &e->room, "Berg");
    room_session(e->session, &e->room, list, 1);
    room_must(item_event(e->room.c, e->session, e->number, PHASE_NO_SHOW, ""));
}

static void name_of(char path[128], const struct evening *e, int i)
{
    char name[64];
    snprintf(name, sizeof name,
             i ? "committee-2026-01-%d.db" : "committee-2026-01.db", i);
    room_path(path, 128, &e->room, name);
}

/* Every name that a copy may get is taken. */
static void take_names(struct evening *e)
{
    for (int i = 0; i < NAMES; i++) {
        char path[128];
        name_of(path, e, i);
        room_must(file_write(path, "x", 1, false));
    }
}

static void free_name(struct evening *e, int i)
{
    char path[128];
    name_of(path, e, i);
    cr_assert_eq(unlink(path), 0);
}

static long size_of(struct evening *e, int i)
{
    char path[128];
    struct stat about;
    name_of(path, e, i);
    return stat(path, &about) == 0 ? (long)about.st_size : -1;
}

static void run(struct evening *e, int code, const char *says, bool expected,
                const char *const *args)
{
    struct program p = {.folder = e->room.folder};
    program_run(&p, args);
    cr_expect_eq(p.code, code, "%d: %s", p.code, str_text(&p.err));
    cr_expect_eq(strstr(str_text(&p.err), says) != NULL, expected, "\"%s\": %s",
                 says, str_text(&p.err));
    program_free(&p);
}

static const char *const close_it[] = {"session", "close", NULL};
static const char *const look[] = {"list", "sessions", NULL};
static const char made[] = "Zitting 2026-01 was gesloten zonder reservekopie. "
                           "Die is nu alsnog gemaakt: ";
static const char not_made[] = "Zitting 2026-01 is gesloten zonder "
                               "reservekopie en die kan ook nu niet worden "
                               "gemaakt: ";

Test(test_work_backup, closing_without_a_copy_is_said)
{
    struct evening e;
    begin(&e);
    take_names(&e);
    run(&e, 74, "maar er is geen reservekopie", true, close_it);
    room_close(&e.room);
}

/* On an evening long ago, as after a kill. */
static void close_without(struct evening *e)
{
    const char *backup;
    begin(e);
    take_names(e);
    room_must(session_close(&backup, e->room.c, &e->room.arena, e->session,
                            &(struct session_closing){.at.hour = -1}));
    cr_assert_str_eq(backup, "");
}

Test(test_work_backup, a_copy_that_is_missing_is_made_later)
{
    struct evening e;
    close_without(&e);
    run(&e, 0, not_made, true, look);
    cr_expect_eq(size_of(&e, 3), 1);
    free_name(&e, 3);
    run(&e, 0, made, true, look);
    cr_expect_gt(size_of(&e, 3), 4096);
    run(&e, 0, "reservekopie", false, look);
    room_verify(&e.room);
    room_close(&e.room);
}

/* A copy is not the database itself: looking into it makes no other copy. */
Test(test_work_backup, a_copy_is_left_alone)
{
    struct evening e;
    begin(&e);
    run(&e, 0, "reservekopie", false, close_it);
    cr_assert_gt(size_of(&e, 0), 4096);
    run(&e, 0, "reservekopie", false,
        (const char *[]){"-d", "committee-2026-01.db", "list", "sessions",
                         NULL});
    cr_expect_eq(size_of(&e, 1), -1);
    room_close(&e.room);
}

Test(test_work_backup, a_member_makes_none)
{
    struct evening e;
    close_without(&e);
    free_name(&e, 0);
    run(&e, 0, "reservekopie", false,
        (const char *[]){"--as", "piet", "list", "sessions", NULL});
    cr_expect_eq(size_of(&e, 0), -1);
    room_close(&e.room);
}

/* Nor does somebody who only says to be the secretary. */
Test(test_work_backup, a_claim_makes_none_before_its_pin)
{
    struct evening e;
    enum pin_answer answer;
    secret_set_cheap(true);
    close_without(&e);
    free_name(&e, 0);
    room_must(pin_set(e.room.c, "604218"));
    room_again(&e.room);
    clock_advance(11000);
    backup_make_up(e.room.c);
    cr_expect_eq(size_of(&e, 0), -1);
    room_must(pin_check(&answer, e.room.c, "604218"));
    backup_make_up(e.room.c);
    cr_expect_gt(size_of(&e, 0), 0);
    room_close(&e.room);
    secret_set_cheap(false);
}

/* Whoever closed it may still be busy with the copy. */
Test(test_work_backup, a_copy_that_is_being_made_is_waited_for)
{
    struct evening e;
    int count;
    close_without(&e);
    free_name(&e, 0);
    room_again(&e.room);
    backup_make_up(e.room.c);
    committee_notices(&count, e.room.c);
    cr_expect_eq(count, 0);
    cr_expect_eq(size_of(&e, 0), -1);
    clock_advance(11000);
    backup_make_up(e.room.c);
    committee_notices(&count, e.room.c);
    cr_expect_eq(count, 1);
    cr_expect_gt(size_of(&e, 0), 4096);
    room_verify(&e.room);
    room_close(&e.room);
}

/* -- ulimit -f ------------------------------------------------------------- */

/* With the limit at the size of the database nothing can be added to it. */
static int run_limited(struct evening *e, const char *const *args)
{
    struct stat about;
    int status;
    cr_assert_eq(stat(e->room.database, &about), 0);
    pid_t pid = fork();
    cr_assert_geq(pid, 0);
    if (pid == 0) {
        const char *argv[16] = {BUILD_DIR "/committee", "-c", e->room.config};
        struct rlimit limit = {(rlim_t)about.st_size, (rlim_t)about.st_size};
        char said[128];
        for (int i = 0; args[i]; i++)
            argv[3 + i] = args[i];
        room_path(said, sizeof said, &e->room, "said.txt");
        int fd = open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(fd, STDOUT_FILENO);
        dup2(fd, STDERR_FILENO);
        setrlimit(RLIMIT_FSIZE, &limit);
        execv(argv[0], (char *const *)argv);
        _exit(127);
    }
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

Test(test_work_backup, a_limit_on_files_is_a_full_disk)
{
    struct evening e;
    struct str letter = {0}, said = {0};
    char path[128];
    begin(&e);
    str_repeat(&letter, "Ik kook graag voor de buren. ", 1500);
    room_path(path, sizeof path, &e.room, "letter.txt");
    room_must(file_write(path, letter.data, letter.len, false));
    int code = run_limited(&e, (const char *[]){"candidate", "add", "name=Dijk",
                                                "--letter", path, NULL});
    cr_expect_eq(code, 74, "%d", code);
    room_path(path, sizeof path, &e.room, "said.txt");
    room_must(file_read(&said, path, 1 << 16));
    cr_expect(strstr(str_text(&said), "de schijf is vol"), "%s",
              str_text(&said));
    room_again(&e.room);
    room_verify(&e.room);
    str_free(&letter);
    str_free(&said);
    room_close(&e.room);
}
