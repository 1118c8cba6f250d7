#include "program.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/file.h>

#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZER = true };
#else
enum { SANITIZER = false };
#endif
enum { ARGUMENTS = 40 };

/* A pipe that another process fills, so that no size of input can block. */
static int feed(pid_t *feeder, const char *input)
{
    int ends[2];
    size_t size = strlen(input);
    cr_assert_eq(pipe2(ends, O_CLOEXEC), 0);
    *feeder = fork();
    cr_assert_geq(*feeder, 0);
    if (*feeder == 0) {
        close(ends[0]);
        while (size > 0) {
            ssize_t wrote = write(ends[1], input, size);
            if (wrote <= 0)
                _exit(1);
            input += wrote;
            size -= (size_t)wrote;
        }
        _exit(0);
    }
    close(ends[1]);
    return ends[0];
}

static void become(const struct program *p, const char *const *args, int in,
                   int out, int err)
{
    char path[sizeof BUILD_DIR + 64];
    const char *argv[ARGUMENTS] = {path};
    snprintf(path, sizeof path, "%s%s",
             p->name && *p->name == '/' ? "" : BUILD_DIR "/",
             p->name ? p->name : "committee");
    for (int i = 0; args[i] && i < ARGUMENTS - 2; i++)
        argv[i + 1] = args[i];
    if ((p->folder && chdir(p->folder)) || dup2(in, 0) < 0 ||
        dup2(out, 1) < 0 || dup2(err, 2) < 0)
        _exit(126);
    if (p->memory && !SANITIZER)
        setrlimit(RLIMIT_DATA, &(struct rlimit){p->memory, p->memory});
    setsid(); /* no terminal at all */
    execv(path, (char *const *)argv);
    _exit(127);
}

static void take(struct str *text, int fd)
{
    char bytes[65536];
    ssize_t got;
    str_clear(text);
    cr_assert_eq(lseek(fd, 0, SEEK_SET), 0);
    while ((got = read(fd, bytes, sizeof bytes)) > 0)
        str_addn(text, bytes, (size_t)got);
    close(fd);
}

void program_run(struct program *p, const char *const *args)
{
    pid_t feeder = -1;
    int status = 0;
    int out = memfd_create("out", MFD_CLOEXEC);
    int err = memfd_create("err", MFD_CLOEXEC);
    int in = p->input ? feed(&feeder, p->input)
                      : open("/dev/null", O_RDONLY | O_CLOEXEC);
    pid_t child = fork();
    cr_assert_geq(child, 0);
    if (child == 0)
        become(p, args, in, out, err);
    close(in);
    cr_assert_eq(waitpid(child, &status, 0), child);
    if (feeder > 0)
        waitpid(feeder, NULL, 0);
    p->code = WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    take(&p->out, out);
    take(&p->err, err);
}

void program_free(struct program *p)
{
    str_free(&p->out);
    str_free(&p->err);
}

void program_folder(char out[64])
{
    snprintf(out, 64, "/tmp/committee-test-XXXXXX");
    cr_assert_not_null(mkdtemp(out));
}

void program_file(const char *folder, const char *name, const char *text)
{
    char file[256];
    snprintf(file, sizeof file, "%s/%s", folder, name);
    FILE *to = fopen(file, "w");
    cr_assert_not_null(to, "%s", file);
    cr_assert_geq(fputs(text, to), 0);
    cr_assert_eq(fclose(to), 0);
}

static int drop(const char *name, const struct stat *info, int kind,
                struct FTW *where)
{
    (void)info, (void)kind, (void)where;
    return remove(name);
}

void program_sweep(const char *folder)
{
    nftw(folder, drop, 16, FTW_DEPTH | FTW_PHYS);
}

void program_share_clock(const char *folder)
{
    char path[128];
    int64_t ms = clock_now_ms() - (int64_t)time(NULL) * 1000;
    snprintf(path, sizeof path, "%s/clock", folder);
    cr_assert_eq(file_write(path, &ms, sizeof ms, true), 0);
    setenv("CLOCK_STEP", path, 1);
    setenv("LD_PRELOAD", BUILD_DIR "/tests/preload.so", 1);
    setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
}

void program_own_clock(void)
{
    unsetenv("LD_PRELOAD");
    unsetenv("CLOCK_STEP");
    unsetenv("ASAN_OPTIONS");
}
