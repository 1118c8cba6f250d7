/*
 * Who keeps the database busy, for the sentence that says so.  Asking the
 * system by fcntl() would take a descriptor of the file, and closing that
 * drops the locks of this process: so the list of all locks is read.
 */

#include "statement.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The bytes that SQLite locks, from the pending byte on. */
enum { LOCKS_FROM = 0x40000000, LOCKS_COUNT = 512, ARGUMENTS_MAX = 4096 };

/* A line of /proc/locks:
   "7: POSIX  ADVISORY  WRITE 4711 fe:00:131 1073741825 1073741825" */
struct lock {
    char kind[16];
    long pid; /* 0 or less: of a process that cannot be seen from here */
    unsigned long inode;
    long from;
};

static bool lock_parse(struct lock *lock, const char *line)
{
    // NOLINTNEXTLINE(cert-err34-c): the kernel writes these numbers
    return sscanf(line, "%*d: %*15s %*15s %15s %ld %*x:%*x:%lu %ld", lock->kind,
                  &lock->pid, &lock->inode, &lock->from) == 4;
}

/* The device is not compared: some file systems have another one here. */
static bool keeps_out(const struct lock *lock, const struct db *db)
{
    return lock->inode == db->inode && lock->from >= LOCKS_FROM &&
           lock->from < LOCKS_FROM + LOCKS_COUNT && lock->pid > 0 &&
           lock->pid != getpid();
}

/* Whoever writes, else somebody who reads and so keeps a writer waiting. */
static long find_pid(const struct db *db)
{
    FILE *list = fopen("/proc/locks", "re");
    struct lock lock;
    char line[256];
    long found = 0;
    while (list && fgets(line, sizeof line, list)) {
        if (!lock_parse(&lock, line) || !keeps_out(&lock, db))
            continue;
        bool writes = text_equal(lock.kind, "WRITE");
        if (writes || !found)
            found = lock.pid;
        if (writes)
            break;
    }
    if (list)
        fclose(list);
    return found;
}

/* "committee --as anna": the name of the program, and who it is for. */
static bool describe(struct str *out, long pid)
{
    char path[64], arguments[ARGUMENTS_MAX + 2] = {0};
    snprintf(path, sizeof path, "/proc/%ld/cmdline", pid);
    FILE *file = fopen(path, "re");
    size_t size = file ? fread(arguments, 1, ARGUMENTS_MAX, file) : 0;
    if (file)
        fclose(file);
    if (!size)
        return false;
    const char *slash = strrchr(arguments, '/');
    str_add(out, slash ? slash + 1 : arguments);
    for (const char *at = arguments; at < arguments + size;
         at += strlen(at) + 1) {
        if (text_equal(at, "--as"))
            str_addf(out, " --as %s", at + strlen(at) + 1);
        else if (text_starts(at, "--as="))
            str_addf(out, " %s", at);
    }
    return true;
}

bool holder_find(struct str *name, long *pid, const struct db *db)
{
    *pid = find_pid(db);
    return *pid && describe(name, *pid);
}
