#ifndef TESTS_SUPPORT_WORDS_H
#define TESTS_SUPPORT_WORDS_H

/* The words of a document in the order of reading, each on a line: what has to
   be found again in whatever is made of it.  A label ends in a colon; the dash
   of a list and the line at the end of one to fill in are no words. */

struct document;
struct str;

void words_of_document(struct str *out, const struct document *doc);
/* Append those of a text: what stands between blanks. */
void words_add(struct str *out, const char *text);

#endif
