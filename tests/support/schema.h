#ifndef TESTS_SUPPORT_SCHEMA_H
#define TESTS_SUPPORT_SCHEMA_H

/*
 * As much of JSON Schema as schemas/ NAME uses: how many faults it finds in the
 * text, each of them logged.  A keyword that this does not know fails the test,
 * or what it asks would be asked of nobody.
 */
int schema_faults(const char *name, const char *text);

#endif
