/* What protects the database here, from the file up to the room. */

#include <committee/work/doctor.h>

#include "inside.h"

#include <stdlib.h>
#include <string.h>

#include <committee/base/machine.h>
#include <committee/store/backup.h>
#include <committee/work/pins.h>

struct visit {
    struct committee *c;
    struct arena *arena;
    VEC(struct diagnosis) found;
    int wrong;
};

static void note(struct visit *v, enum doctor_mark mark, const char *topic,
                 const struct message *what)
{
    struct str text = {0};
    tr_message(&text, v->c->lang, what);
    *vec_push(&v->found) = (struct diagnosis){
        .mark = mark,
        .topic = topic,
        .text = arena_strdup(v->arena, str_text(&text)),
    };
    v->wrong += mark == DOCTOR_WRONG;
    str_free(&text);
}
/* note(v, MARK, "topic", N_("…"), arguments…) */
#define NOTE(v, mark, topic, msgid, ...) \
    note((v), (mark), (topic),           \
         &(const struct message){.id = (msgid), .args = {__VA_ARGS__}})

static bool is_allowed(const struct visit *v, enum operation operation)
{
    bool allowed = require(v->c, operation, &(struct subject){0}) == OK;
    fail_forget();
    return allowed;
}

static const char *day_of(const struct visit *v, int64_t at)
{
    struct str day = {0};
    date_long(&day, v->c->lang, date_of_ms(at));
    const char *text = arena_strdup(v->arena, str_text(&day));
    str_free(&day);
    return text;
}

/* ---- the file and its disk ----------------------------------------------- */

static void look_at_file(struct visit *v)
{
    const char *path = v->c->settings.database;
    if (db_access_of(path) == DB_SHARED)
        NOTE(v, DOCTOR_WRONG, "file",
             N_("Other accounts can read or change \"{1}\", and the scores in "
                "it; type: chmod 600, and the name of the file."),
             path);
    else
        NOTE(v, DOCTOR_SOUND, "file",
             N_("Only the account that owns \"{1}\" can read it. Whoever can "
                "use that account can read the scores, whatever this program "
                "does."),
             path);
}

static void look_at_folder(struct visit *v)
{
    char *folder = machine_open_folder(v->c->settings.database);
    if (folder)
        NOTE(v, DOCTOR_WRONG, "folder",
             N_("Other accounts can change the folder \"{1}\", and so put "
                "another file in the place of the database; move it to a "
                "folder that only its owner can change."),
             arena_strdup(v->arena, folder));
    else
        NOTE(v, DOCTOR_SOUND, "folder",
             N_("No other account can put another file in the place of the "
                "database."));
    free(folder);
}

static void look_at_disk(struct visit *v, const struct disk *disk)
{
    if (disk->network)
        NOTE(v, DOCTOR_WRONG, "disk",
             N_("The database is on a network file system ({1}). Two people "
                "who save at the same moment can damage it there. Move it to "
                "a disk of this computer, and let members come in over SSH: "
                "committee doctor --sshd."),
             disk->network);
    else if (disk->in_memory)
        NOTE(v, DOCTOR_WRONG, "disk",
             N_("The database is in memory: it is gone when this computer "
                "stops. Move it to a disk."));
    else if (disk->by_program)
        NOTE(v, DOCTOR_MIND, "disk",
             N_("The database is on a disk that another program provides "
                "(FUSE). Is that another computer, then move it to a disk of "
                "this one: there it can be damaged."));
    else
        NOTE(v, DOCTOR_SOUND, "disk",
             N_("The database is on a disk of this computer, not on a "
                "network."));
}

static void look_at_room(struct visit *v, const struct disk *disk)
{
    enum { LITTLE_MB = 1024, ALMOST_NONE_MB = 100 };
    if (disk->free_mb < ALMOST_NONE_MB)
        NOTE(v, DOCTOR_WRONG, "room",
             N_("The disk is almost full: {1} MB left. When it is full "
                "nothing can be saved; make room before an evening begins."),
             num(disk->free_mb));
    else
        NOTE(v, disk->free_mb < LITTLE_MB ? DOCTOR_MIND : DOCTOR_SOUND, "room",
             N_("There is room on the disk: {1} MB."), num(disk->free_mb));
}

static void look_at_disks(struct visit *v)
{
    struct disk disk;
    if (!machine_disk(&disk, v->c->settings.database)) {
        NOTE(v, DOCTOR_MIND, "disk",
             N_("The system does not tell what kind of disk the database is "
                "on."));
        return;
    }
    look_at_disk(v, &disk);
    look_at_room(v, &disk);
}

static void look_at_backups(struct visit *v)
{
    const struct stored_backup *list;
    int count = 0;
    enum { FRESH_DAYS = 35 };
    const int64_t day_ms = 86400000;
    if (!is_allowed(v, OP_BACKUP))
        return;
    if (store_backups(&list, &count, v->c->db, v->arena))
        fail_forget();
    if (count == 0) {
        NOTE(v, DOCTOR_MIND, "backup",
             N_("There is no backup yet. Type: committee backup, and the name "
                "of a file on another disk."));
        return;
    }
    bool fresh = clock_now_ms() - list->at < FRESH_DAYS * day_ms;
    if (list->cause == BACKUP_REQUEST)
        NOTE(v, fresh ? DOCTOR_SOUND : DOCTOR_MIND, "backup",
             N_("The latest backup is \"{1}\" of {2}. Keep it on another disk "
                "than the database."),
             list->name, day_of(v, list->at));
    else
        NOTE(v, DOCTOR_MIND, "backup",
             N_("The latest backup is \"{1}\" of {2}, which stands beside the "
                "database: when this disk breaks, both are gone. Copy it to "
                "another disk."),
             list->name, day_of(v, list->at));
}

