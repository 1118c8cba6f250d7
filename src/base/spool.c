#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <committee/base/file.h>
#include <committee/base/spool.h>
#include <committee/base/status.h>
#include <committee/base/str.h>

enum { COPY_BYTES = 64 * 1024 };

static int fail_read(enum status code, const char *path)
{
    return fail(code, N_("cannot read \"{1}\": {2*}"), path,
                file_reason(errno));
}

/* -- files of our own ------------------------------------------------------ */

/* Some file systems know no files without a name: then it loses its name. */
static int open_nameless(const char *folder)
{
    char path[4096];
    assert(folder);
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT))
        return fd;
    int size = snprintf(path, sizeof path, "%s/committee-XXXXXX", folder);
    if (size < 0 || (size_t)size >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    return fd;
}

int spool_make(struct spool *out)
{
    const char *folder = getenv("TMPDIR");
    if (text_blank(folder))
        folder = "/tmp";
    *out = (struct spool){.fd = open_nameless(folder)};
    if (out->fd < 0)
        return fail(ERR_CREATE, N_("cannot make a file in \"{1}\": {2*}"),
                    folder, file_reason(errno));
    return OK;
}

int spool_add(struct spool *spool, const void *bytes, size_t size)
{
    const char *at = bytes;
    while (size > 0) {
        ssize_t wrote = write(spool->fd, at, size);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return fail(ERR_IO,
                        N_("the input cannot be kept in a file of "
                           "its own: {1*}"),
                        file_reason(errno));
        at += wrote;
        size -= (size_t)wrote;
    }
    return OK;
}

/* -- input ----------------------------------------------------------------- */

static int copy_all(struct spool *to, int from, const char *path)
{
    char bytes[COPY_BYTES];
    int status = OK;
    while (status == OK) {
        ssize_t got = read(from, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_read(ERR_IO, path);
        if (got == 0)
            break;
        status = spool_add(to, bytes, (size_t)got);
    }
    return status;
}

static int64_t change_of(const struct stat *info)
{
    return (int64_t)info->st_mtim.tv_sec * 1000000000 + info->st_mtim.tv_nsec;
}

/* Takes `fd` over, or a copy of what it gives. */
static int take(struct spool *out, int fd, const char *path)
{
    struct stat info;
    if (fstat(fd, &info) < 0)
        return fail_read(ERR_IO, path);
    if (S_ISREG(info.st_mode)) {
        out->fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
        if (out->fd < 0)
            return fail_read(ERR_IO, path);
        out->start = lseek(fd, 0, SEEK_CUR);
        out->size = info.st_size;
        out->changed_ns = change_of(&info);
        return OK;
    }
    if (S_ISDIR(info.st_mode) ||
        (fd != STDIN_FILENO &&
         (S_ISCHR(info.st_mode) || S_ISBLK(info.st_mode))))
        return fail(ERR_DATA, N_("\"{1}\" is not an ordinary file"), path);
    int status = spool_make(out);
    if (status == OK)
        status = copy_all(out, fd, path);
    if (status == OK && fstat(out->fd, &info) == 0) {
        out->size = info.st_size;
        out->changed_ns = change_of(&info);
    }
    return status;
}

int spool_open(struct spool *out, const char *path)
{
    *out = (struct spool){.fd = -1};
    if (text_equal(path, "-"))
        return take(out, STDIN_FILENO, path);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return fail_read(ERR_NO_INPUT, path);
    int status = take(out, fd, path);
    close(fd);
    return status;
}

int spool_read(size_t *got, struct spool *spool, void *bytes, size_t size,
               off_t at)
{
    ssize_t count;
    do
        count = pread(spool->fd, bytes, size, spool->start + at);
    while (count < 0 && errno == EINTR);
    *got = count > 0 ? (size_t)count : 0;
    return count < 0 ? fail(ERR_IO, N_("the input cannot be read again: {1*}"),
                            file_reason(errno))
                     : OK;
}

bool spool_changed(const struct spool *spool)
{
    struct stat info;
    return fstat(spool->fd, &info) < 0 || info.st_size != spool->size ||
           change_of(&info) != spool->changed_ns;
}

void spool_close(struct spool *spool)
{
    if (spool->fd >= 0)
        close(spool->fd);
    *spool = (struct spool){.fd = -1};
}
