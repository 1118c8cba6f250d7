#ifndef COMMITTEE_WORK_COVERS_H
#define COMMITTEE_WORK_COVERS_H

/*
 * Passages of a letter that the secretary covers ("lakken") before it is
 * opened.  Everybody else reads solid blocks there; on the screen of a session
 * the secretary does, too, because the room looks on.
 */

#include <stddef.h>

#include <committee/text/redact.h>

struct committee;

/* Bytes of the letter as safe_block() shows it.  What overlaps becomes one.
   ERR_DATA once the letter has been opened. */
int cover_add(struct committee *c, const char *number, struct redaction piece);
/* Takes away the cover that holds this byte. */
int cover_remove(struct committee *c, const char *number, size_t at);
/* Exactly these: a passage a line, wherever it stands in the letter; "" takes
   all covers away.  ERR_DATA names the line that is not in it. */
int covers_set(struct committee *c, const char *number, const char *passages);

#endif