/* ---- the computer -------------------------------------------------------- */

static void look_at_log(struct visit *v)
{
    int64_t times, last;
    if (!is_allowed(v, OP_SEE_LOG))
        return;
    if (log_clock_back(&times, &last, v->c->db))
        fail_forget();
    else if (times)
        NOTE(v, DOCTOR_MIND, "log",
             N_("The clock went back {1} times while the log was kept, the "
                "last time on {2}. The order of the log is right; the times "
                "round that moment are not."),
             num(times), day_of(v, last));
}

static void look_at_clock(struct visit *v)
{
    if (machine_clock() == CLOCK_KEPT)
        NOTE(v, DOCTOR_SOUND, "clock",
             N_("The clock of this computer is kept right by itself."));
    else
        NOTE(v, DOCTOR_MIND, "clock",
             N_("Nothing tells that the clock of this computer is kept right. "
                "Look at it before an evening begins: the minutes and the log "
                "take their times from it."));
    look_at_log(v);
}

static void look_at_memory(struct visit *v)
{
    if (machine_swaps())
        NOTE(v, DOCTOR_MIND, "memory",
             N_("This computer may write its memory to a swap disk, letters "
                "and scores with it. Encrypt the swap, or switch it off."));
    else
        NOTE(v, DOCTOR_SOUND, "memory",
             N_("What is in memory is not written to a disk: there is no "
                "swap, and this program leaves no core dump."));
}

static const char *lacking(const struct cage *cage)
{
    if (!cage->files && !cage->calls)
        return "Landlock, seccomp";
    return cage->files ? "seccomp" : "Landlock";
}

static void look_at_kernel(struct visit *v)
{
    struct cage cage;
    cage_possible(&cage);
    if (v->c->confined)
        cage = v->c->cage; /* what it does, not what it could */
    if (!cage.files || !cage.calls)
        NOTE(v, DOCTOR_MIND, "kernel",
             N_("The kernel does not hold this program when somebody comes in "
                "over SSH ({1} is missing): only the program itself then sees "
                "to it that nothing else is read, written or started. A newer "
                "kernel does; Landlock may have to be switched on."),
             lacking(&cage));
    else if (v->c->confined)
        NOTE(v, DOCTOR_SOUND, "kernel",
             N_("The kernel holds this program: it reaches the files of the "
                "committee only, and starts no other program (Landlock, "
                "seccomp)."));
    else
        NOTE(v, DOCTOR_SOUND, "kernel",
             N_("Who comes in over SSH is held by the kernel: the program "
                "then reaches the files of the committee only, and starts no "
                "other program (Landlock, seccomp). Here, at the account "
                "itself, it is not held."));
}

/* ---- who is who ---------------------------------------------------------- */

static void look_at_identity(struct visit *v)
{
    if (v->c->confined)
        NOTE(v, DOCTOR_SOUND, "identity",
             N_("Who you are is proved by your key: sshd started this program "
                "for it."));
    else if (v->c->named)
        NOTE(v, DOCTOR_MIND, "identity",
             N_("Who you are is what --as says: a claim, kept in the log with "
                "the number of the account. Only a key over SSH proves it: "
                "committee doctor --sshd."));
    else
        NOTE(v, DOCTOR_MIND, "identity",
             N_("At this keyboard it rests on the people in the room who is "
                "who. Let nobody use this account alone; or give every member "
                "a terminal: committee doctor --sshd."));
}

static void look_at_pins(struct visit *v)
{
    const struct pin_row *rows;
    int count, set = 0;
    if (!is_allowed(v, OP_SEE_PINS))
        return;
    if (pin_list(&rows, &count, v->c, v->arena)) {
        fail_forget();
        return;
    }
    for (int i = 0; i < count; i++)
        set += rows[i].state.set;
    if (v->c->config.pin_required || (count && set == count))
        NOTE(v, DOCTOR_SOUND, "pin",
             N_("When the laptop goes round every member types a PIN. That "
                "keeps out a neighbour, not somebody who can read the file."));
    else
        NOTE(v, DOCTOR_MIND, "pin",
             N_("{1} of {2} members chose a PIN; for the others anybody can "
                "fill in their form when the laptop goes round. With required "
                "= yes under [pin] in committee.ini everybody has to."),
             num(set), num(count));
}

int doctor(const struct diagnosis **list, int *count, struct committee *c,
           struct arena *arena)
{
    static void (*const looks[])(struct visit *) = {
        look_at_file,    look_at_folder,   look_at_disks,
        look_at_backups, look_at_clock,    look_at_memory,
        look_at_kernel,  look_at_identity, look_at_pins};
    struct visit v = {.c = c, .arena = arena};
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        looks[i](&v);
    NOTE(&v, DOCTOR_MIND, "owner",
         N_("Who administers this computer, or takes its disk out, can read "
            "everything: no program can prevent that. Encrypt the disk, and "
            "know who the administrators are."));
    struct diagnosis *kept =
        arena_array(arena, struct diagnosis, v.found.count);
    memcpy(kept, v.found.items, v.found.count * sizeof *kept);
    *list = kept;
    *count = (int)v.found.count;
    vec_free(&v.found);
    if (v.wrong)
        return fail(ERR_NO, N_("to be put right: {1}"), num(v.wrong));
    return OK;
}
