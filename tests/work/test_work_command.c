/* Processes of the real program that die, or stop, in the middle. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/core/session.h>
#include <committee/work/candidates.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "../../src/work/inside.h"
#include "../support/committee.h"
#include "../support/synthetic.h"

TestSuite(test_work_command, .timeout = 120);

enum { ARGS_MAX = 16 };

/* committee -c … ARGS…: what it says goes to a file of the room. */
static pid_t start_program(const struct room *room, const char *const *args)
{
    const char *argv[ARGS_MAX] = {BUILD_DIR "/committee", "-c", room->config};
    char said[128];
    for (int i = 0; args[i]; i++)
        argv[3 + i] = args[i];
    room_path(said, sizeof said, room, "said.txt");
    pid_t pid = fork();
    cr_assert_geq(pid, 0);
    if (pid)
        return pid;
    int fd = open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(fd, STDOUT_FILENO);
    dup2(fd, STDERR_FILENO);
    execv(argv[0], (char *const *)argv);
    _exit(127);
}

static const char *what_it_said(struct room *room)
{
    char path[128];
    struct str said = {0};
    room_path(path, sizeof path, room, "said.txt");
    room_must(file_read(&said, path, 1 << 16));
    const char *text = arena_strdup(&room->arena, str_text(&said));
    str_free(&said);
    return text;
}

/* -- killed ---------------------------------------------------------------- */

enum { KILLS = 40, QUEUE = 14 };

/* How far a candidate is, and so which command comes next. */
enum stage { ASKED, HANDED_IN, SHOWN, DECIDED };

struct evening {
    struct room room;
    char session[24];
    char numbers[QUEUE][24];
    char forms[128], reasons[128], why[128];
    unsigned dice, window_us; /* within which the kill comes */
    int kills, done, unsaid;
};

static void write_text(char path[128], struct evening *e, const char *name,
                       const char *text)
{
    room_path(path, 128, &e->room, name);
    room_must(file_write(path, text, strlen(text), true));
}

/* The forms of one candidate on paper: the worked example. */
static void write_forms(struct evening *e, const char *number)
{
    static const char *const seats[] = {"resident", "welfare", "corporation"};
    static const char *const codes[] = {"BIJ", "HAA", "BEH",
                                        "SAM", "ERV", "MOT"};
    struct str csv = {0};
    str_add(&csv, "candidate,seat,criterion,score\n");
    for (int s = 0; s < 3; s++)
        for (int i = 0; i < 6; i++)
            str_addf(&csv, "%s,%s,%s,%c\n", number, seats[s], codes[i],
                     room_worked[s][i]);
    write_text(e->forms, e, "forms.csv", str_text(&csv));
    str_free(&csv);
}

static pid_t start_stage(struct evening *e, enum stage from, const char *number)
{
    const char *const commands[][8] = {
        [ASKED] = {"ballot", number, "--from", e->forms},
        [HANDED_IN] = {"session", "reveal", number},
        [SHOWN] = {"decide", number, "decline", "--reason-file", e->reasons,
                   "--why-file", e->why},
    };
    return start_program(&e->room, commands[from]);
}

/* Wholly or not at all: anything between two stages fails. */
static enum stage stage_of(struct evening *e, const char *number)
{
    const struct item_view *view = room_item(&e->room, e->session, number);
    int ready = 0;
    for (int i = 0; i < view->member_count; i++)
        ready += view->members[i].progress == PROGRESS_DONE;
    if (view->phase == PHASE_SCORING) {
        cr_assert(ready == 0 || ready == 3, "%d of 3 forms", ready);
        return ready ? HANDED_IN : ASKED;
    }
    cr_assert_eq(ready, 3);
    cr_assert_eq(view->outcome->result.hundredths, 355);
    if (view->phase == PHASE_REVEALED)
        return SHOWN;
    cr_assert_eq(view->phase, PHASE_DECIDED);
    cr_assert_str_eq(view->decision->reasons, "Het plan is nog te vaag.");
    cr_assert_str_eq(view->decision->why, "De planning ontbreekt.");
    return DECIDED;
}

static unsigned roll(struct evening *e, unsigned below)
{
    e->dice = e->dice * 1664525u + 1013904223u;
    return (e->dice >> 8) % below;
}

