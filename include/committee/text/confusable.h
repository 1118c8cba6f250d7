#ifndef COMMITTEE_TEXT_CONFUSABLE_H
#define COMMITTEE_TEXT_CONFUSABLE_H

/* Letters that pass for others (after UTS #39, for the scripts of names here:
   Latin, Greek and Cyrillic). */

#include <stdbool.h>

struct arena;

/* Two texts that look alike have the same skeleton: Greek and Cyrillic letters
   as the Latin ones they resemble, then folded (fold.h). */
const char *text_skeleton(struct arena *arena, const char *text);

/* Some word has letters of more than one script; the scripts that Japanese,
   Chinese and Korean write together count as one. */
bool text_mixes_scripts(const char *text);

#endif
