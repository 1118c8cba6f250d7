#ifndef COMMITTEE_TEXT_FOLD_H
#define COMMITTEE_TEXT_FOLD_H

/* Keys to search and sort by: case, accents and compatibility forms folded
   (NFKD, marks dropped, casefold; ł ø đ ß æ œ ı by hand), white space as one
   space, ends trimmed. */

struct str;
struct arena;

void text_fold(struct str *out, const char *text);
const char *text_folded(struct arena *arena, const char *text);
/* The form in which letters are compared: CR LF as LF, runs of blanks (NBSP too)
   as one space, none at either end of a line, no newlines at either end, NFC. */
const char *text_canonical(struct arena *arena, const char *text);

#endif
