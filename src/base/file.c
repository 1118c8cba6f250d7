#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/random.h>
#include <committee/base/status.h>
#include <committee/base/str.h>

const char *file_reason(int error_number)
{
    static const struct {
        int number;
        const char *sentence;
    } reasons[] = {
        {ENOENT, N_("there is no such file or folder")},
        {EACCES, N_("you have no permission")},
        {EPERM, N_("you have no permission")},
        {ENOSPC, N_("the disk is full")},
        {EDQUOT, N_("your share of the disk is full")},
        {EROFS, N_("the disk cannot be written")},
        {EEXIST, N_("it exists already")},
        {EISDIR, N_("it is a folder")},
        {ENOTDIR, N_("a part of its path is not a folder")},
        {ELOOP, N_("it is a symbolic link")},
        {ENAMETOOLONG, N_("its name is too long")},
        {EMFILE, N_("too many files are open")},
        {ENFILE, N_("too many files are open")},
        {EFBIG, N_("it would become too large")},
        {EIO, N_("the disk reports an error")},
        {EPIPE, N_("the reader has gone away")},
        {ETXTBSY, N_("it is in use")},
        {EBUSY, N_("it is in use")},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].number == error_number)
            return reasons[i].sentence;
    return N_("the system refuses");
}

static int fail_read(enum status code, const char *path, int error_number)
{
    return fail(code, N_("cannot read \"{1}\": {2*}"), path,
                file_reason(error_number));
}

static int fail_write(enum status code, const char *path, int error_number)
{
    return fail(code, N_("cannot write \"{1}\": {2*}"), path,
                file_reason(error_number));
}

static ssize_t read_some(int fd, char *buffer, size_t size)
{
    ssize_t got;
    do
        got = read(fd, buffer, size);
    while (got < 0 && errno == EINTR);
    return got;
}

static int read_all(struct str *out, int fd, const char *path, size_t limit)
{
    char buffer[32 * 1024];
    size_t total = 0;
    for (;;) {
        ssize_t got = read_some(fd, buffer, sizeof buffer);
        if (got < 0)
            return fail_read(ERR_IO, path, errno);
        if (got == 0)
            return OK;
        if ((size_t)got > limit - total)
            return fail(ERR_DATA,
                        N_("\"{1}\" is too large: at most {2} bytes are read"),
                        path, num((long long)limit));
        str_addn(out, buffer, (size_t)got);
        total += (size_t)got;
    }
}

/* O_NONBLOCK: a named pipe must not keep us waiting before it is refused. */
static int open_regular(int *fd, const char *path)
{
    struct stat found;
    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (*fd < 0)
        return fail_read(ERR_NO_INPUT, path, errno);
    if (fstat(*fd, &found) < 0)
        return fail_read(ERR_IO, path, errno);
    if (!S_ISREG(found.st_mode))
        return fail(ERR_DATA, N_("\"{1}\" is not an ordinary file"), path);
    return OK;
}

int file_read(struct str *out, const char *path, size_t limit)
{
    if (text_equal(path, "-"))
        return read_all(out, STDIN_FILENO, path, limit);
    size_t before = out->len;
    int fd = -1;
    int status = open_regular(&fd, path);
    if (status == OK)
        status = read_all(out, fd, path, limit);
    if (status != OK)
        str_cut(out, before);
    if (fd >= 0)
        close(fd);
    return status;
}

static int write_all(int fd, const void *data, size_t size)
{
    const char *at = data;
    while (size > 0) {
        ssize_t wrote = write(fd, at, size);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return -1;
        at += wrote;
        size -= (size_t)wrote;
    }
    return 0;
}

/* The folder of `path` (heap); `*name` is what stands in it. */
static char *folder_of(const char **name, const char *path)
{
    const char *slash = strrchr(path, '/');
    *name = slash ? slash + 1 : path;
    if (!slash)
        return xstrdup(".");
    struct str folder = {0};
    str_addn(&folder, path, slash == path ? 1 : (size_t)(slash - path));
    return str_take(&folder);
}

const char file_exists_already[] =
    N_("\"{1}\" exists already; use --force to replace it");

/* By its whole path: whoever named no folder does not know where it is. */
static int fail_exists(const char *path)
{
    char *whole = realpath(path, NULL);
    int status = fail(ERR_CREATE, file_exists_already, whole ? whole : path);
    free(whole);
    return status;
}

bool file_is_in_the_way(int status)
{
    return status == ERR_CREATE &&
           text_equal(fail_message()->id, file_exists_already);
}

/* Only an ordinary file may be replaced: never a device, link or folder. */
static int check_target(int folder, const char *name, const char *path,
                        bool force)
{
    struct stat found;
    if (*name == '\0')
        return fail_write(ERR_CREATE, path, EISDIR);
    if (fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) < 0)
        return errno == ENOENT ? OK : fail_write(ERR_CREATE, path, errno);
    if (!S_ISREG(found.st_mode))
        return fail(ERR_CREATE, N_("\"{1}\" is not an ordinary file"), path);
    return force ? OK : fail_exists(path);
}

