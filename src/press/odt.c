#include <committee/press/odt.h>

#include <string.h>

#include <committee/press/paper.h>

#include "fit.h"
#include "letterhead.h"
#include "odt.h"
#include "package.h"

static const char mime[] = "application/vnd.oasis.opendocument.text";

static const char head_line[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

void odt_root(struct xml *x, const char *name)
{
    static const char *const spaces[][2] = {
        {"xmlns:office", "office:1.0"},
        {"xmlns:style", "style:1.0"},
        {"xmlns:text", "text:1.0"},
        {"xmlns:table", "table:1.0"},
        {"xmlns:meta", "meta:1.0"},
        {"xmlns:fo", "xsl-fo-compatible:1.0"},
        {"xmlns:svg", "svg-compatible:1.0"}};
    xml_raw(x, head_line);
    xml_open(x, name);
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        struct str uri = {0};
        str_addf(&uri, "urn:oasis:names:tc:opendocument:xmlns:%s",
                 spaces[i][1]);
        xml_attribute(x, spaces[i][0], str_text(&uri));
        str_free(&uri);
    }
    xml_attribute(x, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    xml_attribute(x, "office:version", "1.2");
}

static void element(struct xml *x, const char *name, const char *text)
{
    xml_open(x, name);
    xml_text(x, text);
    xml_close(x);
}

/* No day and no name: they would be those of this computer. */
static int make_meta(struct str *out, const struct paper *paper)
{
    struct xml x;
    struct str title = {0};
    str_add(&title, paper->running);
    if (*paper->mark)
        str_addf(&title, ", %s", paper->mark);
    xml_start(&x);
    odt_root(&x, "office:document-meta");
    xml_open(&x, "office:meta");
    element(&x, "meta:generator", "committee");
    element(&x, "dc:title", str_text(&title));
    element(&x, "dc:language", paper->lang == LANG_NL ? "nl-NL" : "en-GB");
    xml_close(&x);
    xml_close(&x);
    str_free(&title);
    return xml_finish(out, &x);
}

static void file_entry(struct xml *x, const char *path, const char *type)
{
    xml_empty(x, "manifest:file-entry", "manifest:full-path", path,
              "manifest:media-type", type);
}

static int make_manifest(struct str *out, const struct letterhead *head)
{
    struct xml x;
    xml_start(&x);
    xml_raw(&x, head_line);
    xml_open(&x, "manifest:manifest", "xmlns:manifest",
             "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
             "manifest:version", "1.2");
    xml_empty(&x, "manifest:file-entry", "manifest:full-path", "/",
              "manifest:version", "1.2", "manifest:media-type", mime);
    file_entry(&x, "content.xml", "text/xml");
    file_entry(&x, "styles.xml", "text/xml");
    file_entry(&x, "meta.xml", "text/xml");
    for (size_t i = 0; i < head->pictures.count; i++)
        file_entry(&x, head->pictures.items[i].name,
                   head->pictures.items[i].type);
    xml_close(&x);
    return xml_finish(out, &x);
}

enum { CONTENT, STYLES, META, MANIFEST, PARTS };

static int pack(struct str *out, const struct str *parts,
                const struct letterhead *head)
{
    static const char *const names[PARTS] = {
        "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"};
    struct package package;
    package_start(&package);
    package_add(&package, "mimetype", mime, strlen(mime), true);
    for (int i = 0; i < PARTS; i++)
        package_add(&package, names[i], str_text(&parts[i]), parts[i].len,
                    false);
    for (size_t i = 0; i < head->pictures.count; i++) {
        const struct picture *picture = &head->pictures.items[i];
        package_add(&package, picture->name, picture->bytes.data,
                    picture->bytes.len, true);
    }
    return package_finish(out, &package);
}

/* Where the text comes on: a letterhead, or a page of our own. */
static int make_styles(struct str *out, struct letterhead *head,
                       struct arena *arena, const struct paper *paper,
                       const char *path)
{
    struct str own = {0};
    int status = OK;
    odt_styles(&own, paper);
    if (path)
        status = letterhead_read(head, arena, path);
    if (path && status == OK)
        status = letterhead_styles(out, head, paper, &own);
    else
        str_addn(out, str_text(&own), own.len);
    str_free(&own);
    return status;
}

int odt_make(struct str *out, const struct paper *read, const char *letterhead)
{
    struct paper set = *read;
    const struct paper *paper = &set;
    set.close = fit_wants_close(read);
    struct str parts[PARTS] = {{0}};
    struct arena arena = {0};
    struct letterhead head = {.width = odt_width(paper)};
    /* a form of one page would not fit under a letterhead */
    int status = make_styles(&parts[STYLES], &head, &arena, paper,
                             paper->compact ? NULL : letterhead);
    if (status == OK)
        status = odt_content(&parts[CONTENT], paper, head.width);
    if (status == OK)
        status = make_meta(&parts[META], paper);
    if (status == OK)
        status = make_manifest(&parts[MANIFEST], &head);
    if (status == OK)
        status = pack(out, parts, &head);
    for (int i = 0; i < PARTS; i++)
        str_free(&parts[i]);
    letterhead_free(&head);
    arena_free(&arena);
    return status;
}
