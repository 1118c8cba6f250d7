#ifndef COMMITTEE_TEXT_FOLD_H
#define COMMITTEE_TEXT_FOLD_H

/* Keys to search and sort by: case, accents and compatibility forms folded
   (NFKD, marks dropped, casefold; ł ø đ ß æ œ ı by hand), white space as one
   space, ends trimmed. */

struct str;
struct arena;

void text_fold(struct str *out, const char *text);
const char *text_folded(struct arena *arena, const char *text);
/* Trim, fold CR LF and NBSP, NFC: the form in which letters are compared. */
const char *text_canonical(struct arena *arena, const char *text);

#endif
