/*
 * Sudden deaths of a whole evening: a process plays it through the use cases
 * and says after each act that it is done; kill -9 comes at any moment; the
 * next process finds what was said, and goes on from there.
 *
 * What must be there is known from a rehearsal without deaths: the rows of the
 * whole database after each act, compared one by one.
 */
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/documents.h>

#include "../support/child.h"
#include "../support/committee.h"
#include "../support/dump.h"
#include "../support/script.h"

TestSuite(test_work_crash, .timeout = 280);

enum {
    SAY_STANDS,   /* `number` acts were found done, and all is sound */
    SAY_DONE,     /* `number` acts are done */
    SAY_FINISHED, /* so is the evening */
    SAY_WRONG,    /* what, in words */
};
/* Closing is two transactions: the session, and that there is a backup.  To
   open and look takes as long as about ten acts. */
enum { STATES_MAX = ACTS_MAX + 2, OPENING = 10 };

struct crash {
    struct room room;
    bool on_disk;
    struct script script;
    struct str rows[STATES_MAX]; /* in each state */
    struct str minutes;
    int states;
    unsigned act_us; /* how long an act takes */
    unsigned dice;
    int said; /* acts that this evening's processes said were done */
    bool finished;
    int kills, evenings, acts;
    int early;    /* killed before anything was said */
    int inside;   /* killed within a transaction: a journal was left */
    int unsaid;   /* an act was done, and killed before that was said */
    int unbacked; /* killed between the closing and its backup */
};

/* 0 to below - 1; the same in every run. */
static unsigned roll(struct crash *k, unsigned below)
{
    k->dice = k->dice * 1664525u + 1013904223u;
    return (k->dice >> 8) % below;
}

static bool closing_half(const struct crash *k, int state)
{
    return state == k->states - 2;
}

/* -- rehearsal ------------------------------------------------------------- */

static void keep_state(struct crash *k, const char *path)
{
    cr_assert_eq(dump_rows(&k->rows[k->states++], path), 0);
}

static unsigned micros_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (unsigned)((now.tv_sec - start->tv_sec) * 1000000 +
                      (now.tv_nsec - start->tv_nsec) / 1000);
}

static void play_rehearsal(struct crash *k)
{
    struct timespec start;
    unsigned total = 0;
    char backup[128];
    for (int i = 0; i < k->script.count; i++) {
        keep_state(k, k->room.database);
        clock_gettime(CLOCK_MONOTONIC, &start);
        room_must(script_play(&k->room, &k->script, i));
        total += micros_since(&start);
    }
    k->act_us = total / (unsigned)k->script.count;
    /* The backup is the database as it was when the session had closed. */
    room_path(backup, sizeof backup, &k->room, "committee-2026-01.db");
    keep_state(k, backup);
    keep_state(k, k->room.database);
}

static void open_room(struct crash *k)
{
    char folder[ROOM_FOLDER] = "/var/tmp/committee-crash-XXXXXX";
    if (k->on_disk) {
        cr_assert_not_null(mkdtemp(folder));
        room_open_in(&k->room, folder, NULL);
    } else {
        room_open(&k->room);
    }
    k->said = 0;
    k->finished = false;
}

static void rehearse(struct crash *k)
{
    open_room(k);
    script_write(&k->script);
    play_rehearsal(k);
    str_add(&k->minutes, room_document(&k->room, script_session,
                                       DOCUMENT_MINUTES, FORMAT_TEXT));
    room_verify(&k->room);
    room_close(&k->room);
}

static void forget(struct crash *k)
{
    for (int i = 0; i < k->states; i++)
        str_free(&k->rows[i]);
    str_free(&k->minutes);
    free(k);
}

/* -- in the child ---------------------------------------------------------- */

static int wrong(struct tongue *tongue, int number, const char *what)
{
    child_say(tongue, SAY_WRONG, number, what);
    return 1;
}

static int failed(struct tongue *tongue, int number, const char *what)
{
    struct str text = {0};
    str_addf(&text, "%s: %s", what, room_said());
    return wrong(tongue, number, str_text(&text));
}

/* Which state this is: the one that was said, or that of the act under way. */
static int find_state(const struct crash *k, const char *rows)
{
    int last = closing_half(k, k->said + 1) ? k->said + 2 : k->said + 1;
    for (int i = k->said; i <= last && i < k->states; i++)
        if (strcmp(str_text(&k->rows[i]), rows) == 0)
            return i;
    return -1;
}

static int say_difference(const struct crash *k, struct tongue *tongue,
                          const char *rows)
{
    struct dump_difference d;
    struct str text = {0};
    dump_compare(&d, str_text(&k->rows[k->said]), rows);
    str_addf(&text, "expected: %s\nis there: %s", d.first, d.second);
    return wrong(tongue, k->said, str_text(&text));
}

