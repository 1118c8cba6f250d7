#include <committee/base/repeats.h>

#include <stdlib.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>

enum { PRINTS = 1 << 17 /* in memory: one mebibyte */ };

static int spill(struct repeats *r)
{
    int status = r->spill.fd < 0 ? spool_make(&r->spill) : OK;
    if (status == OK)
        status = spool_add(&r->spill, r->prints, r->count * sizeof *r->prints);
    r->spilled += (long long)r->count;
    r->count = 0;
    return status;
}

int repeats_add(struct repeats *r, const char *text)
{
    int status = OK;
    if (!r->prints)
        r->prints = xalloc(PRINTS * sizeof *r->prints);
    if (r->count == PRINTS)
        status = spill(r);
    r->prints[r->count++] = text_fingerprint(text);
    return status;
}

static int compare_prints(const void *left, const void *right)
{
    const uint64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static bool has_equals(struct repeats *r)
{
    if (r->count < 2)
        return false;
    qsort(r->prints, r->count, sizeof *r->prints, compare_prints);
    for (size_t i = 1; i < r->count; i++)
        if (r->prints[i] == r->prints[i - 1])
            return true;
    return false;
}

/* Those of the spilled prints that belong to one part; `full` when there are
   more than fit, which only many equal ones can do. */
static int gather(bool *full, struct repeats *r, uint64_t part, uint64_t parts)
{
    uint64_t block[4096];
    off_t at = 0;
    size_t got = sizeof block;
    int status = OK;
    r->count = 0;
    while (status == OK && got == sizeof block && !*full) {
        status = spool_read(&got, &r->spill, block, sizeof block, at);
        at += (off_t)got;
        for (size_t i = 0; i < got / sizeof *block && !*full; i++) {
            if (block[i] % parts != part)
                continue;
            *full = r->count == PRINTS;
            if (!*full)
                r->prints[r->count++] = block[i];
        }
    }
    return status;
}

int repeats_any(bool *any, struct repeats *r)
{
    if (r->spill.fd < 0) {
        *any = has_equals(r);
        return OK;
    }
    int status = spill(r);
    uint64_t parts = (uint64_t)r->spilled / (PRINTS / 2) + 1;
    *any = false;
    for (uint64_t part = 0; status == OK && part < parts && !*any; part++) {
        status = gather(any, r, part, parts);
        *any = *any || has_equals(r);
    }
    return status;
}

void repeats_free(struct repeats *r)
{
    free(r->prints);
    spool_close(&r->spill);
    *r = REPEATS_NONE;
}
