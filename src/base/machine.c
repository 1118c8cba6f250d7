#include <committee/base/machine.h>

#include <linux/magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/timex.h>
#include <unistd.h>

#include <committee/base/arena.h>

/* ---- the disk ------------------------------------------------------------ */

/* Some are in no header: the numbers stand in statfs(2). */
static const struct {
    long kind;
    const char *name;
} networks[] = {
    {NFS_SUPER_MAGIC, "NFS"}, {SMB_SUPER_MAGIC, "SMB"},
    {0xFF534D42, "CIFS"},     {0xFE534D42, "SMB 2"},
    {V9FS_MAGIC, "9P"},       {AFS_SUPER_MAGIC, "AFS"},
    {AFS_FS_MAGIC, "AFS"},    {CODA_SUPER_MAGIC, "Coda"},
    {NCP_SUPER_MAGIC, "NCP"}, {0x00C36400, "Ceph"},
    {0x0BD00BD0, "Lustre"},   {0x01161970, "GFS2"},
    {0x7461636F, "OCFS2"},    {0x47504653, "GPFS"},
    {0x786F4256, "vboxsf"},   {0xBACBACBC, "vmhgfs"},
};

void machine_disk_kind(struct disk *out, long kind)
{
    enum { FUSE = 0x65735546 };
    uint32_t number = (uint32_t)kind; /* the kernel's is not always signed */
    *out = (struct disk){.free_mb = -1};
    for (size_t i = 0; i < sizeof networks / sizeof *networks; i++)
        if (number == (uint32_t)networks[i].kind)
            out->network = networks[i].name;
    out->by_program = number == FUSE;
    out->in_memory = number == TMPFS_MAGIC || number == RAMFS_MAGIC;
}

bool machine_disk(struct disk *out, const char *path)
{
    enum { MB = 1048576 };
    struct statfs about;
    if (statfs(path, &about))
        return false;
    machine_disk_kind(out, (long)about.f_type);
    out->free_mb = (int64_t)about.f_bavail * about.f_bsize / MB;
    return true;
}

/* ---- the clock and the memory -------------------------------------------- */

enum clock_care machine_clock(void)
{
    struct timex about = {0}; /* asks, and sets nothing */
    int state = adjtimex(&about);
    if (state < 0)
        return CLOCK_UNKNOWN;
    return state == TIME_ERROR || (about.status & STA_UNSYNC) ? CLOCK_ALONE
                                                              : CLOCK_KEPT;
}

bool machine_swaps(void)
{
    char line[256];
    int lines = 0;
    FILE *list = fopen("/proc/swaps", "re");
    while (list && fgets(line, sizeof line, list))
        lines++;
    if (list)
        fclose(list);
    return lines > 1; /* the first is a heading */
}

/* ---- the way to a file --------------------------------------------------- */

/* In a folder like /tmp everybody may write, but replace only their own. */
static bool is_open(const char *folder)
{
    struct stat about;
    if (stat(folder, &about))
        return false;
    bool ours = about.st_uid == geteuid() || about.st_uid == 0;
    return !ours || ((about.st_mode & S_IWOTH) && !(about.st_mode & S_ISVTX));
}

char *machine_open_folder(const char *path)
{
    char *part = realpath(path, NULL);
    while (part && *part) {
        char *slash = strrchr(part, '/');
        *slash = '\0';
        const char *folder = *part ? part : "/";
        if (is_open(folder)) {
            char *found = xstrdup(folder);
            free(part);
            return found;
        }
    }
    free(part);
    return NULL;
}
