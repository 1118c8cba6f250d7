#ifndef COMMITTEE_EXPORT_SEALED_H
#define COMMITTEE_EXPORT_SEALED_H

/*
 * A document that is kept as it came out, in each language and format: JSON,
 * an object of texts by name ("nl.txt", "en.json").
 */

#include <stdbool.h>
#include <stddef.h>

struct str;

struct sealing; /* a bundle that is being made */
struct sealing *sealing_start(void);
void sealing_add(struct sealing *sealing, const char *name, const char *text,
                 size_t size);
/* Heap; the sealing is gone. */
char *sealing_end(struct sealing *sealing);

/* The text of that name; false: there is none. */
bool sealed_text(struct str *out, const char *document, const char *name);

#endif
