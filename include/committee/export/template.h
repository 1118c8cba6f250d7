#ifndef COMMITTEE_EXPORT_TEMPLATE_H
#define COMMITTEE_EXPORT_TEMPLATE_H

/*
 * A text with named fields, from which a document is made.  By line:
 *
 *     ; an explanation, left out
 *     # a heading
 *     - an item of a list
 *     | a line of its own, as in an address; alone: an empty line
 *     other text: lines that follow each other are one paragraph
 *
 * {name} stands for a field; {{ and }} for a brace.  A field that holds a list
 * and stands on a line of its own gives one item for each.  A paragraph, item
 * or line in which a field is empty is left out.  What is filled in is never
 * looked at again: a brace in somebody's name is a brace.
 */

#include <stdbool.h>

struct arena;
struct document;

struct template_field {
    const char *name;    /* "complaint_until" */
    const char *meaning; /* msgid, a whole sentence */
    bool list;           /* its value has a line for each item */
};

struct template;

/* `file` is named in errors.  ERR_CONFIG with FILE:LINE: an unknown field, a
   brace without its pair, nothing to print, or text that is not UTF-8.  `fields`
   end in a NULL name and stay the caller's. */
int template_parse(const struct template **out, struct arena *arena,
                   const char *file, const char *text,
                   const struct template_field *fields);
/* A word of the template, in any case, that is another one this time. */
struct template_word {
    const char *word, *instead; /* word NULL: none */
};
/* Adds the blocks of it; `values` by field, "" for an empty one. */
void template_fill(struct document *doc, const struct template *template,
                   const char *const *values, struct template_word word);

#endif
