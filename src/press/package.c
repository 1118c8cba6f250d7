#include "package.h"

#include <zip.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>

enum {
    OLDEST_DAY = (1 << 5) + 1, /* 1 January 1980, as a ZIP file says it */
    OLDEST_TIME = 0,
};

void package_start(struct package *package)
{
    *package =
        (struct package){.source = zip_source_buffer_create(NULL, 0, 0, NULL)};
    if (package->source) {
        zip_source_keep(package->source); /* beyond the archive's own end */
        package->zip =
            zip_open_from_source(package->source, ZIP_TRUNCATE, NULL);
    }
    package->failed = !package->zip;
}

void package_add(struct package *package, const char *name, const void *bytes,
                 size_t size, bool stored)
{
    if (package->failed)
        return;
    zip_source_t *source = zip_source_buffer(package->zip, bytes, size, 0);
    zip_int64_t index =
        source ? zip_file_add(package->zip, name, source, ZIP_FL_ENC_UTF_8)
               : -1;
    if (source && index < 0)
        zip_source_free(source);
    package->failed =
        index < 0 ||
        zip_set_file_compression(package->zip, (zip_uint64_t)index,
                                 stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) ||
        zip_file_set_dostime(package->zip, (zip_uint64_t)index, OLDEST_TIME,
                             OLDEST_DAY, 0);
}

static bool read_back(struct str *out, zip_source_t *source)
{
    char bytes[65536];
    zip_int64_t got;
    if (zip_source_open(source))
        return false;
    while ((got = zip_source_read(source, bytes, sizeof bytes)) > 0)
        str_addn(out, bytes, (size_t)got);
    zip_source_close(source);
    return got == 0;
}

int package_finish(struct str *out, struct package *package)
{
    if (package->zip && (package->failed || zip_close(package->zip))) {
        package->failed = true;
        zip_discard(package->zip);
    }
    if (!package->failed)
        package->failed = !read_back(out, package->source);
    if (package->source)
        zip_source_free(package->source);
    return package->failed ? fail(ERR_IO, N_("the package cannot be made"))
                           : OK;
}
