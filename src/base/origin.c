#include <committee/base/origin.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>

static bool parent_is_sshd(void)
{
    char path[64], name[32] = "";
    snprintf(path, sizeof path, "/proc/%ld/comm", (long)getppid());
    FILE *file = fopen(path, "re");
    if (!file)
        return false;
    bool read = fgets(name, sizeof name, file) != NULL;
    fclose(file);
    return read && strncmp(name, "sshd", 4) == 0; /* or sshd-session */
}

bool origin_is_forced(void)
{
    return getenv("SSH_CONNECTION") &&
           (getenv("SSH_ORIGINAL_COMMAND") || parent_is_sshd());
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
    return value[size] == '\0' && size <= LONGEST && !strstr(value, "..");
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
