#include <committee/base/origin.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
