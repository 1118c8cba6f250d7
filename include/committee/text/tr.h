#ifndef COMMITTEE_TEXT_TR_H
#define COMMITTEE_TEXT_TR_H

/*
 * Sentences in the reader's language (gettext; the msgid is the English).
 * A document may be in another language than the screen.
 */

#include <committee/base/status.h>

struct str;

enum lang { LANG_NL, LANG_EN, LANG_COUNT };

/*
 * Find the catalogues beside the program (`program` is argv[0] or NULL) and
 * set a UTF-8 character type, C.UTF-8 when the environment has none.
 * Returns 1 when the terminal's own locale is UTF-8, or names no character set
 * at all, 0 when it names another one.
 */
int tr_start(const char *program);

/* The translation of `msgid`; valid for the life of the process. */
const char *tr(enum lang lang, const char *msgid);
/* The one for `n` things; {1} in it is not filled yet. */
const char *tr_n(enum lang lang, const char *one, const char *many, long n);

/*
 * Translate and fill {1}..{6}; arguments are text from outside and are made
 * safe for one line; {1*} is an argument that is itself a msgid and is
 * translated first.  Append to `out`.  End the arguments with NULL by
 * using the macro.
 */
#define tr_add(out, lang, ...) \
    tr_add_args((out), (lang), __VA_ARGS__, (const char *)NULL)
void tr_add_args(struct str *out, enum lang lang, const char *msgid, ...)
    __attribute__((sentinel));
/* The same into one of sixteen rotating buffers: for drawing at once. */
#define trf(lang, ...) trf_args((lang), __VA_ARGS__, (const char *)NULL)
const char *trf_args(enum lang lang, const char *msgid, ...)
    __attribute__((sentinel));
/* A message with its arguments; an empty one adds nothing. */
void tr_message(struct str *out, enum lang lang, const struct message *m);

enum lang lang_parse(const char *code, enum lang otherwise); /* "nl", "en" */
const char *lang_code(enum lang lang);

#endif
