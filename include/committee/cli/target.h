#ifndef COMMITTEE_CLI_TARGET_H
#define COMMITTEE_CLI_TARGET_H

/* Where a document goes and as what: --format, -o and --force, read in one
   place for every command that writes one. */

#include <committee/work/documents.h>

struct call;

struct target {
    enum document_format format;
    struct document_target where; /* without -o: standard output */
};

/* `otherwise`: the format without --format; ERR_USAGE with a sentence. */
int call_target(struct target *target, struct call *call,
                enum document_format otherwise);
/* Whether --format names one of a document, not of a table. */
bool call_wants_document(const struct call *call);
int call_write_document(struct call *call, enum document_kind kind,
                        const char *session);
/* The full path of what was written, unless it went to standard output. */
void call_say_written(struct call *call, const char *written);
/* A sentence when the letterhead that is set is not on what was written. */
void call_warn_plain(struct call *call, const struct target *target);

#endif