/* Opens what the death left behind and looks whether all is there. */
static int look(int *state, struct crash *k, struct tongue *tongue)
{
    const struct finding *findings;
    struct str rows = {0};
    int count;
    script_moment(k->said);
    if (committee_open(&k->room.c, &(struct committee_options){
                                       .config = k->room.config,
                                       .database = k->room.database}))
        return failed(tongue, k->said, "cannot open");
    if (dump_rows(&rows, k->room.database))
        return wrong(tongue, k->said, "cannot read the rows");
    *state = find_state(k, str_text(&rows));
    if (*state < 0)
        return say_difference(k, tongue, str_text(&rows));
    str_free(&rows);
    if (verify(&findings, &count, k->room.c, &k->room.arena, NULL))
        return failed(tongue, k->said, "verify");
    return 0;
}

static int go_on(void *context, struct tongue *tongue)
{
    struct crash *k = context;
    int state = 0;
    if (look(&state, k, tongue))
        return 1;
    child_say(tongue, SAY_STANDS, state, NULL);
    for (; state < k->script.count; state++) {
        if (script_play(&k->room, &k->script, state))
            return failed(tongue, state, k->script.acts[state].what);
        child_say(tongue, SAY_DONE, state + 1, NULL);
    }
    child_say(tongue, SAY_FINISHED, state, NULL);
    return 0;
}

/* -- in the parent --------------------------------------------------------- */

static void note_said(struct crash *k, const struct said *said)
{
    cr_assert_neq(said->kind, SAY_WRONG, "after %d acts (%s): %s", said->number,
                  k->script.acts[said->number % k->script.count].what,
                  said->text);
    if (said->kind == SAY_STANDS) {
        k->unsaid += said->number > k->said;
        k->unbacked += closing_half(k, said->number);
    }
    k->acts += said->kind == SAY_DONE;
    k->finished = said->kind == SAY_FINISHED;
    k->said = said->number;
}

/* Lets a process live for some acts and a little more, and kills it. */
static void live_and_die(struct crash *k)
{
    struct child child;
    struct said said;
    struct stat journal;
    char path[128];
    unsigned lives = roll(k, 14), heard = 0;
    child_start(&child, go_on, k);
    for (; heard < lives && child_hear(&said, &child); heard++)
        note_said(k, &said);
    usleep(roll(k, heard ? k->act_us : OPENING * k->act_us));
    kill(child.pid, SIGKILL);
    for (; child_hear(&said, &child); heard++)
        note_said(k, &said);
    int end = child_end(&child);
    cr_assert(end == 0 || end == 1000 + SIGKILL, "ended with %d", end);
    k->kills += end != 0;
    k->early += end != 0 && !heard;
    snprintf(path, sizeof path, "%s-journal", k->room.database);
    k->inside += stat(path, &journal) == 0 && journal.st_size > 0;
}

/* No death leaves a half copy behind, with letters in it. */
static void check_folder(const struct crash *k)
{
    static const char *const ours[] = {".",
                                       "..",
                                       "committee.ini",
                                       "committee.db",
                                       "committee.db-journal",
                                       "committee-2026-01.db"};
    DIR *folder = opendir(k->room.folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        size_t i = 0;
        while (i < 6 && strcmp(entry->d_name, ours[i]) != 0)
            i++;
        cr_expect_lt(i, 6, "left behind: %s", entry->d_name);
    }
    closedir(folder);
}

/* As people see it, it is the evening of the rehearsal. */
static void check_evening(struct crash *k)
{
    char copy[128];
    script_moment(k->script.count - 1);
    room_again(&k->room);
    check_folder(k);
    cr_assert_str_eq(
        room_document(&k->room, script_session, DOCUMENT_MINUTES, FORMAT_TEXT),
        str_text(&k->minutes));
    room_path(copy, sizeof copy, &k->room, "copy.db");
    room_must(backup_to(k->room.c, copy));
    room_verify(&k->room);
    k->evenings++;
}

static void live_on(struct crash *k)
{
    struct child child;
    struct said said;
    child_start(&child, go_on, k);
    while (child_hear(&said, &child))
        note_said(k, &said);
    cr_assert_eq(child_end(&child), 0);
}

static void one_evening(struct crash *k, int kills)
{
    open_room(k);
    committee_close(k->room.c);
    k->room.c = NULL;
    while (k->kills < kills && !k->finished)
        live_and_die(k);
    if (!k->finished)
        live_on(k);
    check_evening(k);
    room_close(&k->room);
}

static void kill_evenings(bool on_disk, int kills)
{
    struct crash *k = xalloc(sizeof *k);
    k->dice = 14;
    k->on_disk = on_disk;
    rehearse(k);
    while (k->kills < kills)
        one_evening(k, kills);
    fprintf(stderr,
            "%d kills in %d acts of %u us: %d within a transaction, %d before"
            " anything was said, %d acts done but unsaid, %d closed without"
            " backup, %d whole evenings\n",
            k->kills, k->acts, k->act_us, k->inside, k->early, k->unsaid,
            k->unbacked, k->evenings);
    /* Or the deaths came at harmless moments only. */
    cr_assert_gt(k->inside, 0);
    forget(k);
}

Test(test_work_crash, nothing_that_was_said_is_lost)
{
    kill_evenings(false, 200);
}

/* Where an act waits for the disk most of the time. */
Test(test_work_crash, nothing_is_lost_on_a_disk_either)
{
    kill_evenings(true, 60);
}
