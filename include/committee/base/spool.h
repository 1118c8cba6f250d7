#ifndef COMMITTEE_BASE_SPOOL_H
#define COMMITTEE_BASE_SPOOL_H

/*
 * Input that is read more than once.  An ordinary file is read where it is;
 * what can be read only once (a pipe, a terminal) is first copied to a private
 * file without a name, which goes when it is closed.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct spool {
    int fd;             /* -1: not open */
    off_t start;        /* where the input begins */
    off_t size;         /* of the file, when it was opened */
    int64_t changed_ns; /* when it was last written to, then */
};

/* "-" is stdin.  ERR_NO_INPUT, ERR_DATA (a folder or device), ERR_IO. */
int spool_open(struct spool *out, const char *path);
/* Up to `size` bytes from `at` on, counted from the start of the input; 0 at
   its end.  ERR_IO. */
int spool_read(size_t *got, struct spool *spool, void *bytes, size_t size,
               off_t at);
/* Whether somebody has written to the file since it was opened. */
bool spool_changed(const struct spool *spool);
void spool_close(struct spool *spool);

/* An empty file of our own without a name, in $TMPDIR or /tmp: ERR_CREATE. */
int spool_make(struct spool *out);
/* Append to such a file: ERR_IO. */
int spool_add(struct spool *spool, const void *bytes, size_t size);

#endif
