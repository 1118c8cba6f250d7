#ifndef PRESS_PACKAGE_H
#define PRESS_PACKAGE_H

/*
 * A ZIP file in memory, whose bytes depend on nothing but what is in it: the
 * times are those of the oldest day that such a file can name.
 */

#include <stdbool.h>
#include <stddef.h>

struct str;
struct zip;
struct zip_source;

struct package {
    struct zip *zip;
    struct zip_source *source;
    bool failed;
};

void package_start(struct package *package);
/* `bytes` must stay until package_finish(). */
void package_add(struct package *package, const char *name, const void *bytes,
                 size_t size, bool stored);
/* Append the file to `out` and free: ERR_IO. */
int package_finish(struct str *out, struct package *package);

#endif
