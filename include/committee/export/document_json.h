#ifndef COMMITTEE_EXPORT_DOCUMENT_JSON_H
#define COMMITTEE_EXPORT_DOCUMENT_JSON_H

/*
 * A document for another program, such as committee-press, to make pages of:
 * JSON on one line (schemas/document.schema.json).  The same document gives
 * the same bytes.
 */

struct document;
struct str;

enum { DOCUMENT_JSON_VERSION = 1 };

void document_json(struct str *out, const struct document *doc);

#endif
