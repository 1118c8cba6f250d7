#ifndef COMMITTEE_CONFIG_WRITE_H
#define COMMITTEE_CONFIG_WRITE_H

/* A commented committee.ini, and its manual, from the table of options. */

#include <committee/text/tr.h>

struct str;

/* What somebody answered at the first start: a value other than the default.
   Without a key it is the name that [member anna] gets instead of "anna", and
   without that as well the section is left out; `section` stays the old one. */
struct config_answer {
    const char *section, *key, *value;
};

/* The shipped file; the comments are in `lang`. */
void config_write_default(struct str *out, enum lang lang);
/*
 * The same with answers filled in.  ERR_DATA with a sentence when a key of the
 * default file is not meant or its value is not allowed; `out` is then as it
 * was.
 */
int config_write_answers(struct str *out, enum lang lang,
                         const struct config_answer *answers, int count);

/* All sections and keys as the body of a manual page (man macros). */
void config_write_manual(struct str *out, enum lang lang);

#endif
