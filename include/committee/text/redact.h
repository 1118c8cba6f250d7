#ifndef COMMITTEE_TEXT_REDACT_H
#define COMMITTEE_TEXT_REDACT_H

/* Blacking pieces of a text out ("lakken"). */

#include <stddef.h>

struct arena;

struct redaction {
    size_t start, end; /* bytes [start, end) of whole characters */
};

/*
 * The text with each piece as solid blocks: whole groups of eight, so that the
 * length of a word cannot be counted.  Newlines stay, and so what is a
 * paragraph.  The pieces are in order and apart.
 */
const char *text_redacted(struct arena *arena, const char *text,
                          const struct redaction *pieces, int count);

#endif
