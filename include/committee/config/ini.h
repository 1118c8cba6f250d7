#ifndef COMMITTEE_CONFIG_INI_H
#define COMMITTEE_CONFIG_INI_H

/*
 * iniparser behind a small door: load a text, ask for strings, nothing else
 * (its number functions crash on a section name and read 010 as 8).
 */

#include <stddef.h>

struct config_problems;
struct scan;
struct ini;

/* Load a text without NUL or byte order mark; ERR_CONFIG when iniparser finds
   it wrong, ERR_IO when it cannot be handed over.  Free with ini_free(). */
int ini_load(struct ini **out, const char *text, size_t size);
void ini_free(struct ini *ini);
/* The value of a key, NULL when there is none; valid until ini_free(). */
const char *ini_value(const struct ini *ini, const char *section,
                      const char *key);

/* Say of each entry that the two read differently on which line it stands;
   and whether iniparser found more or less. */
void ini_compare(const struct ini *ini, const struct scan *scan,
                 struct config_problems *problems);

#endif
