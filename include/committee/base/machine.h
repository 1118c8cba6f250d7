#ifndef COMMITTEE_BASE_MACHINE_H
#define COMMITTEE_BASE_MACHINE_H

/* What can be known about the computer without a network and without rights. */

#include <stdbool.h>
#include <stdint.h>

struct disk {
    const char *network; /* "NFS": its files are elsewhere; NULL: here */
    bool by_program;     /* a program plays the disk (FUSE): it may be */
    bool in_memory;      /* gone when the computer stops */
    int64_t free_mb;     /* for us; -1: unknown */
};
/* Of the file system that `path` is on; false: it cannot be asked. */
bool machine_disk(struct disk *out, const char *path);
/* By the number that the kernel gives a kind of file system (statfs(2)); no
   word about room. */
void machine_disk_kind(struct disk *out, long kind);

enum clock_care {
    CLOCK_KEPT,  /* something keeps it right */
    CLOCK_ALONE, /* nothing does, or nothing that told the kernel */
    CLOCK_UNKNOWN
};
enum clock_care machine_clock(void);

/* Whether memory may be written to a disk. */
bool machine_swaps(void);

/* The first folder on the way to `path` in which an account that is neither
   ours nor root's can put another thing in its place; heap, the caller's.
   NULL: there is none.  Links are followed first. */
char *machine_open_folder(const char *path);

#endif
