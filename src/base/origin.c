#include <committee/base/origin.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>

/* What the kernel tells of a process: false when it tells nothing. */
static bool read_about(char *out, size_t size, long pid, const char *what)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/%s", pid, what);
    FILE *file = fopen(path, "re");
    size_t got = file ? fread(out, 1, size - 1, file) : 0;
    if (file)
        fclose(file);
    out[got] = '\0';
    return got > 0;
}

static bool is_sshd(long pid)
{
    char name[32];
    return read_about(name, sizeof name, pid, "comm") &&
           strncmp(name, "sshd", 4) == 0; /* or sshd-session */
}

/* The process that started this one; 0: not known. */
static long parent_of(long pid)
{
    char text[512];
    const char *at = read_about(text, sizeof text, pid, "stat")
                         ? strrchr(text, ')') /* behind the name: " S 4711" */
                         : NULL;
    return at && strlen(at) > 4 ? strtol(at + 4, NULL, 10) : 0;
}

/* "sh -c …", which sshd starts to run a command; never a shell that somebody
   types in. */
static bool runs_command(long pid)
{
    char words[256] = ""; /* ends in two NULs */
    if (!read_about(words, sizeof words - 1, pid, "cmdline"))
        return false;
    return *words != '-' && strcmp(words + strlen(words) + 1, "-c") == 0;
}

/* Some shells become the last command that they run, others stay. */
static bool sshd_started_us(void)
{
    long parent = getppid();
    return is_sshd(parent) ||
           (runs_command(parent) && is_sshd(parent_of(parent)));
}

bool origin_is_forced(void)
{
    return getenv("SSH_CONNECTION") &&
           (getenv("SSH_ORIGINAL_COMMAND") || sshd_started_us());
}

/* Never a path, for that is where terminals and languages are looked up; nor
   anything that a file of ours would have to hold. */
static bool is_plain(const char *value)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "+-_.@";
    enum { LONGEST = 64 };
    size_t size = strspn(value, plain);
    return size == strlen(value) && size <= LONGEST && !strstr(value, "..");
}

static void set(const char *name, const char *value)
{
    if (value)
        setenv(name, value, 1);
}

void origin_clean_environment(void)
{
    static const char *const kept[] = {"TERM",     "LANG",        "LC_ALL",
                                       "LC_CTYPE", "LC_MESSAGES", "NO_COLOR"};
    enum { KEPT = sizeof kept / sizeof *kept };
    char *values[KEPT] = {0};
    for (int i = 0; i < KEPT; i++) {
        const char *value = getenv(kept[i]);
        values[i] = value && is_plain(value) ? xstrdup(value) : NULL;
    }
    const char *home = getenv("HOME"), *from = getenv("SSH_CONNECTION");
    char *own_home = home && *home == '/' ? xstrdup(home) : NULL;
    char *own_from = from ? xstrdup(from) : NULL;
    bool asked = getenv("SSH_ORIGINAL_COMMAND") != NULL;
    clearenv();
    set("PATH", "/usr/local/bin:/usr/bin:/bin");
    set("HOME", own_home);
    set("SSH_CONNECTION", own_from);
    set("SSH_ORIGINAL_COMMAND", asked ? "" : NULL);
    for (int i = 0; i < KEPT; i++) {
        set(kept[i], values[i]);
        free(values[i]);
    }
    free(own_home);
    free(own_from);
}
