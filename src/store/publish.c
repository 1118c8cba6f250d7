/* A database file that is made aside gets its name when it is finished, so
   that it is there wholly or not at all. */

#include "statement.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <committee/base/file.h>
#include <committee/base/status.h>

static int fail_create(const char *path, int number)
{
    return fail(number == ENOSPC || number == EDQUOT ? ERR_IO : ERR_CREATE,
                N_("cannot make \"{1}\": {2*}"), path, file_reason(number));
}

/* A journal that was left behind would be played into the new file. */
static int check_free(const char *path)
{
    static const char *const endings[] = {"", "-journal", "-wal"};
    struct stat about;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct str name = {0};
        str_addf(&name, "%s%s", path, endings[i]);
        bool there = lstat(str_text(&name), &about) == 0;
        str_free(&name);
        if (there && (i == 0 || about.st_size > 0))
            return fail(ERR_CREATE, N_("\"{1}{2}\" is there already"), path,
                        endings[i]);
    }
    return 0;
}

/* -- what is not finished yet ---------------------------------------------- */

/* The name says which process makes it: "copy.db-unfinished-4711". */
static const char unfinished[] = "-unfinished-";

/* 0: the file has another kind of name. */
static pid_t maker_of(const char *name)
{
    const char *found = strstr(name, unfinished);
    if (!found)
        return 0;
    char *end;
    long pid = strtol(found + strlen(unfinished), &end, 10);
    bool whole = *end == '\0' || strcmp(end, "-journal") == 0;
    return whole && pid > 1 && pid <= INT_MAX ? (pid_t)pid : 0;
}

/* This process makes one thing at a time, and nothing while it sweeps. */
static bool is_gone(pid_t pid)
{
    return pid == getpid() || (kill(pid, 0) < 0 && errno == ESRCH);
}

/* The folder of an absolute path; heap. */
static char *folder_of(const char *path)
{
    char *folder = xstrdup(path);
    char *slash = strrchr(folder, '/');
    assert(slash);
    slash[slash == folder] = '\0';
    return folder;
}

/* Whoever was killed while making a copy left half of it, letters included. */
void publish_sweep(const char *path)
{
    char *folder = folder_of(path);
    DIR *entries = opendir(folder);
    free(folder);
    if (!entries)
        return;
    for (struct dirent *entry; (entry = readdir(entries));) {
        pid_t maker = maker_of(entry->d_name);
        if (maker && is_gone(maker))
            unlinkat(dirfd(entries), entry->d_name, 0);
    }
    closedir(entries);
}

/* An empty file of ours beside `path`; heap. */
int publish_start(char **temporary, const char *path)
{
    int status = check_free(path);
    if (status < 0)
        return status;
    struct str name = {0};
    str_addf(&name, "%s%s%ld", path, unfinished, (long)getpid());
    char *made = str_take(&name);
    publish_sweep(path);
    int fd =
        open(made, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) {
        status = fail_create(path, errno);
        free(made);
        return status;
    }
    /* SQLite has not opened it yet, so this close drops no lock. */
    fchmod(fd, 0600);
    close(fd);
    *temporary = made;
    return 0;
}

/* -- its name -------------------------------------------------------------- */

static void sync_folder(const char *path)
{
    char *folder = folder_of(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(folder);
}

/* Never over something that exists.  Both paths are absolute. */
int publish_finish(const char *temporary, const char *path)
{
    int status = check_free(path);
    if (status < 0)
        return status;
    if (renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) < 0) {
        if (errno != EINVAL && errno != ENOSYS)
            return fail_create(path, errno);
        /* a file system without that flag */
        if (link(temporary, path) < 0)
            return fail_create(path, errno);
        unlink(temporary);
    }
    sync_folder(path);
    return 0;
}