/* Starts the next command, and kills it when it takes too long; two in three
   do, however fast the machine is. */
static enum stage try_stage(struct evening *e, enum stage from,
                            const char *number)
{
    int status;
    pid_t pid = start_stage(e, from, number);
    usleep(roll(e, e->window_us));
    kill(pid, SIGKILL);
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    bool killed = WIFSIGNALED(status);
    cr_assert(killed || WEXITSTATUS(status) == 0, "%s", what_it_said(&e->room));
    room_again(&e->room);
    room_verify(&e->room);
    enum stage to = stage_of(e, number);
    cr_assert(to == from + 1 || (killed && to == from), "from %d to %d", from,
              to);
    e->kills += killed;
    if (killed)
        e->window_us += e->window_us / 8;
    else
        e->window_us -= e->window_us / 4;
    e->done += to > from;
    e->unsaid += killed && to > from;
    return to;
}

static void begin(struct evening *e)
{
    const char *list[QUEUE];
    *e = (struct evening){.dice = 3, .window_us = 10000};
    room_open(&e->room);
    for (int i = 0; i < QUEUE; i++) {
        room_candidate(e->numbers[i], &e->room, "F. el Idrissi");
        list[i] = e->numbers[i];
    }
    room_session(e->session, &e->room, list, QUEUE);
    write_text(e->reasons, e, "reasons.txt", "Het plan is nog te vaag.");
    write_text(e->why, e, "why.txt", "De planning ontbreekt.");
}

Test(test_work_command, killed_does_all_or_nothing)
{
    struct evening e;
    begin(&e);
    for (int i = 0; i < QUEUE && e.kills < KILLS; i++) {
        room_to_scoring(e.room.c, e.session, e.numbers[i]);
        write_forms(&e, e.numbers[i]);
        enum stage stage = ASKED;
        while (stage < DECIDED && e.kills < KILLS)
            stage = try_stage(&e, stage, e.numbers[i]);
    }
    fprintf(stderr,
            "%d kills of commands within %u us: %d commands done, %d of them"
            " killed before they could say so\n",
            e.kills, e.window_us, e.done, e.unsaid);
    cr_assert_gt(e.kills, KILLS / 2);
    cr_assert_gt(e.done, 0);
    room_close(&e.room);
}

/* -- stopped --------------------------------------------------------------- */

/* As soon as there is a journal, the import is in its one transaction. */
static void stop_within(pid_t pid, const struct room *room)
{
    char path[128];
    struct stat journal;
    int status = 0;
    snprintf(path, sizeof path, "%s-journal", room->database);
    while (stat(path, &journal) != 0 || journal.st_size == 0)
        cr_assert_eq(waitpid(pid, &status, WNOHANG), 0, "ended with %d",
                     status);
    kill(pid, SIGSTOP);
    cr_assert_eq(waitpid(pid, &status, WUNTRACED), pid);
    cr_assert(WIFSTOPPED(status), "ended with %d", status);
}

enum { LETTERS = 1500 };

static pid_t start_import(struct room *room)
{
    struct str csv = {0};
    char path[128];
    synthetic_form(&csv, LETTERS, 14);
    room_path(path, sizeof path, room, "letters.csv");
    room_must(file_write(path, csv.data, csv.len, false));
    str_free(&csv);
    return start_program(
        room, (const char *const[]){"--as", "bea", "import", path, NULL});
}

static int plan(struct room *room)
{
    char number[24];
    return session_new(number, room->c,
                       &(struct session_plan){.date = {2026, 3, 12}});
}

Test(test_work_command, stopped_is_named_to_whoever_waits)
{
    struct room room;
    int count, status;
    room_open(&room);
    pid_t pid = start_import(&room);
    stop_within(pid, &room);
    db_set_patience(room.c->db, 200);
    room_refused(plan(&room), ERR_BUSY, "committee --as bea");
    cr_assert(strstr(room_said(), num(pid)), "%s", room_said());
    kill(pid, SIGCONT);
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    cr_assert_eq(status, 0, "%s", what_it_said(&room));
    room_must(plan(&room));
    room_must(candidates_count(&count, room.c));
    cr_assert_eq(count, LETTERS);
    room_verify(&room);
    room_close(&room);
}
