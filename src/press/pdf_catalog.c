/*
 * The language of a PDF stands in its catalog, where cairo cannot put it.  A
 * PDF may be amended at its end (ISO 32000, 7.5.6): the catalog once more, with
 * the language, and a table that leads to it.
 */

#include "pdf.h"

#include <stdlib.h>
#include <string.h>

#include <committee/base/str.h>

struct ending {
    const char *root, *info, *size; /* "7 0 R", "6 0 R", "8" in the trailer */
    const char *catalog;            /* what is between its << and >> */
    size_t catalog_bytes;
    long table; /* where the table of the objects is */
};

/* The last place of `mark` in a file with NULs in it. */
static const char *find_last(const struct str *pdf, const char *mark)
{
    size_t size = strlen(mark);
    for (size_t at = pdf->len; at-- > 0;)
        if (pdf->len - at >= size && memcmp(pdf->data + at, mark, size) == 0)
            return pdf->data + at + size;
    return NULL;
}

static bool find_catalog(struct ending *e, const struct str *pdf)
{
    struct str mark = {0};
    str_addf(&mark, "\n%ld 0 obj\n<<", strtol(e->root, NULL, 10));
    e->catalog = find_last(pdf, str_text(&mark));
    str_free(&mark);
    const char *end = e->catalog ? strstr(e->catalog, ">>\nendobj") : NULL;
    if (!end)
        return false;
    e->catalog_bytes = (size_t)(end - e->catalog);
    return true;
}

static bool find_ending(struct ending *e, const struct str *pdf)
{
    const char *table = find_last(pdf, "\nstartxref\n");
    const char *trailer = find_last(pdf, "\ntrailer\n");
    if (!table || !trailer)
        return false;
    e->table = strtol(table, NULL, 10);
    e->root = strstr(trailer, "/Root ");
    e->info = strstr(trailer, "/Info ");
    e->size = strstr(trailer, "/Size ");
    if (!e->root || !e->info || !e->size)
        return false;
    enum { KEY = sizeof "/Root " - 1 };
    e->root += KEY;
    e->info += KEY;
    e->size += KEY;
    return find_catalog(e, pdf);
}

void pdf_language(struct str *pdf, enum lang lang)
{
    struct ending e;
    struct str more = {0};
    if (!find_ending(&e, pdf))
        return;
    long root = strtol(e.root, NULL, 10);
    str_addf(&more, "%ld 0 obj\n<< /Lang (%s)\n", root,
             lang == LANG_NL ? "nl-NL" : "en-GB");
    str_add(&more, "   /ViewerPreferences << /DisplayDocTitle true >>");
    str_addn(&more, e.catalog, e.catalog_bytes);
    str_add(&more, ">>\nendobj\n");
    size_t table = pdf->len + more.len;
    str_addf(&more, "xref\n%ld 1\n%010zu 00000 n \n", root, pdf->len);
    str_addf(&more, "trailer\n<< /Size %ld /Root %ld 0 R /Info %ld 0 R",
             strtol(e.size, NULL, 10), root, strtol(e.info, NULL, 10));
    str_addf(&more, " /Prev %ld >>\nstartxref\n%zu\n%%%%EOF\n", e.table, table);
    str_addn(pdf, more.data, more.len);
    str_free(&more);
}
