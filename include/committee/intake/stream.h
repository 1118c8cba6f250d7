#ifndef COMMITTEE_INTAKE_STREAM_H
#define COMMITTEE_INTAKE_STREAM_H

/*
 * CSV of any size, record by record, in memory that does not grow: for tables
 * that programs write.  Strict: UTF-8 (a BOM is allowed), commas, cells in
 * quotes as in intake/csv.h; nothing is guessed, and what is wrong ends the
 * reading with a sentence.
 */

#include <stdbool.h>
#include <stddef.h>

#include <committee/base/str.h>

struct spool;

enum { STREAM_BYTES = 1 << 20 };

struct stream_cell {
    char *text; /* ends in NUL; until the next record */
    size_t size;
    bool quoted;
};

struct stream {
    struct spool *input;
    char *bytes;       /* the part of the input that is in memory */
    size_t room;       /* how large that may be: the longest record */
    size_t start, end; /* what of it has not been read yet */
    long long offset;  /* of the input: where the next part begins */
    bool over;         /* there is no next part */
    int line;          /* of the byte at `start`, from 1 */
    int record_line;   /* where the last record began */
    VEC(struct stream_cell) cells;
};

/* From the start of the input, which stays the caller's; with STREAM_BYTES of
   room, or less in tests. */
void stream_open(struct stream *s, struct spool *input, size_t room);
/* The cells of the next record that is not an empty line; `more` is false at
   the end.  ERR_DATA or ERR_IO; the line is s->record_line. */
int stream_next(bool *more, struct stream *s);
void stream_close(struct stream *s);

#endif