/* Some file systems cannot rename without replacing: then link and unlink. */
static int move_into_place(int folder, const char *temporary, const char *name,
                           bool force)
{
    if (force)
        return renameat(folder, temporary, folder, name);
    int moved = renameat2(folder, temporary, folder, name, RENAME_NOREPLACE);
    if (moved == 0 || (errno != EINVAL && errno != ENOSYS))
        return moved;
    if (linkat(folder, temporary, folder, name, 0) < 0)
        return -1;
    return unlinkat(folder, temporary, 0);
}

/* A full disk may show only at the fsync or the close. */
static int write_temporary(int fd, const char *path, const void *data,
                           size_t size)
{
    int status = OK;
    if (write_all(fd, data, size) < 0 || fsync(fd) < 0)
        status = fail_write(ERR_IO, path, errno);
    if (close(fd) < 0 && status == OK)
        status = fail_write(ERR_IO, path, errno);
    return status;
}

static int write_in_folder(int folder, const char *name, const char *path,
                           const struct str *content, bool force)
{
    unsigned char random[8];
    char suffix[2 * sizeof random + 1], temporary[64];
    random_bytes(random, sizeof random);
    hex_encode(suffix, random, sizeof random);
    snprintf(temporary, sizeof temporary, ".committee-%s", suffix);

    int status = check_target(folder, name, path, force);
    if (status != OK)
        return status;
    int fd = openat(folder, temporary,
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return fail_write(ERR_CREATE, path, errno);
    status = write_temporary(fd, path, content->data, content->len);
    if (status == OK && move_into_place(folder, temporary, name, force) < 0)
        status = fail_write(ERR_CREATE, path, errno);
    if (status != OK)
        unlinkat(folder, temporary, 0);
    else if (fsync(folder) < 0 && errno != EINVAL)
        status = fail_write(ERR_IO, path, errno);
    return status;
}

static void (*filter_stdout)(struct str *out, const char *text, size_t size);

void file_filter_stdout(void (*filter)(struct str *out, const char *text,
                                       size_t size))
{
    filter_stdout = filter;
}

static int write_stdout(const void *data, size_t size)
{
    struct str filtered = {0};
    if (filter_stdout) {
        filter_stdout(&filtered, data, size);
        data = str_text(&filtered);
        size = filtered.len;
    }
    int status = OK;
    if (fflush(stdout) != 0 || write_all(STDOUT_FILENO, data, size) < 0)
        status = fail_write(ERR_IO, "-", errno);
    str_free(&filtered);
    return status;
}

int file_write(const char *path, const void *data, size_t size, bool force)
{
    if (text_equal(path, "-"))
        return write_stdout(data, size);
    const struct str content = {.data = (char *)data, .len = size};
    const char *name;
    char *parent = folder_of(&name, path);
    int folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int status = folder < 0
                     ? fail_write(ERR_CREATE, path, errno)
                     : write_in_folder(folder, name, path, &content, force);
    if (folder >= 0)
        close(folder);
    free(parent);
    return status;
}

bool file_note(const char *path, const void *data, size_t size)
{
    struct str temporary = {0};
    str_addf(&temporary, "%s.%ld", path, (long)getpid());
    unlink(str_text(&temporary)); /* of a process that was killed */
    int fd = open(str_text(&temporary),
                  O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool done = fd >= 0 && write_all(fd, data, size) == 0;
    if (fd >= 0)
        done = close(fd) == 0 && done;
    done = done && rename(str_text(&temporary), path) == 0;
    if (fd >= 0 && !done)
        unlink(str_text(&temporary));
    str_free(&temporary);
    return done;
}

/* mkdir(2) of one folder; one that is there already (a link to one) is fine. */
static int make_one(const char *path)
{
    struct stat found;
    if (mkdir(path, 0700) == 0)
        return OK;
    if (errno == EEXIST && stat(path, &found) == 0)
        errno = S_ISDIR(found.st_mode) ? 0 : ENOTDIR;
    if (errno == 0)
        return OK;
    return fail(ERR_CREATE, N_("cannot make the folder \"{1}\": {2*}"), path,
                file_reason(errno));
}

int file_make_folder(const char *path)
{
    char *part = xstrdup(path);
    int status = OK;
    for (char *at = part + 1; *part && *at && status == OK; at++) {
        if (*at != '/' || at[-1] == '/')
            continue;
        *at = '\0';
        status = make_one(part);
        *at = '/';
    }
    if (status == OK)
        status = make_one(path);
    free(part);
    return status;
}

char *file_join(const char *folder, const char *name)
{
    struct str path = {0};
    if (*name != '/' && *folder) {
        str_add(&path, folder);
        if (path.data[path.len - 1] != '/')
            str_addc(&path, '/');
    }
    str_add(&path, name);
    return str_take(&path);
}
