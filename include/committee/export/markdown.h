#ifndef COMMITTEE_EXPORT_MARKDOWN_H
#define COMMITTEE_EXPORT_MARKDOWN_H

/* A document as CommonMark (tables as in GFM).  Whatever in the
   content could be a mark there is escaped, so that no text of others becomes
   markup. */

struct document;
struct str;

void document_markdown(struct str *out, const struct document *doc);
/* One piece of text as it must stand in Markdown; newlines become spaces. */
void markdown_text(struct str *out, const char *text);

#endif
