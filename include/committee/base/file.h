#ifndef COMMITTEE_BASE_FILE_H
#define COMMITTEE_BASE_FILE_H

/* Whole files in and out, carefully. */

#include <stdbool.h>
#include <stddef.h>

struct str;

/*
 * Append a regular file of at most `limit` bytes to `out`; "-" is stdin.
 * Errors: ERR_NO_INPUT, ERR_DATA (too large, not a regular file), ERR_IO.
 */
int file_read(struct str *out, const char *path, size_t limit);

/*
 * Write a file so that it is there wholly or not at all: a private temporary
 * file beside it (O_EXCL, 0600), fsync, rename, fsync of the folder.  Without
 * `force` an existing target is refused (ERR_CREATE).  "-" is stdout.
 */
int file_write(const char *path, const void *data, size_t size, bool force);
/* Whether that was refused: then the first argument of the failure is the whole
   path of what is in the way.  Whoever looks before writing fails with this
   msgid and ERR_CREATE, too. */
extern const char file_exists_already[];
bool file_is_in_the_way(int status);

/* Everything for stdout goes through this first, which appends what is to be
   written; NULL: as it is. */
void file_filter_stdout(void (*filter)(struct str *out, const char *text,
                                       size_t size));

/* Put a small file (0600) in the place of an earlier one without waiting for
   the disk; whether that could be done.  In a folder that is ours alone. */
bool file_note(const char *path, const void *data, size_t size);

/* Make a folder (0700) with its parents; an existing one is fine. */
int file_make_folder(const char *path);

/* "folder/name", or `name` itself when it is absolute; heap, the caller's. */
char *file_join(const char *folder, const char *name);

/* The sentence of errno for people ("the disk is full"), as a msgid: in a
   message its argument is written {2*}. */
const char *file_reason(int error_number);

#endif
